"""The styles, lists and pages of an ODF text, out of the one table of looks: an office can restyle the file by them."""

from collections.abc import Iterator, Mapping, Set

from alliance_desktop.domain.text.list_marks import Style
from alliance_desktop.export import paper_looks
from alliance_desktop.export.page_rules import LANGUAGE, quoted_language
from alliance_desktop.render.document import Head
from alliance_desktop.render.pages.page_parts import TEXT_STYLES, TextKind

VERSION = "1.3"
"""The first with a header of the first page."""
_NAMESPACES = {
    **{name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "style", "text", "table")},
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
ROOT = " ".join(f'xmlns:{name}="{place}"' for name, place in _NAMESPACES.items()) + f' office:version="{VERSION}"'
"""What the first element of each part says."""
INDENTS = 5
"""Quotations in quotations of a note move to the right so often; deeper ones no further."""
_LEVELS = 10
LABELLED = ".labelled"
"""The end of the name of a paragraph's style whose first line is a label."""
QUOTED, BELOW = ".quoted", ".below"
"""The ends of the name of a style of items of a quotation, of the words with the sign and of what stands below."""
FROM_RIGHT = ".right"
"""The end of the name of a paragraph's style whose first letter is read from the right."""
SIDES = {"center": ".middle", "right": ".end"}
"""The end of the name of a style of cells whose words stand there."""
LISTS: dict[Style, str] = {
    "1.": "Numbers",
    "1)": "Numbers Bracket",
    "a)": "Letters",
    "A)": "Capitals",
    "i)": "Small Romans",
    "I)": "Romans",
}
"""What lists are called whose items are numbered so."""
QUOTED_LIST = "Quoted "
"""Stands before the name of a list in a quotation, which has a place of its own: a tab behind a sign goes by that."""
_NAMES = {
    "Body Text": "Text body",
    "Quote": "Quotations",
    "Table Text": "Table Contents",
    "Table Head": "Table Heading",
    "Strong": "Strong Emphasis",
    "Hyperlink": "Internet link",
}
"""What ODF calls a style that Word calls otherwise."""
_SYMBOLS = "Segoe UI Symbol"
_BOLD = 'fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"'
_TO_LEFT = 'style:writing-mode="rl-tb" fo:text-align="end"'
"""As LibreOffice writes and reads it, to which the end is the right."""
_UNDERLINED = 'style:text-underline-style="solid" style:text-underline-width="auto"'
_CHARACTERS = {
    "Strong": _BOLD,
    "Emphasis": 'fo:font-style="italic"',
    "Code": f'style:font-name="Arial" fo:color="#{paper_looks.LINK}" {_BOLD}',
    "Added": f'{_BOLD} {_UNDERLINED} style:text-underline-color="font-color"',
    "Deleted": 'style:text-line-through-style="solid"',
    "Deleted beside": 'style:text-line-through-style="none"',
    "Place": 'style:font-name="Arial"',
    "Label": f'style:font-name="Arial" {_BOLD}',
    "Sign": f'style:font-name="{_SYMBOLS}" {_BOLD}',
    "Hyperlink": f'fo:color="#{paper_looks.LINK}" style:text-underline-style="none"',
    "Highlighted": f'fo:background-color="#{paper_looks.HIGHLIGHT}"',
    "Verbatim": 'style:font-name="Courier New"',
}
_KEPT = {
    "": "",
    "next": 'fo:keep-with-next="always" fo:keep-together="always"',
    "whole": 'fo:keep-together="always"',
    "leads": 'fo:keep-with-next="always" fo:keep-together="auto"',
    "divided": 'fo:keep-together="auto"',
    "alone": 'fo:keep-with-next="auto" fo:keep-together="always"',
}


def style_name(name: str) -> str:
    """'Text_20_body': the name of a style in the file."""
    return _NAMES.get(name, name).replace(" ", "_20_")


def length(millimetres: float) -> str:
    """'25mm'."""
    return f"{millimetres:g}mm"


def column_name(width: float) -> str:
    """The style of a column as wide as so many millimetres."""
    return f"Column.{round(width * 100)}"


def row_name(height: int, *, whole: bool) -> str:
    """The style of a row at least so many millimetres high; a `whole` one is never divided between pages."""
    return f"Row.{height}.whole" if whole else f"Row.{height}"


WHOLE_ROW = row_name(0, whole=True)


