"""A position as people read it: short facts, and texts under the names of their fields."""

from datetime import date

from alliance_desktop.domain.position import DAYS, FIELD_LABELS, FIELDS, LONG_TEXTS, FieldName, Position
from alliance_desktop.i18n import _
from alliance_desktop.render.document import Fact
from alliance_desktop.render.moments import day_of_date


def position_facts(position: Position) -> list[tuple[str, str]]:
    """What is short, each with the name of its field: ('Stance', 'Support'), ('Reply by', '30 November 2026')."""
    found = ((field, position.words(field)) for field, one in FIELDS.items() if not one.is_long)
    return [(FIELD_LABELS[field](), _said(field, words)) for field, words in found if words]


def position_texts(position: Position) -> list[tuple[str, str]]:
    """The texts, in Markdown, each with the name of its field, in the order in which they are read."""
    found = ((field, position.text(field)) for field in LONG_TEXTS)
    return [(FIELD_LABELS[field](), text) for field, text in found if text]


def reply_words(position: Position, day: date) -> str:
    """'reply by 30 November', 'overdue since 26 November' or 'answered' of an office that was asked; '' of no day."""
    if position.text("answer"):
        return _("answered")
    until = position.text("reply_by")
    words = _("overdue since {day}") if position.is_overdue(day.isoformat()) else _("reply by {day}")
    return words.format(day=day_of_date(until, day)) if until else ""


def status_fact(position: Position, day: date) -> Fact:
    """'Cleared', 'Asked: Ministry of Justice, reply by 30 November', 'Drafted · asked: Ministry of Finance'.

    An office that was asked drafts nothing, so its name never stands beside that word alone.
    """
    status, office = position.words("status"), position.text("office")
    if position.status == "asked":
        return Fact(status, ", ".join(filter(None, (office, reply_words(position, day)))))
    if office and position.status != "cleared":
        status = _("{status} · asked").format(status=status)
    return Fact(status, office)


def _said(field: FieldName, words: str) -> str:
    return day_of_date(words) if field in DAYS else words
