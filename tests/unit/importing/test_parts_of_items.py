"""What belongs to an item of a list is taken with it: parts, further paragraphs, a number on a line of its own."""

from alliance_desktop.domain.proposal.proposed import Proposal
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.ingest.any_document import plain_text
from alliance_desktop.ingest.document_blocks import ReadParagraph, ReadPiece
from tests.unit.importing.printed_reports import Page, printed, proposed, those, written


def text(*lines: str) -> Proposal:
    return proposed(plain_text("\n".join(lines)), "report.txt")


def taken(found: Proposal) -> list[str]:
    """The recommendations, each with its code, and a question mark before what is to be looked at."""
    blocks = those(begun(found).blocks, "recommendation")
    return [f"{'?' * one.to_look_at}{one.code} {one.text}" for one in blocks]


def test_an_item_of_a_plain_text_begins_behind_one_that_ends_in_the_mark_of_a_note() -> None:
    found = text(
        *("Report on lakes", "", "Recommendations", "", "1.  States should keep stations at each lake.[2]"),
        *("2.  The Secretariat should prepare a guide", "3.  Invite States to a ban."),
    )
    assert [one.split()[0] for one in taken(found)] == ["1", "2", "3"]


def test_a_line_that_only_says_which_recommendation_follows_is_the_number_of_what_stands_below_it() -> None:
    rows = ["Recommendation 1: States should fund stations.", "Two speakers said why."]
    rows += ["Recommendation 2: The Secretariat should publish data.", "Recommendation 3", "Debate it."]
    page = Page(1).heading("Findings")
    for row in rows:
        page.text(row)
    expected = ["R1 States should fund stations.", "R2 The Secretariat should publish data.", "R3 Debate it."]
    heading = ReadParagraph((ReadPiece("Recommendation 3"),), outline=2)
    assert taken(printed(page)) == expected
    assert taken(written(*rows)) == expected
    assert taken(written(*rows[:3], heading, rows[4])) == expected
