"""The table of actions as Qt has it: QActions with their state and words, menus, buttons, keys."""

import re
from collections.abc import Iterable
from functools import partial

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from alliance_desktop.gui.actions import chords
from alliance_desktop.gui.actions.action import Action
from alliance_desktop.gui.actions.keymap import ACTIONS, KEYMAP, MENUS, SUBMENUS
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.fitting import in_menu
from alliance_desktop.gui.look.roles import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.keyboard_passes import KeysAfterMenu
from alliance_desktop.gui.widgets.text.text_undo import CARET
from alliance_desktop.i18n import Phrase

_WITH_ANOTHER = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_LETTER, _WORD, _ANY = (re.compile(each) for each in (r"(?<!&)&(?!&)", r"\b[^\W_]", r"[^\W_]"))
"""The sign before the letter of a row, the first letter of a word, and any."""
_Role = QAction.MenuRole
_ROLES = {"about": _Role.AboutRole, "preferences": _Role.PreferencesRole, "quit": _Role.QuitRole}
"""Where macOS has places of its own for an action; by itself Qt would guess them from the words."""


class QtActions(QObject):
    """One QAction per row of the table; buttons and menus show these and no others."""

    ran = Signal(str)
    """An action is done, by its id."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        """`window` hears their keys."""
        super().__init__(window)
        self._shell, self._window, self._theme = shell, window, shell.desk.theme
        self._specs = {spec.id: spec for spec in ACTIONS}
        self._actions = {spec.id: self._make(spec) for spec in ACTIONS}
        self._current: dict[str, Action] = {}
        """Those that keys or buttons do, kept up to date; menus ask for their own when they open."""
        self._titles: dict[str, str] = {}
        """What those are called that are called by what they would do now: to fit the words into a menu takes time."""
        self._shown: set[str] = set()
        """Those that a button or a menu has shown: with their icons and tooltips."""
        texts.follow(self, self._name)
        texts.LANGUAGE.changed.connect(self.refresh)  # some are called by what they would do now
        follow(self._theme, self, self._colour)
        CARET.acts = _acts

    def __getitem__(self, action_id: str) -> QAction:
        """As it was when last asked; one that no key and no button does may be behind."""
        return self._actions[action_id]

    def watched(self, action_id: str) -> QAction:
        """The same, drawn, and kept up to date from now on."""
        if action_id not in self._current:
            self._current[action_id] = self._specs[action_id]
            if self._shell.desk.editor.library is not None:  # else the parts that it asks may still be missing
                self._refresh((self._specs[action_id],))
        return self._as_shown(action_id)

    def trigger(self, action_id: str) -> None:
        """Does the action if it can be done now, and says why if it can't."""
        self._shell.desk.opening.finish()
        self._refresh((self._specs[action_id],))
        if why := self._specs[action_id].when(self._shell):
            self._shell.toast.say(why)
        else:
            self._actions[action_id].trigger()

    def take(self, event: QKeyEvent) -> bool:
        """A key that Qt gave to no action: does one that was disabled when last looked at, or says why not."""
        action_id = KEYMAP.acting(chords.chord_of(event))
        taken = bool(action_id) and not self._actions[action_id].isEnabled()
        if taken:
            self.trigger(action_id)
        return taken

    def key_name(self, action_id: str) -> str:
        """The first key of an action as the reader's system calls it; '' where it has none."""
        return KEYMAP.name(action_id)

    def refresh(self) -> None:
        """Asks the table anew what can be done, what is on and what it is called."""
        self._refresh(self._current.values())

    def refresh_only(self, *action_ids: str) -> None:
        """Asks it of these alone, where no others can have changed."""
        self._refresh([self._specs[each] for each in action_ids])

    def _refresh(self, specs: Iterable[Action]) -> None:
        why = {when: when(self._shell) for when in {spec.when for spec in specs}}  # many have the same
        for spec in specs:
            action = self._actions[spec.id]
            action.setEnabled(not why[spec.when])
            if spec.title and self._titles.get(spec.id) != (title := spec.title(self._shell)):
                self._titles[spec.id] = title
                action.setText(in_menu(title, self._theme))
            if spec.checked:
                action.setChecked(spec.checked(self._shell))

    def fill(self, menu: QMenu, name: str) -> None:
        """Puts the actions and submenus of `name` into `menu`, with lines between the groups."""
        _dress(self._theme, menu)
        KeysAfterMenu(menu, self._window)
        menu.aboutToShow.connect(partial(self._show, name, menu))
        rows: list[tuple[int, Action | str]] = [(spec.group, spec) for spec in ACTIONS if spec.menu == name]
        rows += [(group, child) for child, (parent, group, _text) in SUBMENUS.items() if parent == name]
        last = None
        for group, row in sorted(rows, key=lambda row: row[0]):
            if last is not None and group != last:
                menu.addSeparator()
            last = group
            if isinstance(row, str):
                self._add_menu(menu, row, SUBMENUS[row][2])
            else:
                menu.addAction(self._actions[row.id])

    def all_menus(self, place: "QMenu | QtWidgets.QMenuBar") -> None:
        """Fills a menu, or the bar at the top of a Mac's screen, with one submenu for each menu of the table."""
        if isinstance(place, QMenu):
            _dress(self._theme, place)
            KeysAfterMenu(place, self._window)
        for name, text in MENUS:
            self._add_menu(place, name, text)

    def button(self, action_id: str) -> QToolButton:
        """A bar button for an action, named for screen readers, with its key in the tooltip."""
        button = dress(self._theme, QToolButton(), roles.ICON_BUTTON)
        button.setDefaultAction(self.watched(action_id))
        roles.grown_square(self._theme, button, tokens.BAR_BUTTON, tokens.ICON_BUTTON)
        texts.say(button, name=self._specs[action_id].text)
        return button

    def _show(self, name: str, menu: QMenu) -> None:
        """The menu of this name opens: its rows are as they can be done now, and have their icons and letters."""
        rows = [spec for spec in ACTIONS if spec.menu == name]
        self._refresh(rows)
        for spec in rows:
            self._as_shown(spec.id)
        give_letters(menu)

    def _as_shown(self, action_id: str) -> QAction:
        """Draw it the first time it is asked for; most are never seen."""
        if action_id not in self._shown:
            self._shown.add(action_id)
            self._draw(action_id)
        return self._actions[action_id]

    def _draw(self, action_id: str) -> None:
        """Its icon, and the tooltip that a button takes over."""
        action, spec = self._actions[action_id], self._specs[action_id]
        action.setToolTip(KEYMAP.with_key(spec.text(), action_id))
        if spec.icon:
            action.setIcon(self._theme.icon(spec.icon, size=self._theme.grown(tokens.ICON_BUTTON)))

    def _add_menu(self, place: "QMenu | QtWidgets.QMenuBar", name: str, text: Phrase) -> None:
        menu = place.addMenu(text())
        texts.follow(menu, lambda: menu.setTitle(text()))
        self.fill(menu, name)

    def _name(self) -> None:
        """The words and the keys that are in force now."""
        self._titles = {}
        for spec in ACTIONS:
            action = self._actions[spec.id]
            action.setText(spec.text())
            if spec.id in self._shown:
                self._draw(spec.id)
            if keys := KEYMAP.keys(spec.id):
                self._current[spec.id] = spec
            action.setShortcuts([QKeySequence(key) for key in keys])
        _show_key_of_copy(self._actions["copy"])

    def _colour(self) -> None:
        self._titles = {}  # they may have another width
        for action_id in self._shown:
            self._draw(action_id)

    def _make(self, spec: Action) -> QAction:
        action = QAction(self._window)
        action.setCheckable(spec.checked is not None)
        action.setMenuRole(_ROLES.get(spec.id, _Role.NoRole))
        action.triggered.connect(partial(self._run, spec))
        self._window.addAction(action)
        return action

    def _run(self, spec: Action, _checked: bool = False) -> None:
        if spec.id != "keys":
            self._shell.overlays.close_sheet()  # one presses there what one has found
        self._shell.desk.opening.finish()
        if why := spec.when(self._shell):
            self._shell.toast.say(why)
        else:
            self.ran.emit(spec.id)
            spec.run(self._shell)
        self.refresh()


