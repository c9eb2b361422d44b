"""The top bar: panels, back and forward, the one field, the brief, meeting mode and the menu."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QPushButton, QSpacerItem, QToolButton, QWidget

from alliance_desktop.gui.actions.chords import is_mac
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.actions.qt_actions import QtActions
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.text_undo import CARET
from alliance_desktop.i18n import _, ngettext


class TopBar(QFrame):
    """Left: contents, back, forward. Middle: the field. Right: the brief, meeting mode, side panel, menu."""

    def __init__(self, actions: QtActions, field: QWidget, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self._open_brief = desk.brief
        self.setObjectName("topBar")
        self._actions = actions
        self.setFixedHeight(tokens.TOP_BAR)
        self._left = [actions.button(name) for name in ("contents", "back", "forward")]
        self._meeting, self._side = actions.button("meeting"), actions.button("side-panel")
        self._brief, self._reading = self._make_ways(theme)
        self.menu_button = dress(theme, QToolButton(), roles.ICON_BUTTON, icon="menu", size=tokens.ICON_BUTTON)
        self.menu_button.setFixedSize(tokens.BAR_BUTTON, tokens.BAR_BUTTON)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._balance = QSpacerItem(tokens.M, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(tokens.S, 0, tokens.S, 0)
        layout.setSpacing(tokens.XS)
        for button in self._left:
            layout.addWidget(button)
        layout.addSpacerItem(self._balance)
        layout.addStretch(1)
        layout.addWidget(field, 100)
        layout.addStretch(1)
        layout.addSpacing(tokens.M)
        layout.addWidget(self._brief)
        layout.addWidget(self._reading)
        layout.addSpacing(tokens.S)
        layout.addWidget(self._meeting)
        layout.addWidget(self._side)
        layout.addWidget(self.menu_button)
        if is_mac():  # there the menus are at the top of the screen
            self.menu_button.hide()
        else:
            self._make_menu()
        for button in (*self._left, self._meeting, self._side):
            button.setIconSize(QSize(tokens.ICON_BUTTON, tokens.ICON_BUTTON))
        dress(theme, self, roles.bar("topBar", "bottom"))
        texts.follow(self, self._name)
        for signal in (desk.editor.attached, desk.editor.changed, desk.brief.changed):
            signal.connect(self._name)

    def _make_ways(self, theme: Theme) -> tuple[QPushButton, QPushButton]:
        """Into the brief, and back out of it: one of them is seen."""
        there = dress(theme, QPushButton(), roles.PRIMARY_BUTTON, icon="file-input", colour="on_accent")
        back = dress(theme, QPushButton(), roles.OUTLINED_BUTTON, icon="book-open")
        for button in (there, back):
            button.clicked.connect(self._actions["brief"].trigger)
            button.setFixedHeight(tokens.BAR_BUTTON)
        back.hide()
        return there, back

    def open_menu(self) -> None:
        """Opens the menu below its button, for F10: → opens the first of its menus. A caret stays in its text, which
        Undo in the menu is about then.
        """
        if CARET.undo is None:
            self.menu_button.setFocus()
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

    def show_page(self, name: str) -> None:
        """In the brief the way back to the text stands where the way to it stood."""
        self._reading.setVisible(name == "brief")
        self._brief.setVisible(name != "brief")
        self._centre()

    def _name(self, *_changes: object) -> None:
        has_room = self.width() >= tokens.SMALL
        count = len(self._open_brief.codes)
        words = _("Brief · {count}").format(count=count) if count else _("Build brief")
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
        free = self.width() - left - right - tokens.FIELD_MAX - 2 * (tokens.M + tokens.S)
        more, layout = tokens.M + max(0, min(right - left, free)), self.layout()
        if layout is not None and more != self._balance.sizeHint().width():
            self._balance.changeSize(more, 0)
            layout.invalidate()

    def _make_menu(self) -> None:
        menu = QMenu(self.menu_button)
        self._actions.all_menus(menu)
        menu.aboutToShow.connect(self._actions.refresh)
        self.menu_button.setMenu(menu)
