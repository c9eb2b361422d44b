"""A reader's Markdown as blocks, for formats that are not Markdown: read by the Markdown library, kept harmless.

Only what the blocks can hold comes through. HTML stays the text it is, pictures are neither fetched nor embedded, links
lead to http, https and mailto alone, and headings are bold paragraphs, since a note gives the document no outline.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from html import escape, unescape
from itertools import groupby
from typing import TYPE_CHECKING, Literal
from xml.etree.ElementTree import Element, ParseError, fromstring

from alliance_desktop.domain.text.list_marks import Mark
from alliance_desktop.render.blocks import (
    Indented,
    Items,
    NoteBlock,
    NoteTable,
    Run,
    Runs,
    TextParagraph,
    Verbatim,
    runs_of,
)
from alliance_desktop.render.code_words import linked
from alliance_desktop.render.markdown.markdown_blocks import LINE_END, TooDeepError, read_blocks
from alliance_desktop.render.markdown.typed_markdown import NO_MARK, for_library, read_mark

if TYPE_CHECKING:
    from markdown import Markdown

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML, and so a Word file, forbids."""
_WORDS = r"[^\\`<\[*_&\x00-\x1f\ufffe\uffff]"
_STARRED = r"{start}[^\W\d_]{words}*(?:(?<!\w)(\*\*?)\w(?:{words}*\w)?\1(?!\w){words}*)*"
_PLAIN_LINE = re.compile(_STARRED.format(start=NO_MARK, words=_WORDS))
"""One line of words, some emphasized by stars that touch them: most notes, and quickly seen."""
_WITHOUT_SIGNS = re.compile(_STARRED.format(start=NO_MARK, words="[^*]"))
"""The same of a line known to have no sign but stars, in a third of the time."""
_EMPHASIZED = re.compile(r"(\*\*?)(.+?)\1")
_MOST_OPEN = 200
"""The library looks for the end of each bracket in all that follows: with more left open it takes minutes."""
_LONGEST_PARAGRAPH = 10_000
"""Characters: it copies the whole paragraph for each mark in it, and nobody writes a longer one by hand."""
_MOST_LINES = 5_000
"""It looks at all that follows for each of some lines, so that twice as many take four times as long."""
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_SAFE = re.compile(r"(?:https?://|mailto:)[^\s\\]+", re.IGNORECASE)
_ITEM = re.compile(r"#[\w.()-]*\d[\w.()-]*")
"""What the reader links to an item of the document, as its Markdown does: `#p1-08`."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SIDES: Mapping[str, Literal["center", "right"]] = {"text-align: center;": "center", "text-align: right;": "right"}
"""What the library says of the cells of a column with a colon at both ends of its line or at the last."""
_BLOCKS = frozenset(("p", "ul", "ol", "blockquote", "pre", "table", "hr", "div", *_HEADINGS))


def note_blocks(markdown: str, codes: Set[str] = frozenset()) -> tuple[NoteBlock, ...]:
    """The blocks of a note; where it names one of `codes` it links to it.

    What is nested too deep, or too tangled to be read by anybody, comes out as plain text, a paragraph for each line.
    """
    if _is_plain(markdown):
        return (TextParagraph(linked(_plain_runs(markdown.rstrip()), codes)),)
    if (lines := markdown.split("\n"))[0] and all(not line or _is_plain(line) for line in lines):
        return tuple(_plain_paragraphs(lines, codes))
    text = printable(markdown)
    try:
        return tuple(_blocks(_read(text), codes))
    except (TooDeepError, RecursionError):
        return tuple(TextParagraph(linked(runs_of(line), codes)) for line in LINE_END.split(text) if line.strip())


def plain_line(markdown: str) -> str | None:
    """The words of a note that is one line of them, in which each star emphasizes; None for any other note."""
    return markdown.rstrip().replace("*", "") if _is_plain(markdown) else None


def _is_plain(line: str) -> bool:
    """Whether `_PLAIN_LINE` matches it all. Signs are sought one by one in a fraction of the time of a class."""
    has_signs = "\\" in line or "`" in line or "<" in line or "[" in line or "_" in line or "&" in line
    if has_signs or not line.isprintable():
        return _PLAIN_LINE.fullmatch(line) is not None  # what can't be printed may still be a blank
    return _WITHOUT_SIGNS.fullmatch(line) is not None


def opened(opening: Runs, blocks: tuple[NoteBlock, ...]) -> tuple[NoteBlock, ...]:
    """The same with an `opening` on the first line, where that is one of words, else on a line of its own."""
    match blocks:
        case _ if not opening:
            return blocks
        case (TextParagraph(runs), *rest):
            return (TextParagraph((*opening, *runs)), *rest)
        case _:
            return (TextParagraph(opening), *blocks)


def _plain_paragraphs(lines: list[str], codes: Set[str]) -> Iterator[TextParagraph]:
    for has_words, paragraph in groupby(lines, bool):
        if has_words:
            first, *more = (_plain_runs(line.rstrip()) for line in paragraph)
            yield TextParagraph(linked((*first, *(run for runs in more for run in (Run("\n"), *runs))), codes))


def _plain_runs(line: str) -> Runs:
    """What the library would make of a plain line, in a hundredth of the time."""
    if "*" not in line:
        return runs_of(line)
    if "**" not in line:
        return tuple([Run(words, emphasis=at % 2 == 1) for at, words in enumerate(line.split("*")) if words])
    words, *rest = _EMPHASIZED.split(line)
    runs = [Run(words)]
    for stars, emphasized, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        runs.append(Run(emphasized, stars == "**", stars == "*"))
        if after:
            runs.append(Run(after))
    return tuple(runs)


def printable(text: str) -> str:
    """The text without the characters that XML forbids."""
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


def _read(markdown: str) -> "Element":
    """What the library makes of a note, as elements. Raises TooDeepError or RecursionError."""
    lines = LINE_END.split(markdown)
    if len(lines) > _MOST_LINES or any(_left_open(pair, markdown) > _MOST_OPEN for pair in (r"[\[\]]", "[()]")):
        raise TooDeepError
    blocks, fence = read_blocks(markdown)
    if any(sum(len(line.content) for line in block.lines) > _LONGEST_PARAGRAPH for block in blocks):
        raise TooDeepError
    library = _library()
    library.reset()
    html = library.convert(for_library(markdown, fence))
    plain = _ENTITY.sub(lambda found: escape(printable(unescape(found[0]))), html)
    try:
        return fromstring(f"<div>{plain}</div>")  # noqa: S314 — by the library, out of escaped text
    except ParseError as error:  # it lost its way in stars across lines
        raise TooDeepError from error


def _left_open(pair: str, text: str) -> int:
    """How many brackets of a kind are never closed."""
    depth = 0
    for found in re.findall(pair, text):
        depth = depth + 1 if found in "[(" else max(depth - 1, 0)
    return depth


@cache
def _library() -> "Markdown":
    import markdown
    from markdown.extensions import fenced_code, sane_lists, tables

    extensions = [fenced_code.FencedCodeExtension(), sane_lists.SaneListExtension(), tables.TableExtension()]
    made = markdown.Markdown(extensions=extensions)
    made.ESCAPED_CHARS = [*made.ESCAPED_CHARS, "="]
    made.preprocessors.deregister("html_block")
    for pattern in ("html", "entity", "image_link", "image_reference", "short_image_ref"):
        made.inlinePatterns.deregister(pattern)
    made.inlinePatterns.register(
        markdown.inlinepatterns.SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash_break", 185
    )
    return made


def _blocks(parent: "Element", codes: Set[str]) -> Iterator[NoteBlock]:
    """The blocks in an element; text that stands beside them is a paragraph of its own."""
    inline: list[Run] = list(_text(parent.text, Run("")))
    for child in parent:
        if child.tag in _BLOCKS:
            yield from _paragraph(inline, codes)
            inline = []
            yield from _block(child, codes)
        else:
            inline += _runs(child, Run(""))
        inline += _tail(child, Run(""))
    yield from _paragraph(inline, codes)


def _block(element: "Element", codes: Set[str]) -> Iterator[NoteBlock]:
    tag = element.tag
    if tag in _HEADINGS:
        yield from _paragraph(list(_inside(element, Run("", strong=True))), codes)
    elif tag == "ul":
        yield Items(tuple(tuple(_blocks(item, codes)) for item in element))
    elif tag == "ol":
        yield from _numbered([tuple(_blocks(item, codes)) for item in element])
    elif tag == "blockquote":
        yield Indented(tuple(_blocks(element, codes)))
    elif tag == "pre":
        yield Verbatim("".join(element.itertext()).removesuffix("\n"))
    elif tag == "table":
        head, *rows = (tuple(_cell(cell, codes) for cell in row) for row in element.iter("tr"))
        yield NoteTable(head, tuple(rows), tuple(_SIDES.get(cell.get("style", ""), "") for cell in element.iter("th")))
    elif tag == "hr":
        yield TextParagraph(runs_of("* * *"))
    else:
        yield from _blocks(element, codes)


def _numbered(items: Iterable[tuple[NoteBlock, ...]]) -> Iterator[Items]:
    """A list for each style of numbers; the first paragraph of an item is its mark."""
    marked = [(_mark(blocks[0]), blocks[1:]) for blocks in items]
    for _style, same in groupby(marked, lambda one: one[0].style):
        marks, insides = zip(*same, strict=True)
        yield Items(insides, marks)


def _mark(block: NoteBlock) -> Mark:
    """Raises TooDeepError where the library takes for a list what is code: it knows no code in items, nor some names
    of languages."""
    mark = read_mark(block.runs[0].text) if isinstance(block, TextParagraph) else None
    if mark is None:
        raise TooDeepError
    return mark


def _cell(element: "Element", codes: Set[str]) -> Runs:
    return linked(trimmed(list(_inside(element, Run("")))), codes)


def _paragraph(runs: list[Run], codes: Set[str]) -> Iterator[TextParagraph]:
    if said := trimmed(runs):
        yield TextParagraph(linked(said, codes))


def trimmed(runs: list[Run]) -> Runs:
    """The runs without blanks and line breaks at either end."""
    while runs and not runs[0].text.strip():
        del runs[0]
    while runs and not runs[-1].text.strip():
        del runs[-1]
    if runs:
        runs[0] = runs[0]._replace(text=runs[0].text.lstrip())
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    return tuple(runs)


def _runs(element: "Element", look: Run) -> Iterator[Run]:
    """The text in an inline element, which looks as `look` does and in its own way."""
    match element.tag:
        case "strong":
            look = look._replace(strong=True)
        case "em":
            look = look._replace(emphasis=True)
        case "code":
            look = look._replace(code=True)
        case "a" if _SAFE.fullmatch(element.get("href", "")):
            look = look._replace(link=element.get("href", ""))
        case "a" if _ITEM.fullmatch(element.get("href", "")):
            look = look._replace(link=element.get("href", ""))
        case "br":
            yield look._replace(text="\n")
    yield from _inside(element, look)


def _inside(element: "Element", look: Run) -> Iterator[Run]:
    yield from _text(element.text, look)
    for child in element:
        yield from _runs(child, look)
        yield from _tail(child, look)


def _tail(element: "Element", look: Run) -> Iterator[Run]:
    """The text behind an element; behind a line break without the end of the line."""
    return _text((element.tail or "").lstrip() if element.tag == "br" else element.tail, look)


def _text(text: str | None, look: Run) -> Iterator[Run]:
    """A line end within a paragraph is a blank."""
    if text:
        yield look._replace(text=_LINE_BREAK.sub(" ", text))
