"""The window is killed while a note, a position, a brief, what is heard or a name is typed: what is 2 s old is there
then."""

import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from alliance_desktop import paths
from alliance_desktop.domain.brief import HeadingItem, TextItem
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library.library import Library
from tests.typing_child import KEY_MS

pytestmark = pytest.mark.takes_long

ROOT = Path(__file__).parents[3]
MOST_LOST = 2_000 // KEY_MS
"""Keys that come in two seconds: counted, since a machine that holds up the keys holds up what keeps them too."""
AT_ONCE = 3
"""So many windows are typed in side by side."""
START = 120
"""Seconds in which the first key must come, and a killed process be gone."""


KINDS = (
    *("note", "line", "office", "remark", "heard", "text", "for", "label", "several", "heading"),
    *("tag", "description", "filter", "new filter", "template", "brief"),
)


def test_typed_text_older_than_two_seconds_survives_a_kill(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """What is typed is kept in one way, whatever it is: one kill of each kind, thirty with `--long`."""
    kills = 30 if request.config.getoption("--long") else 1
    with ThreadPoolExecutor(AT_ONCE) as pool:  # most of the time they wait for the next key
        begun = [
            pool.submit(kill_while_typing, kind, tmp_path / f"{kind}-{number}")
            for kind in KINDS
            for number in range(kills)
        ]
    lost = {place.name: lost_keys(place) for place in (one.result() for one in begun)}
    print(f"{len(lost)} kills: at most {max(lost.values())} keys were lost")
    assert {name: count for name, count in lost.items() if count > MOST_LOST} == {}


def kill_while_typing(what: str, place: Path) -> Path:
    """Kills a window, with a home of its own in `place`, so many keys and seconds after the first; says where."""
    chance = random.Random(place.name)
    enough, after = MOST_LOST + chance.randint(1, MOST_LOST), chance.random() * KEY_MS / 1_000
    place.mkdir()
    store, log = place / "store.db", place / "keys"
    log.touch()
    command = [sys.executable, "-m", "tests.typing_child", str(store), str(log), what]
    child = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"HOME": str(place), "LOCALAPPDATA": str(place)})
    end = time.monotonic() + START
    while len(log.read_text().splitlines()) < enough and time.monotonic() < end:
        stays_open(child, 0.02)
    stays_open(child, after)
    child.kill()
    child.wait(START)
    pressed = len(log.read_text().splitlines())
    assert pressed >= enough, f"only {pressed} keys were pressed"
    return place


def lost_keys(place: Path) -> int:
    """How many of the keys that were pressed are nowhere."""
    pressed, kept = len((place / "keys").read_text().splitlines()), kept_text(place / "store.db")
    assert kept == "".join(chr(ord("a") + number % 26) for number in range(len(kept)))
    return pressed - len(kept)


def stays_open(child: subprocess.Popen[bytes], seconds: float) -> None:
    """Waits so long for the end of the process, which must not come."""
    with pytest.raises(subprocess.TimeoutExpired):
        child.wait(seconds)


def kept_text(store: Path) -> str:
    """What the next start finds of the text: saved, or as a draft."""
    library = Library.open(store, read_package(paths.resource("reports", "osce-2018")))
    marks, [brief] = library.marks("P1-08"), library.briefs or (None,)
    texts = [
        *(draft.text for draft in library.drafts()),
        *(note.text for note in marks.notes),
        marks.position.text("line"),
        marks.position.text("office"),
        remark.text if (remark := library.internal_remark("P1-08")) else "",
        marks.bookmark.label if marks.bookmark else "",
        *(item.text for item in (brief.items if brief else ()) if isinstance(item, HeadingItem | TextItem)),
        brief.said("for") if brief else "",
    ]
    library.close()
    return max(texts, key=len, default="")
