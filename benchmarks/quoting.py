"""A speech checked against the reports: how long it takes, and how that grows."""

from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice

from alliance_desktop.domain.quotation.quotation_check import QuotationCheck
from alliance_desktop.ingest.read_package import read_package
from benchmarks.measure import Growth, Result, Single, seconds
from benchmarks.reports import REAL

SIZES = [1_500, 5_000, 50_000]
LINEAR, LIMIT = 1.1, 1.0
"""Exponent, and seconds for 50,000 words."""
_OWN = (
    "Madam Chair, my delegation thanks the speakers of this morning for their frank remarks on partnerships. "
    "Victims should be supported, training should be provided and partnerships should be built with care. "
)


def measure(times: int) -> Iterator[Result]:
    """The time for speeches of these sizes, a third of which is quoted."""
    check = QuotationCheck([read_package(REAL)])
    check.runs(_OWN)
    speeches = {size: speech(size) for size in SIZES}
    taken = {size: [seconds(partial(check.runs, one), 1) for _time in range(times)] for size, one in speeches.items()}
    yield Single("a speech of 50,000 words checked", "s", LIMIT, taken[SIZES[-1]])
    yield Growth("check a speech", LINEAR, SIZES, [min(taken[size]) for size in SIZES])


def speech(size: int) -> str:
    """One of so many words: own ones, then a recommendation, and again."""
    texts = cycle(one.text for one in read_package(REAL).recommendations)
    words = (word for text in texts for word in f"{_OWN * 3}We recall: {text} ".split())
    return " ".join(islice(words, size))
