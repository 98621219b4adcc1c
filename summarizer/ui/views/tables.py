"""A small table, escaped; Streamlit's own either obeys Markdown or is a canvas that is not read aloud."""

from collections.abc import Sequence

from ..markup import escape


def table(caption: str, head: Sequence[str], rows: Sequence[tuple[str, str, Sequence[tuple[str, str]]]]) -> str:
    """``rows`` are (name, help, cells), a cell (text, style); all text is escaped here."""
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}{f"<small>{escape(help_)}</small>" if help_ else ""}</th>'
        + "".join(f'<td style="{style}">{escape(text)}</td>' for text, style in cells)
        + "</tr>"
        for name, help_, cells in rows
    )
    return (
        f'<div class="sift-scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table class="sift-table">'
        f'<caption class="sift-unseen">{escape(caption)}</caption>'
        f"<thead><tr><td></td>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )
