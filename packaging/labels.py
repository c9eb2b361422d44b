"""What the systems show of the program: its names, version data for Windows, and the Info.plist for macOS."""

import re
from typing import Any

NAME = "Alliance Desktop"
BUNDLE_ID = "org.alliance-desktop.AllianceDesktop"
"""The application's id as Apple allows it: letters, digits, hyphens and points."""
OLDEST_MACOS = "13.0"
"""That of the PySide6 wheel."""


def numbers(version: str) -> tuple[int, ...]:
    """A version as the four numbers that Windows wants."""
    return tuple([*map(int, re.findall(r"\d+", version)), 0, 0, 0, 0][:4])


def windows_version(version: str, file: str) -> str:
    """The version data of a program's file, as PyInstaller reads it."""
    words = {
        "CompanyName": "Alliance Desktop contributors",
        "FileDescription": NAME,  # what the task manager shows
        "FileVersion": version,
        "InternalName": file.removesuffix(".exe"),
        "LegalCopyright": "MIT licence",
        "OriginalFilename": file,
        "ProductName": NAME,
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    fixed = f"filevers={numbers(version)}, prodvers={numbers(version)}, mask=0x3F, flags=0, OS=0x40004, fileType=1"
    return (
        f"VSVersionInfo(ffi=FixedFileInfo({fixed}, subtype=0, date=(0, 0)), kids=["
        f"StringFileInfo([StringTable('040904B0', [{strings}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def info_plist(version: str) -> dict[str, Any]:
    """What macOS wants to know; no kind of document is ours, and both light and dark are."""
    return {
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "en",
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
    }
