"""What the first paint of the window does not show: made, placed and joined right after it: the text comes sooner."""

from PySide6.QtWidgets import QMainWindow

from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.window.chosen_settings import ChosenSettings
from alliance_desktop.gui.window.ground import Ground
from alliance_desktop.gui.window.joins import Joins
from alliance_desktop.gui.window.parts import Parts
from alliance_desktop.gui.window.session_file import Session
from alliance_desktop.settings import Settings


def make(shell: Shell, window: QMainWindow, ground: Ground, session: Session, chosen: Settings) -> Parts:
    """All parts, in one go, so that the window changes once."""
    kept = ChosenSettings(chosen, shell.desk.theme)
    parts = Parts(shell, window, ground, session, kept)
    Joins(shell, window, ground, parts)
    return parts
