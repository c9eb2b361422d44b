"""Every pair of colours that is used can be read: text at 4.5 : 1, controls and focus at 3 : 1 (WCAG 2)."""

import pytest
from PySide6.QtGui import QColor

from alliance_desktop.domain.position import STANCES
from alliance_desktop.gui.look.tokens import DARK, LIGHT, Colours

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
TEXT_PAIRS = [
    (text, ground) for text in ("text", "text_2", "text_3", "accent") for ground in ("window", "reading", "card", "row")
] + [
    ("text", "hit"),
    ("text", "hit_now"),
    ("text", "mark"),
    ("text", "shared"),
    *(("text", f"share_{part}") for part in ("quarter", "half", "most")),
    *((text, "private") for text in ("text", "text_2", "text_3", "danger")),
    ("text_2", "border"),
    ("text", "accent_soft"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("danger", "card"),
    ("danger", "window"),
    ("on_toast", "toast"),
]
CONTROL_PAIRS = [(line, ground) for line in ("control", "accent") for ground in ("window", "card", "reading")] + [
    ("star", "card"),
    ("accent", "private"),
    ("control", "private"),
    *(
        (line, ground)
        for line in ("mark_line", "accent")
        for ground in ("card", "reading", "row", "mark", "hit", "hit_now", "shared")
    ),
]


def luminance(colour: str) -> float:
    named = QColor(colour)
    weights = ((named.redF(), 0.2126), (named.greenF(), 0.7152), (named.blueF(), 0.0722))
    return sum(
        share * (value / 12.92 if value <= 0.04045 else pow((value + 0.055) / 1.055, 2.4)) for value, share in weights
    )


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@THEMES
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_every_ground_it_stands_on(theme: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize(("line", "ground"), CONTROL_PAIRS)
def test_outlines_and_focus_can_be_seen(theme: Colours, line: str, ground: str) -> None:
    assert contrast(getattr(theme, line), getattr(theme, ground)) >= 3


@THEMES
def test_tags_can_be_read_on_their_chips_and_on_cards(theme: Colours) -> None:
    for ground, text in theme.tags.values():
        assert contrast(text, ground) >= 4.5
        assert contrast(text, theme.card) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", ["card", "row", "window"])
def test_stances_can_be_read_on_cards_in_their_list_and_in_the_contents(theme: Colours, ground: str) -> None:
    for stance in STANCES.values():
        assert contrast(theme.tags[stance.colour][1], getattr(theme, ground)) >= 4.5
