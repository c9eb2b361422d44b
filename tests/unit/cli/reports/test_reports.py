"""Several reports beside the shipped one: brought in, listed, written as files; nothing of one shows in the other."""

import json
import os
import shutil
import time
from collections.abc import Generator
from csv import DictReader
from dataclasses import replace
from pathlib import Path

import pytest

from alliance_desktop.domain.proposal.deciding import decide
from alliance_desktop.domain.proposal.decisions import AsKind, Coded, Decision, Headed, Worded
from alliance_desktop.domain.proposal.proposed import BlockPlace, Proposal, ReportHead
from alliance_desktop.domain.proposal.review import Review, begun
from alliance_desktop.domain.report import Report
from alliance_desktop.importing import file_review
from alliance_desktop.importing.file_review import read_and_propose
from alliance_desktop.importing.installed_reports import earlier_packages, own_folder
from alliance_desktop.importing.kept_review import reopened
from alliance_desktop.importing.offered_report import install, offered
from alliance_desktop.importing.propose import propose
from alliance_desktop.ingest.document_blocks import ReadDocument
from alliance_desktop.paths import data_folder, default_store
from tests.gui.importing.sources import RIVERS
from tests.proposals import OWN_NUMBERS, proposal
from tests.unit.cli.conftest import Run


def accept(review: Review, name: str = "lakes.pdf") -> None:
    install(offered(review, Path(name), name.encode(), "2026-11-30"), lambda _report: ())


@pytest.fixture
def lakes() -> str:
    accept(begun(proposal()))
    return "lakes-2025"


@pytest.fixture
def review() -> str:
    """One whose own numbers are its codes, and that has two stances."""
    stances = {"support": "Supported", "oppose": "Noted"}
    head = ReportHead("Review of Averland", "Averland 2026", "averland-2026", "3 March 2026", "en", True, stances)
    accept(begun(proposal(OWN_NUMBERS, head)), "averland.pdf")
    return "averland-2026"


def test_reports_lists_all_that_are_installed_and_names_a_damaged_one(call: Run, lakes: str, review: str) -> None:
    found = call("reports", "--json").json()
    assert [(one["id"], one["recommendations"]) for one in found] == [
        *(("averland-2026", 9), ("lakes-2025", 3), ("osce-2018", 53)),
    ]
    (own_folder() / lakes / "report.md").write_text("## nowhere\n", encoding="utf-8")
    answer = call("reports", "--json")
    assert [one["id"] for one in answer.json()] == ["averland-2026", "osce-2018"]
    assert "lakes-2025" in answer.err
    assert call("--report", lakes, "list").code == 2
    assert call("list").code == 0
    call("note", "P1-08", "x")
    checked = call("check")
    assert (checked.code, "lakes-2025" in checked.err) == (0, True)
    speech = own_folder() / "speech.txt"
    speech.write_text("“regular and sufficient funding”", encoding="utf-8")
    quoted = call("quote", str(speech))
    assert (quoted.code, "lakes-2025" in quoted.err) == (0, True)


def test_each_command_is_about_the_report_that_is_named(call: Run, lakes: str, review: str) -> None:
    assert call("--report", review, "list", "131.7", "--json").json()[0]["code"] == "131.7"
    assert call("list", "--json", "--report", review).json()[2]["code"] == "45(b)(i)"
    assert call("--report", review, "position", "45(b)", "--stance", "support").code == 0
    assert call("--report", review, "note", "45(b)(ii)", "In spring.").code == 0
    assert call("--report", lakes, "note", "w14 2", "On lakes.").code == 0
    assert call("note", "P1-08", "On money.").code == 0
    assert call("tag", "P1-08", "#raise").code == 0
    assert call("--report", lakes, "tag", "W14-01", "#raise").code == 0
    assert call("brief", "All", "--add", "P1-08").code == 0
    assert call("--report", review, "brief", "Ours", "--add", "131.7", "45(b)").code == 0
    for report, codes in (("osce-2018", ["P1-08"]), (lakes, ["W14-02"]), (review, ["45(b)(ii)"])):
        notes = call("--report", report, "notes", "--json").json()
        assert [one["target"] for one in notes] == codes
        marked = call("--report", report, "list", "has:note", "--json").json()
        assert [one["code"] for one in marked] == codes
    assert "#raise  used 1 time, 1 in other reports, " in call("tags").out
    assert "#raise  used 0 times, 2 in other reports, " in call("--report", review, "tags").out
    assert [one["unused"] for one in call("--report", review, "tags", "--json").json()] == [False]
    assert "not a" not in call("note", "W14-02", "x").out
    assert call("note", "W14-02", "x").code == 2
    assert call("--report", review, "note", "P1-08", "x").code == 2
    assert call("--report", "nowhere", "list").code == 2


