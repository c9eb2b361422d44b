"""Acts on briefs from the whole window: what the first one is called, menus, sorting, several briefs."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMenu, QPlainTextEdit, QToolButton

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.gui.brief.brief_list import BriefList
from alliance_desktop.gui.field.field_edit import FieldEdit
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.library import brief_edits, filter_edits, tag_edits
from tests.builders import set_fields
from tests.gui import seen
from tests.gui.brief.test_brief_page import names, open_brief, opened, with_brief
from tests.gui.conftest import Open
from tests.gui.marking import library_of
from tests.gui.seen import the, there
from tests.gui.typing import choose_row, focused, keys


def tag(window: MainWindow, name: str, *codes: str) -> None:
    library = library_of(window)
    edit = tag_edits.add_tags(library, [library.target(code) for code in codes], [name])
    window.desk.editor.do(edit, announce="")


def called(window: MainWindow) -> list[str]:
    return [brief.name for brief in library_of(window).briefs]


def menu(window: MainWindow) -> QMenu:
    """The only menu that is open."""
    found = [each for each in window.findChildren(QMenu) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def choose(window: MainWindow, start: str) -> None:
    shown = menu(window)
    [action] = [each for each in shown.actions() if each.text().startswith(start)]
    shown.close()
    action.trigger()
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("asked", "name"), [("tag:funding", "Funding"), ("panel:2", "Brief"), ("topic:compensation", "For the plenary")]
)
def test_the_first_brief_is_called_after_the_tag_or_the_saved_filter(asked: str, name: str, window: MainWindow) -> None:
    tag(window, "funding", "P1-08", "S5-04")
    wanted = parse("topic:compensation", window.desk.index.vocabulary)
    window.desk.editor.do(filter_edits.save_filter(library_of(window), wanted, "For the plenary"))
    window.parts.show_filter(asked)
    window.parts.actions.trigger("brief-all")
    assert called(window) == [name]
    assert there(window.desk.brief.brief).filter == asked


def test_a_row_names_its_first_tag_and_how_many_more_there_are(window: MainWindow) -> None:
    tag(window, "colleague", "P1-08", "S5-04")
    tag(window, "funding", "P1-08")
    window.parts.show_filter("tag:colleague")
    window.parts.actions.trigger("brief-all")
    window.parts.actions.trigger("brief")
    QApplication.processEvents()
    model = the(window, BriefList).model()
    said = [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(2)]
    assert ", colleague +1, " in said[0]
    assert ", colleague, " in said[1]


def test_in_an_empty_brief_enter_ends_the_name_and_does_nothing_else_and_f2_renames(window: MainWindow) -> None:
    window.parts.actions.trigger("brief-new")
    keys("“Budget”", "Return")
    assert called(window) == ["Budget"]
    assert not [each for each in window.findChildren(QMenu) if each.isVisible()]
    keys("F2", "“Budget 2027”", "Enter")
    assert called(window) == ["Budget 2027"]
    assert not [each for each in window.findChildren(QMenu) if each.isVisible()]
    keys("Return")
    menu(window).close()


def test_add_all_stands_over_the_text_as_long_as_something_is_filtered(window: MainWindow) -> None:
    bar = window.parts.context_bar
    assert not seen.button(bar, "Add all to brief").isVisible()
    with_brief(window, "P1-01")
    window.parts.show_filter("side:5")
    QApplication.processEvents()
    button = seen.button(bar, "Add all to brief")
    assert button.isVisible()
    button.click()
    assert names(window) == ["P1-01", *(f"S5-0{number}" for number in range(1, 6))]
    assert focused() is window.panes.reading.text
    window.parts.actions.trigger("undo")
    assert names(window) == ["P1-01"]


def test_a_brief_is_filled_from_a_tag_chosen_from_the_menu(window: MainWindow) -> None:
    tag(window, "funding", "P1-08", "S5-04")
    opened(window).panel.empty.start.click()
    shown = menu(window)
    assert [each.text() for each in shown.actions() if each.text()] == ["Tagged funding: 2", "Another filter…"]
    choose(window, "Tagged funding")
    assert called(window) == ["Funding"]
    assert names(window) == ["P1-08", "S5-04"]


@pytest.mark.parametrize("words", ["Add from filter…", "Start from a filter…"])
def test_the_menu_of_filters_opens_below_the_button_that_was_pressed(window: MainWindow, words: str) -> None:
    button = seen.button(opened(window), words)
    button.click()
    shown = menu(window)
    corner = button.mapToGlobal(button.rect().bottomLeft())
    assert shown.pos().x() == corner.x()
    assert 0 <= shown.pos().y() - corner.y() < button.height()


def test_another_filter_leads_to_the_search_box_and_says_what_comes_next(window: MainWindow) -> None:
    with_brief(window, "P1-01")
    seen.button(opened(window), "Add from filter…").click()
    choose(window, "Another filter…")
    assert isinstance(window.focusWidget(), FieldEdit)
    assert window.parts.toast.accessibleName() == "Filter the report, then choose “Add all to brief” above the text"
    window.parts.show_filter("panel:1")
    QApplication.processEvents()
    assert seen.button(window.parts.context_bar, "Add all to brief").isVisible()


def test_of_a_filter_that_finds_nothing_new_it_is_said_that_all_are_in_already(window: MainWindow) -> None:
    with_brief(window, "P1-08", "S5-04", "P1-01")
    tag(window, "funding", "P1-08", "S5-04")
    seen.button(opened(window), "Add from filter…").click()
    choose(window, "Tagged funding")
    assert names(window) == ["P1-08", "S5-04", "P1-01"]
    assert (
        window.parts.toast.accessibleName() == "Filter of the brief “Funding” changed; all that match are in it already"
    )


def test_the_list_of_briefs_opens_on_the_open_one_and_that_of_filters_on_its_first(open_window: Open) -> None:
    """As every other menu of choices does."""
    window = open_window()
    tag(window, "funding", "P1-08")
    page = open_brief(window, "P1-01")
    library = library_of(window)
    window.desk.editor.do(brief_edits.new_brief(library, "Another"), announce="")
    window.desk.brief.open(next(one.id for one in library.briefs if one.name == "Funding"))
    page.panel.name.button.click()
    active = menu(window).activeAction()
    assert (active.text(), active.isChecked()) == ("Funding", True)
    menu(window).close()
    seen.button(page.panel, "Add from filter…").click()
    assert menu(window).activeAction().text() == "Tagged funding: 1"
    menu(window).close()


def test_after_a_choice_from_the_list_of_briefs_the_keys_are_for_the_rows(window: MainWindow) -> None:
    page = open_brief(window, "P1-01", "P1-02")
    library = library_of(window)
    rows = brief_edits.chosen(library, ["S5-04", "S5-05"])
    window.desk.editor.do(brief_edits.new_brief(library, "Money", rows), announce="")
    page.panel.name.button.setFocus()
    keys("Space")
    choose_row("Money")
    assert focused() is page.panel.list
    keys("Down", "Del")
    assert names(window) == ["S5-04"]


def test_the_chosen_row_has_the_ring_of_the_focus_only_while_the_list_has_it(window: MainWindow) -> None:
    page = open_brief(window, "P1-01", "P1-02")
    accent = window.desk.theme.colour("accent").name()

    def ringed() -> bool:
        row = page.panel.list.visualRect(page.panel.list.currentIndex())
        picture = page.panel.list.viewport().grab(row).toImage()
        return picture.pixelColor(0, picture.height() // 2).name() == accent

    assert ringed()
    page.panel.name.button.setFocus()
    assert not ringed()


def test_the_name_opens_the_list_of_briefs(window: MainWindow) -> None:
    with_brief(window, "P1-01", "P1-02")
    library = library_of(window)
    window.desk.editor.do(brief_edits.new_brief(library, "Money & law"), announce="")
    page = opened(window)
    window.desk.brief.open(next(one.id for one in library.briefs if one.name == "Funding"))
    page.panel.name.button.click()
    rows = [(each.text(), each.isChecked()) for each in menu(window).actions() if each.text()]
    assert rows[:2] == [("Funding", True), ("Money && law", False)]
    choose(window, "Money")
    assert names(window) == []
    page.panel.name.button.click()
    choose(window, "Duplicate")
    assert called(window) == ["Funding", "Money & law", "Money & law 2"]
    assert window.desk.brief.brief == library.brief_named("Money & law 2")
    page.panel.name.button.click()
    choose(window, "Delete")
    assert called(window) == ["Funding", "Money & law"]
    window.parts.actions.trigger("undo")
    assert window.desk.brief.brief == library.brief_named("Money & law 2")


def test_another_brief_is_shown_from_its_beginning(window: MainWindow) -> None:
    with_brief(window, "P1-01", "P1-02")
    library = library_of(window)
    items = brief_edits.chosen(library, ["S1-01", "S1-02"])
    window.desk.editor.do(brief_edits.new_brief(library, "Money", items), announce="")
    rows = opened(window).panel.list
    rows.choose(1)
    for name in ("Funding", "Money"):
        window.desk.brief.open(next(one.id for one in library.briefs if one.name == name))
        assert rows.row == 0
        rows.choose(1)


def test_a_new_brief_asks_for_its_name_where_it_stands(window: MainWindow) -> None:
    with_brief(window, "P1-01")
    window.parts.actions.trigger("brief-new")
    QApplication.processEvents()
    keys("“Human dimension”", "Return")
    assert called(window) == ["Funding", "Human dimension"]
    assert names(window) == []


def test_the_list_of_briefs_opens_renames_copies_and_deletes(window: MainWindow) -> None:
    with_brief(window, "P1-01", "P1-02")
    window.parts.pages.open("briefs")
    keys("F2", "“Money”", "Return")
    QApplication.processEvents()
    assert called(window) == ["Money"]
    seen.button(window, "Duplicate").click()
    assert called(window) == ["Money", "Money 2"]
    keys("Del")
    assert called(window) == ["Money"]
    keys("Return")
    assert window.desk.navigator.page == "brief"
    assert names(window) == ["P1-01", "P1-02"]


def test_recommendations_are_sorted_under_their_headings(window: MainWindow) -> None:
    library = library_of(window)
    with_brief(window, "S5-04", "P1-08", "P1-01")
    brief = there(window.desk.brief.brief)
    window.desk.editor.do(brief_edits.add(library, brief, [brief_edits.heading("To raise")], 0), announce="")
    window.parts.actions.trigger("brief-by-section")
    assert names(window) == ["Heading", "P1-01", "P1-08", "S5-04"]
    edit = set_fields(library, [library.target("S5-04")], {"stance": "support"})
    window.desk.editor.do(edit, announce="")
    window.parts.actions.trigger("brief-by-stance")
    assert names(window) == ["Heading", "S5-04", "P1-01", "P1-08"]
    undone = library.labels.undo
    window.parts.actions.trigger("brief-by-stance")
    assert window.parts.toast.accessibleName() == "The recommendations are already in this order"
    assert library.labels.undo == undone


def test_a_card_says_that_it_is_in_the_brief_that_is_open(window: MainWindow) -> None:

    def head(code: str) -> str:
        return window.panes.reading.text.sheet.starts[code].block().text()

    with_brief(window, "P1-01")
    library = library_of(window)
    items = brief_edits.chosen(library, ["P1-02"])
    window.desk.editor.do(brief_edits.new_brief(library, "Other", items), announce="")
    window.desk.brief.open(next(one.id for one in library.briefs if one.name == "Funding"))
    assert "brief" in head("P1-01")
    assert "brief" not in head("P1-02")
    window.desk.brief.open(next(one.id for one in library.briefs if one.name == "Other"))
    assert "brief" not in head("P1-01")
    assert "brief" in head("P1-02")
    window.parts.actions.trigger("brief-delete")
    assert "brief" in head("P1-01")
    assert "brief" not in head("P1-02")


@pytest.mark.parametrize(("zoom", "width", "there"), [(100, 860, 4), (150, 680, 2)])
def test_the_tools_of_a_card_never_lie_over_its_stance(zoom: int, width: int, there: int, window: MainWindow) -> None:
    window.resize(width, 600)
    with_brief(window, "S5-04")
    library = library_of(window)
    edit = set_fields(library, [library.target("S5-04")], {"stance": "support-with-changes"})
    window.desk.editor.do(edit, announce="")
    window.desk.theme.set_zoom(zoom)
    window.desk.navigator.go("S5-04")
    QApplication.processEvents()
    text = window.panes.reading.text
    tools = [one for one in text.viewport().findChildren(QToolButton) if one.isVisible()]
    assert len(tools) == there
    assert tools[-1].accessibleName() == "Bookmark S5-04, off"
    assert all(one.mapTo(text.viewport(), QPoint(0, 0)).x() >= text.head_end("S5-04") for one in tools)


def test_every_control_of_the_page_has_a_name(window: MainWindow) -> None:
    page = open_brief(window, "P1-01")
    page.panel.head.row.click()
    kinds = QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox
    controls = [each for kind in kinds for each in page.findChildren(kind) if each.isVisible()]
    assert len(controls) > 15
    nameless = [
        each
        for each in controls
        if not each.accessibleName() and not (isinstance(each, QAbstractButton) and each.text())
    ]
    assert nameless == []


def test_tab_goes_through_the_page_as_the_eye_does(window: MainWindow) -> None:
    with_brief(window, "P1-01", "P1-02")
    opened(window).panel.name.button.setFocus()
    order = []
    for _step in range(12):
        focus = focused()
        order.append(focus.accessibleName() or getattr(focus, "text", str)())
        keys("Tab")
    assert order == [
        "Brief “Funding”, button opens the list of briefs",
        "For: whom, occasion, date, objective, marking",
        "Add heading",
        "Add text",
        "Add from filter…",
        "Contents of the brief",
        "Move P1-01 down",
        "Remove P1-01 from the brief",
        "Template: Full dossier",
        "Copy for Word",
        "Copy Markdown",
        "Export",
    ]
