"""The PDF, read back by a reader that isn't ours: every word, the outline, links, page numbers, and what it says of
itself."""

import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any, cast

import pypdf
import pytest
from hypothesis import given
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from alliance_desktop.domain.report import Report
from alliance_desktop.export import to_pdf
from alliance_desktop.export.paper_looks import SIZED
from alliance_desktop.export.pdf import pdf_styles
from alliance_desktop.export.pdf.pdf_styles import letters
from alliance_desktop.export.pdf.pdf_text import BrokenOnce
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.render.blocks import Heading, ItemHeading, Label, Quotation, Remark, Run, TextParagraph
from tests.unit.export.briefs import BRIEF, of_items, written_by
from tests.unit.export.documents import HARD_NOTES, MARKDOWN_LIKE, content, file_of, made_of, pages_of

A_LINE = "We say this at some length, and then we say it once more in other words. "
written = partial(written_by, to_pdf.write)


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def squeezed(text: str) -> str:
    """Without line breaks and blanks, at which lines are broken."""
    return re.sub(r"\s", "", text)


def all_of(pages: Iterable[str]) -> str:
    """The text of pages, without what stands at their edges."""
    edges = re.compile(r"Exported25November2026(,export3)?|Page\d+of\d+")
    return edges.sub("", squeezed("".join(pages)))


def test_every_recommendation_stands_in_it_character_for_character_and_in_the_outline(osce: Report) -> None:
    data = file_of(to_pdf.write(content(osce, {})))
    text = all_of(pages_of(data))
    assert [one.code for one in osce.recommendations if squeezed(one.text) not in text] == []
    assert [*filter(osce.recommendation, to_pdf.codes_in(data))] == [one.code for one in osce.recommendations]


def test_the_outline_has_headings_and_below_them_codes_that_lead_to_their_pages(osce: Report) -> None:
    reader = read(written(osce, "full-dossier"))
    first, below, second, below_second = reader.outline
    assert [str(entry["/Title"]).strip() for entry in (first, *below, second, *below_second)] == [
        *("To raise", "P1-08", "S5-04", "If raised", "S1-04"),
    ]
    for entry in (*below, *below_second):
        page = reader.get_destination_page_number(entry)
        assert page is not None
        assert entry["/Title"] in reader.pages[page].extract_text()


def test_a_code_in_a_text_leads_to_its_item_and_no_link_leads_out_of_the_file_unasked(osce: Report) -> None:
    reader = read(written(osce, "full-dossier"))
    links = [one.get_object() for page in reader.pages for one in page.get("/Annots", ())]
    assert links
    assert all("/URI" not in str(link.get("/A", "")) for link in links)
    pages_of = {page.indirect_reference: number for number, page in enumerate(reader.pages)}
    led_to = {pages_of[link["/Dest"].get_object()[0]] for link in links}
    assert led_to == {0}  # both stand on the first page


def test_what_is_emphasised_in_any_language_is_set_in_italics_as_the_preview_shows_it(osce: Report) -> None:
    line = "We **insist** on *multi-year* and *многолетнее* funding, ***at last***."
    faces = faces_of(written(osce, "speaking-notes", of_items("P1-08"), {"P1-08": line}))
    assert {word: faces[word] for word in ("We", "insist", "multi-year", "многолетнее", "at")} == {
        "We": "SourceSerifPro-Regular",
        "insist": "SourceSerifPro-Semibold",
        "multi-year": "SourceSerif4-Italic",
        "многолетнее": "SourceSerif4-Italic",
        "at": "SourceSerif4-SemiBoldItalic",
    }


def test_italics_have_every_letter_that_the_face_has() -> None:
    assert file_of(to_pdf.write(made_of(TextParagraph((Run("Whoever writes embeds the faces."),)))))
    for name in (pdf_styles.ITALIC, pdf_styles.BOLD_ITALIC):
        font = pdfmetrics.getFont(name)
        assert isinstance(font, TTFont)
        assert pdf_styles.letters() <= set(font.face.charToGlyph)


