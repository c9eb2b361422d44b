"""A document is taken back and the program killed at random moments: the store is as it was before, or as after."""

import random
import time
from pathlib import Path

import pytest

from alliance_desktop.domain.report import Report
from alliance_desktop.library import safekeeping
from tests.command_line import answer, ask
from tests.kill.victim import COMMAND, Victim

pytestmark = pytest.mark.takes_long
CODES = ("P1-08", "S5-04", "S4-02")
LIBRARIES = "import docx, lxml.etree, markdown\nfrom alliance_desktop.cli import coming_back_commands"


def test_a_kill_while_a_document_is_taken_back_leaves_all_of_it_or_nothing(
    store: Path, tmp_path: Path, osce: Report, request: pytest.FixtureRequest
) -> None:
    kills = 100 if request.config.getoption("--long") else 5
    answer(store, "position", *CODES, "--line", "As it went out.", "--status", "cleared")
    answer(store, "brief", "Money", "--add", *CODES)
    sent = tmp_path / "sent.md"
    answer(store, "export", "--brief", "Money", "--template", "table-of-positions", "-o", str(sent))
    text, victim, dice, after = sent.read_text(encoding="utf-8"), Victim(f"{LIBRARIES}\n{COMMAND}"), random.Random(8), 0
    usual = 1.0
    for number in range(kills):
        path = tmp_path / f"{number}.md"
        path.write_text(text.replace("As it went out.", f"Changed {number}."), encoding="utf-8")
        before = lines(store)
        begun = time.monotonic()
        process = victim.begin("--store", str(store), "take-back", str(path), "--keep", "theirs")
        if number:
            time.sleep(usual * dice.uniform(0, 0.5))
        else:
            assert victim.line()
            usual = time.monotonic() - begun
        victim.kill(process)
        now = lines(store)
        assert now in (before, {(f"Changed {number}.", "drafted")}), number
        after += now != before
    victim.close()
    assert after
    assert safekeeping.check(store, [osce]) == []
    print(f"{kills} kills: {after} times all of it, else nothing")


def lines(store: Path) -> set[tuple[str, str]]:
    """What the recommendations say, and how far they are: the same of each."""
    positions = [ask(store, "show", code, "--json")["position"] for code in CODES]
    return {(one["line"], one["status"]) for one in positions}
