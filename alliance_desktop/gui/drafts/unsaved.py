"""What the store can't take: where it is kept, how it is taken elsewhere."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from alliance_desktop.errors import AllianceError
from alliance_desktop.files import write_whole
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.writing import Writing
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.widgets.file_dialogs import file_to_save
from alliance_desktop.gui.widgets.notice_bar import Buttons
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.store import drafts as draft_store


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
        return [_("What you typed isn’t saved yet; it is kept in {folder}.").format(folder=draft_store.folder())]
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
            save_elsewhere(parent, _joined(lost), f"{lost[0].place.code}.md")
        except AllianceError as error:
            shell.toast.say(str(error), stays=True)


def _lost(drafts: Drafts, shell: Shell) -> list[Writing[Any]]:
    """The texts that are only in the window now, with all that was typed since the bar came."""
    lost = _takeable(drafts)
    if not lost:
        shell.toast.say(_("Nothing to copy: what you typed has been kept."))
    return lost


def _takeable(drafts: Drafts) -> list[Writing[Any]]:
    """What is only in the window and may be taken elsewhere."""
    return [writing for writing in drafts.lost if not writing.place.only_in_store]


def _joined(lost: list[Writing[Any]]) -> str:
    return "\n\n".join(writing.text for writing in lost)
