"""Makes Qt's actions and menus from the table, and keeps their state and words up to date."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolButton

from alliance_desktop.gui.actions.chords import chord_of
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.actions.table import ACTIONS, MENUS, SUBMENUS, Action
from alliance_desktop.gui.look import styles, tokens

if TYPE_CHECKING:
    from alliance_desktop.gui.window.main_window import MainWindow

_Role = QAction.MenuRole
_ROLES = {"about": _Role.AboutRole, "preferences": _Role.PreferencesRole, "quit": _Role.QuitRole}
"""Where macOS has places of its own for an action; by itself Qt would guess them from the words."""


class Commands(QObject):
    """One QAction per row of the table; buttons and menus show these and no others."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._specs = {spec.id: spec for spec in ACTIONS}
        self._actions = {spec.id: self._make(spec) for spec in ACTIONS}
        self._menus: dict[str, QMenu] = {}
        self._buttons: list[tuple[QToolButton, str]] = []

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def trigger(self, action_id: str) -> None:
        """Does the action if it can be done now, and says why if it can't."""
        self.refresh()
        if why := self._why_not(action_id):
            self._window.toast.say(why, "")
        else:
            self._actions[action_id].trigger()

    def refusal(self, event: QKeyEvent) -> str:
        """Why the act whose keys were pressed can't be done now; '' where no act has them, or it can."""
        act = KEYMAP.acting(chord_of(event))
        return self._why_not(act) if act else ""

    def refresh(self) -> None:
        """Asks the table anew what can be done, what is on and what it is called."""
        for spec in ACTIONS:
            action = self._actions[spec.id]
            action.setEnabled(spec.when(self._window))
            if spec.title:
                action.setText(spec.title(self._window))
            if spec.checked:
                action.setChecked(spec.checked(self._window))

    def retranslate(self) -> None:
        """Sets every word again."""
        for spec in ACTIONS:
            self._actions[spec.id].setText(spec.text())
        for name, text in (*MENUS, *((name, place[2]) for name, place in SUBMENUS.items())):
            if name in self._menus:
                self._menus[name].setTitle(text())
        for button, action_id in self._buttons:
            self._name(button, action_id)

    def apply_keys(self) -> None:
        """Gives every action the keys that are in force now."""
        for name, action in self._actions.items():
            action.setShortcuts([QKeySequence(key) for key in KEYMAP.keys(name)])

    def apply_theme(self) -> None:
        """Colours icons and menus again."""
        for spec in ACTIONS:
            self._colour(spec)
        for menu in self._menus.values():
            styles.dress_menu(menu, self._window.theme)

    def fill(self, menu: QMenu, name: str) -> None:
        """Puts the actions and submenus of `name` into `menu`, with lines between the groups."""
        self._menus[name] = menu
        menu.aboutToShow.connect(self.refresh)
        rows: list[tuple[int, Action | str]] = [(spec.group, spec) for spec in ACTIONS if spec.menu == name]
        rows += [(group, child) for child, (parent, group, _text) in SUBMENUS.items() if parent == name]
        last = None
        for group, row in sorted(rows, key=lambda row: row[0]):
            if last is not None and group != last:
                menu.addSeparator()
            last = group
            if isinstance(row, str):
                self.fill(menu.addMenu(SUBMENUS[row][2]()), row)
            else:
                menu.addAction(self._actions[row.id])

    def all_menus(self, place: QMenu | QMenuBar) -> None:
        """Fills a menu, or the bar at the top of a Mac's screen, with one submenu for each menu of the table."""
        if isinstance(place, QMenu):
            self._menus[""] = place
        for name, text in MENUS:
            self.fill(place.addMenu(text()), name)

    def button(self, action_id: str) -> QToolButton:
        """A bar button for an action, named for screen readers, with its key in the tooltip."""
        button = QToolButton()
        button.setDefaultAction(self._actions[action_id])
        button.setFixedSize(tokens.BAR_BUTTON, tokens.BAR_BUTTON)
        self._buttons.append((button, action_id))
        self._colour(self._specs[action_id])
        self._name(button, action_id)
        return button

    def _why_not(self, action_id: str) -> str:
        from alliance_desktop.gui.actions.reasons import why_not

        return why_not(self._specs[action_id], self._window)

    def _name(self, button: QToolButton, action_id: str) -> None:
        words = self._specs[action_id].text()
        button.setAccessibleName(words)
        action = self._actions[action_id]
        action.setToolTip(KEYMAP.with_key(words, action_id))  # the button takes it over, also after a change

    def _colour(self, spec: Action) -> None:
        if spec.icon:
            self._actions[spec.id].setIcon(self._window.theme.icon(spec.icon))

    def _make(self, spec: Action) -> QAction:
        action = QAction(spec.text(), self._window)
        action.setShortcuts([QKeySequence(key) for key in KEYMAP.keys(spec.id)])
        action.setCheckable(spec.checked is not None)
        action.setMenuRole(_ROLES.get(spec.id, _Role.NoRole))
        action.triggered.connect(partial(self._run, spec))
        self._window.addAction(action)
        return action

    def _run(self, spec: Action, _checked: bool = False) -> None:
        if spec.id != "keys":
            self._window.close_sheet()  # one presses there what one has found
        if spec.when(self._window):
            spec.run(self._window)
        self.refresh()
