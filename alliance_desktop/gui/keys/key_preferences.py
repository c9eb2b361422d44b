"""The keys in the preferences: single keys on or off, and every action with its keys, searched and changed."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from alliance_desktop.domain.text.folding import contains, fold
from alliance_desktop.gui.actions import chords
from alliance_desktop.gui.actions.action import Action
from alliance_desktop.gui.actions.keymap import ACTIONS, KEYMAP, MENUS, SUBMENUS, in_full
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.keys.key_line import KeyLine
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.builders import button, column, label, row
from alliance_desktop.gui.look.roles import Role, dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.choices import Segments
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.i18n import _


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
        self._shell.apply_keys()
        if KEYMAP.chosen != before:
            self._shell.toast.say(said, _("Undo"), action=partial(_put_back, self._shell, before))

    def _switch_single(self, choice: str) -> None:
        KEYMAP.single = choice == "on"
        self._shell.apply_keys()

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
        """A title and its lines."""
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


def _put_back(shell: Shell, before: dict[str, tuple[str, ...]]) -> None:
    """Take a change back, also when the preferences are no longer there."""
    KEYMAP.put(before)
    shell.apply_keys()


def _fits(line: KeyLine, words: list[str]) -> bool:
    folded = fold(" ".join((line.words, *map(chords.native, KEYMAP.keys(line.action)))))
    return all(contains(folded, word, begun=0) for word in words)


def _lines(theme: Theme) -> str:
    return styles.outlined_button(theme) + f"QLabel#head {{ color: {theme.colours.text_2}; }}"
