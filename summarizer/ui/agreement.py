"""How many algorithms chose a sentence: a tint and a line by share, "9/11" in small print, words for listeners."""

from ..models import Sentence


def mark(sentence: Sentence, text: str, n_chose: int, n: int) -> str:
    """``text``, HTML that is safe, as a sentence that ``n_chose`` of ``n`` algorithms chose.

    Every sentence on the page carries its index, so that it can be marked wherever it stands.
    """
    if n_chose == 1:
        small = _small("(only here)", "only here") if n > 2 else ""
        return f'<span class="sift-s" data-s="{sentence.index}">{text}{small}</span>'
    look = f'class="sift-s sift-agreed" {share(n_chose, n)}'
    return f'<mark {look} data-s="{sentence.index}">{text}{counted(n_chose, n)}</mark>'


def plain(sentence: Sentence, text: str) -> str:
    """``text``, HTML that is safe, as a sentence whose count says nothing: of one summary, or of several equal ones."""
    return f'<span class="sift-s" data-s="{sentence.index}">{text}</span>'


def counted(n_chose: int, n: int, *, names: str = "") -> str:
    """ "9/11" for the eye, "(chosen by 9 of 11)" for listeners; ``names``, HTML that is safe, say by whom."""
    heard, seen = ("both", "both") if n_chose == n == 2 else (f"{n_chose} of {n}", f"{n_chose}/{n}")
    return _small(f"(chosen by {heard})", seen, names=names)


def _small(heard: str, seen: str, *, names: str = "") -> str:
    # Both inside the small print: after it, what is only heard would continue the tint on a line of its own.
    title = f' title="{names}"' if names else ""
    inner = f'<span class="sift-unseen"> {heard}</span><span aria-hidden="true">\u00a0{seen}</span>'
    return f'<small class="sift-share"{title}>{inner}</small>'


def share(n_chose: int, n: int) -> str:
    """The style attribute that tells the style sheet which share of ``n`` algorithms chose a sentence, 0 to 1."""
    return f'style="--share:{n_chose / n:.2f}"'
