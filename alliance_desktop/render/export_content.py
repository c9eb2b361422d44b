"""What a format writes: the document for readers and, for programs, the selection it was made from."""

from dataclasses import dataclass
from datetime import date

from alliance_desktop.render.document import Document
from alliance_desktop.render.notes_document import build
from alliance_desktop.render.selection import Selection


@dataclass(frozen=True, slots=True)
class ExportContent:
    """Both of one moment; `day` is the day it is written on."""

    document: Document
    selection: Selection
    day: date


def content_of(selection: Selection, day: date) -> ExportContent:
    """The content that exports a selection of notes."""
    return ExportContent(build(selection, day), selection, day)
