"""Words of others in a sentence: names in a row, 'Austria, Belarus and Canada', and what was typed, cut short."""

from collections.abc import Sequence

from alliance_desktop.i18n import _

_SHOWN = 40


def all_of(names: Sequence[str]) -> str:
    """'“human”, “rights” and “training”'; '' for none."""
    return _joined(_("{some} and {last}"), names)


def any_of(names: Sequence[str]) -> str:
    """'“human”, “rights” or “training”'; '' for none."""
    return _joined(_("{some} or {last}"), names)


def _joined(text: str, names: Sequence[str]) -> str:
    *some, last = names or ("",)
    return text.format(some=", ".join(some), last=last) if some else last


def shown(typed: str) -> str:
    """What was typed, short and printable, to be repeated in a message."""
    return "".join(char if char.isprintable() else "\ufffd" for char in typed[:_SHOWN]) + "…" * (len(typed) > _SHOWN)
