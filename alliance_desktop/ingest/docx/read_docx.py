"""Reads a Word document: paragraphs and tables with what was changed in them, comments, and its own properties."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from lxml import etree

from alliance_desktop.domain.text.list_marks import Mark
from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import (
    Comment,
    ReadCell,
    ReadDocument,
    ReadParagraph,
    ReadRow,
    ReadTable,
    TextBlock,
    aside,
    at_the_edges,
    joined,
    paragraphs_in,
)
from alliance_desktop.ingest.docx.docx_looks import VALUE, Lists, Look, Looks, left_of, list_of, outline_of
from alliance_desktop.ingest.docx.docx_parts import W, addresses, relations, text_part
from alliance_desktop.ingest.docx.docx_words import TAKEN_OUT, Around, Boxes, Notes, WordsReader, sdt_content
from alliance_desktop.ingest.gathered_words import ParagraphWords, quotations
from alliance_desktop.ingest.markdown.written_markdown import markdown_of
from alliance_desktop.ingest.office_archive import OfficeArchive
from alliance_desktop.ingest.style_names import QUOTE, item_level_called, text_around

_PARAGRAPH, _TABLE, _ROW, _CELL, _PROPERTIES = W + "p", W + "tbl", W + "tr", W + "tc", W + "pPr"
_TRACKED = tuple(W + name for name in ("ins", "del", "moveTo", "moveFrom"))
_AROUND = (W + "customXml", W + "smartTag")
_QUOTATION, _NEAR = 283.5, 20
"""Twips: how far a quotation is moved in, and what programs round by."""

_NOTHING = etree.Element(_PROPERTIES)
_MOST_COLUMNS = 63


class _Item(NamedTuple):
    """An item that what follows may go on with, if it stands as far in and has the same style; `left` is in twips."""

    level: int
    left: int
    style: str


class BlockReader:
    """Reads blocks in their order, as bookmarks, comments and the numbers of lists go on from one to the next."""

    def __init__(self, words: WordsReader, looks: Looks, lists: Lists) -> None:
        self._words, self._looks, self._lists = words, looks, lists

    def blocks(self, parent: etree._Element, around: Around) -> Iterator[TextBlock]:
        """The blocks in an element, all of the same tracked change. Where the end of a paragraph was deleted, or it is
        the large letter that the next one begins with, it goes on with that, unless nothing of it is left."""
        items: list[_Item] = []
        begun: ReadParagraph | None = None
        for one, inside in self._each(parent, around):
            if one.tag == _TABLE:
                if begun:
                    yield begun
                begun = None
                yield self._table(one, inside)
                continue
            read, said, boxes = self._paragraph(one, inside, items)
            if begun:
                read = joined(begun, read)
            begun = read if (_ends_deleted(one) or _is_large_letter(one)) and read.pieces else None
            if begun is None:
                yield read
            yield from said.beside
            for box, of in boxes:
                yield from aside(self.blocks(box, of))
        if begun:
            yield begun

    def _each(self, parent: etree._Element, around: Around) -> Iterator[tuple[etree._Element, Around]]:
        """The paragraphs and tables, also those in content controls and tracked changes."""
        for one in parent:
            tag = one.tag
            if tag in (_PARAGRAPH, _TABLE):
                yield one, around
            elif tag == W + "sdt":
                yield from self._each(sdt_content(one), around)
            elif tag in _TRACKED:
                yield from self._each(one, around.within(one))
            elif tag in _AROUND:
                yield from self._each(one, around)
            else:
                self._words.gathered.see(one)

    def _paragraph(
        self, one: etree._Element, around: Around, items: list[_Item]
    ) -> tuple[ReadParagraph, ParagraphWords, Boxes]:
        properties = one.find(_PROPERTIES)
        if properties is None:
            properties = _NOTHING
        style = self._looks.paragraph(_value(properties, "pStyle"))
        said, boxes = self._words.read(one, style, around, _tracked_end(properties))
        outline = outline_of(properties)
        outline = (style.outline if outline is None else outline) or 0
        left = left_of(properties)
        mark, level = self._place(properties, style, left, items)
        moved_in = 0 if left is None or level else left - (style.left or 0)
        around_it = text_around(style.name)
        quoted = quotations(moved_in, _QUOTATION, _NEAR) + bool(around_it)
        read = ReadParagraph(
            said.pieces,
            around_it or style.name,
            0 if outline else level,
            None if outline else mark,
            outline,
            quoted,
            bool(style.code),
            said.bookmarks,
            said.comments,
            said.removed,
            said.moved,
            styled=quoted if around_it else int(style.name == QUOTE),
        )
        return read, said, boxes

    def _place(
        self, properties: etree._Element, style: Look, left: int | None, items: list[_Item]
    ) -> tuple[Mark | None, int]:
        """The mark and level of an item of a list, or the level of the item that a paragraph goes on with."""
        own = list_of(properties, style.list)
        number, level = own or style.list or ("", 0)
        if found := self._lists.item(number, level):
            mark, usual = found
            if mark is None:
                return None, level + 1 if items else 0
            level = max(level, item_level_called(style.name))
            where = usual if own and usual else style.left or usual
            items[:] = [one for one in items if one.level <= level]
            items.append(_Item(level + 1, where if left is None else left, style.name))
            return mark, level + 1
        stands = style.left if left is None else left
        for one in reversed(items):
            if style.name == one.style and stands and abs(stands - one.left) <= _NEAR:
                return None, one.level
        items.clear()
        return None, 0

    def _table(self, table: etree._Element, around: Around) -> ReadTable:
        rows: list[ReadRow] = []
        above: dict[int, tuple[int, int]] = {}
        for row in _parts(table, _ROW, self._words):
            self._row(row, around, rows, above)
        return ReadTable(tuple(rows))

    def _row(self, row: etree._Element, around: Around, rows: list[ReadRow], above: dict[int, tuple[int, int]]) -> None:
        """Adds a row; `above` says by the column where in `rows` the cell is that goes on below."""
        properties = row.find(W + "trPr")
        tracked = _tracked_row(_NOTHING if properties is None else properties)
        inside = around if tracked is None else around.within(tracked)
        cells: list[ReadCell] = []
        column = 0
        if before := _span(properties, "gridBefore", 0):
            cells.append(ReadCell((), before, 0))
            column = before
        for cell in _parts(row, _CELL, self._words):
            own = cell.find(W + "tcPr")
            wide, under = _span(own, "gridSpan", 1), _merged(own, "vMerge")
            read = ReadCell(tuple(self.blocks(cell, inside)), wide)
            if _merged(own, "hMerge") and cells:
                cells[-1] = replace(cells[-1], columns=cells[-1].columns + wide)
            elif under and column in above:
                cells.append(replace(read, rows=0))
                first, place = above[column]
                rows[first] = _with_longer(rows[first], place)
            else:
                above[column] = len(rows), len(cells)
                cells.append(read)
            column += wide
        state: Literal["", "inserted", "deleted"] = "deleted" if inside.gone else "" if tracked is None else "inserted"
        rows.append(ReadRow(tuple(cells), state, inside.author if state else ""))


def _parts(parent: etree._Element, wanted: str, words: WordsReader) -> Iterator[etree._Element]:
    """The rows of a table, or the cells of a row, also those in content controls."""
    for one in parent:
        if one.tag == wanted:
            yield one
        elif one.tag == W + "sdt":
            yield from (row for inside in one.iterfind(W + "sdtContent") for row in _parts(inside, wanted, words))
        elif one.tag in _AROUND:
            yield from _parts(one, wanted, words)
        else:
            words.gathered.see(one)


def _ends_deleted(paragraph: etree._Element) -> bool:
    """Whether the end of a paragraph was deleted, or moved elsewhere, so that the next one goes on with it."""
    change = _tracked_end(_NOTHING if (found := paragraph.find(_PROPERTIES)) is None else found)
    return change is not None and change.tag in TAKEN_OUT


def _is_large_letter(paragraph: etree._Element) -> bool:
    """Whether it is what Word makes of a first letter that several lines stand beside: a paragraph in a frame."""
    frame = paragraph.find(f"{_PROPERTIES}/{W}framePr")
    return frame is not None and frame.get(W + "dropCap", "none") != "none"


def _tracked_end(properties: etree._Element) -> etree._Element | None:
    """The tracked change of a paragraph's end, the one that takes it out before others."""
    mark = properties.find(W + "rPr")
    found = [] if mark is None else [one for one in mark if one.tag in _TRACKED]
    return min(found, key=lambda one: one.tag not in TAKEN_OUT, default=None)


