"""The page that exports: what it says, what it offers, and the file that comes of it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextBlock, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from alliance_desktop.domain.position import FieldName
from alliance_desktop.export import to_docx
from alliance_desktop.export.formats import FORMATS
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.pages.page_preview import PagePreview
from alliance_desktop.gui.widgets.choices import CheckBox
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits
from alliance_desktop.library.mark_edits import toggle_highlight
from tests.gui import seen
from tests.gui.asked_files import answer_with
from tests.gui.conftest import Open
from tests.gui.marking import library_of, marking
from tests.gui.seen import the
from tests.gui.typing import keys, wait_for

Choose = Callable[[Path, str], list[str]]


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """A window with something to export."""
    window = open_window()
    marking(window).tag("funding", "P1-08", "S5-04")
    return window


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """What the reader chooses in the file dialogue; what it offered her stands in the list."""

    def choose(path: Path, kind: str) -> list[str]:
        offered: list[str] = []

        def ask(
            _parent: object, _title: str, _proposed: str, kinds: str, _first: str, *_options: object
        ) -> tuple[str, str]:
            offered.extend(kinds.split(";;"))
            return str(path), kind

        answer_with(monkeypatch, ask)
        return offered

    return choose


def export(window: MainWindow) -> None:
    """By keys: the export button has the focus when the page opens."""
    window.parts.pages.open("export")
    write(window)


def page_text(window: MainWindow) -> str:
    (preview,) = window.findChildren(PagePreview)
    return preview.toPlainText()


def write(window: MainWindow) -> None:
    keys("Return")
    wait_for(window.desk.exports)


def test_an_export_counts_what_is_in_it_and_ends_in_md(window: MainWindow, choose: Choose, tmp_path: Path) -> None:
    choose(tmp_path / "brief", "Markdown (*.md)")
    export(window)
    assert (tmp_path / "brief.md").read_text(encoding="utf-8").count("\n### ") == 2
    assert not (tmp_path / "brief").exists()
    assert window.parts.toast.accessibleName().startswith("2 of 2 written")


def test_every_format_is_offered_and_one_is_written(window: MainWindow, choose: Choose, tmp_path: Path) -> None:
    offered = choose(tmp_path / "brief", "JSON, for programs (*.json)")
    export(window)
    assert offered[0] == "Markdown (*.md)"
    assert [kind.rpartition("*")[2] for kind in offered] == [f"{one.suffix})" for one in FORMATS]
    written = json.loads((tmp_path / "brief.json").read_text(encoding="utf-8"))
    assert [one["code"] for one in written["recommendations"]] == ["P1-08", "S5-04"]
    assert window.parts.toast.accessibleName().startswith("2 of 2 written")


def test_what_the_name_ends_in_decides_about_the_format(window: MainWindow, choose: Choose, tmp_path: Path) -> None:
    choose(tmp_path / "brief.JSON", "Markdown (*.md)")
    export(window)
    assert json.loads((tmp_path / "brief.JSON").read_text(encoding="utf-8"))["format"] == 1
    choose(tmp_path / "brief.txt", "Markdown (*.md)")
    write(window)
    assert (tmp_path / "brief.txt").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("name", ["Item 3.2", "For 2. December", "brief.txt", "brief v.2 final"])
def test_a_name_of_a_point_gets_its_ending(window: MainWindow, choose: Choose, tmp_path: Path, name: str) -> None:
    choose(tmp_path / name, "Word document (*.docx)")
    export(window)
    assert list(to_docx.codes_in((tmp_path / f"{name}.docx").read_bytes())) == ["P1-08", "S5-04"]
    assert not (tmp_path / name).exists()


def test_a_file_not_asked_about_is_not_replaced(window: MainWindow, choose: Choose, tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text("mine", encoding="utf-8")
    choose(tmp_path / "brief", "Markdown (*.md)")
    export(window)
    assert (tmp_path / "brief.md").read_text(encoding="utf-8") == "mine"
    assert "exists already" in window.parts.toast.accessibleName()
    choose(tmp_path / "brief.md", "Markdown (*.md)")
    write(window)
    assert (tmp_path / "brief.md").read_text(encoding="utf-8").startswith("# ")


def test_a_failed_export_says_why_and_leaves_nothing(window: MainWindow, choose: Choose, tmp_path: Path) -> None:
    target = tmp_path / "missing" / "brief.md"
    choose(target, "")
    export(window)
    assert "Nothing was written" in window.parts.toast.accessibleName()
    assert not target.parent.exists()


def test_an_export_counts_highlights_beside_notes(open_window: Open) -> None:
    window = open_window()
    library = library_of(window)
    marking(window).note("P1-08", "See.")
    window.desk.editor.do(toggle_highlight(library, [(library.target("P1-08"), (0, 7))]))
    window.parts.pages.open("export")
    assert "1 recommendation, 1 note, 1 highlight" in {label.text() for label in window.findChildren(QLabel)}


def page(window: MainWindow) -> PagePreview:
    window.parts.pages.open("export")
    found = the(window, PagePreview)
    QApplication.processEvents()
    return found


def lines(preview: PagePreview) -> dict[str, QTextBlock]:
    document = preview.document()
    return {block.text(): block for block in map(document.findBlockByNumber, range(document.blockCount()))}


def line(preview: PagePreview, words: str) -> QTextBlock:
    """The paragraph that begins with these words."""
    return next(block for said, block in lines(preview).items() if said.startswith(words))


def written(block: QTextBlock) -> QTextCharFormat:
    """How its first words are written."""
    return block.begin().fragment().charFormat()


def test_what_will_be_exported_is_shown_as_a_page_in_the_fonts_of_the_report(window: MainWindow) -> None:
    preview = page(window)
    frame = preview.document().rootFrame().frameFormat()
    inside = preview.viewport().width() - frame.leftMargin() - frame.rightMargin()
    assert inside == tokens.PAGE - 2 * tokens.PAGE_MARGIN == 552
    assert written(line(preview, "Regular and sufficient funding")).font().family() == "Source Serif Pro"
    assert written(line(preview, "P1-08")).font().family() == "Inter"


def test_the_page_and_the_file_say_the_filter_in_words(window: MainWindow, choose: Choose, tmp_path: Path) -> None:
    window.parts.show_filter("tag:funding -panel:2")
    assert "Filter\ttagged funding, not: panel 2" in lines(page(window))
    choose(tmp_path / "brief", "Markdown (*.md)")
    (button,) = (each for each in seen.buttons(window.panes.centre) if each.text() == "Export")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wait_for(window.desk.exports)
    assert "- **Filter:** tagged funding, not: panel 2\n" in (tmp_path / "brief.md").read_text(encoding="utf-8")


def test_the_page_follows_the_theme_and_a_narrow_window(window: MainWindow) -> None:
    preview = page(window)
    window.desk.theme.choose("dark")
    assert written(line(preview, "P1-08")).foreground().color() == window.desk.theme.colour("accent")
    window.desk.theme.choose("light")
    window.resize(560, 480)
    QApplication.processEvents()
    assert preview.horizontalScrollBar().maximum() == 0


def test_in_a_narrow_window_each_choice_of_what_goes_along_is_read_in_full(window: MainWindow) -> None:
    window.parts.show_filter("tag:funding")
    window.desk.navigator.choose(("P1-08", "S5-04"))
    window.resize(560, 480)
    window.parts.pages.open("export")
    QApplication.processEvents()
    choices = [one for one in window.findChildren(QPushButton) if one.isCheckable() and one.isVisible()]
    assert [one.text() for one in choices][-2:] == ["Everything marked", "The report with my marks"]
    assert len(choices) == 4
    assert all(one.width() >= one.sizeHint().width() for one in choices)


def test_what_a_note_holds_is_harmless_on_the_page_too(window: MainWindow) -> None:
    note = "# Big\n\n![a picture](http://example.org/x.png) [a file](file:///etc/passwd) <b>bold</b>"
    marking(window).note("P1-08", note)
    preview = page(window)
    said = preview.toPlainText()
    assert "![a picture](http://example.org/x.png) a file <b>bold</b>" in said
    html = preview.document().toHtml()
    assert "<img" not in html
    assert "file:///" not in html


def test_a_word_file_is_chosen_by_its_ending_or_in_the_list_under_the_proposed_name(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, choose: Choose, tmp_path: Path
) -> None:
    choose(tmp_path / "brief.docx", "Markdown (*.md)")
    export(window)
    assert list(to_docx.codes_in((tmp_path / "brief.docx").read_bytes())) == ["P1-08", "S5-04"]
    assert window.parts.toast.accessibleName().startswith("2 of 2 written")

    def accept(
        _parent: object, _title: str, proposed: str, _kinds: str, _first: str, *_options: object
    ) -> tuple[str, str]:
        return proposed, "Word document (*.docx)"

    answer_with(monkeypatch, accept)
    write(window)
    write(window)
    written = sorted(path.name for path in tmp_path.glob("*-notes*.docx"))
    assert written == ["osce-2018-notes-2.docx", "osce-2018-notes.docx"]


def test_a_taken_name_is_counted_on(window: MainWindow, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    offered: list[str] = []
    kinds = {".docx": "Word document (*.docx)", ".pdf": "PDF (*.pdf)"}
    listed = ".pdf"

    def accept(
        _parent: object, _title: str, proposed: str, _kinds: str, _first: str, *_options: object
    ) -> tuple[str, str]:
        offered.append(Path(proposed).name)
        return proposed, kinds[listed]

    answer_with(monkeypatch, accept)
    export(window)
    write(window)
    listed = ".docx"
    write(window)
    assert offered == ["osce-2018-notes.docx", "osce-2018-notes-2.pdf", "osce-2018-notes-3.pdf"]
    written = sorted(path.name for path in home.rglob("osce-2018-notes*"))
    assert written == ["osce-2018-notes-2.pdf", "osce-2018-notes.docx", "osce-2018-notes.pdf"]
    for path in home.rglob("osce-2018-notes.pdf"):
        path.unlink()
    write(window)
    assert offered[-1] == "osce-2018-notes-2.docx"


def test_the_dialogue_starts_at_word_and_then_at_the_format_used_last_also_after_a_restart(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, open_window: Open, home: Path
) -> None:
    chosen = {"kind": ""}
    started: list[tuple[str, str]] = []

    def accept(
        _parent: object, _title: str, proposed: str, _kinds: str, first: str, *_options: object
    ) -> tuple[str, str]:
        started.append((Path(proposed).suffix, first))
        return proposed, chosen["kind"] or first

    answer_with(monkeypatch, accept)
    export(window)
    chosen["kind"] = "Markdown (*.md)"
    write(window)
    chosen["kind"] = ""
    write(window)
    export(open_window())
    assert started == [(".docx", "Word document (*.docx)")] * 2 + [(".md", "Markdown (*.md)")] * 2
    assert [len(list(home.rglob(f"*{suffix}"))) for suffix in (".docx", ".md")] == [1, 3]


def test_the_dialogue_starts_in_the_folder_used_last_also_after_a_restart_and_while_it_is_there(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, open_window: Open, home: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    proposed: list[Path] = []

    def ask(_parent: object, _title: str, path: str, _kinds: str, _first: str, *_options: object) -> tuple[str, str]:
        proposed.append(Path(path))
        return str(stick / f"{len(proposed)}.md"), ""

    answer_with(monkeypatch, ask)
    export(window)
    write(window)
    window.close()
    again = open_window()
    export(again)
    assert home in proposed[0].parents
    assert [path.parent for path in proposed[1:]] == [stick, stick]
    for path in stick.iterdir():
        path.unlink()
    stick.rmdir()
    write(again)
    assert home in proposed[3].parents


def test_what_is_left_out_goes_neither_on_the_page_nor_into_the_file_also_after_a_restart(
    window: MainWindow, choose: Choose, open_window: Open, tmp_path: Path
) -> None:
    fields: dict[FieldName, str] = {"line": "We agree.", "pressed": "No amounts.", "background": "For us alone."}
    marking(window).position("P1-08", fields)
    marking(window).note("P1-08", "A working note.")
    window.parts.pages.open("export")
    there = {one.text(): one for one in window.findChildren(CheckBox) if one.isVisible()}
    assert [*there] == ["if pressed", "background", "notes"]
    assert all(there[name].isChecked() for name in ("if pressed", "background", "notes"))
    for name in ("background", "notes"):
        there[name].setFocus()
        keys("Space")
    page = page_text(window)
    assert "No amounts." in page
    assert "For us alone." not in page
    choose(tmp_path / "brief.md", "")
    for _tab in range(4):
        if getattr(QApplication.focusWidget(), "text", str)() != "Export":
            keys("Tab")
    write(window)
    written = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert "We agree." in written
    assert "No amounts." in written
    assert not re.search("For us alone|working note", written)
    again = open_window()
    again.parts.pages.open("export")
    assert "For us alone." not in page_text(again)
    assert [one.isChecked() for one in again.findChildren(CheckBox) if one.text() == "background"] == [False]


def test_where_the_filter_finds_nothing_just_that_is_said(window: MainWindow, choose: Choose, tmp_path: Path) -> None:
    offered = choose(tmp_path / "brief.docx", "")
    window.parts.show_filter("tag:funding panel:2 side:1")
    why = "The filter finds nothing: change it, or clear it (Esc)."
    for action in ("export-word", "print"):
        window.parts.actions.trigger(action)
        assert window.parts.toast.accessibleName().startswith(why)
    window.parts.pages.open("export")
    assert page_text(window) == why
    assert not offered


def test_the_file_of_a_filter_is_proposed_by_what_it_says(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    proposed: list[str] = []

    def ask(_parent: object, _title: str, path: str, _kinds: str, _first: str, *_options: object) -> tuple[str, str]:
        proposed.append(Path(path).name)
        return "", ""

    answer_with(monkeypatch, ask)
    window.parts.actions.trigger("export-word")
    window.parts.show_filter("tag:funding -panel:2")
    window.parts.actions.trigger("export-word")
    export(window)
    window.desk.navigator.choose(("P1-08",))
    window.parts.actions.trigger("export-word")
    named = "osce-2018-notes-tagged-funding-not-panel-2.docx"
    assert proposed == ["osce-2018-notes.docx", named, named, "osce-2018-notes.docx"]


def test_what_is_marked_by_a_brief_alone_is_exported_from_the_brief(open_window: Open) -> None:
    window = open_window()
    library = library_of(window)
    items = brief_edits.chosen(library, ["P1-08"])
    assert window.desk.editor.do(brief_edits.new_brief(library, "Money", items))
    window.parts.actions.trigger("export-word")
    said = window.parts.toast.accessibleName()
    assert said.startswith("Nothing is marked yet except what is in a brief. Open the brief to export it.")


def test_export_to_word_takes_what_is_chosen_or_asks_none(open_window: Open, choose: Choose, tmp_path: Path) -> None:
    window = open_window()
    offered = choose(tmp_path / "brief.docx", "")
    window.parts.actions.trigger("export-word")
    assert window.parts.toast.accessibleName().startswith("Nothing is marked yet")
    assert not offered
    window.desk.navigator.choose(("P1-08", "S5-04"))
    window.parts.actions.trigger("export-word")
    wait_for(window.desk.exports)
    assert window.parts.toast.accessibleName().startswith("2 of 2 written")
    assert [*to_docx.codes_in((tmp_path / "brief.docx").read_bytes())] == ["P1-08", "S5-04"]


def test_what_goes_along_is_heard_as_one_choice_of_several_with_the_name_of_its_list(window: MainWindow) -> None:
    preview = page(window)
    heard = [QAccessible.queryAccessibleInterface(one) for one in window.findChildren(QPushButton) if one.isCheckable()]
    names = [one.text(QAccessible.Text.Name) for one in heard if one.role() == QAccessible.Role.RadioButton]
    assert names == ["What to export: Everything marked", "What to export: The report with my marks"]
    preview.setFocus()
    keys("Shift+Tab", "Shift+Tab")  # over the marking
    focus = window.focusWidget()
    assert focus
    assert focus.accessibleName() == "What to export: Everything marked"
