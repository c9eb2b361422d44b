"""The text field of a note: plain text with live weight, a size limit, and keys that leave or pass on."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QScrollBar, QSizePolicy

from alliance_desktop.domain.marks import MAX_NOTE_BYTES
from alliance_desktop.domain.text.direction import reads_from_right
from alliance_desktop.domain.text.list_marks import item_of, next_item
from alliance_desktop.domain.text.pasted_lists import typed_lists
from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.roles import Role, dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.note_looks import NoteHighlighter, found_marks
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.claimed_keys import is_enter
from alliance_desktop.gui.widgets.keyboard_passes import show_menu
from alliance_desktop.gui.widgets.text.plain_text import (
    LONG_BYTES,
    document_text,
    has_long_run,
    pasted,
    size,
    unit_ranges,
    units,
)
from alliance_desktop.gui.widgets.text.safe_view import load_note_fonts
from alliance_desktop.gui.widgets.text.text_undo import TextUndo, TypingStep
from alliance_desktop.i18n import _

_FEWEST, _MOST = 2, 18
"""Lines that are shown of a short and of a long note."""
_WEIGHED = LONG_BYTES
"""Characters of a text up to which headings and emphasis are shown as such."""


class NoteText(QPlainTextEdit):
    """Grows with its text up to a limit, then scrolls."""

    typed = Signal(str)
    """All of the text, after a change by the reader."""
    left = Signal()
    """The focus went elsewhere: what was typed is to be saved."""
    write_wanted = Signal()
    """Ctrl+S."""
    done = Signal()
    """Ctrl+Enter or Esc: back to the report."""
    refused = Signal(str)
    """What was typed or pasted does not fit; nothing of it was taken. The text says why."""

    ground = "card"
    """The token of what it lies on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._loading = False
        self._told = ""
        """What the reader typed or was shown last."""
        self._is_untouched = False
        """Whether a text was loaded and the caret not moved since."""
        self._lists = ListTyping(self)
        self.cursorPositionChanged.connect(self._touch)
        self._weight = NoteHighlighter(theme, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._weight.setDocument(self.document())
        load_note_fonts()
        dress(theme, self, Role("ui", partial(styles.note_words, kind="QPlainTextEdit", ground=self.ground)))
        follow(theme, self, self._fit)
        self.textChanged.connect(self._changed)
        self.typing = TextUndo(self, lambda: self.text, partial(_take_step, self))
        sideways = self.horizontalScrollBar()
        sideways.valueChanged.connect(partial(_stay, sideways))

    @property
    def text(self) -> str:
        return document_text(self.document())

    def load(self, text: str) -> None:
        """Shows another text; undo begins anew with it."""
        self._loading, self._told = True, text
        self.setExtraSelections([])
        weighed = self.document() if len(text) <= _WEIGHED else None
        if self.wordWrapMode() != _wrapping(text) or self._weight.document() is not weighed:
            self.clear()  # what was there would be laid out or weighed in the way of what comes
            self.setWordWrapMode(_wrapping(text))
            self._weight.setDocument(weighed)
        _set_side(self.document(), text)
        self.setPlainText(text)
        self._loading = False
        self._is_untouched = True
        self._lists.begin()
        self.typing.begin()
        self._fit()

    def mark_found(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Marks what a search found, as in the report's text, until something is typed or another text is shown."""
        self.setExtraSelections([*found_marks(self._theme, self.document(), unit_ranges(self.text, ranges))])

    def enter(self) -> None:
        """Takes the focus; the caret is where it was, in a text just shown at its end, where writing goes on."""
        if self._is_untouched:
            self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureCursorVisible()

    def event(self, event: QEvent) -> bool:
        """Claims the keys that are its own, undo and redo also where there is no typing to undo."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        answer = self.typing.answer(event, lambda key: _is_done(key) or _is_save(key)) if is_asked else None
        return super().event(event) if answer is None else answer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_done(event):
            self._lists.drop_begun()
            self.done.emit()
        elif _is_save(event):
            self.write_wanted.emit()
        elif self.typing.passes_on(event):
            event.ignore()
        elif self.typing.press(event):
            return
        elif _is_enter(event) and not self.isReadOnly():
            self._lists.enter(in_item=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.text() == " " and self._lists.put_mark():
            return
        elif _has_room(self, _typed_text(event)):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        taken = event if _has_room(self, event.commitString()) else QInputMethodEvent()
        self.typing.compose(taken, super().inputMethodEvent)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selection as it was typed, hard blanks too."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text only, lists as one would type them, and only if all of it fits."""
        text = pasted(_lists_in(source) or source.text())
        if text and _has_room(self, text):
            self.setWordWrapMode(_wrapping(self.text + text))
            self.textCursor().insertText(text)
            self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:  # one comes back from another window to go on
            self._lists.drop_begun()
            self.verticalScrollBar().setValue(0)  # it is read from its beginning; the caret stays where it was
        self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self._menu()
        styles.dress_menu(menu, self._theme)
        show_menu(menu, event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.XXL, self.minimumHeight())

    def _menu(self) -> QMenu:
        return self.typing.take_over(self.createStandardContextMenu())

    def _fit(self) -> None:
        """As high as the text, within limits; the scroll bar comes only where it does not fit."""
        lines = _lines(self.document())
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > _MOST else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        height = max(_FEWEST, min(_MOST, lines)) * self.fontMetrics().lineSpacing() + tokens.XXS
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()

    def _touch(self) -> None:
        self._is_untouched = False

    def _changed(self) -> None:
        if self._loading:
            return
        self.setExtraSelections([])
        self._fit()
        text = self.text
        _set_side(self.document(), text)
        if text != self._told:  # Qt calls it a change too when the same text only looks different
            self._told = text
            self.typed.emit(text)


class ListTyping:
    """Enter goes on with a list, and a mark typed behind the one that it made takes its place."""

    def __init__(self, text: NoteText) -> None:
        self._text = text
        self._begun = ""
        """What Enter began the last line with, as long as no other mark took its place."""

    def begin(self) -> None:
        """Another text is shown: nothing is begun in it."""
        self._begun = ""

    def enter(self, *, in_item: bool) -> None:
        """A line begins, in a list the next item or a line `in_item`; an item without words ends its list."""
        cursor, above = self._text.textCursor(), QTextCursor(self._text.document())
        block = self._text.document().findBlock(cursor.selectionStart())
        above.setPosition(cursor.selectionStart(), QTextCursor.MoveMode.KeepAnchor)
        below = _texts_from(self._text.document().findBlock(cursor.selectionEnd()).next())
        following = next_item(above.selectedText().split("\u2029"), below)
        item = item_of(block.text())
        if following and item and not (item.words or in_item):
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            announce(self._text, _("End of list"))
        else:
            begun = following or ""
            added = "\n" + (" " * len(begun) if in_item else begun)
            if _has_room(self._text, added):
                cursor.insertText(added)
                self._begun = "" if in_item else begun
                announce(self._text, _item_words(self._begun))
        self._text.setTextCursor(cursor)
        self._text.ensureCursorVisible()

    def put_mark(self) -> bool:
        """A mark typed by habit right behind the one that Enter made takes its place; False where there is none."""
        cursor = self._text.textCursor()
        line, typed = cursor.block().text(), cursor.block().text().removeprefix(self._begun)
        begun = item_of(self._begun)
        ends = cursor.atBlockEnd() and not cursor.hasSelection() and not self._text.isReadOnly()
        if not (ends and begun and line == self._begun + typed and _is_mark(typed)):
            return False
        self._begun = ""
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{begun.indent}{typed} ")
        self._text.setTextCursor(cursor)
        return True

    def drop_begun(self) -> None:
        """The item that Enter began goes with its line where it got no words."""
        cursor, begun = self._text.textCursor(), self._begun
        if begun and cursor.block().text() == begun and not self._text.isReadOnly():
            self._begun = ""
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.deletePreviousChar()
            self._text.setTextCursor(cursor)


def _has_room(view: NoteText, text: str) -> bool:
    """Whether `text` fits in a note in place of what is selected; else says so."""
    if not text:
        return True
    kept = size(view.text) - len(view.textCursor().selectedText().encode("utf-8", "replace"))
    if kept + len(text.encode("utf-8", "replace")) <= MAX_NOTE_BYTES:
        return True
    limit = f"{MAX_NOTE_BYTES:,}"
    if len(text) > 1:
        said = _("That does not fit: a note has at most {limit} bytes. Nothing was pasted.")
    else:
        said = _("The note is full: it has at most {limit} bytes. Go on in a second note.")
    view.refused.emit(said.format(limit=limit))
    return False


def _take_step(view: NoteText, step: TypingStep) -> None:
    view.setWordWrapMode(_wrapping(step.on(view.text)))
    cursor = view.textCursor()
    start = units(view.text[: step.at])
    cursor.setPosition(start)
    cursor.setPosition(start + units(step.removed), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(step.added)
    view.setTextCursor(cursor)
    view.ensureCursorVisible()


def _stay(sideways: QScrollBar, _moved_to: int) -> None:
    """A blank at the end of a broken line makes Qt scroll sideways, and the first letters would be cut."""
    sideways.setValue(0)


def _lines(document: QTextDocument) -> int:
    """Lines of the text as it is broken now, counted only as far as it matters."""
    lines = 0
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid() and lines <= _MOST:
        layout.blockBoundingRect(block)
        lines += max(1, block.layout().lineCount())
        block = block.next()
    return lines


def _set_side(document: QTextDocument, text: str) -> None:
    """Qt reads a text from the right, and lets its lines begin at the left all the same."""
    side = Qt.AlignmentFlag.AlignRight if reads_from_right(text) else Qt.AlignmentFlag.AlignLeft
    option = document.defaultTextOption()
    if option.alignment() != side:
        option.setAlignment(side)
        document.setDefaultTextOption(option)


def _wrapping(text: str) -> QTextOption.WrapMode:
    # Looking for places to break a text that has none takes Qt seconds; breaking anywhere takes none.
    modes = QTextOption.WrapMode
    return modes.WrapAnywhere if has_long_run(text) else modes.WrapAtWordBoundaryOrAnywhere


def _texts_from(block: QTextBlock) -> Iterator[str]:
    while block.isValid():
        yield block.text()
        block = block.next()


def _is_done(event: QKeyEvent) -> bool:
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() == Qt.Key.Key_Escape:
        return plain == Qt.KeyboardModifier.NoModifier
    return is_enter(event) and plain == Qt.KeyboardModifier.ControlModifier


def _lists_in(source: QMimeData) -> str | None:
    """What is pasted, if it has lists."""
    return typed_lists(source.html()) if source.hasHtml() else None


def _is_mark(typed: str) -> bool:
    """Whether an item would begin so, with a blank behind."""
    item = item_of(f"{typed} ")
    return item is not None and item.mark == typed


def _item_words(begun: str) -> str:
    """What is heard of an item that Enter begins; '' for none."""
    item = item_of(begun)
    if item is None:
        return ""
    return _("Item {mark}").format(mark=item.mark) if item.mark[:-1] else _("New item")


def _is_enter(event: QKeyEvent) -> bool:
    """Also with Shift, which stays in the item."""
    beside = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    return is_enter(event) and event.modifiers() & ~beside == Qt.KeyboardModifier.NoModifier


def _is_save(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Save)


def _typed_text(event: QKeyEvent) -> str:
    """What a key puts into the text, '' for those that move or delete."""
    held = event.modifiers()
    if held & Qt.KeyboardModifier.ControlModifier and not held & Qt.KeyboardModifier.AltModifier:
        return ""
    text = event.text()
    return text if text and text.isprintable() else ""
