"""How large the window is at its first start: all of a small screen, and what the reader made of it after that."""

from pathlib import Path

import pytest

from tests.program.real_window import RealWindow, desktop, eventually

pytestmark = pytest.mark.xvfb


def test_on_a_small_screen_it_starts_maximized_and_comes_back_as_it_was_left(store: Path) -> None:
    with desktop("1366x768x24") as display:
        window = RealWindow(store, display, 25)
        try:
            eventually(lambda: window.size, lambda size: size[0] == 1366 and size[1] > 700)
            window.tool("xdotool", "mousemove", "600", "8", "click", "--repeat", "2", "1")  # on its title
            eventually(lambda: window.size, lambda size: size[0] < 1200)
            window.close()
            window.start()
            eventually(lambda: window.size, lambda size: size[0] < 1200)
        finally:
            window.end()


def test_on_a_large_screen_it_leaves_room(store: Path) -> None:
    with desktop("1920x1080x24") as display:
        window = RealWindow(store, display, 25)
        try:
            eventually(lambda: window.size, lambda size: size == (1440, 864))
        finally:
            window.end()


@pytest.mark.parametrize("screen", ["1600x800", "1300x1000"])
def test_a_screen_that_is_small_in_one_direction_is_small(store: Path, screen: str) -> None:
    width = int(screen.partition("x")[0])
    with desktop(f"{screen}x24") as display:
        window = RealWindow(store, display, 25)
        try:
            eventually(lambda: window.size, lambda size: size[0] == width)
        finally:
            window.end()
