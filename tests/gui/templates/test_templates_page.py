"""The page of templates in the window: what it shows, that each act is in the file, and that it can be undone."""

from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragMoveEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollBar

from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.template import Template
from alliance_desktop.gui.brief.brief_page import BriefPage
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.pages import page_preview
from alliance_desktop.gui.pages.page_document import PartPlaces, write_page
from alliance_desktop.gui.palette.palette import Palette
from alliance_desktop.gui.templates.templates_page import TemplatesPage
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.ingest.read_template import listed_templates, own_templates_folder, template_named
from alliance_desktop.library import brief_edits, mark_edits
from alliance_desktop.render.document import Document
from tests.builders import set_fields
from tests.gui import seen
from tests.gui.asked_files import answer_with
from tests.gui.conftest import Open
from tests.gui.marking import library_of
from tests.gui.seen import the
from tests.gui.typing import choose_row, focused, keys, open_popup, press_button
from tests.unit.export.letterheads.letterheads import word_letter


class Editor(NamedTuple):
    """The page, where the open brief is one of P1-08 and S5-04 that is written as *Speaking notes*."""

    window: MainWindow
    page: TemplatesPage

    @property
    def shown(self) -> str:
        """What the page as it will be written says."""
        QTest.qWait(1)
        return self.page.page.toPlainText()

    @property
    def said(self) -> str:
        return self.window.parts.toast.accessibleName()

    @property
    def name(self) -> str:
        return self.page.panel.name.button.text()

    @property
    def rows(self) -> list[str]:
        """What a screen reader says of each part."""
        model = self.page.panel.list.model_of_rows
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.data(model.index(row, 0), role)) for row in range(model.rowCount())]

    def press(self, *names: str) -> None:
        for name in names:
            press_button(self.page, name)

    def choose(self, words: str) -> None:
        choose_row(words)

    def go_to(self, part: str) -> None:
        self.page.panel.list.setFocus()
        keys("Home")
        for _row in self.rows:
            if self.page.panel.list.part == part:
                return
            keys("Down")
        pytest.fail(f"there is no {part}")


@pytest.fixture
def editor(open_window: Open) -> Editor:
    window = open_window()
    library = library_of(window)
    fields: dict[FieldName, str] = {"stance": "support", "line": "We support regular funding.", "pressed": "No sums."}
    window.desk.editor.do(set_fields(library, [library.target("P1-08")], fields), announce="")
    brief = brief_edits.new_brief(library, "Funding", brief_edits.chosen(library, ["P1-08", "S5-04"]))
    window.desk.editor.do(brief, announce="")
    edit = brief_edits.set_template(library, library.briefs[0], "speaking-notes")
    window.desk.editor.do(edit, announce="")
    window.parts.actions.trigger("templates")
    page = the(window, TemplatesPage)
    QTest.qWait(1)
    return Editor(window, page)


@pytest.fixture
def from_brief(editor: Editor) -> Editor:
    """The page opened from that of the brief."""
    keys("Esc")
    editor.window.parts.pages.open("brief")
    editor.window.parts.actions.trigger("templates")
    QTest.qWait(1)
    return Editor(editor.window, the(editor.window, TemplatesPage))


def own() -> Template:
    """The only one of the reader's own, as its file is now."""
    (one,) = (each for each in listed_templates() if each.is_own)
    assert one.template
    return one.template


def test_it_opens_with_the_template_and_the_page_of_the_brief_and_escape_leads_back_to_it(from_brief: Editor) -> None:
    assert from_brief.name == "Speaking notes"
    assert "We support regular funding." in from_brief.shown
    assert focused() is from_brief.page.panel.list
    assert from_brief.page.counts() == ("Speaking notes", "used in 1 brief")
    keys("Esc")
    assert from_brief.window.desk.navigator.page == "brief"
    keys("Down")
    from_brief.window.parts.actions.trigger("templates")
    keys("Esc")
    assert the(from_brief.window, BriefPage).panel.list.row == 1, "it is still chosen"
    keys("Esc")
    assert not from_brief.window.parts.pages.is_open


