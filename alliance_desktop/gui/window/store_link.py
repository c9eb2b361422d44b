"""Between the window and its store: opened after the first paint, watched, and what is said when it fails."""

import gc
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from alliance_desktop import errors, logs
from alliance_desktop.domain.edit import Changes
from alliance_desktop.errors import AllianceError
from alliance_desktop.files import exists
from alliance_desktop.gui.backups import rescue
from alliance_desktop.gui.backups.rescue import Rescue
from alliance_desktop.gui.desk import Shell, telling
from alliance_desktop.gui.drafts import unsaved
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.state.backing_up import BackingUp, backed_up
from alliance_desktop.gui.state.waiting_actions import OtherStep
from alliance_desktop.gui.widgets.file_dialogs import show_folder_of
from alliance_desktop.gui.widgets.notice_bar import Bar, Buttons
from alliance_desktop.gui.window.session_file import SessionFile
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library
from alliance_desktop.render.moments import local_now, long_moment
from alliance_desktop.store import backup_files
from alliance_desktop.store.opening import is_older, update
from alliance_desktop.work_in_steps import InSteps, uncollected

_SETTLE_MS = 60
"""A writer touches the file several times; the look is taken once it has stopped."""
_PLACE_MS = 2000
"""So long after a change, and once reading rests, the place is kept: a kill shall not lead back to another one."""
_RETRY_MS = 500
_TRIES = 5


