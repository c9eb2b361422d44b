"""What a format writes: the document for readers and, for programs, the selection it was made from."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.template import Template
from alliance_desktop.render import brief_document, notes_document
from alliance_desktop.render.document import Document, Origin
from alliance_desktop.render.selection import Selection, without_what_is_off

if TYPE_CHECKING:
    from alliance_desktop.domain.related.relations import Relations


@dataclass(frozen=True, slots=True)
class ExportContent:
    """Both of one moment; `day` is the day it is written on."""

    document: Document
    selection: Selection
    day: date
    brief: Brief | None = None


def content_of(selection: Selection, day: date) -> ExportContent:
    """The content that exports a selection of notes."""
    return ExportContent(notes_document.build(selection, day), selection, day)


def content_of_brief(
    brief: Brief,
    selection: Selection,
    template: Template,
    day: date,
    origin: Origin,
    relations: "Relations | None" = None,
) -> ExportContent:
    """The content that exports a brief by a template.

    `selection` is what `Library.brief_selection` gives, the brief's recommendations in its order; `origin` is the
    number of this export and its moment; `relations` are `ReportIndex.relations`. What the brief's parts leave out is
    left out for programs too: writers get no more than readers see.
    """
    document = brief_document.build(brief, selection, template, day, origin, relations)
    return ExportContent(document, without_what_is_off(selection, brief_document.parts_of(brief, template)), day, brief)
