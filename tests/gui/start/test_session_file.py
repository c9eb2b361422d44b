"""What a window keeps over a restart: a spoilt file costs only the place, and nothing is lost that was not used."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alliance_desktop import paths
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.app import make_window
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.conftest import Open


def kept() -> Path:
    return paths.state_folder() / "window.json"


def opened(qtbot: QtBot, report: Report, store: Path) -> MainWindow:
    window = make_window(report, store)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(
        lambda: window.is_complete and (window.desk.editor.library is not None or bool(window.parts.store_bar.text))
    )
    return window


def test_a_spoilt_file_of_the_last_session_keeps_no_window_shut(qtbot: QtBot, osce: Report, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    opened(qtbot, osce, store).close()
    good = json.loads(kept().read_text())
    here = good["reports"]["osce-2018"]
    of_place = ("place", "ringed", "regions", "current", "brief_row")
    spoilt: dict[str, tuple[object, ...]] = {
        "place": (
            ["P1-08", "abc"],
            [1, 2],
            {"code": "P1-08"},
            ["P1-08", 7],
            ["P1-08", 10**40, 0],
            ["P1-08", 7, 10**40],
        ),
        "ringed": ("P1-08",),
        "regions": ([1], {"sizes": ["wide", 1, 2], "side": "yes"}, {"sizes": [10**40, 1, 2]}),
        "current": (["P1-08"],),
        "geometry": ("no base64", "\ud800"),
        "exported_to": ("\ud800",),
        "marking": (7, "two\nlines", "\ud800", "x" * 201),
        "brief_row": ("two", -2, 10**40),
        "filters": (7, {"osce-2018": 7}, {f"osce-2018 {os.path.realpath(store)}": "tag:("}),
    }
    for turn in range(max(map(len, spoilt.values()))):  # each part by itself costs no more than its own place
        part = {name: values[turn] for name, values in spoilt.items() if turn < len(values)}
        places = {"osce-2018": here | {name: part[name] for name in of_place if name in part}}
        kept().write_text(json.dumps(good | part | {"reports": places}))
        window = opened(qtbot, osce, store)
        assert (str(window.desk.filter.asked), window.desk.marking) == ("", ""), part
        if "filters" in part:
            window.parts.show_filter("panel:1")
            window.close()
            window = opened(qtbot, osce, store)
            assert str(window.desk.filter.asked) == "panel:1", part
        window.close()


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 50_000, '{"row": ' + "9" * 5_000 + "}"])
def test_a_file_that_is_no_table_gives_the_first_window(text: str, qtbot: QtBot, osce: Report, tmp_path: Path) -> None:
    paths.state_folder().mkdir(parents=True)
    kept().write_text(text)
    opened(qtbot, osce, tmp_path / "store.db").close()


def test_the_last_filter_outlives_a_session_without_the_store(qtbot: QtBot, osce: Report, tmp_path: Path) -> None:
    window = opened(qtbot, osce, tmp_path / "store.db")
    window.parts.show_filter("panel:1")
    window.close()
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"not a database" * 100)
    opened(qtbot, osce, damaged).close()
    window = opened(qtbot, osce, tmp_path / "store.db")
    assert str(window.desk.filter.asked) == "panel:1"
    window.close()
    window = opened(qtbot, osce, tmp_path / "store.db")
    window.desk.filter.clear()
    window.close()
    window = opened(qtbot, osce, tmp_path / "store.db")
    assert str(window.desk.filter.asked) == ""
    window.close()


def test_the_filter_of_another_report_is_not_asked_of_this_one(qtbot: QtBot, osce: Report, tmp_path: Path) -> None:
    window = opened(qtbot, replace(osce, id="another-2019"), tmp_path / "another.db")
    window.parts.show_filter("panel:1")
    window.close()
    window = opened(qtbot, osce, tmp_path / "another.db")
    assert str(window.desk.filter.asked) == ""
    window.close()
    window = opened(qtbot, replace(osce, id="another-2019"), tmp_path / "another.db")
    assert str(window.desk.filter.asked) == "panel:1"
    window.close()


def test_the_filter_of_a_session_comes_back_with_its_own_store_alone(
    qtbot: QtBot, osce: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, osce, tmp_path / "mine.db")
    window.parts.show_filter("panel:1")
    window.close()
    window = opened(qtbot, osce, tmp_path / "theirs.db")
    assert str(window.desk.filter.asked) == ""
    window.close()
    monkeypatch.chdir(tmp_path)
    window = opened(qtbot, osce, Path("mine.db"))
    assert str(window.desk.filter.asked) == "panel:1"
    window.close()


def test_no_more_filters_are_kept_than_stores_in_use(qtbot: QtBot, osce: Report, tmp_path: Path) -> None:
    window = opened(qtbot, osce, tmp_path / "11.db")
    window.parts.show_filter("panel:1")
    window.close()
    state = json.loads(kept().read_text())
    [(newest, asked)] = state["filters"].items()
    state["filters"] = {newest.replace("11.db", f"{number}.db"): asked for number in range(12)}
    kept().write_text(json.dumps(state))
    window = opened(qtbot, osce, tmp_path / "11.db")
    window.close()
    assert len(json.loads(kept().read_text())["filters"]) == 10
    for number, asked in ((0, ""), (11, "panel:1")):
        window = opened(qtbot, osce, tmp_path / f"{number}.db")
        assert str(window.desk.filter.asked) == asked
        window.close()


def test_contents_and_bar_say_where_the_text_stands(qtbot: QtBot, osce: Report, tmp_path: Path) -> None:
    opened(qtbot, osce, tmp_path / "store.db").close()
    place = {"current": "P2-02", "place": ["", -1]}  # as after a filter that let nothing through
    kept().write_text(json.dumps(json.loads(kept().read_text()) | {"reports": {"osce-2018": place}}))
    window = opened(qtbot, osce, tmp_path / "store.db")
    assert window.desk.navigator.current == "P2-02"
    assert window.parts.context_bar.section == window.parts.contents.section == "introduction"
    window.close()


def test_the_whole_window_fits_a_small_screen_at_200_percent(qtbot: QtBot, osce: Report, tmp_path: Path) -> None:
    window = opened(qtbot, osce, tmp_path / "store.db")
    for view in ("", "search", "people", "tags", "export", "preferences", "backups"):
        if view:
            window.parts.pages.open(view)
        window.resize(683, 384 - 40)
        QApplication.processEvents()
        assert window.height() == 384 - 40
        assert window.rect().contains(window.parts.status_bar.geometry())
    window.close()


@pytest.mark.parametrize("scrolled", [300, 1500, 1523, 1571, 1640, 6000, 6033, 99_999])
def test_a_restart_puts_the_same_lines_at_their_height(scrolled: int, open_window: Open, window: MainWindow) -> None:
    window.panes.reading.text.verticalScrollBar().setValue(scrolled)
    before = window.panes.reading.text.offset()
    window = open_window()
    QApplication.processEvents()
    assert window.panes.reading.text.offset() == before


def test_after_a_restart_the_panel_has_a_card_that_is_seen(qtbot: QtBot, open_window: Open, window: MainWindow) -> None:
    window.desk.navigator.focus("P1-01")
    window.parts.actions.trigger("line")
    window.panes.reading.text.verticalScrollBar().setValue(6000)
    assert window.desk.navigator.current == "P1-01"  # with the caret in its line to take
    window = open_window()
    qtbot.waitUntil(lambda: window.desk.navigator.current not in {"", "P1-01"})
    assert window.panes.reading.scroller.in_view.reads(window.desk.navigator.current)
