"""How the parts of a document look on paper: one table of faces, sizes and places for every format with pages."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from alliance_desktop.domain.template import BESIDE, larger
from alliance_desktop.render.document import Head
from alliance_desktop.render.pages.page_parts import TEXT_STYLES, PageParagraph


class PaperLook(NamedTuple):
    """Sizes, leading and space above and below are in points, `indent`, `hanging` and `right`, what is free at the
    right, in millimetres.

    `keeps`: 'next' stays on the page of what follows, 'whole' is never divided between pages. A `ruled` one has a line
    at its side.
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
    ruled: bool = False
    right: float = 0

    def times(self, factor: float) -> "PaperLook":
        """The same with all its measures so many times larger."""
        return self._replace(
            size=larger(self.size, factor),
            leading=self.leading * factor,
            before=self.before * factor,
            after=self.after * factor,
            indent=self.indent * factor,
            hanging=self.hanging * factor,
        )


HEADER, FOOTER = 10, 9
"""Of a page, in millimetres from its edge."""
INSET = 5
"""Millimetres by which what a reader quotes stands further in than what is around it."""
LINK, RULE, SHADE, HIGHLIGHT = "1B5AA6", "8A857A", "EDEDEA", "D9D9D9"
"""The colours; every page stays clear without them."""

LOOKS: Mapping[str, PaperLook] = {
    "Title": PaperLook("sans", 20, 24, 6, 2, bold=True, keeps="next"),
    "Subtitle": PaperLook("sans", 12, 16, 0, 8, keeps="next"),
    "Head Line": PaperLook("sans", 10, 14, indent=BESIDE, hanging=BESIDE),
    "Request": PaperLook("sans", 8.5, 12, 6, 2, keeps="next"),
    "Heading 1": PaperLook("sans", 13, 17, 16, 4, bold=True, keeps="next", ruled=True),
    "Heading 2": PaperLook("sans", 10.5, 14, 14, 3, BESIDE, BESIDE, keeps="next"),
    "Label Line": PaperLook("sans", 9, 12, 6, 1, BESIDE, keeps="next"),
    "Line to Take": PaperLook("serif", 12.5, 17, 0, 4, BESIDE),
    "Line List": PaperLook("serif", 12.5, 17, 0, 2, 30, 5),
    "Quote": PaperLook("serif", 11.5, 15, 0, 5, 30, keeps="whole", ruled=True),
    "Body Text": PaperLook("serif", 11.5, 15, 0, 4, BESIDE),
    "Body List": PaperLook("serif", 11.5, 15, 0, 2, 30, 5),
    "Brief Text": PaperLook("serif", 11.5, 15, 8, 4),
    "Brief List": PaperLook("serif", 11.5, 15, 0, 2, 5, 5),
    "To Fill In": PaperLook("serif", 11.5, 15, 9, 6, BESIDE, ruled=True),
    "Note Source": PaperLook("sans", 8.5, 12, 4, 1, BESIDE),
    "Note Text": PaperLook("sans", 9.5, 13, 0, 3, BESIDE),
    "Note List": PaperLook("sans", 9.5, 13, 0, 2, 30, 5),
    "Note Verbatim": PaperLook("mono", 9, 12, 0, 3, BESIDE),
    "Table Text": PaperLook("serif", 10, 12.5, 0, 2),
    "Table List": PaperLook("serif", 10, 12.5, 0, 2, 5, 5),
    "Table Small": PaperLook("sans", 8.5, 11.5, 0, 1),
    "Table Head": PaperLook("sans", 8.5, 11.5, keeps="next"),
    "Summary Line": PaperLook("serif", 11, 12.75, 0, 2.5, BESIDE, BESIDE),
    "Small Print": PaperLook("sans", 8.5, 12, 10, 2, keeps="whole", ruled=True),
    "Header": PaperLook("sans", 8.5, 12),
    "Footer": PaperLook("sans", 8.5, 12, ruled=True),
    "Marking": PaperLook("sans", 10, 13, bold=True),
}

