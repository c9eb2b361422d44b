"""When something was written, in the words of a reader: today 9:12, yesterday 14:05, 12 November, 3 Aug 2025."""

from datetime import date, datetime, timedelta, tzinfo

from alliance_desktop.domain.moment import month_names
from alliance_desktop.i18n import _


def short_moment(moment: str, now: datetime) -> str:
    """`moment` is UTC as records carry it; `now` has a time zone, and the days are those of that zone."""
    local = _local(moment, now.tzinfo)
    if local is None:
        return moment
    if local.date() == now.date():
        return _("today {time}").format(time=_clock(local))
    if local.date() == now.date() - timedelta(days=1):
        return _("yesterday {time}").format(time=_clock(local))
    if local.year == now.year:
        return _("{day} {month}").format(day=local.day, month=_month(local.month))
    return _short_day(local.date())


def moment_in_list(moment: str, now: datetime) -> str:
    """The same with its time: 'today 9:12', '29 Nov, 14:02', '3 Aug 2025, 14:02'."""
    local = _local(moment, now.tzinfo)
    if local is None or local.date() >= now.date() - timedelta(days=1):
        return short_moment(moment, now)
    day = _short_day(local.date())
    if local.year == now.year:
        day = _("{day} {month}").format(day=local.day, month=_month(local.month)[:3])
    return _("{day}, {time}").format(day=day, time=_clock(local))


def long_moment(moment: str, now: datetime) -> str:
    """The whole of it, for a tooltip: 12 November 2026 9:12."""
    local = _local(moment, now.tzinfo)
    return moment if local is None else f"{day(local.date())} {_clock(local)}"


def local_now() -> datetime:
    """The present moment in the reader's time zone."""
    return datetime.now().astimezone()


def time_of(moment: str) -> str:
    """The reader's local time of a moment: '10:42'."""
    local = _local(moment)
    return moment if local is None else _clock(local)


def is_on(moment: str, when: date) -> bool:
    """Whether a moment is on that day, where the reader is."""
    local = _local(moment)
    return local is not None and local.date() == when


def time_on(moment: str, today: date) -> str:
    """The same of a day: '10:42', and of any other '24 April 2018, 10:42'."""
    local = _local(moment)
    if local is None or is_on(moment, today):
        return time_of(moment)
    return _("{day}, {time}").format(day=day_on(moment, today), time=_clock(local))


def day_on(moment: str, today: date) -> str:
    """The reader's local day of a moment: '24 April 2018', in the year of `today` '24 April'."""
    local = _local(moment)
    return moment if local is None else day_of_date(local.date().isoformat(), today)


def day_of(moment: str) -> str:
    """The reader's local day of a moment: '24 April 2018'."""
    local = _local(moment)
    return moment if local is None else day(local.date())


def day(when: date) -> str:
    """'24 April 2018'."""
    return _("{day} {month} {year}").format(day=when.day, month=_month(when.month), year=when.year)


def day_of_date(written: str, today: date | None = None) -> str:
    """A date as records carry it: '30 November 2026', in the year of `today` '30 November'."""
    try:
        when = date.fromisoformat(written)
    except ValueError:  # 2026-02-31, which another program may have written
        return written
    if today and when.year == today.year:
        return _("{day} {month}").format(day=when.day, month=_month(when.month))
    return day(when)


def short_day_of_date(written: str, today: date) -> str:
    """The same where there is little room: '30 November', in another year than that of `today` '30 Nov 2027'."""
    try:
        when = date.fromisoformat(written)
    except ValueError:
        return written
    return day_of_date(written, today) if when.year == today.year else _short_day(when)


def _local(moment: str, zone: tzinfo | None = None) -> datetime | None:
    """None for what another program wrote there and is no moment: it is shown as it stands."""
    try:
        return datetime.fromisoformat(moment).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def _short_day(when: date) -> str:
    return _("{day} {month} {year}").format(day=when.day, month=_month(when.month)[:3], year=when.year)


def _clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02}"


def _month(number: int) -> str:
    return month_names()[number - 1]
