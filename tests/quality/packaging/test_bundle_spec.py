"""The spec of the bundle on systems that are not at hand, over the names and imports of the real PySide6 wheels."""

import re
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import labels
import pytest
from smoke_test import Symbol, asked_of_glibc, oldest_glibc
from trim import Entry, trimmed_binaries, trimmed_data

from alliance_desktop import __version__
from tests import ROOT

WHEELS = ROOT / "tests" / "wheels"
WINDOWS, MACOS = ("win_amd64", "win_arm64"), "macosx_13_0_universal2"
IMPORTED = re.compile(r"(PySide6/Qt(Core|Gui|Widgets)|shiboken6/Shiboken)\.(pyd|abi3\.so)$")
"""The modules of the wheels that the program imports."""
WINDOWS_HAS = re.compile(
    "(advapi32|authz|comdlg32|d3d11|d3d12|d3d9|dwmapi|dwrite|dxgi|gdi32|icuuc|imm32|kernel32|mpr|netapi32|ntdll|ole32"
    r"|oleaut32|setupapi|shell32|shlwapi|uiautomationcore|user32|userenv|uxtheme|version|winmm|ws2_32|wtsapi32)\.dll"
)
"""DLLs of Windows 10 1809, the oldest that this Qt runs on."""


def needs(wheel: str) -> dict[str, list[str]]:
    """What each binary of a wheel asks for; made by tests/other_systems/wheel_imports.py."""
    lines = (WHEELS / f"{wheel}.txt").read_text(encoding="utf-8").splitlines()[1:]
    return {name: needed.split() for name, _, needed in (line.partition(":") for line in lines)}


def collected(wheel: str) -> list[Entry]:
    """The entries that PyInstaller makes of a wheel and of Python itself, if it takes all of them."""
    windows = wheel in WINDOWS
    kinds = {name: "EXTENSION" if name.endswith((".pyd", ".abi3.so")) else "BINARY" for name in needs(wheel)}
    of_python = (
        ["python311.dll", "python3.dll", "VCRUNTIME140.dll"] if windows else ["Python.framework/Versions/3.11/Python"]
    )
    place = PureWindowsPath if windows else PurePosixPath
    wheels = [
        (str(place(name)), name, kind) for name, kind in kinds.items() if kind == "BINARY" or IMPORTED.match(name)
    ]
    return [*wheels, *((str(place(name)), name, "BINARY") for name in of_python)]


def kept(wheel: str) -> dict[str, list[str]]:
    """The files of the bundle, and what each asks for; Python's own ask for the C runtime."""
    asked = needs(wheel) | {"python311.dll": ["VCRUNTIME140.dll"], "python3.dll": ["python311.dll"]}
    entries = trimmed_binaries(collected(wheel), lambda path: asked.get(path, []))
    return {source: asked.get(source, []) for _place, source, _kind in entries}


@pytest.mark.parametrize("wheel", WINDOWS)
def test_on_windows_all_that_a_kept_file_asks_for_is_kept_or_comes_with_windows(wheel: str) -> None:
    there = {name.rpartition("/")[2].casefold() for name in kept(wheel)}
    asked = {name.casefold() for names in kept(wheel).values() for name in names}
    assert {name for name in asked - there if not WINDOWS_HAS.fullmatch(name)} == set()


@pytest.mark.parametrize("wheel", WINDOWS)
def test_on_windows_the_window_its_icons_and_the_c_runtime_are_kept(wheel: str) -> None:
    plugins = {name for name in kept(wheel) if "/plugins/" in name}
    assert plugins == {
        *("PySide6/plugins/iconengines/qsvgicon.dll", "PySide6/plugins/imageformats/qsvg.dll"),
        *("PySide6/plugins/platforms/qoffscreen.dll", "PySide6/plugins/platforms/qwindows.dll"),
        "PySide6/plugins/styles/qmodernwindowsstyle.dll",
    }
    for name in ("Qt6Svg.dll", "msvcp140.dll", "msvcp140_2.dll", "vcruntime140.dll"):
        assert f"PySide6/{name}" in kept(wheel)
    assert {"python3.dll", "python311.dll", "VCRUNTIME140.dll"} <= kept(wheel).keys()


def test_on_a_mac_all_that_a_kept_file_asks_for_is_kept() -> None:
    there = {name.rpartition("/")[2] for name in kept(MACOS)}
    assert {name for names in kept(MACOS).values() for name in names} <= there
    assert {"QtSvg", "QtDBus", "Python", "libqcocoa.dylib", "libqsvgicon.dylib", "libqsvg.dylib"} <= there