FACES = {"serif": "Times New Roman", "sans": "Arial", "mono": "Courier New"}
"""Those of files that name the faces and don't hold them."""
HEADINGS = {"Heading 1": 1, "Heading 2": 2, "Recommendation": 2}
"""Levels of the outline."""
TEXTS_AROUND: Mapping[str, str] = {f"{kind} Quotation": name for kind, name in TEXT_STYLES.items()}
"""Of what a reader quotes the style of the text that it stands in, as which it looks but for its place and its line."""
BORDERS: Mapping[str, tuple[str, float, int, str]] = {
    "Heading 1": ("bottom", 0.75, 2, "000000"),
    "Quote": ("left", 1.5, 8, RULE),
    "To Fill In": ("bottom", 0.5, 1, RULE),
    "Small Print": ("top", 0.5, 6, RULE),
    "Footer": ("top", 0.5, 4, RULE),
    **dict.fromkeys(TEXTS_AROUND, ("left", 0.75, 8, RULE)),
}
"""Side, width and room in points, and colour."""
QUOTED = {"Quote", "Recommendation", "Report List"}
"""What is in the report's language."""
SIZED: Mapping[str, float] = {"Code": 10, "Place": 9, "Label": 9}
"""Words in a line that have a size of their own."""

_LANDSCAPE: Mapping[str, PaperLook] = {"Title": LOOKS["Title"]._replace(size=18, leading=22)}
_OVER_TABLES: Mapping[str, PaperLook] = {
    "Heading 1": LOOKS["Heading 1"]._replace(size=12, leading=15, before=9, after=3, ruled=False)
}
_SUMMARY: Mapping[str, PaperLook] = {
    **_LANDSCAPE,
    "Heading 1": LOOKS["Heading 1"]._replace(size=11, leading=14, before=8, after=3),
}
_SPOKEN: Mapping[str, PaperLook] = {
    "Line to Take": LOOKS["Line to Take"]._replace(size=14, leading=20),
    "Line List": LOOKS["Line List"]._replace(size=14, leading=20),
}
_ANNOTATED: Mapping[str, PaperLook] = {
    "Body Text": LOOKS["Body Text"]._replace(indent=0, right=BESIDE),
    "Report List": LOOKS["Body List"]._replace(indent=5, right=BESIDE),
    "Recommendation": LOOKS["Body Text"]._replace(before=6, hanging=BESIDE, right=BESIDE),
    **{
        name: LOOKS[name]._replace(right=BESIDE)
        for name in ("Label Line", "Note Source", "Note Text", "Note List", "Note Verbatim")
    },
}
"""The report itself: beside its text there is room for a pen."""


def looks_of(head: Head) -> Mapping[str, PaperLook]:
    """The looks of one document: a wide page, tables, and lines to be read while speaking have sizes of their own.

    In large print all of them are larger by one factor.
    """
    looks = dict(LOOKS)
    if head.sheet.landscape:
        looks |= _LANDSCAPE
    if head.tables:
        looks |= _OVER_TABLES
    if head.summary:
        looks |= _SUMMARY
    if head.spoken:
        looks |= _SPOKEN
    if head.annotated:
        looks |= _ANNOTATED
    if more := head.beside - BESIDE:
        looks = {name: _further_in(look, more) for name, look in looks.items()}
    looks = {name: look.times(head.factor) for name, look in looks.items()}
    around = {name: looks[text] for name, text in TEXTS_AROUND.items()}
    return looks | {name: look._replace(indent=look.indent + INSET, ruled=True) for name, look in around.items()}


def _further_in(look: PaperLook, more: float) -> PaperLook:
    """What hangs on codes that take so many millimetres more, and what stands beside them."""
    indent, hanging = look.indent + more * (look.indent >= BESIDE), look.hanging + more * (look.hanging >= BESIDE)
    return look._replace(indent=indent, hanging=hanging)


def above_label(text: PaperLook, line: PaperLook) -> float:
    """Points above a label that is the first line of a text: it stands there as a `line` of its own would."""
    return max(0, line.before - (text.leading - line.leading))


def own_keeps(part: PageParagraph) -> tuple[bool | None, bool | None]:
    """Whether a paragraph stays with what follows, and whether it is kept whole; None where its style says the same."""
    style = LOOKS[part.style].keeps if part.style in LOOKS else ""
    leads = None if part.leads == (style == "next") else part.leads
    return leads, part.whole if part.whole or style == "whole" else None


def size_within(style: str, head: Head) -> float:
    """The size of words in a style of SIZED."""
    return larger(SIZED[style], head.factor)


def beside_codes(head: Head) -> float:
    """The width of text beside codes, in millimetres."""
    return head.sheet.text - head.beside * head.factor
