"""The window is killed while a note, a position, a brief, what is heard or a name is typed: what is 2 s old is there
then."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

import pytest

from alliance_desktop.domain.brief import HeadingItem, TextItem
from alliance_desktop.library.library import Library
from tests.kill.victim import Victim
from tests.typing_child import KEY_MS, REPORT

pytestmark = pytest.mark.takes_long

MOST_LOST = 2_000 // KEY_MS
"""Keys that come in two seconds: counted, since a machine that holds up the keys holds up what keeps them too."""
AT_ONCE = 3
"""So many windows are typed in side by side."""
START = 120
"""Seconds in which its keys must come."""


KINDS = (
    *("note", "line", "office", "remark", "heard", "text", "for", "label", "several", "heading"),
    *("tag", "description", "filter", "new filter", "template", "brief"),
)


def test_typed_text_older_than_two_seconds_survives_a_kill(tmp_path: Path, long: bool) -> None:
    """What is typed is kept in one way, whatever it is: a kill of each kind, and with `--long` thirty."""
    kills = 30 if long else 1
    victims = [Victim("from tests.typing_child import act") for _one in range(AT_ONCE)]
    idle = Queue[Victim]()
    for victim in victims:
        idle.put(victim)
    with ThreadPoolExecutor(AT_ONCE) as pool:  # most of the time they wait for the next key
        begun = [
            pool.submit(kill_while_typing, kind, tmp_path / f"{kind}-{number}", idle)
            for kind in KINDS
            for number in range(kills)
        ]
    for victim in victims:
        victim.close()
    lost = {place.name: lost_keys(place) for place in (one.result() for one in begun)}
    print(f"{len(lost)} kills: at most {max(lost.values())} keys were lost")
    assert {name: count for name, count in lost.items() if count > MOST_LOST} == {}


def kill_while_typing(what: str, place: Path, idle: "Queue[Victim]") -> Path:
    """Kills a window, with a home of its own in `place`, so many keys and seconds after the first; says where."""
    chance = random.Random(place.name)
    enough, after = MOST_LOST + chance.randint(1, MOST_LOST), chance.random() * KEY_MS / 1_000
    place.mkdir()
    log, victim = place / "keys", idle.get()
    log.touch()
    process, end = victim.begin(str(place), what), time.monotonic() + START
    while len(log.read_text().splitlines()) < enough and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(after)
    victim.kill(process)
    idle.put(victim)
    pressed = len(log.read_text().splitlines())
    assert pressed >= enough, f"only {pressed} keys were pressed"
    return place


def lost_keys(place: Path) -> int:
    """How many of the keys that were pressed are nowhere."""
    pressed, kept = len((place / "keys").read_text().splitlines()), kept_text(place / "store.db")
    assert kept == "".join(chr(ord("a") + number % 26) for number in range(len(kept)))
    return pressed - len(kept)


def kept_text(store: Path) -> str:
    """What the next start finds of the text: saved, or as a draft."""
    library = Library.open(store, REPORT)
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
