"""Where files are asked for nothing is deleted, nor replaced by a slip, also in the dialogue that Qt has of its own."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.widgets.file_dialogs import file_to_open, file_to_save
from tests.gui.typing import keys

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="macOS always has a dialogue of its own")


@pytest.mark.parametrize("ask", [file_to_open, file_to_save])
def test_del_in_qts_own_dialogue_leaves_the_folder_of_backups_there(
    ask: Callable[[QWidget, str, str, str, Callable[..., object]], None], qtbot: QtBot, tmp_path: Path
) -> None:
    backup = tmp_path / "place" / "backups" / "2026-11-29.db"
    backup.parent.mkdir(parents=True)
    backup.write_bytes(b"notes")
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def answer() -> None:
        if isinstance(asked := QApplication.activeModalWidget(), QMessageBox):
            asked.button(QMessageBox.StandardButton.Yes).click()

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        try:
            press_del(dialog)
        finally:
            dialog.reject()

    def press_del(dialog: QFileDialog) -> None:
        views = [
            each for each in dialog.findChildren(QAbstractItemView) if each.objectName() in ("listView", "treeView")
        ]
        (view,) = (each for each in views if each.isVisible())
        qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 1)
        view.setFocus()
        view.setCurrentIndex(view.model().index(0, 0, view.rootIndex()))
        qtbot.waitUntil(view.hasFocus)
        QTimer.singleShot(0, answer)
        keys("Del")

    QTimer.singleShot(0, press)
    ask(window, "Restore from a file", str(backup.parents[1] / "new.db"), "Store (*.db)", pytest.fail)
    assert backup.read_bytes() == b"notes"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has a dialogue of its own")
def test_the_title_of_a_dialogue_ends_as_that_of_the_window_so_that_qt_adds_no_name(qtbot: QtBot) -> None:
    window, titles = QWidget(), list[str]()
    qtbot.addWidget(window)
    window.show()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        titles.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(0, look)
    file_to_open(window, "Open a report", "", "", pytest.fail)
    assert titles == ["Open a report – Alliance Desktop"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has a dialogue of its own")
@pytest.mark.parametrize(("answer", "replaces"), [("Alt+Y", True), ("Return", False), ("Esc", False)])
def test_no_letter_typed_on_at_once_answers_whether_to_replace_a_file(
    answer: str, replaces: bool, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "brief.txt").write_text("There already")
    window, chosen, asked = QWidget(), list[str](), list[bool]()
    qtbot.addWidget(window)
    window.show()

    def save() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        try:
            qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
            QTimer.singleShot(0, type_on)
            keys("Return")
        finally:
            dialog.reject()

    def type_on() -> None:
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
        asked.append(is_asked())
        keys("“Yny”")
        QTest.qWait(300)  # a button that a letter presses is released later
        asked.append(is_asked())
        keys(answer)
        QTest.qWait(300)
        asked.append(is_asked())

    def is_asked() -> bool:
        return isinstance(QApplication.activeModalWidget(), QMessageBox)

    QTimer.singleShot(0, save)
    file_to_save(window, "Export", str(tmp_path / "brief.txt"), "Text (*.txt)", lambda path, _kind: chosen.append(path))
    assert asked == [True, True, False]
    assert bool(chosen) == replaces


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has a dialogue of its own")
def test_the_kind_that_is_proposed_is_chosen_at_first_and_told_with_the_path(qtbot: QtBot, tmp_path: Path) -> None:
    window, chosen = QWidget(), list[tuple[str, str]]()
    qtbot.addWidget(window)
    window.show()

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        try:
            qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
            keys("Return")
        finally:
            dialog.reject()

    QTimer.singleShot(0, press)
    kinds, path = "Text (*.txt);;Word (*.docx)", str(tmp_path / "brief.docx")
    file_to_save(window, "Export", path, kinds, lambda *each: chosen.append(each), "Word (*.docx)")
    assert chosen == [(path, "Word (*.docx)")]
