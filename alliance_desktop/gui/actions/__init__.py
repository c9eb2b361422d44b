"""The one table of what the reader can do, what each row does and when, its keys, and Qt's actions made from it.

Panes use `KEYMAP`, `chords` and `QtActions`.
"""
