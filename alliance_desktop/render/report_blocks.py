"""The report's own text as blocks of a document: what stands in its order, character for character."""

from dataclasses import dataclass

HALF_A_PAGE = 1_500
"""So many characters of the report fill about half of a page."""
Spans = tuple[tuple[int, int], ...]
"""The parts [start, end) of a text that a reader marked, the first ones first."""


def pieces(text: str, highlighted: Spans) -> list[tuple[str, bool]]:
    """The text in pieces, and of each whether it is highlighted."""
    at, found = 0, []
    for start, end in highlighted:
        if start > at:
            found.append((text[at:start], False))
        found.append((text[max(start, at) : end], True))
        at = max(at, end)
    if at < len(text):
        found.append((text[at:], False))
    return found


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of the running text. One that `leads` in recommendations stays with them, and is strong."""

    text: str
    highlighted: Spans = ()
    leads: bool = False


@dataclass(frozen=True, slots=True)
class ProseList:
    """A list in the running text."""

    items: tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A recommendation in its place, which hangs on its code and its `place` ('p. 4').

    One that `leads` to marks of the reader stays with them.
    """

    code: str
    place: str
    text: str
    highlighted: Spans = ()
    leads: bool = False


ReportBlock = Prose | ProseList | ReportItem
"""What only the document of the whole report has."""
