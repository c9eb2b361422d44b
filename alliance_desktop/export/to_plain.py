"""A document as plain text, for where nothing but words can be pasted."""

from collections.abc import Iterator

from alliance_desktop.render.document import (
    Block,
    Document,
    Facts,
    Heading,
    ItemHeading,
    Paragraph,
    Quote,
    Remark,
    Runs,
    SmallPrint,
)


def to_plain(document: Document) -> str:
    """The blocks with an empty line between two; notes as they were written. The head is left to where it is pasted."""
    return "\n\n".join(text for block in document.blocks for text in _block(block))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Quote(text):
            yield text
        case ItemHeading(code, place):
            yield f"{code}, {place}"
        case Paragraph(runs) | SmallPrint(runs):
            yield _words(runs)
        case Facts(lines):
            yield "\n".join(f"{one.name}: {one.value}" if one.value else one.name for one in lines)
        case Remark(by, markdown, on):
            yield f"{' '.join(filter(None, (by, on)))}\n{markdown}"


def _words(runs: Runs) -> str:
    return "".join(run.text for run in runs if run.change != "deleted")
