"""When something was written, in the words of a reader: today 9:12, yesterday 14:05, 12 November, 3 Aug 2025."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from alliance_desktop.i18n import _


def short_moment(moment: str, now: datetime) -> str:
    """`moment` is UTC as records carry it; `now` has a time zone, and the days are those of that zone."""
    local = datetime.fromisoformat(moment).astimezone(now.tzinfo)
    if local.date() == now.date():
        return _("today {time}").format(time=_clock(local))
    if local.date() == now.date() - timedelta(days=1):
        return _("yesterday {time}").format(time=_clock(local))
    return _day(local, "d MMMM" if local.year == now.year else "d MMM yyyy")


def long_moment(moment: str, now: datetime) -> str:
    """The whole of it, for a tooltip: 12 November 2026 9:12."""
    local = datetime.fromisoformat(moment).astimezone(now.tzinfo)
    return f"{_day(local, 'd MMMM yyyy')} {_clock(local)}"


def local_now() -> datetime:
    """The present moment in the reader's time zone."""
    return datetime.now().astimezone()


def _clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02}"


def _day(moment: datetime, form: str) -> str:
    # English month names as long as the interface has no other language: two languages in one line read badly.
    english = QLocale(QLocale.Language.English)
    return english.toString(QDate(moment.year, moment.month, moment.day), form)
