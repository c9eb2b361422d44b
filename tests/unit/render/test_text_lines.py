"""The widths of letters are those of the library that sets PDFs, and lines break where it breaks them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Paragraph

from alliance_desktop.domain.report import Report
from alliance_desktop.export.paper_looks import LOOKS
from alliance_desktop.export.pdf.pdf_styles import REGULAR, letters, styles_of
from alliance_desktop.render.document import Head
from alliance_desktop.render.text_lines import SERIF, Lettering, letter_widths, text_lines

WIDE = 300
STYLE = styles_of(Head("", "", "en"))["Summary Line"].clone("flush", leftIndent=0, bulletIndent=0)


def set_by_reportlab(text: str) -> int:
    paragraph = Paragraph(text, STYLE)
    _width, height = paragraph.wrap(WIDE, 10_000)
    return round(height / STYLE.leading)


def test_letters_are_as_wide_and_recommendations_take_as_many_lines_as_in_a_pdf(osce: Report) -> None:
    known = letter_widths("SourceSerifPro-Regular")
    in_the_table = {letter for letter in letters() if letter < 0x10000}
    assert in_the_table <= set(known)
    for letter in in_the_table:
        assert known[letter] * 1000 == pytest.approx(pdfmetrics.stringWidth(chr(letter), REGULAR, 1000), abs=1)
    size = LOOKS["Summary Line"].size * SERIF
    counted = [
        (text_lines(WIDE, Lettering(one.text, size)), set_by_reportlab(one.text)) for one in osce.recommendations
    ]
    assert [ours for ours, theirs in counted if ours != theirs] == []


@given(st.lists(st.sampled_from(("a", "word", "w" * 400, "中", "–", "")), max_size=80))
def test_no_text_takes_less_than_a_line_and_more_words_never_less(words: list[str]) -> None:
    counts = [text_lines(WIDE, Lettering(" ".join(words[:end]), 10)) for end in range(len(words) + 1)]
    assert counts[0] == 1
    assert counts == sorted(counts)
