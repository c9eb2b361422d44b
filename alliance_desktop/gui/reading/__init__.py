"""The report as one text with its recommendations as cards."""
