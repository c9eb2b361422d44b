"""What the panes of a window share: the real report, an open library, navigator and theme."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.app import make_window
from alliance_desktop.gui.desk import Desk as ProductDesk
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.backing_up import BackingUp
from alliance_desktop.gui.state.jobs import Jobs
from alliance_desktop.gui.widgets.announce import GatheredAnnouncements
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library.library import Library
from tests.gui.marking import Marking
from tests.gui.ready_window import READY, SIZE
from tests.gui.seen import there
from tests.gui.window_copies import Copies

FEW = 10
"""So many tests are done sooner than a window stands ready."""
COPIES: list[Copies] = []
"""What runs tests in copies of a process in which a window stands ready, where that can be done."""


def pytest_collection_finish(session: pytest.Session) -> None:
    """Before any test has made anything; for a few tests it isn't worth it."""
    many = sum(map(opens_window, session.items)) > FEW
    asked = session.config.option
    if many and hasattr(os, "fork") and sys.platform == "linux" and not (asked.usepdb or asked.collectonly):
        COPIES.append(Copies(session))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """A test that opens the window runs in a copy of a process in which one stands ready."""
    if not COPIES or not opens_window(item):
        return None
    COPIES[0].run(item, nextitem)
    return True


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Where a window ends with its process, nothing is painted any more that no test will look at."""
    yield
    if ends_with_its_process(item.config):
        for window in QApplication.topLevelWidgets():
            window.setUpdatesEnabled(False)


def opens_window(item: pytest.Item) -> bool:
    """Whether it may take one that stands ready."""
    given = getattr(item, "fixturenames", ())
    own = any(
        item.get_closest_marker(mark) for mark in ("own_window", "backups")
    )  # a backup knows its store by its path
    return "open_window_on" in given and "on_mac" not in given and not own


class Desk(Marking, ProductDesk):
    """All that a pane is made from, with short ways to make marks."""

    def ask(self, text: str) -> None:
        self.filter.ask(parse(text, self.filter.index.vocabulary))


_LONGEST_PAUSE_MS = 1_000
"""What waits longer waits for something else than a pause of the reader."""


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """While a test waits, no pause takes its time: one after the other they are over at once."""
    wait_really = qtbot.waitUntil

    def wait_until(callback: Callable[[], bool | None], **options: int) -> None:
        def look() -> bool | None:
            is_so = callback()
            if is_so is False:
                end_next_pause()
            return is_so

        wait_really(look, **options)

    monkeypatch.setattr(qtbot, "waitUntil", wait_until)
    return qtbot


def end_next_pause() -> None:
    """As where the machine is slow: what comes from other processes comes after it."""
    places = [there(QApplication.instance()), *QApplication.topLevelWidgets()]
    waiting = [each for place in places for each in place.findChildren(QTimer) if each.isActive()]
    pauses = [each for each in waiting if each.isSingleShot() and each.interval() <= _LONGEST_PAUSE_MS]
    if pauses:
        first = min(pauses, key=QTimer.remainingTime)
        first.stop()
        first.timeout.emit()


Open = Callable[[], MainWindow]
"""Opens the window."""
MakeDesk = Callable[[Report], Desk]
Announced = list[tuple[QObject, str]]
"""What was announced, and by what."""


@pytest.fixture
def on_mac(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The window believes that it is on a Mac; Qt stays as it is."""
    monkeypatch.setattr(sys, "platform", "darwin")
    KEYMAP.__dict__.pop("standard", None)
    yield
    KEYMAP.__dict__.pop("standard", None)


@pytest.fixture(autouse=True)
def backups_only_where_they_matter(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The backups of a day and of closing are programs of their own: tests about them have the mark `backups`."""
    start = BackingUp.start

    def start_by_hand(self: BackingUp, why: str) -> None:
        if why == "hand" or request.node.get_closest_marker("backups"):
            start(self, why)

    monkeypatch.setattr(BackingUp, "start", start_by_hand)


@pytest.fixture(autouse=True)
def windows_end(pytestconfig: pytest.Config) -> Iterator[None]:
    """After a test its windows go as at the end of a program: first Qt's objects, then what Python holds of them.

    Left to the garbage collector they would go at any moment of a later test, in any order. In a copy of a process all
    ends with it; there only `--long` closes each window.
    """
    yield
    KEYMAP.load({}, single=True)
    windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMainWindow)]
    ends = not ends_with_its_process(pytestconfig)
    for window in windows:
        if ends:
            window.close()
        if isinstance(window, MainWindow) and window.is_complete:
            window.parts.store_link.backups.process.wait()
        if ends:
            window.deleteLater()
    if windows and ends:
        windows.clear()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not READY:  # else it all ends with this process
            gc.collect()


def ends_with_its_process(config: pytest.Config) -> bool:
    """Whether a window needs no end of its own."""
    return bool(READY) and not config.getoption("--long")


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Announced:
    """All that is announced, and by what; what an earlier test announced and nobody has said yet is said before."""
    for pending in qapp.findChildren(GatheredAnnouncements):
        pending.timeout.emit()
    found: Announced = []

    def take(event: QtGui.QAccessibleEvent) -> None:
        if isinstance(event, QtGui.QAccessibleAnnouncementEvent):
            found.append((event.object(), event.message()))

    monkeypatch.setattr(QtGui.QAccessible, "updateAccessibility", take)
    return found


@pytest.fixture
def make_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[MakeDesk]:
    """Makes a desk over any report, with a store of its own."""
    opened: list[Library] = []
    desks: list[Desk] = []

    def make(report: Report) -> Desk:
        store = tmp_path / f"store-{len(opened)}.db"
        library = Library.open(store, report)
        opened.append(library)
        desk = Desk(report, store, Theme("light"))
        desks.append(desk)
        desk.editor.attach(library)
        return desk

    yield make
    for jobs in (jobs for desk in desks for part in (desk.ahead, desk.left) for jobs in part.findChildren(Jobs)):
        jobs.cancel()  # else it runs on in the next test, until the words go under its hands
    QApplication.processEvents()
    for library in opened:
        library.close()


@pytest.fixture
def desk(make_desk: MakeDesk, osce: Report) -> Desk:
    """The desk over the real report."""
    return make_desk(osce)


@pytest.fixture
def open_window(open_window_on: Callable[[Path], MainWindow], tmp_path: Path) -> Open:
    """Opens the window on the same store again and again, one at a time, as starts of the program do."""
    return partial(open_window_on, tmp_path / "store.db")


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """The window on a new store."""
    return open_window()


@pytest.fixture
def open_window_on(qtbot: QtBot, osce: Report, pytestconfig: pytest.Config) -> Iterator[Callable[[Path], MainWindow]]:
    """As `open_window`, on the store that is named."""
    opened: list[MainWindow] = []

    def start(store: Path) -> MainWindow:
        for earlier in opened:
            earlier.close()
        if READY and (window := READY[0].take(store)) is not None:
            opened.append(window)
            return window
        window = make_window(osce, store)
        opened.append(window)
        window.resize(*SIZE)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.is_complete)
        qtbot.waitUntil(lambda: window.desk.editor.library is not None or bool(window.parts.store_bar.text))
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield start
    if not ends_with_its_process(pytestconfig):
        for window in opened:
            window.close()
