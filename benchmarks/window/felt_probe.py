"""A window in which a reader waits for what she asked, to be started as a process of its own.

python -m benchmarks.window.felt_probe step | export | templates | review | opening PACKAGE STORE
prints milliseconds, as JSON
"""

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.probe import opened

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from alliance_desktop.gui.window.main_window import MainWindow

STEPS, TIMES = 1_000, 9
QUIET = 3.0
"""Seconds after which a window of many notes has nothing left to get ready, beside what it says itself."""


def run_step(app: "QApplication", window: "MainWindow") -> list[float]:
    """Each J, until the card, the contents and the side panel are painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    window.panes.reading.focus_text()
    app.processEvents()
    text = window.panes.reading.text
    taken = [_timed(app, lambda: QTest.keyClick(text, Qt.Key.Key_J)) for _step in range(STEPS + 20)]
    return taken[20:]  # what the first ones make is there for all others


def run_export(app: "QApplication", window: "MainWindow") -> list[float]:
    """The page of the export, each time made anew."""
    return [_page(app, window, "export") for _time in range(TIMES + 1)][1:]  # the first loads it


def run_templates(app: "QApplication", window: "MainWindow") -> list[float]:
    """The page of templates, with a brief as the page that is composed."""
    _page(app, window, "brief")
    return [_page(app, window, "templates") for _time in range(TIMES + 1)][1:]


def run_review(app: "QApplication", window: "MainWindow") -> list[float]:
    """A step to the next block of a review, and what is decided about it, in turn: until both sides are painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from alliance_desktop.domain.proposal.review import begun
    from alliance_desktop.gui.importing.import_page import ImportPage
    from alliance_desktop.importing.file_review import FileReview
    from benchmarks.window.reviewing import long_proposal

    window.desk.importing.begin(FileReview(Path("meeting.pdf"), b"", "0" * 64, begun(long_proposal()), None))
    window.parts.pages.open("import")
    _rest(app, window, 1)
    page = window.findChild(ImportPage)
    if page is None:
        raise LookupError("no review")
    keys = (Qt.Key.Key_Down, Qt.Key.Key_T, Qt.Key.Key_R, Qt.Key.Key_X)
    return [_timed(app, partial(QTest.keyClick, page.source, key)) for key in keys * (TIMES + 3)][len(keys) :]


def _page(app: "QApplication", window: "MainWindow", name: str) -> float:
    taken = _timed(app, lambda: window.parts.pages.open(name))
    window.parts.pages.leave()
    _rest(app, window, 0.2)
    return taken


def _timed(app: "QApplication", act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    app.processEvents()
    return (time.perf_counter() - begin) * 1000


def _rest(app: "QApplication", window: "MainWindow", seconds: float) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    until = time.monotonic() + seconds
    while time.monotonic() < until or window.desk.ahead.is_running or window.desk.left.left is None:
        app.processEvents()


def run_opening(package: str, store: str) -> list[float]:
    """The turns of the event loop from the first paint until all is ready: in each a key would have to wait."""
    from alliance_desktop.gui.app import look_for_garbage, make_application, make_window
    from alliance_desktop.ingest.read_package import read_package

    app = make_application()
    window = make_window(read_package(Path(package)), Path(store))
    window.show()
    look_for_garbage(window)
    taken: list[float] = []
    until = time.monotonic() + QUIET
    while time.monotonic() < until or window.desk.ahead.is_running or window.desk.left.left is None:
        taken.append(_timed(app, lambda: None))
    window.close()
    return taken


RUN = {"step": run_step, "export": run_export, "templates": run_templates, "review": run_review}


def main(what: str, package: str, store: str) -> int:
    """Measure one of them, and print it."""
    if what == "opening":
        print(json.dumps(run_opening(package, store)))
        return 0
    app, window = opened(package, store)
    window.resize(1366, 768)
    _rest(app, window, 1)
    print(json.dumps(RUN[what](app, window)))
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