def test_in_the_list_of_codes_each_code_leads_to_its_item_and_the_words_stand_in_their_column(osce: Report) -> None:
    codes = [one.code for one in osce.recommendations[:9]]
    brief = of_items(*codes)
    reader = read(written(osce, "full-dossier", brief, {}))
    page, left = reader.pages[0], dict[str, float]()

    def add(text: str, paper: list[float], place: list[float], _font: object, _size: float) -> None:
        if text.strip():
            left.setdefault(text.strip(), place[4] * paper[0] + paper[4])

    page.extract_text(visitor_text=add)
    margin = left[brief.name]
    assert {round(left[code] - margin) for code in codes} == {0}
    beside = [at for text, at in left.items() if text.startswith("(–) No stance yet")]
    assert {round((at - margin) / 72 * 25.4) for at in beside} == {25}
    links = [one.get_object() for one in page.get("/Annots", ())]
    assert [round(link["/Rect"][0] - margin) for link in links if link["/Rect"][0] < margin + 50] == [0] * len(codes)


def test_each_page_has_the_marking_its_number_and_from_the_second_on_the_short_title(osce: Report) -> None:
    found = pages_of(written(osce, "speaking-notes"))
    assert len(found) == 2
    for number, text in enumerate(found, 1):
        assert text.count("For official use") == 2
        assert f"Page {number} of 2" in text
        assert "Exported 25 November 2026, export 3" in text
    short = "Funding: civil society and compensation · Speaking notes"
    assert [short in text for text in found] == [False, True]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("template", ["speaking-notes", "table-of-positions"])
def test_a_marking_of_many_lines_takes_room_from_the_text(osce: Report, template: str, large: bool) -> None:
    """It was printed over what stands below it, and over the edge of the paper."""
    marking = "For official use only, and not to be given to anybody outside of the delegations. " * 3
    brief = replace(BRIEF, head=(("marking", marking[:200].strip()),))
    marks = dict.fromkeys(("P1-08", "S5-04", "S1-04"), A_LINE * 30)
    of = replace(template_named(template), large_print=large)
    data = written(osce, of, brief, marks)
    for page in read(data).pages[1:-1]:
        lines = lines_of(page)
        title = next(number for number, (_y, text) in enumerate(lines) if text.startswith("Funding: civil society"))
        foot = next(number for number, (_y, text) in enumerate(lines) if text.startswith("Exported 25 November"))
        above, inside, below = lines[: title + 1], lines[title + 1 : foot], lines[foot:]
        assert squeezed("".join(text for _y, text in above[:-1])) == squeezed(marking[:200])
        assert squeezed("".join(text for _y, text in below[1:])) == squeezed(marking[:200])
        assert above[-1][0] - inside[0][0] > 10
        assert inside[-1][0] - below[0][0] > 10
        assert below[-1][0] > 10


def lines_of(page: pypdf.PageObject) -> list[tuple[float, str]]:
    """How high above the edge of the paper each text stands, from the top to the bottom."""
    found: dict[float, str] = {}

    def add(text: str, paper: list[float], place: list[float], _font: object, _size: float) -> None:
        if text.strip():
            high = round(place[5] * paper[3] + paper[5], 1)
            found[high] = found.get(high, "") + text.strip()

    page.extract_text(visitor_text=add)
    return sorted(found.items(), reverse=True)


def test_a_table_is_on_wide_paper_repeats_its_head_and_divides_a_row_that_is_higher_than_a_page(osce: Report) -> None:
    brief = of_items("P1-08", "P1-09", "P1-10")
    data = written(osce, "table-of-positions", brief, {"P1-09": "Agreed.\n" * 110})
    reader = read(data)
    box = reader.pages[0].mediabox
    assert box.width > box.height
    found = pages_of(data)
    assert len(found) > 2
    assert all("Code, page" in text for text in found[:-1])
    assert all_of(pages_of(data)).count("Agreed.") >= 105  # some stand on both sides of a head that is repeated
    assert list(to_pdf.codes_in(data)) == ["P1-08", "P1-09", "P1-10"]


@pytest.mark.every(3)
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("template", ["table-of-positions", "request-for-instructions"])
def test_a_row_of_any_height_is_set(osce: Report, template: str, large: bool) -> None:
    """A little more than a page is the hardest: what is left of the row is lower than its parts are else."""
    brief = of_items("P1-08", "P1-09")
    for count in range(12, 64, 4):
        lines = "\n".join(f"Yes. ({number})" for number in range(count))
        of = replace(template_named(template), large_print=large)
        text = all_of(pages_of(written(osce, of, brief, dict.fromkeys(("P1-08", "P1-09"), lines))))
        assert [number for number in range(count) if text.count(f"({number})") != 2] == []


