"""Plain text as Markdown that reads back as the same text, character for character."""

import re

_EVERYWHERE = re.compile(r"[\\`*_\[\]~]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AT_START = re.compile(r"[#>+=|:-]|\d{1,9}(?=[.)])")


def escape(text: str) -> str:
    """Inline Markdown on one line, to stand within a paragraph.

    '<' and '&' become entities, since not every reader of Markdown knows them behind a backslash. Blanks at either
    end and line breaks become numbers of characters, as they would be dropped otherwise.
    """
    safe = _ENTITY.sub("&amp;", _EVERYWHERE.sub(r"\\\g<0>", text)).replace("<", "&lt;")
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
    number = mark.group() if mark.group().isdigit() else ""
    return f"{number}\\{safe[len(number) :]}"


def _numbered(blanks: str) -> str:
    return "".join(f"&#{ord(blank)};" for blank in blanks)
