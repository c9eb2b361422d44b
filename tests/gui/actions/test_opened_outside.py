"""Show the folder, or open a link: the system does it, or the window says that nothing did."""

import os
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from alliance_desktop.gui.widgets.text.safe_view import SafeView
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui import seen
from tests.gui.conftest import Open
from tests.gui.marking import marking
from tests.gui.typing import wait_for

Opens = Callable[[bool], Path]


@pytest.fixture
def opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opens:
    """Says whether the system opens folders; the file has the path of the last that it opened."""
    folder = tmp_path / "system"
    folder.mkdir()
    opener, opened = folder / "xdg-open", folder / "opened"

    def set_up(can: bool) -> Path:
        def open_url(url: QUrl) -> bool:
            opened.write_text((url.toLocalFile() or url.toString()) if can else "")
            return can

        written = f'printf %s "$1" > {shlex.quote(str(opened))}' if can else "exit 3"
        opener.write_text(f"#!/bin/sh\n{written}\n")
        opener.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
        monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", staticmethod(open_url))
        return opened

    return set_up


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    window = open_window()
    marking(window).tag("funding", "P1-08")
    return window


def by_the_menu(window: MainWindow) -> None:
    window.parts.actions.trigger("show-folder")


def by_the_page_of_backups(window: MainWindow) -> None:
    window.parts.pages.open("backups")
    seen.button(window, "Show the folder").click()


WAYS = pytest.mark.parametrize("show", [by_the_menu, by_the_page_of_backups])


@WAYS
def test_where_no_program_shows_folders_the_path_is_said_and_can_be_copied(
    window: MainWindow, opens: Opens, show: Callable[[MainWindow], None]
) -> None:
    opens(False)
    show(window)
    wait_for(window.desk.opening_outside)
    assert window.parts.toast.accessibleName() == f"No program could open {window.desk.store_path.parent}."
    seen.button(window.parts.toast, "Copy the path").click()
    assert QApplication.clipboard().text() == str(window.desk.store_path.parent)


@WAYS
def test_a_folder_that_is_shown_needs_no_word(
    window: MainWindow, opens: Opens, show: Callable[[MainWindow], None]
) -> None:
    opened, said = opens(True), window.parts.toast.accessibleName()
    show(window)
    wait_for(window.desk.opening_outside)
    assert opened.read_text() == str(window.desk.store_path.parent)
    assert window.parts.toast.accessibleName() == said


LINK = "https://example.org/caf%C3%A9?a=1"


def link_of_note(window: MainWindow) -> None:
    marking(window).note("P1-08", f"See [the page]({LINK}).")
    window.desk.navigator.go("P1-08")
    (view,) = window.parts.side.findChildren(SafeView)
    view.link_wanted.emit(LINK)
    assert window.parts.toast.accessibleName() == "A link to example.org"
    seen.button(window.parts.toast, "Open").click()


def test_a_link_of_a_note_that_no_program_opens_is_said_and_can_be_copied(window: MainWindow, opens: Opens) -> None:
    opens(False)
    link_of_note(window)
    wait_for(window.desk.opening_outside)
    assert window.parts.toast.accessibleName() == f"No program could open {LINK}."
    seen.button(window.parts.toast, "Copy the link").click()
    assert QApplication.clipboard().text() == LINK


def test_a_link_of_a_note_is_opened_by_the_system(window: MainWindow, opens: Opens) -> None:
    opened = opens(True)
    link_of_note(window)
    wait_for(window.desk.opening_outside)
    assert opened.read_text() == LINK
