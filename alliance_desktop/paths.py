"""Where the program, shipped files and the reader's files are.

platformdirs is imported where it is asked: the help and the version need nothing but Python.
"""

import os
import sys
from itertools import pairwise
from pathlib import Path
from typing import Literal

_NAME = "alliance-desktop"
_PACKAGE = Path(__file__).resolve().parent
PROGRAM_FOLDER = _PACKAGE.parent
"""Where another process of the program begins, so that Python finds the modules of a checkout there."""
READ_FOR_ANOTHER = "--read-for-another"
"""The first argument of the process that reads a document; the second is the file's name."""
SHIPPED = _PACKAGE if (_PACKAGE / "resources").is_dir() else _PACKAGE.parent
"""Beside the modules in a wheel or bundle, one level up in a checkout."""


def own_program() -> list[str]:
    """What starts the program itself as another process; its arguments go behind that."""
    if getattr(sys, "frozen", False):  # on Windows the program with a window prints nothing, the one beside it does
        here = Path(sys.executable)
        return [str(here.with_name(_NAME + here.suffix))]
    return [sys.executable, "-m", "alliance_desktop"]


def resource(*parts: str) -> Path:
    """A shipped file or folder below resources/, whether it is there or not."""
    return SHIPPED.joinpath("resources", *parts)


GUIDE = ("guide.md", "filter-language.md", "templates.md", "formats.md", "related.md")
"""The guide and the pages that it links to, in the order in which they are listed."""


def guide(name: str) -> Path:
    """One of these pages: what is shipped lies in resources/help/, the source of most in docs/."""
    shipped = resource("help", name)
    return shipped if shipped.is_file() else SHIPPED / "docs" / name


def migrations_folder() -> Path:
    """The folder of the store's migrations."""
    return SHIPPED / "db" / "migrations"


def data_folder() -> Path:
    """The reader's data folder; it may not be there yet, the first write makes it."""
    return _reader_folder("data")


def config_folder() -> Path:
    """The folder of the settings file; it may not be there yet."""
    return _reader_folder("config")


def state_folder() -> Path:
    """The folder of logs and of drafts that found no place in the store; it may not be there yet."""
    return _reader_folder("state")


def _reader_folder(kind: Literal["data", "config", "state"]) -> Path:
    import platformdirs

    found: Path = getattr(platformdirs, f"user_{kind}_path")(_NAME, appauthor=False)
    return found


def default_store() -> Path:
    """The store that is used when none is named: ALLIANCE_DESKTOP_STORE, else store.db in the data folder."""
    named = os.environ.get("ALLIANCE_DESKTOP_STORE")
    return Path(named) if named else data_folder() / "store.db"


def real_place(path: Path) -> Path:
    """Where a file really is: Python from the Microsoft Store puts what is written below AppData somewhere else."""
    return Path(os.path.realpath(path.parent)) / path.name


def goes_with_python(path: Path) -> bool:
    """Whether removing Python removes the file: it lies in the private folder of Python from the Microsoft Store.

    Source: docs.python.org/3/using/windows.html, "Redirection of local data, registry, and temporary paths".
    """
    folders = real_place(path).parts
    return any(one == "Packages" and two.startswith("PythonSoftwareFoundation.") for one, two in pairwise(folders))


def lock_of(store: Path) -> Path:
    """The lock file that a window holds beside its store, the same on all ways that lead to the store."""
    return Path(f"{os.path.realpath(store)}.lock")
