"""The two bars above the text: that of the window, and the one that says where one is."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QPushButton,
    QSpacerItem,
    QToolButton,
    QWidget,
)

from alliance_desktop.gui.actions.chords import is_mac
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.actions.qt_actions import QtActions
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import fitting, roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, LaidOut, button, label, picture, row
from alliance_desktop.gui.look.roles import Role, dress, follow, line_high
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.hairlines import BarGround
from alliance_desktop.gui.widgets.under_pointer import leave
from alliance_desktop.i18n import _, ngettext


class TopBar(BarGround):
    """Left: contents, back, forward. Middle: the field. Right: the brief, meeting mode, side panel, menu."""

    def __init__(self, actions: QtActions, field: QWidget, desk: Desk) -> None:
        theme = desk.theme
        super().__init__(theme, tokens.TOP_BAR, "bottom")
        self._open_brief = desk.brief
        self._actions = actions
        self._left = [actions.button(name) for name in ("contents", "back", "forward")]
        self._meeting, self._side = actions.button("meeting"), actions.button("side-panel")
        self._brief, self._reading = self._make_ways(theme)
        self.menu_button = dress(theme, QToolButton(), roles.ICON_BUTTON, icon="menu", size=tokens.ICON_BUTTON)
        roles.grown_square(theme, self.menu_button, tokens.BAR_BUTTON, tokens.ICON_BUTTON)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._balance = QSpacerItem(tokens.M, 0)
        middle = REST, (field, 100), REST, tokens.M
        right = self._brief, self._reading, tokens.S, self._meeting, self._side, self.menu_button
        self._field = field
        self._title: QWidget | None = None
        """What a page has in place of the field."""
        self._title_of: QWidget | None = None
        edges = tokens.S, 0, tokens.S, 0
        self._layout = row(*self._left, *middle, *right, gap=tokens.XS, edges=edges, on=self)
        self._layout.insertSpacerItem(len(self._left), self._balance)
        if is_mac():  # there the menus are at the top of the screen
            self.menu_button.hide()
        else:
            self._make_menu()
        texts.follow(self, self._name)
        for signal in (desk.editor.attached, desk.editor.changed, desk.brief.changed, desk.theme.changed):
            signal.connect(self._name)

    def _make_ways(self, theme: Theme) -> tuple[QPushButton, QPushButton]:
        """Into the brief, and back out of it: one of them is seen."""
        there = button(theme, roles.PRIMARY_BUTTON, pressed=self._turn, icon="file-input", colour="on_accent")
        back = button(theme, roles.OUTLINED_BUTTON, pressed=self._turn, icon="book-open")
        for each in (there, back):
            line_high(theme, each, tokens.BAR_BUTTON)
        back.hide()
        return there, back

    def _turn(self) -> None:
        self._actions.trigger("brief")

    def open_menu(self) -> None:
        """Opens the menu below its button, for F10: → opens the first of its menus. The focus stays where it is, and
        what the menu does is about that.
        """
        QTimer.singleShot(0, self._choose_first)  # once it is open: opening forgets what was chosen
        self.menu_button.showMenu()

    def _choose_first(self) -> None:
        """As ↓ does: to be set as the active one it would open by itself."""
        down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.menu_button.menu(), down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the word beside the icon goes, not the field."""
        super().resizeEvent(event)
        self._name()

    def show_page(self, name: str, title: QWidget | None) -> None:
        """In the brief the way back to the text stands where the way to it stood. Over some pages their `title` stands
        in place of the field, and of what is about the text.
        """
        self._take_title(title)
        self._reading.setVisible(name == "brief")
        self._brief.setVisible(name != "brief" and title is None)
        for each in (self._field, self._meeting, self._side):
            each.setVisible(title is None)
        self._centre()

    def _take_title(self, title: QWidget | None) -> None:
        if title is self._title:
            return
        if self._title is not None:
            self._layout.removeWidget(self._title)
            self._title.setParent(self._title_of)  # a window of its own otherwise; it goes with its page
        self._title, self._title_of = title, title.parentWidget() if title else None
        if title is not None:
            self._layout.insertWidget(self._layout.indexOf(self._field), title, 100)
            title.show()

    def _name(self, *_changes: object) -> None:
        has_room = self.width() >= self._theme.grown(tokens.SMALL)
        brief = self._open_brief.brief
        count = len(brief.targets) if brief else 0
        words = _("Brief") if brief else _("Build brief")
        words = _("Brief · {count}").format(count=count) if count else words
        self._brief.setText(words if has_room else "")
        spoken = ngettext("Brief, {count} recommendation", "Brief, {count} recommendations", count)
        self._brief.setAccessibleName(spoken.format(count=count) if count else words)
        self._brief.setToolTip(KEYMAP.with_key(_("Open the brief"), "brief"))
        self._reading.setText(_("Back to reading") if has_room else "")
        self._reading.setAccessibleName(_("Back to reading"))
        self._reading.setToolTip(_("Back to reading (Esc)"))
        self.menu_button.setAccessibleName(_("Menu"))
        self.menu_button.setToolTip(_("Menu (F10)"))
        self._centre()

    def _centre(self) -> None:
        """Where there is room the field stands in the middle of the window, though there is more right of it."""
        left, right = (
            sum(
                each.sizeHint().boundedTo(each.maximumSize()).width() + tokens.XS
                for each in side
                if not each.isHidden()
            )
            for side in (self._left, (self._brief, self._reading, self._meeting, self._side, self.menu_button))
        )
        right += tokens.S
        free = self.width() - left - right - self._theme.grown(tokens.FIELD_MAX) - 2 * (tokens.M + tokens.S)
        more = tokens.M + max(0, min(right - left, free))
        if more != self._balance.sizeHint().width():
            self._balance.changeSize(more, 0)
            self._layout.invalidate()

    def _make_menu(self) -> None:
        self._menu = QMenu(self.menu_button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu.aboutToHide.connect(self._end_tint)
        self.menu_button.setMenu(self._menu)

    def _end_tint(self) -> None:
        """Where the pointer went meanwhile Qt told the menu alone."""
        leave(self.menu_button)

    def _fill_menu(self) -> None:
        """When it is first opened: with those inside it they are a dozen menus."""
        if self._menu.isEmpty():
            self._actions.all_menus(self._menu)
        self._actions.refresh()


class ContextBar(BarGround):
    """Without a filter: section, title, '2 of 11' in it. With one: how many match in how many sections, '2 of 5'."""

    add_all_wanted = Signal()
    """All that match shall be in the brief."""

    def __init__(self, desk: Desk, actions: QtActions) -> None:
        super().__init__(desk.theme, tokens.CONTEXT_BAR, "bottom", "reading")
        self._report, self._navigator, self._filter = desk.report, desk.navigator, desk.filter
        self._section = desk.report.sections[0].id
        self._long = self._title = ""
        self.column = (tokens.L, tokens.COLUMN)
        """Where the column of the text begins, and its width, in pixels."""
        self._strong = label(desk.theme, Role("ui-strong"))
        self._plain, self._place = (label(desk.theme, roles.words("ui-medium", "text_2")) for _each in range(2))
        self._chevron = picture(desk.theme, "chevron-right")
        self._plain.setMinimumWidth(0)
        self._place.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._add_all = button(desk.theme, roles.SMALL_BUTTON, lambda: _("Add all to brief"), self.add_all_wanted)
        self._buttons = [actions.button(name) for name in ("previous", "next")]
        parts: tuple[LaidOut, ...] = (
            self._strong,
            self._chevron,
            (self._plain, 1),
            self._add_all,
            self._place,
            *self._buttons,
        )
        self._row = row(*parts, gap=tokens.S, edges=(tokens.L, 0, tokens.L, 0), on=self)
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
        before, self._section = self._section, section.id if section else self._section
        if self._section == before:  # in which J held down goes from one to the next
            self._place.setText(self._position())
        else:
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
        chevron = _width(self._chevron) + tokens.S if self._filter.shown is None and self._title else 0
        strong = fitting.cut(self._long, self._strong.fontMetrics(), end - left - tokens.S)
        self._strong.setText(strong)
        self._strong.setToolTip(self._long if strong != self._long else "")
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
