"""People, documents and abbreviations: lists one types into, whose rows lead to their places and back."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.app import make_window
from alliance_desktop.gui.lists.known_lists import KnownList
from alliance_desktop.gui.widgets.rows.list_shapes import named
from alliance_desktop.gui.widgets.rows.row_painter import ListRows
from alliance_desktop.gui.window.main_window import MainWindow
from tests.gui.seen import there
from tests.gui.typing import keys, type_text


class Written:
    """A painter that keeps the words it is given."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def setFont(self, _font: object) -> None:
        pass

    def setPen(self, _pen: object) -> None:
        pass

    def drawText(self, _room: QRect, _flags: object, words: str) -> None:
        self.words.append(words)


KINDS = ("people", "documents", "abbreviations")


def opened(window: MainWindow, name: str) -> KnownList:
    window.parts.actions[name].trigger()
    return shown(window)


def shown(window: MainWindow) -> KnownList:
    return next(each for each in window.findChildren(KnownList) if each.isVisible())


def spoken(view: KnownList) -> list[str]:
    model = view.model
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def marked(window: MainWindow) -> str:
    """The words of the text that the hit one stands on is made of."""
    now = there(window.desk.words.current)
    passage, number = now
    start, end = window.desk.words.hits[passage][number]
    return window.desk.index.passages[passage].text[start:end]


def test_everybody_is_listed_by_name_with_office_role_and_place_until_esc_leaves(window: MainWindow) -> None:
    rows = spoken(opened(window, "people"))
    assert len(rows) == 57
    assert rows[0].startswith("Vincenzo Amendola, Italian Undersecretary of State")
    assert ("Tomo Knežević, Mons. mr. sc., Director, Caritas, Bosnia and Herzegovina, speaker · Panel 1, p. 3") in rows
    assert "Martijn Pluim, The Rapporteurs of the previous panels, speaker · Panel 3, p. 6" in rows
    type_text("mosk")
    keys("Esc")
    assert window.parts.pages.is_open
    assert spoken(shown(window)) == rows
    keys("Esc")
    assert not window.parts.pages.is_open


def test_letters_are_words_that_narrow_the_list_without_regard_to_accents_and_case(window: MainWindow) -> None:
    view = opened(window, "people")
    for typed in ("knezevic", "KNEZEVIC", "caritas bosnia", "tomo kne", "n t 1"):
        view.edit.clear()
        type_text(typed)
        assert view.edit.text() == typed
        assert typed == "n t 1" or [row.split(",")[0] for row in spoken(view)] == ["Tomo Knežević"]
    view.edit.clear()
    type_text("zzz")
    assert spoken(view) == []
    assert view.spec.empty(view) == "Nobody here is called “zzz”."
    keys("Return", "Ctrl+Return")
    assert window.parts.pages.is_open


def test_where_room_is_short_the_role_gives_way_to_the_name(window: MainWindow) -> None:
    window.resize(560, 614)
    view = opened(window, "people")
    rows = view.list.itemDelegate()
    assert isinstance(rows, ListRows)
    names, asides = list[str](), list[str]()
    for row in view.known.rows(view):
        written = Written()
        named(row)[0].paint(cast("QPainter", written), rows.look, QRect(0, 0, 300, 30))
        name, aside = written.words
        names.append(name)
        asides.append(aside)
    assert names == [row.strong for row in view.known.rows(view)]
    assert any(aside.endswith("…") for aside in asides)


def test_enter_goes_to_the_name_in_the_text_and_back_leads_to_the_list_as_it_was(window: MainWindow) -> None:
    window.desk.navigator.go("S5-04")
    opened(window, "people")
    type_text("moskoff")
    keys("Down", "Return")
    assert not window.parts.pages.is_open
    assert window.desk.navigator.current == "side-event-6"
    assert marked(window) == "Heracles Moskoff"
    assert window.parts.field.edit.text() == ""
    assert "contain “Heracles Moskoff”" in window.parts.find_line.sentence()
    keys("Alt+Left")
    view = shown(window)
    assert view.edit.text() == "moskoff"
    assert there(view.current_row()).key.startswith("side-event-6")
    assert window.desk.navigator.current == "S5-04"
    keys("Alt+Right")
    assert not window.parts.pages.is_open
    assert window.desk.navigator.current == "side-event-6"


def test_tab_leads_from_the_line_to_the_rows_and_on_to_the_buttons(window: MainWindow) -> None:
    view = opened(window, "people")
    type_text("moskoff")
    keys("Tab")
    assert view.list.hasFocus()
    keys("Down", "Ctrl+Return")
    assert len(window.desk.filter.shown or ()) == 16
    view = opened(window, "people")
    keys("Tab", "Tab")
    focus = window.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Go there"


def test_tab_never_leads_into_the_text_behind_a_view(window: MainWindow) -> None:
    for name in (*KINDS, "notes", "about"):
        window.parts.pages.open(name)
        for _step in range(20):
            keys("Tab")
            assert there(window.focusWidget()).isVisible()
        window.parts.pages.leave()


