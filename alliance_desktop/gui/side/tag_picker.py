"""The tag picker: type a name, take it with Enter; it is set on all targets, or taken away where all have it."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QLabel, QListView, QWidget

from alliance_desktop.domain.tag import MAX_LENGTH
from alliance_desktop.domain.target import Target
from alliance_desktop.domain.text.tag_names import tag_id
from alliance_desktop.domain.text.words import Words
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.tag_choices import Choice, choices, topics_of
from alliance_desktop.gui.widgets import popup_list
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.line_edit import LineEdit
from alliance_desktop.gui.widgets.popup_rows import Index, PopupRows
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import tag_edits

_NOWHERE = QModelIndex()
_DOT = tokens.S + tokens.XXS


class ChoiceModel(QAbstractListModel):
    """The choices of the picker; `among` is the number of targets they are for."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: list[Choice] = []
        self._only_adds = False
        self.among = 1

    def show_choices(self, choices: list[Choice], among: int, *, only_adds: bool) -> None:
        """Takes these in place of those before. `only_adds`: what all carry already isn't taken away from them."""
        self.beginResetModel()
        self._choices, self.among, self._only_adds = choices, among, only_adds
        self.endResetModel()

    def removes(self, choice: Choice | None) -> bool:
        """Whether taking this one takes the tag away from the targets."""
        on_all = choice is not None and choice.tag is not None and choice.carried == self.among
        return on_all and not self._only_adds

    def choice(self, index: Index) -> Choice | None:
        """The choice at an index, None at an invalid one."""
        return self._choices[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        choice = self._choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words(choice)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = _("on, Enter removes it") if self.removes(choice) else carried(choice, self.among)
            return ", ".join(filter(None, (words(choice), state, aside(choice))))
        return None


class TagPainter(PopupRows):
    """Paints a choice in one line: colour, name, whether it is on, its key, how many carry it."""

    def __init__(self, view: QListView, model: ChoiceModel, theme: Theme) -> None:
        super().__init__(view, theme)
        self._model = model

    @property
    def height(self) -> int:
        """Of one row."""
        return max(tokens.ROW, QFontMetrics(self.theme.font("ui")).height() + tokens.M)

    def paint_row(self, painter: QPainter, inside: QRect, index: Index) -> None:
        choice = self._model.choice(index)
        if choice is None:
            return
        self._sign(painter, QRect(inside.left(), inside.top(), tokens.ICON_TEXT, inside.height()), choice)
        inside.setLeft(inside.left() + tokens.ICON_TEXT + tokens.S)
        used = self.write(painter, inside, aside(choice), "ui-small", self.theme.colour("text_2"), end=True)
        inside.setRight(inside.right() - used - tokens.S)
        if choice.carried:  # a check where all of the targets carry the tag, a dash where some do
            self.check(painter, inside, "check" if choice.carried == self._model.among else "minus")
        self.write(painter, inside, words(choice), "ui", self.theme.colour("text"))

    def _sign(self, painter: QPainter, place: QRect, choice: Choice) -> None:
        if choice.tag is None:
            self.theme.icon("plus", "text_2", tokens.ICON_TEXT).paint(painter, place)
            return
        dot = QRectF(0, 0, _DOT, _DOT)
        dot.moveCenter(place.toRectF().center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.colours.tags[choice.tag.colour][1]))
        painter.drawEllipse(dot)


def words(choice: Choice) -> str:
    """The name, or what a press would make."""
    return _("Make tag “{name}”").format(name=choice.name) if choice.made else choice.name


def aside(choice: Choice) -> str:
    """Its key and how many carry it."""
    if choice.tag is None:
        return "" if choice.made else _("new")
    if choice.tag.favourite is None:
        return str(choice.count)
    return _("key {key} · {count}").format(key=choice.tag.favourite, count=choice.count)


def carried(choice: Choice, among: int) -> str:
    """Whether the targets carry it, in words."""
    if not choice.carried:
        return ""
    if choice.carried == among:
        return _("on")
    return ngettext("on {count} of them", "on {count} of them", choice.carried).format(count=choice.carried)


_MOST_ROWS = 8


