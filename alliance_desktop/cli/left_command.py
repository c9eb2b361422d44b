"""The command left: how far each section is, and what is still open, for the report or for one brief."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from alliance_desktop.cli.session import Session
from alliance_desktop.cli.terminal import notice, one_line, print_json, say, wrapped
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import what_is_left
from alliance_desktop.library.brief_edits import existing
from alliance_desktop.render.moments import local_now

_IN = "    "
_NUMBERS = 14
"""Characters of a column of numbers."""


def left(session: Session) -> None:
    """Print what is left, as a table and a list, or as JSON; with `--report all` a line for each report with marks."""
    if session.all_reports:
        _left_of_reports(session)
        return
    library, name = session.reading(), session.option("--brief")
    brief = None if name is None else existing(library, name)
    found = what_is_left.WhatIsLeft(library, session.reports.twin, local_now().date().isoformat(), brief)
    for _each in found.work():
        pass
    if found.missing:
        words = ngettext(
            "Not counted: {count} recommendation that isn’t there any more.",
            "Not counted: {count} recommendations that aren’t there any more.",
            found.missing,
        )
        notice(words.format(count=found.missing))
    if session.json:
        print_json(_shape(session, found))
    else:
        say("\n".join([*_table(found, _("in the brief") if brief else _("in a brief")), *_list(session, found)]))


def _left_of_reports(session: Session) -> None:
    if session.option("--brief") is not None:
        raise InputError(_("--brief already covers all its reports. Omit --report all."))
    today = local_now().date().isoformat()
    left = what_is_left.LeftOfReports()
    for library in session.readings():
        for _each in left.take(library, today):
            pass
    counts = left.reports
    session.tell(
        [{"report": report.id, "title": report.title, "total": asdict(count)} for report, count in counts],
        _lines_of([(one_line(report.short_title), count) for report, count in counts], _("in a brief"))
        if counts
        else (),
        _("No report has marks yet."),
    )


def _shape(session: Session, found: what_is_left.WhatIsLeft) -> dict[str, object]:
    library, today = session.reading(), local_now().date()
    return {
        "sections": [{"id": one.id, **asdict(found.count(one))} for one in found.sections],
        "total": asdict(found.count()),
        "open": [
            {
                "code": library.target(item.code).code,
                "kind": kind,
                "message": what_is_left.open_item_message(item, library, today),
                "report": library.target(item.code).report,
            }
            for kind in what_is_left.OPEN_KINDS
            for item in found.open_items(kind)
        ],
    }


def _table(found: what_is_left.WhatIsLeft, in_brief: str) -> Iterator[str]:
    counts = [(one_line(one.name), found.count(one)) for one in found.sections]
    rows = [(name, count) for name, count in counts if count.total]
    rows.append((_("All reports") if found.has_other_reports else _("All sections"), found.count()))
    yield from _lines_of(rows, in_brief)


def _lines_of(rows: Sequence[tuple[str, what_is_left.SectionCount]], in_brief: str) -> Iterator[str]:
    width = max(len(name) for name, _count in rows)
    heads = (_("tagged"), _("with a note"), _("stance"), in_brief, _("all"))
    yield " " * width + "".join(f"{head:>{_NUMBERS}}" for head in heads)
    for name, count in rows:
        numbers = (*(_share(count, getattr(count, column)) for column in what_is_left.COLUMNS), str(count.total))
        yield f"{name:<{width}}" + "".join(f"{number:>{_NUMBERS}}" for number in numbers)


def _share(count: what_is_left.SectionCount, some: int) -> str:
    return f"{some}/{count.total}" if count.total else "–"


def _list(session: Session, found: what_is_left.WhatIsLeft) -> Iterator[str]:
    for kind in what_is_left.OPEN_KINDS:
        if items := found.open_items(kind):
            yield ""
            yield _("{heading} ({count})").format(heading=what_is_left.OPEN_HEADINGS[kind](), count=len(items))
            yield from _lines(session, kind, items)


def _lines(session: Session, kind: what_is_left.OpenKind, items: list[what_is_left.OpenItem]) -> Iterator[str]:
    """One for each; where there is nothing to say but the codes all of them together."""
    library, today = session.reading(), local_now().date()
    if kind == "no-stance":
        yield wrapped(" ".join(item.code for item in items), _IN)
    else:
        yield from (
            wrapped(f"{item.code}  {one_line(what_is_left.open_item_words(item, library, today))}", _IN)
            for item in items
        )
