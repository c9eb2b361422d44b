"""By real keys: a stance is two keys, a line to take is typed beside its card, and both are undone as all else."""

import pytest

from alliance_desktop.render.moments import local_now
from tests.program.real_window import REST, RealWindow, eventually

pytestmark = pytest.mark.xvfb


def stances(real: RealWindow) -> dict[str, str]:
    """The stance of each recommendation that has one, as the command line lists them."""
    entries = real.ask("list", "has:position")
    return {entry["code"]: entry["position"]["stance"] for entry in entries}


def wait_for(real: RealWindow, wanted: dict[str, str]) -> None:
    eventually(lambda: stances(real), lambda found: found == wanted)


def line(real: RealWindow, code: str) -> str:
    found = [entry for entry in real.ask("list") if entry["code"] == code]
    position = found[0]["position"] or {}
    return str(position.get("line") or "")


def internal_remark(real: RealWindow, code: str) -> str:
    return str(real.ask("show", code, "--internal")["internal_remark"] or "")


def test_stance_and_line_take_five_acts_and_an_internal_remark_is_not_copied_and_all_is_undone(
    real: RealWindow,
) -> None:
    real.go_to("p1.8")
    before = real.acts
    real.keys("s", "c", "l", "“We support regular funding.”", "ctrl+Return")
    assert real.acts - before == 5
    eventually(lambda: line(real, "P1-08"), lambda text: text == "We support regular funding.")
    real.keys("ctrl+z")
    eventually(lambda: line(real, "P1-08"), lambda text: not text)
    real.keys("ctrl+z")
    wait_for(real, {})
    real.keys("ctrl+shift+p", "“internal remark”", "Return", "“The agreements end in March.”")
    real.keys("ctrl+a", "ctrl+c", "ctrl+Return", "ctrl+f", "ctrl+v", "Return")
    eventually(lambda: internal_remark(real, "P1-08"), lambda text: text == "The agreements end in March.")
    assert "March" not in real.title
    real.keys("Escape", "Escape", "ctrl+z")
    eventually(lambda: internal_remark(real, "P1-08"), lambda text: not text)
    real.close()


def position(real: RealWindow, code: str) -> dict[str, str | dict[str, str] | None]:
    [found] = [entry["position"] for entry in real.ask("list", "has:position") if entry["code"] == code]
    return dict(found)


J, S, A, L = "44", "39", "38", "46"
"""Keys by their place: whatever they write in the layout."""


@pytest.mark.parametrize("layout", ["ru,us", "ru"])
def test_under_a_cyrillic_layout_stances_are_keys_by_their_place_and_lines_words(real: RealWindow, layout: str) -> None:
    real.layout(layout)
    real.keys(J, S, S, J, S, A)
    wait_for(real, {"P1-01": "support", "P1-02": "accept"})
    real.keys(L, S, A, L, "ctrl+Return", REST, J, S, S)
    wait_for(real, {"P1-01": "support", "P1-02": "accept", "P1-03": "support"})
    assert line(real, "P1-02") == "ыфд"
    real.layout("us")
    real.close()


def test_the_whole_sheet_is_filled_by_keys_in_the_order_in_which_it_is_read(real: RealWindow) -> None:
    real.go_to("p1.8")
    real.keys("s", "c", "l", "“We support it.”")
    for words in ("Our wording.", "If they press.", "Behind it."):
        real.keys("Tab", "Return", f"“{words}”")
        if words == "Our wording.":
            real.keys("Tab")  # what it changes can be read
    real.keys("Tab", "Return", "a", "“Ministry of Finance”", "Return", "“30.11.2030”", "Tab", "“They agree.”")
    real.keys("Tab", "“Not before March.”", "ctrl+Return", REST, "j", "s", "s")
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
    wait_for(real, {"P1-08": "support-with-changes", "P1-09": "support"})
    assert position(real, "P1-08") == filled
    assert internal_remark(real, "P1-08") == "Not before March."
    steps = 11  # each field one, the status and its day together
    real.keys(*["ctrl+z"] * steps)
    eventually(lambda: [entry["position"] for entry in real.ask("list")], lambda found: not any(found))
    assert internal_remark(real, "P1-08") == ""
    real.keys(*["ctrl+shift+z"] * steps)
    wait_for(real, {"P1-08": "support-with-changes", "P1-09": "support"})
    assert position(real, "P1-08") == filled
    assert internal_remark(real, "P1-08") == "Not before March."
    real.close()
