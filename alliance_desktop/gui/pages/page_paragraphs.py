"""Writes paragraphs, lists and tables into the text of a page, one below the other."""

from collections.abc import Iterable
from itertools import count

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextLength, QTextTableCell, QTextTableFormat

from alliance_desktop.export.font_sizes import LOOKS
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.pages.page_looks import PageLooks
from alliance_desktop.render.document import Indented, Items, NoteBlock, Paragraph, Run, Runs, Table, Verbatim

_DEEPER = 5
"""Millimetres from a list to a list in it, and from a note to what is quoted in it."""
_LINE_SEPARATOR = "\u2028"
Words = Iterable[tuple[str, QTextCharFormat]]


class PageWriter:
    """Writes below what is written already; `end` says that it is all."""

    def __init__(self, document: QTextDocument, looks: PageLooks, theme: Theme) -> None:
        self.looks = looks
        self._theme = theme
        self._document, self._cursor = document, QTextCursor(document)
        self._cursor.beginEditBlock()
        self._untouched = True  # the paragraph that is there at first, and behind a table

    @property
    def count(self) -> int:
        """How many paragraphs there are."""
        return self._document.blockCount() - self._untouched

    def end(self) -> None:
        """All is written: now it is laid out."""
        self._cursor.endEditBlock()

    def paragraph(self, name: str, *words: tuple[str, str]) -> None:
        """A paragraph of a look of LOOKS; each of its words with their style of characters, '' for none."""
        self._write(name, [(text, self.looks.words(name, style)) for text, style in words])

    def runs(self, name: str, runs: Runs, further: float = 0) -> None:
        """A paragraph of runs, by `further` millimetres to the right."""
        self._write(name, self._inline(name, runs), further)

    def note(self, blocks: Iterable[NoteBlock], kind: str, further: float = 0) -> None:
        """The blocks of a text that a reader wrote, in the looks of this kind: Body or Note."""
        for block in blocks:
            match block:
                case Paragraph(runs):
                    self.runs(f"{kind} Text", runs, further)
                case Items():
                    self._items(block, kind, further)
                case Indented(inner):
                    self.note(inner, kind, further + _DEEPER)
                case Verbatim(text):
                    self.runs("Note Verbatim", (Run(text),), further)
                case Table(head, rows):
                    self._table(head, rows)

    def _items(self, items: Items, kind: str, further: float) -> None:
        name, numbers = f"{kind} List", count(items.start or 0)
        for item in items.items:
            sign = "•" if items.start is None else f"{next(numbers)}."
            match item:
                case (Paragraph(runs), *rest):
                    self.runs(name, (Run(f"{sign}\t"), *runs), further)
                case rest:
                    self.runs(name, (Run(f"{sign}\t"),), further)
            self.note(rest, kind, further + _DEEPER)

    def _table(self, head: tuple[Runs, ...], rows: tuple[tuple[Runs, ...], ...]) -> None:
        form = QTextTableFormat()
        form.setHeaderRowCount(1)
        form.setBorderCollapse(True)
        form.setBorder(tokens.LINE)
        form.setBorderBrush(self._theme.brush("control"))
        form.setCellPadding(tokens.XS)
        form.setLeftMargin(self.looks.millimetres(LOOKS["Note Text"].indent))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 100 / len(head))] * len(head))
        table = self._cursor.insertTable(len(rows) + 1, len(head), form)
        for line, cells in enumerate((head, *rows)):
            for column, runs in enumerate(cells):
                self._cell(table.cellAt(line, column), "Table Text" if line else "Table Head", runs)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._untouched = True

    def _cell(self, cell: QTextTableCell, name: str, runs: Runs) -> None:
        if name == "Table Head":
            shaded = cell.format()
            shaded.setBackground(self._theme.brush("window"))
            cell.setFormat(shaded)
        cursor = cell.firstCursorPosition()
        cursor.setBlockFormat(self.looks.block(name))
        for text, form in self._inline(name, runs):
            cursor.insertText(text, form)

    def _inline(self, name: str, runs: Runs) -> Words:
        """A line break within a paragraph begins no new one."""
        return [(run.text.replace("\n", _LINE_SEPARATOR), self.looks.run(name, run)) for run in runs]

    def _write(self, name: str, words: Words, further: float = 0) -> None:
        plain, form = self.looks.words(name), self.looks.block(name, further)
        if self._untouched:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(plain)
        else:
            self._cursor.insertBlock(form, plain)
        self._untouched = False
        for text, written in words:
            self._cursor.insertText(text, written)
