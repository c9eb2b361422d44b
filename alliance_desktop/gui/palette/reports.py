"""The reports that are there, to turn the window to one of them, and the way to a file."""

from collections.abc import Callable
from operator import itemgetter
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.near_spelling import fit
from alliance_desktop.errors import StoreError
from alliance_desktop.files import exists, is_folder
from alliance_desktop.gui.actions.report_turns import turn_to
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.palette.typed_list import TypedList, TypedOffer, TypedRow
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.importing import installed_reports
from alliance_desktop.importing.kept_review import unfinished_reviews
from alliance_desktop.library.what_is_left import marks_by_report

_FROM_FILE = ":"
"""The key of the row that asks for a file, and begins that of a file: no report has it in its id."""
_REVIEW = "::"
"""The key of the row that leads back to a review that isn't accepted yet, and begins that of a correction."""

_ELSEWHERE = 9
"""Comes behind all that `fit` says."""


def _path(typed: str) -> Path | None:
    """The whole path that is typed; None for anything else."""
    path = Path(typed.strip().strip('"'))
    return path if path.is_absolute() else None


class Reports(TypedList):
    """Those that are there, the likest first and of equals the one read last, each with its marks; Enter turns the
    window to it.
    """

    def __init__(self, shell: Shell, over: QWidget, last_read: Callable[[], list[str]]) -> None:
        super().__init__(shell, over, (_("Which report?"), _("Open a report"), _("Reports")))
        heads, here = installed_reports.heads(), shell.desk.report.id
        names = {one: head.short_title if head else one for one, head in heads.items()}
        self._more = {one: fold(f"{head.dated_title}, {one}" if head else one) for one, head in heads.items()}
        """Where a report is found besides: its whole title, its date and id."""
        order = [one for one in (here, *last_read()) if one in names]
        self._names = {one: names[one] for one in dict.fromkeys((*order, *names))}
        self._unfinished = unfinished_reviews()
        library = shell.desk.editor.library
        try:
            self._marks = marks_by_report(library) if library else {}
        except StoreError as error:
            shell.desk.editor.failed.emit(error)
            self._marks = {}

    def offer(self, text: str) -> TypedOffer:
        letters = fold(text).letters
        reports = [(self._rank(letters, one), self._row(one, name)) for one, name in self._names.items()]
        begun = [(fit(letters, fold(name)), row) for name, row in self._begun()]
        found = [*reports, *begun] if letters else [*begun, *reports]
        ranks = [(rank, row) for rank, row in found if rank is not None]
        rows: list[Row] = [row for _rank, row in sorted(ranks, key=itemgetter(0))]
        remark = "" if rows else _("No matching report")
        from_file: Row = TypedRow(_FROM_FILE, _("From a file…"), icon="file-input")
        if (path := _path(text)) is not None:
            if exists(path) and not is_folder(path):
                return TypedOffer([TypedRow(f"{_FROM_FILE}{path}", str(path), icon="file-input")])
            remark = _("No file with this path")
            return TypedOffer([from_file], remark, unchosen=remark)
        return TypedOffer([*rows, from_file], remark)

    def _rank(self, letters: str, report_id: str) -> int | None:
        """As `fit` of what it is called; behind these comes what has the letters side by side elsewhere."""
        rank = fit(letters, fold(self._names[report_id]))
        return _ELSEWHERE if rank is None and letters in self._more[report_id].letters else rank

    def _begun(self) -> list[tuple[str, TypedRow]]:
        """A row for each review that isn't accepted yet, but for the one that is shown, by the name of its file or of
        the report that it corrects."""
        desk, rows = self.shell.desk, list[tuple[str, TypedRow]]()
        go_on, icon = _("Go on with “{name}”"), "pencil"
        file = desk.importing.file
        if file and desk.navigator.page != "import":
            row = TypedRow(_REVIEW, go_on.format(name=file.path.name), icon=icon, aside=_("not accepted yet"))
            rows.append((file.path.name, row))
        for one in self._unfinished:
            if file is None or one.sha256 != file.sha256:
                text = ngettext("not finished, {count} decision", "not finished, {count} decisions", one.decisions)
                key, name, words = f"{_FROM_FILE}{one.path}", one.path.name, go_on
                if one.corrects in self._names:
                    key, name = f"{_REVIEW}{one.corrects}", self._names[one.corrects]
                    words = _("Go on correcting {name}")
                elif not one.path.is_absolute():  # that report was removed
                    continue
                said = text.format(count=one.decisions)
                rows.append((name, TypedRow(key, words.format(name=name), icon=icon, aside=said)))
        return rows

    def take(self, row: Row) -> None:
        if row.key == _REVIEW:
            self.shell.pages.open("import")
        elif row.key.startswith(_REVIEW):
            self._act_on(row.key.removeprefix(_REVIEW), "correct-report")
        elif row.key.startswith(_FROM_FILE):
            path = row.key.removeprefix(_FROM_FILE)
            self.shell.open_file(Path(path) if path else None)
        elif row.key != self.shell.desk.report.id:
            turn_to(self.shell, row.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Del, where there is nothing to delete in the line, is about the row."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            at_end = self.line.cursorPosition() == len(self.line.text()) and not self.line.hasSelectedText()
            if at_end and (row := self.list.row) and not row.key.startswith(_FROM_FILE):
                self._ask_to_remove(row.key)
                return True
        return super().eventFilter(watched, event)

    def _ask_to_remove(self, report_id: str) -> None:
        """In the window that is about it; one that comes with the program stays."""
        if not exists(installed_reports.own_folder() / report_id):
            reason = _("This report comes with the program")
            self._show_remark(reason)
            announce(self.line, reason)
            return
        self.close()
        self._act_on(report_id, "remove-report")

    def _act_on(self, report_id: str, action: str) -> None:
        """Do this in the window that is about the report."""
        if report_id == self.shell.desk.report.id:
            self.shell.actions.trigger(action)
        else:
            turn_to(self.shell, report_id, lambda there: there.actions.trigger(action))

    def _row(self, report_id: str, name: str) -> TypedRow:
        count = self._marks.get(report_id, 0)
        marks = ngettext("{count} mark", "{count} marks", count).format(count=count) if count else ""
        return TypedRow(report_id, name, aside=marks, icon="book-open")
