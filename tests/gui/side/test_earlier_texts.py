"""Earlier texts of a note or a field: looked at in the editor's place, and brought back by one edit."""

from contextlib import closing
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.position import FieldName
from alliance_desktop.gui.side.earlier_texts import EarlierTexts
from alliance_desktop.gui.side.writing_editor import WritingEditor
from alliance_desktop.gui.widgets.rows.row_painter import RowPainter
from alliance_desktop.gui.widgets.rows.row_parts import PartsLine, WordsPart
from alliance_desktop.library import choosing_edits
from tests import builders
from tests.gui import seen
from tests.gui.conftest import Announced, Open
from tests.gui.marking import library_of
from tests.gui.panel_rig import Rig
from tests.gui.side.conftest import Start
from tests.gui.typing import focused, keys

NARROW = 245
"""Pixels of a row where the window is 900 wide."""
MONEY = "Ask for multi-year money."


def give(rig: Rig, *texts: str, code: str = "P1-08") -> None:
    for text in texts:
        rig.clock.forward()
        edit = builders.set_fields(rig.library, [rig.library.target(code)], {"line": text})
        assert rig.editor.do(edit, announce="")


def rows(editor: WritingEditor[Any]) -> list[str]:
    model = editor.earlier.list().list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.data(model.index(row, 0), role)) for row in range(model.rowCount())]


def line(rig: Rig) -> str:
    return rig.library.marks("P1-08").position.text("line")


