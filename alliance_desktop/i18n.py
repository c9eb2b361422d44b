"""Texts for the reader go through here, in every layer, so that each can be translated, also with names in a row."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations
from collections.abc import Sequence

Phrase = Callable[[], str]
"""A text that is said when it is needed, in the language of that moment."""

_translations: "NullTranslations | None" = None
"""None as long as no translation is installed: then the start need not load what would read one."""


def _(text: str) -> str:
    """The text in the reader's language; the text itself where no translation is installed."""
    return text if _translations is None else _translations.gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form that fits `count`, in the reader's language; `count` is not yet filled in."""
    if _translations is None:
        return singular if count == 1 else plural
    return _translations.ngettext(singular, plural, count)


def language() -> str:
    """The language that texts are said in, as gettext names it."""
    return "en" if _translations is None else _translations.info().get("language", "")


def so_many(count: int) -> str:
    """“3 recommendations”, which is said all over."""
    return ngettext("{count} recommendation", "{count} recommendations", count).format(count=count)


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
