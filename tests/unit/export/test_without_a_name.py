"""Papers of a reader who has given no name: nothing is signed with the name that stands for none."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from alliance_desktop.domain.report import Report
from alliance_desktop.export.formats import FORMATS, Format
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.library import selections
from alliance_desktop.library.library import Library
from alliance_desktop.render.export_content import ExportContent, content_of, content_of_brief, content_of_report
from tests.builders import library, note, set_fields
from tests.unit.export.briefs import BRIEF, ORIGIN
from tests.unit.export.documents import file_of
from tests.unit.export.other_readers import read, squeezed

DAY = date(2026, 11, 25)
SIGNED = "Note by", "Me,", "From\tMe", "From:** Me", "FromMe"
"""How a note, its label and the head would be signed, as readers of other makers give them."""


@pytest.fixture
def noted(store: Path, osce: Report, time_zone: Callable[[str], None]) -> Iterator[Library]:
    time_zone("UTC")
    opened = library(store, osce)
    opened.apply(note(opened, "P1-08", "Ask for **multi-year** funding."))
    opened.apply(set_fields(opened, [opened.target("P1-08")], {"line": "We agree.", "office": "Finance"}))
    yield opened
    opened.close()


def papers(on: Library) -> list[ExportContent]:
    """The plain export, the whole report, a brief that says notes, and one that says whom it is from."""
    chosen = selections.of_brief(on, BRIEF)
    return [
        content_of(selections.of_filter(on), DAY),
        content_of_report(selections.of_report(on), template_named("report-with-my-marks"), DAY),
        content_of_brief(BRIEF, chosen, template_named("full-dossier"), DAY, ORIGIN),
        content_of_brief(BRIEF, chosen, template_named("request-for-instructions"), DAY, ORIGIN),
    ]


@pytest.mark.parametrize("one", [one for one in FORMATS if one.name not in ("json", "csv")], ids=lambda one: one.name)
def test_no_paper_is_signed_by_one_who_has_no_name(noted: Library, tmp_path: Path, one: Format) -> None:
    for number, content in enumerate(papers(noted)):
        path = tmp_path / f"{number}{one.suffix}"
        path.write_bytes(file_of(one.write(content)))
        text = "\n".join(read(path).texts)
        assert [words for words in SIGNED if words in text or squeezed(words) in squeezed(text)] == []
        assert number == 3 or "multi-year" in text


def test_with_a_name_they_are_signed_and_programs_get_it_in_any_case(noted: Library) -> None:
    def json_of(content: ExportContent) -> dict[str, object]:
        [wanted] = [one for one in FORMATS if one.name == "json"]
        found: dict[str, object] = json.loads(file_of(wanted.write(content)))
        return found

    plain, _report, dossier, _request = papers(noted)
    assert '"Me"' in json.dumps(json_of(plain))
    assert '"Me"' in json.dumps(json_of(dossier))
    noted.rename_owner("Anna")
    plain, _report, dossier, request = papers(noted)
    [markdown] = [one for one in FORMATS if one.name == "md"]
    assert "**Note by Anna, 25 November 2026**" in file_of(markdown.write(plain)).decode()
    assert "**Note** · Anna, 25 November 2026" in file_of(markdown.write(dossier)).decode()
    assert "**From:** Anna" in file_of(markdown.write(request)).decode()