def font_faces() -> str:
    """The faces that styles name."""
    faces = (
        f'<style:font-face style:name="{name}" svg:font-family="&apos;{name}&apos;"/>'
        for name in (*paper_looks.FACES.values(), _SYMBOLS)
    )
    return f"<office:font-face-decls>{''.join(faces)}</office:font-face-decls>"


def common_styles(head: Head) -> str:
    """The styles that an office sees."""
    looks, quoted = paper_looks.looks_of(head), quoted_language(head)
    sizes = {name: f' fo:font-size="{paper_looks.size_within(name, head):g}pt"' for name in paper_looks.SIZED}
    text = f'style:font-name="Times New Roman" fo:font-size="{looks["Body Text"].size:g}pt" {_language(LANGUAGE)}'
    default = '<style:paragraph-properties style:tab-stop-distance="12.5mm"/>' + _text(text)
    levels = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format=""/>' for level in range(1, _LEVELS + 1)
    )
    return (
        f'<style:default-style style:family="paragraph">{default}</style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
        + "".join(_paragraph(name, look, quoted, head.sheet.text) for name, look in looks.items())
        + "".join(
            f"<style:style {_named(name)} {_of('text')}>{_text(said + sizes.get(name, ''))}</style:style>"
            for name, said in _CHARACTERS.items()
        )
        + f'<text:outline-style style:name="Outline">{levels}</text:outline-style>'
        + (_list("Report Bullets", "Bullets", looks["Report List"]) if "Report List" in looks else "")
        + "".join(
            _list(f"{cell}{quoted}{kind}", kind, look, quoted=bool(quoted))
            for cell, look in (
                ("", looks["Note List"]),
                ("Brief ", looks["Brief List"]),
                ("Cell ", looks["Table List"]),
            )
            for quoted in ("", QUOTED_LIST)
            for kind in ("Bullets", *LISTS.values())
        )
    )


def own_styles(head: Head, widths: Set[float], heights: Set[int]) -> str:
    """The styles that are no more than a common one that also keeps with the next, moves, or is quoted; and those of
    tables, with the `widths` of their columns and the `heights` of their rows."""
    columns = "".join(
        f'<style:style style:name="{column_name(width)}" {_of("table-column")}>'
        f'<style:table-column-properties style:column-width="{length(width)}"/></style:style>'
        for width in sorted(widths)
    )
    grounds = (("Cell", ""), ("Cell_20_Head", f' fo:background-color="#{paper_looks.SHADE}"'))
    cells = "".join(
        f'<style:style style:name="{name}" {_of("table-cell")}><style:table-cell-properties'
        f' fo:border="0.5pt solid #{paper_looks.RULE}" fo:padding-left="1.5mm" fo:padding-right="1.5mm"'
        f' fo:padding-top="0.8mm" fo:padding-bottom="0.7mm"{ground}/></style:style>'
        for name, ground in grounds
    )
    looks = paper_looks.looks_of(head)
    beside = looks["Note Text"].indent
    return (
        "".join(_variants(quoted_language(head), looks))
        + columns
        + cells
        + "".join(_row(height, whole=whole) for height in sorted({0, *heights}) for whole in (False, True))
        + _table("Grid", f'style:width="{length(head.sheet.text)}" table:align="left" fo:margin-bottom="12pt"')
        + _table(
            "Form",
            f'style:width="{length(head.sheet.text)}" table:align="left" fo:margin-bottom="12pt"'
            ' style:may-break-between-rows="false"',
        )
        + _table(
            "Note_20_Table",
            f'style:width="{length(paper_looks.beside_codes(head))}" table:align="left"'
            f' fo:margin-left="{length(beside)}" fo:margin-bottom="6pt"',
        )
        + _table("Cell_20_Table", 'table:align="margins"')
    )


