"""What styles are called, whichever program wrote them, and which faces are those of code."""

import re

from alliance_desktop.render.pages.page_parts import TEXT_STYLES

QUOTE = "Quote"
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_ITEM = re.compile(r"list (?:bullet |number )?([2-5])", re.IGNORECASE)
_OTHER_NAMES = {
    "block quotation": QUOTE,
    "default paragraph style": "Normal",
    "internet link": "Hyperlink",
    "quotations": QUOTE,
    "standard": "Normal",
    "strong emphasis": "Strong",
    "table contents": "Table Text",
    "table heading": "Table Head",
    "text body": "Body Text",
}
"""LibreOffice's names for what others call so."""
_OF_QUOTATIONS = {f"{kind} Quotation": name for kind, name in TEXT_STYLES.items()}
_CODE_FACES = ("courier", "consolas", "menlo", "monaco", "lucida console", "cascadia")


def people_call(name: str) -> str:
    """The name as people see it, the same for the styles of one kind in Word and LibreOffice."""
    heading = _HEADING.fullmatch(name)
    return f"Heading {heading[1]}" if heading else _OTHER_NAMES.get(name.lower(), name)


def text_around(name: str) -> str:
    """'Line Quotation' → 'Line to Take': the style of the text that quotations of a style stand in; '' for others."""
    return _OF_QUOTATIONS.get(name, "")


def level_called(name: str) -> int | None:
    """The level of a heading, from 1, that a name says: Word gives its own headings none where a file says none."""
    heading = _HEADING.fullmatch(name)
    return int(heading[1]) if heading else None


def item_level_called(name: str) -> int:
    """The level of a list, from 0, that a name says: to Word each of its own styles for items is a list by itself."""
    item = _ITEM.fullmatch(name)
    return int(item[1]) - 1 if item else 0


def is_code_face(face: str) -> bool:
    """Whether all letters of a face are equally wide, as code is set."""
    said = face.lower().strip("'\" ")
    return "mono" in said.split() or said.startswith(_CODE_FACES)
