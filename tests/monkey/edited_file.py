"""What somebody does to an exported file: words changed, added and taken out anywhere, paragraphs moved or gone."""

import io
import zipfile
from random import Random
from typing import Any

from lxml import etree

_TEXTS = {"docx": ("word/document.xml", "{*}p", "{*}t"), "odt": ("content.xml", "{*}p", "{*}span")}
_WORDS = ("agreed", "not agreed", "Support", "P1-08", "see *annex* 2", "", "№ 5 – später", "Cannot accept")


def edited(data: bytes, kind: str, chance: Random) -> bytes:
    """The file after a few edits; what does not fit the format is left undone."""
    if kind == "md":
        return _in_lines(data, chance)
    name, paragraph, words = _TEXTS[kind]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    root = etree.fromstring(parts[name])
    for _edit in range(chance.randint(1, 6)):
        _edit_one([*root.iter(paragraph)], words, chance)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for one, content in parts.items():
            archive.writestr(one, content)
    return written.getvalue()


def _edit_one(paragraphs: list[Any], words: str, chance: Random) -> None:
    one = chance.choice(paragraphs)
    act = chance.random()
    if act < 0.1 and len(one.getparent()) > 1:
        one.getparent().remove(one)
    elif act < 0.2:
        chance.choice(paragraphs).addnext(one)
    elif runs := [*one.iter(words)]:
        chance.choice(runs).text = chance.choice(_WORDS)


def _in_lines(data: bytes, chance: Random) -> bytes:
    lines = data.decode().split("\n")
    for _edit in range(chance.randint(1, 6)):
        place = chance.randrange(len(lines))
        lines[place : place + chance.randrange(2)] = [chance.choice(_WORDS)]
    return "\n".join(lines).encode()
