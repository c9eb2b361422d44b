"""Writing a heading or a text of a brief in its place: each key is kept, and the brief has it at each pause."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alliance_desktop.domain.brief import Brief, HeadingItem, TextItem
from alliance_desktop.gui.brief.brief_list import BriefList, BriefRow
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.brief_writing import BriefItemWriting, TypedKind
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.look import roles, texts
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.gui.widgets.text.pause import Pause
from alliance_desktop.i18n import _
from alliance_desktop.library.text_limits import MAX_LINE

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ItemEditor(QWidget):
    """A line for a heading, a field that grows for a text."""

    typed = Signal(str)
    """What stands there now, after each key."""
    paused = Signal(str)
    """The same after a pause, or at the end."""
    done = Signal()
    """Enter, Ctrl+Enter, Esc, or the focus went elsewhere: all that was typed has been said."""
    grown = Signal()
    """It is higher or lower now."""

    def __init__(self, theme: Theme, parent: QWidget, *, heading: bool, text: str) -> None:
        super().__init__(parent)
        self.field: LineEdit | NoteText
        if heading:
            line = self.field = dress(theme, LineEdit(own_escape=True), roles.LINE)
            line.setMaxLength(MAX_LINE)
            line.setText(text)
            line.selectAll()
            line.escaped.connect(self._end)
            line.textEdited.connect(self._touch)
            self._pause = Pause(line, self._line_text)
            texts.say(line, name=lambda: _("Heading"), hint=lambda: _("Heading"))
        else:
            note = self.field = NoteText(theme)
            note.load(text)
            note.done.connect(self._end)
            note.write_wanted.connect(self.settle)
            note.typed.connect(self._touch)
            self._pause = Pause(note, lambda: note.text)
            texts.say(note, name=lambda: _("Text"), hint=lambda: _("Text, in Markdown"))
        self._pause.come.connect(self.paused)
        self._pause.left.connect(self.done)
        self.field.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)

    def enter(self) -> None:
        """The caret to the end of what stands there."""
        self.show()
        if isinstance(self.field, NoteText):
            self.field.enter()
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.field.text if isinstance(self.field, NoteText) else self._line_text()

    def has_focus(self) -> bool:
        """Whether the reader is writing here, be it that another window is in front now."""
        return self.window().focusWidget() is self.field

    def settle(self) -> None:
        """What was typed counts now."""
        self._pause.settle()

    def height_needed(self) -> int:
        """How high it wants to be."""
        return self.field.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter ends a heading; a text grows."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _RETURNS and isinstance(self.field, LineEdit):
                self._end()
                return True
        elif event.type() == QEvent.Type.Resize:
            self.grown.emit()
        return super().eventFilter(watched, event)

    def _line_text(self) -> str:
        return self.field.words if isinstance(self.field, LineEdit) else ""

    def _touch(self, _text: str) -> None:
        self._pause.typed()
        self.typed.emit(self.text)

    def _end(self) -> None:
        self._pause.settle()
        self.done.emit()


class ItemWriting(QObject):
    """At most one editor is open, over `row`. What is new is no item of the brief before something is typed."""

    turned = Signal()
    """An editor opened or closed: the rows are to be shown anew."""
    closed = Signal()
    """The reader is done: the keyboard belongs to the list."""

    def __init__(self, desk: Desk, drafts: Drafts, rows: BriefList) -> None:
        super().__init__(rows)
        self._desk, self._drafts, self._list = desk, drafts, rows
        self._editor: ItemEditor | None = None
        self._writing: BriefItemWriting | None = None
        rows.verticalScrollBar().valueChanged.connect(self.place)

    @property
    def row(self) -> int:
        """The row that the editor stands over; -1 while none is open."""
        return self._writing.row if self._writing else -1

    def begin_new(self, kind: TypedKind, at: int) -> None:
        """Opens an editor for what shall come in before the row `at`."""
        self.finish()
        brief = self._desk.brief.brief
        self._open(BriefItemWriting(self._desk.report.id, kind, brief, at, is_new=True))

    def begin(self, row: int, item: HeadingItem | TextItem) -> None:
        """Opens an editor over a row, with what was typed there and could not be saved."""
        self.finish()
        brief = self._desk.brief.brief
        writing = self._drafts.open_same(BriefItemWriting(self._desk.report.id, type(item), brief, row, is_new=False))
        writing.follow(brief)
        self._open(writing)

    def finish(self) -> None:
        """What is typed counts, and the editor closes."""
        if self._editor is not None:
            self._editor.settle()
            self._close()

    def settle(self) -> None:
        """What is typed counts now."""
        if self._editor is not None:
            self._editor.settle()

    @property
    def new_row(self) -> int | None:
        """The row of what is no item of the brief yet; None while nothing new is written."""
        return self._writing.row if self._writing and self._writing.is_new else None

    def with_new(self, rows: list[BriefRow]) -> list[BriefRow]:
        """The rows with that of what is only begun."""
        if (writing := self._writing) and writing.is_new:
            name = _("Heading") if writing.kind is HeadingItem else _("Text")
            rows.insert(writing.row, BriefRow(writing.kind(""), name))
        return rows

    def follow(self, brief: Brief | None) -> None:
        """The brief may be another. Where somebody else changed the item that is written, theirs is shown."""
        writing = self._writing
        if writing is not None and not writing.follow(brief):
            self._drop()
            self._drafts.write(writing)

    def place(self) -> None:
        """Lays the editor over its row."""
        painter = self._list.painter_of_rows
        if self._editor is None:
            painter.edited = -1
            return
        before = painter.edited, painter.edited_height
        painter.edited, needed = self.row, self._editor.height_needed()
        painter.edited_height = painter.height_around(needed)
        if (painter.edited, painter.edited_height) != before:
            self._list.lay_out()
        row = self._list.visualRect(self._list.model_of_rows.index(self.row, 0))
        self._editor.setGeometry(painter.editor_box(row, needed))
        self._list.place_buttons()

    def _open(self, writing: BriefItemWriting) -> None:
        self._writing = writing
        heading = writing.kind is HeadingItem
        editor = ItemEditor(self._desk.theme, self._list.viewport(), heading=heading, text=writing.text)
        editor.typed.connect(self._typed)
        editor.paused.connect(self._write)
        editor.done.connect(self._end)
        editor.grown.connect(self.place)
        self._editor = editor
        self.turned.emit()
        self._list.choose(writing.row)
        self.place()
        editor.enter()

    def _end(self) -> None:
        if self._editor is not None and self.sender() is self._editor:
            had = self._editor.has_focus()
            self._close()
            if had:
                self.closed.emit()

    def _close(self) -> None:
        """An item whose text was taken away goes."""
        writing = self._writing
        self._drop()
        if writing is not None:
            self._drafts.write(writing)

    def _drop(self) -> None:
        editor, self._editor, self._writing = self._editor, None, None
        if editor is not None:
            had = editor.has_focus()
            editor.hide()
            editor.deleteLater()
            self.place()
            self.turned.emit()
            if had:
                self.closed.emit()

    def _typed(self, text: str) -> None:
        if self._writing is not None:
            self._drafts.typed(self._writing, text)

    def _write(self, text: str) -> None:
        """What is empty for the moment is not taken out under the reader's hands."""
        self._typed(text)
        if self._writing is not None and text.strip():
            self._drafts.write(self._writing)
