"""A brief of several reports, two of which have the same code: written, read back, exported and taken back."""

import csv
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from shutil import copyfile, copytree, rmtree

import docx
import pytest
from docx.shared import Mm
from jsonschema import Draft202012Validator
from reportlab.pdfbase.pdfmetrics import stringWidth

from alliance_desktop.coming_back.written_codes import WrittenCodes
from alliance_desktop.domain.template import Template
from alliance_desktop.errors import InputError
from alliance_desktop.export.formats import FORMATS, PDF
from alliance_desktop.importing import installed_reports
from alliance_desktop.importing.write_package import remove_package
from alliance_desktop.ingest.read_template import shipped_templates
from alliance_desktop.paths import resource
from alliance_desktop.render.place_words import names_of_reports
from alliance_desktop.render.selection import Selection
from tests import ROOT
from tests.command_line import answer, ask
from tests.reports import AVERLAND
from tests.unit.export.documents import unpacked
from tests.unit.export.formats.html_page import Page
from tests.unit.export.other_readers import read, squeezed

SCHEMA = ROOT / "docs" / "export.schema.json"
CANARY = "Ziegelrot-4711"
WRITTEN = {"osce-2018": "OSCE 2018 P1-08", "averland-2025": "Averland 2025 131.7", "osce-2019": "OSCE 2019 P1-08"}
"""How papers write the code of each, by its report."""
PLACES = ("P1-08", "averland-2025:131.7", "osce-2019:P1-08")
LINES = {one: f"Our line on {one} is short and clear." for one in WRITTEN}
BRIEFED = [one for one in shipped_templates() if one.takes_brief]


