"""Rows, columns, labels and buttons built in one expression."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, button, column, icon_button, label, opener, row
from alliance_desktop.gui.look.theme import Theme


@pytest.fixture
def theme() -> Theme:
    return Theme()


def test_parts_stand_in_their_order_with_gaps_shares_and_the_rest_of_the_room(qtbot: QtBot) -> None:
    box, first, second, third, last = (QWidget() for _each in range(5))
    qtbot.addWidget(box)
    for each in (first, third, last):
        each.setFixedSize(20, 10)
    row(
        first,
        5,
        (second, 1),
        column(third, REST),
        (last, Qt.AlignmentFlag.AlignBottom),
        gap=2,
        edges=(1, 2, 3, 4),
        on=box,
    )
    box.resize(200, 100)
    box.show()
    left = [each.geometry().left() for each in (first, second, third, last)]
    assert left == [1, 28, 155, 177]
    assert second.width() == 125
    assert (third.y(), last.geometry().bottom()) == (2, 95)


def test_words_are_never_read_as_marked_text(qtbot: QtBot, theme: Theme) -> None:
    made = label(theme, roles.HEAD, "<b>no</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.fontMetrics().horizontalAdvance("<b>no</b>") <= made.sizeHint().width()


def test_a_button_says_its_words_anew_and_does_what_it_is_for(qtbot: QtBot, theme: Theme) -> None:
    words, pressed = ["Keep"], []
    made = button(theme, roles.SMALL_BUTTON, lambda: words[0], lambda: pressed.append(1), tip=lambda: f"{words[0]} it")
    qtbot.addWidget(made)
    words[0] = "Behalten"
    texts.LANGUAGE.changed.emit()
    assert (made.text(), made.toolTip()) == ("Behalten", "Behalten it")
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert pressed == [1]


def test_the_arrow_of_a_list_stands_apart_from_the_words_before_it_in_each_theme(qtbot: QtBot, theme: Theme) -> None:
    made = opener(theme)
    made.setText("Colour")
    qtbot.addWidget(made)
    for choice in ("dark", "light"):
        picture = made.icon().pixmap(made.iconSize(), 1).toImage()
        inked = [x for x in range(picture.width()) for y in range(picture.height()) if picture.pixelColor(x, y).alpha()]
        assert min(inked) >= tokens.XS + picture.width() - 1 - max(inked)
        theme.choose(choice)


def test_an_icon_has_a_name_for_ears_and_eyes(qtbot: QtBot, theme: Theme) -> None:
    made = icon_button(theme, "trash-2", lambda: "Delete", large=True)
    qtbot.addWidget(made)
    assert (made.accessibleName(), made.toolTip()) == ("Delete", "Delete")
    assert made.width() == made.height() == tokens.BAR_BUTTON


@pytest.mark.parametrize("dark", ["light", "dark"])
def test_the_focus_on_a_filled_button_is_a_line_that_is_seen_on_it(qtbot: QtBot, dark: str) -> None:
    theme = Theme(dark)
    made = button(theme, roles.PRIMARY_BUTTON, "Keep")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    wanted, seen = theme.colour("on_accent").name(), []
    for focus in (made.clearFocus, made.setFocus):
        focus()
        picture = made.grab().toImage()
        seen.append(all(picture.pixelColor(picture.width() // 2, y).name() == wanted for y in (2, 3)))
    assert seen == [False, True]
