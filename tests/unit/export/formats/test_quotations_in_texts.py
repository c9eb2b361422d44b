"""What a reader quotes stands beside a thin line of its own in each format with pages, unlike the report's words."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdf
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from odfdo import Document as Odt
from odfdo import Element, XmlPart

from alliance_desktop.export import to_docx, to_odt, to_pdf
from alliance_desktop.export.paper_looks import BORDERS
from alliance_desktop.ingest.read_template import read_letterhead
from alliance_desktop.render.blocks import Heading, ItemHeading, Quotation, Remark
from tests.unit.export.documents import file_of, made_of, read, xml_of
from tests.unit.export.letterheads.letterheads import letter_file, word_letter
from tests.unit.export.libreoffice import LibreOffice

QUOTED = """Before it:

- an item

> First of it.
>
> Second of it.
>
> - its item
>   - deeper
>
> > Twice.

- another

  > In the item.
"""
AROUND = (Heading("Part"), ItemHeading("P1-08", "Panel 1"), Quotation("The report's own."))
SAID = made_of(*AROUND, Remark("", QUOTED))
PLAIN = made_of(*AROUND, Remark("", "Before it:\n\n- an item"))


def in_odt(data: bytes, part: str, path: str) -> list[Element]:
    xml = Odt(io.BytesIO(data)).get_part(part)
    assert isinstance(xml, XmlPart)
    return list(xml.get_elements(path))


def rules_of(data: bytes) -> Iterator[tuple[float, float]]:
    """The upright lines of a PDF, from the left and as wide as they are, in points."""
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        wide, left, begun = 0.0, 0.0, (0.0, 0.0)
        contents = page.get_contents()
        for operands, operator in contents.operations if contents is not None else ():
            if operator == b"w":
                wide = float(operands[0])
            elif operator == b"cm":
                left = float(operands[4])
            elif operator == b"m":
                begun = float(operands[0]), float(operands[1])
            elif operator == b"l" and float(operands[0]) == begun[0]:
                yield round(left + begun[0], 1), wide


def test_a_word_file_has_a_style_for_it_with_a_line_at_the_left() -> None:
    document = read(file_of(to_docx.write(SAID)))
    styles = {one.text: str(one.style and one.style.name) for one in document.paragraphs}
    assert [text for text, name in styles.items() if name == "Note Quotation"] == [
        *("First of it.", "Second of it.", "Twice.", "In the item.")
    ]
    assert styles["The report's own."] == "Quote"
    for name, size, space in (("Note Quotation", "6", "8"), ("Quote", "12", "8")):
        (line,) = xml_of(document.styles[name]).iter(qn("w:left"))
        assert (line.get(qn("w:sz")), line.get(qn("w:space"))) == (size, space)


def test_a_list_in_it_is_moved_in_with_it_in_a_word_file() -> None:
    paragraphs = {one.text: one for one in read(file_of(to_docx.write(SAID))).paragraphs}
    lefts = {text: one.paragraph_format.left_indent for text, one in paragraphs.items()}
    millimetres = {text: round(left.mm) for text, left in lefts.items() if left is not None}
    assert millimetres == {"its item": 35, "deeper": 40, "Twice.": 35, "In the item.": 35}
    lines = {text: [*xml_of(one).iter(qn("w:left"))] for text, one in paragraphs.items()}
    assert {text for text, found in lines.items() if found} == {"its item", "deeper"}


def test_an_opendocument_text_has_a_style_for_it_with_a_line_at_the_left() -> None:
    data = file_of(to_odt.write(SAID))
    (style,) = in_odt(data, "styles", "//style:style[@style:name='Note_20_Quotation']/style:paragraph-properties")
    assert style.get_attribute("fo:border-left") == f"0.75pt solid #{BORDERS['Quote'][3]}"
    assert style.get_attribute("fo:border-right") is None
    found = {
        one.text_recursive: str(one.get_attribute("text:style-name")) for one in in_odt(data, "content", "//text:p")
    }
    assert found["First of it."] == "Note_20_Quotation"
    assert found["Twice."] == found["In the item."] == "Note_20_Quotation.1"
    assert (found["its item"], found["deeper"]) == ("Note_20_List.quoted.1", "Note_20_List.quoted.2")


def test_a_pdf_draws_the_line_thinner_than_that_of_the_reports_words() -> None:
    own, *quoted = rules_of(file_of(to_pdf.write(SAID)))
    assert own[1] == 1.5
    assert {wide for _left, wide in quoted} == {0.75}
    first, *others = [left for left, _wide in quoted]
    assert [round(one - first) for one in others] == [0, 0, 0, 14, 14]
    assert [wide for _left, wide in rules_of(file_of(to_pdf.write(PLAIN)))] == [1.5]


def test_on_an_offices_paper_it_looks_as_the_offices_text(tmp_path: Path, libreoffice: LibreOffice) -> None:
    def smaller(letter: Document) -> None:
        letter.styles["Body Text"].font.size = Pt(10)

    made = made_of(*AROUND, Remark("", "Before it.\n\n> Quoted.", look="text"))
    letterhead = read_letterhead(letter_file(tmp_path, word_letter(smaller)))
    data = file_of(to_docx.write(replace(made, letterhead=letterhead)))
    assert libreoffice.sizes({"quoted.docx": data}, "Before it") == [10]
    assert libreoffice.sizes({"quoted.docx": data}, "Quoted.") == [10]
    (line,) = xml_of(read(data).styles["Body Quotation"]).iter(qn("w:left"))
    assert line.get(qn("w:sz")) == "6"
