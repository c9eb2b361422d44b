"""The report as one text with its recommendations as cards. The window uses reading_pane.py and comparing.py alone."""
