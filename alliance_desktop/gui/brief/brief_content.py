"""What a brief looks like as a document now, for its preview, its files and the clipboard."""

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.template import Template
from alliance_desktop.gui.desk import Desk
from alliance_desktop.ingest.read_template import shipped_templates, template_named
from alliance_desktop.library.library import Library
from alliance_desktop.render.brief_document import parts_of
from alliance_desktop.render.document import Origin
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from alliance_desktop.render.moments import local_now


def template_of(brief: Brief) -> Template:
    """The brief's own; the first one where a newer version of the program wrote another."""
    names = {one.name for one in shipped_templates()}
    return template_named(brief.template) if brief.template in names else shipped_templates()[0]


def content_now(desk: Desk, library: Library, brief: Brief, origin: Origin | None = None) -> ExportContent:
    """The content of a brief by its template; `origin` is that of an export."""
    template = template_of(brief)
    relations = desk.index.relations if "related" in parts_of(brief, template) else None
    selection = library.brief_selection(brief)
    return content_of_brief(brief, selection, template, local_now().date(), origin, relations)
