"""A colleague's marks: asked for or dropped, read beside the keys, and offered on the page of what comes in."""

from collections.abc import Generator
from functools import partial
from pathlib import Path

from alliance_desktop.coming_back.marks_of_colleague import TakenMarks, taken_marks
from alliance_desktop.coming_back.taken_document import Counts
from alliance_desktop.coming_back.taking import add_marks as bring_in
from alliance_desktop.domain.incoming import Choices
from alliance_desktop.domain.marks import counted_as
from alliance_desktop.domain.position import PositionField
from alliance_desktop.exchange.read_marks import reading_marks
from alliance_desktop.gui.actions.offered_document import (
    PAGE,
    ask,
    left_out_words,
    library_to_write,
    read,
    receipt_of,
    written,
)
from alliance_desktop.gui.desk import Shell, open_page
from alliance_desktop.gui.state.coming_in import MARKS, Offer, ShownReceipt
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.library import Library


def ask_marks(shell: Shell) -> None:
    """Go back to the marks that are offered still; else ask which file is to be added."""
    kinds = _("Shared marks (*.alliance *.jsonld *.json);;All files (*)")
    ask(shell, MARKS, _("Add a colleague’s marks"), kinds, partial(add_marks, shell))


def add_marks(shell: Shell, path: Path) -> None:
    """Read an exchange file, and offer what it says otherwise; what is no such file is said."""
    if library := library_to_write(shell):
        read(shell, path, _reading(library, path), partial(_offer, shell, path), partial(add_marks, path=path))


def _reading(library: Library, path: Path) -> Generator[tuple[int, int], None, TakenMarks]:
    yield 0, 3
    shared = yield from reading_marks(path, library.report)
    yield 2, 3
    return taken_marks(library, shared, path.name)


def _offer(shell: Shell, path: Path, taken: TakenMarks) -> None:
    if taken.is_unchanged:  # what nobody sees, as what she calls herself now, needs no choice
        shell.desk.editor.take_in(partial(written, bring_in, taken, Choices()))
    shell.desk.coming_in.begin(
        Offer(
            str(path),
            _("Add the marks of “{name}”").format(name=taken.file),
            _about(taken),
            taken.items,
            taken.nothing,
            _act_words,
            partial(_take, shell, path, taken),
            partial(add_marks, path=path),
            MARKS,
        )
    )
    open_page(PAGE, shell)


def _about(taken: TakenMarks) -> str:
    """'Marks of Anna Berg on the report, 29 November 2026 · 38 marks · 11 are here already · 1 could not be read'.

    So many marks her program said that it shared: a position is one of them, and a difference in each of its fields.
    """
    every = len(
        {
            counted_as(one.record.target.code, one.record.id, is_field=isinstance(one.record, PositionField))
            for one in taken.shared.marks
            if not one.deleted
        }
    )
    marks = ngettext("{count} mark", "{count} marks", every).format(count=every)
    same = ngettext("{count} is here already", "{count} are here already", taken.same).format(count=taken.same)
    count = len(taken.broken)
    broken = ngettext("{count} could not be read", "{count} could not be read", count).format(count=count)
    parts = taken.said, taken.shared.label, marks, same if taken.same else "", broken if count else ""
    return " · ".join(filter(None, parts))


def _act_words(counted: Counts) -> str:
    count = counted.come_in
    return left_out_words(counted) or (_("Add {count}").format(count=count) if count else _("Add"))


def _take(shell: Shell, path: Path, taken: TakenMarks, choices: Choices) -> ShownReceipt | None:
    """Let them come in as one edit. Where that failed, since notes were changed meanwhile, the file is read again."""
    words = _("Marks of “{name}” added"), _("Nothing added from “{name}”")
    done, nothing = (each.format(name=taken.file) for each in words)
    receipt = receipt_of(shell, bring_in, taken, choices, (done, nothing))
    if receipt is None:
        add_marks(shell, path)
    return receipt
