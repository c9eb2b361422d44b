"""By real keys: last year's positions come to this year's report in eight acts, and one undo takes all back."""

from pathlib import Path

import pytest

from alliance_desktop.domain.proposal.proposed import ReportHead
from alliance_desktop.domain.proposal.review import begun
from tests.command_line import answer
from tests.gui.by_keys.test_take_back_by_keys import has_its_button
from tests.program.real_window import RealWindow, eventually
from tests.proposals import proposal
from tests.unit.cli.reports.test_reports import accept

pytestmark = pytest.mark.xvfb
ACTS = 8
COUNT = 30
LINES = ["X |Page 1", "S1|Session 14: Lakes", "T |The session recommends:"]
LINES += [f"R |• Participating States should clean lake number {number} each year." for number in range(1, COUNT + 1)]


def positions(real: RealWindow) -> int:
    return len(real.ask("list", "has:position", "--report", "lakes-2026"))


def test_thirty_positions_are_carried_over_and_one_undo_takes_all_back(real: RealWindow, tmp_path: Path) -> None:
    real.close()
    accept(begun(proposal("\n".join(LINES))), "lakes.pdf")
    later = [*LINES, "R |• Boats should be counted."]
    head = ReportHead("A meeting about lakes", "Lakes 2026", "lakes-2026", "2026", "en")
    accept(begun(proposal("\n".join(later), head)), "later.pdf")
    every = [one["code"] for one in real.ask("list", "--report", "lakes-2025")]
    answer(real.store, "position", *every, "--line", "We agree.", "--report", "lakes-2025")
    real.start()
    real.acts = 1  # the program was opened
    real.keys("ctrl+o", "“Lakes 2026”", "Return")
    eventually(lambda: real.title, lambda title: title.startswith("Lakes 2026"))
    real.keys("ctrl+shift+p", "“compare with”", "Return")
    eventually(lambda: has_its_button(real))
    real.keys("ctrl+Return")
    eventually(lambda: positions(real), lambda count: count == COUNT)
    assert real.acts <= ACTS
    real.keys("ctrl+z")
    eventually(lambda: positions(real), lambda count: count == 0)
    real.close()
