"""A document whose paragraphs went through a mail as plain text: each begins with the sign of a quotation."""

import re
from dataclasses import replace

from alliance_desktop.ingest.document_blocks import ReadDocument, ReadParagraph, ReadPiece

_SIGNS = re.compile(r"(?:>[^\S\n]?)+")
_FEW = 3
"""So few paragraphs begin with such a sign by a hand."""


def without_quote_signs(read: ReadDocument) -> ReadDocument:
    """The document with these signs taken as what they mean, where most of its paragraphs have one."""
    found = tuple(_quoted(one) if isinstance(one, ReadParagraph) else one for one in read.blocks)
    count = sum(new is not old for old, new in zip(read.blocks, found, strict=True))
    said = sum(isinstance(one, ReadParagraph) and bool(one.text.strip()) for one in read.blocks)
    return replace(read, blocks=found) if count > max(said / 2, _FEW) else read


def _quoted(paragraph: ReadParagraph) -> ReadParagraph:
    signs = _SIGNS.match(paragraph.text)
    if signs is None:
        return paragraph
    pieces, left = list[ReadPiece](), signs.end()
    for piece in paragraph.pieces:
        pieces.append(piece._replace(text=piece.text[left:]))
        left = max(left - len(piece.text), 0)
    kept = tuple(one for one in pieces if one.text)
    return replace(paragraph, pieces=kept, quoted=paragraph.quoted + signs[0].count(">"))
