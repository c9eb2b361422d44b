"""The name of a tag, a filter, a template, a brief, or the label of a bookmark outlives a kill while it is typed."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.gui.side.recovered import Recovered
from alliance_desktop.gui.templates.templates_page import TemplatesPage
from alliance_desktop.gui.widgets.rows.key_list import KeyList
from alliance_desktop.gui.window.main_window import MainWindow
from alliance_desktop.ingest.read_template import listed_templates, own_templates_folder
from alliance_desktop.library import brief_edits, filter_edits, mark_edits, safekeeping, tag_edits, trash_edits
from alliance_desktop.library.library import Library
from alliance_desktop.store import drafts as draft_store
from tests import builders
from tests.gui import seen
from tests.gui.seen import there
from tests.gui.typing import focused, keys, type_text
from tests.gui.until_killed import until_killed

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OpenOn = Callable[[Path], MainWindow]


def filled(path: Path) -> None:
    """A tag *raise* on P1-08, a filter *First*, a brief *Funding*, a bookmark *Early*."""
    library = builders.library(path)
    one = library.target("P1-08")
    library.apply(tag_edits.add_tags(library, [one], ["raise"]))
    library.apply(filter_edits.save_filter(library, parse("panel:1", Vocabulary(library.report)), "First"))
    library.apply(brief_edits.new_brief(library, "Funding", brief_edits.chosen(library, ["P1-08"])))
    library.apply(mark_edits.set_bookmark(library, one, "Early"))
    library.close()


class Namer:
    """A window in which something is named, and what the next one finds after a kill."""

    def __init__(self, open_window_on: OpenOn, qtbot: QtBot, path: Path) -> None:
        self._open, self._qtbot, self.path = open_window_on, qtbot, path
        self.before: set[str] = set()
        """All names before the text was typed of which the window was killed."""
        filled(path)

    @cached_property
    def window(self) -> MainWindow:
        return self._open(self.path)

    @property
    def library(self) -> Library:
        return there(self.window.desk.editor.library)

    def rename_row(self, page: str) -> None:
        self.window.parts.pages.open(page)
        QApplication.processEvents()
        keys(Key.Key_F2)

    def rename_template(self) -> None:
        self.window.parts.actions.trigger("templates")
        QApplication.processEvents()
        seen.button(self.window, "Duplicate").click()

    def save_filter(self) -> None:
        self.window.parts.show_filter("panel:2")
        keys(Key.Key_S, modifier=CTRL | SHIFT)

    def describe(self) -> None:
        """Begin to say what the tag in hand is for."""
        self.window.parts.pages.open("tags")
        QApplication.processEvents()
        lines = self.window.findChildren(QLineEdit)
        next(one for one in lines if one.accessibleName() == "What this tag is for").setFocus()

    def rename_brief(self) -> None:
        """Begin to type into the line above the brief."""
        self.window.parts.actions.trigger("brief")
        self.window.parts.actions.trigger("brief-rename")

    def type(self, name: str) -> None:
        """In place of all that stands there, until that is kept."""
        keys(Key.Key_A, modifier=CTRL)
        type_text(name)
        self._qtbot.waitUntil(lambda: [draft.text for draft in self.library.drafts()] == [name])

    def kill(
        self,
        begin: "Callable[[Namer], object]",
        name: str,
        then: "Callable[[Namer], object]" = lambda _namer: None,
        meanwhile: Callable[[Library], object] = Library.drafts,
    ) -> Recovered:
        """What the next window offers of this name, where the one that did `then` was killed."""

        def act() -> set[str]:
            begin(self)
            before = self.names
            self.type(name)
            then(self)
            return before

        self.before = until_killed(act, self.path.parent)
        vars(self).pop("window", None)
        library = builders.library(self.path)
        meanwhile(library)
        library.close()
        recovered = self.window.parts.side.recovered()
        assert recovered.isVisible()
        return recovered

    @property
    def names(self) -> set[str]:
        """Of all tags, filters, briefs and bookmarks, and of the reader's own templates."""
        library = self.library
        names = [one.name for one in library.tags] + [one.name for one in library.saved_filters]
        names += [one.name for one in library.briefs] + [one.label for one in library.in_text.bookmarks()]
        return {*names, *(one.title for one in listed_templates() if one.is_own)}

    @property
    def status(self) -> str:
        return seen.saving(self.window.parts.status_bar)


