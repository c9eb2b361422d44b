"""Everything is searched by keys alone: results as one types, Enter goes there, Alt+← comes back, Esc leaves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip

from alliance_desktop.domain.position import FieldName
from alliance_desktop.gui.search.search_page import Search
from alliance_desktop.gui.search.search_rows import SearchRow
from alliance_desktop.gui.side.note_text import NoteText
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits
from alliance_desktop.library.position_edits import remark_changes, sheet_edit
from tests.builders import set_fields
from tests.gui.conftest import Open
from tests.gui.marking import library_of, marking
from tests.gui.seen import there
from tests.gui.typing import focused, keys


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    window = open_window()
    marking(window).note("P1-08", "Ask for multi-year funding in der Straße.")
    marking(window).note("P1-08", "A younger note.")
    marking(window).tag("red line", "S5-04")
    return window


def type_(words: str) -> None:
    edit = focused()
    if words.isascii():
        QTest.keyClicks(edit, words)
    elif isinstance(edit, QLineEdit):
        edit.insert(words)  # as an input method does: QTest knows ASCII keys only
    QApplication.processEvents()


def opened(window: MainWindow, words: str = "") -> Search:
    keys("Ctrl+Shift+F")
    view = there(shown(window))
    assert focused() is view.head.edit
    type_(words)
    return view


def shown(window: MainWindow) -> Search | None:
    return next((each for each in window.findChildren(Search) if each.isVisible()), None)


def back_in(window: MainWindow) -> Search:
    return there(shown(window))


def rows(view: Search) -> list[SearchRow]:
    found = [view.model.row_at(view.model.index(number, 0)) for number in range(view.model.rowCount())]
    return [row for row in found if row is not None]


def chosen(view: Search) -> SearchRow:
    return there(view.model.row_at(view.list.currentIndex()))


def buttons(view: Search) -> list[str]:
    return [button.text() for button in view.head.buttons.values() if button.isVisible()]


def marked(window: MainWindow) -> str:
    now = there(window.desk.words.current)
    start, end = window.desk.words.hits[now[0]][now[1]]
    return window.desk.index.passages[now[0]].text[start:end]


def test_results_come_as_one_types_in_groups_that_are_counted(window: MainWindow) -> None:
    view = opened(window, "fund")
    assert buttons(view) == ["Text 6", "Notes 1", "People 1"]
    assert [row.text for row in rows(view) if row.heading] == ["Text", "Notes", "People"]
    assert chosen(view).badge == "P1-08"
    type_("s ")
    assert buttons(view) == []  # one group says its count once, in its heading
    assert [(row.text, row.aside) for row in rows(view) if row.heading] == [("Text", "1")]
    assert [row.text[start:end] for row in rows(view) for start, end in row.hits] == ["funds"]


def test_enter_goes_to_the_hit_and_alt_left_comes_back_to_the_row(window: MainWindow) -> None:
    window.desk.navigator.go("S7-03")
    view = opened(window, "sufficient funding")
    keys("Down")
    assert chosen(view).badge == "S5-04"
    keys("Return")
    assert shown(window) is None
    assert window.desk.navigator.current == "S5-04"
    assert marked(window) == "sufficient"
    keys("Alt+Left")
    view = back_in(window)
    assert view.head.edit.text() == "sufficient funding"
    assert chosen(view).badge == "S5-04"
    keys("Esc")
    assert shown(window) is None
    assert window.desk.navigator.current == "S7-03"
    keys("Alt+Right")
    assert window.desk.navigator.current == "S5-04"


def test_a_hit_in_running_text_is_gone_to_and_marked_and_a_code_is_gone_to(window: MainWindow) -> None:
    opened(window, "undersecretary")
    keys("Return")
    assert window.desk.navigator.current == "opening"
    assert marked(window).casefold() == "undersecretary"
    assert chosen(opened(window, "s5 4")).badge == "S5-04"
    keys("Return")
    assert window.desk.navigator.current == "S5-04"
    assert shown(window) is None


def test_a_sentence_finds_what_its_words_say_and_an_abbreviation_what_is_spelt_out(window: MainWindow) -> None:
    view = opened(window, "funding for NGOs")
    assert {"P1-08", "S5-04"} <= {row.badge for row in rows(view)}
    assert "without “for”" in view.head.words()
    keys("Esc")
    view = opened(window, "NRM")
    assert "also NRM: national referral mechanism" in view.head.words()
    asides = {row.badge: row.aside for row in rows(view) if row.badge}
    assert asides["S6-01"] == ""
    assert asides["P2-02"] == "for NRM"
    while chosen(view).badge != "P2-02":
        keys("Down")
    keys("Return")
    assert marked(window) == "national referral mechanisms"


def test_a_note_opens_in_the_side_panel_where_one_can_type(window: MainWindow) -> None:
    view = opened(window, "strasse")
    assert [(row.text, row.aside) for row in rows(view) if row.heading] == [("Notes", "1")]
    keys("Return")
    assert window.desk.navigator.current == "P1-08"
    assert window.parts.side.isAncestorOf(focused())
    assert there(window.parts.side.notes.opened).text == "Ask for multi-year funding in der Straße."
    keys("Alt+Left")
    assert chosen(back_in(window)).text.endswith("Straße.")


def test_a_bookmark_is_found_by_its_label_and_gone_to(window: MainWindow) -> None:
    view = opened(window, "tuesday")
    assert not rows(view)
    marking(window).bookmark("S5-04", "to raise on Tuesday")
    assert [(row.badge, row.text) for row in rows(view) if not row.heading] == [("S5-04", "to raise on Tuesday")]
    keys("Return")
    assert window.desk.navigator.current == "S5-04"
    assert shown(window) is None


def test_a_line_to_take_is_found_and_gone_to_and_an_internal_remark_is_not(window: MainWindow) -> None:
    library = library_of(window)
    view = opened(window, "shelters for")
    on = [library.target("S5-04")]
    before = len(rows(view))
    window.desk.editor.do(set_fields(library, on, {"line": "We pay for shelters for three years."}))
    window.desk.editor.do(sheet_edit(library, remark_changes(library, on, "No money for shelters for anybody.")))
    assert [row.text for row in rows(view)].count("We pay for shelters for three years.") == 1
    assert len(rows(view)) == before + 2  # with the heading of its group
    while chosen(view).text != "We pay for shelters for three years.":
        keys("Down")
    keys("Return")
    assert window.desk.navigator.current == "S5-04"
    assert shown(window) is None


def test_a_hit_in_a_position_names_its_field_and_leads_to_it(window: MainWindow) -> None:
    marking(window).position("S5-04", {"line": "We agree.", "wording": "By a yardstick."})
    view = opened(window, "yardstick")
    assert "Proposed wording, Side event 5" in chosen(view).spoken
    keys("Return")
    field = window.parts.side.position.folded["wording"]
    assert field.row.isChecked()
    assert field.editor().field.isVisible()
    assert not field.editor().has_focus()


def test_what_was_found_in_a_field_or_a_note_is_marked_there_until_one_types(window: MainWindow) -> None:
    long = f"{'It is said. ' * 30}By a\nyardstick 𝕏 of yardsticks. {'And so on. ' * 30}"
    marking(window).position("S5-04", {"wording": f"𝕏 {long}"})
    marking(window).note("P1-08", f"A yardstick. {long}")

    def marked(field: NoteText) -> list[str]:
        return [one.cursor.selectedText() for one in field.extraSelections()]

    view = opened(window, "yardstick")
    while "Proposed wording" not in chosen(view).spoken:
        keys("Down")
    keys("Return")
    field = window.parts.side.position.folded["wording"].editor().field
    assert marked(field) == ["yardstick", "yardstick"]
    field.setFocus()
    keys("“x”")
    assert marked(field) == []
    view = opened(window, "yardstick")
    while "P1-08" not in chosen(view).spoken:
        keys("Down")
    keys("Return")
    assert "yardstick" in marked(window.parts.side.notes.note_editor().field)


def test_a_hit_in_a_position_has_the_sign_and_the_word_of_its_stance(window: MainWindow) -> None:
    for code, stance in (("S5-04", "oppose"), ("P1-08", "support")):
        fields: dict[FieldName, str] = {"stance": stance, "line": f"A yardstick of {code}."}
        marking(window).position(code, fields)
    marking(window).position("P1-02", {"line": "A yardstick alone."})
    view = opened(window, "yardstick")
    said = {row.badge: row.spoken for row in rows(view) if not row.heading}
    assert "Cannot accept" in said["S5-04"]
    assert "Support" in said["P1-08"]
    assert "Support" not in said["P1-02"]
    colours = window.desk.theme.colours.tags

    def inks(code: str) -> set[str]:
        row = next(number for number, each in enumerate(rows(view)) if each.badge == code)
        picture = view.list.viewport().grab(view.list.visualRect(view.model.index(row, 0))).toImage()
        return {
            picture.pixelColor(x, y).name().upper()
            for x in range(picture.width())
            for y in range(picture.height() // 2)
        }

    assert colours["red"][1].upper() in inks("S5-04")
    assert colours["green"][1].upper() in inks("P1-08")
    assert not {colours[name][1].upper() for name in ("red", "green")} & inks("P1-02")


def test_a_tag_shows_what_carries_it(window: MainWindow) -> None:
    view = opened(window, "red lin")
    while chosen(view).icon != "tag":
        keys("Down")
    assert chosen(view).place == "on 1 recommendation"
    keys("Return")
    assert window.desk.filter.shown == frozenset({"S5-04"})
    keys("Alt+Left")
    assert chosen(back_in(window)).icon == "tag"


def test_a_brief_is_found_by_a_text_in_it_and_opened_and_alt_left_comes_back(window: MainWindow) -> None:
    for name, words in (("Friday", "Recall the Vienna meeting."), ("Monday", "Nothing of the kind.")):
        window.desk.editor.do(brief_edits.new_brief(library_of(window), name, [brief_edits.own_words(words)]))
    view = opened(window, "recall vienna")
    row = there(view.model.row_at(view.list.currentIndex()))
    assert (row.place, row.text) == ("Friday", "Friday · Recall the Vienna meeting.")
    keys("Return")
    assert window.desk.navigator.page == "brief"
    assert window.desk.brief.brief is not None
    assert window.desk.brief.brief.name == "Friday"
    keys("Alt+Left", "Alt+Left")
    assert back_in(window).head.edit.text() == "recall vienna"


@pytest.mark.parametrize(
    ("words", "icon", "found"), [("knežević", "users", "Tomo Knežević"), ("pc.dec", "book-open", "PC.DEC")]
)
def test_people_and_documents_lead_to_their_places(window: MainWindow, words: str, icon: str, found: str) -> None:
    view = opened(window, words)
    while chosen(view).icon != icon:
        keys("Down")
    keys("Return")
    assert shown(window) is None
    assert marked(window).startswith(found) or found in window.desk.index.passages[window.desk.words.current[0]].text  # type: ignore[index]


@pytest.mark.parametrize(("typed", "condition"), [("knezevic", 'names:"'), ("handbook", "cites:")])
def test_ctrl_enter_shows_what_names_a_person_or_document(window: MainWindow, typed: str, condition: str) -> None:
    view = opened(window, typed)
    while "Ctrl+Enter" not in chosen(view).aside:
        before = chosen(view)
        keys("Down")
        assert chosen(view) != before
    keys("Ctrl+Return")
    assert shown(window) is None
    assert window.desk.filter.expression.startswith(condition)
    assert window.desk.filter.shown
    keys("Alt+Left")
    assert back_in(window).head.edit.text() == typed


def test_what_was_looked_through_in_vain_and_where_nothing_is_recommended_is_said(window: MainWindow) -> None:
    view = opened(window, "blockchain")
    assert "No results for “blockchain”." in view.nothing.words()
    assert "13 sections, 53 recommendations, 48 people" in view.nothing.words()
    keys("Esc")
    opened(window, "sufficient")
    keys("Ctrl+Return")
    assert shown(window) is not None
    assert window.parts.toast.accessibleName() == "No recommendations belong to this result. Enter goes there."


def test_a_person_is_marked_by_name(window: MainWindow) -> None:
    view = opened(window, "caritas")
    while chosen(view).icon != "users":
        keys("Down")
    keys("Return")
    assert marked(window) == "Tomo Knežević"


def test_escape_leaves_everything_as_it_was(window: MainWindow) -> None:
    window.desk.navigator.go("S7-03")
    place = window.panes.reading.scroller.top
    opened(window, "compensation")
    keys("Esc")
    assert shown(window) is None
    assert (window.desk.navigator.current, window.panes.reading.scroller.top) == ("S7-03", place)
    assert window.desk.words.text == ""
    assert opened(window).head.edit.selectedText() == "compensation"


def test_escape_leads_back_to_the_pages_over_which_it_was_opened(window: MainWindow) -> None:
    items = brief_edits.chosen(library_of(window), ["P1-08", "S5-04"])
    window.desk.editor.do(brief_edits.new_brief(library_of(window), "Friday", items))
    window.parts.pages.open("brief")
    keys("Down")
    before = window.desk.navigator.codes
    window.parts.actions.trigger("templates")
    opened(window, "fund")
    opened(window, "ing")
    keys("Esc")
    assert window.desk.navigator.page == "templates"
    keys("Esc")
    assert (window.desk.navigator.page, window.desk.navigator.codes) == ("brief", before)
    keys("Esc")
    assert not window.parts.pages.is_open


def test_the_exact_switch_has_a_key_and_exact_words_are_marked_exactly(window: MainWindow) -> None:
    view = opened(window, "knezevic")
    keys("Alt+E")
    assert view.head.exact.isChecked()
    assert rows(view) == []
    assert "Not only as it is written" in view.nothing.words()
    keys("Alt+E")
    assert buttons(view) == ["Text 1", "People 1"]
    keys("Esc")
    view = opened(window, "NGOs ")
    keys("Alt+E")
    assert all(row.text[start:end] == "NGOs" for row in rows(view) for start, end in row.hits)
    keys("Return")
    assert marked(window) == "NGOs"


def test_a_word_that_is_nowhere_offers_those_spelt_like_it(window: MainWindow) -> None:
    view = opened(window, "traficking in human")
    assert view.nothing.isVisible()
    assert view.nothing.words().startswith("No results for “traficking in human”: “traficking” is nowhere.")
    button = view.nothing.buttons[0]
    assert button.text() == "trafficking"
    button.setFocus()
    keys("Return")
    assert view.head.edit.text() == "trafficking in human"
    assert focused() is view.head.edit
    assert rows(view)


def test_the_list_follows_what_is_written_meanwhile(window: MainWindow) -> None:
    view = opened(window, "unicorns")
    marking(window).note("P2-01", "Unicorns.")
    assert [row.badge for row in rows(view) if not row.heading] == ["P2-01"]
    window.desk.editor.undo()
    assert rows(view) == []


def test_a_count_leads_to_its_group_and_rows_say_their_hits_to_a_screen_reader(window: MainWindow) -> None:
    view = opened(window, "funding")
    button = view.head.buttons["notes"]
    button.setFocus()
    keys("Return")
    assert chosen(view).text.startswith("Ask for multi-year")
    keys("Esc")
    view = opened(window, "straße")
    spoken = view.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("P1-08, Panel 1, p. 4 · today ")  # when it was written
    assert ", Ask for multi-year funding in der Straße." in spoken
    assert spoken.endswith("marked: Straße")
    assert view.head.edit.accessibleName() == "Search everything"


def test_no_text_is_a_fault_and_what_is_pasted_over_500_characters_is_cut_and_that_is_said(window: MainWindow) -> None:
    view = opened(window)
    QGuiApplication.clipboard().setText("x" * 600)
    keys("Ctrl+V")
    assert view.head.edit.text() == "x" * 500
    assert QToolTip.text() == "Only 500 characters fit here. The rest was left out."
    for typed in ('"', "*", "NEAR(", ";--", "OR", '"open phrase', "tag:x -y (", "🙂", "\u202eabc"):
        view = opened(window)
        view.head.edit.setText(typed)
        keys("Alt+E")
        if rows(view):
            keys("Return")


def test_what_was_not_found_is_named_as_it_was_asked_for(window: MainWindow) -> None:
    view = opened(window, "traficking in human")
    searching = window.desk.ahead.searching
    earlier = searching.search()
    view.head.edit.blockSignals(True)  # a letter whose search has not begun
    view.head.edit.setText("traficking in human beings")
    searching.found.emit(earlier)
    assert view.nothing.words().startswith("No results for “traficking in human”: ")
