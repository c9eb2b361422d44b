"""A document as Markdown, for people and for any CommonMark reader."""

import re
from collections.abc import Callable, Iterable, Iterator, Set
from functools import lru_cache
from itertools import groupby

from alliance_desktop.domain.report import is_code
from alliance_desktop.domain.text.list_marks import item_of
from alliance_desktop.export.markdown_note import escape, escape_paragraph, inert
from alliance_desktop.i18n import _
from alliance_desktop.render import blocks
from alliance_desktop.render.code_words import anchor_of
from alliance_desktop.render.document import Head
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.markdown.markdown_blocks import begins_with_words, blocks_one_by_one
from alliance_desktop.render.pages.long_texts import labelled
from alliance_desktop.render.position_words import beside_label

_InBriefs = (
    blocks.RecommendationTable
    | blocks.SummaryLine
    | blocks.FillIn
    | blocks.FillInTable
    | blocks.MarksLine
    | blocks.ReportBlock
)
_Rarer = blocks.Facts | blocks.SmallPrint | blocks.Label | blocks.CodeList | _InBriefs
_HEADED = re.compile(rb"\n###? ((?:[^\n]* )?[\w\x80-\xff.()-]*\d[\w\x80-\xff.()-]*)(?=\n|$)")
"""A code that is a heading of ours, in UTF-8, maybe behind the name of its report; or another that ends like one."""
_APART = re.compile(r"[.()-]")
_CLOSING = re.compile(r"(?:^|(?<=\s))#+$")
"""Taken for decoration at the end of a heading unless escaped."""


def write(content: ExportContent) -> Iterator[bytes]:
    """A Markdown file in UTF-8, with a newline at its end."""
    document = content.document
    codes = document.codes
    yield top(document.head).encode()
    for these in content.blocks_in_parts():
        yield f"\n{written(these, codes, annotated=document.head.annotated)}".encode()
    yield _origin(document.head).encode()


def top(head: Head) -> str:
    """What a document says before its blocks, with a newline at its end."""
    marking = (blocks.Fact(_("Marking"), head.marking),) if head.marking else ()
    exported = () if head.origin else (blocks.Fact(_("Exported"), head.day),)
    facts = (*head.facts, *marking, *exported, *head.about)
    lines = "\n".join(_fact(one) for one in facts)
    request = f"\n{escape_paragraph(head.request_in_file)}\n" if head.request else ""
    return f"# {_title(head.title)}\n\n{lines}\n{request}"


def written(these: Iterable[blocks.Block], codes: Set[str] = frozenset(), *, annotated: bool = False) -> str:
    """The blocks as text, with a newline at its end; a reader's links may lead to `codes`. `annotated` as in Head."""
    texts = [_beside(block, _block(block, codes)) if annotated else _block(block, codes) for block in these]
    return "\n\n".join(filter(None, texts)) + "\n"


def _block(block: blocks.Block, codes: Set[str]) -> str:
    match block:
        case blocks.ItemHeading():
            return f"{'##' if block.top else '###'} {_title(block.code)}\n\n{_beneath(block)}"
        case blocks.Quotation(text):
            return f"> {escape_paragraph(text)}"
        case blocks.Remark():
            return _remark(block, codes)
        case blocks.Heading(text):
            return f"## {_no_code(_title(text), codes)}"
        case blocks.TextParagraph(runs) | blocks.ProposedWording(runs):
            return _runs(runs)
        case _:
            return _rarer(block, codes)


def _of_the_report(block: blocks.MarksLine | blocks.ReportBlock) -> str:
    match block:
        case blocks.Prose(text, leads=leads):
            return _runs((blocks.Run(text, strong=leads),))
        case blocks.ProseList(items):
            return "\n".join(f"- {escape_paragraph(item.text)}" for item in items)
        case blocks.ReportItem(code, place, text):
            return "\n\n".join(filter(None, (f"### {_title(code)}", escape_paragraph(text), escape_paragraph(place))))
        case blocks.MarksLine(facts, stance):
            said = (f"**{escape(stance.word)}**",) if stance else ()
            return " · ".join((*said, *(escape(one.words) for one in facts)))


def _beside(block: blocks.Block, written: str) -> str:
    """In the report itself what a reader has put to it is quoted: so the report's words and hers are told apart."""
    if not isinstance(block, blocks.MarksLine | blocks.Label | blocks.Remark):
        return written
    return "\n".join(f"> {line}" if line else ">" for line in written.split("\n"))


def _rarer(block: _Rarer, codes: Set[str]) -> str:
    match block:
        case blocks.Facts(lines):
            return "\n".join(map(_fact, lines))
        case blocks.SmallPrint(runs):
            return f"* * *\n\n{_runs(runs)}"
        case blocks.Label(name):
            return " · ".join((f"**{escape(name)}**", *map(escape, beside_label(block))))
        case blocks.CodeList(code_lines):
            return "\n\n".join("\n".join(map(_code_line, alike)) for _kind, alike in groupby(code_lines, type))
        case _:
            return _in_briefs(block, codes)


