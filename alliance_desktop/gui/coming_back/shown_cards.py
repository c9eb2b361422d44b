"""The cards that are shown of what comes in, all or those of one kind, and what the reader chooses of them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from alliance_desktop.coming_back.comment_notes import said_place
from alliance_desktop.coming_back.stances import stance_said
from alliance_desktop.domain.codes import CodeNames
from alliance_desktop.domain.incoming import Choice, Incoming, can_be_both, is_unplaced_stance, stands_alone
from alliance_desktop.domain.position import stances_of
from alliance_desktop.domain.report import target_at
from alliance_desktop.gui.actions.report_turns import turn_to
from alliance_desktop.gui.coming_back.bars import ALL, ColumnHeads, KindBar, counted, shown_as
from alliance_desktop.gui.coming_back.card_list import CardList
from alliance_desktop.gui.coming_back.cards import EACH, GO, NOTE, STANCE, Card
from alliance_desktop.gui.desk import Desk, Shell, show_place
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.builders import column
from alliance_desktop.gui.palette.go_to import GoTo
from alliance_desktop.gui.side.position.choice_picker import ChoicePicker
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.popups.popup import MenuRow, open_menu
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.importing.other_reports import not_there


class _Place(NamedTuple):
    """How the cards were left."""

    kind: str = ALL
    row: str = ""
    unfolded: frozenset[str] = frozenset()


class ShownCards(QWidget):
    """The list, with the kinds above it."""

    told = Signal()
    """Another card is chosen, or others are shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._state = desk, desk.coming_in
        left = self._state.made.place
        self._kind, self._row, unfolded = left if isinstance(left, _Place) else _Place()
        self._unfolded = set(unfolded)
        self.kinds, self._heads, self.list = KindBar(desk.theme), ColumnHeads(desk.theme), CardList(desk.theme)
        column(self.kinds, self._heads, (self.list, 1), gap=0, on=self)
        self.kinds.chosen.connect(self._show_kind)
        self.kinds.show_wanted.connect(self._show_altered)
        self.list.chosen_row.connect(self._take_row)

    @property
    def items(self) -> Sequence[Incoming]:
        """Those that are shown."""
        return self._all if self._kind == ALL else [item for item in self._all if shown_as(item) == self._kind]

    @property
    def count(self) -> int:
        """Of the cards that are shown."""
        return self.list.cards.count

    def show_offer(self) -> None:
        """All anew: something else is offered."""
        self.kinds.show_items(self._all, self._kind, self._said)
        if self._kind not in self.kinds.kinds:
            self._kind = ALL
        self._show_cards()

    def show_choices(self) -> None:
        """The same cards, with what is chosen now."""
        self.list.change_cards(self._cards())

    def unfold(self) -> None:
        """More of the chosen card, or less again."""
        card = self.list.card
        if card and card.folds:
            self._unfolded ^= {card.key}
            self.show_choices()
            self.list.scrollTo(self.list.currentIndex())
            announce(self.list, _("Unfolded") if card.key in self._unfolded else _("Folded"))

    def keep_place(self) -> None:
        """The next page of the same offer begins as this one is left."""
        if self._state.offer:
            row = self.list.card.key if self.list.card else self._row
            self._state.made.place = _Place(self._kind, row, frozenset(self._unfolded))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_heads()

    @property
    def _all(self) -> tuple[Incoming, ...]:
        return self._state.offer.items if self._state.offer else ()

    def _cards(self) -> list[Card]:
        return [self._card(item) for item in self.items]

    def _card(self, item: Incoming) -> Card:
        state, library = self._state, self._desk.editor.library
        report = (library.places.report_at(item.code) if library else None) or self._desk.report
        found = library.places.recommendation(item.code) if library and item.code else None
        page = found.page if found else None
        unfolded = item.key in self._unfolded
        whose = library.places.report_said(report.id) if library else ""
        chosen, key = state.choices, item.key
        note, stance = self._said(chosen.notes.get(key, "")), chosen.stances.get(key, "")
        return Card(
            item, report, chosen.of(item), note, stance, unfolded, page, found is not None, whose,
            item.key in state.made.opened,
        )  # fmt: skip

    def _said(self, place: str) -> str:
        """What people read for a place, '' for none."""
        library = self._desk.editor.library
        return library.places.said(library.target(place)) if library and place else place

    def _show_cards(self) -> None:
        self.list.show_cards(self._cards(), self._row)
        self._fit_heads()

    def _show_kind(self, kind: str) -> None:
        self._kind = kind
        self.kinds.show_items(self._all, kind, self._said)
        self._show_cards()
        self.told.emit()

    def _show_altered(self) -> None:
        """The first quotation that was altered, among all."""
        self._row = next((item.key for item in self._all if item.field == "quotation"), self._row)
        self._show_kind(ALL)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_row(self) -> None:
        if card := self.list.card:
            self._row = card.key
        self.told.emit()

    def _fit_heads(self) -> None:
        self._heads.setVisible(self.list.painter.has_columns)


