"""What was carried over says so in the side panel, until it is changed or kept."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from alliance_desktop.domain.comparing import ReportPair
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import field_id
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library.earlier.carried import carried_codes
from alliance_desktop.library.earlier.carrying_over import carry_over
from alliance_desktop.library.library import Library
from tests.gui.marking import library_of
from tests.gui.panel_rig import Rig
from tests.gui.seen import button
from tests.gui.side.conftest import Start


def carry(library: Library) -> None:
    old, now = Target("osce-2017", "P1-01"), library.now()
    line = PositionField(field_id(old, "line"), old, "line", "We agree.", library.owner_id, now, now)
    library.apply(Edit("Line", (Swap(None, line),)))
    earlier = replace(library.report, id="osce-2017", short="Meeting 2017")
    pairs = [ReportPair("same", "P1-01", code) for code in ("P1-08", "P1-09")]
    library.apply(carry_over(library, earlier, pairs).edit)


def said(rig: Rig) -> list[str]:
    labels = rig.panel.position.findChildren(QLabel)
    return [one.text() for one in labels if one.isVisible() and "not looked at" in one.text()]


def keep(rig: Rig) -> QWidget:
    return rig.button("Keep")


def test_it_says_from_where_until_it_is_kept_and_undo_brings_that_back(start: Start) -> None:
    rig = start()
    rig.elsewhere(carry)
    rig.editor.refresh()
    assert said(rig) == ["From osce-2017, P1-01, not looked at: Line to take"]
    rig.click(keep(rig))
    assert said(rig) == []
    rig.press("Ctrl+Z")
    assert len(said(rig)) == 1
    rig.write_field("line", " Mine.").leave()
    assert said(rig) == []


def test_a_double_click_keeps_one_though_the_next_card_comes_under_the_pointer(window: MainWindow) -> None:
    window.desk.navigator.go("P1-08")
    carry(library_of(window))
    window.desk.editor.attached.emit()
    window.desk.filter.ask(window.desk.filter.questions.words.typed("is:carried"))
    window.desk.navigator.go("P1-08")
    there = button(window, "Keep")
    for press in (QTest.mousePress, QTest.mouseRelease, QTest.mouseDClick, QTest.mouseRelease):
        press(there, Qt.MouseButton.LeftButton)
    assert carried_codes(library_of(window)) == ("P1-09",)
