"""Nothing stands alone at the end or the beginning of a page, as LibreOffice and the PDF set the pages."""

import io
import random
import re
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from alliance_desktop.domain.brief import BriefItem, HeadingItem, TextItem
from alliance_desktop.domain.marks import Marks
from alliance_desktop.domain.position import STANCES, FieldName
from alliance_desktop.domain.report import Report
from alliance_desktop.export import to_docx, to_odt, to_pdf
from alliance_desktop.ingest.read_template import shipped_templates
from alliance_desktop.render.blocks import Block, FillInTable, Heading, RecommendationTable, TextParagraph, runs_of
from alliance_desktop.render.document import Document
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.pages.long_texts import with_long_texts_below
from tests.unit.export.briefs import brief_content, noted, of_items, position
from tests.unit.export.documents import file_of, pages_of
from tests.unit.export.libreoffice import LibreOffice

LAST = "These are the last words before it. Two lines of them, or three, as they are in large letters."
TABLE = "| last words | of it |\n|---|---|\n| last words | of it |"
ENDS = (LAST, f"- {LAST}\n- {LAST}", f"{LAST}\n\n{LAST}", TABLE)
LINES = range(14, 50, 3)
ENDING_IN_A_TABLE = ("table-of-positions", "request-for-instructions")
CLOSES = "mean agreeing with them"
"""How the closing note ends."""
SAID = "We say this at some length, and then we say it once more in other words. "


def closing(report: Report, lines: int, end: str, template: str = "speaking-notes") -> ExportContent:
    """One recommendation below so many lines."""
    made = brief_content(report, template, of_items("P1-08"), {"P1-08": end})
    filler = TextParagraph(runs_of("\n".join(["One line more."] * lines)))
    document = replace(made.document, blocks=(filler, *made.document.blocks))
    return replace(made, build=lambda: document)


def as_pdf(content: ExportContent) -> list[str]:
    return pages_of(file_of(to_pdf.write(content)))


def alone(pages: Sequence[str]) -> bool:
    texts = [" ".join(text.split()) for text in pages]
    assert any(CLOSES in text for text in texts)
    return any(CLOSES in text and "last words" not in text for text in texts)


def test_the_closing_note_is_never_alone_in_a_pdf(osce: Report, long: bool) -> None:
    for number, end in enumerate(ENDS):
        made = {lines: as_pdf(closing(osce, lines, end)) for lines in (LINES if long else LINES[number % 2 :: 2])}
        assert {len(pages) for pages in made.values()} == {1, 2}
        assert [lines for lines, pages in made.items() if alone(pages)] == []


@pytest.mark.parametrize("template", ENDING_IN_A_TABLE)
def test_nor_below_a_table_of_a_pdf(osce: Report, template: str, long: bool) -> None:
    assert [
        lines for lines in range(16, 40, 1 if long else 3) if alone(as_pdf(closing(osce, lines, LAST, template)))
    ] == []


@pytest.mark.parametrize("template", ENDING_IN_A_TABLE)
def test_nor_below_a_last_row_that_fills_its_page(osce: Report, template: str, long: bool) -> None:
    """Where no page has room for it and the note, or what is left of it fills the next page."""
    ends = {words: "Yes.\n" * words + "These are the last words." for words in range(33, 103, 3 if long else 9)}
    assert [words for words, end in ends.items() if alone(as_pdf(closing(osce, 10, end, template)))] == []


def test_a_note_that_has_room_below_its_recommendation_does_not_begin_the_next_page(osce: Report) -> None:
    """Two lines of it and their label are as high as four lines of the text above."""
    marks = {"P1-08": Marks(notes=noted("P1-08", "Two lines of a note. " * 6))}
    made, parted = brief_content(osce, "full-dossier", of_items("P1-08", "P1-09"), marks), 0
    for lines in range(28, 42):
        filler = TextParagraph(runs_of("\n".join(["One line more."] * lines)))
        document = replace(made.document, blocks=(filler, *made.document.blocks))
        first, *_more = as_pdf(replace(made, build=partial(lambda one: one, document)))
        parted += "shelters." in first and "Note" not in first
    assert 1 <= parted <= 4


