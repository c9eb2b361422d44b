"""From a tag to a file in each format by each template: what other makers' readers find of it, and what nobody must."""

import csv
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest
from jsonschema import Draft202012Validator

from alliance_desktop.domain.report import Report
from alliance_desktop.domain.template import Template
from alliance_desktop.export.formats import FORMATS, PDF, Format
from alliance_desktop.ingest.read_template import shipped_templates
from tests import ROOT
from tests.command_line import answer, ask
from tests.unit.export.documents import unpacked
from tests.unit.export.libreoffice import LibreOffice
from tests.unit.export.other_readers import by_pdftotext, read, squeezed

SCHEMA = ROOT / "docs" / "export.schema.json"
FOR_PROGRAMS = [one for one in FORMATS if one.for_programs]
CANARY = "Ziegelrot-4711"
LINE = "We agree, <b>with</b> thanks & a smile."
CODE = re.compile(r"\b[PS]\d-\d\d\b")


@pytest.fixture(scope="module")
def codes(osce: Report) -> list[str]:
    """All of the report, in an order that is not its own."""
    found = [one.code for one in osce.recommendations]
    Random(12).shuffle(found)
    return found


Written = Callable[[Template, str], Path]


@pytest.fixture(scope="module")
def written(codes: list[str], tmp_path_factory: pytest.TempPathFactory) -> Written:
    """All are tagged, what the tag finds gets a line to take and goes into a brief; each file is written once."""
    store = tmp_path_factory.mktemp("exported") / "store.db"
    answer(store, "tag", *codes, "#agenda")
    found = [one["code"] for one in ask(store, "list", "tag:agenda", "--json")]
    answer(store, "position", *found, "--stance", "support", "--line", LINE)
    for code in (codes[0], codes[-1], "P1-08"):
        answer(store, "position", code, "--remark", "-", stdin=CANARY.encode())
    answer(store, "brief", "Everything", "--add", *codes)
    answer(store, "brief", "Everything", "--heading", "To raise", "--at", "1")
    answer(store, "brief", "Everything", "--text", "*As agreed.*", "--at", "2")
    answer(store, "brief", "Everything", "--heading", "If raised", "--at", "30")
    answer(store, "brief", "Everything", "--passage", "panel-1", "Heracles Moskoff")
    answer(store, "note", "panel-1", "Ask the rapporteur.")

    @cache
    def write(template: Template, kind: str) -> Path:
        path = store.with_name(f"{template.name}-{kind}.{kind}")
        what = ("--brief", "Everything") if template.takes_brief else ()
        said = answer(store, "export", *what, "--template", template.name, "--format", kind, "-o", str(path))
        notes = "0 notes" if template.takes_brief else "1 note"
        assert (said.code, said.out) == (0, f"53 of 53 written, {notes}: {path}\n")
        assert bool(said.err) == bool(unsaid := _unsaid(template, kind)), said.err
        assert unsaid in said.err
        return path

    return write


def _unsaid(template: Template, kind: str) -> str:
    """What the export says of what it leaves out."""
    if kind == "csv":
        return "2 texts and passages of the brief" if template.takes_brief else "1 note or highlight on a section"
    if template.layout == "summary" and kind != "json":
        return "The summary leaves out 4 headings, texts and passages of the brief."
    return ""


def order(template: Template, codes: list[str], osce: Report) -> list[str]:
    return codes if template.takes_brief else [one.code for one in osce.recommendations]


def texts_of(template: Template, codes: list[str], osce: Report) -> list[str]:
    """The recommendations that it quotes, in its order."""
    if template.layout != "report" and "quotation" not in template.switched_on():
        return []
    return every_text(order(template, codes, osce), osce)


def every_text(codes: list[str], osce: Report) -> list[str]:
    texts = {one.code: one.text for one in osce.recommendations}
    return [texts[code] for code in codes]


def between_of(template: Template) -> list[str]:
    """The words that stand between the recommendations."""
    if not template.takes_brief:
        return ["Ask the rapporteur."]
    return [] if template.layout == "summary" else ["To raise", "As agreed.", "If raised", "Heracles Moskoff"]


def says_its_lines(template: Template, count: int) -> bool:
    """Whether the line to take is said so often as it should be: on the one page as often as there is room."""
    if template.layout == "summary":
        return count < 53
    return count == (53 if "line" in template.switched_on() else 0)


