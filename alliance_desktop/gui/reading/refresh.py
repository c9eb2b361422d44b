"""Keeps the text as the filter and the words looked for are, wherever they are changed."""

from PySide6.QtCore import QObject

from alliance_desktop.gui.reading.card_steps import Steps
from alliance_desktop.gui.reading.choice import Choice
from alliance_desktop.gui.reading.report_pane import ReportPane
from alliance_desktop.gui.reading.text_place import Place


class Refresh(QObject):
    """Follows what is asked for on behalf of its pane."""

    def __init__(self, pane: ReportPane, choice: Choice) -> None:
        super().__init__(pane)
        self._pane, self._choice, self._scroll = pane, choice, pane.scroller
        self._filter, self._words = pane.desk.filter, pane.desk.words
        self._before: tuple[Place, float] | None = None
        """How the text stood before it went to hits of words that are still being typed."""
        self._filter.changed.connect(self._filter_changed)
        self._words.changed.connect(self._hits_changed)
        self._words.current_changed.connect(self._hit_changed)
        pane.desk.navigator.current_changed.connect(self._forget_before)

    def _filter_changed(self) -> None:
        """The card with the focus stays where it is on the screen, if it is seen and still shown; else the top line."""
        self._pane.pages.filter(self._filter.shown)
        self._choice.steps = Steps(self._pane.passages, self._pane.pages.all)
        if self._scroll.in_view(focus := self._choice.focus):
            self._scroll.hold(Place(focus, 0))
        self._pane.pages.turn_to(self._scroll.top.code)
        self._pane.build()
        self._pane.say_where()

    def _forget_before(self, _code: str) -> None:
        if not self._words.found.ahead:  # else the hit that is looked at took the ring
            self._before = None

    def _hits_changed(self) -> None:
        if not self._words.text:
            self._before = None
        elif self._before is None:
            self._before = self._scroll.standing
        self._pane.shown.found = self._words.found
        self._pane.text.viewport().update()

    def _hit_changed(self) -> None:
        found = self._pane.shown.found = self._words.found
        now, part = found.current, found.span
        if now and part and self._pane.bring(code := self._pane.passages[now[0]].code):
            card = code if self._pane.desk.report.recommendation(code) else ""
            self._scroll.show_part(now[0], part, card)
            self._pane.say_where(code)
        elif self._before is not None and not found.hits:
            self._scroll.hold(*self._before)  # what was typed so far was the beginning of another word
            self._scroll.back()
        self._pane.text.viewport().update()
