"""What screen readers are told: gathered, of each source the latest, in one go from where the focus is."""

from collections.abc import Iterator

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.window.main_window import MainWindow
from tests import ROOT
from tests.gui.conftest import Announced, Open

CARD = "P1-01, p. 3, Effective implementation"


class Pair(QWidget):
    """A line with the focus, and a count beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.count = QLineEdit(self), QLabel("7", self)
        self.about = QObject(self)


@pytest.fixture
def pair(qtbot: QtBot) -> Iterator[Pair]:
    pair = Pair()
    pair.show()
    pair.line.setFocus()
    qtbot.waitUntil(pair.line.hasFocus)
    yield pair
    pair.deleteLater()


def test_what_is_announced_is_said_in_one_go_if_still_true(qtbot: QtBot, pair: Pair, announced: Announced) -> None:
    hidden = QLabel("gone", pair)
    hidden.show()
    announce(pair.about, "A long text that would be in the way of what is new.")
    announce(pair.line, "taken back")
    announce(hidden, "no longer seen")
    announce(pair.count, "70 contain “f”")
    announce(pair.count, "7 contain “fu”")
    announce(pair.line, "")
    hidden.hide()
    qtbot.waitUntil(lambda: bool(announced))
    assert announced == [(pair.line, "7 contain “fu”. A long text that would be in the way of what is new")]


def test_a_card_is_announced_where_keys_move_its_ring(qtbot: QtBot, open_window: Open, announced: Announced) -> None:
    text = open_window().panes.reading.text
    QTest.keyClick(text, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: [words[: len(CARD)] for _speaker, words in announced] == [CARD])
    assert announced.pop()[0] is text
    QTest.keyClick(text, Qt.Key.Key_F7)
    for _line in range(12):
        QTest.keyClick(text, Qt.Key.Key_Down)
    announce(text, "the end")
    qtbot.waitUntil(lambda: bool(announced))
    assert [words for _speaker, words in announced] == ["the end"]


def test_an_empty_list_says_so_and_typing_says_no_title(qtbot: QtBot, announced: Announced, window: MainWindow) -> None:
    window.parts.pages.open("bookmarks")
    qtbot.waitUntil(lambda: any("No bookmarks" in words for _speaker, words in announced))
    window.setWindowModified(True)
    assert window.accessibleName() == "18th Alliance against Trafficking in Persons conference – Alliance Desktop"


def test_abbreviations_are_of_this_card_alone(qtbot: QtBot, open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QtGui.QAccessible, "isActive", lambda: True)
    text = open_window().panes.reading.text
    for _card in range(8):
        QTest.keyClick(text, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: "NGO" in text.accessibleDescription())
    QTest.keyClick(text, Qt.Key.Key_J)
    assert text.accessibleDescription() == ""


def test_announcements_are_sent_from_one_place_alone() -> None:
    sources = (ROOT / "alliance_desktop").rglob("*.py")
    found = [path.name for path in sources if "QAccessibleAnnouncementEvent" in path.read_text(encoding="utf-8")]
    assert found == ["announce.py"]
