"""What the side panel says as long as nothing has been marked: what can be done, and the keys for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import _, ngettext


class FirstRun(QWidget):
    """A sentence, one button, and small beneath it the keys."""

    start_wanted = Signal()

    def __init__(self, report: Report, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report, self._theme = report, theme
        self._words, self._start = QLabel(), QPushButton()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._start.clicked.connect(self.start_wanted)
        self._keys = [(QLabel(), QLabel()) for _each in _keys()]
        table = QGridLayout()
        table.setHorizontalSpacing(tokens.L)
        table.setVerticalSpacing(tokens.XS)
        table.setColumnStretch(1, 1)
        for row, (key, act) in enumerate(self._keys):
            table.addWidget(key, row, 0)
            table.addWidget(act, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.HANG, tokens.S, tokens.HANG, 0)
        layout.setSpacing(tokens.L)
        layout.addWidget(self._words)
        layout.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addLayout(table)
        self.retranslate()
        self.apply_theme()

    def focus_start(self) -> None:
        """The focus goes to the button."""
        self._start.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        all_of_them = self._report.recommendations
        if all_of_them:
            text = ngettext(
                "{count} recommendation, {first}. Choose it: give it a tag, a note.",
                "{count} recommendations, from {first} to {last}. Choose one: give it a tag, a note.",
                len(all_of_them),
            )
            first, last = all_of_them[0].code, all_of_them[-1].code
            self._words.setText(text.format(count=len(all_of_them), first=first, last=last))
        self._start.setText(_("Go to the first recommendation"))
        for (key, act), (key_text, act_text) in zip(self._keys, _keys(), strict=True):
            key.setText(key_text)
            for label in (key, act):
                label.setVisible(bool(key_text))
            act.setText(act_text)

    def apply_theme(self) -> None:
        c = self._theme.colours
        self._words.setFont(self._theme.font("ui"))
        self._words.setStyleSheet(f"color: {c.text}")
        self._start.setFont(self._theme.font("ui-medium"))
        self._start.setStyleSheet(styles.outlined_button(self._theme))
        for key, act in self._keys:
            key.setFont(self._theme.font("ui-small-medium"))
            key.setStyleSheet(f"color: {c.text}")
            act.setFont(self._theme.font("ui-small"))
            act.setStyleSheet(f"color: {c.text_2}")


def _keys() -> tuple[tuple[str, str], ...]:
    return (
        ("J, K" if KEYMAP.single else "↓, ↑", _("next, previous recommendation")),
        (KEYMAP.name("tag-picker"), _("tag")),
        (KEYMAP.name("new-note"), _("new note")),
        (KEYMAP.name("bookmark"), _("bookmark")),
        (KEYMAP.name("find"), _("find and filter")),
        (KEYMAP.name("keys"), _("all keys")),
    )
