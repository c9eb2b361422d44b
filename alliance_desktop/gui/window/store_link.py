"""Between the window and its store: opened after the first paint, watched, backed up, and let go of."""

import gc
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from alliance_desktop import errors
from alliance_desktop.domain.edit import Changes
from alliance_desktop.errors import AllianceError
from alliance_desktop.files import exists
from alliance_desktop.gui.desk import Shell, Then, telling
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.look.builders import Lazy
from alliance_desktop.gui.state.backing_up import BackingUp, backed_up
from alliance_desktop.gui.state.waiting_actions import OtherStep
from alliance_desktop.gui.widgets.notice_bar import Bar
from alliance_desktop.gui.window.session_file import SessionFile
from alliance_desktop.gui.window.store_errors import StoreErrors
from alliance_desktop.i18n import _
from alliance_desktop.importing.installed_reports import head_of
from alliance_desktop.library.library import Library
from alliance_desktop.store import backup_files
from alliance_desktop.store.opening import is_older, update
from alliance_desktop.work_in_steps import InSteps, uncollected

if TYPE_CHECKING:
    from alliance_desktop.gui.backups.rescue import Rescue

_SETTLE_MS = 60
"""A writer touches the file several times; the look is taken once it has stopped."""
_PLACE_MS = 2000
"""So long after a change, and once reading rests, the place is kept: a kill shall not lead back to another one."""
_RETRY_MS = 500
_TRIES = 5


