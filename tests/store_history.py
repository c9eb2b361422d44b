""".venv/bin/python -m tests.store_history: writes what follows from db/migrations; what was released stays.

db/schema.sql is made anew. For a newest migration that has none yet, a store as this version writes it goes to
db/history and the file's digest into digests.txt; what stands there already is never touched.
"""

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

from alliance_desktop.domain.brief import BriefItem
from alliance_desktop.domain.carried_over import CarriedOver, carried_id
from alliance_desktop.domain.edit import Brought, Edit, Swap, comparison_of
from alliance_desktop.domain.language.filter_terms import Filter, Tagged
from alliance_desktop.domain.marks import Note
from alliance_desktop.domain.merging import Known
from alliance_desktop.domain.text.anchor import quote_at
from alliance_desktop.domain.versions import OtherText
from alliance_desktop.library import brief_edits, filter_edits, mark_edits, position_edits, tag_edits, trash_edits
from alliance_desktop.library.library import Library
from alliance_desktop.store import migrations, text_versions
from tests import ROOT, builders
from tests.builders import set_fields

DB = ROOT / "db"
DIGESTS = DB / "history" / "digests.txt"


def schema(files: list[Path]) -> str:
    """The schema after these migrations, as SQLite keeps it, without the table in which sqlite-utils records them."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.migrate(connection, Path(":memory:"), files)
        rows = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
        ).fetchall()
        number = connection.execute("PRAGMA user_version").fetchone()[0]
    head = "-- Generated from db/migrations by `python -m tests.store_history`; for reading and for diffs.\n"
    pragmas = f"PRAGMA application_id = {migrations.APPLICATION_ID};\nPRAGMA user_version = {number};\n"
    return head + pragmas + "".join(f"\n{sql};\n" for (sql,) in rows)


def digests() -> dict[str, str]:
    """SHA-256 of each released migration by its file's name."""
    lines = DIGESTS.read_text(encoding="ascii").splitlines() if DIGESTS.exists() else []
    return {name: digest for digest, name in (line.split("  ") for line in lines)}


