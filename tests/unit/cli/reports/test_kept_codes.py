"""A code that a correction left stands in the report as long as anything hangs on it in the store, however it came."""

from pathlib import Path

import pytest

from alliance_desktop.domain.proposal.deciding import decide
from alliance_desktop.domain.proposal.decisions import Coded
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.importing.installed_reports import own_folder
from alliance_desktop.importing.kept_review import reopened, resumed
from alliance_desktop.importing.offered_report import install, offered
from alliance_desktop.importing.report_file import report_file
from tests.proposals import proposal
from tests.unit.cli.conftest import Run

OLD, NEW = "W14-01", "W14-09"


@pytest.fixture
def corrects(call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report is installed; the file of it in which W14-01 is called W14-09."""
    file = tmp_path / "lakes.alliance-report"
    install(offered(begun(proposal()), Path("lakes.pdf"), b"lakes", "2026-11-30"), lambda _report: ())
    first = report_file(own_folder() / "lakes-2025")
    review = reopened(own_folder() / "lakes-2025")
    clean = next(one.place for one in review.blocks if "clean their lakes" in one.text)
    install(offered(decide(review, Coded(clean, NEW)), Path("lakes.pdf"), b"lakes", "2026-12-01"), lambda _report: ())
    corrected = report_file(own_folder() / "lakes-2025")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "reader"))
    file.write_bytes(first)
    assert call("import", str(file)).code == 0
    file.write_bytes(corrected)
    return file


def standing(call: Run, *words: str, on: Path | None = None) -> list[str]:
    where = {"on": on} if on else {}
    return [one["code"] for one in call("--report", "lakes-2025", "list", *words, "--json", **where).json()]


def lakes(call: Run, *words: str) -> None:
    answer = call("--report", "lakes-2025", *words)
    assert answer.code == 0, answer.err


def correct(call: Run, file: Path) -> None:
    assert call("import", str(file), "--accept").code == 0
    assert standing(call) == [NEW, "W14-02", "W15-01"]


def test_a_backup_from_before_the_correction_has_its_marks_where_they_can_be_seen(call: Run, corrects: Path) -> None:
    lakes(call, "note", OLD, "On lakes.")
    lakes(call, "position", OLD, "--stance", "support")
    backup = call("backup").out.strip()
    correct(call, corrects)
    assert call("restore", backup).code == 0
    assert standing(call, "has:note") == standing(call, "has:position") == [OLD]
    assert standing(call) == [NEW, "W14-02", "W15-01", OLD]
    assert "On lakes." in call("--report", "lakes-2025", "show", OLD).out
    assert OLD in call("--report", "lakes-2025", "search", "clean").out
    assert OLD in call("--report", "lakes-2025", "left").out


def test_what_comes_out_of_the_trash_at_the_old_code_stands_there(call: Run, corrects: Path) -> None:
    lakes(call, "position", OLD, "--stance", "support", "--line", "We clean.")
    lakes(call, "position", OLD, "--clear", "line")
    correct(call, corrects)
    (line,) = call("--report", "lakes-2025", "trash", "--json").json()
    lakes(call, "recover", line["id"])
    assert standing(call, "has:position") == [NEW, OLD]
    lakes(call, "undo")
    assert standing(call) == [NEW, "W14-02", "W15-01"]


def test_each_store_shows_what_it_has_itself(call: Run, corrects: Path, tmp_path: Path) -> None:
    """The reports are the same for all of them."""
    other = tmp_path / "other.db"
    assert call("--report", "lakes-2025", "note", OLD, "Theirs.", on=other).code == 0
    lakes(call, "note", OLD, "On lakes.")
    correct(call, corrects)
    assert standing(call, "has:note", on=other) == [OLD], "that went along in the other store alone"
    lakes(call, "undo")
    assert standing(call, "has:note") == [OLD]
    assert call("--report", "lakes-2025", "undo", on=other).code == 0
    assert standing(call, on=other) == [NEW, "W14-02", "W15-01"]
    assert standing(call, "has:note") == [OLD], "and is there still"
    lakes(call, "redo")
    assert standing(call, "has:note") == [NEW]


def test_an_undo_is_done_also_where_the_reports_cannot_be_written(call: Run, corrects: Path) -> None:
    lakes(call, "note", OLD, "On lakes.")
    correct(call, corrects)
    folder = own_folder() / "lakes-2025"
    kept = (folder / "gone.toml").read_bytes()
    lakes(call, "undo")
    assert (folder / "gone.toml").read_bytes() == kept, "it says nothing of the store"
    assert standing(call, "has:note") == [OLD]


def test_a_code_on_which_an_internal_remark_alone_hangs_is_found_among_all_reports(
    call: Run, corrects: Path, tmp_path: Path
) -> None:
    remark = tmp_path / "remark.txt"
    remark.write_text("Between us.", encoding="utf-8")
    lakes(call, "position", OLD, "--remark", f"@{remark}")
    correct(call, corrects)
    lakes(call, "undo")
    assert standing(call) == [NEW, "W14-02", "W15-01", OLD]
    found = call("search", "clean", "lakes", "--report", "all").out
    assert OLD in found
    assert "Between us." not in found


@pytest.mark.parametrize("way", ["its file", "the document it was made from"])
def test_marks_are_still_shown_where_what_kept_their_codes_is_damaged(
    call: Run, corrects: Path, tmp_path: Path, way: str
) -> None:
    """No note is in the store and shown nowhere."""
    lakes(call, "note", OLD, "On lakes.")
    correct(call, corrects)
    lakes(call, "undo")
    damaged = own_folder() / "lakes-2025" / "gone.toml"
    damaged.write_bytes(b"[[")
    assert "gone.toml" in call("--report", "lakes-2025", "list", "has:note").err
    if way == "its file":
        assert call("import", str(corrects), "--accept").code == 0
    else:
        review = resumed(own_folder() / "lakes-2025", proposal())
        one = offered(review, Path("lakes.pdf"), b"lakes", "2026-12-02", installed="lakes-2025")
        install(one, lambda _report: {OLD})
    assert standing(call, "has:note") == [OLD]
    shown = call("--report", "lakes-2025", "show", OLD).out
    assert "On lakes." in shown
    assert "[The words of W14-01 are no longer available.]" in shown
    assert call("check").out.startswith("The store is sound")
