"""The templates in the window: which one is shown, and what is changed in the reader's own, with a way back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from alliance_desktop.errors import AllianceError, ConflictError
from alliance_desktop.gui.fault import guarded
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.ingest.read_template import ListedTemplate
    from alliance_desktop.library.template_changes import TemplateChange


class _Step(NamedTuple):
    """A change, and the files that are shown before and after it."""

    change: "TemplateChange"
    before: str
    after: str


class TemplateState(QObject):
    """One per window. Templates are files, no records of the store: they have steps of their own to undo."""

    changed = Signal()
    """Another one is shown, or it may be another now."""
    done = Signal(str)
    """A change was written; the text says which."""
    undone = Signal(str)
    redone = Signal(str)
    """One was taken back, or done again."""
    wanted = Signal(str)
    """Its page is asked for what only that can do: 'print', 'duplicate', 'rename', 'delete' or 'letterhead'."""
    failed = Signal(object)
    """An AllianceError: nothing was written."""

    def __init__(self) -> None:
        super().__init__()
        self._path = ""
        self._shown: tuple[ListedTemplate, bytes | None] | None = None
        """The one that is shown, and what its file held then."""
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    @property
    def undo_label(self) -> str:
        """What undo takes back; '' for nothing."""
        return self._done[-1].change.label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What redo does again; '' for nothing."""
        return self._undone[-1].change.label if self._undone else ""

    @property
    def shown(self) -> "ListedTemplate":
        """The one that is shown, as it was when it was looked at."""
        return self.seen[0]

    def look(self, path: str | None = None) -> None:
        """Shows the one in the file `path`, else the same again, as its file is now; where it is gone the first."""
        self._path = self._path if path is None else path
        self._shown = None
        self.changed.emit()

    def look_for(self, name: str) -> None:
        """Shows the one that briefs and programs call so; where there is none, the same as before."""
        found = (str(one.path) for one in _listed() if one.name == name)
        self.look(next(found, None))

    def undo(self) -> None:
        if self._done and self._written(self._done[-1].change.undone):
            step = self._done.pop()
            self._undone.append(step)
            self.look(step.before)
            self.undone.emit(_("Undone: {label}").format(label=step.change.label))

    def redo(self) -> None:
        if self._undone and self._written(lambda: self._undone[-1].change):
            step = self._undone.pop()
            self._done.append(step)
            self.look(step.after)
            self.redone.emit(_("Redone: {label}").format(label=step.change.label))

    @property
    def seen(self) -> "tuple[ListedTemplate, bytes | None]":
        """The same, and what its file held then."""
        if self._shown is None:
            every = _listed()
            one = next((each for each in every if str(each.path) == self._path), every[0])
            self._path = str(one.path)
            self._shown = one, _content(one)
        return self._shown

    def do(self, make: "Callable[[], TemplateChange]", after: str = "", said: str = "") -> None:
        """Makes a change, writes it and shows what it is about, or the file `after`; `said` is told in place of the
        plain words.
        """
        change = self._written(make)
        if change is not None:
            self._done.append(_Step(change, self._path, after or str(change.path)))
            self._undone.clear()
            self.look(self._done[-1].after)
            self.done.emit(said or change.label)

    def _written(self, make: "Callable[[], TemplateChange]") -> "TemplateChange | None":
        """The change that was written; None where that failed, which is told: what is shown is what the file has."""
        change: TemplateChange | None = None
        try:
            with guarded():
                change = make()
                change.write()
        except AllianceError as error:
            if isinstance(error, ConflictError) and change:
                self._forget(change.path)
            self.look()
            self.failed.emit(error)
            return None
        return change

    def _forget(self, path: Path) -> None:
        """The steps of a file that another program has changed lead nowhere any more; those of others do."""
        for steps in (self._done, self._undone):
            steps[:] = [one for one in steps if one.change.path != path]


def _listed() -> "tuple[ListedTemplate, ...]":
    from alliance_desktop.ingest.read_template import listed_templates

    return listed_templates()


def _content(one: "ListedTemplate") -> bytes | None:
    """None of a file that can't be read: nothing will be written in its place."""
    from alliance_desktop.library.template_changes import content

    try:
        return content(one.path)
    except AllianceError:
        return None
