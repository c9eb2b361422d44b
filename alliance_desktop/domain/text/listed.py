"""Several names in a sentence: 'Austria, Belarus and Canada'."""

from collections.abc import Sequence

from alliance_desktop.i18n import _


def all_of(names: Sequence[str]) -> str:
    """'“human”, “rights” and “training”'; '' for none."""
    return _joined(_("{some} and {last}"), names)


def any_of(names: Sequence[str]) -> str:
    """'“human”, “rights” or “training”'; '' for none."""
    return _joined(_("{some} or {last}"), names)


def _joined(text: str, names: Sequence[str]) -> str:
    *some, last = names or ("",)
    return text.format(some=", ".join(some), last=last) if some else last
