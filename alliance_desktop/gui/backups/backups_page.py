"""Backups: where the notes are, copies of them, a check, and the way back to an earlier state."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from alliance_desktop.domain.edit import Record
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.actions.installed_report import offer_kept
from alliance_desktop.gui.actions.opened_outside import show_folder_of
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.look import roles, styles, tokens
from alliance_desktop.gui.look.builders import REST, as_bar, button, column, label, on_ground, row
from alliance_desktop.gui.look.roles import Role, dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.backing_up import BackingUp, backed_up
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.file_dialogs import file_to_open
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.gui.widgets.rows.key_list import KeyList
from alliance_desktop.gui.widgets.rows.list_shapes import in_one_line
from alliance_desktop.gui.widgets.rows.row_model import ListModel, Row
from alliance_desktop.gui.widgets.rows.row_painter import ListRows, column_inset
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.importing import installed_reports
from alliance_desktop.library import safekeeping
from alliance_desktop.library.kind_words import KINDS
from alliance_desktop.library.library import Library
from alliance_desktop.library.safekeeping import Difference
from alliance_desktop.paths import real_place
from alliance_desktop.render.moments import local_now, long_moment, short_moment
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
        "merge": _("{moment}, before a colleague’s marks were added"),
        "take-back": _("{moment}, before a document was taken back"),
        "rescue": _("{moment}, rescued from an open window"),
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
            text = _("A newer version of Alliance Desktop wrote this. It can’t be compared, but it can be put back.")
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
        icon, ink = ("circle-check", "accent") if self._well else ("circle-alert", "danger")
        roles.put_icon(theme, self._icon, icon, ink, tokens.ICON_BUTTON)
        self._words.setStyleSheet(styles.ink(theme, "text" if self._well else "danger"))


def words(theme: Theme, role: Role, text: str = "") -> QLabel:
    """Words that may be long, and may be copied."""
    made = label(theme, role, text, wraps=True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made


_SETTLE_MS = 80
"""A backup is opened and compared once the choice rests on it."""
_ICONS = {"hand": "save", "restore": "undo-2", "damaged": "triangle-alert"}


class Backups(Page):
    """A list of backups; the one chosen is compared with the notes as they are now, and can be put in their place."""

    is_alone = True

    def __init__(self, desk: Desk, shell: Shell, backing_up: BackingUp, restore: Callable[[Path, str], None]) -> None:
        """`restore` puts a file in place of the notes and then says the words; it raises AllianceError kinds."""
        super().__init__()
        self.setWindowTitle(_("Backups and check"))
        self._desk, self._shell, self._backing_up, self._restore = desk, shell, backing_up, restore
        self._backups: dict[str, Backup] = {}
        self._source: Path | None = None
        """What would be restored: the backup chosen, or a file of the reader's."""
        self._make_parts()
        self._lay_out()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._look_at_it)
        self._list.selectionModel().currentChanged.connect(self._choose)
        self._list.entered.connect(self.restore)
        self._list.escaped.connect(self.leave)
        self._list.verticalScrollBar().rangeChanged.connect(self._align)
        self._look.restore_wanted.connect(self.restore)
        desk.editor.attached.connect(self.refresh)
        desk.editor.changed.connect(self.refresh)
        backing_up.ended.connect(self._tell_backup)
        self.refresh()

    def first_focus(self) -> QWidget:
        first = self._list if self._backups else self._back_up
        return first if first.isEnabled() else self._check

    def back_up(self) -> None:
        """Make a backup, and say so once it is there."""
        self._shell.save_typed()
        self._backing_up.start("hand")

    def check(self) -> None:
        """Look at every record of the store and tell the result."""
        self._shell.save_typed()
        try:
            problems = self._problems()
        except AllianceError as error:
            self._result.say(str(error), well=False)
            return
        if problems:
            well = all(one.kind in {"repaired", "code"} for one in problems)
            self._result.say(faults(problems), well=well)
        else:
            library = self._desk.editor.library
            self._result.say(sound(library.records() if library else ()), well=True)

    def _problems(self) -> list[Problem]:
        unread = set[str]()
        others = installed_reports.readable(lambda report, _why: unread.add(report))
        return safekeeping.check(self._desk.store_path, [*others, self._desk.report], unread)

    def open_file(self) -> None:
        start = str(safekeeping.backup_folder(self._desk.store_path))
        kinds = _("Store (*.db);;All files (*)")
        file_to_open(self, _("Restore from a file"), start, kinds, lambda chosen: self.look_at_file(Path(chosen)))

    def look_at_file(self, path: Path) -> None:
        """Compare any file with the notes, as a backup of the list is."""
        self._list.setCurrentIndex(QModelIndex())
        self._source = path
        self._look_at_it()
        if self._look.button.isEnabled():
            self._look.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore(self) -> None:
        """Put the backup chosen in place of the notes; the toast leads back."""
        if self._settle.isActive():
            self._look_at_it()
        if self._source is None or not self._look.button.isEnabled():
            return
        try:
            self._restore(self._source, _("Restored: {name}").format(name=self._named(self._source)))
        except AllianceError as error:
            self._result.say(str(error), well=False)
        else:
            offer_kept(self._shell, self._source.parent)
        self.refresh()

    def _tell_backup(self, why: str, made: str, failure: str) -> None:
        """Whatever the backup was made for, it is in the list now."""
        self.refresh()
        if why == "hand" and failure:
            self._result.say(failure, well=False)
        elif why == "hand" and made:
            self._choose_row(made)
            self._result.say(backed_up(), well=True)

    def refresh(self, *_changes: object) -> None:
        """Show the backups there are, and compare the one chosen anew."""
        now, source = local_now(), self._source
        self._backups = {str(one.path): one for one in safekeeping.list_copies(self._desk.store_path)}
        self._model.show_rows([_row(one, now) for one in self._backups.values()])
        self._list.setVisible(bool(self._backups))
        self._none.setVisible(not self._backups)
        self._back_up.setEnabled(self._desk.editor.library is not None)
        if source is None or str(source) in self._backups:
            self._choose_row(str(source))
        self._source = self._source if source is None else source
        self._look.setVisible(self._source is not None)
        self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align()

    def _align(self, *_range: int) -> None:
        """Keep everything in the column of the rows, and close together in a low window, so that nothing is cut."""
        inset = column_inset(self._desk.theme, self.width())
        is_low = self.height() < self._desk.theme.grown(tokens.PAGE_HIGH)
        outer, inner = (tokens.S, tokens.S) if is_low else (tokens.L, tokens.M)
        self._head.setContentsMargins(inset, outer, inset + tokens.S, inner)
        self._look.column.setContentsMargins(inset, inner, inset + tokens.S, outer)
        self._list.setMinimumHeight(self._desk.theme.line_high(tokens.ROW if is_low else tokens.XXXL))

    def _make_parts(self) -> None:
        theme, quiet, outlined = self._desk.theme, roles.words("ui", "text_2"), roles.OUTLINED_BUTTON
        self._where = words(theme, quiet, _("Your notes: {path}").format(path=real_place(self._desk.store_path)))
        none = _("No backups yet. One is made with the first change of each day, and on closing after changes.")
        self._none = words(theme, quiet, none)
        show = partial(show_folder_of, self._shell, self._desk.store_path)
        self._folder = button(theme, roles.LINK_IN_LINE, _("Show the folder"), show)
        self._back_up = button(theme, outlined, _("Back up now"), self.back_up)
        self._check = button(theme, outlined, _("Check my notes"), self.check)
        self._file = button(theme, outlined, _("Restore from a file…"), self.open_file)
        self._result, self._look = LastResult(theme), BackupCompared(theme)
        self._model, self._list = ListModel(), dress(theme, KeyList(), roles.rows("reading"))
        self._painter = ListRows(self._list, self._model, theme, in_one_line)
        self._list.setAccessibleName(_("Backups"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._painter)
        self._list.setUniformItemSizes(True)

    def _lay_out(self) -> None:
        on_ground(self._desk.theme, self, "Backups")
        where = row((self._where, 1), self._folder)
        buttons = row(self._back_up, self._check, self._file, REST, gap=tokens.S)
        self._head = column(where, buttons, self._result, self._none, gap=tokens.M)
        column(self._head, (self._list, 1), self._look, gap=0, on=self).insertStretch(2)  # where there is no list

    def _choose_row(self, key: str) -> None:
        """The row of that backup, or the first that can be restored where it is gone."""
        if key not in self._backups:
            key = next((path for path, one in self._backups.items() if one.why != "damaged"), key)
        self._list.setCurrentIndex(self._model.index(self._model.number_of(key) or 0, 0))

    def _choose(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None:
            self._source = Path(row.key)
            self._settle.start()

    def _look_at_it(self) -> None:
        self._settle.stop()
        self._look.setVisible(self._source is not None)
        if self._source is not None:
            editor = self._desk.editor
            may = not (editor.held or (editor.library and editor.library.read_only))
            name = self._named(self._source)
            self._look.show_source(editor.library, self._desk.store_path, self._source, name, may=may)

    def _named(self, source: Path) -> str:
        backup = self._backups.get(str(source))
        return moment(backup, local_now()) if backup else source.name


def _row(backup: Backup, now: datetime) -> Row:
    aside = size(backup.path.stat().st_size) if backup.path.exists() else ""
    return Row(str(backup.path), line(backup, now), icon=_ICONS.get(backup.why, "history"), aside=aside)
