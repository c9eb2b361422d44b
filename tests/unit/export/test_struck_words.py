"""In a proposed wording the line through deleted words ends before the blank, in each format."""

import re

from alliance_desktop.export import to_docx, to_html, to_markdown, to_odt
from alliance_desktop.export.pdf.pdf_text import inline
from alliance_desktop.render.blocks import ProposedWording
from alliance_desktop.render.position_words import wording_runs
from tests.unit.export.documents import file_of, made_of, unpacked

OLD, NEW = "One two three four and five", "One 2 three and five six"
RUNS = wording_runs(OLD, NEW)
STRUCK = ("two", "four")
MADE = made_of(ProposedWording(RUNS))


def test_without_what_is_deleted_the_runs_are_the_wording() -> None:
    assert "".join(run.text for run in RUNS if run.change != "deleted") == NEW
    assert "".join(run.text for run in RUNS) == "One two 2 three four and five six"


def test_in_a_word_file() -> None:
    text = unpacked(file_of(to_docx.write(MADE))).decode(errors="ignore")
    found = re.findall(r'<w:rStyle w:val="Deleted"/>(.*?)</w:rPr><w:t xml:space="preserve">([^<]*)<', text)
    assert tuple(words for own, words in found if 'w:strike w:val="0"' not in own) == STRUCK
    assert "".join(words for _own, words in found) == "two four "


def test_in_an_opendocument_text() -> None:
    text = unpacked(file_of(to_odt.write(MADE))).decode(errors="ignore")
    assert tuple(re.findall('<text:span text:style-name="Deleted">(.*?)</text:span>', text)) == STRUCK
    assert '</text:span><text:span text:style-name="Deleted_20_beside"><text:s/></text:span>' in text


def test_in_a_pdf_a_web_page_and_markdown() -> None:
    assert tuple(re.findall("<strike>(.*?)</strike>", inline(RUNS))) == STRUCK
    assert tuple(re.findall("<del>(.*?)</del>", file_of(to_html.write(MADE)).decode())) == STRUCK
    assert tuple(re.findall("~~(.*?)~~", file_of(to_markdown.write(MADE)).decode())) == STRUCK