def test_the_clock_is_there_once_a_line_had_another_text_and_brings_it_back(rig: Rig) -> None:
    editor = rig.panel.position.line()
    give(rig, MONEY)
    assert editor.earlier.button.isHidden()
    give(rig, "Ask for money.", MONEY, "Ask for funds every year.")
    assert editor.earlier.button.isVisible()
    assert not editor.earlier.list.made
    rig.panel.texts().open_earlier()
    shown = editor.earlier.list()
    assert [row.split(", ")[-1] for row in rows(editor)] == ["4 words", "3 words"]
    assert (rig.focus, editor.field.isVisible()) == (shown.list, False)
    assert shown.view.toPlainText().split() == ["Ask", "for", "funds", "every", "year.", "multi-year", "money."]
    assert shown.view.accessibleDescription() == "deleted: funds every year.; added: multi-year money."
    rig.press(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert (line(rig), rig.done[-1]) == (MONEY, "Line to take on P1-08 restored")
    assert (rig.focus, editor.field.text, editor.field.isVisible()) == (rig.text, MONEY, True)
    rig.press("Ctrl+Z")
    assert line(rig) == "Ask for funds every year."


def test_from_the_caret_what_is_restored_is_undone_by_the_next_key(rig: Rig) -> None:
    give(rig, MONEY, "Ask for money.")
    rig.write_field("line", "")
    rig.panel.texts().open_earlier()
    rig.press(Qt.Key.Key_Return)
    assert line(rig) == MONEY
    rig.press("Ctrl+Z")
    assert line(rig) == "Ask for money."


def test_from_the_caret_esc_leads_back_to_it_and_what_was_typed_is_the_present_text(rig: Rig) -> None:
    give(rig, MONEY)
    rig.write_field("line", " Now.")
    rig.panel.texts().open_earlier()
    editor = rig.panel.position.line()
    assert line(rig) == f"{MONEY} Now."
    assert len(rows(editor)) == 1
    rig.press(Qt.Key.Key_Escape)
    assert (rig.focus, editor.earlier.is_open) == (editor.field, False)
    rig.press("“ Or never.”")
    assert editor.field.text == f"{MONEY} Now. Or never."


def test_a_cleared_position_goes_back_to_drafted_and_an_emptied_field_can_be_restored(rig: Rig) -> None:
    give(rig, MONEY, "")
    targets = [rig.library.target("P1-08")]
    assert rig.editor.do(builders.set_fields(rig.library, targets, {"status": "cleared"}))
    rig.panel.texts().open_earlier()
    rig.press(Qt.Key.Key_Return)
    assert rig.done[-1] == "Line to take on P1-08 restored, no longer cleared"
    assert rig.library.marks("P1-08").position.status == "drafted"


def test_a_note_and_a_folded_field_have_the_same_list_and_another_recommendation_closes_it(rig: Rig) -> None:
    rig.write("First.").leave()
    rig.write_on(" Second.").leave()
    rig.panel.texts().open_earlier()
    editor = rig.panel.notes.note_editor()
    assert editor.earlier.is_open
    assert rig.focus.accessibleName() == "Earlier texts"
    rig.at("P1-09")
    assert rig.text.hasFocus()
    assert not rig.editor.with_earlier("P1-09")
    rig.at("P1-08").panel.texts().open_earlier()
    rig.press(Qt.Key.Key_Return)
    assert rig.notes("P1-08") == ["First."]
    assert rig.done[-1] == "Note on P1-08 restored"


def test_the_signs_of_markdown_stand_dimmed_in_what_restoring_a_text_changes(rig: Rig) -> None:
    give(rig, "Ask for **regular** money.", "Ask for **regular** funds.")
    rig.panel.texts().open_earlier()
    view = rig.panel.position.line().earlier.list().view
    inks = {
        view.toPlainText()[one.start : one.start + one.length]: one.format.foreground().color()
        for one in view.document().firstBlock().layout().formats()
    }
    assert inks["**"] == rig.theme.colour("text_3")
    assert "regular" in inks


def test_the_clock_keeps_its_room_and_no_letter_changes_what_is_shown(start: Start) -> None:
    rig = start()
    head = rig.panel.position.line().beside_label
    high = head.sizeHint().height()
    give(rig, MONEY, "Other.")
    assert head.sizeHint().height() == high
    clock = rig.panel.position.line().earlier.button
    assert (clock.accessibleName(), clock.toolTip()) == ("Earlier texts", "Earlier texts (F4)")
    rig.click(clock)
    field: QWidget = rig.panel.position.line().field
    rig.press("“xyz”")
    assert (line(rig), field.isVisible()) == ("Other.", False)


def test_a_stance_and_a_day_that_were_others_have_the_same_list(rig: Rig, announced: Announced, qtbot: QtBot) -> None:
    def set_fields(stance: str, day: str) -> None:
        fields: dict[FieldName, str] = {"stance": stance, "reply_by": day}
        rig.clock.forward()
        assert rig.editor.do(builders.set_fields(rig.library, [rig.library.target("P1-08")], fields))

    sheet = rig.panel.position
    set_fields("support", "2026-12-01")
    rig.panel.texts().open_earlier()
    assert not rig.panel.findChildren(EarlierTexts)
    place = sheet.stance.y()
    set_fields("oppose", "2026-12-04")
    assert sheet.stance.y() == place
    rig.panel.texts().open_earlier()
    (shown,) = rig.panel.findChildren(EarlierTexts)
    model, role = shown.list.model(), Qt.ItemDataRole.AccessibleTextRole
    said = [str(model.data(model.index(row, 0), role)) for row in range(model.rowCount())]
    assert [row.split(", ")[-1] for row in said] == ["Stance: Support", "Reply by: 1 December 2026"]
    assert (rig.focus, shown.isVisible()) == (shown.list, True)
    assert shown.list.accessibleName() == "Earlier stance, status and days"
    change = "deleted: Cannot accept; added: Support"
    assert shown.view.accessibleDescription() == change
    qtbot.waitUntil(lambda: any(change in text for _source, text in announced))
    scrolled = rig.panel.verticalScrollBar()
    rig.panel.setFixedHeight(shown.mapTo(rig.panel, shown.rect().bottomLeft()).y() + 8)
    before = scrolled.value()
    rig.press(*[Qt.Key.Key_Down] * 3)
    assert (scrolled.value(), shown.list.currentIndex().row()) == (before, 1)
    rig.editor.held, refused = True, list[str]()
    rig.editor.failed.connect(lambda error: refused.append(str(error)))
    rig.press(Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert (refused, shown.isVisible()) == (["Your notes can’t be changed right now"], True)
    rig.editor.held = False
    rig.press(Qt.Key.Key_Return)
    position = rig.library.marks("P1-08").position
    assert (position.text("stance"), position.text("reply_by")) == ("support", "2026-12-04")
    assert (rig.done[-1], rig.focus, shown.isVisible()) == ("Stance on P1-08 restored", rig.text, False)
    assert sheet.stance.accessibleName() == "Stance: Support"


def test_in_a_narrow_panel_rows_are_told_apart_by_the_documents_they_came_from(rig: Rig) -> None:
    target = rig.library.target("P1-08")
    give(rig, MONEY)
    for source in ("Lines to take for Thursday, Money.docx", "Lines to take for Thursday, Law.docx"):
        record = rig.library.field(target, "line")
        assert record
        assert rig.editor.do(builders.beside(rig.library, record, f"Of {source}.", source=source), announce="")
        found = rig.library.field(target, "line")
        assert found
        theirs = choosing_edits.sides(rig.library, found)[1]
        assert rig.editor.do(choosing_edits.choose(rig.library, record=found, side=theirs), announce="")
    give(rig, "Ask for money.")
    rig.panel.texts().open_earlier()
    painter = rig.panel.position.line().earlier.list().list.itemDelegate()
    assert isinstance(painter, RowPainter)
    metrics = painter.look.metrics("ui")
    shown = list[str]()
    for number in range(2):
        [line] = painter.shape(painter.model.row_at(painter.view.model().index(number, 0)))
        assert isinstance(line, PartsLine)
        [words] = line.start
        assert isinstance(words, WordsPart)
        shown.append(words.cut(words.text, metrics, NARROW))
    assert all(metrics.horizontalAdvance(one) <= NARROW for one in shown)
    assert [one[one.index("…") :] for one in shown] == ["…aw.docx”", "…ey.docx”"]


def test_where_two_texts_are_to_be_chosen_the_key_says_so_and_leaves_the_focus(open_window: Open) -> None:
    window = open_window()
    library, do = library_of(window), window.desk.editor.do
    target = library.target("P1-08")
    for text in (MONEY, "Ask for money."):
        assert do(builders.set_fields(library, [target], {"line": text}), announce="")
    record = library.field(target, "line")
    assert record
    assert do(builders.beside(library, record, "Ask for funds.", source="Money.docx"), announce="")
    window.desk.navigator.go("P1-08")
    window.panes.reading.focus_text()
    keys("F4")
    first = "Choose one of the texts first"
    assert (window.parts.toast.accessibleName(), focused()) == (first, window.panes.reading.text)
    for text in ("Why.", "Why money."):
        assert do(builders.set_fields(library, [target], {"background": text}), announce="")
    keys("F4")
    assert focused().accessibleName() == "Earlier texts"
    keys("Esc", "Shift+F4", "F4")
    assert window.parts.toast.accessibleName() == first
    assert window.parts.side.texts().chosen_from() == record.id


def test_the_next_two_texts_are_gone_to_in_the_brief_where_their_card_is_a_row(open_window: Open) -> None:
    window = open_window()
    library, do, desk = library_of(window), window.desk.editor.do, window.desk
    for code in ("P1-08", "S5-04", "S6-01"):
        assert do(builders.set_fields(library, [library.target(code)], {"line": MONEY}), announce="")
        record = library.field(library.target(code), "line")
        assert record
        assert do(builders.beside(library, record, "Ask for funds.", source="Money.docx"), announce="")
    for code in ("P1-08", "S5-04"):
        desk.navigator.go(code)
        window.panes.reading.focus_text()
        keys("B")
    window.parts.pages.open("brief")
    gone = []
    for press in ("Shift+F4",) * 3 + ("1", "Shift+F4", "1", "Shift+F4"):
        keys(press)
        gone.append((desk.navigator.page, *desk.navigator.in_hand))
    first, second = ("brief", "P1-08"), ("brief", "S5-04")
    assert gone[:3] in ([first, second, first], [second, first, second])
    assert gone[4:] == [gone[1], gone[1], ("", "S6-01")]


def test_the_notice_that_asks_to_choose_leads_there_from_any_page(open_window: Open) -> None:
    window = open_window()
    desk, bar = window.desk, window.parts.notice_bar
    desk.navigator.go("P1-08")
    window.panes.reading.focus_text()
    keys("L", "“Mine”")
    with closing(builders.library(desk.store_path)) as other:
        other.apply(builders.set_fields(other, [other.target("P1-08")], {"line": "Theirs"}))
    keys("Ctrl+Enter")
    assert bar.text.startswith("P1-08: Line to take was changed elsewhere.")
    desk.navigator.go("S5-04")
    window.parts.pages.open("briefs")
    seen.button(bar, "Show").click()
    assert (desk.navigator.page, desk.navigator.in_hand) == ("", ("P1-08",))
    assert window.parts.side.texts().chosen_from()
    keys("1")
    assert bar.text == ""
