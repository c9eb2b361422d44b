"""A document as one HTML file that asks for nothing else: no script, no picture, no font from elsewhere."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from alliance_desktop.export.html_style import style
from alliance_desktop.export.html_text import escaped, inline, note_block
from alliance_desktop.i18n import _
from alliance_desktop.render.document import (
    Block,
    BriefBlock,
    Cell,
    CodeLine,
    CodeList,
    Column,
    Facts,
    Head,
    Heading,
    ItemHeading,
    Label,
    MarksLine,
    Paragraph,
    Quote,
    RecommendationRow,
    RecommendationTable,
    Remark,
    SmallPrint,
    Stance,
    SummaryLine,
    Wording,
)
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.fill_in import FillIn, FillInTable
from alliance_desktop.render.keeping import leads, stays_whole
from alliance_desktop.render.long_texts import with_long_texts_below
from alliance_desktop.render.mark_words import shown_facts
from alliance_desktop.render.note_blocks import remark_blocks
from alliance_desktop.render.report_blocks import Prose, ProseList, ReportBlock, ReportItem, pieces

LANGUAGE = "en"
"""That of the program's own words."""
_ITEM = re.compile(rb'<(?:h2|h3|th scope="row"|span class="code") id="([^"]+)">')
"""No reader's words can look like it: their '<' are escaped."""
_Rarer = Heading | Paragraph | Facts | SmallPrint | BriefBlock
_SECTIONS = {"note": "note", "text": "ours", "brief": "ours brief", "line": "ours line", "large line": "ours line"}
_FORBIDDEN = bytes({*range(32)} - set(b"\t\n\r"))
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
"""With those before, what XML forbids."""


def write(content: ExportContent) -> Iterator[bytes]:
    """An HTML file in UTF-8."""
    document = content.document
    head = document.head
    writer = _Body(document.codes, head.language)
    yield _lines(_top(head))
    for blocks in content.blocks_in_parts():
        yield _lines(writer.lines(blocks))
    yield _lines((*writer.end(), *_bottom(head)))


def codes_in(data: bytes) -> Iterator[str]:
    """The codes of the recommendations that stand in an exported file."""
    return (found[1].decode() for found in _ITEM.finditer(data))


def body(blocks: Iterable[Block], codes: Set[str], language: str) -> str:
    """The blocks alone, without head and style sheet.

    Links lead to `codes`; `language` is that of the report's words.
    """
    writer = _Body(codes, language)
    return _lines((*writer.lines(blocks), *writer.end())).decode()


class _Body:
    """Writes blocks as they come; those of an item that stay on one page get an element around them.

    Browsers keep one element whole more reliably than a row of them that each stay with the next.
    """

    def __init__(self, codes: Set[str], language: str) -> None:
        self._codes, self._language = codes, escaped(language)
        self._item: list[str] | None = None

    def lines(self, blocks: Iterable[Block]) -> list[str]:
        done: list[str] = []
        for block in with_long_texts_below(blocks):
            if isinstance(block, ItemHeading):
                done += self.end()
                self._item = []
            written = _block(block, self._codes, self._language)
            if self._item is None:
                done += written
                continue
            self._item += written
            if not leads(block):
                item = self.end()
                done += ('<div class="whole">', *item, "</div>") if stays_whole(block) else item
        return done

    def end(self) -> list[str]:
        """What was still held back."""
        item, self._item = self._item, None
        return item or []


def _lines(lines: Iterable[str]) -> bytes:
    """The lines in UTF-8, without what XML forbids: in bytes it is quickly seen that they have none of it."""
    written = ("\n".join(lines) + "\n").encode().translate(None, _FORBIDDEN)
    for character in _NO_CHARACTERS:
        written = written.replace(character, b"")
    return written