def test_from_a_person_to_the_recommendations_of_the_sections(window: MainWindow) -> None:
    opened(window, "people")
    type_text("moskoff")
    keys("Ctrl+Return")
    assert not window.parts.pages.is_open
    assert {code[:2] for code in window.desk.filter.shown or ()} == {"P1", "S6"}
    assert len(window.desk.filter.shown or ()) == 16


def test_who_spoke_where_nothing_was_recommended_has_no_way_to_recommendations(window: MainWindow) -> None:
    view = opened(window, "people")
    type_text("villa")
    button = next(one for one in view.findChildren(QPushButton) if one.text() == "Recommendations of the sections")
    assert not button.isEnabled()
    keys("Ctrl+Return")
    assert window.parts.pages.is_open
    said = window.parts.toast.accessibleName()
    assert said == "No recommendations were made where Monique Villa is named"


def test_ctrl_enter_says_where_there_is_nothing_from_the_line_and_from_the_row(window: MainWindow) -> None:
    for kind, typed, words in (
        ("documents", "MC.DEC/6/17", "No recommendation cites MC.DEC/6/17"),
        ("abbreviations", "ICMPD", "No recommendation uses ICMPD"),
    ):
        view = opened(window, kind)
        for letters, way in ((typed, []), ("", ["Tab"])):
            window.parts.toast.hide()
            type_text(letters)
            keys(*way, "Ctrl+Return")
            assert window.parts.pages.is_open
            assert window.parts.toast.isVisible()
            assert window.parts.toast.accessibleName().startswith(words)
        assert view.isVisible()
        window.parts.pages.leave()


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_leads_to_words_that_stand_there(window: MainWindow, kind: str, long: bool) -> None:
    """Each fourth row, and with `--long` every one."""
    first = opened(window, kind)
    for row in first.known.rows(first)[:: 1 if long else 4]:
        view = opened(window, kind) if not window.parts.pages.is_open else shown(window)
        view.edit.clear()
        view.choose(row.key)
        passage, _words = view.known.place_of(view, row)
        keys("Return")
        assert there(window.desk.words.current)[0] == passage, row
        assert window.desk.navigator.current == window.desk.index.passages[passage].code


@pytest.mark.every(3)
@pytest.mark.parametrize("kind", KINDS)
def test_every_row_with_recommendations_shows_some(window: MainWindow, kind: str) -> None:
    view = opened(window, kind)
    wanted = {view.known.filter_for(view, row) for row in view.known.rows(view)} - {""}
    assert wanted
    for text in wanted:
        window.desk.filter.clear()
        window.desk.filter.toggle(text)
        assert window.desk.filter.shown, text


def test_a_document_is_found_by_its_number_and_shows_what_cites_it(window: MainWindow) -> None:
    view = opened(window, "documents")
    type_text("mc.dec/7")
    assert len(spoken(view)) == 1
    view.edit.clear()
    type_text("handbook")
    keys("Ctrl+Return")
    assert window.desk.filter.shown == frozenset({"S2-03"})
    opened(window, "documents")
    type_text("political declaration")
    keys("Ctrl+Return")
    assert window.desk.filter.shown == frozenset({"S3-03"})


def test_a_place_that_the_filter_hides_is_shown(window: MainWindow) -> None:
    window.desk.filter.toggle("panel:2")
    opened(window, "documents")
    type_text("handbook")
    keys("Return")
    assert window.desk.filter.shown is None
    assert window.desk.navigator.current == "S2-03"


def test_an_abbreviation_says_what_it_means_and_is_found_by_it_with_room_for_where_one_is(window: MainWindow) -> None:
    rows = spoken(opened(window, "abbreviations"))
    assert len(rows) == 30
    assert "ODIHR, Office for Democratic Institutions and Human Rights, 4 places" in rows
    assert "NRM, The report gives none; usually: national referral mechanism, 1 place" in rows
    keys("“nrm”", "Return")
    QApplication.processEvents()
    labels = [each for each in window.parts.find_line.findChildren(QPushButton) if each.isVisible()]
    assert labels
    assert all(each.width() >= each.sizeHint().width() for each in labels)
    view = opened(window, "abbreviations")
    type_text("referral mech")
    assert [row.split(",")[0] for row in spoken(view)] == ["NRM"]
    keys("Ctrl+Return")
    assert "S6-01" in (window.desk.filter.shown or ())


def test_the_mouse_does_what_keys_do(window: MainWindow) -> None:
    view = opened(window, "abbreviations")
    button = next(one for one in view.findChildren(QPushButton) if one.text() == "Go there")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not window.parts.pages.is_open
    assert marked(window) == "COO"


def test_the_lists_need_no_store(osce: Report, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "store.db").write_bytes(b"no store at all" * 100)
    window = make_window(osce, tmp_path / "store.db")
    with qtbot.waitExposed(window):
        window.show()
    window.begin()
    QApplication.processEvents()
    assert window.desk.editor.library is None
    assert all(spoken(opened(window, kind)) for kind in KINDS)
