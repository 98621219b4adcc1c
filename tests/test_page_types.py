"""Pages that are no articles are reported as what they are, and articles about such pages are read."""

import pytest

from summarizer.errors import SummarizerError
from summarizer.extraction import extract
from summarizer.models import Article, Payload

STORY = [
    "The ferry to the islands will not sail this winter, the harbor office said on Monday, because its hull is worn.",
    "Engineers found cracks in eleven plates during the yearly inspection, and the yard cannot replace them by May.",
    "Until then a smaller boat takes people and mail across twice a day, but there is no room on it for any cars.",
    "Shopkeepers on the larger island fear that visitors will stay away, and ask the county for help with their rents.",
    "The county has promised to talk about it next week, when the council meets for the first time in the new year.",
]
ARTICLE = "".join(f"<p>{sentence} {STORY[(n + 1) % 5]}</p>" for n, sentence in enumerate(STORY))
LINKS = "".join(
    f"<li><a href='/news/{n}'>Council votes on plan number {n} for the old harbor</a></li>" for n in range(12)
)


def read(body: str, *, title: str = "", head: str = "", url: str = "https://courier.example/a") -> Article:
    markup = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return extract(Payload(markup.encode(), "text/html", url, url=url))


def problem(body: str, **options: str) -> SummarizerError:
    with pytest.raises(SummarizerError) as caught:
        read(body, **options)
    return caught.value


LONG_NOTICE = (
    "<p>Our systems have noticed unusual traffic from your network, which looks like that of automated programs.</p>"
    "<p>To go on, please enable cookies, and confirm below that you are not a robot. If you use an ad blocker, a"
    " shared connection or a network of your company, others may have caused this. Your IP has not been blocked for"
    " good: as soon as the check is done, you can read on. Should it come again, the security service of this site"
    " will help you if you send it the reference ID below.</p><p>Reference ID: 7f3a-22b1</p>"
)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Just a moment...", "<p>Checking your browser before you enter courier.example. Ray ID: 8a1f22</p>"),
        ("Attention Required! | Guardwall", ("<h1>Sorry, you have been blocked</h1><p>This website uses a security"
         " service to protect itself. The action that you performed triggered it. Ray ID: 12ab</p>")),
        ("courier.example", f"<h1>Please verify you are a human</h1>{LONG_NOTICE}"),
        ("Access denied", ("<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p>"
         "<p>Reference #18.2f1</p>")),
        ("Zugriff verweigert", "<h1>Zugriff verweigert</h1><p>Bitte bestätigen Sie, dass Sie kein Roboter sind.</p>"),
        ("Un instant…", "<h1>Vérification de sécurité</h1><p>Vérifiez que vous êtes humain. Trafic inhabituel.</p>"),
        ("Acceso denegado", "<h1>Acceso denegado</h1><p>Se ha detectado tráfico inusual. ¿No eres un robot?</p>"),
        ("Доступ ограничен", "<p>Подтвердите, что вы не робот. Запросы с вашего адреса похожи на автоматические.</p>"),
        ("安全验证", "<p>请完成验证码，证明您不是机器人。检测到异常流量。</p>"),
        ("アクセスが拒否されました", "<p>ロボットではないことを確認してください。通常と異なるトラフィックです。</p>"),
        ("접근이 거부되었습니다", "<p>비정상적인 트래픽이 감지되었습니다. 로봇이 아닙니다를 누르세요.</p>"),
        ("Erişim engellendi", "<p>Robot değil misiniz? Olağandışı trafik algılandı.</p>"),
    ],
)  # fmt: skip
def test_a_page_that_keeps_programs_out_is_reported(title, body):
    assert "person or a program" in problem(body, title=title).message


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Page not found | Courier", "<h1>Oops! Page not found</h1><p>The page that you look for has moved.</p>"),
        ("Courier", "<h1>404</h1><p>We could not find what you asked for. Try the search, or go to our home page.</p>"),
        ("Error 404 - Courier", f"<p>Nothing here. You may like:</p><ul>{LINKS}</ul>"),
        ("503 Service Unavailable", "<h1>Service Unavailable</h1><p>The server is temporarily too busy.</p>"),
        ("Seite nicht gefunden – Kurier", "<h1>Seite nicht gefunden</h1><p>Die Seite gibt es nicht mehr.</p>"),
        ("Page introuvable", "<h1>Erreur 404</h1><p>La page que vous cherchez n'existe plus.</p>"),
        ("Página no encontrada", "<p>La página que buscas no existe o ha cambiado de dirección.</p>"),
        ("Страница не найдена", "<p>Возможно, она была удалена или перемещена.</p>"),
        ("ページが見つかりません", "<p>お探しのページは移動したか、削除された可能性があります。</p>"),
        ("页面不存在", "<p>您访问的页面可能已被删除。</p>"),
    ],
)
def test_an_error_page_with_a_good_status_is_reported(title, body):
    assert "no such page" in problem(body, title=title).message


@pytest.mark.parametrize("title", ["Search results for: harbor", "Suchergebnisse für Hafen", "「港」の検索結果"])
def test_search_results_are_reported_and_offer_a_digest(title):
    error = problem(f"<h1>{title}</h1><ul>{LINKS}</ul>", title=title)
    assert "search results" in error.message
    assert error.digest == "https://courier.example/a"


def test_a_list_of_stories_offers_a_digest_and_shows_what_it_has():
    error = problem(f"<h1>News of the harbor</h1><ul>{LINKS}</ul>", title="News")
    assert error.digest == "https://courier.example/a"
    assert "Digest" in error.hint
    assert "plan number 3" in error.found
    assert not problem("<p>Too short.</p>").digest


def test_a_product_without_a_description_is_reported_and_one_with_it_is_read():
    bare = "<h1>Anchor, 12 kg</h1><p>Galvanized steel</p><p>$89.00</p><button>Add to cart</button><p>Ships in a day</p>"
    assert "product" in problem(bare).message
    assert "cracks in eleven plates" in read(f"{bare}{ARTICLE}").text


@pytest.mark.parametrize(
    "title",
    [
        "Why so many sites ask you to verify you are human",
        "Access denied: how the islands lost their ferry",
        "Page not found: the library that lost its books",
        "Just a moment",
        "Are you a robot? The history of the captcha",
        "Search results for a lost ferry",
        "Error",
    ],
)
def test_an_article_about_such_pages_is_read(title):
    paragraph = "<p>The page said “Verify you are human”, a captcha that keeps automated bots away from the ferry.</p>"
    assert "captcha" in read(f"<h1>{title}</h1>{paragraph}{ARTICLE}", title=title).text