def _top(head: Head) -> Iterator[str]:
    yield f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"""
    yield f"<title>{escaped(head.title)}</title>\n<style>\n{style(head)}\n</style>\n</head>\n<body>\n<header>"
    if head.marking:
        yield _p("marking", escaped(head.marking))
    yield f"<h1>{escaped(head.title)}</h1>"
    if head.subtitle:
        yield _p("subtitle", escaped(head.subtitle))
    yield "<dl>"
    yield from (f"<div><dt>{escaped(one.name)}</dt> <dd>{escaped(one.value)}</dd></div>" for one in head.lines)
    yield "</dl>"
    if head.request:
        yield _p("request", escaped(head.request))
    yield "</header>\n<main>"


def _bottom(head: Head) -> Iterator[str]:
    yield "</main>\n<footer>"
    yield _p("footer", escaped(head.exported))
    if head.marking:
        yield _p("marking", escaped(head.marking))
    yield "</footer>\n</body>\n</html>"


def _block(block: Block, codes: Set[str], language: str) -> Iterable[str]:
    """The lines of a block; `language` is escaped."""
    match block:
        case ItemHeading():
            return (_item_heading(block),)
        case Quote():
            return (_quote(block, language),)
        case Remark():
            return (_remark(block, codes),)
        case _:
            return _rarer(block, codes, language)


def _rarer(block: _Rarer, codes: Set[str], language: str) -> Iterator[str]:
    match block:
        case Heading(text, sign):
            seen = f'<span aria-hidden="true">({escaped(sign)})</span> ' if sign else ""
            yield f"<h2>{seen}{escaped(text)}</h2>"
        case Paragraph(runs, leads):
            yield _p("body-text leads" if leads else "body-text", inline(runs))
        case Facts():
            yield from _facts(block)
        case SmallPrint(runs):
            yield _p("small-print", inline(runs))
        case _:
            yield from _brief_block(block, codes, language)


def _report_block(block: MarksLine | ReportBlock, language: str) -> Iterator[str]:
    match block:
        case Prose(leads=leads):
            words = _report_words(block)
            said = f"<strong>{words}</strong>" if leads else words
            yield f'<p class="{_classes("body-text", "leads" if leads else "")}" lang="{language}">{said}</p>'
        case ProseList(items):
            inside = "".join(f"<li>{_report_words(item)}</li>" for item in items)
            yield f'<ul class="report-list" lang="{language}">{inside}</ul>'
        case ReportItem(code, place, leads=leads):
            name = escaped(code)
            heading = f'<span class="code">{name}</span> <span class="place">{escaped(place)}</span>'
            yield f'<section class="{_classes("recommendation", "leads" if leads else "")}">'
            yield f'<h3 id="{name}">{heading}</h3>'
            yield f'<p lang="{language}">{_report_words(block)}</p></section>'
        case MarksLine(facts, stance):
            said = " · ".join(filter(None, (_stance(stance) if stance else "", escaped(shown_facts(facts)))))
            if said:
                yield _p("marks-line", said)


def _report_words(text: Prose | ReportItem) -> str:
    return _marked(pieces(text.text, text.highlighted))


def _marked(parts: Iterable[tuple[str, bool]]) -> str:
    return "".join([f"<mark>{escaped(part)}</mark>" if marked else escaped(part) for part, marked in parts])


def _quote(quote: Quote, language: str) -> str:
    words = _marked(quote.parts())
    rules = ("" if quote.stays_whole else "flows") + (" leads" if quote.leads else "")
    breaks = f' class="{rules.strip()}"' if rules else ""
    return f'<blockquote lang="{language}"{breaks}><p>{words}</p></blockquote>'


def _brief_block(block: BriefBlock, codes: Set[str], language: str) -> Iterator[str]:
    match block:
        case Label():
            yield _p("label", _label(block))
        case Wording(runs):
            yield f'<section class="{_classes("ours", block.keeps)}" lang="{language}">'
            yield f"<p>{inline(runs)}</p></section>"
        case CodeList(lines):
            yield f'<ul class="codes">{"".join(map(_code_line, lines))}</ul>'
        case RecommendationTable(columns, rows, height):
            yield "<table>\n<colgroup>"
            yield from _columns([one.width for one in columns])
            yield "</colgroup>\n<thead><tr>"
            yield "".join(f'<th scope="col">{_column_head(one)}</th>' for one in columns)
            yield "</tr></thead>\n<tbody>"
            high = f' style="height: {height}mm"' if height else ""
            yield from (f"<tr{high}>{_row(columns, row, codes, language)}</tr>" for row in rows)
            yield "</tbody>\n</table>"
        case SummaryLine():
            yield _p("summary-line", _summary(block))
        case MarksLine() | Prose() | ProseList() | ReportItem():
            yield from _report_block(block, language)
        case FillIn(leads=leads):
            yield _p("to-fill-in leads" if leads else "to-fill-in", "<br>")
        case FillInTable():
            yield from _to_be_filled_in(block)


def _to_be_filled_in(table: FillInTable) -> Iterator[str]:
    yield f'<section class="whole">\n<h2>{escaped(table.title)}</h2>\n<table class="form">\n<colgroup>'
    yield from _columns([one.width for one in table.columns])
    yield "</colgroup>\n<thead><tr>"
    yield "".join(f'<th scope="col">{escaped(one.head)}</th>' for one in table.columns)
    yield "</tr></thead>\n<tbody>"
    row = f'<tr style="height: {table.row_height}mm">{"<td></td>" * len(table.columns)}</tr>'
    yield from [row] * table.rows
    yield "</tbody>\n</table>\n</section>"


def _columns(widths: Sequence[float]) -> Iterator[str]:
    yield "".join(f'<col style="width: {one / sum(widths):.1%}">' for one in widths)


def _summary(line: SummaryLine) -> str:
    codes = ", ".join(f'<span class="code" id="{escaped(code)}">{escaped(code)}</span>' for code in line.codes)
    said = (_stance(line.stance) if line.stance else "") + inline(line.runs)
    if line.single:
        return f'<span class="beside">{codes} <span class="place">{escaped(line.place)}</span></span> {said}'
    return said + codes


def _remark(remark: Remark, codes: Set[str]) -> str:
    by, on = escaped(remark.by), escaped(remark.on)
    lines = [f'<section class="{_classes(_SECTIONS[remark.look], remark.keeps)}">']
    if by:
        lines.append(_p("label", f"<strong>{by}</strong>{on and f' {on}'}"))
    elif on:
        lines.append(f"<p>{on}</p>")
    lines += map(note_block, remark_blocks(remark, codes))
    lines.append("</section>")
    return "\n".join(lines)


def _item_heading(heading: ItemHeading) -> str:
    name, tag = escaped(heading.code), "h2" if heading.top else "h3"
    stance = f"{_stance(heading.stance)} · " if heading.stance else ""
    place = f'{stance}<span class="place">{escaped(heading.place)}</span>'
    written = f'<{tag} id="{name}"><span class="code">{name}</span> {place}</{tag}>'
    source = heading.source_line
    return f"{written}\n{_p('note-source leads', escaped(source))}" if source else written


def _stance(stance: Stance) -> str:
    return f'<strong><span aria-hidden="true">({escaped(stance.sign)})</span> {escaped(stance.word)}</strong>'


def _label(label: Label) -> str:
    said = "".join(f" · {escaped(one)}" for one in (label.code, label.more) if one)
    return f"<strong>{escaped(label.name)}</strong>{said}{_key() if label.key else ''}"


def _key() -> str:
    return f" · <ins>{escaped(_('added'))}</ins> <del>{escaped(_('deleted'))}</del>"


def _code_line(line: CodeLine) -> str:
    name = escaped(line.code)
    said = f"{_stance(line.stance)} · " if line.stance else ""
    return f'<li><a href="#{name}">{name}</a> {said}{escaped(line.words)}</li>'


def _column_head(column: Column) -> str:
    return escaped(column.head) + (_key() if column.key else "")


def _row(columns: tuple[Column, ...], row: RecommendationRow, codes: Set[str], language: str) -> str:
    cells = iter(row.cells)
    return "".join(_cell(one, row.heading, cells, codes, language) for one in columns)


def _cell(column: Column, heading: ItemHeading, cells: Iterator[Cell], codes: Set[str], language: str) -> str:
    match column.shows:
        case "code" | "code and stance":
            name = escaped(heading.code)
            place = f'<span class="place">{escaped(heading.place)}</span>'
            stance = f" {_stance(heading.stance)}" if heading.stance and column.shows == "code and stance" else ""
            return f'<th scope="row" id="{name}"><span class="code">{name}</span> {place}{stance}</th>'
        case "stance":
            return f"<td>{_stance(heading.stance) if heading.stance else ''}</td>"
        case "facts":
            return f"<td>{escaped(heading.source_line)}</td>"
        case "cell":
            inner = "".join(text for block in next(cells) for text in _block(block, codes, language))
            return f'<td class="small">{inner}</td>' if column.small else f"<td>{inner}</td>"


def _facts(facts: Facts) -> Iterator[str]:
    """On one line, as they are short; highlights are marked in the quotation."""
    if said := shown_facts(facts.lines):
        yield _p("note-source", escaped(said))


def _classes(*names: str) -> str:
    return " ".join(filter(None, names))


def _p(name: str, inner: str) -> str:
    return f'<p class="{name}">{inner}</p>'
