"""A document as Markdown, for people and for any CommonMark reader."""

import re

from alliance_desktop.export.markdown_note import inert
from alliance_desktop.export.markdown_text import escape, escape_paragraph
from alliance_desktop.render.document import Block, Document, Facts, Heading, Paragraph, Quote, Remark
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.markdown_blocks import read_blocks

_CLOSING = re.compile(r"(?:^|(?<=\s))#+$")
"""Taken for decoration at the end of a heading unless escaped."""


def write(content: ExportContent) -> bytes:
    """A Markdown file in UTF-8."""
    return to_markdown(content.document).encode()


def to_markdown(document: Document) -> str:
    """The document as text, with a newline at its end."""
    return "\n\n".join(_block(block) for block in document.blocks) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return "#" * level + " " + _CLOSING.sub(r"\\\g<0>", escape(text))
        case Paragraph(text):
            return escape_paragraph(text)
        case Quote(text):
            return f"> {escape_paragraph(text)}"
        case Facts(lines):
            return "\n".join(_fact(name, value) for name, value in lines)
        case Remark(by, markdown, on):
            head = f"**{escape(by)}** {escape(on)}" if on else f"**{escape(by)}**"
            return f"{head}\n\n{inert(markdown)}"


def _fact(name: str, value: str) -> str:
    return f"- **{escape(name)}:** {escape(value)}" if value else f"- **{escape(name)}**"


def codes_in(data: bytes) -> list[str]:
    """The codes of the recommendations that stand in an exported file: its own headings, not those of notes."""
    blocks, _ = read_blocks(data.decode())
    return [block.lines[0].content.strip() for block in blocks if block.kind == "heading" and block.level == 3]
