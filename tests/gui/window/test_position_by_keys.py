"""By real keys: a stance is two keys, a line to take is typed beside its card, and both are undone as all else."""

import pytest

from alliance_desktop.render.moments import local_now
from tests.real_window import REST, RealWindow, eventually

pytestmark = pytest.mark.xvfb


def stances(window: RealWindow) -> dict[str, str]:
    """The stance of each recommendation that has one, as the command line lists them."""
    entries = window.ask("list", "has:position")
    return {entry["code"]: entry["position"]["stance"] for entry in entries}


def wait_for(window: RealWindow, wanted: dict[str, str]) -> None:
    eventually(lambda: stances(window), lambda found: found == wanted)


def test_s_and_its_letter_set_the_stance_and_undo_takes_it_back(window: RealWindow) -> None:
    window.go_to("p1.8")
    before = window.acts
    window.keys("s", "s")
    assert window.acts - before == 2
    wait_for(window, {"P1-08": "support"})
    window.keys("j", "s", "a")
    wait_for(window, {"P1-08": "support", "P1-09": "accept"})
    window.keys("ctrl+z")
    wait_for(window, {"P1-08": "support"})
    window.keys("ctrl+shift+z", "s", "Delete")
    wait_for(window, {"P1-08": "support"})
    window.close()


def test_a_stance_goes_to_all_that_are_chosen_and_stays_after_a_restart(window: RealWindow) -> None:
    window.go_to("s5.1")
    window.keys("shift+j", "shift+j", "s", "r")
    three = {"S5-01": "reserved", "S5-02": "reserved", "S5-03": "reserved"}
    wait_for(window, three)
    window.close()
    window.start()
    assert stances(window) == three
    window.keys("ctrl+z")
    wait_for(window, {})
    window.close()


def line(window: RealWindow, code: str) -> str:
    found = [entry for entry in window.ask("list") if entry["code"] == code]
    position = found[0]["position"] or {}
    return str(position.get("line") or "")


def test_stance_and_line_of_a_card_take_five_acts(window: RealWindow) -> None:
    window.go_to("p1.8")
    before = window.acts
    window.keys("s", "c", "l")
    window.type("We support regular funding.")
    window.keys("ctrl+Return")
    assert window.acts - before == 5
    eventually(lambda: line(window, "P1-08"), lambda text: text == "We support regular funding.")
    window.keys("ctrl+z")
    eventually(lambda: line(window, "P1-08"), lambda text: not text)
    window.keys("ctrl+z")
    wait_for(window, {})
    window.close()


def internal_remark(window: RealWindow, code: str) -> str:
    return str(window.ask("show", code, "--internal")["internal_remark"] or "")


def test_an_internal_remark_is_typed_from_the_palette_not_copied_and_undone(window: RealWindow) -> None:
    window.go_to("p1.8")
    window.keys("ctrl+shift+p")
    window.type("internal remark")
    window.keys("Return")
    window.type("The agreements end in March.")
    window.keys("ctrl+a", "ctrl+c", "ctrl+Return", "ctrl+f", "ctrl+v", "Return")
    eventually(lambda: internal_remark(window, "P1-08"), lambda text: text == "The agreements end in March.")
    assert "March" not in window.title
    window.keys("Escape", "Escape", "ctrl+z")
    eventually(lambda: internal_remark(window, "P1-08"), lambda text: not text)
    window.close()


def position(window: RealWindow, code: str) -> dict[str, str | dict[str, str] | None]:
    [found] = [entry["position"] for entry in window.ask("list", "has:position") if entry["code"] == code]
    return dict(found)


