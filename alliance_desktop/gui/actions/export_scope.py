"""What an export of notes takes along: the chosen recommendations, what the filter shows, everything marked, or the
whole report with the marks."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from alliance_desktop.domain.language.filter_terms import NO_FILTER
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.gui.desk import Desk
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.render.export_content import content_of, content_of_report
from alliance_desktop.render.moments import local_now
from alliance_desktop.render.selection import without_what_is_off

if TYPE_CHECKING:
    from alliance_desktop.render.export_content import ExportContent
    from alliance_desktop.render.selection import Selection


REPORT = "report"
"""The scope of the whole report."""
_TEMPLATE = "report-with-my-marks"


def scopes(desk: Desk) -> Mapping[str, str]:
    """What can go along now, each with its words; the most particular comes first."""
    count = len(desk.navigator.chosen)
    found = {"chosen": ngettext("{count} selected", "{count} selected", count).format(count=count)} if count else {}
    if desk.filter.asked:
        found["filter"] = _("What the filter shows")
    return {**found, "all": _("Everything marked"), REPORT: _("The report with my marks")}


def nearest(desk: Desk) -> str:
    """What goes along where nobody chooses: the most particular."""
    return next(iter(scopes(desk)))


def selection_of(desk: Desk, scope: str) -> "Selection | None":
    """What goes along, or None while the store is not open."""
    library = desk.editor.library
    if library is None:
        return None
    if scope == REPORT:
        return without_what_is_off(library.report_selection(), template_named(_TEMPLATE).switched_on())
    wanted = desk.filter.asked if scope == "filter" else NO_FILTER
    if scope == "chosen":
        wanted = parse("id:" + ",".join(desk.navigator.chosen), desk.index.vocabulary)
    return library.selection(wanted, desk.filter.questions.evaluation.passing(wanted))


def has_something(selection: "Selection") -> bool:
    """Whether there is anything to be exported."""
    return bool(selection.codes or selection.notes or selection.highlights)


def content_in(desk: Desk, scope: str, selection: "Selection") -> "ExportContent | None":
    """What is written of what goes along; None where that is nothing. The report itself is always there."""
    day = local_now().date()
    if scope == REPORT:
        return content_of_report(selection, template_named(_TEMPLATE), day, desk.left_out)
    return content_of(selection, day, desk.left_out) if has_something(selection) else None


def nothing_words(desk: Desk, scope: str) -> str:
    """Why there is nothing to be exported, and what to do; a filter may find nothing though much is marked."""
    if scope == "filter":
        return _("The filter finds nothing: change it, or clear it (Esc).")
    if desk.brief.brief and desk.brief.brief.items:
        return _("Nothing is marked yet except what is in a brief. Open the brief to export it.")
    return _("Nothing is marked yet: tag a recommendation or write a note first.")
