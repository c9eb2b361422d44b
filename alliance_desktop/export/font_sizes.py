"""How the parts of a document look on paper: one table of faces, sizes and places for every format with pages."""

from typing import Literal, NamedTuple


class Look(NamedTuple):
    """Sizes, leading and space above and below are in points, `indent` and `hanging` in millimetres.

    `keeps`: 'next' stays on the page of what follows, 'whole' is never divided between pages.
    """

    face: Literal["serif", "sans", "mono"]
    size: float
    leading: float
    before: float = 0
    after: float = 0
    indent: float = 0
    hanging: float = 0
    bold: bool = False
    keeps: Literal["", "next", "whole"] = ""


TEXT, BESIDE = 130, 25
"""The width of text on portrait A4, and of the place beside it where codes and labels hang."""
LEFT, RIGHT, TOP, BOTTOM, HEADER, FOOTER = 25, 30, 25, 24, 10, 9
"""Margins of portrait A4; header and footer from the edge."""

LINK, RULE, SHADE, HIGHLIGHT = "1B5AA6", "8A857A", "EDEDEA", "D9D9D9"
"""The colours; every page stays clear without them."""

LOOKS = {
    "Title": Look("sans", 20, 24, 6, 2, bold=True, keeps="next"),
    "Subtitle": Look("sans", 12, 16, 0, 8, keeps="next"),
    "Head Line": Look("sans", 10, 14, indent=BESIDE, hanging=BESIDE),
    "Heading 1": Look("sans", 13, 17, 16, 4, bold=True, keeps="next"),
    "Heading 2": Look("sans", 10.5, 14, 14, 3, BESIDE, BESIDE, keeps="next"),
    "Label": Look("sans", 9, 12, 6, 1, BESIDE, keeps="next"),
    "Quote": Look("serif", 11.5, 15, 0, 5, 30, keeps="whole"),
    "Body Text": Look("serif", 11.5, 15, 0, 4, BESIDE),
    "Body List": Look("serif", 11.5, 15, 0, 2, 30, 5),
    "Note Source": Look("sans", 8.5, 12, 4, 1, BESIDE),
    "Note Text": Look("sans", 9.5, 13, 0, 3, BESIDE),
    "Note List": Look("sans", 9.5, 13, 0, 2, 30, 5),
    "Note Verbatim": Look("mono", 9, 12, 0, 3, BESIDE),
    "Table Text": Look("serif", 10, 12.5, 0, 2),
    "Table List": Look("serif", 10, 12.5, 0, 2, 5, 5),
    "Table Head": Look("sans", 8.5, 11.5, bold=True),
    "Small Print": Look("sans", 8.5, 12, 10, 2, keeps="whole"),
    "Header": Look("sans", 8.5, 12),
    "Footer": Look("sans", 8.5, 12),
    "Marking": Look("sans", 10, 13, bold=True),
}
