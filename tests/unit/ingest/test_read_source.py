"""The document that becomes a report is read whatever program wrote it: lines, places and looks."""

from io import BytesIO
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from alliance_desktop.ingest.document_blocks import PrintedAt, ReadDocument, paragraphs_in
from alliance_desktop.ingest.pdf.page_rows import joined, rows_of
from alliance_desktop.ingest.pdf.pdf_runs import PrintedRun
from alliance_desktop.ingest.read_source import read_source
from tests.unit.ingest.pdf_files import FACE, column, pdf_file, written

LONG = (
    *("which the States that took part had agreed on", "at the end of a long day, and with few"),
    "words that none of them would have chosen",
)


def read(folder: Path, name: str, data: bytes) -> ReadDocument:
    path = folder / name
    path.write_bytes(data)
    return read_source(path)


def texts(document: ReadDocument) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_in(document.blocks)]


def test_the_lines_of_a_pdf_come_with_place_and_size(tmp_path: Path) -> None:
    document = read(tmp_path, "a.pdf", pdf_file([(100, 200, "We agree.")], [(90, 80, "On 3 May")]))
    assert document.format == "pdf"
    assert texts(document) == ["We agree.", "On 3 May"]
    first, second = (paragraph.printed for paragraph in paragraphs_in(document.blocks))
    assert first is not None
    assert second is not None
    assert (first.page, first.left, first.size) == (1, 100, 10)
    assert first.top < 200 < first.bottom < 205
    assert (second.page, second.left) == (2, 90)


def test_words_that_are_put_down_one_by_one_without_blanks_stay_words(tmp_path: Path) -> None:
    page = [
        (100, 200, "We"),
        (118, 200, "agree"),
        (146, 200, "on"),
        (161, 200, "it."),
        (100, 212, "Go"),
        (118, 212, "on."),
    ]
    assert texts(read(tmp_path, "a.pdf", pdf_file(page))) == ["We agree on it.", "Go on."]


def test_bold_letters_are_strong(tmp_path: Path) -> None:
    bold = read(tmp_path, "a.pdf", pdf_file([(100, 200, "Panel 1")], face="Helvetica-Bold"))
    plain = read(tmp_path, "b.pdf", pdf_file([(100, 200, "Panel 1")]))
    assert [[piece.strong for one in paragraphs_in(read.blocks) for piece in one.pieces] for read in (bold, plain)] == [
        [True],
        [False],
    ]


def test_a_number_stays_with_its_text_and_cells_stay_apart(tmp_path: Path) -> None:
    page = [(90, 100, "131.7"), (140, 100, "Ratify it (France);"), (90, 200, "Denmark"), (300, 200, "Supported")]
    assert texts(read(tmp_path, "a.pdf", pdf_file(page))) == ["131.7 Ratify it (France);", "Denmark", "Supported"]


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left, right = ([f"{word} {line}" for line in LONG * 2] for word in ("Left", "Right"))
    page = [
        (60, 60, "A title over both columns of the page, and well over the gap between the columns"),
        *column(60, 90, left),
    ]
    data = pdf_file(
        [
            *page,
            *column(320, 90, right),
            (60, 400, "A foot under both columns of the page, over the gap between the columns"),
        ]
    )
    assert texts(read(tmp_path, "a.pdf", data)) == [
        page[0][2],
        *left,
        *right,
        "A foot under both columns of the page, over the gap between the columns",
    ]


def test_so_are_narrow_ones_whose_lines_stand_on_no_one_base_line(tmp_path: Path) -> None:
    left, right = ([f"{word} {line}" for line in LONG * 2] for word in ("Left", "Right"))
    gap = 60 + max(stringWidth(line, FACE, 10) for line in left) + 14
    data = pdf_file([*column(60, 90, left), *column(gap, 95, right)])
    assert texts(read(tmp_path, "a.pdf", data)) == [*left, *right]


def test_a_text_is_read_line_by_line_and_a_form_feed_begins_a_page(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", "Crète\n\n    (a) To end it;\n\fOn\n".encode("cp1252"))
    assert [(one.text, one.printed) for one in paragraphs_in(document.blocks)] == [
        *(("Crète", PrintedAt(1, 0, 0, 5, 1, 0)), ("(a) To end it;", PrintedAt(1, 4, 2, 18, 3, 0))),
        ("On", PrintedAt(2, 0, 0, 2, 1, 0)),
    ]
    one_page = read(tmp_path, "b.txt", "Crète".encode("utf-16"))
    assert [(one.text, one.printed and one.printed.page) for one in paragraphs_in(one_page.blocks)] == [("Crète", 0)]


def test_notes_at_the_foot_of_a_page_stand_aside(tmp_path: Path) -> None:
    notes = [(90, 700, "1 As read by Chile in the hall", 8), (95, 710, "on the second day.", 8), (90, 760, "12", 8)]
    star = [(90, 50, "A report*"), *column(90, 80, LONG), (90, 700, "* Which was not edited."), (90, 760, "Page", 8)]
    small = [(90, 60, "1 Small words above text", 8), *column(90, 80, LONG)]
    document = read(tmp_path, "a.pdf", pdf_file([*column(90, 60, LONG), *notes], star, small))
    assert [one.text for one in paragraphs_in(document.blocks) if one.aside] == [
        *("1 As read by Chile in the hall", "on the second day.", "* Which was not edited."),
    ]


def test_east_asian_text_and_lines_on_a_page_that_lies_are_read(tmp_path: Path) -> None:
    chinese = read(tmp_path, "a.pdf", written("建议缔约国批准公约（法国）；", "STSong-Light"))
    assert texts(chinese) == ["建议缔约国批准公约（法国）；"]
    lying = pdf_file([(90, 100, "We agree."), (90, 120, "All of us.")], turned=90)
    assert texts(read(tmp_path, "b.pdf", lying)) == ["We agree.", "All of us."]


def test_a_row_that_is_read_from_the_right_is_read_so() -> None:
    """As PDFium finds it: with its number behind, its brackets mirrored, and other letters in the order of the page."""

    def run(text: str, left: float, right: float) -> PrintedRun:
        return PrintedRun(text, left, 90, right, 102, 100, 12, strong=False, emphasis=False)

    row = [run(".1 حقوق )فرنسا(", 215, 290), run("Rights", 172, 215), run(" Human ", 120, 172), run("في دولة", 56, 120)]
    ((part,),) = map(joined, rows_of(row))
    assert part.line(1).text == "1. حقوق (فرنسا) Human Rights في دولة"


def test_no_cell_of_a_drawn_table_runs_into_the_next(tmp_path: Path) -> None:
    words = ("131.1 Ratify it, as others did before", "Supported", "It was done in the year before this, and at once")
    data = BytesIO()
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)), ("FONTSIZE", (0, 0), (-1, -1), 10)])
    SimpleDocTemplate(data).build([Table([words] * 6, colWidths=[178, 60, 230], style=grid)])
    assert texts(read(tmp_path, "a.pdf", data.getvalue())) == list(words) * 6