def test_nor_in_libreoffice(osce: Report, libreoffice: LibreOffice, long: bool) -> None:
    """Each fifth place with an end and a table, and with `--long` each."""
    step = 1 if long else 5
    contents = {
        f"{number}-{lines}": closing(osce, lines, end)
        for number, end in enumerate(ENDS)
        for lines in LINES[number % step :: step]
    }
    for number, template in enumerate(ENDING_IN_A_TABLE):
        places = range(8, 34, 2)[number % step :: step]
        contents |= {f"{template}-{lines}": closing(osce, lines, LAST, template) for lines in places}
    assert [one.stem for one in libreoffice.printed_both(contents) if alone(pages_of(one))] == []


TEXT = "What we want to have said before anything else."
ROWS_ABOVE = range(15, 22)
"""So many sentences in the row above bring the heading to the foot of the first page."""


def headed(report: Report, sentences: int) -> ExportContent:
    brief = of_items("P1-08", HeadingItem("Another"), TextItem(TEXT), "P1-09")
    return brief_content(report, "table-of-positions", brief, {"P1-08": SAID * sentences, "P1-09": SAID * 12})


def together(pages: list[str]) -> bool:
    """Whether heading, text and the first row of the table stand on one page."""
    headed = next(text for text in pages if "Another" in text)
    return TEXT in headed and re.search(r"(?m)^ *P1-09\b(?! is)", headed) is not None


def test_a_heading_and_the_text_below_it_stay_with_their_table(
    osce: Report, libreoffice: LibreOffice, long: bool
) -> None:
    contents = {str(sentences): headed(osce, sentences) for sentences in (ROWS_ABOVE if long else ROWS_ABOVE[::3])}
    printed = {one.name: pages_of(one) for one in libreoffice.printed_both(contents)}
    ours = {name: as_pdf(content) for name, content in contents.items()}
    assert [name for name, pages in (ours | printed).items() if not together(pages)] == []


def test_recommendations_of_which_only_the_headings_are_said_follow_each_other_over_the_page(
    osce: Report, libreoffice: LibreOffice
) -> None:
    """Fourteen recommendations without a line to take stand below their heading and its text, and not on page 2."""
    codes = [one.code for one in osce.recommendations[:14]]
    brief = of_items(HeadingItem("To raise"), TextItem(f"{TEXT}\n\n- One\n- Two"), *codes, HeadingItem("Last"))
    content = brief_content(osce, "speaking-notes", brief, {codes[-1]: "We support it."})
    printed = {one.name: pages_of(one) for one in libreoffice.printed_both({"headings": content})}
    firsts = {name: pages[0] for name, pages in (printed | {"ours": as_pdf(content)}).items()}
    assert {name: [code for code in codes[:8] if code not in page] for name, page in firsts.items()} == {
        name: [] for name in firsts
    }


@pytest.mark.parametrize("template", ["speaking-notes", "full-dossier", "report-of-the-meeting"])
def test_many_short_lines_are_not_kept_on_one_page(osce: Report, template: str) -> None:
    """Twenty-six points of two words each fill a page, though they have few letters."""
    points = "\n".join(f"- Point {number}" for number in range(26))
    content = brief_content(osce, template, of_items("P1-08", "P1-09", "P1-10"), {"P1-09": points})
    assert "Point 0" in as_pdf(content)[0]
    document = parts(file_of(to_docx.write(content)))["word/document.xml"].decode()
    assert [one for one in re.findall(r"<w:p>.*?</w:p>", document) if "Point" in one and "keep" in one] == []


def test_a_heading_lets_go_of_a_row_of_others(osce: Report) -> None:
    above, below = map(HeadingItem, ("One", "Two", "Three")), HeadingItem("Four")
    brief = of_items(*above, "P1-08", "P1-09", below, "P1-10")
    content = brief_content(osce, "speaking-notes", brief, {"P1-10": "We support it."})
    body = re.findall(r"<w:p>.*?</w:p>", parts(file_of(to_docx.write(content)))["word/document.xml"].decode())
    headings = [one for one in body if '"Heading' in one]
    assert ['<w:keepNext w:val="0"/><w:keepLines/>' in one for one in headings] == [
        *(True, False, False, True, True, False, False)
    ]
    text = parts(file_of(to_odt.write(content)))["content.xml"].decode()
    names = re.findall(r'<text:h text:style-name="Heading_20_([^"]*)"', text)
    assert names == ["1.alone", "1", "1", "2.alone", "2.alone", "1", "2"]


