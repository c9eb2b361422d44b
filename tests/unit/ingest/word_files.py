"""Word documents as Word saves them, and what was read of a document in one line for each paragraph."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from alliance_desktop.ingest.document_blocks import Comment, ReadParagraph, ReadPiece, TextBlock

_NAMES = " ".join(
    f'xmlns:{prefix}="http://schemas.{address}"'
    for prefix, address in {
        "w": "openxmlformats.org/wordprocessingml/2006/main",
        "r": "openxmlformats.org/officeDocument/2006/relationships",
        "m": "openxmlformats.org/officeDocument/2006/math",
        "mc": "openxmlformats.org/markup-compatibility/2006",
        "w14": "microsoft.com/office/word/2010/wordml",
        "w15": "microsoft.com/office/word/2012/wordml",
        "wps": "microsoft.com/office/word/2010/wordprocessingShape",
        "v": "microsoft.com/vml",
    }.items()
).replace("http://schemas.microsoft.com/vml", "urn:schemas-microsoft-com:vml")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    "officeDocument": (_OFFICE, f"{_OF_WORD}.document.main+xml"),
    "styles": (_OFFICE, f"{_OF_WORD}.styles+xml"),
    "numbering": (_OFFICE, f"{_OF_WORD}.numbering+xml"),
    "comments": (_OFFICE, f"{_OF_WORD}.comments+xml"),
    "footnotes": (_OFFICE, f"{_OF_WORD}.footnotes+xml"),
    "commentsExtended": ("http://schemas.microsoft.com/office/2011/relationships", f"{_OF_WORD}.commentsExtended+xml"),
    "custom-properties": (_OFFICE, "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
}
"""Parts by what they are: the names of their relation and of their content."""
_STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift3"><w:name w:val="heading 3"/></w:style>
<w:style w:type="paragraph" w:styleId="Listenabsatz"><w:name w:val="List Paragraph"/><w:basedOn w:val="Standard"/>
  <w:pPr><w:ind w:left="720"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Weg"><w:name w:val="Deleted"/><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Schreibmaschine"><w:name w:val="Verbatim"/>
  <w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr></w:style>
"""


def _level(level: int, kind: str, text: str, left: int) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>'
    )


_NUMBERING = f"""
<w:abstractNum w:abstractNumId="0">{_level(0, "bullet", "", 720)}{_level(1, "bullet", "o", 1440)}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  {_level(0, "decimal", "%1.", 720)}{_level(1, "lowerLetter", "%2)", 1440)}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">{_level(0, "bullet", " ", 720)}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
"""
WHO = 'w:id="9" w:author="Ministry" w:date="2026-11-29T14:02:00Z"'


def word_file(body: str, *, comments: str = "", threads: str = "", custom: str = "", notes: str = "") -> bytes:
    """A document with this body; `comments`, their `threads`, a `custom` property and `notes` are parts of their
    own."""
    said = {"styles": ("w:styles", _STYLES), "numbering": ("w:numbering", _NUMBERING)}
    said |= {"comments": ("w:comments", comments)} if comments else {}
    said |= {"footnotes": ("w:footnotes", notes)} if notes else {}
    said |= {"commentsExtended": ("w15:commentsEx", threads)} if threads else {}
    parts = {f"word/{kind}.xml": f"<{tag} {_NAMES}>{inside}</{tag}>" for kind, (tag, inside) in said.items()}
    parts["word/document.xml"] = f"<w:document {_NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    link = f'<Relationship Id="out" Type="{_OFFICE}/hyperlink" Target="https://example.org/a" TargetMode="External"/>'
    parts["word/_rels/document.xml.rels"] = _relations({kind: f"{kind}.xml" for kind in said}, link)
    top = {"officeDocument": "word/document.xml"}
    if custom:
        top["custom-properties"] = "docProps/custom.xml"
        parts["docProps/custom.xml"] = custom
    parts["_rels/.rels"] = _relations(top)
    kinds = {f"/word/{kind}.xml": kind for kind in said} | {f"/{name}": kind for kind, name in top.items()}
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{_KINDS[kind][1]}"/>' for name, kind in kinds.items()
    )
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    names = 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'
    parts["[Content_Types].xml"] = f"<Types {names}>{relations}{overrides}</Types>"
    return packed(parts)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in parts.items():
            archive.writestr(name, inside)
    return made.getvalue()


def _relations(near: Mapping[str, str], more: str = "") -> str:
    said = "".join(
        f'<Relationship Id="r{number}" Type="{_KINDS[kind][0]}/{kind}" Target="{name}"/>'
        for number, (kind, name) in enumerate(near.items())
    )
    names = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    return f"<Relationships {names}>{said}{more}</Relationships>"


def el(name: str, *inside: str, **attributes: object) -> str:
    """An element of Word's; words in it become runs."""
    said = "".join(f' w:{key}="{value}"' for key, value in attributes.items())
    return f"<w:{name}{said}>{''.join(one if one.startswith('<') else r(one) for one in inside)}</w:{name}>"


