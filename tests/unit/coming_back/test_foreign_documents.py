"""Which export a document is of; one of none is refused, whatever it has of the report, after few comparisons."""

import random
from pathlib import Path

import pytest
from docx import Document

from alliance_desktop.coming_back.origins import export_named
from alliance_desktop.domain.brief import BriefExport
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text import alignment
from alliance_desktop.domain.text.alignment import likeness
from alliance_desktop.errors import InputError
from alliance_desktop.ingest.document_blocks import ReadDocument, ReadParagraph
from tests.command_line import answer

COMMON = "the of and to in support trafficking States should measures victims funding policy"


def test_a_long_one_takes_as_few_comparisons(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = list[str]()

    def counted(one: str, other: str) -> float:
        compared.append(one)
        return likeness(one, other)

    monkeypatch.setattr(alignment, "likeness", counted)
    answer(store, "position", "P1-08", "--line", "We support regular funding for shelters.")
    answer(store, "brief", "Money", "--add", "P1-08", "P1-05", "P2-04")
    answer(store, "export", "--brief", "Money", "--template", "full-dossier", "-o", str(tmp_path / "Money.docx"))
    chance = random.Random(5)
    counts = []
    for size in (50, 2_000):
        path = tmp_path / "Novel.md"
        lines = (" ".join(chance.choices(COMMON.split(), k=20)) for _line in range(size))
        path.write_text("\n\n".join(lines), encoding="utf-8")
        compared.clear()
        with pytest.raises(InputError, match="wasn’t exported from a brief in these notes"):
            answer(store, "take-back", str(path))
        counts.append(len(compared))
    assert 0 < counts[1] <= 2 * counts[0]


SAID = "We support regular funding for shelters."


@pytest.mark.parametrize("template", ["request-for-instructions", "speaking-notes"])
@pytest.mark.parametrize("line", [SAID, ""])
def test_a_table_of_report_words_is_none(store: Path, tmp_path: Path, osce: Report, line: str, template: str) -> None:
    export(store, tmp_path, line, template)
    table = table_of_ministry(osce, tmp_path, "No objection.")
    with pytest.raises(InputError, match="wasn’t exported from a brief in these notes"):
        answer(store, "take-back", str(table))


def test_a_table_with_our_words_among_those_of_others_is_listed(store: Path, tmp_path: Path, osce: Report) -> None:
    export(store, tmp_path, SAID, "request-for-instructions")
    told = answer(store, "take-back", str(table_of_ministry(osce, tmp_path, SAID)), "--dry-run")
    assert "P1-01" in told.out


def export(store: Path, folder: Path, line: str, template: str) -> None:
    if line:
        answer(store, "position", "P1-08", "--line", line)
    answer(store, "brief", "Money", "--add", "P1-08", "P1-05", "P2-04")
    answer(store, "export", "--brief", "Money", "--template", template, "-o", str(folder / "Money.docx"))


def table_of_ministry(report: Report, folder: Path, said: str) -> Path:
    """A follow-up table that somebody made of the report, with what is said on one of its recommendations."""
    document = Document()
    document.add_heading("Follow-up to the recommendations", 0)
    table = document.add_table(0, 3)
    rows = [("No.", "Recommendation", "Response")]
    rows += [(one.code, one.text, said if one.code == "P1-08" else "") for one in report.recommendations[:25]]
    for values in rows:
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = value
    path = folder / "follow-up.docx"
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    ("placed", "found"),
    [(1, 2), (3, 3), (9, 2)],
    ids=["by its moment, whatever number it was given", "pasted from another export", "of no export that is known"],
)
def test_a_file_is_of_the_export_that_it_says_unless_its_text_is_of_another(placed: int, found: int) -> None:
    """Two programs may have written at once: then a file says the number of the other's export, and its own moment."""
    sent = [BriefExport("0123456789", number, f"2026-11-25T10:0{number}", "dossier", "docx") for number in (1, 2, 3)]
    paragraph = ReadParagraph((), bookmarks=(f"alliance_01234567_{placed}",))
    said = {"identifier": "brief=0123456789 export=1 written=2026-11-25T10:02"}
    named = export_named(sent, ReadDocument("docx", (paragraph,), properties=said))
    assert named
    assert named.number == found
