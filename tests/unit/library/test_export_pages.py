"""What the record of an export keeps, and the same page made of it again whatever has happened since."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from alliance_desktop.domain.brief import Brief, BriefItem
from alliance_desktop.domain.position import LONG_TEXTS
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.export.exporting import export
from alliance_desktop.export.formats import FORMATS
from alliance_desktop.ingest.read_package import read_package
from alliance_desktop.ingest.read_template import shipped_templates
from alliance_desktop.library import brief_edits, mark_edits, position_edits, tag_edits, trash_edits
from alliance_desktop.library.export_pages import export_numbered, exports, rebuilt, recorded
from alliance_desktop.library.highlight_edits import toggle_highlight
from alliance_desktop.library.library import Library
from alliance_desktop.paths import resource
from alliance_desktop.render.document import Origin
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from tests import builders

REPORT = read_package(resource("reports", "osce-2018"))
DAY = date(2026, 11, 30)
CODES = ("P1-08", "S5-04", "S1-04", "P2-03")


@pytest.fixture
def library(store: Path) -> Iterator[Library]:
    """A brief with a row of each kind, and marks of each kind on what stands in it."""
    library = builders.library(store, REPORT, builders.TickingClock())
    library.rename_owner("Anna Lind")
    on = [library.target(code) for code in CODES]
    library.apply(position_edits.set_fields(library, on, {"stance": "support", "status": "asked"}))
    for name in LONG_TEXTS:
        text = f"*{name}* of all: “we” agree.\n\n- one\n- two"
        library.apply(position_edits.set_fields(library, on, {name: text}))
    library.apply(position_edits.set_fields(library, on[:2], {"wording": "Funding shall be regular.", "office": "MFA"}))
    library.apply(position_edits.set_fields(library, on[:1], {"answer": "Agreed.", "reply_by": "2026-12-01"}))
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
    yield library
    library.close()


def contents(library: Library, brief: Brief) -> Iterator[ExportContent]:
    """By each template with all that it has."""
    relations = ReportIndex(REPORT).relations
    for number, template in enumerate((one for one in shipped_templates() if one.takes_brief), 1):
        parts = tuple(part.name for part in template.parts)
        sections = tuple(replace(part, sections=part.name == "notes") for part in template.parts)
        written = replace(brief, template=template.name, parts=parts)
        by, selection = replace(template, parts=sections), library.brief_selection(brief)
        origin = Origin(brief.id, number, "2026-11-30T09:40:00.000Z")
        yield content_of_brief(written, selection, by, DAY, origin, relations)


def change_everything(library: Library) -> None:
    """Texts, marks, names; what was written is deleted."""
    on = [library.target(code) for code in CODES]
    library.apply(position_edits.set_fields(library, on, {"line": "No.", "stance": "oppose", "background": ""}))
    for note in library.notes():
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
    relations = ReportIndex(REPORT).relations
    assert {made.number for made in exports(again)} == {made.number for made in written}
    different = []
    for made, files in written.items():
        found = export_numbered(again, brief.id, made.number)
        page = rebuilt(again, found, lambda: relations) if found else None
        assert page
        again_written = {one.name: export(page.content, one).data for one in FORMATS if one.name in files}
        different += [(made.template, name) for name, data in files.items() if data != again_written[name]]
    again.close()
    assert len(written) >= 6
    assert different == []