def test_a_request_says_what_it_asks_and_leaves_room_for_answers_by_hand(osce: Report) -> None:
    codes = [one.code for one in osce.recommendations[:10]]
    data = written(osce, "request-for-instructions", of_items(*codes), {})
    first, *others = pages_of(data)
    assert "Please answer under “Your answer”." in first
    assert all("Office, contact" in text for text in (first, *others[:-1]))
    assert squeezed("p. 3 (–) No stance yet") in squeezed(first)
    on_a_page = [sum(f"\n{code}\n" in text for code in codes) for text in (first, *others)]
    assert sum(on_a_page) == len(codes)
    assert max(on_a_page) * 28 <= 166  # millimetres that a page has


def test_an_item_of_speaking_notes_is_on_one_page(osce: Report) -> None:
    codes = [one.code for one in osce.recommendations[:12]]
    marks = {code: {"line": A_LINE * 5, "pressed": f"End {code}."} for code in codes}
    found = pages_of(written(osce, "speaking-notes", of_items(*codes), marks))
    assert len(found) > 1
    where = [next(number for number, text in enumerate(found) if f"End {code}." in text) for code in codes]
    assert where == [
        next(number for number, text in enumerate(found) if re.search(rf"^{code}", text, re.MULTILINE))
        for code in codes
    ]


def test_it_names_nobody_no_machine_and_no_moment_and_the_same_content_gives_the_same_bytes(osce: Report) -> None:
    data = written(osce, "speaking-notes")
    info = read(data).metadata
    assert info is not None
    assert info.title == BRIEF.name
    assert {str(info.get(name) or "") for name in ("/Author", "/Subject")} <= {"", "anonymous", "unspecified"}
    assert data == written(osce, "speaking-notes")
    assert str(read(data).root_object["/Lang"]) == "en-GB"


def test_what_comes_after_the_last_page_is_written_in_steps_too_and_pages_are_packed(osce: Report) -> None:
    one = content(osce)
    *steps, data = to_pdf.write(one)
    assert not any(steps)
    assert len(steps) > one.parts + len(pages_of(data)) // 5 + len(osce.recommendations) // 20
    found = read(file_of(to_pdf.write(content(osce)))).pages
    assert {cast(Any, page["/Contents"]).get_object()["/Filter"] for page in found} == {"/FlateDecode"}


def faces_of(data: bytes) -> dict[str, str]:
    """Each word and the face in which it stands first."""
    faces: dict[str, str] = {}

    def add(text: str, _paper: list[float], _place: list[float], font: dict[str, str] | None, _size: float) -> None:
        for word in text.split():
            faces.setdefault(word.strip(".,"), str((font or {}).get("/BaseFont")).partition("+")[2])

    for page in read(data).pages:
        page.extract_text(visitor_text=add)
    return faces


def test_heads_and_labels_are_set_without_serifs_and_so_are_the_signs_of_stances(osce: Report) -> None:
    faces = faces_of(written(osce, "full-dossier"))
    assert faces["Funding:"] == faces["Line"] == faces["P1-08"] == "Inter-Bold"
    assert faces["Exported"] == "Inter-Regular"
    assert faces["Regular"] == "SourceSerifPro-Regular"  # the report's words
    assert faces["(✓)"] == "Inter-Bold"  # that of the serif looks like a root


@pytest.mark.parametrize("template", ["table-of-positions", "one-page-summary"])
def test_codes_are_as_large_in_tables_and_lines_as_word_processors_set_them(osce: Report, template: str) -> None:
    found = set[float]()

    def add(text: str, _paper: list[float], _place: list[float], _font: object, size: float) -> None:
        if text.strip() in {"P1-08", "S5-04"}:
            found.add(size)

    for page in read(written(osce, template)).pages:
        page.extract_text(visitor_text=add)
    assert found == {SIZED["Code"]}


def test_letters_that_no_font_has_are_counted_and_never_numbered(osce: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_styles, "face_for", pdf_styles.face_for.__wrapped__)  # what it found before is no matter
    monkeypatch.setattr(pdf_styles, "_of_the_system", {})
    monkeypatch.setattr(pdf_styles, "_asked", {"CJK", "IDEOGRAPHIC"})  # the system has none
    line = "Служебное, Ελληνικά, 我们支持这项建议并希望继续讨论 和大家。 Then نحن نؤيد and 😀."
    text = all_of(pages_of(written(osce, "speaking-notes", of_items("P1-08"), {"P1-08": line})))
    said = "[19 Chinese characters; see the Word file] Then [7 Arabic characters; see the Word file] and"
    assert squeezed(f"Служебное, Ελληνικά, {said} [1 character; see the Word file].") in text
    assert "U+" not in text


