"""The document of a brief: its head, its items in their order, and what a template says of each recommendation."""

from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from alliance_desktop.domain.brief import Brief, BriefItem, ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.marks import Entry
from alliance_desktop.domain.paper import BESIDE, PORTRAIT, Sheet
from alliance_desktop.domain.position import Position
from alliance_desktop.domain.template import PartName, Template
from alliance_desktop.domain.text.passages import BETWEEN
from alliance_desktop.i18n import _
from alliance_desktop.render.brief_head import brief_head
from alliance_desktop.render.brief_parts import BriefParts
from alliance_desktop.render.brief_summary import summary, with_key
from alliance_desktop.render.brief_table import table_columns, table_of
from alliance_desktop.render.code_words import codes_explained
from alliance_desktop.render.document import (
    Block,
    CodeLine,
    CodeList,
    Document,
    Heading,
    Label,
    Origin,
    Paragraph,
    Quote,
    Remark,
    runs_of,
)
from alliance_desktop.render.fill_in import FillInColumn, FillInTable
from alliance_desktop.render.first_words import first_words
from alliance_desktop.render.keeping import leading
from alliance_desktop.render.place_words import place_label
from alliance_desktop.render.selection import Selection

if TYPE_CHECKING:
    from alliance_desktop.domain.related.relations import Relations


_A_LINE, _STANCE = 74, 26
"""Characters that fit beside a code on a line of portrait A4, and those that the longest stance takes of them."""
_WHAT, _WHO, _BY_WHEN = 85, 40, 30
_ROWS, _ROW_HEIGHT = 3, 10
"""Of the table of follow-up, in millimetres: the widths of its columns, its rows and their height."""


def parts_of(brief: Brief, template: Template) -> frozenset[PartName]:
    """The parts that a brief is written with: those chosen for its own template, of any other the usual ones."""
    return template.switched_on(brief.parts if brief.template == template.name else None)


def build(
    brief: Brief,
    selection: Selection,
    template: Template,
    day: date,
    origin: Origin | None = None,
    relations: "Relations | None" = None,
    room: Sheet | None = None,
) -> Document:
    """The document of a brief by a template, as files, preview and clipboard take it.

    A summary is made to fit the page of its template, or the `room` that is left of another page.

    `selection` is that of `Library.brief_selection`: the brief's recommendations in its order. Writers that need what
    programs read as well take `content_of_brief`, which calls this. A preview leaves `origin` out, and `relations`
    where it can't wait for them.
    """
    parts = BriefParts(selection, template, parts_of(brief, template), day, relations, brief.day)
    return _BriefDocument(brief, selection, parts).document(day, origin, room)


class _BriefDocument:
    def __init__(self, brief: Brief, selection: Selection, parts: BriefParts) -> None:
        self._brief, self._selection, self._parts = brief, selection, parts
        self._template = parts.template
        self._entries = {entry.recommendation.code: entry for entry in selection.entries}

    def document(self, day: date, origin: Origin | None, room: Sheet | None) -> Document:
        head = brief_head(self._brief, self._selection, self._template, day, origin)
        positions = [entry.marks.position for entry in self._selection.entries]
        head = replace(head, request=_request_words(self._parts.on, positions))
        closing = codes_explained(self._selection.report, self._selection.codes)
        end = tuple(_end_of(self._template))
        if self._template.layout == "summary" and self._entries:
            made = summary(self._parts, self._selection.entries, day, replace(head, sheet=room or head.sheet))
            return Document(head, (*made.blocks, *end, with_key(closing, made.blocks)), made.pages)
        return Document(head, (*self._codes(), *self._items(), *end, closing))

    def _codes(self) -> Iterator[Block]:
        """Before many items a list that leads to them."""
        entries = self._selection.entries
        template = self._template
        if template.codes_from and len(entries) >= template.codes_from:
            beside = template.sheet.text - BESIDE * template.factor
            room = round(_A_LINE * beside / (PORTRAIT.text - BESIDE) / template.factor) - _STANCE
            yield CodeList(
                tuple(
                    CodeLine(
                        one.recommendation.code,
                        self._parts.stance(one),
                        first_words(one.recommendation.text, room),
                    )
                    for one in entries
                )
            )

    def _items(self) -> Iterator[Block]:
        if not self._brief.items or self._template.layout == "summary":
            yield Paragraph(runs_of(_("There is nothing in this brief yet.")))
        if self._template.layout != "paragraphs":
            yield from self._tables() if self._template.layout == "table" else ()
            return
        top = True
        for item in self._brief.items:
            if isinstance(item, ChosenItem):
                if entry := self._entry(item):
                    yield from self._parts.blocks(entry, top=top)
            else:
                top = top and not isinstance(item, HeadingItem)
                yield from self._between(item)

    def _tables(self) -> Iterator[Block]:
        """Recommendations that follow each other are the rows of one table; all tables have the same columns."""
        columns = table_columns(self._parts, self._selection.entries)
        top, between = True, list[Block]()
        for chosen, items in groupby(self._brief.items, lambda item: isinstance(item, ChosenItem)):
            if chosen:
                entries = [entry for entry in map(self._entry, items) if entry]
                if entries:
                    yield from leading(between, self._template.factor)
                    between = []
                    yield table_of(self._parts, columns, entries, top=top)
            else:
                for item in items:
                    top = top and not isinstance(item, HeadingItem)
                    between += self._between(item)
        yield from between

    def _entry(self, item: BriefItem) -> Entry | None:
        return self._entries.get(item.target.code) if isinstance(item, ChosenItem) else None

    def _between(self, item: BriefItem) -> Sequence[Block]:
        """What stands between the recommendations."""
        match item:
            case HeadingItem(text):
                return (Heading(text),)
            case TextItem(text):
                return (Remark("", text, look="brief"),)
            case PassageItem(target, quote):
                place = place_label(self._selection.report, target.code)
                return (Label(_("From the report"), more=place), *map(Quote, quote.exact.split(BETWEEN)))
            case ChosenItem():
                return ()


def _request_words(on: Set[PartName], positions: Collection[Position]) -> str:
    """Where to answer, and which of the texts that stand there may be corrected; '' without room for an answer.

    Where the answer goes is named by what stands over it, which is the head of a column or, in Markdown, a label.
    """
    if "your-answer" not in on or not positions:
        return ""
    line = "line" in on and any(one.text("line") for one in positions)
    wording = "wording" in on and any(one.text("wording") for one in positions)
    if line and wording:
        return _("Please answer under “Your answer”, or correct the line to take and the proposed wording directly.")
    if line:
        return _("Please answer under “Your answer”, or correct the line to take directly.")
    if wording:
        return _("Please answer under “Your answer”, or correct the proposed wording directly.")
    return _("Please answer under “Your answer”.")


def _end_of(template: Template) -> Iterator[FillInTable]:
    """A table of what is to be done, by whom and by when, where the template asks for it."""
    if "follow-up" in template.end:
        factor = template.sheet.text / (_WHAT + _WHO + _BY_WHEN)
        columns = (
            FillInColumn(_("What"), "what", round(_WHAT * factor, 1)),
            FillInColumn(_("Who"), "who", round(_WHO * factor, 1)),
            FillInColumn(_("By when"), "by-when", round(_BY_WHEN * factor, 1)),
        )
        yield FillInTable(_("Follow-up"), "follow-up", columns, _ROWS, _ROW_HEIGHT)
