"""What a file offers, a document that comes back or a colleague’s marks: read beside the keys and shown on a page."""

from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import TypeVar

from alliance_desktop.coming_back.comment_notes import said_place
from alliance_desktop.coming_back.marks_of_colleague import TakenMarks, taken_marks
from alliance_desktop.coming_back.taken_document import Receipt, TakenDocument
from alliance_desktop.coming_back.taking import NO_CHOICES, take
from alliance_desktop.coming_back.taking import add_marks as bring_marks_in
from alliance_desktop.coming_back.taking_back import taking_back
from alliance_desktop.domain.edit import Changes, Edit
from alliance_desktop.domain.incoming import Choices, Counts, Incoming, counts
from alliance_desktop.domain.language.filter_terms import NO_FILTER
from alliance_desktop.errors import AllianceError, CancelledError, ExchangeError, NotExportedError, OtherReportError
from alliance_desktop.exchange.read_marks import reading_marks
from alliance_desktop.export.exporting import readable_notes
from alliance_desktop.gui.actions import conditions
from alliance_desktop.gui.actions.brief_actions import asks_page
from alliance_desktop.gui.actions.report_turns import turn_to
from alliance_desktop.gui.desk import Callback, Shell, Then, is_writing, open_page, say_ready
from alliance_desktop.gui.state.coming_in import MARKS, Offer, ShownReceipt
from alliance_desktop.gui.widgets.file_dialogs import documents, file_to_open
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.importing.installed_reports import here_or_refused, name_of_report
from alliance_desktop.library import selections
from alliance_desktop.library.library import Library
from alliance_desktop.library.position_edits import no_longer_cleared
from alliance_desktop.render.moments import day_on, local_now
from alliance_desktop.render.place_words import listed_codes

PAGE = "take-back"
DOCUMENTS = (".docx", ".odt", ".md")
"""The ends of names of what may be an export that came back."""
T = TypeVar("T")
Take = Callable[[Library, T, Choices, Callable[[Path], str]], Receipt]
"""Takes what is chosen into the library; the last gives what lies beside the backup."""


def ask(shell: Shell, what: str) -> None:
    """Go back to such a thing that is offered still; else, and from its own page, ask which file is to be read."""
    desk = shell.desk
    if desk.coming_in.offers(what) and desk.navigator.page != PAGE:
        open_page(PAGE, shell)
        return
    if what == MARKS:
        bring: Callable[[Shell, Path], None] = add_marks
        title, kinds = _("Add a colleague’s marks"), _("Shared marks (*.alliance *.jsonld *.json);;All files (*)")
    else:
        bring = take_back
        title, kinds = _("Take back a document"), _("Documents (*.docx *.odt *.md);;All files (*)")
    start = desk.exported_to or str(documents())
    file_to_open(None, title, start, kinds, lambda chosen: bring(shell, Path(chosen)))


def _library_to_write(shell: Shell) -> Library | None:
    """The library, with what was typed in it; None where nothing can be written, which is said."""
    if why := conditions.can_write(shell):
        shell.toast.say(why)
        return None
    shell.save_typed()
    return shell.desk.editor.library


def take_back(shell: Shell, path: Path, then: Then | None = None, otherwise: Callback | None = None) -> None:
    """Read a document, and offer what it says otherwise; what is no such document is said, or `otherwise` is done.

    `then` is done once it is taken back. With it that is done at once where nothing is to be chosen.
    """
    if (library := _library_to_write(shell)) is None:
        return
    work = taking_back(library, path, shell.desk.reports.relations)
    again = partial(take_back, path=path, then=then)
    _read(shell, path, work, partial(_offer, shell, path, then), again, otherwise)


def _read(
    shell: Shell,
    path: Path,
    work: Generator[tuple[int, int], None, T],
    offer: Callable[[int, T], None],
    again: Then | None,
    otherwise: Callback | None = None,
) -> None:
    """Read a file beside the keys and offer what is found; what was said of another one ends. Where it is about another
    report that is here, the window turns to that and does `again`. Where it is no document of these notes, `otherwise`
    is done, or that is said. `offer` and what turns the window learn what `Shell.typing` was when it was asked for."""
    since = shell.typing
    shell.toast.withdraw(shell.desk.coming_in.said)
    shell.notice_bar.withdraw(shell.desk.coming_in.said)
    words = _("Reading “{name}”…").format(name=path.name)
    shell.desk.exports.take(words, work, partial(offer, since), partial(_tell, shell, path, again, otherwise, since))


def _offer(shell: Shell, path: Path, then: Then | None, since: int, taken: TakenDocument) -> None:
    if then and not taken.only_comments and not any(map(_is_open, taken.items)):
        if receipt := shell.desk.editor.take_in(partial(_written, take, taken, NO_CHOICES)):
            then(shell)
            if receipt.edit:
                shell.desk.editor.done.emit(receipt.edit.label)
                came = " ".join(
                    filter(None, (_came_words(shell, taken, receipt), _clearance_words(shell, receipt.edit)))
                )
                shell.desk.coming_in.said = came
                shell.notice_bar.say(came)  # what is said of the export hides that
        return
    _show(
        shell,
        since,
        Offer(
            str(path),
            _("Take back “{name}”").format(name=taken.file),
            about(taken),
            taken.items,
            taken.nothing,
            _act_words if then is None else _act_words_with_export,
            partial(_take, shell, path, then, taken),
            partial(take_back, path=path, then=then),
        ),
    )


