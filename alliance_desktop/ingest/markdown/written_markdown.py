"""What a document says as Markdown, as it would be typed: it says the same where it is read as a reader's note."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from itertools import groupby, product
from typing import Literal

from alliance_desktop.domain.text.list_marks import item_of
from alliance_desktop.ingest.document_blocks import (
    TO_CODE,
    ReadParagraph,
    ReadPiece,
    ReadTable,
    TextBlock,
    paragraphs_in,
)
from alliance_desktop.render.blocks import Run, TextParagraph
from alliance_desktop.render.markdown.note_blocks import note_blocks, printable, trimmed
from alliance_desktop.render.markdown.typed_markdown import MARK_END

_OWN_LEVELS = 3
"""Headings of a text stand so far below those of the document that it is in."""


_SIGNS = re.compile(r"[\\`*_{}\[\]]|<(?=[\w/!?])|&(?=#?\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_AN_ESCAPE = re.compile(r"\\[_\[\]{}]|&lt;|&amp;")
_NUMBER = re.compile(r"(\w{1,9})([.)])(?=\s|$)")
_SIGN_FIRST = re.compile(r"[^\w\s\\&*\[(`]")
_ESCAPABLE = "#>+-=!.)"
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\\<>]+", re.IGNORECASE)
_PLACE = re.compile(r"#([^\W_]+)_(\d+)", re.ASCII)

_Line = list[Run]
Escape = Callable[[str], str]
Layer = Literal["link", "strong", "emphasis"]
_ORDERS: Sequence[Sequence[Layer]] = (
    ("link", "strong", "emphasis"),
    ("link", "emphasis", "strong"),
    ("strong", "emphasis", "link"),
    ("emphasis", "strong", "link"),
)
"""What stands around what, the outer one first; the usual ways come first."""


def markdown_of(blocks: Iterable[TextBlock]) -> str:
    """Paragraphs and tables as the Markdown of a note. Words struck by hand are left out, and empty paragraphs."""
    writer = _Writer()
    for verbatim, same in groupby(blocks, lambda one: isinstance(one, ReadParagraph) and one.verbatim):
        if verbatim:
            writer.code([*paragraphs_in(same)])
            continue
        for one in same:
            if isinstance(one, ReadTable):
                writer.table(one)
            else:
                writer.paragraph(one)
    return "\n".join(writer.lines)


class _Writer:
    """Writes blocks, and knows in which items of lists what follows can stand."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._columns: list[int] = []
        """Of each open item where its words begin."""
        self._quoted, self._is_item = 0, False

    def paragraph(self, one: ReadParagraph) -> None:
        """A paragraph, an item of a list, or more of the item above."""
        mark = one.mark
        for text in _texts(one.pieces):
            if mark:
                del self._columns[one.level - 1 :]
                indent = " " * (self._columns[-1] if self._columns else 0)
                self._columns.append(len(indent) + len(mark.text) + 1)
                first, *more = text.split("\n")
                deeper = " " * self._columns[-1]
                said = [f"{indent}{mark.text} {first}", *(f"{deeper}{line}" for line in more)]
                self._put(said, one.quoted, is_item=True)
                mark = None
                continue
            del self._columns[one.level :]
            indent = " " * (self._columns[-1] if self._columns else 0)
            if one.outline:
                text = f"{'#' * max(one.outline - _OWN_LEVELS, 1)} {text}".replace("\n", " ")  # noqa: PLW2901
            self._put([f"{indent}{line}" for line in text.split("\n")], one.quoted)

    def code(self, paragraphs: Sequence[ReadParagraph]) -> None:
        """Paragraphs of code as one block of it."""
        text = "\n".join(one.text for one in paragraphs)
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("^ *(`+)", text, re.MULTILINE)), 3)
        self._columns = []
        self._put([fence, *text.split("\n"), fence], paragraphs[0].quoted)

    def table(self, table: ReadTable) -> None:
        """A row of heads and rows of as many cells; a cell of several paragraphs becomes one line."""
        rows = [[_cell(cell.blocks, is_head=not at) for cell in row.cells] for at, row in enumerate(table.rows)]
        if wide := max(map(len, rows), default=0):
            head, *more = ([*row, *[""] * (wide - len(row))] for row in rows)
            self._columns = []
            self._put([f"| {' | '.join(row)} |" for row in (head, ["---"] * wide, *more)], 0)

    def _put(self, lines: Iterable[str], quoted: int, *, is_item: bool = False) -> None:
        """A blank line stands before what is no further item of the list above."""
        if self.lines and not (is_item and self._is_item and quoted == self._quoted):
            self.lines.append(("> " * min(quoted, self._quoted)).rstrip())
        around = "> " * quoted
        self.lines += (around + line if line else around.rstrip() for line in lines)
        self._quoted, self._is_item = quoted, is_item


def _cell(blocks: Iterable[TextBlock], *, is_head: bool) -> str:
    """What a head says is strong by itself."""
    texts = (text for one in paragraphs_in(blocks) for text in _texts(_plain(one) if is_head else one.pieces))
    return " ".join(texts).replace("\n", " ").replace("|", "\\|")


def _plain(one: ReadParagraph) -> Iterable[ReadPiece]:
    return (piece._replace(strong=False) for piece in one.pieces)