def test_what_is_to_be_undone_first_in_a_report_that_was_removed_is_said_with_what_to_do(call: Run, lakes: str) -> None:
    call("tag", "P1-03", "#funding")
    call("--report", lakes, "tag", "W14-01", "#funding")
    call("--report", lakes, "tag-edit", "#funding", "--name", "money")
    call("reports", "--remove", lakes)
    said = call("undo")
    assert (said.code, f"Undo first in {lakes} (import it again first): " in said.err + said.out) == (1, True)


def test_exports_shares_undo_and_left_are_about_one_report(call: Run, lakes: str, review: str, tmp_path: Path) -> None:
    call("note", "P1-08", "canary-osce")
    call("--report", lakes, "note", "W14-02", "canary-lakes")
    call("--report", review, "position", "131.7", "--stance", "support", "--line", "canary-review")
    canaries = {"osce-2018": "canary-osce", lakes: "canary-lakes", review: "canary-review"}
    for report, own in canaries.items():
        others = set(canaries.values()) - {own}
        for ending in ("md", "html", "json", "csv", "odt", "docx"):
            target = tmp_path / f"{report}.{ending}"
            assert call("--report", report, "export", "-o", str(target)).code == 0
            data = target.read_bytes()
            assert not any(other.encode() in data for other in others), (report, ending)
            assert own.encode() in data or ending in {"odt", "docx"}
        shared = call("--report", report, "share", "--notes", "-o", "-").out
        assert json.loads(shared)["total"] == (2 if report == review else 1)
        assert own in shared
        assert not any(other in shared for other in others)
        found = call("--report", report, "search", "canary", "--json").out + call("--report", report, "left").out
        assert not any(other in found for other in others)
    assert call("--report", lakes, "undo").code == 0
    assert call("--report", lakes, "notes", "--json").json() == []
    assert call("notes", "--json").json()[0]["text"] == "canary-osce"
    assert call("--report", lakes, "undo").code == 1
    assert call("--report", lakes, "redo").code == 0
    marks = tmp_path / "osce.alliance"
    assert call("share", "--notes", "-o", str(marks)).code == 0
    assert call("--report", lakes, "merge", str(marks)).code == 2
    assert call("merge", str(marks), "--json").json()["report"] == "osce-2018"


def test_a_file_goes_to_the_report_that_it_is_about(call: Run, lakes: str, tmp_path: Path) -> None:
    call("--report", lakes, "position", "W14-02", "--line", "On lakes.")
    call("--report", lakes, "brief", "Ours", "--add", "W14-02")
    paper = tmp_path / "ours.docx"
    assert call("--report", lakes, "export", "--brief", "Ours", "-o", str(paper)).code == 0
    assert call("--report", lakes, "take-back", str(paper)).code == 0
    name, said = "Lakes 2025", "alliance-desktop: “hers.alliance” is about"
    taken = call("take-back", str(paper), "--json")
    assert (taken.code, taken.json()["report"], taken.json()["changed"]) == (0, lakes, [])
    assert taken.err == f"alliance-desktop: “ours.docx” is about {name}.\n"
    marks = tmp_path / "hers.alliance"
    call("--report", lakes, "share", "-o", str(marks))
    assert call("--store", str(tmp_path / "new.db"), "merge", str(marks)).code == 0
    found = call("--store", str(tmp_path / "new.db"), "--report", lakes, "list", "has:line", "--json").json()
    assert [one["code"] for one in found] == ["W14-02"]
    refused = call("merge", str(marks), "--report", "osce-2018")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(f"{said} {name}, not about 18th")
    shutil.rmtree(own_folder() / lakes)
    refused = call("merge", str(marks))
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(f"{said} a report you don’t have: {lakes} (Marks on Lakes 2025, ")


