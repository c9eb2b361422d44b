"""The side panel as a whole: what it shows of whom, bookmarks, first steps, and that it fits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from alliance_desktop import paths
from alliance_desktop.gui.side.notes_of_target import NoteHead
from alliance_desktop.gui.side.position.folded_field import FoldedRow
from alliance_desktop.gui.side.related_list import RelatedRow
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import mark_edits
from alliance_desktop.render import moments
from tests import builders
from tests.gui import seen
from tests.gui.panel_rig import Rig
from tests.gui.seen import there


def label(rig: Rig, code: str = "P1-08") -> str | None:
    bookmark = rig.library.marks(code).bookmark
    return bookmark.label if bookmark else None


def test_the_head_says_where_one_is(rig: Rig) -> None:
    head = rig.panel.head
    assert seen.words(head) == ["P1-08", "Panel 1, p.\u00a03"]
    rig.at("side-event-5")
    assert seen.words(head) == ["S1", "Side event 1, p.\u00a03"]
    assert rig.button("Copy as citation").isHidden()
    rig.at("introduction")
    assert seen.words(head) == ["Introduction, p.\u00a01"]


def test_what_is_in_hand_stands_on_one_line_whether_it_has_buttons_or_not(qtbot: QtBot, tmp_path: Path) -> None:
    rig = Rig(qtbot, tmp_path / "osce.db", read_package(paths.resource("reports", "osce-2018"))).at("P1-08")

    def middle() -> int:
        [where] = [one for one in rig.panel.head.findChildren(QLabel) if ", p.\u00a0" in one.text()]
        return where.mapTo(rig.panel, where.rect().center()).y()

    line = middle()
    for code in ("S7-01", "side-event-7", "panel-1", "introduction"):
        rig.at(code)
        QApplication.processEvents()  # where the one before it stood says nothing
        qtbot.waitUntil(lambda: middle() == line)


def test_all_that_is_pressed_in_the_panel_is_large_enough_and_rows_are_higher(qtbot: QtBot, tmp_path: Path) -> None:
    rig = Rig(qtbot, tmp_path / "osce.db", read_package(paths.resource("reports", "osce-2018"))).at("P1-08")
    library = rig.library
    rig.editor.do(mark_edits.set_bookmark(library, library.target("P1-08")))
    for text in ("one", "two"):
        rig.editor.do(mark_edits.write_note(library, library.target("P1-08"), text))
    rig.qtbot.waitUntil(lambda: any(isinstance(one, RelatedRow) for one in pressed(rig)))

    def small() -> list[tuple[str, object]]:
        return [
            (one.accessibleName(), one.size().toTuple())
            for one in pressed(rig)
            if one.width() < 24 or one.height() < (28 if isinstance(one, FoldedRow | RelatedRow | NoteHead) else 24)
        ]

    rig.qtbot.waitUntil(lambda: small() == [])  # once all that came last has its room


def pressed(rig: Rig) -> list[QAbstractButton]:
    """What can be pressed, as far as it is shown."""
    return [one for one in rig.panel.findChildren(QAbstractButton) if one.isVisibleTo(rig.panel)]


def test_several_chosen_are_counted_and_the_first_codes_named(rig: Rig) -> None:
    rig.navigator.choose(("P1-01", "P1-08", "S5-02"))
    assert seen.words(rig.panel.head) == ["3 recommendations", "P1-01, P1-08, S5-02"]
    assert seen.words(rig.panel.notes)[0] == "Notes on P1-08"
    rig.navigator.choose(())
    assert seen.words(rig.panel.notes)[0] == "Notes"
    rig.navigator.choose(codes := tuple(f"P1-0{number}" for number in range(1, 8)))
    assert seen.words(rig.panel.head) == ["7 recommendations", ", ".join(codes)]
    rig.navigator.choose((*codes, "S5-02"))
    named = "P1-01, P1-02, P1-03, P1-04, P1-05, P1-06 and 2\u00a0more"
    assert seen.words(rig.panel.head) == ["8 recommendations", named]


def test_the_text_is_copied_as_a_citation(rig: Rig) -> None:
    rig.click(rig.button("Copy as citation"))
    copied = "Regular funding, number 8.\nThe report (2018-04-23), Panel 1, recommendation 8 (P1-08), p. 3"
    assert QGuiApplication.clipboard().text() == copied
    rig.navigator.choose(("S5-02", "P1-01"))
    rig.click(rig.button("Copy as citation"))
    copied = (
        "Regular funding, number 1.\nThe report (2018-04-23), Panel 1, recommendation 1 (P1-01), p. 3\n\n"
        "Regular funding, number 2.\nThe report (2018-04-23), Side event 1, recommendation 2 (S5-02), p. 3"
    )
    assert QGuiApplication.clipboard().text() == copied


def test_the_star_sets_and_takes_away_the_bookmark_and_keeps_the_keys(rig: Rig) -> None:
    assert rig.panel.head.bookmark().isHidden()
    rig.click(rig.button("Bookmark, off"))
    assert label(rig) == ""
    assert rig.panel.head.bookmark().isVisible()
    assert stars(rig) == ["Bookmark, on"]
    (star,) = (each for each in seen.buttons(rig.panel, "Bookmark, on") if each.isVisible())
    rig.click(star)
    assert label(rig) is None
    assert stars(rig) == ["Bookmark, off"]
    rig.button("Bookmark, off").setFocus()
    for name in ("Bookmark, on", "Bookmark, off", "Bookmark, on"):
        rig.press("Space")
        assert there(QApplication.focusWidget()).accessibleName() == name


def test_of_several_the_head_says_how_many_are_bookmarked(rig: Rig) -> None:
    rig.navigator.choose(("P1-08", "P1-09"))
    assert "P1-08, P1-09" in rig.words
    rig.editor.do(mark_edits.set_bookmark(rig.library, rig.library.target("P1-08")))
    assert "P1-08, P1-09\n1 of 2 bookmarked" in rig.words
    rig.editor.do(mark_edits.set_bookmark(rig.library, rig.library.target("P1-09")))
    assert "P1-08, P1-09" in rig.words


def stars(rig: Rig) -> list[str]:
    """All that are seen in the panel."""
    names = ("Bookmark, on", "Bookmark, off")
    return [name for name in names for each in seen.buttons(rig.panel, name) if each.isVisible()]


def test_a_label_is_typed_or_pasted_after_a_click_and_saved_by_enter(rig: Rig) -> None:
    rig.click(rig.button("Bookmark, off"))
    rig.click(rig.button("Add a label"))
    rig.press("“before the vote”", "Return")
    assert label(rig) == "before the vote"
    assert rig.text.hasFocus()
    assert rig.button("before the vote").isVisible()
    rig.at("P1-09")
    rig.click(rig.button("Bookmark, off"))
    rig.click(rig.button("Add a label"))
    QApplication.clipboard().setText("before\nthe\tvote")
    rig.press("Ctrl+V", "Return")
    assert label(rig, "P1-09") == "before the vote"
    assert rig.drafts() == []


def test_f2_edits_a_label_and_leaving_saves_it(rig: Rig) -> None:
    rig.editor.do(mark_edits.set_bookmark(rig.library, rig.library.target("P1-08"), "old"))
    rig.button("old").setFocus()
    rig.press("F2", "“new”")
    rig.leave()
    assert label(rig) == "new"
    assert rig.drafts() == []
    rig.press("Ctrl+Z")
    assert label(rig) == "old"


def test_a_label_typed_before_going_elsewhere_stays_where_it_belongs(rig: Rig) -> None:
    rig.panel.edit_bookmark_label()
    rig.type("eight")
    rig.navigator.go("P1-09")
    assert (label(rig, "P1-08"), label(rig, "P1-09")) == ("eight", None)
    assert rig.panel.head.bookmark().isHidden()


def test_ctrl_z_in_a_label_undoes_typing_and_never_the_bookmark(rig: Rig) -> None:
    rig.editor.do(mark_edits.set_bookmark(rig.library, rig.library.target("P1-08"), ""))
    rig.panel.edit_bookmark_label()
    rig.press("“a”", "Ctrl+Z")
    assert rig.panel.head.bookmark().line.text() == ""
    rig.press("Ctrl+Z")
    assert label(rig) == ""
    rig.leave()
    rig.press("Ctrl+Z")
    assert label(rig) is None


def test_a_label_survives_a_locked_store(rig: Rig) -> None:
    rig.note("P1-01", "x")
    with rig.locked():
        rig.panel.edit_bookmark_label()
        rig.type("words")
        rig.leave()
        assert rig.panel.flush()
    assert rig.panel.flush()
    assert label(rig) == "words"


def test_an_empty_store_begins_with_a_word_of_help(qtbot: QtBot, tmp_path: Path) -> None:
    rig = Rig(qtbot, tmp_path / "store.db")
    first = rig.panel.first_run()
    assert first.isVisible()
    assert (
        seen.words(first)[0]
        == "16 recommendations, from P1-01 to S5-05. Choose one: give it a tag, a note, a position."
    )
    assert rig.panel.notes.isHidden()
    rig.click(rig.button("Go to the first recommendation"))
    assert rig.navigator.current == "P1-01"
    assert first.isHidden()
    assert rig.panel.tags.isVisible()
    assert rig.text.hasFocus()


def test_n_on_the_first_page_begins_a_note_there(qtbot: QtBot, tmp_path: Path) -> None:
    rig = Rig(qtbot, tmp_path / "store.db")
    rig.panel.new_note()
    assert rig.panel.first_run().isHidden()
    rig.type("first words")
    rig.leave()
    assert rig.notes("introduction") == ["first words"]
    assert rig.panel.notes.isVisible()


def test_before_the_store_is_open_nothing_can_be_marked_and_nothing_breaks(qtbot: QtBot, tmp_path: Path) -> None:
    rig = Rig(qtbot, tmp_path / "store.db", attach=False).at("P1-08")
    rig.panel.new_note()
    rig.panel.open_tag_picker()
    rig.panel.edit_bookmark_label()
    assert rig.panel.flush()
    assert not rig.panel.tags.add.isEnabled()
    assert not rig.button("Bookmark, off").isEnabled()
    rig.attach()
    assert rig.panel.tags.add.isEnabled()


def test_without_annotations_the_panel_says_how_to_begin_and_takes_the_focus_to_the_open_note(rig: Rig) -> None:
    assert "N starts a note" in rig.words
    assert rig.panel.tags.add.text() == "Add tag"
    rig.panel.setFocus(Qt.FocusReason.TabFocusReason)
    assert rig.panel.tags.add.hasFocus()
    rig.note("P1-08", "words")
    rig.panel.setFocus(Qt.FocusReason.TabFocusReason)
    assert rig.field.hasFocus()


def test_tab_and_shift_tab_walk_through_the_panel_and_out_of_it(rig: Rig) -> None:
    rig.editor.do(builders.tagged(rig.library, "funding", "P1-08"))
    rig.note("P1-08", "one")
    rig.note("P1-08", "two")
    sheet = rig.panel.position
    texts = (sheet.line().field, sheet.remark().field)
    rows = [*(one.row for one in sheet.folded.values()), sheet.status.row]
    rig.qtbot.waitUntil(lambda: rig.panel.related().isVisible())
    for key in ("Tab", "Backtab"):
        rig.leave()
        met: list[QWidget] = []
        rig.press(key)
        while not rig.text.hasFocus():
            met.append(rig.focus)
            assert len(met) < 20
            rig.press(key)
        assert rig.field in met
        assert rig.panel.tags.add in met
        assert {sheet.stance, *texts, *rows} <= set(met)
        assert len(met) == 17


def test_a_side_event_has_its_organizers_under_its_place(qtbot: QtBot, tmp_path: Path) -> None:
    report = replace(read_package(paths.resource("reports", "osce-2018")))  # one that no other test has asked
    rig = Rig(qtbot, tmp_path / "store.db", report)
    assert "knowledge" not in vars(report)  # not read before it is needed: it would delay the start
    head = rig.at("S3-01").panel.head
    assert set(seen.words(head)) >= {"Side event 3, p.\u00a09", "co-organized by Belarus and OSR-CTHB"}
    rig.at("side-event-7")
    assert "organized by Thomson Reuters Foundation" in seen.words(head)
    rig.at("P1-08")
    assert "organized" not in "".join(seen.words(head))
    rig.navigator.choose(("S3-01", "S3-02"))
    assert "organized" not in "".join(seen.words(head))


def test_nothing_is_wider_than_the_narrowest_panel(qtbot: QtBot, tmp_path: Path) -> None:
    report = read_package(paths.resource("reports", "osce-2018"))
    rig = Rig(qtbot, tmp_path / "store.db", report)
    rig.panel.setFixedWidth(288)
    rig.editor.do(builders.tagged(rig.library, "w" * 80, "P2-03"))
    rig.editor.do(mark_edits.set_bookmark(rig.library, rig.library.target("P2-03"), "l" * 200))
    for text in ("x" * 3_000, "# " + "long heading " * 30, "short"):
        rig.note("P2-03", text)
    for code in ("P2-03", "introduction", "side-event-3", "S7-03"):
        rig.navigator.focus(code)
        QApplication.processEvents()
        content = there(rig.panel.widget())
        assert content.width() <= 288
        assert not [each for each in shown(content) if each.mapTo(content, QPoint(each.width(), 0)).x() > 288]


def shown(panel: QWidget) -> list[QWidget]:
    return [each for each in panel.findChildren(QWidget) if each.isVisible() and each.window() is panel.window()]


def test_the_caret_stays_in_view_while_a_long_note_is_typed(rig: Rig) -> None:
    rig.window.resize(600, 260)
    for number in range(6):
        rig.note("P1-08", f"note {number}")
    rig.write("line\n" * 17)

    def in_view() -> bool:
        place = rig.field.mapTo(rig.panel.viewport(), rig.field.cursorRect().center())
        return rig.panel.viewport().rect().contains(place)

    rig.qtbot.waitUntil(in_view)


def test_every_control_has_a_name(rig: Rig) -> None:
    rig.editor.do(builders.tagged(rig.library, "funding", "P1-08"))
    rig.editor.do(mark_edits.set_bookmark(rig.library, rig.library.target("P1-08"), ""))
    rig.note("P1-08", "one")
    rig.note("P1-08", "two")
    QApplication.processEvents()
    buttons = [each for each in shown(rig.panel) if isinstance(each, QAbstractButton)]
    assert len(buttons) > 8
    assert all(each.accessibleName() or each.text() for each in buttons)


def test_a_change_of_theme_keeps_text_and_caret(rig: Rig) -> None:
    rig.write("some words").press("Left")
    rig.theme.choose("dark")
    assert rig.field.text == "some words"
    assert rig.field.hasFocus()
    assert rig.field.textCursor().position() == len("some words") - 1
    rig.type("!")
    assert rig.field.text == "some word!s"


def test_moments_read_as_one_says_them() -> None:
    now = datetime(2026, 11, 25, 15, 2, tzinfo=UTC)
    before = (timedelta(minutes=5), timedelta(hours=20), timedelta(days=13), timedelta(days=400))
    said = [moments.short_moment((now - each).isoformat(), now) for each in before]
    assert said == ["today 14:57", "yesterday 19:02", "12 November", "21 Oct 2025"]
