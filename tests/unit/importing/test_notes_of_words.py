"""The number of a note is no part of what is recommended or of who recommends it, whatever file it stands in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from alliance_desktop.domain.text.note_marks import without_notes
from alliance_desktop.importing.propose import propose
from alliance_desktop.ingest.any_document import plain_text
from alliance_desktop.ingest.read_source import read_source
from alliance_desktop.work_in_steps import at_once
from tests.unit.importing.printed_reports import those
from tests.unit.importing.test_propose import comes_back
from tests.unit.ingest import test_read_odt as odt
from tests.unit.ingest.pdf_files import FACE, Words, pdf_file
from tests.unit.ingest.word_files import el, p, r, word_file

LEAD_IN = "The recommendations listed below enjoy the support of Averland:"
ITEMS = (
    (
        *("131.1 Clear 40 km", "^2", " of land by the 1", "^st", " of May (Chile,", "#1", " China,", "#2", " Peru"),
        *("#3", ");"),
    ),
    ("131.2 Bring water", "#4", " to the land; train all judges (Peru)", "#12", "."),
)
"""What begins with a roof stands raised, and with a hash where the number of a note stands."""
NOTES = ("Said on the second day.", "As read by China.", "As read by Peru.")
SAID = [
    ("Clear 40 km² of land by the 1st of May (Chile, China, Peru);", ("Chile", "China", "Peru")),
    ("Bring water to the land; train all judges (Peru).", ("Peru",)),
]


def raised(words: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    return ((word.lstrip("^#"), word[0] in "^#") for word in words)


def in_a_pdf() -> bytes:
    page: list[Words] = [(60, 80, LEAD_IN, 10)]
    for number, item in enumerate(ITEMS, 1):
        left = 60.0
        for word, is_raised in raised(item):
            size = 6 if is_raised else 10
            page.append((left, 80 + 20 * number - 4 * is_raised, word, size))
            left += stringWidth(word, FACE, size)
    notes = [(60, 740 + 10 * at, f"{at + 1} {note}", 7) for at, note in enumerate(NOTES)]
    return pdf_file([*page, *notes])


def in_word() -> bytes:
    up = '<w:vertAlign w:val="superscript"/>'
    items = (p(*(r(word, up * is_raised) for word, is_raised in raised(item))) for item in ITEMS)
    notes = (p(r(f"{at}", up), f" {note}") for at, note in enumerate(NOTES, 1))
    return word_file("".join((p(LEAD_IN), *items, *notes)))


def in_word_with_notes_of_its_own() -> bytes:
    def run(word: str) -> str:
        if word[0] == "#":
            return el("r", el("footnoteReference", id=word[1:]))
        return r(word.lstrip("^"), '<w:vertAlign w:val="superscript"/>' * (word[0] == "^"))

    items = (p(*map(run, item)) for item in ITEMS)
    notes = (el("footnote", p(note), id=at) for at, note in enumerate(NOTES, 1))
    return word_file("".join((p(LEAD_IN), *items)), notes="".join(notes))


def in_odt() -> bytes:
    def run(word: str, is_raised: bool) -> str:
        return odt.span("Up", word) if is_raised else word

    items = (odt.p(*(run(*one) for one in raised(item))) for item in ITEMS)
    notes = (odt.p(odt.span("Up", f"{at}"), f" {note}") for at, note in enumerate(NOTES, 1))
    return odt.odt_file("".join((odt.p(LEAD_IN), *items, *notes)))


def in_html() -> bytes:
    def run(word: str, is_raised: bool) -> str:
        return f'<a href="#fn1"><sup>{word}</sup></a>' if is_raised else word

    items = (f"<p>{''.join(run(*one) for one in raised(item))}</p>" for item in ITEMS)
    notes = "".join(f'<li id="fn{at}">{note}</li>' for at, note in enumerate(NOTES, 1))
    foot = f'<section class="footnotes"><ol>{notes}</ol></section>'
    return f"<html><body><p>{LEAD_IN}</p>{''.join(items)}{foot}</body></html>".encode()


@pytest.mark.parametrize(
    ("name", "made"),
    [
        *(("a.pdf", in_a_pdf), ("a.docx", in_word), ("b.docx", in_word_with_notes_of_its_own), ("a.odt", in_odt)),
        ("a.html", in_html),
    ],
)
def test_numbers_of_notes_are_left_out_and_a_note_that_isnt_there_is_looked_for(
    name: str, made: Callable[[], bytes], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(made())
    blocks = at_once(propose(read_source(tmp_path / name), name)).blocks
    found = those(blocks, "recommendation")
    assert [(one.text, one.proposers) for one in found] == SAID
    assert [one.sure for one in found] == [True, name == "b.docx"]
    missed = "¹² was left out as the number of a footnote, but no such footnote was found"
    assert [one.ground for one in found if not one.sure] == ([] if name == "b.docx" else [missed])
    notes = " ".join(one.text for one in those(blocks, "left-out") if one.ground == "note")
    assert [note for note in NOTES if note in notes] == list(NOTES)


def test_a_long_run_without_a_blank_keeps_no_reader_waiting() -> None:
    run = "a" * 60_000
    assert without_notes(f"{run}¹ {run}* b") == (
        f"{run} {run} b",
        [(f"{'a' * 61}¹", "a" * 61), (f"{'a' * 61}*", "a" * 61)],
    )


@pytest.mark.parametrize(
    "formula",
    [
        *("E=mc²", "E = mc²", "A = 4πr² in all", "m²", "50 µg/m³", "10³", "5.4x10⁶ t", "10⁻³ mol", "3 W m⁻²", "CO₂"),
        *("Ca²⁺ ions", "R² = 0.8", "a fit of R² above 0.8", "a² + b² = c²", "1,000 Nm³ of gas", "40 hm² and 3 dm³"),
        *("χ² test", "9.81 m/s²"),
    ],
)
def test_a_raised_digit_of_a_formula_or_unit_is_no_note(formula: str) -> None:
    assert without_notes(f"It says {formula}.") == (f"It says {formula}.", [])


@pytest.mark.parametrize(
    "said",
    ["the States² said", "in 2015³ it", "(Chile)¹ and", "of the WTO² too", "Annex A² says", "by all¹,² of"],
)
def test_a_raised_digit_behind_any_other_word_is_a_note(said: str) -> None:
    text, words = without_notes(said)
    assert words
    assert not set("¹²³") & set(text)


def test_a_number_in_square_brackets_is_that_of_a_note_where_there_is_one(tmp_path: Path) -> None:
    lines = ["Recommendations", "", "1. Keep stations[1] at each lake.[2][3]", "2. Keep to it.[4]", "", "[1] As said."]
    lines += ["", "[2] See article 4,", "which all have signed.", "[3] See there."]
    found = at_once(propose(plain_text("\n".join(lines)), "report.txt"))
    said = [one.text for one in those(found.blocks, "recommendation")]
    assert said == ["Keep stations at each lake.", "Keep to it.[4]"]
    assert [one.ground for one in those(found.blocks, "left-out")] == ["note"] * len(those(found.blocks, "left-out"))
    assert not those(found.blocks, "text")
    comes_back(found, tmp_path / "package")


ABOVE = ("Recommendations", "", "States should act on article[1] of it and keep to paragraphs[2][3].", "")


def found_in(*lines: str) -> list[tuple[str, str, bool]]:
    found = at_once(propose(plain_text("\n".join(lines)), "report.txt"))
    return [(one.kind, one.text, one.to_look_at) for one in found.blocks]


@pytest.mark.parametrize(
    "above", ["Recommendations", "2. Recommendations:", "We recommend that States act as follows:"]
)
def test_numbers_in_square_brackets_below_what_leads_in_to_recommendations_are_theirs(above: str) -> None:
    found = found_in("Keep to paragraphs[1] and articles[2].", "", above, "", "[1] Fund it.", "", "[2] Train them.")
    assert [one for one in found if one[0] == "left-out"] == []
    assert ("recommendation", "Fund it.", False) in found
    assert "Keep to paragraphs[1] and articles[2]." in [text for _kind, text, _look in found]


def test_items_in_square_brackets_of_which_few_are_named_are_no_notes() -> None:
    found = found_in(*ABOVE[:2], "States should act on article[3] of it.", "", "[3] Fund it.", "", "[4] Close it.")
    assert [text for kind, text, _look in found if kind == "recommendation"] == [
        *("States should act on article[3] of it.", "Fund it.", "Close it.")
    ]


def test_a_note_in_square_brackets_that_recommends_is_to_be_looked_at() -> None:
    found = found_in(*ABOVE, "Notes:", "[1] States should fund it.", "[2] See there.", "[3] As said.")
    assert [(text, look) for kind, text, look in found if kind == "left-out"] == [
        *(("[1] States should fund it.", True), ("[2] See there.", False), ("[3] As said.", False))
    ]
