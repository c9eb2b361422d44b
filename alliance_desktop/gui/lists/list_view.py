"""A list in the centre as its spec says: the rows, a strip of buttons for the row chosen, and their keys."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QPushButton, QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.edit import Edit
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.names import NameTyping
from alliance_desktop.gui.drafts.writing import TypedPlace
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.builders import as_bar, button, column, label, on_ground, shortcut, show_words
from alliance_desktop.gui.look.roles import Role, dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.gui.widgets.focus import holds_focus
from alliance_desktop.gui.widgets.page import Page, RowInHand
from alliance_desktop.gui.widgets.rows.key_list import KeyList
from alliance_desktop.gui.widgets.rows.list_shapes import in_one_line
from alliance_desktop.gui.widgets.rows.row_model import ListModel, Row
from alliance_desktop.gui.widgets.rows.row_painter import ListRows, column_inset
from alliance_desktop.gui.widgets.rows.row_parts import RowLine
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.library.library import Library

MakeEdit = Callable[[Library, Any], Edit]
"""Makes an edit of what a row stands for."""
V_contra = TypeVar("V_contra", bound="ListView", contravariant=True)
L = TypeVar("L", bound="ListView")


@dataclass(frozen=True, slots=True)
class RowAction(Generic[V_contra]):
    """What can be done with the row chosen: a button and a key. `writes`: only where marks can be made."""

    words: Phrase
    key: Qt.Key | None
    """None: `keys` are other ones, or there is none."""
    key_words: Phrase | None
    run: Callable[[V_contra, Row], object]
    writes: bool = True
    can: Callable[[V_contra, Row], bool] | None = None
    keys: str = ""
    """Others of the list than those about every row: 'Alt+Up'."""
    refusal: Callable[[V_contra, Row], str] | None = None
    """What is said where `keys` can do nothing."""


def go_there(run: Callable[[L, Row], object]) -> RowAction[L]:
    """Enter on what has a place in the text."""
    return RowAction(lambda: _("Go there"), Qt.Key.Key_Return, lambda: _("Enter"), run, writes=False)


def show_only(run: Callable[[L, Row], object]) -> RowAction[L]:
    """Enter on what stands for recommendations."""
    return RowAction(lambda: _("Show only these"), Qt.Key.Key_Return, lambda: _("Enter"), run, writes=False)


def rename(words: Phrase = lambda: _("Rename")) -> "RowAction[ListView]":
    """F2 opens the row chosen for new words."""
    return RowAction(words, Qt.Key.Key_F2, lambda: _("F2"), _edit_row)


def delete(make: "MakeEdit", words: Phrase = lambda: _("Delete")) -> "RowAction[ListView]":
    """Del on what an edit takes away."""
    return RowAction(words, Qt.Key.Key_Delete, lambda: _("Del"), lambda view, row: view.change(row.key, make))


def _edit_row(view: "ListView", _row: Row) -> None:
    view.take_words()
    view.list.edit(view.list.currentIndex())


def none_yet(action: str, with_key: Phrase, without: Phrase) -> "Callable[[ListView], str]":
    """What stands in place of rows that this action makes: `with_key` names its {key}, if it has one."""
    return lambda _view: with_key().format(key=key) if (key := KEYMAP.name(action)) else without()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSpec(Generic[V_contra]):
    """All that a list is: a `ListView` of it is the page."""

    heading: Phrase
    rows: Callable[[V_contra], list[Row]]
    """As they are now."""
    about: Callable[[V_contra, Any], RowInHand]
    """What a row is about, by what it stands for."""
    actions: tuple[RowAction[V_contra], ...]
    """The first is done by a double click too."""
    empty: Callable[[V_contra], str]
    remark: Callable[[V_contra], str] | None = None
    """A line above the rows; '' for none."""
    shape: Callable[[Row], Sequence[RowLine]] = in_one_line
    place: Callable[[str, Any], TypedPlace] | None = None
    """What keeps new words for it as they are typed, in the report of this id; None where rows have none."""
    renamed: Callable[[Library, Any, str], Edit] | None = None
    """The edit that gives it these words."""
    made: Callable[[V_contra], object] | None = None
    under_filter: bool = False
    """Whether the rows are others under another filter."""
    from_store: bool = True
    """Whether there are rows only once the store is open."""


class ListView(Page):
    """A list in the centre, as its spec says. `drafts` keeps what is typed into a row that can be given new words."""

    def __init__(self, spec: ListSpec[Any], desk: Desk, shell: Shell, drafts: Drafts | None = None) -> None:
        super().__init__()
        self.spec, self.desk, self.shell, self.editor = spec, desk, shell, desk.editor
        self.listed: Mapping[str, Any] = {}
        """What the rows stand for, by their keys: `rows` of the spec keeps it, so that no step asks the store again."""
        self._naming = NameTyping(drafts, desk.editor, self._begin_words, self) if drafts and spec.renamed else None
        self.model = ListModel(editable=spec.renamed is not None)
        self.list = dress(desk.theme, KeyList(), roles.rows("reading"))
        self._remark, self._empty = (label(desk.theme, Role("ui", look), wraps=True) for look in (_quiet, _in_place))
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.strip = ActionStrip(self)
        self._new_words: tuple[str, str] | None = None
        """The key of a row, and what was typed into it."""
        self._gone: list[str] = []
        """Keys of rows that went while they were chosen: one that comes back, as by undo, is chosen again."""
        self._strip_box = as_bar(desk.theme, QFrame(), "listStrip", "top", "reading")
        self.foot = column(self.strip, gap=tokens.S, on=self._strip_box)
        """Below the rows and a line: the buttons, and what a list has besides."""
        on_ground(desk.theme, self, "ListView")
        self._lay_out()
        self._connect()
        for action in spec.actions:
            self.strip.add_action(action)
        self.setWindowTitle(spec.heading())
        texts.say(self.list, name=spec.heading)
        texts.LANGUAGE.changed.connect(self.refresh)
        self.refresh()
        if spec.made:
            spec.made(self)
        if spec.under_filter:
            desk.filter.changed.connect(self.refresh)

    @property
    def in_hand(self) -> Any:
        """What the row chosen stands for."""
        row = self.current_row()
        return self.listed.get(row.key) if row else None

    def row_in_hand(self) -> RowInHand | None:
        one = self.in_hand
        return self.spec.about(self, one) if one else RowInHand()

    def first_focus(self) -> QWidget:
        """The rows, or what stands in their place: keys that come once the last one went act on nothing."""
        return self.list if self.model.rowCount() else self._empty

    def current_row(self) -> Row | None:
        return self.model.row_at(self.list.currentIndex())

    def key_now(self, key: str, changes: Sequence[object]) -> str:  # noqa: ARG002
        """The key of a row that had this one before these changes."""
        return key

    @property
    def holds_row(self) -> bool:
        """Whether something is typed for the row chosen, which stays so then."""
        return self._painter.line_typed_in is not None

    def refresh(self, *changes: object) -> None:
        """Show the rows as they are now; the row chosen stays, or its place where it is gone."""
        is_about_row = holds_focus(self.list) or holds_focus(self._strip_box)
        focus = QApplication.focusWidget() if is_about_row else None  # before a button goes out, and Qt passes it on
        before = self.current_row()
        place, was = self.list.currentIndex().row(), QPersistentModelIndex(self.list.currentIndex())
        line = self._painter.line_typed_in
        typed = line.text() if line else None
        ready = self.editor.library is not None or not self.spec.from_store
        rows = self.spec.rows(self) if ready else []
        key = self.key_now(before.key, changes) if before else ""
        found = next((at for at, row in enumerate(rows) if before and row.key == key), None)
        number = found if found is not None else min(max(place, 0), len(rows) - 1)
        if before and found is None:
            self._gone.append(key)
        if not self.holds_row and (back := [at for at, row in enumerate(rows) if row.key in self._gone]):
            number = back[0]
            self._gone.remove(rows[number].key)
        self.model.change_rows(rows, chosen=place, to=number)
        self.list.setCurrentIndex(self.model.index(number, 0))
        if before and found is None and was.isValid() and self.list.hasFocus():
            announce(self.list, str(was.data(Qt.ItemDataRole.AccessibleTextRole)))  # in the place of the one before
        self._show_around(rows, focus)
        if typed is not None:
            self._type_on(typed, there=found is not None)
        self.row_changed.emit()

    def _show_around(self, rows: Sequence[Row], focus: QWidget | None) -> None:
        """What stands around the rows, or in their place: that gets the `focus` of the last one, and gives it back."""
        stood_in = self._empty.hasFocus()
        if focus and not rows:
            focus.clearFocus()  # Qt alone takes the focus of what hides to any next control
        words = "" if rows else self.spec.empty(self)
        if focus is None and words and words != self._empty.text():
            announce(self, words)  # who has the focus there hears it by that
        show_words(self._empty, words)
        self.list.setVisible(bool(rows))
        remark = self.spec.remark(self) if rows and self.spec.remark else ""
        show_words(self._remark, remark)
        self.show_actions()
        if focus and not rows:
            self.shell.pages.focus()
        elif rows and stood_in:
            self.list.setFocus()

    def show_actions(self, *_indexes: QModelIndex) -> None:
        self.strip.show_possible()

    def choose(self, key: str) -> None:
        """Choose the row with this key, if it is there."""
        number = self.model.number_of(key)
        if number is not None:
            self.list.setCurrentIndex(self.model.index(number, 0))

    def _type_on(self, typed: str, *, there: bool) -> None:
        """Go on in the line of the row chosen where it went, or shows what its row says now; without the row the words
        are lost, which is said."""
        if there and self._painter.line_typed_in is None:
            self.list.edit(self.list.currentIndex())
        if line := self._painter.line_typed_in:
            line.setText(typed)
        elif self._naming:
            self._naming.lose()
            self.first_focus().setFocus()  # else Enter would press whatever control Qt gave the focus of the line

    def _begin_words(self) -> TypedPlace | None:
        one = self.in_hand
        return self.spec.place(self.desk.report.id, one) if one and self.spec.place else None

    def _keep_words(self, key: str, words: str) -> None:
        self._new_words = key, words

    def take_words(self) -> None:
        """A row has the words typed into it once its line is gone: else the rows would change under that."""
        if self.holds_row:
            return
        new, self._new_words = self._new_words, None
        if new:
            self.rename(*new)
        if self._naming and new and self._naming.goes_on():  # another program wrote at the very moment, which is said
            key, words = new
            self.choose(key)
            now = self.current_row()
            self._type_on(words, there=now is not None and now.key == key)
        elif self._naming:
            self._naming.close()

    def rename(self, key: str, words: str) -> None:
        if (renamed := self.spec.renamed) is not None:
            give = partial(self.change, key, lambda library, one: renamed(library, one, words))
            self._naming.give(words, give) if self._naming else give()

    def change(self, key: str, make: MakeEdit, *, announce: str | None = None) -> Edit | None:
        """Do an edit of what the row of this key stands for, and give it; what can't be done as asked is said, and the
        rows stay as they are. `announce` as in `Editor.do`."""
        library, one = self.editor.library, self.listed.get(key)
        if library is None or one is None:
            return None
        try:
            edit = make(library, one)
        except AllianceError as error:
            self.editor.failed.emit(error)
            return None
        return edit if self.editor.do(edit, announce=announce) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inset = column_inset(self.desk.theme, self.width())
        self.foot.setContentsMargins(inset, tokens.S, inset + tokens.S, tokens.S)
        self._above.setContentsMargins(inset, 0, inset + tokens.S, tokens.S)
        self._in_place.setContentsMargins(inset, 0, inset + tokens.S, tokens.S)

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self._painter = ListRows(self.list, self.model, self.desk.theme, self.spec.shape)
        self.list.setItemDelegate(self._painter)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for words in (self._remark, self._empty):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.setMargin(tokens.M)
        self.above = self._above = column()
        self._in_place = column((self._empty, 1))
        parts = tokens.S, self.above, self._remark, (self._in_place, 1), (self.list, 1), self._strip_box
        self.column = column(*parts, gap=0, on=self)

    def _connect(self) -> None:
        self.list.escaped.connect(self.leave)
        self.list.pressed_key.connect(self.strip.press)
        self.list.entered.connect(partial(self.strip.press, Qt.Key.Key_Return.value))
        self.list.activated.connect(self.strip.do_first)
        self.list.selectionModel().currentChanged.connect(self.show_actions)
        self.list.selectionModel().currentChanged.connect(self.row_changed)
        self.model.renamed.connect(self._keep_words)
        self._painter.ended.connect(self.take_words)
        later = Qt.ConnectionType.QueuedConnection  # a click elsewhere is to find the rows where they were
        self._painter.closeEditor.connect(self.take_words, later)
        if self._naming:
            self._painter.typed.connect(self._naming.type)
        self.editor.attached.connect(self.refresh)
        self.editor.changed.connect(self.refresh)


class ActionStrip(Flow):
    """The buttons below the rows of a list, each of which does something with the row chosen, and their keys."""

    def __init__(self, view: ListView) -> None:
        super().__init__(gap=tokens.S)
        self._view = view
        self._buttons: list[tuple[QPushButton, RowAction[Any]]] = []

    def add_action(self, action: RowAction[Any]) -> None:
        """One more button, behind those that are there."""
        view = self._view
        made = button(view.desk.theme, roles.OUTLINED_BUTTON, action.words(), partial(self._do, action))
        words, key = (_("{act} ({key})"), action.key_words()) if action.key_words else (_("{act}"), "")
        made.setToolTip(words.format(act=action.words(), key=key))
        if action.keys:
            shortcut(view.list, partial(self._press_other, len(self._buttons)), action.keys, inside=False)
        self._buttons.append((made, action))
        self.addWidget(made)

    def show_possible(self) -> None:
        """Only what can be done with the row chosen is enabled."""
        row = self._view.current_row()
        for made, action in self._buttons:
            possible = row is not None and (self._view.editor.writable or not action.writes)
            made.setEnabled(possible and (row is None or action.can is None or action.can(self._view, row)))

    def do_action(self, number: int) -> None:
        """Do the action of that number, from 0, as its button does."""
        made, action = self._buttons[number]
        if made.isEnabled():
            self._do(action)

    def do_first(self, _index: QModelIndex) -> None:
        self._do(self._buttons[0][1])

    def press(self, key: int) -> None:
        """Do what this key of the list does."""
        for _made, action in self._buttons:
            if action.key is not None and action.key.value == key:
                self._do(action)

    def _press_other(self, number: int) -> None:
        """Say why where the button offers nothing."""
        action, row = self._buttons[number][1], self._view.current_row()
        if row and action.refusal and (words := action.refusal(self._view, row)):
            announce(self._view.list, words)
        self.do_action(number)

    def _do(self, action: RowAction[Any]) -> None:
        row = self._view.current_row()
        if row is not None and (self._view.editor.writable or not action.writes):
            action.run(self._view, row)


def _in_place(theme: Theme) -> str:
    """Of what stands in place of rows, with a ring as these have while it has the focus."""
    edge = f"border: {tokens.FOCUS_LINE}px solid transparent; border-radius: {tokens.RADIUS_CONTROL}px"
    return f"QLabel {{ {_quiet(theme)}; {edge}; }} QLabel:focus {{ border-color: {theme.colours.accent}; }}"


def _quiet(theme: Theme) -> str:
    return f"{styles.ink(theme, 'text_2')}; background: {theme.colours.reading}"
