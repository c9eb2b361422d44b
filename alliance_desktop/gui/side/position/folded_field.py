"""A text of a position that is folded into one line until it is opened: if pressed, background, proposed wording."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from alliance_desktop.domain.position import FIELD_LABELS, FIELDS, FieldName
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.builders import REST, Lazy, clickable, column, row
from alliance_desktop.gui.look.fitting import start_of
from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.claimed_keys import is_enter
from alliance_desktop.gui.widgets.rows.row_parts import on_row_ground
from alliance_desktop.gui.widgets.text.note_excerpt import first_words
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.gui.side.position.sheet_editor import LineEditor


class FoldedRow(QAbstractButton):
    """A press opens or closes it; with Ctrl, Enter is done there as in any text beside it."""

    done = Signal()
    arrows = ("chevron-right", "chevron-down")
    """Closed and open."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._name, self.ink = "", "text"
        """The token of the colour of its words."""
        self.lines: tuple[str, ...] = ("",)
        """Its words, as they stand below each other."""
        self._danger = ""
        self._column = 0
        self._shown: object = None
        """What is shown, and how it looks."""
        self.setCheckable(True)
        clickable(self)
        follow(theme, self, self._take_font)

    def take_beside(self, beside: QWidget) -> None:
        """What stands before the arrow while it is open."""
        edge = tokens.HANG + tokens.XS + self._theme.grown(tokens.ICON_TEXT)
        row(REST, beside, edges=(0, 0, edge, 0), on=self)
        self.toggled.connect(beside.setVisible)
        beside.setVisible(self.isChecked())

    def _take_font(self) -> None:
        self.setFont(self._theme.font("ui"))
        self.updateGeometry()

    def show_words(self, name: str, lines: tuple[str, ...], column: int, ink: str, danger: str = "") -> None:
        """The name, and from `column` on the words in a token's colour, each line on its own; what is in `danger`
        stands in that colour."""
        now = (name, lines, column, ink, danger, self._theme.font("ui"), self._theme.colours)
        if now == self._shown:  # J held down comes by here with each card, and most say the same
            return
        self._shown = now
        self._name, self._column, self.ink, self._danger = name, column, ink, danger
        words = " ".join(lines)
        self.setAccessibleName(f"{name}: {words}" if words else name)
        if len(lines) != len(self.lines):
            self.updateGeometry()
        self.lines = lines
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        more = (len(self.lines) - 1) * self.fontMetrics().lineSpacing()
        return QSize(tokens.XXL, max(tokens.PANEL_ROW, self.fontMetrics().height() + tokens.S) + more)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = on_row_ground(self, self._theme)
        room = self.rect().adjusted(tokens.HANG, 0, -tokens.HANG, 0)
        line = self.fontMetrics().lineSpacing()
        room.setHeight(room.height() - (len(self.lines) - 1) * line)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.setFont(self._theme.font("ui-small"))
        painter.setPen(self._theme.colour("text_2"))
        painter.drawText(room, middle, self._name)
        size = self._theme.grown(tokens.ICON_TEXT)
        arrow = QRect(room.right() - size, 0, size, room.height())
        text = room.adjusted(self._column, 0, -size - tokens.XS, 0)
        painter.setFont(self.font())
        for words in self.lines:
            self._paint_line(painter, text, words)
            text.translate(0, line)
            text.setRight(room.right())  # the arrow stands beside the first line
        if self.isEnabled():
            self._theme.icon(self.arrows[self.isChecked()], "text_2", size).paint(painter, arrow)

    def _paint_line(self, painter: QPainter, room: QRect, words: str) -> None:
        metrics = QFontMetrics(self.font())
        elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self._theme.colour(self.ink))
        if not self._danger or self._danger not in elided:
            painter.drawText(room, start_of(words), elided)
            return
        before, after = elided.split(self._danger, 1)
        for token, part in ((self.ink, before), ("danger", self._danger), (self.ink, after)):
            painter.setPen(self._theme.colour(token))
            painter.drawText(room, start_of(words), part)
            room = room.adjusted(metrics.horizontalAdvance(part), 0, 0, 0)


