"""From content to a file: written in a format, counted again, and saved in one way."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alliance_desktop.errors import InputError
from alliance_desktop.export import to_markdown
from alliance_desktop.export.formats import Format
from alliance_desktop.files import is_same_file, write_whole
from alliance_desktop.i18n import _
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.notes_document import build
from alliance_desktop.render.selection import Selection

_BESIDE_THE_STORE = ("", "-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Export:
    """A finished file's bytes; how many recommendations were `chosen`, and how many were found again in the bytes."""

    data: bytes
    chosen: int
    written: int
    notes: int


def export(content: ExportContent, one: Format) -> Export:
    """The content in a format; the codes in the bytes are counted, not taken from the selection."""
    data = one.write(content)
    found = set(one.codes_in(data))
    selection = content.selection
    written = sum(code in found for code in selection.codes)
    return Export(data, len(selection.codes), written, len(selection.notes))


def readable_notes(selection: Selection, today: date) -> str:
    """The selection as Markdown text: what lies beside a backup, to be read without the program."""
    return to_markdown.to_markdown(build(selection, today))


def save(finished: Export, path: Path, *, replace: bool, store: Path) -> None:
    """Write the bytes to a file, whole or not at all; raises what files.write_whole raises.

    `store` is the file with the reader's marks: it and SQLite's files beside it are never written over (InputError).
    """
    real = store.resolve()
    if any(is_same_file(path, real.with_name(real.name + end)) for end in _BESIDE_THE_STORE):
        raise InputError(_("{path} holds your notes; choose another file for the export.").format(path=path))
    write_whole(path, finished.data, replace=replace)