LINES_ABOVE = range(8, 46)
"""So many lines above an item bring each of its labels to the foot of a page."""
FIELDS: Mapping[FieldName, str] = {
    "stance": "support-with-changes",
    "line": SAID * 2,
    "wording": "Where States delegate to NGOs the provision of support, sufficient funding should be provided;",
    "pressed": f"- {SAID}\n- {SAID}",
    "background": SAID * 3,
}
PARTED = 11
"""Of sixteen orders of all recommendations the one in which LibreOffice parted a label from a text below it."""
_LABELS = re.compile("(Line to take|Proposed wording|If pressed|Background|Note)( ·|$)|Section |P1-08 \\(")
EDGES = re.compile(r"Exported |Page \d|A brief · |For official use")


def walked(report: Report, template: str) -> ExportContent:
    """Sections of a page and more, in each of which one line more stands above the same item."""
    marks = Marks(notes=noted("P1-08", f"1. {SAID}\n2. {SAID}"), position=position(report, "P1-08", FIELDS))
    made = brief_content(report, template, of_items("P1-08"), {"P1-08": marks})
    item = made.document.blocks[:-1]
    blocks: list[Block] = []
    for lines in LINES_ABOVE:
        filler = TextParagraph(runs_of("\n".join(["One line more."] * lines)))
        blocks += Heading(f"Section {lines}"), filler, *item
    document = Document(made.document.head, (*blocks, made.document.blocks[-1]))
    return replace(made, build=lambda: document)


