"""Measures side by side, and says what came out."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any


@dataclass(frozen=True)
class Comparison:
    """A measure of the program beside its floor; `goal` is the highest ratio wanted."""

    name: str
    unit: str
    goal: float
    ours: list[float]
    floor: list[float]

    @property
    def ratio(self) -> float:
        """The program's median against the floor's."""
        return median(self.ours) / median(self.floor)

    def line(self) -> str:
        """The result in one line."""
        return (
            f"{self.name:<44} {self.ratio:6.2f} × the floor   (goal {self.goal:g})   {spread(self.ours, self.unit)}"
            f"   floor {spread(self.floor, self.unit)}"
        )

    def as_json(self) -> dict[str, Any]:
        """For the results file."""
        return asdict(self) | {"kind": "ratio", "value": self.ratio, "met": self.ratio <= self.goal}


@dataclass(frozen=True)
class Single:
    """A measure with a limit of its own; `values` are in `unit`, `goal` is the highest median wanted."""

    name: str
    unit: str
    goal: float
    values: list[float]

    def line(self) -> str:
        """The result in one line."""
        return f"{self.name:<44} {spread(self.values, self.unit)}   (goal {self.goal:g} {self.unit})"

    def as_json(self) -> dict[str, Any]:
        """For the results file."""
        value = median(self.values)
        return asdict(self) | {"kind": "single", "value": value, "met": value <= self.goal}


@dataclass(frozen=True)
class Growth:
    """How a time grows with the number of recommendations: the exponent of a power law fitted to it."""

    name: str
    goal: float
    sizes: list[int]
    seconds: list[float]

    @property
    def exponent(self) -> float:
        """1 is linear, less is better."""
        x, y = [math.log(size) for size in self.sizes], [math.log(each) for each in self.seconds]
        mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
        pairs = list(zip(x, y, strict=True))
        return sum((a - mean_x) * (b - mean_y) for a, b in pairs) / sum((a - mean_x) ** 2 for a in x)

    def line(self) -> str:
        """The result in one line."""
        times = ", ".join(f"{n:,}: {t * 1000:.2f} ms" for n, t in zip(self.sizes, self.seconds, strict=True))
        return f"{self.name:<44} grows as n^{self.exponent:.2f}   (goal {self.goal:g})   {times}"

    def as_json(self) -> dict[str, Any]:
        """For the results file."""
        return asdict(self) | {"kind": "growth", "value": self.exponent, "met": self.exponent <= self.goal}


Result = Comparison | Single | Growth


def spread(values: list[float], unit: str) -> str:
    """Median, least and most."""
    return f"{median(values):.4g} {unit} [{min(values):.4g} – {max(values):.4g}]"


def at_99(values: Sequence[float]) -> float:
    """The 99th of a hundred: only one in a hundred is more."""
    return quantiles(values, n=100, method="inclusive")[98]


def interleave(ours: Callable[[], float], floor: Callable[[], float], pairs: int) -> tuple[list[float], list[float]]:
    """Both measures in turn, so that a slow minute of the machine meets both; one round before is thrown away."""
    ours()
    floor()
    rounds = [(ours(), floor()) for _ in range(pairs)]
    return [each[0] for each in rounds], [each[1] for each in rounds]


def seconds(act: Callable[[], object], times: int) -> float:
    """The median time of an act."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return median(taken)
