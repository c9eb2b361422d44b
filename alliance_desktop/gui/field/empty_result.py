"""Where the filter lets nothing through: what may be meant, and its conditions to be dropped, each with its count."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.finding import Finding
from alliance_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from alliance_desktop.domain.language.ways_out import WayOut


class EmptyResult(QFrame):
    """There only while nothing matches."""

    left = Signal()
    """An offer was pressed, or what had the focus here is gone: the reader goes on in the text."""

    def __init__(self, finding: Finding, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyResult")
        self._finding, self._theme = finding, theme
        self._head, self._hint = QLabel(), QLabel()
        self._buttons: list[QPushButton] = []
        self._before: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.XL, tokens.XXXL, tokens.XL, tokens.XL)
        self._column.setSpacing(tokens.S)
        for label in (self._head, self._hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            self._column.addWidget(label)
        finding.filter_changed.connect(self.refresh)
        theme.changed.connect(self.apply_theme)
        self.apply_theme()

    def come_after(self, before: QWidget) -> None:
        """Tab leads from `before` to the first offer."""
        self._before = before

    def enter(self) -> None:
        """Gives the first offer the focus."""
        self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Sets every text again."""
        self.refresh()

    def refresh(self) -> None:
        """Shows itself while the filter lets nothing through."""
        nothing = self._finding.shown is not None and not self._finding.shown
        held = next((button for button in self._buttons if button.hasFocus()), None)
        if held:
            held.clearFocus()  # else Qt takes the focus to whatever comes next in the window
        self.setVisible(nothing)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        if nothing:
            self._head.setText(_("Nothing matches."))
            self._hint.setText(self._why())
            self._add_buttons()
            self._order()
        if held:
            self._go_on()

    def apply_theme(self) -> None:
        """Takes the theme's present look."""
        theme = self._theme
        self.setStyleSheet(f"#emptyResult {{ background: {theme.colours.reading}; }}")
        self._head.setFont(theme.font("title-2"))
        self._head.setStyleSheet(f"color: {theme.colours.text}")
        self._hint.setFont(theme.font("ui"))
        self._hint.setStyleSheet(f"color: {theme.colours.text_2}")
        self.refresh()

    def _why(self) -> str:
        unknown, people = self._finding.unknown_tags(), self._finding.unknown_people()
        if people:
            return _("Nobody called {names} has written here.").format(
                names=", ".join(_("“{tag}”").format(tag=name) for name in people)
            )
        if unknown:
            names = ", ".join(_("“{tag}”").format(tag=name) for name in unknown)
            return ngettext("There is no tag {names}.", "There are no tags {names}.", len(unknown)).format(names=names)
        return self._none()

    def _none(self) -> str:
        from alliance_desktop.domain.language.sentence import sentence
        from alliance_desktop.domain.text.words import Words

        terms = self._finding.filter.terms
        if len(terms) > 1:
            text = _("None of the {total} recommendations meets all {count} conditions.")
            if len(terms) == 2:
                text = _("None of the {total} recommendations meets both conditions.")
            return text.format(total=self._finding.total, count=len(terms))
        text = _("None of the {total} recommendations {condition}.")
        if not isinstance(terms[0], Words):
            text = _("None of the {total} recommendations meets this: {condition}.")
        return text.format(total=self._finding.total, condition=sentence(terms[0]))

    def _add_buttons(self) -> None:
        """First what may be meant, then what dropping each condition gives."""
        from alliance_desktop.domain.language.sentence import sentence

        ways = self._finding.ways_out()
        for way in ways:
            self._add_act(self._way(way), partial(self._finding.set_filter, way.wanted))
        if count := self._finding.stands_elsewhere():
            text = ngettext(
                "In the text: {count} passage · Show it", "In the text: {count} passages · Show them", count
            )
            self._add_act(text.format(count=count), self._finding.show_elsewhere)
        asked, offered = self._finding.filter, [way.wanted for way in ways]
        for index, term in enumerate(asked.terms if len(asked.terms) > 1 else ()):
            if asked.without(index) in offered:
                continue
            count = self._finding.count(asked.without(index))
            text = _("Without: {term} · {count}").format(term=sentence(term), count=_counted(count))
            self._add_act(text, partial(self._drop, index), "x")
        everything = QPushButton(_("Show the whole report (Esc)"))
        everything.setFont(self._theme.font("ui-medium"))
        everything.setStyleSheet(styles.link_button(self._theme))
        everything.clicked.connect(partial(self._press, self._finding.clear))
        self._add(everything)

    def _way(self, way: "WayOut") -> str:
        from alliance_desktop.domain.language.sentence import sentence

        if way.small:
            words = ", ".join(_("“{tag}”").format(tag=word) for word in way.small)
            return _("{count} without {words}").format(count=_counted(way.count), words=words)
        text = _("{term} ({filter}) · {count}")
        return text.format(term=sentence(way.instead), filter=way.instead, count=_counted(way.count))

    def _add_act(self, text: str, act: Callable[[], None], icon: str = "") -> None:
        button = QPushButton(text.replace("&", "&&"))
        if icon:
            button.setIcon(self._theme.icon(icon, "text_2", tokens.ICON_TEXT))
        button.setFont(self._theme.font("ui-medium"))
        button.setStyleSheet(styles.outlined_button(self._theme))
        button.clicked.connect(partial(self._press, act))
        self._add(button)

    def _add(self, button: QPushButton) -> None:
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        button.show()  # by itself Qt would do so a turn later, and a key pressed meanwhile would miss it
        self._buttons.append(button)

    def _order(self) -> None:
        """Qt has what is made late come last in the window."""
        for before, button in pairwise((*((self._before,) if self._before else ()), *self._buttons)):
            self.setTabOrder(before, button)

    def _press(self, act: Callable[[], None], _checked: bool = False) -> None:
        for button in self._buttons:
            button.clearFocus()
        act()
        self._go_on()

    def _go_on(self) -> None:
        """To the text, or to what is offered still."""
        if self.isHidden():
            self.left.emit()
        else:
            self.enter()

    def _drop(self, index: int) -> None:
        self._finding.set_filter(self._finding.filter.without(index))


def _counted(count: int) -> str:
    return ngettext("{count} recommendation", "{count} recommendations", count).format(count=count)
