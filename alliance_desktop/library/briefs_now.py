"""A brief as it is now: its template, what is counted of it, what its filter would offer and no longer find."""

from collections.abc import Set as AbstractSet

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.brief import Brief, ChosenItem
from alliance_desktop.domain.template import Template
from alliance_desktop.errors import TemplateError
from alliance_desktop.i18n import _
from alliance_desktop.ingest.read_template import listed_templates
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.render.text_lines import time_to_speak


@dataclass(frozen=True, slots=True)
class BriefCounts:
    """`recommendations` stand in it; of these so many have a stance, a line to take, an internal remark."""

    recommendations: int
    stances: int
    lines: int
    remarks: int
    to_speak: str
    """How long the lines to take last, as people say it; '' without any."""


def brief_counts(library: LibraryReading, brief: Brief) -> BriefCounts:
    """Counts what the recommendations in the brief have, of whichever report they are."""
    positions = [library.marks(target).position for target in brief.targets]
    lines = [line for one in positions if (line := one.text("line"))]
    return BriefCounts(
        recommendations=len(positions),
        stances=sum(bool(one.text("stance")) for one in positions),
        lines=len(lines),
        remarks=sum(library.internal_remark(target) is not None for target in brief.targets),
        to_speak=time_to_speak(lines) if lines else "",
    )


def not_in_it(library: LibraryReading, brief: Brief, passing: AbstractSet[str]) -> tuple[str, ...]:
    """What passes the filter, doesn't stand in the brief and wasn't removed from it, in reading order; nothing where it
    asks another report."""
    if brief.filter_report not in {"", library.report.id}:
        return ()
    return library.report.in_order(passing - set(library.codes_in(brief)) - _found_here(library, brief))


def no_longer_found(library: LibraryReading, brief: Brief, passing: AbstractSet[str]) -> list[int]:
    """The rows of recommendations that the filter found once and doesn't find any more."""
    here, found = library.report.id, _found_here(library, brief) - passing
    return [
        row
        for row, item in enumerate(brief.items)
        if isinstance(item, ChosenItem) and item.target.report == here and item.target.code in found
    ]


def _found_here(library: LibraryReading, brief: Brief) -> set[str]:
    return {target.code for target in brief.found_targets if target.report == library.report.id}


def template_of(brief: Brief) -> Template:
    """The brief's own.

    Raises TemplateError where that is gone or can't be used. No other takes its place: it could say more than the brief
    is meant to.
    """
    found = next((one for one in listed_templates() if one.name == brief.template), None)
    if found and found.template and found.template.takes_brief:
        return found.template
    if found and found.template:
        text = _("“{brief}” uses the template “{name}”, which is for the whole report, not for briefs.")
        raise TemplateError(text.format(brief=brief.name, name=brief.template))
    if found:
        text = _("The template of “{brief}” can’t be used: {fault}.")
        raise TemplateError(text.format(brief=brief.name, fault=found.fault))
    text = _("“{brief}” uses the template “{name}”, which no longer exists.")
    raise TemplateError(text.format(brief=brief.name, name=brief.template))