def digest(migration: Path) -> str:
    """SHA-256 of a migration with line ends LF."""
    return hashlib.sha256(migration.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def write_store(path: Path) -> None:
    """A store with something in every table, in the trash, and undone."""
    library = builders.library(path)
    library.rename_owner("Anna")
    on = [library.target(code) for code in ("P1-08", "S5-04", "P1-01")]
    library.apply(mark_edits.write_note(library, on[0], "Ask for *multi-year* funding.\nÜberdies: Рабочая группа.\n"))
    library.apply(mark_edits.write_note(library, on[1], "to be deleted"))
    library.apply(mark_edits.take_down(library, on[2], "Chair, new text by Friday"))
    library.apply(mark_edits.take_down(library, on[2], "no objection"))
    library.apply(mark_edits.write_note(library, library.target("panel-1"), "On the panel."))
    library.apply(tag_edits.add_tags(library, on, ["funding", "red line"]))
    library.apply(tag_edits.set_favourite(library, builders.the_tag(library, "funding"), 1))
    library.apply(tag_edits.add_tags(library, on[:1], ["old"]))
    library.apply(tag_edits.delete_tag(library, builders.the_tag(library, "old")))
    library.apply(trash_edits.delete(library, library.marks("S5-04").notes[0]))
    words = quote_at("Regular funding, number 8.", 0, 15)
    library.apply(mark_edits.toggle_highlight(library, [(on[0], (0, 15))]))
    library.apply(mark_edits.write_note(library, on[2], "On two words.", words))
    library.apply(filter_edits.save_filter(library, Filter((Tagged(("funding",)),)), "The money"))
    library.apply(filter_edits.save_filter(library, Filter((Tagged(("red line",)),)), "Red"))
    library.apply(trash_edits.delete(library, library.saved_filters[1]))
    library.apply(set_fields(library, on[:2], {"stance": "support", "line": "We support this."}))
    library.apply(set_fields(library, on[:1], position_edits.asking("MFA", "2026-11-25")))
    library.apply(set_fields(library, on[:1], {"status": "cleared", "answer": "Agreed."}))
    library.apply(set_fields(library, on[1:2], {"line": ""}))
    for code, text in zip(on, ("For us alone.", "Gone."), strict=False):
        library.apply(position_edits.sheet_edit(library, position_edits.remark_changes(library, [code], text)))
    for text in ("", "Gone, too.", ""):
        library.apply(position_edits.sheet_edit(library, position_edits.remark_changes(library, on[1:2], text)))
    before = comparison_of(library.report.id, "osce-2017")
    library.apply(Edit("Compared", (Swap(None, replace(before, decided='{"osce-2017":{"P1-01":null}}')),)))
    carried = CarriedOver(carried_id(on[0]), on[0].report, on[0].code, "osce-2017", "P1-07", library.now())
    kept, gone = (replace(carried, id=carried_id(one), code=one.code) for one in on[1:3])
    other = comparison_of("osce-2019", "osce-2018")
    library.apply(Edit("Carried over", tuple(Swap(None, one) for one in (carried, kept, gone, other))))
    library.apply(Edit("Kept as it was", (Swap(kept, replace(kept, kept=library.now())),)))
    library.apply(Edit("Undone", (Swap(gone, None), Swap(other, None))))
    write_versions(library)
    write_briefs(library)
    library.apply(mark_edits.set_bookmark(library, on[0], "Come back"))
    library.apply(mark_edits.set_bookmark(library, on[2]))
    write_a_merge(library)
    for _each in range(3):
        library.undo()
    library.save_draft(replace(builders.draft(library, "P1-02", "half a sent"), data={"quote": asdict(words)}))
    library.close()


def write_versions(library: Library) -> None:
    """A line to take with another beside it, and one in between that is forgotten."""
    on = library.target("P1-08")
    for text in ("We could support this.", "We support this."):
        library.apply(set_fields(library, [on], {"line": text, "status": "cleared"}))
    line = library.field(on, "line")
    assert line is not None
    assert library.database is not None
    _now, between, *_first = library.versions(on)[line.id]
    theirs = OtherText("We can accept this.", line.person, line.modified, "Money.docx", (between.stamp,))
    library.apply(Edit("Line to take on P1-08", (Swap(line, replace(line, others=(theirs,))),)))
    library.undo()
    library.redo()
    with library.database.writing() as connection:
        text_versions.forget(connection, line.id, between.stamp)


def write_a_merge(library: Library) -> None:
    """Of a note that another store wrote; what was written over it is undone, as the merge will be."""
    note = builders.note(library, "P1-01", "Theirs.").swaps[0].after
    assert isinstance(note, Note)
    first, last = (f"{number:013d}:0000:{'c' * 16}" for number in (1, 2))
    versions = (Known(first, (), note.person, kept=False), Known(last, (first,), note.person, "Money.docx", note.text))
    brought = Brought("", tuple((note.id, one) for one in versions))
    library.apply(Edit("Marks added", (Swap(None, note, stamp=last),), brought=brought))
    library.apply(mark_edits.rewrite_note(library, note, "Mine."))
    library.undo()
    library.redo()


def write_briefs(library: Library) -> None:
    """One with an item of each kind, exported once, and one in the trash."""
    words = brief_edits.passage(library, library.target("introduction"), "Words.")
    items: list[BriefItem] = [brief_edits.heading("To raise"), *brief_edits.chosen(library, ["S5-04", "P1-08"])]
    library.apply(brief_edits.new_brief(library, "Money", [*items, brief_edits.own_words("In *short*."), words]))
    (money,) = library.briefs
    library.apply(brief_edits.set_head(library, money, "for", "Head of Delegation"))
    library.apply(brief_edits.set_template(library, money, "speaking-notes", ["line", "wording"]))
    library.apply(brief_edits.add_found(library, money, "tag:funding", ["P1-08"]))
    builders.exported(library, library.briefs[0], file="Money.md")
    library.apply(brief_edits.new_brief(library, "Old", brief_edits.chosen(library, ["P1-01"])))
    library.apply(trash_edits.delete(library, library.briefs[1]))


def main() -> None:
    files = migrations.files(DB / "migrations")
    (DB / "schema.sql").write_text(schema(files), encoding="utf-8", newline="\n")
    known = digests()
    lines = [f"{known.get(file.name) or digest(file)}  {file.name}\n" for file in files]
    DIGESTS.write_text("".join(lines), encoding="ascii", newline="\n")
    store = DB / "history" / f"{migrations.newest(files):04d}.db"
    if not store.exists():
        write_store(store)
        store.with_name(f"{store.name}-journal").unlink(missing_ok=True)


if __name__ == "__main__":
    main()
