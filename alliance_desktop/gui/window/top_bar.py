"""The top bar: panels, back and forward, the one field, export and the menu."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from alliance_desktop.gui.actions.chosen_keys import KEYMAP
from alliance_desktop.gui.actions.mac import is_mac
from alliance_desktop.gui.actions.qt_actions import QtActions
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import _


class TopBar(QFrame):
    """Left: contents, back, forward. Middle: the field. Right: export, side panel, menu."""

    def __init__(self, actions: QtActions, field: QWidget, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self._actions = actions
        self.setFixedHeight(tokens.TOP_BAR)
        self._left = [actions.button(name) for name in ("contents", "back", "forward")]
        self._side = actions.button("side-panel")
        self._export = dress(theme, QPushButton(), roles.PRIMARY_BUTTON)
        follow(theme, self._export, lambda: self._export.setIcon(theme.icon("file-down", "on_accent")))
        self._export.clicked.connect(actions["export"].trigger)
        self._export.setFixedHeight(tokens.BAR_BUTTON)
        self.menu_button = dress(theme, QToolButton(), roles.ICON_BUTTON, icon="menu", size=tokens.ICON_BUTTON)
        self.menu_button.setFixedSize(tokens.BAR_BUTTON, tokens.BAR_BUTTON)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(tokens.S, 0, tokens.S, 0)
        layout.setSpacing(tokens.XS)
        for button in self._left:
            layout.addWidget(button)
        layout.addSpacing(tokens.M)
        layout.addStretch(1)
        layout.addWidget(field, 100)
        layout.addStretch(1)
        layout.addSpacing(tokens.M)
        layout.addWidget(self._export)
        layout.addSpacing(tokens.S)
        layout.addWidget(self._side)
        layout.addWidget(self.menu_button)
        if is_mac():  # there the menus are at the top of the screen
            self.menu_button.hide()
        else:
            self._make_menu()
        for button in (*self._left, self._side):
            button.setIconSize(QSize(tokens.ICON_BUTTON, tokens.ICON_BUTTON))
        dress(theme, self, roles.bar("topBar", "bottom"))
        texts.follow(self, self._name)

    def open_menu(self) -> None:
        """Opens the menu below its button, for F10: → opens the first of its menus."""
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

    def _name(self) -> None:
        self._export.setText(_("Export") if self.width() >= tokens.SMALL else "")
        self._export.setAccessibleName(_("Export notes"))
        self._export.setToolTip(KEYMAP.with_key(_("Export notes"), "export"))
        self.menu_button.setAccessibleName(_("Menu"))
        self.menu_button.setToolTip(_("Menu (F10)"))

    def _make_menu(self) -> None:
        menu = QMenu(self.menu_button)
        self._actions.all_menus(menu)
        menu.aboutToShow.connect(self._actions.refresh)
        self.menu_button.setMenu(menu)
