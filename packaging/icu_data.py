"""ICU's data without what Qt never asks for. On Linux Qt brings 32 MB of it; Windows and macOS have their own."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from trim import Entry

TOOLS = ("objcopy", "icupkg", "genccode", "ld")
_LIBRARY = re.compile(r"libicudata\.so\.(\d+)$")
_LANGUAGES = "(de|en|es|fr|it|ru)"
_KEPT = re.compile(
    r"coll/.*"  # sorting, in every language
    rf"|zone/({_LANGUAGES}[._].*|(pool|res_index|root|tzdbNames)\.res)"  # the names of time zones
    rf"|{_LANGUAGES}[._].*|res_index\.res"
    r"|(?![a-z]{2,3}(_\w+)?\.res)[^/]+\.(res|icu|nrm|cfu|spp)"  # all that is of no language
    r"|ibm-(53\d\d|878|91\d|920|921|923|1168|9447|9449|813|9005)_.*\.cnv"  # European character sets of one byte
)
"""What Qt's libraries reach: they ask ICU for sorting, character sets, upper and lower case and names of time zones.
Dates, numbers and the places where words begin and lines break are in Qt itself."""


def missing_tools() -> list[str]:
    """Which of the tools are not there: binutils and Debian's icu-devtools have them."""
    return [name for name in TOOLS if _path(name) is None]


def with_less_data(binaries: Iterable[Entry], work: Path) -> list[Entry]:
    """The same with a smaller library of ICU's data, made in the folder `work`; as they are without the tools."""
    missing = missing_tools()
    return [entry if missing or not _LIBRARY.search(entry[0]) else _smaller(entry, work) for entry in binaries]


def _smaller(entry: Entry, work: Path) -> Entry:
    place, source, kind = entry
    made = work / PurePosixPath(place).name
    try:
        reduce_data(Path(source), made)
    except subprocess.CalledProcessError as error:  # an older icupkg than the data
        print(f"ICU's data stay whole: {error.stderr.strip()}")
        return entry
    return place, str(made), kind


def reduce_data(library: Path, target: Path) -> None:
    """Takes the data out of the library, removes what is not kept by ICU's own tool, which sees to it that nothing
    left needs something removed, and makes a library of them again.
    """
    found = _LIBRARY.search(target.name)
    assert found, target
    name = f"icudt{found[1]}"
    whole, left = (target.parent / folder / f"{name}l.dat" for folder in ("whole", "left"))  # icupkg wants this name
    for each in (whole, left):
        each.parent.mkdir(parents=True, exist_ok=True)
    _run("objcopy", "-O", "binary", "--only-section=.rodata", library, whole)
    unwanted = target.parent / "unwanted.txt"
    items = _run("icupkg", "--list", whole).split()
    unwanted.write_text("\n".join(item for item in items if not _KEPT.fullmatch(item)), encoding="ascii")
    _run("icupkg", "--remove", unwanted, whole, left)
    _run("genccode", "--quiet", "--object", "--match-arch", library, "-e", name, "-d", left.parent, left)
    made = left.with_name(f"{left.stem}_dat.o")
    _run("ld", "-shared", "-z", "noexecstack", "-soname", target.name, "-o", target, made)


def _run(tool: str, *arguments: str | Path) -> str:
    command = [_path(tool) or tool, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _path(tool: str) -> str | None:
    """Debian has icupkg and genccode among the programs of the administrator."""
    return shutil.which(tool, path=os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin")))
