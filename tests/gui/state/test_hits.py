"""The hits and the current one are one value: whatever is typed, stepped, filtered or undone, it is one of them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from alliance_desktop.domain.text.hits import Found, Hits
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.typing import focused, keys, type_text

PIECES = ["traff", "victims ", "-victims ", "-zz ", "-(", "NRM OR ", '"the ', "s", "tag:a ", "panel:1 ", "P1-08"]
PRESSED = (
    *("F3", "Shift+F3", "Return", "Shift+Return", "Ctrl+Return", "Backspace", "Esc", "Down", "Ctrl+Z", "Ctrl+Shift+Z"),
    *("Ctrl+F", "J", "1", "Ctrl+D"),
)


def is_one_of_them(found: Found) -> bool:
    if found.current is None:
        return True
    index, number = found.current
    return index in found.hits and 0 <= number < len(found.hits[index])


ranges = st.dictionaries(st.integers(0, 8), st.lists(st.just((0, 1)), max_size=3))
ways = st.lists(st.one_of(st.integers(0, 9), st.sampled_from(["next", "previous", "settled"])), max_size=12)


@given(ranges, ways)
def test_wherever_one_steps_to_is_a_hit(there: dict[int, list[tuple[int, int]]], ways: list[int | str]) -> None:
    found = Found(Hits(there.__getitem__, sorted(there)))
    for way in ways:
        if isinstance(way, int):
            found = found.at_first_from(way)
            assert (found.current is None) == (not any(there.values()))
        else:
            found = found.with_ahead(False) if way == "settled" else found.stepped(1 if way == "next" else -1)
        assert is_one_of_them(found)
        assert (found.span is None) == (found.current is None)


@given(ranges)
def test_all_hits_are_met_one_after_the_other_and_back(there: dict[int, list[tuple[int, int]]]) -> None:
    found = Found(Hits(there.__getitem__, sorted(there))).at_first_from(0)
    every = [(index, number) for index in sorted(there) for number in range(len(there[index]))]
    if every:
        onwards, back = [], []
        for _hit in every:
            onwards.append(found.current)
            assert found.position == (len(onwards), len(every))
            found = found.stepped(1)
        assert onwards == every
        for _hit in every:
            found = found.stepped(-1)
            back.append(found.current)
        assert back == every[::-1]


@pytest.mark.parametrize("words", ["-victims", "nrm OR -victims", "-zzzz"])
def test_words_that_shall_not_be_there_are_no_hits(words: str, window: MainWindow) -> None:
    keys("Ctrl+F", f"“{words}”", "F3", "F3", "Shift+F3")
    assert is_one_of_them(window.desk.words.found)
    assert any(window.desk.words.counts())


@pytest.mark.parametrize("seed", range(2))
def test_the_current_hit_is_one_of_those_found(seed: int, request: pytest.FixtureRequest, window: MainWindow) -> None:
    chance = random.Random(seed)
    done: list[str] = []
    seen = watch(window.desk)
    for _step in range(2000 if request.config.getoption("--long") else 100):
        step(window, chance, done)
        assert all(seen), done[-12:]
        assert is_one_of_them(window.panes.reading.shown.found), done[-12:]


def watch(desk: Desk) -> list[bool]:
    """Fills with what held at each change, and not only when all is over."""
    seen: list[bool] = []
    for signal in (desk.words.changed, desk.words.current_changed, desk.filter.changed):
        signal.connect(lambda: seen.append(is_one_of_them(desk.words.found)))
    return seen


def step(window: MainWindow, chance: random.Random, done: list[str]) -> None:
    """One thing a reader may do, noted before."""
    kind = chance.random()
    if kind < 0.5:
        done.append(f"types {(piece := chance.choice(PIECES))!r}")
        keys("Ctrl+F")
        if chance.random() < 0.5:
            keys("End")  # else it takes the place of all that stands there
        type_text(piece)
    elif kind < 0.9:
        done.append(f"presses {(key := chance.choice(PRESSED))}")
        keys(key)
    else:
        view = window.panes.reading.text.viewport()
        at = QPoint(chance.randrange(view.width()), chance.randrange(view.height()))
        done.append(f"clicks at {at.x()}, {at.y()}")
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
        QApplication.processEvents()
    if (popup := QApplication.activePopupWidget()) is not None:  # a digit opens the picker
        done.append("closes a popup")
        popup.close()
    assert focused().isVisible(), done[-12:]
