"""A selection as JSON, for other programs."""

import json
import re
from collections.abc import Iterator

from alliance_desktop.domain.language.filter_terms import NO_FILTER
from alliance_desktop.domain.language.matched_words import matched
from alliance_desktop.export import json_keys
from alliance_desktop.render.export_content import ExportContent, in_parts

FORMAT = 1
"""Goes up when a key changes its meaning or goes; new keys do not change it."""
_OPENED = '"recommendations": ['
_CLOSED = "\n}"
_NEXT = re.compile(r"[\s,]*(?={)")


def write(content: ExportContent) -> Iterator[bytes]:
    """A JSON file, with a newline at its end."""
    selection = content.selection
    names = selection.authors.__getitem__
    report, wanted = selection.report, selection.wanted or NO_FILTER
    about: json_keys.Value = {
        "format": FORMAT,
        "report": report.id,
        "exported": content.day.isoformat(),
        "filter": selection.filter,
    }
    if content.brief:
        about |= {"brief": json_keys.brief_head(content.brief), "items": json_keys.brief_items(content.brief, report)}
    on_sections: json_keys.Value = {
        "section_notes": [json_keys.mark(note, names) for note in selection.section_notes],
        "section_highlights": [json_keys.mark(one, names) for one in selection.section_highlights],
    }
    yield f"{_written(about).removesuffix(_CLOSED)},\n  {_OPENED}".encode()
    between = ""
    for entries in in_parts(selection.entries, content.parts):
        values = (json_keys.recommendation(one, report, names, matched(wanted, one)) for one in entries)
        written = ",".join(f"\n{_written(value)}" for value in values)
        yield f"{between}{written}".replace("\n", "\n    ").encode()
        between = ","
    closed = "\n  ]" if selection.entries else "]"
    yield f"{closed},{_written(on_sections).removeprefix('{')}\n".encode()


def codes_in(data: bytes) -> Iterator[str]:
    """The codes of the recommendations that stand in an exported file."""
    text, decoder = data.decode(), json.JSONDecoder()
    at = text.index(_OPENED) + len(_OPENED)
    while found := _NEXT.match(text, at):
        value, at = decoder.raw_decode(text, found.end())
        yield value["code"]


def _written(value: json_keys.Value) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
