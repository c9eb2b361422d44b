"""What stands in a row of a list has its room: what can't be cut is whole, and nothing lies over anything else."""

import pytest
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QImage, QPainter

from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.rows.row_parts import ChipPart, Icon, PartsLine, RowLook, WordsPart

LONG = "Regular and sufficient funding should be provided to civil society organizations"
WIDE = 300


@pytest.fixture
def look(qapp: object) -> RowLook:
    owner = QObject()
    made = RowLook(Theme("light"), owner)
    owner.setParent(made.theme)
    return made


def ink(line: PartsLine, look: RowLook, wide: int = WIDE) -> set[int]:
    """The columns of pixels in which a line paints anything."""
    picture = QImage(WIDE, 24, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    painter = QPainter(picture)
    line.paint(painter, look, QRect(0, 0, wide, 24))
    painter.end()
    return {x for x in range(WIDE) if any(picture.pixel(x, y) & 0xFFFFFF != 0xFFFFFF for y in range(24))}


def test_words_are_cut_where_their_lines_end_begins_and_what_is_beside_a_heading_has_room(look: RowLook) -> None:
    count = WordsPart("12 recommendations", "ui-small", gap=8)
    room = WIDE - look.width_of(count.text, count.font) - count.gap
    assert max(ink(PartsLine((WordsPart(LONG),)), look)) >= room
    assert not ink(PartsLine((WordsPart(LONG),), (count,)), look) & set(range(room + 1, room + count.gap - 1))
    count = WordsPart("99", "ui-small")
    painted = ink(PartsLine((WordsPart(LONG, beside=count),)), look)
    assert max(painted) < WIDE
    assert max(painted) >= WIDE - look.width_of("99", "ui-small") - look.width_of("m", "ui")


def test_a_part_takes_its_column_also_where_it_is_short_and_a_chip_half_of_its_line_at_most(look: RowLook) -> None:
    codes = [PartsLine((WordsPart(code, like="S88-88"), WordsPart("x"))) for code in ("P1", "S10-10")]
    assert len({max(ink(line, look)) for line in codes}) == 1
    assert max(ink(PartsLine((Icon(""), WordsPart("x"))), look)) == max(
        ink(PartsLine((Icon("tag"), WordsPart("x"))), look)
    )
    assert max(ink(PartsLine((ChipPart(LONG, "blue"),)), look)) <= WIDE // 2 + 16
    assert max(ink(PartsLine((ChipPart(LONG, "blue"),), (WordsPart("12"),)), look, 200)) < 200