def test_briefs_are_of_all_reports_counts_of_tags_and_the_trash_of_marks_of_one(call: Run, lakes: str) -> None:
    every = ["Of lakes-2025", "Of osce-2018"]
    for report, code in (("osce-2018", "P1-08"), (lakes, "W14-02")):
        call("--report", report, "tag", code, "#raise")
        call("--report", report, "brief", f"Of {report}", "--add", code)
        call("--report", report, "note", code, f"On {report}.")
    for report, other in (("osce-2018", lakes), (lakes, "osce-2018")):
        assert [one["name"] for one in call("--report", report, "brief", "--json").json()] == every
        assert call("--report", report, "brief", f"of {other}", "--heading", "X").code == 0
        assert call("--report", report, "undo").code == 0
        assert f"1. {other}:" in call("--report", report, "brief", f"Of {other}").out
        written = call("--report", report, "export", "--brief", f"Of {other}", "-o", "-", "--format", "md")
        assert (written.code, "of another report" in written.err) == (0, False)
        assert call("--report", report, "list", f"in:'Of {other}'", "--json").json() == []
        assert call("--report", report, "tags", "--json").json()[0]["count"] == 1
    note = call("notes", "--json").json()[0]["id"]
    call("delete", note)
    assert call("--report", lakes, "trash", "--json").json() == []
    assert [one["id"] for one in call("trash", "--json").json()] == [note]
    call("--report", lakes, "tag-edit", "#raise", "--name", "say")
    assert call("list", "tag:say", "--json").json()[0]["code"] == "P1-08"


def test_backups_keep_the_marks_of_all_reports(call: Run, lakes: str, tmp_path: Path) -> None:
    call("note", "P1-08", "One.")
    call("--report", lakes, "note", "W14-02", "Two.")
    assert call("backup", str(tmp_path / "kept.db")).code == 0
    call("--report", lakes, "undo")
    assert call("restore", str(tmp_path / "kept.db")).code == 0
    assert [one["text"] for one in call("--report", lakes, "notes", "--json").json()] == ["Two."]
    assert [one["text"] for one in call("notes", "--json").json()] == ["One."]
    assert call("check").code == 0


@pytest.mark.backups
def test_reports_lie_beside_the_backups_and_a_restore_names_those_that_are_not_here(
    call: Run, lakes: str, review: str, store: Path, tmp_path: Path
) -> None:
    call("--report", lakes, "note", "W14-01", "clean")
    backups = store.parent / "backups"

    def kept() -> list[str]:
        return [path.name.split(".")[0] for path in sorted((backups / "reports").iterdir())]

    assert kept() == [review, lakes], "with the first change of the day"
    call("backup")
    assert kept() == [review, lakes], "each once"
    shutil.rmtree(backups / "reports")
    call("restore", str(max(backups.glob("*.db"))))
    assert kept() == [review, lakes], "with the backup before a restore"
    shutil.rmtree(backups / "reports")
    call("backup", "--why", "day")
    assert kept() == [review, lakes], "where none is due"
    copied = call("backup", str(tmp_path / "copy.db"))
    assert "report-file ID -o FILE for averland-2026, lakes-2025" in copied.err
    for number in range(4):
        reopened_review = decide(reopened(own_folder() / lakes), Headed(title=f"Lakes {number}"))
        accept(reopened_review)
        call("backup")
    assert kept() == [review, *[lakes] * 3], "the newest states alone"
    stolen = tmp_path / "stick"
    shutil.copytree(backups, stolen)
    for one in (lakes, review):
        assert f"{one} removed." in call("reports", "--remove", one).err
    for one in (lakes, "osce-2018", "../reports", ""):
        assert call("reports", "--remove", one).code == 2
    shutil.rmtree(backups)
    store.unlink()
    (tmp_path / "alone.db").write_bytes(max(stolen.glob("*.db")).read_bytes())
    assert f"a report you don’t have: {lakes}.\n" in call("restore", str(tmp_path / "alone.db")).err
    restored = call("restore", str(max(stolen.glob("*.db"))))
    assert restored.code == 0
    (said,) = [line for line in restored.err.splitlines() if "alliance-desktop import" in line]
    file = said.rpartition(" ")[2]
    assert lakes in file
    assert call("import", file).code == 0
    assert call("--report", lakes, "show", "W14-01", "--json").json()["notes"][0]["text"] == "clean"
    assert call("reports", "--json").json()[0]["title"] == "Lakes 3"


