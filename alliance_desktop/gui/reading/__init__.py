"""The report as one text with its recommendations as cards. The window uses `ReadingPane` and what it gives."""
