"""Hostile pages, by name. Each is made when it is asked for: together they are more than 100 MB.

``PAGES`` is the table; a page whose article must be found in spite of all is in ``READABLE``.
"""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

SENTENCES = (
    "The lighthouse keeper counted forty ships on the night the new lamp was lit for the first time.",
    "His logbook, found last winter under the floor, names each of them and the weather they sailed in.",
    "Historians had believed that the harbour was closed in those years because of a quarrel about tolls.",
    "The entries show that it was busier than ever, and that the tolls were paid in salt and rope.",
    "A school on the island has begun to copy the book, one page for each pupil, before the ink fades.",
    "The museum will show the original in a dark room for ten minutes an hour, which is all it can stand.",
    "Visitors may turn the pages of the copy, and the keeper's drawings of birds are in the margin of most.",
    "Nobody knows yet what the small crosses beside eleven of the ships are supposed to mean.",
)
STORY = "".join(f"<p>{' '.join(SENTENCES[i : i + 2])}</p>\n" for i in range(0, 8, 2))
SIGN = "forty ships"
NAMES = (
    "div",
    "p",
    "span",
    "b",
    "i",
    "a",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "section",
    "h1",
    "blockquote",
    "pre",
    "form",
)


@dataclass(frozen=True)
class HostilePage:
    """Bytes as a server sends them, and the charset that it claims."""

    data: bytes
    charset: str = "utf-8"


