"""However a list of recommendations is made, none of it is lost, cut or joined to another without a doubt."""

from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.domain.proposal.proposed import Proposal
from alliance_desktop.domain.text.list_marks import Mark, Style
from alliance_desktop.ingest.any_document import plain_text
from alliance_desktop.ingest.document_blocks import ReadParagraph, ReadPiece
from tests.unit.importing.printed_reports import Page, printed, proposed, written

STYLES: tuple[Style, ...] = ("-", "1.", "1)", "a)", "i)")
HEADINGS = ("Recommendations", "The meeting recommends the following:")
FORMATS = ("printed", "text", "text with blanks", "document", "document of typed marks")


class Item(NamedTuple):
    """How it leads in to its parts, what these begin with and how many there are, and whether a paragraph follows."""

    end: str
    style: Style
    parts: int
    goes_on: bool


class Line(NamedTuple):
    """A paragraph of the list: its item's number, its level, its mark and its words."""

    item: int
    level: int
    mark: Mark | None
    words: str


ITEMS = st.builds(Item, st.sampled_from((".", ":", ";", "")), st.sampled_from(STYLES), st.integers(0, 3), st.booleans())


def lines_of(style: Style, items: Sequence[Item]) -> list[Line]:
    found = []
    for number, item in enumerate(items, 1):
        end = ":" if item.parts else item.end if number < len(items) else "."
        found.append(Line(number, 1, _mark(style, number), f"Fund the lake of kind {number} and its fish{end}"))
        for part in range(1, item.parts + 1):
            stop = ";" if part < item.parts else "."
            found.append(Line(number, 2, _mark(item.style, part), f"in the year {number}{part} of the States{stop}"))
        if item.goes_on:
            found.append(Line(number, 1, None, f"This was said of lake {number} by two of them."))
    return found


def _mark(style: Style, number: int) -> Mark:
    return Mark(style, 0 if style == "-" else number)


def made(lines: Sequence[Line], as_what: str, heading: str) -> Proposal:
    is_led_in = heading.endswith(":")
    closing = "The Chair thanked all those who had come to the meeting."
    typed = [("" if one.mark is None else one.mark.text + " ") + one.words for one in lines]
    if as_what == "document":
        listed = (ReadParagraph((ReadPiece(one.words),), level=one.level, mark=one.mark) for one in lines)
    else:
        listed = (ReadParagraph((ReadPiece(one),)) for one in typed)
    if as_what.startswith("document"):
        title = ReadParagraph((ReadPiece(heading),), outline=0 if is_led_in else 1)
        return written(
            "The meeting was held.", title, *listed, ReadParagraph((ReadPiece("Closing"),), outline=1), closing
        )
    edges = [4 * one.level - 4 if one.mark else 4 * one.level for one in lines]
    if as_what == "printed":
        page = Page(1).text(heading) if is_led_in else Page(1).heading(heading)
        for words, edge in zip(typed, edges, strict=True):
            page.text(words, indent=12 + 4 * edge)
        return printed(page, Page(2).heading("Closing").text(closing))
    gap = "\n\n" if "blanks" in as_what else "\n"
    rows = gap.join(" " * edge + words for words, edge in zip(typed, edges, strict=True))
    return proposed(plain_text(f"The meeting was held.\n\n{heading}\n\n{rows}\n\nClosing\n\n{closing}\n"), "report.txt")


@given(
    st.sampled_from(STYLES),
    st.lists(ITEMS, min_size=2, max_size=5),
    st.sampled_from(FORMATS),
    st.sampled_from(HEADINGS),
)
def test_each_item_is_one_recommendation_with_its_parts_or_is_looked_at(
    style: Style, items: list[Item], as_what: str, heading: str
) -> None:
    if as_what == "document of typed marks":  # where nothing says what its last paragraph is, or how deep an item lies
        items = [one for one in items if one.style != style] or [items[0]._replace(parts=0)]
        items[-1] = items[-1]._replace(goes_on=False)
    lines = lines_of(style, items)
    blocks = made(lines, as_what, heading).blocks
    sure = [one for one in blocks if one.kind == "recommendation" and not one.to_look_at]
    for line in lines:
        block = next(one for one in blocks if line.words in one.text)
        assert block.kind == "recommendation" or block.to_look_at, (line, block)
    for block in sure:
        assert len({line.item for line in lines if line.words in block.text}) == 1, block
        assert "Chair" not in block.text
