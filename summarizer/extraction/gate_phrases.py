"""What pages say when they do not show the article, in the languages met most."""

import re

CONTINUE = re.compile(
    r"(?:subscribe|sign up|register|log ?in|sign in|become a (?:member|subscriber)|start your (?:free )?trial)"
    r"[^.!?\n]{0,60}\b(?:to (?:continue|keep|finish|read)|for (?:full|unlimited) access|to unlock)"
    r"|(?:continue|keep) reading (?:with|by|for)|to (?:continue|keep) reading(?! on)"
    r"|this (?:article|story|content|post) is (?:for|only for|exclusive to|reserved for|available (?:only )?to)"
    r" (?:paid |paying |premium )?(?:subscribers|members)|unlock this (?:article|story)|remaining (?:free )?articles?"
    r"|weiterlesen mit|jetzt weiterlesen|artikel (?:mit|im) .{0,20}(?:abo|plus)"
    r"|abo(?:nnement)? (?:testen|abschließen)"
    r"|(?:réservé|reserve) aux abonnés|il vous reste .{0,20}% de cet article"
    r"|(?:contenido|artículo) (?:exclusivo )?(?:para|solo para) suscriptores"
    r"|suscríbete para (?:seguir|continuar) leyendo"
    r"|per continuare a leggere|contenuto riservato agli abbonati|assine para (?:ler|continuar)"
    r"|exclusivo para assinantes"
    r"|verder lezen\?|alleen voor abonnees|только для подписчиков|чтобы (?:продолжить чтение|читать дальше)"
    r"|この記事は(?:有料|会員)|会員限定|続きを読むには|有料会員|订阅后|登录后继续阅读|付费阅读",
    re.IGNORECASE,
)  # fmt: skip
CONSENT = re.compile(
    r"cookie|consent|privacy|partner|personali[sz]|advertis|vendor|legitimate interest|datenschutz|einwillig|zustimm"
    r"|werbung|confidentialité|consentement|publicit|privacidad|consentimiento|privacidade|toestemming|согласи|同意|隐私",
    re.IGNORECASE,
)
ACCEPT = re.compile(
    r"^\W*(?:i )?(?:accept|agree|allow|got it|reject|akzeptieren|alle akzeptieren|zustimmen|einverstanden"
    r"|(?:tout )?accepter|j.accepte|aceptar|accetta|aceitar|accepteren|akkoord|godta|принять|согласен|同意|接受)\b",
    re.IGNORECASE,
)
SCRIPTS_NEEDED = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?|without) (?:your )?java ?script|java ?script (?:is |to be )?"
    r"(?:disabled|required|enabled|not enabled|turned off|deaktiviert|aktivieren|ist)"
    r"|activ(?:er|ez|a|ar) (?:le )?java ?script|habilit\w{1,9} (?:o |el )?java ?script"
    r"|включите java ?script|java ?script を有効|启用 ?java ?script",
    re.IGNORECASE,
)
LOG_IN = re.compile(
    r"\b(?:log ?in|sign in|log on|anmelden|einloggen|connexion|se connecter|iniciar sesión|accedi|entrar|inloggen)\b"
    r"|войти|вход|ログイン|登录",
    re.IGNORECASE,
)
