"""Citations as plain text, Markdown and HTML, for the clipboard."""

from collections.abc import Sequence
from html import escape

from alliance_desktop.export.markdown_note import escape_paragraph
from alliance_desktop.render.place_words import Citation


def to_plain(citations: Sequence[Citation]) -> str:
    """Each text with its place on the line below, an empty line between two."""
    return "\n\n".join(f"{one.text}\n{one.place}" for one in citations)


def to_markdown(citations: Sequence[Citation]) -> str:
    """Each as a block quotation that ends in its place."""
    return "\n\n".join(f"> {escape_paragraph(one.text)}\n>\n> *{one.place}*" for one in citations)


def to_html(citations: Sequence[Citation]) -> str:
    """Each as a block quotation that ends in its place."""
    return "\n".join(
        f"<blockquote>{_paragraph(one.text)}{_paragraph(one.place, 'em')}</blockquote>" for one in citations
    )


def _paragraph(text: str, within: str = "") -> str:
    inner = escape(text, quote=False)
    return f"<p><{within}>{inner}</{within}></p>" if within else f"<p>{inner}</p>"
