"""Texts for the reader go through here, in every layer, so that each can be translated."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

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
