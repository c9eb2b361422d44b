"""What the editor holds of actions beside the store: what waits for it, is no edit, of a burst, or not told yet."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from alliance_desktop.domain.edit import Edit


class Waiting(NamedTuple):
    """An action that a store at fault did not take."""

    edit: "Edit"
    again: Callable[[], object]
    """Does it, as far as it can be done by then."""
    made_anew: bool = False
    """Whether the edit will be made for the library as it is by then."""
    instead_of: tuple["Waiting", ...] = ()
    """What waited before, and gave way to it."""

    def is_in(self, edit: "Edit") -> bool:
        """Whether it need not be done any more once that edit is: who did the same by hand meanwhile is done."""
        if self.made_anew:  # others may have changed something else in the same brief
            return self.edit.label == edit.label
        return not _records(self.edit).isdisjoint(_records(edit))

    def stands_for(self, earlier: "Waiting") -> bool:
        """Whether the reader has chosen otherwise since: of two that begin with the same the later one counts."""
        return not (self.made_anew or earlier.made_anew) and _records(earlier.edit) <= _records(self.edit)


class Noted(NamedTuple):
    """What a key of a burst did, or would have done: an edit, or an action that waits."""

    edit: "Edit | None"
    action: Waiting | None
    gave_way: tuple[Waiting, ...]
    """Actions that waited before, and had no reason to any more."""


class OtherStep(NamedTuple):
    """What was done and is no edit: a restore, or a report that came or went."""

    label: str
    undo: Callable[[], object]
    is_of_report: bool = False
    """Nothing is written to the store: it can be undone where there is no report to write on."""


class LastOtherStep:
    """The last one, which undo comes to again once all is undone that was done since."""

    def __init__(self, last_edit: Callable[[], tuple[int, str]]) -> None:
        """`last_edit` gives number and moment of the last edit that stands, of whichever program."""
        self._last_edit = last_edit
        self._step: OtherStep | None = None
        self._after, self.is_newest = (0, ""), False
        """The edit that was the last one then; whether nothing ever was done since, so that nothing is to redo."""

    @property
    def step(self) -> OtherStep | None:
        """What undo would take back; None where that is a step of the store."""
        (number, at), (last, then) = self._last_edit(), self._after
        return self._step if number <= last and at <= then else None

    @step.setter
    def step(self, step: OtherStep | None) -> None:
        self._step, self._after, self.is_newest = step, self._last_edit(), step is not None

    def see_done(self, *_changes: object) -> None:
        """Something else was done, or undone."""
        self.is_newest = False


class Told(NamedTuple):
    """What was saved, in words; `matters` where others have written the same meanwhile."""

    text: str
    matters: bool


def _records(edit: "Edit") -> set[str]:
    """The ids of all that an edit is about."""
    return {record.id for swap in edit.swaps for record in (swap.before, swap.after) if record is not None}
