"""One window for each store: a second start brings the first one to the front."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.app import Instance
from alliance_desktop.gui.window.main_window import MainWindow


def test_each_start_asks_the_window_that_is_open_to_come_to_the_front(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = Instance(tmp_path / "store.db"), Instance(tmp_path / "store.db")
    assert first.take()
    first.listen()
    for _again in range(2):
        with qtbot.waitSignal(first.raise_wanted):
            assert not second.take()
    first.release()
    assert not list(tmp_path.glob("store.db*"))


def test_a_start_with_a_file_hands_it_to_the_window_that_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "Bericht – Zürich.pdf"
    first, second = Instance(tmp_path / "store.db", tmp_path / "mine.pdf"), Instance(tmp_path / "store.db", file)
    assert first.take()
    first.listen()
    with qtbot.waitSignal(first.raise_wanted) as heard:
        assert not second.take()
    assert heard.args == [file]
    first.release()


def test_a_window_that_is_released_leaves_the_store_to_the_next(tmp_path: Path) -> None:
    first, second = Instance(tmp_path / "store.db"), Instance(tmp_path / "store.db")
    assert first.take()
    first.release()
    assert second.take()
    second.release()


def test_no_second_window_opens_where_another_program_holds_the_file_of_the_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = Instance(tmp_path / "store.db"), Instance(tmp_path / "store.db")
    assert first.take()
    first.listen()

    def held(_source: Path, _target: Path) -> None:  # as Windows says it, with winerror 32
        raise PermissionError(13, "used by another program")

    monkeypatch.setattr("alliance_desktop.gui.app.replace_file", held)
    assert not second.take()
    assert "not asked" in caplog.text
    first.release()
    assert not list(tmp_path.glob("*store.db*"))


def test_no_second_window_opens_where_no_file_can_be_put_in_the_place_of_the_request(tmp_path: Path) -> None:
    first, second = Instance(tmp_path / "store.db"), Instance(tmp_path / "store.db")
    assert first.take()
    (tmp_path / "store.db.raise").mkdir()
    assert not second.take()
    assert sorted(each.name for each in tmp_path.glob("*store.db*")) == ["store.db.lock", "store.db.raise"]


def test_a_minimized_window_that_is_asked_for_stands_in_front(qtbot: QtBot, window: MainWindow) -> None:
    window.showMinimized()
    window.come_forward()
    assert not window.isMinimized()
    qtbot.waitUntil(window.isActiveWindow)
