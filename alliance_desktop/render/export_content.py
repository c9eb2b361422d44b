"""What a format writes: the document for readers and, for programs, the selection it is made from."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, partial
from itertools import zip_longest
from typing import TypeVar

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.marks import Entry
from alliance_desktop.domain.template import PART_NAMES, Letterhead, Sheet, Template
from alliance_desktop.render import brief_document, notes_document, report_document
from alliance_desktop.render.blocks import Block, ItemHeading, Label, RecommendationTable, SmallPrint, subject_of
from alliance_desktop.render.brief_parts import RelationsOf
from alliance_desktop.render.document import Document, Origin
from alliance_desktop.render.selection import Selection, without_what_is_off

_AT_A_TIME = 12
"""So few blocks, or recommendations and notes, are written in a millisecond or two, whatever the notes hold."""

T = TypeVar("T")


def _kept_with(blocks: Sequence[Block], after: Block) -> Sequence[Block]:
    """Those at the end that are written with what comes after them."""
    subject, start = subject_of(after), len(blocks)
    while subject and start and subject_of(blocks[start - 1]) == subject:
        start -= 1
    return blocks[start - 1 if start and isinstance(blocks[start - 1], Label | ItemHeading) else start :]


@dataclass(frozen=True)
class ExportContent:
    """Both of one moment; `day` is the day it is written on. Formats that a `letterhead` doesn't serve go without.

    `letterhead_file` is the file that the template names, whether or not it serves the format. A brief's content has
    its `template`, and `whole`, the selection before anything was left out, which its head counts; `origin` gives
    the number and moment of its export, always the same, or None. `marking` is that of an export without a brief.
    """

    build: Callable[[], Document]
    """Makes the document, which costs more than a table of the same notes: formats for programs go without it."""
    selection: Selection
    day: date
    brief: Brief | None = None
    letterhead: Letterhead | None = None
    letterhead_file: str = ""
    build_in: Callable[[Sheet], Document] | None = None
    """Makes a document that is to fill a page in the room that is left of another one."""
    template: Template | None = None
    whole: Selection | None = None
    origin: Callable[[], Origin | None] = lambda: None
    marking: str = ""

    @cached_property
    def document(self) -> Document:
        """The document, made when it is first asked for."""
        return self.build()

    def numbered(self, origin: Callable[[], Origin]) -> "ExportContent":
        """The same as one of several exports, whose number is asked for when its document is made."""

        once = cache(origin)

        def with_origin(made: Document) -> Document:
            return replace(made, head=replace(made.head, origin=once()))

        build_in = self.build_in
        return replace(
            self,
            build=lambda: with_origin(self.build()),
            build_in=(lambda room: with_origin(build_in(room))) if build_in else None,
            origin=once,
        )

    @cached_property
    def parts(self) -> int:
        """How many pieces the document is written in; between two of them a key can be answered."""
        return _parts(_work(self.document.blocks))

    @property
    def entry_parts(self) -> int:
        """How many pieces the entries of the selection are written in."""
        return _parts(len(self.selection.entries) + len(self.selection.notes))

    def blocks_in_parts(self) -> Iterator[Sequence[Block]]:
        """The blocks, a few at a time; a label and a code with what they name, what is about one subject, and the
        closing note with what precedes it, together."""
        kept: Sequence[Block] = ()
        every = [*_in_parts(self.document.blocks, self.parts)]
        if len(every) > 1 and len(every[-1]) == 1 and isinstance(every[-1][0], SmallPrint):
            every[-2:] = [(*every[-2], *every[-1])]
        for blocks, after in zip_longest(every, every[1:]):
            part = (*kept, *blocks)
            kept = _kept_with(part, after[0]) if after else ()
            yield part[: len(part) - len(kept)]

    def entries_in_parts(self) -> Iterator[Sequence[Entry]]:
        """The entries of the selection, a few at a time."""
        return _in_parts(self.selection.entries, self.entry_parts)


def _parts(count: int) -> int:
    return max(1, -(-count // _AT_A_TIME))


def _work(blocks: Sequence[Block]) -> int:
    """How many blocks they count for: a row of a table has many cells, and is a piece of its own if it takes long."""
    tables = [block for block in blocks if isinstance(block, RecommendationTable)]
    return len(blocks) - len(tables) + _AT_A_TIME * sum(len(table.rows) for table in tables)


def _in_parts(every: Sequence[T], parts: int) -> Iterator[Sequence[T]]:
    """Cut into so many parts at most, all but the last of one length."""
    size = max(1, -(-len(every) // parts))
    return (every[start : start + size] for start in range(0, len(every), size))


def content_of(selection: Selection, day: date, left_out: Set[str] = frozenset(), marking: str = "") -> ExportContent:
    """The content that exports a selection of notes under a marking, without the parts that the reader leaves out."""
    on = frozenset(name for name in PART_NAMES if name not in left_out)
    carried = without_what_is_off(selection, on) if left_out else selection
    return ExportContent(partial(notes_document.build, carried, day, marking), carried, day, marking=marking)


def content_of_report(
    selection: Selection, template: Template, day: date, left_out: Set[str] = frozenset(), marking: str = ""
) -> ExportContent:
    """The content that exports the whole report with its marks under a marking, without the parts that the reader
    leaves out.

    `selection` is that of the whole report; programs get no more than the template says.
    """
    carried = without_what_is_off(selection, template.switched_on() - left_out)
    build = partial(report_document.build, carried, template, day, marking)
    return ExportContent(build, carried, day, marking=marking)


def content_of_brief(
    brief: Brief,
    selection: Selection,
    template: Template,
    day: date,
    origin: Origin | None,
    relations: "RelationsOf | None" = None,
) -> ExportContent:
    """The content that exports a brief by a template.

    `selection` is that of the brief: its recommendations in its order; `origin` is the
    number of this export and its moment, none for a preview or a copy; `relations` gives those of a report. What
    the brief's parts leave out is left out for programs too: writers get no more than readers see.
    """
    build = partial(brief_document.build, brief, selection, template, day, origin, relations)
    on = brief_document.parts_of(brief, template)
    said = without_what_is_off(selection, on, template, brief.id)
    return ExportContent(
        build, said, day, brief, build_in=build, template=template, whole=selection, origin=lambda: origin
    )
