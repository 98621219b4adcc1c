"""Pieces of text that want to come alive when they are shown: each loads something, runs something, or is a bad link.

``pieces`` is given the tracker that they call, and ``RAN`` is the name of the variable that a script would set.
"""

RAN = "somethingRan"


def pieces(tracker: str) -> tuple[str, ...]:
    """One line each; ``tracker`` is the address of the server that must not be asked for anything."""
    run = f"window.{RAN}=1"
    return (
        f'<img src="{tracker}/img" onerror="{run}">',
        f'"><script src="{tracker}/script.js"></script><script>{run}</script>',
        f'<svg onload="{run}"><image href="{tracker}/svg" /></svg>',
        f'<iframe src="{tracker}/frame" srcdoc="<script>parent.{RAN}=1</script>"></iframe>',
        f"<style>@import url({tracker}/style); * {{ background: url({tracker}/css) }}</style>",
        f'<link rel="stylesheet" href="{tracker}/sheet"><link rel="prefetch" href="{tracker}/prefetch">',
        f'<meta http-equiv="refresh" content="0;url={tracker}/refresh"><base href="{tracker}/">',
        f'<a href="javascript:{run}" style="background:url({tracker}/a)">a link</a>',
        f'<a href="data:text/html,<script>{run}</script>">data</a>',
        f'<details open ontoggle="{run}"><video src="{tracker}/video" poster="{tracker}/poster" autoplay></video>',
        f'<object data="{tracker}/object"></object><embed src="{tracker}/embed"><audio src="{tracker}/audio">',
        f'<form action="{tracker}/form"><input autofocus onfocus="{run}"></form>',
        f"![an image]({tracker}/markdown.png)",
        f"[a link](javascript:{run}) [another](data:text/html;base64,PHNjcmlwdD4=) [one more](vbscript:x)",
        f"<javascript:{run}> <{tracker}/autolink>",
        f"[ref]: {tracker}/reference ![ref]",
        f"$\\href{{javascript:{run}}}{{x}}$ $$\\includegraphics{{{tracker}/tex}}$$",
        ":red[loud] :material/home: :streamlit: :blue-badge[VERIFIED]",
        f'=HYPERLINK("{tracker}/cell";"x") =IMAGE("{tracker}/image")',
        f"{{{{7*7}}}} ${{{run}}} <%= 7 %> `{run}`",
        f"</textarea></title></style></script><img src={tracker}/closed onerror={run}>",
    )
