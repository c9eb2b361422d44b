"""Reports beside the backups: the newest states of each, whichever way they came."""

from pathlib import Path
from shutil import copytree, rmtree

import pytest

from alliance_desktop.importing import installed_reports
from alliance_desktop.importing.kept_reports import keep_reports, missing_reports
from alliance_desktop.importing.report_file import read_report_file
from tests.reports import AVERLAND


def test_a_state_that_is_there_again_is_the_newest_and_three_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installed_reports, "data_folder", lambda: tmp_path)
    folder, backups = installed_reports.own_folder() / AVERLAND.name, tmp_path / "backups"
    copytree(AVERLAND, folder)
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
