"""A selection as JSON, for other programs."""

import json
from datetime import date

from alliance_desktop.domain.language.matched_words import matched
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.export import json_shapes
from alliance_desktop.render.selection import Selection

FORMAT = 1
"""Goes up when a key changes its meaning or goes; new keys do not change it."""


def to_json(selection: Selection, today: date) -> str:
    """The text of a JSON file, with a newline at its end."""
    names = selection.authors.__getitem__
    report, wanted = selection.report, parse(selection.filter, selection.report)
    value = {
        "format": FORMAT,
        "report": report.id,
        "exported": today.isoformat(),
        "filter": selection.filter,
        "recommendations": [
            json_shapes.recommendation(entry, report, names, matched(wanted, entry)) for entry in selection.entries
        ],
        "section_notes": [json_shapes.note(note, names) for note in selection.section_notes],
        "section_highlights": [json_shapes.highlight(one, names) for one in selection.section_highlights],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def codes_in(text: str) -> list[str]:
    """The codes of the recommendations that stand in an exported text."""
    return [each["code"] for each in json.loads(text)["recommendations"]]
