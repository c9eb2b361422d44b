"""The reports beside the one that is open: read once, and again when they are others."""

from pathlib import Path
from shutil import copytree, rmtree

import pytest

from alliance_desktop.domain.report import Report, Target
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.importing import installed_reports
from alliance_desktop.importing.other_reports import OtherReports
from tests.gui.seen import there
from tests.reports import AVERLAND


def test_a_report_that_is_corrected_removed_or_comes_back_meanwhile_is_read_again(
    osce: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installed_reports, "data_folder", lambda: tmp_path)
    others, folder = OtherReports(ReportIndex(osce)), installed_reports.own_folder() / AVERLAND.name

    def title() -> str | None:
        found = others.report(AVERLAND.name)
        return found.short if found else None

    assert title() is None
    copytree(AVERLAND, folder)
    assert title() == "Averland 2025"
    assert others.report(AVERLAND.name) is others.report(AVERLAND.name)
    head = folder / "report.toml"
    text = head.read_text(encoding="utf-8")
    head.write_text(text.replace('"Averland 2025"', '"Averland III"', 1), encoding="utf-8")
    assert title() == "Averland III"
    rmtree(folder)
    assert title() is None
    copytree(AVERLAND, folder)
    assert title() == "Averland 2025"
    assert others.report(osce.id) is osce


def test_a_code_is_found_in_the_report_that_has_it_but_not_where_it_is_kept_for_its_marks_alone(
    osce: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installed_reports, "data_folder", lambda: tmp_path)
    folder = installed_reports.own_folder() / AVERLAND.name
    copytree(AVERLAND, folder)
    (folder / "gone.toml").write_text('[[gone]]\ncode = "131.99"\ntext = "Once asked."\n', encoding="utf-8")
    others = OtherReports(ReportIndex(osce))
    found = there(others.having("131 7"))
    assert found.said == "131 7 isn’t in this report, but in Averland 2025."
    assert (found.places, found.names) == ((Target(AVERLAND.name, "131.7"),), ("Averland 2025",))
    assert there(others.having("131.7,45(b)")).places == (Target(AVERLAND.name, "131.7"),)
    assert not any(map(others.having, ("131.99", "P1-08", "131", "13", "annex", "131.7,131.98", "two 7 words", "")))
