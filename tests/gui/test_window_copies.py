"""A window that stands ready is as one that is made anew, and what a test does to it is no other test's."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from alliance_desktop.gui.app import make_window
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library.library import Library
from tests.conftest import the_report
from tests.gui.conftest import Open
from tests.gui.marking import marking
from tests.gui.ready_window import ReadyWindow, shown
from tests.gui.seen import words
from tests.gui.typing import keys


def seen(window: MainWindow) -> list[object]:
    """What stands where, what has the focus, and where the reader is."""
    parts = [
        (type(each).__name__, each.accessibleName(), each.geometry().getRect())
        for each in window.findChildren(QWidget)
        if each.isVisibleTo(window)
    ]
    desk, focus = window.desk, QApplication.focusWidget()
    state = desk.navigator.standing, desk.navigator.page, desk.filter.expression, desk.brief.id, desk.theme.zoom
    return [*parts, *words(window), *state, type(focus).__name__]


@pytest.mark.parametrize("turn", ["first", "second"])
def test_it_is_new_after_a_test(open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: str) -> None:
    window = shown(open_window())
    before = seen(window)
    window.desk.navigator.go("P1-08")
    keys("T", "“money”", "Return", "N", "“not to be seen again”", "Ctrl+F", "“funding”")
    window.desk.theme.set_zoom(150)
    assert seen(window) != before
    window.close()
    window.hide()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setenv("HOME", str(elsewhere))
    another = shown(make_window(the_report(), elsewhere / "store.db"))
    assert seen(another) == before


def test_several_copies_may_take_the_window_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready, remove = object.__new__(ReadyWindow), Path.unlink
    vars(ready)["_here"] = tmp_path / "here"

    def remove_while_another_leads_it_elsewhere(path: Path, missing_ok: bool = False) -> None:
        remove(path, missing_ok)
        path.symlink_to(tmp_path / "another")

    monkeypatch.setattr(Path, "unlink", remove_while_another_leads_it_elsewhere)
    ready.lead_to(tmp_path / "one")
    assert ready.leads_to == tmp_path / "one"


@pytest.fixture
def noted(window: MainWindow) -> MainWindow:
    marking(window).note("P1-08", "by the fixture")
    return window


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_fixtures_made_once_is_as_new_for_each_test(noted: MainWindow, tmp_path: Path, turn: str) -> None:
    left = tmp_path / "left"
    assert not left.exists()
    left.touch()
    marking(noted).note("P1-08", f"by the {turn} test")
    other = Library.open(noted.desk.store_path, the_report())
    assert [note.text for note in other.marks("P1-08").notes] == ["by the fixture", f"by the {turn} test"]
    other.close()
    keys("Ctrl+Z")
    assert [note.text for note in marking(noted).library.marks("P1-08").notes] == ["by the fixture"]
