"""What is different on a Mac: menus stand at the top of the screen, and the system has taken some keys."""

import sys

TAKEN = frozenset(
    ("Ctrl+Space", "Ctrl+Alt+Space", "Ctrl+Tab", "Ctrl+H", "Ctrl+Alt+H", "Ctrl+M", "Ctrl+Alt+D", "Ctrl+Alt+Esc")
)
"""What macOS does itself with ⌘ (support.apple.com/102650), in Qt's names."""


def is_mac() -> bool:
    """Whether the window runs on macOS, where Qt's Ctrl is ⌘, its Alt ⌥ and its Meta ⌃."""
    return sys.platform == "darwin"
