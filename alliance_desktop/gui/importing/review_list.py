"""What both sides of an import have in common: the keys that decide about the selected blocks, and what they do."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol, TypeVar, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from alliance_desktop.domain.proposal.deciding import alike, all_alike, split_at
from alliance_desktop.domain.proposal.decisions import (
    AsKind,
    Coded,
    Decision,
    Deeper,
    Headed,
    Join,
    Move,
    Places,
    Worded,
)
from alliance_desktop.domain.proposal.proposed import BlockKind, BlockPlace, ProposedBlock
from alliance_desktop.domain.proposal.review import Review
from alliance_desktop.domain.proposal.section_tree import label_of
from alliance_desktop.domain.report import SectionKind
from alliance_desktop.errors import InputError
from alliance_desktop.gui.actions.chords import chord_of, is_single, latin_key
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.importing import Importing, place_with
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.rows.long_list import LongList, LongRow, PainterOf
from alliance_desktop.i18n import Phrase, _, ngettext

LETTERS: Mapping[str, str] = {"R": "recommendation", "T": "text", "S": "section", "X": "left-out", "A": "alike"}
"""Single keys, and what they do."""
KEYS: Mapping[str, str] = {
    "Return": "split",
    "Enter": "split",
    "Backspace": "join",
    "F2": "edit",
    "Alt+Shift+Left": "higher",
    "Alt+Shift+Right": "deeper",
    "Shift+S": "section-kind",
    "Alt+Up": "before",
    "Alt+Down": "behind",
}
LEVELS: Mapping[str, str] = {str(level): f"level-{level}" for level in range(1, 5)}


class BlockRow(LongRow, Protocol):
    """A row of such a list."""

    @property
    def block(self) -> ProposedBlock: ...


R = TypeVar("R", bound=BlockRow)


class ReviewList(LongList[R]):
    """It changes nothing itself: it says what is wanted for the blocks that are selected."""

    wanted = Signal(str)
    _is_following = False

    def __init__(self, theme: Theme, state: Importing, painter: PainterOf[R]) -> None:
        super().__init__(theme, painter)
        self._state = state
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(self.tell_selection)
        self.selectionModel().currentChanged.connect(self.tell_selection)

    def takes(self, event: QKeyEvent) -> bool:
        return bool(_wanted(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if wanted := _wanted(event):
            self.wanted.emit(wanted)
        else:
            super().keyPressEvent(event)

    def tell_selection(self) -> None:
        """The reader selected something here."""
        chosen, current = self.chosen, self.currentIndex().row()
        if self._is_following or current < 0 or not chosen:
            return
        rows = self.rows.rows
        self._is_following = True
        self._state.select([rows[number].block.place for number in chosen], rows[current].block.place)
        self._is_following = False


def _wanted(event: QKeyEvent) -> str:
    """What a key decides; '' for one that does something else."""
    chord = chord_of(event)
    if chord in KEYS and (KEYMAP.single or not is_single(chord)):
        return KEYS[chord]
    if not KEYMAP.single or event.modifiers():
        return ""
    key = latin_key(event).value
    return LEVELS.get(chr(key), "") or LETTERS.get(chord, "") if key < 0x80 else LETTERS.get(chord, "")


def kind_words(block: ProposedBlock) -> str:
    """'recommendation 131.2', 'section II', 'Session 14', 'text', 'left out'."""
    if block.kind == "recommendation":
        return _("recommendation {code}").format(code=block.code)
    if block.kind == "section":
        label = label_of(block)
        return label if len(label) > _SHORT else _("section {label}").format(label=label).strip()
    return _("left out") if block.kind == "left-out" else _("text")


SECTION_KIND_WORDS: Mapping[SectionKind, Phrase] = {
    "section": lambda: _("Section"),
    "panel": lambda: _("Panel"),
    "side-event": lambda: _("Side event"),
    "session": lambda: _("Session"),
}
"""The kinds that have a number of their own."""
_KINDS = {"recommendation", "text", "section", "left-out"}
_MANY = 12
"""More blocks than that are not selected by an undo: most of them would be out of view."""
_SHORT = 6
"""Characters of a label that says nothing by itself: 'II', 'A', '131'."""
_LEVELS = {"higher": -1, "deeper": 1}


class BlockActs(QObject):
    """`said_on` is the widget that a screen reader hears it from."""

    edit_wanted, split_wanted, section_kind_wanted = Signal(), Signal(), Signal()

    def __init__(self, shell: Shell, state: Importing, said_on: QWidget) -> None:
        super().__init__(said_on)
        self._shell, self._state, self._said_on = shell, state, said_on
        self._counted: tuple[Review | None, int] = None, 0
        self._others: Mapping[str, Callable[[], object]] = {
            "alike": self._do_all_alike,
            "edit": self.edit_wanted.emit,
            "split": self.split_wanted.emit,
            "before": partial(self._move, -1),
            "behind": partial(self._move, 1),
            "section-kind": self._ask_section_kind,
        }

    def do(self, name: str) -> None:
        """Do what a key or a button says."""
        if self._state.review is None or not self._state.places:
            return
        if name in _KINDS:
            self.decide(AsKind(self._state.places, cast("BlockKind", name)))
        elif name.startswith("level-"):
            self._take_level(int(name.removeprefix("level-")))
        elif name in _LEVELS:
            self.decide(Deeper(self._state.places, _LEVELS[name]))
        elif name == "join":
            self.decide(Join(self._state.places))
        else:
            self._others[name]()

    def decide(self, decision: Decision, done: str = "") -> bool:
        """Decide it and say what came of it, and what was `done`; False where it can't be, which is said."""
        try:
            self._state.decide(decision)
        except InputError as error:
            self._shell.toast.say(str(error))
            return False
        if isinstance(decision, Join) and (joined := self._stands(decision)):
            self._state.select(joined, joined[0])
        self.say_block(done)
        return True

    def split(self, at: int) -> None:
        """A new block begins at this character of the selected one's words."""
        review, current = self._state.review, self._state.current
        decision = split_at(review, review.numbers[current], at) if review and current else None
        if decision is None:
            self._shell.toast.say(_("Nothing to split here"))
        elif self.decide(decision):
            self._state.select((decision.at,), decision.at)

    def edit(self, at: BlockPlace, code: str, words: str) -> bool:
        """The block at a place has this code and says this, where either is another, by one decision. False where that
        can't be, which is said."""
        decision = self._edit_of(at, code, words)
        if decision is None:  # nothing is typed any more
            self._state.type(None)
        return decision is None or self.decide(decision)

    def type(self, at: BlockPlace, code: str, words: str) -> None:
        """As `edit`, while they are still typed: it is kept, whether it can be decided or not."""
        self._state.type(self._edit_of(at, code, words))

    def _edit_of(self, at: BlockPlace, code: str, words: str) -> Decision | None:
        review = self._state.review
        if review is None or at not in review.numbers:
            return None
        block = review.blocks[review.numbers[at]]
        named = code if code != block.code else ""
        if " ".join(words.split()) != block.text:
            return Worded(at, words, named)
        return Coded(at, named) if named else None

    def undo(self) -> None:
        """Undo the last decision, and go to what it was about."""
        self._travelled(self._state.undo(), _("Nothing to undo"))

    def redo(self) -> None:
        """Decide again what was undone last, and go to what it is about."""
        self._travelled(self._state.redo(), _("Nothing to redo"))

    def _travelled(self, decision: Decision | None, nothing: str) -> None:
        if decision is None:
            self._shell.toast.say(nothing)
            return
        known = self._stands(decision)
        if known and self._state.current not in known and len(known) <= _MANY:
            self._state.select(known, known[0])
        self.say_block()

    def _stands(self, decision: Decision) -> list[BlockPlace]:
        """The blocks in which what a decision was about stands now."""
        review = self._state.review
        if review is None:
            return []
        joins = isinstance(decision, Join) and review.decisions[-1:] == (decision,)
        places = (
            _with_words_above(review, place) if joins and place in review.numbers else place_with(review, place)
            for place in _about(decision)
        )
        return list(dict.fromkeys(places))

    def look(self, by: int) -> None:
        """Select the next block to look at, or the previous one; behind the last comes the first."""
        review, current = self._state.review, self._state.current
        if review is None or not review.to_look_at:
            self._shell.toast.say(_("Nothing to look at"))
            return
        here = review.numbers.get(current, -1) if current else -1
        ahead = [one for one in review.to_look_at if (one > here if by > 0 else one < here)]
        ordered = ahead or review.to_look_at
        place = review.blocks[ordered[0] if by > 0 else ordered[-1]].place
        self._state.select((place,), place)

    def say_block(self, done: str = "") -> None:
        """What the selected block is now, what was `done`, and how many look like it."""
        review, current = self._state.review, self._state.current
        if review is None or current is None:
            return
        block = review.blocks[review.numbers[current]]
        words = [
            kind_words(block),
            *([_("level {level}").format(level=block.level)] if block.kind == "section" else []),
        ]
        words += [done] if done else []
        if count := self.alike:
            words.append(ngettext("{count} alike", "{count} alike", count).format(count=count))
        announce(self._said_on, ", ".join(words))

    @property
    def alike(self) -> int:
        """For how many other blocks the last decision could be made too, while a block that it was about is selected:
        with another one it isn't clear what would be done."""
        review = self._state.review
        if review is None or self._state.current not in _about(review.decisions[-1] if review.decisions else Headed()):
            return 0
        if review is not self._counted[0]:
            self._counted = review, len(alike(review)) if review else 0
        return self._counted[1]

    @property
    def act(self) -> str:
        """What the last decision made of its blocks: a kind, or 'level'."""
        review = self._state.review
        last = review.decisions[-1] if review and review.decisions else None
        return last.kind if isinstance(last, AsKind) else "level" if isinstance(last, Deeper) else ""

    def _move(self, by: int) -> None:
        """The selected block is read before the one above, or behind the one below; what is left out lies between."""
        review, current = self._state.review, self._state.current
        if review is None or current is None:
            return
        here = review.numbers[current]
        if len(self._state.places) > 1 or review.blocks[here].kind == "left-out":
            self._shell.toast.say(_("Select one block that isn’t left out to move it"))
            return
        ahead = review.blocks[here + 1 :] if by > 0 else review.blocks[:here][::-1]
        beyond = next((one.place for one in ahead if one.kind != "left-out"), None)
        if beyond is not None:
            done = _("moved up") if by < 0 else _("moved down")
            self.decide(Move(current, beyond) if by < 0 else Move(beyond, current), done)

    def _ask_section_kind(self) -> None:
        """Only a number makes a panel or a session of a section: with it codes begin, and it is called by it."""
        if self.sections and all(block.number is not None for block in self.sections):
            self.section_kind_wanted.emit()
        else:
            self._shell.toast.say(_("Select a numbered section to choose its kind"))

    @property
    def sections(self) -> tuple[ProposedBlock, ...]:
        """Those that are selected."""
        review = self._state.review
        blocks = (review.blocks[review.numbers[one]] for one in self._state.places) if review else ()
        return tuple(block for block in blocks if block.kind == "section")

    def choose_section_kind(self, kind: SectionKind) -> None:
        """The selected sections are of this kind."""
        at = tuple(one.place for one in self.sections)
        self.decide(AsKind(at, "section", section_kind=kind), SECTION_KIND_WORDS[kind]())

    def _take_level(self, level: int) -> None:
        """Right behind S it is the level of what that made a section: one decision."""
        review = self._state.review
        if review is None:
            return
        last = review.decisions[-1] if review.decisions else None
        sections = [one for one in self._state.places if review.blocks[review.numbers[one]].kind == "section"]
        if not sections:
            return
        if isinstance(last, AsKind) and last.kind == "section" and last.at == self._state.places and review.before:
            self._state.take(review.before)
        self.decide(AsKind(tuple(sections), "section", level))

    def _do_all_alike(self) -> None:
        decision = all_alike(self._state.review) if self._state.review and self.alike else None
        if decision is None:
            announce(self._said_on, _("Nothing else looks like it"))
            return
        if self.decide(decision):
            count = len(decision.at)
            text = ngettext("{count} more block changed", "{count} more blocks changed", count)
            self._shell.toast.say(text.format(count=count), _("Undo"), action=self.undo)


def _with_words_above(review: Review, place: BlockPlace) -> BlockPlace:
    """The block that another was joined with, where its number alone was left at its place."""
    number = review.numbers[place]
    kept = (one for one in range(number, -1, -1) if review.blocks[one].kind != "left-out")
    return review.blocks[next(kept, number)].place


def _about(decision: Decision) -> Places:
    """The blocks that it was about."""
    match decision:
        case AsKind(at=at) | Deeper(at=at) | Join(at=at):
            return at
        case Headed():
            return ()
    return (decision.at,)
