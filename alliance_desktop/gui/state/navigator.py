"""Where the reader is: the current target, the recommendations chosen, and the way back and forward."""

from PySide6.QtCore import QObject, Signal

from alliance_desktop.domain.report import Report

_KEPT = 200
"""Places remembered for going back."""


class Navigator(QObject):
    """`current` is a recommendation's code or a section's id; `chosen` are several recommendations at once."""

    current_changed = Signal(str)
    """Another target has the focus."""
    went = Signal(str)
    """The reader asked to go somewhere: show it, wherever the text stands."""
    chosen_changed = Signal()
    history_changed = Signal()
    page_wanted = Signal(str)
    """The way back leads into a page (people, notes …) that was left by a jump."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report
        self.current = report.sections[0].id
        self.chosen: tuple[str, ...] = ()
        self.reach = ""
        """The far end of the choice, where its ring is; '' for `current`."""
        self.nothing_shown = False
        """Whether the filter leaves nothing to be seen: then nothing is in hand."""
        self.page = ""
        """The name of the page that stands in place of the text; '' for none."""
        self._back: list[tuple[str, str]] = []
        self._forward: list[tuple[str, str]] = []

    @property
    def codes(self) -> tuple[str, ...]:
        """The recommendations an action applies to: those chosen, else the current one, else none."""
        if self.nothing_shown:
            return ()
        if self.chosen:
            return self.chosen
        return (self.current,) if self.report.recommendation(self.current) else ()

    @property
    def ringed(self) -> str:
        """The one with the ring of the focus, whose notes are shown: the far end of the choice, else `current`."""
        return self.reach or self.current

    def go(self, code: str) -> None:
        """A jump: the place left is remembered, with the page it was left from, and the text moves to `code`."""
        if code != self.current or self.page:
            self._back = [*self._back, (self.current, self.page)][-_KEPT:]
            self._forward = []
            self.history_changed.emit()
        self.focus(code)
        self.went.emit(code)

    def focus(self, code: str) -> None:
        """A step or a scroll: `code` is current now, without an entry in the history. What is no place never is."""
        if self.report.section_of(code) is None:
            return
        if self.chosen:
            self.choose(())
        if code != self.current:
            self.current = code
            self.current_changed.emit(code)

    def choose(self, codes: tuple[str, ...], reach: str = "") -> None:
        """Chooses several recommendations, with the ring on `reach`; () chooses none."""
        reach = reach if codes else ""
        if (codes, reach) != (self.chosen, self.reach):
            self.chosen, self.reach = codes, reach
            self.chosen_changed.emit()

    def show_nothing(self, nothing: bool) -> None:
        """Whether the filter leaves nothing to be seen."""
        if nothing != self.nothing_shown:
            self.nothing_shown = nothing
            self.chosen_changed.emit()

    def can_go_back(self) -> bool:
        return bool(self._back)

    def can_go_forward(self) -> bool:
        return bool(self._forward)

    def back(self) -> None:
        """To the place before the last jump."""
        self._travel(self._back, self._forward)

    def forward(self) -> None:
        """Where the reader was before going back."""
        self._travel(self._forward, self._back)

    def _travel(self, source: list[tuple[str, str]], other: list[tuple[str, str]]) -> None:
        if not source:
            return
        other.append((self.current, self.page))
        code, page = source.pop()
        self.focus(code)
        self.went.emit(code)
        self.history_changed.emit()
        if page:
            self.page_wanted.emit(page)
