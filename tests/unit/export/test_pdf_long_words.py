"""A word longer than a line of a PDF: an address ends its lines behind a sign."""

import io

import pypdf
import pytest

from alliance_desktop.domain.report import Report
from alliance_desktop.export import to_pdf
from alliance_desktop.render.blocks import Run, TextParagraph
from tests.unit.export.documents import file_of, made_of

ADDRESS = (
    "https://www.example.org/conferences/eighteenth-alliance-conference/recommendations/panel-1/funding-of-civil-society"
    "?language=en&version=2018-11-05&shownumbers=yes&paragraphs=all/last"
)
MIXED = (Run("See "), Run(ADDRESS, link=ADDRESS), Run(" for "), Run("all", strong=True), Run(" of it."))
PLAIN = (Run(f"See {ADDRESS} for all of it."),)


@pytest.mark.parametrize("runs", [PLAIN, MIXED], ids=["plain", "in other letters"])
def test_an_address_is_divided_behind_its_signs(runs: tuple[Run, ...]) -> None:
    data = file_of(to_pdf.write(made_of(TextParagraph(runs))))
    (page,) = pypdf.PdfReader(io.BytesIO(data)).pages
    text = page.extract_text()
    lines = text[text.index("https") : text.index("for all")].strip().split("\n")
    assert "".join(lines) == ADDRESS
    assert len(lines) > 2
    assert [line[-1] for line in lines[:-1] if line[-1] not in "/?&=-"] == []


def test_a_word_without_signs_fills_its_lines(osce: Report) -> None:
    text = "nevertheless" * 20
    (page,) = pypdf.PdfReader(io.BytesIO(file_of(to_pdf.write(made_of(TextParagraph((Run(f"So {text}"),))))))).pages
    lines = [line for line in page.extract_text().split("\n") if "theless" in line]
    assert lines[0].startswith("So never")
    assert "".join(lines) == f"So {text}"
