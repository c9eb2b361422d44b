"""What Windows wants to be told so that the taskbar shows our icon and a second start brings the window forward."""

import sys

_ANY_PROCESS = -1
"""ASFW_ANY (learn.microsoft.com, AllowSetForegroundWindow)."""


def claim(application_id: str) -> None:
    """Be an application of our own on the taskbar, not one more window of Python; elsewhere this does nothing."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(application_id)


def hand_over_foreground() -> None:
    """Let another process bring its window to the front: Windows grants that only to the one started last."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)
