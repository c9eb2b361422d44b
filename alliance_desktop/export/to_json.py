"""A selection as JSON, for other programs."""

import json

from alliance_desktop.domain.language.filter_terms import NO_FILTER
from alliance_desktop.domain.language.matched_words import matched
from alliance_desktop.export import json_keys
from alliance_desktop.render.export_content import ExportContent

FORMAT = 1
"""Goes up when a key changes its meaning or goes; new keys do not change it."""


def write(content: ExportContent) -> bytes:
    """A JSON file, with a newline at its end."""
    selection = content.selection
    names = selection.authors.__getitem__
    report, wanted = selection.report, selection.wanted or NO_FILTER
    value = {
        "format": FORMAT,
        "report": report.id,
        "exported": content.day.isoformat(),
        "filter": selection.filter,
        "recommendations": [
            json_keys.recommendation(entry, report, names, matched(wanted, entry)) for entry in selection.entries
        ],
        "section_notes": [json_keys.mark(note, names) for note in selection.section_notes],
        "section_highlights": [json_keys.mark(one, names) for one in selection.section_highlights],
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def codes_in(data: bytes) -> list[str]:
    """The codes of the recommendations that stand in an exported file."""
    return [each["code"] for each in json.loads(data)["recommendations"]]
