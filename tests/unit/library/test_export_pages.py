"""What the record of an export keeps, and the same page made of it again whatever has happened since."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from alliance_desktop.domain.brief import Brief, BriefExport, BriefItem
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import Entry, field_id
from alliance_desktop.domain.position import LONG_TEXTS, Position
from alliance_desktop.domain.related.relations import Relations
from alliance_desktop.domain.versions import OtherText
from alliance_desktop.export.exporting import export
from alliance_desktop.export.formats import FORMATS
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.ingest.read_template import shipped_templates
from alliance_desktop.library import (
    brief_edits,
    mark_edits,
    position_edits,
    safekeeping,
    selections,
    tag_edits,
    trash_edits,
)
from alliance_desktop.library.export_pages import Rebuilt, exports, rebuilt, recorded
from alliance_desktop.library.library import Library
from alliance_desktop.library.mark_edits import toggle_highlight
from alliance_desktop.paths import resource
from alliance_desktop.render.document import Origin
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from alliance_desktop.store import brief_rows, checksums, soundness
from alliance_desktop.store.undo import edit_log
from tests import builders
from tests.builders import set_fields

REPORT = read_package(resource("reports", "osce-2018"))
DAY = date(2026, 11, 30)
CODES = ("P1-08", "S5-04", "S1-04", "P2-03")


@pytest.fixture
def library(store: Path) -> Library:
    """A brief with a row of each kind, and marks of each kind on what stands in it."""
    library = builders.library(store, REPORT, builders.TickingClock())
    library.rename_owner("Anna Lind")
    on = [library.target(code) for code in CODES]
    library.apply(set_fields(library, on, {"stance": "support", "status": "asked"}))
    for name in LONG_TEXTS:
        text = f"*{name}* of all: “we” agree.\n\n- one\n- two"
        library.apply(set_fields(library, on, {name: text}))
    library.apply(set_fields(library, on[:2], {"wording": "Funding shall be regular.", "office": "MFA"}))
    library.apply(set_fields(library, on[:1], {"answer": "Agreed.", "reply_by": "2026-12-01"}))
    library.apply(tag_edits.add_tags(library, on, ["funding", "red line"]))
    library.apply(mark_edits.write_note(library, on[0], "Ask *Vienna*."))
    library.apply(mark_edits.take_down(library, on[1], "Spain, no objection"))
    library.apply(mark_edits.write_note(library, library.target("panel-1"), "On the panel."))
    library.apply(mark_edits.set_bookmark(library, on[2], "Come back"))
    library.apply(toggle_highlight(library, [(on[0], (0, 15))]))
    library.apply(position_edits.sheet_edit(library, position_edits.remark_changes(library, on[:1], "Ziegelrot")))
    chosen = brief_edits.chosen(library, CODES)
    passage = brief_edits.passage(library, library.target("panel-1"), "Heracles Moskoff")
    items: list[BriefItem] = [brief_edits.heading("To raise"), *chosen, brief_edits.own_words("In *short*."), passage]
    library.apply(brief_edits.new_brief(library, "Money", items))
    library.apply(brief_edits.set_head(library, library.briefs[0], "for", "Head of Delegation"))
    library.apply(brief_edits.set_head(library, library.briefs[0], "date", "2026-12-02"))
    return library


def contents(library: Library, brief: Brief) -> Iterator[ExportContent]:
    """By each template with all that it has."""
    relations = cache(Relations)
    for number, template in enumerate((one for one in shipped_templates() if one.takes_brief), 1):
        parts = tuple(part.name for part in template.parts)
        sections = tuple(replace(part, sections=part.name == "notes") for part in template.parts)
        written = replace(brief, template=template.name, parts=parts)
        by, selection = replace(template, parts=sections), selections.of_brief(library, brief)
        origin = Origin(brief.id, number, "2026-11-30T09:40:00.000Z")
        yield content_of_brief(written, selection, by, DAY, origin, relations)


def change_everything(library: Library) -> None:
    """Texts, marks, names; what was written is deleted."""
    on = [library.target(code) for code in CODES]
    library.apply(set_fields(library, on, {"line": "No.", "stance": "oppose", "background": ""}))
    for note in library.in_text.notes():
        library.apply(trash_edits.delete(library, note))
    library.apply(tag_edits.delete_tag(library, builders.the_tag(library, "funding")))
    library.apply(tag_edits.rename_tag(library, builders.the_tag(library, "red line"), "no"))
    library.rename_owner("Somebody")
    library.apply(trash_edits.delete(library, library.briefs[0]))


def test_a_page_is_made_again_to_the_byte_by_each_template_in_each_format(library: Library) -> None:
    brief = library.briefs[0]
    written = {}
    for content in contents(library, brief):
        made = recorded(library, content, "docx", "Money.docx")
        written[made] = {one.name: export(content, one).data for one in FORMATS if one.name != "pdf"}
    change_everything(library)
    again = builders.library(library.path, REPORT)
    relations = cache(Relations)
    assert exports(again) == sorted(written, key=lambda made: -made.number)
    different = []
    for made, files in written.items():
        page = rebuilt(again, made, relations)
        assert page
        again_written = {one.name: export(page.content, one).data for one in FORMATS if one.name in files}
        different += [(made.template, name) for name, data in files.items() if data != again_written[name]]
    again.close()
    assert len(written) >= 6
    assert different == []


def content_now(library: Library) -> ExportContent:
    return builders.brief_content(library, library.briefs[0], "full-dossier")


def kept(library: Library) -> list[str]:
    """What the store has of what exports said."""
    with closing(sqlite3.connect(library.path)) as connection:
        rows = connection.execute("SELECT content FROM brief_export WHERE content IS NOT NULL").fetchall()
    return [text for (text,) in rows]


def the_page(library: Library, made: BriefExport) -> Rebuilt:
    page = rebuilt(library, made)
    assert page
    return page


def test_a_record_has_no_long_text_and_no_word_that_did_not_go_out(library: Library) -> None:
    note, field = library.in_text.notes()[1], library.field(library.target("P1-08"), "line")
    assert field
    for one in (note, field):
        other = OtherText("Rostrot", library.owner_id, library.now(), "Their.docx")
        library.apply(Edit("taken back", (Swap(one, replace(one, others=(other,))),)))
    recorded(library, content_now(library), "docx", "Money.docx")
    (text,) = kept(library)
    assert [words for words in ("Ziegelrot", "Rostrot", "we” agree", "*Vienna*") if words in text] == []
    assert all(words in text for words in ("In *short*.", "Heracles Moskoff", "Come back"))


def test_texts_that_are_others_by_the_time_of_the_record_stand_in_it_as_they_went_out(library: Library) -> None:
    before = content_now(library)
    entry, *others = before.whole.entries if before.whole else ()
    never = replace(entry.marks.position.records[1], text="Never saved.")
    position = Position((entry.marks.position.records[0], never, *entry.marks.position.records[2:]))
    entries = (
        Entry(entry.recommendation, entry.section, replace(entry.marks, position=position), entry.report),
        *others,
    )
    assert before.whole
    assert before.template
    whole = replace(before.whole, entries=entries)
    sent = content_of_brief(library.briefs[0], whole, before.template, DAY, None)
    change_everything(library)
    page = the_page(library, recorded(library, sent, "docx"))
    assert page.content.document == sent.document
    assert len(page.stamps) == sum(len(one.marks.position.records) + len(one.marks.notes) for one in entries)
    assert kept(library)[0].count("Never saved.") == 1


def test_the_last_exports_of_a_brief_are_kept_whole_and_the_others_as_numbers(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brief_rows, "KEPT", 3)
    library.apply(brief_edits.new_brief(library, "Other", brief_edits.chosen(library, ["P1-01"])))
    other = builders.exported(library, library.briefs[1])
    every = [recorded(library, content_now(library), "docx", "Money.docx", "5a" * 32) for _each in range(5)]
    found = {one.number: one for one in exports(library) if one.brief == every[0].brief}
    assert [*found] == [*range(5, 0, -1)]
    assert [number for number, one in found.items() if not one.has_page] == [2, 1]
    assert [rebuilt(library, found[number]) is None for number in (1, 2, 3, 5)] == [True, True, False, False]
    assert rebuilt(library, every[0]) is None
    assert {one.file for one in found.values()} == {"Money.docx"}
    assert the_page(library, other)
    assert soundness.check(library.path, lambda _report, _code: True) == []


def test_a_text_that_a_kept_export_says_is_not_forgotten(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit_log, "STEPS", 2)
    clock = builders.TickingClock()
    library = builders.library(store, clock=clock)
    on = [library.target("P1-01")]
    library.apply(brief_edits.new_brief(library, "Money", brief_edits.chosen(library, ["P1-01"])))

    def say(*texts: str) -> None:
        for text in texts:
            library.apply(set_fields(library, on, {"line": text.ljust(60, "…")}))
            clock.forward(5)

    say("before", "as it went out")
    made, said = builders.exported(library, library.briefs[0]), content_now(library).document
    for day in range(20):
        say(f"changed on day {day}", f"changed again on day {day}")
        clock.forward(10 * 86_400)
    assert the_page(library, made).content.document == said
    texts = {one.text.rstrip("…") for one in library.versions(on[0])[field_id(on[0], "line")] if one.text}
    assert {"before", "as it went out", "changed again on day 3"} - texts == {"before"}


def test_copied_and_rescued_stores_have_the_pages_or_say_that_a_text_is_lost(library: Library, tmp_path: Path) -> None:
    made, said = recorded(library, content_now(library), "docx"), content_now(library).document
    for path in (shutil.copy(library.path, tmp_path / "copy.db"), safekeeping.rescue(library, "")):
        other = builders.library(Path(path), REPORT)
        assert the_page(other, made).content.document == said
        assert recorded(other, content_now(other), "docx").number == 2
        other.close()
    (stamp,) = {the_page(library, made).stamps[note.id] for note in library.in_text.notes() if "Vienna" in note.text}
    with closing(sqlite3.connect(library.path)) as connection:
        connection.execute("UPDATE text_version SET text = NULL WHERE stamp = ?", (stamp,))
        checksums.renew(connection, ())
        connection.commit()
    assert rebuilt(library, made) is None
    problems = soundness.check(library.path, lambda _report, _code: True)
    assert "Export 1 of a brief names a text that isn’t there." in {one.message for one in problems}
    rescued = safekeeping.rescue(library, "")
    assert soundness.check(rescued, lambda _report, _code: True) == []
    again = builders.library(rescued, REPORT)
    assert [one.has_page for one in exports(again)] == [False]


def test_a_page_has_the_times_of_where_it_was_written(library: Library, time_zone: Callable[[str], None]) -> None:
    content = builders.brief_content(library, library.briefs[0], "report-of-the-meeting")
    made, said = recorded(library, content, "docx"), content.document
    time_zone("Pacific/Auckland")
    assert builders.brief_content(library, library.briefs[0], "report-of-the-meeting").document != said
    assert the_page(library, made).content.document == said


def test_fixed_texts_that_none_of_now_stands_for_are_said_as_now(library: Library) -> None:
    page = the_page(library, recorded(library, content_now(library), "docx"))
    now, said = page.content.document, dict(page.words.words)
    with_fields = {text.replace("{", "{then_"): words.replace("{", "{then_") for text, words in said.items()}
    two_for_one = {"What you think": "You"} | {text: said[text] for text in [*said][2:]}
    for then in (with_fields, two_for_one):
        again = the_page(library, recorded(library, content_now(library), "docx", words=then))
        assert again.content.document == now


def test_an_export_of_another_report_or_in_parts_of_a_newer_version_has_no_page(library: Library) -> None:
    made = recorded(library, content_now(library), "docx")
    for report, has_page in ((builders.report(), True), (replace(REPORT, id="other-2020"), False)):
        other = builders.library(library.path, report)  # an edition that lacks some of the codes is the same report
        assert (rebuilt(other, made) is not None) == has_page
        other.close()
    text = kept(library)[0].replace('"name":"line"', '"name":"red-line"')
    with closing(sqlite3.connect(library.path)) as connection:
        connection.execute("UPDATE brief_export SET content = ?", (text,))
        connection.commit()
    assert rebuilt(library, made) is None
