"""What is done with three stores: steps drawn from a seed; each is one line of text.

    clocks 0 3 -900       by how many days their clocks are off; where it is left out by none
    1 note 2 3 17         the second store does an act: on which of its places or records, with which of what can be
                          taken for it, and a number of its own, of which the words are made that it writes

Besides the acts of `acts.py`:

    undo, redo            one step
    correct               the report is corrected: one code has become another
    share                 a file for colleagues
    meet, old file, keep  what another has is added; an earlier file of hers; with one choice for all conflicts
    there and back        some steps are undone and done again
    all back              as far as it goes
    tried                 something is done and undone, and nobody may hear of it
"""

from random import Random

from tests.shortest import Steps
from tests.three_stores.acts import EDITS
from tests.unit.coming_back.merging.test_merging_laws import ACTS

WAYS = ("undo", "redo", "correct", "share", "meet", "old file", "keep", "there and back", "all back", "tried")
OFTEN = ("note", "rewrite", "field", "field", "tag", "recover", "undo", "redo", "meet", "meet", "meet")
OFF = (0, 0, 0, 3, -2, -900, 2_000)
"""Days."""


def draw(seed: int, count: int) -> Steps:
    """So many steps of this seed."""
    chance = Random(seed)
    acts = [*sorted({*ACTS, *EDITS, *WAYS} - {"merge"}), *OFTEN]
    clocks = (str(chance.choice(OFF)) for _each in range(3))
    lines = (
        f"{chance.randrange(3)} {chance.choice(acts)} {chance.randrange(8)} {chance.randrange(8)} {number}"
        for number in range(count)
    )
    return [f"clocks {' '.join(clocks)}", *lines]
