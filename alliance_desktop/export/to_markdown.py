"""A document as Markdown, for people and for any CommonMark reader."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby

from alliance_desktop.export.markdown_note import inert
from alliance_desktop.export.markdown_text import escape, escape_paragraph
from alliance_desktop.i18n import _
from alliance_desktop.render.document import (
    Block,
    Document,
    Fact,
    Facts,
    Heading,
    ItemHeading,
    Paragraph,
    Quote,
    Remark,
    Run,
    Runs,
    SmallPrint,
)
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.markdown_blocks import read_blocks

_CODE = re.compile(r"^### (.+)$", re.MULTILINE)
_CLOSING = re.compile(r"(?:^|(?<=\s))#+$")
"""Taken for decoration at the end of a heading unless escaped."""


def write(content: ExportContent) -> bytes:
    """A Markdown file in UTF-8."""
    return to_markdown(content.document).encode()


def to_markdown(document: Document) -> str:
    """The document as text, with a newline at its end."""
    head = document.head
    marking = (Fact(_("Marking"), head.marking),) if head.marking else ()
    facts = Facts((*marking, Fact(_("Exported"), head.day), *head.facts))
    return f"# {_title(head.title)}\n\n{written((facts, *document.blocks))}"


def written(blocks: Iterable[Block]) -> str:
    """The blocks as text, with a newline at its end."""
    return "\n\n".join(chain.from_iterable(map(_block, blocks))) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"## {_title(text)}"
        case ItemHeading(code, place):
            yield f"### {_title(code)}"
            yield escape_paragraph(place)
        case Paragraph(runs):
            yield _runs(runs)
        case Quote(text):
            yield f"> {escape_paragraph(text)}"
        case Facts(lines):
            yield "\n".join(_fact(line.name, line.value) for line in lines)
        case Remark(by, markdown, on):
            yield f"**{escape(by)}** {escape(on)}" if on else f"**{escape(by)}**"
            yield inert(markdown)
        case SmallPrint(runs):
            yield "* * *"
            yield _runs(runs)


def _runs(runs: Runs) -> str:
    """A paragraph without links within the document, since each program that shows Markdown names places in its way."""
    parts = [(how, "".join(run.text for run in same)) for how, same in groupby(runs, _emphasis)]
    if len(parts) == 1 and not parts[0][0]:
        return escape_paragraph(parts[0][1])
    return "".join(_part(how, text, escape if at else escape_paragraph) for at, (how, text) in enumerate(parts))


def _emphasis(run: Run) -> str:
    if run.change == "deleted":
        return "~~"
    return "**" if run.strong or run.change else ""


def _part(how: str, text: str, escaped: Callable[[str], str]) -> str:
    """Marks stand at the words, as beside a blank they are none."""
    words = text.strip()
    before, _words, after = text.partition(words) if words else (text, "", "")
    return f"{before}{how}{escaped(words)}{how}{after}" if words else text


def _title(text: str) -> str:
    return _CLOSING.sub(r"\\\g<0>", escape(text))


def _fact(name: str, value: str) -> str:
    return f"- **{escape(name)}:** {escape(value)}" if value else f"- **{escape(name)}**"


def codes_in(data: bytes) -> list[str]:
    """The codes of the recommendations that stand in an exported file: its own headings, not those of notes."""
    text = data.decode()
    if "```" not in text and "~~~" not in text:  # a heading of ours begins its line, and only code could hold another
        return [found.strip() for found in _CODE.findall(text)]
    blocks, _fence = read_blocks(text)
    return [block.lines[0].content.strip() for block in blocks if block.kind == "heading" and block.level == 3]
