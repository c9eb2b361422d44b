"""The words of a Word file as XML: paragraphs of a style, runs, links, lists and tables."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import repeat

from alliance_desktop.domain.text.direction import reads_from_right
from alliance_desktop.domain.text.list_marks import Mark, begins
from alliance_desktop.export.docx.docx_styles import BULLETS, NUMBERS, border_of, style_id, twips
from alliance_desktop.export.page_rules import IN_ARIAL, address_of, is_led, quoted_language
from alliance_desktop.export.paper_looks import INSET, SHADE, PaperLook, above_label, beside_codes, looks_of, own_keeps
from alliance_desktop.render.blocks import (
    Indented,
    Items,
    Keeps,
    NoteBlock,
    NoteTable,
    Run,
    Runs,
    TextParagraph,
    Verbatim,
)
from alliance_desktop.render.document import Head
from alliance_desktop.render.markdown.note_blocks import printable
from alliance_desktop.render.pages.page_parts import TEXT_STYLES, PageParagraph, Place, TextKind, TextPiece
from alliance_desktop.render.subject import place_name

_DEEPEST = 8
"""Word has nine levels of lists."""
_PLAIN = re.compile("[^&<>\x00-\x1f\ufffe\uffff]*")
"""Most texts have none of these: one look tells."""
_BREAK = re.compile(r"([\n\t])")
_STYLED = re.compile(r'(<w:p><w:pPr><w:pStyle w:val="[^"]*"/>)(?!<w:keepNext/>)')
_STRUCK, _NOT_STRUCK = "<w:strike/>", '<w:strike w:val="0"/>'
_TEXTS = {style_id(name): name for name in ("Body Text", "Line to Take", "Note Text")}
_OF_TEXT = re.compile(
    f'(<w:p><w:pPr><w:pStyle w:val="({"|".join(_TEXTS)})"/>(?:<w:keepNext/>)?(?:<w:keepLines/>)?)</w:pPr>'
)
_RIGHT = "<w:rtl/>"
_AS_ELEMENT = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def paragraph(style: str, inside: str, own: str = "") -> str:
    """A paragraph of a style of LOOKS; `own` are properties that the style has not, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{own}</w:pPr>{inside}</w:p>'


def words(text: str, style: str = "", more: str = "") -> str:
    """A run of a character style; line breaks and tabs are what Word has for them."""
    inside = _piece(text) if text and _PLAIN.fullmatch(text) else _pieces(text)
    look = f"<w:rPr>{_named(style)}{more}</w:rPr>" if style or more else ""
    return f"<w:r>{look}{inside}</w:r>"


def kept(paragraphs: Iterable[str], keeps: Keeps) -> list[str]:
    """The same, told to stay on one page; with 'next' also on that of what follows."""
    found = list(paragraphs)
    if not keeps:
        return found
    last = len(found) - 1
    return [
        one.replace(
            "/>", "/><w:keepNext/><w:keepLines/>" if keeps == "next" or number < last else "/><w:keepLines/>", 1
        )
        if one.startswith("<w:p>")
        else one
        for number, one in enumerate(found)
    ]


def leading(paragraphs: str, factor: float) -> str:
    """The same, of which the last paragraph, or the last row of a table, stays on the page of what follows."""
    table, row = paragraphs.rfind("</w:tbl>"), paragraphs.rfind("<w:tr>")
    below = paragraphs.count("<w:p>", table) if table >= 0 else 0
    at = row if below == 1 else paragraphs.rfind("<w:p>")  # below a table stands an empty paragraph
    if at != row and not is_led(paragraphs[at:], factor):
        return paragraphs
    return paragraphs[:at] + _STYLED.sub(r"\1<w:keepNext/>", paragraphs[at:])


def stance_words(stance: TextPiece, *, blank: str) -> str:
    """'(✓) Support': a line of running text never ends behind the sign, one in a narrow cell may."""
    sign = words(stance.sign, "Strong" if stance.sign in IN_ARIAL else "Sign")
    return words("(", "Strong") + sign + words(f"){blank}{stance.text}", "Strong")


def label_look(one: TextPiece) -> tuple[str, str]:
    """The style of words of a label, which have letters of their own, and what more they are."""
    changed = {"Added": '<w:b/><w:u w:val="single"/>', "Deleted": _STRUCK}
    return ("Label", "") if one.style == "Label" else ("Place", changed.get(one.style, ""))


def paragraph_keeps(part: PageParagraph) -> str:
    """What of a paragraph's keeping together its style doesn't say."""
    return "".join(
        f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'
        for name, on in zip(("keepNext", "keepLines"), own_keeps(part), strict=True)
        if on is not None
    )


