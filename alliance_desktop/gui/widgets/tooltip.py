"""Tooltips that hold words of the reader: Qt takes whatever looks like HTML for HTML, and would load its pictures."""


def escape(text: str) -> str:
    """`text` as rich text that shows it letter for letter. That of `html` comes with 2,231 names of characters."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tooltip(text: str) -> str:
    """`text` so that a tooltip shows it letter for letter."""
    return f"<p>{escape(text)}</p>" if "<" in text else text
