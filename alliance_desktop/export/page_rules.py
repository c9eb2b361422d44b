"""What holds for files of pages alike: languages, places, addresses, room on a letterhead, codes counted again."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from typing import Literal, NamedTuple
from urllib.parse import quote
from zipfile import ZipFile

from alliance_desktop.domain.template import Sheet
from alliance_desktop.export.paper_looks import looks_of
from alliance_desktop.render.blocks import RecommendationTable, TableColumn
from alliance_desktop.render.document import Head
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.text_lines import marking_lines

LANGUAGE = "en-GB"
"""That of the program's own words."""
IN_ARIAL = "+=×?–"
"""Signs of stances that need no other font."""
_ADDRESS = "%!#$&'()*+,/:;=?@[]~-._"
"""What stays as it is in the address of a link; Word refuses a file with any other character in one."""
_CODE = 17
"""Millimetres that a column with a code needs."""
_MOST_LED = {"Line": 1_500, "Note": 3_800, "": 2_400}
"""Characters in lines to take, in notes and in other text that leave room on a page for the note and a heading."""
_STYLE = re.compile('[^"]*"(Line|Note)')
_TAG = re.compile("<[^>]*>")
_READ_AT_ONCE = 1 << 17


def is_led(paragraph: str, factor: float) -> bool:
    """Whether a paragraph, as XML, stays on the page of the closing note that follows it: LibreOffice would not divide
    it, so one that is nearly as high as a page is let go."""
    style = _STYLE.match(paragraph)
    return len(_TAG.sub("", paragraph)) <= _MOST_LED[style[1] if style else ""] / factor**2


def quoted_language(head: Head) -> str:
    """That of the report's words; an office program checks the spelling of a language by its country."""
    return LANGUAGE if LANGUAGE.startswith(f"{head.language}-") else head.language


def address_of(link: str) -> str:
    """The address of a link as a file may hold it."""
    return quote(link, safe=_ADDRESS)


def codes_in_part(data: bytes, part: str, start: bytes, item: re.Pattern[bytes]) -> Iterator[str]:
    """What an `item` finds in a part of an archive, which is read piece by piece; no find goes over a `start`."""
    with ZipFile(BytesIO(data)) as archive, archive.open(part) as text:
        rest = b""
        while piece := text.read(_READ_AT_ONCE):
            whole, begun, rest = (rest + piece).rpartition(start)
            yield from (unescape(found[1].decode()) for found in item.finditer(whole))
            rest = begun + rest
        yield from (unescape(found[1].decode()) for found in item.finditer(rest))


def on_sheet(content: ExportContent, sheet: Sheet) -> ExportContent:
    """The content for another page, with tables that fill the width of its text; no column of codes is too narrow."""
    document = content.document
    blocks = tuple(
        replace(one, columns=_fitted(one.columns, sheet.text, _CODE * one.factor))
        if isinstance(one, RecommendationTable)
        else one
        for one in document.blocks
    )
    fitted = replace(document, head=replace(document.head, sheet=sheet), blocks=blocks)
    return replace(content, build=lambda: fitted)


def _fitted(columns: tuple[TableColumn, ...], width: float, code: float) -> tuple[TableColumn, ...]:
    factor = width / sum(column.width for column in columns)
    least = [min(column.width, code) if column.shows.startswith("code") else 0 for column in columns]
    kept = sum(one for one, column in zip(least, columns, strict=True) if one > column.width * factor)
    rest = sum(column.width for one, column in zip(least, columns, strict=True) if one <= column.width * factor)
    return tuple(
        replace(column, width=one if one > column.width * factor else column.width * (width - kept) / rest)
        for one, column in zip(least, columns, strict=True)
    )


Edge = Literal["header", "footer"]
OwnLines = Callable[[Edge, bool], tuple[str, str]]
"""What is put above and below an office's header or footer, on the first page or not."""
_LEAST = 5 * 72 / 25.4
"""Points: what printers leave white."""


_AT_THE_EDGE = 3
_WHITE = 6
"""Points between our lines and an office's head: else the short title looks like a part of it."""


class Heights(NamedTuple):
    """Points that our lines take: the marking, from the second page on the short title, and all in the foot."""

    marking: float
    title: float
    foot: float

    @property
    def lines(self) -> float:
        """Of what stands at the top."""
        return self.marking + self.title

    @property
    def above(self) -> float:
        """The same above an office's head, with the white between."""
        return self.lines + _WHITE


class HeadRoom(NamedTuple):
    """How far from the edge of the page our lines begin, and by how much all of the office's head moves down."""

    distance: float
    shift: float


def heights_of(head: Head) -> Heights:
    """Those of a document."""
    looks = looks_of(head)
    marking = looks["Marking"].leading * marking_lines(head)
    return Heights(marking, looks["Header"].leading, marking + looks["Footer"].leading + 4)


def is_ground(top: float, *, behind: bool) -> bool:
    """Whether what hangs on the page begins at its edge, behind the text: it stays there, and is written upon."""
    return behind and top <= _AT_THE_EDGE


def room_above(distance: float, height: float, tops: Iterable[float]) -> HeadRoom:
    """Room for lines so high above a head that begins in this `distance` from the edge, all in points.

    `tops` are the distances of what hangs on the page and not in the text.
    """
    highest = min((distance, *tops))
    place = max(_LEAST, highest - height)
    return HeadRoom(place, max(0, place + height - highest))
