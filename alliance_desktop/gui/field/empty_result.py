"""Where the filter lets nothing through: at most three ways on, each of which leads to something, with its count."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton

from alliance_desktop.gui.actions.report_turns import want_place
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.field.below_field import open_words
from alliance_desktop.gui.look import fitting, roles, texts, tokens
from alliance_desktop.gui.look.builders import button, column, label
from alliance_desktop.gui.look.roles import Role, dress, follow
from alliance_desktop.i18n import _, ngettext

_MOST = 3
"""Ways on: more would have to be read."""
_Way = tuple[str, Callable[[], None], str]


class EmptyResult(QFrame):
    """There only while nothing matches."""

    left = Signal()
    """An offer was pressed, or what had the focus here is gone: the reader goes on in the text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("emptyResult")
        self._desk, theme = desk, desk.theme
        dress(theme, self, roles.ground("#emptyResult", "reading"))
        head = label(theme, roles.words("title-2"), lambda: _("Nothing matches."), wraps=True)
        self._hint = label(theme, roles.words("ui", "text_2"), wraps=True)
        for words in (head, self._hint):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons: list[QPushButton] = []
        edges = (tokens.XL, tokens.XXXL, tokens.XL, tokens.XL)
        self._column = column(head, self._hint, gap=tokens.S, edges=edges, on=self)
        for signal in (desk.filter.changed, texts.LANGUAGE.changed):
            signal.connect(self.refresh)
        self.refresh()

    def enter(self) -> None:
        self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        """Show itself while the filter lets nothing through."""
        shown = self._desk.filter.shown
        nothing = shown is not None and not shown
        held = next((one for one in self._buttons if one.hasFocus()), None)
        if held:
            held.clearFocus()  # else Qt takes the focus to whatever comes next in the window
        self.setVisible(nothing)
        for one in self._buttons:
            one.hide()
            one.deleteLater()
        self._buttons = []
        if nothing:
            self._add_offers()
        if held:
            self._go_on()

    def _add_offers(self) -> None:
        """First what may be meant, then what a condition less gives; always the whole report."""
        state = self._desk.filter
        result = state.questions.no_result(state.asked)
        self._hint.setText(result.why)
        offers: list[_Way] = [(offer.text, partial(state.ask, offer.wanted), "") for offer in result.meant]
        offers += self._in_others()
        offers += self._elsewhere()
        offers += [(offer.text, partial(state.ask, offer.wanted), "x") for offer in result.less]
        for text, action, icon in offers[: _MOST - 1]:
            self._add(text, action, roles.OUTLINED_BUTTON, icon)
        everything = _("Show the whole report: {total} recommendations (Esc)").format(total=state.total)
        self._add(everything, state.clear, roles.LINK_IN_LINE)

    def _in_others(self) -> list[_Way]:
        """To the places of codes in the reports that have them."""
        state = self._desk.filter
        return [
            (open_words(name), partial(want_place, self._desk, place), "")
            for found in state.questions.elsewhere(state.asked)
            for place, name in zip(found.places, found.names, strict=True)
        ]

    def _elsewhere(self) -> list[_Way]:
        """The passages beside the recommendations that hold the words."""
        words = self._desk.words
        count = words.stands_elsewhere()
        text = ngettext("In the text: {count} passage · Show it", "In the text: {count} passages · Show them", count)
        return [(text.format(count=count), words.show_elsewhere, "")] if count else []

    def _add(self, text: str, action: Callable[[], None], role: Role, icon: str = "") -> None:
        one = button(self._desk.theme, role, "", partial(self._press, action), icon=icon, colour="text_2")
        self._column.addWidget(one, 0, Qt.AlignmentFlag.AlignHCenter)
        one.show()  # by itself Qt would do so a turn later, and a key pressed meanwhile would miss it
        self._buttons.append(one)
        one.setAccessibleName(text)
        follow(self._desk.theme, one, partial(self._fit, one))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for one in self._buttons:
            self._fit(one)

    def _fit(self, one: QPushButton) -> None:
        """Its beginning and, at its end, the count are seen however narrow this is."""
        words, edges = one.accessibleName(), self._column.contentsMargins()
        one.setText(words)
        frame = one.sizeHint().width() - one.fontMetrics().horizontalAdvance(words)
        fitting.say_on(one, words, self.width() - edges.left() - edges.right() - frame, within=True)

    def _press(self, action: Callable[[], None], _checked: bool = False) -> None:
        for one in self._buttons:
            one.clearFocus()
        action()
        self._go_on()

    def _go_on(self) -> None:
        """To the text, or to what is offered still."""
        if self.isHidden():
            self.left.emit()
        else:
            self.enter()
