"""The status bar counts the positions, and a click on the count shows only these."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from alliance_desktop.domain.position import FieldName
from alliance_desktop.gui.pages.page_preview import PagePreview
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui import seen
from tests.gui.marking import marking


def test_a_click_on_the_positions_shows_only_what_has_one(window: MainWindow) -> None:
    for code, stance in (("P1-08", "support"), ("S5-04", "oppose")):
        marking(window).position(code, {"stance": stance})
    marking(window).position("P2-01", {"line": "No stance yet."})
    count = seen.button(window.parts.status_bar, "3 positions")
    assert count.isVisible()
    QTest.mouseClick(count, Qt.MouseButton.LeftButton)
    assert set(window.desk.filter.shown or ()) == {"P1-08", "P2-01", "S5-04"}
    assert window.desk.navigator.codes == ("P1-08", "P2-01", "S5-04")
    for _each in range(2):
        window.desk.editor.undo()
    assert seen.button(window.parts.status_bar, "1 position")


def test_the_export_counts_the_positions_as_the_status_bar_does(window: MainWindow) -> None:
    fields: dict[str, dict[FieldName, str]] = {
        "P1-08": {"stance": "support"},
        "S5-04": {"line": "We agree."},
        "P2-01": {"status": "drafted"},
    }
    for code, said in fields.items():
        marking(window).position(code, said)
    assert seen.button(window.parts.status_bar, "3 positions")
    window.parts.pages.open("export")
    [preview] = window.findChildren(PagePreview)
    assert "3 of 53 recommendations, 0 notes, 3 positions\n" in preview.toPlainText()
