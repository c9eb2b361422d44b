"""What the lists of *My work* share: the rows, a strip of buttons for the row chosen, and their keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from alliance_desktop.domain.edit import Edit
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.name_typing import NameTyping
from alliance_desktop.gui.drafts.writing import Writing
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.roles import Role
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.gui.widgets.page import Page, RowInHand
from alliance_desktop.gui.widgets.rows.key_list import KeyList
from alliance_desktop.gui.widgets.rows.list_shapes import in_one_line
from alliance_desktop.gui.widgets.rows.row_model import ListModel, Row
from alliance_desktop.gui.widgets.rows.row_painter import ListRows, column_inset
from alliance_desktop.gui.widgets.rows.row_parts import RowLine
from alliance_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class RowAction:
    """What can be done with the row chosen: a button and a key. `writes`: only where marks can be made."""

    words: str
    key: Qt.Key | None
    """None: a list that has a key for it listens to it itself."""
    key_words: str
    """'' where there is none."""
    run: Callable[[Row], None]
    writes: bool = True


class ListView(Page):
    """A list in the centre. A subclass says what the rows are, what an empty list says, and what can be done.

    `drafts` keeps what is typed into a row that can be given new words.
    """

    shape: Callable[[Row], Sequence[RowLine]] = staticmethod(in_one_line)
    """What of a row stands where."""
    editable = False
    """Whether a row can be given new words."""

    def __init__(self, desk: Desk, shell: Shell, drafts: Drafts | None = None) -> None:
        super().__init__()
        self.desk, self.shell, self.editor = desk, shell, desk.editor
        self._naming = NameTyping(drafts, desk.editor, self._begin_words, self) if drafts else None
        self.model = ListModel(self.editable)
        self.list = dress(desk.theme, KeyList(), roles.rows("reading"))
        self._remark, self._empty = (dress(desk.theme, QLabel(), Role("ui", _quiet)) for _each in range(2))
        self.strip = Flow(gap=tokens.S)
        self._buttons: list[tuple[QPushButton, RowAction]] = []
        self._strip_box = dress(desk.theme, QFrame(), roles.bar("listStrip", "top", "reading"))
        self.foot = QVBoxLayout(self._strip_box)
        """Below the rows and a line: the buttons, and what a list has besides."""
        dress(desk.theme, self, roles.ground("ListView", "reading"))
        self._lay_out()
        self._connect()
        for action in self.row_actions():
            self._add_button(action)
        self.setWindowTitle(self.heading())
        texts.say(self.list, name=self.heading)
        texts.LANGUAGE.changed.connect(self.refresh)
        self.refresh()

    def heading(self) -> str:
        """What the list is called."""
        raise NotImplementedError

    def rows(self) -> list[Row]:
        """The rows as they are now."""
        raise NotImplementedError

    def row_actions(self) -> list[RowAction]:
        """What can be done with a row; the first is done by a double click too."""
        raise NotImplementedError

    def is_ready(self) -> bool:
        """Whether the rows can be made: where they are marks, once the store is open."""
        return self.editor.library is not None

    def empty_words(self) -> str:
        """What stands in place of the rows when there are none."""
        raise NotImplementedError

    def remark(self) -> str:
        """A line above the rows; '' for none."""
        return ""

    def renamed(self, key: str, words: str) -> None:
        """The row got new words."""

    def writing_of(self, _key: str) -> Writing | None:
        """What keeps new words for the row as they are typed."""
        return None

    def row_about(self, row: Row) -> RowInHand:
        """What a row is about."""
        raise NotImplementedError

    def row_in_hand(self) -> RowInHand | None:
        row = self.current_row()
        return self.row_about(row) if row else RowInHand()

    def first_focus(self) -> QWidget:
        return self.list

    def current_row(self) -> Row | None:
        """The row chosen, if there is one."""
        return self.model.row_at(self.list.currentIndex())

    def refresh(self, *_changes: object) -> None:
        """Shows the rows as they are now; the row chosen stays, or its place where it is gone."""
        before = self.current_row()
        place, was = self.list.currentIndex().row(), QPersistentModelIndex(self.list.currentIndex())
        line = self._painter.line_typed_in
        typed = line.text() if line else None
        rows = self.rows() if self.is_ready() else []
        found = next((at for at, row in enumerate(rows) if before and row.key == before.key), None)
        number = found if found is not None else min(max(place, 0), len(rows) - 1)
        self.model.change_rows(rows, chosen=place, to=number)
        self.list.setCurrentIndex(self.model.index(number, 0))
        if before and found is None and was.isValid() and self.list.hasFocus():
            announce(self.list, str(was.data(Qt.ItemDataRole.AccessibleTextRole)))  # in the place of the one before
        self._show_empty("" if rows else self.empty_words())
        focus = self._last_focus() if not rows else None
        if focus:
            focus.clearFocus()  # Qt alone takes the focus of what hides to any next control
        self.list.setVisible(bool(rows))
        if focus:
            self.shell.focus_centre()
        remark = self.remark() if rows else ""
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self.show_actions()
        if typed is not None:
            self._type_on(typed, there=found is not None)
        self.row_changed.emit()

    def _show_empty(self, words: str) -> None:
        """What stands in place of the rows, and is said once: nothing of it can have the focus."""
        if words and words != self._empty.text():
            announce(self, words)
        self._empty.setText(words)
        self._empty.setVisible(bool(words))

    def show_actions(self, *_indexes: QModelIndex) -> None:
        """Makes the buttons fit the row chosen."""
        there = self.current_row() is not None
        for button, action in self._buttons:
            button.setEnabled(there and (self.editor.writable or not action.writes))

    def choose(self, key: str) -> None:
        """Chooses the row with this key, if it is there."""
        number = self.model.number_of(key)
        if number is not None:
            self.list.setCurrentIndex(self.model.index(number, 0))

    def do_action(self, number: int) -> None:
        """Does the action of that number, from 0, as its button does."""
        button, action = self._buttons[number]
        if button.isEnabled():
            self._do(action)

    def allow_action(self, number: int, allowed: bool) -> None:
        """Says whether the action of that number makes sense for the row chosen."""
        self._buttons[number][0].setEnabled(allowed)

    def edit_row(self, _row: Row) -> None:
        """Opens the row chosen for new words."""
        self.list.edit(self.list.currentIndex())

    def _type_on(self, typed: str, *, there: bool) -> None:
        """The rows changed under the line that is typed in: it went with them, or shows what its row says now."""
        if there and self._painter.line_typed_in is None:
            self.list.edit(self.list.currentIndex())
        if line := self._painter.line_typed_in:
            line.setText(typed)
        elif self._naming:
            self._naming.lose()

    def _begin_words(self) -> Writing | None:
        row = self.current_row()
        return self.writing_of(row.key) if row else None

    def _rename(self, key: str, words: str) -> None:
        if self._naming:
            self._naming.give(words, lambda: self.renamed(key, words))
        else:
            self.renamed(key, words)

    def change(self, make: Callable[[], Edit], *, announce: str | None = None) -> None:
        """Does an edit; what cannot be done as asked is said, and the rows stay as they are. `announce` as in
        `Editor.do`.
        """
        try:
            edit = make()
        except AllianceError as error:
            self.editor.failed.emit(error)
        else:
            self.editor.do(edit, announce=announce)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the buttons under the rows."""
        super().resizeEvent(event)
        self.foot.setContentsMargins(column_inset(self.width()), tokens.S, tokens.L, tokens.S)

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list.setModel(self.model)
        self._painter = ListRows(self.list, self.model, self.desk.theme, self.shape)
        self.list.setItemDelegate(self._painter)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._strip_box.setObjectName("listStrip")
        self.foot.setSpacing(tokens.S)
        self.foot.addLayout(self.strip)
        for label in (self._remark, self._empty):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMargin(tokens.M)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addSpacing(tokens.S)
        self.column.addWidget(self._remark)
        self.column.addWidget(self._empty, 1)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self._strip_box)

    def _connect(self) -> None:
        self.list.pressed_key.connect(self._press)
        self.list.activated.connect(self._activate)
        self.list.selectionModel().currentChanged.connect(self.show_actions)
        self.list.selectionModel().currentChanged.connect(self.row_changed)
        self.model.renamed.connect(self._rename, Qt.ConnectionType.QueuedConnection)
        if self._naming:
            self._painter.typed.connect(self._naming.type)
            later = Qt.ConnectionType.QueuedConnection  # the new words come first
            self._painter.closeEditor.connect(self._naming.close, later)
        self.editor.attached.connect(self.refresh)
        self.editor.changed.connect(self.refresh)

    def _add_button(self, action: RowAction) -> None:
        button = dress(self.desk.theme, QPushButton(action.words), roles.OUTLINED_BUTTON)
        words = _("{act} ({key})") if action.key_words else _("{act}")
        button.setToolTip(words.format(act=action.words, key=action.key_words))
        button.clicked.connect(self._click)
        self._buttons.append((button, action))
        self.strip.addWidget(button)

    def _last_focus(self) -> QWidget | None:
        """What has the focus, if it is about a row: with the last row it has nothing to do."""
        focus = QApplication.focusWidget()
        return focus if focus and (focus is self.list or self._strip_box.isAncestorOf(focus)) else None

    def _click(self) -> None:
        for button, action in self._buttons:
            if button is self.sender():
                self._do(action)

    def _activate(self, _index: QModelIndex) -> None:
        self._do(self._buttons[0][1])

    def _press(self, key: int) -> None:
        if key == Qt.Key.Key_Escape.value:
            self.leave.emit()
        for _button, action in self._buttons:
            if action.key is not None and action.key.value == key:
                self._do(action)

    def _do(self, action: RowAction) -> None:
        row = self.current_row()
        if row is not None and (self.editor.writable or not action.writes):
            action.run(row)


def _quiet(theme: Theme) -> str:
    return f"{styles.ink('text_2')(theme)}; background: {theme.colours.reading}"
