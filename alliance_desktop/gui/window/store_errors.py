"""What is said of the store in the bar over the text: why it can't be used or takes nothing, and the ways out."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from alliance_desktop import errors, logs
from alliance_desktop.errors import AllianceError
from alliance_desktop.files import exists
from alliance_desktop.gui.actions.opened_outside import show_folder_of
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.drafts import unsaved
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.look.builders import Lazy
from alliance_desktop.gui.widgets.notice_bar import Bar, Buttons
from alliance_desktop.i18n import _
from alliance_desktop.library.library import Library
from alliance_desktop.render.moments import local_now, long_moment
from alliance_desktop.store import backup_files

if TYPE_CHECKING:
    from alliance_desktop.gui.backups.rescue import Rescue


class StoreErrors(QObject):
    """Says errors of the store, in the bar or the toast, and ends what it said once that is over."""

    opening_wanted = Signal()
    """The reader tries again a store that could not be opened."""
    reopening_wanted = Signal()
    """And one that could only be read."""
    rescue_wanted = Signal()
    """What was rescued shall take the place of the notes."""

    def __init__(self, shell: Shell, bar: Bar, drafts: Drafts, rescue: "Lazy[Rescue]", parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._desk, self._bar, self._drafts, self._rescue = shell, shell.desk, bar, drafts, rescue
        self._is_passing = self._offering = self._told_only_read = False
        """Whether what the bar says is over as soon as the store can be looked at again; whether it offers backups; and
        whether it says that the file can't be written."""
        self._warned_of: AllianceError | None = None
        """What the warning in the bar is about."""
        self._offer_said = ""
        """The words with which backups were offered last."""
        self.last_closing = ""
        """What was told of the last closing."""
        self._desk.editor.waiting_changed.connect(self._count_waiting)

    def failed(self, error: AllianceError) -> None:
        """Says that an edit was not written: in the bar where the store is at fault, else in the toast."""
        if isinstance(error, errors.ConflictError):
            self._desk.editor.refresh()
            self._shell.notice_bar.say(str(error))
        elif isinstance(error, errors.StoreDamagedError | errors.StoreGoneError):
            if library := self._desk.editor.library:
                self._rescue().make(library)
            self._end_last_closing()
            self.tell(error)
        elif isinstance(error, errors.StoreError | errors.FaultError) or self._drafts.lost:
            self.tell(error)
        else:
            self._shell.toast.say(str(error))

    def tell(self, error: AllianceError) -> None:
        """Says why the store can't be used, with all ways out."""
        self.say(error, self._ways_out(error))

    def say(self, error: AllianceError, buttons: Buttons) -> None:
        """Says it with these ways out."""
        self._is_passing = isinstance(error, errors.StoreGoneError | errors.StoreLockedError)
        self._warned_of = error
        self._bar.say(self._warning(error), buttons, danger=True)
        if self._desk.editor.library is not None:
            self._drafts.tell_refused(error)

    def finds_damage(self, library: Library) -> bool:
        """Looks at the file whether it is there, sound, and holds all that is here; that it isn't is told."""
        try:
            with guarded():
                library.refuse_damage()
        except (errors.StoreDamagedError, errors.StoreGoneError) as error:
            self.failed(error)
            return True
        except AllianceError as error:  # the backup says it, if that fails for it too
            logs.warning(__name__, "not looked at: %s", type(error).__name__)
        return False

    def holds_all(self) -> bool:
        """Whether the file has all that the window knows; else that is told, with the rescue. Whatever lets go of the
        notes asks it first."""
        library = self._desk.editor.library
        if library is None:
            return not (self._rescue.made and self._rescue.made.waits)
        if library.is_faulty and self._desk.editor.refresh():  # a later copy is taken up
            self.end_passing()
        if not library.is_faulty:
            return not (library.is_worth_a_look and self.finds_damage(library))
        if self._rescue().path is None:
            self.finds_damage(library)
        return False

    def may_open_anew(self) -> bool:
        """Whether the notes may be let go of to be read again; else it is said what to do first."""
        if self.holds_all():
            return True
        text = _("Your notes aren’t in their file. Restore them or put the file back first.")
        self._shell.toast.say(text, stays=True)
        return False

    def settle(self) -> None:
        """What the bar warned of is over, but for text that could not be saved yet."""
        drafts, bar = self._drafts, self._bar
        if rescue := self._rescue.made:
            rescue.forget(self._desk.editor.library)
        if drafts.is_failing:
            return
        if bar.is_warning:
            drafts.forget_refused()
        bar.settle()
        self._desk.editor.do_waiting()

    def end_passing(self) -> None:
        """The store could be looked at again: what was said of one that wasn't there, or was held, is over."""
        if self._is_passing:
            self._is_passing = False
            self.settle()

    def tell_only_read(self, only_read: bool) -> None:
        """Whether the file can't be written, which is said but where backups are offered."""
        if self._told_only_read:
            self._bar.drop_notice()
        self._told_only_read = told = only_read and not self._offering
        if told:
            text = _("Your notes are open for reading only: {path} does not allow writing.")
            self._bar.say(
                text.format(path=self._desk.store_path), [(_("Try again"), self.reopening_wanted.emit)], danger=False
            )

    def hold(self, host: str) -> None:
        """A window on another machine has this store open: look only, until the reader says otherwise."""
        self._desk.editor.held = True
        text = _("Your notes are also open on {host}, so they are read-only here to avoid duplicates.")
        self._bar.say(text.format(host=host), [(_("Edit here anyway"), self._let_go)], danger=False)

    def _let_go(self) -> None:
        self._desk.editor.held = False
        self._bar.hide()
        self._desk.editor.attached.emit()

    def offer_backups(self, newest: backup_files.Backup | None) -> None:
        """Where the store is missing and there are backups of it the bar offers them, until the reader has chosen."""
        if newest:
            text = _("No notes found at {path}, but there are backups. The newest is from {moment}.")
            moment = long_moment(newest.at.isoformat(), local_now())
            self._offer(text.format(path=self._desk.store_path, moment=moment))
        elif self._offering:
            self._bar.drop_notice()
        self._offering = newest is not None

    def tell_new_file(self) -> None:
        """Something was saved: where backups of a missing file are offered still, there is a new one now."""
        if self._offering and self._bar.text:
            self._offering = False
            text = _("A new file for your notes was made at {path}. The backups of the earlier one are still there.")
            self._offer(text.format(path=self._desk.store_path))

    def end_offer(self) -> None:
        """A backup was restored: none is offered any more."""
        self._offering = False
        self._bar.withdraw(self._offer_said)
        self._end_last_closing()

    def _end_last_closing(self) -> None:
        """What the last closing left was restored, or a newer rescue is told."""
        for bar in (self._bar, self._shell.notice_bar):
            bar.withdraw(self.last_closing)

    def _offer(self, text: str) -> None:
        self._offer_said = text
        self._bar.say(text, [self.way_to_backups()], danger=False)

    def way_to_backups(self) -> tuple[str, Callable[[], object]]:
        """The button that leads to the page of backups."""
        return (_("Restore a backup…"), lambda: self._shell.pages.open("backups"))

    def _ways_out(self, error: AllianceError) -> Buttons:
        buttons: Buttons = unsaved.ways_of_bar(self._drafts, self._shell, self._bar.window())
        damaged = isinstance(error, errors.StoreDamagedError)
        faulty = damaged or isinstance(error, errors.StoreGoneError)
        rescued = faulty and self._rescue.made is not None and self._rescue.made.path is not None
        if rescued:
            buttons.append((_("Restore the rescued notes"), self.rescue_wanted.emit))
        if not (damaged and rescued):
            buttons.append((_("Try again"), self._try_again))
        opened = self._desk.editor.library is not None
        if damaged and not (opened and rescued) and backup_files.of_store(self._desk.store_path):
            buttons.append(self.way_to_backups())
        if library := self._desk.editor.library:
            buttons.append((_("Save a copy…"), partial(self._save_copy, library)))
        if not (opened and rescued) and exists(self._desk.store_path.parent):
            buttons.append((_("Show the folder"), lambda: show_folder_of(self._shell, self._desk.store_path)))
        return buttons

    def _save_copy(self, library: Library) -> None:
        self._rescue().save_copy(library, self._shell, self._bar.window())

    def _warning(self, error: AllianceError) -> str:
        editor = self._desk.editor
        rescue = self._rescue.made
        said = rescue.words(error, is_open=editor.library is not None) if rescue else str(error)
        return " ".join([said, *unsaved.what_waits(self._drafts, len(editor.waiting))])

    def _count_waiting(self) -> None:
        if self._warned_of is not None and self._bar.is_warning:
            self._bar.reword(self._warning(self._warned_of))

    def _try_again(self) -> None:
        if self._desk.editor.library is None:
            self.opening_wanted.emit()
        elif self._desk.editor.refresh() and self._shell.save_typed():
            self.settle()
