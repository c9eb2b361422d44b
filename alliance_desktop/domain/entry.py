"""One recommendation with its section and marks: what lists show and filters look at."""

from dataclasses import dataclass

from alliance_desktop.domain.marks import Marks
from alliance_desktop.domain.report import Recommendation, Section


@dataclass(frozen=True, slots=True)
class Entry:
    """A recommendation, the section it stands in, and all that hangs on it."""

    recommendation: Recommendation
    section: Section
    marks: Marks
