"""What is said of saving: when it was done, or why it could not be."""

from collections.abc import Callable
from datetime import datetime

from alliance_desktop.errors import (
    AllianceError,
    ConflictError,
    FaultError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreGoneError,
    StoreLockedError,
    StoreReadOnlyError,
)
from alliance_desktop.i18n import _


def saved_now() -> str:
    """'Saved 14:02:31'."""
    return _("Saved {time}").format(time=_time())


def draft_kept_now() -> str:
    """'Draft kept 14:02:31': safe, but not yet where other programs and `show` read it."""
    return _("Draft kept {time}").format(time=_time())


def not_saved(error: AllianceError) -> str:
    """'Not saved – the disk is full'."""
    return _("Not saved – {reason}").format(reason=reason_of(error))


def reason_of(error: AllianceError) -> str:
    """Why in a few words; the whole sentence stands in the bar."""
    return next((words() for kind, words in _REASONS if isinstance(error, kind)), str(error))


def _time() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S")


_REASONS: tuple[tuple[type[AllianceError], Callable[[], str]], ...] = (
    (FaultError, lambda: _("Alliance Desktop ran into an error")),
    (ConflictError, lambda: _("it was changed elsewhere")),
    (StoreFullError, lambda: _("the disk is full")),
    (StoreLockedError, lambda: _("another program is writing")),
    (StoreReadOnlyError, lambda: _("the store is read-only")),
    (StoreGoneError, lambda: _("the store is no longer in its place")),
    (StoreDamagedError, lambda: _("the store is damaged")),
    (StoreError, lambda: _("the store can’t be written")),
)
