"""Actions of the menu *File*: exports, by their page or at once by the dialogue, and the folder of the notes.

What writes or reads documents comes with all formats, or all readers, and is loaded when it is done.
"""

from functools import partial

from alliance_desktop.gui.actions import conditions
from alliance_desktop.gui.actions.action import Action, of_menu, over, page
from alliance_desktop.gui.actions.brief_actions import asks_page
from alliance_desktop.gui.actions.opened_outside import show_folder_of
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.state.coming_in import DOCUMENT, MARKS
from alliance_desktop.i18n import _
from alliance_desktop.paths import data_folder


def export(shell: Shell) -> None:
    """The brief that is shown, else the page of the export."""
    if _is_brief(shell):
        shell.desk.brief.wanted.emit("export")
    else:
        shell.pages.open("export")


def export_text(shell: Shell) -> str:
    return _("Export the brief…") if _is_brief(shell) else _("Export notes…")


def export_to_word(shell: Shell) -> None:
    """The brief that is shown, or what the page of the export would take along, as a Word file."""
    if _is_brief(shell):
        shell.desk.brief.wanted.emit("export-word")
    else:
        from alliance_desktop.gui.actions.export_targets import export_to_word

        export_to_word(shell)


def export_again_text(shell: Shell) -> str:
    """Of the open brief, over the file that it was exported to last; where none is known, it is asked for."""
    file = shell.desk.brief.file_again
    words = _("Export the brief again to “{file}”") if file else _("Export the brief again")
    return words.format(file=file)


def print_(shell: Shell) -> None:
    """What is shown, to the viewer that prints: the brief, as its template or another writes it, what the page of the
    export takes along, or while reading what is selected, what the filter shows, or the report with the marks.
    """
    if shell.desk.navigator.page == "templates":
        shell.desk.templates.wanted.emit("print")
        return
    if _is_brief(shell):
        shell.desk.brief.wanted.emit("print")
        return
    from alliance_desktop.gui.actions.printing import print_notes

    print_notes(shell)


def _is_brief(shell: Shell) -> bool:
    return shell.desk.navigator.page == "brief" and shell.desk.brief.brief is not None


def bring_in(what: str, shell: Shell) -> None:
    """A document that came back with changes, or a colleague's marks; what is offered still is shown again."""
    from alliance_desktop.gui.actions.offers import ask

    ask(shell, what)


def take_back_text(shell: Shell) -> str:
    return _offered(shell, DOCUMENT) or _("Take back a document…")


def add_marks_text(shell: Shell) -> str:
    return _offered(shell, MARKS) or _("Add a colleague’s marks…")


def _offered(shell: Shell, what: str) -> str:
    state = shell.desk.coming_in
    return state.offer.title if state.offer and state.offers(what) else ""


def save_report(shell: Shell) -> None:
    """The report with its codes as one file, for colleagues."""
    from alliance_desktop.gui.actions.opened_file import save_report

    save_report(shell)


def correct(shell: Shell) -> None:
    """The review that the report was made by, open again."""
    from alliance_desktop.gui.actions.imported_report import correct_report

    correct_report(shell)


def can_correct(shell: Shell) -> str:
    """It keeps its review among its files."""
    report_id = shell.desk.report.id
    if report_id and (data_folder() / "reports" / report_id / "review.json").exists():
        return ""
    return _("This report wasn’t imported here")


def discard_draft(shell: Shell) -> None:
    """What is decided in the review and isn't accepted; undo brings it back."""
    shell.desk.importing.act_wanted.emit("discard")


def can_discard(shell: Shell) -> str:
    """The page of a review is open, and something is decided in it."""
    if shell.desk.navigator.page == "import" and shell.desk.importing.drafted:
        return ""
    return _("No draft of a review is open")


def remove(shell: Shell) -> None:
    """The report that is shown goes, after a question; its marks stay."""
    from alliance_desktop.gui.actions.installed_report import ask_to_remove

    ask_to_remove(shell)


def can_remove(shell: Shell) -> str:
    """It lies in the reader's folder."""
    report_id = shell.desk.report.id
    if report_id and (data_folder() / "reports" / report_id / "report.toml").exists():
        return ""
    return _("This report comes with the program") if report_id else _("No report yet")


def end(shell: Shell) -> None:
    shell.quit()


FILE_ACTIONS = of_menu(
    "file",
    0,
    Action("open-report", lambda: _("Open a report…"), over("reports"), ("Ctrl+O",), "book-open"),
    Action("export", lambda: _("Export notes…"), export, ("Ctrl+E",), "file-down", title=export_text),
    Action(
        "export-word",
        lambda: _("Export to Word…"),
        export_to_word,
        ("Ctrl+Shift+E",),
        "file-text",
        when=conditions.has_notes_open,
    ),
    Action(
        "export-again",
        lambda: _("Export the brief again"),
        asks_page("export-again"),
        when=conditions.has_brief,
        title=export_again_text,
    ),
    Action("print", lambda: _("Print…"), print_, ("Ctrl+P",), "printer", when=conditions.has_notes_open),
    Action(
        "take-back",
        lambda: _("Take back a document…"),
        partial(bring_in, DOCUMENT),
        icon="file-input",
        when=conditions.can_write,
        title=take_back_text,
    ),
    Action(
        "add-marks",
        lambda: _("Add a colleague’s marks…"),
        partial(bring_in, MARKS),
        ("Ctrl+M",),
        "users",
        when=conditions.can_write,
        title=add_marks_text,
        mac=("Ctrl+Alt+M",),
    ),
    page("compare", lambda: _("Compare with an earlier report"), "split"),
    page("share", lambda: _("Share marks…"), "users"),
    Action(
        "save-report",
        lambda: _("Save report as file…"),
        save_report,
        icon="book-open",
        when=conditions.has_recommendations,
    ),
    Action("correct-report", lambda: _("Correct this report…"), correct, icon="pencil", when=can_correct),
    Action("discard-draft", lambda: _("Discard draft"), discard_draft, icon="undo-2", when=can_discard),
    Action("remove-report", lambda: _("Remove this report…"), remove, icon="trash-2", when=can_remove),
    1,
    page("backups", lambda: _("Backups and check…"), "history"),
    Action(
        "show-folder",
        lambda: _("Show the folder of my notes"),
        lambda shell: show_folder_of(shell, shell.desk.store_path),
        icon="folder-open",
        when=conditions.has_store,
    ),
    2,
    Action("quit", lambda: _("Quit"), end, ("Ctrl+Q",)),
)
