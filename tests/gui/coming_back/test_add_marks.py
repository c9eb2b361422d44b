"""A colleague's marks added in the window: asked for or dropped, read, chosen from, written, undone, offered again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from alliance_desktop.coming_back.marks_to_share import SHARED_KINDS, marks_to_share
from alliance_desktop.domain.report import Report
from alliance_desktop.exchange.write_marks import write_marks
from alliance_desktop.gui.actions.offers import add_marks
from alliance_desktop.gui.coming_back.cards import spoken
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.importing.installed_reports import own_folder
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.library import mark_edits, tag_edits
from alliance_desktop.render.heard_words import heard_words
from tests import builders
from tests.builders import set_fields
from tests.gui.asked_files import answer_with, choose_file
from tests.gui.coming_back.test_take_back_a_document import drop, kinds, line, page
from tests.gui.marking import library_of
from tests.gui.seen import there, words
from tests.gui.typing import keys, press_button, wait_for
from tests.reports import AVERLAND


def write(store: Path, osce: Report, texts: dict[str, str]) -> Path:
    """Lines to take in a store, and with a note, a tag and a bookmark in its exchange file."""
    library = builders.library(store, osce)
    for code, text in texts.items():
        library.apply(set_fields(library, [library.target(code)], {"line": text}))
    library.apply(builders.note(library, "P1-09", "Is this *new*?"))
    library.apply(builders.tagged(library, "funding", "P1-08"))
    library.apply(mark_edits.set_bookmark(library, library.target("P1-10"), "to raise"))
    library.apply(mark_edits.set_bookmark(library, library.target("P1-07")))
    path = store.with_suffix(".alliance")
    content = marks_to_share(library).content(SHARED_KINDS, builders.MOMENT.date())
    path.write_bytes(write_marks(content, library.now()))
    library.close()
    return path


@pytest.fixture
def file(osce: Report, tmp_path: Path) -> Path:
    return write(tmp_path / "hers.db", osce, {"P1-08": "We support this.", "S1-04": "Hers."})


@pytest.fixture
def window(open_window_on: Callable[[Path], MainWindow], osce: Report, tmp_path: Path) -> MainWindow:
    store = tmp_path / "store.db"
    library = builders.library(store, osce)
    library.apply(set_fields(library, [library.target("S1-04")], {"line": "Mine."}))
    library.close()
    return open_window_on(store)


def test_marks_are_added_with_one_kept_as_mine_and_undone_and_offered_again(
    window: MainWindow, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_file(monkeypatch, file)
    keys("Ctrl+M")
    shown = page(window, qtbot)
    assert shown.title() == "Add the marks of “hers.alliance”"
    assert sorted(kinds(window)) == ["conflict", *["new"] * 5]
    assert shown.foot.take.text() == "Add 5 marks"
    conflict = [item.kind for item in there(window.desk.coming_in.offer).items].index("conflict")
    keys(*["Down"] * conflict, "1")
    keys("Ctrl+Return")
    assert line(window, "P1-08") == "We support this."
    assert line(window, "S1-04") == "Mine."
    library = library_of(window)
    assert [one.text for one in library.in_text.notes()] == ["Is this *new*?"]
    assert [one.name for one in library.marks("P1-08").tags] == ["funding"]
    assert there(library.marks("P1-10").bookmark).label == "to raise"
    assert library.marks("P1-07").bookmark is not None
    assert "(without a label)" in shown.receipt.toPlainText()
    assert not library.in_text.to_choose()
    assert [path.name for path in file.parent.glob("backups/*-merge.receipt.md")]
    assert shown.receipt.document().rootFrame().frameFormat().leftMargin() > 0
    press_button(shown.foot, "Undo")
    assert (line(window, "P1-08"), library.in_text.notes()) == ("", [])
    qtbot.waitUntil(lambda: window.desk.coming_in.receipt is None)
    qtbot.waitUntil(lambda: all(item.undone for item in there(window.desk.coming_in.offer).items))
    again = there(window.desk.coming_in.offer).items
    assert all(item.chosen == (None if item.kind == "conflict" else "theirs") for item in again)
    keys("Ctrl+Return")
    assert line(window, "P1-08") == "We support this."
    assert [one.text for one in library.in_text.notes()] == ["Is this *new*?"]


def test_the_same_key_asks_for_another_file_on_the_page_itself(
    window: MainWindow, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = file.with_name("his.alliance")
    other.write_bytes(file.read_bytes())
    asked = iter((file, other))
    answer_with(monkeypatch, lambda *_asked: (next(asked), ""))
    keys("Ctrl+M")
    shown = page(window, qtbot)
    assert " · 6 marks" in there(window.desk.coming_in.offer).about
    window.parts.actions.trigger("backups")
    keys("Ctrl+M")
    assert shown.title() == "Add the marks of “hers.alliance”"
    keys("Ctrl+M")
    qtbot.waitUntil(lambda: page(window, qtbot).title() == "Add the marks of “his.alliance”")


def test_a_dropped_file_leads_there_from_open_text(window: MainWindow, file: Path, osce: Report, qtbot: QtBot) -> None:
    drop(window, file)
    page(window, qtbot)
    keys("Ctrl+Return")
    (field,) = library_of(window).in_text.to_choose()
    assert (field.text, [one.text for one in field.others]) == ("Mine.", ["Hers."])
    hers = builders.library(file.with_suffix(".db"), osce)
    hers.rename_owner("Anna Berg")
    content = marks_to_share(hers).content(SHARED_KINDS, builders.MOMENT.date())
    file.write_bytes(write_marks(content, hers.now()))
    drop(window, file)
    shown = page(window, qtbot)
    qtbot.waitUntil(lambda: "“hers.alliance” has nothing new." in words(shown))
    assert library_of(window).people.names[hers.owner_id] == "Anna Berg"


def test_another_text_of_the_report_is_said(window: MainWindow, osce: Report, tmp_path: Path, qtbot: QtBot) -> None:
    drop(window, write(tmp_path / "hers.db", builders.reworded(osce, "P1-09"), {"P1-08": "We support this."}))
    shown = page(window, qtbot)
    assert sorted(kinds(window)) == [*["new"] * 4, "unplaced"]
    assert any(one.startswith("It was made with") for one in words(shown.head))
    assert library_of(window).in_text.notes() == []


def test_fields_on_words_that_differ_are_counted_each_as_not_placed(
    window: MainWindow, osce: Report, tmp_path: Path, qtbot: QtBot
) -> None:
    hers = builders.library(tmp_path / "theirs.db", builders.reworded(builders.reworded(osce, "P1-09"), "P1-08"))
    for code in ("P1-08", "P1-09"):
        hers.apply(set_fields(hers, [hers.target(code)], {"line": "Ours."}))
    file = tmp_path / "theirs.alliance"
    file.write_bytes(write_marks(marks_to_share(hers).content(SHARED_KINDS, builders.MOMENT.date()), hers.now()))
    hers.close()
    drop(window, file)
    foot = page(window, qtbot).foot
    assert any("2 not placed" in label.text() for label in foot.findChildren(QLabel))


def test_what_is_no_such_file_is_one_line(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "half.alliance"
    path.write_text('{"@context":', encoding="utf-8")
    drop(window, path)
    wait_for(window.desk.exports)
    assert "half.alliance" in there(window.parts.toast.message).text
    assert not window.parts.pages.is_open


def test_a_word_file_in_place_of_marks_says_what_opens_it(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "Money.docx"
    path.write_bytes(b"PK\x03\x04")
    add_marks(window.parts, path)
    wait_for(window.desk.exports)
    said = there(window.parts.toast.message).text
    assert said.startswith("Money.docx is a document or archive, not a file of shared marks.")
    assert said.endswith("“Open a report…” opens it.")


def test_the_window_turns_to_the_report_that_a_file_is_about_and_asks_where_choices_would_go(
    window: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    copytree(AVERLAND, own_folder() / AVERLAND.name)
    hers = builders.library(tmp_path / "other.db", read_package(AVERLAND))
    hers.apply(builders.note(hers, "131.7", "On legal aid."))
    about = tmp_path / "other.alliance"
    content = marks_to_share(hers).content(SHARED_KINDS, builders.MOMENT.date())
    about.write_bytes(write_marks(content, hers.now()))
    hers.close()
    drop(window, file)
    page(window, qtbot)
    drop(window, about)
    qtbot.waitUntil(lambda: "“other.alliance” is about Averland 2025." in words(window.parts.notice_bar))
    assert window.desk.report.id == "osce-2018"
    press_button(window.parts.notice_bar, "Open that report")
    qtbot.waitUntil(lambda: window.desk.report.id == AVERLAND.name)
    assert page(window, qtbot).title() == "Add the marks of “other.alliance”"
    assert there(window.parts.toast.message).text == "“other.alliance” is about Averland 2025, which is now open."
    keys("Ctrl+Return")
    assert [one.text for one in library_of(window).in_text.notes()] == ["On legal aid."]
    keys("Alt+Left", "Alt+Left")
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018")
    drop(window, about)
    qtbot.waitUntil(lambda: window.desk.report.id == AVERLAND.name)
    page(window, qtbot)
    keys("Esc")
    drop(window, file)
    qtbot.waitUntil(lambda: window.desk.report.id == "osce-2018")
    assert page(window, qtbot).title() == "Add the marks of “hers.alliance”"
    rmtree(own_folder() / AVERLAND.name)
    drop(window, about)
    wait_for(window.desk.exports)
    assert (
        "is about a report you don’t have: averland-2025 (Marks on Averland 2025, "
        in there(window.parts.toast.message).text
    )


def test_a_colleague_s_marks_are_counted_as_she_counted_them(
    open_window_on: Callable[[Path], MainWindow], osce: Report, qtbot: QtBot, tmp_path: Path
) -> None:
    hers = builders.library(tmp_path / "theirs.db", osce)
    on = [hers.target("P1-08")]
    hers.apply(set_fields(hers, on, {"stance": "support", "line": "Ours.", "background": "Why."}))
    hers.apply(tag_edits.add_tags(hers, [*on, hers.target("S1-04")], ["funding"]))
    found = marks_to_share(hers)
    assert found.count(SHARED_KINDS) == 3
    file = tmp_path / "theirs.alliance"
    file.write_bytes(write_marks(found.content(SHARED_KINDS, builders.MOMENT.date()), hers.now()))
    hers.close()
    window = open_window_on(tmp_path / "mine.db")
    drop(window, file)
    shown = page(window, qtbot)
    offer = there(window.desk.coming_in.offer)
    assert len(offer.items) > 3
    assert offer.about.endswith(" · 3 marks")
    assert shown.foot.take.text() == "Add 3 marks"
    assert any("3 come in" in label.text() for label in shown.foot.findChildren(QLabel))
    keys("Ctrl+Return")
    drop(window, file)
    qtbot.waitUntil(lambda: there(window.desk.coming_in.offer).about.endswith(" · 3 marks · 3 are here already"))


def test_as_many_are_to_decide_before_marks_are_added_as_afterwards(
    window: MainWindow, osce: Report, qtbot: QtBot, tmp_path: Path
) -> None:
    hers = builders.library(tmp_path / "theirs.db", osce)
    hers.apply(set_fields(hers, [hers.target("P1-08")], {"stance": "support", "line": "Hers."}))
    mine = library_of(window)
    window.desk.editor.do(set_fields(mine, [mine.target("P1-08")], {"stance": "oppose", "line": "Mine."}))
    file = tmp_path / "theirs.alliance"
    file.write_bytes(write_marks(marks_to_share(hers).content(SHARED_KINDS, builders.MOMENT.date()), hers.now()))
    hers.close()
    drop(window, file)
    foot = page(window, qtbot).foot
    assert any("2 to decide" in label.text() for label in foot.findChildren(QLabel))
    keys("Ctrl+Return")
    assert len(library_of(window).in_text.to_choose()) == 2


def test_the_card_of_a_statement_says_who_made_it(
    window: MainWindow, osce: Report, qtbot: QtBot, tmp_path: Path
) -> None:
    hers = builders.library(tmp_path / "theirs.db", osce)
    hers.apply(mark_edits.take_down(hers, hers.target("P1-08"), "Chair, new text by Friday"))
    file = tmp_path / "theirs.alliance"
    file.write_bytes(write_marks(marks_to_share(hers).content(SHARED_KINDS, builders.MOMENT.date()), hers.now()))
    shown_later = heard_words(hers.in_text.notes()[0])
    hers.close()
    drop(window, file)
    card = there(page(window, qtbot).cards.list.card)
    assert shown_later.startswith("Heard: Chair, ")
    assert card.where == f"{shown_later} · p. 4"
    assert shown_later in spoken(card)


def test_choices_outlast_a_turn_to_another_report(window: MainWindow, file: Path, osce: Report, qtbot: QtBot) -> None:
    drop(window, file)
    page(window, qtbot)
    conflict = [item.kind for item in there(window.desk.coming_in.offer).items].index("conflict")
    keys(*["Down"] * conflict, "1")
    chosen = window.desk.coming_in.choices
    assert window.open_report(replace(osce, id="osce-2019"))
    assert window.open_report(osce)
    qtbot.waitUntil(lambda: window.desk.editor.library is not None)
    drop(window, file)
    assert page(window, qtbot).foot.take.text() == "Add 5 marks"
    assert window.desk.coming_in.choices == chosen
    assert chosen.texts


def test_on_a_full_disc_nothing_comes_in_and_the_page_offers_it_until_there_is_room(
    open_window_on: Callable[[Path], MainWindow], osce: Report, small_disc: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    library = builders.library(small_disc / "store.db", osce)
    library.apply(builders.note(library, "P1-01", "Mine."))
    library.close()
    window = open_window_on(small_disc / "store.db")
    drop(window, write(tmp_path / "hers.db", osce, {"P1-08": "We support this."}))
    shown = page(window, qtbot)
    ballast = builders.fill_disc(small_disc)
    before = (small_disc / "store.db").read_bytes()
    keys("2", "Ctrl+Return")
    assert [one.startswith("Not saved: ") and " is full. " in one for one in words(window.parts.store_bar)] == [True]
    assert (small_disc / "store.db").read_bytes() == before
    wait_for(window.desk.exports)
    assert len(kinds(window)) == 5
    ballast.unlink()
    keys("Ctrl+Return")
    assert line(window, "P1-08") == "We support this."
    assert not window.parts.store_bar.isVisible()
    assert shown.isVisible()
