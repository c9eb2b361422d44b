"""A day that was given to an option, typed as people write it."""

from datetime import datetime


def day_ahead(text: str) -> str:
    """The day as it is kept, YYYY-MM-DD; '' stays. Without a year the next one is meant. Raises InputError."""
    from alliance_desktop.library.typed_day import typed_day  # decision 11: few commands are about a day

    return typed_day(text, datetime.now().astimezone().date(), ahead=True).isoformat() if text.strip() else ""
