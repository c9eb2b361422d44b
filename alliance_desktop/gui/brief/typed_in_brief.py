"""Where one types in a brief: the fields of its head, a heading or a text in its place."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from alliance_desktop.domain.brief import HEAD_LABELS, HEAD_NAMES, Brief, HeadingItem, HeadName, TextItem
from alliance_desktop.gui.brief.brief_list import BriefList, BriefRow
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.brief_places import ItemPlace, TypedKind
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.writing import Writing
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.builders import column, label
from alliance_desktop.gui.look.roles import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.side.position.folded_field import FoldedRow
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.gui.widgets.text.pause import Pause
from alliance_desktop.i18n import _
from alliance_desktop.library.text_limits import MAX_LINE, MAX_OBJECTIVE
from alliance_desktop.render.moments import day_of_date

_FOLDED: tuple[HeadName, ...] = ("for", "occasion", "date")
"""What is read where the fields are folded."""
_HINTS = {
    "for": lambda: _("Head of delegation"),
    "occasion": lambda: _("Human Dimension Committee, item 3"),
    "date": lambda: _("2 December, Friday"),
    "objective": lambda: _("What you want to achieve"),
    "marking": lambda: _("For official use"),
}


class HeadFields(QWidget):
    """What is typed counts at each pause; it says so, and changes nothing itself."""

    typed = Signal(str, str)
    """The name of a field, and what stands there now, after each key; not of the day, of which half is none."""
    paused = Signal(str, str)
    """The same after a pause, or at the end."""
    left = Signal()
    """Esc in a field: back to the list."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Brief | None = None
        self.row = FoldedRow(theme)
        self._fields = QWidget()
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, tokens.XS, 0, tokens.XS)
        grid.setHorizontalSpacing(tokens.M)
        grid.setVerticalSpacing(tokens.XS)
        self._lines = {name: self._line(name) for name in HEAD_NAMES}
        for number, (name, (line, _pause)) in enumerate(self._lines.items()):
            title = label(theme, roles.QUIET, HEAD_LABELS[name])
            title.setBuddy(line)
            grid.addWidget(title, 2 * number, 0)
            grid.addWidget(line, 2 * number, 1)
        self._refused = False
        self._wrong = label(theme, roles.words("ui-small", "danger"), wraps=True)
        """Why what stands in the line of the day is not the brief's."""
        self._wrong.hide()
        grid.addWidget(self._wrong, 2 * HEAD_NAMES.index("date") + 1, 1)
        follow(theme, self, self._mark_day)
        self._fields.hide()
        self.row.toggled.connect(self._unfold)
        column(self.row, self._fields, gap=0, on=self)

    def show_brief(self, brief: Brief | None, waiting: Mapping[HeadName, str], *, writable: bool) -> None:
        """Shows what this one says, and what waits to be saved; what is being typed stays as it is typed."""
        other = brief is None or self._shown is None or brief.id != self._shown.id
        self._shown = brief
        self.setEnabled(brief is not None)
        if other:
            self.refuse_day("")
        for name, (line, pause) in self._lines.items():
            line.setReadOnly(not writable)
            said = _as_written(name, waiting.get(name, brief.said(name))) if brief else ""
            if name == "date" and self._refused:
                continue
            kept = name not in waiting and line.words.strip() != said  # what stands there is not being typed
            if line.text() != said and (other or not line.hasFocus() or name == "date" or kept):
                line.setText(said)
                pause.begin()
        self._say()

    @property
    def refused(self) -> str:
        """Why what is typed for the day is none; '' where it is one."""
        return self._wrong.text()

    def refuse_day(self, why: str) -> None:
        """What is typed for the day stays there and is said to be none; '' where it is one."""
        self._refused = bool(why)
        self._wrong.setText(why)
        self._wrong.setVisible(self._refused)
        self._lines["date"][0].setAccessibleDescription(why)
        self._mark_day()
        self._say()

    def settle(self) -> None:
        """What was typed counts now."""
        for _line, pause in self._lines.values():
            pause.settle()

    def _mark_day(self) -> None:
        sheet = styles.refused_field if self._refused else styles.field
        self._lines["date"][0].setStyleSheet(sheet(self._theme))

    def _say(self) -> None:
        """Folded, a day that is refused is said before all else."""
        if self._refused and self._fields.isHidden():
            name = HEAD_LABELS["date"]()
            self.row.show_words(name, (self._wrong.text(),), self._column(name), "danger")
            return
        brief = self._shown
        said = [_as_written(one, brief.said(one)) for one in _FOLDED if brief.said(one)] if brief else []
        words = " · ".join(said) or _("whom, occasion, date, objective, marking")
        name = HEAD_LABELS["for"]()
        self.row.show_words(name, (words,), self._column(name), "text_2" if said else "text_3")

    def _column(self, name: str) -> int:
        return QFontMetrics(self._theme.font("ui-small")).horizontalAdvance(name) + tokens.S

    def _unfold(self, opened: bool) -> None:
        self._fields.setVisible(opened)
        self._say()
        if opened:
            self._lines["for"][0].setFocus()

    def _line(self, name: HeadName) -> tuple[LineEdit, Pause]:
        line = dress(self._theme, LineEdit(own_escape=True), roles.LINE)
        line.setMaxLength(MAX_OBJECTIVE if name == "objective" else MAX_LINE)
        texts.say(line, name=HEAD_LABELS[name], hint=_HINTS[name])
        pause = Pause(line, lambda: line.words)
        if name != "date":  # half of a day is none
            line.textEdited.connect(pause.typed)
            line.textEdited.connect(lambda: self.typed.emit(name, line.words))
        line.returnPressed.connect(pause.settle)
        line.escaped.connect(self.left)
        pause.come.connect(partial(self.paused.emit, name))
        return line, pause