class StoreLink(QObject):
    """Opens the library of a window, looks after outside writes, and lets go of it."""

    def __init__(self, shell: Shell, bar: Bar, drafts: Drafts, session: SessionFile) -> None:
        super().__init__(bar)
        desk = shell.desk
        self._shell, self._desk, self.drafts, self._session = shell, desk, drafts, session
        self._rescue = Lazy(self._make_rescue)
        self.errors = StoreErrors(shell, bar, drafts, self._rescue, self)
        self.errors.opening_wanted.connect(self.open)
        self.errors.reopening_wanted.connect(self.reopen)
        self.errors.rescue_wanted.connect(self._restore_rescued)
        self.backups = StoreBackups(shell, bar, self.errors, self._rescue, self)
        self._watch = StoreWatch(desk.store_path, self)
        self._watch.written.connect(self._look)
        self._place = QTimer(self)
        self._place.setSingleShot(True)
        self._place.setInterval(_PLACE_MS)
        self._place.timeout.connect(session.save)
        self._tries = 0
        self.closes_quickly = False
        """Whether the system ends the program: it may not wait for a backup, so none is made."""
        self.has_changed = False
        """Whether closing has a backup to make."""
        self._was_open = False
        self._fault: AllianceError | None = None
        """Why what is at the path was let go of and isn't opened: it lacks what is in the rescue."""
        desk.editor.changed.connect(self._note_change)
        self._again = ShownAgain(shell, self)

    def _make_rescue(self) -> "Rescue":
        from alliance_desktop.gui.backups.rescue import Rescue  # with the exports and the hashes, which few starts need

        return Rescue(self._desk.store_path)

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
                self.errors.say(error, [(_("Try again"), self.open)])
            return
        self._desk.editor.attach(None)
        if isinstance(error, errors.StoreDamagedError):
            self._rescue().look()
            self.backups.process.recall()  # the bar says more
        self.errors.tell(error)

    def _take_up(self, library: Library, newest: backup_files.Backup | None) -> None:
        library.places.other_report, library.places.other_head = self._desk.reports.report, head_of
        self._fault = None
        self._desk.editor.attach(library)
        self.errors.settle()  # what waits is done with these notes
        self._watch.begin()
        self.errors.offer_backups(newest)
        if not self._was_open:
            self._check_clock(library)
        only_read = library.read_only and not self._desk.editor.held
        self.errors.tell_only_read(only_read)
        if not self._was_open:
            if not only_read:
                self._session.restore_filter()
            self.backups.tell_last_closing()
            self._shell.side.go_to_recovered()  # it stands above the card in hand, and would seem to be about that one
        self._was_open = True

    def reopen(self) -> None:
        """Opens the store anew: one that could only be read may be written by now."""
        if self.errors.may_open_anew():
            self.close()
            self.open()

    def restore(self, source: Path, done: str, way: str = "") -> None:
        """Puts `source` in place of the notes and says `done`; undo and the toast's button, called `way`, lead back.
        Raises AllianceError kinds."""
        self._shell.save_typed()
        self.backups.give_up()  # on Windows no file is replaced that another process has open
        told: list[str] = []
        holds_all, rescue = self.errors.holds_all(), self._rescue()
        if not holds_all and source != rescue.path:
            told.append(rescue.elsewhere())
        library = self._desk.editor.library
        database = library.database if library else None
        fault = database.fault if database else self._fault
        if not (database and database.gone()):  # nor one that this process has open, which can't be gone there
            self.close(back_up=False)
        try:
            replaced = rescue.restore(source, told.append)
        except AllianceError:
            if fault and self._desk.editor.library is None:
                self._fault = fault
                self.backups.process.remember(rescue.left())
                self._tell_unopened(fault)
            elif self._desk.editor.library is None:
                self.open()
            raise
        self._desk.editor.in_backup = True
        self.close(back_up=False)
        self.open()
        self.errors.end_offer()
        if replaced is not None:
            self.tell_restored(done, replaced, way)
            self._again.look(lambda there: there.store_link.tell_restored(done, replaced, way))
        else:
            self._shell.toast.say(done)
        self.backups.note_change()
        for text in told:
            self._shell.notice_bar.say(text)

    def tell_restored(self, done: str, replaced: Path, way: str) -> None:
        """A backup took the place of what is in the file `replaced` now: toast and undo lead back."""
        back = partial(self._go_back, replaced)
        self._shell.toast.say(done, way or _("Undo restore"), stays=True, action=back)
        self._desk.editor.other.step = OtherStep(_("Restore a backup"), back)

    def _go_back(self, replaced: Path) -> None:
        try:
            self.restore(replaced, _("Your notes are as they were before"), _("Restore again"))
        except AllianceError as error:
            self._shell.toast.say(str(error), stays=True)
            self._desk.editor.other.step = OtherStep(_("Restore a backup"), partial(self._go_back, replaced))
        else:
            self._desk.editor.other.step = None  # undo goes on with what was done before the restore

    def lets_go(self) -> bool:
        """Whether the window may close: its notes are in their file, or it has been told that they are in another.

        A window that doesn't goes at the second try.
        """
        if self.closes_quickly or self.errors.holds_all() or self._rescue().has_stayed:
            return True
        self._shell.toast.say(self._rescue().stay(), stays=True)
        return False

    def _restore_rescued(self) -> None:
        if (rescued := self._rescue().path) is not None:
            with telling(self._shell):
                self.restore(rescued, _("All notes in this window restored"))

    def keep_place(self) -> None:
        """The reader went on: where she is now is kept when she rests there."""
        self._place.start()

    def close(self, *, back_up: bool = True) -> None:
        """Lets go of the store; a backup is made then if it was changed and `back_up` is set."""
        self._watch.end()
        self._place.stop()
        self._desk.opening.cancel()
        if library := self._desk.editor.library:
            if (faulty := library.is_faulty) and back_up:
                self._rescue().make(library)  # where the system ends the program nobody may have looked
            library.close()
            self._desk.editor.attach(None)
            if faulty and back_up:
                self.backups.process.remember(self._rescue().left())
            elif self.has_changed and back_up and not self.closes_quickly:
                self.backups.close(library)
        self.has_changed = False

    def _check_clock(self, library: Library) -> None:
        try:
            if warning := library.clock_warning():
                self._shell.notice_bar.say(warning)
        except AllianceError as error:
            self.errors.failed(error)

    def _note_change(self, _changes: Changes) -> None:
        """Something was saved: the bar's warning is over, and the first change of a day makes a backup."""
        self.errors.settle()
        self.keep_place()
        self.has_changed = True
        self.errors.tell_new_file()
        self.backups.note_change()

    def _look(self) -> None:
        self._watch.begin()
        if self._desk.editor.refresh():
            self.errors.end_passing()


