"""Marks made while the store can't be written: each is said at once, counted, and can be taken back."""

from collections.abc import Callable
from contextlib import AbstractContextManager, closing

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library.library import Library
from tests import builders
from tests.builders import set_fields
from tests.gui import seen
from tests.gui.typing import go_to, keys, type_text

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NOT_YET = "Not saved yet, so not shown yet: "


class Adviser:
    """Marks by keys in a window whose store another program may hold."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def locked(self) -> AbstractContextManager[None]:
        """Another program writes and does not finish."""
        return builders.locked(self.window.desk.store_path)

    def take_stance(self, code: str, key: Key) -> None:
        go_to(code)
        keys(Key.Key_S, key)

    def bookmark(self, code: str) -> None:
        go_to(code)
        keys(Key.Key_D, modifier=CTRL)

    def tag(self, code: str, name: str) -> None:
        go_to(code)
        keys(Key.Key_T)
        type_text(name)
        keys(Key.Key_Return)

    def undo(self) -> None:
        keys(Key.Key_Z, modifier=CTRL)

    def try_again(self) -> None:
        seen.buttons(self.window.parts.store_bar, "Try again")[-1].click()  # those said before go with the next turn
        QApplication.processEvents()

    @property
    def said(self) -> tuple[str, str]:
        """The message and its button."""
        toast = self.window.parts.toast
        button = " ".join(one.text() for one in toast.findChildren(QPushButton) if one.isVisible())
        return (toast.accessibleName(), button) if toast.isVisible() else ("", "")

    @property
    def bar(self) -> str:
        return self.window.parts.store_bar.text

    def stored(self) -> dict[str, tuple[str, bool, list[str]]]:
        """Stance, bookmark and tags of each recommendation that has any, as another program reads them."""
        with closing(builders.library(self.window.desk.store_path)) as library:
            marks = {code: library.marks(code) for code in ("P1-03", "P1-04", "P1-05", "P1-06")}
            found = {
                code: (one.position.text("stance"), one.bookmark is not None, [tag.name for tag in one.tags])
                for code, one in marks.items()
            }
        return {code: one for code, one in found.items() if any(one)}


@pytest.fixture
def adviser(open_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch) -> Adviser:
    """With a stance on P1-03."""
    monkeypatch.setattr(Library, "WINDOW_WAIT", 20)
    adviser = Adviser(open_window())
    adviser.window.panes.reading.focus_text()
    adviser.take_stance("P1-03", Key.Key_S)
    return adviser


def test_each_mark_that_waits_is_said_counted_and_taken_back_and_the_rest_is_saved_as_usual(
    adviser: Adviser, announced: list[tuple[QObject, str]], qtbot: QtBot
) -> None:
    with adviser.locked():
        adviser.take_stance("P1-04", Key.Key_S)
        assert adviser.said == (f"{NOT_YET}Stance on P1-04", "Undo")
        assert "1 change is not saved yet." in adviser.bar
        heard = f"{NOT_YET}Stance on P1-04. Undo with Control Z"
        qtbot.waitUntil(lambda: any(heard in words for _source, words in announced))
        adviser.bookmark("P1-05")
        adviser.take_stance("P1-06", Key.Key_O)
        adviser.tag("P1-06", "later")
        assert adviser.said[0].startswith(NOT_YET)
        assert "later" in adviser.said[0]
        assert "4 changes are not saved yet." in adviser.bar
        adviser.undo()
        assert adviser.said[0].startswith("Undone: ")
        assert "later" in adviser.said[0]
        assert "3 changes are not saved yet." in adviser.bar
        keys(Key.Key_Z, modifier=CTRL | SHIFT)
        assert "4 changes are not saved yet." in adviser.bar
        adviser.undo()
    adviser.try_again()
    assert adviser.said == ("3 changes saved", "Undo last")
    assert adviser.bar == ""
    all_of_them = adviser.stored()
    assert all_of_them == {
        "P1-03": ("support", False, []),
        "P1-04": ("support", False, []),
        "P1-05": ("", True, []),
        "P1-06": ("oppose", False, []),
    }
    for code in ("P1-06", "P1-05", "P1-04"):
        adviser.undo()
        assert code in adviser.said[0]
        all_of_them.pop(code)
        assert adviser.stored() == all_of_them


def test_of_two_stances_that_wait_undo_leaves_the_earlier_and_then_asks_the_store(adviser: Adviser) -> None:
    with adviser.locked():
        adviser.take_stance("P1-04", Key.Key_S)
        adviser.take_stance("P1-04", Key.Key_O)
        assert "1 change is not saved yet." in adviser.bar
        adviser.undo()
        assert adviser.said[0] == "Undone: Stance on P1-04"
        assert "1 change is not saved yet." in adviser.bar
        adviser.undo()
        assert "not saved yet" not in adviser.bar
        assert seen.saving(adviser.window.parts.status_bar) == ""
        adviser.undo()
        assert adviser.said[0] == "Undone: Stance on P1-04"
    adviser.try_again()
    assert adviser.stored() == {"P1-03": ("support", False, [])}
    adviser.undo()
    assert adviser.stored() == {}


def test_what_another_program_changed_meanwhile_is_said_with_the_number_saved(adviser: Adviser) -> None:
    with adviser.locked():
        adviser.take_stance("P1-04", Key.Key_S)
        adviser.bookmark("P1-05")
    with closing(builders.library(adviser.window.desk.store_path)) as library:
        library.apply(set_fields(library, [library.target("P1-04")], {"stance": "oppose"}))
    adviser.try_again()
    said, button = adviser.said
    assert said.startswith("2 changes saved. Stance on P1-04: Support. P1-04: Stance was changed elsewhere.")
    assert button == "Undo last"
    assert adviser.stored()["P1-04"] == ("support", False, [])
    assert adviser.stored()["P1-05"] == ("", True, [])


def test_a_mark_that_takes_what_waits_along_is_told_with_it_as_undo_begins_there(adviser: Adviser) -> None:
    with adviser.locked():
        adviser.take_stance("P1-04", Key.Key_S)
    adviser.bookmark("P1-05")
    assert adviser.said == ("2 changes saved", "Undo last")
    adviser.undo()
    assert adviser.said[0] == "Undone: Stance on P1-04"
