"""Two hundred briefs made at random: no page ends with a heading or a label, and no closing note is alone on one."""

import random
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from alliance_desktop.domain.brief import BriefItem, ChosenItem, HeadingItem, TextItem
from alliance_desktop.domain.marks import Marks, Note
from alliance_desktop.domain.position import STANCES, FieldName
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.export import to_docx, to_odt, to_pdf
from alliance_desktop.ingest.read_template import shipped_templates
from alliance_desktop.render.blocks import FillInTable, RecommendationTable
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from alliance_desktop.render.pages.long_texts import with_long_texts_below
from tests.builders import MOMENT_TEXT
from tests.unit.export.briefs import DAY, ORIGIN, of_items, position, selection
from tests.unit.export.documents import file_of
from tests.unit.export.libreoffice import LibreOffice

BRIEFS, AT_A_TIME = 200, 25
WORDS = ("we", "agree", "support", "funding", "of", "and", "victims", "in", "States", "society", "regular")
TEMPLATES = [one for one in shipped_templates() if one.takes_brief]
_LABEL = re.compile(
    r"(Line to take|Proposed wording|If pressed|Background|Answer|Note|Related|What we heard)( ·[^.]*)?$|Section \d+$"
    r"|([PS]\d-\d\d +)?\([✓+=×?–]\)\s[\w ]+ · .*p\. \d+$|From the report ·|(Drafted|Cleared|Asked|Organized by)\b"
)
_CLOSING = re.compile(r"[PS]\d-\d\d is the |The recommendations were")
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
    marks, items = {}, list[BriefItem]()
    for number, code in enumerate(codes[: draw.randint(1, 14)]):
        if draw.random() < 0.25:
            items.append(HeadingItem(f"Section {number}"))
        if draw.random() < 0.2:
            items.append(TextItem(text()))
        items.append(ChosenItem(Target(report.id, code)))
        fields: dict[FieldName, str] = {"stance": draw.choice(list(STANCES))}
        for name in ("line", "pressed", "background", "wording"):
            if draw.random() < 0.6:
                fields[name] = sentence(8, 60) if name == "wording" else text()
        notes = [
            Note(f"{one:036}", Target(report.id, code), text(), "me", MOMENT_TEXT, MOMENT_TEXT)
            for one in range(draw.choice((0, 0, 1, 2)))
        ]
        marks[code] = Marks(position=position(report, code, fields), notes=tuple(notes))
    template = replace(draw.choice(TEMPLATES), large_print=draw.random() < 0.25)
    brief = of_items(*items)
    return content_of_brief(brief, selection(report, brief, marks), template, DAY, ORIGIN)


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
        if (
            number > 1
            and said
            and re.match(r"[PS]\d-\d\d is the |The recommendations were", said[0])
            and not below_a_table
        ):
            found.append(f"{pdf.stem}, page {number}: the closing note alone")
    return found


@pytest.mark.poppler
@pytest.mark.parametrize("start", range(0, BRIEFS, AT_A_TIME))
def test_nothing_stands_alone(
    osce: Report, libreoffice: LibreOffice, start: int, request: pytest.FixtureRequest
) -> None:
    if not request.config.getoption("--long"):
        pytest.skip("takes minutes: with --long")
    files, tables = list[Path](), set[str]()
    for seed in range(start, start + AT_A_TIME):
        made = made_at_random(osce, seed)
        for suffix, write in (("docx", to_docx.write), ("odt", to_odt.write), ("pdf", to_pdf.write)):
            files.append(libreoffice.folder / f"{seed}-{suffix}.{suffix}")
            files[-1].write_bytes(file_of(write(made)))
            if suffix != "pdf" and ends_in_a_table(made):
                tables.add(files[-1].stem)
    own = [one for one in files if one.suffix == ".pdf"]
    printed = libreoffice.convert_each([one for one in files if one not in own], "pdf", "pdf")
    assert [fault for pdf in (*printed, *own) for fault in faults(pdf, below_a_table=pdf.stem in tables)] == []
