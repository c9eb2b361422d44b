"""A document as one HTML file that asks for nothing else: no script, no picture, no font from elsewhere."""

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from html import escape, unescape

from alliance_desktop.domain.text.list_marks import begins
from alliance_desktop.export.html_style import attributes_of, id_of, style
from alliance_desktop.render.blocks import (
    Block,
    Indented,
    ItemHeading,
    Items,
    NoteBlock,
    NoteTable,
    Run,
    Runs,
    TextParagraph,
    Verbatim,
)
from alliance_desktop.render.document import Head
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.pages.blocks_to_parts import Lowering
from alliance_desktop.render.pages.long_texts import with_long_texts_below
from alliance_desktop.render.pages.page_parts import (
    BETWEEN,
    Grid,
    GridCell,
    PageList,
    PageParagraph,
    PagePart,
    Pieces,
    ReaderText,
    TextPiece,
    key_pieces,
)

LANGUAGE = "en"
"""That of the program's own words."""
_ITEM = re.compile(rb'<(?:h2|h3|th scope="row"|span class="code") id="([^"]+)"(?: data-code="([^"]+)")?>')
"""No reader's words can look like it: their '<' are escaped."""
_PASTED = {
    "<ins>": "<b><u>",
    "</ins>": "</u></b>",
    "<del>": "<s>",
    "</del>": "</s>",
    "<table": '<table border="1" cellspacing="0" cellpadding="4"',
    "<tr": '<tr align="left" valign="top"',
}
"""In LibreOffice what `ins` and `del` begin never ends, and tables have no lines unless they say so themselves."""
_OF_A_FILE = re.compile("</?(?:ins|del)>|<(?:table|tr)(?=[ >])")
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
    return (unescape((found[2] or found[1]).decode()) for found in _ITEM.finditer(data))


def to_paste(blocks: Iterable[Block], codes: Set[str], language: str) -> str:
    """The blocks alone as rich text, as programs take it from the clipboard: without head and style sheet.

    Links lead to `codes`; `language` is that of the report's words.
    """
    writer = _Body(codes, language)
    body = _lines((*writer.lines(blocks), *writer.end())).decode()
    return _OF_A_FILE.sub(lambda found: _PASTED[found[0]], body)


def top_to_paste(head: Head) -> str:
    """What a document says before its blocks, in plain paragraphs: programs that paste take lists of terms apart."""
    lines = [f"<p><strong>{escaped(head.marking)}</strong></p>"] if head.marking else []
    lines.append(f"<h1>{escaped(head.title)}</h1>")
    lines += [f'<p class="subtitle">{escaped(head.subtitle)}</p>'] if head.subtitle else []
    lines += [f"<p><strong>{escaped(one.name)}:</strong> {escaped(one.value)}</p>" for one in head.lines]
    lines += [f"<p>{escaped(head.request)}</p>"] if head.request else []
    return _lines(lines).decode()


class _Body:
    """Writes blocks as they come; those of an item that stay on one page get an element around them.

    Browsers keep one element whole more reliably than a row of them that each stay with the next.
    """

    def __init__(self, codes: Set[str], language: str) -> None:
        self._lowering, self._language = Lowering(codes), escaped(language)
        self._item: list[str] | None = None

    def lines(self, blocks: Iterable[Block]) -> list[str]:
        done: list[str] = []
        lowered, language = self._lowering.part, self._language
        for block in with_long_texts_below(blocks):
            part = lowered(block)
            if isinstance(block, ItemHeading):
                done += self.end()
                self._item = [*_part(part, language)]
            elif self._item is None:
                done += _part(part, language)
            else:
                self._item += _part(part, language)
                if not part.leads:
                    item = self.end()
                    done += ('<div class="whole">', *item, "</div>") if part.stays_whole else item
        return done

    def end(self) -> list[str]:
        """What was still held back."""
        item, self._item = self._item, None
        return item or []


def _lines(lines: Iterable[str]) -> bytes:
    """The lines in UTF-8, without what XML forbids: in bytes it is quickly seen that they have none of it."""
    written = ("\n".join(lines) + "\n").encode()
    if any(map(written.__contains__, _FORBIDDEN)):
        written = written.translate(None, _FORBIDDEN)
    for character in _NO_CHARACTERS if b"\xef\xbf" in written else ():
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


def _part(part: PagePart, language: str) -> Iterable[str]:
    """The lines of a part; `language` is escaped."""
    match part:
        case PageParagraph():
            return _paragraph(part, language)
        case ReaderText():
            return (_reader_text(part),)
        case Grid():
            return _grid(part, language)
        case PageList("Report List", items):
            inside = "".join(f"<li>{_pieces(one.pieces)}</li>" for one in items)
            return (f'<ul class="report-list" lang="{language}">{inside}</ul>',)
        case PageList(items=items):
            lines = "".join(map(_listed, items))
            return (f'<ul class="codes">{lines}</ul>',) if lines else ()


