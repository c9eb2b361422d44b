"""Letterheads that are damaged, and those that leave little room."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pypdf
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from alliance_desktop.domain.report import Report
from alliance_desktop.errors import LetterheadError
from alliance_desktop.export import to_docx, to_odt
from alliance_desktop.export.exporting import export
from alliance_desktop.export.formats import FORMATS, WORD
from alliance_desktop.ingest.read_template import read_letterhead
from alliance_desktop.render.blocks import Heading, Label, Quotation
from tests.unit.export.documents import file_of, made_of, unpacked
from tests.unit.export.letterheads.letterheads import fill_head, letter_file, odt_letter, part, with_parts, word_letter
from tests.unit.export.libreoffice import LibreOffice
from tests.unit.render.test_brief_summary import each_asked, so_many, written

VALUES = b" -1 99999999999999999999 NaN inf 1e400 abc 0 ../../x 1.5 -5mm 12ptpt".split(b" ")
ATTRIBUTE, LEAF = re.compile(rb'( [\w:]+=)"[^"]*"'), re.compile(rb"<\w+:\w+[^>]*/>")
BRANCH = re.compile(rb"<(\w+:\w+)(?: [^>]*)?>(?:(?!<\1[ >]).)*?</\1>", re.DOTALL)
NAME = re.compile(rb"</?\w+:(\w+)")
Dice = random.Random
Change = Callable[[Dice, bytes], bytes]


def anywhere(pattern: re.Pattern[bytes], change: Callable[[Dice, re.Match[bytes]], bytes]) -> Change:
    """Puts something else in one of the places."""

    def changed(dice: Dice, data: bytes) -> bytes:
        places = list(pattern.finditer(data))
        if not places:
            return data
        place = dice.choice(places)
        return data[: place.start()] + change(dice, place) + data[place.end() :]

    return changed


def rename(dice: Dice, data: bytes) -> bytes:
    names = NAME.findall(data)
    return data.replace(b":" + dice.choice(names), b":" + dice.choice(names)) if names else data


CHANGES: tuple[Change, ...] = (
    anywhere(re.compile(rb".", re.DOTALL), lambda dice, _place: bytes([dice.randrange(256)])),
    anywhere(ATTRIBUTE, lambda dice, place: place[1] + b'"' + dice.choice(VALUES) + b'"'),
    anywhere(ATTRIBUTE, lambda _dice, _place: b""),
    anywhere(LEAF, lambda _dice, _place: b""),
    anywhere(LEAF, lambda dice, place: place[0] * dice.choice((2, 4))),
    anywhere(BRANCH, lambda _dice, _place: b""),
    rename,
)


def letter_in_full(letter: Document) -> None:
    """With a head of its own on the first page and on even ones, and a table in it."""
    section = letter.sections[0]
    section.different_first_page_header_footer = True
    letter.settings.odd_and_even_pages_header_footer = True
    fill_head(section.first_page_header.paragraphs[0])
    section.even_page_header.paragraphs[0].text = "Even"
    section.header.add_table(1, 2, Mm(100)).cell(0, 0).text = "Directorate"


LETTERS = {".docx": word_letter(letter_in_full), ".odt": odt_letter()}
OFTEN = ("styles", "header", "document.xml", "settings", "rels", "Content")


def damaged(dice: Dice, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    often = [one for one in names if any(word in one for word in OFTEN)]
    changed: dict[str, bytes | None] = {}
    for _change in range(dice.randrange(1, 4)):
        name = dice.choice(names if dice.random() < 0.3 else often)
        changed[name] = dice.choice(CHANGES)(dice, changed.get(name) or part(data, name))
    made = with_parts(data, changed)
    return CHANGES[0](dice, made) if dice.random() < 0.1 else made


@pytest.mark.parametrize("suffix", LETTERS)
def test_a_damaged_letterhead_is_told_or_others_read_what_is_written_on_it(
    suffix: str, tmp_path: Path, long: bool
) -> None:
    content = made_of(Heading("To raise"), Label("Line to take"), Quotation("We agree."))
    write, used = to_docx.write if suffix == ".docx" else to_odt.write, 0
    count = 1_500 if long else 20
    for number in range(count):
        path = letter_file(tmp_path, damaged(random.Random(number), LETTERS[suffix]), f"letter{suffix}")
        try:
            written = file_of(write(replace(content, letterhead=read_letterhead(path))))
        except LetterheadError:
            continue
        except Exception as error:
            raise AssertionError(f"change {number}") from error
        used += 1
        assert b"We agree." in unpacked(written)
        if suffix == ".docx":
            assert docx.Document(io.BytesIO(written)).sections
        else:
            for name in ("styles.xml", "content.xml"):
                etree.fromstring(part(written, name))
    assert count / 5 < used < count


def high(letter: Document) -> None:
    """Of an office whose address takes a third of the page."""
    section = letter.sections[0]
    section.top_margin, section.bottom_margin = Mm(85), Mm(40)


def wide(letter: Document) -> None:
    letter.styles["Normal"].font.name = "DejaVu Sans"
    letter.styles["Heading 1"].font.size = Pt(20)
    head = letter.sections[0].header
    for _line in range(6):
        head.add_paragraph("Department of many words")


def with_units(letter: Document) -> None:
    """As a style may say lengths, though Word writes none so."""
    style = letter.styles["Heading 1"]
    style.font.size = style.paragraph_format.space_before = Pt(30)
    next(style.element.iter(qn("w:sz"))).set(qn("w:val"), "30pt")
    spacing = next(style.element.iter(qn("w:spacing")))
    spacing.set(qn("w:before"), "0.5in")
    spacing.set(qn("w:after"), "auto")


NARROW: dict[str, Callable[[], bytes]] = {
    "usual.docx": word_letter,
    "high.docx": lambda: word_letter(high),
    "wide.docx": lambda: word_letter(wide),
    "usual.odt": odt_letter,
}


@pytest.mark.parametrize("many", [False, True], ids=["some", "too many"])
def test_as_many_pages_as_it_says(osce: Report, libreoffice: LibreOffice, tmp_path: Path, many: bool) -> None:
    positions = each_asked(osce, 53) if many else so_many(osce, oppose=3, support_with_changes=4, support=12, accept=12)
    content, said, files = written(osce, positions, objective="some words " * 8), {}, {}
    for name, make in NARROW.items():
        letterhead = read_letterhead(letter_file(tmp_path, make(), name))
        (one,) = (one for one in FORMATS if one.suffix == letterhead.suffix)
        finished = export(replace(content, letterhead=letterhead), one)
        found = re.search(r"The summary fills about (\d+) pages", finished.unsaid)
        said[name] = int(found[1]) if found else 1
        files[f"{name.replace('.', '-')}{letterhead.suffix}"] = finished.data
    made = [len(pypdf.PdfReader(one).pages) for one in libreoffice.printed(files)]
    assert [count > 1 for count in made] == [count > 1 for count in said.values()]
    assert all(abs(count - told) < 2 for count, told in zip(made, said.values(), strict=True))
    assert {count > 1 for count in said.values()} == {many}


def test_a_style_may_say_its_lengths_with_units(osce: Report, tmp_path: Path) -> None:
    content = written(osce, so_many(osce, support=3))
    letterhead = read_letterhead(letter_file(tmp_path, word_letter(with_units), "units.docx"))
    assert not re.search("fills about", export(replace(content, letterhead=letterhead), WORD).unsaid)
