"""The styles and numbering of a Word file, out of the one table of looks: an office can restyle the file by them."""

from alliance_desktop.domain.text.list_marks import Mark, Style
from alliance_desktop.export import paper_looks
from alliance_desktop.export.page_rules import LANGUAGE, quoted_language
from alliance_desktop.render.document import Head

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
BULLETS, NUMBERS = 1, 2
"""The first list of bullets and of numbers; each further list of numbers counts from its own start."""
_FORMATS: dict[Style, str] = {
    "1.": "decimal",
    "1)": "decimal",
    "a)": "lowerLetter",
    "A)": "upperLetter",
    "i)": "lowerRoman",
    "I)": "upperRoman",
}
_BASE = '<w:style w:type="{kind}" w:styleId="{id}"{own}><w:name w:val="{name}"/>{based}<w:qFormat/>{inside}</w:style>'
_BUILT_IN = {"Title", "Subtitle", "Heading 1", "Heading 2", "Quote", "Body Text", "Header", "Footer"}
"""Styles that Word and LibreOffice know by themselves."""
_ARIAL = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
_CHARACTERS = {
    "Strong": "<w:b/>",
    "Emphasis": "<w:i/>",
    "Code": f'{_ARIAL}<w:b/><w:color w:val="{paper_looks.LINK}"/>',
    "Added": '<w:b/><w:u w:val="single"/>',
    "Deleted": "<w:strike/>",
    "Place": _ARIAL,
    "Label": f"{_ARIAL}<w:b/>",
    "Sign": '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:cs="Segoe UI Symbol"/><w:b/>',
    "Hyperlink": f'<w:color w:val="{paper_looks.LINK}"/>',
    "Highlighted": f'<w:shd w:val="clear" w:color="auto" w:fill="{paper_looks.HIGHLIGHT}"/>',
    "Verbatim": '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>',
}
_BORDER = '<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
_FAMILIES = {
    "Times New Roman": ("02020603050405020304", "roman", "variable"),
    "Arial": ("020B0604020202020204", "swiss", "variable"),
    "Segoe UI Symbol": ("020B0502040204020203", "swiss", "variable"),
    "Courier New": ("02070309020205020404", "modern", "fixed"),
}


