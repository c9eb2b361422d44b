"""Reads an OpenDocument text: paragraphs and tables with what was changed in them, comments, and its own properties."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from lxml import etree

from alliance_desktop.domain.text.list_marks import Mark
from alliance_desktop.ingest.document_blocks import (
    Comment,
    ReadCell,
    ReadDocument,
    ReadParagraph,
    ReadRow,
    ReadTable,
    Removed,
    TextBlock,
    aside,
    at_the_edges,
    paragraphs_in,
)
from alliance_desktop.ingest.gathered_words import quotations
from alliance_desktop.ingest.markdown.written_markdown import markdown_of
from alliance_desktop.ingest.odt.odt_looks import OdtLists, OdtLooks
from alliance_desktop.ingest.odt.odt_parts import DRAW, DUBLIN, LIBREOFFICE, META, OFFICE, STYLE, TABLE, TEXT, check_odt
from alliance_desktop.ingest.odt.odt_words import PARAGRAPHS, OdtWords, regions_of
from alliance_desktop.ingest.office_archive import OfficeArchive
from alliance_desktop.ingest.style_names import QUOTE, level_called, text_around

_LIST, _STYLE_NAME, _COVERED = TEXT + "list", TEXT + "style-name", TABLE + "covered-table-cell"
_AROUND = frozenset(
    (
        *(TEXT + name for name in ("section", "table-of-content", "index-body", "index-title", "numbered-paragraph")),
        *(TEXT + name for name in ("alphabetical-index", "illustration-index", "table-index", "user-index")),
        TEXT + "note-body",
        *(DRAW + name for name in ("frame", "text-box", "custom-shape", "g", "rect", "ellipse", "a")),
        *(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group")),
    )
)
_QUOTATION, _NEAR = 5, 0.4
"""Millimetres: how far a quotation is moved in, and what programs round by."""
_MOST_REPEATED, _MOST_COLUMNS = 100, 63


class OdtBlocks:
    """Reads blocks in their order, as bookmarks, comments, changes and numbers go on from one to the next."""

    def __init__(self, words: OdtWords, looks: OdtLooks, lists: OdtLists) -> None:
        self._words, self._looks, self._lists = words, looks, lists
        self._items: list[tuple[float | None, str]] = []
        """Of each open item how far its words stand in, and its style: what stands below it so goes on with it."""

    def blocks(self, parent: Iterable[etree._Element]) -> Iterator[TextBlock]:
        """The blocks in an element, or in several."""
        for one in parent:
            tag = one.tag
            if tag in PARAGRAPHS:
                yield from self._paragraph(one)
            elif tag == _LIST:
                yield from self._list(one, 1, "")
            elif tag == TABLE + "table":
                yield self._table(one)
            elif tag in _AROUND:
                yield from self.blocks(one)
            else:
                self._words.gathered.see(one)

    def _paragraph(
        self, one: etree._Element, level: int = 0, mark: Mark | None = None, left: float | None = None
    ) -> Iterator[TextBlock]:
        usual, own = self._looks.of("paragraph", one.get(_STYLE_NAME, ""))
        said, boxes = self._words.read(one, usual, own)
        outline = level_called(usual.name) or 0  # of a page that LibreOffice has read, a heading may be no text:h
        outline = _number(one, TEXT + "outline-level", 0) if one.tag == TEXT + "h" else outline
        if mark:
            self._items[level - 1 :] = [(own.left or left, usual.name)]
        elif not level:
            level = self._goes_on(own.left or usual.left, usual.name)
        moved_in = 0 if own.left is None or level else own.left - (usual.left or 0)
        before, removed, after = _apart(said.removed, sum(len(piece.text) for piece in said.pieces))
        yield from before
        around_it = text_around(usual.name)
        quoted = quotations(moved_in, _QUOTATION, _NEAR) + bool(around_it)
        yield ReadParagraph(
            said.pieces,
            around_it or usual.name,
            0 if outline else level,
            None if outline else mark,
            outline,
            quoted,
            bool(usual.code),
            said.bookmarks,
            said.comments,
            removed,
            styled=quoted if around_it else int(usual.name == QUOTE),
        )
        yield from after
        yield from said.beside
        for box in boxes:
            yield from aside(self.blocks((box,)))

    def _goes_on(self, left: float | None, style: str) -> int:
        """The level of the item that a paragraph outside of lists goes on with; 0 for none."""
        for level, (usual, name) in reversed([*enumerate(self._items, 1)]):
            if name == style and left and usual and abs(left - usual) <= _NEAR:
                return level
        self._items = []
        return 0

    def _list(self, one: etree._Element, level: int, style: str) -> Iterator[TextBlock]:
        """Items hold paragraphs, of which the first has the mark, and further lists."""
        style = one.get(_STYLE_NAME, style)
        goes_on = one.get(TEXT + "continue-numbering") == "true" or one.get(TEXT + "continue-list")
        if not goes_on:
            self._lists.begin(style, level)
        for item in one:
            if item.tag not in (TEXT + "list-item", TEXT + "list-header"):
                self._words.gathered.see(item)
                continue
            counts = item.tag == TEXT + "list-item"
            for inside in item:
                if inside.tag in PARAGRAPHS:
                    mark = self._lists.item(style, level, item.get(TEXT + "start-value", "")) if counts else None
                    counts = False
                    yield from self._paragraph(inside, level, mark, self._lists.left(style, level))
                elif inside.tag == _LIST:
                    yield from self._list(inside, level + 1, style)
                else:
                    yield from self.blocks((inside,))

    def _table(self, table: etree._Element) -> ReadTable:
        rows: list[ReadRow] = []
        for row in _rows(table, self._words):
            times = min(_number(row, TABLE + "number-rows-repeated", 1), _MOST_REPEATED)
            rows += (self._row(row) for _time in range(times))
        return ReadTable(tuple(rows))

    def _row(self, row: etree._Element) -> ReadRow:
        """A covered cell beside the one that covers it is part of that; one below it takes no row."""
        cells: list[ReadCell] = []
        covered = 0
        for one in row:
            is_covered = one.tag == _COVERED
            if not is_covered and one.tag != TABLE + "table-cell":
                self._words.gathered.see(one)
                continue
            for _time in range(min(_number(one, TABLE + "number-columns-repeated", 1), _MOST_COLUMNS)):
                blocks = tuple(self.blocks(one))
                if is_covered and covered:
                    covered -= 1
                    continue
                wide = min(_number(one, TABLE + "number-columns-spanned", 1), _MOST_COLUMNS)
                high = 0 if is_covered else min(_number(one, TABLE + "number-rows-spanned", 1), 10_000)
                covered = wide - 1
                cells.append(ReadCell(blocks, wide, high))
        return self._with_state(ReadRow(tuple(cells)), row)

    def _with_state(self, read: ReadRow, row: etree._Element) -> ReadRow:
        """A row that was deleted stands there with empty cells, before which its words were removed."""
        paragraphs = [one for cell in read.cells for one in paragraphs_in(cell.blocks)]
        words = [piece for one in paragraphs for piece in one.pieces if piece.text.strip()]
        removed = [gone for one in paragraphs for gone in one.removed if gone.text]
        tracked: Literal["", "inserted", "deleted"] = ""
        if removed and not words:
            tracked = "deleted"
        elif words and self._looks.is_tracked_row(row.get(TABLE + "style-name", "")):
            tracked = "inserted" if all(piece.author for piece in words) else ""
        if not tracked:
            return read
        return replace(read, tracked=tracked, author=words[0].author if words else removed[0].author)


Apart = tuple[list[ReadParagraph], tuple[Removed, ...], list[ReadParagraph]]


def _apart(removed: Iterable[Removed], length: int) -> Apart:
    """What was removed in a paragraph, between whole paragraphs that were removed before and behind it."""
    before: list[ReadParagraph] = []
    after: list[ReadParagraph] = []
    own: list[Removed] = []
    for one in removed:
        first, *lines = one.text.split("\n")
        if not lines:
            own.append(one)
        elif one.start == 0:
            before += (_removed(one, text) for text in (first, *lines[:-1]))
            own += [one._replace(text=lines[-1])] if lines[-1] else []
        elif one.start == length:
            own += [one._replace(text=first)] if first else []
            after += (_removed(one, text) for text in lines)
        else:
            own.append(one)
    return before, tuple(own), after


def _removed(of: Removed, text: str) -> ReadParagraph:
    return ReadParagraph((), removed=(Removed(0, text, of.author, of.at),) if text else ())


def _rows(table: etree._Element, words: OdtWords) -> Iterator[etree._Element]:
    for one in table:
        if one.tag == TABLE + "table-row":
            yield one
        elif one.tag in _AROUND:
            yield from _rows(one, words)
        else:
            words.gathered.see(one)


def _number(one: etree._Element, name: str, usual: int) -> int:
    said = one.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 10 else usual


_NAMES = (LIBREOFFICE + "parent-name", OFFICE + "parent-name")


def read_odt(archive: OfficeArchive) -> ReadDocument:
    """The document in a file. Raises DocumentError."""
    check_odt(archive)
    if "content.xml" not in archive.names:
        raise archive.damaged()
    content = archive.tree("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise archive.damaged()
    styles = archive.tree("styles.xml") if "styles.xml" in archive.names else None
    looks, lists = OdtLooks(styles, content), OdtLists(styles, content)
    words = OdtWords(looks, regions_of(body), body)
    blocks = tuple(OdtBlocks(words, looks, lists).blocks(body))

    def beside(one: etree._Element) -> Iterator[TextBlock]:
        return OdtBlocks(OdtWords(looks, {}, one), looks, lists).blocks(one)

    made = {
        name: Comment(
            name,
            _of(one, DUBLIN + "creator"),
            _of(one, DUBLIN + "date"),
            markdown_of(beside(one)),
            words.gathered.said(name),
            resolved=one.get(LIBREOFFICE + "resolved", one.get(OFFICE + "resolved")) == "true",
        )
        for name, one in words.annotations.items()
    }
    edges = at_the_edges(block for one in _edges(styles) for block in beside(one))
    return ReadDocument("odt", (*blocks, *edges), tuple(_threads(made, words.annotations)), _properties(archive))


def _edges(styles: etree._Element | None) -> Iterator[etree._Element]:
    """The heads and feet of pages: also those of first and left ones, which LibreOffice names in its own way."""
    for page in () if styles is None else styles.iterfind(f"{OFFICE}master-styles/{STYLE}master-page"):
        yield from (one for one in page if str(one.tag).rpartition("}")[2].startswith(("header", "footer")))


def _threads(made: Mapping[str, Comment], annotations: Mapping[str, etree._Element]) -> Iterable[Comment]:
    """Those that answer no other; of the others each below the first of its thread."""
    answers = {name: next(filter(None, map(one.get, _NAMES)), "") for name, one in annotations.items()}
    below: dict[str, list[Comment]] = {}
    for name in made:
        first, seen = name, {name}
        while (above := answers[first]) in made and above not in seen:
            first = above
            seen.add(first)
        below.setdefault(first, [])
        if first != name:
            below[first].append(made[name])
    for name, replies in below.items():
        yield replace(made[name], replies=tuple(sorted(replies, key=lambda one: one.at)))


def _of(annotation: etree._Element, name: str) -> str:
    return (annotation.findtext(name) or "").strip()


def _properties(archive: OfficeArchive) -> dict[str, str]:
    """Those that a program or a person has named."""
    if "meta.xml" not in archive.names:
        return {}
    return {
        one.get(META + "name", ""): "".join(map(str, one.itertext())).strip()
        for one in archive.tree("meta.xml").iter(META + "user-defined")
    }
