"""The document of a brief: its head, its items in their order, and what a template says of each recommendation."""

from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import groupby

from alliance_desktop.domain.brief import (
    HEAD_LABELS,
    Brief,
    BriefItem,
    ChosenItem,
    HeadingItem,
    HeadName,
    PassageItem,
    TextItem,
)
from alliance_desktop.domain.marks import Entry, signature
from alliance_desktop.domain.position import FIELD_LABELS, STANCES, Position, stance_of
from alliance_desktop.domain.report import BETWEEN, Target
from alliance_desktop.domain.template import (
    BESIDE,
    FOLLOW_UP,
    FOLLOW_UP_COLUMNS,
    PORTRAIT,
    HeadLine,
    PartName,
    Sheet,
    Template,
    cells_of_row,
    follow_up_rows,
    room_label,
)
from alliance_desktop.i18n import _, ngettext, so_many
from alliance_desktop.render import blocks
from alliance_desktop.render.brief_parts import (
    BESIDE_CODE,
    BriefParts,
    RelationsOf,
    line_width,
    table_columns,
    table_of,
)
from alliance_desktop.render.brief_summary import summary, with_key
from alliance_desktop.render.code_words import codes_explained, codes_of_several
from alliance_desktop.render.document import Document, Head, Origin, leading
from alliance_desktop.render.mark_words import quoted_place
from alliance_desktop.render.moments import day as day_words
from alliance_desktop.render.moments import day_of_date
from alliance_desktop.render.place_words import page_words
from alliance_desktop.render.selection import Selection, chosen_words
from alliance_desktop.render.subject import Subject
from alliance_desktop.render.summary_words import first_words
from alliance_desktop.render.text_lines import time_to_speak


def brief_head(brief: Brief, selection: Selection, template: Template, day: date, origin: Origin | None) -> Head:
    """The head by the lines that the template names; a line without a value is none."""
    report = selection.report
    facts = tuple(
        fact for line in template.head for fact in (*_of_the_question(line, selection), *_of_the_occasion(line, brief))
    )
    about = []
    if "source" in template.head:
        titles = ((selection.names.get(one.id, ""), one.dated_title) for one in selection.reports.values())
        said = [": ".join(filter(None, title)) for title in titles]
        about.append(blocks.Fact(ngettext("Source", "Sources", len(said)), "; ".join(said)))
    if "contents" in template.head:
        about.append(blocks.Fact(_("Contents"), contents(selection, timed="time" in template.head)))
    if "numbers" in template.head:
        about.append(blocks.Fact(_("In numbers"), numbers(selection)))
    return Head(
        brief.name,
        day_words(day),
        report.language,
        facts,
        brief.said("marking"),
        tuple(about),
        _(template.title),
        origin,
        template.sheet,
        template.factor,
        tables=template.layout == "table",
        spoken=template.line_size == "large",
        offices=_offices(selection) if "to" in template.head else (),
        overdue=_days_over(selection, day) if "reply-by" in template.head else (),
        summary=template.layout == "summary",
        beside=BESIDE if template.layout == "table" else _beside(selection, template),
        plain=not brief.id,  # what a filter finds, by the template of a brief
    )


def _beside(selection: Selection, template: Template) -> float:
    """Millimetres of the column in which the codes hang, in a summary with their pages.

    With the names of reports before them it is wider.
    """
    if not selection.names:
        return BESIDE
    pages = _PAGE * (template.layout == "summary")
    widths = (line_width(one.code) + pages * line_width(_behind_code(one)) for one in selection.entries)
    return min(max(BESIDE, round(BESIDE_CODE + max(widths, default=0))), _WIDEST)


def _behind_code(entry: Entry) -> str:
    return f" {page_words(entry.recommendation.page)}"


_PAGE = 0.8
"""Of the width of a code that of the same letters behind it, which are smaller and light."""
_WIDEST = 50
"""Millimetres; a code that takes more goes on into what stands beside it."""


