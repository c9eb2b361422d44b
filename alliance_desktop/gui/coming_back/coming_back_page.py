"""The page of what comes in: a card for each difference, nothing written before its button, and then the receipt."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.coming_back import Choice, Incoming
from alliance_desktop.errors import AllianceError
from alliance_desktop.files import write_whole
from alliance_desktop.gui.coming_back.bars import (
    ALL,
    ColumnHeads,
    ComingFoot,
    KindBar,
    TitleBar,
    choice_for_all,
    counted,
)
from alliance_desktop.gui.coming_back.card_list import CardList
from alliance_desktop.gui.coming_back.cards import GO, NOTE, Card
from alliance_desktop.gui.coming_back.receipt_view import ReceiptView
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import column, label, on_ground, shortcut
from alliance_desktop.gui.palette.typed_lists import GoTo
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.file_dialogs import documents, file_to_save
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.i18n import _, ngettext


class _Place(NamedTuple):
    """How the page was left."""

    shown: str = ALL
    row: str = ""
    unfolded: frozenset[str] = frozenset()


class PlaceForNote(GoTo):
    """The line in which the recommendation is named that something without a place becomes a note on."""

    def __init__(self, shell: Shell, over: QWidget, take: Callable[[str], object]) -> None:
        super().__init__(shell, over, "")
        self._take = take
        self.line.setPlaceholderText(_("Add the note to: S5-04, p1 8, part of a title"))
        self.line.setAccessibleName(_("Add the note to"))

    def refusal(self, row: Row) -> str:
        if self.shell.desk.report.recommendation(row.key):
            return ""
        return _("Choose a recommendation")

    def take(self, row: Row) -> None:
        self._take(row.key)


class ComingBackPage(Page):
    """Of whatever is offered: `desk.coming_in` has it, with the choices, while the reader is elsewhere."""

    is_whole = True

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__()
        self._desk, self._shell, self.state = desk, shell, desk.coming_in
        left = self.state.place
        self._shown, self._row, unfolded = left if isinstance(left, _Place) else _Place()
        self._unfolded = set(unfolded)
        self._is_taking = False
        self.head, self.kinds, self.columns = TitleBar(desk.theme), KindBar(desk.theme), ColumnHeads(desk.theme)
        self.list, self.receipt, self.foot = CardList(desk.theme), ReceiptView(desk.theme), ComingFoot(desk.theme)
        self.head.setParent(self)
        self.head.hide()
        self._nothing = label(desk.theme, roles.words("ui-strong"), wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._place()
        self._connect()
        self._show()

    def title(self) -> str:
        receipt, offer = self.state.receipt, self.state.offer
        return receipt.title if receipt else offer.title if offer else _("Nothing to take in")

    def title_bar(self) -> QWidget:
        return self.head

    def first_focus(self) -> QWidget:
        if self.state.receipt:
            return self.receipt
        return self.list if self._items() else self.foot.cancel

    def counts(self) -> tuple[str, ...]:
        if self.state.receipt or not self._items():
            return ()
        number = self.list.currentIndex().row() + 1
        place = _("{number} of {count}").format(number=number, count=self.list.cards.count)
        badge = self.list.card.badge if self.list.card else ""
        return " · ".join(filter(None, (badge, place))), _("Nothing is written yet")

    def give_up(self) -> None:
        """Cancel: the choices go, and can be had back."""
        offer, receipt = self.state.offer, self.state.receipt
        self.state.let_go()
        if offer and offer.items and not receipt:
            self._shell.toast.say(_("Nothing was written"), _("Go back to it"), action=self._resume)

    def memory(self) -> object:
        self._keep_place()
        return None

    def edge(self) -> int:
        return tokens.XL

    def choose(self, name: str) -> None:
        """Do what an option of the chosen card says."""
        card = self.list.card
        if card is None:
            return
        kind, item = card.item.kind, card.item
        if kind == "told":
            if name == GO:
                self._go_there(card)
        elif kind != "unplaced":
            self._choose([item], _choice(name))
        elif name == "mine":
            self._choose([item], "mine")
        elif name in {NOTE, "theirs"}:
            self._add_note(card)

    def choose_all(self, name: str) -> None:
        """Choose the same for all that are shown; the message takes it back."""
        items = [item for item in self._items() if item.kind in {"changed", "conflict", "new"}]
        if not items or self.state.receipt:
            return
        before = self.state.keep()
        self._choose(items, _choice(name))
        words = {"mine": _("Mine"), "theirs": _("Theirs"), "both": _("Both")}[name]
        text = ngettext("{choice} chosen for {count}", "{choice} chosen for all {count}", len(items))
        undo = partial(self.state.put_back, before)
        self._shell.toast.say(text.format(choice=words, count=len(items)), _("Undo"), action=undo)

    def take(self) -> None:
        """Let what is chosen come in."""
        if not self.foot.take.isVisibleTo(self) or not self.foot.take.isEnabled():
            return
        self._shell.save_typed()
        self._is_taking = True
        try:
            self.state.take()
        finally:
            self._is_taking = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if choice := choice_for_all(event):
            self.choose_all(choice)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _items(self) -> Sequence[Incoming]:
        """Those that are shown."""
        items = self.state.offer.items if self.state.offer else ()
        return items if self._shown == ALL else [item for item in items if item.kind == self._shown]

    def _cards(self) -> list[Card]:
        return [self._card(item) for item in self._items()]

    def _card(self, item: Incoming) -> Card:
        state, report = self.state, self._desk.report
        found = report.recommendation(item.code) if item.code else None
        page = found.page if found else 0
        unfolded = item.key in self._unfolded
        return Card(item, state.choice(item), state.note(item), unfolded, page, found is not None)

    def _show(self) -> None:
        """All anew: something else is offered, or came of it."""
        offer, receipt = self.state.offer, self.state.receipt
        items = offer.items if offer else ()
        self.head.show_offer(offer, receipt)
        self.kinds.show_items(items, self._shown)
        if self._shown not in self.kinds.kinds:
            self._shown = ALL
        self.foot.show_offer(offer, receipt)
        has_cards = bool(items) and not receipt
        for each in (self.kinds, self.list):
            each.setVisible(has_cards)
        self.receipt.setVisible(receipt is not None)
        self._nothing.setVisible(not has_cards and not receipt)
        self._nothing.setText(offer.nothing if offer else _("Nothing to take in"))
        if receipt:
            self.receipt.show_receipt(receipt.text)
            self.foot.undo.setEnabled(self._can_undo())
        self.list.show_cards(self._cards(), self._row)
        self._fit_columns()
        self._count()

    def _show_other(self) -> None:
        """Something else is offered while the page is there."""
        if self.state.offer is None:
            return
        had = self.isVisible()
        self._show()
        if had:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self.title())

    def _show_kind(self, kind: str) -> None:
        self._shown = kind
        self.kinds.show_items(self.state.offer.items if self.state.offer else (), kind)
        self.list.show_cards(self._cards(), self._row)
        self._fit_columns()
        self.told.emit()

    def _show_altered(self) -> None:
        """The first quotation that was altered, among all."""
        items = self.state.offer.items if self.state.offer else ()
        self._row = next((item.key for item in items if item.field == "quotation"), self._row)
        self._show_kind(ALL)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_choices(self) -> None:
        self.list.change_cards(self._cards())
        self._count()

    def _count(self) -> None:
        if self.state.offer and self.state.offer.items and not self.state.receipt:
            self.foot.show_counts(self.state.offer, self.state.counts())
        self.told.emit()

    def _choose(self, items: Sequence[Incoming], choice: Choice | None) -> None:
        """Of what is new there are no two texts: it comes in. A row of a brief has one: it stays as it is chosen."""
        if choice == "both":
            self.state.choose([item for item in items if item.kind == "new"], "theirs")
            items = [item for item in items if item.code and item.kind != "new"]
        self.state.choose(items, choice)
        self._say_choice()

    def _say_choice(self) -> None:
        """What is chosen now, and what would come of all."""
        card = self.list.card
        chosen = next((option.words for option in card.options if option.name == card.pressed), "") if card else ""
        announce(self.list, ", ".join(filter(None, (chosen, *counted(self.state.counts())))))

    def _unfold(self) -> None:
        """More of the chosen card, or less again; of what is only told its place."""
        card = self.list.card
        if card and card.item.kind == "told":
            self.choose(GO)
        elif card and card.folds:
            self._unfolded ^= {card.key}
            self.list.change_cards(self._cards())
            self.list.scrollTo(self.list.currentIndex())
            announce(self.list, _("Unfolded") if card.key in self._unfolded else _("Folded"))

    def _press(self, key: int) -> None:
        if key == Qt.Key.Key_Return.value:
            self._unfold()
        elif key == Qt.Key.Key_Escape.value:
            self.leave.emit()

    def _add_note(self, card: Card) -> None:
        """To its own code, where that is known; else to the one that is named."""
        if card.known and not card.note:
            self._take_note(card.item, card.item.code)
            return
        place = PlaceForNote(self._shell, self.window(), partial(self._take_note, card.item))
        anchor = self.list.buttons.anchor(NOTE) or self.list
        at = anchor.mapTo(self.window(), QPoint(0, anchor.height() + tokens.XS))
        place.open_at(at.x(), at.y(), tokens.PALETTE_WIDTH)

    def _take_note(self, item: Incoming, code: str) -> None:
        self.state.add_note(item, code)
        self._say_choice()

    def _go_there(self, card: Card) -> None:
        self._desk.navigator.go(card.item.code)
        self._shell.text.focus_text()

    def _keep_place(self) -> None:
        if self.state.offer:
            row = self.list.card.key if self.list.card else self._row
            self.state.place = _Place(self._shown, row, frozenset(self._unfolded))

    def _resume(self) -> None:
        self.state.resume()
        if self._desk.navigator.page != "take-back":
            self._shell.pages.open("take-back")

    def _can_undo(self) -> bool:
        receipt, editor = self.state.receipt, self._desk.editor
        return bool(receipt and receipt.label and editor.writable and editor.undo_label == receipt.label)

    def _undo(self) -> None:
        """What came in goes again, and is offered as before."""
        if not self._can_undo() or self.state.offer is None:
            return
        self._is_taking = True
        self._desk.editor.undo()
        self._is_taking = False
        self.state.offer.again()

    def _copy(self) -> None:
        if self.state.receipt:
            QGuiApplication.clipboard().setText(self.state.receipt.text)
            self._shell.toast.say(_("Receipt copied"))

    def _save(self) -> None:
        receipt = self.state.receipt
        if receipt is None:
            return
        proposed = str(Path(self._desk.exported_to or documents()) / f"{_('Receipt')}.md")
        path, _kind = file_to_save(self, _("Save the receipt"), proposed, _("Markdown (*.md)"))
        if not path:
            return
        try:
            with guarded():
                write_whole(Path(path), receipt.text.encode(), replace=True)
        except AllianceError as error:
            self._shell.toast.say(str(error))
        else:
            self._shell.toast.say(_("Saved as {name}").format(name=Path(path).name))

    def _notes_changed(self, *_changes: object) -> None:
        """What was read may no longer be what is there."""
        if self._is_taking or self.state.offer is None:
            return
        if self.state.receipt:
            self.foot.undo.setEnabled(self._can_undo())
        else:
            self.state.is_stale = True
            self._soon.start()

    def _read_again(self) -> None:
        if self.state.is_stale and self.state.offer and self._desk.editor.library:
            self._keep_place()
            self.state.is_stale = False
            self.state.offer.again()

    def _fit_columns(self) -> None:
        self.columns.setVisible(self.list.isVisibleTo(self) and self.list.painter.has_columns)

    def _connect(self) -> None:
        self.head.wanted.connect(self.choose_all)
        self.kinds.chosen.connect(self._show_kind)
        self.kinds.show_wanted.connect(self._show_altered)
        self.list.wanted.connect(self.choose)
        self.list.pressed_key.connect(self._press)
        self.list.activated.connect(self._unfold)
        self.list.chosen_row.connect(self._take_row)
        self.foot.take_wanted.connect(self.take)
        self.foot.cancel_wanted.connect(self.leave)
        self.foot.undo_wanted.connect(self._undo)
        self.foot.copy_wanted.connect(self._copy)
        self.foot.save_wanted.connect(self._save)
        shortcut(self, self.take, "Ctrl+Return", "Ctrl+Enter")
        self.state.changed.connect(self._show_other)
        self.state.chosen.connect(self._show_choices)
        self._desk.editor.attached.connect(self._notes_changed)
        self._desk.editor.changed.connect(self._notes_changed)
        self._soon.timeout.connect(self._read_again)
        if self.state.is_stale:
            self._soon.start()

    def _take_row(self) -> None:
        if card := self.list.card:
            self._row = card.key
        self.told.emit()

    def _place(self) -> None:
        on_ground(self._desk.theme, self, "ComingBackPage")
        parts = self.kinds, self.columns, (self.list, 1), (self.receipt, 1), (self._nothing, 1), self.foot
        column(*parts, gap=0, on=self)


def _choice(name: str) -> Choice | None:
    match name:
        case "mine" | "theirs" | "both":
            return name
    return None
