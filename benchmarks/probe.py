"""A window that reports its first paint, to be started as a process of its own.

python -m benchmarks.probe floor FOLDER | product STORE | complete STORE      prints the moment (monotonic clock)
after the first paint, of the last after all that stands around the text is there and the store is open
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.window.main_window import MainWindow
from tests.builders import set_fields


def run_floor(qt: str) -> int:
    """An empty window: a tree with 11 rows and the report's source as plain text. Its Qt is that of the folder `qt`."""
    sys.path.insert(0, qt)
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTextBrowser, QTreeView

    from benchmarks.window.first_paint import FirstPaint

    app = QApplication(sys.argv[:1])
    source = Path(__file__).parent.parent / "resources" / "reports" / "osce-2018" / "source.txt"
    window, splitter, tree, text = QMainWindow(), QSplitter(), QTreeView(), QTextBrowser()
    model = QStandardItemModel()
    for row in range(11):
        model.appendRow(QStandardItem(f"Section {row}"))
    tree.setModel(model)
    text.setPlainText(source.read_text(encoding="utf-8"))
    splitter.addWidget(tree)
    splitter.addWidget(text)
    window.setCentralWidget(splitter)
    window.resize(1280, 720)
    FirstPaint(text.viewport())
    window.show()
    return app.exec()


def run_product(store: str) -> int:
    """The program as it is, with the probe put in when its window is about to be shown.

    Qt is here earlier than there, so it comes as the window brings it: without PySide's own import, which would read
    the source of all that follows, and while nobody looks for garbage.
    """
    gc.disable()
    import alliance_desktop.gui  # noqa: F401
    from alliance_desktop.__main__ import main

    from PySide6.QtWidgets import QMainWindow  # isort: skip

    from benchmarks.window.first_paint import FirstPaint

    def watched(show: Callable[["MainWindow"], None]) -> Callable[["MainWindow"], None]:
        def show_watched(window: "MainWindow") -> None:
            FirstPaint(window.panes.reading.text.viewport())
            show(window)

        return show_watched

    for name in ("show", "showMaximized"):  # the second on a small screen
        setattr(QMainWindow, name, watched(getattr(QMainWindow, name)))
    return main(["--store", store])


def run_complete(store: str) -> int:
    """The program as it is, with the probe put in where a key that comes now waits no more."""
    gc.disable()
    import alliance_desktop.gui  # noqa: F401
    from alliance_desktop.__main__ import main
    from alliance_desktop.gui.window.main_window import MainWindow

    def told(window: MainWindow) -> None:
        begin(window)
        print(time.monotonic(), flush=True)

    begin: Callable[[MainWindow], None] = MainWindow.begin
    setattr(MainWindow, "begin", told)  # noqa: B010  for mypy a method is no variable
    return main(["--store", store])


def run_typing(package: str, store: str) -> int:
    """Words typed into the field of a window over a package, letter by letter, until a hundred keys are timed."""
    return _type(package, store, lambda _window: None)


def run_busy(package: str, store: str) -> int:
    """As run_typing, while the window looks for related recommendations."""
    return _type(package, store, _keep_busy)


def _keep_busy(window: "MainWindow") -> None:
    from alliance_desktop.domain.related.relations import Relations

    if not window.desk.jobs.running:
        window.desk.jobs.start("", Relations(window.desk.report).work(), lambda _done: None)


def _type(package: str, store: str, before: "Callable[[MainWindow], None]") -> int:
    """Prints how many milliseconds each key took; `before` is done ahead of each."""
    from PySide6.QtTest import QTest

    app, window = opened(package, store)
    window.parts.field.focus_field()
    app.processEvents()
    while window.desk.ahead.is_running:  # a short report is read from here on, until a finger is at the first letter
        app.processEvents()
    taken: list[float] = []
    while len(taken) < 100:
        for letter in "victims of trafficking":
            before(window)
            begin = time.perf_counter()
            QTest.keyClicks(window.parts.field.edit, letter)
            app.processEvents()
            taken.append((time.perf_counter() - begin) * 1000)
        while window.parts.field.peel():
            app.processEvents()
    print(json.dumps(taken))
    window.close()
    return 0


