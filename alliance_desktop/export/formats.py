"""The formats there are, and the one way to a file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alliance_desktop.domain.annotation import Highlight, Note
from alliance_desktop.domain.entry import Entry
from alliance_desktop.domain.language.filter_terms import Filter
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import InputError
from alliance_desktop.export import to_json, to_markdown
from alliance_desktop.files import is_same_file, write_whole
from alliance_desktop.i18n import _
from alliance_desktop.render.notes_document import build
from alliance_desktop.render.selection import Selection, select

_BESIDE_THE_STORE = ("", "-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Format:
    """`write` gives a file's text, `codes_in` finds again which recommendations stand in it."""

    name: str
    write: Callable[[Selection, date], str]
    codes_in: Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Export:
    """A finished text, and how many recommendations were `chosen` and how many of these were found again in it."""

    text: str
    chosen: int
    written: int
    notes: int
    highlights: int


FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("md", lambda selection, today: to_markdown.to_markdown(build(selection, today)), to_markdown.codes_in),
        Format("json", to_json.to_json, to_json.codes_in),
    )
}


def export(selection: Selection, name: str, today: date) -> Export:
    """The selection in the format of this name; the codes in the text are counted, not taken from the selection."""
    one = FORMATS[name]
    text = one.write(selection, today)
    found = set(one.codes_in(text))
    written = sum(code in found for code in selection.codes)
    return Export(text, len(selection.codes), written, len(selection.notes), len(selection.highlights))


def readable_notes(
    report: Report, entries: Iterable[Entry], marks: Iterable[Note | Highlight], name: Callable[[str], str], today: date
) -> str:
    """Everything marked as one Markdown text: what lies beside a backup, to be read without the program."""
    return FORMATS["md"].write(select(report, entries, marks, Filter(), name), today)


def save(finished: Export, path: Path, *, replace: bool, store: Path) -> None:
    """Write the text to a file, whole or not at all; raises what files.write_whole raises.

    `store` is the file with the reader's marks: it and SQLite's files beside it are never written over (InputError).
    """
    real = store.resolve()
    if any(is_same_file(path, real.with_name(real.name + end)) for end in _BESIDE_THE_STORE):
        raise InputError(_("{path} holds your notes; choose another file for the export.").format(path=path))
    write_whole(path, finished.text.encode(), replace=replace)
