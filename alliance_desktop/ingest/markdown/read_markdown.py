"""Reads a Markdown file: paragraphs with the lines that they were written in, and tables.

These are rows of cells between pipes, what pandoc draws (`multiline_tables.py`), and those in HTML.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from unicodedata import category, east_asian_width

from alliance_desktop.domain.text.list_marks import Mark, item_of
from alliance_desktop.ingest.document_blocks import (
    ReadCell,
    ReadDocument,
    ReadParagraph,
    ReadPiece,
    ReadRow,
    ReadTable,
    TextBlock,
    aside,
)
from alliance_desktop.ingest.markdown.markdown_words import without_notes, words_in
from alliance_desktop.ingest.markdown.multiline_tables import with_grids
from alliance_desktop.render.markdown.markdown_blocks import (
    LINE_END,
    MarkdownBlock,
    MarkdownLine,
    TooDeepError,
    read_blocks,
)

_BELOW_HEAD = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BETWEEN = re.compile(r"\+(?:[-=:]+\+)+")
_ROW, _CELL = re.compile(r"<tr\b[^<>]*>"), re.compile(r"<t[dh]\b([^<>]*)>")
_INNER = re.compile(r"<table\b(?:(?!<table\b).)*?</table>", re.DOTALL)
_OF_TABLES = re.compile(r"</?(?:t[dh]|table|thead|tbody|col\w*)\b[^<>]*>")
_NUMBER = re.compile(r"\0(\d+)\0")
_DEEPEST = 10
_TAG = re.compile(r"</?(\w+)[^<>]*>")
_SIGNS = re.compile(r"[\\`*_\[\]#>~|+-]")
_SPAN = re.compile(r'(col|row)span="(\d{1,2})"')
_PARTS = frozenset(("p", "div", "blockquote", "ul", "ol", "table", "pre"))
_PIPE = re.compile(r"((?:\\.|(`+).*?\2|[^|\\`]|`+)*)(?:\||$)")

Blocks = Callable[[str, int], Iterable[TextBlock]]
"""Makes blocks of a text of which a program breaks lines to so many columns."""


def table_of(lines: Sequence[str], blocks: Blocks) -> ReadTable | None:
    """The table that lines of a paragraph draw, None where they draw none; `blocks` reads a cell of several lines."""
    if len(lines) > 1 and "|" in lines[0] and "|" in lines[1] and _BELOW_HEAD.fullmatch(lines[1].strip()):
        rows = [_cells(line) for at, line in enumerate(lines) if at != 1]
        return ReadTable(tuple(ReadRow(tuple(map(_one_line, row))) for row in rows))
    if len(lines) > 2 and _BETWEEN.fullmatch(lines[0].strip()) and _BETWEEN.fullmatch(lines[-1].strip()):
        return _grid([_as_wide(line.strip()) for line in lines], blocks)
    return _in_html("\n".join(lines), blocks) if lines[0].lstrip().startswith("<table") else None


def _cells(line: str) -> list[str]:
    inside = line.strip().removeprefix("|")
    found = [one[1].strip().replace("\\|", "|") for one in _PIPE.finditer(inside)]
    return found[:-1] if found and not found[-1] and inside.endswith("|") else found


def _one_line(text: str) -> ReadCell:
    said = words_in(text)
    return ReadCell((ReadParagraph(said.pieces, bookmarks=said.bookmarks, source=text), *said.beside()))


def _grid(lines: Sequence[str], blocks: Blocks) -> ReadTable | None:
    """Where cells were merged it can't be told which: the lines stay what they are."""
    edges = [at for at, sign in enumerate(lines[0]) if sign == "+"]
    widths = [end - start for start, end in pairwise(edges)]
    rows: list[ReadRow] = []
    inside: list[list[str]] = [[] for _edge in edges[1:]]
    for line in lines[1:]:
        at_edges = {line[at : at + 1] for at in edges}
        if not at_edges <= {"+", "|"} or ("+" in at_edges and not _BETWEEN.fullmatch(line)):
            return None
        if _BETWEEN.fullmatch(line):
            texts = ("\n".join(cell).replace("\0", "") for cell in inside)
            cells = (blocks(text, wide - 3) for text, wide in zip(texts, widths, strict=True))
            rows.append(ReadRow(tuple(ReadCell(tuple(cell)) for cell in cells)))
            inside = [[] for _edge in edges[1:]]
            continue
        for cell, (start, end) in zip(inside, pairwise(edges), strict=True):
            cell.append(line[start + 2 : end].rstrip())
    return ReadTable(tuple(rows))


def _as_wide(line: str) -> str:
    """A line with as many signs as pandoc gives it columns: none to a soft hyphen, two to a Chinese character."""
    if line.isascii():
        return line
    return "".join(
        "" if category(sign) in {"Cf", "Mn"} else f"{sign}\0" if east_asian_width(sign) in {"W", "F"} else sign
        for sign in line
    )


