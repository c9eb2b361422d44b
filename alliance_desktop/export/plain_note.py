"""A note as plain text, for a cell of a spreadsheet: its words, without Markdown."""

from collections.abc import Iterable, Iterator

from alliance_desktop.domain.text.list_marks import signs
from alliance_desktop.render.document import Indented, Items, NoteBlock, Paragraph, Runs, Table, Verbatim
from alliance_desktop.render.note_blocks import note_blocks, plain_line

_STEP = "  "


def plain_note(markdown: str) -> str:
    """Each block on lines of its own; no empty line stands between two, as one stands between two notes."""
    line = plain_line(markdown)
    return "\n".join(_lines(note_blocks(markdown))) if line is None else line


def _lines(blocks: Iterable[NoteBlock]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(runs):
                yield _words(runs)
            case Items():
                yield from _items(block)
            case Indented(inner):
                yield from (_STEP + line for line in _lines(inner))
            case Verbatim(text):
                yield text
            case Table(head, rows):
                yield from (" | ".join(map(_words, row)) for row in (head, *rows))


def _items(items: Items) -> Iterator[str]:
    """A bullet is no hyphen, with which a spreadsheet would begin to reckon."""
    for sign, item in zip(signs(items.marks, len(items.items)), items.items, strict=True):
        first, *rest = tuple(_lines(item)) or ("",)  # an empty quotation has no line
        yield f"{sign} {first}"
        yield from (_STEP + line for line in rest)


def _words(runs: Runs) -> str:
    return "".join(run.text for run in runs)
