"""A brief as it went out, and the files in which offices answer it round after round."""

from contextlib import closing
from pathlib import Path
from typing import Any

from docx import Document

from alliance_desktop.importing.installed_reports import read_installed
from alliance_desktop.library.library import Library
from tests.command_line import answer, ask

LINE = "We support regular funding."
HEADING, TEXT = "To raise", "We pause and listen here."
FIRST = {HEADING: "To raise first", TEXT: "We pause, and then we listen.", "Support": "Cannot accept"}
SECOND = {
    FIRST[HEADING]: "To raise last",
    FIRST[TEXT]: "We pause, and then we listen to all.",
    "Cannot accept": "Can accept",
}
KEPT = "We support funding for three years, within budgets."
FURTHER = "We support funding for three years, within budgets of the regions."

SENT: dict[tuple[object, ...], tuple[bytes, bytes]] = {}
"""Store and document by what made them."""


def sent_out(store: Path, path: Path, template: str, *commands: tuple[str, ...]) -> Path:
    """The brief *Money* as it goes out by a template after these commands: run once, they are copied from then on."""
    made = path.name, template, *commands
    if made not in SENT:
        for words in (*commands, ("export", "--brief", "Money", "--template", template, "-o", str(path))):
            assert answer(store, *words).code == 0, words
        SENT[made] = store.read_bytes(), path.read_bytes()
    for place, data in zip((store, path), SENT[made], strict=True):
        place.write_bytes(data)
    return path


def edited(path: Path, name: str, texts: dict[str, str]) -> Path:
    """The same document with other words for some, saved under another name."""
    document = Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    for old, new in texts.items():
        found = next(one for one in paragraphs if old in one.text and "P1-08 is" not in one.text)
        said = found.text.replace(old, new)
        bold = next((one for one in found.runs if old in one.text), None)
        if bold is not None:
            bold.text = bold.text.replace(old, new)
        else:
            found.runs[0].text = said
            for one in found.runs[1:]:
                one.text = ""
    document.save(str(path.parent / name))
    return path.parent / name


def told(store: Path, path: Path) -> dict[str, list[Any]]:
    said = ask(store, "take-back", str(path), "--dry-run", "--json")
    return {kind: said[kind] for kind in ("changed", "conflicts", "unplaced") if said[kind]}


def fields(found: dict[str, list[Any]], kind: str) -> dict[str, tuple[str | None, str | None, str | None]]:
    assert found.keys() <= {kind}, found
    return {one["field"]: (one["mine"], one["theirs"], one["chosen"]) for one in found.get(kind, ())}


def texts(store: Path) -> list[str | None]:
    position = ask(store, "show", "P1-08", "--json")["position"]
    rows = ask(store, "brief", "Money", "--json")["items"]
    return [position["stance"], position["line"], *(one["text"] for one in rows if not one.get("code"))]


def line_now(store: Path) -> tuple[str | None, list[str | None]]:
    """The line, and the texts that wait beside it."""
    with closing(Library.open(store, read_installed("osce-2018"))) as library:
        record = library.field(library.target("P1-08"), "line")
        assert record
        return record.text, [one.text for one in record.others]
