"""Whether this computer's clock can be right, going by the last change in the store."""

import sqlite3
from datetime import datetime, timedelta

from alliance_desktop.i18n import _

_BEHIND = timedelta(hours=24)
_AHEAD = timedelta(days=366)
"""Nobody can tell a clock that is ahead from notes that were left alone, unless for longer than that."""


def warning(connection: sqlite3.Connection, now: datetime) -> str | None:
    """The sentence to tell where `now` and the moment of the last change cannot both be right; inside a transaction."""
    last = _last_change(connection)
    if last is None:
        return None
    if last - now > _BEHIND:
        text = _("Your computer's clock shows {now}, but your last change was made on {last}. Check the date.")
    elif now - last > _AHEAD:
        text = _(
            "Your computer's clock shows {now}; your last change was made on {last}. If that is wrong, check the date."
        )
    else:
        return None
    return text.format(now=_written(now), last=_written(last))


def _last_change(connection: sqlite3.Connection) -> datetime | None:
    """The last one made, not the latest: after one change with the right clock all is well again."""
    row = connection.execute("SELECT at FROM edit_log ORDER BY id DESC LIMIT 1").fetchone()
    try:
        return datetime.fromisoformat(row[0]).astimezone() if row else None
    except (TypeError, ValueError, OverflowError):  # damage, which `check` tells of
        return None


def _written(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
