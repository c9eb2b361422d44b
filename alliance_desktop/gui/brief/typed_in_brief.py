"""Where one types in a brief: the fields of its head, a heading or a text in its place."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QWidget

from alliance_desktop.domain.brief import HEAD_HINTS, HEAD_LABELS, HEAD_NAMES, Brief, HeadName
from alliance_desktop.gui.brief.brief_list import BriefList, BriefRow
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.brief_places import HeadPlace, ItemPlace, TypedKind
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.writing import Writing
from alliance_desktop.gui.drafts.written_line import WrittenLine
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.builders import column, label, show_words
from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.side.position.folded_field import FoldedRow
from alliance_desktop.gui.widgets.text.pause import Pause
from alliance_desktop.i18n import _
from alliance_desktop.library.text_limits import MAX_OBJECTIVE
from alliance_desktop.render.moments import day_of_date

_FOLDED: tuple[HeadName, ...] = ("for", "occasion", "date")
"""What is read where the fields are folded."""


class HeadField(WrittenLine):
    """What is typed is a draft with each key and is written at each pause; a day, of which half is none, at the end."""

    def __init__(self, desk: Desk, drafts: Drafts, name: HeadName) -> None:
        super().__init__(desk, drafts, self._open, HEAD_LABELS[name], HEAD_HINTS[name])
        self._desk, self._name, self._is_day = desk, name, name == "date"
        if name == "objective":
            self.setMaxLength(MAX_OBJECTIVE)
        self.pause = Pause(self, lambda: self.words)
        if not self._is_day:
            self.textEdited.connect(self.pause.typed)
            self.textEdited.connect(self.type_on)
        self.returnPressed.connect(self.pause.settle)
        self.pause.come.connect(self._write)

    def show_said(self, *, other: bool = False) -> None:
        """Shows what the brief says, which may be `other`, or what waits to be saved; what is typed stays as it is."""
        writing = self._open()
        said = writing.place.words(writing.text) if writing else ""
        is_typed = bool(writing and writing.dirty) or self.words.strip() == said
        if self.text() != said and (other or self._is_day or not self.hasFocus() or not is_typed):
            self.setText(said)
            self.pause.begin()

    def _open(self) -> Writing[HeadPlace] | None:
        brief = self._desk.brief.brief
        return self._drafts.open(HeadPlace(self._desk.report.id, self._name, brief)) if brief else None

    def _write(self, _text: str) -> None:
        if self._editor.writable and self.keep() and self._is_day:  # perhaps nothing changes but how it is written
            self.show_said()


class HeadFields(QWidget):
    """A line in which all is said; unfolded, a line to type in for each."""

    left = Signal()
    """Esc in a field: back to the list."""

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        super().__init__()
        self._desk, self._theme = desk, desk.theme
        self._shown: Brief | None = None
        self.row = FoldedRow(desk.theme)
        self._fields = QWidget()
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(tokens.HANG, tokens.XS, tokens.HANG, tokens.XS)
        grid.setHorizontalSpacing(tokens.M)
        grid.setVerticalSpacing(tokens.XS)
        self._lines = {name: HeadField(desk, drafts, name) for name in HEAD_NAMES}
        self.day = self._lines["date"]
        for number, (name, line) in enumerate(self._lines.items()):
            line.escaped.connect(self.left)
            title = label(desk.theme, roles.QUIET, HEAD_LABELS[name])
            title.setBuddy(line)
            grid.addWidget(title, 2 * number, 0)
            grid.addWidget(line, 2 * number, 1)
        self._wrong = label(desk.theme, roles.words("ui-small", "danger"), wraps=True)
        """Why what stands in the line of the day is not the brief's."""
        self._wrong.hide()
        grid.addWidget(self._wrong, 2 * HEAD_NAMES.index("date") + 1, 1)
        follow(desk.theme, self, self._mark_day)
        self._fields.hide()
        self.row.toggled.connect(self._unfold)
        column(self.row, self._fields, gap=0, on=self)

    def refresh(self) -> None:
        """Shows what the open brief says, and what waits to be saved; what is being typed stays as it is typed."""
        brief = self._desk.brief.brief
        other = brief is None or self._shown is None or brief.id != self._shown.id
        self._shown = brief
        self.setEnabled(brief is not None)
        if other:
            self.refuse_day("")
        for name, line in self._lines.items():
            line.setReadOnly(not self._desk.editor.writable)
            if name != "date" or not self.why_refused:
                line.show_said(other=other)
        self._say()

    @property
    def why_refused(self) -> str:
        """Why what is typed for the day is none; '' where it is one."""
        return self._wrong.text()

    def refuse_day(self, why: str) -> None:
        """What is typed for the day stays there and is said to be none; '' where it is one."""
        show_words(self._wrong, why)
        self.day.setAccessibleDescription(why)
        self._mark_day()
        self._say()

    def settle(self) -> None:
        """What was typed counts now."""
        for line in self._lines.values():
            line.pause.settle()

    def _mark_day(self) -> None:
        sheet = styles.refused_field if self.why_refused else styles.field
        self.day.setStyleSheet(sheet(self._theme))

    def _say(self) -> None:
        """Folded, a day that is refused is said before all else."""
        refused, brief = self.why_refused if self._fields.isHidden() else "", self._shown
        said = [(one, brief.said(one)) for one in _FOLDED if brief.said(one)] if brief else []
        written = " · ".join(day_of_date(words) if one == "date" else words for one, words in said)
        words = refused or written or _("whom, occasion, date, objective, marking")
        name = HEAD_LABELS["date" if refused else "for"]()
        column = QFontMetrics(self._theme.font("ui-small")).horizontalAdvance(name) + tokens.S
        self.row.show_words(name, (words,), column, "danger" if refused else "text_2" if said else "text_3")

    def _unfold(self, opened: bool) -> None:
        self._fields.setVisible(opened)
        self._say()
        if opened:
            self._lines["for"].setFocus()