def _texts(pieces: Iterable[ReadPiece]) -> Iterator[str]:
    """The Markdown of each paragraph that a note makes of one: an empty line parts it. Words struck by hand are left
    out, and what runs through a paragraph of a note can't say: links to files, a tab."""
    runs = (
        Run(_signs(one.text), one.strong, one.emphasis, one.code, "", _link(one)) for one in pieces if not one.struck
    )
    for has_words, lines in groupby(_lines(runs), bool):
        if has_words:
            yield _written([*lines])


def _signs(text: str) -> str:
    return printable(text).replace("\t", " ").replace("\r", "\n").replace(MARK_END, "")


def _link(piece: ReadPiece) -> str:
    """An address, or another item of the document ('#P1-08') where the words aren't its code."""
    if _ADDRESS.fullmatch(piece.link):
        return piece.link
    place = _PLACE.fullmatch(piece.link)
    code = f"{place[1]}-{place[2]}".upper() if place else ""
    if piece.link.startswith(TO_CODE):
        code = piece.link.removeprefix(TO_CODE)
    return f"#{code}" if code and piece.text.strip() != code else ""


def _lines(runs: Iterable[Run]) -> list[_Line]:
    """Line by line, without blanks at their ends; no look is on blanks, and neighbours that look the same are one."""
    lines: list[_Line] = [[]]
    for run in runs:
        first, *more = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines += ([run._replace(text=text)] for text in more)
    return [_line(line) for line in lines]


def _line(runs: Iterable[Run]) -> _Line:
    parts = []
    for run in runs:
        words = run.text.strip() if run.looks else run.text
        before, _words, after = run.text.partition(words) if words else (run.text, "", "")
        parts += [Run(before), run._replace(text=words), Run(after)]
    same = groupby((one for one in parts if one.text), lambda run: run._replace(text=""))
    return list(trimmed([look._replace(text="".join(one.text for one in alike)) for look, alike in same]))


def _written(lines: Sequence[_Line]) -> str:
    """The first way of writing them that a note reads as they are meant: as few signs as can be, and looks where they
    can be said."""
    at_edges = [[_at_edges(run, before, after) for before, run, after in _neighbours(line)] for line in lines]
    bare = [[Run(run.text, code=run.code, link=run.link) for run in line] for line in lines]
    text = ""
    for meant in (lines, at_edges, bare):
        wanted = [_line(line) for line in meant]
        for escape in (_as_typed, _escaped):
            for sign, order in product("*_", _ORDERS):
                text = "\n".join(_begun(_inline(line, order, sign, escape), escape) for line in wanted)
                if _says(text, wanted):
                    return text if escape is _as_typed else _without_needless(text, wanted)
    return text


def _without_needless(text: str, wanted: Sequence[_Line]) -> str:
    """The same with the signs bare that read the same so, each kind by itself: of a pair none stays alone."""
    for sign in sorted({found[0] for found in _AN_ESCAPE.finditer(text)}):
        bare = text.replace(sign, unescape(sign).removeprefix("\\"))
        text = bare if _says(bare, wanted) else text
    return text


def _says(text: str, wanted: Sequence[_Line]) -> bool:
    blocks = note_blocks(text)
    return len(blocks) == 1 and isinstance(blocks[0], TextParagraph) and _lines(blocks[0].runs) == wanted


def _neighbours(line: _Line) -> Iterator[tuple[str, Run, str]]:
    for at, run in enumerate(line):
        yield line[at - 1].text[-1:] if at else "", run, line[at + 1].text[:1] if at + 1 < len(line) else ""


def _at_edges(run: Run, before: str, after: str) -> Run:
    """Without looks that begin or end within a word."""
    within = before.isalnum() or after.isalnum()
    return run._replace(strong=False, emphasis=False) if within else run


def _inline(runs: Iterable[Run], order: Sequence[Layer], sign: str, escape: Escape) -> str:
    if not order:
        return "".join(_code(run.text) if run.code else escape(run.text) for run in runs)
    layer, *more = order
    written = ""
    for said, same in groupby(runs, lambda run: getattr(run, layer)):
        alike = [*same]
        if layer == "link" and said and len(alike) == 1 and alike[0].text == said and not alike[0].code:
            written += _inline(alike, more, sign, lambda address: f"<{address}>")
            continue
        text = _inline(alike, more, sign, escape)
        around = (sign * 2 if layer == "strong" else sign) if said else ""
        written += _linked(text, said) if layer == "link" else f"{around}{text}{around}"
    return written


def _linked(text: str, link: str) -> str:
    if not link:
        return text
    address = link.lower() if link.startswith("#") else f"<{link}>" if "(" in link or ")" in link else link
    return f"[{text}]({address})"


def _code(text: str) -> str:
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    gap = " " if "`" in (text[0], text[-1]) else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def _as_typed(text: str) -> str:
    return text


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), text)


def _begun(line: str, escape: Escape) -> str:
    """A line whose first sign makes it no item, heading, table or code; what is no item may be one below a list."""
    if escape is _as_typed:
        if item_of(f"{line} x") is None:
            return line
        if line.startswith("*"):
            return f"\\{line}"
    if number := _NUMBER.match(line):
        return f"{number[1]}\\{line[number.end(1) :]}"
    if _SIGN_FIRST.match(line):
        return f"\\{line}" if line[0] in _ESCAPABLE else f"&#{ord(line[0])};{line[1:]}"
    return line
