"""Widgets in lines: those behind a label stay behind it."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.choices import IncludeRow
from alliance_desktop.gui.widgets.flow import Flow


def test_what_has_no_room_stands_below_the_first_tick_and_not_below_the_label(qtbot: QtBot) -> None:
    row = IncludeRow(
        Theme(), {"a": lambda: "quotation", "b": lambda: "background", "c": lambda: "answer", "d": lambda: "notes"}
    )
    qtbot.addWidget(row)
    boxes: list[QWidget] = [*row.boxes.values()]
    row.show()
    row.resize(boxes[0].sizeHint().width() * 3, 200)
    below = [box for box in boxes if box.y() > boxes[0].y()]
    assert below
    assert below[0].x() == boxes[0].x() > 0
    assert all(box.geometry().right() <= row.width() for box in boxes)


def test_a_line_is_as_high_as_what_stands_in_it_now(qtbot: QtBot) -> None:
    """However often its height was asked for before a part came, was hidden or became larger."""
    whole = QWidget()
    qtbot.addWidget(whole)
    one, other = QWidget(whole), QWidget(whole)
    for part in (one, other):
        part.setFixedSize(60, 20)
    line = Flow(one, gap=0, on=whole)
    whole.show()
    heights = [line.heightForWidth(100)]
    line.addWidget(other)
    other.show()
    heights.append(line.heightForWidth(100))
    other.setFixedSize(60, 30)
    heights.append(line.heightForWidth(100))
    other.hide()
    assert [*heights, line.heightForWidth(100)] == [20, 40, 50, 20]
