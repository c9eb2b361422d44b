"""Two texts as one, word by word: what both have, what only the first has, what only the second."""

import re
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 3_000
"""Words up to which they are compared one by one; comparing more could take seconds."""


def difference(old: str, new: str) -> list[tuple[Kind, str]]:
    """Pieces in reading order; without the new ones they give `old`, without those gone `new`."""
    first, second = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(first), len(second)) > _MOST:
        first, second = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if max(len(first), len(second)) > _MOST:
        return [("gone", old), ("new", new)]
    found: list[tuple[Kind, str]] = []
    for tag, start, end, from_, to in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(first[start:end])))
            continue
        found += [("gone", "".join(first[start:end])), ("new", "".join(second[from_:to]))]
    return [(kind, text) for kind, text in found if text]
