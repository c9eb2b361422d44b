"""Cleans the head or foot of a Word file: no links, and of most fields only the text that they last had."""

from collections.abc import Mapping

from lxml import etree

from alliance_desktop.ingest.office_archive import remove, unwrap

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
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
    """Cleans it where it stands; `pictures` are the new names by which the ids of pictures go. Returns the ids of those
    that it shows."""
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
