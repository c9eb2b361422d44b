"""Where in the text the things a report knows of are mentioned: documents, organizations, abbreviations, people."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from alliance_desktop.domain.knowledge import Abbreviation


@dataclass(frozen=True, slots=True)
class Mention:
    """`id` is what is mentioned, at [start, end) of the text."""

    id: str
    start: int
    end: int


class Mentions:
    """Knows ids by their forms. Case counts; a form within a longer one is no mention of its own."""

    def __init__(self, forms: Iterable[tuple[str, str]]) -> None:
        """`forms` are pairs of a form, as it stands in the text, and the id it stands for."""
        self._ids = dict(forms)
        longest_first = sorted(self._ids, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_whole, longest_first)) or r"(?!)")

    def in_text(self, text: str) -> Iterator[Mention]:
        """The mentions in a text, from its beginning to its end."""
        for hit in self._pattern.finditer(text):
            yield Mention(self._ids[hit[0]], hit.start(), hit.end())


def of_abbreviations(known: Sequence[Abbreviation]) -> Mentions:
    """Mentions of abbreviations by their short forms, in the plural too."""
    return Mentions((form, one.short) for one in known for form in (one.short, f"{one.short}s"))


def _whole(form: str) -> str:
    """A pattern for the form where no letter joins it to more."""
    before = r"(?<!\w)" if form[0].isalnum() else ""
    after = r"(?!\w)" if form[-1].isalnum() else ""
    return before + re.escape(form) + after
