"""Popups in which one types a few letters and takes a row: `Palette` and `GoTo`. Only the window opens them."""
