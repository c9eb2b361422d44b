"""The only place with colours and sizes in numbers: the tokens of the window's look."""

from typing import NamedTuple

SPACE = (2, 4, 8, 12, 16, 24, 32, 48)
"""The scale of gaps, in logical pixels; use the named ones below."""
XXS, XS, S, M, L, XL, XXL, XXXL = SPACE

RADIUS_SEGMENT, RADIUS_CONTROL, RADIUS_FIELD, RADIUS_CARD = 4, 6, 8, 10
LINE, FOCUS_LINE, BAR_LINE = 1, 2, 3
DASHES = 4
"""Pixels of a dash and of the gap behind it."""
DOTS = (0.1, 2.0)
"""A dot and the gap behind it, in widths of a dotted line."""
ICON_CHIP, ICON_TEXT, ICON_BUTTON, ICON_LARGE, DOT = 14, 16, 18, 22, 10
TARGET, BAR_BUTTON, ROW, PANEL_ROW = 24, 32, 30, 28
HANG = XS + LINE
"""By so much a flat button stands out of its column, so that its words or icon keep the column's edge."""
TOP_BAR, CONTEXT_BAR, STATUS_BAR, FIND_LINE = 52, 40, 28, 32
CONTENTS_WIDTH, CONTENTS_MIN, CONTENTS_MAX = 280, 220, 400
SIDE_WIDTH, SIDE_MIN, SIDE_MAX, SIDE_NARROW = 320, 288, 440, 304
READING_MIN, COLUMN, CARD_PADDING = 420, 592, 16
FIELD_MIN, FIELD_MAX = 300, 640
FIELD_HEIGHT, CHIP_MIN = 36, 96
KEY_WIDTH = 144
NAME_WIDTH = 288
BRIEF_WIDE, BRIEF_WIDTH, BRIEF_MIN = 1000, 440, 340
"""From the first on list and preview of a brief stand side by side; the list's width at first, and its least."""
MEETING_SIZES = (24, 28, 32, 36, 40, 44, 48, 52, 56, 64, 72, 80, 96, 112, 128, 160, 192)
"""Of the letters in meeting mode."""
MEETING_MEASURE, MEETING_MEASURE_LEAST = 62, 26
"""Characters of a line there: the most, and those that it has room for where the letters are larger than the least."""
MEETING_BAND, MEETING_LINE, MEETING_JUMP, MEETING_BUTTON = 64, 42, 200, 38
"""Heights of a bar below the text and of the line in the upper one; widths of the line to jump by and of a button."""
MEETING_MARGIN = 3 / 32
"""Of the window's width, at either side."""
TAKE_PLACE, TAKE_CHOICE, TAKE_WIDE = 140, 246, 900
"""Of what comes in: widths of the place and of the choice, and of the page from which on texts stand side by side."""
IMPORT_EDGE, IMPORT_TREE, IMPORT_CODE, IMPORT_WIDE = 110, 420, 56, 900
"""Of an import: widths of the words at the edge of the source, of the report beside it and of its codes, and of the
page from which on both stand side by side."""
SPEECH_LINE, SPEECH_COLUMN, SPEECH_CARDS, SPEECH_WIDE = 28, 640, 560, 900
"""Of the quotation check: height of a line, widths of both sides, and of the page where they stand side by side."""
CELL_COLUMN, CELL_WIDTH, CELL_HEIGHT = 64, 56, 28
"""A cell of a table of numbers, in its column."""
PAGE, PAGE_MARGIN = 632, 40
"""A page of an export, and what is left free inside it."""
PALETTE_WIDTH, PALETTE_TOP = 560, 40
"""Its upper edge in per cent of the window's height."""
WIDE, MEDIUM, SMALL = 1100, 820, 640
"""Window widths from which three regions, the side panel, the whole field have room."""
PAGE_HIGH = 460
"""Of a page, from which on it has room for a recovered text above what it lists."""
WINDOW_MIN = (560, 340)
"""A screen of 1366 × 768 at 200 % leaves 384 pixels, with the title bar."""
WINDOW_MAX_FIRST = (1440, 900)
ZOOM_MIN, ZOOM_MAX = 70, 250
GROWN_MAX = 200
"""Per cent that what stands around the reading text grows to with it."""