class _Written(NamedTuple):
    writing: Writing[ItemPlace]
    field: WrittenLine | NoteText
    pause: Pause


class ItemWriting(QObject):
    """At most one row is written, a heading in a line, a text in a field that grows. What is typed is written at each
    pause, and at the end. What is new is no item of the brief before something is typed."""

    turned = Signal()
    """A row is written or is no more: the rows are to be shown anew."""
    closed = Signal()
    """The reader is done: the keyboard belongs to the list."""

    def __init__(self, desk: Desk, drafts: Drafts, rows: BriefList) -> None:
        super().__init__(rows)
        self._desk, self._drafts, self._list = desk, drafts, rows
        self._written: _Written | None = None
        rows.verticalScrollBar().valueChanged.connect(self.place)

    @property
    def row(self) -> int:
        """The row that is written; -1 for none."""
        return self._written.writing.place.row if self._written else -1

    def begin(self, kind: TypedKind, row: int, *, is_new: bool) -> None:
        """Opens a row, with what was typed there and could not be saved, or for what shall come in before it."""
        self.finish()
        brief = self._desk.brief.brief
        writing = self._drafts.open(ItemPlace(self._desk.report.id, kind, brief, row, is_new=is_new))
        writing.place.follow(brief, dirty=writing.dirty)
        field, pause = self._make_line(writing) if writing.place.kind == "heading" else self._make_text(writing)
        self._written = _Written(writing, field, pause)
        pause.come.connect(partial(self._write, writing))
        pause.left.connect(self._close)
        field.setParent(self._list.viewport())
        field.installEventFilter(self)
        self.turned.emit()
        self._list.choose(writing.place.row)
        self.place()
        field.show()
        if isinstance(field, NoteText):
            field.enter()
        else:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """What is typed counts, and the row closes."""
        self.settle()
        self._close()

    def settle(self) -> None:
        """What is typed counts now."""
        if self._written is not None:
            self._written.pause.settle()

    @property
    def new_row(self) -> int | None:
        """The row of what is no item of the brief yet; None while nothing new is written."""
        return self.row if self._written and self._written.writing.place.is_new else None

    def with_new(self, rows: list[BriefRow]) -> list[BriefRow]:
        """The rows with that of what is only begun."""
        if self._written and (place := self._written.writing.place).is_new:
            rows.insert(place.row, BriefRow(place.item_kind(""), place.what()))
        return rows

    def follow(self, brief: Brief | None) -> None:
        """The brief may be another. Where somebody else changed the item that is written, theirs is shown."""
        writing = self._written.writing if self._written else None
        if writing is not None and not writing.place.follow(brief, dirty=writing.dirty):
            self._close()

    def place(self) -> None:
        """Lays the field over its row."""
        painter = self._list.painter_of_rows
        if self._written is None:
            if painter.edited >= 0:
                painter.edited = -1
                self._list.lay_out()
            return
        before = painter.edited, painter.edited_height
        painter.edited, needed = self.row, self._written.field.sizeHint().height()
        painter.edited_height = painter.height_around(needed)
        if (painter.edited, painter.edited_height) != before:
            self._list.lay_out()
        row = self._list.visualRect(self._list.model_of_rows.index(self.row, 0))
        self._written.field.setGeometry(painter.editor_box(row, needed))
        self._list.place_buttons()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text grows."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def _make_line(self, writing: Writing[ItemPlace]) -> tuple[WrittenLine, Pause]:
        name = hint = lambda: _("Heading")
        line = WrittenLine(self._desk, self._drafts, lambda: writing, name, hint)
        line.setText(writing.text)
        line.selectAll()
        pause = Pause(line, lambda: line.words)
        for typed in (pause.typed, line.type_on):
            line.textEdited.connect(typed)
        for end in (line.returnPressed, line.escaped):
            end.connect(self.finish)
        return line, pause

    def _make_text(self, writing: Writing[ItemPlace]) -> tuple[NoteText, Pause]:
        note = NoteText(self._desk.theme)
        note.load(writing.text)
        pause = Pause(note, lambda: note.text)
        for typed in (pause.typed, partial(self._drafts.typed, writing)):
            note.typed.connect(typed)
        note.done.connect(self.finish)
        note.write_wanted.connect(pause.settle)
        texts.say(note, name=lambda: _("Text"), hint=lambda: _("Text, in Markdown"))
        return note, pause

    def _write(self, writing: Writing[ItemPlace], text: str) -> None:
        """What is empty for the moment is not taken out under the reader's hands."""
        self._drafts.typed(writing, text)
        if text.strip():
            self._drafts.write(writing)

    def _close(self) -> None:
        """An item whose text was taken away goes."""
        written, self._written = self._written, None
        if written is None:
            return
        had = written.field.window().focusWidget() is written.field  # be it that another window is in front now
        written.field.hide()
        written.field.deleteLater()
        self.place()
        self.turned.emit()
        if had:
            self.closed.emit()
        self._drafts.write(written.writing)
