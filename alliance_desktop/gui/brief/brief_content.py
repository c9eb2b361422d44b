"""What a brief looks like as a document now, for its preview, its files and the clipboard."""

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.template import Template
from alliance_desktop.gui.desk import Desk
from alliance_desktop.library.library import Library
from alliance_desktop.render.brief_document import parts_of
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from alliance_desktop.render.moments import local_now


def content_now(desk: Desk, library: Library, brief: Brief, template: Template) -> ExportContent:
    """The content of a brief by its template, without the number of an export."""
    relations = desk.index.relations if "related" in parts_of(brief, template) else None
    selection = library.brief_selection(brief)
    return content_of_brief(brief, selection, template, local_now().date(), None, relations)
