"""The keys in the preferences: single keys on or off, and every action with its keys, searched and changed."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from alliance_desktop.domain.text.folding import contains, fold
from alliance_desktop.gui.actions import chords
from alliance_desktop.gui.actions.action import Action
from alliance_desktop.gui.actions.keymap import ACTIONS, KEYMAP, MENUS, SUBMENUS, in_full
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.builders import Lazy, button, column, icon_button, label, row
from alliance_desktop.gui.look.roles import Role, dress, grown_wide
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.choices import Segments
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.i18n import _

_NONE = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}


class KeyQuestion(QWidget):
    """Stands below the line, hidden until there is a hint, a reason, or the question whether to take another's keys."""

    taken, left = Signal(), Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._label = label(theme, Role("ui"), wraps=True)
        self._take = button(theme, Role("ui-medium"), _("Take it"), self._answer_yes)
        self._leave = button(theme, Role("ui-medium"), _("Leave it"), self._answer_no)
        edges = (tokens.L, tokens.XXS, 0, tokens.S)
        row((self._label, 1), self._take, self._leave, gap=tokens.S, edges=edges, on=self)
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Esc is the answer no, before the window takes it to leave the preferences."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._answer_no()
                return True
        return super().event(event)

    @property
    def said(self) -> str:
        return "" if self.isHidden() else self._label.text()

    def say(self, text: str, colour: str) -> None:
        """Show words in a token's colour."""
        self._show(text, colour, asks=False)

    def ask(self, text: str) -> None:
        """Show a question; the focus is on yes."""
        self._show(text, "text", asks=True)
        self._take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, text: str, colour: str, *, asks: bool) -> None:
        self._label.setText(text)
        self._label.setStyleSheet(f"color: {getattr(self._theme.colours, colour)}")
        self._take.setVisible(asks)
        self._leave.setVisible(asks)
        self.show()

    def _answer_yes(self) -> None:
        self.hide()
        self.taken.emit()

    def _answer_no(self) -> None:
        self.hide()
        self.left.emit()


