"""The reports beside the one that a window or command is about, read when a brief has something of them."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.report import Report, Target, target_at
from alliance_desktop.domain.report_index import Elsewhere, ReportIndex
from alliance_desktop.errors import ReportError
from alliance_desktop.i18n import _, all_of
from alliance_desktop.importing.installed_reports import folder_of, folders, installed, newest_first

if TYPE_CHECKING:
    from alliance_desktop.domain.related.relations import Relations

_MAY_BE_CODE = re.compile(r"(?!\d+$)(?=.*\d)\S.{1,39}")
"""A number alone may be anything."""
_State = tuple[int, int, int]
"""By which a file is known to be the one that was read."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A package as it was read; without an index its files are damaged."""

    head: Path
    state: _State | None
    index: ReportIndex | None


class OtherReports:
    """Each is read once, and again when its package is another one. Of the `own` report what is worked out is used."""

    def __init__(self, own: ReportIndex) -> None:
        self._own = own
        self._read: dict[str, _Read] = {}

    def report(self, report_id: str) -> Report | None:
        """The report with this id; None where there is none, or its files are damaged."""
        found = self._index(report_id)
        return found.report if found else None

    def relations(self, report: Report) -> "Relations | None":
        """What is related in a report that was found here."""
        found = self._index(report.id)
        return found.relations if found else None

    def twin(self, place: str) -> str | None:
        """The place of the one that asks for the same in the report of a place, or None."""
        own = self._own.report.id
        target = target_at(place, own)
        index = self._index(target.report)
        twin = index.relations.twin(target.code) if index else None
        return Target(target.report, twin).place(own) if twin else None

    def having(self, text: str) -> Elsewhere | None:
        """The other reports in which `text` is a code, or several with commas; None where it is none, or this report
        has it."""
        if not _MAY_BE_CODE.fullmatch(text) or _codes_in(self._own, text):
            return None
        others = (self._index(one) for one in folders() if one != self._own.report.id)
        found = {one.report.id: codes[0] for one in others if one and (codes := _codes_in(one, text))}
        reports = newest_first(one for report_id in found if (one := self.report(report_id)))
        names = tuple(one.short_title for one in reports)
        said = _("{code} isn’t in this report, but in {reports}.").format(code=text, reports=all_of(names))
        return Elsewhere(said, tuple(Target(one.id, found[one.id]) for one in reports), names) if found else None

    def _index(self, report_id: str) -> ReportIndex | None:
        if report_id == self._own.report.id:
            return self._own
        known = self._read.get(report_id)
        if known is None or known.state is None or known.state != _state(known.head):
            known = self._read_again(report_id)
        return known.index if known else None

    def _read_again(self, report_id: str) -> _Read | None:
        try:
            head = folder_of(report_id) / "report.toml"
        except KeyError:
            return None
        state, report = _state(head), _undamaged(report_id)
        known = self._read[report_id] = _Read(head, state, ReportIndex(report) if report else None)
        return known


def _codes_in(index: ReportIndex, text: str) -> list[str]:
    """The codes that a text is in a report; none where one of them is kept there for its marks alone."""
    found = index.vocabulary.codes.listed(text)
    return [] if index.report.kept.keys() & found else found


def not_there(report_id: str, report: Report | None = None) -> str:
    """What is said of what is in a brief and can't be shown: `report` is the one it is of, None where that is gone."""
    if report is not None:
        return _("This report has no recommendation with this code.")
    if report_id in folders():
        return _("The files of its report are damaged. To restore them, use File → Open a report…")
    return _("Its report is no longer here. To restore it, use File → Open a report…")


def _undamaged(report_id: str) -> Report | None:
    """With what it knows of itself, which papers say."""
    report = installed(report_id)
    try:
        return report if report and report.knowledge else None
    except ReportError:
        return None


def _state(head: Path) -> _State | None:
    try:
        found = head.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
