"""The term that asks for what stands in a brief."""

from dataclasses import dataclass
from typing import ClassVar

from alliance_desktop.domain.brief import name_key
from alliance_desktop.domain.language.lexer import written_value


@dataclass(frozen=True, slots=True)
class InBriefs:
    """In a brief with one of these names. Membership is no mark: the library knows it."""

    field: ClassVar = "in"
    names: tuple[str, ...]

    def means(self, name: str) -> bool:
        """Whether a brief of this name is among them."""
        return name_key(name) in map(name_key, self.names)

    def renamed(self, old: str, new: str) -> "InBriefs":
        """The same with another name for one of them."""
        return InBriefs(tuple(new if name_key(name) == name_key(old) else name for name in self.names))

    def __str__(self) -> str:
        return f"{self.field}:{','.join(map(written_value, self.names))}"