def in_place(template: Template, texts: list[str]) -> list[str]:
    """Each text without what stands before it on its line in the whole report, a code and a page."""
    return [text.rpartition("\t")[2] for text in texts] if template.layout == "report" else texts


def codes_in(texts: list[str]) -> list[str]:
    """Each where it first begins a text; a summary has them on one line."""
    begun = [found[0] for text in texts if (found := CODE.match(text))]
    return list(dict.fromkeys(begun if len(begun) >= 53 else CODE.findall(" ".join(texts))))


@pytest.mark.parametrize("template", shipped_templates(), ids=lambda one: one.name)
def test_formats_for_people_are_read_back_word_for_word_in_their_order_with_codes_and_outline(
    template: Template, written: Written, codes: list[str], osce: Report
) -> None:
    wanted, between = texts_of(template, codes, osce), between_of(template)
    for kind in (one.name for one in FORMATS if one not in (PDF, *FOR_PROGRAMS)):
        found = read(written(template, kind))
        texts = in_place(template, found.texts)
        quoted = set(every_text(codes, osce))
        assert list(dict.fromkeys(text for text in texts if text in quoted)) == wanted, kind
        assert codes_in(found.texts) == order(template, codes, osce), kind
        lines = [text.rpartition("\n")[2] for text in texts] if kind in {"docx", "odt"} else texts  # behind a label
        assert says_its_lines(template, lines.count(LINE)), kind
        assert not [one for one in between if not any(one in text for text in texts)], kind
        if kind == "md" or template.layout not in {"table", "summary"}:
            assert found.outline is not None
            assert codes_in(found.outline) == order(template, codes, osce), kind


@pytest.mark.poppler
@pytest.mark.parametrize("template", shipped_templates(), ids=lambda one: one.name)
def test_two_readers_find_every_word_in_the_pages_of_a_pdf_and_each_code_in_its_outline(
    template: Template, written: Written, codes: list[str], osce: Report
) -> None:
    path = written(template, "pdf")
    found = read(path)
    assert found.outline is not None
    assert [title for title in found.outline if CODE.fullmatch(title)] == order(template, codes, osce)
    for pages in (found.texts, by_pdftotext(path)):
        whole = squeezed("".join(pages))
        at = [whole.find(squeezed(text)) for text in texts_of(template, codes, osce)]
        assert -1 not in at
        assert at == sorted(at)
        assert says_its_lines(template, whole.count(squeezed(LINE)))
        assert not [one for one in between_of(template) if squeezed(one) not in whole]


@pytest.mark.parametrize("template", shipped_templates(), ids=lambda one: one.name)
def test_programs_read_every_recommendation_and_the_json_is_as_its_schema_says(
    template: Template, written: Written, codes: list[str], osce: Report
) -> None:
    wanted = order(template, codes, osce)
    path = written(template, "json")
    value = json.loads(path.read_bytes())
    assert [error.message for error in Draft202012Validator(json.loads(SCHEMA.read_bytes())).iter_errors(value)] == []
    with written(template, "csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for entries, text in ((value["recommendations"], "text"), (rows, "recommendation")):
        assert [one["code"] for one in entries] == wanted
        assert [one[text] for one in entries] == every_text(wanted, osce)
    says_line = "line" in template.switched_on()
    assert [row["line"] == LINE for row in rows] == [says_line] * 53
    assert sum(text == LINE for text in read(path).texts) == (53 if says_line else 0)


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_no_byte_of_an_internal_remark_is_in_any_also_where_it_is_packed(one: Format, written: Written) -> None:
    for template in shipped_templates():
        data = unpacked(written(template, one.name).read_bytes())
        assert CANARY.encode() not in data.replace(b"\0", b"")
        assert template.layout == "summary" or b"raise" in data or not template.takes_brief  # it does look inside


def test_libreoffice_sees_all_words(written: Written, codes: list[str], osce: Report, libreoffice: LibreOffice) -> None:
    paths = {(template, kind): written(template, kind) for template in shipped_templates() for kind in ("docx", "odt")}
    for (template, kind), lines in zip(paths, libreoffice.lines_of_each(list(paths.values())), strict=True):
        pieces = [piece.strip().removeprefix("• ") for line in lines for piece in line.split("\t")]
        quoted = set(every_text(codes, osce))
        assert [piece for piece in pieces if piece in quoted] == texts_of(template, codes, osce), (template.name, kind)
        assert codes_in(pieces) == order(template, codes, osce), (template.name, kind)
        assert says_its_lines(template, pieces.count(LINE)), (template.name, kind)