def _listed(line: PageParagraph) -> str:
    inside = _pieces(line.pieces)
    return f'<li class="leads">{inside}</li>' if line.leads else f"<li>{_pieces(line.beside or ())} {inside}</li>"


def _paragraph(part: PageParagraph, language: str) -> tuple[str, ...]:
    inner, leads = _pieces(part.pieces), "leads" if part.leads else ""
    match part.kind:
        case "Heading 2":
            return (_item_heading(part, inner),)
        case "Quote":
            rules = _classes("flows" if part.whole is False else "", leads)
            breaks = f' class="{rules}"' if rules else ""
            return (f'<blockquote lang="{language}"{breaks}><p>{inner}</p></blockquote>',)
        case "Wording":
            keeps = "next" if part.leads else "whole" if part.whole else ""
            return f'<section class="{_classes("ours", keeps)}" lang="{language}">', f"<p>{inner}</p></section>"
        case "Recommendation":
            return (
                f'<section class="{_classes("recommendation", leads)}">',
                f"<h3 {attributes_of(part.codes[0])}>{_pieces(part.beside or ())}</h3>",
                f'<p lang="{language}">{inner}</p></section>',
            )
        case "Summary Line":
            beside = "".join(map(_named, part.beside or ()))
            said = "".join(map(_named, part.pieces))
            return (_p("summary-line", f'<span class="beside">{beside}</span> {said}' if beside else said),)
        case _:
            return (_plain_paragraph(part, inner, leads, language),)


def _plain_paragraph(part: PageParagraph, inner: str, leads: str, language: str) -> str:
    match part.kind:
        case "Heading 1":
            return f"<h2>{inner}</h2>"
        case "Label Line":
            return _p("label", inner)
        case "To Fill In":
            return _p(_classes("to-fill-in", leads), "<br>")
        case "Table Small":
            return inner
        case kind:
            name, quoted = kind.lower().replace(" ", "-"), f' lang="{language}"' if part.quoted else ""
            said = f"<strong>{inner}</strong>" if part.strong else inner
            return f'<p class="{_classes(name, leads)}"{quoted}>{said}</p>'


def _item_heading(part: PageParagraph, inner: str) -> str:
    code, tag = "".join([one.text for one in part.beside or ()]), f"h{part.level + 1}"
    written = f'<{tag} {attributes_of(code)}><span class="code">{escaped(code)}</span> {inner}</{tag}>'
    return f"{written}\n{_p('note-source leads', escaped(part.line_below.text))}" if part.line_below else written


def _pieces(pieces: Pieces) -> str:
    if len(pieces) == 1:  # as most are
        one = pieces[0]
        return _run(one) if isinstance(one, Run) else _piece(one)
    return "".join([_run(one) if isinstance(one, Run) else _piece(one) for one in pieces])


_ELEMENTS = {
    "Highlighted": ("<mark>", "</mark>"),
    "Code": ('<span class="code">', "</span>"),
    "Added": ("<ins>", "</ins>"),
    "Deleted": ("<del>", "</del>"),
    **dict.fromkeys(("Stance", "Strong", "Label"), ("<strong>", "</strong>")),
}


def _piece(one: TextPiece) -> str:
    text = escaped(one.text)
    if not (one.style or one.sign):
        return text
    if one.style == "Place":
        words = text.lstrip()
        said = f'{text[: len(text) - len(words)]}<span class="place">{words}</span>'
        return text if text.startswith(BETWEEN) else said
    if one.sign:
        text = f'<span aria-hidden="true">({escaped(one.sign)})</span> {text}'
    before, after = _ELEMENTS.get(one.style, ("", ""))
    return before + text + after


def _named(one: TextPiece | Run) -> str:
    """A piece of a line of a summary, whose codes are what links lead to."""
    if isinstance(one, TextPiece) and one.style == "Code":
        return f'<span class="code" {attributes_of(one.text)}>{escaped(one.text)}</span>'
    return _pieces((one,))


def _reader_text(part: ReaderText) -> str:
    head = f"{_reader_head(part.head)}\n" if part.head else ""
    inner = "".join([f"{note_block(block)}\n" for block in part.blocks])
    return f'<section class="{_classes(_SECTIONS[part.look], part.keeps)}">\n{head}{inner}</section>'


@lru_cache
def _reader_head(head: PageParagraph) -> str:
    """A few stand at all notes of a document."""
    if head.kind != "Label Line":
        return f"<p>{_pieces(head.pieces)}</p>"
    by, *on = [escaped(one.text) for one in head.pieces]
    return f'<p class="label"><strong>{by}</strong>{"".join(on)}</p>'