def _dress(theme: Theme, menu: QMenu) -> None:
    follow(theme, menu, partial(styles.dress_menu, menu, theme))


def _show_key_of_copy(copy: QAction) -> None:
    """It belongs to what has the focus: the menu only tells of it. A Mac's menus would take it from there."""
    shown, contexts = not chords.is_mac() and not KEYMAP.keys("copy"), Qt.ShortcutContext
    copy.setShortcutContext(contexts.WidgetShortcut if shown else contexts.WindowShortcut)
    if shown:
        copy.setShortcut(QKeySequence.StandardKey.Copy)


def give_letters(menu: QMenu) -> None:
    """Give each row a letter of its own that takes it, the first of one of its words where one is free: nobody could
    choose them for each language, and for rows whose words change."""
    rows = [(action, _LETTER.sub("", action.text())) for action in menu.actions()]
    wanted = [[one.start() for words in (_WORD, _ANY) for one in words.finditer(plain)] for _action, plain in rows]
    given, owner = dict[int, int](), dict[str, int]()

    def give(row: int, tried: set[str]) -> bool:
        """Whether it has one now, where need be in place of a row that can have another."""
        letters = [(at, rows[row][1][at].casefold()) for at in wanted[row]]
        for at, letter in sorted(letters, key=lambda one: one[1] in owner):
            if letter not in tried:
                tried.add(letter)
                if letter not in owner or give(owner[letter], tried):
                    given[row], owner[letter] = at, row
                    return True
        return False

    for row in range(len(rows)):
        give(row, set())
    for row, (action, plain) in enumerate(rows):
        if row in given:
            action.setText(f"{plain[: given[row]]}&{plain[given[row] :]}")


def _acts(event: QKeyEvent) -> bool:
    """Whether an action has this key, which types nothing."""
    chord = chords.chord_of(event) if event.modifiers() & _WITH_ANOTHER else ""
    return bool(chord) and not chords.is_single(chord) and bool(KEYMAP.acting(chord))