def run_preview(package: str, store: str) -> int:
    """Prints how many milliseconds each key that moves a row of a brief took, until its preview shows it."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from alliance_desktop.gui.brief.brief_page import BriefPage

    app, window = opened(package, store)
    window.resize(1366, 768)
    window.parts.pages.open("brief")
    page = window.findChild(BriefPage)
    assert page is not None
    page.panel.list.setFocus()
    taken: list[float] = []
    for number in range(101):
        before = page.preview.page.toPlainText()
        begin = time.perf_counter()
        key = Qt.Key.Key_Up if number % 2 else Qt.Key.Key_Down
        QTest.keyClick(page.panel.list, key, Qt.KeyboardModifier.AltModifier)
        while page.preview.page.document().isEmpty() or page.preview.page.toPlainText() == before:
            app.processEvents()
        window.repaint()
        taken.append((time.perf_counter() - begin) * 1000)
    print(json.dumps(taken[1:]))  # what the first one loads is there for all others
    window.close()
    return 0


def run_left(package: str, store: str) -> int:
    """Prints how many milliseconds each edit took, until what is left shows it: a stance comes and goes."""
    from alliance_desktop.gui.left.left_page import LeftPage

    app, window = opened(package, store)
    window.resize(1366, 768)
    while window.desk.left.left is None:
        app.processEvents()
    window.parts.pages.open("left")
    app.processEvents()
    page, library = window.findChild(LeftPage), window.desk.editor.library
    assert page is not None
    assert library is not None
    taken: list[float] = []
    for number in range(101):
        target = library.target(window.desk.report.recommendations[number // 2].code)
        changes = library.apply(set_fields(library, [target], {"stance": "" if number % 2 else "oppose"}))
        begin = time.perf_counter()
        window.desk.editor.changed.emit(changes)
        page.repaint()
        taken.append((time.perf_counter() - begin) * 1000)
        app.processEvents()
    print(json.dumps(taken[1:]))  # what the first one loads is there for all others
    window.close()
    return 0


def run_incoming(package: str, store: str) -> int:
    """Prints how many milliseconds the page of a thousand differences took, and then each of a hundred choices."""
    from alliance_desktop.domain.incoming import Incoming
    from alliance_desktop.gui.coming_back.coming_back_page import ComingBackPage
    from alliance_desktop.gui.state.coming_in import Offer

    app, window = opened(package, store)
    text = "We support regular and sufficient funding, and will report next year. " * 8
    items = tuple(
        Incoming(str(number), "conflict", one.code, "line", mine=text, theirs=text.replace("report", f"say {number}"))
        for number, one in enumerate(window.desk.report.recommendations[:1_000])
    )
    offer = Offer("marks", "Add", "", items, "", lambda _count: "Add", lambda _choices: None, lambda _shell: None)
    taken: list[float] = []
    for number in range(101):
        begin = time.perf_counter()
        if number == 0:
            window.desk.coming_in.begin(offer)
            window.parts.pages.open("take-back")
        else:
            window.desk.coming_in.choose([items[number // 2]], "theirs" if number % 2 else "mine")
        page = window.findChild(ComingBackPage)
        assert page is not None
        app.processEvents()
        page.repaint()
        taken.append((time.perf_counter() - begin) * 1000)
    print(json.dumps(taken))
    window.close()
    return 0


def run_meeting(package: str, store: str) -> int:
    """Prints how many milliseconds each jump took, from Enter until the recommendation is painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from alliance_desktop.gui.meeting.meeting_window import MeetingWindow

    app, window = opened(package, store)
    while window.desk.ahead.is_running:
        app.processEvents()
    window.parts.actions.trigger("meeting")
    meeting = window.parts.overlays.meeting
    assert isinstance(meeting, MeetingWindow)
    taken: list[float] = []
    codes = [one.code for one in window.desk.report.recommendations]
    for code in codes[:: len(codes) // 101][:101]:
        meeting.foot.jump.begin(code)
        app.processEvents()
        begin = time.perf_counter()
        QTest.keyClick(meeting.foot.jump.line, Qt.Key.Key_Return)
        meeting.repaint()
        app.processEvents()
        taken.append((time.perf_counter() - begin) * 1000)
        if meeting.code != code:
            raise ValueError(code)
    print(json.dumps(taken[1:]))  # what the first one loads is there for all others
    window.close()
    return 0


def run_paper(package: str, store: str) -> int:
    """Prints how many megabytes the window has, and at most had while everything went out as PDF."""
    from datetime import date

    from alliance_desktop.export.exporting import export
    from alliance_desktop.export.formats import PDF
    from alliance_desktop.library import selections
    from alliance_desktop.render.export_content import content_of

    app, window = opened(package, store)
    while window.desk.ahead.is_running or window.desk.left.left is None:
        app.processEvents()
    library = window.desk.editor.library
    assert library is not None
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # from here on the most is counted
    before = _megabytes("VmRSS")
    export(content_of(selections.of_filter(library), date(2026, 11, 25)), PDF)
    print(json.dumps([before, _megabytes("VmHWM")]))
    window.close()
    return 0


def _megabytes(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (kilobytes,) = (int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))
    return kilobytes / 1000


def opened(package: str, store: str) -> "tuple[QApplication, MainWindow]":
    """The window over a package, as the program opens it, once its store is there."""
    from alliance_desktop.gui.app import look_for_garbage, make_application, make_window
    from alliance_desktop.ingest.read_package import read_package

    app = make_application()
    window = make_window(read_package(Path(package)), Path(store))
    window.show()
    look_for_garbage(window)
    while window.desk.editor.library is None:
        app.processEvents()
    return app, window


RUN: dict[str, Callable[..., int]] = {
    "floor": run_floor,
    "product": run_product,
    "complete": run_complete,
    "typing": run_typing,
    "busy": run_busy,
    "preview": run_preview,
    "left": run_left,
    "incoming": run_incoming,
    "meeting": run_meeting,
    "paper": run_paper,
}

if __name__ == "__main__":
    sys.exit(RUN[sys.argv[1]](*sys.argv[2:]))
