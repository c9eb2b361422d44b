"""The steps in which a text was typed: words, and what was typed between two pauses. Pure of Qt."""

from collections.abc import Callable
from typing import NamedTuple

PAUSE = 1.0
"""Seconds without a key after which what is typed is a step of its own."""


class Step(NamedTuple):
    """A text got `added` in place of `removed`, at this place."""

    at: int
    removed: str
    added: str

    def back(self) -> "Step":
        """What undoes it."""
        return Step(self.at, self.added, self.removed)

    def on(self, text: str) -> str:
        """The text with it."""
        return text[: self.at] + self.added + text[self.at + len(self.removed) :]


class TextSteps:
    """Of one text, from what it was at its beginning."""

    def __init__(self, text: str = "") -> None:
        self._text = text
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._before: str | None = None
        """The text before the last step, while that is still open."""
        self._at = 0.0

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def changed(self, text: str, at: float) -> None:
        """The text is this one now, at this moment in seconds; the same text again is nothing."""
        step = _between(self._text, text)
        if step is None:
            return
        if self._before is not None and at - self._at < PAUSE and _goes_on(self._done[-1], step):
            whole = _between(self._before, text)
            self._done[-1:] = [whole] if whole else []
            self._before = self._before if whole else None
        else:
            self._before = None if len(step.added) > 1 else self._text  # what is pasted or composed stands alone
            self._done.append(step)
        self._text, self._at = text, at
        self._undone.clear()

    def undo(self) -> Step:
        """The last step, taken back: what is to be done to the text. There must be one."""
        return self._turn(self._done, self._undone, back=True)

    def redo(self) -> Step:
        """The step undone last, to be done again. There must be one."""
        return self._turn(self._undone, self._done, back=False)

    def _turn(self, source: list[Step], other: list[Step], *, back: bool) -> Step:
        step = source.pop()
        other.append(step)
        self._before = None
        done = step.back() if back else step
        self._text = done.on(self._text)
        return done


def _goes_on(last: Step, step: Step) -> bool:
    """Whether a letter belongs to the same step: the next one of a word, or one more that is deleted."""
    if not step.removed and len(step.added) == 1 and last.added:
        begins_word = last.added[-1].isspace() and not (last.added.isspace() or step.added.isspace())
        return step.at == last.at + len(last.added) and not begins_word
    if not step.added and len(step.removed) == 1 and not last.added:
        before, after = step.at + 1 == last.at, step.at == last.at
        edge = last.removed[0] if before else last.removed[-1]
        ends_word = edge.isspace() and not step.removed.isspace()
        return (before or after) and not ends_word
    return False


def _between(before: str, after: str) -> Step | None:
    """What makes one text of the other, as short as can be; None where they are the same."""
    if before == after:
        return None
    shorter = min(len(before), len(after))
    start = _common(shorter, lambda count: before[:count] == after[:count])
    end = _common(shorter - start, lambda count: before[len(before) - count :] == after[len(after) - count :])
    return Step(start, before[start : len(before) - end], after[start : len(after) - end])


def _common(most: int, is_same: Callable[[int], bool]) -> int:
    """The largest count up to `most` of letters that are the same; halved, since a text may have a million."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if is_same(middle):
            least = middle
        else:
            most = middle - 1
    return least
