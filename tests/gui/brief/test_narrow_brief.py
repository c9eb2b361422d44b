"""The brief in a narrow window, and its words where they could lie over others."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from alliance_desktop.errors import StoreReadOnlyError
from alliance_desktop.gui.brief.brief_page import BriefPage
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.library import brief_edits, position_edits
from alliance_desktop.library.library import Library
from tests.gui import seen
from tests.gui.brief.conftest import Builder, SaveTo
from tests.gui.seen import button, the
from tests.gui.typing import keys, wait_for


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint()), widget.size())


def test_the_templates_open_below_their_button_from_the_other_half_too(builder: Builder) -> None:
    builder.window.resize(900, 600)
    assert not builder.preview.isVisible()
    keys("Ctrl+Shift+T")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    opener = place(builder.preview.bar.template)
    assert (menu.x(), menu.y()) == (opener.left(), opener.bottom() + 1)
    menu.close()


@pytest.mark.parametrize("width", [820, 860, 900, 1000, 1132])
def test_all_parts_and_changes_are_seen_whole(builder: Builder, saved_to: SaveTo, tmp_path: object, width: int) -> None:
    edit = brief_edits.set_template(builder.library, builder.brief, "full-dossier")
    assert builder.window.desk.editor.do(edit, announce="")
    saved_to(f"{tmp_path}/brief.docx")
    builder.press("Export")
    wait_for(builder.window.desk.exports)
    builder.window.resize(width, 600)
    keys("Ctrl+Shift+T", "Esc")
    for words in ("No changes since export 1", "2 changes since export 1"):
        QTest.qWait(1)
        bar = builder.preview.bar
        assert bar.changes.text() == words
        boxes = [box for box in bar.included.boxes.values() if box.isVisible()]
        assert len(boxes) == 6
        for part in (*boxes, bar.changes):
            assert place(bar).contains(place(part)), part.text()
        builder.say("P1-08", words)


def test_a_day_that_is_mended_is_no_longer_said_to_be_none(builder: Builder) -> None:
    builder.window.resize(1366, 768)
    (day,) = (one for one in builder.window.findChildren(QLineEdit) if one.accessibleName() == "Date")
    the(builder.window, BriefPage).panel.head.row.click()
    day.setFocus()
    day.selectAll()
    keys("“tomorow”", "Return")
    assert "tomorow is not a day" in builder.said
    assert builder.window.parts.toast.isVisible()
    day.selectAll()
    keys("“tomorrow”", "Return")
    assert not builder.window.parts.toast.isVisible()


def test_an_export_that_a_store_for_reading_cannot_count_says_so_and_nothing_else(
    builder: Builder, saved_to: SaveTo, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_all: object) -> None:
        raise StoreReadOnlyError("The store can only be read. Nothing was changed.")

    monkeypatch.setattr(Library, "record_export", refuse)
    saved_to(f"{tmp_path}/notes.docx")
    builder.press("Export")
    assert builder.said.startswith("3 of 3 written to")
    notices = "\n".join(seen.words(builder.window))
    assert "It doesn’t count as an export, because your notes can’t be changed right now." in notices
    assert "Nothing was changed" not in notices


def test_where_no_template_can_be_kept_it_names_another_way(builder: Builder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(builder.window.desk.editor), "writable", property(lambda _self: False))
    keys("Ctrl+Shift+T")
    assert "export --template on the command line" in builder.said


def test_beside_the_side_panel_the_list_is_seen_whole_at_150_per_cent(builder: Builder) -> None:
    builder.window.resize(900, 600)
    builder.window.desk.theme.set_zoom(150)
    builder.window.panes.regions.show_side()
    QTest.qWait(1)
    page = the(builder.window, BriefPage)
    assert place(page).width() < 500
    assert place(page).contains(place(page.panel))


def test_on_a_small_screen_the_rows_have_the_room_and_the_name_stands_beside_the_tabs(builder: Builder) -> None:
    remark = position_edits.remark_changes(builder.library, [builder.library.target("P1-08")], "Not to be said.")
    builder.window.desk.editor.do(position_edits.sheet_edit(builder.library, remark), announce="")
    page = the(builder.window, BriefPage)
    panel, rows = page.panel, page.panel.list
    for width, height in ((780, 418), (910, 492)):
        builder.window.resize(width, height)
        settle_layouts()
        seen_whole = [
            number
            for number in range(rows.model_of_rows.rowCount())
            if rows.viewport().rect().contains(rows.visualRect(rows.model_of_rows.index(number, 0)))
        ]
        assert len(seen_whole) >= 3, (width, height)
        assert place(page.halves.tab_bar).contains(place(panel.name))
    panel.name.button.setFocus()
    keys("F2", "“Money”", "Return")
    assert builder.brief.name == "Money"
    builder.window.resize(1366, 768)
    QTest.qWait(1)
    assert place(panel).contains(place(panel.name))


def test_the_parts_of_the_list_begin_at_one_edge(builder: Builder) -> None:
    for width in (1366, 780):
        builder.window.resize(width, 700)
        settle_layouts()
        panel = the(builder.window, BriefPage).panel
        words = place(panel.head.row).left() + tokens.HANG
        heading = place(button(panel, "Add heading"))
        assert words == heading.left() == place(panel.list).left()
        assert width < tokens.BRIEF_WIDE or words == place(panel.name).left()


def test_what_is_typed_for_the_name_goes_on_where_the_window_becomes_narrow(builder: Builder) -> None:
    builder.window.resize(1366, 768)
    the(builder.window, BriefPage).panel.name.button.setFocus()
    keys("F2", "“Mon”")
    builder.window.resize(780, 700)
    QTest.qWait(1)
    keys("“ey”", "Return")
    assert builder.brief.name == "Money"
