"""reStructuredText loses its marks and keeps its words; other text is not taken for it."""

import pytest

from summarizer.cleaning import read_restructured

from .cpu import count_cpu

README = """=======
saltpan
=======

.. image:: https://ci.example/badge.svg
   :target: https://ci.example

Saltpan dries **brine**, as the `manual <https://example.org/manual>`_ says. Call ``dry()`` or :func:`wet`::

    saltpan --dry

Limits
------

.. code-block:: console

   $ pip install saltpan

   $ saltpan

It knows one kind of salt.
"""


def test_directives_and_marks_go_and_words_stay():
    found = read_restructured(README)
    assert found.title == "saltpan"
    words = "saltpan Saltpan dries brine, as the manual says. Call dry() or wet: saltpan --dry Limits"
    assert " ".join(found.text.split()) == f"{words} It knows one kind of salt."
    assert [piece.kind for piece in found.removed] == ["code"]
    assert "pip install" in found.removed[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Heading\n=======\n\nText.",
        "See `this <https://example.org>`_.",
        "A line of dots .. and :: colons.",
        "a ``b`` c",
        "",
    ],
)
def test_one_sign_alone_is_not_enough(text):
    assert read_restructured(text) is None


@pytest.mark.parametrize("text", ["`" * 200_000, ".. a::\n" * 30_000 + "`a <b>`_", "`a <" * 50_000, ":a:`" * 50_000])
def test_hostile_texts_take_linear_time(text):
    _, seconds = count_cpu(read_restructured, ".. x:: y\n\nA\n=\n\nAb\n==\n\n" + text)
    assert seconds < 3
