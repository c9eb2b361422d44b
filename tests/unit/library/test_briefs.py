"""Briefs: rows in an order of the reader's own, and acts on the list as it is now, whoever wrote meanwhile."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from alliance_desktop.domain.brief import Brief, BriefItem, ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.edit import Changes, Edit
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.errors import ConflictError, InputError, StoreError, StoreTooNewError, TextError
from alliance_desktop.library import brief_edits, briefs_now, export_pages, filter_edits, safekeeping, tag_edits
from alliance_desktop.library.conflicts import done
from alliance_desktop.library.library import Library
from tests import builders
from tests.builders import set_fields
from tests.damage import change


@pytest.fixture
def library(store: Path) -> Library:
    return builders.library(store, clock=builders.TickingClock())


@pytest.fixture
def money(library: Library) -> Brief:
    """P1-01, P1-02, a heading, S5-01, P1-03."""
    heading = brief_edits.heading("To raise")
    items: list[BriefItem] = [*chosen(library, "P1-01", "P1-02"), heading, *chosen(library, "S5-01", "P1-03")]
    library.apply(brief_edits.new_brief(library, "Money", items))
    return the(library)


def chosen(library: Library, *codes: str) -> list[ChosenItem]:
    return brief_edits.chosen(library, codes)


def the(library: Library) -> Brief:
    """The one brief that is there."""
    (brief,) = library.briefs
    return brief


def rows(library: Library, name: str = "Money") -> str:
    brief = library.brief_named(name)
    assert brief is not None
    return " ".join(one.target.code if isinstance(one, ChosenItem) else shown(one) for one in brief.items)


def shown(item: BriefItem) -> str:
    match item:
        case HeadingItem(text):
            return f"[{text}]"
        case TextItem(text):
            return f"({text})"
        case PassageItem(_target, quote):
            return f"“{quote.exact}”"
    raise AssertionError(item)


def codes(changes: Changes) -> list[str]:
    return sorted(target.code for target in changes.targets)


def test_a_brief_keeps_all_its_rows_in_their_order_over_a_restart(library: Library, money: Brief) -> None:
    words = brief_edits.passage(library, library.target("introduction"), "words")
    library.apply(brief_edits.add(library, money, [brief_edits.own_words("*As agreed.*"), words], at=0))
    library.apply(brief_edits.set_head(library, money, "for", " Head of Delegation "))
    library.apply(brief_edits.set_head(library, money, "date", "2026-12-02"))
    library.apply(brief_edits.set_template(library, money, "speaking-notes", ["line", "wording"]))
    there = builders.library(library.path)
    assert the(there) == the(library)
    assert rows(there) == "(*As agreed.*) “Words” P1-01 P1-02 [To raise] S5-01 P1-03"
    assert the(there).head == (("for", "Head of Delegation"), ("date", "2026-12-02"))
    assert (the(there).template, the(there).parts) == ("speaking-notes", ("line", "wording"))
    assert [one.name for one in there.in_briefs("P1-03")] == ["Money"]


def test_every_act_is_undone_and_done_again(library: Library, money: Brief) -> None:
    acts: tuple[Callable[[], Edit], ...] = (
        lambda: brief_edits.remove(library, money, [0]),
        lambda: brief_edits.move(library, money, [4], 0),
        lambda: brief_edits.rename(library, money, "The money"),
        lambda: brief_edits.set_head(library, money, "marking", "For official use"),
        lambda: brief_edits.set_item_text(library, money, 2, "If raised"),
        lambda: brief_edits.delete(library, money),
    )
    for act in acts:
        before = library.briefs
        library.apply(edit := act())
        after = library.briefs
        assert before != after
        assert library.undo()[0] == edit.label
        assert library.briefs == before == builders.library(library.path).briefs
        library.redo()
        assert library.briefs == after == builders.library(library.path).briefs
        library.undo()


@pytest.mark.parametrize(
    ("moving", "to", "expected"),
    [
        *(([0], 1, "P1-01 P1-02 [To raise] S5-01 P1-03"), ([0], 2, "P1-02 P1-01 [To raise] S5-01 P1-03")),
        *(([4], 0, "P1-03 P1-01 P1-02 [To raise] S5-01"), ([0], 5, "P1-02 [To raise] S5-01 P1-03 P1-01")),
        *(([2], 1, "P1-01 [To raise] P1-02 S5-01 P1-03"), ([0, 3], 5, "P1-02 [To raise] P1-03 P1-01 S5-01")),
        ([1, 3], 3, "P1-01 [To raise] P1-02 S5-01 P1-03"),
    ],
)
def test_rows_go_where_they_are_put(library: Library, money: Brief, moving: list[int], to: int, expected: str) -> None:
    library.apply(brief_edits.move(library, money, moving, to))
    assert rows(library) == expected


def test_a_recommendation_is_in_a_brief_once(library: Library, money: Brief) -> None:
    edit = brief_edits.add(library, money, chosen(library, "P1-02", "P1-05", "P1-05"), at=0)
    library.apply(edit)
    assert edit.label == "P1-05 added to the brief “Money”"
    assert rows(library) == "P1-05 P1-01 P1-02 [To raise] S5-01 P1-03"
    assert brief_edits.add(library, money, chosen(library, "P1-02")).swaps == ()


def test_the_changes_name_what_came_in_or_went_out(library: Library, money: Brief) -> None:
    assert codes(library.apply(brief_edits.add(library, money, chosen(library, "P1-07", "P1-08")))) == [
        "P1-07",
        "P1-08",
    ]
    assert library.in_briefs("P1-07")
    assert codes(library.apply(brief_edits.move(library, the(library), [0], 3))) == []
    assert codes(library.apply(brief_edits.remove(library, money, [0]))) == ["P1-01"]
    assert not library.in_briefs("P1-01")
    assert len(library.apply(brief_edits.delete(library, money)).targets) == 5
    assert not library.in_briefs("P1-07")
    library.apply(brief_edits.new_brief(library, "Other", chosen(library, "P1-09")))
    assert library.in_briefs("P1-09")
    library.undo()
    assert not library.in_briefs("P1-09")
    other = builders.library(library.path)
    library.undo()
    changes = other.refresh()
    assert changes is not None
    assert len(changes.targets) == 5
    assert changes.kinds == {Brief}
    assert other.in_briefs("P1-07")


def test_names_are_unique_case_apart(library: Library, money: Brief) -> None:
    with pytest.raises(InputError, match="A brief named “Money” already exists"):
        brief_edits.new_brief(library, " mONEY")
    library.apply(brief_edits.new_brief(library, "Ärger"))
    with pytest.raises(InputError, match="A brief named “Ärger” already exists"):
        brief_edits.rename(library, money, "ÄRGER")
    library.apply(brief_edits.rename(library, money, "MONEY"))
    copy = (edit := brief_edits.duplicate(library, money)).written(Brief)
    library.apply(edit)
    assert copy.name == "MONEY 2"
    assert rows(library, "money 2") == rows(library)
    library.apply(brief_edits.delete(library, copy))
    library.apply(brief_edits.new_brief(library, "money 2"))
    library.apply(library.recovery(copy.id))
    assert [one.name for one in library.briefs] == ["MONEY", "money 2", "MONEY 2 2", "Ärger"]
    recovered = library.brief(copy.id)
    assert recovered
    assert recovered.modified == copy.modified
    assert library.labels.undo == "Brief “MONEY 2 2” recovered"


def test_two_programs_that_make_a_brief_of_one_name_make_one(library: Library) -> None:
    library.apply(builders.note(library, "P1-01", "There is a store."))
    other = builders.library(library.path)
    edit = brief_edits.new_brief(library, "Money")
    other.apply(brief_edits.new_brief(other, "money"))
    with pytest.raises(ConflictError):
        library.apply(edit)
    with pytest.raises(InputError, match="“money” already"):
        done(library, lambda: brief_edits.new_brief(library, "Money"))
    assert [one.name for one in library.briefs] == ["money"]


def test_an_act_is_made_on_the_list_as_it_is_now(library: Library, money: Brief) -> None:
    """Two programs at once: what the other one did stays, and a row is the one that was seen."""
    other = builders.library(library.path, clock=builders.TickingClock())
    other.apply(brief_edits.add(other, money, chosen(other, "P1-10"), at=0))
    other.apply(brief_edits.remove(other, the(other), [2]))
    assert rows(other) == "P1-10 P1-01 [To raise] S5-01 P1-03"
    _edit, changes = done(library, lambda: brief_edits.move(library, money, [4], 3))
    assert rows(library) == "P1-10 P1-01 [To raise] P1-03 S5-01"
    assert codes(changes) == ["P1-02", "P1-10"]
    other.refresh()
    other.apply(brief_edits.set_item_text(other, the(other), 2, "First"))
    done(library, lambda: brief_edits.remove(library, money, [1, 3]))  # P1-02 has gone already
    assert rows(library) == "P1-10 P1-01 [First] P1-03"
    with pytest.raises(InputError, match="changed or removed elsewhere"):
        done(library, lambda: brief_edits.set_item_text(library, money, 2, "Last"))
    other.refresh()
    other.apply(brief_edits.delete(other, money))
    with pytest.raises(InputError, match="“Money” was deleted"):
        done(library, lambda: brief_edits.add(library, money, chosen(library, "P1-01")))


def test_the_recommendations_under_each_heading_are_sorted(library: Library, money: Brief) -> None:
    text = brief_edits.own_words("so")
    library.apply(brief_edits.add(library, money, [*chosen(library, "S5-03", "P1-07"), text], at=0))
    library.apply(brief_edits.sort_by_section(library, money))
    assert rows(library) == "P1-01 P1-02 (so) P1-07 S5-03 [To raise] P1-03 S5-01"
    for code, stance in (("P1-07", "support"), ("P1-01", "oppose"), ("S5-01", "reserved")):
        library.apply(set_fields(library, [library.target(code)], {"stance": stance}))
    library.apply(brief_edits.sort_by_stance(library, money))
    assert rows(library) == "P1-07 P1-01 (so) P1-02 S5-03 [To raise] S5-01 P1-03"
    assert brief_edits.sort_by_stance(library, money).swaps == ()


def found(library: Library) -> tuple[str, ...]:
    """The codes of what the filter of the brief found."""
    return tuple(target.code for target in sorted(the(library).found_targets))


def test_a_filter_brings_what_is_not_in_yet_and_is_remembered(library: Library, money: Brief) -> None:
    library.apply(brief_edits.add_found(library, money, "panel:1", ["P1-01", "P1-04", "P1-05"]))
    assert rows(library) == "P1-01 P1-02 [To raise] S5-01 P1-03 P1-04 P1-05"
    assert the(library).filter == "panel:1"
    assert brief_edits.add_found(library, money, "panel:1", ["P1-01"]).swaps == ()
    library.apply(brief_edits.add_found(library, money, "page:3", ["P1-01"]))
    assert library.labels.undo == "Filter of the brief “Money” changed; all that match are in it already"
    library.apply(brief_edits.add_found(library, the(library), "page:99", []))
    assert library.labels.undo == "Filter of the brief “Money” changed"


def test_a_brief_knows_what_its_filter_found_until_it_goes_or_another_finds(library: Library, money: Brief) -> None:
    assert money.found == ()
    library.apply(brief_edits.add_found(library, money, "panel:1", ["P1-01", "P1-04", "P1-05"]))
    assert found(library) == ("P1-01", "P1-04", "P1-05")
    again = brief_edits.chosen(library, ["P1-04"])
    library.apply(brief_edits.remove(library, the(library), [the(library).items.index(again[0])]))
    library.apply(brief_edits.add(library, the(library), again))
    assert found(library) == ("P1-01", "P1-05")
    library.apply(brief_edits.rename(library, the(library), "Budget"))
    assert found(library) == ("P1-01", "P1-05")
    library.reload()
    assert found(library) == ("P1-01", "P1-05")
    library.apply(brief_edits.add_found(library, the(library), "page:3", ["P1-02", "P1-06"]))
    assert found(library) == ("P1-02", "P1-06")
    library.apply(brief_edits.set_filter(library, the(library), "page:4"))
    assert found(library) == ()
    library.undo()
    assert found(library) == ("P1-02", "P1-06")


def test_a_filter_asks_its_report_alone_also_where_another_has_the_same_codes(store: Path, library: Library) -> None:
    other = builders.library(store, replace(builders.report(), id="osce-2019"), clock=builders.TickingClock())
    library.apply(brief_edits.new_brief(library, "Money", chosen(library, "P1-01", "P1-02"), "panel:1"))
    other.refresh()
    other.apply(brief_edits.add(other, the(other), chosen(other, "P1-01", "P1-02", "P1-03")))
    other.apply(brief_edits.remove(other, the(other), [4]))  # by hand, P1-03 of the other report
    library.refresh()
    library.apply(brief_edits.remove(library, the(library), [1]))
    assert the(library).found == ("osce-2018:P1-01", "osce-2018:P1-02")
    passing = {"P1-01", "P1-02", "P1-03"}
    assert briefs_now.not_in_it(library, the(library), passing) == ("P1-03",)
    assert briefs_now.no_longer_found(library, the(library), passing - {"P1-01"}) == [0]
    other.refresh()
    assert briefs_now.not_in_it(other, the(other), passing) == ()
    assert briefs_now.no_longer_found(other, the(other), set()) == []


def test_a_passage_has_the_reports_own_words(library: Library) -> None:
    item = brief_edits.passage(library, library.target("panel-1"), " a SECTION ")
    assert (item.quote.exact, item.quote.start) == ("A section", 0)
    for words in ("no such words", "", " ", "\0"):
        with pytest.raises(InputError, match="aren’t in"):
            brief_edits.passage(library, library.target("panel-1"), words)


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a\0b", "x" * 201, "\ud800"])
def test_what_is_no_name_is_refused(library: Library, money: Brief, name: str) -> None:
    with pytest.raises(TextError):
        brief_edits.new_brief(library, name)
    with pytest.raises(TextError):
        brief_edits.rename(library, money, name)
    with pytest.raises(TextError):
        brief_edits.heading(name)
    with pytest.raises(TextError):
        brief_edits.own_words(name * 2_000 if len(name) > 200 else name.replace("a\nb", " "))


def test_what_the_head_cannot_hold_is_refused(library: Library, money: Brief) -> None:
    with pytest.raises(InputError, match="is not a day"):
        brief_edits.set_head(library, money, "date", "tomorrow")
    with pytest.raises(TextError, match="line break"):
        brief_edits.set_head(library, money, "for", "a\nb")
    with pytest.raises(TextError, match="1000 characters"):
        brief_edits.set_head(library, money, "objective", "x" * 1_001)
    with pytest.raises(InputError, match="own words can’t be changed"):
        brief_edits.set_item_text(library, money, 0, "other words")
    library.apply(brief_edits.set_head(library, money, "for", "Anna"))
    library.apply(brief_edits.set_head(library, money, "for", ""))
    assert the(library).head == ()


def test_what_stands_in_it_of_an_unknown_kind_is_refused_and_named(library: Library, money: Brief) -> None:
    library.apply(brief_edits.delete(library, money))
    library.close()
    change(library.path, "UPDATE brief_item SET kind = 'picture' WHERE ordinal = 2")
    with pytest.raises(StoreTooNewError, match="picture"):
        builders.library(library.path)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE brief_item SET ordinal = 9 WHERE ordinal = 4",
        "DELETE FROM brief_item WHERE ordinal = 1",
        "UPDATE brief_item SET text = NULL WHERE kind = 'heading'",
        "UPDATE brief_item SET kind = 'heading' WHERE ordinal = 0",
    ],
)
def test_rows_that_do_not_fit_together_are_damage(library: Library, money: Brief, damage: str) -> None:
    assert money.items
    library.close()
    change(library.path, "PRAGMA ignore_check_constraints = ON", damage)
    with pytest.raises(StoreError, match="brief_item"):
        builders.library(library.path)


def test_exports_of_each_brief_are_numbered_and_the_last_one_is_known(library: Library, money: Brief) -> None:
    library.apply(brief_edits.new_brief(library, "Other"))
    assert library.last_export(money) is None
    first = builders.exported(library, money, "speaking-notes", file="Money.md")
    second = builders.exported(library, money, "full-dossier", "docx")
    assert (first.number, second.number) == (1, 2)
    assert library.last_export(money) == second == builders.library(library.path).last_export(money)
    assert library.last_export(library.briefs[1]) is None
    assert library.labels.undo == "Brief “Other” made"
    library.undo()
    library.undo()
    with pytest.raises(ConflictError):
        builders.exported(library, Brief("no-such".ljust(36, "-"), "Gone"))
    with closing(sqlite3.connect(library.path)) as connection:
        assert connection.execute("SELECT count(*) FROM brief_export").fetchone() == (2,)


def test_what_the_last_hundred_exports_said_is_kept(library: Library, money: Brief) -> None:
    every = [builders.exported(library, money) for _each in range(101)]
    kept = export_pages.exports(builders.library(library.path))
    assert [one.number for one in kept if one.has_page] == [one.number for one in reversed(every[1:])]


def test_an_export_is_a_change_of_which_a_backup_is_due(library: Library, money: Brief) -> None:
    assert safekeeping.back_up_due(library.path, "close")
    assert safekeeping.back_up_due(library.path, "close") is None
    builders.exported(library, money)
    assert safekeeping.back_up_due(library.path, "close")


def test_filters_that_are_kept_follow_a_brief_and_a_tag_to_their_new_names(library: Library, money: Brief) -> None:
    library.apply(builders.tagged(library, "funding", "P1-01"))
    library.apply(brief_edits.set_filter(library, money, "tag:funding -in:money"))
    wanted = parse("in:money no:line", Vocabulary(library.report))
    library.apply(filter_edits.save_filter(library, wanted, "To do"))
    changes = library.apply(brief_edits.rename(library, money, "Big money"))
    assert changes.renamed_briefs == (("Money", "Big money"),)
    assert the(library).filter == 'tag:funding -in:"Big money"'
    assert [one.expression for one in library.saved_filters] == ['in:"Big money" no:line']
    library.apply(tag_edits.rename_tag(library, builders.the_tag(library, "funding"), "money"))
    assert the(library).filter == 'tag:money -in:"Big money"'
    library.undo()
    library.undo()
    assert the(library).filter == "tag:funding -in:money"
    assert [one.expression for one in library.saved_filters] == ["in:money no:line"]
