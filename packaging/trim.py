"""What the bundle keeps of the files that PyInstaller collected.  Names are read as on any system."""

import re
from collections.abc import Callable, Iterable
from pathlib import PureWindowsPath

Entry = tuple[str, str, str]
"""Where a file goes, where it comes from (a link: what it points to), and its kind."""

_PLUGIN = "/plugins/"
_USED = re.compile(
    r"/plugins/(platforms/(lib)?q(windows|cocoa|xcb|wayland|offscreen)|styles/|iconengines/|imageformats/(lib)?qsvg\b"
    r"|platformthemes/libqxdgdesktopportal|platforminputcontexts/lib(compose|ibus)|xcbglintegrations/"
    r"|wayland-shell-integration/libxdg|wayland-decoration-client/libbradient"
    r"|wayland-graphics-integration-client/libqt-plugin-wayland-egl)"
)
_NOT_READ = re.compile(r"/translations/|^(?!odfdo-).*\.dist-info/|/default-docx-template/")
"""odfdo asks for its own version, which its metadata say."""
_FRAMEWORK = re.compile(r".*\.framework(?=/)")
_STARTS = re.compile(r"(lib)?(python|pdfium\.)")
"""Python itself, and what its modules look for by its name."""
_OF_THE_SYSTEM = re.compile(
    r"lib(stdc\+\+|gcc_s|glib-2\.0|gthread-2\.0|dbus-1|fontconfig|freetype|x11|x11-xcb|xau|xdmcp)\.so\."
)
"""Libraries of Linux that every desktop has, and PySide6 takes from it: those of a newer system would not run on an
older one, and drivers of the system would get those of an older one in the place of theirs. What only they need goes
with them."""


def trimmed_binaries(binaries: Iterable[Entry], imports: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The Qt plugins that the program uses, Python with its modules, and all that these need, directly or through
    others, and that a desktop may lack; the rest is dead weight. `imports` names what a file needs."""
    wanted = [entry for entry in binaries if _is_used(entry)]
    by_name: dict[str, list[Entry]] = {}
    for entry in wanted:
        by_name.setdefault(_name(entry[0]), []).append(entry)
    todo = [entry for entry in wanted if _is_root(entry)]
    kept = set(todo)
    while todo:
        for name in imports(todo.pop()[1]):
            needed = set(by_name.get(_name(name), ())) - kept
            kept |= needed
            todo += needed
    return sorted(kept)


def trimmed_data(data: Iterable[Entry], binaries: Iterable[Entry]) -> list[Entry]:
    """The data without what nobody reads, and without links to binaries that were left out."""
    names = {_name(entry[0]) for entry in binaries}
    frameworks = {found[0] for entry in binaries if (found := _FRAMEWORK.match(_path(entry)))}
    return [entry for entry in data if _is_wanted(entry, names, frameworks)]


def _is_used(entry: Entry) -> bool:
    """Whether a binary may be kept: no plugin that the program does without, and nothing that every desktop has."""
    if _PLUGIN in _path(entry):
        return _USED.search(_path(entry)) is not None
    return not _OF_THE_SYSTEM.match(_name(entry[0]))


def _is_root(entry: Entry) -> bool:
    """Whether a binary is kept though no other names it: modules, plugins, Python itself, and what reads PDF."""
    return entry[2] == "EXTENSION" or _PLUGIN in _path(entry) or _STARTS.match(_name(entry[0])) is not None


def _is_wanted(entry: Entry, names: set[str], frameworks: set[str]) -> bool:
    if _NOT_READ.search(_path(entry)):
        return False
    if inside := _FRAMEWORK.match(_path(entry)):  # its links and its Info.plist, without which it can't be signed
        return inside[0] in frameworks
    return entry[2] != "SYMLINK" or _name(entry[0]) in names


def _path(entry: Entry) -> str:
    return entry[0].replace("\\", "/")


def _name(path: str) -> str:
    """The name of a file as Windows compares it: a library asks for MSVCP140.dll, and the file is msvcp140.dll."""
    return PureWindowsPath(path).name.casefold()