class ShownAgain(QObject):
    """Opens the report again where marks came to what it keeps for such and doesn't show, on whichever way: by undo,
    another program, a restore, the trash. What they left goes by undo, redo and a restore, never while the reader
    empties it herself, who may be writing there."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, editor = shell, shell.desk.editor
        self._hides = False
        self._then: Then | None = None
        """What is said once the report is open again; it ends with this turn of events."""
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._show)
        editor.attached.connect(self._attach)
        editor.changed.connect(self._hear)
        for done in (editor.done, editor.caught_up):
            done.connect(self._say)
        for travelled in (editor.undone, editor.redone):
            travelled.connect(partial(self._say, hides=True))

    def look(self, then: Then) -> None:
        """All may be others: the report is opened again where it shows too much too."""
        self._then = then
        self._attach()

    def _attach(self) -> None:
        self._hides = True
        self._look.start()

    def _hear(self, _changes: Changes) -> None:
        self._look.start()

    def _say(self, text: str, *, hides: bool = False) -> None:
        self._hides, self._then = hides, lambda there: there.toast.say(text)
        self._look.start()

    def _show(self) -> None:
        desk, then, hides = self._shell.desk, self._then, self._hides
        self._hides, self._then = False, None
        if (library := desk.editor.library) and desk.report.kept:
            marked = library.marked_codes().intersection(desk.report.kept)
            shown = {code for code in desk.report.kept if desk.report.section_of(code)}
            if marked - shown or (hides and shown - marked):
                page = desk.navigator.page
                self._shell.open_report(desk.report.id, partial(_went_on, page if page in _STAYS else "", then))


_STAYS = frozenset({"trash", "backups"})
"""Pages on which marks come back."""


def _went_on(page: str, then: Then | None, there: Shell) -> None:
    if page:
        there.pages.open(page)
    if then:
        then(there)


class StoreWatch(QObject):
    """Tells when another program wrote into the store, or its folder came or went."""

    written = Signal()

    def __init__(self, store: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._touched)
        self._watcher.directoryChanged.connect(self._touched)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.written)

    def begin(self) -> None:
        """From now on; again where a file took the place of the one that was watched."""
        if paths := [str(path) for path in (self._store, self._store.parent) if exists(path)]:
            self._watcher.addPaths(paths)

    def end(self) -> None:
        for path in (*self._watcher.files(), *self._watcher.directories()):
            self._watcher.removePath(path)

    def _touched(self, _path: str) -> None:
        if not self._settle.isActive():  # a writer without a pause must not put the look off for ever
            self._settle.start()


class StoreBackups(QObject):
    """The backups that a window makes of its store: one a day, on closing, and by hand; what came of each is told."""

    def __init__(self, shell: Shell, bar: Bar, errors: StoreErrors, rescue: "Lazy[Rescue]", parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._desk, self._bar, self._errors, self._rescue = shell, shell.desk, bar, errors, rescue
        self._closed: Library | None = None
        """What the window had, while the backup on closing is made."""
        self._backed_up: tuple[date, int] | None = None
        """The day when one was last looked for, and when one was last made: each keeps the reports beside it."""
        self.process = BackingUp(self._desk.store_path, self._desk.report.id, self)
        self.process.ended.connect(self._tell)

    def note_change(self) -> None:
        """Where a backup was made, or none of today was looked for, a process beside the window does the rest."""
        if self._backed_up != (now := self._last()):
            self._backed_up = now
            self.process.start("day")

    def close(self, library: Library) -> None:
        """The window lets go of this, which has changed."""
        self._closed = library
        self.process.start("close")

    def give_up(self) -> None:
        """Nothing else has the store open when this returns; the next change makes the day's backup if it is due."""
        if self.process.running:
            self.process.stop()
            self._backed_up = None

    def tell_last_closing(self) -> None:
        """That no backup could be made when the window was closed, which nobody has heard yet."""
        if not (said := self.process.recall()):
            return
        self._errors.last_closing = said
        if self._bar.text:
            self._shell.notice_bar.say(said)
        else:
            by_hand = (_("Back up now"), self._by_hand)
            self._bar.say(said, [self._errors.way_to_backups() if self._rescue().newest() else by_hand], danger=False)

    def _by_hand(self) -> None:
        self._bar.drop_notice()
        self.process.start("hand")

    def _last(self) -> tuple[date, int]:
        return datetime.now().astimezone().date(), backup_files.last_written(self._desk.store_path)

    def _tell(self, why: str, made: str, failure: str) -> None:
        """The page of backups says itself how one made by hand has ended, as long as it is shown.

        One that fails may have found that the notes are damaged, be it after the window was closed.
        """
        library, closed = self._desk.editor.library, self._closed
        self._backed_up = self._backed_up and self._last()
        if failure and library is not None and self._errors.finds_damage(library):
            return
        if why == "close" and closed is not None:
            self._closed = None
            if failure and (said := self._rescue().of_closed(closed)):
                self.process.remember(said)
        if why == "hand" and self._desk.navigator.page == "backups":
            return
        if failure:
            self._shell.notice_bar.say(failure)
        elif why == "hand" and made:
            self._shell.toast.say(backed_up())
