"""The speech whose quotations are checked, in memory alone: it may be confidential, so no draft or log has it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from alliance_desktop.domain.quotation.quotation_check import QuotedRun
    from alliance_desktop.domain.report import Report


class CheckedSpeech(QObject):
    """One per window, also where that turns to another report."""

    changed = Signal()
    """Another speech is checked."""
    selected = Signal()
    """Another run of it is selected."""
    copy_wanted = Signal()
    """The right words of the selected run are wanted on the clipboard."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.name = ""
        """That of its file; '' for one that was pasted."""
        self.runs: tuple[QuotedRun, ...] = ()
        self.reports: Mapping[str, Report] = {}
        """Those that it was checked against, by their ids."""
        self.number = -1
        """Of the selected run; -1 where there is none."""

    @property
    def run(self) -> "QuotedRun | None":
        """The selected one."""
        return self.runs[self.number] if 0 <= self.number < len(self.runs) else None

    def begin(self, text: str, name: str, runs: "tuple[QuotedRun, ...]", reports: "Mapping[str, Report]") -> None:
        """Take a speech with what came of it, in place of the one before."""
        self.text, self.name, self.runs, self.reports = text, name, runs, reports
        self.number = 0 if runs else -1
        self.changed.emit()

    def select(self, number: int) -> None:
        """Select a run, the same on both sides of the page."""
        if number != self.number and 0 <= number < len(self.runs):
            self.number = number
            self.selected.emit()
