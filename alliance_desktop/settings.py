"""How the reader likes the window: a small JSON file in the config folder."""

import json
import logging
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from alliance_desktop.errors import InputError
from alliance_desktop.files import make_private_folder, read_limited, write_whole
from alliance_desktop.paths import config_folder

THEMES = ("system", "light", "dark")
READING_FONTS = ("serif", "sans", "system")
ZOOM = range(70, 251)
_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """`theme` is one of THEMES, `reading_font` one of READING_FONTS, `zoom` a percentage in ZOOM."""

    theme: str = "system"
    zoom: int = 100
    reading_font: str = "serif"

    def __post_init__(self) -> None:
        good = self.theme in THEMES and self.reading_font in READING_FONTS
        if not (good and type(self.zoom) is int and self.zoom in ZOOM):
            raise ValueError("no such setting")


def load() -> Settings:
    """The saved settings, or the first ones; a file that cannot be understood is kept beside as '.bad'."""
    path = _path()
    if not path.is_file():
        return Settings()
    try:
        return _read(read_limited(path, _LIMIT))
    except InputError as error:
        logging.getLogger(__name__).warning("settings not read: %s", type(error).__name__)
    except (ValueError, TypeError, RecursionError) as error:
        logging.getLogger(__name__).warning("settings not understood, kept as .bad: %s", type(error).__name__)
        path.replace(path.with_suffix(".json.bad"))
    return Settings()


def save(settings: Settings) -> None:
    """Write the settings whole; raises InputError or AllianceError where the folder does not allow it."""
    path = _path()
    make_private_folder(path.parent)
    write_whole(path, json.dumps(asdict(settings), indent=2).encode() + b"\n", replace=True, mode=0o600)


def _path() -> Path:
    return config_folder() / "settings.json"


def _read(data: bytes) -> Settings:
    found = json.loads(data)
    if not isinstance(found, dict):
        raise TypeError("no table of settings")
    return Settings(**{each.name: found[each.name] for each in fields(Settings) if each.name in found})