class KeyButton(QPushButton):
    """Hears which keys are pressed. While it listens every key is its own: shortcuts of the window wait."""

    pressed_keys = Signal(str)
    """The portable name of what was pressed; '' for Backspace, which means no key."""
    listening_changed = Signal()
    stepped = Signal(int)
    """↓ (1) or ↑ (-1) while it does not listen."""

    def __init__(self) -> None:
        super().__init__()
        self.listens = False
        self.clicked.connect(self._listen)

    def stop(self) -> None:
        if self.listens:
            self.listens = False
            self.listening_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Take Tab and the keys of the window as well."""
        if self.listens and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._hear(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if step := steps.get(Qt.Key(event.key())):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.stop()

    def _listen(self) -> None:
        self.listens = True
        self.listening_changed.emit()

    def _hear(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() == Qt.Key.Key_Escape:
            self.stop()
        elif plain and event.key() in _NONE:
            self.pressed_keys.emit("")
        elif chord := chords.chord_of(event):
            self.pressed_keys.emit(chord)


class KeyLine(QWidget):
    """An action with its button; below it why keys cannot be had, or whose they are and whether to take them.

    What few lines need is made when it is first shown. Whoever holds the lines styles their buttons.
    """

    wanted = Signal(str, str)
    """The action's id and the keys pressed for it, '' for none."""
    agreed = Signal(str, str)
    """As `wanted`: the keys shall be taken from the action that has them."""
    restored = Signal(str)
    stepped = Signal(int)

    def __init__(self, action: str, words: str, theme: Theme) -> None:
        super().__init__()
        self.action, self.words = action, words
        self._theme, self._asked = theme, ""
        self.button = dress(theme, KeyButton(), Role("ui-medium"))
        grown_wide(theme, self.button, tokens.KEY_WIDTH)
        self.back, self.question = Lazy(self._make_back), Lazy(self._make_question)
        named = label(theme, Role("ui"), words, wraps=True)
        named.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._line = row(named, self.button, gap=tokens.S)
        self._column = column(self._line, gap=0, on=self)
        self.button.pressed_keys.connect(self._pressed)
        self.button.listening_changed.connect(self._listening_changed)
        self.button.stepped.connect(self.stepped)

    @property
    def said(self) -> str:
        return self.question.made.said if self.question.made else ""

    def refresh(self) -> None:
        listens = self.button.listens
        keys = _names(KEYMAP.keys(self.action))
        self.button.setText(_("Press the keys…") if listens else keys or "–")
        name = _("{act}: {keys}").format(act=self.words, keys=keys or _("no key"))
        self.button.setAccessibleName(_("Press the keys for {act}").format(act=self.words) if listens else name)
        self.button.setToolTip("" if listens else _("Change the key"))
        changed = KEYMAP.is_changed(self.action)
        if changed or self.back.made:
            back = self.back()
            standard = _names(KEYMAP.standard[self.action]) or _("no key")
            back.setVisible(changed)
            back.setToolTip(_("Back to {keys}").format(keys=standard))
            back.setAccessibleName(_("{act}: back to {keys}").format(act=self.words, keys=standard))

    def ask(self, key: str, owner: str) -> None:
        """Ask whether the keys shall be taken from their owner, which is named in words."""
        self._asked = key
        text = _("{key} is “{act}”: take it from there?").format(key=chords.native(key), act=owner)
        self.question().ask(text)
        announce(self.button, text)

    def _listening_changed(self) -> None:
        if self.button.listens:
            self.question().say(_("Esc: leave it as it is. Backspace: no key."), "text_2")
        else:
            self.question().hide()
        self.refresh()

    def _pressed(self, key: str) -> None:
        reason = KEYMAP.refusal(key) if key else ""
        if reason:
            self.question().say(reason, "danger")
            announce(self.button, reason)
        else:
            self.button.stop()
            self.wanted.emit(self.action, key)

    def _take(self) -> None:
        self._focus()
        self.agreed.emit(self.action, self._asked)

    def _restore(self) -> None:
        self._focus()
        self.restored.emit(self.action)

    def _focus(self) -> None:
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_back(self) -> QToolButton:
        """The button that gives the action its own keys again."""
        made = icon_button(self._theme, "undo-2", pressed=self._restore)
        self._line.insertWidget(1, made)
        return made

    def _make_question(self) -> KeyQuestion:
        made = KeyQuestion(self._theme)
        made.taken.connect(self._take)
        made.left.connect(self._focus)
        self._column.addWidget(made)
        return made


def _names(keys: tuple[str, ...]) -> str:
    return ", ".join(map(chords.native, keys))


