"""What is chosen of what is offered to come in."""

from alliance_desktop.domain.incoming import Incoming
from alliance_desktop.gui.state.coming_in import ComingIn
from tests.gui.coming_back.offers import Taker

CHANGED = Incoming("1", "changed", "P1-08", "stance", "support", "support", "oppose", chosen="theirs")
SAID = Incoming("2", "unplaced", "P1-08", "stance", mine="support", theirs="We reject", words="We reject", reason="x")


def test_a_stance_chosen_for_words_without_a_place_gives_way_to_another_that_comes_in_alone() -> None:
    coming = ComingIn()
    coming.begin(Taker().offer((CHANGED, SAID)))
    coming.choose_stance(SAID, "accept")
    coming.choose([CHANGED], "mine")
    assert coming.choices.stances == {"2": "accept"}
    coming.choose([CHANGED], "theirs")
    assert coming.choices.stances == {}
