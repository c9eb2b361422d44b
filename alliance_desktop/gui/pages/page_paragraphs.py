"""Writes paragraphs, lists and tables into the text of a page, one below the other."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from alliance_desktop.domain.text.list_marks import signs
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.pages.page_looks import PageLooks
from alliance_desktop.render.blocks import Indented, Items, NoteBlock, NoteTable, Run, Runs, TextParagraph, Verbatim
from alliance_desktop.render.document import Head
from alliance_desktop.render.pages.page_parts import TEXT_STYLES, Pieces, TextKind

_DEEPER = 5
"""Millimetres from a list to a list in it, and from a note to what is quoted in it."""
_NARROWEST = 51
"""Points of a column below which codes would be torn apart."""
_OUTLINE = 4 * tokens.LINE
"""Pixels that Qt adds to the columns of a table."""
_ABOVE_TABLE, _BELOW_TABLE = 3, 12
"""Points: what stands below the paragraph before it, and above the next one, does not count there."""
_STYLES: dict[tuple[str, str], str] = {
    ("", "Stance"): "Strong",
    ("", "Label"): "Strong",
    ("Head Line", "Stance"): "",
    ("Label Line", "Place"): "",
}
"""What pieces look like on the page, some in a look of paragraphs alone."""
_LINE_SEPARATOR = "\u2028"


class PageWriter:
    """Writes below what is written already, on a page with a text `wide` so many pixels; `end` says that it is all."""

    def __init__(self, page: QTextDocument, head: Head, theme: Theme, wide: int) -> None:
        self.looks = PageLooks(theme, head)
        self._theme, self._wide = theme, wide
        self._page, self._cursor = page, QTextCursor(page)
        self._cursor.beginEditBlock()
        self._untouched = True  # the paragraph that is there at first, in a cell, and behind a table

    @property
    def count(self) -> int:
        """How many paragraphs there are."""
        return self._page.blockCount() - self._untouched

    def end(self) -> None:
        """All is written: now it is laid out."""
        self._cursor.endEditBlock()

    def paragraph(self, name: str, *words: tuple[str, str], further: float = 0) -> None:
        """A paragraph of a look of LOOKS, by `further` millimetres to the right; each of its words with their style
        of characters, '' for none."""
        self._begin(name, further)
        for text, style in words:
            self._cursor.insertText(text, self.looks.words(name, style))

    def pieces(self, name: str, pieces: Pieces, *, strong: bool = False) -> None:
        """A paragraph of pieces; where all is `strong`, all that isn't highlighted."""
        self._begin(name, 0)
        usual = "Strong" if strong else ""
        for one in pieces:
            if isinstance(one, Run):
                self._insert(name, one)
            else:
                style = _STYLES.get((name, one.style), _STYLES.get(("", one.style), one.style))
                self._cursor.insertText(one.seen, self.looks.words(name, style or usual))

    def runs(self, name: str, runs: Runs, further: float = 0) -> None:
        """A paragraph of runs. A line break in it begins no new one."""
        self._begin(name, further)
        for run in runs:
            self._insert(name, run)

    def _insert(self, name: str, run: Run) -> None:
        self._cursor.insertText(run.text.replace("\n", _LINE_SEPARATOR), self.looks.run(name, run))

    def room(self, millimetres: int) -> None:
        """An empty paragraph at least so high: Qt's tables have no height of rows."""
        self._begin("Table Text", 0)
        form = self._cursor.blockFormat()
        form.setLineHeight(self.looks.millimetres(millimetres), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        self._cursor.setBlockFormat(form)

    def note(self, blocks: Iterable[NoteBlock], kind: TextKind, further: float = 0) -> None:
        """The blocks of a text that a reader wrote, in the looks of this kind."""
        for block in blocks:
            match block:
                case TextParagraph(runs):
                    self.runs(TEXT_STYLES[kind], runs, further)
                case Items():
                    self._items(block, kind, further)
                case Indented(inner):
                    self.note(inner, kind, further + _DEEPER)
                case Verbatim(text):
                    self.runs("Note Verbatim", (Run(text),), further)
                case NoteTable():
                    self._table(block, kind)

    def table(self, widths: Sequence[float], rows: int, *, beside: float = 0, least: int = 0) -> QTextTable:
        """A table with a head, `beside` so many millimetres, which is written into by `in_cell`.

        Its columns share the page as their widths on paper do; one with `least` pixels for a millimetre goes beyond the
        edge of a narrow page.
        """
        left = self.looks.millimetres(beside)
        across = max((self._wide - left - _OUTLINE) / sum(widths), self._theme.scaled(least * self.looks.factor))
        narrowest = self.looks.points(_NARROWEST * self.looks.factor)
        form = QTextTableFormat()
        form.setHeaderRowCount(1)
        form.setBorderCollapse(True)
        form.setBorder(tokens.LINE)
        form.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(self._theme.brush("control"))
        form.setCellPadding(tokens.XS)
        form.setLeftMargin(left)
        form.setTopMargin(self.looks.points(_ABOVE_TABLE))
        form.setBottomMargin(self.looks.points(_BELOW_TABLE))
        fixed = QTextLength.Type.FixedLength
        form.setColumnWidthConstraints([QTextLength(fixed, max(across * width, narrowest)) for width in widths])
        return self._cursor.insertTable(rows, len(widths), form)

    def in_cell(self, cell: QTextTableCell, write: Callable[[], object]) -> None:
        """What `write` writes comes into the cell."""
        self._cursor, self._untouched = cell.firstCursorPosition(), True
        write()
        if not cell.row():
            shaded = cell.format()
            shaded.setBackground(self._theme.brush("window"))
            cell.setFormat(shaded)

    def below(self, table: QTextTable) -> None:
        """The table is written; what comes now comes below it."""
        self._cursor = table.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._untouched = True

    def _items(self, items: Items, kind: TextKind, further: float) -> None:
        name = f"{kind} List"
        for sign, item in zip(signs(items.marks, len(items.items)), items.items, strict=True):
            match item:
                case (TextParagraph(runs), *rest):
                    self.runs(name, (Run(f"{sign}\t"), *runs), further)
                case rest:
                    self.runs(name, (Run(f"{sign}\t"),), further)
            self.note(rest, kind, further + _DEEPER)

    def _table(self, table: NoteTable, kind: TextKind) -> None:
        widths = [self.looks.text / len(table.head)] * len(table.head)
        made = self.table(widths, len(table.rows) + 1, beside=0 if kind == "Table" else self.looks.beside)
        for line, cells in enumerate((table.head, *table.rows)):
            name = "Table Text" if line else "Table Head"
            for column, runs in enumerate(cells):
                self.in_cell(made.cellAt(line, column), partial(self.runs, name, runs))
        self.below(made)

    def _begin(self, name: str, further: float) -> None:
        words, form = self.looks.words(name), self.looks.block(name, further)
        if self._untouched:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(words)
        else:
            self._cursor.insertBlock(form, words)
        self._untouched = False
