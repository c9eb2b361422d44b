"""Over a block of the source: a caret to split it at, or its code and its words to be edited in place."""

from collections.abc import Callable, Mapping
from functools import partial
from math import ceil

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QPlainTextEdit, QWidget

from alliance_desktop.domain.proposal.proposed import ProposedBlock
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.builders import label
from alliance_desktop.gui.look.roles import Role, dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.claimed_keys import claims, is_enter
from alliance_desktop.gui.widgets.rows.row_parts import rounded
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.gui.widgets.text.plain_text import units
from alliance_desktop.gui.widgets.text.text_undo import TextUndo, TypingStep
from alliance_desktop.i18n import _

_ENDS: Mapping[int, Callable[[QLineEdit, bool], None]] = {
    Qt.Key.Key_Home: QLineEdit.home,
    Qt.Key.Key_End: QLineEdit.end,
}
"""Where keys lead that a text of many lines has for its ends, and a line has not."""
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class WordsEditor(QPlainTextEdit):
    """The words of a block: to be edited, or read-only with a caret."""

    done, escaped = Signal(), Signal()
    role = Role(sheet=partial(styles.bare_line, kind="QPlainTextEdit", ground="card"))

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        dress(theme, self, self.role)
        self.typing = TextUndo(self, self.toPlainText, self._take_step)

    def show_words(self, text: str, theme: Theme, font: str, *, read_only: bool) -> None:
        """Show these; of read-only ones only the caret moves."""
        self.setFont(theme.font(font))
        self.setReadOnly(read_only)
        flags = Qt.TextInteractionFlag
        reading = flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        self.setTextInteractionFlags(reading if read_only else flags.TextEditorInteraction)
        self.setPlainText(text)
        self.typing.begin()

    def skip(self, before: str) -> None:
        """The caret goes behind what stands before the words."""
        cursor = self.textCursor()
        cursor.setPosition(units(before))
        self.setTextCursor(cursor)

    @property
    def caret(self) -> int:
        """Before which character it stands."""
        before = self.toPlainText().encode("utf-16-le")[: 2 * self.textCursor().position()]
        return len(before.decode("utf-16-le", "ignore"))

    @property
    def needed_height(self) -> int:
        """Pixels in which no line is scrolled away: as they are laid out, since the font says one too few of each at
        some sizes, and one more, without which Qt takes them for more than has room."""
        document, layout = self.document(), self.document().documentLayout()
        blocks = map(document.findBlockByNumber, range(document.blockCount()))
        return ceil(sum(layout.blockBoundingRect(block).height() for block in blocks)) + tokens.LINE

    def event(self, event: QEvent) -> bool:
        """What is typed is its own, also where only a caret moves; chords that it has no use for lead on."""
        return claims(event, self._is_own) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif not self.typing.press(event):
            super().keyPressEvent(event)
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.typing.compose(event, super().inputMethodEvent)

    def _is_own(self, event: QKeyEvent) -> bool:
        is_chord = event.modifiers() & _CHORDS or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
        return not is_chord or self.typing.claims(event)

    def _take_step(self, step: TypingStep) -> None:
        cursor = self.textCursor()
        at = units(self.toPlainText()[: step.at])
        cursor.setPosition(at)
        cursor.setPosition(at + units(step.removed), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(step.added)
        self.setTextCursor(cursor)


class TitleEdit(WordsEditor):
    """A title on as many lines as it needs; it looks like words until it has the focus."""

    role = Role("ui-strong", partial(styles.field, kind="QPlainTextEdit", quiet=True))

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setMinimumWidth(tokens.XXL)
        self.setViewportMargins(tokens.XXS, 0, 0, 0)  # as Qt's lines have it
        self.textChanged.connect(self._fit)
        follow(theme, self, self._fit)

    @property
    def words(self) -> str:
        """What stands there, on one line."""
        return " ".join(self.toPlainText().split())

    def show_title(self, text: str) -> None:
        if text != self.toPlainText():
            self.setPlainText(text)
            self.typing.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.done.emit()

    def _fit(self) -> None:
        self.setFixedHeight(self.needed_height + 2 * (tokens.XS + tokens.LINE))


class BlockEditor(QWidget):
    """Enter takes what was typed, as does Esc but for a code that is being typed; a caret alone goes with Esc."""

    split_at = Signal(int)
    """Before this character of the words."""
    edited = Signal(object, str, str)
    """Of the block at a `BlockPlace` the code, '' for what has none, and the words."""
    typed = Signal(object, str, str)
    """The same after each key, while they are edited."""
    left = Signal()
    """The block stays as it was."""

    def __init__(self, theme: Theme, over: QAbstractScrollArea) -> None:
        super().__init__(over.viewport())
        self._theme, self._back, self._is_going = theme, over, False
        self._splits = self._has_code = False
        self._block: ProposedBlock | None = None
        self._before = ""
        """The number before the words, which is none of them."""
        self.edge = label(theme, roles.words("ui-small", "text_2"), wraps=True)
        """Beside a caret what the block is, as in its row, and what Enter does."""
        self.edge.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        self.code, self.words = dress(theme, LineEdit(own_escape=True), roles.LINE), WordsEditor(theme)
        for part in (self.edge, self.code, self.words):
            part.setParent(self)
        texts.say(self.code, name=lambda: _("Code"))
        self.code.returnPressed.connect(self._take)
        self.code.escaped.connect(self._give_up_code)
        self.words.done.connect(self._take)
        self.words.textChanged.connect(self._grow)
        for changed in (self.code.textEdited, self.words.textChanged):
            changed.connect(self._tell_typed)
        self.words.escaped.connect(self._escape)
        self.hide()

    def open_split(self, block: ProposedBlock, font: str, named: str) -> None:
        """Show a caret in the words, beside what the block is `named`."""
        self._open(block, font, splits=True)
        self.edge.setText(f"{named}\n{_('Enter splits here')}")
        self.words.skip(self._before)
        self.words.setAccessibleName(_("Split before the caret: Enter splits"))
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_words(self, block: ProposedBlock, font: str) -> None:
        """Edit the code of a recommendation, and the words."""
        self._open(block, font, splits=False)
        self.words.setAccessibleName(_("Title") if block.kind == "section" else _("Words"))
        self.words.moveCursor(QTextCursor.MoveOperation.End)
        first = self.code if self._has_code else self.words
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.code.selectAll()

    def show_refused(self, code: str, words: str) -> None:
        """What could not be taken, to be mended; undo leads to what was there."""
        if self._has_code and code != self.code.text():
            self.code.selectAll()
            self.code.insert(code)
            self.code.selectAll()
        if words != self.words.toPlainText():
            self.words.setPlainText(words)
            self.words.moveCursor(QTextCursor.MoveOperation.End)

    def lay_over(self, row: QRect, edge: QRect, words: QRect) -> None:
        """Take the place of this row, with the code and the words where they stand in it."""
        self.setGeometry(row)
        high = max(tokens.TARGET, self.code.sizeHint().height())
        self.code.setGeometry(edge.left() - row.left() - tokens.XXS, edge.top() - row.top() - tokens.XXS,
                              edge.width() + tokens.S, high)  # fmt: skip
        self.words.setGeometry(words.translated(-row.topLeft()))
        self.edge.setGeometry(edge.left() - row.left(), edge.top() - row.top(), edge.width(), 0)
        self._grow()

    def close_editor(self) -> None:
        """Leave the block as it was."""
        if not self.isHidden():
            self._go()
            self.left.emit()

    def _give_up_code(self) -> None:
        """Leave the code as it was; the words are kept as they were typed."""
        if self._block is not None:
            self.code.setText(self._block.code)
        self._escape()

    def _escape(self) -> None:
        """As Enter. What can’t be taken gives way to what was there: the code alone, or else all."""
        if self._block is None or self._splits:
            self.close_editor()
            return
        self._take()
        if not self.isHidden() and self._has_code and self._typed[0] != self._block.code:
            self.code.setText(self._block.code)
            self._take()
        self.close_editor()

    def finish(self) -> bool:
        """Take what was typed, or let go of the caret; False where neither is there."""
        there = not self.isHidden()
        if there and self._splits:
            self.close_editor()
        elif there:
            self._take()
        return there

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that neither line has a use for end here: the list would go to another block beneath."""
        if self.code.hasFocus() and (to_end := _ENDS.get(event.key())):
            to_end(self.code, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge = self._theme.colour("card"), self._theme.colour("accent")
        rounded(painter, self.rect().toRectF(), fill, edge, tokens.FOCUS_LINE, tokens.RADIUS_CARD)
        painter.end()

    def focus_left(self) -> None:
        """The focus is elsewhere: what was typed counts, a caret alone does not."""
        focus = QApplication.focusWidget()
        if not self._is_going and (focus is None or not self.isAncestorOf(focus)):
            self.finish()

    def _grow(self) -> None:
        """As high as the words need by now; what is below is covered until they are taken."""
        edge = self.edge.heightForWidth(self.edge.width()) if self._splits else 0
        self.edge.resize(self.edge.width(), edge)
        high = max(self.words.needed_height, edge) + tokens.XXS
        if high > self.words.height():
            self.resize(self.width(), self.height() + high - self.words.height())
            self.words.resize(self.words.width(), high)

    def _open(self, block: ProposedBlock, font: str, *, splits: bool) -> None:
        self._splits, self._has_code = splits, not splits and block.kind == "recommendation"
        self._block = block
        self.code.setText(block.code)
        self.code.setVisible(self._has_code)
        self.edge.setVisible(splits)
        self._before = f"{block.mark} " if splits and block.mark else ""
        self.words.show_words(f"{self._before}{block.text}", self._theme, font, read_only=splits)
        self.show()
        self.raise_()

    def _take(self) -> None:
        if self.isHidden() or self._is_going:
            return
        self._go()
        if self._splits:
            self.split_at.emit(max(0, self.words.caret - len(self._before)))
        elif self._block is not None:
            self.edited.emit(self._block.place, *self._typed)

    @property
    def _typed(self) -> tuple[str, str]:
        return self.code.words.strip() if self._has_code else "", self.words.toPlainText()

    def _tell_typed(self) -> None:
        if self._block is not None and not self.isHidden() and not self._splits:
            self.typed.emit(self._block.place, *self._typed)

    def _go(self) -> None:
        """Give the focus back first: where what has it is hidden Qt takes it to one button after another."""
        self._is_going = True
        if self.isAncestorOf(self.window().focusWidget()):
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self._is_going = False
