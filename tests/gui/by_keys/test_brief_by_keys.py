"""By real keys: recommendations go into a brief and out of it, and the list is put into the order of the reader."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event, Thread

import pytest

from alliance_desktop import paths
from alliance_desktop.domain.brief import BriefItem, ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.report import own_text
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library.library import Library
from tests.program.real_window import REST, Place, RealWindow, eventually

pytestmark = pytest.mark.xvfb
REPORT = read_package(paths.resource("reports", "osce-2018"))


def brief(real: RealWindow, name: str) -> list[str]:
    """What stands in a brief, as the store has it: codes, and the words of all else."""
    library = Library.open(real.store, REPORT)
    try:
        found = library.brief_named(name)
        return [words_of(item) for item in found.items] if found else []
    finally:
        library.close()


def words_of(item: BriefItem) -> str:
    match item:
        case ChosenItem(target):
            return target.code
        case PassageItem(_target, quote):
            return quote.exact
        case HeadingItem(text) | TextItem(text):
            return text


def wait_for(real: RealWindow, wanted: list[str], name: str = "Brief") -> None:
    eventually(lambda: brief(real, name), lambda found: found == wanted)


def test_b_puts_the_card_into_the_brief_and_takes_it_out_and_undo_leads_back(real: RealWindow) -> None:
    real.go_to("p1.8")
    real.keys("b")
    wait_for(real, ["P1-08"])
    real.keys("j", "b")
    wait_for(real, ["P1-08", "P1-09"])
    real.keys("k", "b")
    wait_for(real, ["P1-09"])
    real.keys("ctrl+z")
    wait_for(real, ["P1-08", "P1-09"])
    real.keys("ctrl+z", "ctrl+z")
    wait_for(real, [])
    real.keys("ctrl+shift+z")
    wait_for(real, ["P1-08"])
    real.close()


def positions(real: RealWindow) -> dict[str, tuple[str, list[str]]]:
    """Stance and tags of each recommendation that has a stance."""
    entries = real.ask("list", "has:position")
    return {entry["code"]: (entry["position"]["stance"], entry["tags"]) for entry in entries}


def test_several_chosen_cards_go_in_and_out_together_and_in_the_brief_keys_act_on_the_row(real: RealWindow) -> None:
    """Also where the panel opens for what they do."""
    real.go_to("s5.1")
    real.keys("shift+j", "shift+j", "b")
    wait_for(real, ["S5-01", "S5-02", "S5-03"])
    real.keys("b")
    wait_for(real, [])
    real.keys("b", "F5", "s", "c", "Down", "s", "r", "Down", "t", "“funding”", "Return", "s", "s")
    wanted = {"S5-01": ("support-with-changes", []), "S5-02": ("reserved", []), "S5-03": ("support", ["funding"])}
    eventually(lambda: positions(real), lambda found: found == wanted)
    real.keys("Home", "alt+Down")
    wait_for(real, ["S5-02", "S5-01", "S5-03"])
    real.keys("alt+Down")
    wait_for(real, ["S5-02", "S5-03", "S5-01"])
    real.keys("Up", "Delete")
    wait_for(real, ["S5-02", "S5-01"])
    real.keys("ctrl+z", "ctrl+z", "ctrl+z")
    wait_for(real, ["S5-01", "S5-02", "S5-03"])
    real.close()


def test_headings_and_texts_are_typed_in_their_place(real: RealWindow) -> None:
    real.go_to("s5.1")
    real.keys("shift+j", "b", "F5", "ctrl+h", "“To raise”", "Return")
    wait_for(real, ["To raise", "S5-01", "S5-02"])
    real.keys("Down", "ctrl+t", "“Recall the line of 2017.”", "ctrl+Return")
    wait_for(real, ["To raise", "S5-01", "Recall the line of 2017.", "S5-02"])
    real.keys("Home", "Return", "End", "“ first”", "Escape")
    wait_for(real, ["To raise first", "S5-01", "Recall the line of 2017.", "S5-02"])
    real.keys("ctrl+z", "ctrl+z", "ctrl+z")
    wait_for(real, ["S5-01", "S5-02"])
    real.close()


@contextmanager
def typed_without_end(real: RealWindow, words: str) -> Iterator[list[str]]:
    """Types these words again and again until what is done meanwhile is done; gives what was typed."""
    typed, enough = list[str](), Event()

    def type_on() -> None:
        while not enough.is_set():
            real.type(words)
            typed.append(words)

    hand = Thread(target=type_on)
    hand.start()
    try:
        yield typed
    finally:
        enough.set()
        hand.join()


def test_who_types_without_a_pause_has_it_in_the_store_all_the_while(real: RealWindow) -> None:
    real.go_to("s5.1")
    real.keys("b", "F5", "ctrl+t")
    with typed_without_end(real, "We say this without a pause. ") as typed:
        begun = eventually(lambda: brief(real, "Brief"), lambda found: len(found) == 2)
        later = eventually(lambda: brief(real, "Brief"), lambda found: found != begun)
    real.end()
    real.start()
    code, kept = brief(real, "Brief")
    assert code == "S5-01"
    assert "".join(typed).startswith(kept)
    assert kept.startswith(later[1])
    real.close()


def test_what_is_typed_counts_where_the_page_or_the_program_is_left_at_once(real: RealWindow) -> None:
    real.go_to("s5.1")
    real.keys("b", "F5", "ctrl+h", "“To raise”", "F5", REST, "j", "b", "F5", "End", "ctrl+t")
    real.type("Not to be lost")
    real.close()
    assert brief(real, "Brief") == ["To raise", "S5-01", "S5-02", "Not to be lost"]
    real.start()
    real.keys("F5", "Home", "F2")  # the heading is chosen: the name is another matter
    real.keys("ctrl+a", "BackSpace", "Return")
    wait_for(real, ["S5-01", "S5-02", "Not to be lost"])
    real.close()


def test_after_a_restart_the_brief_is_open_that_was_open_last(real: RealWindow) -> None:
    real.go_to("p1.1")
    real.keys("b", "ctrl+shift+p", "“new brief”", "Return", "“Later”", "Return", "Escape")
    real.go_to("p1.2")
    real.keys("b")
    wait_for(real, ["P1-02"], "Later")
    real.keys("ctrl+shift+p", "“all briefs”", "Return", "Home", "Return", "Escape")
    real.close()
    real.start()
    real.go_to("p1.3")
    real.keys("b")
    wait_for(real, ["P1-01", "P1-03"])
    assert brief(real, "Later") == ["P1-02"]
    real.close()


def test_words_of_the_running_text_go_in_as_a_passage(real: RealWindow) -> None:
    real.go_to("panel-1")
    real.keys("F7", "Down", *["shift+ctrl+Right"] * 3, "b")
    (words,) = eventually(lambda: brief(real, "Brief"))
    assert len(words.split()) == 3
    assert words in own_text(REPORT, "panel-1")
    real.keys("ctrl+z")
    wait_for(real, [])
    real.close()


ROW, HEADING, GAP, CROSS = 70, 34, 4, 404
"""Heights of a row with two lines of words and of a heading, each with the gap below it; where crosses stand."""
LIST_TOP = 190


def row_top(headings: int, rows: int) -> int:
    """Where the row begins that so many headings and rows stand above, as long as the list is at its beginning."""
    return LIST_TOP + headings * HEADING + rows * ROW


def middle(headings: int, rows: int) -> Place:
    return 200, row_top(headings, rows) + ROW // 2


def before(headings: int, rows: int) -> Place:
    """Where a row is dropped that shall stand before this one."""
    return 200, row_top(headings, rows) + GAP


def test_a_brief_of_twelve_in_an_order_of_its_own_takes_twenty_acts(real: RealWindow) -> None:
    """With three headings and one left out, from opening the program."""
    panel, side = ([f"{badge}-0{number}" for number in range(1, last + 1)] for badge, last in (("P2", 6), ("S4", 7)))
    real.keys("ctrl+f", "“panel:2 OR side:4”", "ctrl+Return", "b", "F5")
    wait_for(real, panel + side)
    real.look()  # a hand goes to what it sees
    real.click((CROSS, row_top(0, 3) + 16))
    panel.remove("P2-04")
    wait_for(real, panel + side)
    real.keys("ctrl+h", "“To raise”")
    real.click(middle(1, 3))
    wait_for(real, ["To raise", *panel, *side])
    real.keys("ctrl+h", "“If raised”", "Return", "End", "ctrl+h", "“Not to raise”", "Return", "alt+Up")
    last = ["Not to raise", "S4-06", "S4-07"]
    wait_for(real, ["To raise", *panel[:3], "If raised", *panel[3:], *side[:5], *last])
    below = real.look()
    real.keys("Home")
    real.wait_for_another_picture(below)
    real.drag(middle(1, 2), before(1, 0))
    wait_for(real, ["To raise", "P2-03", "P2-01", "P2-02", "If raised", "P2-05", "P2-06", *side[:5], *last])
    real.drag(middle(2, 4), before(2, 3))
    wait_for(real, ["To raise", "P2-03", "P2-01", "P2-02", "If raised", "P2-06", "P2-05", *side[:5], *last])
    assert real.acts == 20
    real.close()


def test_the_worked_example_of_the_readme_leads_from_a_tag_to_the_brief(real: RealWindow) -> None:
    for code, place in (("P1-08", "p1.8"), ("S5-04", "s5.4")):
        real.go_to(place)
        real.keys("t", "“funding”", "Return", "s", "s", "l", "“We support it.”", "ctrl+Return")
        real.rest()  # a letter that follows at once still belongs to what was written
        real.keys("b")
        found = eventually(partial(real.ask, "show", code, "--json"), lambda seen: "We support it." in str(seen))
        assert "funding" in str(found)
        assert "support" in str(found)
    eventually(lambda: brief(real, "Brief"), lambda seen: seen == ["P1-08", "S5-04"])
    real.close()
