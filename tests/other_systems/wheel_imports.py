"""What each binary of wheels for Windows or macOS needs, without what the system brings; run once for each new PySide6.

  pip download --no-deps --only-binary=:all: --platform win_amd64 pyside6-essentials==… shiboken6==…
  pip install pefile macholib
  python -m tests.other_systems.wheel_imports *.whl > tests/wheels/win_amd64.txt

Platforms: win_amd64, win_arm64, macosx_13_0_universal2. QML's plugins and the wheel's own programs are left out.
"""

import re
import sys
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

BINARY = re.compile(r"(?!.*/qml/).*(\.(dll|pyd|dylib|so)|\.framework/Versions/A/\w+)$")
SYSTEM = re.compile(r"api-ms-win-|/System/|/usr/lib/")


def binaries(wheel: Path) -> Iterator[str]:
    """A line for each binary: its name in the wheel, and what it needs."""
    with zipfile.ZipFile(wheel) as archive, TemporaryDirectory() as folder:
        for name in filter(BINARY.match, archive.namelist()):
            imports = of_windows if wheel.stem.rpartition("-")[2].startswith("win") else of_macos
            named = imports(archive.extract(name, folder))
            needed = {each.rpartition("/")[2] for each in named if not SYSTEM.match(each)}
            yield f"{name}: {' '.join(sorted(needed))}".rstrip()


def of_windows(path: str) -> Iterator[str]:
    """The libraries that a DLL asks for, also those it loads later."""
    pefile = import_module("pefile")
    library = pefile.PE(path, fast_load=True)
    tables = ["IMPORT", "DELAY_IMPORT"]
    numbers = [pefile.DIRECTORY_ENTRY[f"IMAGE_DIRECTORY_ENTRY_{table}"] for table in tables]
    library.parse_data_directories(numbers, import_dllnames_only=True)
    for table in tables:
        for entry in getattr(library, f"DIRECTORY_ENTRY_{table}", []):
            yield entry.dll.decode("ascii")


def of_macos(path: str) -> Iterator[str]:
    """The libraries that a binary asks for, on both kinds of processor."""
    for header in import_module("macholib.MachO").MachO(path).headers:
        for _index, _command, name in header.walkRelocatables():
            yield name


if __name__ == "__main__":
    wheels = [Path(each) for each in sys.argv[1:]]
    print("# python -m tests.other_systems.wheel_imports", *(wheel.name for wheel in wheels))
    print(*sorted(line for wheel in wheels for line in binaries(wheel)), sep="\n")
