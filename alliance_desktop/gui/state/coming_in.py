"""What is offered to come in from elsewhere, and the choices made for it until it is taken or let go."""

from collections.abc import Callable, Collection, Mapping, Set
from dataclasses import field, replace
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.incoming import Choice, Choices, Counts, Incoming, counts

DOCUMENT, MARKS = "document", "marks"
"""What an offer comes from."""


class ShownReceipt(NamedTuple):
    """What became of it: a heading, the whole as Markdown, the label of the edit, '' where nothing was written, and
    which positions are no longer cleared."""

    title: str
    text: str
    label: str
    clearance: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """`items` in the order of the report, with the words of the page around them.

    `source` tells it from other offers. `nothing` is said where there are no items, `act` is what the button does with
    these counts, `take` does it and gives None where that failed, `again` reads it anew in the shell of its report.
    """

    source: str
    title: str
    about: str
    items: tuple[Incoming, ...]
    nothing: str
    act: Callable[[Counts], str]
    take: Callable[[Choices], ShownReceipt | None]
    again: Callable[[Any], object]
    comes_from: str = DOCUMENT


@dataclass(slots=True)
class MadeChoices:
    """What was chosen for one source, and how its page was left."""

    choices: Choices = field(default_factory=Choices)
    place: object = None
    opened: set[str] = field(default_factory=set)
    """The keys of lines that tell of several differences, of which each is shown."""


class ComingIn(QObject):
    """One per window. The choices stay while the reader is elsewhere in the window, and go with the offer."""

    changed = Signal()
    """Something else is offered, or it was taken or let go."""
    chosen = Signal()
    """Another choice was made."""

    def __init__(self) -> None:
        super().__init__()
        self.offer: Offer | None = None
        self.receipt: ShownReceipt | None = None
        self._undone: ShownReceipt | None = None
        """What came in last and was undone: a redo shows it again."""
        self.is_stale = False
        """Whether notes have changed since it was read."""
        self.said = ""
        """What was said last of it, or of a file that couldn't be offered: once something else is, it is stale."""
        self.made = MadeChoices()
        self.put_by: dict[str, MadeChoices] = {}
        """Choices for other sources, which gave way to the one that is offered."""
        self._let_go: tuple[Offer, MadeChoices] | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is offered that is still to be taken."""
        return self.offer is not None and self.receipt is None

    def offers(self, what: str) -> bool:
        """Whether such a thing is offered that is still to be taken."""
        return self.is_open and self.offer is not None and self.offer.comes_from == what

    def put_all_by(self) -> dict[str, MadeChoices]:
        """All choices by the files that they are for, as `put_by` has them, once the window is about another report."""
        if self.offer and self.is_open:
            self.put_by[self.offer.source] = self.made
        return self.put_by

    def begin(self, offer: Offer) -> None:
        """Offer this; the choices stay where it is the same source, read anew."""
        before = self.offer
        if before and not self.receipt:
            self.put_by[before.source] = self.made
        if before is None or before.source != offer.source:
            self._undone = None
        if before is None or before.source != offer.source or self.receipt:
            self.made = self.put_by.pop(offer.source, MadeChoices())
        offer = _with_each(offer, self.made.opened)
        chosen = self.choices
        gone = {*chosen.texts, *chosen.notes, *chosen.stances} - {item.key for item in offer.items}
        self.made.choices = chosen.without(gone)
        self.offer, self.receipt, self.is_stale = offer, None, False
        self.changed.emit()

    @property
    def choices(self) -> Choices:
        """All that the reader chose."""
        return self.made.choices

    @property
    def counts(self) -> Counts:
        """What would come of them: of a colleague's marks as she counted them."""
        offer = self.offer
        return counts(offer.items, self.choices, by_mark=offer.comes_from == MARKS) if offer else Counts()

    def choose(self, items: Collection[Incoming], choice: Choice | None) -> None:
        """Choose for these; where a stance comes in, no other one of its recommendation does."""
        keys = {one.key for one in items}
        before = self.choices.without(keys)
        codes = {one.code for one in items if one.field == "stance" and choice == "theirs"}
        stances = _but(before.stances, self._stances_of(codes))
        self._hold(Choices({**before.texts, **dict.fromkeys(keys, choice)}, before.notes, stances))

    def show_each(self, item: Incoming) -> None:
        """Offer what one line tells of below it, to be chosen one by one."""
        if self.offer and item.key not in self.made.opened:
            self.made.opened.add(item.key)
            self.offer = _with_each(self.offer, {item.key})
            self.changed.emit()

    def add_note(self, item: Incoming, code: str) -> None:
        """Make a note on this code of what isn't placed."""
        before = self.choices.without({item.key})
        self._hold(replace(before, notes={**before.notes, item.key: code}))

    def choose_stance(self, item: Incoming, stance: str) -> None:
        """Let what isn't placed come in as this stance, and nothing else as one of the same recommendation."""
        before, others = self.choices.without({item.key}), self._stances_of({item.code})
        mine: dict[str, Choice] = {one.key: "mine" for one in others if one.kind in {"changed", "conflict"}}
        stances = {**_but(before.stances, others), item.key: stance}
        self._hold(Choices({**before.texts, **mine}, before.notes, stances))

    def _stances_of(self, codes: Set[str]) -> list[Incoming]:
        """All that may come in as the stance of these recommendations, each of which has one."""
        return [one for one in (self.offer.items if self.offer else ()) if one.field == "stance" and one.code in codes]

    def _hold(self, choices: Choices) -> None:
        self.made.choices = choices
        self.chosen.emit()

    def put_back(self, kept: Choices) -> None:
        """Make the choices those again that `choices` gave."""
        if kept != self.choices:
            self._hold(kept)

    def take(self) -> None:
        """Let what is chosen come in; where that fails it is offered as before."""
        if self.offer and (receipt := self.offer.take(self.choices)):
            self.receipt, self._undone = receipt, None
            self.changed.emit()

    def notes_changed(self, undo: str | None, redo: str | None) -> bool:
        """Whether it is to be read anew, now that notes changed so that these labels are what can be undone and redone:
        what came in was undone, or is still to come in. A redo gives its receipt back."""
        if self.receipt and not (self.receipt.label and redo == self.receipt.label):
            return False
        self._undone = self.receipt or self._undone
        is_back = self._undone is not None and redo != self._undone.label
        self.receipt = self._undone if self._undone and is_back and undo == self._undone.label else None
        if is_back:
            self._undone = None
        self.is_stale = self.receipt is None
        if self.receipt:
            self.changed.emit()
        return self.is_stale

    def let_go(self) -> None:
        """Forget it; `resume` brings it back with its choices."""
        self._let_go = (self.offer, self.made) if self.offer and self.is_open else None
        self.offer = self.receipt = self._undone = None
        self.made = MadeChoices()
        self.changed.emit()

    def resume(self) -> None:
        """Offer again what was let go last."""
        if self._let_go is not None:
            self.offer, self.made = self._let_go
            self.is_stale, self._let_go = True, None
            self.changed.emit()


def _with_each(offer: Offer, opened: set[str]) -> Offer:
    """An offer with what lines with these keys tell of below them."""
    items = (one for item in offer.items for one in (item, *(item.each if item.key in opened else ())))
    return replace(offer, items=tuple(items))


def _but(stances: Mapping[str, str], items: Collection[Incoming]) -> dict[str, str]:
    """The stances that were chosen for others than these."""
    keys = {one.key for one in items}
    return {key: stance for key, stance in stances.items() if key not in keys}
