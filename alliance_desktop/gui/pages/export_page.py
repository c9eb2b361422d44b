"""Export notes: what goes along, how it will look, and the file; counted before and after."""

from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from alliance_desktop.domain.language.filter_terms import NO_FILTER, Filter
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.errors import AllianceError, CancelledError
from alliance_desktop.export.exporting import Export
from alliance_desktop.export.formats import FORMATS, WORD, Format
from alliance_desktop.gui.actions.clipboard import copy_as_markdown
from alliance_desktop.gui.actions.file_actions import documents, open_folder
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.pages.included_parts import IncludedParts
from alliance_desktop.gui.pages.page_preview import PagePreview
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.export_content import ExportContent, content_of
from alliance_desktop.render.selection import Selection


class ExportNotes(Page):
    """Choose what goes along, look at it, write it. The preview is made from the document that is written."""

    ends_writing = True

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__()
        self.setWindowTitle(_("Export notes"))
        self._desk, self._shell = desk, shell
        self._content: ExportContent | None = None
        self._scopes = self._make_scopes()
        self._included = IncludedParts(desk)
        self._included.changed.connect(self._build)
        self._preview = PagePreview(desk.theme)
        self._preview.setAccessibleName(_("Preview of the export"))
        self._result = QLabel()
        self._result.setTextFormat(Qt.TextFormat.PlainText)
        self._result.setWordWrap(True)
        self._copy = QPushButton(_("Copy Markdown"))
        self._copy.clicked.connect(self._copy_text)
        self._export = QPushButton()
        self._export.clicked.connect(self._save)
        self._place()
        self._dress(desk.theme)
        desk.editor.changed.connect(self._build)
        self._build()

    def edge(self) -> int:
        """The page is wider than the column of the text; title and buttons stand at the edges."""
        return tokens.L

    def first_focus(self) -> QWidget:
        return self._export

    def _make_scopes(self) -> dict[str, QPushButton]:
        """What can go along now; the first that is there is the most particular."""
        count = len(self._desk.navigator.chosen)
        words = {
            "chosen": ngettext("{count} chosen", "{count} chosen", count).format(count=count),
            "filter": _("What the filter shows"),
            "all": _("Everything marked"),
        }
        there = {"chosen": bool(count), "filter": bool(self._desk.filter.asked), "all": True}
        self._group = QButtonGroup(self)
        made = {}
        for name, text in words.items():
            if there[name]:
                made[name] = QPushButton(text)
                made[name].setCheckable(True)
                made[name].clicked.connect(self._build)
                self._group.addButton(made[name])
        next(iter(made.values())).setChecked(True)
        return made

    def _place(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        for button in self._scopes.values():
            row.addWidget(button)
            button.setVisible(len(self._scopes) > 1)
        row.addStretch(1)
        choice = QVBoxLayout()
        choice.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.S)
        choice.setSpacing(tokens.S)
        choice.addLayout(row)
        choice.addWidget(self._included)
        foot = QHBoxLayout()
        foot.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.S)
        foot.setSpacing(tokens.S)
        foot.addWidget(self._result, 1)
        foot.addWidget(self._copy)
        foot.addWidget(self._export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(choice)
        layout.addWidget(self._preview, 1)
        layout.addLayout(foot)

    def _scope(self) -> Filter:
        desk = self._desk
        name = next(name for name, button in self._scopes.items() if button.isChecked())
        if name == "chosen":
            return parse("id:" + ",".join(desk.navigator.chosen), desk.index.vocabulary)
        return desk.filter.asked if name == "filter" else NO_FILTER

    def _selection(self) -> Selection | None:
        library = self._desk.editor.library
        if library is None:
            return None
        self._shell.save_typed()
        wanted = self._scope()
        return library.selection(wanted, self._desk.filter.questions.evaluation.passing(wanted))

    def _build(self, *_ignored: object) -> None:
        selection = self._selection()
        self._content = content_of(selection, _today(), self._desk.left_out) if selection else None
        if selection and not (selection.codes or selection.notes or selection.highlights):
            self._content = None
        if self._content:
            self._preview.show_document(self._content.document)
        else:
            self._preview.show_plain(_("Nothing is marked yet: tag a recommendation or write a note first."))
        self._export.setEnabled(self._content is not None)
        self._copy.setEnabled(self._content is not None)
        if selection:
            self._included.show_for(selection)
        carried = self._content.selection if self._content else selection
        self._export.setText(_export_words(len(carried.notes) if carried else 0))
        self._result.setText(_count_words(carried) if carried else "")

    def _copy_text(self) -> None:
        if self._content:
            copied = partial(self._shell.say, _("Copied as Markdown."))
            copy_as_markdown(self._desk.exports, self._content, copied, self._tell)

    def _save(self) -> None:
        if self._content is None:
            return
        kinds = {_kind(one): one for one in FORMATS}
        first = _of_suffix(self._desk.exported_as) or WORD
        proposed = _free_name(self._desk.report.id, first)
        title, all_kinds, window = _("Export notes"), ";;".join(kinds), QApplication.activeWindow()
        chosen, kind = QFileDialog.getSaveFileName(window, title, str(proposed), all_kinds, _kind(first))
        if chosen:
            path = Path(chosen)  # a proposed name that nobody touched ends in what the list of formats says
            self.write(path.with_suffix("") if path == proposed else path, kinds.get(kind, first))

    def write(self, path: Path, kind: Format) -> None:
        """Writes the file: in the format that its name ends in, or else as `kind`, whose ending a bare name gets.

        The dialogue has asked already whether a file that is there may be replaced, but not for an ending of ours.
        """
        if self._content is None:
            return
        asked = bool(path.suffix)
        path = path if asked else path.with_suffix(kind.suffix)
        kind = _of_suffix(path.suffix.lower()) or kind
        done = partial(_tell_written, self._shell, path, kind)
        self._desk.exports.export(self._content, kind, path, replace=asked, done=done, failed=self._tell)

    def _tell(self, error: AllianceError) -> None:
        """Of an export or a copy that came to nothing; by then the page may be gone."""
        if isinstance(error, CancelledError):
            self._shell.say(str(error))
        else:
            self._shell.say(str(error), _("Choose another place"), stays=True, action=self._save)

    def _dress(self, theme: Theme) -> None:
        for button in (*self._scopes.values(), self._copy):
            dress(theme, button, roles.OUTLINED_BUTTON)
        dress(theme, self._export, roles.PRIMARY_BUTTON)
        dress(theme, self._result, Role("ui-medium"))


def _tell_written(shell: Shell, path: Path, kind: Format, done: Export) -> None:
    shell.desk.exported_as = kind.suffix
    words = ngettext("{written} of {chosen} written to {path}", "{written} of {chosen} written to {path}", done.chosen)
    text = words.format(written=done.written, chosen=done.chosen, path=path)
    shell.say(text, _("Show the folder"), action=partial(open_folder, path.parent))


def _today() -> date:
    return datetime.now().astimezone().date()


def _of_suffix(suffix: str) -> Format | None:
    """The format of files whose names end so."""
    return next((one for one in FORMATS if one.suffix == suffix), None)


def _free_name(report: str, kind: Format) -> Path:
    """A name in the documents folder that no file has yet, whatever the format."""
    numbers = ("", *(f"-{number}" for number in range(2, 1000)))
    names = (documents() / f"{report}-notes{number}{kind.suffix}" for number in numbers)
    return next(name for name in names if not any(name.with_suffix(one.suffix).exists() for one in FORMATS))


def _export_words(notes: int) -> str:
    """The button says how many notes go along."""
    return (
        ngettext("Export · {count} note", "Export · {count} notes", notes).format(count=notes) if notes else _("Export")
    )


def _kind(one: Format) -> str:
    """A format in the list of a file dialogue: 'Markdown (*.md)'."""
    return _("{title} (*{suffix})").format(title=one.title(), suffix=one.suffix)


def _count_words(selection: Selection) -> str:
    """What goes along: '6 recommendations, 2 notes, 1 highlight'."""
    chosen, notes, highlights = len(selection.codes), len(selection.notes), len(selection.highlights)
    parts = [
        ngettext("{count} recommendation", "{count} recommendations", chosen).format(count=chosen),
        ngettext("{count} note", "{count} notes", notes).format(count=notes),
    ]
    if highlights:
        parts.append(ngettext("{count} highlight", "{count} highlights", highlights).format(count=highlights))
    return ", ".join(parts)