def page(body: str, *, head: str = "", charset: str = "utf-8", encoding: str = "utf-8") -> HostilePage:
    whole = f"<!doctype html><html lang='en'><head><title>The logbook</title>{head}</head><body>{body}</body></html>"
    return HostilePage(whole.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace"), charset)


def around(before: str, after: str = "") -> HostilePage:
    """The story in the middle of it."""
    return page(f"{before}<article>{STORY}</article>{after}")


def heading(head: str) -> HostilePage:
    """The story below a hostile head."""
    return page(f"<article>{STORY}</article>", head=head)


def linked_data(value: object) -> HostilePage:
    """The story with this as its JSON-LD."""
    return raw_linked_data(json.dumps(value))


def raw_linked_data(text: str) -> HostilePage:
    return heading(f'<script type="application/ld+json">{text}</script>')


def news(**fields: object) -> HostilePage:
    return linked_data({"@context": "https://schema.org", "@type": "NewsArticle", **fields})


def nested(levels: int, tag: str = "div") -> HostilePage:
    return around(f"<{tag}>" * levels, f"</{tag}>" * levels)


def attributes(n: int, value: str = "=1") -> str:
    return " ".join(f"a{i}{value}" for i in range(n))


def nested_lists(depth: int) -> str:
    return '{"@type":"Article","x":' + "[" * depth + "]" * depth + "}"


def nested_objects(depth: int) -> str:
    return '{"author":' * depth + "1" + "}" * depth


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" name="{name}" content="{value}">'


def laughs(levels: int = 12) -> str:
    lines = ['<!ENTITY l{} "{}">'.format(i, f"&l{i - 1};" * 10) for i in range(1, levels)]
    return f'<!DOCTYPE lolz [<!ENTITY l0 "lol">{"".join(lines)}]>'


def soup(seed: int, n: int) -> str:
    """Tags opened and closed in any order."""
    dice = random.Random(seed)
    return "".join(f"<{dice.choice(('', '/'))}{dice.choice(NAMES)}>word " for _ in range(n))


def noise(seed: int, n: int) -> bytes:
    return random.Random(seed).randbytes(n)


def _whole(text: str, charset: str = "utf-8") -> HostilePage:
    return HostilePage(text.encode("utf-8", "surrogatepass"), charset)


def _utf(encoding: str, charset: str) -> HostilePage:
    return page(f"<article>{STORY}</article>", encoding=encoding, charset=charset)


READABLE: Mapping[str, Callable[[], HostilePage]] = {
    # Depth and number.
    "nested 200": lambda: nested(200),
    "nested 1,000": lambda: nested(1_000),
    "nested 100,000": lambda: nested(100_000),
    "nested tables": lambda: nested(2_000, "table"),
    "nested forms": lambda: nested(5_000, "form"),
    "nested bold": lambda: nested(20_000, "b"),
    "nested fonts": lambda: nested(5_000, "font"),
    "nested quotes": lambda: nested(3_000, "blockquote"),
    "nested sections": lambda: nested(3_000, "section"),
    "unclosed": lambda: around("<div><section><ul><li><table><tr><td>" * 60),
    "closed only": lambda: around("</div></p></span>" * 50_000),
    "50,000 comments": lambda: around("<!-- c -->" * 50_000),
    "comments in every word": lambda: around("<p>" + "wo<!-- -->rd " * 20_000 + "</p>"),
    "an unclosed comment behind": lambda: around("", "<!-- " + "x" * 500_000),
    "comments in comments": lambda: around("<!--" * 20_000 + "-->"),
    "conditional comments": lambda: around("<!--[if IE]><p>Old</p><![endif]--><![if !IE]>" * 5_000),
    "50,000 attributes": lambda: around("<div " + " ".join(f"a{i}='1'" for i in range(50_000)) + "></div>"),
    "60,000 attributes with brackets in quotes": lambda: around("<div " + attributes(60_000, '=">"') + "></div>"),
    "60,000 attributes, one of them with an opening bracket": lambda: around(f"<div b='<' {attributes(60_000)}></div>"),
    "60,000 attributes of a tag with a strange name": lambda: around(f"<a.b {attributes(60_000)}></div>"),
    "60,000 attributes that never close": lambda: around("", f"<div {attributes(60_000)}"),
    "one attribute of 1 MB": lambda: around('<div title="' + "x" * 1_000_000 + '"></div>'),
    "one name of 1 MB": lambda: around(f"<{'x' * 1_000_000}>"),
    "5,000 classes": lambda: around('<div class="' + " ".join(f"c{i}" for i in range(5_000)) + '"></div>'),
    "an unclosed quote behind": lambda: around("", '<a href="' + "x" * 100_000),
    "20,000 breaks": lambda: around("<br>" * 20_000),
    "a table of 20,000 cells": lambda: around(f"<table>{('<tr>' + '<td>1</td>' * 100 + '</tr>') * 200}</table>"),
    # What is no text.
    "a script of 1 MB": lambda: around(f"<script>{'var a = 1;' * 100_000}</script>"),
    "scripts that never close": lambda: around("", "<script>" + "x" * 200_000),
    "5,000 scripts": lambda: around("<script>1</script>" * 5_000),
    "a style of 1 MB": lambda: around(f"<style>{'p {color: red} ' * 70_000}</style>"),
    "a floating picture in SVG": lambda: around("<svg>" + '<g><path d="M0 0"/>' * 5_000 + "</svg>"),
    "SVG with HTML inside": lambda: around("<svg><foreignObject><p>x</p></foreignObject></svg>" * 2_000),
    "mathematics": lambda: around("<math><mi>x</mi><mtext><p>y</p></mtext></math>" * 2_000),
    "a noscript flood": lambda: around("<noscript><img src=x></noscript>" * 20_000),
    "frames": lambda: around("<iframe src='http://10.0.0.1/'></iframe>" * 5_000),
    "objects and embeds": lambda: around("<object data='file:///etc/passwd'><embed src=x></object>" * 3_000),
    "templates": lambda: around("<template><p>t</p></template>" * 5_000),
    "a picture of 1 MB in its address": lambda: around('<img src="data:image/png;base64,' + "A" * 1_000_000 + '">'),
    "10,000 pictures": lambda: around("".join(f'<img src="http://10.0.0.1/{i}.png">' for i in range(10_000))),
    "10,000 inputs": lambda: around("<input value=x>" * 10_000),
    # Names and kinds.
    "processing instructions": lambda: around("<?php echo 1; ?><?xml-stylesheet href='x'?>" * 10_000),
    "CDATA": lambda: around("<![CDATA[ <p>x</p> ]]>" * 10_000),
    "namespaces": lambda: around("".join(f"<x{i}:y xmlns:x{i}='u{i}'>z</x{i}:y>" for i in range(3_000))),
    "bad names": lambda: around("<1><-><:><\u00e9><a:b:c><_x>" * 5_000),
    "a base elsewhere": lambda: heading('<base href="javascript:alert(1)//"><base href="http://[bad">'),
    "refresh": lambda: heading('<meta http-equiv="refresh" content="0;url=http://10.0.0.1/">' * 500),
    "many titles": lambda: heading("<title>Another</title>" * 5_000),
    "a title of 1 MB": lambda: heading(f"<title>{'Long ' * 200_000}</title>"),
    "a title of markup": lambda: heading("<title><script>alert(1)</script>&lt;img onerror=alert(1)&gt;</title>"),
    "20,000 meta tags": lambda: heading(meta("og:title", "x") * 20_000),
    "a meta tag of 1 MB": lambda: heading(meta("og:title", "y" * 1_000_000) + meta("author", "z" * 1_000_000)),
    "keywords of 1 MB": lambda: heading(meta("keywords", "a,b," * 250_000)),
    "5,000 authors": lambda: heading("".join(meta("author", f"Ann B{'c' * (i % 9)}") for i in range(5_000))),
    "links of all kinds": lambda: heading("<link rel='canonical' href='javascript:alert(1)'>" * 5_000),
    "a language that is none": lambda: _whole(f"<html lang='{'x-' * 50_000}'><body><article>{STORY}</article>"),
    "a path for a language": lambda: _whole(f"<html lang='../../etc/passwd'><body><article>{STORY}</article>"),
    # Dates.
    "an impossible date": lambda: heading(meta("article:published_time", "99999-99-99T99:99:99Z")),
    "a date of digits": lambda: heading(meta("article:published_time", "9" * 100_000)),
    "a date in the year 0": lambda: heading(meta("article:published_time", "0000-00-00T00:00:00+99:99")),
    "a date of other digits": lambda: heading(meta("date", "٢٠٢٤-٠٥-٠٣")),
    "10,000 dates": lambda: around("<time datetime='2024-13-45'>soon</time>" * 10_000),
    "a date in JSON that is a list": lambda: news(datePublished=[[["2024"]], {"a": 1}, None]),
    # JSON-LD.
    "no author": lambda: news(author=None, publisher=None, headline=None, articleBody=None),
    "authors that are null": lambda: news(author=[None, {}, [], {"name": None}, {"name": [None]}, 7, True]),
    "authors all the way down": lambda: raw_linked_data(nested_objects(50_000)),
    "numbers for texts": lambda: news(headline=1e308, author=3, datePublished=20240503, inLanguage=0, name=False),
    "a number of 100,000 digits": lambda: raw_linked_data('{"@type":"Article","headline":' + "9" * 100_000 + "}"),
    "not a number": lambda: raw_linked_data('{"@type":"Article","headline":NaN,"wordCount":-Infinity}'),
    "types that are none": lambda: linked_data({"@type": [None, 1, {"a": 2}, ["Article"]], "@id": ["x"]}),
    "names that point to themselves": lambda: linked_data({"@id": "#a", "@type": "Article", "author": {"@id": "#a"}}),
    "lists all the way down": lambda: raw_linked_data(nested_lists(100_000)),
    "JSON cut short": lambda: raw_linked_data('{"@type":"Article","author":[{"name":"Ann'),
    "JSON of 1.5 MB": lambda: linked_data([{"@type": "Article", "headline": f"h{i}"} for i in range(40_000)]),
    "JSON surrogates": lambda: raw_linked_data('{"@type":"Article","headline":"\\ud800\\udfff\\u0000"}'),
    "1,000 scripts of JSON": lambda: heading('<script type="application/ld+json">{"@type":"Article"}</script>' * 1_000),
    "a headline of markup": lambda: news(headline="<img src=x onerror=alert(1)>", author={"name": "<b>A</b>"}),
    # Encodings.
    "NUL everywhere": lambda: around("\0" * 100_000),
    "control characters": lambda: around("".join(map(chr, range(1, 32))) * 5_000 + "\ufffe\uffff"),
    "UTF-16 declared as such": lambda: _utf("utf-16", "utf-16"),
    "UTF-16 declared as UTF-8": lambda: _utf("utf-16", "utf-8"),
    "charset that is a codec": lambda: _utf("utf-8", "rot13"),
    "charset zip": lambda: _utf("utf-8", "zip"),
    "charset idna": lambda: _utf("utf-8", "idna"),
    "charset with a NUL": lambda: _utf("utf-8", "utf-8%00"),
    "charset of 5,000 letters": lambda: _utf("utf-8", "x" * 5_000),
    "meta charset lies": lambda: heading('<meta charset="utf-16"><meta charset="koi8-r"><meta charset="hex">'),
    "a broken sequence in every line": lambda: HostilePage(
        page(f"<article>{STORY}</article>").data.replace(b"\n", b"\xff\xc3\x28\xf0\x9f\n")
    ),
    "overlong slashes": lambda: HostilePage(page(STORY).data + b"\xc0\xaf\xe0\x80\xaf" * 10_000),
    "surrogates in UTF-8": lambda: around("<p>" + "\ud800\udfff \udead " * 10_000 + "</p>"),
    "entities for surrogates": lambda: around("<p>" + "&#xD800;&#xDFFF;&#0;&#x110000;&#99999999999;" * 5_000 + "</p>"),
    "entities without end": lambda: around("<p>" + "&amp" * 100_000 + "</p>"),
    # Entities of XML.
    "a billion laughs": lambda: _whole(f"{laughs()}<html><body>&l11;<article>{STORY}</article></body></html>"),
    "an external entity": lambda: _whole(
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">'
        f'<!ENTITY % y SYSTEM "http://10.0.0.1/y.dtd">%y;]><html><body><article>{STORY}&x;</article></body></html>'
    ),
}

OTHERS: Mapping[str, Callable[[], HostilePage]] = {
    "200,000 spans": lambda: around(f"<p>{'<span>a </span>' * 200_000}</p>"),
    "100,000 meta tags": lambda: heading("<meta name=a content=b>" * 100_000),
    "an unclosed comment before": lambda: around("<!-- "),
    "an unclosed script before": lambda: around("<script>"),
    "an unclosed title": lambda: _whole(f"<title>{STORY * 50}"),
    "an unclosed textarea": lambda: around("<textarea>"),
    "plaintext": lambda: around("<plaintext>"),
    "xmp and listing": lambda: around("<xmp><listing>" * 2_000),
    "a frameset": lambda: _whole("<html><frameset>" + "<frame src='http://10.0.0.1/'>" * 3_000 + "</frameset></html>"),
    "only brackets": lambda: _whole("<" * 1_000_000),
    "only closing brackets": lambda: _whole(">" * 1_000_000),
    "only ampersands": lambda: _whole("&" * 1_000_000),
    "only quotes in a tag": lambda: _whole("<a " + '"' * 500_000 + ">"),
    "only spaces": lambda: _whole(" " * 1_500_000),
    "only line breaks": lambda: _whole("\n" * 1_500_000),
    "only NULs": lambda: HostilePage(bytes(1_500_000)),
    "nothing": lambda: HostilePage(b""),
    "one byte": lambda: HostilePage(b"<"),
    "a byte-order mark": lambda: HostilePage(b"\xef\xbb\xbf"),
    "4,000 noscripts of 60 words": lambda: around(f"<noscript>{'Words were said. ' * 21}</noscript>" * 4_000),
    "4,000 buttons of 80 words": lambda: around(f"<button>{'Words were said. ' * 27}</button> " * 4_000),
    "words that ask for scripts": lambda: page(f"<noscript>{'habilit' * 100_000}</noscript>"),
    "14,000 lines of code": lambda: page("<pre>one word and some more.</pre>" * 14_000),
    "10,000 Japanese paragraphs": lambda: page("<p>漢字の文。これは文です。</p>" * 10_000),
    "noise": lambda: HostilePage(noise(1, 300_000)),
    "noise in a paragraph": lambda: HostilePage(b"<html><body><p>" + noise(2, 300_000) + b"</p>"),
    "noise as UTF-16": lambda: HostilePage(noise(3, 300_001), "utf-16"),
    "noise as Shift JIS": lambda: HostilePage(noise(4, 300_000), "shift_jis"),
    "UTF-7": lambda: HostilePage(STORY.encode("utf-7"), "utf-7"),
    "UTF-32": lambda: _utf("utf-32", "utf-32"),
    "EBCDIC": lambda: _utf("cp500", "cp500"),
    "soup": lambda: page(soup(5, 15_000)),
    "soup of tables": lambda: page("<table><p><tr><b><td><i></table>" * 4_000),
    "misnested formats": lambda: page("<b><i><a><p></b></i></a>x" * 20_000),
    "one word of 2 MB": lambda: page(f"<p>{'w' * 2_000_000}</p>"),
    "one sentence of 2 MB": lambda: page(f"<p>{'word ' * 400_000}</p>"),
    "30,000 paragraphs": lambda: page("<p>One more line of it.</p>" * 30_000),
    "100,000 list items": lambda: page(f"<ul>{'<li>item' * 100_000}</ul>"),
    "50,000 headings": lambda: page("<h2>Again</h2>" * 50_000),
    "50,000 links": lambda: page('<a href="/x">Read more</a>' * 50_000),
    "50,000 options": lambda: page(f"<select>{'<option>x' * 50_000}</select>"),
    "50,000 words in buttons": lambda: page("<button>word</button>" * 50_000),
    "punctuation": lambda: page(f"<p>{'.?!… ' * 100_000}</p>"),
    "an article of headings in JSON": lambda: news(articleBody="Word. " * 150_000, headline="h" * 100_000),
    "an article of markup in JSON": lambda: page("x", head=linked_head({"articleBody": "<p>&lt;b" * 50_000})),
    "right to left": lambda: page("<p dir=rtl>" + "\u202e\u2066abc \u200f" * 20_000 + "</p>"),
    "combining marks": lambda: page("<p>a" + "\u0301" * 300_000 + "</p>"),
    "zero width": lambda: page("<p>" + "\u200b\u200d\ufeff" * 200_000 + "</p>"),
    "10 MB": lambda: page(STORY * 12_500),
    "10 MB of spans": lambda: page("<span>a</span>" * 700_000),
}


def linked_head(value: Mapping[str, object]) -> str:
    text = json.dumps({"@type": "Article", **value}).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


PAGES: Mapping[str, Callable[[], HostilePage]] = {**READABLE, **OTHERS}
