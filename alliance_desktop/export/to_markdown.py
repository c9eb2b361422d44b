"""A document as Markdown, for people and for any CommonMark reader."""

import re
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import groupby

from alliance_desktop.domain.text.list_marks import item_of
from alliance_desktop.export.markdown_note import escape, escape_paragraph, inert
from alliance_desktop.i18n import _
from alliance_desktop.render.blocks import (
    Block,
    CodeLine,
    CodeList,
    Fact,
    Facts,
    FillIn,
    FillInTable,
    Heading,
    ItemHeading,
    Label,
    MarksLine,
    ProposedWording,
    Prose,
    ProseList,
    Quotation,
    RecommendationTable,
    Remark,
    ReportBlock,
    ReportItem,
    Run,
    Runs,
    SmallPrint,
    SummaryLine,
    TextParagraph,
)
from alliance_desktop.render.document import Head
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.markdown.markdown_blocks import begins_with_words, blocks_one_by_one
from alliance_desktop.render.pages.long_texts import labelled
from alliance_desktop.render.position_words import beside_label

_InBriefs = RecommendationTable | SummaryLine | FillIn | FillInTable | MarksLine | ReportBlock
_Rarer = Facts | SmallPrint | Label | CodeList | _InBriefs
_CODE = re.compile(r"\w+-\d+")
_HEADED = re.compile(rb"\n###? ([\w\x80-\xff]+-\d+)(?=\n|$)")
"""A code that is a heading of ours, in UTF-8."""
_CLOSING = re.compile(r"(?:^|(?<=\s))#+$")
"""Taken for decoration at the end of a heading unless escaped."""


def write(content: ExportContent) -> Iterator[bytes]:
    """A Markdown file in UTF-8, with a newline at its end."""
    document = content.document
    codes = document.codes
    yield top(document.head).encode()
    for blocks in content.blocks_in_parts():
        yield f"\n{written(blocks, codes, annotated=document.head.annotated)}".encode()
    yield _origin(document.head).encode()


def top(head: Head) -> str:
    """What a document says before its blocks, with a newline at its end."""
    marking = (Fact(_("Marking"), head.marking),) if head.marking else ()
    exported = () if head.origin else (Fact(_("Exported"), head.day),)
    facts = (*head.facts, *marking, *exported, *head.about)
    lines = "\n".join(_fact(one) for one in facts)
    request = f"\n{escape_paragraph(head.request)}\n" if head.request else ""
    return f"# {_title(head.title)}\n\n{lines}\n{request}"


def written(blocks: Iterable[Block], codes: Set[str] = frozenset(), *, annotated: bool = False) -> str:
    """The blocks as text, with a newline at its end; a reader's links may lead to `codes`. `annotated` as in Head."""
    texts = [_beside(block, _block(block, codes)) if annotated else _block(block, codes) for block in blocks]
    return "\n\n".join(filter(None, texts)) + "\n"


def _block(block: Block, codes: Set[str]) -> str:
    match block:
        case ItemHeading():
            return f"{'##' if block.top else '###'} {_title(block.code)}\n\n{_beneath(block)}"
        case Quotation(text):
            return f"> {escape_paragraph(text)}"
        case Remark():
            return _remark(block, codes)
        case Heading(text):
            return f"## {_no_code(_title(text))}"
        case TextParagraph(runs) | ProposedWording(runs):
            return _runs(runs)
        case _:
            return _rarer(block, codes)


def _of_the_report(block: MarksLine | ReportBlock) -> str:
    match block:
        case Prose(text, leads=leads):
            return _runs((Run(text, strong=leads),))
        case ProseList(items):
            return "\n".join(f"- {escape_paragraph(item.text)}" for item in items)
        case ReportItem(code, place, text):
            return f"### {_title(code)}\n\n{escape_paragraph(text)}\n\n{escape_paragraph(place)}"
        case MarksLine(facts, stance):
            said = (f"**{escape(stance.word)}**",) if stance else ()
            return " · ".join((*said, *(escape(one.words) for one in facts)))


def _beside(block: Block, written: str) -> str:
    """In the report itself what a reader has put to it is quoted: so the report's words and hers are told apart."""
    if not isinstance(block, MarksLine | Label | Remark):
        return written
    return "\n".join(f"> {line}" if line else ">" for line in written.split("\n"))