def under_line(
    line: str, paragraphs: list[str], looks: Mapping[str, PaperLook], style: str = "Label Line"
) -> Iterator[str]:
    """A label, or the words that a note is on, as the first line of the first of them if that is running text, which so
    never leaves it; else above, in a `style`.

    LibreOffice does not always keep to it that one paragraph stays with the next.
    """
    opening = _OF_TEXT.match(paragraphs[0]) if paragraphs else None
    if opening is None:
        yield paragraph(style, line, "<w:keepNext/>")
        yield from paragraphs
        return
    above = above_label(looks[_TEXTS[opening[2]]], looks[style]) * 20 if style == "Label Line" else 0
    own = f'<w:spacing w:before="{above:g}"/>' if above else ""
    yield f"{opening[1]}{own}</w:pPr>{line}<w:r><w:br/></w:r>{paragraphs[0][opening.end() :]}"
    yield from paragraphs[1:]


class Bookmarks:
    """Numbers the places of a document as they come."""

    def __init__(self) -> None:
        self._number = 0

    def round(self, name: str, inside: str) -> str:
        """The same as a place of this name."""
        return f"{self._start(name)}{inside}{self._end()}"

    def words(self, place: Place | None, inside: str) -> str:
        """Words of a paragraph, as far as they are of one place."""
        if place is None:
            return inside
        begun = self._start(place.subject.name) if place.begins else ""
        return f"{begun}{inside}{self._end() if place.ends else ''}"

    def paragraphs(self, place: Place | None, written: list[str]) -> list[str]:
        """The words of paragraphs and tables, as far as they are of one place; the last is never a table."""
        if place and written:
            if place.begins:
                before, after = written[0].split("</w:pPr>", 1)
                written[0] = f"{before}</w:pPr>{self._start(place.subject.name)}{after}"
            if place.ends:
                written[-1] = f"{self._end()}</w:p>".join(written[-1].rsplit("</w:p>", 1))
        return written

    def _start(self, name: str) -> str:
        self._number += 1
        return f'<w:bookmarkStart w:id="{self._number}" w:name="{name}"/>'

    def _end(self) -> str:
        return f'<w:bookmarkEnd w:id="{self._number}"/>'


def field(name: str) -> str:
    """A number that Word counts: PAGE or NUMPAGES."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def table_row(cells: Iterable[tuple[int, str]], *, head: bool = False, whole: bool = True, height: int = 0) -> str:
    """A row of cells (width, paragraphs), at least so many twips high; a `head` comes back, a `whole` isn't divided."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>' if head else ""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{inside}</w:tc>' for width, inside in cells
    )
    high = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    rules = ("<w:cantSplit/>" if whole else "") + high + ("<w:tblHeader/>" if head else "")
    return f"<w:tr>{f'<w:trPr>{rules}</w:trPr>' if rules else ''}{written}</w:tr>"