def test_letters_that_the_shipped_fonts_lack_are_set_in_one_of_the_system(osce: Report) -> None:
    if not pdf_styles.font_files("Հ"):
        pytest.skip("no font here has Armenian letters")
    data = file_of(to_pdf.write(made_of(TextParagraph((Run("We say Հայերեն here. "), Run("Մենք", strong=True))))))
    assert "WesayՀայերենhere.Մենք" in all_of(pages_of(data))
    assert faces_of(data)["Հայերեն"].startswith("DejaVu") or "SourceSerif" not in faces_of(data)["Հայերեն"]


@pytest.mark.parametrize("strong", [False, True])
def test_every_sign_of_the_face_is_read_back_and_of_no_other_is_nothing_left(strong: bool, long: bool) -> None:
    others = {
        number
        for number in range(0x20, 0x1FFFF, 37 if long else 370)
        if unicodedata.category(chr(number))[0] in "LMNPS"
    }
    numbers = sorted(set(letters()) | {0x1F12F, 0x1F16A, 0x1F16B} | others)
    words = [f"<{number:X}:{chr(number)}>" for number in numbers]
    runs = (Run(" ".join(words[at : at + 150]), strong=strong) for at in range(0, len(words), 150))
    data = file_of(to_pdf.write(made_of(*(TextParagraph((run,)) for run in runs))))
    text = all_of(pages_of(data))
    text = text.replace("Title&<title>", "")  # the head of each page
    ligatures = {number: unicodedata.normalize("NFKC", chr(number)) for number in range(0xFB00, 0xFB07)}
    counted = {int(number, 16) for number in re.findall(r"<([0-9A-F]+):\[1[A-Za-z]*character;seetheWordfile]>", text)}
    lost = [
        number
        for number in numbers
        if f"<{number:X}:{ligatures.get(number, chr(number)).strip()}>" not in text  # Chrome says their letters
        and number not in counted
    ]
    assert lost == [0xAD]  # the soft hyphen, which is seen at the end of a line alone


def test_hard_notes_a_title_with_markup_and_a_quotation_longer_than_a_page_are_set_as_text(osce: Report) -> None:
    data = file_of(to_pdf.write(content(osce, {"P1-08": HARD_NOTES})))
    text = all_of(pages_of(data))
    assert squeezed("<b>no tag</b> <script>alert(1)</script>") in text
    assert not re.search(rb"/Subtype\s*/Image", data)
    blocks = (Heading("One"), ItemHeading("P1-08", "p. 4"), Label("Line to take"), Quotation(A_LINE * 100))
    data = file_of(to_pdf.write(made_of(*blocks)))
    assert all_of(pages_of(data)).count(squeezed(A_LINE)) >= 95
    assert list(to_pdf.codes_in(data)) == ["P1-08"]
    brief = replace(BRIEF, name='A & B <b>bold</b> "(quoted) \\ 100%"')
    data = written(osce, "speaking-notes", brief)
    assert squeezed(brief.name) in all_of(pages_of(data))
    info = read(data).metadata
    assert info is not None
    assert info.title == brief.name


def test_the_largest_note_and_a_word_without_end_are_set_over_pages(long: bool) -> None:
    size = 200_000 if long else 40_000
    data = file_of(to_pdf.write(made_of(Remark("Anna", "word " * (size // 5)), Remark("Anna", "x" * 20_000))))
    text = all_of(pages_of(data))
    assert text.count("word") == size // 5
    assert text.count("x" * 50) > 100


def test_a_text_that_goes_on_behind_a_line_break_begins_its_page_with_words() -> None:
    text = BrokenOnce("<br/>".join(["We agree.", "<b>And</b> so on."] * 4), ParagraphStyle("Text", leading=10))
    width, height = text.wrap(400, 1000)
    halves = text.split(400, height / 2)
    assert [half.wrap(400, 1000) for half in halves] == [(width, height / 2)] * 2


def test_a_paragraph_for_which_there_is_more_or_less_room_is_broken_anew(osce: Report) -> None:
    written(osce, "speaking-notes")  # its faces are known from then on
    paragraph = BrokenOnce(A_LINE * 3, ParagraphStyle("Words", fontName=pdf_styles.REGULAR))
    narrow, wide, again = (paragraph.wrap(width, 1000)[1] for width in (100, 400, 100))
    assert narrow == again > 2 * wide


@given(MARKDOWN_LIKE)
def test_no_note_stops_it(note: str) -> None:
    data = file_of(to_pdf.write(made_of(Remark("Anna", note), Quotation("The end."))))
    assert "Theend." in all_of(pages_of(data))
