"""Writes acts on briefs where another program may be writing at the same time."""

from collections.abc import Callable

from alliance_desktop.domain.edit import Changes, Edit
from alliance_desktop.errors import ConflictError
from alliance_desktop.library.library import Library

_TRIES = 5
"""Each try begins with what is there; others seldom write that often."""


def done(library: Library, act: Callable[[], Edit], *, drop_draft: str | None = None) -> tuple[Edit, Changes]:
    """Applies the edit that `act` makes of the library as it is, made anew where the brief was changed meanwhile, and
    takes away the draft it was made from.

    Gives the edit as written, and what changed with what others wrote. Raises what `act` raises, StoreError kinds, and
    ConflictError where others write without a pause.
    """
    news = library.refresh() or Changes()
    for _try in range(_TRIES - 1):
        edit = act()
        try:
            return edit, news.and_(library.apply(edit, drop_draft=drop_draft))
        except ConflictError:
            news = news.and_(library.refresh())
    edit = act()
    return edit, news.and_(library.apply(edit, drop_draft=drop_draft))
