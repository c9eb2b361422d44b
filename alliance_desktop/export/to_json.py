"""A selection as JSON, for other programs."""

import json
import re
from collections.abc import Iterable, Iterator

from alliance_desktop.domain.language.filter_terms import NO_FILTER
from alliance_desktop.domain.language.word_finder import matched
from alliance_desktop.export import json_keys
from alliance_desktop.render.export_content import ExportContent

FORMAT = 1
"""Goes up when a key changes its meaning or goes; new keys do not change it."""
_written = json.JSONEncoder(ensure_ascii=False).encode
_OPENED = '"recommendations": ['
_NEXT = re.compile(r"[\s,]*(?={)")


def write(content: ExportContent) -> Iterator[bytes]:
    """A JSON file with a newline at its end, in which each recommendation and each mark on a section has a line."""
    selection = content.selection
    names = selection.authors.__getitem__
    report, wanted = selection.report, selection.wanted or NO_FILTER
    about: json_keys.JsonObject = {
        "format": FORMAT,
        "report": report.id,
        "exported": content.day.isoformat(),
        "filter": selection.filter,
    }
    if content.brief:
        about |= {"brief": json_keys.brief_head(content.brief)}
    pairs = (f"  {_written(name)}: {_written(value)}" for name, value in about.items())
    yield ("{\n" + ",\n".join(pairs)).encode()
    if content.brief:
        yield _list("items", json_keys.brief_items(content.brief, report)).encode()
    yield f",\n  {_OPENED}".encode()
    between = "\n"
    for entries in content.entries_in_parts():
        values = (json_keys.recommendation(one, report, names, matched(wanted, one)) for one in entries)
        yield (between + _lines(values)).encode()
        between = ",\n"
    yield b"\n  ]" if selection.entries else b"]"
    yield _list("section_notes", (json_keys.mark(note, names) for note in selection.section_notes)).encode()
    yield _list("section_highlights", (json_keys.mark(one, names) for one in selection.section_highlights)).encode()
    yield b"\n}\n"


def codes_in(data: bytes) -> Iterator[str]:
    """The codes of the recommendations that stand in an exported file."""
    text, decoder = data.decode(), json.JSONDecoder()
    at = text.index(_OPENED) + len(_OPENED)
    while found := _NEXT.match(text, at):
        value, at = decoder.raw_decode(text, found.end())
        yield value["code"]


def _list(name: str, values: Iterable[json_keys.JsonObject]) -> str:
    lines = _lines(values)
    return f",\n  {_written(name)}: " + (f"[\n{lines}\n  ]" if lines else "[]")


def _lines(values: Iterable[json_keys.JsonObject]) -> str:
    return ",\n".join(f"    {_written(value)}" for value in values)
