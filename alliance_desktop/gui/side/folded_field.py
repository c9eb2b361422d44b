"""A text of a position that is folded into one line until it is opened: if pressed, background, proposed wording."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alliance_desktop.domain.position import FIELD_LABELS, FIELDS, FieldName
from alliance_desktop.domain.target import Target
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.builders import REST, column, row
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.folded_row import FoldedRow
from alliance_desktop.gui.widgets.later import Later
from alliance_desktop.gui.widgets.text.note_excerpt import first_words
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.gui.side.line_editor import LineEditor

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

    def __init__(self, desk: Desk, drafts: Drafts, name: FieldName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._drafts, self._name = desk, drafts, name
        self._targets: tuple[Target, ...] = ()
        self.row = FoldedRow(desk.theme)
        self.row.clicked.connect(self._pressed)
        self.editor = Later(self._make_editor)
        self._frame = QWidget()
        self._frame.hide()
        column(self.row, self._frame, gap=tokens.XXS, on=self)

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Shows the texts of these, after saving what is being typed on another; a text of another is folded."""
        changed, self._targets = targets != self._targets, targets
        if editor := self.editor.made:
            if changed:
                editor.leave()
                self._fold()
            elif self.row.isChecked() and not editor.show_targets(targets):
                self._fold()
        self._say()

    def open(self) -> None:
        """Opens it and puts the caret there."""
        self.row.setChecked(True)
        editor = self.editor()
        editor.show_targets(self._targets)
        self._frame.show()
        editor.focus_text()
        self._say()

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

    def _say(self, _typed: str = "") -> None:
        """What is being typed counts before the store has it, and an empty text where one types is only begun."""
        marks = [self._desk.editor.marks(target.code).position.text(self._name) for target in self._targets]
        editor, several = self.editor.made, len(marks) > 1
        if editor and not several and (writing := editor.writing) and writing.dirty:
            marks = [writing.text.strip()]
        have = [text for text in marks if text]
        if several:
            words = _("{count} of {all}").format(count=len(have), all=len(marks))
        elif not have and editor and editor.has_focus():
            words = ""
        else:
            words = first_words(have[0]) if have else _("empty")
        ink = "text" if have else "text_3"
        self.row.show_words(FIELD_LABELS[self._name](), (words,), words_column(self._desk.theme), ink)
        self.row.setEnabled(not several or (not FIELDS[self._name].alone and len(have) < len(marks)))

    def _make_editor(self) -> "LineEditor":
        from alliance_desktop.gui.side.line_editor import LineEditor  # decision 6

        made = LineEditor(self._desk, self._drafts, self._name, FIELD_LABELS[self._name])
        made.done.connect(self.done)
        made.shared.connect(lambda: self.show_targets(self._targets))
        made.field.cursorPositionChanged.connect(self.caret_moved)
        made.field.left.connect(self._say)
        made.field.typed.connect(self._say)
        edges = (tokens.HANG, 0, tokens.HANG, tokens.XS)
        inside = column(row(REST, made.state), made, gap=tokens.XXS, edges=edges, on=self._frame)
        if FIELDS[self._name].form == "wording":
            self._show_difference(made, inside)
        return made

    def _show_difference(self, editor: "LineEditor", below: QVBoxLayout) -> None:
        """What a proposed wording changes stands below it."""
        from alliance_desktop.gui.side.wording_difference import WordingDifference  # decision 6

        shown = WordingDifference(self._desk, editor)
        shown.done.connect(self.done)
        below.addWidget(shown)