@pytest.fixture
def to_kill(open_window_on: OpenOn, qtbot: QtBot, tmp_path: Path) -> Namer:
    """Its window isn't open yet."""
    return Namer(open_window_on, qtbot, tmp_path / "store.db")


@pytest.fixture
def namer(to_kill: Namer) -> Namer:
    assert to_kill.window.isVisible()
    return to_kill


@dataclass(frozen=True)
class Kind:
    begin: Callable[[Namer], None]
    before: str
    """What it is called, or '' where it is new."""
    place: str
    says: str = "Name: typed "
    heading: str = "Recovered name: "


KINDS = {
    "tag": Kind(lambda namer: namer.rename_row("tags"), "raise", "Tag “raise”"),
    "filter": Kind(lambda namer: namer.rename_row("filters"), "First", "Saved filter “First”"),
    "new filter": Kind(Namer.save_filter, "", "Filter panel:2"),
    "brief in its list": Kind(lambda namer: namer.rename_row("briefs"), "Funding", "Brief “Funding”"),
    "label in its list": Kind(
        lambda namer: namer.rename_row("bookmarks"),
        "Early",
        "P1-08",
        "Label of a bookmark: typed ",
        "Recovered text on ",
    ),
    "template": Kind(Namer.rename_template, "Full dossier 2", "Template “Full dossier 2”"),
}
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@pytest.mark.every(3)
@every_kind
def test_a_name_is_offered_after_a_kill_until_it_is_discarded(to_kill: Namer, kind: Kind) -> None:
    recovered = to_kill.kill(kind.begin, "Mone")
    assert recovered.view.toPlainText() == "Mone"
    assert seen.button(recovered, kind.place).isVisible()
    assert any(words.startswith(kind.says) for words in seen.words(recovered))
    assert recovered.accessibleName() == kind.heading + kind.place
    recovered.discard.click()
    assert to_kill.names == to_kill.before
    assert not recovered.isVisible()
    assert to_kill.library.drafts() == []


@every_kind
def test_a_name_that_was_typed_before_a_kill_is_given_once_it_is_kept(to_kill: Namer, kind: Kind) -> None:
    recovered = to_kill.kill(kind.begin, "Money")
    recovered.keep.click()
    assert "Money" in to_kill.names
    assert len(to_kill.before - to_kill.names) == bool(kind.before)
    assert not recovered.isVisible()
    assert to_kill.library.drafts() == []


@every_kind
@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Escape])
def test_of_a_name_that_is_given_or_left_no_draft_stays(namer: Namer, qtbot: QtBot, kind: Kind, key: Qt.Key) -> None:
    kind.begin(namer)
    before = namer.names
    namer.type("Mone")
    keys(key)
    after = before - {kind.before} | {"Mone"} if key == Key.Key_Return else before
    qtbot.waitUntil(lambda: namer.names == after)
    qtbot.waitUntil(lambda: namer.library.drafts() == [])


def delete_bookmark(library: Library) -> None:
    library.apply(trash_edits.delete(library, library.in_text.bookmarks()[0]))


def delete_filter(library: Library) -> None:
    library.apply(trash_edits.delete(library, library.saved_filters[0]))


def delete_tag(library: Library) -> None:
    library.apply(tag_edits.delete_tag(library, library.tags[0]))


def rename_tag(library: Library) -> None:
    library.apply(tag_edits.rename_tag(library, library.tags[0], "theirs"))


def delete_templates(_library: Library) -> None:
    shutil.rmtree(own_templates_folder())


@pytest.mark.parametrize(
    ("kind", "meanwhile", "why"),
    [
        ("tag", delete_tag, "The tag “raise” was deleted or renamed."),
        ("tag", rename_tag, "The tag “raise” was deleted or renamed."),
        ("filter", delete_filter, "The filter “First” was deleted."),
        ("template", delete_templates, "The template “Full dossier 2” was deleted."),
    ],
)
def test_where_it_is_gone_the_name_is_shown_until_it_is_discarded_to_the_clipboard(
    to_kill: Namer, kind: str, meanwhile: Callable[[Library], None], why: str
) -> None:
    recovered = to_kill.kill(KINDS[kind].begin, "Mone", meanwhile=meanwhile)
    before = to_kill.names
    recovered.keep.click()
    assert why in to_kill.status
    assert recovered.isVisible()
    recovered.discard.click()
    assert not recovered.isVisible()
    assert QApplication.clipboard().text() == "Mone"
    assert to_kill.names == before
    assert to_kill.library.drafts() == []


