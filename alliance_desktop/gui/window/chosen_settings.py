"""Theme, zoom, reading font and keys as the reader chose them, kept for the next start."""

from alliance_desktop import settings
from alliance_desktop.gui.actions.chosen_keys import KEYMAP
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.look.theme import Theme


class ChosenSettings:
    """Puts the chosen keys in force; where some are no keys, the file as it was is kept beside."""

    def __init__(self, chosen: settings.Settings, theme: Theme) -> None:
        self._theme = theme
        if not KEYMAP.load(chosen.keys, single=chosen.single_keys):
            settings.keep_bad_copy()

    def save(self) -> None:
        """Writes what is chosen now. Raises AllianceError kinds."""
        theme = self._theme
        keys = {action: list(keys) for action, keys in KEYMAP.chosen.items()}
        with guarded():
            settings.save(settings.Settings(theme.choice, theme.zoom, theme.reading_font, KEYMAP.single, keys))
