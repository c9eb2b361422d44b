"""The one way in which the window changes marks: edits in, signals out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, SignalInstance

from alliance_desktop.errors import AllianceError, ConflictError, FaultError, NothingToUndoError, StoreError
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.state.waiting_actions import LastOtherStep, Noted, Told, Waiting
from alliance_desktop.i18n import _, ngettext, undone_words
from alliance_desktop.importing.installed_reports import with_report

if TYPE_CHECKING:
    from alliance_desktop.domain.edit import Changes, Edit
    from alliance_desktop.domain.marks import Marks
    from alliance_desktop.domain.report import Target
    from alliance_desktop.library.library import Library

Made = TypeVar("Made")


class Editor(QObject):
    """Holds the library once it is open. Until then, and where the store cannot be used, there are no marks."""

    attached = Signal()
    """The library is open, or was let go: show all marks anew."""
    changed = Signal(object)
    """Changes: these targets and perhaps the tags are to be shown anew."""
    done = Signal(str)
    """An action of the reader was saved; the text says which, for the toast."""
    caught_up = Signal(str)
    """Several actions were saved, of which some had waited; the text says how many."""
    waits = Signal(str)
    """An action of the reader waits for the store, and nothing of it is shown; the text says which."""
    taken_back = Signal(str)
    """The action that waited last is let go; the text says which."""
    waiting_changed = Signal()
    """Something else waits than before."""
    saved = Signal()
    """An edit was saved, be it without a word for the toast."""
    kept = Signal()
    """What was typed was saved on another way than an edit."""
    undone = Signal(str)
    redone = Signal(str)
    """The last action was taken back, or done again; the text says which."""
    failed = Signal(object)
    """An AllianceError: nothing was written."""
    refused = Signal(object)
    """The same, where it was an action of the reader that could not be saved."""

    def __init__(self) -> None:
        super().__init__()
        self.library: Library | None = None
        self.held = False
        """Set while a window on another machine has the store open and the reader has not said to write anyway."""
        self.other = LastOtherStep(lambda: self.library.labels.last if self.library else (0, ""))
        """What was done last, where that was no edit: the steps that the store has are not what was done last."""
        self.changed.connect(self.other.see_done)
        self.attached.connect(self._forget_other_step)
        self._waiting: list[Waiting] = []
        self._taken_back: list[Waiting] = []
        """What waited and was taken back since the last action, to be done again."""
        self._told: list[Told] | None = None
        """What was saved since the first edit was that is not told yet."""
        self.led_to: Changes | None = None
        """What the last undo or redo changed; None before any."""
        self._tries_again = False
        self.in_backup = False
        """Whether the drafts that the store has came with a backup, so that the program needn't have ended in them."""
        self.in_burst = False
        """Set while a key is handled that may turn out to be part of a word: what it does is noted for `undo_burst`."""
        self._noted: list[Noted] = []

    @property
    def writable(self) -> bool:
        """Whether marks can be made now."""
        return self.library is not None and not self.library.read_only and not self.held

    def attach(self, library: "Library | None") -> None:
        """Takes the open library and lets every pane show its marks; None: it was let go, and no marks are shown."""
        self.library = library
        self.attached.emit()

    def marks(self, place: "str | Target") -> "Marks":
        """The marks on a recommendation or section of any report; none while the store is not open."""
        if self.library is None:
            from alliance_desktop.domain.marks import NO_MARKS

            return NO_MARKS
        return self.library.marks(place)

    def with_earlier(self, code: str) -> frozenset[str]:
        """The ids of the notes and fields on a code that had another text than now; none where that can't be read.

        Without those that have two texts: nothing is restored there until one is chosen.
        """
        try:
            with guarded():
                had = self.library.with_earlier(code) if self.library else frozenset()
                return had.difference(one.id for one in self.marks(code).to_choose)
        except AllianceError:
            return frozenset()

    def do(self, edit: "Edit | None", *, announce: str | None = None) -> bool:
        """Applies an edit; True when it is saved. None and an edit without swaps do nothing.

        `announce` is the toast's text instead of the edit's label; '' says nothing.
        """
        if edit is None or not edit.swaps:
            return False
        again = partial(self.do, edit, announce=announce or None)
        changes = self.try_to_write(lambda library: library.apply(edit), Waiting(edit, again))
        if changes is None:
            return False
        self.tell(edit, changes, announce)
        return True

    def take_in(self, write: "Callable[[Library], tuple[Made, Changes]]") -> "Made | None":
        """What `write` gives, which applies an edit of its own; None where nothing was written, which is said."""
        written = self.try_to_write(write)
        if written:
            self._taken_back = []
            self.show(written[1])
            self.saved.emit()
        return written[0] if written else None

    def rename_owner(self, name: str) -> bool:
        """Signs the notes with another name; True when it is saved."""
        changes = self.try_to_write(lambda library: library.rename_owner(name))
        if changes is not None:
            self.show(changes, self.kept)
        return changes is not None

    def tell(self, edit: "Edit", changes: "Changes", announce: str | None, *, matters: bool = False) -> None:
        """An edit was written, with these changes: the message says `announce`, or its label for None. `matters`: to be
        told in any case."""
        over = [waiting for waiting in self._waiting if waiting.is_in(edit)]
        self._taken_back = []
        self._wait([waiting for waiting in self._waiting if waiting not in over])
        if self.in_burst:
            self._noted.append(Noted(edit, None, tuple(over)))
        text = edit.label if announce is None else announce
        self.show(changes, self.saved, text, matters=matters)  # what waits is done now, and is what undo begins with

    @contextmanager
    def _in_one_message(self) -> "Iterator[list[Told]]":
        """What is saved meanwhile is told at its end: alone as what it is, else by its number."""
        if self._told is not None:
            yield self._told
            return
        told: list[Told] = []
        self._told = told
        try:
            yield told
        finally:
            self._told = None
        if len(told) == 1:
            self.done.emit(told[0].text)
        elif told:
            text = ngettext("{count} change saved", "{count} changes saved", len(told)).format(count=len(told))
            self.caught_up.emit(". ".join([text, *(one.text for one in told if one.matters)]))

    def show(
        self, changes: "Changes", wrote: SignalInstance | None = None, done: str = "", *, matters: bool = False
    ) -> None:
        """What waits may be done meanwhile, and is told once all have heard of these changes, and by `wrote` that they
        were written here. `done` is the toast's text; '' says nothing."""
        with self._in_one_message() as told:
            if done:
                told.append(Told(done, matters))
            self.changed.emit(changes)
            if wrote is not None:
                wrote.emit()

    def _wait(self, waiting: list[Waiting]) -> None:
        changed, self._waiting = waiting != self._waiting, waiting
        if changed and not self._tries_again:
            self.waiting_changed.emit()

    @property
    def undo_label(self) -> str | None:
        """What undo would take back: what waits last, else what the store has last. None for nothing."""
        if self._waiting:
            return self._waiting[-1].edit.label
        return self.library.labels.undo if self.library else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again, or None."""
        if self._taken_back:
            return self._taken_back[-1].edit.label
        return self.library.labels.redo if self.library else None

    @property
    def waiting(self) -> tuple[str, ...]:
        """What actions that the store did not take would do, in their order; lost when the window closes."""
        return tuple(waiting.edit.label for waiting in self._waiting)

    def do_waiting(self) -> None:
        """The store takes writes again: does the actions that it did not take, in their order."""
        if self.library is None or self.held:
            return
        before, self._waiting = self._waiting, []
        in_burst, tried, self._tries_again = self.in_burst, self._tries_again, True
        try:
            with self._in_one_message():
                for action in before:  # most were asked for before the burst in which the store takes them
                    self.in_burst = any(noted.action == action for noted in self._noted)
                    action.again()
        finally:
            self.in_burst, self._tries_again = in_burst, tried
        if before and not tried:
            self.waiting_changed.emit()

    def undo(self) -> None:
        """Takes the last action back: one that waits, else what was no edit or the store's step that came last."""
        if self._waiting and self.writable:
            *earlier, last = self._waiting
            self._taken_back.append(last)
            self._wait([*earlier, *last.instead_of])
            self.taken_back.emit(undone_words(last.edit.label))
        elif (other := self.other.step) is not None and (self.writable or other.is_of_report):
            other.undo()
        elif label := self._travel(lambda library: library.undo()):
            self.undone.emit(undone_words(label))

    def redo(self) -> None:
        """Does the action undone last again; after a restore, or a report that came or went, there is none."""
        if self._taken_back and self.writable:
            *earlier, last = self._taken_back
            last.again()
            self._taken_back = earlier
        elif not self.other.is_newest and (label := self._travel(lambda library: library.redo())):
            self.redone.emit(_("Redone: {label}").format(label=label))

    def begin_burst(self) -> None:
        """Keys follow that may turn out to be a word; what was done before stays."""
        self._noted = []

    def undo_burst(self) -> str:
        """Undoes what the keys of the burst did, the last first, and lets go what of it waits for the store.

        Gives the label of what stays, since the store or what others wrote is against it; '' where all is undone.
        """
        noted, self._noted, self.in_burst = self._noted, [], False
        own, gave_way = [one.action for one in noted], [waiting for one in noted for waiting in one.gave_way]
        edits = [one.edit for one in noted if one.edit is not None]
        undone: list[Changes] = []
        while edits and (changes := self.try_to_write(partial(self._undo_noted, edits[-1]))) is not None:
            undone.append(changes)
            edits.pop()
        self._wait([waiting for waiting in (*gave_way, *self._waiting) if waiting not in own])
        for changes in undone:  # all together: what waits is done as soon as something is heard to be saved
            self.changed.emit(changes)
            self.saved.emit()
        if edits:
            self.refresh()
        return edits[-1].label if edits else ""

    def _undo_noted(self, edit: "Edit", library: "Library") -> "Changes | None":
        """None where others have changed the same since. Where they did something else it is undone beside that."""
        with suppress(NothingToUndoError):
            return library.undo(edit)[1]
        back = replace(edit.inverse(), label=undone_words(edit.label))
        try:
            return library.apply(back)
        except ConflictError:
            return None

    def refresh(self) -> bool:
        """Takes in what others wrote into the store meanwhile; True where the store could be looked at."""
        if self.library is None:
            return False
        try:
            with guarded():
                changes = self.library.refresh()
        except AllianceError as error:
            self.failed.emit(error)
            return False
        if changes is not None:
            self.show(changes)
        return True

    def take_up_later(self) -> None:
        """A program that syncs folders may just have put a later copy in the place of the store: what is written goes
        into that. Where it can't be taken up the write says why."""
        database = self.library.database if self.library else None
        if self.library is None or database is None or database.fault is not None or not database.gone():
            return
        with suppress(AllianceError), guarded():
            if changes := self.library.refresh():
                self.show(changes)

    def read_anew(self) -> "Changes | None":
        """After a fault memory may be behind the store: reads all of it again and says what changed, but tells nobody.

        None where that is not possible either; the fault itself is said in any case.
        """
        try:
            with guarded():
                return self.library.reload() if self.library else None
        except AllianceError:
            return None

    def _forget_other_step(self) -> None:
        self.other.step = None

    def _travel(self, step: "Callable[[Library], tuple[str, Changes]]") -> str:
        """The label of the step that was taken, with the report where it was another; '' where none was."""
        taken = self.try_to_write(step) if self.writable else None
        if taken is None:
            return ""
        label, changes = taken
        self._taken_back, self.led_to = [], changes
        self.show(changes)
        return with_report(label, changes, self.library.report.id) if self.library else label

    def try_to_write(self, write: "Callable[[Library], Made]", action: Waiting | None = None) -> Made | None:
        """What a write gives; None where it failed, which is said: then what is shown is what the store has; and where
        there is no store to write to.

        `action` is done later where it was the store that did not take it.
        """
        if self.library is None or self.held:
            return None
        self.take_up_later()
        try:
            with guarded():
                return write(self.library)
        except AllianceError as error:
            waits = action if isinstance(error, StoreError) else None
            if waits:
                self._put_off(waits)
            if isinstance(error, FaultError) and (changes := self.read_anew()):
                self.changed.emit(changes)
            self.refused.emit(error)
            self.failed.emit(error)
            if waits and not self._tries_again:
                self.waits.emit(_("Not saved yet, so not shown yet: {label}").format(label=waits.edit.label))
            return None

    def _put_off(self, action: Waiting) -> None:
        """The store did not take it: it waits, instead of those for which it stands."""
        over = tuple(one for one in self._waiting if action.stands_for(one))
        action = action._replace(instead_of=over)
        self._taken_back = []
        if self.in_burst:
            self._noted.append(Noted(None, action, over))
        self._wait([*(one for one in self._waiting if one not in over), action])
