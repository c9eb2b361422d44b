"""A document as plain text, for where nothing but words can be pasted."""

from collections.abc import Iterable, Iterator

from alliance_desktop.render import blocks
from alliance_desktop.render.document import Head
from alliance_desktop.render.pages.long_texts import labelled
from alliance_desktop.render.position_words import beside_label


def to_plain(these: Iterable[blocks.Block]) -> str:
    """The blocks with an empty line between two; notes as they were written."""
    return "\n\n".join(text for block in these for text in _block(block))


def top(head: Head) -> str:
    """What a document says before its blocks."""
    lines = "\n".join(one.words for one in head.lines)
    return "\n\n".join(filter(None, (head.marking, head.title, head.subtitle, lines, head.request)))


def _block(block: blocks.Block) -> Iterator[str]:
    match block:
        case blocks.Heading(text) | blocks.Quotation(text):
            yield text
        case blocks.ItemHeading(code, place):
            yield ", ".join(filter(None, (code, block.stance_word, place)))
            if block.source_line:
                yield block.source_line
        case blocks.TextParagraph(runs) | blocks.SmallPrint(runs) | blocks.ProposedWording(runs):
            yield _words(runs)
        case blocks.Facts(lines):
            yield "\n".join(one.words for one in lines)
        case blocks.Remark(by, markdown, on):
            words = _words(block.opening) + markdown
            yield "\n".join(filter(None, (" ".join(filter(None, (by, on))), words)))
        case (
            blocks.Label()
            | blocks.CodeList()
            | blocks.RecommendationTable()
            | blocks.SummaryLine()
            | blocks.FillIn()
            | blocks.FillInTable()
        ):
            yield from _rarer(block)
        case _:
            yield from _of_the_report(block)


def _of_the_report(block: blocks.MarksLine | blocks.ReportBlock) -> Iterator[str]:
    match block:
        case blocks.Prose(text):
            yield text
        case blocks.ProseList(items):
            yield "\n".join(item.text for item in items)
        case blocks.ReportItem(code, place, text):
            yield ", ".join(filter(None, (code, place)))
            yield text
        case blocks.MarksLine(facts, stance):
            yield " · ".join((*((stance.word,) if stance else ()), *(one.words for one in facts)))


def _rarer(
    block: blocks.Label
    | blocks.CodeList
    | blocks.RecommendationTable
    | blocks.SummaryLine
    | blocks.FillIn
    | blocks.FillInTable,
) -> Iterator[str]:
    match block:
        case blocks.Label(name):
            yield " · ".join((name, *beside_label(block)))
        case blocks.CodeList(lines):
            yield "\n".join(one.code if isinstance(one, blocks.CodeLine) else one.text for one in lines)
        case blocks.RecommendationTable():
            yield from (text for inner in labelled(block) for text in _block(inner))
        case blocks.SummaryLine(codes, runs, place, stance):
            said = (stance.word if stance else "") + _words(runs)
            named = ", ".join(codes)
            yield " · ".join(filter(None, (named, place, said))) if block.single else said + named
        case blocks.FillIn():
            return
        case blocks.FillInTable(title, columns=columns, filled=filled):
            rows = ([column.head for column in columns], *filled)
            yield "\n".join(filter(None, (title, *(" · ".join(row) for row in rows))))


def _words(runs: blocks.Runs) -> str:
    return "".join(run.text for run in runs if run.change != "deleted")