FOLDED = tuple(name for name, one in FIELDS.items() if one.folded)


def words_column(theme: Theme) -> int:
    """Where the words of such lines begin, behind the longest name."""
    metrics = QFontMetrics(theme.font("ui-small"))
    return max(metrics.horizontalAdvance(FIELD_LABELS[name]()) for name in FOLDED) + tokens.M


class FoldedField(QWidget):
    """Of several recommendations it says how many have one; what is typed goes to those that have none, but for a
    proposed wording, which is each one's own."""

    done = Signal()
    """The reader wants back to the report."""
    caret_moved = Signal()
    """The caret of the text stands elsewhere."""

    def __init__(self, desk: Desk, drafts: Drafts, name: FieldName) -> None:
        super().__init__()
        self._desk, self._drafts, self._name = desk, drafts, name
        self._targets: tuple[Target, ...] = ()
        self._is_choosing = False
        self.row = FoldedRow(desk.theme)
        self.row.clicked.connect(self._pressed)
        self.row.done.connect(self.done)
        self.editor = Lazy(self._make_editor)
        self._frame = QWidget()
        self._frame.hide()
        column(self.row, self._frame, gap=tokens.XXS, on=self)

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Shows the texts of these, after saving what is being typed on another; a text of another is folded."""
        changed, self._targets = targets != self._targets, targets
        before, self._is_choosing = self._is_choosing, self._has_two()
        if editor := self.editor.made:
            if changed:
                editor.leave()
                self._fold()
            elif self.row.isChecked() and not editor.show_targets(targets):
                self._fold()
        if self._is_choosing and (changed or not before):
            self.unfold()
        self._say()

    def open(self) -> None:
        self.unfold()
        self.editor().focus_text()

    def unfold(self) -> None:
        self.row.setChecked(True)
        self.editor().show_targets(self._targets)
        self._frame.show()
        self._say()

    def _has_two(self) -> bool:
        """Whether there are two texts to choose from, which are shown without being asked for."""
        if len(self._targets) != 1:
            return False
        record = self._desk.editor.marks(self._targets[0]).position.record(self._name)
        return record is not None and bool(record.others)

    def _pressed(self) -> None:
        if self.row.isChecked():
            self.open()
        else:
            self.editor().leave()
            self._fold()
            self._say()

    def _fold(self) -> None:
        self.row.setChecked(False)
        self._frame.hide()

    def _say(self) -> None:
        """What was typed counts before the store has it; open, the text itself stands beneath."""
        marks = [self._desk.editor.marks(target).position.text(self._name) for target in self._targets]
        editor, several = self.editor.made, len(marks) > 1
        if editor and len(marks) == 1:
            marks = [editor.text_on(self._targets[0]).strip()]
        have = [text for text in marks if text]
        if several:
            words = _("{count} of {all}").format(count=len(have), all=len(marks))
        elif self.row.isChecked():
            words = ""
        else:
            words = first_words(have[0]) if have else _("empty")
        if self._is_choosing:
            words = _("two texts to choose from")
        ink = "text" if have else "text_3"
        self.row.show_words(FIELD_LABELS[self._name](), (words,), words_column(self._desk.theme), ink)
        self.row.setEnabled(not several or (not FIELDS[self._name].alone and len(have) < len(marks)))

    def _make_editor(self) -> "LineEditor":
        from alliance_desktop.gui.side.position.sheet_editor import LineEditor, WordingDifference

        made = LineEditor(self._desk, self._drafts, self._name, lambda: "")  # its name stands above
        made.done.connect(self.done)
        made.shared.connect(lambda: self.show_targets(self._targets))
        made.field.cursorPositionChanged.connect(self.caret_moved)
        self.row.take_beside(made.beside_label)
        inside = column(made, gap=tokens.XXS, edges=(tokens.HANG, 0, tokens.HANG, tokens.XS), on=self._frame)
        if FIELDS[self._name].form == "wording":
            difference = WordingDifference(self._desk, made)
            difference.done.connect(self.done)
            inside.addWidget(difference)
        return made
