"""How the reader likes the window: a small JSON file in the config folder."""

import json
from dataclasses import asdict, field, fields
from pathlib import Path

from alliance_desktop import logs
from alliance_desktop.dataclass import dataclass
from alliance_desktop.errors import AllianceError, InputError
from alliance_desktop.files import make_private_folder, read_limited, write_whole
from alliance_desktop.i18n import _
from alliance_desktop.paths import config_folder

THEMES = ("system", "light", "dark")
READING_FONTS = ("serif", "sans", "system")
ZOOM = range(70, 251)
_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """`theme` is one of THEMES, `reading_font` one of READING_FONTS, `zoom` a percentage in ZOOM.

    `keys` are the names of the keys that the reader gave to actions, by the actions' ids; `single_keys`: whether
    letters and digits act on the text.
    """

    theme: str = "system"
    zoom: int = 100
    reading_font: str = "serif"
    single_keys: bool = True
    keys: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        good = self.theme in THEMES and self.reading_font in READING_FONTS and type(self.single_keys) is bool
        if not (good and type(self.zoom) is int and self.zoom in ZOOM and _are_keys(self.keys)):
            raise ValueError("no such setting")


def load() -> Settings:
    """The saved settings, or the first ones; a file that cannot be understood is kept beside as '.bad'."""
    path = _path()
    try:
        return _read(read_limited(path, _LIMIT)) if path.is_file() else Settings()
    except (InputError, OSError) as error:
        logs.warning(__name__, "settings not read: %s", type(error).__name__)
    except (ValueError, TypeError, RecursionError) as error:
        logs.warning(__name__, "settings not understood: %s", type(error).__name__)
        _set_aside(path)
    return Settings()


def save(settings: Settings) -> None:
    """Write the settings whole; raises InputError or AllianceError where the folder does not allow it."""
    path = _path()
    try:
        make_private_folder(path.parent)
    except OSError as error:
        text = _("The settings could not be kept: there can be no folder {folder} ({why}).")
        raise AllianceError(text.format(folder=path.parent, why=error.strerror)) from error
    write_whole(path, json.dumps(asdict(settings), indent=2).encode() + b"\n", replace=True, mode=0o600)


def keep_bad_copy() -> None:
    """Keeps the file beside as '.bad', since some of it was not understood; what was is written at the next save."""
    try:
        write_whole(_path().with_suffix(".json.bad"), _path().read_bytes(), replace=True, mode=0o600)
    except (AllianceError, OSError) as error:
        logs.warning(__name__, "settings not kept as .bad: %s", type(error).__name__)


def _are_keys(value: object) -> bool:
    lists = value.values() if isinstance(value, dict) else [None]
    return all(isinstance(keys, list) and all(isinstance(key, str) for key in keys) for keys in lists)


def _set_aside(path: Path) -> None:
    """Keeps what could not be understood; where even that is refused, the start goes on without."""
    try:
        path.replace(path.with_suffix(".json.bad"))
    except OSError as error:
        logs.warning(__name__, "settings not kept as .bad: %s", error.strerror)


def _path() -> Path:
    return config_folder() / "settings.json"


def _read(data: bytes) -> Settings:
    found = json.loads(data)
    if not isinstance(found, dict):
        raise TypeError("no table of settings")
    return Settings(**{each.name: found[each.name] for each in fields(Settings) if each.name in found})