def _tracked_row(properties: etree._Element) -> etree._Element | None:
    found = (properties.find(W + name) for name in ("del", "ins"))
    return next((one for one in found if one is not None), None)


def _merged(properties: etree._Element | None, name: str) -> bool:
    """Whether a cell goes on with the one above, or before it."""
    one = None if properties is None else properties.find(W + name)
    return one is not None and one.get(VALUE) != "restart"


def _with_longer(row: ReadRow, place: int) -> ReadRow:
    """The row, of which the cell at this place takes one row more."""
    cells = list(row.cells)
    cells[place] = replace(cells[place], rows=cells[place].rows + 1)
    return replace(row, cells=tuple(cells))


def _span(properties: etree._Element | None, name: str, usual: int) -> int:
    said = "" if properties is None else _value(properties, name)
    return min(int(said), _MOST_COLUMNS) if said.isdecimal() else usual


def _value(properties: etree._Element, name: str) -> str:
    one = properties.find(W + name)
    return "" if one is None else one.get(VALUE, "")


_STRICT = "{http://purl.oclc.org/ooxml/"
_VALUES = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_MORE = "{http://schemas.microsoft.com/office/word/2012/wordml}"
"""What Word says of comments since 2012: which answers which, and which are resolved."""


def read_docx(archive: OfficeArchive) -> ReadDocument:
    """The document in a file. Raises DocumentError."""
    part = text_part(archive)
    if part is None:
        raise archive.fault(_("it isn’t a Word document (.docx)"))
    root = archive.tree(part)
    body = root.find(W + "body")
    if str(root.tag).startswith(_STRICT):
        raise archive.fault(_("it is Strict Open XML; save it as Word document (.docx)"))
    if body is None:
        raise archive.fault(_("it isn’t a Word document (.docx)"))
    near = dict(relations(archive, part).values())
    trees = {kind: archive.tree(near[kind]) for kind in ("styles", "numbering") if kind in near}
    looks = Looks(trees.get("styles"))
    lists = Lists(trees.get("numbering"), looks)
    notes = _notes(archive, near)
    words = WordsReader(looks, addresses(archive, part), root, notes)
    blocks = tuple(BlockReader(words, looks, lists).blocks(body, Around()))

    def other(element: etree._Element, links: Mapping[str, str]) -> Iterator[TextBlock]:
        return BlockReader(WordsReader(looks, links, element, {}), looks, lists).blocks(element, Around())

    def edges() -> Iterator[TextBlock]:
        for kind, name in relations(archive, part).values():
            if kind in {"header", "footer"}:
                yield from other(archive.tree(name), {})

    def text(comment: etree._Element) -> str:
        return markdown_of(paragraphs_in(other(comment, addresses(archive, near["comments"]))))

    comments = tuple(_comments(archive, near, words.gathered.said, text))
    nowhere = (block for one in notes.values() for block in aside(other(one, {}), "end"))
    return ReadDocument("docx", (*blocks, *nowhere, *at_the_edges(edges())), comments, _properties(archive))


