"""What the store can't take: where it is kept, how it is taken elsewhere, what is rescued of damaged notes."""

from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from alliance_desktop.errors import AllianceError
from alliance_desktop.files import write_whole
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.drafts import draft_files
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.writing import Writing
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.widgets.file_dialogs import file_to_save
from alliance_desktop.gui.widgets.notice_bar import Buttons
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.library import Library
from alliance_desktop.store import backup_files


class Rescue:
    """Of one window: what was rescued of its notes, and whether it stayed open because of their damage."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self.path: Path | None = None
        """Where the notes in memory were written when their store was damaged."""
        self._stayed = False

    def forget(self) -> None:
        """The notes are sound: they are opened, or something was saved."""
        self.path, self._stayed = None, False

    def look(self) -> None:
        """The store can't be opened: its newest backup may be a rescue."""
        self.path = newest(self._store)

    def make(self, library: Library) -> None:
        """The store was damaged while it is open here: what is in memory is written to a file, once."""
        with suppress(AllianceError), guarded():
            library.refuse_damage()  # where all is damaged that is known for good, and nothing is saved into it
        if self.path is None:
            self.path = _rescue(library)

    def lets_go(self) -> bool:
        """Whether a window over damaged notes may close: it was told where they are, or it stayed open once."""
        return self.path is not None or self._stayed

    def stay(self) -> str:
        """The window stays open, until it is closed again; what to say of that."""
        self._stayed = True
        return _("The window stays open: your notes are damaged. Close it again to quit without restoring.")

    def words(self, error: AllianceError, *, is_open: bool) -> str:
        """What the bar says of the notes: the error, and where what was rescued is. `is_open`: they still are."""
        if self.path is None:
            return str(error)
        if is_open:
            text = _("Your notes were damaged. Everything that was saved is in {path}. Restore it to continue.")
            return text.format(path=self.path)
        said = _("Everything in the window was saved to {path}.").format(path=self.path)
        return f"{error} {said}"

    def left(self) -> str:
        """What to tell at the next start where the window was closed over damaged notes."""
        return _left_damaged(self.path)


def rescue_closed(library: Library) -> str:
    """Once the window is closed and its backup failed: makes a rescue where the notes are damaged, and gives what to
    tell of that at the next start; '' where they are not."""
    from alliance_desktop.library import safekeeping

    return _left_damaged(_rescue(library)) if safekeeping.is_damaged(library) else ""


def _rescue(library: Library) -> Path | None:
    """A store of all that is in memory, to be restored as a backup is; its path, None where it can't be written."""
    from alliance_desktop.export.exporting import readable_notes  # an export, which few ever need here
    from alliance_desktop.library import safekeeping

    try:
        with guarded():
            today = datetime.now().astimezone().date()
            return safekeeping.rescue(library, readable_notes(library.selection(), today))
    except AllianceError:
        return None


def _left_damaged(rescued: Path | None) -> str:
    if rescued is None:
        return _("Your notes were damaged when you last closed the window.")
    text = _("Your notes were damaged when you last closed the window. Everything in it was saved to {path}.")
    return text.format(path=rescued)


def newest(store: Path) -> Path | None:
    """The newest backup, if it is a rescue: then nothing has been saved since that it lacks."""
    found = next(iter(backup_files.of_store(store)), None)
    return found.path if found and found.why == "rescue" else None


def where_kept(drafts: Drafts) -> list[str]:
    """A sentence for the bar about what was typed and isn't saved; none if all of it is."""
    said = []
    if _takeable(drafts):
        said.append(_("What you typed exists only in this window. Copy it or save it elsewhere."))
    if len(drafts.lost) > len(_takeable(drafts)):
        said.append(_("The internal remark you typed stays only in this window until it can be saved."))
    if said:
        return said
    if drafts.failure is not None and drafts.in_files:
        return [_("What you typed isn't saved yet; it is kept in {folder}.").format(folder=draft_files.folder())]
    return []


def still_waiting(count: int) -> list[str]:
    """A sentence for the bar about so many marks that the store did not take yet."""
    if not count:
        return []
    text = ngettext("{count} change is not saved yet.", "{count} changes are not saved yet.", count)
    return [text.format(count=count)]


def ways_out(drafts: Drafts, shell: Shell, parent: QWidget) -> Buttons:
    """What can be done with text that is only in the window; `parent` is what a question for a place belongs to."""
    if not _takeable(drafts):
        return []
    return [
        (_("Copy text"), partial(_copy, drafts, shell)),
        (_("Save elsewhere…"), partial(_save, drafts, shell, parent)),
    ]


def copy(text: str) -> None:
    """Puts a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def save_elsewhere(parent: QWidget, text: str, name: str) -> None:
    """Asks for a place and writes a text there as a file. Raises AllianceError kinds."""
    chosen, _kind = file_to_save(parent, _("Save this text"), name, _("Markdown (*.md)"))
    if chosen:
        with guarded():
            write_whole(Path(chosen), text.encode(errors="replace"), replace=True)


def _copy(drafts: Drafts, shell: Shell) -> None:
    if lost := _lost(drafts, shell):
        copy(_joined(lost))


def _save(drafts: Drafts, shell: Shell, parent: QWidget) -> None:
    if lost := _lost(drafts, shell):
        try:
            save_elsewhere(parent, _joined(lost), f"{lost[0].target.code}.md")
        except AllianceError as error:
            shell.toast.say(str(error), stays=True)


def _lost(drafts: Drafts, shell: Shell) -> list[Writing]:
    """The texts that are only in the window now, with all that was typed since the bar came."""
    lost = _takeable(drafts)
    if not lost:
        shell.toast.say(_("Nothing to copy: what you typed has been kept."))
    return lost


def _takeable(drafts: Drafts) -> list[Writing]:
    """What is only in the window and may be taken elsewhere."""
    return [writing for writing in drafts.lost if not writing.only_in_store]


def _joined(lost: list[Writing]) -> str:
    return "\n\n".join(writing.text for writing in lost)
