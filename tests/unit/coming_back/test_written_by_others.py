"""Texts that come from a document: by whom, and from which."""

from pathlib import Path

from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.marks import Note, made_id
from alliance_desktop.library.library import Library
from tests import builders


def test_a_note_of_somebody_new_keeps_name_and_document_and_is_undone(library: Library, store: Path) -> None:
    ministry, now = made_id("person", "ministry of justice"), library.now()
    note = Note(made_id("comment", "1"), library.target("P1-08"), "Is this in the budget?", ministry, now, now)
    library.apply(
        Edit("Taken back", (Swap(None, note),), source="Money.docx", people=((ministry, "Ministry of Justice"),))
    )
    library.close()
    reopened = builders.library(store)
    for one in (library, reopened):
        assert one.people.name_of(ministry) == "Ministry of Justice"
        [kept] = one.marks("P1-08").notes
        assert kept.person == ministry
    [version] = reopened.versions(reopened.target("P1-08"))[note.id]
    assert (version.source, version.person) == ("Money.docx", ministry)
    reopened.undo()
    reopened.redo()
    assert [one.person for one in reopened.marks("P1-08").notes] == [ministry]
