"""What is different on a Mac: menus stand at the top of the screen, and the system has taken some keys."""

import sys


def is_mac() -> bool:
    """Whether the window runs on macOS, where Qt's Ctrl is ⌘, its Alt ⌥ and its Meta ⌃."""
    return sys.platform == "darwin"
