"""Texts for the reader go through here, in every layer, so that each can be translated."""

import gettext

_translations: gettext.NullTranslations = gettext.NullTranslations()


def _(text: str) -> str:
    """The text in the reader's language; the text itself where no translation is installed."""
    return _translations.gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form that fits `count`, in the reader's language; `count` is not yet filled in."""
    return _translations.ngettext(singular, plural, count)
