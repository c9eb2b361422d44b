"""The notes of one target: the newest first, one open, the others as lines."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QWidget

from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.report_places import NotePlace
from alliance_desktop.gui.drafts.writing import Writing
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, Lazy, button, clickable, column, label, row
from alliance_desktop.gui.look.fitting import start_of
from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.widgets.rows.row_parts import on_row_ground
from alliance_desktop.gui.widgets.text.note_excerpt import first_words, quoted
from alliance_desktop.i18n import _
from alliance_desktop.library import trash_edits
from alliance_desktop.render import moments
from alliance_desktop.render.heard_words import with_heard

if TYPE_CHECKING:
    from alliance_desktop.gui.side.note_editor import NoteEditor


class NoteHead(QAbstractButton):
    """A press opens the note, Delete throws it away."""

    wanted, delete_wanted = Signal(Writing), Signal(Writing)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = 0
        self.when = ""
        """When it was written, in words; the texts of several heads stand behind the longest of them."""
        self._is_high = False
        """Whether there are words that it is on above it."""
        clickable(self)
        self.clicked.connect(self._want)
        texts.say(self, tip=lambda: _("Open (Enter) · delete (Del)"))
        follow(theme, self, lambda: self.setFont(theme.font("ui")))

    def show_writing(self, writing: Writing[NotePlace], now: datetime) -> None:
        """Takes another note, as each step to the next recommendation asks of most heads. `now` is the local time."""
        self._writing, self._note = writing, writing.place.before
        note = writing.place.before
        text = with_heard(note, writing.text, "{heard}: {words}") if note else writing.text
        self._first = _("Two texts to choose from") if note and note.others else first_words(text)
        self.when = when = moments.short_moment(note.dated, now) if note else _("not saved")
        self._words = words = quoted(writing.place.quote.exact) if writing.place.quote else ""
        name = _("Note on {words}, {when}: {text}") if words else _("Note, {when}: {text}")
        self.setAccessibleName(name.format(words=words, when=when, text=self._first))
        if bool(self._words) != self._is_high:
            self._is_high = not self._is_high
            self.updateGeometry()
        self.update()

    def set_column(self, width: int) -> None:
        """Where the text begins."""
        if width != self._column:
            self._column = width
            self.update()

    def sizeHint(self) -> QSize:
        row = max(tokens.ROW, self.fontMetrics().height() + tokens.S)
        return QSize(tokens.XXL, row + (self._small_metrics().height() + tokens.XS if self._words else 0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete:
                self.delete_wanted.emit(self._writing)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = on_row_ground(self, self._theme)
        room = self.rect().adjusted(tokens.HANG, 0, -tokens.S - tokens.HANG, 0)
        if self._words:
            room.setHeight(max(tokens.ROW, self.fontMetrics().height() + tokens.S))
            self._paint_words(painter, room)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.setFont(self._theme.font("ui-small"))
        painter.setPen(self._theme.colour("text_2" if self._note else "danger"))
        painter.drawText(room, middle, self.when)
        size = self._theme.grown(tokens.ICON_TEXT)
        arrow = QRect(room.right() - size, 0, size, room.height())
        text = room.adjusted(self._column + tokens.M, 0, -size - tokens.XS, 0)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("text"))
        elided = self.fontMetrics().elidedText(self._first, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, start_of(self._first), elided)
        self._theme.icon("chevron-right", "text_2", size).paint(painter, arrow)

    def _paint_words(self, painter: QPainter, above: QRect) -> None:
        """In the column of the texts, close beneath."""
        metrics = self._small_metrics()
        left = self._column + tokens.M
        line = QRect(above.left() + left, above.bottom() - tokens.XS, above.width() - left, metrics.height())
        painter.setFont(self._theme.font("ui-small"))
        painter.setPen(self._theme.colour("text_2"))
        words = metrics.elidedText(
            self._words, Qt.TextElideMode.ElideRight, line.width() - self._theme.grown(tokens.ICON_TEXT)
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)

    def _want(self) -> None:
        self.wanted.emit(self._writing)

    def _small_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font("ui-small"))


class NotesOfTarget(QWidget):
    """What is typed stays open, whatever happens to the note in the store; what is only read follows the store."""

    done = Signal()
    """The reader wants back to the report."""
    begun = Signal()
    """A new note was opened."""
    link_wanted = Signal(str)
    """A link to outside was pressed."""
    code_wanted = Signal(str)
    """A link to a place of the report was pressed."""
    caret_moved = Signal()
    """The caret of the open note stands elsewhere."""
    words_opened = Signal(object)
    """The code and the quote that the open note is on; None where it is on no words."""
    words_wanted = Signal(str, object)
    """A code and a quote: show where these words stand."""

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        super().__init__()
        self._desk, self._editor, self._drafts = desk, desk.editor, drafts
        self._writings = WritingsOfTarget(desk.editor, drafts)
        self.note_editor = Lazy(self._make_editor)
        """Made when the first note is opened."""
        self._target: Target | None = None
        self._whose = ""
        self._heads: list[NoteHead] = []
        theme = desk.theme
        self._title, self._hint = label(theme, roles.HEAD), label(theme, roles.HINT)
        self.new = button(
            theme, roles.FLAT_BUTTON, lambda: _("New note"), partial(self.new_note), icon="plus", tip=_tip
        )
        self._place()
        for signal in (theme.changed, texts.LANGUAGE.changed):
            signal.connect(self.refresh)
        self.refresh()

    @property
    def opened(self) -> Writing[NotePlace] | None:
        """What is in the editor, if it is seen."""
        return None if self._frame.isHidden() else self.note_editor().writing

    def show_target(self, target: Target, whose: str = "") -> None:
        """Shows another target's notes, after saving what is being typed; `whose`: its name, where it is said."""
        if target != self._target:
            self._save_opened()
            self._target = target
            self._take_up_first()
        self._whose = whose
        self.refresh()

    def show_nothing(self) -> None:
        """There is no target, after saving what is being typed."""
        self._save_opened()
        self._target = None
        self._take_up(None)

    def new_note(self, quote: Quote | None = None) -> None:
        """An empty note, on these words or on all, gets the focus; one that is open and still empty is used."""
        if self._target is None or not self._editor.writable:
            return
        writing = self.opened
        if writing is None or writing.place.before is not None or writing.text.strip() or writing.place.quote != quote:
            self._save_opened()
            self._take_up(self._drafts.open(NotePlace(self._target, None, quote)))
        self.begun.emit()
        self.note_editor().focus_text()
        self.refresh()

    def open_note(self, note_id: str) -> None:
        """Opens this note of the target shown, without taking the focus."""
        for writing in self._all():
            if writing.place.before is not None and writing.place.before.id == note_id and writing is not self.opened:
                self._save_opened()
                self._take_up(writing)
                self.refresh()

    def refresh(self) -> None:
        """Shows what the store has now, and what is not yet there."""
        self._title.setText(_("Notes on {code}").format(code=self._whose) if self._whose else _("Notes"))
        key = KEYMAP.name("new-note") if self._editor.writable else ""
        self._hint.setText(_("{key} starts a note").format(key=key) if key else _("No notes"))
        if self._target is None:
            return
        self._follow_store()
        self._show_heads()
        self.new.setEnabled(self._editor.writable)
        self._hint.setVisible(self.opened is None and not self._heads)

    def _take_up_first(self) -> None:
        """Opens what is opened when a target is shown."""
        self._take_up(self._writings.first(self._target) if self._target else None)

    def _take_up(self, writing: Writing[NotePlace] | None) -> None:
        if writing is not None:
            self.note_editor().show_writing(writing)
            self.note_editor().show()
        self._frame.setVisible(writing is not None)
        quote = writing.place.quote if writing is not None else None
        self.words_opened.emit(
            (writing.place.target.code, quote) if writing is not None and quote is not None else None
        )

    def _follow_store(self) -> None:
        """What is not being typed is as the store has it: changed there, gone there, or the first one there."""
        writing = self.opened
        if writing is None:
            self._take_up_first()
        elif writing.dirty:
            self.note_editor().refresh()
        elif writing.place.before is None:
            if not self.note_editor().has_focus():
                self._take_up_first()
        elif (now := self._writings.current(writing)) is None:
            self._take_up_first()
        elif now is not writing:
            self._take_up(now)

    def _save_opened(self) -> None:
        if (writing := self.opened) is not None:
            self._drafts.write(writing)

    def _throw_opened_away(self) -> None:
        writing = self.opened
        if writing is None or not self._writings.throw_away(writing):
            return
        self._take_up_first()
        self.refresh()
        if self.opened is None:
            self.new.setFocus()

    def _show_heads(self) -> None:
        focused = next((index for index, head in enumerate(self._heads) if head.hasFocus()), None)
        every, opened = self._all(), self.opened
        place = next((at for at, writing in enumerate(every) if writing is opened), 0)
        writings = [writing for writing in every if writing is not opened]
        kept = len(writings) if focused is None else 0  # where one has the focus, its next is heard of
        _remove(self._heads[kept:], self._list)
        del self._heads[kept:]
        self._heads += (self._make_head() for _writing in writings[len(self._heads) :])
        now = moments.local_now()
        for head, writing in zip(self._heads, writings, strict=True):
            head.show_writing(writing, now)
        metrics = QFontMetrics(self._desk.theme.font("ui-small"))
        column = max(map(metrics.horizontalAdvance, {head.when for head in self._heads}), default=0)
        for index, part in enumerate((*self._heads[:place], self._frame, *self._heads[place:])):
            if self._list.indexOf(part) != index:
                self._list.insertWidget(index, part)
        for head in self._heads:
            head.set_column(column)
            head.show()
        if focused is not None:
            others = [*self._heads[focused : focused + 1], *self._heads[-1:], self.new]
            others[0].setFocus()

    def _make_head(self) -> NoteHead:
        made = NoteHead(self._desk.theme, self)
        made.wanted.connect(self._open_writing)
        made.delete_wanted.connect(self._writings.throw_away)
        return made

    def _all(self) -> list[Writing[NotePlace]]:
        return self._writings.all(self._target, self.opened) if self._target else []

    def _open_writing(self, writing: Writing[NotePlace]) -> None:
        self._save_opened()
        self._take_up(writing)
        self.refresh()
        self.note_editor().focus_text()
        self._want_words()

    def _want_words(self) -> None:
        writing = self.opened
        if writing is not None and writing.place.quote is not None:
            self.words_wanted.emit(writing.place.target.code, writing.place.quote)

    def _close_empty(self) -> None:
        """A new note in which nothing was written doesn't stay open without the caret."""
        writing = self.opened
        if writing is not None and writing.place.before is None and not writing.text.strip():
            self.refresh()

    def _make_editor(self) -> "NoteEditor":
        from alliance_desktop.gui.side.note_editor import NoteEditor

        made = NoteEditor(self._desk, self._drafts)
        made.hide()
        self._frame_layout.addWidget(made)
        made.done.connect(self.done)
        made.done.connect(self._close_empty)
        made.field.left.connect(self._close_empty)
        made.delete_wanted.connect(self._throw_opened_away)
        made.words_wanted.connect(self._want_words)
        made.view.link_wanted.connect(self.link_wanted)
        made.view.code_wanted.connect(self.code_wanted)
        made.field.cursorPositionChanged.connect(self.caret_moved)
        return made

    def _place(self) -> None:
        self._hint.setContentsMargins(tokens.HANG, 0, tokens.HANG, 0)
        self._frame = QWidget()
        self._frame_layout = column(edges=(tokens.HANG, 0, tokens.HANG, 0), on=self._frame)
        self._frame.hide()
        head = row(self._title, REST, self.new, edges=(tokens.HANG, 0, 0, 0))
        self._list = column(self._frame, gap=tokens.XXS)
        column(head, self._hint, self._list, gap=tokens.XS, on=self)


