"""Which passages stand in the document: all, those that match, and of a very large report one page at a time."""

from collections.abc import Sequence

from alliance_desktop.domain.passage import Passage

WHOLE = 1_000_000
"""Characters up to which the report is one text."""
PAGE = 120
"""Passages of a page of a larger report."""


def matching(passages: Sequence[Passage], shown: frozenset[str] | None) -> list[int]:
    """Indices of the passages to show: all without a filter, else the recommendations under their titles."""
    if shown is None:
        return list(range(len(passages)))
    found: list[int] = []
    title = -1
    for index, passage in enumerate(passages):
        if passage.kind == "title":
            title = index
        elif passage.kind == "recommendation" and passage.code in shown:
            if title >= 0:
                found.append(title)
                title = -1
            found.append(index)
    return found


def paged(passages: Sequence[Passage], indices: Sequence[int]) -> list[Sequence[int]]:
    """`indices` in pages: one, or for a report above WHOLE pages that begin with a section where possible."""
    if sum(len(passage.text) for passage in passages) <= WHOLE or not indices:
        return [indices]
    pages: list[Sequence[int]] = []
    begin = 0
    while begin < len(indices):
        end = min(begin + PAGE, len(indices))
        for cut in range(end, begin + PAGE // 2, -1):
            if cut == len(indices) or passages[indices[cut]].kind == "title":
                end = cut
                break
        pages.append(indices[begin:end])
        begin = end
    return pages
