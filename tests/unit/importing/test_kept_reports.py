"""Reports beside the backups: the newest states of each, whichever way they came."""

from pathlib import Path
from shutil import copytree, rmtree

import pytest

from alliance_desktop.domain.report_index import standing
from alliance_desktop.importing import installed_reports
from alliance_desktop.importing.offered_report import OfferedReport, gone_toml, install
from alliance_desktop.importing.report_file import keep_reports, missing_reports, read_report_file, report_file
from tests.reports import AVERLAND


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An imported report."""
    monkeypatch.setattr(installed_reports, "data_folder", lambda: tmp_path)
    return Path(copytree(AVERLAND, installed_reports.own_folder() / AVERLAND.name))


def test_a_state_that_is_there_again_is_the_newest_and_three_stay(folder: Path, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    head = folder / "report.toml"
    first = head.read_text(encoding="utf-8")

    def kept() -> list[str]:
        found = missing_reports(backups, {AVERLAND.name, "elsewhere"})
        assert found.pop("elsewhere") is None, "what is missing without a copy is named"
        return [read_report_file(one).report.short for one in found.values() if one]

    def keep(short: str) -> None:
        head.write_text(first.replace('"Averland 2025"', f'"{short}"', 1), encoding="utf-8")
        keep_reports(backups)

    for short in ("First", "Second", "First"):  # as an update that was undone
        keep(short)
    assert len(list(backups.rglob("*.alliance-report"))) == 2
    (folder / "report.md").write_text("", encoding="utf-8")
    keep_reports(backups)  # what is damaged leaves what is kept
    rmtree(folder)
    keep_reports(backups)
    assert kept() == ["First"]
    copytree(AVERLAND, folder)
    for short in ("Third", "Fourth"):
        keep(short)
    assert len(list(backups.rglob("*.alliance-report"))) == 3
    assert kept() == [], "it is here"
    rmtree(folder)
    assert kept() == ["Fourth"]


def test_what_is_no_longer_in_a_report_and_has_marks_comes_back_with_them(folder: Path, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    gone: list[dict[str, object]] = [{"code": "131.70", "text": "Was marked", "page": 3}]
    gone.append({"code": "131.71", "text": "Was marked, once"})
    (folder / "gone.toml").write_text(gone_toml(gone), encoding="utf-8")
    assert "gone.toml" not in read_report_file_of(folder, tmp_path).package, "a colleague has other marks"
    keep_reports(backups)
    rmtree(folder)
    (path,) = missing_reports(backups, {AVERLAND.name}).values()
    assert path
    marked = {"131.70", "131.1"}
    after = standing(install(read_report_file(path), lambda _report: marked), marked)
    found = [(one.code, one.text, one.page) for one in after.recommendations if after.is_gone(one.section)]
    assert found == [("131.70", "Was marked", 3)]


def read_report_file_of(folder: Path, place: Path) -> OfferedReport:
    """As it goes to a colleague, and is read there."""
    path = place / "sent.alliance-report"
    path.write_bytes(report_file(folder))
    return read_report_file(path)
