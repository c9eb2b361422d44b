"""A window that stands ready, as new: in a copy of the process that made it, it takes the place that a test wants."""

import ctypes
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from unittest import mock

from PySide6.QtCore import QEvent, QFileSystemWatcher, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.app import make_window
from alliance_desktop.gui.state.backing_up import BackingUp
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.page_stack import PAGES
from tests.gui.typing import keys, type_text
from tests.program.kept_program import load_all

SIZE = (1366, 768)
_STORE = "store.db"
_JOURNAL = f"{_STORE}-journal"
"""What SQLite leaves beside a store that was written; it is empty."""
_REST_MS = 300
"""After this pause all is there that waits for a rest."""

_MOST_FREE = 1 << 24
"""Of each size so many bytes are taken at most, five times over."""
_COMMONEST = (
    (Qt.Key.Key_T, "money", (Qt.Key.Key_Return,)),
    (Qt.Key.Key_N, "a note", (Qt.Key.Key_Escape,)),
    (Qt.Key.Key_L, "a line", (Qt.Key.Key_Escape,)),
    (Qt.Key.Key_S, "s", ()),
    (Qt.Key.Key_B, "", ()),
)
"""Keys that begin what readers do most, what they type then, and what ends it."""
READY: list["ReadyWindow"] = []
"""The window, in the process that makes it and in its copies."""


class ReadyWindow:
    """A window over a store that isn't there yet; in a copy of the process it takes the place that the test wants."""

    def __init__(self, report: Report, folder: Path) -> None:
        self._taken, self._folder = False, folder
        self._here = self._folder / "here"
        self._watched: list[tuple[QFileSystemWatcher, list[str]]] = []
        load_all()
        with self._at_home("first"):
            _use_once(shown(make_window(report, self._here / _STORE)))
        self._watched.clear()
        with self._at_home("second"):
            self._window = shown(make_window(report, self._here / _STORE))
        _work_out(self._window)
        gc.collect()
        gc.freeze()
        _fill_holes()

    def take(self, store: Path) -> MainWindow | None:
        """The window with this store, be it new or filled; None where one that is made now would be another."""
        if self._taken or not _is_first_start(store):
            return None
        self._taken = True
        link = self._window.parts.store_link
        if is_there := store.exists():
            link.close(back_up=False)
            vars(link)["_was_open"] = False
        self.lead_to(store.parent)
        self._window.desk.store_path = store
        for watcher, watched in self._watched:
            watcher.addPaths(watched)
        if is_there:
            link.open()
        return self._window

    @property
    def leads_to(self) -> Path:
        """Where its store and its home are really."""
        return self._here.readlink()

    def lead_to(self, folder: Path) -> None:
        """In one step: several copies may do so at once."""
        new = self._here.with_name(f"here-of-{os.getpid()}")
        new.symlink_to(folder)
        new.replace(self._here)

    @contextmanager
    def _at_home(self, name: str) -> Iterator[None]:
        """In a new home folder, without backups; what is watched would be seen by all copies together."""

        def remember(watcher: QFileSystemWatcher, watched: list[str]) -> list[str]:
            self._watched.append((watcher, watched))
            return []

        (self._folder / name / "home").mkdir(parents=True)
        self.lead_to(self._folder / name)
        home = self._here / "home"
        with (
            mock.patch.dict(os.environ, dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA"), str(home))),
            mock.patch.dict(os.environ, QT_NO_GUI_THREADPOOL="1"),  # a copy would wait for threads that it has not
            mock.patch.object(QFileSystemWatcher, "addPaths", remember),
            mock.patch.object(BackingUp, "start"),
        ):
            yield


def shown(window: MainWindow) -> MainWindow:
    """The window as it is some time after its start."""
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    while window.desk.editor.library is None or not window.isActiveWindow():
        QApplication.processEvents()
    QTest.qWait(_REST_MS)
    while window.desk.jobs.running:
        QApplication.processEvents()
    return window


def _use_once(window: MainWindow) -> None:
    """Let all be made and drawn once that each copy would make and draw again; the window goes."""
    for code in ("P1-08", "panel-1", "S5-04"):
        window.desk.navigator.go(code)
        window.parts.pages.focus()
        keys("J")
        for key, text, end in _COMMONEST:
            keys(key, f"“{text}”")
            keys(*end)
    for name in PAGES:
        window.parts.pages.open(name)
        QApplication.processEvents()
        window.parts.pages.leave()
    for name in ("find", "palette", "go-to", "stance", "facets", "facets", "keys"):
        window.parts.actions.trigger(name)
        type_text("funding" if name == "find" else "")
        QTest.qWait(_REST_MS)
        keys("Esc", "Esc")
    window.desk.filter.toggle("panel:1")
    QTest.qWait(_REST_MS)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _work_out(window: MainWindow) -> None:
    """What each copy would find in the report once more: which recommendations are alike, what holds a word."""
    index = window.desk.index
    for work in (index.relations.work(), index.words.get_ready(), window.desk.ahead.searching.get_ready()):
        for _step in work:
            pass


def _fill_holes() -> None:
    """Take what earlier windows left free between what is kept, till new memory comes row by row: each copy would put
    its objects there, and have a page copied for nearly every one."""
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
    for size in (1 << power for power in range(16, 4, -1)):
        for _turn in range(_MOST_FREE // size):
            places = [libc.malloc(size - 8) for _place in range(5)]
            if all(other == one + size for one, other in pairwise(places)):
                break


def _is_first_start(store: Path) -> bool:
    """Whether nothing is kept of an earlier start: no settings, no session, at most a store and no draft beside it."""
    elsewhere = any(name.startswith("XDG_") and name.endswith("_HOME") for name in os.environ)
    beside = [each for each in store.parent.glob(f"{store.stem}*") if each.name not in (_STORE, _JOURNAL)]
    return store.name == _STORE and not elsewhere and not [*Path.home().iterdir(), *beside]