def _as_written(name: HeadName, said: str) -> str:
    """A day as people write it."""
    return day_of_date(said) if name == "date" and said else said


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
        column(self.field, on=self)

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
        self._writing: Writing[ItemPlace] | None = None
        rows.verticalScrollBar().valueChanged.connect(self.place)

    @property
    def row(self) -> int:
        """The row that the editor stands over; -1 while none is open."""
        return self._writing.place.row if self._writing else -1

    def begin_new(self, kind: TypedKind, at: int) -> None:
        """Opens an editor for what shall come in before the row `at`."""
        self.finish()
        brief = self._desk.brief.brief
        self._open(Writing(ItemPlace(self._desk.report.id, kind, brief, at, is_new=True)))

    def begin(self, row: int, item: HeadingItem | TextItem) -> None:
        """Opens an editor over a row, with what was typed there and could not be saved."""
        self.finish()
        brief = self._desk.brief.brief
        writing = self._drafts.open(ItemPlace(self._desk.report.id, type(item), brief, row, is_new=False))
        writing.place.follow(brief, dirty=writing.dirty)
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
        return self._writing.place.row if self._writing and self._writing.place.is_new else None

    def with_new(self, rows: list[BriefRow]) -> list[BriefRow]:
        """The rows with that of what is only begun."""
        if self._writing and (place := self._writing.place).is_new:
            rows.insert(place.row, BriefRow(place.item_kind(""), place.what()))
        return rows

    def follow(self, brief: Brief | None) -> None:
        """The brief may be another. Where somebody else changed the item that is written, theirs is shown."""
        writing = self._writing
        if writing is not None and not writing.place.follow(brief, dirty=writing.dirty):
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

    def _open(self, writing: Writing[ItemPlace]) -> None:
        self._writing = writing
        heading, text = writing.place.is_heading, writing.text
        editor = ItemEditor(self._desk.theme, self._list.viewport(), heading=heading, text=text)
        editor.typed.connect(self._typed)
        editor.paused.connect(self._write)
        editor.done.connect(self._end)
        editor.grown.connect(self.place)
        self._editor = editor
        self.turned.emit()
        self._list.choose(writing.place.row)
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
