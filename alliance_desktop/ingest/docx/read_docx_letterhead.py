"""Takes styles, page, head and foot from a Word file: what runs, leads elsewhere or names people is not taken."""

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from alliance_desktop.domain.template import Letterhead
from alliance_desktop.i18n import _
from alliance_desktop.ingest.docx.docx_parts import R, W, relations, text_part
from alliance_desktop.ingest.office_archive import PICTURES, OfficeArchive, drop_attributes, remove, unwrap

_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = tuple(
    W + name
    for name in (
        *("del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "cellIns", "cellDel"),
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"),
        *("footnoteReference", "endnoteReference", "permStart", "permEnd", "proofErr", "numPr", "ffData"),
        *("object", "control", "altChunk", "subDoc", "dataBinding", "smartTagPr", "customXmlPr"),
    )
)
_UNWRAPPED = tuple(W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml"))
_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "DATE", "TIME", "STYLEREF"}
"""These say what the paper itself knows."""
_NAMING = tuple(W + name for name in ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle"))
_OF_EDITING = ("paraId", "textId")


def cleaned_edge(root: etree._Element, pictures: Mapping[str, str]) -> set[str]:
    """Cleans it in place; ids of `pictures` become their new names. Returns the ids of those that it shows."""
    for one in list(root.iter(*_DROPPED)):
        remove(one)
    for one in list(root.iter(*_UNWRAPPED)):
        unwrap(one)
    drop_nameless(root)
    _leave_fields(root)
    used: set[str] = set()
    for one in list(root.iter(etree.Element)):
        if one is root or any(parent is root for parent in one.iterancestors()):
            _leave_links(one, pictures, used)
    return used


def drop_nameless(root: etree._Element) -> None:
    """Takes out what should name a style and doesn't."""
    for one in [one for one in root.iter(*_NAMING) if one.get(W + "val") is None]:
        remove(one)


def _leave_fields(root: etree._Element) -> None:
    for one in list(root.iter(W + "fldSimple")):
        if _name(one.get(W + "instr", "")) not in _FIELDS:
            unwrap(one)
    open_fields: list[_Field] = []
    for one in [child for run in root.iter(W + "r") for child in run]:
        step = str(one.get(W + "fldCharType")) if one.tag == W + "fldChar" else ""
        if step == "begin":
            open_fields.append(_Field())
        for field in open_fields:
            field.see(one, own=bool(step) and field is open_fields[-1])
        if open_fields and one.tag == W + "instrText":
            open_fields[-1].words += one.text or ""
        if open_fields and step == "end":
            open_fields.pop().leave()
    for field in open_fields:  # it has no end
        field.words = ""
        field.leave()


class _Field:
    """A field as Word writes it, piece by piece: what it asks for, and then what it last said."""

    def __init__(self) -> None:
        self.pieces: list[etree._Element] = []
        self.words = ""
        self.asks = True

    def see(self, one: etree._Element, *, own: bool) -> None:
        """What it asks for may hold other fields; `own` is what marks its own steps."""
        if self.asks or own:
            self.pieces.append(one)
        if own and one.get(W + "fldCharType") == "separate":
            self.asks = False

    def leave(self) -> None:
        if _name(self.words) not in _FIELDS:
            for one in self.pieces:
                remove(one)


def _name(words: str) -> str:
    return (words.split() or [""])[0].upper()


def _leave_links(one: etree._Element, pictures: Mapping[str, str], used: set[str]) -> None:
    """Names pictures by their new names, and takes out what leads anywhere else."""
    of_old_drawings = str(one.tag).startswith((_VML, _OFFICE))
    for name, value in list(one.attrib.items()):
        bare = etree.QName(name).localname
        if str(name).startswith(R) or bare == "relid":
            if value in pictures and bare in ("embed", "id", "pict", "relid"):
                one.set(name, pictures[value])
                used.add(str(value))
            elif bare in ("link", "href") and (one.get(R + "embed") or one.get(R + "id")):
                del one.attrib[name]
            else:
                _take_out(one)
                return
        elif bare in _OF_EDITING or bare.startswith("rsid") or (of_old_drawings and bare in ("href", "src", "althref")):
            del one.attrib[name]


def _take_out(one: etree._Element) -> None:
    """A link of a picture alone, a second form of a picture alone, or else all that is drawn."""
    if one.tag in (_DRAWING + "hlinkClick", _DRAWING + "hlinkHover"):
        remove(one)
        return
    for parent in one.iterancestors(_DRAWING + "ext"):
        remove(parent)
        return
    drawn = list(one.iterancestors(W + "drawing", W + "pict", _COMPATIBLE + "AlternateContent"))
    remove(drawn[-1] if drawn else one)


_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DOCUMENTS = tuple(
    f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}.main+xml"
    for kind in ("document", "template")
)
_PAGE: Mapping[str, Mapping[str, int]] = {
    "pgSz": {"w": 11906, "h": 16838},
    "pgMar": dict.fromkeys(("left", "right", "top", "bottom"), 1417) | {"header": 708, "footer": 708, "gutter": 0},
}
"""What is said of a page, in twips, and what holds where it isn't said."""
_LARGEST, _LEAST_WIDTH, _LEAST_HEIGHT = 31_680, 4_536, 2_835
"""Twips: Word's largest page, and the 80 mm and 50 mm that text needs."""
_SETTINGS = tuple(
    W + name for name in ("mirrorMargins", "gutterAtTop", "defaultTabStop", "evenAndOddHeaders", "clrSchemeMapping")
)
_CARRIED = tuple(W + f"embed{kind}" for kind in ("Regular", "Bold", "Italic", "BoldItalic"))
_EDGES = (W + "hdr", W + "ftr")
_ENDS = {W + "headerReference": "header", W + "footerReference": "footer"}


def read_docx_letterhead(archive: OfficeArchive) -> Letterhead:
    """The letterhead in a file. Raises LetterheadError."""
    text = text_part(archive)
    if text is None or _kind(archive, text) not in _DOCUMENTS:
        raise archive.fault(_("it isn’t a Word document (.docx)"))
    near = relations(archive, text)
    parts: dict[str, bytes] = {}
    section = _section(archive.tree(text))
    for reference in section.iter(*_ENDS):
        kind, name = near.get(reference.get(R + "id", ""), ("", ""))
        edge = _ENDS[str(reference.tag)]
        if kind == edge:
            written, pictures = _edge(archive, name)
            parts[f"{edge}-{reference.get(W + 'type', 'default')}"] = written
            parts |= pictures
    parts["section"] = _bytes(_page(archive, section))
    for kind, name in near.values():
        if kind == "styles":
            parts[kind] = _styles(archive, name)
        elif kind == "theme":
            parts[kind] = _theme(archive.tree(name))
        elif kind == "fontTable":
            parts[kind] = _fonts(archive.tree(name))
        elif kind == "settings":
            parts[kind] = _settings(archive.tree(name))
    return Letterhead(archive.name, ".docx", parts)


def _kind(archive: OfficeArchive, part: str) -> str:
    """As what the file declares a part."""
    types = archive.tree("[Content_Types].xml")
    found = (one.get("ContentType", "") for one in types.iter(f"{_TYPES}Override") if one.get("PartName") == f"/{part}")
    return next(found, "")


def _section(text: etree._Element) -> etree._Element:
    """The first with a head or foot, as later ones take over what the first has; without any, the last."""
    sections = list(text.iter(W + "sectPr"))
    for one in sections:
        parent = one.getparent()
        if parent is not None and parent.tag in (W + "body", W + "pPr") and any(child.tag in _ENDS for child in one):
            return one
    return sections[-1] if sections else etree.Element(W + "sectPr")


def _page(archive: OfficeArchive, section: etree._Element) -> etree._Element:
    """Sizes, margins and borders of a section, checked."""
    page = etree.Element(section.tag, nsmap={"w": W[1:-1]})
    measures = {}
    for name, defaults in _PAGE.items():
        said = section.find(W + name)
        child = etree.SubElement(page, W + name)
        for key, default in defaults.items():
            measures[key] = _measure(archive, default if said is None else said.get(W + key, default))
            child.set(W + key, str(measures[key]))
    size = min(measures["w"], measures["h"])
    beside = measures["left"] + measures["right"] + measures["gutter"]
    if size - beside < _LEAST_WIDTH or size - measures["top"] - measures["bottom"] < _LEAST_HEIGHT:
        raise archive.fault(_("its margins leave too little room for text"))
    for name in ("pgBorders", "titlePg"):
        if (said := section.find(W + name)) is not None:
            page.append(said)
    drop_attributes(page, lambda name: name.startswith(R))
    return page


def _measure(archive: OfficeArchive, said: str | int) -> int:
    """A margin below nothing is one that the head doesn't push: it does so here."""
    try:
        value = abs(round(float(said)))
    except (ValueError, OverflowError) as error:
        raise archive.damaged() from error
    if value > _LARGEST:
        raise archive.damaged()
    return value


def _edge(archive: OfficeArchive, name: str) -> tuple[bytes, dict[str, bytes]]:
    """A head or foot with the pictures that it shows, which are named by the keys of these."""
    pictures = {
        place: target
        for place, (kind, target) in relations(archive, name).items()
        if kind == "image" and posixpath.splitext(target)[1].lower() in PICTURES
    }
    keys = {place: f"picture-{target.rpartition('/')[2]}" for place, target in pictures.items()}
    root = archive.tree(name)
    if root.tag not in _EDGES:
        raise archive.damaged()
    used = cleaned_edge(root, keys)
    return _bytes(root), {keys[place]: archive.read(target) for place, target in pictures.items() if place in used}


def _styles(archive: OfficeArchive, part: str) -> bytes:
    """Without what numbers headings, without languages, as the text has its own, and without nameless styles."""
    root = archive.tree(part)
    if root.tag != W + "styles":
        raise archive.damaged()
    for one in list(_foreign(root)):
        remove(one)
    for one in list(root.iter(W + "numPr", W + "lang", W + "rsid")):
        remove(one)
    for one in [*root.iterfind(W + "style")]:
        name = one.find(W + "name")
        if one.get(W + "styleId") is None or name is None or name.get(W + "val") is None:
            remove(one)
    drop_nameless(root)
    drop_attributes(root, lambda name: not name.startswith(W))
    return _bytes(root)


def _foreign(root: etree._Element) -> Iterator[etree._Element]:
    return (one for one in root.iter(etree.Element) if not str(one.tag).startswith(W))


def _theme(root: etree._Element) -> bytes:
    """The fonts and colours that styles name; pictures on the ground of slides are left out."""
    drop_attributes(root, lambda name: name.startswith(R))
    return _bytes(root)


def _fonts(root: etree._Element) -> bytes:
    """What the fonts are like that styles name, without those that the file carries itself."""
    for one in list(root.iter(*_CARRIED)):
        remove(one)
    for font in list(root):
        if font.tag != W + "font" or font.get(W + "name") is None:
            root.remove(font)
    drop_attributes(root, lambda name: not name.startswith(W))
    return _bytes(root)


def _settings(root: etree._Element) -> bytes:
    for child in list(root):
        if child.tag not in _SETTINGS:
            root.remove(child)
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