class Colours(NamedTuple):
    """One theme. Contrast of each pair that is used is checked by tests/quality/test_contrast.py."""

    window: str
    reading: str
    card: str
    border: str
    control: str
    text: str
    text_2: str
    text_3: str
    accent: str
    on_accent: str
    accent_soft: str
    row: str
    hit: str
    hit_now: str
    private: str
    """Behind an internal remark."""
    share_quarter: str
    share_half: str
    share_most: str
    """Behind a share of a whole: up to a quarter, up to a half, more."""
    shared: str
    """What two related recommendations have in common."""
    mark: str
    mark_line: str
    danger: str
    star: str
    scroll: str
    toast: str
    on_toast: str
    tags: dict[str, tuple[str, str]]
    """Ground and text of each tag colour."""

    @property
    def hover(self) -> str:
        """Behind what is under the mouse, everywhere: paler than `row`, behind what is chosen or on."""
        return self.accent_soft


_COLOURS = {
    "window": ("#F3F2EF", "#1C1E22"),
    "reading": ("#FAF9F6", "#16181B"),
    "card": ("#FFFFFF", "#212429"),
    "border": ("#E1DED7", "#343840"),
    "control": ("#8A857A", "#747B87"),
    "text": ("#1C1E22", "#E8E6E1"),
    "text_2": ("#4F545D", "#B3B8C1"),
    "text_3": ("#5F646D", "#A3AAB5"),
    "accent": ("#1B5AA6", "#8AB8F2"),
    "on_accent": ("#FFFFFF", "#0F1B2B"),
    "accent_soft": ("#E3ECF8", "#24384F"),
    "row": ("#DCE6F4", "#2A3B52"),
    "hit": ("#FFE08A", "#5C4A12"),
    "hit_now": ("#F9B93A", "#735600"),
    "private": ("#F6EFE3", "#2C271E"),
    "share_quarter": ("#E3EBF7", "#24384F"),
    "share_half": ("#C3D3EA", "#2F4D70"),
    "share_most": ("#9CB5DC", "#3E6798"),
    "shared": ("#E2DAF6", "#3F3560"),
    "mark": ("#D3EFD0", "#27482B"),
    "mark_line": ("#37703C", "#83C48A"),
    "danger": ("#B3261E", "#F2A29B"),
    "star": ("#B7791F", "#F0C350"),
    "scroll": ("#B7B2A7", "#565C66"),
    "toast": ("#1C1E22", "#E8E6E1"),
    "on_toast": ("#F3F2EF", "#1C1E22"),
}
"""Of both themes: light, dark."""
_TAGS = {
    "blue": (("#E1ECFA", "#174E92"), ("#1F3654", "#A9CDF8")),
    "teal": (("#DAF1EE", "#0B5A54"), ("#153C3A", "#8EDAD0")),
    "green": (("#E0F1E1", "#1F5E2A"), ("#1D3B24", "#A0DBA8")),
    "amber": (("#FBECCB", "#6F4A00"), ("#43340F", "#F2D081")),
    "orange": (("#FCE5D6", "#87380A"), ("#47291A", "#F5B993")),
    "red": (("#FBE1E0", "#8E1F1B"), ("#4A2323", "#F5B0AB")),
    "violet": (("#EBE4FA", "#52329B"), ("#332A55", "#CBBBF7")),
    "grey": (("#E9E9E6", "#464A51"), ("#33373D", "#C9CDD3")),
}
"""Ground and text, light and dark."""


def _theme(number: int) -> Colours:
    tags = {name: pairs[number] for name, pairs in _TAGS.items()}
    return Colours(**{name: pair[number] for name, pair in _COLOURS.items()}, tags=tags)


LIGHT, DARK = _theme(0), _theme(1)
