"""One act, one frame: from the last frame before an act to the last one of it the layout changes once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.domain.report import Report
from alliance_desktop.gui.app import make_window
from alliance_desktop.gui.pages.compare_page import ComparePage
from alliance_desktop.gui.state.coming_in import MARKS
from alliance_desktop.gui.widgets.choices import Segments
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing import installed_reports
from alliance_desktop.importing.file_review import FileReview
from tests import builders
from tests.builders import set_fields
from tests.gui.coming_back.offers import Taker
from tests.gui.marking import library_of
from tests.gui.quotation.speeches import SPEECH
from tests.gui.seen import the
from tests.gui.typing import keys, type_text
from tests.program.frames import Frames
from tests.proposals import proposal
from tests.reports import AVERLAND

SIZES = ((1366, 768), (900, 600), (683, 384))
"""The last is 1366×768 at 200 %."""
Act = Callable[[MainWindow], object]


def _press(*names: str) -> Act:
    return lambda _window: keys(*names)


def _type(text: str) -> Act:
    return lambda _window: type_text(text)


def _do(action: str) -> Act:
    return lambda window: window.parts.actions.trigger(action)


def _page(name: str) -> Act:
    return lambda window: window.parts.pages.open(name)


def _offer(window: MainWindow) -> None:
    window.desk.coming_in.begin(Taker().offer())
    window.parts.pages.open("take-back")


def _offer_marks(window: MainWindow) -> None:
    window.desk.coming_in.begin(replace(Taker().offer(), comes_from=MARKS))
    window.parts.pages.open("take-back")


def _paste(_window: MainWindow) -> None:
    QGuiApplication.clipboard().setText(SPEECH)
    keys("Ctrl+V")


def _review(window: MainWindow) -> None:
    window.desk.importing.begin(FileReview(Path("lakes.txt"), b"", "0" * 64, begun(proposal()), None))
    window.parts.pages.open("import")


def _write(*lines: str, beside: str = "") -> Act:
    """Gives the recommendation in focus these lines to take one after the other, and another text beside the last."""

    def write(window: MainWindow) -> None:
        editor, library = window.desk.editor, library_of(window)
        target = library.target(window.desk.navigator.current)
        for line in lines:
            editor.do(set_fields(library, [target], {"line": line}), announce="")
        if beside and (record := library.field(target, "line")):
            editor.do(builders.beside(library, record, beside), announce="")

    return write


ESCAPE = _press("Esc")
FIRST_CARD: tuple[str, Act] = ("J, the first card", _press("J"))
INTO_BRIEF: tuple[str, Act] = ("B", _press("B"))
BRIEF: tuple[str, Act] = ("F5", _press("F5"))
MY_WORK = ("briefs", "left", "notes", "filters", "highlights", "tags", "bookmarks", "trash")
COMMONEST: tuple[tuple[str, Act], ...] = (
    FIRST_CARD,
    ("J, another", _press("J")),
    ("Go to", _press("Ctrl+G")),
    ("Go to: a code", _type("P1-08")),
    ("Go to: there", _press("Return")),
    ("a tag", _press("T")),
    ("a tag: its name", _type("funding")),
    ("a tag: given", _press("Return")),
    ("a tag: done", ESCAPE),
    ("a filter", lambda window: window.parts.show_filter("tag:funding")),
    ("a filter: gone", ESCAPE),
    ("a note", _press("N")),
    ("a note: left", ESCAPE),
    ("S", _press("S")),
    ("S and its letter", _press("C")),
    ("L", _press("L")),
    ("L: left", ESCAPE),
    ("undo", _press("Ctrl+Z")),
    ("another line", _write("Ask for funds.", "Ask for money.", "Ask for multi-year money.")),
    ("F4", _press("F4")),
    ("F4: an earlier text", _press("Down")),
    ("F4: left", ESCAPE),
    ("F4 again", _press("F4")),
    ("F4: restored", _press("Return")),
    ("two texts", _write(beside="Ask for neither.")),
    ("Shift+F4", _press("Shift+F4")),
    ("two texts: theirs", _press("2")),
    ("two texts: undone", _press("Ctrl+Z")),
    ("Shift+F4 again", _press("Shift+F4")),
    ("two texts: joined", _press("3")),
    ("two texts: left", ESCAPE),
    INTO_BRIEF,
    BRIEF,
    ("F5: a row below", _press("Down")),
    ("F5: left", ESCAPE),
    ("a template", _page("templates")),
    ("a template: the next", _press("Down")),
    ("a template: left", ESCAPE),
    ("an export page", _page("export")),
    ("an export page: left", ESCAPE),
    *((f"my work: {name}", _page(name)) for name in MY_WORK),
    ("my work: left", ESCAPE),
    ("what comes in", _offer),
    ("what comes in: mine", _press("1")),
    *((f"what comes in: card {number}", _press("J")) for number in range(2, 6)),
    ("what comes in: unfolded", _press("Return")),
    ("what comes in: all theirs", _press("Ctrl+2")),
    ("what comes in: taken", _press("Ctrl+Return")),
    ("what comes in: left", ESCAPE),
    ("a colleague’s marks", _offer_marks),
    ("a colleague’s marks: the next", _press("J")),
    ("a colleague’s marks: all mine", _press("Ctrl+1")),
    ("a colleague’s marks: left", ESCAPE),
    ("share", _page("share")),
    ("share: a tick", _press("Space")),
    ("share: left", ESCAPE),
    ("compare", _page("compare")),
    ("compare: the next", _press("Down")),
    ("compare: the last", _press("End")),
    ("compare: another kind", lambda window: the(window, ComparePage).findChildren(Segments)[0].buttons["new"].click()),
    ("compare: left", ESCAPE),
    ("quotations", _page("quotation-check")),
    ("quotations: a speech", _paste),
    ("quotations: the next", _press("Down")),
    ("quotations: the place of one", _press("Return")),
    ("quotations: again", _press("Alt+Left")),
    ("quotations: left", ESCAPE),
    ("a review", _review),
    *((f"a review: block {number}", _press("J")) for number in range(2, 6)),
    ("a review: text", _press("T")),
    ("a review: all alike", _press("A")),
    ("a review: undone", _press("Ctrl+Z")),
    ("a review: a caret", _press("Return")),
    ("a review: split", _press("Ctrl+Right", "Return")),
    ("a review: words", _press("F2")),
    ("a review: left as they are", ESCAPE),
    ("a review: joined", _press("Backspace")),
    ("a review: to look at", _press("F3")),
    ("a review: left", ESCAPE),
    ("search", _page("search")),
    ("search: words", _type("funding")),
    ("search: left", ESCAPE),
    ("F8", _press("F8")),
    ("F8: left", _press("F8")),
    ("F9", _press("F9")),
    ("F9: again", _press("F9")),
    ("F11", _press("F11")),
    ("F11: J", _press("J")),
    ("F11: left", ESCAPE),
    ("preferences", _do("preferences")),
    ("preferences: left", ESCAPE),
    ("the palette", _do("palette")),
    ("the palette: words", _type("ex")),
    ("the palette: left", ESCAPE),
)

FEW = (FIRST_CARD, INTO_BRIEF, BRIEF)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """All of them take a minute: without --long it is three acts at one size."""
    if "acts" in metafunc.fixturenames:
        long = metafunc.config.getoption("--long")
        runs = [(size, COMMONEST) for size in SIZES] if long else [(SIZES[0], FEW)]
        metafunc.parametrize(("size", "acts"), runs, ids=[f"{wide}×{high}" for (wide, high), _acts in runs])


@pytest.fixture
def window(qtbot: QtBot, osce: Report, tmp_path: Path) -> MainWindow:
    """The window of a new store, before it is shown; there is another report."""
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name)
    return make_window(osce, tmp_path / "store.db")


@pytest.fixture(autouse=True)
def no_caret_blinks() -> Iterator[None]:
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(before)


def seen(frames: Frames, act: Act, window: MainWindow) -> list[str]:
    return frames.of(partial(act, window))


def start(window: MainWindow, frames: Frames, qtbot: QtBot) -> list[str]:
    """Shows the window. What is related is looked for once, unless the panel is closed; until then its list is still
    to come at the panel's end, where it moves nothing.
    """
    found = seen(frames, lambda window: window.show(), window)
    window.activateWindow()
    relations = window.desk.index.relations
    qtbot.waitUntil(lambda: window.isActiveWindow() and (relations.ready or not window.panes.regions.side_shown))
    return found


def test_the_commonest_acts_are_seen_whole(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int], acts: tuple[tuple[str, Act], ...], tmp_path: Path
) -> None:
    window.resize(*size)
    frames = Frames()
    faults = {"start": start(window, frames, qtbot)}
    for name, act in acts:
        if faults.setdefault(name, seen(frames, act, window)):
            _keep([frame.picture for frame in frames.taken], tmp_path / name.replace(" ", "-").replace(":", ""))
    assert not any(faults.values()), f"{faults}; pictures in {tmp_path}"


def _keep(pictures: list[QImage], folder: Path) -> None:
    folder.mkdir()
    for number, picture in enumerate(pictures, 1):
        picture.save(str(folder / f"{number}.png"))
