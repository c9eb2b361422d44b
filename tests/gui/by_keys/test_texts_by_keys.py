"""By real keys: an earlier text of a line is brought back, and of two lines one is chosen."""

from contextlib import closing

import pytest

from alliance_desktop import paths
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library.library import Library
from tests import builders
from tests.builders import set_fields
from tests.program.real_window import RealWindow, eventually

pytestmark = pytest.mark.xvfb

MONEY, FUNDS = "Ask for money.", "Ask for funds."


def lines(real: RealWindow, *texts: str, other: str = "") -> None:
    """P1-08 has these lines one after the other, written by another program, and at the end another beside the last."""
    report = read_package(paths.resource("reports", "osce-2018"))
    with closing(Library.open(real.store, report, wait=Library.WINDOW_WAIT)) as library:
        target = library.target("P1-08")
        for text in texts:
            library.apply(set_fields(library, [target], {"line": text}))
        if other and (record := library.field(target, "line")):
            library.apply(builders.beside(library, record, other))


def line(real: RealWindow) -> str:
    return str(real.ask("show", "P1-08")["position"]["line"])


def test_an_earlier_text_of_a_line_is_brought_back_in_at_most_four_acts_from_the_start(real: RealWindow) -> None:
    lines(real, MONEY, FUNDS)
    real.go_to("p1.8")
    real.close()
    real.start()
    before = real.acts
    real.keys("F4", "Return")
    assert real.acts - before <= 4
    eventually(lambda: line(real), lambda text: text == MONEY)
    real.keys("ctrl+z")
    eventually(lambda: line(real), lambda text: text == FUNDS)
    real.close()


def test_of_two_lines_theirs_is_chosen_from_anywhere_by_two_keys(real: RealWindow) -> None:
    real.go_to("p1.8")
    alone = real.look()
    lines(real, MONEY, other=FUNDS)
    real.wait_for_another_picture(alone)
    real.go_to("s5.1")
    before = real.acts
    real.keys("shift+F4", "2")
    assert real.acts - before == 2
    eventually(lambda: line(real), lambda text: text == FUNDS)
    assert not real.ask("list", "is:conflict")
    assert real.marks() == {}  # the digit was no tag's
    real.keys("ctrl+z")
    eventually(lambda: real.ask("list", "is:conflict"))
    real.close()
