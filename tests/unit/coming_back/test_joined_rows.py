"""Rows of a former table of which the end of one was joined to the code of the next, as one paragraph."""

from collections.abc import Sequence

from alliance_desktop.coming_back.exported_lines import WentOut
from alliance_desktop.coming_back.read_lines import lines_of
from alliance_desktop.coming_back.ways.dissolved_rows import with_rows
from alliance_desktop.ingest.document_blocks import ReadParagraph, ReadPiece, Removed
from alliance_desktop.render.subject import Subject


def went_out(*codes: str) -> WentOut:
    """A table with a code and a line in each row; its bookmarks are the code and the field."""
    fields = [Subject(code, field) for code in codes for field in ("code", "line")]
    cells = {code: {"code": list(lines_of([said(code)])), "line": list(lines_of([said("A line.")]))} for code in codes}
    return WentOut(cells=cells, subjects={f"{one.of} {one.field}": one for one in fields})


def said(text: str, *bookmarks: str, removed: Sequence[Removed] = ()) -> ReadParagraph:
    return ReadParagraph((ReadPiece(text),), bookmarks=bookmarks, removed=tuple(removed))


def parts(paragraph: ReadParagraph, *codes: str) -> list[tuple[str, tuple[str, ...], list[str]]]:
    """The text, bookmarks and deleted words of each paragraph that it is taken for."""
    blocks = with_rows([paragraph], went_out(*codes))
    assert all(isinstance(one, ReadParagraph) for one in blocks)
    return [
        (one.text, one.bookmarks, [gone.text for gone in one.removed])
        for one in blocks
        if isinstance(one, ReadParagraph)
    ]


def test_three_rows_that_were_joined_are_three() -> None:
    joined = said("It ends.B2It ends too.C3", "A1 line", "B2 code", "B2 line", "C3 code")
    assert parts(joined, "A1", "B2", "C3") == [
        ("It ends.", ("A1 line",), []),
        ("B2It ends too.", ("B2 code", "B2 line"), []),
        ("C3", ("C3 code",), []),
    ]


def test_where_the_code_stands_in_the_words_too_nothing_says_where_the_row_begins() -> None:
    joined = said("As B2 has it.B2", "A1 line", "B2 code")
    assert parts(joined, "A1", "B2") == [(joined.text, joined.bookmarks, [])]


def test_words_deleted_where_they_were_joined_are_of_one_row() -> None:
    removed = [Removed(3, "really "), Removed(8, " At last."), Removed(10, "beside")]
    assert parts(said("It ends.B2", "A1 line", "B2 code", removed=removed), "A1", "B2") == [
        ("It ends.", ("A1 line",), ["really ", " At last."]),
        ("B2", ("B2 code",), ["beside"]),
    ]