class KeyPreferences(QWidget):
    """Whatever is changed holds at once, is kept, and can be taken back by the toast or the button of its line."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._theme = shell, shell.desk.theme
        self._single = Segments(_("Single keys"), {"on": _("On"), "off": _("Off")}, self._theme)
        quiet = roles.words("ui", "text_2")
        self._explained = label(self._theme, quiet, wraps=True)
        self._nothing = label(self._theme, quiet, _("No command and no key is called that."), wraps=True)
        self.line = dress(self._theme, LineEdit(), roles.LINE)
        self.line.typing.stands = True
        self._all_back = button(self._theme, roles.OUTLINED_BUTTON, _("All keys back"), self._restore_all)
        self._heads: list[tuple[QLabel, list[KeyLine]]] = []
        self.lines: dict[str, KeyLine] = {}
        self._lay_out()
        self._single.chosen.connect(self._switch_single)
        self.line.textChanged.connect(self._search)
        texts.follow(self, self._refresh)

    def _want(self, action: str, key: str) -> None:
        """Give the keys to the action; where another has them it is asked first."""
        owner = KEYMAP.owner(key) if key else ""
        if owner and owner != action:
            self.lines[action].ask(key, self.lines[owner].words)
        else:
            self._assign(action, key)

    def _assign(self, action: str, key: str) -> None:
        before = KEYMAP.chosen
        KEYMAP.assign(action, *([key] if key else []))
        words = self.lines[action].words
        said = _("{act} has {key} now") if key else _("{act} has no key now")
        self._changed(before, said.format(act=words, key=chords.native(key)))

    def _restore(self, action: str) -> None:
        before = KEYMAP.chosen
        KEYMAP.restore(action)
        self._changed(before, _("{act} has its own key again").format(act=self.lines[action].words))

    def _restore_all(self) -> None:
        before = KEYMAP.chosen
        KEYMAP.restore_all()
        self._changed(before, _("All keys are as they were at first"))

    def _changed(self, before: dict[str, tuple[str, ...]], said: str) -> None:
        apply_keys(self._shell)
        if KEYMAP.chosen != before:
            self._shell.toast.say(said, _("Undo"), action=partial(_put_back, self._shell, before))

    def _switch_single(self, choice: str) -> None:
        KEYMAP.single = choice == "on"
        apply_keys(self._shell)

    def _refresh(self) -> None:
        self._single.choose("on" if KEYMAP.single else "off")
        on = _("Letters, digits and signs alone act on the text. Where you type they are typed.")
        off = _("Letters, digits and signs alone do nothing. Keys with Ctrl or Alt, arrows and F-keys do.")
        self._explained.setText(on if KEYMAP.single else off)
        self._all_back.setEnabled(bool(KEYMAP.chosen))
        for line in self.lines.values():
            line.refresh()

    def _search(self, typed: str) -> None:
        words = [letters for word in typed.split() if (letters := fold(word).letters)]
        found = False
        for head, lines in self._heads:
            fitting = [line for line in lines if _fits(line, words)]
            for line in lines:
                line.setVisible(line in fitting)
            head.setVisible(bool(fitting))
            found = found or bool(fitting)
        self._nothing.setVisible(not found)

    def _step(self, by: int) -> None:
        """Give the focus to the next line's button, among those shown."""
        shown = [line for line in self.lines.values() if not line.isHidden()]
        here = next((place for place, line in enumerate(shown) if line is self.sender()), 0)
        shown[min(max(here + by, 0), len(shown) - 1)].button.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        self.line.setPlaceholderText(_("Search: a command or a key"))
        self.line.setAccessibleName(_("Search keys"))
        self._nothing.hide()
        lines = dress(self._theme, QWidget(), Role(sheet=_lines))  # one style for all of them: they are many
        single = row((self._explained, 1), self._single, gap=tokens.L)
        search = row((self.line, 1), self._all_back, gap=tokens.S)
        column(single, tokens.S, search, self._nothing, lines, gap=tokens.XS, on=self)
        groups = (self._make_group(text().replace("&", ""), menu) for menu, text in MENUS)
        column(*(part for group in groups for part in group), gap=tokens.XS, on=lines)

    def _make_group(self, title: str, menu: str) -> list[QWidget]:
        below = {menu} | {child for child, place in SUBMENUS.items() if place[0] == menu}
        head = label(self._theme, Role("ui-small-strong"), title)
        head.setObjectName("head")
        head.setContentsMargins(0, tokens.M, 0, 0)
        lines = [self._make_line(spec) for spec in ACTIONS if spec.menu in below]
        self._heads.append((head, lines))
        return [head, *lines]

    def _make_line(self, spec: Action) -> KeyLine:
        words = in_full(spec, spec.text().rstrip("…"))
        line = self.lines[spec.id] = KeyLine(spec.id, words, self._theme)
        line.wanted.connect(self._want)
        line.agreed.connect(self._assign)
        line.restored.connect(self._restore)
        line.stepped.connect(self._step)
        return line


def apply_keys(shell: Shell) -> None:
    """The keys are others: everything that has or names them follows, and they are kept for the next start."""
    texts.LANGUAGE.changed.emit()
    shell.save_settings()


def _put_back(shell: Shell, before: dict[str, tuple[str, ...]]) -> None:
    """Take a change back, also when the preferences are no longer there."""
    KEYMAP.put(before)
    apply_keys(shell)


def _fits(line: KeyLine, words: list[str]) -> bool:
    folded = fold(" ".join((line.words, *map(chords.native, KEYMAP.keys(line.action)))))
    return all(contains(folded, word, begun=0) for word in words)


def _lines(theme: Theme) -> str:
    return styles.outlined_button(theme) + f"QLabel#head {{ color: {theme.colours.text_2}; }}"
