"""Where what the report knows of itself is damaged, the window goes on with the text and says so once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alliance_desktop import paths
from alliance_desktop.gui.app import make_window
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.ingest.read_package import read_package
from tests import builders
from tests.gui.typing import focused, press

NAMES = ("facets", "people", "abbreviations", "relations")


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Callable[[str], MainWindow]:
    """A window over the real report, one file of whose knowledge is damaged."""

    def make(damaged: str) -> MainWindow:
        folder = tmp_path / "osce-2018"
        builders.copy_folder(paths.resource("reports", "osce-2018"), folder)
        with (folder / f"{damaged}.toml").open("a", encoding="utf-8") as file:
            file.write("\nthis is [not TOML\n")
        window = make_window(read_package(folder), tmp_path / "store.db")
        window.resize(1366, 768)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.desk.editor.library is not None)
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


def write(words: str) -> None:
    QTest.keyClicks(focused(), words)


def said_once(qtbot: QtBot, window: MainWindow, damaged: str) -> None:
    """One sentence that names the file stands in the bar, and comes no second time after it was closed."""
    qtbot.waitUntil(lambda: window.parts.notice_bar.text != "")
    assert f"{damaged}.toml, line " in window.parts.notice_bar.text
    assert "Install the program again." in window.parts.notice_bar.text
    assert QApplication.activeModalWidget() is None
    window.parts.notice_bar.hide()


@pytest.mark.parametrize("damaged", NAMES)
def test_marks_are_made_without_knowledge(qtbot: QtBot, open_window: Callable[[str], MainWindow], damaged: str) -> None:
    window = open_window(damaged)
    press("J")
    qtbot.waitUntil(lambda: window.parts.side.related.made is not None)
    said_once(qtbot, window, damaged)
    press("T")
    write("funding")
    press("Return")
    assert window.desk.editor.library is not None
    assert [tag.name for tag in window.desk.editor.library.tags] == ["funding"]
    press("Ctrl+I")
    assert window.parts.notice_bar.text == ""


@pytest.mark.parametrize("typed", ["to:media ", "person:knez", "cooperation"])
def test_words_are_found_without_knowledge(qtbot: QtBot, open_window: Callable[[str], MainWindow], typed: str) -> None:
    window = open_window("facets")
    press("Ctrl+F")
    write(typed)
    said_once(qtbot, window, "facets")
    assert (window.desk.words.counts() > (0, 0)) == (typed == "cooperation")


@pytest.mark.parametrize(
    "view", ["search", "people", "documents", "abbreviations", "facets", "preferences", "how-related", "go-to"]
)
def test_every_view_opens_without_knowledge(qtbot: QtBot, open_window: Callable[[str], MainWindow], view: str) -> None:
    window = open_window("people")
    window.parts.actions[view].trigger()
    if view == "search":
        write("trafficking")
        assert window.desk.ahead.searching.search().groups
    if view not in {"preferences", "how-related", "go-to"}:
        said_once(qtbot, window, "people")
