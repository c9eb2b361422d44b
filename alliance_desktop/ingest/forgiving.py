"""A report of which a damaged file takes nothing but what that file holds of it: the text is read all the same."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from alliance_desktop.domain.report import Report
from alliance_desktop.errors import ReportError

if TYPE_CHECKING:
    from alliance_desktop.domain.knowledge import Knowledge


def forgiving(report: Report, damaged: Callable[[str], None]) -> Report:
    """The same report; where what it knows of itself can't be read it knows nothing, and `damaged` hears why, once."""
    return replace(report, read_knowledge=partial(_read, report, damaged))


def _read(report: Report, damaged: Callable[[str], None]) -> "Knowledge":
    try:
        return report.knowledge
    except ReportError as error:
        from alliance_desktop.domain.knowledge import NOTHING_KNOWN

        damaged(str(error))
        return NOTHING_KNOWN
