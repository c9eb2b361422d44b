"""A position as people read it: short facts, and texts under the names of their fields."""

from alliance_desktop.domain.position import FIELD_LABELS, LONG_TEXTS, FieldName, Position
from alliance_desktop.render.moments import day_of_date

_FACTS: tuple[FieldName, ...] = ("stance", "status", "office", "asked_on", "reply_by")


def position_facts(position: Position) -> list[tuple[str, str]]:
    """What is short, each with the name of its field: ('Stance', 'Support'), ('Reply by', '30 November 2026')."""
    found = ((field, position.words(field)) for field in _FACTS)
    return [(FIELD_LABELS[field](), _said(field, words)) for field, words in found if words]


def position_texts(position: Position) -> list[tuple[str, str]]:
    """The texts, in Markdown, each with the name of its field, in the order in which they are read."""
    found = ((field, position.text(field)) for field in LONG_TEXTS)
    return [(FIELD_LABELS[field](), text) for field, text in found if text]


def _said(field: FieldName, words: str) -> str:
    return day_of_date(words) if field in ("asked_on", "reply_by") else words
