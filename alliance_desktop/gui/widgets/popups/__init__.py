"""Popups: frames that lie over the window, each with one kind of list and one way to move in it."""