def _variants(quoted: str, looks: Mapping[str, paper_looks.PaperLook]) -> Iterator[str]:
    """All that can be asked for: styles stand in the file before the text that uses them."""
    language = _text(_language(quoted))
    for kind, name in TEXT_STYLES.items():
        yield from _keeping(name)
        column = f'fo:margin-left="0mm" fo:margin-right="{length(looks[name].indent)}"' if looks[name].indent else ""
        yield from _keeping(name, f"{column} {_TO_LEFT}", FROM_RIGHT)  # what is left there of a line is where it ends
        for steps in range(1, INDENTS + 1):
            yield from _quoted(kind, looks, steps)
    yield from _keeping("Note Verbatim")
    for kind in TEXT_STYLES:
        yield from _keeping(f"{kind} List")
        yield from _keeping(f"{kind} List", _TO_LEFT, FROM_RIGHT)
    yield _variant("Table Head", FROM_RIGHT, _TO_LEFT)
    for name in ("Table Head", "Table Text"):
        for side, end in SIDES.items():
            yield from _keeping(name, f'fo:text-align="{side}"', end)
        yield from _keeping(name, 'style:writing-mode="rl-tb" fo:text-align="center"', f"{FROM_RIGHT}{SIDES['center']}")
    for name in ("Body Text", "Table Text"):
        yield _variant(name, ".quoted", "", language)
        yield from _keeping(name, "", ".quoted", language)
    for name in ("Body Text", "Line to Take", "Note Text"):
        above = f'fo:margin-top="{paper_looks.above_label(looks[name], looks["Label Line"]):g}pt"'
        yield from _keeping(name, above, LABELLED)
        if name == "Body Text":
            yield from _keeping(name, above, f"{LABELLED}.quoted", language)
    for name, keeps in (
        *(("Quote", keeps) for keeps in ("next", "leads", "divided")),
        *((name, "next") for name in ("Note Source", "Table Small", "To Fill In")),
        *((name, "alone") for name in ("Heading 1", "Heading 2")),
        *((name, "next") for name in ("Summary Line", "Head Line", "Report List") if name in looks),
        *((name, keeps) for name in ("Recommendation",) if name in looks for keeps in ("next", "leads")),
    ):
        yield _variant(name, f".{keeps}", _KEPT[keeps])


def _quoted(kind: TextKind, looks: Mapping[str, paper_looks.PaperLook], steps: int) -> Iterator[str]:
    """What is quoted, so many steps further in; and the items of lists in it of that level, with the same line."""
    name, text, items = f"{kind} Quotation", looks[TEXT_STYLES[kind]], looks[f"{kind} List"]
    end, further = f".{steps - 1}" if steps > 1 else "", paper_looks.INSET * steps
    own = f'fo:margin-left="{_left(name, text.indent + further)}" fo:text-indent="0mm"'  # in an item too
    yield from _keeping(name, own if end else "", end)
    at_right = f'fo:border-left="none" fo:padding-left="0" {_line(name, "right")} {_TO_LEFT}'
    place = f'fo:margin-left="{_left(name, further)}" fo:margin-right="{length(text.indent)}"'
    yield from _keeping(name, f"{place} {at_right}", f"{end}{FROM_RIGHT}")
    yield from _keeping(f"{kind} List", _line(name, "left", room := items.hanging * (steps - 1)), f"{QUOTED}.{steps}")
    place = f'fo:margin-left="{_left(name, items.indent + room + paper_looks.INSET, room + items.hanging)}"'
    below = f'{place} fo:text-indent="0mm" {_line(name, "left", room + items.hanging)}'
    yield from _keeping(f"{kind} List", below, f"{QUOTED}{BELOW}.{steps}")
    if kind == "Note":
        code = f'fo:margin-left="{_left(name, looks["Note Verbatim"].indent + further)}" {_line(name, "left")}'
        yield from _keeping("Note Verbatim", code, f".{steps}")


def _left(name: str, indent: float, room: float = 0) -> str:
    """The margin of words that stand so far in, and from their line so many millimetres further than its look says."""
    side, line, padding, _colour = paper_looks.BORDERS.get(name, ("", 0.0, 0, ""))
    return length(round(indent - ((line + padding) * 25.4 / 72 + room if side == "left" else 0), 2))


def _line(name: str, side: str, room: float = 0) -> str:
    """The line of a look, at this side."""
    _side, line, usual, colour = paper_looks.BORDERS[name]
    padding = round(usual + room * 72 / 25.4, 2)
    return f'fo:border-{side}="{line:g}pt solid #{colour}" fo:padding-{side}="{padding:g}pt"'


def _keeping(name: str, own: str = "", end: str = "", more: str = "") -> Iterator[str]:
    if own:
        yield _variant(name, end, own, more)
    for keeps in ("next", "whole"):
        yield _variant(name, f"{end}.{keeps}", f"{own} {_KEPT[keeps]}", more)


def _variant(name: str, end: str, own: str, more: str = "") -> str:
    parent = style_name(name)
    return (
        f'<style:style style:name="{parent}{end}" {_of("paragraph")} style:parent-style-name="{parent}">'
        f"<style:paragraph-properties {own}/>{more}</style:style>"
    )


