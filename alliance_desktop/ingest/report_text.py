"""Reads report.md: under each `## section` its paragraphs, lists and recommendations, one a line."""

import re
from pathlib import Path
from typing import NamedTuple

from alliance_desktop.domain.report import Paragraph
from alliance_desktop.i18n import _
from alliance_desktop.ingest.damage import damaged, read_text

_CODE = re.compile(r"- \[([^],]+), p\. ([1-9][0-9]*)\](?: (.*))?")


class Demand(NamedTuple):
    """A recommendation as it stands in the file, on the line `line`."""

    line: int
    code: str
    page: int
    text: str


class Words(NamedTuple):
    """What the file says of one section; `line` is that of its heading."""

    line: int
    paragraphs: list[Paragraph]
    demands: list[Demand]


def read_words(path: Path) -> dict[str, Words]:
    """The words of each section by its id, in the order of the file. Raises ReportError naming file and line."""
    sections: dict[str, Words] = {}
    words: Words | None = None
    before = ""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.startswith("## "):
            section = line[3:].strip()
            if section in sections:
                raise damaged(path, _("section {id} appears twice").format(id=section), number)
            words = sections[section] = Words(number, [], [])
        elif line.strip():
            if words is None:
                raise damaged(path, _("text before the first section"), number)
            _add(words, line, before, path, number)
        before = line
    return sections


def _add(words: Words, line: str, before: str, path: Path, number: int) -> None:
    """Puts a line that isn't blank into the section it stands in; `before` is the line above it."""
    if line.startswith("- ["):
        words.demands.append(_demand(line, path, number))
    elif words.demands:
        raise damaged(path, _("text after the recommendations of a section"), number)
    elif not line.startswith("- "):
        words.paragraphs.append(line)
    elif before.startswith("- "):
        items = words.paragraphs.pop()
        words.paragraphs.append((*items, line[2:]))
    else:
        words.paragraphs.append((line[2:],))


def _demand(line: str, path: Path, number: int) -> Demand:
    parts = _CODE.fullmatch(line)
    if parts is None:
        raise damaged(path, _("a recommendation begins with code and page, such as [P1-08, p. 4]"), number)
    code, page, text = parts.groups("")
    if not text.strip():
        raise damaged(path, _("{code} has no text").format(code=code), number)
    return Demand(number, code, int(page), text)
