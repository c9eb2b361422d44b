"""The report that a file will be: its review, which blocks are selected, and its draft, kept with each step."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from alliance_desktop.errors import AllianceError

if TYPE_CHECKING:
    from alliance_desktop.domain.proposal.decisions import Decision
    from alliance_desktop.domain.proposal.proposed import BlockPlace
    from alliance_desktop.domain.proposal.review import Review
    from alliance_desktop.importing.file_review import FileReview


_FRAME_MS = 17
"""The draft is kept once what was decided is painted."""
_TYPED_MS = 1_000
"""And what is being typed so long after the first of its keys that isn't in it."""


class Standing(NamedTuple):
    """What is decided and can be decided again, and which blocks are selected."""

    review: "Review | None"
    undone: "tuple[Review, ...]"
    places: "tuple[BlockPlace, ...]"
    current: "BlockPlace | None"


class Importing(QObject):
    """One per window. It stays while the reader is elsewhere in the window."""

    changed = Signal()
    """Another file is reviewed, or none."""
    decided = Signal()
    """One more decision was made, or the last one undone or made again."""
    selected = Signal()
    """Other blocks are selected."""
    act_wanted = Signal(str)
    """'undo' or 'redo', as the window's own keys ask, 'discard', as its menu does; or 'typed', to show what couldn't be
    decided of the draft."""
    kept = Signal(str)
    """The draft is kept; or why it could not be."""

    def __init__(self) -> None:
        super().__init__()
        self.said = ""
        """Why a file couldn't be read, as it was said last: it goes when another one is opened."""
        self.file: FileReview | None = None
        self.review: Review | None = None
        self.undone: tuple[Review, ...] = ()
        """The reviews with what was undone, the last one last; with the next decision they are gone."""
        self.places: tuple[BlockPlace, ...] = ()
        """The blocks that are selected, in reading order."""
        self.current: BlockPlace | None = None
        """The one of them that has the focus."""
        self.is_kept = False
        """Whether all that is decided is in the draft."""
        self._kept_at: BlockPlace | None = None
        """The place that the draft has."""
        self._is_refused = False
        """Whether the draft could not be kept when that was last tried."""
        self.typed: Decision | None = None
        """What would be decided if the line being typed in were left now: the draft has it, so that a kill keeps it,
        also where that can't be decided."""
        self._keep_soon = QTimer(self, singleShot=True, interval=_FRAME_MS)
        self._keep_typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        for timer in (self._keep_soon, self._keep_typed):
            timer.timeout.connect(self.keep)

    @property
    def keeps(self) -> bool:
        """Whether there is a draft of what is decided, or will be within a frame: so that this is said at once."""
        return self.drafted > 0 and not self._is_refused

    @property
    def drafted(self) -> int:
        """How many decisions are none of those with which the review of the file begins."""
        return self.file.drafted(self.review) if self.file and self.review else 0

    def discard(self) -> int:
        """Begin again without what was decided, which `undo` brings back; gives how many decisions that were."""
        count = self.drafted
        if self.file is not None and self.review is not None and count:
            self.take(replace(self.file.beginning, before=self.review))
        return count

    def begin(self, file: "FileReview", typed: "Decision | None" = None) -> None:
        """Review this file. `typed` is what its draft has that couldn't be decided."""
        self.keep()
        self.file, self.review, self.undone = file, file.review, ()
        self.is_kept, self._is_refused, self.typed = True, False, typed
        self.places, self.current, self._kept_at = (), None, None
        self.changed.emit()

    def end(self) -> None:
        """It is accepted, or let go: the draft of the latter stays."""
        self.keep()
        self.file = self.review = self.current = None
        self.places, self.undone = (), ()
        self.changed.emit()

    def select(self, places: "Sequence[BlockPlace]", current: "BlockPlace") -> None:
        """Select these blocks, with the focus on one of them."""
        chosen = tuple(places)
        if (chosen, current) != (self.places, self.current):
            self.places, self.current = chosen, current
            self.selected.emit()

    def decide(self, decision: "Decision") -> None:
        """Decide one thing more. Raises InputError, with a sentence, where that can't be."""
        if self.file is not None and self.review is not None:
            self.take(self.file.decide(self.review, decision))

    def type(self, decision: "Decision | None") -> None:
        """What is being typed would decide this, or nothing: it is kept as if it had been, and not yet decided."""
        if self.review is not None and decision != self.typed:
            self.typed, self.is_kept = decision, False
            if not self._keep_typed.isActive():
                self._keep_typed.start()

    def undo(self) -> "Decision | None":
        """Undo the last decision and say which it was; None where there is none."""
        if self.review is None or self.review.before is None:
            return None
        decision = _between(self.review, self.review.before)
        self.take(self.review.before, (*self.undone, self.review))
        return decision

    def redo(self) -> "Decision | None":
        """Decide again what was undone last and say what that is; None where there is nothing."""
        if not self.undone:
            return None
        *others, review = self.undone
        decision = _between(review, review.before)
        self.take(review, tuple(others))
        return decision

    def take(self, review: "Review", undone: "tuple[Review, ...]" = ()) -> None:
        """The review is this now, and these can be made again. What is selected and is no block of it any more
        is the one above it."""
        numbers = review.numbers
        if self.current is not None and self.current not in numbers:  # it was joined with one above it
            self.current = place_with(review, self.current)
        self.review, self.undone, self.typed = review, undone, None
        self.places = tuple(place for place in self.places if place in numbers)
        if self.current is not None and self.current not in self.places:
            self.places = (self.current,)
        self.is_kept = False
        if not self._keep_soon.isActive():  # a key held down is kept too
            self._keep_soon.start()
        self.decided.emit()

    @property
    def standing(self) -> Standing:
        """How it stands now."""
        return Standing(self.review, self.undone, self.places, self.current)

    def put_back(self, kept: Standing) -> None:
        """It stands again as `standing` gave, as if nothing had been decided since."""
        if kept.review is not None and kept.review is not self.review:
            self.take(kept.review, kept.undone)
        if kept.current is not None:
            self.select(kept.places, kept.current)

    def keep(self) -> None:
        """Keep the draft, with the place, if it isn't."""
        self._keep_soon.stop()
        self._keep_typed.stop()
        if self.review is None or self.file is None or (self.is_kept and self._kept_at == self.current):
            return
        try:
            self.file.keep(self.review, self.typed, self.current)
        except AllianceError as error:
            if self.is_kept:  # all but the place
                return
            self._is_refused = True
            self.kept.emit(str(error))
        else:
            self.is_kept, self._is_refused, self._kept_at = True, False, self.current
            self.kept.emit("")


def place_with(review: "Review", place: "BlockPlace") -> "BlockPlace":
    """The block that has the words at a place, which may stand elsewhere by now; else the one above it."""
    if place in review.numbers:
        return place
    for block in review.blocks:
        if any(span.line == place.line and span.start <= place.start < span.end for span in block.spans):
            return block.place
    places = [block.place for block in review.blocks]
    return max((one for one in places if one < place), default=places[0])


def _between(review: "Review", before: "Review | None") -> "Decision":
    """The decision that one has more than the other; where those of a draft were discarded, the last of them."""
    return max((review.decisions, before.decisions if before else ()), key=len)[-1]
