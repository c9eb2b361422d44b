"""The internal remark on a recommendation: what nothing that leaves the store may hold.

It is no mark and stands in no `Marks`; what writes, shows or copies documents can't import this module, and a
contract of import-linter holds that.
"""

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.marks import made_id
from alliance_desktop.domain.report import Target


@dataclass(frozen=True, slots=True)
class InternalRemark:
    """A recommendation has at most one; `text` is never empty. Nothing but its text says who wrote it and when."""

    id: str
    report_id: str
    code: str
    text: str

    @property
    def target(self) -> Target:
        """The recommendation it is on."""
        return Target(self.report_id, self.code)


def remark_on(target: Target, text: str) -> InternalRemark:
    """The remark on this recommendation, the same record on every machine."""
    return InternalRemark(made_id("remark", target.report, target.code), target.report, target.code, text)