def _of_the_question(line: HeadLine, selection: Selection) -> Iterator[blocks.Fact]:
    """Of whom something is still asked, by whom, and until when each of these answers is wanted."""
    match line:
        case "to":
            if offices := _offices(selection):
                yield blocks.Fact(_("To"), "; ".join(offices))
        case "from":
            if name := signature(selection.owner):
                yield blocks.Fact(_("From"), name)
        case "reply-by":
            if days := _reply_days(selection):
                yield blocks.Fact(FIELD_LABELS["reply_by"](), days)
        case _:
            return


def _offices(selection: Selection) -> tuple[str, ...]:
    """Return the offices that have something to say yet, in the order of the rows."""
    pending = (entry.marks.position for entry in selection.entries if entry.marks.position.is_pending)
    return tuple(dict.fromkeys(office for one in pending if (office := one.text("office"))))


def _reply_days(selection: Selection) -> str:
    """Return '30 November 2026', or where offices have days of their own 'Labour: 4 December 2026; Justice: 30 November
    2026'; an office with several days has them all."""
    pending = (entry.marks.position for entry in selection.entries if entry.marks.position.is_pending)
    asked = dict.fromkeys((one.text("office"), one.text("reply_by")) for one in pending)
    dated = [(office, day) for office, day in asked if day]
    undated = {office for office, _day in asked if office} - {office for office, _day in dated}
    if len({day for _office, day in dated}) <= 1 and not undated:
        return day_of_date(dated[0][1]) if dated else ""
    days: dict[str, list[str]] = {}
    for office, day in dated:
        days.setdefault(office, []).append(day_of_date(day))
    return "; ".join(": ".join(filter(None, (office, ", ".join(said)))) for office, said in days.items())


def _days_over(selection: Selection, today: date) -> tuple[str, ...]:
    """Return the reply dates that have passed while an answer is still to come, the earliest first."""
    pending = (entry.marks.position for entry in selection.entries if entry.marks.position.is_pending)
    return tuple(
        day_of_date(one) for one in sorted({one.text("reply_by") for one in pending}) if "" < one < today.isoformat()
    )


def _of_the_occasion(line: HeadLine, brief: Brief) -> Iterator[blocks.Fact]:
    occasion = _occasion(brief)
    match line:
        case "for" | "objective":
            if brief.said(line):
                yield _fact(line, brief.said(line))
        case "occasion":
            if occasion:
                yield _fact("occasion" if brief.said("occasion") else "date", occasion)
        case "for-and-occasion":
            if said := " · ".join(filter(None, (brief.said("for"), occasion))):
                yield _fact("for" if brief.said("for") else "occasion", said)
        case _:
            return


def _fact(name: HeadName, value: str) -> blocks.Fact:
    return blocks.Fact(HEAD_LABELS[name](), value)


def _occasion(brief: Brief) -> str:
    """'Human Dimension Committee, item 3, 2 December 2026'."""
    when = brief.said("date")
    return ", ".join(filter(None, (brief.said("occasion"), day_of_date(when) if when else "")))


def contents(selection: Selection, *, timed: bool = False) -> str:
    """What a brief holds, in numbers that add up, and with its `timed` lines how long it takes to speak them.

    '3 of 53 recommendations: 1 support, 2 position reserved; lines to take 3 of 3; about 1 min 40 s to speak'.
    """
    positions = [entry.marks.position for entry in selection.entries]
    parts = [chosen_words(selection)]
    if positions:
        parts[0] = _with_stances(parts[0], selection.entries)
        lines = [line for one in positions if (line := one.text("line"))]
        parts.append(_lines_written(positions))
        if timed and lines:
            parts.append(_("about {time} to speak").format(time=time_to_speak(lines)))
    return "; ".join(parts)


