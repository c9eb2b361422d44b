"""What an export of notes takes along: the chosen recommendations, what the filter shows, or everything marked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from alliance_desktop.domain.language.filter_terms import NO_FILTER
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.gui.desk import Desk
from alliance_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from alliance_desktop.render.selection import Selection


def scopes(desk: Desk) -> Mapping[str, str]:
    """What can go along now, each with its words; the most particular comes first."""
    count = len(desk.navigator.chosen)
    found = {"chosen": ngettext("{count} selected", "{count} selected", count).format(count=count)} if count else {}
    if desk.filter.asked:
        found["filter"] = _("What the filter shows")
    return {**found, "all": _("Everything marked")}


def nearest(desk: Desk) -> str:
    """What goes along where nobody chooses: the most particular."""
    return next(iter(scopes(desk)))


def selection_of(desk: Desk, scope: str) -> "Selection | None":
    """What goes along, or None while the store is not open."""
    library = desk.editor.library
    if library is None:
        return None
    wanted = desk.filter.asked if scope == "filter" else NO_FILTER
    if scope == "chosen":
        wanted = parse("id:" + ",".join(desk.navigator.chosen), desk.index.vocabulary)
    return library.selection(wanted, desk.filter.questions.evaluation.passing(wanted))


def has_something(selection: "Selection") -> bool:
    """Whether there is anything to be exported."""
    return bool(selection.codes or selection.notes or selection.highlights)


def nothing_words(desk: Desk, scope: str) -> str:
    """Why there is nothing to be exported, and what to do; a filter may find nothing though much is marked."""
    if scope == "filter":
        return _("The filter finds nothing: change it, or clear it (Esc).")
    if desk.brief.brief and desk.brief.brief.items:
        return _("Nothing is marked but what stands in a brief: open the brief to export it.")
    return _("Nothing is marked yet: tag a recommendation or write a note first.")
