"""A document as the text of a page: each of its blocks as the formats with pages set it."""

from collections.abc import Set
from functools import lru_cache
from typing import Literal

from PySide6.QtGui import QTextDocument

from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.pages.page_looks import PageLooks
from alliance_desktop.gui.pages.page_paragraphs import PageWriter
from alliance_desktop.gui.pages.page_places import Places
from alliance_desktop.i18n import _
from alliance_desktop.render.document import (
    Block,
    BriefBlock,
    CodeList,
    Document,
    Facts,
    Head,
    Heading,
    ItemHeading,
    Label,
    NoteBlock,
    Paragraph,
    Quote,
    RecommendationTable,
    Remark,
    Run,
    SmallPrint,
    Wording,
    labelled,
)
from alliance_desktop.render.note_blocks import note_blocks

_MOST = 200_000
"""Characters after which the page ends: the file has the rest."""


def write_page(page: QTextDocument, document: Document, theme: Theme) -> Places:
    """Writes the document into an empty text; its blocks are the parts of the page."""
    writer, starts = _Writer(page, PageLooks(theme), theme, document.codes), []
    writer.top(document.head)
    for block in document.blocks:
        starts.append(writer.count)
        if page.characterCount() > _MOST:
            writer.paragraph("Label", (_("The preview ends here; the file holds all of it."), "Strong"))
            break
        writer.block(block)
    else:
        starts.append(writer.count)
        writer.bottom(document.head)
    writer.end()
    return Places(page, starts)


class _Writer(PageWriter):
    def __init__(self, page: QTextDocument, looks: PageLooks, theme: Theme, codes: Set[str]) -> None:
        super().__init__(page, looks, theme)
        self._codes = codes

    def top(self, head: Head) -> None:
        if head.marking:
            self.paragraph("Marking", (head.marking, ""))
        self.paragraph("Title", (head.title, ""))
        if head.subtitle:
            self.paragraph("Subtitle", (head.subtitle, ""))
        for one in head.lines:
            self.paragraph("Head Line", (f"{one.name}\t", "Strong"), (one.value, ""))

    def bottom(self, head: Head) -> None:
        self.paragraph("Footer", (head.exported, ""))
        if head.marking:
            self.paragraph("Marking", (head.marking, ""))

    def block(self, block: Block) -> None:
        match block:
            case Heading(text):
                self.paragraph("Heading 1", (text, ""))
            case ItemHeading():
                self._item_heading(block)
            case Paragraph(runs):
                self.runs("Body Text", runs)
            case Quote():
                parts = ((text, "Highlighted" if marked else "") for text, marked in block.parts())
                self.paragraph("Quote", *parts)
            case Facts(lines):
                if said := [one.words for one in lines if not one.highlight]:
                    self.paragraph("Note Source", (" · ".join(said), ""))
            case Remark():
                self._remark(block)
            case SmallPrint(runs):
                self.runs("Small Print", runs)
            case Label() | Wording() | CodeList() | RecommendationTable():
                self._brief_block(block)

    def _brief_block(self, block: BriefBlock) -> None:
        match block:
            case Label(name, code, more):
                self.paragraph("Label", (name, "Strong"), *((f" · {one}", "") for one in (code, more) if one))
            case Wording(runs):
                self.runs("Body Text", runs)
            case CodeList(lines):
                for one in lines:
                    stance = f"\t({one.stance.sign}) {one.stance.word} · " if one.stance else "\t"
                    self.runs("Head Line", (Run(one.code, link=f"#{one.code}"), Run(f"{stance}{one.words}")))
            case RecommendationTable():
                for inner in labelled(block):
                    self.block(inner)

    def _item_heading(self, heading: ItemHeading) -> None:
        stance = heading.stance
        said = f"({stance.sign}) {stance.word}" if stance else ""
        between = " · " if stance else ""
        self.paragraph(
            "Heading 2", (f"{heading.code}\t", "Code"), (said, "Strong"), (f"{between}{heading.place}", "Place")
        )
        if heading.source_line:
            self.paragraph("Note Source", (heading.source_line, ""))

    def _remark(self, remark: Remark) -> None:
        kind: Literal["Body", "Note"] = "Note" if remark.look == "note" else "Body"
        if remark.by:
            self.paragraph("Label", (remark.by, "Strong"), (f" {remark.on}" if remark.on else "", ""))
        elif remark.on:
            self.paragraph(f"{kind} Text", (remark.on, ""))
        self.note(self._blocks(remark.markdown), kind)

    def _blocks(self, markdown: str) -> tuple[NoteBlock, ...]:
        return _read(markdown, frozenset(code for code in self._codes if code in markdown))


@lru_cache(maxsize=1_000)
def _read(markdown: str, named: frozenset[str]) -> tuple[NoteBlock, ...]:
    """Most notes are the same when the page is written again; `named` are those codes that can be linked to in them."""
    return note_blocks(markdown, named)
