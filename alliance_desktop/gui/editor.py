"""The one way in which the window changes marks: edits in, signals out."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from alliance_desktop.errors import AllianceError
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.domain.edit import Changes, Edit
    from alliance_desktop.domain.marks import Marks
    from alliance_desktop.library.library import Library


class Editor(QObject):
    """Holds the library once it is open. Until then, and where the store cannot be used, there are no marks."""

    attached = Signal()
    """The library is open, or was let go: show all marks anew."""
    changed = Signal(object)
    """Changes: these targets and perhaps the tags are to be shown anew."""
    done = Signal(str)
    """An act of the reader was saved; the text says which, for the toast."""
    undone = Signal(str)
    redone = Signal(str)
    """The last act was taken back, or done again; the text says which."""
    failed = Signal(object)
    """An AllianceError: nothing was written."""

    def __init__(self) -> None:
        super().__init__()
        self.library: Library | None = None
        self.held = False
        """Set while a window on another machine has the store open and the reader has not said to write anyway."""

    @property
    def writable(self) -> bool:
        """Whether marks can be made now."""
        return self.library is not None and not self.library.read_only and not self.held

    def attach(self, library: "Library") -> None:
        """Takes the open library and lets every pane show its marks."""
        self.library = library
        self.attached.emit()

    def marks(self, code: str) -> "Marks":
        """The marks of a code; none while the store is not open."""
        from alliance_desktop.domain.marks import NO_MARKS

        return self.library.marks(code) if self.library else NO_MARKS

    def do(self, edit: "Edit | None", *, announce: str | None = None, drop_draft: str | None = None) -> bool:
        """Applies an edit; True when it is saved. None and an edit without swaps do nothing.

        `announce` is the toast's text instead of the edit's label; '' says nothing.
        """
        if self.library is None or self.held or edit is None or not edit.swaps:
            return False
        try:
            changes = self.library.apply(edit, drop_draft=drop_draft)
        except AllianceError as error:
            self.failed.emit(error)
            return False
        self.changed.emit(changes)
        text = edit.label if announce is None else announce
        if text:
            self.done.emit(text)
        return True

    def undo(self) -> None:
        """Takes the last act back."""
        if label := self._travel("undo"):
            self.undone.emit(_("Undone: {label}").format(label=label))

    def redo(self) -> None:
        """Does the act undone last again."""
        if label := self._travel("redo"):
            self.redone.emit(_("Done again: {label}").format(label=label))

    def refresh(self) -> bool:
        """Takes in what others wrote into the store meanwhile; True where the store could be looked at."""
        if self.library is None:
            return False
        try:
            changes = self.library.refresh()
        except AllianceError as error:
            self.failed.emit(error)
            return False
        if changes is not None:
            self.changed.emit(changes)
        return True

    def detach(self) -> None:
        """The store was let go: no marks are shown until it is open again."""
        self.library = None
        self.attached.emit()

    def report_changes(self, changes: "Changes") -> None:
        """Tells the panes about changes that the library made on another way than an edit (a kept note)."""
        self.changed.emit(changes)

    def _travel(self, which: Literal["undo", "redo"]) -> str:
        """The label of the step that was taken; '' where none was."""
        if self.library is None or not self.writable:
            return ""
        try:
            label, changes = self.library.undo() if which == "undo" else self.library.redo()
        except AllianceError as error:
            self.failed.emit(error)
            return ""
        self.changed.emit(changes)
        return label
