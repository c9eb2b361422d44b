"""Theme, zoom, reading font and keys as the reader chose them, kept for the next start."""

from alliance_desktop import settings
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.look.theme import Theme


def take_keys(chosen: settings.Settings) -> None:
    """Puts the keys of the settings in force; where some are no keys the file as it was is kept beside."""
    if not KEYMAP.load(chosen.keys, single=chosen.single_keys):
        settings.keep_bad_copy()


def save(theme: Theme) -> None:
    """Writes them. Raises AllianceError kinds."""
    keys = {action: list(keys) for action, keys in KEYMAP.chosen.items()}
    chosen = settings.Settings(theme.choice, theme.zoom, theme.reading_font, KEYMAP.single, keys)
    with guarded():
        settings.save(chosen)