def _notes(archive: OfficeArchive, near: Mapping[str, str]) -> Notes:
    """Those at the foot or end of pages, but for the lines between these and the text."""
    return {
        (f"{W}{kind}Reference", one.get(W + "id", "")): one
        for kind in ("footnote", "endnote")
        if f"{kind}s" in near
        for one in archive.tree(near[f"{kind}s"])
        if one.get(W + "type", "normal") == "normal"
    }


def _properties(archive: OfficeArchive) -> dict[str, str]:
    """Those that a program or a person has named."""
    found = {}
    for kind, name in relations(archive, "").values():
        if kind == "custom-properties":
            for one in archive.tree(name).iter(_VALUES):
                found[one.get("name", "")] = "".join(map(str, one.itertext())).strip()
    return found


def _comments(
    archive: OfficeArchive, near: Mapping[str, str], said: Callable[[str], str], text: Callable[[etree._Element], str]
) -> Iterator[Comment]:
    """Those that answer no other; of the others each below the one that it answers."""
    if "comments" not in near:
        return
    answers, resolved = _threads(archive, near)
    read: dict[str, Comment] = {}
    below: dict[str, list[Comment]] = {}
    for one in archive.tree(near["comments"]).iterfind(W + "comment"):
        paragraphs = [paragraph.get(_PARAGRAPH_ID, "") for paragraph in one.iter(W + "p")]
        key = paragraphs[-1] if paragraphs else ""
        name = one.get(W + "id", "")
        made = Comment(
            name, one.get(W + "author", ""), one.get(W + "date", ""), text(one), said(name), resolved=key in resolved
        )
        if key in answers:
            below.setdefault(answers[key], []).append(made)
        else:
            read[key or name] = made
    for key, made in read.items():
        yield replace(made, replies=tuple(below.pop(key, ())))
    yield from (made for replies in below.values() for made in replies)


def _threads(archive: OfficeArchive, near: Mapping[str, str]) -> tuple[dict[str, str], set[str]]:
    """By the last paragraph of a comment that of the first one of its thread; and those that are resolved."""
    if "commentsExtended" not in near:
        return {}, set()
    answers: dict[str, str] = {}
    resolved = set()
    for one in archive.tree(near["commentsExtended"]):
        key = one.get(_MORE + "paraId", "")
        if parent := one.get(_MORE + "paraIdParent"):
            answers[key] = answers.get(parent, parent)
        if one.get(_MORE + "done") in ("1", "true"):
            resolved.add(key)
    return answers, resolved
