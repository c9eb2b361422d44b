"""Tables typed within a text: they are never read back, so what became of them is listed with that text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from alliance_desktop.coming_back.exported_lines import WentOut, text_around
from alliance_desktop.coming_back.placed_lines import Loose, Placed
from alliance_desktop.coming_back.read_lines import Line, line_of, lines_of, said_by
from alliance_desktop.domain.brief import Brief, TextItem
from alliance_desktop.domain.report import Target
from alliance_desktop.domain.template import ROOMS, room_of
from alliance_desktop.i18n import _
from alliance_desktop.ingest.document_blocks import ReadParagraph, ReadPiece, ReadTable, paragraphs_in
from alliance_desktop.render.blocks import Indented, Items, NoteBlock, NoteTable
from alliance_desktop.render.markdown.note_blocks import note_blocks
from alliance_desktop.render.selection import Selection
from alliance_desktop.render.summary_words import beginning, quoted

_MOST = 40
"""So many characters of a note say which one it is."""


class TypedTable(NamedTuple):
    """A table in a text of an export: the place and field, of a note how it begins, and its cells with words."""

    code: str
    field: str
    note: str
    cells: tuple[Line, ...]

    @property
    def why_listed(self) -> str:
        """Why what is in it now isn't taken."""
        named = _("In a table of the note {words}, which can’t be read back").format(words=self.note)
        return named if self.note else _("Its table or code can’t be read back")

    @property
    def why_gone(self) -> str:
        """Why what was in it is listed."""
        named = _("Gone from a table of the note {words}, which can’t be read back").format(words=self.note)
        return named if self.note else _("Gone from its table, which can’t be read back")

    def alike(self, printed: Iterable[str]) -> int:
        """How many of its cells stand among these lines."""
        return len({one.plain for one in self.cells}.intersection(printed))


class TypedTables:
    """Those of what went out."""

    def __init__(self, texts: Iterable[tuple[str, str, str]], went: WentOut) -> None:
        """`texts` are in Markdown, each behind its place and field; a note's field is *note*, or its room."""
        self._went, self._found = went, list[TypedTable]()
        for code, field, text in texts:
            for table in _tables_in(note_blocks(text) if "|" in text else ()):
                cells = tuple(one for one in _cells(table) if one.plain)
                if cells and all(one.plain in went.printed for one in cells):
                    self._found.append(TypedTable(code, field, _name(field, text), cells))

    def loose(self, table: ReadTable) -> Iterator[Loose]:
        """What is otherwise in a table that is none of the export's own."""
        every = [*lines_of(paragraphs_in((table,)))]
        lines = tuple(line for line in every if line.plain not in self._went.printed)
        if any(line.plain for line in lines):
            around = text_around(table, self._went.subjects)
            if one := self._like({line.plain for line in every}, around and (around.of, around.field)):
                yield Loose(lines, one.why_listed, one.code, one.field)
            elif around:
                yield Loose(lines, _("Its table or code can’t be read back"), around.of, around.field)
            else:
                yield Loose(lines, _("In a table that isn’t in the export"))

    def gone(self, came: Iterable[Line], placed: Placed) -> list[Loose]:
        """All that is listed, with the cells that are nowhere in the document any more: beside what stands in their
        table now, or alone. What is gone as a whole is told of by itself."""
        there, listed = {line.plain for line in came}, [*placed.loose]
        whole = {(subject.of, subject.field) for subject, one in placed.texts.items() if one.missing and one.out}
        for table in self._found:
            lines = tuple(line for line in table.cells if line.plain not in there)
            if lines and table.code not in placed.gone and (table.code, table.field) not in whole:
                named = (table.why_listed, table.code, table.field)
                at = next((at for at, one in enumerate(listed) if one[1:4] == named), None)
                if at is None:
                    listed.append(Loose(lines, table.why_gone, table.code, table.field))
                else:
                    listed[at] = listed[at]._replace(went=said_by(lines))
        return listed

    def _like(self, printed: set[str], place: tuple[str, str] | None) -> TypedTable | None:
        """The one that has at least half of its cells among these lines."""
        every = [one for one in self._found if place in {None, (one.code, one.field)}]
        best = max(every, key=lambda one: one.alike(printed), default=None)
        return best if best and 2 * best.alike(printed) >= len({one.plain for one in best.cells}) else None


def texts_of(
    selection: Selection, brief: Brief | None, place_of: Callable[[Target], str]
) -> Iterator[tuple[str, str, str]]:
    """All texts in Markdown that an export of a brief may say, each with its place and field."""
    for one in selection.notes:
        room = room_of(one, brief.id) if brief else ""
        yield place_of(one.target), room or "note", one.text
    for entry in selection.entries:
        yield from ((place_of(entry.target), one.field, one.text) for one in entry.marks.position.records)
    yield from (("", "text", item.text) for item in (brief.items if brief else ()) if isinstance(item, TextItem))


def _tables_in(blocks: Sequence[NoteBlock]) -> Iterator[NoteTable]:
    for block in blocks:
        match block:
            case NoteTable():
                yield block
            case Items(items):
                for item in items:
                    yield from _tables_in(item)
            case Indented(inner):
                yield from _tables_in(inner)
            case _:
                pass


def _cells(table: NoteTable) -> Iterator[Line]:
    for row in (table.head, *table.rows):
        for runs in row:
            yield from map(line_of, _paragraphs("".join(run.text for run in runs)))


def _paragraphs(words: str) -> Iterator[ReadParagraph]:
    return (ReadParagraph((ReadPiece(one),)) for one in words.split("\n"))


def _name(field: str, text: str) -> str:
    return quoted(beginning(text), _MOST) if field in {"note", *ROOMS} else ""