def install() -> None:
    """Averland, and another edition of the shipped report, with the same codes."""
    copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name, dirs_exist_ok=True)
    other = installed_reports.own_folder() / "osce-2019"
    copytree(resource("reports", "osce-2018"), other, dirs_exist_ok=True)
    head = other / "report.toml"
    text = head.read_text(encoding="utf-8").replace('id = "osce-2018"', 'id = "osce-2019"\nshort = "OSCE 2019"', 1)
    head.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `store` begins with, once the first test has made it."""
    return tmp_path_factory.mktemp("filled") / "store.db"


@pytest.fixture
def store(store: Path, filled: Path) -> Path:
    """A store with a brief of three reports, and a line, a remark and a stance on each of its recommendations."""
    install()
    if not filled.exists():
        fill(store)
        copyfile(store, filled)
    return Path(copyfile(filled, store))


def fill(store: Path) -> None:
    for report, code, stance in (
        *(("osce-2018", "P1-08", "support"), ("averland-2025", "131.7", "Noted"), ("osce-2019", "P1-08", "oppose")),
    ):
        words = ("--stance", stance, "--line", LINES[report], "--remark", "-")
        remark = f"{CANARY} {report}".encode()
        assert answer(store, "--report", report, "position", code, *words, stdin=remark).code == 0
    assert answer(store, "--report", "osce-2019", "note", "panel-1", "A note on the second panel.").code == 0
    said = answer(store, "brief", "Both", "--add", "P1-08", *PLACES[1:])
    assert said.out == "Brief “Both” made with 3 recommendations\n"
    assert answer(store, "brief", "Both", "--heading", "To raise", "--at", "1").code == 0
    said = answer(store, "brief", "Both", "--passage", "averland-2025:introduction", "review")
    assert said.code == 0, said


def test_a_brief_is_shown_ordered_and_changed_by_codes_with_their_reports(store: Path) -> None:
    shown = answer(store, "brief", "Both").out
    assert re.findall(r"^\d\. (\S+)", shown, re.MULTILINE) == ["Heading:", *PLACES, "From"]
    assert "averland-2025:131.7  p. 15  Noted" in shown
    elsewhere = answer(store, "--report", "averland-2025", "brief", "Both").out
    assert re.findall(r"^\d\. (\S+)", elsewhere, re.MULTILINE)[1:4] == ["osce-2018:P1-08", "131.7", "osce-2019:P1-08"]
    items = ask(store, "brief", "Both", "--json")["items"]
    assert [(one["report"], one["code"]) for one in items if one["kind"] == "recommendation"] == [
        *(("osce-2018", "P1-08"), ("averland-2025", "131.7"), ("osce-2019", "P1-08")),
    ]
    assert all(one["text"] for one in items)
    results = ask(store, "search", "Both", "--report", "all", "--json")
    assert [one["kind"] for one in results].count("brief") == 1
    assert "OSCE 2019 P1-08 in the brief" in answer(store, "brief", "Both", "--add", "osce-2019:p1.8").err
    assert answer(store, "brief", "Both", "--remove", "osce-2019:P1-08").out.startswith("OSCE 2019 P1-08 removed")
    assert answer(store, "brief", "Both", "--add", "osce-2019:P1-08,P1-09", "--at", "2").code == 0
    assert answer(store, "brief", "Both", "--move", "2", "4").code == 0
    shown = answer(store, "brief", "Both").out
    assert re.findall(r"^\d\. (\S+)", shown, re.MULTILINE)[1:5] == [
        "osce-2019:P1-09",
        *PLACES[:1],
        *PLACES[2:],
        PLACES[1],
    ]
    assert answer(store, "undo").code == 0


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("lakes-2030:1.1", "No report has the id lakes-2030"),
        ("averland-2025:131.99", "131.99 isn’t in this report"),
        ("averland-2025:introduction", "introduction is a section"),
        ("averland-2025:", "averland-2025: isn’t in this report"),
    ],
)
def test_a_code_of_a_report_that_is_not_there_is_told(store: Path, word: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        answer(store, "brief", "Both", "--add", word)


Write = Callable[[str, str], Path]


@pytest.fixture
def write(store: Path) -> Write:
    """Exports the brief by a template in a format."""

    @cache
    def made(template: str, kind: str) -> Path:
        path = store.with_name(f"{template}.{kind}")
        said = answer(store, "export", "--brief", "Both", "--template", template, "--format", kind, "-o", str(path))
        assert said.out.startswith("3 of 3 written"), said
        return path

    return made


@pytest.mark.parametrize("template", BRIEFED, ids=lambda one: one.name)
def test_each_code_has_its_reports_name_in_every_template_and_format(template: Template, write: Write) -> None:
    for one in FORMATS:
        path = write(template.name, one.name)
        if one.for_programs:
            continue
        texts = read(path).texts
        text = " ".join(texts)
        whole = squeezed(text) if one is PDF else " ".join(text.split())
        at = [whole.find(squeezed(code) if one is PDF else code) for code in WRITTEN.values()]
        assert -1 not in at, (one.name, whole)
        assert at == sorted(at) or template.layout == "summary", one.name
        lines = [squeezed(line) if one is PDF else line for line in LINES.values()]
        if "line" in template.switched_on() and template.layout != "summary":
            assert [line in whole for line in lines] == [True] * 3, one.name
            assert whole.count(lines[0]) == whole.count(lines[2]), one.name
        assert CANARY.encode() not in unpacked(path.read_bytes()).replace(b"\0", b"")


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("UPR Norway 2014", ("UPR Norway 2014 131.7",)),
        ("MMMM WWWW 2025", ("MMMM WWWW 2025 131.7",)),
        ("Kyrgyzstan–Tajikistan 2020", ("Kyrgyzstan–Tajikistan", "2020 131.7")),
        ("Working Group on Enforced Disappearances 2025, unedited", ("Disappearances", "131.7")),
    ],
)
@pytest.mark.parametrize("template", ["table-of-positions", "request-for-instructions"])
def test_neither_a_code_nor_the_name_before_it_is_torn_in_a_table(
    store: Path, tmp_path: Path, template: str, name: str, lines: tuple[str, ...]
) -> None:
    head = installed_reports.own_folder() / AVERLAND.name / "report.toml"
    head.write_text(head.read_text("utf-8").replace('short = "Averland 2025"', f'short = "{name}"'), "utf-8")
    for kind in ("docx", "pdf"):
        path = tmp_path / f"brief.{kind}"
        said = answer(store, "export", "--brief", "Both", "--template", template, "-o", str(path))
        assert said.out.startswith("3 of 3 written"), said
    column = docx.Document(str(tmp_path / "brief.docx")).tables[0].columns[0]
    room = column.width.mm - 3  # the sides of a cell
    for line in ("OSCE 2018 P1-08", *lines):
        assert stringWidth(line, "Helvetica-Bold", 10) * 25.4 / 72 <= room, line
    assert column.width.mm < 60


def test_programs_are_told_the_report_of_each(write: Write) -> None:
    value = json.loads(write("full-dossier", "json").read_bytes())
    assert [error.message for error in Draft202012Validator(json.loads(SCHEMA.read_bytes())).iter_errors(value)] == []
    assert value["reports"] == [*WRITTEN]
    wanted = [("osce-2018", "P1-08"), ("averland-2025", "131.7"), ("osce-2019", "P1-08")]
    assert [(one["report"], one["code"]) for one in value["recommendations"]] == wanted
    assert [one["position"]["line"] for one in value["recommendations"]] == [*LINES.values()]
    assert [one["report"] for one in value["items"]] == [None, *WRITTEN, "averland-2025"]
    with write("full-dossier", "csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["report"], row["code"], row["line"]) for row in rows] == [
        (report, code, LINES[report]) for report, code in wanted
    ]
    assert [row["stance"] for row in rows] == ["Support", "Noted", "Cannot accept"]


def test_a_stance_that_two_reports_call_otherwise_is_counted_once(write: Write) -> None:
    assert "1 support, 2 noted / cannot accept" in write("one-page-summary", "md").read_text(encoding="utf-8")


@pytest.mark.parametrize("template", [one.name for one in BRIEFED])
def test_links_on_a_web_page_lead_to_the_codes_of_each_report(template: str, store: Path, tmp_path: Path) -> None:
    line = "As we say on [the other](#osce-2019-p1-08) and [theirs](#averland-2025-1317)."
    assert answer(store, "position", "P1-08", "--line", line).code == 0
    path = tmp_path / "both.html"
    said = answer(store, "export", "--brief", "Both", "--template", template, "-o", str(path))
    assert said.out.startswith("3 of 3 written")
    page = Page(path.read_bytes())
    ids = [one for _tag, attributes in page.attributes if (one := attributes.get("id"))]
    assert sorted(ids) == ["Averland_2025_131.7", "OSCE_2018_P1-08", "OSCE_2019_P1-08"]
    links = {one for _tag, attributes in page.attributes if (one := attributes.get("href") or "").startswith("#")}
    if "As we say on" in path.read_text(encoding="utf-8") and template != "one-page-summary":  # which says plain words
        assert links >= {"#OSCE_2019_P1-08", "#Averland_2025_131.7"}
    assert links <= {f"#{one}" for one in ids}


def test_codes_hang_in_a_column_that_holds_them_and_the_reports_are_one_row(write: Write) -> None:
    for template, style, least in (("full-dossier", "Heading 2", 32), ("one-page-summary", "Summary Line", 42)):
        look = docx.Document(str(write(template, "docx"))).styles[style].paragraph_format
        assert look.first_line_indent == -(look.left_indent or 0) < -Mm(least), "the first tab stop is behind the code"
    said = write("full-dossier", "md").read_text(encoding="utf-8")
    assert len(re.findall(r"\bSources?\b", said)) == 1


def test_no_internal_remark_of_any_report_is_in_what_the_record_of_an_export_keeps(write: Write, store: Path) -> None:
    write("full-dossier", "docx")
    with closing(sqlite3.connect(store)) as connection:
        (content,) = connection.execute("SELECT content FROM brief_export").fetchone()
    assert [one in content for one in (*WRITTEN, "Averland 2025", CANARY)] == [True] * 4 + [False]


def edited(path: Path, changes: Mapping[str, str]) -> Path:
    """A copy of an export in which words are others."""
    to = path.with_name(f"edited-{path.name}")
    if path.suffix == ".md":
        to.write_text(replaced(path.read_text(encoding="utf-8"), changes), encoding="utf-8")
        return to
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(to, "w") as written:
        for name in archive.namelist():
            data = archive.read(name)
            if name in {"word/document.xml", "content.xml"}:
                data = replaced(data.decode(), changes).encode()
            written.writestr(archive.getinfo(name), data)
    return to


def replaced(text: str, changes: Mapping[str, str]) -> str:
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


@pytest.mark.every(5)
@pytest.mark.parametrize("kind", ["docx", "odt", "md"])
@pytest.mark.parametrize(
    "template", ["table-of-positions", "request-for-instructions", "speaking-notes", "full-dossier"]
)
def test_what_is_edited_comes_back_to_its_own_report(template: str, kind: str, write: Write, store: Path) -> None:
    path = write(template, kind)
    nothing = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert not any(nothing[name] for name in ("new", "changed", "conflicts", "deleted", "added", "moved", "unplaced"))
    lines = {one: f"{line} And warm in {one}." for one, line in LINES.items()}
    copy = edited(path, dict(zip(LINES.values(), lines.values(), strict=True)))
    found = ask(store, "take-back", str(copy), "--json")
    assert [(one["code"], one["field"], one["theirs"]) for one in found["changed"]] == [
        (place, "line", line) for place, line in zip(("P1-08", *PLACES[1:]), lines.values(), strict=True)
    ], found
    assert not found["unplaced"]
    for report, code in (("osce-2018", "P1-08"), ("averland-2025", "131.7"), ("osce-2019", "P1-08")):
        shown = ask(store, "--report", report, "show", code, "--json")
        assert shown["position"]["line"] == lines[report]
    assert answer(store, "undo").code == 0
    for report, code in (("osce-2018", "P1-08"), ("averland-2025", "131.7"), ("osce-2019", "P1-08")):
        assert ask(store, "--report", report, "show", code, "--json")["position"]["line"] == LINES[report]


def test_rows_of_a_report_that_is_gone_are_kept_and_told(store: Path, tmp_path: Path) -> None:
    rmtree(installed_reports.own_folder() / "averland-2025")
    assert "2. P1-08" in (shown := answer(store, "brief", "Both").out)
    assert "3. averland-2025:131.7\n    Its report is no longer here. To restore it, use File → Open a report…" in shown
    said = answer(store, "export", "--brief", "Both", "-o", str(tmp_path / "both.md"))
    assert said.out.startswith("2 of 2 written")
    assert (
        "2 rows of the brief whose reports were removed or are damaged: averland-2025 131.7, averland-2025 intro"
        in said.err
    )
    assert ask(store, "take-back", str(tmp_path / "both.md"), "--dry-run", "--json")["changed"] == []
    assert "131.7 isn’t in averland-2025. It stays in your brief.\n" in answer(store, "check").out


def test_rows_of_a_report_that_was_removed_are_called_by_its_name_as_long_as_that_is_known(
    store: Path, tmp_path: Path
) -> None:
    remove_package("averland-2025")
    said = answer(store, "export", "--brief", "Both", "-o", str(tmp_path / "both.md"))
    assert "were removed or are damaged: Averland 2025 131.7, Averland 2025 intro" in said.err


def test_rows_of_a_report_with_a_damaged_file_are_told_too(store: Path, tmp_path: Path) -> None:
    (installed_reports.own_folder() / "osce-2019" / "facets.toml").write_text("[", encoding="utf-8")
    assert (
        "4. osce-2019:P1-08\n    The files of its report are damaged. To restore them, use File → Open a report…"
        in answer(store, "brief", "Both").out
    )
    said = answer(store, "export", "--brief", "Both", "-o", str(tmp_path / "both.docx"))
    assert said.out.startswith("2 of 2 written")
    assert "1 row of the brief whose report was removed or is damaged: OSCE 2019 P1-08." in said.err


def test_two_reports_of_one_short_name_are_told_apart_by_their_ids(store: Path, tmp_path: Path) -> None:
    head = installed_reports.own_folder() / "osce-2019" / "report.toml"
    head.write_text(head.read_text(encoding="utf-8").replace("OSCE 2019", "Averland 2025"), encoding="utf-8")
    path = tmp_path / "both.md"
    assert answer(store, "export", "--brief", "Both", "-o", str(path)).out.startswith("3 of 3 written")
    codes = re.findall(r"^### (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert codes == ["osce-2018 P1-08", "averland-2025 131.7", "osce-2019 P1-08"]
    assert not ask(store, "take-back", str(path), "--dry-run", "--json")["unplaced"]
    head.write_text(head.read_text(encoding="utf-8").replace("Averland 2025", "Fifth"), encoding="utf-8")
    copy = edited(path, {LINES["osce-2019"]: "Another line."})  # what went out is known by the names of then
    found = ask(store, "take-back", str(copy), "--dry-run", "--json")
    assert [(one["code"], one["theirs"]) for one in found["changed"]] == [("osce-2019:P1-08", "Another line.")]


def test_links_of_a_long_list_lead_to_the_headings_of_their_own_report(store: Path, tmp_path: Path) -> None:
    codes = [f"P2-0{number}" for number in range(1, 7)]
    answer(store, "brief", "Long", "--add", *codes, *(f"osce-2019:{code}" for code in codes))
    path = tmp_path / "long.md"
    answer(store, "export", "--brief", "Long", "--template", "full-dossier", "-o", str(path))
    text = path.read_text(encoding="utf-8")
    links = re.findall(r"^- \[(.+)\]\(#(.+?)\)", text, re.MULTILINE)
    headings = [one.lower().replace(" ", "-") for one in re.findall(r"^##+ (OSCE .+)$", text, re.MULTILINE)]
    assert len(set(headings)) == 12
    assert [anchor for _code, anchor in links] == (headings if links else [])


def test_a_document_comes_back_by_reports_of_which_one_name_begins_another_and_one_is_gone(
    store: Path, tmp_path: Path
) -> None:
    head = installed_reports.own_folder() / "osce-2019" / "report.toml"
    head.write_text(head.read_text(encoding="utf-8").replace('"OSCE 2019"', '"OSCE"'), encoding="utf-8")
    answer(store, "brief", "Mixed", "--add", "osce-2019:P1-08", "P1-08", "averland-2025:131.7")
    path = tmp_path / "mixed.md"
    answer(store, "export", "--brief", "Mixed", "--template", "full-dossier", "-o", str(path))
    copy = edited(path, {line: f"{line} And warm." for line in LINES.values()})

    def comes() -> list[str]:
        return [one["code"] for one in ask(store, "take-back", str(copy), "--dry-run", "--json")["changed"]]

    assert comes() == ["P1-08", "averland-2025:131.7", "osce-2019:P1-08"]
    rmtree(installed_reports.own_folder() / "averland-2025")  # neither the first one of the document nor the last
    assert comes() == ["P1-08", "osce-2019:P1-08"]


def test_a_code_that_two_reports_have_means_none_of_them_without_a_name(store: Path) -> None:
    reports = [installed_reports.read_installed(one) for one in WRITTEN]
    first, *others = reports
    selection = Selection(first, (), (), (), None, {}, others=tuple(others), names=names_of_reports(reports))
    codes = WrittenCodes(selection, "averland-2025")
    lines = ("P1-08 is needed", "OSCE 2019 P1-08 agreed", "131.7", "osce 2018 p1-08")
    assert [*map(codes.begins, lines)] == ["", WRITTEN["osce-2019"], WRITTEN["averland-2025"], WRITTEN["osce-2018"]]
    said = ("see P1-08", "see OSCE 2019 P1-08", "as Norway 2014: 131.7", "in Vienna 131.7")
    assert [*map(codes.first_in, said)] == ["", "osce-2019:P1-08", "", "131.7"]


def test_a_document_is_taken_back_in_that_of_its_reports_which_is_here(store: Path, tmp_path: Path) -> None:
    answer(store, "brief", "Pair", "--add", "averland-2025:131.7", "osce-2019:P1-08")
    path = tmp_path / "pair.md"
    answer(store, "export", "--brief", "Pair", "--template", "full-dossier", "-o", str(path))
    copy = edited(path, {LINES["osce-2019"]: "Another line."})
    rmtree(installed_reports.own_folder() / "averland-2025")
    found = ask(store, "take-back", str(copy), "--dry-run", "--json")["changed"]
    assert [(one["code"], one["theirs"]) for one in found] == [("P1-08", "Another line.")]


def test_a_brief_of_one_report_is_written_as_ever_whichever_report_is_open(store: Path, tmp_path: Path) -> None:
    answer(store, "brief", "One", "--add", "averland-2025:131.7")
    files = [tmp_path / "here.md", tmp_path / "there.md"]
    for path, report in zip(files, ("averland-2025", "osce-2018"), strict=True):
        assert answer(store, "--report", report, "export", "--brief", "One", "-o", str(path)).code == 0
    here, there = (re.sub(r"export=.*", "", path.read_text(encoding="utf-8")) for path in files)
    assert here == there
    assert "\n### 131.7\n" in here or "\n## 131.7\n" in here


def test_what_is_shared_of_a_brief_is_of_one_report_and_names_the_others(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "marks.alliance"
    said = answer(store, "share", "in:Both", "-o", str(file), "--notes")
    assert said.code == 0
    assert "averland-2025 (1 recommendation), osce-2019 (1 recommendation)." in said.err
    data = file.read_text(encoding="utf-8")
    assert [one in data for one in (*LINES.values(), CANARY, "A note on the second panel.")] == [True, *[False] * 4]
    other = tmp_path / "other.db"
    assert answer(other, "merge", str(file)).code == 0
    assert ask(other, "show", "P1-08", "--json")["position"]["line"] == LINES["osce-2018"]
    assert ask(other, "--report", "osce-2019", "show", "P1-08", "--json")["position"] is None


def test_what_is_left_of_a_brief_counts_the_recommendations_of_all_its_reports(store: Path) -> None:
    assert answer(store, "--report", "averland-2025", "position", "131.7", "--line", "").code == 0
    assert answer(store, "brief", "Both", "--add", "osce-2019:P1-09").code == 0
    for report in ("osce-2018", "averland-2025"):
        found = ask(store, "--report", report, "left", "--brief", "Both", "--json")
        assert found["total"] == {"total": 4, "tagged": 0, "noted": 0, "stance": 3, "in_brief": 4}
        assert sum(one["total"] for one in found["sections"]) == 4
        assert sorted((one["report"], one["code"], one["kind"]) for one in found["open"]) == [
            *(("averland-2025", "131.7", "no-line"), ("osce-2018", "P1-08", "differs-from-twin")),
            *(("osce-2019", "P1-08", "differs-from-twin"), ("osce-2019", "P1-09", "no-stance")),
        ]
    said = answer(store, "left", "--brief", "Both").out
    assert re.search(r"^OSCE 2019 +0/2 +0/2 +1/2 +2/2 +2$", said, re.MULTILINE)
    assert re.search(r"^All reports +0/4 +0/4 +3/4 +4/4 +4$", said, re.MULTILINE)
    assert "averland-2025:131.7  Noted" in said
    rmtree(installed_reports.own_folder() / "osce-2019")
    told = answer(store, "left", "--brief", "Both")
    assert told.err == "alliance-desktop: Not counted: 2 recommendations that aren’t there any more.\n"
    assert re.search(r"^All reports .* 2$", told.out, re.MULTILINE)
