"""What stands on the buttons, boxes and footers of pages, many languages in one table.

A line is compared whole, in lower case and without the punctuation around it. Phrases that an article could
well have as a line of its own ("Books", "In conclusion") do not stand here.
"""

import re
from collections.abc import Mapping

BUTTONS: Mapping[str, str] = {
    "en": """
spread the word|like this|like loading|switch to mobile version|switch to desktop version|mobile version|rate this
read more|read full article|read the full article|read full story|continue reading|read next|read also
learn more|show more|see more|see all|view all|load more|load more comments|show comments|view comments
hide comments|show less|view more|more info|share|share this|share this article|share this story|share this post
share this page|share article|share on facebook|share on twitter|share on x|share on linkedin|share on whatsapp
share on pinterest|share on reddit|share via email|share to facebook|share to twitter|share with friends|tweet
tweet this|pin it|pin|email this|email this article|print|print this|print this page|print article
print this article|copy link|link copied|copy url|copied|save|save article|save for later|bookmark
save this article|listen|listen to article|listen to this article|play audio|gift article|gift this article
reprints|exit mobile version|view desktop version|desktop version|full site|back to top|scroll to top|go to top
top of page|skip to content|skip to main content|skip to navigation|jump to content|jump to recipe|skip ad
skip advertisement|close|close menu|open menu|menu|toggle navigation|toggle menu|main menu|navigation|search
search for|search this site|search for:|log in|login|sign in|sign up|log out|register|my account|create account
create an account|subscribe|subscribe now|subscribe today|subscribe to our newsletter|sign up for our newsletter
sign up to our newsletter|join our newsletter|newsletter|newsletter signup|newsletters|get the newsletter
enter your email|enter your email address|your email address|email address|your email|first name|last name
submit|send|i agree|accept|accept all|accept cookies|accept all cookies|reject all|reject|decline|got it
ok, got it|manage cookies|manage preferences|cookie settings|cookie preferences|cookie policy|cookies
privacy policy|privacy|privacy & cookies|terms of use|terms of service|terms|terms & conditions
terms and conditions|do not sell my personal information|do not sell or share my personal information
your privacy choices|california privacy rights|accessibility statement|sitemap|site map|legal notice|imprint
contact us|about us|careers|advertise|advertise with us|advertisement|advertising|ad|ads|sponsored
sponsored content|promoted|promoted content|paid content|article continues below advertisement
article continues after advertisement|story continues below advertisement|story continues after advertisement
continue reading below|advertisement - continue reading below|scroll to continue
advertisement - scroll to continue|advertisement · scroll to continue|affiliate disclosure|help center
related articles|related stories|related posts|related content|related topics|related news|related reading
related|related products|more stories|more from this author|more articles|more news|more like this
you may also like|you might also like|you may like|you might like|recommended|recommended for you
recommended reading|recommended articles|recommended stories|popular posts|most popular|most read|most viewed
trending|trending now|latest news|latest articles|latest posts|latest stories|recent posts|recent comments
recent articles|editor's picks|editors' picks|don't miss|up next|next article|previous article|next post
previous post|previous|next|next story|more on this topic|more on this story|in this article|in this story
table of contents|on this page|contents|jump to section|tags|categories|topics|filed under|comments|comment
leave a comment|leave a reply|post a comment|add a comment|write a comment|join the conversation|reply
cancel reply|post comment|add comment|view all comments|no comments|no comments yet|0 comments|1 comment
be the first to comment|comments are closed|report comment|like|dislike|follow|following|follow us|follow us on
connect with us|stay connected|find us on|follow the author|about the author|about author|author|written by
posted by|published by|author bio|meet the author|view all posts|see all posts|all posts|facebook|twitter
instagram|linkedin|youtube|pinterest|whatsapp|telegram|reddit|tiktok|threads|bluesky|mastodon|tumblr|snapchat|x
email|e-mail|rss|messenger|viber|flipboard|get the app|download the app|download our app|app store|google play
available on the app store|get it on google play|download on the app store|all rights reserved
powered by wordpress|loading|loading...|please wait|photo gallery|view gallery|enlarge image|image credits
click to enlarge|play video|watch video|video player is loading|unmute|mute|fullscreen
add as preferred source on google|add as a preferred source on google|donate|donate now|support us
become a member|start free trial|try for free|try it free|get started|book a demo|request a demo|get a demo
request demo|contact sales|shop now|buy now|add to cart|check price|view deal|free shipping|was this helpful
was this article helpful|was this page helpful|did you find this helpful|rate this article
thank you for your feedback|thanks for your feedback|send feedback|give feedback|report a typo|report an error
suggest a correction
""",
    "de": """
weiterlesen|mehr lesen|mehr erfahren|mehr anzeigen|alle anzeigen|teilen|artikel teilen|auf facebook teilen
auf twitter teilen|drucken|merken|artikel drucken|per e-mail senden|link kopieren|zur startseite|startseite
nach oben|zum inhalt springen|zum seitenanfang|menü|suche|anmelden|registrieren|abmelden|einloggen|abonnieren
jetzt abonnieren|newsletter abonnieren|newsletter|anzeige|werbung|impressum|datenschutz|datenschutzerklärung|agb
kontakt|über uns|cookie-einstellungen|alle akzeptieren|akzeptieren|ablehnen|zustimmen|mehr zum thema
lesen sie auch|auch interessant|das könnte sie auch interessieren|ähnliche artikel|verwandte artikel
meistgelesen|neueste artikel|kommentare|kommentar schreiben|kommentar hinterlassen|antworten
schreibe einen kommentar|zum autor|über den autor|alle rechte vorbehalten|schlagwörter|kategorien
nächster artikel|vorheriger artikel|schließen|absenden|barrierefreiheit
""",
    "fr": """
lire la suite|lire aussi|à lire aussi|lire plus|en savoir plus|voir plus|voir tout|partager|partager cet article
partager sur facebook|partager sur twitter|imprimer|envoyer par e-mail|copier le lien|retour en haut
haut de page|aller au contenu|menu|rechercher|recherche|se connecter|connexion|s'inscrire|inscription|s'abonner
je m'abonne|abonnez-vous|newsletter|publicité|mentions légales|politique de confidentialité|confidentialité
contact|contactez-nous|qui sommes-nous|à propos|gérer les cookies|tout accepter|accepter|tout refuser|refuser
sur le même sujet|articles similaires|articles liés|les plus lus|à la une|commentaires|laisser un commentaire
répondre|réagir|tous droits réservés|article suivant|article précédent|fermer|envoyer|plan du site|accueil
conditions générales
""",
    "es": """
leer más|seguir leyendo|lea también|lee también|ver más|ver todo|mostrar más|más información|compartir
compartir en facebook|compartir en twitter|imprimir|copiar enlace|enviar por correo|volver arriba
ir al contenido|saltar al contenido|menú|buscar|iniciar sesión|registrarse|regístrate|suscríbete|suscribirse
suscribirme|boletín|publicidad|aviso legal|política de privacidad|política de cookies|contacto|quiénes somos
sobre nosotros|aceptar|aceptar todo|rechazar|configurar cookies|artículos relacionados|noticias relacionadas
te puede interesar|también te puede interesar|lo más leído|últimas noticias|comentarios|deja un comentario
dejar un comentario|responder|todos los derechos reservados|siguiente artículo|artículo anterior|cerrar|enviar
inicio|mapa del sitio|etiquetas|archivado en
""",
    "it": """
leggi di più|leggi tutto|continua a leggere|leggi anche|mostra altro|vedi tutti|condividi|condividi su facebook
condividi su twitter|stampa|copia link|torna su|vai al contenuto|menu|cerca|accedi|registrati|abbonati|iscriviti
iscriviti alla newsletter|pubblicità|note legali|privacy policy|informativa sulla privacy|contatti|contattaci
chi siamo|accetta|accetta tutti|rifiuta|articoli correlati|potrebbe interessarti|ti potrebbe interessare
più letti|ultime notizie|commenti|lascia un commento|rispondi|tutti i diritti riservati|articolo successivo
articolo precedente|chiudi|invia
""",
    "pt": """
leia mais|ler mais|continue lendo|leia também|ver mais|ver tudo|saiba mais|compartilhar|compartilhe|partilhar
compartilhar no facebook|imprimir|copiar link|voltar ao topo|ir para o conteúdo|pular para o conteúdo|menu
buscar|pesquisar|entrar|iniciar sessão|cadastre-se|assine|assinar|assine a newsletter|publicidade
continua após a publicidade|política de privacidade|termos de uso|contato|contacto|quem somos|sobre nós|aceitar
aceitar todos|rejeitar|artigos relacionados|notícias relacionadas|veja também|mais lidas|últimas notícias
comentários|deixe um comentário|responder|todos os direitos reservados|próximo|anterior|fechar|enviar
""",
    "nl": """
lees meer|lees verder|lees ook|meer lezen|meer weergeven|delen|deel dit artikel|deel op facebook|deel op twitter
printen|afdrukken|kopieer link|naar boven|ga naar inhoud|zoeken|inloggen|aanmelden|registreren|abonneren
abonneer|nieuwsbrief|advertentie|privacybeleid|privacyverklaring|contact|over ons|accepteren|alles accepteren
weigeren|gerelateerde artikelen|meest gelezen|laatste nieuws|reacties|reageer|reageren|laat een reactie achter
alle rechten voorbehouden|sluiten|verzenden
""",
    "ru": """
читать далее|читать дальше|читать полностью|подробнее|читайте также|читать также|показать ещё|показать еще
поделиться|поделиться в facebook|распечатать|печать|скопировать ссылку|наверх|вверх|меню|поиск|войти|вход
регистрация|подписаться|подписка|подписывайтесь|рассылка|реклама|политика конфиденциальности
пользовательское соглашение|контакты|о нас|о проекте|принять|по теме|материалы по теме|похожие статьи
похожие материалы|популярное|самое читаемое|последние новости|комментарии|оставить комментарий
добавить комментарий|ответить|все права защищены|следующая статья|предыдущая статья|закрыть|отправить|главная
теги
""",
    "uk": """
читати далі|читати повністю|докладніше|детальніше|читайте також|читати також|показати ще|поділитися|поділитись
поширити|роздрукувати|друк|скопіювати посилання|вгору|нагору|меню|пошук|увійти|вхід|реєстрація|підписатися
підписатись|підписка|підписуйтесь|розсилка|реклама|політика конфіденційності|контакти|про нас|про проєкт
прийняти|за темою|матеріали за темою|схожі статті|схожі матеріали|популярне|найпопулярніше|останні новини
коментарі|залишити коментар|додати коментар|відповісти|всі права захищено|усі права захищені|наступна стаття
попередня стаття|закрити|надіслати|головна|теги
""",
    "pl": """
czytaj więcej|czytaj dalej|czytaj także|czytaj również|zobacz więcej|zobacz także|pokaż więcej|udostępnij|drukuj
kopiuj link|do góry|przejdź do treści|menu|szukaj|zaloguj się|zaloguj|zarejestruj się|subskrybuj|zapisz się
reklama|polityka prywatności|regulamin|kontakt|o nas|akceptuję|powiązane artykuły|podobne artykuły
najczęściej czytane|komentarze|dodaj komentarz|odpowiedz|wszelkie prawa zastrzeżone|następny artykuł
poprzedni artykuł|zamknij|wyślij
""",
    "sv": """
läs mer|läs vidare|läs också|läs även|visa mer|visa alla|dela|dela artikeln|dela på facebook|skriv ut
kopiera länk|till toppen|sök|logga in|registrera|prenumerera|nyhetsbrev|annons|integritetspolicy|kontakt
kontakta oss|om oss|acceptera|godkänn alla|relaterade artiklar|mest läst|senaste nytt|kommentarer
lämna en kommentar|svara|alla rättigheter förbehållna|stäng|skicka|les mer|les også|annonse|del|personvern
logg inn|søk|læs mere|læs også|del artikel|søg|luk|lue lisää|lue myös|jaa|mainos
""",
    "tr": """
devamını oku|devamı|daha fazla|daha fazla göster|paylaş|facebook'ta paylaş|yazdır|bağlantıyı kopyala|yukarı çık
içeriğe geç|menü|ara|giriş yap|giriş|üye ol|kayıt ol|abone ol|bülten|reklam|gizlilik politikası|iletişim
hakkımızda|kabul et|ilgili haberler|benzer haberler|ilginizi çekebilir|en çok okunanlar|son haberler|yorumlar
yorum yap|yorum yaz|yanıtla|tüm hakları saklıdır|sonraki|önceki|kapat|gönder
""",
    "ar": """
اقرأ المزيد|إقرأ المزيد|اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|المزيد|عرض المزيد|شارك|مشاركة|طباعة|نسخ الرابط|القائمة
بحث|تسجيل الدخول|تسجيل|اشترك|اشترك الآن|النشرة البريدية|إعلان|سياسة الخصوصية|اتصل بنا|من نحن|موافق
مقالات ذات صلة|أخبار ذات صلة|مواضيع ذات صلة|الأكثر قراءة|آخر الأخبار|التعليقات|اترك تعليقا|أضف تعليق|رد
جميع الحقوق محفوظة|التالي|السابق|إغلاق|إرسال|الرئيسية
""",
    "fa": """
بیشتر بخوانید|ادامه مطلب|اشتراک گذاری|چاپ|جستجو|ورود|ثبت نام|عضویت|تبلیغات|تماس با ما|درباره ما|مطالب مرتبط
نظرات|دیدگاه‌ها|ارسال نظر|پاسخ|همه حقوق محفوظ است
""",
    "he": """
קרא עוד|קראו עוד|המשך קריאה|קראו גם|שתף|שתפו|הדפסה|חיפוש|התחברות|הרשמה|הירשמו|פרסומת|מדיניות פרטיות|צור קשר
אודות|כתבות נוספות|תגובות|הוסף תגובה|כל הזכויות שמורות
""",
    "hi": """
और पढ़ें|यह भी पढ़ें|शेयर करें|साझा करें|प्रिंट|खोजें|लॉग इन|साइन इन|सदस्यता लें|विज्ञापन|गोपनीयता नीति
संपर्क करें|हमारे बारे में|संबंधित खबरें|ट्रेंडिंग|टिप्पणियाँ|सर्वाधिकार सुरक्षित
""",
    "zh": """
阅读更多|阅读全文|继续阅读|查看更多|更多|分享|分享到|分享到微信|分享到微博|微信|微博|打印|复制链接|返回顶部
回到顶部|跳到内容|菜单|搜索|登录|注册|订阅|广告|隐私政策|使用条款|联系我们|关于我们|接受|相关阅读|相关文章
相关新闻|推荐阅读|热门文章|最新文章|最新消息|评论|发表评论|查看评论|回复|版权所有|上一篇|下一篇|关闭|提交|首页
责任编辑|閱讀更多|繼續閱讀|列印|複製連結|回到頂部|選單|搜尋|登入|註冊|訂閱|廣告|隱私權政策|聯絡我們|關於我們
相關文章|相關新聞|延伸閱讀|推薦閱讀|熱門文章|留言|發表留言|回覆|版權所有|關閉
""",
    "ja": """
続きを読む|もっと見る|もっと読む|詳細を見る|シェア|シェアする|ツイート|共有|印刷|リンクをコピー|ページトップへ
トップへ戻る|本文へスキップ|メニュー|検索|ログイン|会員登録|新規登録|購読|購読する|メルマガ登録|広告
プライバシーポリシー|利用規約|お問い合わせ|会社概要|運営会社|同意する|関連記事|関連ニュース|おすすめ記事
あわせて読みたい|人気記事|アクセスランキング|ランキング|最新記事|コメント|コメントを書く|コメントする|返信
次の記事|前の記事|閉じる|送信|ホーム
""",
    "ko": """
더 보기|더보기|자세히 보기|계속 읽기|공유|공유하기|페이스북 공유|트위터 공유|인쇄|프린트|링크 복사|맨 위로|메뉴
검색|로그인|회원가입|구독|구독하기|뉴스레터 구독|광고|개인정보처리방침|개인정보 처리방침|이용약관|문의하기
회사소개|동의|관련기사|관련 기사|관련 뉴스|추천 기사|많이 본 뉴스|인기 기사|최신 기사|댓글|댓글 쓰기|답글
무단 전재 및 재배포 금지|다음 기사|이전 기사|닫기|보내기|홈
""",
    "more": """
číst dál|číst více|čtěte také|sdílet|reklama|přihlásit se|související články|komentáře|všechna práva vyhrazena
čítať ďalej|zdieľať|tovább olvasom|megosztás|hirdetés|bejelentkezés|kapcsolódó cikkek|citește mai mult
citește și|distribuie|publicitate|autentificare|articole similare|comentarii|διαβάστε περισσότερα
διαβάστε επίσης|κοινοποίηση|διαφήμιση|σύνδεση|σχετικά άρθρα|прочети още|сподели|реклама|вход|baca juga
baca selengkapnya|selengkapnya|bagikan|iklan|masuk|daftar|berita terkait|artikel terkait|komentar|đọc thêm
xem thêm|chia sẻ|quảng cáo|đăng nhập|đăng ký|tin liên quan|bài viết liên quan|bình luận|อ่านต่อ|อ่านเพิ่มเติม
แชร์|โฆษณา|เข้าสู่ระบบ|สมัครสมาชิก|ข่าวที่เกี่ยวข้อง|ความคิดเห็น|pročitaj više|podijeli|oglas|povezani članci
komentari
""",
}

BUTTON_PHRASES = frozenset(phrase for table in BUTTONS.values() for phrase in re.split(r"[|\n]", table) if phrase)
