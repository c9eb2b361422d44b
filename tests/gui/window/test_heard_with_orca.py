"""The window by keys under the real Orca: what is heard, and that it is true."""

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.real_window import RealWindow
from tests.screen_reader import BUS_LAUNCHER, SYSTEM_PYTHON, ScreenReader, orca

pytestmark = pytest.mark.orca

MOST_BEFORE = 60
"""Letters that may be heard before the news."""
CARD = re.compile(r"[PS]\d-\d\d, p\. \d+, ")
"""How a card begins that is said when the ring comes to it."""


@pytest.fixture(scope="module")
def ear(tmp_path_factory: pytest.TempPathFactory, lacking: Callable[[str, str], None]) -> Iterator[ScreenReader]:
    if subprocess.run([SYSTEM_PYTHON, "-c", "import speechd"], check=False, capture_output=True).returncode:
        lacking("orca", "speechd")
    if not BUS_LAUNCHER.exists():
        lacking("orca", BUS_LAUNCHER.name)
    with orca(tmp_path_factory.mktemp("orca")) as ear:
        yield ear


@pytest.fixture
def window(ear: ScreenReader, store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealWindow]:
    """The program on a new store, read out from its beginning."""
    for name, value in ear.environ.items():
        monkeypatch.setenv(name, value)
    ear.listen()
    window = RealWindow(store, ear.display, 25)
    try:
        ear.wait_for(lambda words: words.startswith("Report text"))
        yield window
    except AssertionError:
        print(*ear.said(), sep="\n")
        raise
    finally:
        window.end()


def is_card(words: str) -> bool:
    return CARD.match(words) is not None


def heard_after(ear: ScreenReader, window: RealWindow, *keys: str) -> str:
    """The card that is heard after these keys; with few words before it."""
    ear.listen()
    window.keys(*keys)
    card = ear.wait_for(is_card)
    assert ear.letters_before(card) <= MOST_BEFORE, ear.said()
    return card


def test_whatever_moves_the_ring_says_the_card_and_fast_keys_say_the_last_one_alone(
    window: RealWindow, ear: ScreenReader
) -> None:
    assert heard_after(ear, window, "j").startswith("P1-01, p. 3, Effective implementation of anti-trafficking")
    assert heard_after(ear, window, "j", "j", "j", "j").startswith("P1-05, p. 4, ")
    assert [words[:5] for words in ear.heard() if is_card(words)] == ["P1-05"]
    assert heard_after(ear, window, "k").startswith("P1-04, p. 4, ")
    assert heard_after(ear, window, "Down").startswith("P1-05, p. 4, ")


@pytest.mark.parametrize("pace", [60, 160, 300], ids=lambda pace: f"{pace // 2} ms a letter")
def test_the_count_heard_last_is_that_of_the_whole_word(window: RealWindow, ear: ScreenReader, pace: int) -> None:
    window.keys("ctrl+f")
    ear.wait_for(lambda words: words.startswith("Find and filter"))
    ear.listen()
    window.pace = pace  # half of it passes from letter to letter
    window.type("funding")
    ear.wait_for(lambda words: words == "3 recommendations and 1 passage contain “funding”")
    assert [words for words in ear.heard() if "contain" in words][-1].endswith("“funding”")
    assert not [words for words in ear.heard() if "“fu”" in words]


def test_a_note_that_is_saved_says_so_and_where(window: RealWindow, ear: ScreenReader) -> None:
    window.keys("j", "j", "n")
    ear.wait_for(lambda words: words.startswith("Note"))
    window.type("a note")
    ear.listen()
    window.keys("ctrl+Return")
    news = ear.wait_for(lambda words: "saved" in words.lower())
    assert news.startswith("Saved, P1-02")
    assert ear.letters_before(news) <= MOST_BEFORE, ear.said()
