"""Whether a line came back as it went out: what programs do to emphasis by themselves is no change."""

from alliance_desktop.coming_back.read_lines import Line, is_same, lines_of
from alliance_desktop.ingest.document_blocks import ReadParagraph, ReadPiece


def line(*pieces: tuple[str, bool]) -> Line:
    """Words, and whether they are strong."""
    (found,) = lines_of([ReadParagraph(tuple(ReadPiece(text, strong=strong) for text, strong in pieces))])
    return found


def test_emphasis_that_was_lost_or_went_over_the_whole_line_is_no_change() -> None:
    out = line(("We support ", False), ("regular", True), (" funding.", False))
    assert is_same(out, line(("We support regular funding.", False)))
    assert is_same(out, line(("We support regular funding.", True)))  # so LibreOffice reads a style in a DOC


def test_emphasis_on_further_words_is_one() -> None:
    out = line(("We support ", False), ("regular", True), (" funding.", False))
    assert not is_same(out, line(("We support ", False), ("regular funding", True), (".", False)))
    assert not is_same(out, line(("We ", False), ("support", True), (" regular funding.", False)))
