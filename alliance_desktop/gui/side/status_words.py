"""What the row of the status says: how far a position is, whom it waits for and until when, on at most two lines."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtGui import QFontMetrics

from alliance_desktop.domain.position import STATES, Position
from alliance_desktop.gui.look.tokens import ICON_TEXT, XS
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.moments import short_day_of_date

_COUNTED: dict[str, Callable[[int], str]] = {
    "open": lambda count: ngettext("{count} open", "{count} open", count),
    "drafted": lambda count: ngettext("{count} drafted", "{count} drafted", count),
    "asked": lambda count: ngettext("{count} asked", "{count} asked", count),
    "cleared": lambda count: ngettext("{count} cleared", "{count} cleared", count),
}


class StatusWords(NamedTuple):
    """The lines, the token of their colour, and those of their words that stand in the colour of danger."""

    lines: tuple[str, ...]
    ink: str
    danger: str = ""


def status_words(positions: Sequence[Position], today: date, metrics: QFontMetrics, room: int) -> StatusWords:
    """Of one position or of several; `room` are the pixels of a line, of which the first shares its own with an arrow.

    What is overdue says so, in its own colour.
    """
    late = sum(position.is_overdue(today.isoformat()) for position in positions)
    untouched = all(position.status == "open" for position in positions)
    ink = "text_3" if untouched else "text"
    if len(positions) == 1:
        return StatusWords(_of_one(positions[0], today, late=bool(late)), "danger" if late else ink)
    parts = _counted(positions, late)
    return StatusWords(_broken(list(parts.values()), metrics, room), ink, parts["asked"] if late else "")


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
        more = text.format(day=short_day_of_date(by, today)) if by else ""
    return (_("{status},").format(status=status), more) if more else (status,)


def _counted(positions: Sequence[Position], late: int) -> dict[str, str]:
    """'2 drafted', '1 asked (overdue)', by status."""
    counts = Counter(position.status for position in positions)
    parts = {one: words(counts[one]).format(count=counts[one]) for one, words in _COUNTED.items() if counts[one]}
    if late:
        overdue = ngettext("{count} overdue", "{count} overdue", late).format(count=late)
        parts["asked"] = _("{asked} ({overdue})").format(
            asked=parts["asked"], overdue=_("overdue") if late == counts["asked"] else overdue
        )
    return parts


def _broken(parts: list[str], metrics: QFontMetrics, room: int) -> tuple[str, ...]:
    """'2 drafted, 1 asked,' and '1 cleared': broken behind a comma, as often as the room asks for."""
    lines = [parts[0]]
    for part in parts[1:]:
        longer = f"{lines[-1]}, {part}"
        beside = ICON_TEXT + XS if len(lines) == 1 else 0
        if metrics.horizontalAdvance(f"{longer},") <= room - beside:
            lines[-1] = longer
        else:
            lines[-1] += ","
            lines.append(part)
    return tuple(lines)
