"""A note's Markdown as blocks by the rules of CommonMark; raw HTML is text here, and so never a block of its own."""

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Literal

from alliance_desktop.dataclass import dataclass

MAX_DEPTH = 100
"""Quotes and lists within each other: no reader of Markdown follows further, and nobody writes it."""

LINE_END = re.compile(r"\r\n?|\n")
_ATX = re.compile(r"(#{1,6})(?= |$)")
_FENCE = re.compile(r"(`{3,})(?!.*`)|(~{3,})")
_SETEXT = re.compile(r"(=+|-+) *$")
_BREAK = re.compile(r"(?:(?:\* *){3,}|(?:_ *){3,}|(?:- *){3,})$")
_MARKER = re.compile(r"(?:[*+-]|(\d{1,9})[.)])(?= |$)")


class TooDeepError(ValueError):
    """Quotes and lists stand more than MAX_DEPTH within each other."""


@dataclass(frozen=True, slots=True)
class MarkdownLine:
    """`prefix` is what containers and indentation take of it, `content` the rest; together the line as written."""

    prefix: str
    content: str


@dataclass(slots=True)
class MarkdownBlock:
    """`plain` is kept as it stands: blank lines, code. `level` is that of a heading, whose underline is gone.

    It stands in so many `quotes` and `items` of lists; the last of these begins with it if it has a `mark`."""

    kind: Literal["paragraph", "heading", "rule", "plain"]
    lines: list[MarkdownLine] = field(default_factory=list)
    level: int = 0
    quotes: int = 0
    items: int = 0
    mark: str = ""
    is_code: bool = False


@dataclass(slots=True)
class _Container:
    """A quote (`width` 0), or a list item whose content is indented by `width`; `empty` until it has content."""

    width: int
    empty: bool = True


def read_blocks(markdown: str) -> tuple[list[MarkdownBlock], str]:
    """The blocks of a note, and the fence that closes code left open at the end ('' where none is, or where the
    end of its list or quote closes it). Raises TooDeepError."""
    reader = _Reader()
    for line in LINE_END.split(markdown):
        reader.read(line)
    return reader.blocks, "" if reader.stack else reader.fence


def begins_with_words(markdown: str) -> bool:
    """Whether it begins with a paragraph, in no list or quotation: more words can stand on its first line."""
    for block in blocks_one_by_one(markdown):
        return block.kind == "paragraph" and not (block.lines[0].prefix.strip() or "|" in block.lines[0].content)
    return False


def blocks_one_by_one(markdown: str) -> Iterator[MarkdownBlock]:
    """The same blocks as they are read, for a text that is read for long."""
    reader = _Reader()
    for line in LINE_END.split(markdown):
        reader.read(line)
        yield from reader.blocks[:-1]
        del reader.blocks[:-1]  # the last one may go on
    yield from reader.blocks


