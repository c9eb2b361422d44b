"""A disc whose power can be cut: what programs see on it now, and what would be left of that.

It keeps as little as POSIX promises: fsync of a file keeps its bytes, fsync of a folder the names in it. All else may
be there, be missing, or be there in part: bytes by the sector, names one by one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

SECTOR = 512

Style = Callable[[int, Random], list[bool]]
"""Of so many changes that nothing has kept yet: which of them the disc has."""

STYLES: dict[str, Style] = {
    "nothing": lambda count, _dice: [False] * count,
    "everything": lambda count, _dice: [True] * count,
    "the first": lambda count, dice: [True] * (made := dice.randint(0, count)) + [False] * (count - made),
    "the last": lambda count, _dice: [number == count for number in range(1, count + 1)],
    "any": lambda count, dice: [dice.random() < 0.5 for _ in range(count)],
}


class Write(NamedTuple):
    """Bytes put at a place; None: the file ends there now."""

    at: int
    data: bytes | None


class Naming(NamedTuple):
    """The name `old` goes, the name `new` leads to `file` (None: a folder)."""

    old: str | None
    new: str | None
    file: "File | None"


class File:
    """Bytes as programs see them, as they are kept, and the writes between the two."""

    def __init__(self, data: bytes = b"") -> None:
        self.seen = bytearray(data)
        self._kept = bytes(data)
        self._waiting: list[Write] = []

    def write(self, at: int, data: bytes | None) -> None:
        _write(self.seen, Write(at, data))
        self._waiting.append(Write(at, data))

    def sync(self) -> None:
        self._kept = bytes(self.seen)
        self._waiting.clear()

    def after_cut(self, style: Style, dice: Random) -> bytes:
        """Where nothing waits, the very bytes that were kept: to know them again then costs no look at each."""
        if not self._waiting:
            return self._kept
        left = bytearray(self._kept)
        pieces = [piece for write in self._waiting for piece in _sectors(write)]
        for piece, made in zip(pieces, style(len(pieces), dice), strict=True):
            if made:
                _write(left, piece)
        return bytes(left)


@dataclass
class Handle:
    """An open file, or an open folder (no file); `at`: where the next bytes go, None for always the end."""

    path: str
    file: File | None
    at: int | None = 0


@dataclass
class Disc:
    """The folder `root` and all below it; `names` are the paths there are now, `changes` how often anything changed."""

    root: str
    names: dict[str, File | None] = field(default_factory=dict)
    handles: dict[int, Handle] = field(default_factory=dict)
    changes: int = 0

    def __post_init__(self) -> None:
        self._kept = dict(self.names)
        self._waiting: list[Naming] = []

    @classmethod
    def of(cls, folder: Path) -> "Disc":
        """What is in a folder, all of it kept."""
        found = sorted(folder.rglob("*"))
        return cls(str(folder), {str(path): None if path.is_dir() else File(path.read_bytes()) for path in found})

    def open(self, handle: int, path: str, flags: set[str]) -> None:
        self.handles.pop(handle, None)
        if path == self.root or (path in self.names and self.names[path] is None):
            self.handles[handle] = Handle(path, None)
        elif path.startswith(f"{self.root}/"):
            if path not in self.names and "O_CREAT" in flags:
                self.rename(None, path, File())
            file = self.names[path]
            assert file is not None
            if "O_TRUNC" in flags and file.seen:
                file.write(0, None)
            self.handles[handle] = Handle(path, file, None if "O_APPEND" in flags else 0)

    def close(self, handle: int) -> None:
        self.handles.pop(handle, None)

    def seek(self, handle: int, at: int) -> None:
        if handle in self.handles:
            self.handles[handle].at = at

    def write(self, handle: int, data: bytes | None, at: int | None = None) -> None:
        """Where the handle stands if `at` is not given; no data: the file ends there."""
        opened = self.handles.get(handle)
        if opened and opened.file:
            place = opened.at if at is None else at
            opened.file.write(len(opened.file.seen) if place is None else place, data)
            self.changes += 1
            if at is None and opened.at is not None and data is not None:
                opened.at += len(data)

    def truncate(self, path: str, length: int) -> None:
        file = self.names.get(path)
        if file:
            file.write(length, None)
            self.changes += 1

    def sync(self, handle: int) -> None:
        opened = self.handles.get(handle)
        self.changes += opened is not None
        if opened and opened.file:
            opened.file.sync()
        elif opened:
            here = [one for one in self._waiting if opened.path in {_folder(one.old), _folder(one.new)}]
            for naming in here:
                _name(self._kept, naming)
            self._waiting = [one for one in self._waiting if one not in here]

    def rename(self, old: str | None, new: str | None, file: File | None) -> None:
        """Also a file made, linked or taken away, where one of the two names is missing."""
        if any(path is not None and path.startswith(f"{self.root}/") for path in (old, new)):
            naming = Naming(old, new, file)
            _name(self.names, naming)
            self._waiting.append(naming)
            self.changes += 1

    def seen(self) -> dict[str, bytes]:
        """The files there are now."""
        return {path: bytes(file.seen) for path, file in self.names.items() if file is not None}

    def after_cut(self, style: Style, dice: Random) -> dict[str, bytes]:
        """The files that would be there, were the power cut now."""
        left = dict(self._kept)
        for naming, made in zip(self._waiting, style(len(self._waiting), dice), strict=True):
            if made:
                _name(left, naming)
        folders = {self.root, *(path for path, file in left.items() if file is None)}
        return {
            path: file.after_cut(style, dice)
            for path, file in left.items()
            if file is not None and folders.issuperset(_folders_above(path, self.root))
        }


def _write(content: bytearray, write: Write) -> None:
    lacking = write.at - len(content)
    if lacking > 0:
        content.extend(bytes(lacking))
    if write.data is None:
        del content[write.at :]
    else:
        content[write.at : write.at + len(write.data)] = write.data


def _sectors(write: Write) -> list[Write]:
    if write.data is None:
        return [write]
    start, end = write.at, write.at + len(write.data)
    edges = [start, *range(start - start % SECTOR + SECTOR, end, SECTOR), end]
    return [Write(one, write.data[one - start : other - start]) for one, other in pairwise(edges)]


def _name(names: dict[str, File | None], naming: Naming) -> None:
    """What lies in a folder goes with it."""
    if naming.old is not None:
        names.pop(naming.old, None)
    if naming.new is not None:
        names[naming.new] = naming.file
    if naming.old is not None and naming.new is not None and naming.file is None:
        for path in [path for path in names if path.startswith(f"{naming.old}/")]:
            names[naming.new + path.removeprefix(naming.old)] = names.pop(path)


def _folder(path: str | None) -> str | None:
    return None if path is None else str(Path(path).parent)


@cache
def _folders_above(path: str, root: str) -> list[str]:
    return [str(one) for one in Path(path).parents if str(one).startswith(f"{root}/")]
