"""Fonts of the system for letters that the shipped ones lack, found without Qt: by fontconfig, or by known files."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import bidirectional, category, name

_SIMPLE = frozenset(
    ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "ETHIOPIC", "CJK", "HIRAGANA", "KATAKANA", "HANGUL")
)
"""Scripts whose letters stand one after the other as they are; those of others change by their neighbours, or run from
right to left, which what writes PDFs doesn't know: they would be other words."""
_PLANE_END = 0xFFFF
_QUERY = ":charset={number:x}:fontformat=TrueType"
_SECONDS = 5
_WINDOWS = ("segoeui.ttf", "seguisym.ttf", "msyh.ttc", "simsun.ttc", "msgothic.ttc", "malgun.ttf", "nyala.ttf")
_MACOS = ("Supplemental/Arial Unicode.ttf", "Supplemental/AppleGothic.ttf", "Apple Symbols.ttf")


def script_of(letter: str) -> str:
    """'CJK': the first word of its name, which tells of most letters what they are written in."""
    return name(letter, "").partition(" ")[0]


def is_set_alone(letter: str) -> bool:
    """Whether a letter looks the same whatever stands beside it."""
    if ord(letter) > _PLANE_END or bidirectional(letter) in ("R", "AL", "AN"):
        return False
    return category(letter)[0] in "PSN" or (category(letter)[0] == "L" and script_of(letter) in _SIMPLE)


@cache
def font_files(letter: str) -> tuple[Path, ...]:
    """Files of TrueType fonts that may have a letter, the best first; which it is they say themselves."""
    return tuple(path for path in _known(letter) if path.is_file())


def _known(letter: str) -> Iterator[Path]:
    if sys.platform == "win32":
        folders = (Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"),)
        yield from (folder / each for folder in folders for each in _WINDOWS)
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts", each) for each in _MACOS)
    else:
        yield from sorted(_from_fontconfig(letter), key=lambda path: ("Regular" not in path.stem, len(path.stem), path))


def _from_fontconfig(letter: str) -> list[Path]:
    """None where fontconfig has no such program, as in a container."""
    command = ["fc-list", _QUERY.format(number=ord(letter)), "--format", "%{file}\n"]
    try:
        listed = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return [Path(line) for line in os.fsdecode(listed.stdout).splitlines() if line.endswith((".ttf", ".TTF"))]