def _in_html(text: str, blocks: Blocks, inner: list[str] | None = None) -> ReadTable | None:
    """What stands in its cells is made Markdown, of which HTML's inline tags are a part; None where words stand beside
    its cells. `inner` are the tables within others, in whose place their numbers stand."""
    inner = [] if inner is None else inner
    rows: list[ReadRow] = []
    below: dict[int, int] = {}
    before, *parts = _ROW.split(_without_inner(text, inner))
    beside = "".join((before, *(row.partition("</tr>")[2] for row in parts)))
    if _TAG.sub("", beside).strip():
        return None
    for row in parts:
        cells: list[ReadCell] = []
        column = 0
        _before, *found = _CELL.split(row.partition("</tr>")[0])
        for said, inside in zip(found[::2], found[1::2], strict=True):
            column = _under(cells, column, below)
            spans = {name: int(count) for name, count in _SPAN.findall(said)}
            wide, high = max(spans.get("col", 1), 1), max(spans.get("row", 1), 1)
            cells.append(ReadCell(tuple(_in_cell(inside, blocks, inner)), wide, high))
            below |= dict.fromkeys(range(column, column + wide), high - 1) if high > 1 else {}
            column += wide
        _under(cells, column, below)
        rows.append(ReadRow(tuple(cells)))
    return ReadTable(tuple(rows))


def _without_inner(text: str, inner: list[str]) -> str:
    """The outer table, with those within it as their numbers between noughts, which no text holds."""

    def put(table: re.Match[str]) -> str:
        inner.append(table[0])
        return f"\0{len(inner) - 1}\0"

    at = text.index("<table") + 1
    outer, inside = text[:at], text[at:]
    for _depth in range(_DEEPEST):
        inside = _INNER.sub(put, inside)
    return outer + inside


def _in_cell(inside: str, blocks: Blocks, inner: list[str]) -> Iterator[TextBlock]:
    """The blocks of a cell, tables among them."""
    for at, part in enumerate(_NUMBER.split(inside)):
        table = _in_html(inner[int(part)], blocks, inner) if at % 2 else None
        if table is not None:
            yield table
        elif at % 2:
            yield from blocks(_as_markdown(_OF_TABLES.sub(" ", inner[int(part)])), _ENDLESS)
        elif part.strip():
            yield from blocks(_as_markdown(part), _ENDLESS)


_ENDLESS = 1_000_000
"""A line in HTML ends where a tag says so."""


def _under(cells: list[ReadCell], column: int, below: dict[int, int]) -> int:
    """The next column that no cell of a row above takes; in those before it stands a cell that takes no row."""
    while below.get(column, 0):
        below[column] -= 1
        cells.append(ReadCell((), 1, 0))
        column += 1
    return column


def _as_markdown(html: str) -> str:
    depth, written, at = 0, "", 0
    for tag in _TAG.finditer(html):
        written += _escaped(html[at : tag.start()])
        at = tag.end()
        name, over = tag[1].lower(), tag[0].startswith("</")
        if name in ("ul", "ol"):
            depth = max(depth + (-1 if over else 1), 0)
        if name == "li" and not over:
            written = f"{written.rstrip()}\n\n{'  ' * (depth - 1)}- "
        elif name == "br":
            written += "<br>"
        elif name in _PARTS:
            written += "" if written.endswith("- ") else f"\n\n{'  ' * depth}"
        elif name not in ("li", "td", "th"):
            written += tag[0]
    return written + _escaped(html[at:])


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", re.sub(r"[ \t\r\n\f]+", " ", text))


_ORIGIN = re.compile(r"<!--\s*[\w-]+((?:\s+\w+=[^\s>]+)++)[^>]{0,200}?-->")
_COMMENTS = re.compile(r"(?:\s*<!--.*?-->)+\s*", re.DOTALL)
_HEADING_END = re.compile(r"(?:[ \t]+\{[#.][^{}]*\}|[ \t]+#+)[ \t]*$")
_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})")
_RULE = "* * *"
_LIST_END = "<!-- -->"
"""Between two lists, as pandoc writes it; behind an item without words it stands as deep as code."""
_QUOTED = 0.6
"""More of the lines are quoted where a mail quotes the whole."""
_NARROWEST, _WIDEST = 60, 120
"""Columns: no program breaks the lines of a paragraph to fewer or more."""
_PART = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})+\.?|\(?(?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,3})\))\s+\S")
"""131.2, a), (ii): behind the end of a sentence, an item or a lead-in it begins another item."""
_ENDED = re.compile(r"[.:;)\]][\"”’»]?(?:\s+(?:and|or))?\s*$")


def read_markdown(text: str) -> ReadDocument:
    """The document that a text is. What is nested too deep comes as one paragraph for each line.

    Notes are told apart where another program wrote it: in ours they are words that somebody typed.
    """
    properties = dict(one.split("=", 1) for found in _ORIGIN.finditer(text) for one in found[1].split())
    text, notes = (text, []) if properties else without_notes(text)
    text = _answers_apart(text if properties else with_grids(text))
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
        inside = [line.expandtabs(4)[4:] for line in lines if line.strip() != _LIST_END]
    else:
        closing = _FENCE.match(lines[-1]) if len(lines) > 1 else None
        inside = [*(lines[1:-1] if closing and closing[1].startswith(fence[1]) else lines[1:])]
    text = "\n".join(inside).rstrip("\n")
    if fence is None:
        text = text.lstrip("\n")
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
                below = lines[at + 1].content
                parts = _is_hard(line.content) or self._is_item(line.content, below)
                text += "\n" if parts or not self._is_wrapped(widths, at, below) else " "
        yield from _paragraph(text, lines[begun:], block.quotes, level, mark)

    def _is_item(self, line: str, below: str) -> bool:
        """Whether the next item of a list stands below a line, however long this is."""
        own, _words = _lettered(below, self._above)
        return bool(own and own.goes_on(self._above)) or bool(_PART.match(below) and _ENDED.search(line))

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
