"""Notes at the foot or end as pandoc writes them into Markdown: their signs in the words, and what they say."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_DEFINED = re.compile(
    r"^\[\^([^\]\s]{1,40})\]:[ \t]*(.*(?:\n(?![ \t]*\n|\[\^).+|\n(?:[ \t]*\n)+[ \t]{4}.*)*)\n?", re.MULTILINE
)
_SECTION = re.compile(
    r"""<section\b[^<>]*\bclass="[^"<>]*\bfootnotes\b[^<>]*>((?:(?!<section\b).)*?)</section>""", re.DOTALL
)
_IN_SECTION = re.compile(r"<li\b[^<>]*>((?:(?!<li\b).)*?)</li>", re.DOTALL)
_SIGN = re.compile(r"""<a\b[^<>]*\bclass="footnote-(?:ref|back)"[^<>]*>(?:(?!<a\b).){0,400}?</a>""", re.DOTALL)


def _without(signs: Sequence[str], line: str) -> str:
    """A line without signs; one of a table that is drawn keeps its columns."""
    for sign in signs:
        line = line.replace(sign, " " * len(sign) if line.startswith("|") else "")
    return line


class TextAndNotes(NamedTuple):
    """A text without its notes and the signs of these, and each note."""

    text: str
    notes: list[str]


def without_notes(text: str) -> TextAndNotes:
    """Take out the notes that are defined in a text, and what refers to them."""
    found = {one[1]: one[2] for one in _DEFINED.finditer(text)}
    notes = [*found.values(), *(note[1] for one in _SECTION.finditer(text) for note in _IN_SECTION.finditer(one[1]))]
    if not notes:
        return TextAndNotes(text, [])
    text = _SIGN.sub("", _SECTION.sub("", _DEFINED.sub("", text)))
    signs = [f"[^{name}]" for name in found]
    text = "\n".join(_without(signs, line) for line in text.split("\n"))
    return TextAndNotes(text, [_SIGN.sub("", one).strip() for one in notes])
