"""What the row of the status says: how far a position is, whom it waits for and until when, on at most two lines."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtGui import QFontMetrics

from alliance_desktop.domain.position import STATES, Position
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.moments import day_of_date


class StatusWords(NamedTuple):
    """The lines, and the token of their colour."""

    lines: tuple[str, ...]
    ink: str


def status_words(positions: Sequence[Position], today: date, metrics: QFontMetrics, room: int) -> StatusWords:
    """Of one position or of several; `room` are the pixels of a line. What is overdue says so, in its own colour."""
    late = sum(position.is_overdue(today.isoformat()) for position in positions)
    single = len(positions) == 1
    lines = _of_one(positions[0], today, late=bool(late)) if single else _of_several(positions, late, metrics, room)
    untouched = all(position.status == "open" for position in positions)
    return StatusWords(lines, "danger" if late else "text_3" if untouched else "text")


def _of_one(position: Position, today: date, *, late: bool) -> tuple[str, ...]:
    status = STATES[position.status]()
    if position.status != "asked":
        return (status,)
    office, by = position.text("office"), position.text("reply_by")
    if office:
        status = _("Asked {office}").format(office=office)
    if position.text("answer"):
        more = _("answered")
    else:
        text = _("overdue: {day}") if late else _("reply by {day}")
        more = text.format(day=day_of_date(by, today)) if by else ""
    return (_("{status},").format(status=status), more) if more else (status,)


def _of_several(positions: Sequence[Position], late: int, metrics: QFontMetrics, room: int) -> tuple[str, ...]:
    """'2 drafted, 1 asked,' and '1 cleared': broken behind a comma."""
    counts = Counter(position.status for position in positions)
    text = _("{count} {status}")
    parts = [text.format(count=counts[one], status=STATES[one]().lower()) for one in STATES if counts[one]]
    if late:
        parts.append(ngettext("{count} overdue", "{count} overdue", late).format(count=late))
    fitting = [count for count in range(1, len(parts)) if metrics.horizontalAdvance(_row(parts[:count])) <= room]
    first = len(parts) if metrics.horizontalAdvance(", ".join(parts)) <= room else max(fitting, default=1)
    return tuple(filter(None, (_row(parts[:first]) if parts[first:] else ", ".join(parts), ", ".join(parts[first:]))))


def _row(parts: list[str]) -> str:
    return ", ".join(parts) + ","
