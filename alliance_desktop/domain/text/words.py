"""A word or phrase as it is looked for: folded or exact, whole or begun, and as it is written."""

from dataclasses import dataclass, field

from alliance_desktop.domain.text.folding import Folded, begun_at, contains, find, find_exact, fold


@dataclass(frozen=True, slots=True)
class Words:
    """A word or a phrase: folded, and whole or (`prefix`) begun; or `exact`, as it is written.

    `others` say the same in other words, as an abbreviation and what it stands for do: what holds one of them will do.
    """

    text: str
    prefix: bool = False
    exact: bool = False
    others: "tuple[Words, ...]" = field(default=(), repr=False, compare=False)
    letters: str = field(init=False, repr=False, compare=False)
    begun: int | None = field(init=False, repr=False, compare=False)
    """Where in `letters` the word starts that may only have begun; None where all are whole."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", fold(self.text).letters)
        object.__setattr__(self, "begun", begun_at(self.text) if self.prefix else None)

    def within(self, text: Folded) -> bool:
        """Whether `text` holds the words, or one of the `others`."""
        if self.exact:
            return bool(self.hits(text))
        return contains(text, self.letters, self.begun) or any(one.within(text) for one in self.others)

    def hits(self, text: Folded) -> list[tuple[int, int]]:
        """Where they or the `others` stand in the unfolded text, as [start, end)."""
        if self.exact:
            return find_exact(text.text, self.text)
        own = find(text, self.letters, self.begun)
        return own + [hit for one in self.others for hit in one.hits(text)]

    def __str__(self) -> str:
        # Letters alone can be neither a code, a field nor a page; everything else is safe in quotes.
        written = self.text if self.text.isalpha() and self.text != "OR" else in_quotes(self.text)
        return "=" * self.exact + written + "*" * self.prefix


def in_quotes(text: str) -> str:
    """A word or phrase in quotes; a quotation mark in it is written twice."""
    return '"' + text.replace('"', '""') + '"'