def test_a_filter_renamed_since_is_called_as_was_recovered_and_it_is_said(to_kill: Namer) -> None:
    def rename(library: Library) -> None:
        library.apply(filter_edits.rename_filter(library, library.saved_filters[0], "Theirs"))

    recovered = to_kill.kill(KINDS["filter"].begin, "Mine", meanwhile=rename)
    recovered.keep.click()
    assert [one.name for one in to_kill.library.saved_filters] == ["Mine"]
    said = "The recovered name replaced “Theirs”, which was saved since."
    assert to_kill.window.parts.notice_bar.text == said


def test_half_a_name_that_another_filter_has_does_not_take_its_place(to_kill: Namer) -> None:
    recovered = to_kill.kill(Namer.save_filter, "First")
    recovered.keep.click()
    assert "A filter “First” already exists." in to_kill.status
    assert [one.expression for one in to_kill.library.saved_filters] == ["panel:1"]


def test_a_recovered_name_is_called_one_on_its_panel_at_the_start_and_at_f6_and_leads_to_its_page(
    to_kill: Namer, announced: list[tuple[QObject, str]], qtbot: QtBot
) -> None:
    recovered = to_kill.kill(KINDS["tag"].begin, "Mone")
    qtbot.waitUntil(lambda: any("Recovered name: Tag “raise”" in said for _from, said in announced))
    assert not any("Recovered text" in said for _from, said in announced)
    assert "Recovered name" in seen.words(recovered)
    keys(Key.Key_F6)
    line = there(focused())
    assert recovered.isAncestorOf(line)
    seen.button(recovered, "Tag “raise”").click()
    assert to_kill.window.desk.navigator.page == "tags"
    assert recovered.isVisible()


@pytest.mark.parametrize("kind", ["filter", "template"])
def test_a_recovered_name_stands_on_its_page_over_the_list_that_has_it(to_kill: Namer, kind: str) -> None:
    recovered = to_kill.kill(KINDS[kind].begin, "Money")
    seen.button(recovered, KINDS[kind].place).click()
    assert not to_kill.window.parts.side.isAncestorOf(recovered)
    assert recovered.isVisible()
    recovered.keep.click()
    assert "Money" in to_kill.names
    to_kill.window.parts.pages.back()
    assert to_kill.window.parts.side.isAncestorOf(recovered)


def test_a_name_typed_while_others_write_stays_in_its_line(namer: Namer) -> None:
    """The rows are made anew under it."""
    namer.rename_row("tags")
    namer.type("Mone")
    other = builders.library(namer.path)
    other.apply(mark_edits.write_note(other, other.target("P1-01"), "theirs"))
    other.close()
    namer.window.desk.editor.refresh()
    QApplication.processEvents()
    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.text() == "Mone"
    type_text("y")
    keys(Key.Key_Return)
    QApplication.processEvents()
    assert "Money" in namer.names
    assert namer.library.drafts() == []


def elsewhere(namer: Namer, act: Callable[[Library], object]) -> None:
    """What another program does, and the window hears of it."""
    other = builders.library(namer.path)
    act(other)
    other.close()
    namer.window.desk.editor.refresh()
    QApplication.processEvents()


def make_one_of_each(library: Library) -> None:
    """With names that stand first in their lists."""
    library.apply(tag_edits.add_tags(library, [library.target("P1-01")], ["aa"]))
    library.apply(filter_edits.save_filter(library, parse("has:note", Vocabulary(library.report)), "Aa"))
    library.apply(brief_edits.new_brief(library, "Aa", brief_edits.chosen(library, ["P1-01"])))
    library.apply(mark_edits.set_bookmark(library, library.target("P1-01"), "Aa"))


