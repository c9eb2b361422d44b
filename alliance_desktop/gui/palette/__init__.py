"""Popups in which one types a few letters and takes a row: the command palette, and go to."""
