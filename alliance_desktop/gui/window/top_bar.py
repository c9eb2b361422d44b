"""The top bar: panels, back and forward, the one field, export and the menu."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.actions.mac import is_mac
from alliance_desktop.gui.actions.qt_actions import QtActions
from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import _


class TopBar(QFrame):
    """Left: contents, back, forward. Middle: the field. Right: export, side panel, menu."""

    def __init__(self, commands: QtActions, field: QWidget, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self._theme, self._commands = theme, commands
        self.setFixedHeight(tokens.TOP_BAR)
        self._left = [commands.button(name) for name in ("contents", "back", "forward")]
        self._side = commands.button("side-panel")
        self._export = QPushButton()
        self._export.clicked.connect(commands["export"].trigger)
        self.menu_button = QToolButton()
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
        self.retranslate()
        self.apply_theme()
        theme.changed.connect(self.apply_theme)

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
        self.retranslate()

    def retranslate(self) -> None:
        self._export.setText(_("Export") if self.width() >= tokens.SMALL else "")
        self._export.setAccessibleName(_("Export notes"))
        self._export.setToolTip(KEYMAP.with_key(_("Export notes"), "export"))
        self.menu_button.setAccessibleName(_("Menu"))
        self.menu_button.setToolTip(_("Menu (F10)"))

    def apply_theme(self) -> None:
        self.setStyleSheet(styles.bar(self._theme, "topBar", "bottom"))
        for button in (*self._left, self._side, self.menu_button):
            button.setIconSize(QSize(tokens.ICON_BUTTON, tokens.ICON_BUTTON))
        self.menu_button.setStyleSheet(styles.flat_button(self._theme))
        self.menu_button.setIcon(self._theme.icon("menu"))
        self._export.setFont(self._theme.font("ui-strong"))
        self._export.setFixedHeight(tokens.BAR_BUTTON)
        self._export.setIcon(self._theme.icon("file-down", "on_accent"))
        self._export.setStyleSheet(styles.primary_button(self._theme))

    def _make_menu(self) -> None:
        menu = QMenu(self.menu_button)
        self._commands.all_menus(menu)
        menu.aboutToShow.connect(self._commands.refresh)
        self.menu_button.setMenu(menu)
