"""The two calm lines of the backups page: what a backup would change, and how the last action ended."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.backups import backup_words
from alliance_desktop.gui.look import roles, styles, tokens
from alliance_desktop.gui.look.dress import dress, follow
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.i18n import _
from alliance_desktop.library import safekeeping
from alliance_desktop.library.library import Library


class BackupCompared(QFrame):
    """Below the list: the backup chosen, compared with the notes as they are now, and the button that restores it."""

    restore_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("lookBar")
        dress(theme, self, roles.bar("lookBar", "top", "reading"))
        self._title = dress(theme, words(), roles.words("ui-strong"))
        self._changes = dress(theme, words(), roles.words("ui"))
        self._caption = dress(theme, words(), roles.QUIET)
        self.button = dress(theme, QPushButton(_("Restore this backup")), roles.PRIMARY_BUTTON)
        self.button.setToolTip(_("Restore this backup (Enter)"))
        self.button.clicked.connect(self.restore_wanted)
        below = QHBoxLayout()
        below.setSpacing(tokens.M)
        below.addWidget(self.button)
        below.addWidget(self._caption, 1)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(tokens.XS)
        self.column.addWidget(self._title)
        self.column.addWidget(self._changes)
        self.column.addSpacing(tokens.S)
        self.column.addLayout(below)

    def show_source(self, library: Library | None, store: Path, source: Path, name: str, *, may: bool) -> None:
        """Opens the backup `source` and tells what restoring it would change, or why it cannot be restored.

        `may` is whether this window may write at all.
        """
        self._title.setText(_("Compared with now: {name}").format(name=name))
        try:
            self._changes.setText(backup_words.differences(safekeeping.differences(library, source)))
        except AllianceError as error:
            if not safekeeping.goes_back_unread(store, source):
                self._changes.setText(str(error))
                self._caption.setText("")
                self.button.setEnabled(False)
                return
            text = _("A newer version of Alliance Desktop wrote this. It can't be compared, but it can be put back.")
            self._changes.setText(text)
        kept = _("Your notes as they are now are kept, so that you can go back.")
        self._caption.setText(kept if may else _("Your notes are open for reading only here."))
        self.button.setEnabled(may)


class LastResult(QFrame):
    """Above the list: how a backup, a check or a restore ended. Hidden until something did."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._well = True
        self._icon, self._words = QLabel(), dress(theme, words(), Role("ui-medium"))
        self._icon.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()
        follow(theme, self, self._colour)

    @property
    def text(self) -> str:
        """What it says now."""
        return self._words.text()

    def say(self, text: str, *, well: bool) -> None:
        """Shows `text` and has it read out; `well` is whether the action ended as wished."""
        self._well = well
        self._words.setText(text)
        self._colour()
        self.show()
        announce(self, text)

    def _colour(self) -> None:
        theme = self._theme
        icon = theme.icon("circle-check" if self._well else "circle-alert", "accent" if self._well else "danger")
        self._icon.setPixmap(icon.pixmap(QSize(tokens.ICON_BUTTON, tokens.ICON_BUTTON), self.devicePixelRatioF()))
        self._words.setStyleSheet(styles.ink("text" if self._well else "danger")(theme))


def words() -> QLabel:
    """A label for words that may be long, and may be copied."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
