"""What the page of backups tells: of a backup, what it would change, and how the last action ended."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from alliance_desktop.domain.edit import Record
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.look import roles, styles, tokens
from alliance_desktop.gui.look.builders import as_bar, button, column, label, row
from alliance_desktop.gui.look.roles import Role, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import safekeeping
from alliance_desktop.library.kind_words import KINDS
from alliance_desktop.library.library import Library
from alliance_desktop.library.safekeeping import Difference
from alliance_desktop.render.moments import long_moment, short_moment
from alliance_desktop.store.backup_files import Backup
from alliance_desktop.store.soundness import Problem

_MOST = 5
"""Faults that are told one by one."""


def moment(backup: Backup, now: datetime) -> str:
    """When it was made: today 14:02, yesterday 9:10, 12 November 2026 9:12."""
    at, local = backup.at.isoformat(), backup.at.astimezone(now.tzinfo).date()
    return short_moment(at, now) if (now.date() - local).days in {0, 1} else long_moment(at, now)


def line(backup: Backup, now: datetime) -> str:
    """When and why it was made."""
    words = {
        "hand": _("{moment}, made by you"),
        "day": _("{moment}, first change of the day"),
        "close": _("{moment}, when the window was closed"),
        "upgrade": _("{moment}, before an upgrade"),
        "restore": _("{moment}, what a restore replaced"),
        "damaged": _("{moment}, damaged file"),
        "rescue": _("{moment}, rescued from damaged notes"),
    }
    return words.get(backup.why, "{moment}").format(moment=moment(backup, now))


def size(in_bytes: int) -> str:
    """A file's size: 92 KB, 1.4 MB."""
    if in_bytes < 1_000_000:
        return _("{number} KB").format(number=max(1, round(in_bytes / 1000)))
    return _("{number} MB").format(number=f"{in_bytes / 1_000_000:.1f}")


def differences(found: Mapping[type[Record], Difference]) -> str:
    """What a restore would change; says so where nothing differs."""
    ways = {
        _("Will be restored: {what}"): {kind: one.back for kind, one in found.items()},
        _("Will be removed: {what}"): {kind: one.gone for kind, one in found.items()},
        _("Will be changed back: {what}"): {kind: one.changed for kind, one in found.items()},
    }
    lines = [words.format(what=_counted(counts)) for words, counts in ways.items() if any(counts.values())]
    return " · ".join(lines) or _("Your notes, tags, bookmarks and saved filters are the same in it as now.")


def sound(records: Iterable[Record]) -> str:
    """The good result of a check."""
    counts = Counter[type[Record]](type(one) for one in records)
    if not counts:
        return _("No problems found. You have no notes yet.")
    return _("No problems found: {what}, each as it was written.").format(what=_counted(counts))


def faults(problems: list[Problem]) -> str:
    """The result of a check that found something."""
    count = len(problems)
    head = ngettext("{count} fault found. Nothing was changed.", "{count} faults found. Nothing was changed.", count)
    if all(one.kind == "repaired" for one in problems):
        head = _("Repaired.")
    elif all(one.kind == "code" for one in problems):
        head = _("Your notes are sound. Some belong to what is not in this report:")
    lines = [head.format(count=count), *(one.message for one in problems[:_MOST])]
    if count > _MOST:
        lines.append(_("… and {count} more").format(count=count - _MOST))
    return "\n".join(lines)


def _counted(counts: Mapping[type[Record], int]) -> str:
    """'3 notes, 1 bookmark', in the order of the table of kinds."""
    found = ((counts.get(kind, 0), words.counted) for kind, words in KINDS.items())
    return ", ".join(counted(count).format(count=count) for count, counted in found if counted and count)


class BackupCompared(QFrame):
    """Below the list: the backup chosen, compared with the notes as they are now, and the button that restores it."""

    restore_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        as_bar(theme, self, "lookBar", "top", "reading")
        self._title, self._changes = words(theme, roles.words("ui-strong")), words(theme, roles.words("ui"))
        self._caption = words(theme, roles.QUIET)
        self.button = button(theme, roles.PRIMARY_BUTTON, _("Restore this backup"), self.restore_wanted)
        self.button.setToolTip(_("Restore this backup (Enter)"))
        below = row(self.button, (self._caption, 1), gap=tokens.M)
        self.column = column(self._title, self._changes, tokens.S, below, gap=tokens.XS, on=self)

    def show_source(self, library: Library | None, store: Path, source: Path, name: str, *, may: bool) -> None:
        """Open the backup `source` and tell what restoring it would change, or why it cannot be restored.

        `may` is whether this window may write at all.
        """
        self._title.setText(_("Compared with now: {name}").format(name=name))
        try:
            self._changes.setText(differences(safekeeping.differences(library, source)))
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
        self._icon, self._words = QLabel(), words(theme, Role("ui-medium"))
        self._icon.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row((self._icon, Qt.AlignmentFlag.AlignTop), (self._words, 1), gap=tokens.S, on=self)
        self.hide()
        follow(theme, self, self._colour)

    @property
    def text(self) -> str:
        """The words it says."""
        return self._words.text()

    def say(self, text: str, *, well: bool) -> None:
        """Show `text` and have it read out; `well` is whether the action ended as wished."""
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


def words(theme: Theme, role: Role, text: str = "") -> QLabel:
    """Words that may be long, and may be copied."""
    made = label(theme, role, text, wraps=True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
