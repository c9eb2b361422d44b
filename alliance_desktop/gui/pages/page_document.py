"""A document as the text of a page: each of its blocks as the formats with pages set it."""

from PySide6.QtGui import QTextDocument

from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.pages.page_looks import PageLooks
from alliance_desktop.gui.pages.page_paragraphs import PageWriter
from alliance_desktop.i18n import _
from alliance_desktop.render.document import (
    Block,
    Document,
    Fact,
    Facts,
    Head,
    Heading,
    ItemHeading,
    Paragraph,
    Quote,
    Remark,
    SmallPrint,
)
from alliance_desktop.render.note_blocks import note_blocks

AROUND = -1
"""The part of a page that is none of the blocks: what stands above and below them."""


def write_page(page: QTextDocument, document: Document, theme: Theme) -> None:
    """Writes the document into an empty text; each block is a part of it, by its number."""
    writer = _Writer(page, PageLooks(theme), theme)
    writer.part = AROUND
    writer.top(document.head)
    for writer.part, block in enumerate(document.blocks):
        writer.block(block, document)
    writer.part = AROUND
    writer.bottom(document.head)
    writer.end()


class _Writer(PageWriter):
    def top(self, head: Head) -> None:
        if head.marking:
            self.paragraph("Marking", (head.marking, ""))
        self.paragraph("Title", (head.title, ""))
        for one in head.facts:
            self.paragraph("Head Line", (f"{one.name}\t", "Strong"), (one.value, ""))

    def bottom(self, head: Head) -> None:
        self.paragraph("Footer", (_("Exported {day}").format(day=head.day), ""))
        if head.marking:
            self.paragraph("Marking", (head.marking, ""))

    def block(self, block: Block, document: Document) -> None:
        match block:
            case Heading(text):
                self.paragraph("Heading 1", (text, ""))
            case ItemHeading(code, place):
                self.paragraph("Heading 2", (f"{code}\t", "Code"), (place, "Place"))
            case Paragraph(runs):
                self.runs("Body Text", runs)
            case Quote():
                parts = ((text, "Highlighted" if marked else "") for text, marked in block.parts())
                self.paragraph("Quote", *parts)
            case Facts(lines):
                if said := [_fact(one) for one in lines if not one.highlight]:
                    self.paragraph("Note Source", (" · ".join(said), ""))
            case Remark(by, markdown, on, ours):
                self.paragraph("Label", (by, "Strong"), (f" {on}" if on else "", ""))
                self.note(note_blocks(markdown, document.codes), "Body" if ours else "Note")
            case SmallPrint(runs):
                self.runs("Small Print", runs)


def _fact(one: Fact) -> str:
    return f"{one.name}: {one.value}" if one.value else one.name