@pytest.mark.parametrize("template", ["speaking-notes", "table-of-positions"])
def test_the_page_is_composed_once_as_it_opens(editor: Editor, template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    library = editor.window.desk.editor.library
    assert library
    keys("Esc")
    editor.window.desk.editor.do(brief_edits.set_template(library, library.briefs[0], template), announce="")
    composed: list[str] = []

    def compose(page: QTextDocument, document: Document, theme: Theme, wide: int) -> PartPlaces:
        composed.append(document.head.subtitle)
        return write_page(page, document, theme, wide)

    monkeypatch.setattr(page_preview, "write_page", compose)
    editor.window.parts.actions.trigger("templates")
    QTest.qWait(1)
    assert composed == [template.replace("-", " ").capitalize()]


def test_what_comes_with_the_program_is_not_changed_and_a_copy_is_offered(editor: Editor) -> None:
    before = template_named("speaking-notes")
    editor.go_to("quotation")
    keys("Space")
    assert editor.said.startswith("“Speaking notes” comes with the program and stays as it is.")
    assert "Quotation, off" in editor.rows
    for name in ("Objective", "Large print", "Layout: Table", "Follow-up table"):
        editor.press(name)
        assert editor.name == "Speaking notes"
    assert not seen.button(editor.page, "Rename").isEnabled()
    assert template_named("speaking-notes") == before
    assert not own_templates_folder().exists()
    seen.button(editor.window.parts.toast, "Duplicate").click()
    assert editor.name == "Speaking notes 2"


def test_a_copy_is_ticked_and_moved_and_its_page_follows(editor: Editor) -> None:
    editor.press("Duplicate")
    keys("Return")
    assert focused() is editor.page.panel.list
    editor.go_to("pressed")
    keys("Space")
    assert "No sums." not in editor.shown
    assert "pressed" not in own().switched_on()
    editor.go_to("quotation")
    keys("Space")
    assert editor.shown.index("Regular and sufficient") < editor.shown.index("We support regular funding.")
    keys("Down", "Up", "Alt+Down")
    QTest.qWait(1)
    assert editor.page.panel.list.part == "quotation"
    assert editor.shown.index("Regular and sufficient") > editor.shown.index("We support regular funding.")


def test_each_act_can_be_undone_and_done_again_and_the_notes_are_left_alone(editor: Editor) -> None:
    library = library_of(editor.window)
    label = library.labels.undo
    editor.press("Duplicate")
    copy = own()
    editor.go_to("pressed")
    keys("Space")
    changed = own()
    assert changed != copy
    keys("Ctrl+Z")
    assert own() == copy
    assert editor.said == "Undone: Template “Speaking notes 2” changed"
    keys("Ctrl+Y")
    assert own() == changed
    keys("Ctrl+Z", "Ctrl+Z")
    assert [one.name for one in listed_templates() if one.is_own] == []
    assert editor.name == "Speaking notes"
    keys("Ctrl+Z")
    assert editor.said == "Nothing to undo"
    assert library.labels.undo == label


def test_what_is_undone_elsewhere_is_the_notes_again(editor: Editor) -> None:
    library = library_of(editor.window)
    editor.press("Duplicate")
    keys("Esc", "Esc", "Ctrl+Z")
    assert library.briefs[0].template != "speaking-notes"
    assert own().title == "Speaking notes 2"


def test_another_name_is_typed_and_one_that_is_taken_is_refused(editor: Editor) -> None:
    editor.press("Duplicate")
    keys("F2", "“For the plenary”", "Return")
    assert (own().title, editor.name) == ("For the plenary", "For the plenary")
    assert focused() is editor.page.panel.list
    keys("F2", "“Full dossier”", "Return")
    assert editor.said.startswith("Another template is called “Full dossier”")
    assert (own().title, editor.name) == ("For the plenary", "For the plenary")


def test_a_deleted_template_is_there_again_once_undone_and_till_then_the_one_before_is_shown(editor: Editor) -> None:
    editor.press("Duplicate", "Delete")
    assert not [one for one in listed_templates() if one.is_own]
    assert editor.said == "Template “Speaking notes 2” deleted"
    seen.button(editor.window.parts.toast, "Undo").click()
    assert (own().title, editor.name) == ("Speaking notes 2", "Speaking notes 2")
    for title in ("Speaking notes 3", "Speaking notes 4"):
        editor.press("Duplicate")
        assert editor.name == title
    editor.press("Delete")
    assert editor.name == "Speaking notes 3"


def test_what_was_undone_is_not_done_again_after_another_change(editor: Editor) -> None:
    editor.press("Duplicate", "Objective")
    keys("Ctrl+Z")
    editor.press("Large print")
    keys("Ctrl+Y")
    assert editor.said == "Nothing to redo"
    assert "objective" in own().head


def test_where_another_program_wrote_meanwhile_the_steps_of_others_can_still_be_undone(editor: Editor) -> None:
    editor.press("Duplicate")
    first = own()
    editor.press("Large print", "Duplicate")
    paths = {one.name: one.path for one in listed_templates() if one.is_own}
    editor.press("Objective")
    theirs = paths["speaking-notes-3"].read_text(encoding="utf-8") + "# theirs\n"
    paths["speaking-notes-3"].write_text(theirs, encoding="utf-8")
    keys("Ctrl+Z")
    assert "was changed by another program" in editor.said
    keys("Ctrl+Z")
    assert template_named("speaking-notes-2") == first
    assert paths["speaking-notes-3"].read_text(encoding="utf-8") == theirs


def test_a_template_shows_its_own_parts_whatever_the_brief_has_switched(editor: Editor) -> None:
    library = library_of(editor.window)
    edit = brief_edits.set_template(library, library.briefs[0], "speaking-notes", ("stance",))
    editor.window.desk.editor.do(edit, announce="")
    assert "We support regular funding." in editor.shown


def test_of_the_whole_report_no_mark_is_shown_whose_part_is_off_and_its_marking_is(editor: Editor) -> None:
    library = library_of(editor.window)
    editor.window.desk.marking = "For the house alone"
    edit = mark_edits.write_note(library, library.target("introduction"), "Not to be printed.")
    editor.window.desk.editor.do(edit, announce="")
    editor.press("Template “Speaking notes”, button opens the list of templates")
    editor.choose("The report with my marks")
    assert "Not to be printed." in editor.shown
    assert editor.shown.count("For the house alone") == 2
    editor.press("Duplicate")
    editor.go_to("notes")
    keys("Space")
    assert "Not to be printed." not in editor.shown


def test_back_on_the_page_the_same_template_is_shown(editor: Editor) -> None:
    editor.press("Duplicate")
    page = editor.page
    page.recall(page.memory())
    assert editor.name == "Speaking notes 2"


def test_who_presses_twice_where_duplicate_is_deletes_nothing(editor: Editor) -> None:
    button = seen.button(editor.page, "Duplicate")
    place = button.mapTo(editor.page, button.rect().center())
    for _press in range(2):
        pressed = editor.page.childAt(place)
        assert pressed is button
        QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    assert [one.title for one in listed_templates() if one.is_own] == ["Speaking notes 2", "Speaking notes 3"]


def test_a_template_that_briefs_have_is_deleted_with_a_word_about_them(editor: Editor) -> None:
    editor.press("Duplicate")
    library = library_of(editor.window)
    edit = brief_edits.set_template(library, library.briefs[0], own().name)
    editor.window.desk.editor.do(edit, announce="")
    editor.press("Delete")
    assert editor.said == "Template “Speaking notes 2” deleted; used in 1 brief"


def test_on_the_way_to_and_from_the_page_no_undo_is_offered_that_is_about_the_other(from_brief: Editor) -> None:
    toast = from_brief.window.parts.toast
    from_brief.press("Duplicate")
    assert seen.button(toast, "Undo").isVisible()
    keys("Esc", "Esc")  # out of the name, then from the page
    assert not seen.buttons(toast, "Undo")[0].isVisible()
    keys("Del")  # takes the first row out of the brief
    assert seen.button(toast, "Undo").isVisible()
    from_brief.window.parts.actions.trigger("templates")
    assert not seen.buttons(toast, "Undo")[0].isVisible()


def test_paper_layout_large_print_and_the_ends_of_the_document_are_set(editor: Editor) -> None:
    editor.press("Duplicate", "Paper: A4 portrait")
    editor.choose("Letter landscape")
    assert (own().paper, own().orientation) == ("Letter", "landscape")
    editor.press("Large print")
    assert own().large_print
    editor.press("Layout: Table")
    assert own().layout == "table"
    assert "Code, page, stance" in editor.shown
    editor.press("Layout: Paragraphs", "Page in full")
    assert "Panel 1, recommendation 8, p. 4" in editor.shown
    editor.press("Follow-up table")
    assert "By when" in editor.shown
    editor.press("In numbers")
    assert "In numbers" in editor.shown
    editor.press("Line to take: large letters")
    assert own().line_size == "normal"
    editor.press("Notes: on their sections too")
    assert own().with_section_notes


def bar_height(editor: Editor) -> int:
    """Pixels of the bar beside the page; 0 without one."""
    QTest.qWait(1)
    image, accent = editor.page.page.viewport().grab().toImage(), editor.window.desk.theme.colour("accent").rgb()
    left = round(editor.page.page.document().rootFrame().frameFormat().leftMargin()) - tokens.L - tokens.BAR_LINE
    return sum(image.pixel(left + 1, y) == accent for y in range(image.height()))


def test_the_part_in_hand_has_its_bar_beside_the_page_at_the_first_recommendation_that_has_it(editor: Editor) -> None:
    editor.go_to("pressed")
    two_lines = bar_height(editor)
    editor.go_to("line")
    one_line = bar_height(editor)
    assert 0 < one_line < two_lines
    editor.go_to("background")
    assert bar_height(editor) == 0
    library = library_of(editor.window)
    for code, pressed in (("P1-08", ""), ("S5-04", "Not before the budget is agreed.")):
        editor.window.desk.editor.do(set_fields(library, [library.target(code)], {"pressed": pressed}), announce="")
    editor.go_to("pressed")
    assert "Not before the budget" in editor.shown
    assert bar_height(editor) > 0


def test_an_office_file_is_the_letterhead(editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = tmp_path / "Ministry.docx", tmp_path / "notes.docx"
    good.write_bytes(word_letter())
    bad.write_bytes(b"nothing of the kind")
    chosen = [str(bad), "", str(good)]
    answer_with(monkeypatch, lambda *_given: (chosen.pop(0), ""))
    editor.press("Duplicate")
    for _each in range(2):  # one that is no document, then none at all
        editor.press("Letterhead: None")
        editor.choose("Choose a file…")
        assert own().letterhead == ""
    assert "notes.docx" in editor.said
    editor.press("Letterhead: None")
    editor.choose("Choose a file…")
    assert own().letterhead == "Ministry.docx"
    assert (own_templates_folder() / "Ministry.docx").read_bytes() == good.read_bytes()
    editor.press("Letterhead: Ministry.docx")
    editor.choose("None")
    assert own().letterhead == ""


def test_copying_letterhead_name_and_deletion_are_in_the_palette_too(editor: Editor) -> None:
    acts = editor.window.parts.actions
    keys("Ctrl+Shift+P", "“template letterhead”")
    palette = open_popup()
    assert isinstance(palette, Palette)
    assert "Duplicate it first" in palette.list.spoken[0]
    keys("Esc", "Ctrl+Shift+P", "“template: duplicate”", "Return")
    keys("Ctrl+A", "“Palette’s”", "Return")
    assert editor.name == own().title == "Palette’s"
    keys("Ctrl+Shift+P", "“template letterhead”", "Return")
    editor.choose("None")
    acts.trigger("template-delete")
    assert not [one for one in listed_templates() if one.is_own]
    keys("Esc")
    acts.trigger("template-duplicate")
    assert "Open the page of templates first" in editor.said


def test_duplicate_copies_the_template_that_is_seen_and_no_brief_that_is_not(editor: Editor) -> None:
    editor.window.session.recent[:] = ["brief-duplicate"]
    keys("Ctrl+Shift+P", "“duplicate”")
    palette = open_popup()
    assert isinstance(palette, Palette)
    brief = next(row for row in palette.list.spoken if row.startswith("Duplicate brief"))
    assert brief.endswith("Open the brief first")
    keys("Return")
    assert own().title == "Speaking notes 2"
    assert len(library_of(editor.window).briefs) == 1


def test_what_another_program_wrote_or_removed_is_neither_written_over_nor_deleted_twice(editor: Editor) -> None:
    editor.press("Duplicate")
    path = next(one.path for one in listed_templates() if one.is_own)
    theirs = path.read_text(encoding="utf-8").replace("Speaking notes 2", "Theirs")
    path.write_text(theirs, encoding="utf-8")
    editor.go_to("pressed")
    keys("Space")
    assert "was changed by another program" in editor.said
    assert path.read_text(encoding="utf-8") == theirs
    assert editor.name == "Theirs"
    next(one.path for one in listed_templates() if one.is_own).unlink()
    editor.press("Delete")
    assert "was removed by another program" in editor.said


def test_a_file_that_cannot_be_used_says_why_and_can_be_deleted(open_window: Open) -> None:
    folder = own_templates_folder()
    folder.mkdir(parents=True)
    (folder / "odd.toml").write_text("format = 1\nname = 'odd'\n", encoding="utf-8")
    window = open_window()
    window.parts.actions.trigger("templates")
    page = the(window, TemplatesPage)
    editor = Editor(window, page)
    editor.press("Template “Full dossier”, button opens the list of templates")
    editor.choose("odd (can’t be used)")
    assert any(said.startswith("This template can’t be used") and "odd.toml" in said for said in seen.words(page))
    assert not page.page.isVisible()
    assert not seen.button(page, "Duplicate").isEnabled()
    editor.press("Delete")
    assert not (folder / "odd.toml").exists()


def test_without_a_brief_the_page_shows_some_recommendations(window: MainWindow) -> None:
    window.parts.actions.trigger("templates")
    page = the(window, TemplatesPage)
    assert "P1-01" in Editor(window, page).shown
    assert seen.button(page, "Shown with: some recommendations").isEnabled() is False


def test_a_drop_moves_a_part_once(editor: Editor) -> None:
    editor.press("Duplicate")
    rows = editor.rows
    model = editor.page.panel.list.model_of_rows
    data = model.mimeData([model.index(4, 0)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index(-1, -1))
    QTest.qWait(1)
    assert editor.rows == [rows[4], *rows[:4], *rows[5:]]


def test_a_press_on_a_box_switches_and_on_a_name_only_chooses(editor: Editor) -> None:
    editor.press("Duplicate")
    listed = editor.page.panel.list
    box = listed.visualRect(listed.model_of_rows.index(1, 0))
    name, tick = QPoint(box.left() + 110, box.center().y()), QPoint(box.left() + 42, box.center().y())
    before = own()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=name)
    assert (listed.row, own()) == (1, before)
    QTest.mousePress(listed.viewport(), Qt.MouseButton.LeftButton, pos=name)
    QTest.mouseRelease(listed.viewport(), Qt.MouseButton.LeftButton, pos=tick + QPoint(0, box.height()))
    assert own() == before
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=tick)
    assert listed.part in own().switched_on() - before.switched_on()


def test_in_a_low_window_one_scroll_bar_leads_to_every_part_by_keys_and_by_dragging(editor: Editor) -> None:
    """1366 × 768 at 150 %: a list that scrolled within the panel that scrolls would be two things to move."""
    editor.window.resize(911, 512)
    QTest.qWait(1)
    panel, listed = editor.page.panel, editor.page.panel.list
    editor.press("Duplicate")

    def seen_rows() -> list[int]:
        rows = range(listed.model_of_rows.rowCount())
        boxes = [listed.visualRect(listed.model_of_rows.index(row, 0)) for row in rows]
        return [
            row for row, box in zip(rows, boxes, strict=True) if not listed.visibleRegion().intersected(box).isEmpty()
        ]

    bars = [bar for bar in panel.findChildren(QScrollBar) if bar.isVisible() and bar.maximum() > 0]
    assert len(bars) == 1
    assert listed.model_of_rows.rowCount() - 1 not in seen_rows()
    listed.setFocus()
    keys("End")
    assert listed.row in seen_rows()
    first = listed.visualRect(listed.model_of_rows.index(0, 0)).center()
    data = listed.model_of_rows.mimeData([listed.currentIndex()])
    drag = QDragMoveEvent(
        first, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    listed.dragMoveEvent(drag)  # as Qt does from one place to the next
    assert 0 in seen_rows()
