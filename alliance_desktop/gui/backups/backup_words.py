"""Backups, checks and what a restore would change, in the words of a reader."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from alliance_desktop.domain.edit import Record
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.kind_words import KINDS
from alliance_desktop.library.safekeeping import Difference
from alliance_desktop.render.moments import long_moment, short_moment
from alliance_desktop.store.backup_files import Backup
from alliance_desktop.store.soundness import Problem

_MOST = 5
"""Faults that are told one by one."""


def moment(backup: Backup, now: datetime) -> str:
    """When it was made: today 14:02, yesterday 9:10, 12 November 2026 9:12."""
    at, local = backup.at.isoformat(), backup.at.astimezone(now.tzinfo).date()
    return short_moment(at, now) if (now.date() - local).days in {0, 1} else long_moment(at, now)


def line(backup: Backup, now: datetime) -> str:
    """When and why it was made."""
    words = {
        "hand": _("{moment}, made by you"),
        "day": _("{moment}, first change of the day"),
        "close": _("{moment}, when the window was closed"),
        "upgrade": _("{moment}, before an upgrade"),
        "restore": _("{moment}, what a restore replaced"),
        "damaged": _("{moment}, damaged file"),
        "rescue": _("{moment}, rescued from damaged notes"),
    }
    return words.get(backup.why, "{moment}").format(moment=moment(backup, now))


def size(in_bytes: int) -> str:
    """A file's size: 92 KB, 1.4 MB."""
    if in_bytes < 1_000_000:
        return _("{number} KB").format(number=max(1, round(in_bytes / 1000)))
    return _("{number} MB").format(number=f"{in_bytes / 1_000_000:.1f}")


def differences(found: Mapping[type[Record], Difference]) -> str:
    """What a restore would change; says so where nothing differs."""
    ways = {
        _("Will be restored: {what}"): {kind: one.back for kind, one in found.items()},
        _("Will be removed: {what}"): {kind: one.gone for kind, one in found.items()},
        _("Will be changed back: {what}"): {kind: one.changed for kind, one in found.items()},
    }
    lines = [words.format(what=_counted(counts)) for words, counts in ways.items() if any(counts.values())]
    return " · ".join(lines) or _("Your notes, tags, bookmarks and saved filters are the same in it as now.")


def sound(records: Iterable[Record]) -> str:
    """The good result of a check."""
    counts = Counter[type[Record]](type(one) for one in records)
    if not counts:
        return _("No problems found. You have no notes yet.")
    return _("No problems found: {what}, each as it was written.").format(what=_counted(counts))


def faults(problems: list[Problem]) -> str:
    """The result of a check that found something."""
    count = len(problems)
    head = ngettext("{count} fault found. Nothing was changed.", "{count} faults found. Nothing was changed.", count)
    if all(one.kind == "repaired" for one in problems):
        head = _("Repaired.")
    elif all(one.kind == "code" for one in problems):
        head = _("Your notes are sound. Some belong to what is not in this report:")
    lines = [head.format(count=count), *(one.message for one in problems[:_MOST])]
    if count > _MOST:
        lines.append(_("… and {count} more").format(count=count - _MOST))
    return "\n".join(lines)


def _counted(counts: Mapping[type[Record], int]) -> str:
    """'3 notes, 1 bookmark', in the order of the table of kinds."""
    found = ((counts.get(kind, 0), words.counted) for kind, words in KINDS.items())
    return ", ".join(counted(count).format(count=count) for count, counted in found if counted and count)