def _in_briefs(block: _InBriefs, codes: Set[str]) -> str:
    match block:
        case blocks.RecommendationTable():
            return "\n\n".join(_block(inner, codes) for inner in labelled(block))
        case blocks.SummaryLine():
            return _summary(block)
        case blocks.FillIn():
            return ""
        case blocks.FillInTable():
            return _to_be_filled_in(block, codes)
        case _:
            return _of_the_report(block)


def _to_be_filled_in(table: blocks.FillInTable, codes: Set[str]) -> str:
    rows = [[_in_a_row(cell, codes) for cell in row] for row in table.cells]
    heads = [escape(column.head) for column in table.columns]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))
    return f"## {_title(table.title)}\n\n{lines}" if table.title else lines


def _in_a_row(cell: str, codes: Set[str]) -> str:
    """The cell of a table: one line, in which a bar would begin the next cell."""
    return " ".join(inert(cell, codes).replace("|", "\\|").split()) or " "


def _summary(line: blocks.SummaryLine) -> str:
    """A section for each code, as it is elsewhere: so links and the count of what was written find it."""
    headings = "\n\n".join(f"### {_title(code)}" for code in line.codes)
    stance = (blocks.Run(line.stance.word, strong=True),) if line.stance else ()
    if not line.single:
        return "\n\n".join(filter(None, (_runs((*stance, *line.runs)).rstrip(), headings)))
    place = (blocks.Run(f"{line.place} · "),) if line.place else ()
    return f"{headings}\n\n{_runs((*place, *stance, *line.runs))}"


def _remark(remark: blocks.Remark, codes: Set[str]) -> str:
    by, on = _signature(remark.by), remark.on
    words = _opened(remark.opening, inert(remark.markdown, codes)) if remark.opening else inert(remark.markdown, codes)
    if by:
        return f"**{by}** {escape(on)}\n\n{words}" if on else f"**{by}**\n\n{words}"
    return f"{escape_paragraph(on)}\n\n{words}" if on else words


@lru_cache
def _signature(by: str) -> str:
    """A few stand at all notes of a document."""
    return escape(by)


def _opened(opening: blocks.Runs, words: str) -> str:
    """On the line of the first words; before a list, a heading or code on a line of its own."""
    *first, last = opening
    said = _runs((*first, last._replace(text=last.text.rstrip())))
    goes_on = begins_with_words(words) and item_of(words.partition("\n")[0]) is None
    return f"{said} {words}" if goes_on else f"{said}\n\n{words}"


def _beneath(heading: blocks.ItemHeading) -> str:
    """'**Support** · Panel 1, recommendation 8, p. 4 · Cleared'."""
    said = heading.place
    if heading.facts or heading.organizer:
        said = " · ".join(filter(None, (heading.place, heading.organizer, *(one.words for one in heading.facts))))
    stance = f"**{escape(heading.stance.word)}**" if heading.stance else ""
    return " · ".join(filter(None, (stance, escape(said)))) if stance else escape_paragraph(said)


def _code_line(line: blocks.CodeLine | blocks.Heading) -> str:
    """One below another headings are a paragraph each."""
    if isinstance(line, blocks.Heading):
        return _runs((blocks.Run(line.text, strong=True),))
    said = " · ".join(filter(None, (line.stance.word if line.stance else "", line.words)))
    return f"- [{escape(line.code)}](#{anchor_of(line.code)}) · {escape(said)}"


def _origin(head: Head) -> str:
    """Invisible where Markdown is shown: which export of which brief the file is. Of a summary no change comes back."""
    if not head.origin_words:
        return ""
    asked = "" if head.summary or head.plain else f" {_('Changes made here can be read back: please leave this line.')}"
    return f"\n<!-- alliance-desktop {head.origin_words}{asked} -->\n"


def _runs(runs: blocks.Runs) -> str:
    """A paragraph without links within the document, since each program that shows Markdown names places in its way."""
    parts = [(how, "".join(run.text for run in same)) for how, same in groupby(runs, _emphasis)]
    if len(parts) == 1 and not parts[0][0]:
        return escape_paragraph(parts[0][1])
    return "".join(_part(how, text, escape if at else escape_paragraph) for at, (how, text) in enumerate(parts))


def _emphasis(run: blocks.Run) -> str:
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


def _no_code(title: str, codes: Set[str]) -> str:
    """A reader's heading that is a code's letters is still no item: the count of what was written would find it."""
    if apart := _APART.search(title) if is_code(title) else None:
        return f"{title[: apart.start()]}\\{title[apart.start() :]}"
    return f"&#{ord(title[0])};{title[1:]}" if title in codes else title


def _fact(one: blocks.Fact) -> str:
    return f"- **{escape(one.name)}:** {escape(one.value)}" if one.value else f"- **{escape(one.name)}**"


def codes_in(data: bytes) -> Iterator[str]:
    """The codes of the recommendations that stand in an exported file: its own headings, not those of notes."""
    if b"```" not in data and b"~~~" not in data:  # a heading of ours begins its line, and only code could hold another
        return (found[1].decode().replace("\\", "") for found in _HEADED.finditer(data))
    these = blocks_one_by_one(data.decode())
    headings = (block.lines[0].content.strip() for block in these if block.kind == "heading" and block.level in (2, 3))
    return (text.replace("\\", "") for text in headings if is_code(text.rpartition(" ")[2]))
