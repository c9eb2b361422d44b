"""A speech is pasted or opened, checked beside the keys against all reports, and its runs are gone to and copied."""

from collections.abc import Generator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from alliance_desktop.domain.quotation.quotation_check import QuotationCheck, QuotedRun
from alliance_desktop.domain.report import Quote, Report, own_text
from alliance_desktop.domain.report_index import standing
from alliance_desktop.errors import AllianceError, ReportError
from alliance_desktop.gui.actions.export_targets import copy_citations, last_folder
from alliance_desktop.gui.actions.report_turns import turn_to
from alliance_desktop.gui.desk import Shell, is_writing, open_page, say_ready, show_place
from alliance_desktop.gui.state.jobs import Work
from alliance_desktop.gui.widgets.file_dialogs import file_to_open
from alliance_desktop.gui.widgets.text.plain_text import pasted
from alliance_desktop.i18n import _
from alliance_desktop.importing.installed_reports import folders, newest_first, read_installed
from alliance_desktop.importing.speech import checked_length, reading_speech
from alliance_desktop.render.place_words import cite_words

PAGE = "quotation-check"
_MOST_BEFORE = 40
"""So many characters stand beside words that are shown in their place."""


class _Checked(NamedTuple):
    text: str
    runs: tuple[QuotedRun, ...]
    reports: Mapping[str, Report]


def paste_speech(shell: Shell) -> None:
    """Check what is on the clipboard."""
    text = QGuiApplication.clipboard().text()
    if text.strip():
        _check(shell, _("Checking quotations…"), _given(text), "")
    else:
        shell.toast.say(_("No text to paste. Copy your speech first."))


def ask_speech(shell: Shell) -> None:
    """Ask for a file, and check the speech in it."""
    kinds = _("Documents (*.docx *.odt *.pdf *.html *.htm *.md *.txt);;All files (*)")

    def check(chosen: str) -> None:
        path = Path(chosen)
        _check(shell, _("Reading “{name}”…").format(name=path.name), reading_speech(path), path.name)

    file_to_open(QApplication.activeWindow(), _("Check a speech"), str(last_folder(shell.desk)), kinds, check)


def _check(shell: Shell, words: str, reading: Work[str], name: str) -> None:
    work = _checking(shell, reading)
    shell.desk.exports.take(words, work, partial(_take, shell, name, shell.typing), partial(_tell, shell))


def _given(text: str) -> Generator[tuple[int, int], None, str]:
    yield 0, 1
    return checked_length(text)


def _checking(shell: Shell, reading: Work[str]) -> Work[_Checked]:
    """Read the speech and all reports, that of the window first, then the newest; one that is damaged takes no part."""
    text = pasted((yield from reading))
    here = shell.desk.report
    reports = {here.id: here} if here.id else {}
    for report_id in folders():
        yield 0, 1
        try:
            reports.setdefault(report_id, read_installed(report_id))
        except ReportError:
            continue
    others = newest_first(one for one in reports.values() if one is not here)
    known = (standing(one, ()) for one in ([here, *others] if here.id else others))  # not what it only keeps for marks
    runs = yield from QuotationCheck(known).checking(text)
    return _Checked(text, runs, reports)


def _take(shell: Shell, name: str, since: int, checked: _Checked) -> None:
    show = partial(_show, shell, name, checked)
    if is_writing(shell, since) and shell.desk.navigator.page != PAGE:
        say_ready(shell, _("Your speech has been checked."), _("Open the quotation check"), show)
    else:
        show()
        shell.page_came()


def _show(shell: Shell, name: str, checked: _Checked) -> None:
    shell.desk.speech.begin(checked.text, name, checked.runs, checked.reports)
    open_page(PAGE, shell)


def _tell(shell: Shell, error: AllianceError) -> None:
    shell.toast.say(str(error), stays=True)


def place_of_run(run: QuotedRun) -> tuple[str, str] | None:
    """The report and code that it leads to; None for words that are like nothing."""
    return (run.report, run.code) if run.report and run.code else run.near and run.near[:2]


def go_there(shell: Shell) -> None:
    """To the place of the selected run, in whichever report that is."""
    run = shell.desk.speech.run
    place = place_of_run(run) if run else None
    if run is None or place is None:
        return
    report_id, code = place
    if report_id != shell.desk.report.id:
        turn_to(shell, report_id, partial(show_place, code), partial(open_page, PAGE))
        return
    show_place(code, shell)
    if run.words and (quote := _quote(shell.desk.report, code, run.words)):
        shell.text.show_quote(code, quote)


def _quote(report: Report, code: str, words: str) -> Quote | None:
    text = own_text(report, code)
    start = text.find(words)
    if start < 0:
        return None
    end = start + len(words)
    return Quote(words, text[max(0, start - _MOST_BEFORE) : start], text[end : end + _MOST_BEFORE], start)


def why_not_copied(shell: Shell) -> str:
    """'' where the selected run has right words."""
    run = shell.desk.speech.run
    if run is None:
        return _("Select a quotation first")
    none = (
        _("A code is named here, and nothing is quoted") if run.kind == "named" else _("These words are in no report")
    )
    return "" if run.words else none


def copy_right_words(shell: Shell) -> None:
    """The report's words of the selected run, with the place where they stand."""
    run, reports = shell.desk.speech.run, shell.desk.speech.reports
    if run is None or run.report is None or run.code is None or run.words is None:
        shell.toast.say(why_not_copied(shell))
        return
    report = reports[run.report]
    copy_citations(cite_words(report, [(run.code, run.at, run.words)]))
    shell.toast.say(_("Citation of {code} copied").format(code=report.name_of(run.code)))