def _rarer(block: _Rarer, codes: Set[str]) -> str:
    match block:
        case Facts(lines):
            return "\n".join(map(_fact, lines))
        case SmallPrint(runs):
            return f"* * *\n\n{_runs(runs)}"
        case Label(name):
            return " · ".join((f"**{escape(name)}**", *map(escape, beside_label(block))))
        case CodeList(code_lines):
            return "\n".join(map(_code_line, code_lines))
        case _:
            return _in_briefs(block, codes)


def _in_briefs(block: _InBriefs, codes: Set[str]) -> str:
    match block:
        case RecommendationTable():
            return "\n\n".join(_block(inner, codes) for inner in labelled(block))
        case SummaryLine():
            return _summary(block)
        case FillIn():
            return ""
        case FillInTable():
            return _to_be_filled_in(block)
        case _:
            return _of_the_report(block)


def _to_be_filled_in(table: FillInTable) -> str:
    heads = [escape(column.head) for column in table.columns]
    rows = [heads, ["---"] * len(heads), *([" "] * len(heads) for _row in range(table.rows))]
    return "\n".join([f"## {_title(table.title)}", "", *(f"| {' | '.join(row)} |" for row in rows)])


def _summary(line: SummaryLine) -> str:
    """A section for each code, as it is elsewhere: so links and the count of what was written find it."""
    headings = "\n\n".join(f"### {_title(code)}" for code in line.codes)
    stance = (Run(line.stance.word, strong=True),) if line.stance else ()
    if not line.single:
        return "\n\n".join(filter(None, (_runs((*stance, *line.runs)).rstrip(), headings)))
    return f"{headings}\n\n{_runs((Run(f'{line.place} · '), *stance, *line.runs))}"


def _remark(remark: Remark, codes: Set[str]) -> str:
    by, on = escape(remark.by), remark.on
    words = _opened(remark.opening, inert(remark.markdown, codes)) if remark.opening else inert(remark.markdown, codes)
    if by:
        return f"**{by}** {escape(on)}\n\n{words}" if on else f"**{by}**\n\n{words}"
    return f"{escape_paragraph(on)}\n\n{words}" if on else words


def _opened(opening: Runs, words: str) -> str:
    """On the line of the first words; before a list, a heading or code on a line of its own."""
    *first, last = opening
    said = _runs((*first, last._replace(text=last.text.rstrip())))
    goes_on = begins_with_words(words) and item_of(words.partition("\n")[0]) is None
    return f"{said} {words}" if goes_on else f"{said}\n\n{words}"


def _beneath(heading: ItemHeading) -> str:
    """'**Support** · Panel 1, recommendation 8, p. 4 · Cleared'."""
    said = heading.place
    if heading.facts or heading.organizer:
        said = " · ".join(filter(None, (heading.place, heading.organizer, *(one.words for one in heading.facts))))
    return f"**{escape(heading.stance.word)}** · {escape(said)}" if heading.stance else escape_paragraph(said)


def _code_line(line: CodeLine) -> str:
    said = " · ".join(filter(None, (line.stance.word if line.stance else "", line.words)))
    return f"- [{escape(line.code)}](#{line.code.lower()}) · {escape(said)}"


def _origin(head: Head) -> str:
    """Invisible where Markdown is shown: which export of which brief the file is."""
    if head.origin is None:
        return ""
    one = head.origin
    return f"\n<!-- alliance-desktop brief={one.brief} export={one.export} written={one.written} -->\n"


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
    return _CLOSING.sub(r"\\\g<0>", escape(text)) if "#" in text else escape(text)


def _no_code(title: str) -> str:
    """A reader's heading that is a code's letters is still no item: the count of what was written would find it."""
    return title.replace("-", "\\-") if _CODE.fullmatch(title) else title


def _fact(one: Fact) -> str:
    return f"- **{escape(one.name)}:** {escape(one.value)}" if one.value else f"- **{escape(one.name)}**"


def codes_in(data: bytes) -> Iterator[str]:
    """The codes of the recommendations that stand in an exported file: its own headings, not those of notes."""
    if b"```" not in data and b"~~~" not in data:  # a heading of ours begins its line, and only code could hold another
        return (found[1].decode() for found in _HEADED.finditer(data))
    blocks = blocks_one_by_one(data.decode())
    headings = (block.lines[0].content.strip() for block in blocks if block.kind == "heading" and block.level in (2, 3))
    return (text for text in headings if _CODE.fullmatch(text))
