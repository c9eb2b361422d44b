"""The right half of the builder: the page that will be written, its template and parts, copies, exports."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.template import PartName
from alliance_desktop.errors import StoreFullError
from alliance_desktop.export import to_docx, to_html
from alliance_desktop.export.exporting import export
from alliance_desktop.export.formats import MARKDOWN, WORD
from alliance_desktop.gui.actions.export_targets import ExportFile, last_file, named_file
from alliance_desktop.gui.brief.brief_page import BriefPreview
from alliance_desktop.gui.widgets.key_bursts import PAUSE_MS
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.library import brief_edits, mark_edits
from alliance_desktop.library.earlier.carried import keep
from alliance_desktop.library.export_pages import rebuilt
from alliance_desktop.library.library import Library
from alliance_desktop.library.template_changes import copied
from alliance_desktop.render.moments import local_now
from tests import builders
from tests.gui import seen
from tests.gui.brief.conftest import Builder, SaveTo
from tests.gui.conftest import Open
from tests.gui.marking import library_of
from tests.gui.side.test_carried import carry
from tests.gui.typing import keys, press, type_text, wait_for
from tests.unit.export.documents import unpacked


def test_a_brief_is_opened_at_its_title_and_another_row_is_shown(builder: Builder) -> None:
    builder.say("P1-08", "We support this. " * 400)
    edit = brief_edits.new_brief(builder.library, "Long", brief_edits.chosen(builder.library, ["P1-08", "S5-04"]))
    assert builder.window.desk.editor.do(edit)
    builder.window.desk.brief.open(edit.written(Brief).id)
    QTest.qWait(1)
    bar = builder.preview.page.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == 0
    builder.list.choose(1)
    QTest.qWait(1)
    assert bar.value() > 0


def test_the_page_says_its_day_and_no_export_that_was_not_made(builder: Builder) -> None:
    assert "Exported" not in builder.page
    assert builder.page.splitlines()[-2].endswith(str(local_now().year))


def test_the_chosen_row_is_seen_with_its_bar_and_a_press_on_the_page_chooses_the_row(builder: Builder) -> None:
    view = builder.preview.page
    builder.list.setFocus()
    assert builder.list.row == 0
    keys("End")
    bottom = view.verticalScrollBar().value()
    assert bottom > 0
    keys("Home")
    assert view.verticalScrollBar().value() < bottom
    found = view.document().find("Recall that civil")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(found).center())
    assert builder.list.row == 2
    found = view.document().find("Amounts are for")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(found).center())
    assert builder.list.row == 1


def test_the_template_is_chosen_in_its_menu_remembered_and_undone(builder: Builder, open_window: Open) -> None:
    assert "Speaking notes" in builder.page
    builder.press("Template: Speaking notes")
    builder.choose("Table of positions")
    assert "Table of positions" in builder.page
    assert builder.brief.template == "table-of-positions"
    assert seen.button(builder.preview, "Template: Table of positions").isVisible()
    keys("Ctrl+Z")
    assert "Speaking notes" in builder.page
    assert builder.brief.template == "speaking-notes"


@pytest.mark.parametrize(
    ("title", "said", "switches"),
    [
        ("Request for instructions", "Your answer", {"quotation", "wording", "pressed", "background"}),
        ("One-page summary", "Decisions needed", {"wording"}),
        (
            "Report of the meeting",
            "Follow-up",
            {"quotation", "wording", "pressed", "background", "heard", "outcome", "notes"},
        ),
    ],
)
def test_another_layout_is_shown_with_its_parts(builder: Builder, title: str, said: str, switches: set[str]) -> None:
    builder.press("Template: Speaking notes")
    builder.choose(title)
    assert title in builder.page
    assert said in builder.page
    assert {name for name, box in builder.preview.bar.included.boxes.items() if box.isVisible()} == switches


@pytest.mark.parametrize(
    ("letter", "template"), [("r", "report-of-the-meeting"), ("q", "request-for-instructions"), ("f", "full-dossier")]
)
def test_the_underlined_letter_takes_a_template(builder: Builder, qtbot: QtBot, letter: str, template: str) -> None:
    keys("Ctrl+Shift+T")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert all("&" in act.text() for act in menu.actions() if act.text())
    type_text(letter)
    qtbot.waitUntil(lambda: builder.brief.template == template)
    assert not menu.isVisible()


@pytest.mark.parametrize("end", ["Return", ""])
def test_a_template_is_taken_by_its_name_typed_in_one_go_which_does_nothing_else(
    builder: Builder, qtbot: QtBot, end: str
) -> None:
    """Its first letter is that of another one."""
    items = builder.brief.items
    keys("Ctrl+Shift+T")
    press("“request for instructions”", *filter(None, [end]))
    qtbot.waitUntil(lambda: builder.brief.template == "request-for-instructions")
    assert QApplication.activePopupWidget() is None
    assert builder.brief.items == items
    keys("Ctrl+Z")
    assert builder.brief.template == "speaking-notes"


@pytest.mark.parametrize("row", ["", "Table of positions"])
def test_a_letter_takes_nothing_once_the_menu_was_left(builder: Builder, qtbot: QtBot, row: str) -> None:
    keys("Ctrl+Shift+T")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    press("“r”")
    at = menu.rect().bottomRight() + QPoint(50, 50)
    if row:
        at = next(menu.actionGeometry(one).center() for one in menu.actions() if one.text().replace("&", "") == row)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)
    assert not menu.isVisible()
    qtbot.wait(2 * PAUSE_MS)
    assert builder.brief.template == ("table-of-positions" if row else "speaking-notes")


def test_own_templates_stand_in_the_menu_below_the_shipped_ones_and_one_at_fault_says_why(builder: Builder) -> None:
    change = copied(template_named("table-of-positions"))
    change.write()
    (change.path.parent / "memo.toml").write_text(f"format = {'9' * 5_000}", encoding="utf-8")
    builder.press("Template: Speaking notes")
    builder.choose("memo (can’t be used)")
    assert builder.brief.template == "speaking-notes"
    assert "memo.toml, line 1" in builder.said
    builder.press("Template: Speaking notes")
    builder.choose("Table of positions 2")
    assert builder.brief.template == "table-of-positions-2"
    assert "Table of positions 2" in builder.page


def test_a_brief_without_its_template_is_not_written(builder: Builder, saved_to: SaveTo, tmp_path: Path) -> None:
    """Another one might say more than is meant for others."""
    change = copied(template_named("speaking-notes"))
    change.write()
    builder.press("Template: Speaking notes")
    builder.choose("Speaking notes 2")
    change.undone().write()
    builder.say("P1-08", "We support this.")
    assert "uses the template “speaking-notes-2”, which no longer exists" in builder.page
    asked = saved_to(tmp_path / "notes.docx")
    for button in ("Export", "Copy for Word", "Copy Markdown"):
        builder.press(button)
        assert "which no longer exists" in builder.said
    assert not asked
    builder.press("Template: speaking-notes-2")
    builder.choose("Speaking notes")
    assert "no longer exists" not in builder.page
    assert seen.button(builder.preview, "Include: notes").isVisible()


def test_each_part_is_switched_alone_the_button_counts_notes_and_undo_switches_back(builder: Builder) -> None:
    target = builder.library.target("P1-08")
    assert builder.window.desk.editor.do(mark_edits.write_note(builder.library, target, "Ask the Secretariat."))
    assert "Ask the Secretariat" not in builder.page
    assert seen.button(builder.preview, "Export").isVisible()
    builder.press("Include: notes")
    assert "Ask the Secretariat" in builder.page
    assert seen.button(builder.preview, "Export · 1 note").isVisible()
    builder.press("Include: if pressed")
    assert "Amounts are for national budgets" not in builder.page
    keys("Ctrl+Z")
    assert "Amounts are for national budgets" in builder.page
    assert seen.button(builder.preview, "Include: if pressed").isChecked()
    builder.press("Include: notes")
    assert builder.brief.parts is None  # as the template has them again


def test_an_export_is_the_page_in_order_and_has_a_number(builder: Builder, saved_to: SaveTo, tmp_path: Path) -> None:
    asked = saved_to(tmp_path / "notes.docx")
    builder.press("Export")
    assert builder.said.startswith("3 of 3 written to")
    assert asked == [
        "Export “Funding: civil society and compensation”",
        "Funding civil society and compensation.docx",
        "Word document (*.docx)",
    ]
    assert [*to_docx.codes_in((tmp_path / "notes.docx").read_bytes())] == ["P1-08", "S5-04", "S1-04"]
    last = builder.library.last_export(builder.brief)
    assert last
    assert (last.number, last.template, last.format) == (1, "speaking-notes", "docx")
    page = rebuilt(builder.library, last)
    assert page
    positions = {one.recommendation.code: one.marks.position for one in page.content.selection.entries}
    assert positions["S1-04"].text("line").startswith("We are studying")
    assert not positions["P1-08"].text("background")
    assert export(page.content, WORD).data == (tmp_path / "notes.docx").read_bytes()


def test_changes_since_the_export_lead_to_their_rows(builder: Builder, saved_to: SaveTo, tmp_path: Path) -> None:
    assert not builder.preview.bar.changes.isVisible()
    saved_to(tmp_path / "notes.docx")
    builder.press("Export")
    assert builder.said
    QTest.qWait(1)
    changes = builder.preview.bar.changes
    assert (changes.text(), changes.isEnabled()) == ("No changes since export 1", False)
    builder.say("S1-04", "We have studied it.")
    builder.say("S5-04", "We support it.")
    assert "We have studied it." in builder.page
    builder.press("2 changes since export 1")
    builder.choose("S1-04: Line to take changed")
    assert builder.list.row == 5
    saved_to(tmp_path / "notes.html")
    builder.press("Export")
    assert builder.said
    QTest.qWait(1)
    assert ", export 2" in (tmp_path / "notes.html").read_text(encoding="utf-8")
    assert changes.text() == "No changes since export 2"
    builder.press("Template: Speaking notes")
    builder.choose("Report of the meeting")
    QTest.qWait(1)
    assert not changes.text().startswith("No ")
    changes.click()
    builder.choose("Different template")


def test_the_ending_decides_the_format_the_menu_the_first(builder: Builder, saved_to: SaveTo, tmp_path: Path) -> None:
    asked = saved_to(tmp_path / "page.html")
    builder.press("Export in another format")
    builder.choose("Markdown")
    assert builder.said.startswith("3 of 3 written to")
    assert asked[2] == "Markdown (*.md)"
    assert [*to_html.codes_in((tmp_path / "page.html").read_bytes())] == ["P1-08", "S5-04", "S1-04"]
    last = builder.library.last_export(builder.brief)
    assert last
    assert last.format == "html"


def test_a_name_with_a_point_and_odd_signs_gets_its_ending(builder: Builder, saved_to: SaveTo, home: Path) -> None:
    editor = builder.window.desk.editor
    assert editor.do(brief_edits.rename(builder.library, builder.brief, "Item 3.2: what/if?"))
    saved_to("")
    builder.press("Export")
    assert builder.said.startswith("3 of 3")
    assert [path.name for path in home.rglob("*.docx")] == ["Item 3.2 what if.docx"]


def test_a_failed_export_offers_another_place_alone(builder: Builder, saved_to: SaveTo, tmp_path: Path) -> None:
    saved_to(tmp_path / "missing" / "notes.docx")
    builder.press("Export")
    assert "Nothing was written" in builder.said
    assert builder.library.last_export(builder.brief) is None
    saved_to(tmp_path / "notes.docx")
    toast = builder.window.parts.toast
    seen.button(toast, "Choose another place").click()
    assert builder.said.startswith("3 of 3 written to")
    assert (tmp_path / "notes.docx").exists()


@pytest.mark.parametrize("button", ["Copy for Word", "Copy Markdown"])
def test_copies_carry_the_brief_by_its_template(builder: Builder, button: str) -> None:
    clipboard = QApplication.clipboard()
    clipboard.clear()
    builder.press(button)
    assert builder.said.startswith("“Funding: civil society and compensation” copied")
    data = clipboard.mimeData()
    assert "We are studying the use" in data.text()
    assert "Our shelters have run" not in data.text()
    assert data.hasHtml() == (button == "Copy for Word")
    assert "<h2" in data.html() or not data.hasHtml()


def test_a_copy_for_word_begins_with_the_marking_and_the_head_in_each_form(builder: Builder) -> None:
    editor, brief = builder.window.desk.editor, builder.library.briefs[0]
    assert editor.do(brief_edits.set_head(builder.library, brief, "marking", "RESTRICTED <1>"), announce="")
    builder.press("Copy for Word")
    assert builder.said.endswith("copied for Word")
    data, pasted = QApplication.clipboard().mimeData(), QTextDocument()
    pasted.setHtml(data.html())
    markdown = bytes(data.data("text/markdown").data()).decode()
    said = [brief.name, *(text for name, text in brief.head if name in ("for", "occasion", "objective"))]
    assert len(said) > 2
    assert data.text().startswith("RESTRICTED <1>\n\n")
    assert pasted.toPlainText().startswith("RESTRICTED <1>\n")
    assert "**Marking:** RESTRICTED" in markdown
    for form in (data.text(), pasted.toPlainText(), markdown):
        before = form.partition("To raise")[0]
        assert [text for text in said if text not in before] == []
    for form in (data.text(), pasted.toPlainText()):
        assert "Speaking notes" in form.partition("To raise")[0]


def test_a_copied_summary_says_in_text_what_a_page_has_no_room_for(builder: Builder) -> None:
    editor, brief = builder.window.desk.editor, builder.library.briefs[0]
    every = brief_edits.chosen(builder.library, [one.code for one in builder.library.report.recommendations])
    assert editor.do(brief_edits.add(builder.library, brief, every), announce="")
    assert editor.do(brief_edits.set_template(builder.library, builder.brief, "one-page-summary"), announce="")
    builder.preview.refresh_now()
    builder.press("Copy for Word")
    wait_for(builder.window.desk.exports)
    data = QApplication.clipboard().mimeData()
    markdown = bytes(data.data("text/markdown").data()).decode()
    quoted = [form.count("“") for form in (data.text(), markdown, data.html())]
    assert quoted[0] == quoted[1] > quoted[2]
    builder.press("Copy Markdown")
    wait_for(builder.window.desk.exports)
    assert QApplication.clipboard().mimeData().text().count("“") >= quoted[0]


def test_of_an_empty_brief_it_says_that_nothing_is_in_it(saved_to: SaveTo, tmp_path: Path, window: MainWindow) -> None:
    assert window.desk.editor.do(brief_edits.new_brief(library_of(window), "Empty", ()), announce="")
    window.parts.pages.open("brief")
    saved_to(tmp_path / "empty.docx")
    window.parts.actions.trigger("export-word")
    wait_for(window.desk.exports)
    assert window.parts.toast.accessibleName().startswith("There is nothing in this brief yet. 0 of 0 written")


def test_the_page_follows_and_stays_where_it_is_read(builder: Builder) -> None:
    bar = builder.preview.page.verticalScrollBar()
    builder.list.setFocus()
    bar.setValue(bar.maximum())
    at = builder.preview.page.document().find("If raised")
    before = builder.preview.page.cursorRect(at).top()
    builder.say("P1-08", "We support this. " * 60)
    assert "We support this. We support this." in builder.page
    at = builder.preview.page.document().find("If raised")
    assert builder.preview.page.cursorRect(at).top() == before


def test_a_narrow_page_keeps_the_copies_in_the_menu_of_the_export(builder: Builder, qtbot: QtBot) -> None:
    bar = builder.preview.bar
    builder.window.resize(1000, 600)
    qtbot.waitUntil(lambda: builder.preview.width() < 600)
    assert not bar.copies["word"].isVisible()
    builder.press("Export in another format")
    builder.choose("Copy for Word")
    assert builder.said.endswith("copied for Word")


def test_a_heading_moved_down_takes_its_bar_along(builder: Builder) -> None:
    builder.list.setFocus()
    keys("Alt+Down")
    assert builder.list.row == 1
    assert builder.page.index("P1-08") < builder.page.index("To raise")
    view, found = builder.preview.page, builder.preview.page.document().find("To raise")
    beside = view.cursorRect(found)
    image = view.viewport().grab().toImage()
    left = round(view.document().rootFrame().frameFormat().leftMargin()) - 18
    assert image.pixelColor(left, beside.center().y()).name() == builder.window.desk.theme.colour("accent").name()


def test_a_row_that_is_moved_is_seen_whole_at_its_new_place(builder: Builder) -> None:
    codes = ["P1-01", "P1-02", "P1-08", "S5-04"]
    for code in codes:
        builder.say(code, f"First words of {code}. " + "We support this. " * 25 + f"Last words of {code}.")
    edit = brief_edits.new_brief(builder.library, "Long", brief_edits.chosen(builder.library, codes))
    assert builder.window.desk.editor.do(edit)
    builder.window.desk.brief.open(edit.written(Brief).id)
    builder.list.setFocus()
    view = builder.preview.page

    def is_seen() -> bool:
        first, last = (view.cursorRect(view.document().find(f"{which} words of P1-08.")) for which in ("First", "Last"))
        return first.top() >= 0 and last.bottom() <= view.viewport().height()

    builder.list.choose(2)
    QTest.qWait(1)
    assert is_seen()
    for key in ("Alt+Up", "Alt+Up", "Alt+Down", "Alt+Down", "Alt+Down", "Alt+Up"):
        keys(key)
        assert builder.page
        assert is_seen(), key


def test_an_export_ends_though_its_page_is_left_meanwhile(builder: Builder, saved_to: SaveTo, tmp_path: Path) -> None:
    saved_to(tmp_path / "notes.docx")
    seen.button(builder.preview, "Export").click()
    assert builder.window.desk.exports.running
    builder.window.parts.pages.leave()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert builder.said.startswith("3 of 3 written to")
    assert builder.library.last_export(builder.brief)


def test_a_file_the_store_cannot_record_is_there_and_said(builder: Builder, saved_to: SaveTo, tmp_path: Path) -> None:
    store = builder.library.path
    store.rename(store.with_name("away.db"))
    saved_to(tmp_path / "notes.docx")
    builder.press("Export")
    assert builder.said.startswith("3 of 3 written to")
    assert (tmp_path / "notes.docx").exists()
    words = "The file was written. It doesn’t count as an export: the store is no longer in its place."
    assert words in seen.words(builder.window)
    assert not builder.preview.bar.changes.isVisible()


def test_a_row_that_is_new_moves_no_bar_to_another_one(builder: Builder) -> None:
    builder.list.setFocus()
    keys("Down", "Down")
    assert builder.list.row == 2
    keys("Ctrl+H")
    assert builder.list.model_of_rows.rowCount() == 7
    view, found = builder.preview.page, builder.preview.page.document().find("Recall that civil")
    image = view.viewport().grab().toImage()
    left = round(view.document().rootFrame().frameFormat().leftMargin()) - 18
    beside = view.cursorRect(found).center().y()
    assert image.pixelColor(left, beside).name() != builder.window.desk.theme.colour("accent").name()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(found).center())
    said = builder.list.model_of_rows.data(builder.list.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert "Recall that civil society" in str(said)


def test_without_a_brief_nothing_is_offered_and_the_first_one_is_shown_at_once(window: MainWindow) -> None:
    window.parts.pages.open("brief")
    QTest.qWait(1)
    preview, library = window.findChild(BriefPreview), window.desk.editor.library
    assert preview
    assert library
    assert not preview.bar.isVisible()
    assert not preview.page.toPlainText()
    assert window.desk.editor.do(brief_edits.new_brief(library, "Money"))
    QTest.qWait(1)
    assert preview.bar.isVisible()
    assert "There is nothing in this brief yet." in preview.page.toPlainText()
    window.parts.actions.trigger("undo")
    QTest.qWait(1)
    assert not preview.bar.isVisible()
    assert not preview.page.toPlainText()


def test_what_is_being_typed_is_in_the_file_of_ctrl_e(builder: Builder, saved_to: SaveTo, tmp_path: Path) -> None:
    saved_to(tmp_path / "notes.html")
    builder.list.setFocus()
    keys("Ctrl+H", "“Not to be lost”", "Ctrl+E")
    assert builder.said.startswith("3 of 3 written to")
    assert "<h2>Not to be lost</h2>" in (tmp_path / "notes.html").read_text(encoding="utf-8")
    assert "Not to be lost" in builder.page


def test_menu_and_palette_say_what_would_be_exported(builder: Builder) -> None:
    actions = builder.window.parts.actions
    actions.refresh()
    assert actions["export"].text() == "Export the brief…"
    builder.window.parts.pages.leave()
    actions.refresh()
    assert actions["export"].text() == "Export notes…"


def test_abbreviations_are_not_explained_in_the_brief_and_the_key_says_why(builder: Builder) -> None:
    builder.list.setFocus()
    keys("Down", "Ctrl+I")
    assert builder.window.desk.navigator.page == "brief"
    assert not builder.window.parts.actions.watched("explain-abbreviations").isEnabled()
    assert builder.said == "Abbreviations are explained in the report’s text"


def test_exporting_again_is_one_act_but_over_an_edited_file(builder: Builder, saved_to: SaveTo, tmp_path: Path) -> None:
    path = tmp_path / "Money.docx"
    builder.press("Export in another format")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "Word document"
    menu.close()
    saved_to(path)
    builder.press("Export")
    assert builder.said.startswith("3 of 3 written to")
    asked = saved_to(tmp_path / "never.docx")
    builder.say("P1-08", "We support it again.")
    builder.press("Export in another format")
    builder.choose("Export again to “Money.docx”")
    assert builder.said.startswith("3 of 3 written to")
    assert b"again" in unpacked(path.read_bytes())
    edited = path.read_bytes() + b" "
    path.write_bytes(edited)
    builder.press("Export in another format")
    builder.choose("Export again to “Money.docx”")
    bar = builder.window.parts.notice_bar
    assert bar.text == "“Money.docx” was edited after export 2."
    wait_for(builder.window.desk.exports)
    assert path.read_bytes() == edited
    builder.say("P1-08", "We support it at last.")
    assert seen.button(bar, "Take back and export").isVisible()
    seen.button(bar, "Replace it").click()
    assert builder.said.startswith("3 of 3 written to")
    assert not bar.text
    assert b"at last" in unpacked(path.read_bytes())
    assert not asked


def test_a_file_that_could_not_be_recorded_is_no_edited_one(
    builder: Builder, saved_to: SaveTo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Money.docx"
    saved_to(path)
    builder.press("Export")
    assert builder.said.startswith("3 of 3 written to")

    def refuse(*_all: object) -> None:
        raise StoreFullError("The disk is full. Nothing was saved.")

    with monkeypatch.context() as full:
        full.setattr(Library, "record_export", refuse)
        builder.press("Export")
        assert builder.said.startswith("3 of 3 written to")
        assert "doesn’t count as an export" in builder.window.parts.notice_bar.text
    first = path.read_bytes()
    builder.say("P1-08", "We support it again.")
    builder.press("Export")
    assert builder.said.startswith("3 of 3 written to")
    assert path.read_bytes() != first
    last = builder.library.last_export(builder.brief)
    assert last
    assert last.number == 2


def test_exporting_again_never_writes_another_kind_of_paper_over_the_file(
    builder: Builder, saved_to: SaveTo, tmp_path: Path
) -> None:
    def choose(template: str, parts: tuple[PartName, ...] | None = None) -> None:
        edit = brief_edits.set_template(builder.library, builder.brief, template, parts)
        assert builder.window.desk.editor.do(edit, announce="")
        builder.preview.refresh_now()

    path, trigger = tmp_path / "summary-external.docx", builder.window.parts.actions.trigger
    choose("one-page-summary")
    saved_to(path)
    builder.press("Export")
    assert builder.said.startswith(f"3 of 3 written to {path} · One-page summary.")
    builder.preview.refresh_now()
    builder.window.parts.actions.refresh()
    assert (
        builder.window.parts.actions.watched("export-again").text()
        == "Export the brief again to “summary-external.docx”"
    )
    summary, asked = path.read_bytes(), saved_to("")
    choose("full-dossier")
    builder.window.parts.actions.refresh()
    assert builder.window.parts.actions.watched("export-again").text() == "Export the brief again"
    trigger("export-again")
    assert builder.said.endswith(f"{named_file(builder.brief.name)} – Full dossier.docx · Full dossier")
    assert path.read_bytes() == summary
    assert asked[1] == f"{named_file(builder.brief.name)} – Full dossier.docx"
    dossier = next(tmp_path.glob("* – Full dossier.docx")).read_bytes()
    choose("full-dossier", ("stance", "line"))
    asked = saved_to("")
    trigger("export-again")
    assert asked[1] == f"{named_file(builder.brief.name)} – Full dossier-2.docx"
    assert next(tmp_path.glob("* – Full dossier.docx")).read_bytes() == dossier


def test_a_question_about_an_edited_file_is_no_answer_for_another_template(
    builder: Builder, saved_to: SaveTo, tmp_path: Path
) -> None:
    path = tmp_path / "Money.docx"
    saved_to(path)
    builder.press("Export")
    assert builder.said
    path.write_bytes(path.read_bytes() + b" ")
    edited = path.read_bytes()
    builder.window.parts.actions.trigger("export-again")
    edit = brief_edits.set_template(builder.library, builder.brief, "full-dossier")
    assert builder.window.desk.editor.do(edit, announce="")
    asked = saved_to("")
    seen.button(builder.window.parts.notice_bar, "Replace it").click()
    assert builder.said
    assert asked
    assert path.read_bytes() == edited


def test_an_export_by_another_program_counts_here_too(builder: Builder, tmp_path: Path) -> None:
    other = Library.open(builder.library.path, builder.library.report)
    builders.exported(other, other.briefs[0], file="Money.md")
    other.close()
    assert builder.window.desk.editor.refresh()
    QTest.qWait(1)
    assert builder.preview.bar.changes.text() == "No changes since export 1"
    builder.window.desk.exported_to = str(tmp_path)
    assert last_file(builder.window.desk, builder.brief.id) is None
    (tmp_path / "Money.md").write_text("# Money\n")
    found = last_file(builder.window.desk, builder.brief.id)
    assert found == ExportFile(tmp_path / "Money.md", MARKDOWN, may_replace=True)


def test_what_can_not_come_back_is_not_written_over(builder: Builder, saved_to: SaveTo, tmp_path: Path) -> None:
    edit = brief_edits.set_template(builder.library, builder.brief, "one-page-summary")
    assert builder.window.desk.editor.do(edit, announce="")
    page, summary = tmp_path / "Money.html", tmp_path / "Money.docx"
    bar = builder.window.parts.notice_bar
    for path in (page, summary):
        saved_to(path)
        builder.press("Export")
        assert builder.said
        path.write_bytes(path.read_bytes() + b" ")
        builder.press("Export")
        assert "was edited after export" in bar.text
        offered = [button.text() for button in seen.buttons(bar) if button.isVisible()]
        assert offered == [*(["Take back and export"] if path == summary else []), "Replace it", "Close"]
    edited = summary.read_bytes()
    seen.button(bar, "Take back and export").click()
    wait_for(builder.window.desk.exports)
    QTest.qWait(1)
    assert builder.window.desk.navigator.page == "take-back"
    assert summary.read_bytes() == edited


def test_the_bar_names_what_was_carried_over_until_it_is_kept_and_the_page_says_nothing(builder: Builder) -> None:
    library, editor = builder.library, builder.window.desk.editor
    bar = builder.preview.bar
    assert not bar.open.isVisible()
    carry(library)
    assert editor.do(brief_edits.add(library, builder.brief, brief_edits.chosen(library, ["P1-09"])), announce="")
    assert editor.refresh()
    QTest.qWait(1)
    assert bar.open.text() == "1 carried over from an earlier report and not looked at: P1-09."
    assert bar.open.isVisible()
    assert "looked at" not in builder.preview.page.toPlainText()
    assert editor.do(keep(library, ["P1-09"]), announce="")
    QTest.qWait(1)
    assert not bar.open.isVisible()