class StoreLink(QObject):
    """Opens the library, looks after outside writes, and turns errors of the store into the bar over the text."""

    def __init__(self, shell: Shell, bar: Bar, drafts: Drafts, session: SessionFile) -> None:
        super().__init__(bar)
        desk = shell.desk
        self._shell, self._desk, self._bar, self.drafts, self._session = shell, desk, bar, drafts, session
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._touched)
        self._watcher.directoryChanged.connect(self._touched)
        self._rescue = Rescue(desk.store_path)
        self._closed: Library | None = None
        """What the window had, while the backup on closing is made."""
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._look)
        self._place = QTimer(self)
        self._place.setSingleShot(True)
        self._place.setInterval(_PLACE_MS)
        self._place.timeout.connect(session.save)
        self._tries, self._lost = 0, False
        """Whether what the bar says is over as soon as the store can be looked at again."""
        self.closes_quickly = False
        """Whether the system ends the program: it may not wait for a backup, so none is made."""
        self.has_changed = False
        """Whether closing has a backup to make."""
        self._was_open = self._offering = self._told_only_read = False
        self._backed_up: tuple[date, int] | None = None
        """The day when one was last looked for, and when one was last made: each keeps the reports beside it."""
        self._warned_of: AllianceError | None = None
        """What the warning in the bar is about."""
        desk.editor.changed.connect(self._note_change)
        desk.editor.waiting_changed.connect(self._count_waiting)
        self.backing_up = BackingUp(desk.store_path, desk.report.id, self)
        self.backing_up.ended.connect(self._tell_backup)

    def open(self) -> None:
        """Opens the store and lets the marks appear; where it cannot be used the bar says why and reading goes on."""
        self.begin()
        self._desk.opening.finish()

    def begin(self) -> None:
        """The same, where that takes long between the events."""
        self._desk.opening.read(uncollected(self._opening()), lambda found: self._take_up(*found), self._tell_unopened)

    def _opening(self) -> InSteps[tuple[Library, backup_files.Backup | None]]:
        store, report = self._desk.store_path, self._desk.report
        newest = backup_files.newest_of_missing(store)
        if is_older(store) is not False:
            yield from self._desk.opening.updating(partial(update, store))
        library = yield from Library.opening(store, report, wait=Library.WINDOW_WAIT)
        gc.freeze()  # it stays: to look for garbage in it takes longer than a frame
        return library, newest

    def _tell_unopened(self, error: AllianceError) -> None:
        if isinstance(error, errors.StoreLockedError):
            self._tries += 1
            if self._tries < _TRIES:
                QTimer.singleShot(_RETRY_MS, self, self.begin)
            else:
                self._tries = 0
                self._say(error, [(_("Try again"), self.open)])
            return
        self._desk.editor.detach()
        if isinstance(error, errors.StoreDamagedError):
            self._rescue.look()
            self.backing_up.recall()  # the bar says more
        self._say(error, self._ways_out(error))

    def _take_up(self, library: Library, newest: backup_files.Backup | None) -> None:
        self._rescue.forget()
        self.settle()
        library.places.other_report = self._desk.reports.report
        self._desk.editor.attach(library)
        self._watch()
        self._offer_backups(newest)
        if not self._was_open:
            self._check_clock(library)
        only_read = library.read_only and not self._desk.editor.held
        self._tell_only_read(only_read and not self._offering)
        if not self._was_open:
            if not only_read:
                self._session.restore_filter()
            self._tell_last_closing()
            self._shell.side.go_to_recovered()  # it stands above the card in hand, and would seem to be about that one
        self._was_open = True

    def _tell_only_read(self, told: bool) -> None:
        if self._told_only_read:
            self._bar.drop_notice()
        self._told_only_read = told
        if told:
            text = _("Your notes are open for reading only: {path} does not allow writing.")
            self._bar.say(text.format(path=self._desk.store_path), [(_("Try again"), self.reopen)], danger=False)

    def reopen(self) -> None:
        """Opens the store anew, if it is there: after a restore, or when a folder has come back."""
        if self._desk.editor.library and not exists(self._desk.store_path):
            return
        self.close()
        self.open()

    def restore(self, source: Path, done: str) -> None:
        """Puts `source` in place of the notes and says `done`; toast and undo lead back. Raises AllianceError kinds."""
        from alliance_desktop.library import safekeeping  # with the hashes, which most sessions never need

        self._shell.save_typed()
        self.give_up_backup()  # on Windows no file is replaced that another process has open
        self.close(back_up=False)
        told: list[str] = []
        try:
            replaced = safekeeping.restore(self._desk.store_path, source, told.append)
            self.drafts.in_backup = True
        finally:
            self.open()
        if replaced is not None and replaced in [one.path for one in safekeeping.list_backups(self._desk.store_path)]:
            back = partial(self._go_back, replaced)
            self._shell.toast.say(done, _("Go back"), stays=True, action=back)
            self._desk.editor.other.step = OtherStep(_("Restore a backup"), back)
        else:
            self._shell.toast.say(done)
        self._note_backup()
        for text in told:
            self._shell.notice_bar.say(text)

    def _go_back(self, replaced: Path) -> None:
        try:
            self.restore(replaced, _("Your notes are as they were before"))
        except AllianceError as error:
            self._shell.toast.say(str(error), stays=True)
            self._desk.editor.other.step = OtherStep(_("Restore a backup"), partial(self._go_back, replaced))
        else:
            self._desk.editor.other.step = None  # undo goes on with what was done before the restore

    def hold(self, host: str) -> None:
        """A window on another machine has this store open: look only, until the reader says otherwise."""
        self._desk.editor.held = True
        text = _("Your notes are also open on {host}, so they are read-only here to avoid duplicates.")
        self._bar.say(text.format(host=host), [(_("Edit here anyway"), self._let_go)], danger=False)

    def _let_go(self) -> None:
        self._desk.editor.held = False
        self._bar.hide()
        self._desk.editor.attached.emit()

    def failed(self, error: AllianceError) -> None:
        """Says that an edit was not written: in the bar where the store is at fault, else in the toast."""
        if isinstance(error, errors.ConflictError):
            self._desk.editor.refresh()
            self._shell.notice_bar.say(str(error))
        elif isinstance(error, errors.StoreDamagedError):
            if library := self._desk.editor.library:
                self._rescue.make(library)
            self._say(error, self._ways_out(error))
        elif isinstance(error, errors.StoreError | errors.FaultError) or self.drafts.lost:
            self._say(error, self._ways_out(error))
        else:
            self._shell.toast.say(str(error))

    def lets_go(self) -> bool:
        """Whether the window may close: its notes are in their file, or it has been told that they are in another.

        A window that doesn't goes at the second try.
        """
        library = self._desk.editor.library
        if library is None or self.closes_quickly:
            return True
        if library.is_faulty:
            may_go = self._rescue.lets_go()
        else:
            may_go = not (library.is_worth_a_look and self._finds_damage(library))
        if not may_go:
            self._shell.toast.say(self._rescue.stay(), stays=True)
        return may_go

    def _finds_damage(self, library: Library) -> bool:
        """Looks at the file whether it is sound and holds all that is here; that it isn't is told."""
        try:
            with guarded():
                library.refuse_damage()
        except errors.StoreDamagedError as error:
            self.failed(error)
            return True
        except AllianceError as error:  # the backup says it, if that fails for it too
            logs.warning(__name__, "not looked at: %s", type(error).__name__)
        return False

    def _restore_rescued(self) -> None:
        if self._rescue.path is None:
            return
        with telling(self._shell):
            self.restore(self._rescue.path, _("All notes in this window restored"))

    def _tell_last_closing(self) -> None:
        """That no backup could be made when the window was closed, which nobody has heard yet."""
        if said := self.backing_up.recall():
            rescued = rescue.newest(self._desk.store_path)
            way = self._way_to_backups() if rescued else (_("Back up now"), self._back_up)
            if self._bar.text:
                self._shell.notice_bar.say(said)
            else:
                self._bar.say(said, [way], danger=False)

    def _back_up(self) -> None:
        self._bar.drop_notice()
        self.backing_up.start("hand")

    def settle(self) -> None:
        """What the bar warned of is over, but for text that could not be saved yet."""
        drafts, bar = self.drafts, self._bar
        if drafts.is_failing:
            return
        if bar.is_warning:
            drafts.forget_refused()
        bar.settle()
        self._desk.editor.do_waiting()

    def keep_place(self) -> None:
        """The reader went on: where she is now is kept when she rests there."""
        self._place.start()

    def close(self, *, back_up: bool = True) -> None:
        """Lets go of the store; a backup is made then if it was changed and `back_up` is set."""
        for path in (*self._watcher.files(), *self._watcher.directories()):
            self._watcher.removePath(path)
        self._place.stop()
        self._desk.opening.cancel()
        if library := self._desk.editor.library:
            faulty = library.is_faulty
            library.close()
            self._desk.editor.detach()
            if faulty and back_up:
                self.backing_up.remember(self._rescue.left())
            elif self.has_changed and back_up and not self.closes_quickly:
                self._closed = library
                self.backing_up.start("close")
        self.has_changed = False

    def _check_clock(self, library: Library) -> None:
        try:
            if warning := library.clock_warning():
                self._shell.notice_bar.say(warning)
        except AllianceError as error:
            self.failed(error)

    def _offer_backups(self, newest: backup_files.Backup | None) -> None:
        """Where the store is missing and there are backups of it the bar offers them, until the reader has chosen."""
        if newest:
            text = _("No notes found at {path}, but there are backups. The newest is from {moment}.")
            moment = long_moment(newest.at.isoformat(), local_now())
            self._offer(text.format(path=self._desk.store_path, moment=moment))
        elif self._offering:
            self._bar.drop_notice()
        self._offering = newest is not None

    def _offer(self, text: str) -> None:
        self._bar.say(text, [self._way_to_backups()], danger=False)

    def _way_to_backups(self) -> tuple[str, Callable[[], object]]:
        return (_("Restore a backup…"), lambda: self._shell.pages.open("backups"))

    def _ways_out(self, error: AllianceError) -> Buttons:
        buttons: Buttons = unsaved.ways_of_bar(self.drafts, self._shell, self._bar.window())
        damaged, rescued = isinstance(error, errors.StoreDamagedError), self._rescue.path is not None
        if damaged and rescued:
            buttons.append((_("Restore the rescued notes"), self._restore_rescued))
        else:
            buttons.append((_("Try again"), self._try_again))
        opened = self._desk.editor.library is not None
        if damaged and not (opened and rescued) and backup_files.of_store(self._desk.store_path):
            buttons.append(self._way_to_backups())
        if library := self._desk.editor.library:
            buttons.append((_("Save a copy…"), partial(rescue.save_copy, library, self._shell, self._bar.window())))
        if not (opened and rescued) and exists(self._desk.store_path.parent):
            buttons.append((_("Show the folder"), lambda: show_folder_of(self._desk.store_path)))
        return buttons

    def _say(self, error: AllianceError, buttons: Buttons) -> None:
        self._lost = isinstance(error, errors.StoreGoneError | errors.StoreLockedError)
        self._warned_of = error
        self._bar.say(self._warning(error), buttons, danger=True)

    def _warning(self, error: AllianceError) -> str:
        editor = self._desk.editor
        said = self._rescue.words(error, is_open=editor.library is not None)
        return " ".join([said, *unsaved.where_kept(self.drafts), *unsaved.still_waiting(len(editor.waiting))])

    def _count_waiting(self) -> None:
        if self._warned_of is not None and self._bar.is_warning:
            self._bar.reword(self._warning(self._warned_of))

    def _try_again(self) -> None:
        if self._desk.editor.library is None:
            self.open()
        elif self._desk.editor.refresh() and self._shell.save_typed():
            self.settle()

    def _note_change(self, _changes: Changes) -> None:
        """Something was saved: the bar's warning is over, and the first change of a day makes a backup."""
        self.settle()
        self.keep_place()
        self.has_changed = True
        self._rescue.forget()
        if self._offering and self._bar.text:
            self._offering = False
            text = _("A new file for your notes was made at {path}. The backups of the earlier one are still there.")
            self._offer(text.format(path=self._desk.store_path))
        self._note_backup()

    def _note_backup(self) -> None:
        """Where a backup was made, or none of today was looked for, a process beside the window does the rest."""
        if self._backed_up != (now := self._last_backup()):
            self._backed_up = now
            self.backing_up.start("day")

    def _last_backup(self) -> tuple[date, int]:
        return datetime.now().astimezone().date(), backup_files.last_written(self._desk.store_path)

    def give_up_backup(self) -> None:
        """Nothing else has the store open when this returns; the next change makes the day's backup if it is due."""
        if self.backing_up.running:
            self.backing_up.stop()
            self._backed_up = None

    def _tell_backup(self, why: str, made: str, failure: str) -> None:
        """The page of backups says itself how one made by hand has ended, as long as it is shown.

        One that fails may have found that the notes are damaged, be it after the window was closed.
        """
        library, closed = self._desk.editor.library, self._closed
        self._backed_up = self._backed_up and self._last_backup()
        if failure and library is not None and self._finds_damage(library):
            return
        if why == "close" and closed is not None:
            self._closed = None
            if failure and (said := rescue.rescue_closed(closed)):
                self.backing_up.remember(said)
        if why == "hand" and self._desk.navigator.page == "backups":
            return
        if failure:
            self._shell.notice_bar.say(failure)
        elif why == "hand" and made:
            self._shell.toast.say(backed_up())

    def _watch(self) -> None:
        store = self._desk.store_path
        paths = [str(path) for path in (store, store.parent) if exists(path)]
        if paths:
            self._watcher.addPaths(paths)

    def _touched(self, _path: str) -> None:
        if not self._settle.isActive():  # a writer without a pause must not put the look off for ever
            self._settle.start()

    def _look(self) -> None:
        self._watch()
        if self._desk.editor.refresh() and self._lost:
            self._lost = False
            self.settle()