def _remove(heads: Iterable[NoteHead], column: QBoxLayout) -> None:
    for head in heads:
        column.removeWidget(head)
        head.hide()
        head.deleteLater()


def _tip() -> str:
    return KEYMAP.with_key(_("New note"), "new-note")


class WritingsOfTarget:
    """The notes of the store, and what is typed and not there yet; asked for each time anew."""

    def __init__(self, editor: Editor, drafts: Drafts) -> None:
        self._editor, self._drafts = editor, drafts

    def first(self, target: Target) -> Writing[NotePlace] | None:
        """What is opened when the target is shown: text not yet saved, a note with two texts, else the newest one."""
        for writing in self._pending(target):
            return writing
        notes = self._editor.marks(target).notes
        to_choose = [one for one in notes if one.others]
        return self._open((to_choose or notes)[-1]) if notes else None

    def all(self, target: Target, opened: Writing[NotePlace] | None) -> list[Writing[NotePlace]]:
        """Every note and every text not yet a note, the newest first, each once; `opened` is in the editor."""
        pending = self._pending(target)
        if opened is not None and opened not in pending and opened.place.before is None:
            pending.insert(0, opened)
        new = [writing for writing in pending if not self._stored(writing)]
        notes = reversed(self._editor.marks(target).notes)
        known = {writing.place.record_id: writing for writing in (*pending, opened) if writing and writing.place.before}
        return new + [known.get(note.id) or self._open(note) for note in notes]

    def throw_away(self, writing: Writing[NotePlace]) -> bool:
        """Deletes a note, as it was last saved, once what was typed in it is safe; True when it is none any more. One
        with others to choose from stays, also where that turned out as it was saved."""
        library = self._editor.library
        if library is None or not self._drafts.write(writing):
            return False
        note = writing.place.before
        return note is None or (not note.others and self._editor.do(trash_edits.delete(library, note)))

    def current(self, opened: Writing[NotePlace]) -> Writing[NotePlace] | None:
        """A note that nobody is typing in, as the store has it now; None where it is gone."""
        note = self._stored(opened)
        if note is None or note == opened.place.before:
            return opened if note else None
        return self._open(note)

    def _open(self, note: Note) -> Writing[NotePlace]:
        return self._drafts.open(NotePlace(note.target, note))

    def _pending(self, target: Target) -> list[Writing[NotePlace]]:
        """Texts on this target that are not yet notes, or not as typed, the newest first."""
        return [one for one in self._drafts.all(NotePlace) if one.dirty and one.place.target == target]

    def _stored(self, writing: Writing[NotePlace]) -> Note | None:
        library = self._editor.library
        return library.note(writing.place.record_id) if library else None