@every_kind
def test_a_name_goes_on_in_its_line_where_another_program_makes_one_of_each(namer: Namer, kind: Kind) -> None:
    kind.begin(namer)
    before = namer.names - {kind.before}
    namer.type("Mone")
    line = focused()
    elsewhere(namer, make_one_of_each)
    type_text("y")
    assert type(focused()) is type(line)
    keys(Key.Key_Return)
    QApplication.processEvents()
    assert namer.names == before | {"Money", "aa", "Aa"}
    assert namer.library.drafts() == []


@pytest.mark.parametrize("kind", ["tag", "filter", "brief in its list"])
def test_a_name_stays_of_its_row_where_one_that_was_deleted_comes_back_elsewhere(namer: Namer, kind: str) -> None:
    elsewhere(namer, make_one_of_each)
    pages = {"tag": "tags", "filter": "filters", "brief in its list": "briefs"}
    namer.window.parts.pages.open(pages[kind])
    QApplication.processEvents()
    keys(Key.Key_Home, Key.Key_Delete, Key.Key_F2)
    before = namer.names - {KINDS[kind].before}
    namer.type("Mone")
    elsewhere(namer, Library.undo)
    type_text("y")
    keys(Key.Key_Return)
    QApplication.processEvents()
    assert namer.names >= before | {"Money", "aa" if kind == "tag" else "Aa"}


@pytest.mark.parametrize(
    ("page", "act", "why"),
    [
        ("tags", rename_tag, "The tag “raise” was deleted or renamed."),
        ("tags", delete_tag, "The tag “raise” was deleted or renamed."),
        ("filters", delete_filter, "The filter “First” was deleted."),
        ("bookmarks", delete_bookmark, "The bookmark on P1-08 was deleted."),
    ],
)
def test_where_what_is_named_goes_elsewhere_it_is_said_and_no_button_gets_the_next_keys(
    namer: Namer, page: str, act: Callable[[Library], None], why: str
) -> None:
    namer.rename_row(page)
    namer.type("Mone")
    elsewhere(namer, act)
    assert isinstance(focused(), KeyList | QLabel)
    assert why in namer.window.parts.toast.accessibleName()
    assert [draft.text for draft in namer.library.drafts()] == ["Mone"]


@pytest.mark.parametrize(
    ("act", "said", "kept"),
    [(make_one_of_each, ["to be said in the room"], []), (rename_tag, [""], ["to be said in the room"])],
    ids=["made", "renamed"],
)
def test_what_is_typed_for_a_tag_goes_on_in_its_line_whatever_another_program_does(
    namer: Namer, qtbot: QtBot, act: Callable[[Library], object], said: list[str], kept: list[str]
) -> None:
    """Of a tag that went all of it waits for the next start."""
    namer.describe()
    namer.type("to be said ")
    elsewhere(namer, act)
    type_text("in the room")
    keys(Key.Key_Return)
    assert [tag.description for tag in namer.library.tags if tag.name in {"raise", "theirs"}] == said
    qtbot.waitUntil(lambda: [draft.text for draft in namer.library.drafts()] == kept)


def at_the_very_moment(namer: Namer, act: Callable[[Library], object]) -> None:
    """What another program does before the window has heard of it, which then gives the name."""
    other = builders.library(namer.path)
    act(other)
    other.close()
    keys(Key.Key_Return)
    QApplication.processEvents()


def colour_tag(library: Library) -> None:
    library.apply(tag_edits.set_colour(library, library.tags[0], "green"))


def change_filter(library: Library) -> None:
    library.apply(filter_edits.rename_filter(library, library.saved_filters[0], "Theirs"))


def rename_brief(library: Library) -> None:
    library.apply(brief_edits.rename(library, library.briefs[0], "Theirs"))


@pytest.mark.parametrize(("page", "act"), [("tags", colour_tag), ("filters", change_filter), ("briefs", rename_brief)])
def test_a_name_given_as_another_program_writes_stays_in_its_line_and_can_be_given_again(
    namer: Namer, qtbot: QtBot, page: str, act: Callable[[Library], None]
) -> None:
    namer.rename_row(page)
    namer.type("Mone")
    at_the_very_moment(namer, act)
    assert "was changed elsewhere" in namer.window.parts.notice_bar.text
    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.text() == "Mone"
    qtbot.waitUntil(lambda: [draft.text for draft in namer.library.drafts()] == ["Mone"])
    keys(Key.Key_Return)
    QApplication.processEvents()
    assert "Mone" in namer.names
    assert namer.library.drafts() == []


