"""Short ways to make the values that tests need: a small report, a clock that stands, a library."""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alliance_desktop.domain.brief import Brief, BriefExport
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.knowledge import Knowing, Knowledge
from alliance_desktop.domain.marks import Draft, Note, Tag
from alliance_desktop.domain.position import FieldName, PositionField
from alliance_desktop.domain.report import Recommendation, Report, Section, Target
from alliance_desktop.domain.template import Template
from alliance_desktop.domain.versions import OtherText
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.library import mark_edits, position_edits, selections, tag_edits
from alliance_desktop.library.export_pages import recorded
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.library.mark_edits import toggle_highlight
from alliance_desktop.library.position_edits import field_changes, sheet_edit
from alliance_desktop.paths import migrations_folder
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from alliance_desktop.store.migrations import files, newest

MOMENT = datetime(2026, 11, 25, 14, 2, 31, 500_000, tzinfo=UTC)
MOMENT_TEXT = "2026-11-25T14:02:31.500Z"


def knowing(report: Report, knowledge: Knowledge) -> Report:
    """The report, which knows this of itself."""

    def read() -> Knowing:
        yield from ()
        return knowledge

    return replace(report, read_knowledge=read)


def copy_folder(source: Path, target: Path) -> None:
    """Copy a folder of the checkout, which may be read-only, so that the copy can be changed."""
    target.mkdir()
    for path in source.iterdir():
        if path.is_dir():
            copy_folder(path, target / path.name)
        else:
            shutil.copyfile(path, target / path.name)


def next_migration(folder: Path, sql: str) -> Path:
    """Migrations of a later version in a new folder: all that there are, and one more."""
    copy_folder(migrations_folder(), folder)
    (folder / f"{newest(files(folder)) + 1:04d}_next.sql").write_text(sql, encoding="utf-8")
    return folder


LARGE = 3_000
"""Recommendations of `large_report`."""


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = MOMENT) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float = 1) -> None:
        self.now += timedelta(seconds=seconds)


class TickingClock(Clock):
    """A clock on which no two moments are the same."""

    def __call__(self) -> datetime:
        self.forward(0.001)
        return super().__call__()


def report(panel: int = 11, side_event: int = 5) -> Report:
    """A report of an introduction, a panel and a side event, with that many recommendations in each of the two."""
    return Report(
        "osce-2018",
        "The report",
        "2018-04-23",
        "en",
        (
            Section("introduction", "introduction", None, "Introduction", "Introduction", 1, body=("Words.",)),
            _section("panel-1", "panel", "P1", panel),
            _section("side-event-5", "side-event", "S5", side_event),
        ),
    )