def table_of(widths: list[int], rows: Iterable[str], indent: int = 0) -> str:
    """A table of rows; widths and indent are twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


class NoteWriter:
    """Writes notes; it gathers the `addresses` that they lead to and the `starts` of their lists of numbers.

    `quoted` are the properties of runs in the language of the report, `looks` those of the document.
    """

    def __init__(self, head: Head) -> None:
        self.quoted = f'<w:lang w:val="{quoted_language(head)}"/>'
        self.looks = looks_of(head)
        self._wide = beside_codes(head)
        self.addresses: dict[str, str] = {}
        self.starts: list[Mark] = []

    def inline(self, runs: Runs, more: str = "") -> str:
        """What stands in a paragraph; `more` are properties that all its runs have."""
        more += _RIGHT * bool(_direction(runs))
        return "".join(self._run(run, more) for run in runs)

    def blocks(self, blocks: Iterable[NoteBlock], kind: TextKind, moved: float = 0, times: int = 0) -> Iterator[str]:
        """In the styles of this kind, so many millimetres `moved` in; `times` counts the quotations around them."""
        for block in blocks:
            match block:
                case TextParagraph(runs):
                    style = f"{kind} Quotation" if times else TEXT_STYLES[kind]
                    own = self._placed(kind, moved, times, bidi=_direction(runs))
                    yield paragraph(style, self.inline(runs), own)
                case Items():
                    yield from self._items(block, kind, 0, moved, times)
                case Indented(inner):
                    yield from self.blocks(inner, kind, moved + INSET, times + 1)
                case Verbatim(text):
                    place = f'<w:ind w:left="{twips(self.looks["Note Verbatim"].indent + moved)}"/>' if times else ""
                    yield paragraph("Note Verbatim", words(text), _rule(kind, times) + place)
                case NoteTable():
                    yield from self._table(block)

    def _items(self, items: Items, kind: TextKind, level: int, moved: float, times: int) -> Iterator[str]:
        look, within = self.looks[f"{kind} List"], level * self.looks[f"{kind} List"].hanging
        left = twips(look.indent + within + moved)
        beneath = f'<w:ind w:left="{left}" w:firstLine="0"/>'
        has_place = kind in ("Table", "Brief") or moved
        hanging = f'<w:ind w:left="{left}" w:hanging="{twips(look.hanging)}"/>' if has_place else ""
        number = BULLETS
        for start, item in zip(begins(items.marks) or repeat(None), items.items, strict=False):
            if start:
                number = NUMBERS + len(self.starts)
                self.starts.append(start)
            own, place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>', hanging
            for block in item or (TextParagraph(()),):
                match block:
                    case TextParagraph(runs):
                        bidi, further = _direction(runs), within if own else within + look.hanging
                        rule = _rule(kind, times, further, at_right=bool(bidi))
                        yield paragraph(f"{kind} List", self.inline(runs), own + rule + bidi + place)
                    case Items():
                        yield from self._items(block, kind, min(level + 1, _DEEPEST), moved, times)
                    case _:
                        beside = look.indent - self.looks[TEXT_STYLES[kind]].indent
                        yield from self.blocks((block,), kind, moved + beside + within, times)
                own, place = "", beneath

    def _placed(self, kind: TextKind, moved: float, times: int, bidi: str) -> str:
        """From the right the left is where a line begins: its column stays the same."""
        indent = self.looks[TEXT_STYLES[kind]].indent
        if bidi and (indent or times):
            rule = _rule(kind, times, at_right=True)
            return f'{rule}{bidi}<w:ind w:left="{twips(moved)}" w:right="{twips(indent)}"/>'
        is_usual = moved == INSET * bool(times) or not times
        return bidi or ("" if is_usual else f'<w:ind w:left="{twips(indent + moved)}"/>')

    def _table(self, table: NoteTable) -> Iterator[str]:
        """Below it an empty paragraph, as tables in a row would become one."""
        widths = [twips(self._wide) // len(table.head)] * len(table.head)
        of = [*zip(widths, table.sides, strict=True)]
        rows = [self._row(table.head, of, head=True), *(self._row(row, of) for row in table.rows)]
        yield table_of(widths, rows, twips(self.looks["Note Text"].indent))
        yield paragraph("Note Text", "")

    def _row(self, cells: Iterable[Runs], columns: Sequence[tuple[int, str]], *, head: bool = False) -> str:
        """A row of columns (width, side)."""
        style = "Table Head" if head else "Table Text"
        bold = "<w:b/>" if head else ""
        inside = (
            (width, paragraph(style, self.inline(runs, bold), _direction(runs) + _at_side(runs, side)))
            for runs, (width, side) in zip(cells, columns, strict=True)
        )
        return table_row(inside, head=head)

    def _run(self, run: Run, more: str) -> str:
        style, own = _look(run)
        written = words(run.text, style, (_from_right(run, own) if _RIGHT in more else own) + more)
        if run.link.startswith("#"):
            return f'<w:hyperlink w:anchor="{place_name(run.link[1:])}" w:history="1">{written}</w:hyperlink>'
        if run.link:
            address = address_of(run.link)
            place = self.addresses.setdefault(address, f"link{len(self.addresses) + 1}")
            return f'<w:hyperlink r:id="{place}" w:history="1">{written}</w:hyperlink>'
        return written


def _rule(kind: TextKind, times: int, further: float = 0, *, at_right: bool = False) -> str:
    """The line at the side of what is quoted and has another style than that of quotations, or another side."""
    return border_of(f"{kind} Quotation", at_right=at_right, further=further) if times else ""


def _direction(runs: Runs) -> str:
    """Of a paragraph whose first letter is read from the right."""
    return "<w:bidi/>" if reads_from_right("".join(run.text for run in runs)) else ""


def _at_side(runs: Runs, side: str) -> str:
    """Of a cell whose words stand at this side; Word counts sides from where a line begins."""
    return f'<w:jc w:val="{side}"/>' if side == "center" or (side and not _direction(runs)) else ""


def _from_right(run: Run, own: str) -> str:
    """Letters that are read from the right have a bold and an italic of their own."""
    plain = own.replace("<w:b/>", "").replace("<w:i/>", "")
    bold, italic = ("<w:b/><w:bCs/>" if run.strong else ""), ("<w:i/><w:iCs/>" if run.emphasis else "")
    return bold + italic + plain


def _pieces(text: str) -> str:
    parts = filter(None, _BREAK.split(printable(text)))
    return "".join(_AS_ELEMENT.get(part) or _piece(escape(part, quote=False)) for part in parts)


def _piece(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def _named(style: str) -> str:
    return f'<w:rStyle w:val="{style_id(style)}"/>' if style else ""


def _look(run: Run) -> tuple[str, str]:
    """A run has one character style; what else it is stands in it as such."""
    more = ("<w:b/>" if run.strong else "") + ("<w:i/>" if run.emphasis else "")
    if run.link:
        return "Hyperlink", more
    if run.code:
        return "Verbatim", more
    if run.change:
        return run.change.capitalize(), "" if run.is_struck or run.change == "added" else _NOT_STRUCK
    if run.strong:
        return "Strong", "<w:i/>" if run.emphasis else ""
    return ("Emphasis", "") if run.emphasis else ("", "")
