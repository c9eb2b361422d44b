"""By real keys and the system's dialogue: from a word to a Word file, and from stances to a table of positions."""

import os
from contextlib import closing
from pathlib import Path

import docx
import pypdf
import pytest

from alliance_desktop import paths
from alliance_desktop.domain.brief import BriefExport
from alliance_desktop.export import to_docx, to_pdf
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library.library import Library
from tests.program.real_window import RealWindow, eventually
from tests.unit.export.other_readers import squeezed

pytestmark = pytest.mark.xvfb
SIX = [f"S1-0{number}" for number in range(1, 7)]


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file is found that the program has handed to the system's viewer, which this stands in for."""
    folder, shown = tmp_path / "programs", tmp_path / "shown.pdf"
    folder.mkdir()
    viewer = folder / "xdg-open"
    viewer.write_text(
        f'#!/bin/sh\ncp "${{1#file://}}" "{shown}.part" && mv "{shown}.part" "{shown}"\n', encoding="utf-8"
    )
    viewer.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return shown


def save_as(real: RealWindow, path: Path, title: str) -> None:
    """Types the place into the system's dialogue, which is two acts."""
    eventually(lambda: real.active, lambda active: active.startswith(title))
    real.type(str(path))
    real.keys("Return")
    eventually(path.exists)


def test_the_six_on_compensation_are_tagged_and_a_word_file_in_eight_acts(real: RealWindow, tmp_path: Path) -> None:
    real.keys("ctrl+f", "“compensation”", "ctrl+Return", "t", "Return", "ctrl+shift+e")
    save_as(real, tmp_path / "six.docx", "Export to Word")
    assert real.acts == 8
    assert [*to_docx.codes_in((tmp_path / "six.docx").read_bytes())] == SIX
    real.wait_for_marks({code: {"tags": ["compensation"]} for code in SIX})
    real.close()


IN_THE_VIEWER = 2
"""Acts by which any viewer prints: its key, and Enter for the printer it proposes."""


def test_both_places_of_a_phrase_are_on_paper_in_six_acts(shown: Path, real: RealWindow) -> None:
    real.keys("ctrl+f", '“"regular and sufficient funding"”', "ctrl+Return", "ctrl+p")
    eventually(shown.exists)
    assert real.acts + IN_THE_VIEWER == 6
    report = read_package(paths.resource("reports", "osce-2018"))
    assert [*filter(report.recommendation, to_pdf.codes_in(shown.read_bytes()))] == ["P1-08", "S5-04"]
    text = squeezed("".join(page.extract_text() for page in pypdf.PdfReader(shown).pages))
    for code in ("P1-08", "S5-04"):
        (found,) = (one for one in real.ask("list", code))
        assert squeezed(found["text"]) in text
    real.close()


def test_a_table_of_five_positions_takes_twenty_five_acts(real: RealWindow, tmp_path: Path) -> None:
    real.keys("ctrl+f", "“side:5”", "ctrl+Return", "b")
    for letter in "scaor":
        real.keys("j", "s", letter)
    real.keys("F5", "ctrl+shift+t", "t", "ctrl+e")
    save_as(real, tmp_path / "table.docx", "Export “Brief”")
    assert real.acts == 25
    (table,) = docx.Document(str(tmp_path / "table.docx")).tables
    said = [[cell.text for cell in row.cells] for row in table.rows]
    assert [row[0].split()[0] for row in said[1:]] == [f"S5-0{number}" for number in range(1, 6)]
    stances = ["Support", "Support with changes", "Can accept", "Cannot accept", "Position reserved"]
    assert [row[2].partition(") ")[2] for row in said[1:]] == stances
    last = eventually(lambda: last_export(real.store))  # it is noted once the file is there
    assert last
    assert (last.number, last.template, last.format) == (1, "table-of-positions", "docx")
    real.close()


def last_export(store: Path) -> BriefExport | None:
    """What the store says of the only brief's last export."""
    with closing(Library.open(store, read_package(paths.resource("reports", "osce-2018")))) as library:
        return library.last_export(library.briefs[0])


def test_what_was_heard_in_the_meeting_stands_in_its_report(real: RealWindow, tmp_path: Path) -> None:
    real.go_to("s5.4")
    real.keys("b", "F11")
    eventually(lambda: real.active, lambda title: title.startswith("Meeting mode"))
    for jump, words in (("s5 4", "Chair, new text by Friday"), ("p1 8", "Austria, agrees")):
        real.keys(f"“{jump}”", "Return", "m", f"“{words}”", "Return")
    real.keys("Escape")
    eventually(lambda: real.active, lambda title: title == real.title)
    real.keys("F5", "ctrl+shift+t", "Down", "Down", "Return", "ctrl+e")
    path = tmp_path / "report.docx"
    save_as(real, path, "Export “Brief”")
    texts = [line for one in docx.Document(str(path)).paragraphs for line in one.text.split("\n")]
    assert "Report of the meeting" in texts
    (heard,) = (text for text in texts if text.startswith("Chair, "))
    assert heard.endswith(": new text by Friday")
    assert not [text for text in texts if "agrees" in text]
    real.close()


def test_ctrl_e_exports_with_the_caret_in_a_line_or_a_text_too(real: RealWindow, tmp_path: Path) -> None:
    real.go_to("s5.4")
    real.keys("b", "F5", *["shift+Tab"] * 4, "Return", "“The Ambassador”", "Home", "ctrl+e")
    save_as(real, tmp_path / "one.md", "Export “Brief”")
    real.keys("Escape", "Escape", "n", "“a note”", "ctrl+d", "ctrl+e")
    eventually(real.marks, lambda marks: marks == {"S5-04": {"notes": ["a note"], "label": ""}})
    assert "The Ambassador" in (tmp_path / "one.md").read_text(encoding="utf-8")
    real.close()