def numbers(selection: Selection) -> str:
    """'13 recommendations: 4 support, 9 position reserved; lines to take 13 of 13, cleared 6 of 13'."""
    positions = [entry.marks.position for entry in selection.entries]
    count = len(positions)
    said = so_many(count)
    if not positions:
        return said
    cleared = sum(one.status == "cleared" for one in positions)
    words = _("{recommendations}; {lines}, cleared {cleared} of {chosen}")
    return words.format(
        recommendations=_with_stances(said, selection.entries),
        lines=_lines_written(positions),
        cleared=cleared,
        chosen=count,
    )


def _with_stances(recommendations: str, entries: Sequence[Entry]) -> str:
    """Each stance in the words of its report; where reports call one otherwise it is counted once: *3 supported /
    support*."""
    known = [stance_of(entry.marks.position.text("stance"), entry.report) for entry in entries]
    counted = list[str]()
    for stance in STANCES.values():
        same = [one for one in known if one and one.sign == stance.sign]
        words = [one.counted().format(count="").strip() for one in same]
        if same:
            others = (one for one in dict.fromkeys(words) if one != words[0])
            counted.append(" / ".join((same[0].counted().format(count=len(same)), *others)))
    if without := known.count(None):
        counted.append(_("{count} no stance yet").format(count=without))
    return _("{recommendations}: {stances}").format(recommendations=recommendations, stances=", ".join(counted))


def _lines_written(positions: Sequence[Position]) -> str:
    written = sum(bool(one.text("line")) for one in positions)
    return _("lines to take {written} of {chosen}").format(written=written, chosen=len(positions))


_A_LINE, _STANCE = 74, 26
"""Characters that fit beside a code on a line of portrait A4, and those that the longest stance takes of them."""
_WIDTHS = 85, 40, 30
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
    relations: "RelationsOf | None" = None,
    room: Sheet | None = None,
) -> Document:
    """The document of a brief by a template, as files, preview and clipboard take it.

    A summary is made to fit the page of its template, or the `room` that is left of another page.

    `selection` is that of the brief: its recommendations in its order. Writers that need what
    programs read as well take `content_of_brief`, which calls this. A preview leaves `origin` out, and `relations`
    where it can't wait for them.
    """
    parts = BriefParts(selection, template, parts_of(brief, template), day, relations, brief)
    return _BriefDocument(brief, selection, parts).document(day, origin, room)