@pytest.mark.parametrize("act", [rename_tag, delete_tag])
def test_a_name_given_as_another_program_renames_or_deletes_its_tag_is_kept_and_it_is_said(
    namer: Namer, act: Callable[[Library], None]
) -> None:
    namer.rename_row("tags")
    namer.type("Mone")
    at_the_very_moment(namer, act)
    said = namer.window.parts.toast.accessibleName()
    assert said == ("The tag “raise” was deleted or renamed. What you typed is kept, and offered at the next start.")
    assert [draft.text for draft in namer.library.drafts()] == ["Mone"]


def test_a_filter_s_name_given_as_another_program_writes_is_kept_though_its_line_closes(namer: Namer) -> None:
    namer.save_filter()
    namer.type("First")
    at_the_very_moment(namer, change_filter)
    assert "was changed elsewhere" in namer.window.parts.notice_bar.text
    assert [draft.text for draft in namer.library.drafts()] == ["First"]


@pytest.mark.parametrize(("act", "stays"), [(colour_tag, True), (rename_tag, False)], ids=["changed", "renamed"])
def test_what_a_tag_is_for_is_not_lost_as_another_program_writes(
    namer: Namer, act: Callable[[Library], None], stays: bool
) -> None:
    namer.describe()
    namer.type("to be said")
    at_the_very_moment(namer, act)
    assert [draft.text for draft in namer.library.drafts()] == ["to be said"]
    if stays:
        keys(Key.Key_Return)
        assert [tag.description for tag in namer.library.tags] == ["to be said"]
        assert namer.library.drafts() == []


@pytest.mark.parametrize("second", ["Mone", "Money"], ids=["the same", "another"])
def test_a_name_tried_twice_waits_for_room(small_disc: Path, open_window_on: OpenOn, qtbot: QtBot, second: str) -> None:
    namer = Namer(open_window_on, qtbot, small_disc / "store.db")
    namer.window.parts.pages.open("filters")
    QApplication.processEvents()
    builders.fill_disc(small_disc)
    for name in ("Mone", second):
        keys(Key.Key_F2)
        keys(Key.Key_A, modifier=CTRL)
        type_text(name)
        keys(Key.Key_Return)
        qtbot.waitUntil(partial(is_offered, namer, name))
    namer.path.with_name("ballast").unlink()
    next(one for one in seen.buttons(namer.window.parts.store_bar, "Try again") if one.isVisible()).click()
    qtbot.waitUntil(lambda: [one.name for one in namer.library.saved_filters] == [second])
    qtbot.waitUntil(partial(is_offered, namer))


def test_a_waiting_name_taken_back_is_not_offered(small_disc: Path, open_window_on: OpenOn, qtbot: QtBot) -> None:
    namer = Namer(open_window_on, qtbot, small_disc / "store.db")
    namer.window.parts.pages.open("filters")
    QApplication.processEvents()
    builders.fill_disc(small_disc)
    keys(Key.Key_F2)
    keys(Key.Key_A, modifier=CTRL)
    type_text("Mone")
    keys(Key.Key_Return)
    qtbot.waitUntil(partial(is_offered, namer, "Mone"))
    keys(Key.Key_Z, modifier=CTRL)
    assert namer.window.desk.editor.waiting == ()
    assert is_offered(namer)


def is_offered(namer: Namer, *names: str) -> bool:
    """Whether the next start would offer just these, of the store and of files."""
    return [draft.text for draft in (*namer.library.drafts(), *draft_store.read_files(namer.path))] == [*names]


def test_duplicate_puts_the_caret_into_the_name_of_the_copy_to_be_typed_over(namer: Namer) -> None:
    namer.rename_template()
    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.selectedText() == "Full dossier 2"
    type_text("Ours")
    keys(Key.Key_Return)
    page = there(namer.window.findChild(TemplatesPage))
    assert page.panel.name.button.text() == "Ours"
    assert focused() is page.panel.list


