"""What a brief carried when it was last exported, and what is another now."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.template import Part, PartName, Template, follow_up_ids, room_note_id
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.library import brief_edits
from alliance_desktop.library.export_changes import changes_since
from alliance_desktop.library.export_pages import Rebuilt, rebuilt
from alliance_desktop.library.library import Library
from alliance_desktop.library.mark_edits import new_note, take_down, write_note
from alliance_desktop.library.position_edits import remark_changes, sheet_edit
from alliance_desktop.render.export_content import ExportContent
from tests import builders
from tests.builders import set_fields

SPOKEN: frozenset[PartName] = frozenset(("stance", "line", "wording", "pressed"))


@pytest.fixture
def library(store: Path) -> Library:
    """P1-01 and P1-02 in a brief, each with a line to take, exported once as speaking notes."""
    library = builders.library(store, clock=builders.TickingClock())
    items = brief_edits.chosen(library, ["P1-01", "P1-02"])
    library.apply(brief_edits.new_brief(library, "Money", items))
    say(library, "P1-01", {"line": "We agree."})
    say(library, "P1-02", {"line": "We disagree.", "background": "Since 2012."})
    builders.exported(library, the(library), saying("speaking-notes"))
    return library


def the(library: Library) -> Brief:
    (brief,) = library.briefs
    return brief


def say(library: Library, code: str, fields: Mapping[FieldName, str]) -> None:
    library.apply(set_fields(library, [library.target(code)], fields))


def saying(name: str, on: frozenset[PartName] = SPOKEN) -> Template:
    """The template with these parts alone."""
    return replace(template_named(name), parts=tuple(map(Part, sorted(on))))


def since(library: Library, by: Template) -> list[str]:
    """What is said to have changed since the last export."""
    now = builders.brief_content(library, the(library), by)
    last = library.last_export(the(library))
    return [one.words for one in changes_since(rebuilt_now(library).content, now, last.at if last else "")]


def rebuilt_now(library: Library) -> Rebuilt:
    """The last export, made again."""
    last = library.last_export(the(library))
    page = rebuilt(library, last) if last else None
    assert page
    return page


def changes(library: Library, template: str = "speaking-notes", on: frozenset[PartName] = SPOKEN) -> list[str]:
    return since(library, saying(template, on))


def test_only_what_an_export_said_counts_once_another_and_changed_back_no_more(library: Library) -> None:
    assert changes(library) == []
    say(library, "P1-02", {"background": "Since 2013."})
    assert changes(library) == []
    say(library, "P1-01", {"line": "We agree fully.", "stance": "support"})
    assert changes(library) == ["P1-01: Line to take changed", "P1-01: Stance changed"]
    say(library, "P1-01", {"line": "We agree.", "stance": ""})
    assert changes(library) == []


def test_words_of_the_report_that_were_corrected_since_are_said_and_an_export_keeps_those_that_went_out(
    library: Library,
) -> None:
    def text(content: ExportContent) -> str:
        return content.selection.entries[0].recommendation.text

    before = text(rebuilt_now(library).content)
    library = builders.library(library.path, builders.reworded(library.report, "P1-01"))
    assert changes(library) == ["P1-01: Words of the report changed"]
    assert changes(library, "table-of-positions") == ["Different template", "P1-01: Words of the report changed"]
    assert text(rebuilt_now(library).content) == before
    assert text(builders.brief_content(library, the(library), saying("speaking-notes"))) == f"{before} Indeed."


def test_what_fills_a_report_of_the_meeting_is_called_as_it_is_there(library: Library) -> None:
    report = template_named("report-of-the-meeting")
    builders.exported(library, the(library), report)
    brief, on = the(library).id, library.target("P1-01")
    row, room = next(iter(follow_up_ids(brief))), room_note_id(brief, on, "outcome")
    for key, text in ((row, "_Follow-up:_ Write to them."), (room, "_Outcome:_ They agreed.")):
        library.apply(Edit(text, (Swap(None, replace(new_note(library, on, text), id=key)),)))
    assert sorted(since(library, report)) == ["P1-01: Follow-up changed", "P1-01: What we said, outcome changed"]


def test_another_name_of_a_report_is_said(library: Library) -> None:
    page = builders.brief_content(library, the(library), saying("speaking-notes"))
    then, now = (
        replace(page, selection=replace(page.selection, names={"osce-2018": name})) for name in ("OSCE", "Vienna")
    )
    assert [one.words for one in changes_since(then, now, "")] == ["OSCE is now called Vienna"]


def test_what_came_went_or_moved_is_said(library: Library) -> None:
    library.apply(brief_edits.add(library, the(library), brief_edits.chosen(library, ["S5-01"])))
    assert changes(library) == ["S5-01 added"]
    library.apply(brief_edits.move(library, the(library), [1], 0))
    assert changes(library) == ["S5-01 added", "Order changed"]
    library.apply(brief_edits.remove(library, the(library), [0]))
    assert changes(library) == ["P1-02 removed", "S5-01 added"]


def test_a_recommendation_that_goes_under_another_heading_has_moved(library: Library) -> None:
    library.apply(brief_edits.add(library, the(library), [brief_edits.heading("To raise")], 0))
    library.apply(brief_edits.add(library, the(library), [brief_edits.heading("If raised")], 2))
    builders.exported(library, the(library), saying("speaking-notes"))
    assert changes(library) == []
    library.apply(brief_edits.move(library, the(library), [2], 1))
    assert changes(library) == ["Order changed"]
    library.apply(brief_edits.move(library, the(library), [1], 3))
    assert changes(library) == []


def test_headings_texts_and_the_title_block_count_too(library: Library) -> None:
    library.apply(brief_edits.add(library, the(library), [brief_edits.heading("To raise")], 0))
    library.apply(brief_edits.set_head(library, the(library), "marking", "For official use"))
    assert changes(library) == ["Title and occasion changed", "Headings, texts and passages changed"]


def test_another_template_is_one_change_and_what_only_it_says_is_none_until_it_is_written_anew(
    library: Library,
) -> None:
    everything: frozenset[PartName] = frozenset((*SPOKEN, "background"))
    assert changes(library, "full-dossier", SPOKEN - {"line"}) == ["Different template"]
    assert changes(library, "full-dossier", everything) == ["Different template"]
    say(library, "P1-02", {"line": "We disagree still."})
    assert changes(library, "full-dossier", everything) == ["Different template", "P1-02: Line to take changed"]
    assert changes(library, on=everything) == ["P1-02: Line to take changed", "P1-02: Background changed"]
    say(library, "P1-02", {"background": "Since 2014."})
    changed = ["P1-02: Line to take changed", "P1-02: Background added"]
    assert changes(library, "full-dossier", everything) == ["Different template", *changed]


@pytest.mark.parametrize("before", ["table-of-positions", "speaking-notes"])
def test_what_was_heard_since_another_export_changes_the_report_of_the_meeting(library: Library, before: str) -> None:
    builders.exported(library, the(library), before)
    library.apply(take_down(library, library.target("P1-01"), "Spain, agrees"))
    assert since(library, template_named(before)) == []
    now = since(library, template_named("report-of-the-meeting"))
    assert "Different template" in now
    assert "P1-01: What we heard added" in now


def test_what_was_empty_counts_under_each_template_that_has_room_for_it(library: Library) -> None:
    everything: frozenset[PartName] = frozenset((*SPOKEN, "background", "notes"))
    say(library, "P1-01", {"pressed": "Not this year.", "background": "Since 2015."})
    library.apply(write_note(library, library.target("P1-02"), "Ask Vienna."))
    assert changes(library) == ["P1-01: If pressed changed"]
    assert changes(library, "full-dossier", everything) == [
        *("Different template", "P1-01: If pressed changed", "P1-01: Background added"),
        "P1-02: Notes added",
    ]
    builders.exported(library, the(library), saying("full-dossier", everything))
    say(library, "P1-02", {"wording": "shall", "background": ""})
    library.apply(write_note(library, library.target("P1-01"), "Ask Geneva."))
    assert changes(library) == ["Different template", "P1-02: Proposed wording changed"]


def test_no_internal_remark_is_carried(library: Library) -> None:
    on = [library.target("P1-01")]
    library.apply(sheet_edit(library, remark_changes(library, on, "Canary")))
    everything: frozenset[PartName] = frozenset(("notes", "line", "background", "answer"))
    builders.exported(library, the(library), saying("speaking-notes", everything))
    assert changes(library, on=everything) == []
    with closing(sqlite3.connect(library.path)) as connection:
        assert "Canary" not in repr(connection.execute("SELECT * FROM brief_export").fetchall())


def test_what_is_heard_since_the_last_report_of_the_meeting_is_a_change(library: Library) -> None:
    template = template_named("report-of-the-meeting")
    noted = (replace(one, on=one.on or one.name == "notes", sections=one.name == "notes") for one in template.parts)
    wanting = replace(template, parts=tuple(noted))
    builders.exported(library, the(library), wanting)
    library.apply(take_down(library, library.target("P1-01"), "Chair, by Friday"))
    library.apply(write_note(library, library.target("panel-1"), "On the panel."))
    assert since(library, template) == ["P1-01: What we heard changed"]
    assert since(library, wanting) == ["P1-01: What we heard changed", "Notes on sections changed"]
