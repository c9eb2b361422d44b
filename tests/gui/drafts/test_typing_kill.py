"""The window is killed while a note, a position, a brief, what is heard or a name is typed: what is 2 s old is there
then."""

import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from alliance_desktop.domain.brief import HeadingItem, TextItem
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import mark_edits
from alliance_desktop.library.library import Library
from tests.gui.until_killed import ask, begin_in_copy, has_ended, kill
from tests.kill.victim import Victim as ProcessToKill
from tests.program.typing_child import KEY_MS, REPORT, type_in

pytestmark = pytest.mark.takes_long

MOST_LOST = 2_000 // KEY_MS
"""Keys that come in two seconds: counted, since a machine that holds up the keys holds up what keeps them too."""
AT_ONCE = 8
"""So many windows are typed in side by side."""
START = 35
"""Seconds in which its keys must come; two rounds of it end before the test would."""

OpenOn = Callable[[Path], MainWindow]

KINDS = (
    *("note", "line", "office", "remark", "heard", "text", "for", "label", "several", "heading"),
    *("tag", "description", "filter", "new filter", "template", "brief"),
)


class Victim:
    """A window with a home of its own in `place`, killed so many keys and seconds after the first."""

    def __init__(self, what: str, place: Path, open_window_on: OpenOn) -> None:
        chance = random.Random(place.name)
        self._enough, self._after = MOST_LOST + chance.randint(1, MOST_LOST), chance.random() * KEY_MS / 1_000
        self._place, self._end = place, time.monotonic() + START
        place.mkdir()
        for log in ("keys", "said"):
            place.joinpath(log).touch()
        write_elsewhere(place / "store.db")  # copies of a window without a store would all make it in one place
        self._has_ended: Callable[[], bool] = bool
        self._ask: Callable[[], object] = bool
        if sys.platform == "linux":
            copy = begin_in_copy(partial(type_in, open_window_on, place, what))
            self._kill: Callable[[], object] = partial(kill, copy)
            self._has_ended, self._ask = partial(has_ended, copy), partial(ask, copy)
        else:
            other = ProcessToKill("from tests.program.typing_child import act")
            self._kill = partial(other.kill, other.begin(str(place), what))

    @property
    def is_due(self) -> bool:
        return self._pressed >= self._enough or time.monotonic() > self._end or self._has_ended()

    def kill(self) -> str:
        """What kept it from typing, if anything."""
        time.sleep(self._after)
        pressed, has_ended = self._pressed, self._has_ended()
        if not has_ended:
            if pressed < self._enough:
                self._ask()
            self._kill()
        if pressed >= self._enough and not has_ended:
            return ""
        how, said = "ended by itself" if has_ended else "lived", (self._place / "said").read_text("utf-8")
        return f"{self._place.name}: it {how} with {pressed} of {self._enough} keys, and said {said}"

    @property
    def _pressed(self) -> int:
        return len((self._place / "keys").read_text().splitlines())


def test_typed_text_older_than_two_seconds_survives_a_kill(tmp_path: Path, long: bool, open_window_on: OpenOn) -> None:
    """What is typed is kept in one way, whatever it is: a kill of each kind, and with `--long` thirty."""
    kills = 30 if long else 1
    waiting = [(kind, tmp_path / f"{kind}-{number}") for number in range(kills) for kind in KINDS]
    places = [place for _kind, place in waiting]
    typing: list[Victim] = []
    failures: list[str] = []
    while waiting or typing:
        while waiting and len(typing) < AT_ONCE:
            typing.append(Victim(*waiting.pop(), open_window_on))
        time.sleep(0.05)  # most of the time they wait for the next key
        for victim in [each for each in typing if each.is_due]:
            failures.append(victim.kill())
            typing.remove(victim)
    assert not any(failures), "\n".join(failures)
    lost = {place.name: lost_keys(place) for place in places}
    print(f"{len(lost)} kills: at most {max(lost.values())} keys were lost")
    assert {name: count for name, count in lost.items() if count > MOST_LOST} == {}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the window is another program's")
def test_a_window_in_which_nothing_is_typed_says_why_at_once(tmp_path: Path) -> None:
    def open_none(store: Path) -> MainWindow:
        raise FileNotFoundError(store)

    victim = Victim("note", tmp_path / "note-0", open_none)
    while not victim.is_due:
        time.sleep(0.01)
    said = victim.kill()
    assert "note-0: it ended by itself with 0 of" in said
    assert "FileNotFoundError" in said


def write_elsewhere(store: Path) -> None:
    library = Library.open(store, REPORT)
    library.apply(mark_edits.write_note(library, library.target("P2-01"), "There before"))
    library.close()


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
