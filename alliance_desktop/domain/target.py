"""What a mark is about: a recommendation or a section, named by report and code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """`code` is a recommendation's code ('P1-08') or a section's id ('panel-1')."""

    report: str
    code: str
