"""What a mark is about: a recommendation or a section, named by report and code, or chosen words of its text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """`code` is a recommendation's code ('P1-08') or a section's id ('panel-1')."""

    report: str
    code: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Chosen words: `exact` as they stood in the target's text at `start`, with what stood before and behind them."""

    exact: str
    prefix: str
    suffix: str
    start: int