def test_what_a_tag_is_for_outlives_a_kill_while_it_is_typed(to_kill: Namer) -> None:
    recovered = to_kill.kill(Namer.describe, "to be said in the room")
    assert recovered.accessibleName() == "Recovered text: Tag “raise”"
    assert recovered.view.toPlainText() == "to be said in the room"
    recovered.keep.click()
    assert [tag.description for tag in to_kill.library.tags] == ["to be said in the room"]
    assert to_kill.library.drafts() == []


def test_what_a_tag_is_for_is_no_draft_any_more_once_it_is_said(namer: Namer) -> None:
    namer.describe()
    namer.type("later")
    keys(Key.Key_Return)
    assert [tag.description for tag in namer.library.tags] == ["later"]
    assert namer.library.drafts() == []
    namer.type("later, or never")
    keys(Key.Key_Escape)
    assert [tag.description for tag in namer.library.tags] == ["later, or never"]
    assert namer.library.drafts() == []
    assert namer.status.startswith("Saved")


def test_what_is_typed_for_a_tag_that_goes_meanwhile_is_for_no_other_tag(namer: Namer) -> None:
    library = namer.library
    namer.window.desk.editor.do(tag_edits.add_tags(library, [library.target("P1-09")], ["zeal"]))
    namer.describe()
    namer.type("for raise alone")
    other = builders.library(namer.path)
    [gone] = (tag for tag in other.tags if tag.name == "raise")
    other.apply(tag_edits.delete_tag(other, gone))
    other.close()
    namer.window.desk.editor.refresh()
    keys(Key.Key_Return)
    assert [(tag.name, tag.description) for tag in namer.library.tags] == [("zeal", "")]
    assert [draft.text for draft in namer.library.drafts()] == ["for raise alone"]


def test_a_name_being_typed_for_a_brief_stays_where_another_program_renames_it(namer: Namer) -> None:
    namer.rename_brief()
    namer.type("Mone")
    other = builders.library(namer.path)
    other.apply(brief_edits.rename(other, other.briefs[0], "Funds"))
    other.close()
    namer.window.desk.editor.refresh()
    type_text("y")
    keys(Key.Key_Return)
    assert [brief.name for brief in namer.library.briefs] == ["Money"]
    assert namer.library.drafts() == []


def test_a_name_that_nobody_touched_is_what_another_program_calls_the_brief(namer: Namer) -> None:
    namer.rename_brief()
    other = builders.library(namer.path)
    other.apply(brief_edits.rename(other, other.briefs[0], "Funds"))
    other.close()
    namer.window.desk.editor.refresh()
    keys(Key.Key_Return)
    assert [brief.name for brief in namer.library.briefs] == ["Funds"]


def test_a_name_being_typed_for_a_brief_that_goes_is_offered_at_the_next_start(to_kill: Namer) -> None:
    def lose_the_brief(namer: Namer) -> None:
        other = builders.library(namer.path)
        other.apply(brief_edits.delete(other, other.briefs[0]))
        other.close()
        namer.window.desk.editor.refresh()
        QApplication.processEvents()

    recovered = to_kill.kill(Namer.rename_brief, "Money", lose_the_brief)
    assert recovered.accessibleName() == "Recovered name: Brief “Funding”"


def test_a_name_being_typed_for_a_tag_that_is_renamed_elsewhere_is_offered_at_the_next_start(to_kill: Namer) -> None:
    recovered = to_kill.kill(
        lambda namer: namer.rename_row("tags"), "Money", lambda namer: elsewhere(namer, rename_tag)
    )
    assert recovered.accessibleName() == "Recovered name: Tag “raise”"


def test_a_name_being_typed_while_a_backup_is_restored_is_kept_in_what_was_restored(to_kill: Namer) -> None:
    backups: list[Path] = []

    def begin(namer: Namer) -> None:
        backups.append(safekeeping.back_up(namer.path, "hand"))
        namer.rename_brief()

    def restore(namer: Namer) -> None:
        namer.window.parts.store_link.restore(backups[0], "Restored")
        assert [draft.text for draft in namer.library.drafts()] == ["Money"]

    recovered = to_kill.kill(begin, "Money", restore)
    assert recovered.accessibleName() == "Recovered name: Brief “Funding”"