class _BriefDocument:
    def __init__(self, brief: Brief, selection: Selection, parts: BriefParts) -> None:
        self._brief, self._selection, self._parts = brief, selection, parts
        self._template = parts.template
        self._entries = {entry.target: entry for entry in selection.entries}

    def document(self, day: date, origin: Origin | None, room: Sheet | None) -> Document:
        head = brief_head(self._brief, self._selection, self._template, day, origin)
        positions = [entry.marks.position for entry in self._selection.entries]
        head = replace(head, request=_request_words(self._parts.on, positions))
        passages = [one.target for one in self._brief.items if isinstance(one, PassageItem)]
        closing = _codes_explained(self._selection, passages)
        end = tuple(self._end())
        if self._template.layout == "summary" and self._entries:
            on = replace(head, sheet=room or head.sheet)
            made = summary(self._parts, self._selection.entries, day, on, closing)
            return Document(head, (*made.blocks, *end, with_key(closing, made.blocks)), made.pages)
        return Document(head, (*self._codes(head), *self._items(), *end, closing))

    def _codes(self, head: Head) -> Iterator[blocks.Block]:
        """Before many items a list that leads to them, under their headings."""
        template = self._template
        if template.codes_from and len(self._selection.entries) >= template.codes_from:
            beside = template.sheet.text - head.beside * template.factor
            room = round(_A_LINE * beside / (PORTRAIT.text - BESIDE) / template.factor) - _STANCE
            yield blocks.CodeList(tuple(self._listed(room)))

    def _listed(self, room: int) -> Iterator[blocks.CodeLine | blocks.Heading]:
        for row, item in enumerate(self._brief.items):
            if isinstance(item, HeadingItem):
                yield blocks.Heading(item.text, subject=Subject("", "heading", row, again=True))
            elif one := self._entry(item):
                yield blocks.CodeLine(one.code, self._parts.stance(one), first_words(one.recommendation.text, room))

    def _items(self) -> Iterator[blocks.Block]:
        if not self._brief.items or self._template.layout == "summary":
            yield blocks.TextParagraph(blocks.runs_of(_("There is nothing in this brief yet.")))
        if self._template.layout != "paragraphs":
            yield from self._tables() if self._template.layout == "table" else ()
            return
        top = True
        for row, item in enumerate(self._brief.items):
            if isinstance(item, ChosenItem):
                if entry := self._entry(item):
                    yield from self._parts.blocks(entry, top=top)
            else:
                top = top and not isinstance(item, HeadingItem)
                yield from self._between(row, item)

    def _tables(self) -> Iterator[blocks.Block]:
        """Recommendations that follow each other are the rows of one table; all tables have the same columns."""
        columns = table_columns(self._parts, self._selection.entries)
        top, between = True, list[blocks.Block]()
        for chosen, rows in groupby(enumerate(self._brief.items), lambda row: isinstance(row[1], ChosenItem)):
            if chosen:
                if entries := [entry for _row, item in rows if (entry := self._entry(item))]:
                    yield from leading(between, self._template.factor)
                    between = []
                    yield table_of(self._parts, columns, entries, top=top)
            else:
                for row, item in rows:
                    top = top and not isinstance(item, HeadingItem)
                    between += self._between(row, item)
        yield from between

    def _entry(self, item: BriefItem) -> Entry | None:
        return self._entries.get(item.target) if isinstance(item, ChosenItem) else None

    def _end(self) -> Iterator[blocks.Heading | blocks.FillInTable]:
        """A table of what is to be done, by whom and by when, where the template asks for it."""
        if FOLLOW_UP not in self._template.end:
            return
        factor = self._template.sheet.text / sum(_WIDTHS)
        columns = zip((_("What"), _("Who"), _("By when")), _WIDTHS, FOLLOW_UP_COLUMNS, strict=True)
        table = tuple(blocks.TableColumn(head, round(wide * factor, 1), name=name) for head, wide, name in columns)
        rows = follow_up_rows(self._selection.notes, self._brief.id)
        filled = tuple(cells_of_row(text) for _note, text in rows)
        if filled:
            yield blocks.Heading(room_label(FOLLOW_UP))
        yield blocks.FillInTable("" if filled else room_label(FOLLOW_UP), FOLLOW_UP, table, _ROWS, _ROW_HEIGHT, filled)

    def _between(self, row: int, item: BriefItem) -> Sequence[blocks.Block]:
        """What stands between the recommendations."""
        match item:
            case HeadingItem(text):
                return (blocks.Heading(text, subject=Subject("", "heading", row)),)
            case TextItem(text):
                return (blocks.Remark("", text, look="brief", subject=Subject("", "text", row)),)
            case PassageItem(target, quote):
                report, subject = self._selection.reports.get(target.report), Subject("", "passage", row)
                place = quoted_place(report, target.code, quote) if report else ""
                named = ", ".join(filter(None, (self._selection.names.get(target.report, ""), place)))
                return (
                    blocks.Label(_("From the report"), more=named, subject=subject),
                    *(blocks.Quotation(text, subject=subject) for text in quote.exact.split(BETWEEN)),
                )
            case ChosenItem():
                return ()


def _codes_explained(selection: Selection, passages: Sequence[Target]) -> blocks.SmallPrint:
    if not selection.others:
        return codes_explained(selection.report, selection.codes, passages=passages)
    return codes_of_several(
        [
            (name, selection.reports[each], [one.recommendation for one in selection.entries if one.report.id == each])
            for each, name in selection.names.items()
        ],
        passages,
    )


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
