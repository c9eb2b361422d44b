"""An office's file: a zip archive made elsewhere, whose parts are read within limits and never unpacked to disk."""

import zlib
from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _

_MOST_PARTS = 2_000
PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf"))
"""Kinds of pictures that hold no links and no programs."""
_OLD_FORM = bytes.fromhex("d0cf11e0a1b11ae1")
"""Begins what Word wrote before 2007, and what it writes with a password."""

_ENCRYPTED = 1
"""The flag of a part of an archive that opens with a password."""


class Limits(NamedTuple):
    """Bytes of a file, of all that is read from it, and of one part that is understood; what to say of a longer one,
    and of what is no such archive, where that is no office's file."""

    file: int
    unpacked: int
    part: int
    too_long: str
    other: str = ""


class OfficeArchive:
    """The parts of a file, by name. Raises what `fault` makes of a clause without a full stop where it is unusable."""

    def __init__(self, name: str, data: bytes, limits: Limits, fault: Callable[[str], InputError]) -> None:
        self.name, self.fault = name, fault
        self._limits, self._left = limits, limits.unpacked
        if data.startswith(_OLD_FORM):
            old = _("it has a password, or the form of Word before 2007; save it as .docx without a password")
            raise self.fault(limits.other or old)
        try:
            self._archive = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            other = limits.other or _("it isn’t a Word document or OpenDocument text, or it is damaged")
            raise self.fault(other) from error
        self.names = frozenset(self._archive.namelist())
        if len(self._archive.infolist()) > _MOST_PARTS:
            raise self.fault(_("it has more than {count} parts").format(count=_MOST_PARTS))
        if any(part.flag_bits & _ENCRYPTED for part in self._archive.infolist()):
            raise self.fault(_("it is protected by a password"))

    def damaged(self, name: str = "") -> InputError:
        """The error to raise where a part isn't what it has to be; it says which one where its name tells something."""
        return self.fault(_("{file} is damaged").format(file=name) if name else _("it is damaged"))

    def read(self, name: str, most: int | None = None) -> bytes:
        """A part; what it says of its own size isn't believed. One that has a limit of bytes of its own is named where
        it can't be used."""
        called = name if most is not None else ""
        try:
            if self._archive.getinfo(name).compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise self.damaged(called)
            with self._archive.open(name) as part:
                data = part.read((self._left if most is None else min(most, self._left)) + 1)
        except (KeyError, BadZipFile, EOFError, zlib.error, ValueError, RuntimeError, OSError) as error:
            raise self.damaged(called) from error
        self._left -= len(data)
        if self._left < 0:
            raise self.fault(_("unpacked it has more than {count} MB").format(count=self._limits.unpacked // 1_000_000))
        if most is not None and len(data) > most:
            raise self.fault(_("{file} is too long").format(file=name))
        return data

    def tree(self, name: str) -> etree._Element:
        """The first element of a part; nothing that it names is loaded or put in."""
        data = self.read(name)
        if len(data) > self._limits.part:
            raise self.fault(self._limits.too_long)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.damaged()
        for one in list(root.iter(etree.Comment, etree.ProcessingInstruction, etree.Entity)):
            remove(one)
        return root


def remove(element: etree._Element) -> None:
    """Takes an element out, and keeps the text that stands after it."""
    _put_before(element, element.tail)
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Puts what an element holds in its place."""
    _put_before(element, element.text)
    for child in list(element):
        element.addprevious(child)
    remove(element)


def drop_attributes(root: etree._Element, unwanted: Callable[[str], bool]) -> None:
    """Takes attributes of these names, written with their namespace, out of an element and all that is in it."""
    for one in root.iter(etree.Element):
        for name in [name for name in map(str, one.attrib) if unwanted(name)]:
            del one.attrib[name]


def _put_before(element: etree._Element, text: str | None) -> None:
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + (text or "")
    elif parent is not None:
        parent.text = (parent.text or "") + (text or "")
