"""Which passages stand in the document: all, those that match, and of a very large report one page at a time."""

from collections.abc import Sequence

from alliance_desktop.domain.text.passages import Passage

WHOLE = 1_000_000
"""Characters up to which the report is one text."""
PAGE = 120
"""Passages of a page of a larger report."""


class Pages:
    """The passages that pass the filter, in pages, and which page is shown."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._large = sum(len(passage.text) for passage in passages) > WHOLE
        self._pages: list[Sequence[int]] = []
        self._page = 0
        self.filter(None)

    @property
    def indices(self) -> Sequence[int]:
        """The passages of the page shown."""
        return self._pages[self._page]

    @property
    def all(self) -> list[int]:
        """The passages of all pages."""
        return [index for page in self._pages for index in page]

    @property
    def earlier(self) -> bool:
        """Whether a page comes before."""
        return self._page > 0

    @property
    def later(self) -> bool:
        """Whether a page comes after."""
        return self._page < len(self._pages) - 1

    def filter(self, shown: frozenset[str] | None) -> None:
        """Takes all passages for None, else these recommendations under their titles; shows the first page."""
        indices = matching(self._passages, shown)
        self._pages = paged(self._passages, indices) if self._large and indices else [indices]
        self._page = 0

    def turn_to(self, code: str) -> bool:
        """To the page that holds `code`; False if none does."""
        for number, page in enumerate(self._pages):
            if any(self._passages[index].code == code for index in page):
                self._page = number
                return True
        return False

    def turn(self, by: int) -> bool:
        """To the page after (1) or before (-1); False at the end."""
        if not 0 <= self._page + by < len(self._pages):
            return False
        self._page += by
        return True

    def turn_to_end(self, by: int) -> bool:
        """To the last (1) or first (-1) page; False if it is shown already."""
        page = len(self._pages) - 1 if by > 0 else 0
        moved, self._page = page != self._page, page
        return moved


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
    """`indices` in pages of at most PAGE passages that begin with a section where possible."""
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
