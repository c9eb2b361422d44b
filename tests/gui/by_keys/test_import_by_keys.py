"""By real keys: a file becomes a report and is read, guesses are put right, and a kill loses no decision."""

from pathlib import Path
from typing import Any

import pytest

from alliance_desktop.importing import installed_reports
from alliance_desktop.importing.file_review import read_and_propose
from alliance_desktop.importing.installed_reports import folders
from alliance_desktop.importing.kept_review import kept_draft
from tests.gui.by_keys.test_take_back_by_keys import has_its_button
from tests.gui.importing.sources import RIVERS, write
from tests.program.real_window import RealWindow, eventually

pytestmark = pytest.mark.xvfb
ACTS = 6
"""From Ctrl+O to reading the first recommendation."""
GUESSES = 20
"""For ten that are put right."""
SPOKEN = "".join(
    f"{number}. Participating States should build bridge {number}, and look after it each year.\n\n"
    for number in range(1, 11)
)
"""Ten paragraphs that recommend, in no list."""


def bookmarked(real: RealWindow, report: str = "rivers-2025") -> list[str]:
    """What has a bookmark in the report."""
    found: list[dict[str, Any]] = real.ask("list", "--report", report) if report in folders() else []
    return [one["code"] for one in found if one["bookmark"]]


def test_from_the_list_of_reports_to_the_first_recommendation(real: RealWindow, tmp_path: Path) -> None:
    path = write(tmp_path / "rivers.txt")
    real.acts = 0
    real.keys("ctrl+o", f"“{path}”", "Return")
    see_review(real)
    real.keys("ctrl+Return")
    eventually(lambda: real.title, lambda title: title.startswith("rivers 2025"))
    real.keys("j")
    assert real.acts <= ACTS
    real.keys("ctrl+d")
    eventually(lambda: bookmarked(real), lambda codes: codes == ["12.1"])
    real.close()


def test_ten_guesses_are_put_right_and_a_kill_between_loses_none(real: RealWindow, tmp_path: Path) -> None:
    path = write(tmp_path / "rivers.txt", RIVERS.replace("II. Conclusions", f"{SPOKEN}II. Conclusions"))
    before = read_and_propose(path)
    assert before.review.counts.maybe == 10
    real.close()
    real.start(path)
    see_review(real)
    real.acts = 0
    real.keys("r", "F3", "t", "F3", "r", "F3", "r", "F3", "t")
    eventually(lambda: len(draft.decisions) if (draft := kept_draft(before.sha256)) else 0, lambda count: count == 5)
    acts = real.acts
    real.end()
    real.start(path)
    see_review(real)
    real.acts = acts
    real.keys("F3", "r", "F3", "r", "F3", "t", "F3", "r", "F3", "r")  # from where it was left
    assert real.acts <= GUESSES
    real.keys("ctrl+Return")
    eventually(installed_reports.folders, lambda folders: "rivers-2025" in folders)  # its review has the same title
    found = real.ask("list", "--report", "rivers-2025")
    bridges = [one["text"] for one in found if "bridge" in one["text"]]
    assert [int(text.split("bridge ")[1].split(",")[0]) for text in bridges] == [1, 3, 4, 6, 7, 9, 10]
    real.close()


def see_review(real: RealWindow) -> None:
    """Wait until the page is seen, with the one button of its foot that is filled."""
    eventually(lambda: has_its_button(real))