def _grid(grid: Grid, language: str) -> Iterator[str]:
    form = grid.title is not None
    if grid.title:
        yield '<section class="whole">'
        yield from _paragraph(grid.title, language)
    yield '<table class="form">\n<colgroup>' if form else "<table>\n<colgroup>"
    widths = [one.width for one in grid.columns]
    yield "".join(f'<col style="width: {one / sum(widths):.1%}">' for one in widths)
    yield "</colgroup>\n<thead><tr>"
    heads = (escaped(one.head) + (_pieces(key_pieces()) if one.key else "") for one in grid.columns)
    yield "".join(f'<th scope="col">{head}</th>' for head in heads)
    yield "</tr></thead>\n<tbody>"
    high = f' style="height: {grid.height}mm"' if grid.height or form else ""
    for row in grid.rows:
        yield f"<tr{high}>{''.join(_cell(cell, language) for cell in row.cells())}</tr>"
    yield "</tbody>\n</table>"
    if form:
        yield "</section>"


def _cell(cell: GridCell, language: str) -> str:
    if cell.names:
        said = " ".join(_beside_place(one) for one in cell.parts if isinstance(one, PageParagraph))
        return f'<th scope="row" {attributes_of(cell.names)}>{said}</th>'
    inner = "".join(line for part in cell.parts for line in _part(part, language))
    return f'<td class="small">{inner}</td>' if cell.style == "Table Small" else f"<td>{inner}</td>"


def _beside_place(part: PageParagraph) -> str:
    inner = _pieces(part.pieces)
    return f'<span class="place">{inner}</span>' if part.kind == "Place" else inner


def _classes(name: str, more: str) -> str:
    return f"{name} {more}" if name and more else name or more


def _p(name: str, inner: str) -> str:
    return f'<p class="{name}">{inner}</p>'


def escaped(text: str) -> str:
    """The text for an element or a quoted attribute. Most texts have nothing to escape, and the look is quicker."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return escape(text)
    return text


def inline(runs: Runs) -> str:
    """The runs of a paragraph or a cell."""
    return "".join(map(_run, runs))


def note_block(block: NoteBlock) -> str:
    """A block of a reader's note, with what is in it."""
    match block:
        case TextParagraph(runs):
            return f"<p>{inline(runs)}</p>"
        case Items(items, marks):
            return _numbered(block) if marks else f"<ul>{''.join(f'<li>{_item(item)}</li>' for item in items)}</ul>"
        case Indented(blocks):
            return f'<blockquote class="indented">{_joined(blocks)}</blockquote>'
        case Verbatim(text):
            return f"<pre>{escaped(text)}</pre>"
        case NoteTable(head, rows, sides):
            looks = [f' style="text-align: {side}"' if side else "" for side in sides]
            heads = "".join(map('<th scope="col"{}>{}</th>'.format, looks, map(inline, head)))
            lines = ("".join(map("<td{}>{}</td>".format, looks, map(inline, row))) for row in rows)
            body = "".join(f"<tr>{line}</tr>" for line in lines)
            return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _numbered(block: Items) -> str:
    """Where the numbers jump the item says its own."""
    first = block.marks[0]
    numbers = ("", *(f' value="{mark.number}"' if mark else "" for mark in begins(block.marks)[1:]))
    inner = "".join(f"<li{own}>{_item(item)}</li>" for own, item in zip(numbers, block.items, strict=True))
    kind = "" if first.style[0] == "1" else f' type="{first.style[0]}"'
    bracket = ' class="bracket"' if first.style[-1] == ")" else ""
    start = f' start="{first.number}"' if first.number != 1 else ""
    return f"<ol{bracket}{kind}{start}>{inner}</ol>"


def _item(blocks: tuple[NoteBlock, ...]) -> str:
    """A single paragraph is the item itself."""
    match blocks:
        case (TextParagraph(runs), *rest):
            return inline(runs) + _joined(rest)
        case _:
            return _joined(blocks)


def _joined(blocks: Iterable[NoteBlock]) -> str:
    return "".join(map(note_block, blocks))


def _run(run: Run) -> str:
    text = escaped(run.text).replace("\n", "<br>")
    return _looking(text, run) if run.looks else text


def _looking(text: str, run: Run) -> str:
    if run.code:
        text = f"<code>{text}</code>"
    if run.emphasis:
        text = f"<em>{text}</em>"
    if run.strong:
        text = f"<strong>{text}</strong>"
    if run.change == "added":
        text = f"<ins>{text}</ins>"
    elif run.is_struck:
        text = f"<del>{text}</del>"
    link = f"#{id_of(run.link[1:])}" if run.link.startswith("#") else run.link
    return f'<a href="{escaped(link)}">{text}</a>' if link else text
