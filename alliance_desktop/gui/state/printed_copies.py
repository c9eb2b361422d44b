"""The copies that are made to be printed: a folder of the reader's own that the window empties."""

from pathlib import Path

from alliance_desktop.paths import state_folder


def print_folder() -> Path:
    """Where they lie until the window closes."""
    return state_folder() / "print"


def forget_printed() -> None:
    """Takes them away; one that a viewer still holds open stays until the next time."""
    for copy in print_folder().glob("*"):
        try:
            copy.unlink()
        except OSError:  # Windows keeps a file that a viewer has open
            continue