def test_a_removed_report_has_its_codes_again_when_its_file_is_imported(call: Run, tmp_path: Path, lakes: str) -> None:
    path = tmp_path / "rivers.txt"
    path.write_text(RIVERS.replace("12.", "• "), "utf-8")
    assert call("import", str(path), "--accept", "--id", "rivers").code == 0
    codes = [one["code"] for one in call("--report", "rivers", "list", "--json").json()]
    file = read_and_propose(path)
    first = next(one for one in file.review.blocks if one.code == codes[0])
    review = decide(file.review, AsKind((first.place,), "text"))
    install(offered(review, path, path.read_bytes(), "2026-11-30", installed="rivers"), lambda _report: ())
    shown = call("--report", "rivers", "list", "--json").json()
    assert [one["code"] for one in shown] == codes[1:]
    assert call("--report", "rivers", "note", codes[1], "Ask why.").code == 0
    shown = call("--report", "rivers", "list", "--json").json()
    call("reports", "--remove", "rivers")
    os.utime(earlier_packages()["rivers"], (time.time() - 200_000,) * 2)
    call("reports", "--remove", lakes)  # what was put aside two days ago goes now
    assert sorted(one.name for one in earlier_packages()["rivers"].iterdir()) == ["proposal.json", "review.json"]
    assert call("import", str(path), "--accept").code == 0
    assert call("--report", "rivers", "list", "--json").json() == shown
    note = shown[0]["notes"][0]["id"]
    assert call("--report", "rivers", "delete", note).code == 0
    assert "begins with new codes" in call("reports", "--remove", "rivers").err
    assert call("import", str(path), "--accept", "--id", "rivers").code == 0
    assert [one["code"] for one in call("--report", "rivers", "list", "--json").json()] == codes
    put_aside = earlier_packages()["rivers"]
    assert (put_aside / "codes-forgotten").exists()


def test_a_report_file_is_installed_by_a_colleague_and_its_correction_is_offered(
    call: Run, lakes: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lakes.alliance-report"
    assert call("report-file", lakes, "-o", str(file)).out == f"Lakes 2025, 3 recommendations: {file}\n"
    assert call("report-file", lakes, "-o", str(file)).code == 1
    assert call("report-file", "nowhere", "-o", str(file)).code == 2
    assert call("report-file", lakes).code == 2
    first = file.read_bytes()
    again = reopened(own_folder() / lakes)
    ice = next(one.place for one in again.blocks if one.text.startswith("Ice should"))
    accept(decide(again, AsKind((ice,), "text")))
    assert call("report-file", lakes, "-o", str(file), "--force").code == 0
    corrected = file.read_bytes()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "colleague"))
    file.write_bytes(first)
    dry = call("import", str(file), "--dry-run", "--json")
    assert (dry.code, [one["code"] for one in dry.json()["recommendations"]]) == (0, ["W14-01", "W14-02", "W15-01"])
    assert not own_folder().exists()
    assert call("import", str(file)).code == 0
    assert "is already imported and hasn’t changed" in call("import", str(file)).err
    call("--report", lakes, "note", "W15-01", "On ice.")
    call("--report", lakes, "brief", "Ice", "--add", "W15-01")
    file.write_bytes(corrected)
    waits = call("import", str(file), "--json")
    assert (waits.code, waits.json()["changes"]["gone"]) == (4, ["W15-01"])
    assert call("--report", lakes, "show", "W15-01").code == 0
    taken = call("import", str(file), "--accept")
    assert (taken.code, "no longer in the report: W15-01" in taken.err) == (0, True)
    shown = call("--report", lakes, "list", "has:note", "--json").json()
    assert (shown[0]["code"], shown[0]["section"]) == ("W15-01", "no-longer-in-the-report")
    assert "No longer in the report" in call("--report", lakes, "sections").out
    file.write_bytes(first)
    assert call("import", str(file), "--accept").code == 0
    assert call("--report", lakes, "show", "W15-01", "--json").json()["section"] == "session-15"


def test_marks_go_along_to_the_other_code_that_a_corrected_report_file_has(
    call: Run, lakes: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lakes.alliance-report"
    call("report-file", lakes, "-o", str(file))
    first = file.read_bytes()
    again = reopened(own_folder() / lakes)
    ice = next(one.place for one in again.blocks if one.text.startswith("Ice should"))
    accept(decide(again, Coded(ice, "W15-09")))
    call("report-file", lakes, "-o", str(file), "--force")
    corrected = file.read_bytes()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "colleague"))
    file.write_bytes(first)
    call("import", str(file))
    call("--report", lakes, "note", "W15-01", "On ice.")
    file.write_bytes(corrected)
    assert "W15-01 becomes W15-09, with what you have on it (1 note)" in call("import", str(file)).err
    assert "Your marks went along: W15-01 is now W15-09." in call("import", str(file), "--accept").err
    (noted,) = call("--report", lakes, "list", "has:note", "--json").json()
    assert (noted["code"], noted["section"]) == ("W15-09", "session-15")


def place_of(words: str) -> BlockPlace:
    return next(one.place for one in begun(proposal()).blocks if words in one.text)


