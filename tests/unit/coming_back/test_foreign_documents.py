"""Which export a document is of; one of none is refused, whatever it has of the report, after few comparisons."""

import random
import re
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
from tests.command_line import answer, ask
from tests.taking_back.papers.word_file import WordFile, remove, w

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


WITHOUT_BRIEF = {
    "all": (),
    "a filter": ("tag:t",),
    "a filter by a template": ("tag:t", "--template", "full-dossier"),
    "the report": ("--template", "report-with-my-marks"),
}


@pytest.fixture
def money(store: Path, tmp_path: Path) -> Path:
    """An export of a brief with the only recommendation that is marked."""
    answer(store, "tag", "P1-08", "#t")
    answer(store, "position", "P1-08", "--stance", "support", "--line", SAID)
    answer(store, "brief", "Money", "--add", "P1-08")
    answer(store, "export", "--brief", "Money", "--template", "full-dossier", "-o", str(tmp_path / "Money.docx"))
    return tmp_path / "Money.docx"


@pytest.mark.parametrize("words", WITHOUT_BRIEF.values(), ids=WITHOUT_BRIEF)
@pytest.mark.parametrize("kind", ["docx", "odt", "md"])
def test_what_went_out_without_a_brief_is_none_of_one_that_says_the_same(
    store: Path, tmp_path: Path, money: Path, kind: str, words: tuple[str, ...]
) -> None:
    assert money.exists()
    path = tmp_path / f"all.{kind}"
    answer(store, "export", *words, "-o", str(path))
    with pytest.raises(InputError, match="exported without a brief"):
        answer(store, "take-back", str(path))


@pytest.mark.parametrize("words", WITHOUT_BRIEF.values(), ids=WITHOUT_BRIEF)
@pytest.mark.parametrize("kind", ["docx", "md"])
def test_nor_where_it_lost_what_says_so(
    store: Path, tmp_path: Path, money: Path, kind: str, words: tuple[str, ...]
) -> None:
    """As in other programs, and what went out before it was said."""
    assert money.exists()
    path = tmp_path / f"all.{kind}"
    answer(store, "export", *words, "-o", str(path))
    if kind == "docx":
        word = nameless(path)
        path.write_bytes(word.data())
    else:
        path.write_text(re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(InputError, match="wasn’t exported from a brief in these notes"):
        answer(store, "take-back", str(path))


def nameless(path: Path) -> WordFile:
    word = WordFile(path.read_bytes())
    word.parts["docProps/custom.xml"] = re.sub(
        rb"(?s)<vt:lpwstr>.*?</", rb"<vt:lpwstr></", word.parts["docProps/custom.xml"]
    )
    remove(*word.body.iter(w("bookmarkStart"), w("bookmarkEnd")))
    return word


@pytest.mark.parametrize(("has_name", "chosen"), [(True, "theirs"), (False, "mine")])
def test_a_heading_without_its_stance_removes_it_only_where_the_file_says_whose_it_is(
    store: Path, money: Path, has_name: bool, chosen: str
) -> None:
    """One known by its words alone may never have had a stance there."""
    word = WordFile(money.read_bytes()) if has_name else nameless(money)
    said = next(one for one in word.body.iter(w("t")) if "Support" in (one.text or "") and "We" not in one.text)
    said.text = ""
    money.write_bytes(word.data())
    told = ask(store, "take-back", str(money), "--dry-run", "--json")
    assert [(one["field"], one["theirs"], one["chosen"]) for one in told["changed"]] == [("stance", None, chosen)]


@pytest.mark.parametrize("into", ["brief", "plain"])
def test_its_text_pasted_into_the_file_of_the_other_is_what_the_text_was(
    store: Path, tmp_path: Path, money: Path, into: str
) -> None:
    plain = tmp_path / "all.docx"
    answer(store, "export", "-o", str(plain))
    file, text = (WordFile(one.read_bytes()) for one in ((money, plain) if into == "brief" else (plain, money)))
    remove(*(one for one in file.body if one.tag != w("sectPr")))
    for one in [one for one in text.body if one.tag != w("sectPr")]:
        file.body[-1].addprevious(one)
    pasted = tmp_path / "pasted.docx"
    pasted.write_bytes(file.data())
    if into == "brief":
        with pytest.raises(InputError, match="exported without a brief"):
            answer(store, "take-back", str(pasted))
    else:
        assert "comes in" not in answer(store, "take-back", str(pasted), "--dry-run").out


@pytest.mark.parametrize("kind", ["docx", "odt", "md"])
def test_an_export_of_a_brief_that_is_not_here_is_none_of_one_that_says_the_same(
    store: Path, tmp_path: Path, money: Path, kind: str
) -> None:
    assert money.exists()
    hers, path = tmp_path / "hers.db", tmp_path / f"hers.{kind}"
    answer(hers, "position", "P1-08", "--stance", "oppose", "--line", SAID)
    answer(hers, "brief", "Money", "--add", "P1-08")
    answer(hers, "export", "--brief", "Money", "--template", "full-dossier", "-o", str(path))
    with pytest.raises(InputError, match="wasn’t exported from a brief in these notes"):
        answer(store, "take-back", str(path))
