"""A parsed page → the same page with markup that every reader understands, before anyone reads it.

Each step is one kind of markup; a step marks elements, and ``Draft.settle`` takes them out before the next.
"""

from collections.abc import Callable
from typing import Any

from ...models import Removed
from .archives import read_letters
from .components import compose_shadow_roots, drop_contents, drop_hidden, drop_scripts
from .edits import Draft
from .formulas import write_formulas
from .layout import part_paragraphs, unfold_tables
from .letters import drop_unseen_copies, join_initials, settle_raised
from .questions import settle_heading_links, show_questions
from .ruby import keep_base_text
from .wiki import keep_encyclopedia_text

__all__ = ["prepare"]

# In this order: what is composed or taken out by one step is not there for the next.
STEPS: tuple[Callable[[Draft], None], ...] = (
    compose_shadow_roots,
    write_formulas,
    drop_scripts,
    keep_base_text,
    keep_encyclopedia_text,
    settle_raised,
    drop_unseen_copies,
    join_initials,
    show_questions,
    settle_heading_links,
    drop_hidden,
    drop_contents,
    unfold_tables,
    read_letters,
    part_paragraphs,
)


def prepare(tree: Any, *, keep_clutter: bool = False) -> tuple[Removed, ...]:
    """Change a tree in place, scripts still in it; gives what was taken out that a browser would show.

    ``keep_clutter`` leaves in what is shown but no part of the article.
    """
    draft = Draft(tree, drops=not keep_clutter)
    for step in STEPS:
        step(draft)
        draft.settle()
    return tuple(draft.dropped)
