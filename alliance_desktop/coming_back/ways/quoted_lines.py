"""A document whose paragraphs went through a mail as plain text: each begins with the sign of a quotation."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from alliance_desktop.coming_back.read_lines import lines_of
from alliance_desktop.ingest.document_blocks import ReadParagraph, ReadPiece, TextBlock

_SIGNS = re.compile(r"(?:>[^\S\n]?)+")
_FEW = 3
"""So many of our lines behind such a sign were put there by no hand."""


def without_quote_signs(blocks: Sequence[TextBlock], printed: Set[str]) -> tuple[TextBlock, ...]:
    """The blocks with these signs taken as what they mean, where some of the `printed` lines stand behind one."""
    found = tuple(_quoted(one) if isinstance(one, ReadParagraph) else one for one in blocks)
    own = (new for old, new in zip(blocks, found, strict=True) if new is not old and isinstance(new, ReadParagraph))
    return found if sum(line.plain in printed for line in lines_of(own) if line.plain) >= _FEW else tuple(blocks)


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
