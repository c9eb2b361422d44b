"""Backups: the list, a look into one, the words for it."""
