"""Every pair of colours that is used can be read: text at 4.5 : 1, controls and focus at 3 : 1 (WCAG 2)."""

from PySide6.QtGui import QColor

from alliance_desktop.domain.position import STANCES
from alliance_desktop.gui.look.tokens import DARK, LIGHT

THEMES = {"light": LIGHT, "dark": DARK}
TEXT_PAIRS = [
    (text, ground) for text in ("text", "text_2", "text_3", "accent") for ground in ("window", "reading", "card", "row")
] + [
    *(("text", "hit"), ("text", "hit_now"), ("text", "mark"), ("text", "shared")),
    *(("text", f"share_{part}") for part in ("quarter", "half", "most")),
    *((text, "private") for text in ("text", "text_2", "text_3", "danger")),
    ("text_2", "border"),
    *((text, "hover") for text in ("text", "text_2", "text_3", "accent")),
    *(("on_accent", "accent"), ("danger", "card"), ("danger", "window"), ("on_toast", "toast")),
]
CONTROL_PAIRS = [(line, ground) for line in ("control", "accent") for ground in ("window", "card", "reading")] + [
    *(("on_accent", "accent"), ("on_accent", "text")),  # the second line of focus, inside a filled button
    *(("text", ground) for ground in ("window", "card", "reading")),  # and the first one
    *(("star", "card"), ("accent", "private"), ("control", "private")),
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


def faint(pairs: list[tuple[str, str]], least: float) -> list[tuple[str, str, str]]:
    """The pairs, by theme and names, that are nearer to each other than that."""
    return [
        (theme, *pair)
        for theme, colours in THEMES.items()
        for pair in pairs
        if contrast(*(getattr(colours, name) for name in pair)) < least
    ]


def test_text_can_be_read_on_every_ground_it_stands_on_and_outlines_and_focus_can_be_seen() -> None:
    assert faint(TEXT_PAIRS, 4.5) == []
    assert faint(CONTROL_PAIRS, 3) == []


def test_tags_and_stances_can_be_read_on_their_chips_on_cards_in_their_list_and_in_the_contents() -> None:
    for theme in THEMES.values():
        for ground, text in theme.tags.values():
            assert min(contrast(text, ground), contrast(text, theme.card)) >= 4.5, text
        for stance in STANCES.values():
            text = theme.tags[stance.colour][1]
            assert min(contrast(text, ground) for ground in (theme.card, theme.row, theme.window)) >= 4.5, stance