def control(*inside: str, about: str = "") -> str:
    """A content control, around blocks, rows, cells or runs."""
    return el("sdt", f"<w:sdtPr>{about}</w:sdtPr>", el("sdtContent", *inside))


def p(*inside: str, style: str = "", properties: str = "") -> str:
    """A paragraph as Word saves it; words become a run, of which it makes two."""
    said = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    look = f"<w:pPr>{said}</w:pPr>" if said else ""
    runs = "".join(one if one.startswith("<") else r(one) for one in inside)
    return f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00B41F0A" w14:paraId="1A2B3C4D">{look}{runs}</w:p>'


def r(text: str, look: str = "", *, gone: bool = False) -> str:
    """Words, cut in two with a mark of the spelling check between, as Word does while they are typed."""
    half, name = len(text) // 2, "delText" if gone else "t"
    runs = (
        f'<w:r w:rsidRPr="00C1{number}">{f"<w:rPr>{look}</w:rPr>" if look else ""}'
        f'<w:{name} xml:space="preserve">{piece}</w:{name}></w:r>'
        for number, piece in enumerate((text[:half], text[half:]))
        if piece
    )
    return '<w:proofErr w:type="spellStart"/>'.join(runs)


def ins(inside: str) -> str:
    return f"<w:ins {WHO}>{inside}</w:ins>"


def gone(text: str, name: str = "del") -> str:
    return f"<w:{name} {WHO}>{r(text, gone=True)}</w:{name}>"


def mark(name: str, number: int = 1) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def end(number: int = 1) -> str:
    return f'<w:bookmarkEnd w:id="{number}"/>'


def table(*rows: str) -> str:
    """A table of up to three columns."""
    grid = "".join('<w:gridCol w:w="2000"/>' for _column in range(3))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, state: str = "") -> str:
    return f"<w:tr>{f'<w:trPr><w:{state} {WHO}/></w:trPr>' if state else ''}{''.join(cells)}</w:tr>"


def cell(*inside: str, properties: str = "") -> str:
    return (
        f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(one if one.startswith('<') else p(one) for one in inside)}</w:tc>"
    )


def shown(blocks: Iterable[TextBlock]) -> list[str]:
    """A line for each paragraph, and for each row of a table."""
    return [_paragraph(one) if isinstance(one, ReadParagraph) else line for one in blocks for line in _lines(one)]


def _lines(block: TextBlock) -> Iterator[str]:
    if isinstance(block, ReadParagraph):
        yield ""
        return
    for row in block.rows:
        cells = (
            f"{one.columns}x{one.rows} " * ((one.columns, one.rows) != (1, 1)) + " / ".join(shown(one.blocks))
            for one in row.cells
        )
        yield f"| {row.tracked}{f' by {row.author}: ' * bool(row.tracked)}{' | '.join(cells)} |"


def _paragraph(one: ReadParagraph) -> str:
    about = [one.style] if one.style not in {"", "Normal"} else []
    about += [f"heading {one.outline}"] if one.outline else []
    about += [f"level {one.level} {one.mark.text if one.mark else '…'}"] if one.level else []
    about += [f"quoted {one.quoted}"] if one.quoted else []
    about += ["verbatim"] if one.verbatim else []
    about += ["moved"] if one.moved else []
    about += [f"#{name}" for name in one.bookmarks] + [f"?{name}" for name in one.comments]
    text, at = "", 0
    for piece in one.pieces:
        for removed in one.removed:
            if at <= removed.start < at + len(piece.text):
                cut = removed.start - at
                text += _piece(ReadPiece(piece.text[:cut], *piece[1:])) + f"[-{removed.text} by {removed.author}]"
                piece = ReadPiece(piece.text[cut:], *piece[1:])  # noqa: PLW2901
                at += cut
        text += _piece(piece)
        at += len(piece.text)
    text += "".join(f"[-{removed.text} by {removed.author}]" for removed in one.removed if removed.start >= at)
    return f"({', '.join(about)}) {text}" if about else text


def _piece(one: ReadPiece) -> str:
    if not one.text:
        return ""
    around = "**" * one.strong + "*" * one.emphasis + "`" * one.code + "~~" * one.struck
    text = f"{around}{one.text}{around[::-1]}"
    text = f"<{one.style}:{text}>" if one.style and one.style not in {"Strong", "Verbatim"} else text
    text = f"[{text}]({one.link})" if one.link else text
    return f"[+{text} by {one.author}]" if one.author else text


def told(comments: Iterable[Comment]) -> list[str]:
    """A line for each comment and reply."""
    return [
        f"{'> ' * deep}{one.author}{' (resolved)' * one.resolved} on “{one.on}”: {one.text}"
        for first in comments
        for deep, one in ((0, first), *((1, reply) for reply in first.replies))
    ]
