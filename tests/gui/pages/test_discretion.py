"""No part of the window shows a word of an internal remark, and no copy takes one along."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.gui.window.page_table import PAGES
from alliance_desktop.library.position_edits import remark_changes, set_fields, sheet_edit

CANARY = "Ziegelrot"


def said(window: QWidget) -> str:
    """All texts of the window, shown or not: what stands there, is said to a screen reader, or offered as a tooltip."""
    found = []
    for widget in (window, *window.findChildren(QWidget)):
        found += [widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QLineEdit):
            found.append(widget.text())
        elif isinstance(widget, QTextEdit | QPlainTextEdit):
            found.append(widget.toPlainText())
        elif isinstance(widget, QAbstractItemView) and widget.model():
            found += rows(widget.model())
    found += [action.text() + action.toolTip() for action in window.findChildren(QAction)]
    return "\n".join(found)


def rows(model: QAbstractItemModel, under: QModelIndex | None = None) -> list[str]:
    parent = under or QModelIndex()
    found = []
    for number in range(model.rowCount(parent)):
        index = model.index(number, 0, parent)
        roles = set(model.itemData(index)) | set(model.roleNames())
        found += [repr(index.data(role)) for role in roles] + rows(model, index)
    return found


def test_no_page_no_menu_and_no_copy_has_a_word_of_an_internal_remark(open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    editor, library = window.desk.editor, window.desk.editor.library
    assert library
    on = [library.target("P1-08")]
    assert editor.do(set_fields(library, on, {"line": "We support this."}))
    for text in (f"{CANARY} one.", f"{CANARY} two.", ""):
        assert editor.do(sheet_edit(library, remark_changes(library, on, text)))
        window.desk.navigator.go("P1-08")
        for name in PAGES:
            window.open_page(name)
            QTest.qWait(0)
            assert CANARY not in said(window), name
        assert "Internal remark" in said(window)  # in what undo says, which is all there is of it
    window.open_page("export")
    assert "We support this." in said(window)
    window.desk.navigator.go("P1-08")
    window.trigger("copy-citation")
    copied = QApplication.clipboard().mimeData()
    assert "Regular and sufficient funding" in copied.text()
    assert all(CANARY.encode() not in bytes(copied.data(kind).data()) for kind in copied.formats())
