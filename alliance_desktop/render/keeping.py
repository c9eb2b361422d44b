"""Which blocks stay on one page."""

from collections.abc import Sequence
from dataclasses import replace

from alliance_desktop.render.blocks import HALF_A_PAGE, Block, FillIn, ProposedWording, Quotation, Remark

_LARGE = 1.5
"""How much more room a large line takes than the other text."""


def kept_together(blocks: Sequence[Block], factor: float, *, whole: bool) -> list[Block]:
    """The blocks of an item, told to stay together: all of it where it is `whole` or ends in room to be filled in, else
    to the end of the line to take.

    More than half a page isn't kept whole, as it would leave much of the page before it white; of letters that are
    larger by a `factor` a page has fewer, across and down.
    """
    every, opening = len(blocks), _opening(blocks)
    ends = [every] if whole else [every, opening] if isinstance(blocks[-1], FillIn) else [opening]
    for end in ends:
        if sum(map(_room, blocks[:end])) <= HALF_A_PAGE / factor**2:
            return [
                _kept(block, last=number == end - 1) if number < end else block for number, block in enumerate(blocks)
            ]
    return list(blocks)


def leading(blocks: Sequence[Block], factor: float) -> list[Block]:
    """What stands above a table, told to stay with its first row, as far as that is no more than half a page."""
    found: list[Block] = []
    room = HALF_A_PAGE / factor**2
    for number, block in enumerate(reversed(blocks)):
        room -= _room(block)
        if room < 0:
            return [*blocks[: len(blocks) - number], *found]
        found.insert(0, _kept(block, last=False))
    return found


def _opening(blocks: Sequence[Block]) -> int:
    """How many blocks there are up to the line to take; without one, up to the quotation."""
    for wanted in ("line", "quotation"):
        for number, block in enumerate(blocks, 1):
            if (
                (block.look == "line")
                if isinstance(block, Remark)
                else wanted == "quotation" and isinstance(block, Quotation)
            ):
                return number
    return 1


def _kept(block: Block, *, last: bool) -> Block:
    match block:
        case Quotation() | FillIn():
            return replace(block, leads=not last)
        case Remark() | ProposedWording():
            return replace(block, keeps="whole" if last else "next")
        case _:
            return block


def _room(block: Block) -> float:
    match block:
        case Quotation(text):
            return len(text)
        case Remark(_by, markdown):
            return len(markdown) * (_LARGE if block.look == "large line" else 1)
        case ProposedWording(runs):
            return sum(len(run.text) for run in runs)
        case _:
            return 0
