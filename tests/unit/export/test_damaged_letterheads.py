"""Letterheads changed at random: each is told as one that can't be used, or what is written on it is read by others."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Mm
from lxml import etree

from alliance_desktop.errors import LetterheadError
from alliance_desktop.export import to_docx, to_odt
from alliance_desktop.ingest.read_template import read_letterhead
from alliance_desktop.render.blocks import Heading, Label, Quotation
from tests.unit.export.documents import file_of, made_of, unpacked
from tests.unit.export.letterheads import fill_head, letter_file, odt_letter, part, with_parts, word_letter

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
    suffix: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    content = made_of(Heading("To raise"), Label("Line to take"), Quotation("We agree."))
    write, used = to_docx.write if suffix == ".docx" else to_odt.write, 0
    count = 1_500 if request.config.getoption("--long") else 40
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