class _Reader:
    """Takes line after line. Columns are those of the line with its tabs expanded, as CommonMark counts them."""

    def __init__(self) -> None:
        self.blocks: list[MarkdownBlock] = []
        self.stack: list[_Container] = []
        self.paragraph: MarkdownBlock | None = None
        self.fence = ""
        self.indented = False
        self.mark = ""

    def read(self, written: str) -> None:
        self.written, self.line = written, written.expandtabs(4)
        self.at, self.opened, self.mark = 0, False, ""
        self.kept = self._match_containers()
        whole = self.kept == len(self.stack)
        if whole and (self._in_fence() or self._in_indented()):
            return
        while self._open_container(whole):
            pass
        if not self._open_leaf(whole):
            self._text(whole)

    def _match_containers(self) -> int:
        """Walk through the containers that this line continues; returns how many."""
        for number, container in enumerate(self.stack):
            start = self._start()
            if container.width == 0:
                if start - self.at > 3 or self.line[start : start + 1] != ">":
                    return number
                self._past_quote_mark(start)
            elif start == len(self.line):
                if container.empty:
                    return number
                self.at = start
            elif start - self.at >= container.width:
                self.at += container.width
            else:
                return number
        return len(self.stack)

    def _in_fence(self) -> bool:
        if not self.fence:
            return False
        self._add_plain()
        start = self._start()
        rest = self.line[start:].rstrip(" ")
        if start - self.at <= 3 and len(rest) >= len(self.fence) and not rest.strip(self.fence[0]):
            self.fence = ""
        return True

    def _in_indented(self) -> bool:
        start = self._start()
        if self.indented and (start - self.at >= 4 or start == len(self.line)):
            self._add_plain()
            return True
        self.indented = False
        return False

    def _open_container(self, whole: bool) -> bool:
        """Enter a quote or list item that begins here."""
        start = self._start()
        if start - self.at > 3 or start == len(self.line):
            return False
        if self.line[start] == ">":
            self._push(0)
            self._past_quote_mark(start)
            return True
        item = _MARKER.match(self.line, start)
        if not item or _BREAK.match(self.line, start):
            return False
        end = self._after_blanks(item.end())
        nothing = end == len(self.line)
        if self._continues(whole) and (nothing or (item[1] and int(item[1]) != 1)):
            return False
        taken = item.end() + 1 if nothing or end - item.end() > 4 else end
        self._push(taken - self.at)
        self.mark = item.group()
        self.at = min(taken, len(self.line))
        return True

    def _open_leaf(self, whole: bool) -> bool:
        """A heading, rule or code that begins here."""
        start = self._start()
        if start == len(self.line):
            return False
        if start - self.at > 3:
            if self.paragraph and not self.opened:
                return False
            self.indented = True
            self._leave()
            self._add_plain()
            return True
        if heading := _ATX.match(self.line, start):
            self._leave()
            self._add(MarkdownBlock("heading", [self._split(heading.end())], len(heading[1])))
        elif fence := _FENCE.match(self.line, start):
            self._leave()
            self._add_plain()
            self.fence = fence.group()
        elif (underline := _SETEXT.match(self.line, start)) and self.paragraph and self._continues(whole):
            self.paragraph.kind = "heading"
            self.paragraph.level = 1 if underline[1][0] == "=" else 2
            self.paragraph = None
        elif _BREAK.match(self.line, start):
            self._leave()
            self._add(MarkdownBlock("rule", [self._split(start)]))
        else:
            return False
        return True

    def _text(self, whole: bool) -> None:
        start = self._start()
        blank = start == len(self.line)
        if self.paragraph and not self.opened and not blank:
            self.paragraph.lines.append(self._split(start))  # also where a quote goes on without its mark
            return
        if not (whole or self.opened):
            self._leave()
        if blank:
            self.paragraph = None
            self.blocks.append(MarkdownBlock("plain", [MarkdownLine(self.written, "")]))
            return
        self.paragraph = MarkdownBlock("paragraph", [self._split(start)])
        self._add(self.paragraph)

    def _continues(self, whole: bool) -> bool:
        """Whether this line would go on with the open paragraph inside the same containers."""
        return bool(self.paragraph) and whole and not self.opened

    def _push(self, width: int) -> None:
        self._leave()
        if len(self.stack) == MAX_DEPTH:
            raise TooDeepError
        if self.stack:
            self.stack[-1].empty = False
        self.stack.append(_Container(width))
        self.kept += 1
        self.opened = True

    def _leave(self) -> None:
        """Close what this line does not continue."""
        if len(self.stack) > self.kept:
            self.fence = ""
            self.indented = False
        del self.stack[self.kept :]
        self.paragraph = None

    def _add(self, block: MarkdownBlock) -> None:
        if self.stack:
            self.stack[-1].empty = False
            block.quotes = sum(not container.width for container in self.stack)
            block.items, block.mark = len(self.stack) - block.quotes, self.mark
        self.blocks.append(block)

    def _add_plain(self) -> None:
        self._add(MarkdownBlock("plain", [MarkdownLine(self.written, "")], is_code=True))

    def _past_quote_mark(self, start: int) -> None:
        self.at = start + (2 if self.line[start + 1 : start + 2] == " " else 1)

    def _start(self) -> int:
        return self._after_blanks(self.at)

    def _after_blanks(self, column: int) -> int:
        while self.line[column : column + 1] == " ":
            column += 1
        return column

    def _split(self, column: int) -> MarkdownLine:
        """The line as written, cut where its expanded form has this column."""
        position, reached = 0, 0
        while reached < column:
            reached += 4 - reached % 4 if self.written[position] == "\t" else 1
            position += 1
        return MarkdownLine(self.written[:position], self.written[position:])
