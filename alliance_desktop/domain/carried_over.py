"""That what hangs on a recommendation came from one of an earlier report."""

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.marks import made_id
from alliance_desktop.domain.report import Target


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """That what hangs on a recommendation came from an earlier report `at` a moment, and when it was `kept` by an act.

    What was changed since then was modified at another moment: nothing but that says which of it is looked at.
    """

    id: str
    report_id: str
    code: str
    earlier_id: str
    earlier_code: str
    at: str
    kept: str | None = None

    @property
    def target(self) -> Target:
        """The recommendation that it is on."""
        return Target(self.report_id, self.code)


def carried_id(target: Target) -> str:
    """A recommendation has at most one, on every machine the same."""
    return made_id("carried over", target.report, target.code)
