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
from tests.real_window import REST, Place, RealWindow, eventually

pytestmark = pytest.mark.xvfb
REPORT = read_package(paths.resource("reports", "osce-2018"))


def brief(window: RealWindow, name: str) -> list[str]:
    """What stands in a brief, as the store has it: codes, and the words of all else."""
    library = Library.open(window.store, REPORT)
    try:
        found = library.brief_named(name)
        return [words_of(item) for item in found.items] if found else []
    finally:
        library.close()


def filter_of(window: RealWindow) -> str:
    """The filter that the first brief remembers."""
    library = Library.open(window.store, REPORT)
    try:
        return library.briefs[0].filter
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


def wait_for(window: RealWindow, wanted: list[str], name: str = "Brief") -> None:
    eventually(lambda: brief(window, name), lambda found: found == wanted)


def test_b_puts_the_card_into_the_brief_and_takes_it_out_and_undo_leads_back(window: RealWindow) -> None:
    window.go_to("p1.8")
    window.keys("b")
    wait_for(window, ["P1-08"])
    window.keys("j", "b")
    wait_for(window, ["P1-08", "P1-09"])
    window.keys("k", "b")
    wait_for(window, ["P1-09"])
    window.keys("ctrl+z")
    wait_for(window, ["P1-08", "P1-09"])
    window.keys("ctrl+z", "ctrl+z")
    wait_for(window, [])
    window.keys("ctrl+shift+z")
    wait_for(window, ["P1-08"])
    window.close()


def test_several_chosen_cards_go_in_and_out_together(window: RealWindow) -> None:
    window.go_to("s5.1")
    window.keys("shift+j", "shift+j", "b")
    wait_for(window, ["S5-01", "S5-02", "S5-03"])
    window.keys("b")
    wait_for(window, [])
    window.close()


def test_the_page_is_left_where_the_ring_was_and_the_brief_is_there_after_a_restart(window: RealWindow) -> None:
    window.go_to("p2.6")
    window.keys("b", "F5", "Escape", "j", "b")
    wait_for(window, ["P2-06", "S1-01"])
    window.close()
    window.start()
    window.go_to("p1.1")
    window.keys("b")
    wait_for(window, ["P2-06", "S1-01", "P1-01"])
    window.close()


def test_rows_are_moved_and_taken_out_by_keys(window: RealWindow) -> None:
    window.go_to("s5.1")
    window.keys("shift+j", "shift+j", "b", "F5", "alt+Down")
    wait_for(window, ["S5-02", "S5-01", "S5-03"])
    window.keys("alt+Down")
    wait_for(window, ["S5-02", "S5-03", "S5-01"])
    window.keys("Up", "Delete")
    wait_for(window, ["S5-02", "S5-01"])
    window.keys("ctrl+z", "ctrl+z", "ctrl+z")
    wait_for(window, ["S5-01", "S5-02", "S5-03"])
    window.close()


def positions(window: RealWindow) -> dict[str, tuple[str, list[str]]]:
    """Stance and tags of each recommendation that has a stance."""
    entries = window.ask("list", "has:position")
    return {entry["code"]: (entry["position"]["stance"], entry["tags"]) for entry in entries}


def test_after_a_stance_or_a_tag_the_focus_is_on_its_row_though_the_panel_opened_for_it(window: RealWindow) -> None:
    window.go_to("s5.1")
    window.keys("shift+j", "shift+j", "b", "F5", "s", "c", "Down", "s", "r", "F9", "Down", "t")
    window.type("funding")
    window.keys("Return", "s", "s")
    wanted = {"S5-01": ("support-with-changes", []), "S5-02": ("reserved", []), "S5-03": ("support", ["funding"])}
    eventually(lambda: positions(window), lambda found: found == wanted)
    window.close()


def test_headings_and_texts_are_typed_in_their_place(window: RealWindow) -> None:
    window.go_to("s5.1")
    window.keys("shift+j", "b", "F5", "ctrl+h")
    window.type("To raise")
    window.keys("Return")
    wait_for(window, ["To raise", "S5-01", "S5-02"])
    window.keys("Down", "ctrl+t")
    window.type("Recall the line of 2017.")
    window.keys("ctrl+Return")
    wait_for(window, ["To raise", "S5-01", "Recall the line of 2017.", "S5-02"])
    window.keys("Home", "Return", "End")
    window.type(" first")
    window.keys("Escape")
    wait_for(window, ["To raise first", "S5-01", "Recall the line of 2017.", "S5-02"])
    window.keys("ctrl+z", "ctrl+z", "ctrl+z")
    wait_for(window, ["S5-01", "S5-02"])
    window.close()


def test_what_is_typed_is_in_the_store_two_seconds_after_the_last_key(window: RealWindow) -> None:
    window.go_to("s5.1")
    window.keys("b", "F5", "ctrl+t")
    window.type("Not to be lost")
    wait_for(window, ["S5-01", "Not to be lost"])
    window.end()
    window.start()
    assert brief(window, "Brief") == ["S5-01", "Not to be lost"]
    window.close()


@contextmanager
def typed_without_end(window: RealWindow, words: str) -> Iterator[list[str]]:
    """Types these words again and again until what is done meanwhile is done; gives what was typed."""
    typed, enough = list[str](), Event()

    def type_on() -> None:
        while not enough.is_set():
            window.type(words)
            typed.append(words)

    hand = Thread(target=type_on)
    hand.start()
    try:
        yield typed
    finally:
        enough.set()
        hand.join()


