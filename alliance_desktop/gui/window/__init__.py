"""The main window: what is in it, when it is made, and how its parts are joined. Only gui/app.py uses it."""
