"""The command line is killed at random moments: what it said was saved is there, and nothing is there by half."""

import random
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from alliance_desktop import paths
from alliance_desktop.domain.brief import HeadingItem
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import safekeeping
from alliance_desktop.library.library import Library
from tests import builders
from tests.kill.victim import COMMAND, Victim

REPORT = read_package(paths.resource("reports", "osce-2018"))
CODES = [one.code for one in REPORT.recommendations]


WRITER = """
from alliance_desktop.__main__ import main
def act(store, turn):
    number = 0
    while True:
        number += 1
        main(["--store", store, "note", "P1-08", f"{turn}-{number}: " + "Zeile. " * (number * 37 % 2000)])
"""
"""One command after the other, so that nearly each kill meets a write."""


@dataclass
class Tally:
    """What was tried, what was acknowledged before the kill, and how many kills met a program that had written."""

    tried: set[str] = field(default_factory=set)
    saved: dict[str, str] = field(default_factory=dict)
    tags: set[str] = field(default_factory=set)
    lines: dict[str, str] = field(default_factory=dict)
    """Lines to take that were acknowledged, by code; each stands with a stance that was given in the same command."""
    headings: set[str] = field(default_factory=set)
    """Headings of the one brief, each of which writes the whole list anew."""
    unacknowledged: int = 0


def duration(victim: Victim, store: Path) -> float:
    """Seconds that a note takes here and now."""
    begun = time.monotonic()
    (said,) = victim.whole("--store", str(store), "note", "P1-01", "the first")
    assert said.startswith("saved ")
    return time.monotonic() - begun


def kill_one(victim: Victim, store: Path, number: int, usual: float, dice: random.Random, tally: Tally) -> None:
    """Begins a command and kills it somewhere between its beginning and a little after its usual end."""
    text, code = None, CODES[number // 5 % len(CODES)]
    if number % 5 == 4:
        words = ["brief", "All", "--heading", f"kill-{number}", "--at", str(dice.randrange(1, 54))]
    elif number % 5 == 3:
        words = ["tag", "P1-08", "S5-04", f"#kill-{number}"]
    elif number % 5 == 2:
        words = ["position", code, "--stance", "oppose", "--line", line_of(number)]
    else:
        text = f"{number}: " + "строка, ünd Zeile. " * dice.randrange(1, 3000)
        tally.tried.add(text)
        words = ["note", dice.choice(["P1-08", "S5-04", "panel-1"]), text]
    process = victim.begin("--store", str(store), *words)
    time.sleep(usual * dice.uniform(0, 1.1))
    said = victim.kill(process)
    if number % 5 == 2 and said:
        tally.lines[code] = line_of(number)
    elif number % 5 == 4 and said:
        tally.headings.add(f"kill-{number}")
    elif text is None and said:
        tally.tags.add(f"kill-{number}")
    elif text is not None and said and (found := re.fullmatch(r"saved (\S{36})", said[0])):
        tally.saved[found[1]] = text


def line_of(number: int) -> str:
    return f"{number}: " + "Zeile. " * (number * 97 % 1000)


def look(store: Path, tally: Tally) -> None:
    """All that was acknowledged is there as it was given, everything else whole or not at all; writing goes on."""
    assert safekeeping.check(store, [REPORT]) == []
    library = Library.open(store, REPORT)
    there = {note.id: note.text for note in library.in_text.notes() if note.text not in {"the first", "written after"}}
    assert {note_id: there.get(note_id) for note_id in tally.saved} == tally.saved
    assert set(there.values()) <= tally.tried
    tags = {tag.name: library.tag_count(tag.id) for tag in library.tags}
    assert tally.tags <= tags.keys()
    assert set(tags.values()) <= {2}
    positions = {entry.recommendation.code: entry.marks.position for entry in library.entries() if entry.marks.position}
    assert {code: positions[code].text("line") for code in tally.lines} == tally.lines
    assert all(one.text("line") and one.text("stance") for one in positions.values())
    (brief,) = library.briefs
    assert [target.code for target in brief.targets] == CODES
    assert tally.headings <= {item.text for item in brief.items if isinstance(item, HeadingItem)}
    tally.unacknowledged = len(there) - len(tally.saved)
    library.apply(builders.note(library, "P1-02", "written after"))
    library.close()


def test_what_was_acknowledged_survives_kills_and_nothing_is_half(store: Path, request: pytest.FixtureRequest) -> None:
    kills = 100 if request.config.getoption("--long") else 15
    dice, tally, victim = random.Random(1), Tally(), Victim(COMMAND)
    usual = duration(victim, store)
    assert victim.whole("--store", str(store), "brief", "All", "--add", *CODES)
    for number in range(kills):
        kill_one(victim, store, number, usual, dice, tally)
        look(store, tally)
    victim.close()
    print(
        f"{kills} kills: {len(tally.saved)} notes, {len(tally.lines)} positions, {len(tally.tags)} taggings and"
        f" {len(tally.headings)} headings of a brief acknowledged, none lost;"
        f" {tally.unacknowledged} notes written, killed before they could be acknowledged"
    )
    assert tally.saved
    assert tally.lines
    assert len(tally.saved) < kills


def test_a_kill_of_the_first_write_leaves_no_store_or_a_whole_one(store: Path, request: pytest.FixtureRequest) -> None:
    dice, made, victim = random.Random(2), 0, Victim(COMMAND)
    usual = duration(victim, store)
    for number in range(40 if request.config.getoption("--long") else 6):
        fresh = store.with_name(f"{number}.db")
        process = victim.begin("--store", str(fresh), "note", "P1-01", "the first")
        time.sleep(usual * dice.uniform(0, 1.1))
        acknowledged = "saved " in "".join(victim.kill(process))
        assert safekeeping.check(fresh, [REPORT]) == []
        library = Library.open(fresh, REPORT)
        texts = [note.text for note in library.in_text.notes()]
        assert texts == ["the first"] or (texts == [] and not acknowledged)
        made += acknowledged
        library.apply(builders.note(library, "P1-02", "written after"))
        library.close()
    victim.close()
    print(f"{made} of the first writes acknowledged, none lost")


def test_a_kill_amid_writing_takes_back_only_the_unacknowledged(store: Path, request: pytest.FixtureRequest) -> None:
    dice, saved, cut, victim = random.Random(3), set[str](), 0, Victim(WRITER)
    kills = 100 if request.config.getoption("--long") else 15
    for number in range(kills):
        process = victim.begin(str(store), str(number))
        said = [victim.line()]
        time.sleep(dice.uniform(0, 0.1))
        said += victim.kill(process)
        journal = store.with_name("store.db-journal")
        cut += journal.exists() and journal.stat().st_size > 0
        saved.update(line.removeprefix("saved ") for line in said)
        assert safekeeping.check(store, [REPORT]) == []
        library = Library.open(store, REPORT)
        there = {note.id: note.text for note in library.in_text.notes()}
        library.close()
        assert saved <= there.keys()
        for text in there.values():
            count = int(text.split(":")[0].split("-")[1])
            assert text.endswith("Zeile. " * (count * 37 % 2000))
    victim.close()
    print(f"{kills} kills, {cut} of them within a write: {len(saved)} notes acknowledged, none lost")
