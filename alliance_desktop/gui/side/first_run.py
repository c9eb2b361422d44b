"""What the side panel says as long as nothing has been marked: what can be done, and the keys for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import button, column, label, table
from alliance_desktop.i18n import _, ngettext


class FirstRun(QWidget):
    """A sentence, one button, and small beneath it the keys."""

    start_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._report, theme = desk.report, desk.theme
        self._words = label(theme, roles.words("ui"), wraps=True)
        self._start = button(
            theme, roles.OUTLINED_BUTTON, lambda: _("Go to the first recommendation"), self.start_wanted
        )
        key_role = roles.words("ui-small-medium")
        self._keys = [(label(theme, key_role), label(theme, roles.QUIET)) for _each in _keys()]
        keys = table(*self._keys, gap=(tokens.L, tokens.XS))
        start = (self._start, Qt.AlignmentFlag.AlignLeading)
        column(self._words, start, keys, gap=tokens.L, edges=(tokens.HANG, tokens.S, tokens.HANG, 0), on=self)
        texts.follow(self, self._say)

    def focus_start(self) -> None:
        self._start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        all_of_them = self._report.recommendations
        if all_of_them:
            text = ngettext(
                "{count} recommendation, {first}. Choose it: give it a tag, a note, a position.",
                "{count} recommendations, from {first} to {last}. Choose one: give it a tag, a note, a position.",
                len(all_of_them),
            )
            first, last = all_of_them[0].code, all_of_them[-1].code
            self._words.setText(text.format(count=len(all_of_them), first=first, last=last))
        for (key, action), (key_text, action_text) in zip(self._keys, _keys(), strict=True):
            key.setText(key_text)
            for part in (key, action):
                part.setVisible(bool(key_text))
            action.setText(action_text)


def _keys() -> tuple[tuple[str, str], ...]:
    return (
        ("J, K" if KEYMAP.single else "↓, ↑", _("next, previous recommendation")),
        (KEYMAP.name("tag-picker"), _("tag")),
        (KEYMAP.name("new-note"), _("new note")),
        (KEYMAP.name("stance"), _("position")),
        (KEYMAP.name("bookmark"), _("bookmark")),
        (KEYMAP.name("find"), _("find and filter")),
        (KEYMAP.name("keys"), _("all keys")),
    )