def _show(shell: Shell, since: int, offer: Offer) -> None:
    """Offer it on its page. While the reader is writing elsewhere, say that it was read: what she writes may change
    what it differs from, so it is read again once she wants to see it."""
    if is_writing(shell, since) and shell.desk.navigator.page != PAGE:
        said = _("“{name}” has been read.").format(name=Path(offer.source).name)
        say_ready(shell, said, offer.title, partial(offer.again, shell))
        return
    shell.desk.coming_in.begin(offer)
    if shell.desk.navigator.page != PAGE:
        shell.pages.open(PAGE)
        shell.page_came()


def _is_open(item: Incoming) -> bool:
    """Whether it is to be seen before it comes in."""
    comes_in = item.chosen == "theirs" and not (item.waiting or item.settles)
    return not (item.refused or comes_in or (item.each and not item.field))


def _came_words(shell: Shell, taken: TakenDocument, receipt: Receipt) -> str:
    """'Taken back from “brief.docx”: P1-08 Line to take'."""
    library = shell.desk.editor.library
    places = [said_place(one.code, one.field, library) for one in receipt.came_in if library]
    return _("Taken back from “{file}”: {places}.").format(file=taken.file, places=listed_codes(places))


def _clearance_words(shell: Shell, edit: Edit) -> str:
    """'No longer cleared: P1-08'; '' where what was cleared still is."""
    library = shell.desk.editor.library
    codes = [library.places.said(one) for one in no_longer_cleared(edit) if library]
    return _("No longer cleared: {codes}").format(codes=listed_codes(codes)) if codes else ""


def about(taken: TakenDocument) -> str:
    """'Request for instructions · export 3 of 29 November · 2 comments, tracked changes by Ministry of Justice'."""
    day = day_on(taken.export.at, local_now().date())
    export = _("export {number} of {day}").format(number=taken.export.number, day=day)
    comments = ngettext("{count} comment", "{count} comments", taken.comments).format(count=taken.comments)
    tracked = _("tracked changes by {people}").format(people=", ".join(taken.trackers)) if taken.trackers else ""
    beside = ", ".join(filter(None, (comments if taken.comments else "", tracked)))
    return " · ".join(filter(None, (taken.said, taken.title, export, beside)))


def _left_out_words(counted: Counts) -> str:
    """What the button does where nothing is to come in and something is left out; '' for anything else."""
    if counted.come_in or counted.to_decide or not counted.left:
        return ""
    return _("Leave {count} out").format(count=counted.left) if counted.not_chosen else _("Leave all out")


def _act_words(counted: Counts) -> str:
    count = counted.come_in
    taking = _("Take back {count}").format(count=count) if count else _("Take back")
    return _left_out_words(counted) or taking


def _act_words_with_export(counted: Counts) -> str:
    if counted.not_chosen:
        return _act_words(counted)
    if _left_out_words(counted):
        return _("Leave all out and export")
    count = counted.come_in
    return _("Take back {count} and export").format(count=count) if count else _("Take back and export")


def _take(shell: Shell, path: Path, then: Then | None, taken: TakenDocument, choices: Choices) -> ShownReceipt | None:
    """Let it come in as one edit. Where that failed, since notes were changed meanwhile, it is read again."""
    words = _("Taken back from “{name}”"), _("Nothing taken back from “{name}”")
    done, nothing = (each.format(name=taken.file) for each in words)
    receipt = _receipt_of(shell, take, taken, choices, (done, nothing))
    if receipt is None:
        take_back(shell, path, then)
        return None
    said = receipt.clearance
    if then and counts(taken.items, choices).not_chosen:
        kept = _("“{file}” wasn’t written over: something in it isn’t placed or decided. Take it back again to decide.")
        said = ". ".join(filter(None, (said, kept.format(file=path.name))))
    if said:
        shell.desk.coming_in.said = said
        if then and said == receipt.clearance:
            shell.notice_bar.say(said)  # what is said of the export hides a message
        else:
            elsewhere = partial(_export_elsewhere, shell, taken.export.brief) if then else None
            shell.toast.say(said, _("Choose another name") if then else "", action=elsewhere, stays=then is not None)
    if then and not counts(taken.items, choices).not_chosen:
        then(shell)
    return receipt


def _export_elsewhere(shell: Shell, brief_id: str) -> None:
    """Ask for a new name, never another file that the brief went out as."""
    shell.desk.brief.open(brief_id)
    asks_page("export")(shell)


def _receipt_of(shell: Shell, act: Take[T], taken: T, choices: Choices, titles: tuple[str, str]) -> ShownReceipt | None:
    """Let what is chosen come in as one edit, and say so under the first of the titles, or the second where nothing
    came in; None where that failed."""
    receipt = shell.desk.editor.take_in(partial(_written, act, taken, choices))
    if receipt is None:
        return None
    (done, nothing), edit = titles, receipt.edit
    if edit is None:
        return ShownReceipt(nothing, receipt.text, "")
    return ShownReceipt(done, receipt.text, edit.label, _clearance_words(shell, edit))


