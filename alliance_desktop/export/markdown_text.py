"""Plain text as Markdown that reads back as the same text, character for character."""

import re

_EVERYWHERE = re.compile(r"[\\`*\[\]~$^{]|(?<!\w)@(?=\w)|(?<![^\W_])_+|_+(?![^\W_])")
"""Not what stands within a word: no reader takes `a_b` for more than that. $, ^, { and @ are read by pandoc alone."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AT_START = re.compile(r"[#>+=|:-]|\((?=\w{1,9}\)\s)|(?:\d{1,9}|(?:[A-Za-z]|[IVXLCDMivxlcdm]{2,9})(?=.\s))(?=[.)])")
"""Of a letter, or those of a Roman number, pandoc makes a list as others do of numbers."""


def escape(text: str) -> str:
    """Inline Markdown on one line, to stand within a paragraph.

    '<' and '&' become entities, since not every reader of Markdown knows them behind a backslash. Blanks at either
    end and line breaks become numbers of characters, as they would be dropped otherwise.
    """
    if _is_plain(text) and text == text.strip():
        return text
    signs = _EVERYWHERE.sub(lambda found: "".join(f"\\{sign}" for sign in found.group()), text)
    safe = _ENTITY.sub("&amp;", signs).replace("<", "&lt;")
    body = safe.strip()
    start = safe.index(body)
    safe = _numbered(safe[:start]) + body + _numbered(safe[start + len(body) :])
    return safe.replace("\r", "&#13;").replace("\n", "&#10;")


def escape_paragraph(text: str) -> str:
    """The same, to stand as a paragraph of its own: nothing at its start makes it a list, quote or heading."""
    safe = escape(text)
    mark = _AT_START.match(safe)
    if not mark:
        return safe
    number = mark.group() if mark.group().isalnum() else ""
    return f"{number}\\{safe[len(number) :]}"


def _is_plain(text: str) -> bool:
    """Whether it has no sign to escape, as most texts. One by one they are sought in a third of the time of a class."""
    return not (
        ("\\" in text or "`" in text or "*" in text or "[" in text or "]" in text or "~" in text or "$" in text)
        or ("^" in text or "{" in text or "_" in text or "@" in text or "&" in text or "<" in text)
        or ("\r" in text or "\n" in text)
    )


def _numbered(blanks: str) -> str:
    return "".join(f"&#{ord(blank)};" for blank in blanks)
