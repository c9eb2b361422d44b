"""What is said of saving: when it was done, or why it could not be."""

from collections.abc import Callable
from datetime import datetime

from alliance_desktop import errors
from alliance_desktop.i18n import _


def saved_now() -> str:
    """'Saved 14:02:31'."""
    return _("Saved {time}").format(time=_time())


def draft_kept_now() -> str:
    """'Draft kept 14:02:31': safe, but not yet where other programs and `show` read it."""
    return _("Draft kept {time}").format(time=_time())


def not_saved(error: errors.AllianceError) -> str:
    """'Not saved – the disk is full'."""
    return _("Not saved – {reason}").format(reason=reason_of(error))


def reason_of(error: errors.AllianceError) -> str:
    """Why in a few words; the whole sentence stands in the bar."""
    return next((words() for kind, words in _REASONS if isinstance(error, kind)), str(error))


def _time() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S")


_REASONS: tuple[tuple[type[errors.AllianceError], Callable[[], str]], ...] = (
    (errors.FaultError, lambda: _("Alliance Desktop ran into an error")),
    (errors.ConflictError, lambda: _("it was changed elsewhere")),
    (errors.StoreFullError, lambda: _("the disk is full")),
    (errors.StoreLockedError, lambda: _("another program is writing")),
    (errors.StoreReadOnlyError, lambda: _("the store is read-only")),
    (errors.StoreGoneError, lambda: _("the store is no longer in its place")),
    (errors.StoreSetBackError, lambda: _("another file has replaced your notes")),
    (errors.StoreDamagedError, lambda: _("the store is damaged")),
    (errors.StoreError, lambda: _("the store can’t be written")),
)