def corrected(call: Run, lakes: str, tmp_path: Path, decision: Decision) -> list[str]:
    """What is said before and while marks go along with a correction, which comes as a file."""
    home, file = tmp_path / "other", tmp_path / "lakes.alliance-report"
    shutil.copytree(data_folder(), home / "alliance-desktop")
    with pytest.MonkeyPatch.context() as elsewhere:
        elsewhere.setenv("XDG_DATA_HOME", str(home))
        accept(decide(reopened(own_folder() / lakes), decision))
        call("report-file", lakes, "-o", str(file), "--force")
    shutil.rmtree(home)
    before = call("import", str(file)).err.splitlines()[:-1]
    after = call("import", str(file), "--accept").err.splitlines()[:-1]
    assert after[: len(before)] == before
    return [line.removeprefix("alliance-desktop: ") for line in after]


@pytest.mark.parametrize("undone", [False, True])
def test_a_code_that_marks_have_left_goes_to_no_other_words(
    call: Run, lakes: str, tmp_path: Path, undone: bool
) -> None:
    call("--report", lakes, "position", "W14-02", "--stance", "support")
    corrected(call, lakes, tmp_path, Coded(place_of("ratify"), "Y2"))
    if undone:
        call("--report", lakes, "undo")
        call("--report", lakes, "position", "Y2", "--stance", "oppose")
    told = corrected(call, lakes, tmp_path, AsKind((place_of("also swim"),), "recommendation"))
    assert "1 new recommendation: W14-03" in told
    with_stance = call("--report", lakes, "list", "has:stance", "--json").json()
    assert {one["text"][:35] for one in with_stance} == {"Participating States should ratify "}


def test_what_stays_at_the_old_code_is_said_before_and_not_named_as_gone_along(
    call: Run, lakes: str, tmp_path: Path
) -> None:
    clean = place_of("clean their lakes")
    call("--report", lakes, "position", "W14-01", "--stance", "support")
    assert corrected(call, lakes, tmp_path, Coded(clean, "X1")) == [
        "W14-01 becomes X1, with what you have on it (position)",
        "Your marks went along: W14-01 is now X1.",
    ]
    call("--report", lakes, "undo")
    call("--report", lakes, "position", "X1", "--stance", "oppose")
    assert corrected(call, lakes, tmp_path, Coded(clean, "W14-01")) == [
        "X1 becomes W14-01",
        "your marks stay under “No longer in the report”: X1 (position)",
    ]
    call("--report", lakes, "note", "W14-01", "On lakes.")
    assert corrected(call, lakes, tmp_path, Coded(clean, "Z1")) == [
        "W14-01 becomes Z1, with what you have on it (1 note, position)",
        "Your marks went along: W14-01 is now Z1.",
    ]
    call("--report", lakes, "note", "X1", "On ponds.")
    both = (
        "Z1 becomes Z2, with what you have on it (1 note, position)",
        "X1 becomes Z2, with some of what you have on it",
    )
    assert corrected(call, lakes, tmp_path, Coded(clean, "Z2")) == [
        f"{both[0]}, {both[1]} (1 note)",
        "your marks stay under “No longer in the report”: X1 (position)",
        "Your marks went along: Z1 is now Z2, X1 is now Z2.",
    ]


