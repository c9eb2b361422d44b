"""A report that came into the reader's folder, or goes from it: what is said of it, and the way back."""

from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from alliance_desktop.domain.edit import Changes, Edit
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.actions.report_turns import turn_to
from alliance_desktop.gui.desk import Shell, Then, answering, telling
from alliance_desktop.gui.state.waiting_actions import OtherStep
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.importing.installed_reports import folders, installed
from alliance_desktop.importing.offered_report import OfferedReport, install, recoded, restore_earlier
from alliance_desktop.importing.report_changes import ReportChanges
from alliance_desktop.importing.report_file import missing_reports, read_report_file
from alliance_desktop.importing.write_package import put_back, remove_package
from alliance_desktop.library.earlier.recoded import recode, what_goes, what_hangs
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import read_library
from alliance_desktop.library.safekeeping import marked_reports
from alliance_desktop.library.what_is_left import marks_by_report

_NAMED = 3
"""So many codes are named in a sentence."""


class _Came(NamedTuple):
    """A report that came in: `was` is the one that the window showed before, '' for none, and `at` where it was;
    `marked` is what had marks by then, and `then` leads back to where it came from. `updates` says that an earlier
    state of it is kept; `moved` is what brought marks along to other codes, `stays` why it could not. `unseen` are
    so many of its blocks that should have been looked at."""

    was: str
    at: str
    marked: frozenset[str]
    updates: bool
    moved: Edit | None
    stays: str
    then: Then | None
    unseen: int


def take_in(
    shell: Shell, one: OfferedReport, then: Then | None = None, unseen: int = 0, at: str = "", back: Then | None = None
) -> None:
    """Install a report and turn to it, to the place `at` where it was shown before; the message offers to undo that,
    after which `then` goes on, and says how many blocks are `unseen` that should have been looked at. The way back is
    that of `turn_to`. Raises as `install`."""
    updates, marked, codes = one.report_id in folders(), partial(_marked, shell), recoded(one)
    report = install(one, marked)  # which keeps the old codes beside it: marks that don't go along stay there
    moved, stays = _move_marks(shell, report, codes) if codes else (None, "")
    desk = shell.desk
    here = desk.navigator.current
    came = _Came(desk.report.id, at or codes.get(here, here), marked(report), updates, moved, stays, then, unseen)
    turn_to(shell, one.report_id, partial(_say_came, came), back=back)


def _move_marks(shell: Shell, report: Report, codes: Mapping[str, str]) -> tuple[Edit | None, str]:
    """The edit by which all that hangs on these codes went to those that they have become, None where nothing did; and
    why it stays where it was."""
    if not _can_move(shell):
        return None, ""
    try:
        with closing(Library.open(shell.desk.store_path, report)) as library:
            edit = recode(library, codes)
            library.apply(edit)
    except AllianceError as error:
        return None, str(error)
    return (edit if edit.swaps else None), ""


def _can_move(shell: Shell) -> bool:
    editor = shell.desk.editor
    return editor.library is None or editor.writable


def _move_back(shell: Shell, report: Report, edit: Edit) -> None:
    """Undo that, unless something else was done since: then all stays at the new codes, which an update that is undone
    keeps. It isn't done again but by another update, since the report has these codes no more."""
    with suppress(AllianceError), closing(Library.open(shell.desk.store_path, report)) as library:
        library.undo(edit, forget=True)


def told_changes(shell: Shell, report_id: str, changes: ReportChanges) -> str:
    """What changes of an installed report, with what the reader has on what goes or gets another code."""
    report = installed(report_id)
    reading = read_library(shell.desk.store_path, report) if report else None
    if reading is None:
        return "; ".join(changes.sentences())
    goes = what_goes(reading, changes.recoded) if _can_move(shell) else None
    return "; ".join(changes.sentences(partial(what_hangs, reading), goes))


def _marked(shell: Shell, report: Report) -> frozenset[str]:
    """The codes and section ids of a report that have marks."""
    reading = read_library(shell.desk.store_path, report)
    return reading.marked_codes() if reading else frozenset()


def _say_came(came: _Came, shell: Shell) -> None:
    report = shell.desk.report
    count = report.standing
    text = ngettext("{report} imported: {count} recommendation", "{report} imported: {count} recommendations", count)
    if came.updates:
        text = ngettext("{report} updated: {count} recommendation", "{report} updated: {count} recommendations", count)
    if came.was == report.id and report.section_of(came.at) is not None:
        shell.desk.navigator.go(came.at)
    label, said = _label(came, report.short_title), text.format(report=report.short_title, count=count)
    if came.moved:
        said = _("{said}. Your marks went along: {codes}.").format(said=said, codes=came.moved.label)
    elif came.stays:
        said = _("{said}. Your marks stay under “No longer in the report”: {why}").format(said=said, why=came.stays)
    if came.unseen:
        text = ngettext(
            "{said}. {count} block wasn’t looked at: use Correct this report…",
            "{said}. {count} blocks weren’t looked at: use Correct this report…",
            came.unseen,
        )
        said = text.format(said=said, count=came.unseen)
    _offer_undo(shell, said, label, partial(_take_out, came))


