"""What the store can't take: where it is kept, how it is taken elsewhere."""

from collections.abc import Callable, Sequence
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
from alliance_desktop.i18n import Phrase, _, ngettext
from alliance_desktop.store import drafts as draft_store


def what_waits(drafts: Drafts, marks: int) -> list[str]:
    """Sentences for the bar about what was typed and so many `marks` that aren't saved; none if all of it is."""
    said, takeable = [], _takeable(drafts)
    if takeable:
        said.append(_("What you typed exists only in this window. Copy it or save it elsewhere."))
    if len(drafts.lost) > len(takeable):
        said.append(_("The internal remark you typed stays only in this window until it can be saved."))
    if not said and drafts.in_files:
        said.append(_("What you typed isn’t saved yet; it is kept in {folder}.").format(folder=draft_store.folder()))
    elif not said and drafts.is_failing:
        said.append(_("What you typed isn’t saved yet; it is kept as a draft."))
    if marks:
        text = ngettext("{count} change is not saved yet.", "{count} changes are not saved yet.", marks)
        said.append(text.format(count=marks))
    return said


Lost = Callable[[], Sequence[Writing[Any]]]
"""What is only in the window by now, with all that was typed since a button was shown."""
Say = Callable[[str], object]
"""Tells that nothing is to be taken any more, or what went wrong."""


def ways_out(lost: Lost, say: Say, parent: QWidget) -> tuple[tuple[Phrase, Callable[[], None]], ...]:
    """What can be done with such texts, and how it is called; `parent` is what a question for a place belongs to."""
    return (
        (lambda: _("Copy text"), partial(_copy, lost, say)),
        (lambda: _("Save elsewhere…"), partial(_save, lost, say, parent)),
    )


def ways_of_bar(drafts: Drafts, shell: Shell, parent: QWidget) -> Buttons:
    """The same as buttons of the bar, as long as there is such text."""
    lost = partial(_takeable, drafts)
    return [(words(), act) for words, act in ways_out(lost, partial(shell.toast.say, stays=True), parent) if lost()]


def _copy(lost: Lost, say: Say) -> None:
    if texts := _joined(lost, say):
        QGuiApplication.clipboard().setText(texts)


def _save(lost: Lost, say: Say, parent: QWidget) -> None:
    if not (texts := _joined(lost, say)):
        return
    name = f"{lost()[0].place.code}.md"

    def write(chosen: str, _kind: str) -> None:
        try:
            with guarded():
                write_whole(Path(chosen), texts.encode(errors="replace"), replace=True)
        except AllianceError as error:
            say(str(error))

    file_to_save(parent, _("Save this text"), name, _("Markdown (*.md)"), write)


def _takeable(drafts: Drafts) -> list[Writing[Any]]:
    """What is only in the window and may be taken elsewhere."""
    return [writing for writing in drafts.lost if not writing.place.only_in_store]


def _joined(lost: Lost, say: Say) -> str:
    texts = [writing.text for writing in lost()]
    if not texts:
        say(_("Nothing to copy: what you typed has been kept."))
    return "\n\n".join(texts)