class PlaceForNote(GoTo):
    """The line in which the recommendation is named that something without a place becomes a note on."""

    def __init__(self, shell: Shell, over: QWidget, take: Callable[[str], object]) -> None:
        super().__init__(shell, over, "")
        self._take = take
        self.line.setPlaceholderText(
            _("Add the note to: {code}, part of a title").format(code=shell.desk.report.example_code)
        )
        self.line.setAccessibleName(_("Add the note to"))

    def refusal(self, row: Row) -> str:
        if self.shell.desk.report.recommendation(row.key):
            return ""
        return _("Choose a recommendation")

    def take(self, row: Row) -> None:
        self._take(row.key)


class Choosing:
    """What an option of a card does, the same for all that are shown, and Enter."""

    def __init__(self, shell: Shell, cards: ShownCards) -> None:
        self._shell, self._cards, self._list = shell, cards, cards.list
        self._desk, self._state = shell.desk, shell.desk.coming_in

    def choose(self, name: str) -> None:
        """Do what an option of the chosen card says."""
        card = self._list.card
        if card is None:
            return
        kind, item = card.item.kind, card.item
        if kind == "told":
            if name == GO:
                self._go_there(card)
            elif name in {EACH, "mine"} and item.each:
                self._state.show_each(item)
        elif kind != "unplaced":
            self._choose([item], _choice(name))
        elif name == "mine":
            self._choose([item], "mine")
        elif name in {NOTE, "theirs"}:
            self._add_note(card)
        elif is_unplaced_stance(item):
            self._open_stances(card)

    def choose_all(self, name: str) -> None:
        """Choose the same for all that are shown; the message undoes it."""
        every = [item for item in self._cards.items if item.kind in {"changed", "conflict", "new"}]
        if not every or self._state.receipt:
            return
        items = [item for item in every if name != "both" or can_be_both(item) or stands_alone(item)]
        if not items:
            self._say_one_only(len(every))
            return
        before = self._state.choices
        self._choose(items, _choice(name))
        words = {"mine": _("Mine"), "theirs": _("Theirs"), "both": _("Both")}[name]
        text = ngettext("{choice} chosen for {count}", "{choice} chosen for all {count}", len(items))
        if more := len(every) - len(items):
            text = ngettext(
                "{choice} chosen for {count}; of {more} there can be only one",
                "{choice} chosen for {count}; of {more} there can be only one each",
                more,
            )
        undo = partial(self._state.put_back, before)
        self._state.said = text.format(choice=words, count=len(items), more=more)
        self._shell.toast.say(self._state.said, _("Undo"), action=undo)

    def _say_one_only(self, count: int) -> None:
        text = ngettext(
            "Nothing chosen; of {count} there can be only one",
            "Nothing chosen; of {count} there can be only one each",
            count,
        )
        self._state.said = text.format(count=count)
        self._shell.toast.say(self._state.said)

    def enter(self) -> None:
        """More of the chosen card, or less again; of what is only told its place."""
        card = self._list.card
        if card and card.item.kind == "told":
            if GO in [option.name for option in card.choice.options]:
                self._go_there(card)
        else:
            self._cards.unfold()

    def _choose(self, items: Sequence[Incoming], choice: Choice | None) -> None:
        """What stands alone comes in; of what there can only be one it stays as it is chosen."""
        if choice == "both":
            self._state.choose([item for item in items if stands_alone(item)], "theirs")
            items = [item for item in items if can_be_both(item)]
        self._state.choose(items, choice)
        self._say_choice()

    def _say_choice(self) -> None:
        """What is chosen now, and what would come of all."""
        choice = self._list.card.choice if self._list.card else None
        chosen = next((one.words for one in choice.options if one.name == choice.pressed), "") if choice else ""
        announce(self._list, ", ".join(filter(None, (chosen, *counted(self._state.counts)))))

    def _add_note(self, card: Card) -> None:
        """To its own code, where that is known; else to the one that is named."""
        if card.known and not card.note:
            self._take_note(card.item, card.item.code)
            return
        over = self._list.window()
        place = PlaceForNote(self._shell, over, partial(self._take_note, card.item))
        anchor = self._list.buttons.anchor(NOTE) or self._list
        at = anchor.mapTo(over, QPoint(0, anchor.height() + tokens.XS))
        place.open_at(at.x(), at.y(), self._desk.theme.grown(tokens.PALETTE_WIDTH))
        if code := card.item.proposed or self._code_in(card.item.words):
            place.line.setText(code)
            place.line.selectAll()

    def _open_stances(self, card: Card) -> None:
        """Those of its report; the list begins at the one that was chosen, else that the words begin with, or mine."""
        item, offered = card.item, stances_of(card.of)
        words = item.words.casefold()
        begun = [name for name, one in offered.items() if one.words().casefold() in words]
        meant = max(begun, key=lambda one: len(offered[one].words()), default="")
        held = card.stance or stance_said(item.words, card.of, card.said) or meant or item.mine or ""
        over = self._list.window()
        take, back = partial(self._take_stance, item), self._list.setFocus
        picker = ChoicePicker(self._desk, "stance", take, over, back, card.of, held)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.open_for((), self._list.buttons.anchor(STANCE) or self._list)

    def _take_stance(self, item: Incoming, _targets: object, stance: str) -> None:
        self._state.choose_stance(item, stance)
        self._say_choice()

    def _code_in(self, words: str) -> str:
        """The first code of a recommendation in words, as of a row that somebody added; '' for none."""
        names, report = CodeNames(self._desk.report), self._desk.report
        found = (names.meant(word.strip(".,;:()")) for word in words.split())
        return next((code for code in found if code and report.recommendation(code)), "")

    def _take_note(self, item: Incoming, code: str) -> None:
        self._state.add_note(item, code)
        self._say_choice()

    def _go_there(self, card: Card) -> None:
        """To its place; of several to the one that is chosen."""
        library, codes = self._desk.editor.library, [code for code, _field in card.of_codes] or [card.item.code]
        if len(codes) == 1 or library is None:
            self._go(codes[0])
            return
        rows = [MenuRow(said_place(code, name, library), partial(self._go, code)) for code, name in card.of_codes]
        open_menu(self._desk.theme, self._list.buttons.anchor(GO) or self._list, rows)

    def _go(self, code: str) -> None:
        """In whichever report that is; the way back leads to this card, with what is chosen."""
        place, library = target_at(code, self._desk.report.id), self._desk.editor.library
        if place.report == self._desk.report.id:
            show_place(place.code, self._shell)
        elif self._state.offer and library and library.places.report(place.report):
            self._cards.keep_place()
            turn_to(self._shell, place.report, partial(show_place, place.code), self._state.offer.again)
        else:
            self._shell.toast.say(not_there(place.report))


def _choice(name: str) -> Choice | None:
    match name:
        case "mine" | "theirs" | "both":
            return name
    return None
