"""What the lists of *My work* share: the rows, a strip of buttons for the row chosen, and their keys."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from alliance_desktop.domain.edit import Edit
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.lists.list_rows import ListRows, column_inset
from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.gui.widgets.row_model import ListModel, Row
from alliance_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done with the row chosen: a button and a key. `writes`: only where marks can be made."""

    words: str
    key: Qt.Key | None
    """None: a view that has a key for it listens to it itself."""
    key_words: str
    run: Callable[[Row], None]
    writes: bool = True


class KeyList(QListView):
    """A list that tells which keys of its view were pressed."""

    pressed_key = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the line being typed in passes Enter on when it is done with it
        keys = {Qt.Key.Key_Enter: Qt.Key.Key_Return, Qt.Key.Key_Backspace: Qt.Key.Key_Delete}
        key = keys.get(Qt.Key(event.key()), Qt.Key(event.key()))
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Escape}:
            self.pressed_key.emit(key.value)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are acts of the window."""


class ListView(Page):
    """A list in the centre. A subclass says what the rows are, what an empty list says, and what can be done."""

    painter = ListRows
    """What paints the rows."""

    def __init__(self, editor: Editor, theme: Theme, lines: int, editable: bool = False) -> None:
        super().__init__()
        self.editor, self.theme = editor, theme
        self.model = ListModel(editable)
        self.list = KeyList()
        self._painter = self.painter(self.list, self.model, theme, lines)
        self._remark, self._empty = QLabel(), QLabel()
        self.strip = Flow(gap=tokens.S)
        self._buttons: list[tuple[QPushButton, Act]] = []
        self._strip_box = QFrame()
        self._around_strip = QVBoxLayout(self._strip_box)
        self._lay_out()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._painter)
        self.list.pressed_key.connect(self._press)
        self.list.activated.connect(self._activate)
        self.list.selectionModel().currentChanged.connect(self.show_acts)
        self.model.renamed.connect(self.renamed, Qt.ConnectionType.QueuedConnection)
        editor.attached.connect(self.refresh)
        editor.changed.connect(self.refresh)
        theme.changed.connect(self.apply_theme)
        for act in self.acts():
            self._add_button(act)
        self.retranslate()
        self.apply_theme()
        self.refresh()

    def rows(self) -> list[Row]:
        """The rows as they are now."""
        raise NotImplementedError

    def acts(self) -> list[Act]:
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

    def first_focus(self) -> QWidget:
        return self.list

    def current_row(self) -> Row | None:
        """The row chosen, if there is one."""
        return self.model.row_at(self.list.currentIndex())

    def refresh(self, *_changes: object) -> None:
        """Shows the rows as they are now; the row chosen stays, or its place where it is gone."""
        before = self.current_row()
        place = self.list.currentIndex().row()
        rows = self.rows() if self.is_ready() else []
        self.model.show_rows(rows)
        found = self.model.number_of(before.key) if before else None
        number = found if found is not None else min(max(place, 0), len(rows) - 1)
        self.list.setCurrentIndex(self.model.index(number, 0))
        self._empty.setText(self.empty_words())
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        remark = self.remark() if rows else ""
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self.show_acts()

    def show_acts(self, *_indexes: QModelIndex) -> None:
        """Makes the buttons fit the row chosen."""
        there = self.current_row() is not None
        for button, act in self._buttons:
            button.setEnabled(there and (self.editor.writable or not act.writes))

    def retranslate(self) -> None:
        """Sets every text again."""
        self.list.setAccessibleName(self.windowTitle())

    def apply_theme(self) -> None:
        """Takes the theme's present look."""
        theme = self.theme
        self._painter.restyle()
        self.list.setStyleSheet(
            f"QListView {{ background: {theme.colours.reading}; border: none; }}" + styles.scroll_bar(theme, "reading")
        )
        self._strip_box.setStyleSheet(styles.bar(theme, "listStrip", "top", "reading"))
        self.setStyleSheet(f"ListView {{ background: {theme.colours.reading}; }}")
        for label in (self._remark, self._empty):
            label.setFont(theme.font("ui"))
            label.setStyleSheet(f"color: {theme.colours.text_2}; background: {theme.colours.reading}")
        for button, _act in self._buttons:
            button.setFont(theme.font("ui-medium"))
            button.setStyleSheet(styles.outlined_button(theme))
        self.list.viewport().update()

    def choose(self, key: str) -> None:
        """Chooses the row with this key, if it is there."""
        number = self.model.number_of(key)
        if number is not None:
            self.list.setCurrentIndex(self.model.index(number, 0))

    def do_act(self, number: int) -> None:
        """Does the act of that number, from 0, as its button does."""
        button, act = self._buttons[number]
        if button.isEnabled():
            self._do(act)

    def allow_act(self, number: int, allowed: bool) -> None:
        """Says whether the act of that number makes sense for the row chosen."""
        self._buttons[number][0].setEnabled(allowed)

    def edit_row(self, _row: Row) -> None:
        """Opens the row chosen for new words."""
        self.list.edit(self.list.currentIndex())

    def change(self, make: Callable[[], Edit]) -> None:
        """Does an edit; what cannot be done as asked is said, and the rows stay as they are."""
        try:
            edit = make()
        except AllianceError as error:
            self.editor.failed.emit(error)
        else:
            self.editor.do(edit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the buttons under the rows."""
        super().resizeEvent(event)
        self._around_strip.setContentsMargins(column_inset(self.width()), tokens.S, tokens.L, tokens.S)

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._strip_box.setObjectName("listStrip")
        self._around_strip.addLayout(self.strip)
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

    def _add_button(self, act: Act) -> None:
        button = QPushButton(act.words)
        button.setToolTip(_("{act} ({key})").format(act=act.words, key=act.key_words))
        button.clicked.connect(self._click)
        self._buttons.append((button, act))
        self.strip.addWidget(button)

    def _click(self) -> None:
        for button, act in self._buttons:
            if button is self.sender():
                self._do(act)

    def _activate(self, _index: QModelIndex) -> None:
        self._do(self._buttons[0][1])

    def _press(self, key: int) -> None:
        if key == Qt.Key.Key_Escape.value:
            self.leave.emit()
        for _button, act in self._buttons:
            if act.key is not None and act.key.value == key:
                self._do(act)

    def _do(self, act: Act) -> None:
        row = self.current_row()
        if row is not None and (self.editor.writable or not act.writes):
            act.run(row)
