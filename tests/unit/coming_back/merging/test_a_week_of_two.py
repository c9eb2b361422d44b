"""Two advisers mark the same report for a week and give each other files: in the end both have the same marks."""

import random
from datetime import timedelta
from pathlib import Path

import pytest

from alliance_desktop.coming_back.added_marks import Merging
from alliance_desktop.coming_back.marks_of_colleague import taken_marks
from alliance_desktop.coming_back.marks_to_share import marks_to_share
from alliance_desktop.domain.exchange import SharedMarks
from alliance_desktop.domain.incoming import CHOICES, Choice, Choices, Incoming
from alliance_desktop.library import mark_edits
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from tests import builders
from tests.unit.coming_back.merging.test_merging_laws import ACTS, do, seen, shared

OFTEN = tuple(act for act in ACTS if act not in {"merge", "delete tag"})


def hand_over(giving: Library, taking: Library, dice: random.Random | None = None) -> int:
    """All marks of one added to the other's; of what both wrote one is chosen now and then. Gives what was offered."""
    if not marks_to_share(giving).marks:
        return 0
    taken = taken_marks(taking, shared(giving), "marks.alliance")
    ways: tuple[Choice | None, ...] = (*CHOICES, None)
    open_ = [one for one in taken.items if one.kind == "conflict"] if dice else []
    choices = {one.key: dice.choice(ways) for one in open_} if dice else {}
    for one in open_:
        if one.mine is None and choices[one.key] == "mine":
            del choices[one.key]  # refused, and remembered: the one thing in which both may differ
    taking.apply(Merging(taking, taken, Choices(choices, {})).edit())
    return len(taken.items)


def offered(library: Library, theirs: SharedMarks) -> set[Incoming]:
    """What a file with these marks has for a store."""
    return {*taken_marks(library, theirs, "marks.alliance").items}


def one_act(number: int, both: list[Library], dice: random.Random) -> None:
    """Six acts of one, who then gives the other a file; that is undone now and then."""
    mine, other = both if number // 7 % 2 else both[::-1]
    if number % 7 < 6:
        do(mine, dice.choice(OFTEN), dice.randrange(4), dice.randrange(4), ())
        return
    hand_over(mine, other, dice)
    if other.labels.undo and dice.random() < 0.3:
        other.undo()


@pytest.mark.parametrize("seed", range(8))
def test_after_a_week_of_files_both_have_the_same_marks(tmp_path: Path, seed: int, long: bool) -> None:
    acts = 200 if long else 20
    dice = random.Random(seed)
    clocks = [builders.TickingClock(builders.MOMENT + timedelta(days=days)) for days in (0, dice.choice([0, -900, 3]))]
    both = [builders.library(tmp_path / f"{name}.db", clock=clock) for name, clock in zip("ab", clocks, strict=True)]
    for number in range(acts):
        one_act(number, both, dice)
    one, two = both
    for _each in range(2):
        hand_over(one, two)
        hand_over(two, one)
    assert seen(one) == seen(two)
    assert (hand_over(one, two), hand_over(two, one)) == (0, 0), "nothing more is offered"
    for library in both:
        assert soundness.check(library.path, lambda _report, _code: True) == []
        library.close()


def test_undo_of_a_merge_and_redo_are_not_heard_of_elsewhere(tmp_path: Path) -> None:
    """A file that is shared after the undo says what it did before the merge, and after redo what it did with it."""
    hers, his = (builders.library(tmp_path / f"{name}.db", clock=builders.TickingClock()) for name in ("hers", "his"))
    dice = random.Random(4)
    for library in (hers, his, hers, his):
        for _each in range(20):
            do(library, dice.choice(OFTEN), dice.randrange(4), dice.randrange(4), ())
        if library is his:
            before = shared(his)
            assert hand_over(hers, his)
            after = shared(his)
            for text in ("One more.", "And one."):
                his.apply(mark_edits.write_note(his, his.target("P1-01"), text))
            for _each in range(3):
                his.undo()
            assert offered(hers, shared(his)) == offered(hers, before)
            assert soundness.check(his.path, lambda _report, _code: True) == []
            his.redo()
            assert offered(hers, shared(his)) == offered(hers, after)
            assert soundness.check(his.path, lambda _report, _code: True) == []
