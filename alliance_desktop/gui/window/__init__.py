"""The main window: its ground, the parts made after the first paint, and how they are joined.

Only gui/app.py uses it.
"""
