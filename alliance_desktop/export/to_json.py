"""A selection as JSON, for other programs."""

import json
import re
from collections.abc import Iterable, Iterator

from alliance_desktop.domain.language.filter_terms import NO_FILTER
from alliance_desktop.domain.language.word_finder import matched
from alliance_desktop.domain.report import Target
from alliance_desktop.export import json_keys
from alliance_desktop.render.export_content import ExportContent

FORMAT = 1
"""Goes up when a key changes its meaning or goes; new keys do not change it."""
_written = json.JSONEncoder(ensure_ascii=False).encode
_OPENED = b'"recommendations": ['
_SEVERAL = b'\n  "reports": ['
_LINE = re.compile(rb'\n    \{"report": "([^"]+)", "code": "([^"]+)",')
"""How a recommendation's line begins; no text can look like it, since a line break in it is written as a backslash."""


def write(content: ExportContent) -> Iterator[bytes]:
    """A JSON file with a newline at its end, in which each recommendation and each mark on a section has a line."""
    selection = content.selection
    names = selection.authors.__getitem__
    reports, wanted = selection.reports, selection.wanted or NO_FILTER
    several = len(reports) > 1
    about: json_keys.JsonObject = {
        "format": FORMAT,
        "report": selection.report.id,
        "exported": content.day.isoformat(),
        "filter": selection.filter,
    }
    if several:
        about |= {"reports": [*reports]}
    about |= {"brief": json_keys.brief_head(content.brief)} if content.brief else {"marking": content.marking or None}
    pairs = (f"  {_written(name)}: {_written(value)}" for name, value in about.items())
    yield ("{\n" + ",\n".join(pairs)).encode()
    if content.brief:
        items = json_keys.brief_items(content.brief, reports.get, with_report=several)
        yield _list("items", items).encode()
    yield b",\n  " + _OPENED
    between = "\n"
    for entries in content.entries_in_parts():
        values = (json_keys.recommendation(one, names, matched(wanted, one)) for one in entries)
        yield (between + _lines(values)).encode()
        between = ",\n"
    yield b"\n  ]" if selection.entries else b"]"
    notes = (json_keys.mark(one, names, with_report=several) for one in selection.section_notes)
    yield _list("section_notes", notes).encode()
    highlights = (json_keys.mark(one, names, with_report=several) for one in selection.section_highlights)
    yield _list("section_highlights", highlights).encode()
    yield b"\n}\n"


def codes_in(data: bytes) -> Iterator[str]:
    """The codes of the recommendations that stand in an exported file, of several reports as `Target.place("")`."""
    start = data.index(_OPENED)
    several = _SEVERAL in data[:start]
    for found in _LINE.finditer(data, start):
        report, code = found[1].decode(), found[2].decode()
        yield Target(report, code).place("") if several else code


def _list(name: str, values: Iterable[json_keys.JsonObject]) -> str:
    lines = _lines(values)
    return f",\n  {_written(name)}: " + (f"[\n{lines}\n  ]" if lines else "[]")


def _lines(values: Iterable[json_keys.JsonObject]) -> str:
    return ",\n".join(f"    {_written(value)}" for value in values)
