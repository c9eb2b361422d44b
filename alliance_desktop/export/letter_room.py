"""Room for our own lines on an office's letterhead: above its head and its pictures, and below its foot."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from alliance_desktop.export.font_sizes import looks_of
from alliance_desktop.render.document import Head
from alliance_desktop.render.marking_lines import marking_lines

Edge = Literal["header", "footer"]
_LEAST = 5 * 72 / 25.4
"""Points: what printers leave white."""


_AT_THE_EDGE = 3


class Heights(NamedTuple):
    """Points that our lines take: the marking, from the second page on the short title, and all in the foot."""

    marking: float
    title: float
    foot: float

    @property
    def above(self) -> float:
        """Of what stands above a head."""
        return self.marking + self.title


class Room(NamedTuple):
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


def room_above(distance: float, height: float, tops: Iterable[float]) -> Room:
    """Room for lines so high above a head that begins in this `distance` from the edge, all in points.

    `tops` are the distances of what hangs on the page and not in the text.
    """
    highest = min((distance, *tops))
    place = max(_LEAST, highest - height)
    return Room(place, max(0, place + height - highest))
