"""Tooltips that hold words of the reader: Qt takes whatever looks like HTML for HTML, and would load its pictures."""

from html import escape


def tooltip(text: str) -> str:
    """`text` so that a tooltip shows it letter for letter."""
    return f"<p>{escape(text)}</p>" if "<" in text else text