@pytest.mark.parametrize("wheel", [*WINDOWS, MACOS])
def test_nowhere_is_a_library_kept_that_nothing_asks_for(wheel: str) -> None:
    assert not [name for name in kept(wheel) if re.search("Qml|Quick|Network|Sql|Designer|Lottie|opengl32sw|tls", name)]


def test_on_a_mac_the_links_and_the_list_of_a_kept_framework_are_kept_and_those_of_others_go() -> None:
    binaries = [entry for entry in collected(MACOS) if entry[1] in kept(MACOS)]

    def belongings(name: str) -> list[Entry]:  # what PyInstaller adds to each framework
        place = f"PySide6/Qt/lib/{name}.framework"
        return [
            (f"{place}/Versions/Current", "A", "SYMLINK"),
            (f"{place}/{name}", f"Versions/Current/{name}", "SYMLINK"),
            (f"{place}/Resources", "Versions/Current/Resources", "SYMLINK"),
            (f"{place}/Versions/A/Resources/Info.plist", f"{place}/Resources/Info.plist", "DATA"),
            (name, f"{place}/Versions/A/{name}", "SYMLINK"),
        ]

    ours = [("alliance_desktop/resources/icons/app.svg", "app.svg", "DATA"), *belongings("QtGui")]
    strange = [*belongings("QtQml"), ("PySide6/Qt/translations/qt_de.qm", "qt_de.qm", "DATA")]
    assert trimmed_data([*ours, *strange], binaries) == ours


def test_on_linux_what_every_desktop_has_stays_the_systems_with_all_that_only_it_needs() -> None:
    asked = {
        "libqxcb.so": ["libQt6XcbQpa.so.6", "libX11.so.6", "libxcb-cursor.so.0", "libstdc++.so.6", "libgcc_s.so.1"],
        "libQt6XcbQpa.so.6": ["libglib-2.0.so.0", "libfontconfig.so.1", "libdbus-1.so.3", "libxkbcommon-x11.so.0"],
        "libdbus-1.so.3": ["libsystemd.so.0"],
        "libfontconfig.so.1": ["libfreetype.so.6", "libexpat.so.1"],
        "libpython3.11.so.1.0": ["libsqlite3.so.0"],
    }
    names = {*asked, *(name for several in asked.values() for name in several)}
    plugin = "PySide6/Qt/plugins/platforms/libqxcb.so"
    entries: list[Entry] = [(plugin if name == "libqxcb.so" else name, name, "BINARY") for name in sorted(names)]
    inside = {name for _place, name, _kind in trimmed_binaries(entries, lambda path: asked.get(path, []))}
    of_qt = {"libqxcb.so", "libQt6XcbQpa.so.6", "libxcb-cursor.so.0", "libxkbcommon-x11.so.0"}
    assert inside == {*of_qt, "libpython3.11.so.1.0", "libsqlite3.so.0"}


def test_a_bundle_that_needs_a_newer_glibc_than_is_allowed_is_no_good() -> None:
    qt: Symbol = ((2, 17), "clock_gettime", "PySide6/libQt6Core.so.6")
    python: Symbol = ((2, 50), "hypot", "libpython3.11.so.1.0")
    strange: Symbol = ((2, 51), "exp10", "libsystemd.so.0")
    assert oldest_glibc([qt], None) == "it needs glibc 2.17 or newer, by clock_gettime in PySide6/libQt6Core.so.6"
    assert oldest_glibc([qt, python], None).startswith("it needs glibc 2.50 or newer, by hypot in libpython3.11.so.1.0")
    for found, most in (([qt, python, strange], None), ([qt, python], (2, 36)), ([strange], None)):
        with pytest.raises(AssertionError, match="is allowed"):
            oldest_glibc(found, most)


def test_what_a_file_asks_of_glibc_is_found_whichever_binutils_say_it() -> None:
    older = """
0000000000000000      DF *UND*\t0000000000000000              XSendEvent
0000000000000000      DF *UND*\t0000000000000000  GLIBC_2.34  pthread_create
0000000000004060 g    DO .bss\t0000000000000008  GLIBC_2.2.5 stdout"""
    newer = older.replace(" GLIBC_2.34 ", "(GLIBC_2.34)").replace(" GLIBC_2.2.5 ", "(GLIBC_2.2.5)")
    assert asked_of_glibc(older) == asked_of_glibc(newer) == [((2, 34), "pthread_create")]


