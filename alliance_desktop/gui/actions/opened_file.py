"""A file that is dropped, chosen or named at the start: what it holds says what becomes of it; a report as a file."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from alliance_desktop.export.exporting import save
from alliance_desktop.gui.actions import conditions
from alliance_desktop.gui.actions.export_targets import last_folder
from alliance_desktop.gui.actions.imported_report import import_file
from alliance_desktop.gui.actions.installed_report import take_in, told_changes
from alliance_desktop.gui.actions.offers import DOCUMENTS, add_marks, take_back
from alliance_desktop.gui.actions.opened_outside import open_outside
from alliance_desktop.gui.actions.report_turns import turn_to
from alliance_desktop.gui.desk import Shell, answering, telling
from alliance_desktop.gui.widgets.file_dialogs import file_to_open, file_to_save
from alliance_desktop.i18n import _
from alliance_desktop.importing.installed_reports import folder_of, not_there
from alliance_desktop.importing.offered_report import OfferedReport, what_changes
from alliance_desktop.importing.report_file import REPORT_FILE, is_report_file, read_report_file, report_file

_MARKS = (".alliance", ".jsonld", ".json")


def open_file(shell: Shell, path: Path) -> None:
    """Open a report file, add a colleague's marks, take a document back, or make a report of any other."""
    if is_report_file(path):
        _open_report_file(shell, path)
    elif path.suffix.casefold() in _MARKS:
        add_marks(shell, path)
    elif path.suffix.casefold() in DOCUMENTS and not conditions.can_write(shell):
        take_back(shell, path, otherwise=partial(import_file, shell, path, shell.typing))
    else:
        import_file(shell, path, shell.typing)


def ask_file(shell: Shell) -> None:
    """Ask which file becomes a report, or is one."""
    kinds = _("Documents and reports (*.pdf *.docx *.odt *.html *.htm *.md *.txt *.alliance-report);;All files (*)")
    title, start = _("Open a report from a file"), str(last_folder(shell.desk))
    file_to_open(None, title, start, kinds, lambda chosen: open_file(shell, Path(chosen)))


def save_report(shell: Shell) -> None:
    """Writes the report as one file, with which colleagues have the same codes."""
    report, desk = shell.desk.report, shell.desk
    kinds = _("Report with its codes (*{ending})").format(ending=REPORT_FILE)
    proposed = last_folder(desk) / f"{report.id}{REPORT_FILE}"

    def write(chosen: str, _kind: str) -> None:
        path = Path(chosen)
        named = path if is_report_file(path) else path.with_name(path.name + REPORT_FILE)
        with telling(shell):
            try:
                folder = folder_of(report.id)
            except KeyError as error:  # another program has removed it
                raise not_there(report.id) from error
            save(report_file(folder), named, replace=named == path, store=desk.store_path)
            show = partial(open_outside, shell, named.parent)
            shell.toast.say(_("Report saved in {file}").format(file=named.name), _("Show the folder"), action=show)

    file_to_save(QApplication.activeWindow(), _("Save the report as a file"), str(proposed), kinds, write)


def _open_report_file(shell: Shell, path: Path) -> None:
    """Installs the report and turns to it; where it changes one that is there, it says what and asks first."""
    with telling(shell):
        one = read_report_file(path)
        changes = what_changes(one)
        if changes is None:
            _install(shell, one)
        elif changes.nothing:
            turn_to(shell, one.report_id)
        else:
            updates = _("“{name}” updates a report you already have.").format(name=path.name)
            said = f"{updates} {told_changes(shell, one.report_id, changes)}."
            shell.notice_bar.say(said, [(_("Update"), answering(shell, said, partial(_install, shell, one)))])


def _install(shell: Shell, one: OfferedReport) -> None:
    shell.save_typed()  # or a code with nothing on it but a note in the making would go
    with telling(shell):
        take_in(shell, one)
