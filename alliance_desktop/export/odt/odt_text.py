"""The words of an ODF text as XML: paragraphs of a style, runs, links, lists and tables."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import repeat

from alliance_desktop.domain.text.direction import reads_from_right
from alliance_desktop.domain.text.list_marks import begins
from alliance_desktop.export.odt import odt_styles
from alliance_desktop.export.odt.odt_styles import FROM_RIGHT, INDENTS, LABELLED, LISTS, SIDES, WHOLE_ROW, style_name
from alliance_desktop.export.page_rules import IN_ARIAL, address_of, is_led
from alliance_desktop.export.paper_looks import HEADINGS, QUOTED, own_keeps
from alliance_desktop.render import blocks
from alliance_desktop.render.markdown.note_blocks import printable
from alliance_desktop.render.pages.page_parts import TEXT_STYLES, PageParagraph, Pieces, Place, TextKind, TextPiece
from alliance_desktop.render.subject import place_name

_SPECIAL = re.compile("[&<>\x00-\x1f\ufffe\uffff]|^ |  | $")
"""Most texts have none of these: one look tells."""
_BREAK = re.compile(r"(\r\n?|[\n\t]|^ +|(?<=[ \n\t\r]) +| (?=[\n\t\r]|$))")
"""Blanks too, where a reader of the file would drop or join them."""
_PARAGRAPH = re.compile(r'(<text:p text:style-name="[^"]*)')
_TEXTS = "|".join(map(style_name, ("Body Text", "Line to Take", "Note Text")))
_OF_TEXT = re.compile(rf'(<text:p text:style-name="(?:{_TEXTS}))((?:\.(?!right)[a-z]+)*">)')
_STYLED = re.compile(r'(<text:p text:style-name="[^".]*(?:\.(?!next|whole|leads|divided)[^".]+)*)([^"]*)')
_LEADING = {".next": ".next", ".whole": ".next", ".leads": ".leads", ".divided": ".leads"}
_TABLE = "<table:table "


def paragraph(style: str, inside: str, own: str = "") -> str:
    """A paragraph of a style of LOOKS, or of one made of it: its `own` end says what more ('.next')."""
    return f'<text:p text:style-name="{style_name(style)}{own}">{inside}</text:p>'


def words(text: str, style: str = "") -> str:
    """A run of a character style; line breaks, tabs and blanks that count are what ODF has for them."""
    inside = "".join(map(_piece, _BREAK.split(printable(text)))) if _SPECIAL.search(text) else text
    return f'<text:span text:style-name="{style_name(style)}">{inside}</text:span>' if style else inside


def kept(pieces: Iterable[str], keeps: blocks.Keeps) -> list[str]:
    """The same, told to stay on one page; with 'next' also on that of what follows."""
    found = list(pieces)
    if not keeps:
        return found
    last = len(found) - 1
    for number, piece in enumerate(found):
        if not piece.startswith(_TABLE):
            whole = _PARAGRAPH.sub(r"\1.next", piece)
            if keeps == "whole" and number == last:
                whole = ".whole".join(whole.rsplit(".next", 1))
            found[number] = whole
    return found


def leading(pieces: str, factor: float) -> str:
    """The same, of which the last paragraph, or the last row of a table, stays on the page of what follows."""
    before, last = pieces[: (at := pieces.rfind("<text:p "))], pieces[at:]
    if last.endswith("</table:table>"):
        row = pieces.rindex("<table:table-row ")
        return pieces[:row] + leading_row(pieces[row:])
    return before + _lead(last) if at >= 0 and is_led(last, factor) else pieces


def leading_row(row: str) -> str:
    """A row that stays on the page of what follows: LibreOffice goes by its first paragraph (`TableRowKeep`)."""
    at = row.index("<text:p ")
    return row[:at] + _lead(row[at:])


def _lead(paragraph: str) -> str:
    return _STYLED.sub(lambda found: found[1] + _LEADING.get(found[2], f"{found[2]}.next"), paragraph, count=1)


def stance_words(stance: TextPiece, *, blank: str) -> str:
    """'(✓) Support': a line of running text never ends behind the sign, one in a narrow cell may."""
    sign = words(stance.sign, "Strong" if stance.sign in IN_ARIAL else "Sign")
    return words("(", "Strong") + sign + words(f"){blank}{stance.text}", "Strong")


def label_words(pieces: Pieces) -> str:
    """'**Background** · S5-04', in letters of their own, as it stands within the paragraph of its text."""
    name, *more = (one for one in pieces if isinstance(one, TextPiece))
    inside = "".join(words(one.text, "" if one.style == "Place" else one.style) for one in more)
    return words(name.text, "Label") + (f'<text:span text:style-name="Place">{inside}</text:span>' if inside else "")


def page_paragraph(part: PageParagraph) -> str:
    """A paragraph of the page; those in the outline are headings."""
    style, level = part.style, part.level if part.style in HEADINGS else 0
    beside = "" if part.beside is None else _inside(part.beside) + words("\t")
    inside = _inside(part.pieces, blank=" " if style == "Table Small" else "\u00a0")
    if part.strong:
        inside = f'<text:span text:style-name="{style_name("Strong")}">{inside}</text:span>'
    inside = placed(part.place, inside)
    # in one paragraph, as LibreOffice parts three that are each to stay with the next
    below = _line_below(part.line_below) if part.line_below else ""
    own = ".quoted" if part.quoted and style not in QUOTED else ""
    if level:
        keeps = {True: ".leads", False: ".alone", None: ""}[own_keeps(part)[0]]
        called = f'{style_name(style)}{keeps}" text:outline-level="{level}'
        return f'<text:h text:style-name="{called}">{beside}{inside}{below}</text:h>'
    return paragraph(style, beside + inside + below, own + _keeps(part))


def _line_below(line: TextPiece) -> str:
    said = words(f"\n{line.text}", "Place")
    return bookmarked(line.subject.name, said) if line.subject else said


def _inside(pieces: Pieces, blank: str = "\u00a0") -> str:
    written = ""
    for one in pieces:
        if isinstance(one, blocks.Run):
            written += _run(one)
        elif one.style == "Code":
            written += bookmarked(place_name(one.text), words(one.text, "Code"))
        else:
            said = stance_words(one, blank=blank) if one.style == "Stance" else words(one.seen, one.style)
            written += bookmarked(one.subject.name, said) if one.subject else said
    return written


def _keeps(part: PageParagraph) -> str:
    leads, whole = own_keeps(part)
    if whole is False:
        return ".leads" if leads else ".divided"
    return ".next" if leads else ".whole" if whole else ""


def under_line(line: str, pieces: list[str], style: str = "Label Line") -> Iterator[str]:
    """A label, or the words that a note is on, as the first line of the first of them if that is running text, which so
    never leaves it; else above, in a `style`.

    LibreOffice does not always keep to it that one paragraph stays with the next.
    """
    opening, label = _OF_TEXT.match(pieces[0]) if pieces else None, style == "Label Line"
    if opening is None:
        yield paragraph(style, line, "" if label else ".next")
        yield from pieces
    else:
        own = LABELLED if label else ""
        yield f"{opening[1]}{own}{opening[2]}{line}<text:line-break/>{pieces[0][opening.end() :]}"
        yield from pieces[1:]


def bookmarked(name: str, inside: str) -> str:
    """The same as a place of this name."""
    return f"{_start(name)}{inside}{_end(name)}"


def placed(place: Place | None, inside: str) -> str:
    """Words of a paragraph, as far as they are of one place."""
    if place is None:
        return inside
    name = place.subject.name
    return f"{_start(name) if place.begins else ''}{inside}{_end(name) if place.ends else ''}"


def paragraphs_placed(place: Place | None, pieces: list[str]) -> list[str]:
    """The words of paragraphs, lists and tables, as far as they are of one place.

    LibreOffice drops a place with one end in a table and the other outside: a table at either end stands beside it,
    unless there is nothing else.
    """
    if place is None or not pieces:
        return pieces
    words_in = [number for number, piece in enumerate(pieces) if not piece.startswith(_TABLE)] or [0]
    first, last = words_in[0], words_in[-1]
    if place.begins:
        at = pieces[first].index(">", pieces[first].index("<text:p ")) + 1
        pieces[first] = f"{pieces[first][:at]}{_start(place.subject.name)}{pieces[first][at:]}"
    if place.ends:
        pieces[last] = f"{_end(place.subject.name)}</text:p>".join(pieces[last].rsplit("</text:p>", 1))
    return pieces


def _start(name: str) -> str:
    return f'<text:bookmark-start text:name="{name}"/>'


def _end(name: str) -> str:
    return f'<text:bookmark-end text:name="{name}"/>'


def inline(runs: blocks.Runs) -> str:
    """What stands in a paragraph."""
    return "".join(map(_run, runs))


def note(these: Iterable[blocks.NoteBlock], kind: TextKind, steps: int = 0) -> Iterator[str]:
    """What a reader wrote, in the styles of this kind; what is quoted stands so many `steps` further in."""
    for block in these:
        match block:
            case blocks.TextParagraph(runs):
                style = f"{kind} Quotation" if steps else TEXT_STYLES[kind]
                yield paragraph(style, inline(runs), _step(min(steps, INDENTS) - 1) + _direction(runs))
            case blocks.Items():
                yield _items(block, kind, steps)
            case blocks.Indented(inner):
                yield from note(inner, kind, steps + 1)
            case blocks.Verbatim(text):
                yield paragraph("Note Verbatim", words(text), _step(steps))
            case blocks.NoteTable():
                yield _table(block, kind)


def _step(steps: int) -> str:
    return f".{min(steps, INDENTS)}" if steps > 0 else ""


def _direction(runs: blocks.Runs) -> str:
    """Of a paragraph whose first letter is read from the right."""
    return FROM_RIGHT if reads_from_right("".join(run.text for run in runs)) else ""


def _at_side(runs: blocks.Runs, side: str) -> str:
    """Of a cell whose words stand at this side; those that are read from the right stand there by themselves."""
    direction = _direction(runs)
    return direction if direction and side == "right" else direction + SIDES.get(side, "")


def _items(items: blocks.Items, kind: TextKind, steps: int, level: int = 0) -> str:
    cell = {"Table": "Cell ", "Brief": "Brief "}.get(kind, "")
    quoted = odt_styles.QUOTED_LIST if steps else ""
    name = style_name(f"{cell}{quoted}{LISTS[items.marks[0].style] if items.marks else 'Bullets'}")
    inside = ""
    for start, item in zip(begins(items.marks) or repeat(None), items.items, strict=False):
        number = f' text:start-value="{start.number}"' if start else ""
        inside += f"<text:list-item{number}>{''.join(_in_item(item, kind, steps, level))}</text:list-item>"
    return f'<text:list text:style-name="{name}">{inside}</text:list>'


def _in_item(these: Iterable[blocks.NoteBlock], kind: TextKind, steps: int, level: int) -> Iterator[str]:
    """What is quoted in it stands a step further in than its words, which stand one further than its sign."""
    own = odt_styles.QUOTED
    for block in _without_tables(these or (blocks.TextParagraph(()),)):
        match block:
            case blocks.TextParagraph(runs):
                place = f"{own}{_step(level + 1)}" if steps else ""
                yield paragraph(f"{kind} List", inline(runs), _direction(runs) or place)
            case blocks.Items():
                yield _items(block, kind, steps, level + 1)
            case blocks.Indented(inner):
                yield from note(inner, kind, steps + level + 2)
            case _:
                yield from note((block,), kind, steps)
        own = f"{odt_styles.QUOTED}{odt_styles.BELOW}"


def _without_tables(these: Iterable[blocks.NoteBlock]) -> Iterator[blocks.NoteBlock]:
    """A list of ODF holds no tables: the rows of one are lines, their cells apart by tabs."""
    for block in these:
        match block:
            case blocks.NoteTable(head, rows):
                for first, *more in (head, *rows):
                    yield blocks.TextParagraph((*first, *(run for cell in more for run in (blocks.Run("\t"), *cell))))
            case blocks.Indented(inner):
                yield blocks.Indented(tuple(_without_tables(inner)))
            case _:
                yield block


def _table(table: blocks.NoteTable, kind: TextKind) -> str:
    written: list[str] = []
    for cells in (table.head, *table.rows):
        is_head = not written
        style, look = ("Table Head", "Cell_20_Head") if is_head else ("Table Text", "Cell")
        inside = (tuple(run._replace(strong=True) for run in runs) if is_head else runs for runs in cells)
        sides = zip(inside, table.sides, strict=True)
        row = table_row((paragraph(style, inline(runs), _at_side(runs, side)) for runs, side in sides), look)
        written.append(f"<table:table-header-rows>{row}</table:table-header-rows>" if is_head else row)
    name = "Cell_20_Table" if kind == "Table" else "Note_20_Table"
    column = f'<table:table-column table:number-columns-repeated="{len(table.head)}"/>'
    return f'{_TABLE}table:style-name="{name}">{column}{"".join(written)}</table:table>'


def table_row(cells: Iterable[str], look: str = "Cell", row: str = WHOLE_ROW) -> str:
    """A row of cells, each its paragraphs."""
    inside = "".join(
        f'<table:table-cell table:style-name="{look}" office:value-type="string">{cell}</table:table-cell>'
        for cell in cells
    )
    return f'<table:table-row table:style-name="{row}">{inside}</table:table-row>'


def _piece(text: str) -> str:
    if text == "\t":
        return "<text:tab/>"
    if text in {"\n", "\r", "\r\n"}:
        return "<text:line-break/>"
    if text and not text.strip(" "):
        return "<text:s/>" if len(text) == 1 else f'<text:s text:c="{len(text)}"/>'
    return escape(text, quote=False)


def _run(run: blocks.Run) -> str:
    if run.change:
        own = "" if run.is_struck or run.change == "added" else " beside"
        written = words(run.text, f"{run.change.capitalize()}{own}")
    else:
        looks = [
            name for name, on in (("Strong", run.strong), ("Emphasis", run.emphasis), ("Verbatim", run.code)) if on
        ]
        written = words(run.text, looks[0] if looks else "")
        for name in looks[1:]:
            written = f'<text:span text:style-name="{style_name(name)}">{written}</text:span>'
    if not run.link:
        return written
    to = f"#{place_name(run.link[1:])}" if run.link.startswith("#") else address_of(run.link)
    name = style_name("Hyperlink")
    look = f'text:style-name="{name}" text:visited-style-name="{name}"'
    return f'<text:a xlink:type="simple" xlink:href="{escape(to)}" {look}>{written}</text:a>'
