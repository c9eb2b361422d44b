"""The reader's own name, typed on a full disc: kept in a file, and saved once there is room."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.pages.preferences import Preferences
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library.library import Library
from tests import builders
from tests.gui.asked_files import choose_file
from tests.gui.drafts.test_full_disc import FULL, Full
from tests.gui.seen import the
from tests.gui.typing import keys, type_text, wait_for

Key = Qt.Key


@pytest.fixture
def full(small_disc: Path, open_window_on: Callable[[Path], MainWindow]) -> Full:
    """A window of Anna's; the disc still has room."""
    library = builders.library(small_disc / "store.db")
    library.rename_owner("Anna")
    library.apply(builders.tagged(library, "first", "P1-08"))
    library.close()
    return Full(small_disc, open_window_on)


def owner(full: Full) -> str:
    library = Library.open(full.window.desk.store_path, full.window.desk.report)
    name = library.people.owner
    library.close()
    return name


@pytest.mark.parametrize("leaves", [True, False], ids=["page left", "page open"])
def test_your_name_that_found_no_room_is_saved_once_there_is_room(full: Full, *, leaves: bool) -> None:
    full.fill()
    full.window.parts.pages.open("preferences")
    field = the(full.window, Preferences).name
    field.selectAll()
    type_text("Berta")
    keys(Key.Key_Return)
    assert full.status == FULL
    assert full.in_files() == ["Berta"]
    if leaves:
        full.window.parts.pages.back()
        full.window.parts.pages.open("preferences")
    assert the(full.window, Preferences).name.text() == "Berta"
    full.make_room()
    full.act("Try again")
    assert full.window.parts.store_bar.text == ""
    assert full.in_files() == []
    assert owner(full) == "Berta"


def test_your_name_that_found_no_room_is_offered_at_the_next_start(full: Full) -> None:
    full.fill()
    full.window.parts.pages.open("preferences")
    the(full.window, Preferences).name.selectAll()
    type_text("Berta")
    assert full.window.close()
    assert full.in_files() == ["Berta"]
    full.make_room()
    full.start()
    full.act("Keep")
    assert owner(full) == "Berta"
    assert full.in_files() == []


def test_your_name_on_share_marks_that_found_no_room_is_saved_once_there_is_room(full: Full) -> None:
    assert full.window.desk.editor.rename_owner("Me")
    full.fill()
    full.window.parts.pages.open("share")
    field = next(one for one in full.window.findChildren(QLineEdit) if one.accessibleName() == "Your name")
    field.setFocus()
    type_text("Berta")
    keys(Key.Key_Return)
    assert full.status == FULL
    assert full.in_files() == ["Berta"]
    full.make_room()
    full.act("Try again")
    assert owner(full) == "Berta"
    assert full.in_files() == []


def share_name(full: Full) -> QLineEdit:
    """The line on *Share marks* that asks for the name."""
    full.window.parts.pages.open("share")
    field = next(one for one in full.window.findChildren(QLineEdit) if one.accessibleName() == "Your name")
    field.setFocus()
    return field


@pytest.mark.parametrize("instead", ["", "Me"])
def test_a_name_that_found_no_room_and_was_removed_from_its_line_is_nobody_s(
    full: Full, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instead: str
) -> None:
    assert full.window.desk.editor.rename_owner("Me")
    full.fill()
    field = share_name(full)
    type_text("Berta")
    keys(Key.Key_Return)
    assert full.in_files() == ["Berta"]
    field.selectAll()
    keys(Key.Key_Delete)
    type_text(instead)
    choose_file(monkeypatch, tmp_path / "marks.alliance")
    keys(Key.Key_Return)
    assert full.in_files() == []
    full.make_room()
    wait_for(full.window.desk.exports)
    assert full.window.parts.side.drafts.flush()
    assert owner(full) == "Me"


def named_elsewhere(full: Full, name: str) -> None:
    other = builders.library(full.window.desk.store_path)
    other.rename_owner(name)
    other.close()
    full.window.desk.editor.refresh()


def test_a_name_given_elsewhere_while_yours_is_typed_is_told(full: Full) -> None:
    full.window.parts.pages.open("preferences")
    field = the(full.window, Preferences).name
    field.setFocus()
    field.end(False)
    type_text("x")
    named_elsewhere(full, "Dora")
    keys(Key.Key_Return)
    assert owner(full) == "Annax"
    bar, said = full.window.parts.notice_bar, "Your name replaced “Dora”, which was saved since."
    assert bar.text == said
    bar.withdraw(said)
    type_text("y")
    keys(Key.Key_Return)
    assert (owner(full), bar.text) == ("Annaxy", "")


def drafts(full: Full) -> list[str]:
    library = Library.open(full.window.desk.store_path, full.window.desk.report)
    texts = [one.text for one in library.drafts()]
    library.close()
    return texts


def test_your_name_is_a_draft_in_the_store_until_you_pause(full: Full, qtbot: QtBot) -> None:
    full.window.parts.pages.open("preferences")
    field = the(full.window, Preferences).name
    field.setFocus()
    field.end(False)
    full.said.clear()
    type_text("x")
    qtbot.waitUntil(lambda: drafts(full) == ["Annax"])
    assert full.in_files() == []
    keys(Key.Key_Return)
    assert (owner(full), drafts(full)) == ("Annax", [])
    assert not [one for one in full.said if one.startswith("Not saved")]