def of_all_kinds(report: Report, seed: int) -> ExportContent:
    """The whole report in any order, with long texts, lists and tables."""
    draw = random.Random(seed)

    def paragraph() -> str:
        return " ".join([SAID.strip()] * draw.randint(1, 9))

    def text() -> str:
        kind = draw.randint(0, 5)
        if kind == 0:
            return f"- {SAID}\n- {SAID}"
        if kind == 1:
            return f"| a | b |\n|---|---|\n| 1 | 2 |\n\n{paragraph()}"
        return "\n\n".join(paragraph() for _number in range(draw.randint(1, 3)))

    codes = [one.code for one in report.recommendations]
    draw.shuffle(codes)
    marks = {}
    for code in codes:
        fields: dict[FieldName, str] = {"stance": "support"}
        for name in ("line", "wording", "pressed", "background"):
            if draw.random() < 0.75:
                fields[name] = paragraph() if name == "wording" else text()
        notes = noted(code, *(text() for _note in range(draw.randint(0, 2))))
        marks[code] = Marks(notes=notes, position=position(report, code, fields))
    return brief_content(report, "full-dossier", of_items(*codes), marks)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def broken(data: bytes, part: str, old: str, new: str) -> bytes:
    """The same file with a new page before each section."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, text in parts(data).items():
            target.writestr(name, text.replace(old.encode(), new.encode()) if name == part else text)
    return made.getvalue()


def ends_of_pages(pdf: Path) -> list[str]:
    """The last line of each page, above what stands at its foot."""
    pages = (text.splitlines() for text in pages_of(pdf))
    return [[line for line in lines if line.strip() and not EDGES.search(line)][-1].strip() for lines in pages]


@pytest.mark.soffice
def test_no_page_ends_with_a_label_wherever_its_text_begins(osce: Report, libreoffice: LibreOffice) -> None:
    walk, whole = walked(osce, "full-dossier"), of_all_kinds(osce, PARTED)
    word, odt = file_of(to_docx.write(walk)), file_of(to_odt.write(walk))
    heading = re.search(rb'style:name="Heading_20_1".*?<style:paragraph-properties ', parts(odt)["styles.xml"])
    assert heading
    of_odt, of_word = heading[0].decode(), '<w:pStyle w:val="Heading1"/>'
    files = {
        "walk-word.docx": broken(word, "word/document.xml", of_word, f"{of_word}<w:pageBreakBefore/>"),
        "walk-odt.odt": broken(odt, "styles.xml", of_odt, f'{of_odt}fo:break-before="page" '),
        "whole-word.docx": file_of(to_docx.write(whole)),
        "whole-odt.odt": file_of(to_odt.write(whole)),
    }
    ends = [(one.stem, end) for one in libreoffice.printed(files) for end in ends_of_pages(one)]
    assert len(ends) > 4 * len(LINES_ABOVE)
    assert [one for one in ends if _LABELS.match(one[1])] == []


BRIEFS, AT_A_TIME = 200, 25
WORDS = ("we", "agree", "support", "funding", "of", "and", "victims", "in", "States", "society", "regular")
TEMPLATES = [one for one in shipped_templates() if one.takes_brief]
_LABEL = re.compile(
    r"(Line to take|Proposed wording|If pressed|Background|Answer|Note|Related|What we heard)( ·[^.]*)?$|Section \d+$"
    r"|([PS]\d-\d\d +)?\([✓+=×?–]\)\s[\w ]+ · .*p\. \d+$|From the report ·|(Drafted|Cleared|Asked|Organized by)\b"
)
_CLOSING = re.compile(r"[PS]\d-\d\d is recommendation ")
_EDGES = re.compile(r"Exported |^Page \d|^A brief · |^A brief$")


def made_at_random(report: Report, seed: int) -> ExportContent:
    """Of any template, in large print or not, with texts, lists and notes of any length."""
    draw = random.Random(seed)

    def sentence(least: int, most: int) -> str:
        words = " ".join(draw.choice(WORDS) for _word in range(draw.randint(least, most)))
        return f"{words.capitalize()}."

    def text() -> str:
        kind = draw.random()
        if kind < 0.25:
            return "\n".join(f"- {sentence(4, 30)}" for _item in range(draw.randint(1, 5)))
        return "\n\n".join(sentence(5, draw.choice((30, 120, 325))) for _one in range(draw.randint(1, 3)))

    codes = [one.code for one in report.recommendations]
    draw.shuffle(codes)
    marks, items = {}, list[BriefItem | str]()
    for number, code in enumerate(codes[: draw.randint(1, 14)]):
        if draw.random() < 0.25:
            items.append(HeadingItem(f"Section {number}"))
        if draw.random() < 0.2:
            items.append(TextItem(text()))
        items.append(code)
        fields: dict[FieldName, str] = {"stance": draw.choice(list(STANCES))}
        for name in ("line", "pressed", "background", "wording"):
            if draw.random() < 0.6:
                fields[name] = sentence(8, 60) if name == "wording" else text()
        notes = noted(code, *(text() for _note in range(draw.choice((0, 0, 1, 2)))))
        marks[code] = Marks(notes=notes, position=position(report, code, fields))
    template = replace(draw.choice(TEMPLATES), large_print=draw.random() < 0.25)
    return brief_content(report, template, of_items(*items), marks)


def ends_in_a_table(made: ExportContent) -> bool:
    """Whether a table stands before the closing note."""
    *_before, last, _closing = with_long_texts_below(made.document.blocks)
    return isinstance(last, RecommendationTable | FillInTable) or "\n|" in getattr(last, "markdown", "")


def faults(pdf: Path, *, below_a_table: bool) -> list[str]:
    """What stands alone at the foot of a page, or the closing note on a page of its own; `below_a_table` LibreOffice
    heeds nothing that would keep it, and the end of a divided row may fill its page."""
    found = []
    command = ["pdftotext", "-layout", str(pdf), "-"]
    pages = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\f")[:-1]
    for number, text in enumerate(pages, 1):
        said = [line.strip() for line in text.splitlines() if line.strip() and not _EDGES.search(line)]
        if number < len(pages) and said and _LABEL.match(said[-1]):
            found.append(f"{pdf.stem}, page {number}: {said[-1]}")
        if number > 1 and said and _CLOSING.match(said[0]) and not below_a_table:
            found.append(f"{pdf.stem}, page {number}: the closing note alone")
    return found


@pytest.mark.poppler
@pytest.mark.parametrize("start", range(0, BRIEFS, AT_A_TIME))
def test_nothing_stands_alone(osce: Report, libreoffice: LibreOffice, start: int, long: bool) -> None:
    if not long:
        pytest.skip("takes minutes: with --long")
    contents = {str(seed): made_at_random(osce, seed) for seed in range(start, start + AT_A_TIME)}
    tables = {seed for seed, made in contents.items() if ends_in_a_table(made)}
    printed = libreoffice.printed_both(contents)
    for seed, made in contents.items():
        printed.append(libreoffice.folder / f"{seed}-pdf.pdf")
        printed[-1].write_bytes(file_of(to_pdf.write(made)))
    below = {pdf: pdf.stem.partition("-")[0] in tables and not pdf.stem.endswith("-pdf") for pdf in printed}
    assert [fault for pdf, table in below.items() for fault in faults(pdf, below_a_table=table)] == []
