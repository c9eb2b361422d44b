"""The page that a template is shown with: a brief of the reader's, without any a few recommendations of the report."""

from dataclasses import replace

from alliance_desktop.domain.brief import Brief, ChosenItem
from alliance_desktop.domain.template import PartName, Template
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.pages.page_document import Part, parts_of
from alliance_desktop.library.library import Library
from alliance_desktop.render.brief_parts import BriefParts
from alliance_desktop.render.document import (
    Document,
    ItemHeading,
    Label,
    Paragraph,
    Quote,
    RecommendationRow,
    Remark,
    Wording,
)
from alliance_desktop.render.export_content import ExportContent, content_of_brief, content_of_report
from alliance_desktop.render.fill_in import FillIn
from alliance_desktop.render.moments import local_now

_FEW = 3
"""So many recommendations stand in for a brief; those that have a line to take come first."""


class Sample:
    """What a template says of a brief at this moment."""

    def __init__(self, desk: Desk, library: Library, brief: Brief | None, template: Template) -> None:
        self._template = template
        self._day = local_now().date()
        with_relations = template.takes_brief and "related" in template.switched_on()
        self._relations = desk.index.relations if with_relations else None
        whole = replace(brief or _few(library), template=template.name, parts=None)  # none of its own switches
        self._selection = library.brief_selection(whole) if template.takes_brief else library.report_selection()
        self.content: ExportContent = (
            content_of_brief(whole, self._selection, template, self._day, None, self._relations)
            if template.takes_brief
            else content_of_report(self._selection, template, self._day)
        )
        self.document: Document = self.content.document
        self.name = whole.name
        """Of the brief, or of what stands in for one."""

    def parts_saying(self, name: PartName) -> range:
        """The parts of the page that say this of the first recommendation that has it; in a table its row."""
        if not self._template.takes_brief:
            return range(0)
        said = BriefParts(self._selection, self._template, frozenset((name,)), self._day, self._relations)
        page = list(parts_of(self.document))
        entries = {one.recommendation.code: one for one in self._selection.entries}
        blocks: list[Part] = []
        for number, part in enumerate(page):
            heading = part.heading if isinstance(part, RecommendationRow) else part
            if isinstance(heading, ItemHeading):
                entry = entries.get(heading.code)
                blocks = [*map(_alone, said.part(name, entry))] if entry else []
            if blocks and isinstance(part, RecommendationRow):
                return range(number, number + 1)
            if blocks and [*map(_alone, page[number : number + len(blocks)])] == blocks:
                return range(number, number + len(blocks))
        return range(0)


def _few(library: Library) -> Brief:
    report = library.report
    prepared = sorted(report.recommendations, key=lambda one: not library.marks(one.code).position.text("line"))
    return Brief("", report.title, items=tuple(ChosenItem(library.target(one.code)) for one in prepared[:_FEW]))


def _alone(part: Part) -> Part:
    """A block without what only says how it goes on from those around it."""
    match part:
        case Label():
            return replace(part, code="")
        case Quote() | Paragraph() | FillIn():
            return replace(part, leads=False)
        case Remark() | Wording():
            return replace(part, keeps="")
        case _:
            return part