def _paragraph(name: str, look: paper_looks.PaperLook, quoted: str, width: float) -> str:
    if around := paper_looks.TEXTS_AROUND.get(name):  # an office's text is what is quoted in it too
        return (
            f'<style:style {_named(name)} {_of("paragraph")} style:parent-style-name="{style_name(around)}"'
            f' style:class="text"><style:paragraph-properties fo:margin-left="{_left(name, look.indent)}"'
            f" {_line(name, 'left')}/></style:style>"
        )
    listed = name.endswith("List")
    left, hanging = ("0mm", 0.0) if listed else (_left(name, look.indent), look.hanging)
    border = f" {_line(name, paper_looks.BORDERS[name][0])}" if look.ruled else ""
    centred = ' fo:text-align="center"' if name == "Marking" else ""
    level = f' style:default-outline-level="{paper_looks.HEADINGS[name]}"' if name in paper_looks.HEADINGS else ""
    kept = {"": "", "next": 'fo:keep-with-next="always"', "whole": _KEPT["whole"]}[look.keeps]
    size = f"{look.size:g}pt"
    language = f" {_language(quoted)}" if name in paper_looks.QUOTED else ""
    text = (
        f'style:font-name="{paper_looks.FACES[look.face]}" fo:font-size="{size}" style:font-size-asian="{size}"'
        f' style:font-size-complex="{size}"{f" {_BOLD}" if look.bold else ""}{language}'
    )
    return (
        f'<style:style {_named(name)} {_of("paragraph")} style:parent-style-name="Standard" style:class="text"{level}>'
        f'<style:paragraph-properties fo:margin-left="{left}" fo:margin-right="{length(look.right)}"'
        f' fo:text-indent="{length(-hanging)}" fo:margin-top="{look.before:g}pt" fo:margin-bottom="{look.after:g}pt"'
        f' style:line-height-at-least="{look.leading:g}pt" fo:widows="2" fo:orphans="2" {kept}{border}{centred}>'
        f"{_tabs(name, hanging, width)}</style:paragraph-properties>{_text(text)}</style:style>"
    )


def _tabs(name: str, hanging: float, width: float) -> str:
    """The place is counted from the indent."""
    if name == "Footer":
        stop = f'style:position="{length(width)}" style:type="right"'
    elif hanging:
        stop = 'style:position="0mm"'
    else:
        return ""
    return f"<style:tab-stops><style:tab-stop {stop}/></style:tab-stops>"


def _list(name: str, kind: str, look: paper_looks.PaperLook, *, quoted: bool = False) -> str:
    """One that is quoted leaves room for the line of the quotation."""
    levels = []
    style = next((style for style, called in LISTS.items() if called == kind), "")
    for level in range(1, _LEVELS + 1):
        further = (level - 1) * look.hanging
        tab = left = length(look.indent + further)
        if quoted:
            stands = look.indent + further + paper_looks.INSET
            tab, left = length(stands), _left("Note Quotation", stands, further)
        place = (
            '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
            '<style:list-level-label-alignment text:label-followed-by="listtab"'
            f' text:list-tab-stop-position="{tab}" fo:text-indent="{length(-look.hanging)}" fo:margin-left="{left}"/>'
            "</style:list-level-properties>"
        )
        if kind == "Bullets":
            levels.append(
                f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="•">{place}'
                "</text:list-level-style-bullet>"
            )
        else:
            levels.append(
                f'<text:list-level-style-number text:level="{level}" style:num-format="{style[0]}"'
                f' style:num-suffix="{style[-1]}">{place}</text:list-level-style-number>'
            )
    return f"<text:list-style {_named(name)}>{''.join(levels)}</text:list-style>"


def _row(height: int, *, whole: bool) -> str:
    return (
        f'<style:style style:name="{row_name(height, whole=whole)}" {_of("table-row")}><style:table-row-properties'
        f' style:min-row-height="{length(height)}" fo:keep-together="{"always" if whole else "auto"}"/></style:style>'
    )


def _table(name: str, own: str) -> str:
    return (
        f'<style:style style:name="{name}" {_of("table")}><style:table-properties {own}'
        ' table:border-model="collapsing"/></style:style>'
    )


def _named(name: str) -> str:
    return f'style:name="{style_name(name)}" style:display-name="{_NAMES.get(name, name)}"'


def _of(family: str) -> str:
    return f'style:family="{family}"'


def _text(properties: str) -> str:
    return f"<style:text-properties {properties}/>"


def _language(tag: str) -> str:
    language, _dash, country = tag.partition("-")
    return f'fo:language="{language}" fo:country="{country or "none"}"'
