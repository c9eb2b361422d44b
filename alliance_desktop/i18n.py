"""Texts for the reader go through here, in every layer, so that each can be translated, also with names in a row."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

Phrase = Callable[[], str]
"""A text that is said when it is needed, in the language of that moment."""


class Translations(Protocol):
    """What says texts in a language, as those of gettext do."""

    def gettext(self, message: str, /) -> str:
        """A text."""

    def ngettext(self, singular: str, plural: str, count: int, /) -> str:
        """The form that fits `count`."""

    def info(self) -> Mapping[str, str]:
        """With the name of the language."""


_translations: Translations | None = None
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


class PaperWords:
    """The texts of a paper in the words and `language` in which it went out: those in `words`, any other as `others`
    say it, or as it is written here. What was said is kept in `words`, by the text; of a number with that below it."""

    def __init__(self, words: Mapping[str, str], language: str = "en", others: Translations | None = None) -> None:
        self.words, self._language, self._others = dict(words), language, others

    def gettext(self, message: str, /) -> str:
        """A text as it was said."""
        if message not in self.words:
            self.words[message] = self._others.gettext(message) if self._others else message
        return self.words[message]

    def ngettext(self, singular: str, plural: str, count: int, /) -> str:
        """The same of the form that fits `count`."""
        key = f"{singular}\n{count}"
        if key not in self.words:
            own = singular if count == 1 else plural
            self.words[key] = self._others.ngettext(singular, plural, count) if self._others else own
        return self.words[key]

    def info(self) -> Mapping[str, str]:
        """With the name of the language."""
        return {"language": self._language}

    def spoken(self) -> "Speaking":
        """All texts that are asked for within are said so."""
        return Speaking(self)


class Speaking:
    """A context in which texts are said as `words` say them. An export enters it for each of thousands of steps."""

    def __init__(self, words: Translations) -> None:
        self._words = words

    def __enter__(self) -> None:
        global _translations  # as that of gettext is: texts are asked for everywhere
        self._before, _translations = _translations, self._words

    def __exit__(self, *_error: object) -> None:
        global _translations  # noqa: PLW0603
        _translations = self._before


def paper_words() -> PaperWords:
    """The language of the moment, for a paper that is to remember what it says."""
    return PaperWords({}, language(), _translations)


def undone_words(label: str) -> str:
    """'Undone: “Money.docx” taken back; cleared again': what is said of an undo of the step with this label."""
    falls = _("{change}, no longer cleared").format(change="")
    before, fell, behind = label.partition(falls)
    text = _("Undone: {label}; cleared again") if fell else _("Undone: {label}")
    return text.format(label=before + behind)


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
