"""What the packages and the window need of a system: which one, a display, Qt's libraries, short paths.

Also read by `bootstrap.py`, before any package is there.
"""

import os
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from alliance_desktop.errors import NoDisplayError, NoLibraryError
from alliance_desktop.i18n import _

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""Libraries that Qt finds in the system, and the packages of Debian and Ubuntu that hold them."""

# The longest name in the wheels for Windows, which allows 259 characters for a whole path: PySide6/qml/Qt/labs/
# assetdownloader/objects-RelWithDebInfo/QmlAssetDownloaderPrivate_resources_1/.qt/rcc/qrc_qmake_..._init.cpp.obj
LONGEST_NAME = 151
LONGEST_PATH = 259

PACKAGES = [*LIBRARIES.values(), "fonts-dejavu-core"]
LOAD_QT = (  # Qt's own message on a missing library names the wrong one; the loader's names the right one
    "import ctypes, pathlib, PySide6.QtWidgets as q\n"
    "ctypes.CDLL(str(pathlib.Path(q.__file__).parent / 'Qt/plugins/platforms/libqxcb.so'))"
)


def unfit() -> str:
    """Why the wheels of PySide6 can't run on this Python and system, in words; '' where they can."""
    import platform

    if sys.version_info >= (3, 15):
        return f"Python 3.11 to 3.14 is needed (PySide6 6.11 knows no newer one), this is {sys.version.split()[0]}"
    machine = platform.machine().lower()
    if sys.maxsize < 2**32 or machine not in ("x86_64", "amd64", "arm64", "aarch64"):
        bits = 64 if sys.maxsize > 2**32 else 32
        return f"A 64-bit Python on an x86 or ARM processor is needed, this one has {bits} bits ({machine})"
    if sys.platform == "darwin" and int(platform.mac_ver()[0].split(".")[0]) < 13:
        return f"macOS 13 or newer is needed, this is {platform.mac_ver()[0]}"
    if sys.platform.startswith("linux"):
        least, has = least_glibc(machine), _glibc()
        if has < least:
            this = f"has {'.'.join(map(str, has))}" if has else "has another C library (musl, as Alpine)"
            return f"Linux with glibc {least[0]}.{least[1]} or newer is needed, this one {this}"
    return ""


def least_glibc(machine: str) -> tuple[int, int]:
    """The oldest glibc on which the wheels of PySide6 run, by the kind of the processor."""
    return (2, 39) if machine.lower() in ("arm64", "aarch64") else (2, 34)


def _glibc() -> tuple[int, ...]:
    """The version of glibc; () where the C library is another one."""
    if sys.platform != "win32":
        with suppress(OSError, ValueError):
            name, _blank, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").partition(" ")
            return tuple(map(int, version.split("."))) if name == "glibc" else ()
    return ()


def display_is_named() -> bool:
    """Whether something says that there is a screen; elsewhere than on Linux there is one."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def no_display() -> NoDisplayError:
    """The error where there is no screen."""
    text = _("No display found for the window. You can use the command line instead: list, show, --help.")
    return NoDisplayError(text)


def no_library(error: ImportError | None = None) -> NoLibraryError | None:
    """The error that names the system libraries which Qt lacks, and their packages; None where it lacks none.

    `error`: what came of importing Qt; without it, Qt could be imported, and had no use of its plugin for screens.
    """
    named = _named(error) if error else _plugin_lacks()
    if not named or not sys.platform.startswith("linux"):
        return None
    lack = [named, *(name for name in LIBRARIES if name != named and not _loads(name))]
    text = _("The window can’t be opened. Missing libraries: {libraries}. The command line works without them.")
    said = text.format(libraries=", ".join(lack))
    packages = " ".join(LIBRARIES[name] for name in lack if name in LIBRARIES)
    if packages:
        said += "\n" + _("On Debian or Ubuntu, run this once, then start again:")
        said += f"\n  sudo apt-get update && sudo apt-get install --no-install-recommends {packages}"
    return NoLibraryError(said)


def _named(error: Exception) -> str:
    """The library that the loader did not find, as its message begins; '' where it says something else."""
    name, _colon, rest = str(error).partition(":")
    return name if ".so" in name and "cannot open" in rest else ""


def _plugin_lacks() -> str:
    found = find_spec("PySide6")
    if found and found.origin:
        try:
            _load(str(Path(found.origin).parent / "Qt/plugins/platforms/libqxcb.so"))
        except OSError as error:
            return _named(error)
    return ""


def _loads(name: str) -> bool:
    """Whether a library is in the bundle, whatever that needs in its turn, or the loader finds it in the system."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle and (Path(bundle) / name).is_file():
        return True
    try:
        _load(name)
    except OSError:
        return False
    return True


def _load(library: str) -> None:
    """Raises OSError where the loader can't."""
    import ctypes

    ctypes.CDLL(library)


def too_long(folder: str) -> int:
    """By how many characters the longest name of the packages in this folder passes what Windows allows."""
    return len(folder + "\\Lib\\site-packages\\") + LONGEST_NAME - LONGEST_PATH


def long_paths_are_on() -> bool:
    """Whether this Windows was set to allow long paths; elsewhere nothing limits them that much."""
    if sys.platform == "win32":
        import winreg

        try:
            key = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, "SYSTEM\\CurrentControlSet\\Control\\FileSystem")
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
        except OSError:
            return False
    return True
