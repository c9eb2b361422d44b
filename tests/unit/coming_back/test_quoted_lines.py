"""The signs of quotation that a mail puts before each paragraph; one that a hand typed is a word."""

import pytest

from alliance_desktop.coming_back.ways.wrapped_lines import without_quote_signs
from alliance_desktop.ingest.document_blocks import ReadDocument, ReadParagraph, ReadPiece


def document(*texts: str) -> ReadDocument:
    """A document whose paragraphs are made of pieces, each of which ends at a bar."""
    pieces = (tuple(map(ReadPiece, text.split("|"))) for text in texts)
    return ReadDocument("docx", tuple(map(ReadParagraph, pieces)))


def shown(read: ReadDocument) -> list[tuple[str, int]]:
    return [(one.text, one.quoted) for one in read.blocks if isinstance(one, ReadParagraph)]


def test_the_signs_before_most_paragraphs_of_a_mail_say_how_often_each_was_quoted() -> None:
    read = without_quote_signs(document("Thank you.", "> One", ">|>| Two", ">Three", "> |> Four >", ""))
    assert shown(read) == [("Thank you.", 0), ("One", 1), ("Two", 2), ("Three", 1), ("Four >", 2), ("", 0)]


@pytest.mark.parametrize(
    "texts", [("> One", "> Two", "> Three"), ("> One", "> Two", "> Three", "> Four", "Five", "Six", "Seven", "Eight")]
)
def test_signs_before_few_paragraphs_or_no_more_than_half_are_words(texts: tuple[str, ...]) -> None:
    assert shown(without_quote_signs(document(*texts))) == [(text, 0) for text in texts]
