"""The bar over the text: where one is, how many match, and the steps to the next and previous."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from alliance_desktop.gui.actions.qt_actions import QtActions
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import fitting, roles, texts, tokens
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.i18n import _, ngettext


class ContextBar(QFrame):
    """Without a filter: section, title, '2 of 11' in it. With one: how many match in how many sections, '2 of 5'."""

    add_all_wanted = Signal()
    """All that match shall be in the brief."""

    def __init__(self, desk: Desk, actions: QtActions) -> None:
        super().__init__()
        self.setObjectName("contextBar")
        self._report, self._navigator, self._filter = desk.report, desk.navigator, desk.filter
        self._section = desk.report.sections[0].id
        self._long = self._title = ""
        self.setFixedHeight(tokens.CONTEXT_BAR)
        self.column = (tokens.L, tokens.COLUMN)
        """Where the column of the text begins, and its width, in pixels."""
        self._strong = dress(desk.theme, QLabel(), Role("ui-strong"))
        self._plain, self._place = (
            dress(desk.theme, QLabel(), roles.words("ui-medium", "text_2")) for _each in range(2)
        )
        self._chevron = dress(desk.theme, QLabel(), icon="chevron-right", colour="text_2")
        for label in (self._strong, self._plain, self._place):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._plain.setMinimumWidth(0)
        self._place.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._add_all = dress(desk.theme, QPushButton(), roles.SMALL_BUTTON)
        self._add_all.clicked.connect(self.add_all_wanted)
        texts.say(self._add_all, text=lambda: _("Add all to brief"))
        self._buttons = [actions.button(name) for name in ("previous", "next")]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.L, 0, tokens.L, 0)
        self._row.setSpacing(tokens.S)
        for widget in (self._strong, self._chevron):
            self._row.addWidget(widget)
        self._row.addWidget(self._plain, 1)
        self._row.addWidget(self._add_all)
        self._row.addWidget(self._place)
        for button in self._buttons:
            self._row.addWidget(button)
        dress(desk.theme, self, roles.bar("contextBar", "bottom", "reading"))
        desk.navigator.current_changed.connect(self.show_section_of)
        desk.navigator.chosen_changed.connect(self.refresh)
        desk.filter.changed.connect(self.refresh)
        follow(desk.theme, self, self.refresh)
        texts.LANGUAGE.changed.connect(self.refresh)

    @property
    def section(self) -> str:
        """The id of the section that it says one is in."""
        return self._section

    def show_section_of(self, code: str) -> None:
        """The section that stands at the top of the text now."""
        section = self._report.section_of(code)
        self._section = section.id if section else self._section
        self.refresh()

    def align(self, left: int, width: int) -> None:
        """Puts the bar's ends over the edges of the text column, in pixels from its left edge."""
        self.column = (left, width)
        self._row.setContentsMargins(left, 0, max(tokens.S, self.width() - left - width), 0)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.align(*self.column)

    def refresh(self) -> None:
        """Says anew where one is."""
        self._long, self._title = self._words()
        self._place.setText(self._position())
        self._place.setFixedWidth(self._widest_position())
        self._show_add_all()
        self._fit()

    def _show_add_all(self) -> None:
        there = bool(self._filter.shown) and self.column[1] >= tokens.READING_MIN
        if self._add_all.hasFocus() and not there:
            self._buttons[0].setFocus()
        self._add_all.setVisible(there)

    def _fit(self) -> None:
        """Cuts the words where their room ends: the title first, with the chevron."""
        left, right = self._row.contentsMargins().left(), self.width() - self._row.contentsMargins().right()
        seen = [widget for widget in (self._add_all, self._place, *self._buttons) if not widget.isHidden()]
        end = right - sum(_width(widget) + tokens.S for widget in seen)
        chevron = tokens.ICON_TEXT + tokens.S if self._filter.shown is None and self._title else 0
        self._strong.setText(self._long)
        room = end - left - _width(self._strong) - tokens.S - chevron
        title = fitting.cut(self._title, self._plain.fontMetrics(), room)
        self._chevron.setVisible(bool(chevron and title))
        self._plain.setText(title)
        self._plain.setToolTip(self._title if title != self._title else "")
        self._strong.setAccessibleName(self._long)
        self._plain.setAccessibleName(self._title)

    def _words(self) -> tuple[str, str]:
        """The strong words and the plain ones."""
        section = self._report.section(self._section)
        shown = self._filter.shown
        if shown is not None:
            sections = len({one.section for one in self._report.recommendations if one.code in shown})
            count = len(shown)
            strong = ngettext("{count} recommendation matches", "{count} recommendations match", count)
            plain = ngettext("in {count} section", "in {count} sections", sections)
            return strong.format(count=count), plain.format(count=sections) if count else ""
        if section is None:
            return "", ""
        label = section.label
        return (label, section.title) if label else (section.title, "")

    def _widest_position(self) -> int:
        """The room of the longest count, so that what stands before it stays where it is."""
        most, metrics = len(self._report.recommendations), self._place.fontMetrics()
        longest = _("{number} of {total}").format(number=most, total=most), _chosen(most)
        return max(map(metrics.horizontalAdvance, longest)) + 1

    def _position(self) -> str:
        chosen = len(self._navigator.chosen)
        if chosen:
            return _chosen(chosen)
        current, codes = self._navigator.ringed, self._codes()
        if current not in codes:
            return ""
        return _("{number} of {total}").format(number=codes.index(current) + 1, total=len(codes))

    def _codes(self) -> list[str]:
        """Among which the number counts: those of the section, under a filter all that match."""
        shown = self._filter.shown
        if shown is not None:
            return list(self._report.in_order(shown))
        section = self._report.section(self._section)
        return [one.code for one in section.recommendations] if section else []


def _chosen(count: int) -> str:
    return ngettext("{count} selected", "{count} selected", count).format(count=count)


def _width(widget: QWidget) -> int:
    return widget.sizeHint().expandedTo(widget.minimumSize()).width()
