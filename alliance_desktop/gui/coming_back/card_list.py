"""The list of what comes in: a card for each difference, painted as a row of parts, chosen from by keys and presses."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from alliance_desktop.gui.actions.chords import latin_key
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.coming_back.cards import Card, CardOption, says_mine, spoken, stance_of
from alliance_desktop.gui.coming_back.choice_line import ChoiceButtons, ChoiceLine
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.roles import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.rows.key_list import KeyList
from alliance_desktop.gui.widgets.rows.row_model import Index, RowsInPlace, ToldInParts
from alliance_desktop.gui.widgets.rows.row_painter import CardRows
from alliance_desktop.gui.widgets.rows.row_parts import (
    ChipPart,
    Gap,
    PartsLine,
    RowColumn,
    RowColumns,
    RowLine,
    WordsPart,
    Wrapped,
    stance_sign,
)
from alliance_desktop.i18n import _
from alliance_desktop.render.place_words import unbroken

_KEYS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2}
_DIGITS = range(Qt.Key.Key_0.value, Qt.Key.Key_9.value + 1)
NAMES = ("mine", "theirs", "both")
"""What the keys 1, 2 and 3 choose."""


class CardModel(ToldInParts, RowsInPlace[Card]):
    """As many cards as there are."""

    def show_rows(self, rows: Sequence[Card]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.tell_first()
        self.endResetModel()

    def replace(self, rows: Sequence[Card]) -> None:
        """The same cards with other choices."""
        self._rows = rows
        self.dataChanged.emit(self.index(0), self.index(self._told - 1))

    @property
    def count(self) -> int:
        return len(self._rows)

    def number_of(self, key: str) -> int:
        """Where a card stands, of which Qt is told now; 0 where it isn't there."""
        number = next((number for number, row in enumerate(self._rows) if row.key == key), 0)
        self.tell_beyond(number)
        return number

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        card = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(filter(None, (card.said, card.field)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = _("{number} of {count}").format(number=index.row() + 1, count=len(self._rows))
            return f"{spoken(card)}, {place}"
        return None


class Cards(CardRows[Card]):
    """Place, both texts, and what can be chosen: side by side, or as far as there is room below each other."""

    all_on_cards = True

    @property
    def has_columns(self) -> bool:
        """Whether both texts stand beside each other."""
        return self.view.width() >= self.theme.grown(tokens.TAKE_WIDE)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return size + QSize(0, tokens.S)

    def box(self, place: QRect, row: Card) -> QRect:  # noqa: ARG002
        return QRect(tokens.XL, place.top(), self.view.width() - 2 * tokens.XL, place.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option.rect.adjust(0, 0, 0, -tokens.S)  # free below each card
        super().paint(painter, option, index)

    def choice_boxes(self, place: QRect, card: Card) -> list[QRect]:
        """Where the options of a card stand, in the room that the view has for it."""
        box = self.box(place.adjusted(0, 0, 0, -tokens.S), card)
        for line, room in self.lines_of(card, box):
            inner = line.places(self.look, room) if isinstance(line, RowColumns) else ((line, room),)
            for each, at in inner:
                if isinstance(each, ChoiceLine):
                    return each.boxes(self.look, at)
        return []

    def shape(self, card: Card) -> Sequence[RowLine]:
        width = self.view.width()
        place, mine, theirs, choice = _place(card), _text(card, card.item.mine, card.mine), _theirs(card), _choice(card)
        texts_beside = RowColumn(0, mine), RowColumn(0, theirs)
        if self.has_columns:
            wide = RowColumns(
                (RowColumn(tokens.TAKE_PLACE, place), *texts_beside, RowColumn(tokens.TAKE_CHOICE, choice))
            )
            return wide, *_below(card, beside=True)
        both = theirs
        if says_mine(card.item):
            both = *_titled(_("Mine"), mine), *_titled(_("Theirs"), theirs, tokens.S)
        if width >= self.theme.grown(tokens.MEDIUM):
            narrow = RowColumns(
                (RowColumn(tokens.TAKE_PLACE, place), RowColumn(0, both), RowColumn(tokens.TAKE_CHOICE, choice))
            )
            return narrow, *_below(card, beside=True)
        return *place, Gap(tokens.XS), *both, *_below(card, beside=False), Gap(tokens.S), *choice


def _words(text: str, font: str = "ui-small", ink: str = "text_2", below: int = 0) -> tuple[RowLine, ...]:
    return (Wrapped((("same", text),), font, ink, below),) if text else ()


def _titled(title: str, lines: tuple[RowLine, ...], above: int = 0) -> tuple[RowLine, ...]:
    """A text below its title, where no column says whose it is."""
    return (*((Gap(above),) if above else ()), *_words(title, "ui-small-strong"), *lines)


def _place(card: Card) -> tuple[RowLine, ...]:
    badge = (PartsLine((ChipPart(card.code),), font="ui-strong", more=1 + tokens.XS),) if card.code else ()
    if card.item.kind == "unplaced":
        return *badge, *_words(card.field, "ui-strong", "text", tokens.XXS), *_words(card.where), *_words(card.again)
    state = _words(card.state, "ui-small-strong", "danger")
    where = unbroken(card.where.replace(" ·", "\u00a0·"))  # no line begins with what parts them
    return *badge, *_words(where, below=tokens.XS), *state, *_words(card.warning), *_words(card.again)


def _theirs(card: Card) -> tuple[RowLine, ...]:
    item = card.item
    on = _("on “{words}”").format(words=card.on) if card.on else ""
    who = ", ".join(filter(None, (on, card.who)))
    reason = item.reason if item.kind == "told" else ""
    return (*_text(card, item.theirs, card.theirs), *_words(unbroken(who)), *_words(reason))


def _text(card: Card, text: str | None, pieces: tuple[tuple[str, str], ...]) -> tuple[RowLine, ...]:
    if stance := stance_of(card.item, text):
        words = "".join(each for _kind, each in pieces)
        sign = stance_sign(stance), WordsPart(words, "ui-medium", f"stance:{stance}")
        return (PartsLine(sign, font="ui-medium", more=tokens.XS),)
    return (Wrapped(pieces, "said", below=tokens.XXS),)


def _choice(card: Card) -> tuple[RowLine, ...]:
    line = (ChoiceLine(card.choice.options, card.choice.pressed, tokens.XS),) if card.choice.options else ()
    return *line, *_words(card.choice.remark), *_words(card.choice.clearance, "ui-small-strong", "text")


def _below(card: Card, *, beside: bool) -> tuple[RowLine, ...]:
    """The text as it was exported, of a conflict that is unfolded, and what waits to be chosen there."""
    lines = list[RowLine]()
    if card.unfolded and card.base:
        lines += [*_words(_("As exported"), "ui-small-strong"), Wrapped((("same", card.base),), "said")]
    lines += _words(card.waits, "ui-small-strong")
    for text, source in card.waiting:
        lines += [Wrapped((("same", text),), "said"), *_words(source)]
    if not lines or not beside:
        return (Gap(tokens.S), *lines) if lines else ()
    return Gap(tokens.S), RowColumns((RowColumn(tokens.TAKE_PLACE, ()), RowColumn(0, tuple(lines))))


class CardList(KeyList):
    """Digits choose while it has the focus, a press on an option chooses that. It changes nothing itself."""

    wanted = Signal(str)
    """An option of the chosen card: mine, theirs, both, or what else it has."""
    chosen_row = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.cards = CardModel()
        self.painter = Cards(self, self.cards, theme)
        self.buttons = ChoiceButtons(theme, self.viewport())
        self.setModel(self.cards)
        self.setItemDelegate(self.painter)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        dress(theme, self, roles.rows("reading"))
        texts.say(self, name=lambda: _("Differences"))
        self.buttons.wanted.connect(self.wanted)
        self.verticalScrollBar().valueChanged.connect(self.place_buttons)
        self.selectionModel().currentChanged.connect(self._tell_row)
        follow(theme, self, self.lay_out)

    @property
    def card(self) -> Card | None:
        """The chosen one."""
        return self.cards.row_at(self.currentIndex())

    def show_cards(self, cards: Sequence[Card], key: str) -> None:
        """Show these, with one of them chosen, the first where it isn't there."""
        self.cards.show_rows(cards)
        index = self.cards.index(self.cards.number_of(key), 0)
        self.setCurrentIndex(index)
        self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.lay_out()
        self.scrollTo(index)

    def change_cards(self, cards: Sequence[Card]) -> None:
        """Show the same ones with other choices."""
        self.cards.replace(cards)
        self.lay_out()

    def lay_out(self) -> None:
        """Cards may be higher or lower now."""
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.place_buttons()

    def place_buttons(self, *_value: int) -> None:
        """Lay the buttons over those of the chosen card."""
        card, index = self.card, self.currentIndex()
        if card is None:
            self.buttons.hide()
            return
        self.buttons.show_for(card, self.painter.choice_boxes(self.visualRect(index), card))

    def takes(self, event: QKeyEvent) -> bool:
        """Digits are choices here, and no tags."""
        return _is_digit(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_digit(event):
            number = _KEYS.get(latin_key(event))
            if number is not None:
                self.wanted.emit(NAMES[number])
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and (option := self._option_at(event.position().toPoint())):
            self.wanted.emit(option.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()
        self.scrollTo(self.currentIndex())  # it may be elsewhere now

    def _option_at(self, place: QPoint) -> CardOption | None:
        """Of a card that was not chosen until it was pressed: over the chosen one stand buttons."""
        index = self.indexAt(place)
        card = self.cards.row_at(index)
        if card is None or index != self.currentIndex():
            return None
        boxes = self.painter.choice_boxes(self.visualRect(index), card)
        return next(
            (option for option, box in zip(card.choice.options, boxes, strict=True) if box.contains(place)), None
        )

    def _tell_row(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.place_buttons()
        self.chosen_row.emit()


def _is_digit(event: QKeyEvent) -> bool:
    """A digit of the top row by itself, as far as single keys act."""
    return KEYMAP.single and not event.modifiers() and latin_key(event).value in _DIGITS
