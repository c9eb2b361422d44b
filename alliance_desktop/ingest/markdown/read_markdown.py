"""Reads a Markdown file: paragraphs with the lines that they were written in, and tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from alliance_desktop.domain.text.list_marks import Mark, item_of
from alliance_desktop.ingest.document_blocks import ReadDocument, ReadParagraph, ReadPiece, TextBlock, aside
from alliance_desktop.ingest.markdown.markdown_tables import table_of
from alliance_desktop.ingest.markdown.markdown_words import words_in
from alliance_desktop.render.markdown.markdown_blocks import (
    LINE_END,
    MarkdownBlock,
    MarkdownLine,
    TooDeepError,
    read_blocks,
)

_DEFINED = re.compile(
    r"^\[\^([^\]\s]{1,40})\]:[ \t]*(.*(?:\n(?![ \t]*\n|\[\^).+|\n(?:[ \t]*\n)+[ \t]{4}.*)*)\n?", re.MULTILINE
)
_SECTION = re.compile(
    r"""<section\b[^<>]*\bclass="[^"<>]*\bfootnotes\b[^<>]*>((?:(?!<section\b).)*?)</section>""", re.DOTALL
)
_IN_SECTION = re.compile(r"<li\b[^<>]*>((?:(?!<li\b).)*?)</li>", re.DOTALL)
_SIGN = re.compile(r"""<a\b[^<>]*\bclass="footnote-(?:ref|back)"[^<>]*>(?:(?!<a\b).){0,400}?</a>""", re.DOTALL)


def _without(signs: Sequence[str], line: str) -> str:
    """A line without signs; one of a table that is drawn keeps its columns."""
    for sign in signs:
        line = line.replace(sign, " " * len(sign) if line.startswith("|") else "")
    return line


class TextAndNotes(NamedTuple):
    """A text without its notes and the signs of these, and each note."""

    text: str
    notes: list[str]


def without_notes(text: str) -> TextAndNotes:
    """Take out the notes that are defined in a text, and what refers to them."""
    found = {one[1]: one[2] for one in _DEFINED.finditer(text)}
    notes = [*found.values(), *(note[1] for one in _SECTION.finditer(text) for note in _IN_SECTION.finditer(one[1]))]
    if not notes:
        return TextAndNotes(text, [])
    text = _SIGN.sub("", _SECTION.sub("", _DEFINED.sub("", text)))
    signs = [f"[^{name}]" for name in found]
    text = "\n".join(_without(signs, line) for line in text.split("\n"))
    return TextAndNotes(text, [_SIGN.sub("", one).strip() for one in notes])


_ORIGIN = re.compile(r"<!--\s*[\w-]+((?:\s+\w+=[^\s>]+)++)[^>]{0,200}?-->")
_COMMENTS = re.compile(r"(?:\s*<!--.*?-->)+\s*", re.DOTALL)
_HEADING_END = re.compile(r"(?:[ \t]+\{[#.][^{}]*\}|[ \t]+#+)[ \t]*$")
_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})")
_RULE = "* * *"
_QUOTED = 0.6
"""More of the lines are quoted where a mail quotes the whole."""
_NARROWEST, _WIDEST = 60, 120
"""Columns: no program breaks the lines of a paragraph to fewer or more."""


def read_markdown(text: str) -> ReadDocument:
    """The document that a text is. What is nested too deep comes as one paragraph for each line.

    Notes are told apart where another program wrote it: in ours they are words that somebody typed.
    """
    properties = dict(one.split("=", 1) for found in _ORIGIN.finditer(text) for one in found[1].split())
    text, notes = (text, []) if properties else without_notes(text)
    text = _answers_apart(text)
    below = (one for note in notes for one in aside(_blocks(note), "end"))
    return ReadDocument("markdown", (*_blocks(text), *below), (), properties)


def _answers_apart(text: str) -> str:
    """A text as a mail quotes it, with what was written between its lines apart: else it would go on with these."""
    lines = LINE_END.split(text)
    said = [one for one in lines if one.strip()]
    if sum(one.startswith(">") for one in said) <= _QUOTED * len(said):
        return text
    apart = lines[:1]
    for above, line in pairwise(lines):
        apart += ["", line] if above.startswith(">") and line.strip() and not line.startswith(">") else [line]
    return "\n".join(apart)


def _blocks(text: str, narrowest: int = _NARROWEST) -> Iterator[TextBlock]:
    """The blocks of a text of which no program breaks lines that are shorter than the `narrowest`."""
    try:
        blocks, _open = read_blocks(text)
    except TooDeepError:
        yield from (ReadParagraph(words_in(line).pieces, source=line) for line in LINE_END.split(text) if line.strip())
        return
    code: list[str] = []
    fence, paragraphs = "", _Paragraphs(narrowest)
    for block in blocks:
        line = block.lines[0].prefix if block.is_code else ""
        opening = _FENCE.match(line)
        if code and not (block.is_code and (fence or not opening)):
            yield from _code(code)
            code, fence = [], ""
        if block.kind != "plain":
            yield from _of_words(block, paragraphs)
        elif block.is_code:
            code.append(line)
            if fence and opening and opening[1].startswith(fence):
                yield from _code(code)
                code, fence = [], ""
            elif opening and not fence:
                fence = opening[1]
    if code:
        yield from _code(code)


def _code(lines: Sequence[str]) -> Iterator[ReadParagraph]:
    """Code between fences, or four blanks deep; a comment of HTML is none."""
    fence = _FENCE.match(lines[0])
    if fence is None:
        inside = [line.expandtabs(4)[4:] for line in lines]
    else:
        closing = _FENCE.match(lines[-1]) if len(lines) > 1 else None
        inside = [*(lines[1:-1] if closing and closing[1].startswith(fence[1]) else lines[1:])]
    text = "\n".join(inside).rstrip("\n")
    if (fence is None or "{=html}" in lines[0]) and _COMMENTS.fullmatch(text):
        yield from () if _ORIGIN.search(text) else words_in(text).beside()
        return
    yield ReadParagraph((ReadPiece(text),) if text else (), verbatim=True, source="\n".join(lines))


def _of_words(block: MarkdownBlock, paragraphs: "_Paragraphs") -> Iterator[TextBlock]:
    contents = [line.content for line in block.lines]
    if block.kind == "rule":
        yield ReadParagraph((ReadPiece(_RULE),), quoted=block.quotes, source=_source(block.lines))
    elif block.kind == "heading":
        said = words_in(" ".join(_HEADING_END.sub("", one).strip() for one in contents))
        source = _source(block.lines)
        yield ReadParagraph(said.pieces, outline=block.level, bookmarks=said.bookmarks, source=source)
        yield from said.beside()
    elif _COMMENTS.fullmatch(text := "\n".join(contents)):
        yield from () if _ORIGIN.search(text) else words_in(text).beside()
    elif table := table_of(contents, _blocks):
        yield table
    else:
        yield from paragraphs.of(block)


class _Paragraphs:
    """Makes paragraphs of blocks; each line with the letter of an item, which CommonMark doesn't know, is one."""

    def __init__(self, narrowest: int) -> None:
        self._narrowest = narrowest
        self._above: Mark | None = None
        """That of the item with a letter which words may go on with; `_column` is where its mark stands."""
        self._column = 0

    def of(self, block: MarkdownBlock) -> Iterator[ReadParagraph]:
        """The paragraphs in a block of them."""
        lines = block.lines
        widths = [len(line.prefix) + len(line.content.rstrip()) for line in lines]
        text, begun, mark, level = "", 0, _mark(block.mark), block.items
        for at, line in enumerate(lines):
            own, words = _lettered(line.content, self._above)
            deeper = self._above is not None and len(line.prefix.expandtabs()) > self._column + 1
            if at and text.endswith("\n") and (own or (self._above and not deeper)):
                yield from _paragraph(text, lines[begun:at], block.quotes, level, mark)
                text, begun, mark, level = "", at, None, block.items
            if not text:
                if own:
                    mark, level, self._above, self._column = own, block.items + 1, own, len(line.prefix.expandtabs())
                elif deeper and not mark:
                    level, words = block.items + 1, line.content
                else:
                    self._above, words = None, line.content
            else:
                words = line.content
            text += words.rstrip().removesuffix("\\") if _is_hard(line.content) else words.rstrip()
            if at + 1 < len(lines):
                text += (
                    "\n" if _is_hard(line.content) or not self._is_wrapped(widths, at, lines[at + 1].content) else " "
                )
        yield from _paragraph(text, lines[begun:], block.quotes, level, mark)

    def _is_wrapped(self, widths: Sequence[int], at: int, below: str) -> bool:
        """Whether a program broke a line, as the next word had no room in it; else somebody pressed Enter."""
        word = len(below.split(maxsplit=1)[0]) if below.strip() else 0
        return max(widths) <= _WIDEST and widths[at] + 1 + word > max(self._narrowest, *widths)


def _paragraph(
    text: str, lines: Sequence[MarkdownLine], quoted: int, level: int, mark: Mark | None
) -> Iterator[ReadParagraph]:
    said = words_in(text.strip())
    source = _source(lines)
    yield ReadParagraph(said.pieces, "", level, mark, quoted=quoted, bookmarks=said.bookmarks, source=source)
    yield from said.beside()


def _source(lines: Iterable[MarkdownLine]) -> str:
    return "\n".join(line.prefix + line.content for line in lines)


def _mark(said: str) -> Mark | None:
    if said[:-1].isdecimal():
        return Mark("1." if said.endswith(".") else "1)", int(said[:-1]))
    return Mark("-") if said else None


def _lettered(words: str, before: Mark | None) -> tuple[Mark | None, str]:
    """The mark of a line that is an item with a letter, and its words."""
    item = item_of(words)
    if item is None or not item.words or not item.mark[0].isalpha():
        return None, words
    return item.read_mark(before), item.words


def _is_hard(line: str) -> bool:
    """Whether a line break was written at its end."""
    return line.endswith("  ") or (len(line) - len(line.rstrip("\\"))) % 2 == 1
