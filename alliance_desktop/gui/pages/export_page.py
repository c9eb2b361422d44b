"""Export notes: what goes along, how it will look, and the file; counted before and after."""

from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from alliance_desktop.domain.language.filter_terms import Filter
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.errors import AllianceError
from alliance_desktop.export.formats import Export, export, save
from alliance_desktop.gui.actions.file_actions import documents, open_folder
from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.pages.frame import View
from alliance_desktop.gui.widgets.safe_view import SafeView
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.selection import Selection, select

if TYPE_CHECKING:
    from alliance_desktop.gui.window.main_window import MainWindow


class ExportNotes(View):
    """Choose what goes along, look at it, write it. The preview is the very text that is written."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self.setWindowTitle(_("Export notes"))
        self._window, self._theme = window, window.theme
        self._finished: Export | None = None
        self._scopes = self._make_scopes()
        self._preview = SafeView(self._theme)
        self._preview.setAccessibleName(_("Preview of the export"))
        self._preview.setFrameShape(QFrame.Shape.NoFrame)
        self._result = QLabel()
        self._result.setTextFormat(Qt.TextFormat.PlainText)
        self._result.setWordWrap(True)
        self._copy = QPushButton(_("Copy Markdown"))
        self._copy.clicked.connect(self._copy_text)
        self._export = QPushButton()
        self._export.clicked.connect(self._save)
        self._place()
        self._apply_theme()
        self._theme.changed.connect(self._apply_theme)
        self._window.editor.changed.connect(self._build)
        self._build()

    def first_focus(self) -> QWidget:
        return self._export

    def _make_scopes(self) -> dict[str, QPushButton]:
        """What can go along now; the first that is there is the most particular."""
        count = len(self._window.navigator.chosen)
        words = {
            "chosen": ngettext("{count} chosen", "{count} chosen", count).format(count=count),
            "filter": _("What the filter shows"),
            "all": _("Everything marked"),
        }
        there = {"chosen": bool(count), "filter": bool(self._window.finding.filter), "all": True}
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
        row.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.S)
        row.setSpacing(tokens.S)
        for button in self._scopes.values():
            row.addWidget(button)
            button.setVisible(len(self._scopes) > 1)
        row.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.S)
        foot.setSpacing(tokens.S)
        foot.addWidget(self._result, 1)
        foot.addWidget(self._copy)
        foot.addWidget(self._export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self._preview, 1)
        layout.addLayout(foot)

    def _scope(self) -> Filter:
        window = self._window
        name = next(name for name, button in self._scopes.items() if button.isChecked())
        if name == "chosen":
            return parse("id:" + ",".join(window.navigator.chosen), window.report)
        return window.finding.filter if name == "filter" else parse("", window.report)

    def _selection(self) -> Selection | None:
        library = self._window.editor.library
        if library is None:
            return None
        self._window.side_panel.flush()
        return select(self._window.report, library.entries(), library.on_sections(), self._scope(), library.person_name)

    def _build(self, *_ignored: object) -> None:
        selection = self._selection()
        self._finished = export(selection, "md", _today()) if selection else None
        done = self._finished
        empty = done is None or not (done.chosen or done.notes or done.highlights)
        if done is None or empty:
            self._preview.setPlainText(_("Nothing is marked yet: tag a recommendation or write a note first."))
        else:
            self._preview.show_markdown(done.text)
        self._export.setEnabled(not empty)
        self._copy.setEnabled(not empty)
        self._export.setText(_export_words(done.notes if done else 0))
        self._result.setText("" if done is None else _count_words(done))

    def _copy_text(self) -> None:
        if self._finished:
            QGuiApplication.clipboard().setText(self._finished.text)
            self._result.setText(_("Copied as Markdown."))

    def _save(self) -> None:
        if self._finished is None:
            return
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Export notes"), str(_free_name(self._window.report.id)), _("Markdown (*.md)")
        )
        if chosen:
            path = Path(chosen)
            self.write(path if path.suffix else path.with_suffix(".md"))

    def write(self, path: Path) -> None:
        """Writes the file; the dialogue has asked already whether one that exists may be replaced."""
        if self._finished is None:
            return
        done = self._finished
        try:
            save(done, path, replace=True, store=self._window.store)
        except AllianceError as error:
            self._window.toast.say(str(error), _("Choose another place"), stays=True, act=self._save)
            return
        words = ngettext(
            "{written} of {chosen} written to {path}", "{written} of {chosen} written to {path}", done.chosen
        )
        self._result.setText(words.format(written=done.written, chosen=done.chosen, path=path))
        self._window.toast.say(self._result.text(), _("Show the folder"), act=partial(open_folder, path.parent))

    def _apply_theme(self) -> None:
        theme = self._theme
        c = theme.colours
        self._preview.setFont(theme.font("ui"))
        self._preview.setStyleSheet(
            f"QTextEdit {{ background: {c.card}; color: {c.text}; border: none; padding: {tokens.L}px; }}"
            + styles.scroll_bar(theme, "card")
        )
        for button in (*self._scopes.values(), self._copy):
            button.setFont(theme.font("ui-medium"))
            button.setStyleSheet(styles.outlined_button(theme))
        self._export.setFont(theme.font("ui-strong"))
        self._export.setStyleSheet(styles.primary_button(theme))
        self._result.setFont(theme.font("ui-medium"))


def _today() -> date:
    return datetime.now().astimezone().date()


def _free_name(report: str) -> Path:
    """A name in the documents folder that no file has yet."""
    folder = documents()
    names = (folder / f"{report}-notes{suffix}.md" for suffix in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(name for name in names if not name.exists())


def _export_words(notes: int) -> str:
    """The button says how many notes go along."""
    return (
        ngettext("Export · {count} note", "Export · {count} notes", notes).format(count=notes) if notes else _("Export")
    )


def _count_words(done: Export) -> str:
    """What goes along: '6 recommendations, 2 notes, 1 highlight'."""
    parts = [
        ngettext("{count} recommendation", "{count} recommendations", done.chosen).format(count=done.chosen),
        ngettext("{count} note", "{count} notes", done.notes).format(count=done.notes),
    ]
    if done.highlights:
        count = done.highlights
        parts.append(ngettext("{count} highlight", "{count} highlights", count).format(count=count))
    return ", ".join(parts)