class TagPicker(popup_list.Popup):
    """A popup with a line and a list. With a `key` the tag also gets that key, from 1 to 9."""

    def __init__(self, desk: Desk, parent: QWidget, otherwise: Callable[[], object]) -> None:
        super().__init__(parent, otherwise)
        self._desk, self._editor, theme = desk, desk.editor, desk.theme
        self._targets: tuple[Target, ...] = ()
        self._key: int | None = None
        dress(theme, self, roles.POPUP)
        self._title = dress(theme, QLabel(), roles.words("ui-strong"))
        self._wrong, self._foot = (
            dress(theme, QLabel(), roles.words("ui-small", "danger")),
            dress(theme, QLabel(), roles.QUIET),
        )
        self.line, self.list = dress(theme, LineEdit(), roles.LINE), QListView()
        dress(theme, self.list.verticalScrollBar(), roles.scroll_bar("card"))
        self._model = ChoiceModel()
        self._rows = TagPainter(self.list, self._model, theme)
        self._place()
        self.line.textChanged.connect(self._offer)
        self.line.installEventFilter(self)
        texts.say(self.line, hint=lambda: _("Name of a tag"))
        texts.say(self.list, name=lambda: _("Tags"))
        self.list.clicked.connect(self._click)

    def open_for(self, targets: tuple[Target, ...], anchor: QWidget, key: int | None = None) -> None:
        """Opens below `anchor` for these targets; those that were found by a word are offered it as the name."""
        self._targets, self._key = targets, key
        self._say()
        self.line.setText("" if key else self._found_by())
        self.line.selectAll()
        self._offer()
        self.put_below(anchor, tokens.CONTENTS_WIDTH)
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def offered(self) -> list[str]:
        """The rows as they are shown, from the top."""
        return [self._model.data(self._model.index(row, 0)) or "" for row in range(self._model.rowCount())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  (Qt's signature)
        """Arrows move in the list while the line has the focus; Enter takes and closes, Tab takes, Esc closes."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        match event.key():
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take(self._model.choice(self.list.currentIndex()))
            case Qt.Key.Key_Tab:
                self._take(self._model.choice(self.list.currentIndex()), stay=self._key is None)
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                return False
        return True

    def _say(self) -> None:
        """What it is opened for, in its texts."""
        self._title.setText("" if self._key is None else _("Make it number {key}").format(key=self._key))
        self._title.setVisible(self._key is not None)
        self.line.setAccessibleName(self._title.text() or _("Tag"))
        self._foot.setVisible(self._key is None)

    def _offer(self) -> None:
        library = self._editor.library
        if library is None:
            return
        topics = topics_of(library.report, (target.code for target in self._targets))
        found = choices(self.line.text(), library, self._carried, topics)
        self._model.show_choices(found, len(self._targets), only_adds=self._key is not None)
        self._wrong.hide()
        if self.line.text().strip():
            self.list.setCurrentIndex(self._model.index(0, 0))
            self._say_row()
        self._say_enter()
        self.list.setFixedHeight(max(1, min(len(found), _MOST_ROWS)) * self._rows.height)
        self.adjustSize()

    def _found_by(self) -> str:
        """The word that all which match the filter were found by, while they are in hand; '' where all have its tag."""
        if self._desk.navigator.in_hand != self._desk.navigator.matching:
            return ""
        match self._desk.filter.asked.terms:
            case (Words(text),) if len(text) <= MAX_LENGTH and self._carried(tag_id(text)) < len(self._targets):
                return text
        return ""

    def _carried(self, tag: str) -> int:
        return sum(any(each.id == tag for each in self._editor.marks(target.code).tags) for target in self._targets)

    def _step(self, by: int) -> None:
        row = min(max(self.list.currentIndex().row() + by, 0), self._model.rowCount() - 1)
        index = self._model.index(row, 0)
        self.list.setCurrentIndex(index)
        self._say_enter()
        self._say_row()

    def _say_enter(self) -> None:
        """What Enter and Tab do with the row they would take; a tag that gets a number says it above."""
        text = "" if self._key is not None else _("Enter adds the tag, Tab adds another")
        if self._model.removes(self._model.choice(self.list.currentIndex())):
            text = _("Enter or Tab removes the tag")
        self._foot.setText(text)
        self.line.setAccessibleDescription(text)

    def _say_row(self) -> None:
        """What Enter would take, while the line keeps the focus."""
        announce(self.list, self._model.data(self.list.currentIndex(), Qt.ItemDataRole.AccessibleTextRole) or "")

    def _click(self, index: QModelIndex) -> None:
        self._take(self._model.choice(index))

    def _take(self, choice: Choice | None, *, stay: bool = False) -> None:
        """Does what the row says, and closes or is ready for the next one; a name that cannot be one leaves the
        picker open and says why."""
        if choice is None:
            self.close()
            return
        try:
            self._act(choice)
        except AllianceError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            self.adjustSize()
            announce(self.line, str(error))
            return
        if stay:
            self.line.setText("")
            self._offer()
        else:
            self.close()

    def _act(self, choice: Choice) -> None:
        library = self._editor.library
        if library is None:
            return
        if self._model.removes(choice):
            self._editor.do(tag_edits.remove_tags(library, self._targets, (choice.name,)))
            return
        added = tag_edits.add_tags(library, self._targets, (choice.name,))
        if self._key is None:
            self._editor.do(added)
            return
        self._editor.do(added, announce="")
        if tag := library.tag_named(choice.name):
            said = _("“{tag}” has the key {key} now").format(tag=tag.name, key=self._key)
            self._editor.do(tag_edits.set_favourite(library, tag, self._key), announce=said)

    def _place(self) -> None:
        for label in (self._title, self._wrong, self._foot):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong.setWordWrap(True)
        self._foot.setContentsMargins(tokens.S, 0, tokens.S, 0)
        self._wrong.hide()
        self.line.setMaxLength(2 * MAX_LENGTH)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._rows)
        popup_list.set_up(self.list)
        popup_list.stack(self, self._title, self.line, self._wrong, self.list, self._foot)
