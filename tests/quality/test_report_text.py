"""The report is faithful to its source: each letter once, in its place, and the way back gives the same bytes."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from alliance_desktop.domain.report import Correction, Report, Section
from alliance_desktop.ingest.read_package import read_corrections, read_package

FOLDER = Path(__file__).parents[2] / "resources" / "reports" / "osce-2018"
REPORT = read_package(FOLDER)
CORRECTIONS = read_corrections(FOLDER)
SOURCE = (FOLDER / "source.txt").read_bytes()

SECTIONS = [section.id for section in REPORT.sections]
FIRST_LINES = dict(zip(SECTIONS, (1, 55, 83, 139, 221, 242, 245, 301, 342, 380, 440, 484, 514), strict=True))
"""The line of the source on which each section begins."""

NUMBER_LINES = dict(zip(SECTIONS[-7:], (245, 296, 323, 367, 416, 468, 516), strict=True))
"""The lines on which the numbers of the side events stand, away from their headings."""

FURNITURE = {
    40: "1. ",
    42: "2. ",
    45: "3. ",
    46: "4. ",
    49: "5. ",
    52: "6. ",
    53: "7. ",
    153: "4",
    155: "OSCE Office of the Special Representative and Co-ordinator for Combating Trafficking in Human Beings",
    351: "8",
}
PAGES = (1, 39, 74, 113, 155, 206, 242, 296, 352, 398, 449, 498)
"""The lines of the source on which the twelve printed pages begin."""


def test_the_source_is_the_one_that_was_checked() -> None:
    digest = "d4f0f347dbaf03754a3986653a1ad55e56b7dbfabe0016c4cad8443ebe1a16f2"
    assert hashlib.sha256(SOURCE).hexdigest() == digest


# Every letter once, section by section.


def source_letters(section: str) -> str:
    """What the source prints of a section, mended, without blanks and furniture, its number before its title."""
    lines = dict(enumerate(SOURCE.decode("utf-8").split("\n"), 1))
    for correction in CORRECTIONS:
        assert lines[correction.line].count(correction.was) == 1
        lines[correction.line] = lines[correction.line].replace(correction.was, correction.now)
    for line, text in FURNITURE.items():
        assert lines[line].startswith(text)
        lines[line] = lines[line].removeprefix(text)
    numbers = {name: lines.pop(line) for name, line in NUMBER_LINES.items()}
    later = [line for line in FIRST_LINES.values() if line > FIRST_LINES[section]]
    of_section = range(FIRST_LINES[section], min(later, default=548))
    text = numbers.get(section, "") + "".join(lines.get(line, "") for line in of_section)
    return "".join(text.split())


def letters(section: Section) -> str:
    parts = [section.heading]
    for paragraph in section.paragraphs:
        parts += [paragraph] if isinstance(paragraph, str) else paragraph
    parts += [section.lead_in or "", *(one.text for one in section.recommendations)]
    return "".join("".join(parts).split())


def test_every_letter_of_the_source_stands_once_and_in_its_place() -> None:
    assert [section.id for section in REPORT.sections if letters(section) != source_letters(section.id)] == []


# Both lists applied backwards.


class Restored:
    """The source, made line by line from the report's words; a line said twice is a fault of the lists."""

    def __init__(self) -> None:
        self.lines: dict[int, str] = {}
        self.passed_over: set[int] = set()

    def put(self, line: int, text: str) -> None:
        assert line not in self.lines, line
        self.lines[line] = text

    def put_words(self, line: int, words: list[str], counts: list[int]) -> None:
        assert sum(counts) == len(words), (line, words[:3])
        for count in counts:
            while line in self.passed_over:
                line += 1
            self.put(line, " ".join(words[:count]))
            del words[:count]
            line += 1

    def put_before(self, line: int, text: str) -> None:
        self.lines[line] = text + self.lines.get(line, "")


def restore(report: Report, corrections: tuple[Correction, ...], layout: dict[str, Any]) -> bytes:
    restored = Restored()
    for line in layout["empty_lines"]:
        restored.put(line, "")
    for first, last in layout["slid_bullets"]:
        for line in range(first, last + 1):
            restored.put(line, "")
    begins = {passage["at"] for passage in layout["passages"]}
    restored.passed_over = {item["at"] for item in layout["furniture"]} - begins
    words = passages(report)
    for passage in layout["passages"]:
        restored.put_words(passage["at"], words.pop(passage["of"]), passage["words"])
    assert not words
    for correction in corrections:
        assert restored.lines[correction.line].count(correction.now) == 1
        restored.lines[correction.line] = restored.lines[correction.line].replace(correction.now, correction.was)
    for item in layout["furniture"]:
        restored.put_before(item["at"], item["text"])
    for line in (*layout["bullets"], *layout["page_breaks"]):
        restored.put_before(line, " ")
    return "\n".join(restored.lines[line] for line in range(1, len(restored.lines) + 1)).encode()


def passages(report: Report) -> dict[str, list[str]]:
    """The words of each passage by the name that layout.toml has for it."""
    texts: dict[str, str] = {}
    for section in report.sections:
        number, _blank, title = section.heading.partition(" ")
        if section.kind == "side-event":
            texts |= {f"{section.id} number": number, f"{section.id} title": title}
        else:
            texts[f"{section.id} heading"] = section.heading
        for place, paragraph in enumerate(section.paragraphs, 1):
            if isinstance(paragraph, str):
                texts[f"{section.id} {place}"] = paragraph
            else:
                texts |= {f"{section.id} {place}.{n}": item for n, item in enumerate(paragraph, 1)}
        if section.lead_in:
            texts[f"{section.id} lead-in"] = section.lead_in
        texts |= {one.code: one.text for one in section.recommendations}
    return {name: text.split(" ") for name, text in texts.items()}


@pytest.fixture(scope="module")
def layout() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "layout.toml").read_text(encoding="utf-8"))


def test_both_lists_applied_backwards_give_the_source_back(layout: dict[str, Any]) -> None:
    assert restore(REPORT, CORRECTIONS, layout) == SOURCE


def test_the_furniture_is_what_stands_in_the_list_and_nothing_else(layout: dict[str, Any]) -> None:
    assert {item["at"]: item["text"] for item in layout["furniture"]} == FURNITURE


def test_page_breaks_are_where_the_printed_pages_begin(layout: dict[str, Any]) -> None:
    assert layout["page_breaks"] == [line for line in PAGES if line != 155] + [547]
