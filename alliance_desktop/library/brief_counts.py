"""What is counted of a brief, and what its filter would offer and would no longer find."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from alliance_desktop.domain.brief import Brief, ChosenItem
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.render.speaking_time import time_to_speak


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
    """Counts what this report's recommendations in the brief have."""
    codes = codes_of(library, brief)
    positions = [library.marks(code).position for code in codes]
    lines = [line for one in positions if (line := one.text("line"))]
    return BriefCounts(
        recommendations=len(codes),
        stances=sum(bool(one.text("stance")) for one in positions),
        lines=len(lines),
        remarks=sum(library.internal_remark(code) is not None for code in codes),
        to_speak=time_to_speak(lines) if lines else "",
    )


def codes_of(library: LibraryReading, brief: Brief) -> tuple[str, ...]:
    """The codes of this report's recommendations in the brief, in its order."""
    return tuple(target.code for target in brief.targets if target.report == library.report.id)


def not_in_it(library: LibraryReading, brief: Brief, passing: AbstractSet[str]) -> tuple[str, ...]:
    """What passes the filter, doesn't stand in the brief and wasn't removed from it, in reading order."""
    return library.report.in_order(passing - set(codes_of(library, brief)) - set(brief.found))


def no_longer_found(library: LibraryReading, brief: Brief, passing: AbstractSet[str]) -> list[int]:
    """The rows of recommendations that the filter found once and doesn't find any more."""
    here, found = library.report.id, set(brief.found) - passing
    return [
        row
        for row, item in enumerate(brief.items)
        if isinstance(item, ChosenItem) and item.target.report == here and item.target.code in found
    ]
