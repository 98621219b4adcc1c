"""Words that pages use and articles seldom: one row per subject, with the words of several languages."""

import re
from collections.abc import Mapping
from functools import lru_cache

TALK: Mapping[str, str] = {
    "cookie": "cookies?|cookie-.*",
    "newsletter": "newsletters?|inbox|mailing|unsubscribe|subscribers?|subscription|abonn.*|suscr.*|iscri.*|рассылк.*"
    "|розсилк.*|подпис.*|підпис.*",
    "subscribe": "subscribe|signup|sign|register|join",
    "privacy": "privacy|gdpr|consent|terms|policy|datenschutz.*|confidential.*|privacidad|конфиденциальности"
    "|конфіденційності",
    "rights": "copyright|reserved|trademarks?|llc|inc|ltd|gmbh|disclaimer|rechte|droits|derechos|diritti|direitos"
    "|права",
    "reply": "reply|replies|comment|comments|commented|kommentar.*|commentaires?|comentarios?|коммент.*|комент.*"
    "|antworten",
    "account": "login|log|account|password|username|cart|checkout|wishlist",
    "social": "facebook|twitter|instagram|linkedin|youtube|pinterest|whatsapp|telegram|tiktok|reddit|snapchat|threads"
    "|bluesky|spotify",
    "click": "click|tap|download|browser|javascript|website|site|klick.*|cliquez|clic|pdf|app",
    "credit": "getty|shutterstock|unsplash|istock|reuters|afp|photo|image|images|courtesy|illustration|foto|bild|фото",
    "author": "author|editor|writer|written|posted|reviewed|contributor|journalist|reporter|redaktion|auteur|autor",
    "date": "published|updated|minutes|min|read|ago|views|shares|likes|january|february|march|april|june|july|august"
    "|september|october|november|december",
    "advert": "advertisement|sponsored|affiliate|commission|promo|deals?|coupon|discount|sale|shipping|anzeige"
    "|publicité|publicidad|реклама",
    "offer": "free|trial|demo|webinar|ebook|whitepaper|schedule|consultation|quote|pricing|buy|shop|order|donate"
    "|support",
    "more": "related|recommended|trending|popular|latest|featured|archives?|categor.*|tags?|previous|next|read"
    "|search|menu|skip|mehr|suite|más|ещё",
    "podcast": "podcast|episode|follow|listen|watch|video|stream",
    "contact": "contact|phone|tel|fax|address|street|suite|office|hours|email|e-mail|kontakt|контакты|контакти",
    "accessibility": "sitemap|accessibility|careers|imprint|impressum|faqs?|about",
}
_SUBJECTS = {subject: re.compile(f"(?:{words})") for subject, words in TALK.items()}


@lru_cache(maxsize=20_000)
def subjects_of(word: str) -> tuple[str, ...]:
    """The rows of ``TALK`` that a word, in lower case, belongs to."""
    return tuple(subject for subject, pattern in _SUBJECTS.items() if pattern.fullmatch(word))