def _offer_undo(shell: Shell, said: str, label: str, undo: Then) -> None:
    """Say what was done, and how it is undone: by the message's button, and by the window's undo until something else
    is done."""
    back = partial(undo, shell)
    shell.toast.say(said, _("Undo"), passing=True, action=back)
    shell.desk.editor.other.step = OtherStep(label, back, is_of_report=True)


def _take_out(came: _Came, shell: Shell) -> None:
    """Undo that the report came in; one that has been marked since stays, which is said."""
    if not shell.save_typed():  # the window couldn't turn to another report
        return
    report = shell.desk.report
    with telling(shell):
        new = frozenset() if came.updates else _marked(shell, report) - came.marked
        since = [one for one in report.all_places if one in new]
        if came.moved:
            _move_back(shell, report, came.moved)
        if came.updates:
            restore_earlier(report.id, partial(_marked, shell))
        elif since:
            text = _(
                "{report} wasn’t removed: you have since marked {codes}. To remove it anyway, use Remove this report…"
            )
            named = ", ".join(map(report.name_of, since[:_NAMED])) + (" …" if len(since) > _NAMED else "")
            shell.toast.say(text.format(report=report.short_title, codes=named), stays=True)
            return
        else:
            remove_package(report.id)
        shell.open_report(came.was, partial(_say_undone, _label(came, report.short_title), came.then))


def _label(came: _Came, name: str) -> str:
    words = _("Update of {report}") if came.updates else _("Import of {report}")
    return words.format(report=name)


def _say_undone(label: str, then: Then | None, shell: Shell) -> None:
    if then is not None:
        then(shell)
    shell.toast.say(_("Undone: {label}").format(label=label))


def offer_kept(shell: Shell, backups: Path) -> None:
    """After a restore: name the reports that its marks are on and that aren't here, and offer those that lie beside the
    backups."""
    missing = missing_reports(backups, marked_reports(shell.desk.store_path))
    try:
        kept = [read_report_file(one) for one in missing.values() if one]
    except AllianceError as error:
        shell.notice_bar.say(str(error))
        return
    said = [_("Your notes have marks on reports you don’t have.")] if missing else []
    if kept:
        text = _("Copies are with the backups: {reports}.")
        said.append(text.format(reports=", ".join(one.report.short_title for one in kept)))
    if lost := [report_id for report_id, one in missing.items() if one is None]:
        said.append(_("Without a copy there: {reports}.").format(reports=", ".join(lost)))
    if text := " ".join(said):
        bring = answering(shell, text, partial(_bring_kept, shell, kept))
        shell.notice_bar.say(text, [(_("Import"), bring)] if kept else [])


def _bring_kept(shell: Shell, kept: Sequence[OfferedReport]) -> None:
    with telling(shell):
        for one in kept:
            install(one, partial(_marked, shell))
        shell.desk.editor.changed.emit(Changes())  # a brief that is shown may have rows of them
        said = _("Imported: {reports}").format(reports=", ".join(one.report.short_title for one in kept))
        shell.toast.say(said, _("Open a report…"), action=partial(shell.overlays.open, "reports"))


def ask_to_remove(shell: Shell) -> None:
    """Say what goes with the report that is shown, and what stays, and ask."""
    library, report = shell.desk.editor.library, shell.desk.report
    try:
        count = marks_by_report(library).get(report.id, 0) if library else 0
    except AllianceError as error:
        shell.toast.say(str(error), stays=True)
        return
    marks = ngettext(
        "Your {count} mark on it stays in your notes, and shows again once the report is back.",
        "Your {count} marks on it stay in your notes, and show again once the report is back.",
        count,
    ) if count else _("You have no marks on it.")  # fmt: skip
    text = _("Remove {report}? Its text, its codes and its source file are removed. {marks}")
    if _marked(shell, report):
        text = _("Remove {report}? Its text and its source file are removed; its codes are kept. {marks}")
    said = text.format(report=report.short_title, marks=marks.format(count=count))
    shell.notice_bar.say(said, [(_("Remove"), answering(shell, said, partial(_remove, shell)))])
    shell.notice_bar.enter()


def _remove(shell: Shell) -> None:
    report = shell.desk.report
    if not shell.save_typed():
        return
    if (file := shell.desk.importing.file) and file.installed == report.id:  # it was being corrected
        shell.desk.importing.end()
    with telling(shell):
        remove_package(report.id, keeps_codes=bool(_marked(shell, report)))
        shell.open_report("", partial(_say_removed, report.id, report.short_title))


def _say_removed(report_id: str, name: str, shell: Shell) -> None:
    said = _("{report} removed").format(report=name)
    _offer_undo(shell, said, said, partial(_bring_back, report_id, name))


def _bring_back(report_id: str, name: str, shell: Shell) -> None:
    with telling(shell):
        put_back(report_id)
        said = _("Undone: {label}").format(label=_("{report} removed").format(report=name))
        shell.open_report(report_id, lambda there: there.toast.say(said))