def large_report(in_section: int, items: int = 0) -> Report:
    """A report of LARGE recommendations of 400 characters, so many in each section; every 300th speaks of gold.

    A list of so many items stands behind them.
    """
    sections = []
    for number in range(1, LARGE // in_section + 1):
        recommendations = tuple(
            Recommendation(f"P{number}-{n:02d}", f"panel-{number}", n, number, _demand(number * in_section + n))
            for n in range(1, in_section + 1)
        )
        title = f"Title number {number}"
        behind = (tuple(f"Item {number}.{n}" for n in range(1, items + 1)),) if items else ()
        body = (*recommendations, *behind)
        sections.append(Section(f"panel-{number}", "panel", number, title, title, number, body=body))
    return Report("large", "Large", "2018", "en", tuple(sections))


def _demand(number: int) -> str:
    return f"Demand {number}{' gold' if number % 300 == 0 else ''}: " + "words of a demand " * 22


def _section(section_id: str, kind: str, letters: str, count: int) -> Section:
    found = tuple(
        Recommendation(f"{letters}-{number:02d}", section_id, number, 3, f"Regular funding, number {number}.")
        for number in range(1, count + 1)
    )
    return Section(section_id, kind, 1, "A section", "A heading", 3, body=found)


def library(path: Path, of: Report | None = None, clock: Clock | None = None) -> Library:
    """The library of the store at the path, with a small report and a standing clock."""
    return Library.open(path, of or report(), clock=clock or Clock(), wait=50)


def reworded(report: Report, code: str) -> Report:
    """The report in which a recommendation has other words."""
    section = next(one for one in report.sections if any(each.code == code for each in one.recommendations))
    body = tuple(
        replace(one, text=f"{one.text} Indeed.") if isinstance(one, Recommendation) and one.code == code else one
        for one in section.body
    )
    other = replace(section, body=body)
    return replace(report, sections=tuple(other if one is section else one for one in report.sections))


def note(on: Library, code: str, text: str) -> Edit:
    """An edit that writes a note."""
    return mark_edits.write_note(on, on.target(code), text)


def beside(on: Library, record: Note | PositionField, *texts: str | None, source: str = "") -> Edit:
    """An edit that puts texts of the reader's own, or that she deleted it, beside that of a note or field."""
    others = tuple(OtherText(text, on.owner_id, on.now(), source) for text in texts)
    return Edit("Two texts", (Swap(record, replace(record, others=others)),))


def set_fields(on: LibraryReading, targets: Iterable[Target], wanted: Mapping[FieldName, str]) -> Edit:
    """These fields on all targets as they are now, as the sheet makes it of what is typed there."""
    return sheet_edit(on, field_changes(on, targets, wanted))


def tagged(on: Library, name: str, *codes: str) -> Edit:
    """An edit that puts a tag on recommendations."""
    return tag_edits.add_tags(on, [on.target(code) for code in codes], [name])


def the_tag(on: Library, name: str) -> Tag:
    """The tag of that name, which is there."""
    found = on.tag_named(name)
    assert found is not None
    return found


def exported(on: Library, brief: Brief, template: str | Template = "", form: str = "md", file: str = "") -> BriefExport:
    """Records that a brief went out as it is now, by a template of this name or by its own."""
    return recorded(on, brief_content(on, brief, template), form, file, "5a" * 32 if file else "")


def brief_content(on: Library, brief: Brief, template: str | Template = "") -> ExportContent:
    """What an export of a brief says now, by a template of this name or by its own."""
    by = template if isinstance(template, Template) else template_named(template or brief.template)
    return content_of_brief(brief, selections.of_brief(on, brief), by, MOMENT.date(), None)


def draft(on: Library, code: str, text: str) -> Draft:
    """A draft of a new note."""
    return Draft(f"new:{code}", "note", on.report.id, code, text, on.now())


def filled(path: Path, notes: int = 30) -> Path:
    """A closed store with so many notes of very different lengths, some tags, a bookmark, a highlight and positions."""
    on = library(path)
    codes = [one.code for one in on.report.recommendations]
    for number in range(notes):
        on.apply(note(on, codes[number % len(codes)], f"Note {number}: " + "строка ünd Zeile. " * (number * 7 % 90)))
    on.apply(tagged(on, "funding", *codes[:5]))
    on.apply(mark_edits.set_bookmark(on, on.target(codes[7]), "to raise"))
    on.apply(toggle_highlight(on, [(on.target(codes[3]), (0, 15))]))
    here = [on.target(code) for code in codes[:3]]
    on.apply(set_fields(on, here, {"stance": "oppose", "line": "We can't. ".ljust(400, "–")}))
    on.apply(position_edits.sheet_edit(on, position_edits.remark_changes(on, here[:1], "For us alone.")))
    on.close()
    return path


def fill_disc(disc: Path, but: int = 0) -> Path:
    """The file that takes what room there was, but for so many bytes."""
    ballast = disc / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(1024))
    assert shutil.disk_usage(disc).free == 0
    os.truncate(ballast, ballast.stat().st_size - but)
    return ballast


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Another program writes into the store and does not finish."""
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


def files_in(folder: Path) -> dict[str, bytes]:
    """All that is in the folder, without SQLite's journals, which are empty when nobody writes."""
    found = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: content for name, content in found.items() if content or not name.endswith("-journal")}