def test_who_types_without_a_pause_has_it_in_the_store_all_the_while(window: RealWindow) -> None:
    window.go_to("s5.1")
    window.keys("b", "F5", "ctrl+t")
    with typed_without_end(window, "We say this without a pause. ") as typed:
        begun = eventually(lambda: brief(window, "Brief"), lambda found: len(found) == 2)
        later = eventually(lambda: brief(window, "Brief"), lambda found: found != begun)
    window.end()
    window.start()
    code, kept = brief(window, "Brief")
    assert code == "S5-01"
    assert "".join(typed).startswith(kept)
    assert kept.startswith(later[1])
    window.close()


def test_what_is_typed_counts_where_the_page_or_the_program_is_left_at_once(window: RealWindow) -> None:
    window.go_to("s5.1")
    window.keys("b", "F5", "ctrl+h")
    window.type("To raise")
    window.keys("F5", REST, "j", "b", "F5", "End", "ctrl+t")
    window.type("Not to be lost")
    window.close()
    assert brief(window, "Brief") == ["To raise", "S5-01", "S5-02", "Not to be lost"]
    window.start()
    window.keys("F5", "Home", "F2")  # the heading is chosen: the name is another matter
    window.keys("ctrl+a", "BackSpace", "Return")
    wait_for(window, ["S5-01", "S5-02", "Not to be lost"])
    window.close()


def test_after_a_restart_the_brief_is_open_that_was_open_last(window: RealWindow) -> None:
    window.go_to("p1.1")
    window.keys("b", "ctrl+shift+p")
    window.type("new brief")
    window.keys("Return")
    window.type("Later")
    window.keys("Return", "Escape")
    window.go_to("p1.2")
    window.keys("b")
    wait_for(window, ["P1-02"], "Later")
    window.keys("ctrl+shift+p")
    window.type("all briefs")
    window.keys("Return", "Home", "Return", "Escape")
    window.close()
    window.start()
    window.go_to("p1.3")
    window.keys("b")
    wait_for(window, ["P1-01", "P1-03"])
    assert brief(window, "Later") == ["P1-02"]
    window.close()


def test_a_filters_result_goes_in_as_a_whole_and_the_brief_remembers_the_filter(window: RealWindow) -> None:
    window.keys("ctrl+f")
    window.type("side:5")
    window.keys("ctrl+Return", "b")
    wait_for(window, [f"S5-0{number}" for number in range(1, 6)])
    assert filter_of(window) == "side:5"
    window.keys("b")
    wait_for(window, [])
    window.close()


def test_words_of_the_running_text_go_in_as_a_passage(window: RealWindow) -> None:
    window.go_to("panel-1")
    window.keys("F7", "Down", *["shift+ctrl+Right"] * 3, "b")
    (words,) = eventually(lambda: brief(window, "Brief"))
    assert len(words.split()) == 3
    assert words in own_text(REPORT, "panel-1")
    window.keys("ctrl+z")
    wait_for(window, [])
    window.close()


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


def test_a_brief_of_twelve_in_an_order_of_its_own_takes_twenty_acts(window: RealWindow) -> None:
    """With three headings and one left out, from opening the program."""
    panel, side = ([f"{badge}-0{number}" for number in range(1, last + 1)] for badge, last in (("P2", 6), ("S4", 7)))
    window.keys("ctrl+f")
    window.type("panel:2 OR side:4")
    window.keys("ctrl+Return", "b", "F5")
    wait_for(window, panel + side)
    window.click((CROSS, row_top(0, 3) + 16))
    panel.remove("P2-04")
    wait_for(window, panel + side)
    window.keys("ctrl+h")
    window.type("To raise")
    window.click(middle(1, 3))
    wait_for(window, ["To raise", *panel, *side])
    window.keys("ctrl+h")
    window.type("If raised")
    window.keys("Return", "End", "ctrl+h")
    window.type("Not to raise")
    window.keys("Return", "alt+Up")
    last = ["Not to raise", "S4-06", "S4-07"]
    wait_for(window, ["To raise", *panel[:3], "If raised", *panel[3:], *side[:5], *last])
    below = window.look()
    window.keys("Home")
    window.wait_for_another_picture(below)
    window.drag(middle(1, 2), before(1, 0))
    wait_for(window, ["To raise", "P2-03", "P2-01", "P2-02", "If raised", "P2-05", "P2-06", *side[:5], *last])
    window.drag(middle(2, 4), before(2, 3))
    wait_for(window, ["To raise", "P2-03", "P2-01", "P2-02", "If raised", "P2-06", "P2-05", *side[:5], *last])
    assert window.acts == 20
    window.close()


def test_the_worked_example_of_the_readme_leads_from_a_tag_to_the_brief(window: RealWindow) -> None:
    for code, place in (("P1-08", "p1.8"), ("S5-04", "s5.4")):
        window.go_to(place)
        window.keys("t")
        window.type("funding")
        window.keys("Return", "s", "s", "l")
        window.type("We support it.")
        window.keys("ctrl+Return")
        window.rest()  # a letter that follows at once still belongs to what was written
        window.keys("b")
        found = eventually(partial(window.ask, "show", code, "--json"), lambda seen: "We support it." in str(seen))
        assert "funding" in str(found)
        assert "support" in str(found)
    eventually(lambda: brief(window, "Brief"), lambda seen: seen == ["P1-08", "S5-04"])
    window.close()