def test_without_the_shipped_report_the_only_one_is_meant_and_of_several_none(
    call: Run, lakes: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alliance_desktop.importing import installed_reports

    monkeypatch.setattr(installed_reports, "resource", lambda *parts: tmp_path.joinpath("empty", *parts))
    assert call("list", "--json").json()[0]["code"] == "W14-01"
    accept(begun(proposal(id="ponds-2026")), "ponds.pdf")
    answer = call("list")
    assert answer.code == 2
    assert "lakes-2025" in answer.err
    assert "ponds-2026" in answer.err
    for one in own_folder().iterdir():
        one.rename(tmp_path / one.name)
    answer = call("list")
    assert (answer.code, "import FILE" in answer.err) == (2, True)
    assert call("reports", "--json").json() == []


REVIEWED = """II. Conclusions and recommendations

131. The following recommendations will be examined by Averland:

131.1. Ratify the Lake Convention without delay (Niger);

131.2. Clean the lakes (Chile, Togo);

131.3. Count the fish (Niger).
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "averland 2026.md"
    path.write_text(REVIEWED, encoding="utf-8")
    return path


def test_the_first_thing_that_a_reader_does_may_be_an_import(
    call: Run, source: Path, lakes: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lakes.alliance-report"
    call("report-file", lakes, "-o", str(file))
    for one in (source, file):
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / one.stem))
        assert call("import", str(one), on=default_store()).code == 0
        assert "is already imported" in call("import", str(one), on=default_store()).err
        assert data_folder().stat().st_mode & 0o777 == 0o700


def test_a_file_that_needs_no_look_is_stored_at_once_and_again_changes_nothing(call: Run, source: Path) -> None:
    dry = call("import", str(source), "--dry-run", "--json")
    assert (dry.code, dry.json()["recommendations"][1]) == (
        0,
        {
            "code": "131.2",
            "section": dry.json()["sections"][0]["id"],
            "page": None,
            "text": "Clean the lakes (Chile, Togo);",
            "from": ["Chile", "Togo"],
            "sure": True,
        },
    )
    assert not own_folder().exists()
    done = call("import", str(source), "--title", "Review of Averland", "--id", "averland-2026")
    assert (done.code, "--report averland-2026" in done.err) == (0, True)
    assert call("--report", "averland-2026", "show", "131.3", "--json").json()["text"] == "Count the fish (Niger)."
    again = call("import", str(source), "--json")
    assert (again.code, again.json()["report"]["title"]) == (0, "Review of Averland")
    assert "is already imported and hasn’t changed" in again.err
    assert call("import", str(source), "--id", "other").code == 2
    assert call("import", str(source), "--title", "Second review").code == 0
    assert call("reports", "--json").json()[0]["title"] == "Second review"
    assert "Second review" in call("import", str(source)).err  # by its short name
    other = source.with_name("other.md")
    other.write_text(REVIEWED.replace("Count the fish", "Feed the fish"), encoding="utf-8")
    taken = call("import", str(other), "--id", "averland-2026")
    assert (taken.code, "another file" in taken.err) == (2, True)


def test_a_file_proposed_otherwise_by_now_waits(call: Run, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("import", str(source), "--id", "averland-2026").code == 0

    def otherwise(document: ReadDocument, name: str) -> Generator[float, None, Proposal]:
        made = yield from propose(document, name)
        blocks = (replace(one, kind="text" if "fish" in one.text else one.kind) for one in made.blocks)
        return replace(made, blocks=tuple(blocks))

    monkeypatch.setattr(file_review, "propose", otherwise)
    waits = call("import", str(source))
    assert (waits.code, "1 recommendation no longer in the report: 131.3" in waits.err) == (4, True)
    assert call("--report", "averland-2026", "note", "131.3", "On fish.").code == 0
    assert call("import", str(source), "--accept").code == 0
    shown = call("--report", "averland-2026", "show", "131.3", "--json").json()
    assert (shown["section"], shown["notes"][0]["text"]) == ("no-longer-in-the-report", "On fish.")


def test_what_needs_a_look_is_listed_and_waits_until_it_is_accepted(call: Run, source: Path) -> None:
    source.write_text(REVIEWED.replace("131.3.", "131.2."), encoding="utf-8")
    waits = call("import", str(source), "--id", "averland-2026", "--json")
    assert (waits.code, [one["sure"] for one in waits.json()["recommendations"]]) == (4, [True, True, False])
    assert not own_folder().exists()
    shown = call("import", str(source), "--id", "averland-2026")
    assert (shown.code, "131.2-2" in shown.out, "prints 131.2 twice" in shown.out) == (4, True, True)
    assert call("import", str(source), "--id", "averland-2026", "--dry-run").code == 0
    taken = call("import", str(source), "--id", "averland-2026", "--accept")
    assert (taken.code, "1 block wasn’t looked at" in taken.err) == (0, True)
    found = call("--report", "averland-2026", "list", "--json").json()
    assert [one["code"] for one in found] == ["131.1", "131.2", "131.2-2"]


def test_a_file_without_recommendations_waits_also_accepted_what_is_none_is_refused(call: Run, source: Path) -> None:
    source.write_text("# A letter\n\nDear Anna, the lakes are clean.\n", encoding="utf-8")
    for words in ((), ("--accept",)):
        answer = call("import", str(source), *words)
        assert (answer.code, "No recommendation was found" in answer.err) == (4, True)
    assert call("import", str(source.with_name("none.pdf"))).code == 2
    assert call("import", str(source.parent)).code == 2
    source.write_text(REVIEWED, encoding="utf-8")
    for wrong in ("A B", "../x", "con", "all", "osce-2018", "", "x" * 50):
        assert call("import", str(source), "--id", wrong).code == 2, wrong
    assert not own_folder().exists()


def test_words_that_were_corrected_by_hand_are_never_said_to_be_the_reports_own_alone(
    call: Run, lakes: str, tmp_path: Path
) -> None:
    review = reopened(own_folder() / lakes)
    clean = next(one for one in review.blocks if one.code == "W14-01")
    words = "Participating States should clean their lakes within one year (Norway);"
    accept(decide(review, Worded(clean.place, words)))
    assert "W14-01  p. 1 · words corrected by hand\n" in call("--report", lakes, "list", "W14-01").out
    assert "W14-02  p. 1\n" in call("--report", lakes, "list", "W14-02").out
    assert "words corrected by hand" in call("--report", lakes, "show", "W14-01").out
    call("--report", lakes, "brief", "Lakes", "--add", "W14-01", "W14-02")
    paper = call("--report", lakes, "export", "--brief", "Lakes", "--format", "md", "-o", "-").out
    assert "words corrected by hand against the source." in paper
    exported = call("--report", lakes, "export", "--brief", "Lakes", "--format", "json", "-o", "-").json()
    listed = call("--report", lakes, "list", "--json").json()
    for found in (exported["recommendations"], listed[:2]):
        assert [(one["code"], one["corrected"]) for one in found] == [("W14-01", True), ("W14-02", False)]
    table = call("--report", lakes, "export", "--brief", "Lakes", "--format", "csv", "-o", "-").out
    assert [row["corrected"] for row in DictReader(table.splitlines())] == ["words corrected by hand", ""]
    call("--report", lakes, "brief", "Others", "--add", "W14-02")
    others = call("--report", lakes, "export", "--brief", "Others", "--format", "csv", "-o", "-").out
    assert "corrected" not in others
    speech = tmp_path / "speech.txt"
    quoted = "should clean their lakes within one year", "ratify the Lake Convention without delay"
    speech.write_text("It asks: “{}”. And “{}”.".format(*quoted), encoding="utf-8")
    assert [(one["kind"], one["code"], one["corrected"]) for one in call("quote", str(speech), "--json").json()] == [
        *(("true", "W14-01", True), ("true", "W14-02", False)),
    ]
    assert "(words of W14-01 were corrected by hand against the source)" in call("quote", str(speech)).out


def test_the_quotation_check_says_of_printed_words_that_those_of_the_place_were_corrected_by_hand(
    call: Run, lakes: str, tmp_path: Path
) -> None:
    review = reopened(own_folder() / lakes)
    clean = next(one for one in review.blocks if one.code == "W14-01")
    accept(decide(review, Worded(clean.place, "Each river should be measured by its neighbours every single spring.")))
    speech = tmp_path / "speech.txt"
    for text, code in (
        (f"As W14-01 says, “{clean.text.rstrip(';')}”.", "W14-01"),
        ("“each lake and river should be measured by all of its many neighbours in winter”.", None),
        ("We also thank all speakers for W14-01.", "W14-01"),
    ):
        speech.write_text(text, encoding="utf-8")
        (said,) = call("quote", str(speech), "--json").json()
        assert (said["kind"] in {"absent", "named"}, said["code"], said["corrected"]) == (True, code, True), text
        told = call("quote", str(speech)).out
        assert told.splitlines()[-1].strip() == "(words of W14-01 were corrected by hand against the source)"


def test_a_title_that_was_corrected_by_hand_says_so_where_its_section_is_printed(call: Run, lakes: str) -> None:
    review = reopened(own_folder() / lakes)
    title = next(one for one in review.blocks if one.text == "Clean water")
    accept(decide(review, Worded(title.place, "Clear water")))
    for words in (("show", "session-14"), ("sections",)):
        printed = call("--report", lakes, *words).out
        assert printed.count("words corrected by hand") == 1
        assert "session-14  p. 1 · words corrected by hand\n" in printed


def test_compare_says_what_became_of_each_or_why_it_cannot(call: Run, lakes: str, review: str) -> None:
    found = call("compare", lakes, review, "--json").json()
    assert {one["kind"] for one in found} <= {"same", "changed", "near", "new", "gone"}
    listed = [one["code"] for one in call("list", "--report", review, "--json").json()]
    assert [one["new"] for one in found if one["new"]] == listed
    was = [one["code"] for one in call("list", "--report", lakes, "--json").json()]
    assert sorted(one["old"] for one in found if one["old"]) == sorted(was)
    assert call("compare", lakes, lakes).code == 2
    assert call("compare", lakes, "nowhere").code == 2


def test_search_takes_all_reports_names_each_and_tells_of_a_damaged_one(call: Run, lakes: str, review: str) -> None:
    call("note", "P1-08", "A canary on money.")
    call("--report", review, "note", "45(b)", "A canary in Averland.")
    call("--report", lakes, "position", "W14-02", "--line", "No canary.")
    call("--report", lakes, "position", "W14-02", "--remark", "A canary of ours.")
    for report, code in (("osce-2018", "P1-08"), (lakes, "W14-02"), (review, "45(b)")):
        call("--report", report, "tag", code, "#canary")
        call("--report", report, "brief", f"Canary {report}", "--add", code)
    call("brief", "Canary of none", "--heading", "Later")
    found = call("search", "canary", "--report", "all", "--json").json()
    assert [(one["kind"], one["report"], one["code"]) for one in found if one["kind"] != "brief"] == [
        *(("note", review, "45(b)"), ("note", "osce-2018", "P1-08"), ("tag", review, None)),
        ("position", lakes, "W14-02"),
    ]
    assert sorted(one["snippet"] for one in found if one["kind"] == "brief") == sorted(
        ["Canary of none · Later", *(f"Canary {one}" for one in ("osce-2018", lakes, review))]
    )
    shown = call("search", "canary", "--report", "all").out
    assert "Notes 2" in shown
    assert "Averland 2026  45(b)" in shown
    one = call("search", "canary", "--report", review, "--json").json()
    assert {each["report"] for each in one} == {review}
    assert "65 recommendations" in call("search", "zzzzz", "--report", "all").err
    (own_folder() / lakes / "report.md").write_text("## nowhere\n", encoding="utf-8")
    answer = call("search", "canary", "--report", "all", "--json")
    assert (answer.code, "lakes-2025" in answer.err) == (0, True)
    assert {each["report"] for each in answer.json()} == {review, "osce-2018"}
    refused = call("list", "--report", "all")
    assert (refused.code, "list is about one report" in refused.err) == (2, True)


def test_left_says_of_all_reports_with_marks_how_far_they_are(call: Run, lakes: str, review: str) -> None:
    assert (call("left", "--report", "all").code, call("left", "--report", "all", "--json").json()) == (0, [])
    call("--report", review, "note", "45(b)", "A canary in Averland.")
    call("--report", review, "position", "131.7", "--stance", "support", "--line", "Yes.")
    call("note", "P1-08", "On money.")
    call("brief", "Money", "--add", "P1-08")
    call("--report", lakes, "position", "W14-02", "--remark", "Between us.")
    found = call("left", "--report", "all", "--json").json()
    assert [(one["report"], one["total"]) for one in found] == [
        (review, {"total": 9, "tagged": 0, "noted": 1, "stance": 1, "in_brief": 0}),
        ("osce-2018", {"total": 53, "tagged": 0, "noted": 1, "stance": 0, "in_brief": 1}),
    ]
    assert found[1]["total"] == call("left", "--json").json()["total"]
    shown = call("left", "--report", "all").out.splitlines()
    assert shown[1].split() == ["Averland", "2026", "0/9", "1/9", "1/9", "0/9", "9"]
    assert call("left", "--report", "all", "--brief", "Money").code == 2


def test_quote_checks_a_speech_against_all_reports_from_a_file_or_standard_input(
    call: Run, osce: Report, review: str, tmp_path: Path
) -> None:
    line = next(one for one in osce.recommendations if one.code == "P1-08")
    speech = tmp_path / "speech.md"
    speech.write_text(f"My delegation agrees.\n\n“{line.text}”\n\n“Nobody shall ever say such a thing”\n", "utf-8")
    found = call("quote", str(speech), "--json").json()
    assert [(one["kind"], one["report"], one["code"], one["page"]) for one in found] == [
        ("true", "osce-2018", "P1-08", line.page),
        ("absent", None, None, None),
    ]
    assert [one["kind"] for one in call("quote", str(speech), "--report", review, "--json").json()] == ["absent"] * 2
    assert "✓ true  osce-2018:P1-08, p. 4" in call("quote", str(speech)).out
    assert call("quote", "-", stdin=line.text.encode()).out.startswith("✓ true")
    named = call("quote", "-", stdin=b"And P1-09 is important to us.").out
    assert named == "– only named  osce-2018:P1-09, p. 4\n    And P1-09 is important to us.\n"
    assert "no code of one is named" in call("quote", "-", stdin=b"Hotels are important to us.").err
    assert call("quote", str(tmp_path / "none.md")).code == 2
    assert call("quote", "-", stdin=b"").code == 0