class Spec:
    """What the spec says to PyInstaller, run where it thinks to be on another system."""

    def __init__(self, platform: str, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.programs: list[dict[str, Any]] = []
        self.bundle: dict[str, Any] = {}
        pytest.importorskip("PyInstaller.depend.bindepend")
        monkeypatch.setattr(sys, "path", sys.path[:])
        monkeypatch.setattr(sys, "platform", platform)
        path = ROOT / "packaging" / "alliance.spec"
        names = {
            "SPECPATH": str(path.parent),
            "workpath": str(work),
            "Analysis": self,
            "PYZ": self.nothing,
            "EXE": self.program,
            "COLLECT": self.nothing,
            "BUNDLE": self.app,
        }
        try:
            exec(compile(path.read_text(encoding="utf-8"), path, "exec"), names)
        finally:
            monkeypatch.undo()

    binaries: tuple[Entry, ...] = ()
    datas: tuple[Entry, ...] = ()
    pure = scripts = ()

    def __call__(self, *_scripts: object, **_options: object) -> "Spec":
        return self

    def nothing(self, *_files: object, **_options: object) -> None: ...

    def program(self, *_files: object, **options: Any) -> None:
        self.programs.append(options)

    def app(self, *_files: object, **options: Any) -> None:
        self.bundle = options


def test_on_windows_one_program_opens_the_window_one_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = Spec("win32", tmp_path, monkeypatch)
    assert [(each["name"], each["console"]) for each in spec.programs] == [
        ("Alliance Desktop", False),
        ("alliance-desktop", True),
    ]
    for each in spec.programs:
        assert Path(each["icon"]).read_bytes().startswith(b"\0\0\1\0")
        assert f"'FileVersion', '{__version__}'" in Path(each["version"]).read_text(encoding="utf-8")


def test_on_a_mac_there_is_an_app_with_an_icon_and_a_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = Spec("darwin", tmp_path, monkeypatch).bundle
    assert bundle["name"] == "Alliance Desktop.app"
    assert re.fullmatch(r"[A-Za-z0-9.-]+", bundle["bundle_identifier"])
    assert Path(bundle["icon"]).read_bytes().startswith(b"icns")
    assert bundle["info_plist"]["CFBundleShortVersionString"] == __version__
    assert bundle["info_plist"]["NSHighResolutionCapable"]
    assert "CFBundleDocumentTypes" not in bundle["info_plist"]


def test_version_data_of_windows_is_what_pyinstaller_reads() -> None:
    def said(**values: Any) -> dict[str, Any]:
        return values

    def words(*values: Any) -> Any:
        return values

    names = {
        "VSVersionInfo": said,
        "FixedFileInfo": said,
        "StringFileInfo": words,
        "StringTable": words,
        "StringStruct": words,
        "VarFileInfo": words,
        "VarStruct": words,
    }
    read = eval(labels.windows_version("1.2.3rc4", "Some.exe"), names)
    assert read["ffi"]["filevers"] == (1, 2, 3, 4)
    assert ("OriginalFilename", "Some.exe") in read["kids"][0][0][0][1]


@pytest.mark.parametrize(
    ("version", "four"), [("0.1.0", (0, 1, 0, 0)), ("2.0", (2, 0, 0, 0)), ("1.2.3.4.5", (1, 2, 3, 4))]
)
def test_a_version_has_four_numbers_on_windows(version: str, four: tuple[int, ...]) -> None:
    assert labels.numbers(version) == four


def test_the_icon_of_windows_has_the_sizes_that_the_system_asks_for() -> None:
    icon = (ROOT / "packaging" / "windows" / "alliance-desktop.ico").read_bytes()
    assert [icon[6 + 16 * at] or 256 for at in range(icon[4])] == [16, 20, 24, 32, 40, 48, 64, 96, 128, 256]


def test_what_reads_pdf_is_kept_though_no_other_file_asks_for_it() -> None:
    found: list[Entry] = [
        (f"pypdfium2_raw/{name}", name, "BINARY") for name in ("pdfium.dll", "libpdfium.dylib", "libpdfium.so")
    ]
    assert {entry[1] for entry in trimmed_binaries(found, lambda _path: [])} == {entry[1] for entry in found}