def _written(act: Take[T], taken: T, choices: Choices, library: Library) -> tuple[Receipt, Changes]:
    """What `act` writes of what was read, as one edit; beside the backup before it lie the notes, to be read."""
    notes = readable_notes(selections.of_filter(library, NO_FILTER), local_now().date())
    receipt = act(library, taken, choices, lambda _store: notes)
    return receipt, receipt.changes


def _tell(
    shell: Shell, path: Path, again: Then | None, otherwise: Callback | None, since: int, error: AllianceError
) -> None:
    """What is no document of these notes, or can't be read, in its one line."""
    if again and isinstance(error, OtherReportError):
        try:
            report_id = here_or_refused(path.name, error)
        except AllianceError as refused:
            error = refused
        else:
            _turn(shell, path, report_id, again, since)
            return
    if otherwise and isinstance(error, NotExportedError):
        otherwise()
        return
    if isinstance(error, CancelledError):
        shell.toast.say(str(error))
        return
    said = _named(path, str(error))
    if isinstance(error, ExchangeError) and path.suffix.casefold() in DOCUMENTS:
        said = _("{said} “Open a report…” opens it.").format(said=said)
    shell.desk.coming_in.said = said
    shell.toast.say(said, stays=True)


def _turn(shell: Shell, path: Path, report_id: str, again: Then, since: int) -> None:
    """Open the report that the file is about; where choices for another file would go with this one, or the reader is
    writing, ask before."""

    def arrived(there: Shell) -> None:
        said = _("“{file}” is about {report}, which is now open.")
        there.toast.say(said.format(file=path.name, report=there.desk.report.short_title))
        again(there)

    turn = partial(turn_to, shell, report_id, arrived)
    writes = is_writing(shell, since)
    if not (shell.desk.coming_in.is_open or writes):
        turn()
        return
    said = _("“{file}” is about {report}.").format(file=path.name, report=name_of_report(report_id))
    shell.notice_bar.say(said, [(_("Open that report"), turn)])
    if not writes:
        shell.notice_bar.enter()


def _named(path: Path, why: str) -> str:
    """What is said of a file, with its name where that isn't in it."""
    return why if path.name in why else _("“{name}”: {reason}").format(name=path.name, reason=why)


def add_marks(shell: Shell, path: Path) -> None:
    """Read an exchange file, and offer what it says otherwise; what is no such file is said."""
    if library := _library_to_write(shell):
        _read(
            shell,
            path,
            _reading_marks(library, path),
            partial(_offer_marks, shell, path),
            partial(add_marks, path=path),
        )


def _reading_marks(library: Library, path: Path) -> Generator[tuple[int, int], None, TakenMarks]:
    yield 0, 3
    shared = yield from reading_marks(path, library.report)
    yield 2, 3
    return taken_marks(library, shared, path.name)


def _offer_marks(shell: Shell, path: Path, since: int, taken: TakenMarks) -> None:
    if taken.is_unchanged:  # what nobody sees, as what she calls herself now, needs no choice
        shell.desk.editor.take_in(partial(_written, bring_marks_in, taken, NO_CHOICES))
    _show(
        shell,
        since,
        Offer(
            str(path),
            _("Add the marks of “{name}”").format(name=taken.file),
            _about_marks(taken),
            taken.items,
            taken.nothing,
            _add_words,
            partial(_add, shell, path, taken),
            partial(add_marks, path=path),
            MARKS,
        ),
    )


def _about_marks(taken: TakenMarks) -> str:
    """'Marks of Anna Berg on the report, 29 November 2026 · 38 marks · 11 are here already · 1 could not be read'.

    So many marks her program said that it shared.
    """
    every, here = len(taken.marks), len(taken.here)
    marks = ngettext("{count} mark", "{count} marks", every).format(count=every)
    same = ngettext("{count} is here already", "{count} are here already", here).format(count=here)
    count = len(taken.broken)
    broken = ngettext("{count} could not be read", "{count} could not be read", count).format(count=count)
    parts = taken.said, taken.shared.label, marks, same if here else "", broken if count else ""
    return " · ".join(filter(None, parts))


def _add_words(counted: Counts) -> str:
    count = counted.come_in
    adding = ngettext("Add {count} mark", "Add {count} marks", count).format(count=count) if count else _("Add")
    return _left_out_words(counted) or adding


def _add(shell: Shell, path: Path, taken: TakenMarks, choices: Choices) -> ShownReceipt | None:
    """Let them come in as one edit. Where that failed, since notes were changed meanwhile, the file is read again."""
    words = _("Marks of “{name}” added"), _("Nothing added from “{name}”")
    done, nothing = (each.format(name=taken.file) for each in words)
    receipt = _receipt_of(shell, bring_marks_in, taken, choices, (done, nothing))
    if receipt is None:
        add_marks(shell, path)
    return receipt