def test_an_office_is_asked_until_when_and_its_answer_cleared(window: RealWindow) -> None:
    window.go_to("p1.8")
    window.keys("s", "s", "ctrl+shift+p")
    window.type("status asked")
    window.keys("Return")
    window.type("Ministry of Finance")
    window.keys("Return")
    window.type("30.11.2030")
    window.keys("Return")
    today = local_now().date().isoformat()
    asked = {"office": "Ministry of Finance", "on": today, "reply_by": "2030-11-30", "answer": None}
    eventually(lambda: position(window, "P1-08")["asked"], lambda found: found == asked)
    assert position(window, "P1-08")["status"] == "asked"
    window.keys("ctrl+shift+p")
    window.type("status cleared")
    window.keys("Return")
    eventually(lambda: position(window, "P1-08")["status"], lambda status: status == "cleared")
    window.keys("l")
    window.type("We support it.")
    window.keys("ctrl+Return")
    eventually(lambda: position(window, "P1-08")["status"], lambda status: status == "drafted")
    window.keys("ctrl+z")
    eventually(lambda: position(window, "P1-08")["status"], lambda status: status == "cleared")
    window.close()


def test_a_line_for_several_goes_to_those_without_one(window: RealWindow) -> None:
    window.go_to("p1.9")
    window.keys("l")
    window.type("Of nine.")
    window.keys("ctrl+Return", REST, "k", "shift+j", "shift+j", "l")
    window.type("For all of them.")
    window.keys("ctrl+Return")
    eventually(lambda: line(window, "P1-10"), lambda text: text == "For all of them.")
    assert [line(window, code) for code in ("P1-08", "P1-09", "P1-10")] == [
        "For all of them.",
        "Of nine.",
        "For all of them.",
    ]
    window.keys("ctrl+z")
    eventually(
        lambda: [line(window, code) for code in ("P1-08", "P1-09", "P1-10")], lambda now: now == ["", "Of nine.", ""]
    )
    window.close()


J, S, A, L = "44", "39", "38", "46"
"""Keys by their place: whatever they write in the layout."""


@pytest.mark.parametrize("layout", ["ru,us", "ru"])
def test_under_a_cyrillic_layout_stances_are_keys_by_their_place_and_lines_words(
    window: RealWindow, layout: str
) -> None:
    window.layout(layout)
    window.keys(J, S, S, J, S, A)
    wait_for(window, {"P1-01": "support", "P1-02": "accept"})
    window.keys(L, S, A, L, "ctrl+Return", REST, J, S, S)
    wait_for(window, {"P1-01": "support", "P1-02": "accept", "P1-03": "support"})
    assert line(window, "P1-02") == "ыфд"
    window.layout("us")
    window.close()


def test_the_whole_sheet_is_filled_by_keys_in_the_order_in_which_it_is_read(window: RealWindow) -> None:
    window.go_to("p1.8")
    window.keys("s", "c", "l")
    window.type("We support it.")
    for words in ("Our wording.", "If they press.", "Behind it."):
        window.keys("Tab", "Return")
        window.type(words)
        if words == "Our wording.":
            window.keys("Tab")  # what it changes can be read
    window.keys("Tab", "Return", "a")
    window.type("Ministry of Finance")
    window.keys("Return")
    window.type("30.11.2030")
    window.keys("Tab")
    window.type("They agree.")
    window.keys("Tab")
    window.type("Not before March.")
    window.keys("ctrl+Return", REST, "j", "s", "s")
    today = local_now().date().isoformat()
    filled = {
        "stance": "support-with-changes",
        "line": "We support it.",
        "pressed": "If they press.",
        "background": "Behind it.",
        "wording": "Our wording.",
        "status": "asked",
        "asked": {"office": "Ministry of Finance", "on": today, "reply_by": "2030-11-30", "answer": "They agree."},
    }
    wait_for(window, {"P1-08": "support-with-changes", "P1-09": "support"})
    assert position(window, "P1-08") == filled
    assert internal_remark(window, "P1-08") == "Not before March."
    steps = 11  # each field one, the status and its day together
    window.keys(*["ctrl+z"] * steps)
    eventually(lambda: [entry["position"] for entry in window.ask("list")], lambda found: not any(found))
    assert internal_remark(window, "P1-08") == ""
    window.keys(*["ctrl+shift+z"] * steps)
    wait_for(window, {"P1-08": "support-with-changes", "P1-09": "support"})
    assert position(window, "P1-08") == filled
    assert internal_remark(window, "P1-08") == "Not before March."
    window.close()
