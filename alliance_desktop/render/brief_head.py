"""The head of a brief's document: for whom, for which occasion, what it is made of."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from alliance_desktop.domain.brief import HEAD_LABELS, Brief, HeadName
from alliance_desktop.domain.marks import signature
from alliance_desktop.domain.position import FIELD_LABELS, STANCES, Position
from alliance_desktop.domain.template import HeadLine, Template
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.document import Fact, Head, Origin
from alliance_desktop.render.moments import day as day_words
from alliance_desktop.render.moments import day_of_date
from alliance_desktop.render.selection import Selection
from alliance_desktop.render.speaking_time import time_to_speak


def brief_head(brief: Brief, selection: Selection, template: Template, day: date, origin: Origin | None) -> Head:
    """The head by the lines that the template names; a line without a value is none."""
    report = selection.report
    facts = tuple(
        fact for line in template.head for fact in (*_of_the_question(line, selection), *_of_the_occasion(line, brief))
    )
    first = _first_reply(selection) if "reply-by" in template.head else ""
    about = []
    if "source" in template.head:
        about.append(Fact(_("Source"), f"{report.title}, {report.date}"))
    if "contents" in template.head:
        about.append(Fact(_("Contents"), contents(selection, timed="time" in template.head)))
    if "numbers" in template.head:
        about.append(Fact(_("In numbers"), numbers(selection)))
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
        overdue=day_of_date(first) if "" < first < day.isoformat() else "",
        summary=template.layout == "summary",
    )


def _of_the_question(line: HeadLine, selection: Selection) -> Iterator[Fact]:
    """Of whom something is still asked, by whom, and until when the first of these answers is wanted."""
    positions = [entry.marks.position for entry in selection.entries]
    match line:
        case "to":
            if offices := dict.fromkeys(
                office for one in positions if one.is_pending and (office := one.text("office"))
            ):
                yield Fact(_("To"), "; ".join(offices))
        case "from":
            if name := signature(selection.owner):
                yield Fact(_("From"), name)
        case "reply-by":
            if first := _first_reply(selection):
                yield Fact(FIELD_LABELS["reply_by"](), day_of_date(first))
        case _:
            return


def _first_reply(selection: Selection) -> str:
    positions = (entry.marks.position for entry in selection.entries)
    return min((day for one in positions if one.is_pending and (day := one.text("reply_by"))), default="")


def _of_the_occasion(line: HeadLine, brief: Brief) -> Iterator[Fact]:
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


def _fact(name: HeadName, value: str) -> Fact:
    return Fact(HEAD_LABELS[name](), value)


def _occasion(brief: Brief) -> str:
    """'Human Dimension Committee, item 3, 2 December 2026'."""
    when = brief.said("date")
    return ", ".join(filter(None, (brief.said("occasion"), day_of_date(when) if when else "")))


def contents(selection: Selection, *, timed: bool = False) -> str:
    """What a brief holds, in numbers that add up, and with its `timed` lines how long it takes to speak them.

    '3 of 53 recommendations: 1 support, 2 position reserved; lines to take 3 of 3; about 1 min 40 s to speak'.
    """
    positions = [entry.marks.position for entry in selection.entries]
    total, chosen = len(selection.report.recommendations), len(positions)
    said = ngettext("{chosen} of {total} recommendation", "{chosen} of {total} recommendations", total)
    parts = [said.format(chosen=chosen, total=total)]
    if positions:
        parts[0] = _with_stances(parts[0], positions)
        lines = [line for one in positions if (line := one.text("line"))]
        parts.append(_lines_written(positions))
        if timed and lines:
            parts.append(_("about {time} to speak").format(time=time_to_speak(lines)))
    return "; ".join(parts)


def numbers(selection: Selection) -> str:
    """'13 recommendations: 4 support, 9 position reserved; lines to take 13 of 13, cleared 6 of 13'."""
    positions = [entry.marks.position for entry in selection.entries]
    count = len(positions)
    said = ngettext("{count} recommendation", "{count} recommendations", count).format(count=count)
    if not positions:
        return said
    cleared = sum(one.status == "cleared" for one in positions)
    words = _("{recommendations}; {lines}, cleared {cleared} of {chosen}")
    return words.format(
        recommendations=_with_stances(said, positions), lines=_lines_written(positions), cleared=cleared, chosen=count
    )


def _with_stances(recommendations: str, positions: Sequence[Position]) -> str:
    known = Counter(stance if (stance := one.text("stance")) in STANCES else "" for one in positions)
    counted = [one.counted().format(count=known[name]) for name, one in STANCES.items() if known[name]]
    if without := known[""]:
        counted.append(_("{count} no stance yet").format(count=without))
    return _("{recommendations}: {stances}").format(recommendations=recommendations, stances=", ".join(counted))


def _lines_written(positions: Sequence[Position]) -> str:
    written = sum(bool(one.text("line")) for one in positions)
    return _("lines to take {written} of {chosen}").format(written=written, chosen=len(positions))