def fonts_xml() -> str:
    """The part of fonts: by it a machine that lacks one takes a serif for a serif."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:panose1 w:val="{panose}"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="{pitch}"/></w:font>'
        for name, (panose, family, pitch) in _FAMILIES.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def style_id(name: str) -> str:
    """'Heading 1' → 'Heading1', as Word calls the styles of that name."""
    return name.replace(" ", "")


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def styles_xml(head: Head) -> str:
    """The part of styles."""
    looks, quoted = paper_looks.looks_of(head), quoted_language(head)
    paragraphs = "".join(_paragraph_style(name, look, quoted, head.sheet.text) for name, look in looks.items())
    sizes = {name: _size(paper_looks.size_within(name, head)) for name in paper_looks.SIZED}
    characters = "".join(
        _style("character", name, "", _properties("r", inside + sizes.get(name, "")))
        for name, inside in _CHARACTERS.items()
    )
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman"'
        f' w:cs="Times New Roman"/>{_size(looks["Body Text"].size)}<w:lang w:val="{LANGUAGE}"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        f"{paragraphs}{characters}{_TABLE_GRID}</w:styles>"
    )


def numbering_xml(starts: list[Mark], look: paper_looks.PaperLook) -> str:
    """The part of numbering, with the indents of a look: bullets, then a list of numbers for each of `starts`."""
    levels = range(9)
    styles = dict.fromkeys(("1.", *(start.style for start in starts)))
    abstract = {style: number for number, style in enumerate(styles, NUMBERS)}
    insides = [(BULLETS, "".join(_level(look, level, "bullet", "•") for level in levels))]
    for style, number in abstract.items():
        own = (_level(look, level, _FORMATS[style], f"%{level + 1}{style[-1]}") for level in levels)
        insides.append((number, "".join(own)))
    kinds = (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{inside}</w:abstractNum>'
        for number, inside in insides
    )
    lists = [f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="{BULLETS}"/></w:num>']
    for number, start in enumerate(starts, NUMBERS):
        begins = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start.number}"/></w:lvlOverride>'
            for level in levels
        )
        kind = f'<w:abstractNumId w:val="{abstract[start.style]}"/>'
        lists.append(f'<w:num w:numId="{number}">{kind}{begins}</w:num>')
    return f"<w:numbering {NAMESPACES}>{''.join(kinds)}{''.join(lists)}</w:numbering>"


def _level(look: paper_looks.PaperLook, level: int, kind: str, text: str) -> str:
    left = twips(look.indent + level * look.hanging)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        f'<w:ind w:left="{left}" w:hanging="{twips(look.hanging)}"/></w:pPr></w:lvl>'
    )


def _paragraph_style(name: str, look: paper_looks.PaperLook, quoted: str, width: float) -> str:
    """Bold stands in the paragraph style only where all of it is: again in a character style it would cancel out."""
    if around := paper_looks.TEXTS_AROUND.get(name):  # an office's text is what is quoted in it too
        place = f'{border_of(name)}<w:ind w:left="{twips(look.indent)}"/>'
        return _style("paragraph", name, f'<w:basedOn w:val="{style_id(around)}"/>', _properties("p", place))
    keeps = {"": "", "next": "<w:keepNext/>", "whole": "<w:keepLines/>"}[look.keeps]
    border = border_of(name) if look.ruled else ""
    outline = f'<w:outlineLvl w:val="{paper_looks.HEADINGS[name] - 1}"/>' if name in paper_looks.HEADINGS else ""
    centred = '<w:jc w:val="center"/>' if name == "Marking" else ""
    paragraph = (
        f"{keeps}<w:widowControl/>{_bullets(name)}{border}{_tabs(name, look, width)}"
        f'<w:spacing w:before="{look.before * 20:g}" w:after="{look.after * 20:g}"'
        f' w:line="{look.leading * 20:g}" w:lineRule="atLeast"/>'
        f'<w:ind w:left="{twips(look.indent)}"{_right(look)} w:hanging="{twips(look.hanging)}"/>{centred}{outline}'
    )
    face = paper_looks.FACES[look.face]
    language = f'<w:lang w:val="{quoted}"/>' if name in paper_looks.QUOTED else ""
    bold = "<w:b/>" if look.bold else ""
    text = f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:cs="{face}"/>{bold}{_size(look.size)}{language}'
    return _style(
        "paragraph", name, '<w:basedOn w:val="Normal"/>', _properties("p", paragraph) + _properties("r", text)
    )


def _right(look: paper_looks.PaperLook) -> str:
    return f' w:right="{twips(look.right)}"' if look.right else ""


def _bullets(name: str) -> str:
    """A list of the report itself has its bullets from its style, as its place is another than that of notes."""
    return f'<w:numPr><w:numId w:val="{BULLETS}"/></w:numPr>' if name == "Report List" else ""


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:g}"/><w:szCs w:val="{points * 2:g}"/>'


def _tabs(name: str, look: paper_looks.PaperLook, width: float) -> str:
    stop, kind = twips(look.indent), "left"
    if name == "Footer":
        stop, kind = twips(width), "right"
    elif not look.hanging or name.endswith("List"):
        return ""
    return f'<w:tabs><w:tab w:val="{kind}" w:pos="{stop}"/></w:tabs>'


def border_of(name: str, *, at_right: bool = False, further: float = 0) -> str:
    """The line of a look, so many millimetres further from the words; Word knows no more than 31 points."""
    side, points, room, colour = paper_looks.BORDERS[name]
    line = _border("right" if at_right else side, points, min(room + round(further * 72 / 25.4), 31), colour)
    gone = '<w:left w:val="nil"/>' if at_right else ""
    return f"<w:pBdr>{gone}{line}</w:pBdr>"


def _border(side: str, points: float, space: int, colour: str) -> str:
    return _BORDER.format(side=side, size=round(points * 8), space=space, colour=colour)


def _style(kind: str, name: str, based: str, inside: str) -> str:
    own = "" if name in _BUILT_IN | {"Strong", "Emphasis", "Hyperlink"} else ' w:customStyle="1"'
    # Word's own headings are called 'heading 1' in the file.
    known = name.lower() if name in {"Heading 1", "Heading 2", "Header", "Footer"} else name
    return _BASE.format(kind=kind, id=style_id(name), name=known, own=own, based=based, inside=inside)


def _properties(of: str, inside: str) -> str:
    return f"<w:{of}Pr>{inside}</w:{of}Pr>"


_LINES = "".join(
    _border(side, 0.5, 0, paper_looks.RULE) for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = "".join(
    f'<w:{side} w:w="{twips(width)}" w:type="dxa"/>'
    for side, width in (("top", 0.8), ("left", 1.5), ("bottom", 0.7), ("right", 1.5))
)
_TABLE_GRID = (
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_LINES}</w:tblBorders><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr></w:style>"
)
