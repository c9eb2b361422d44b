"""What a document asks the offices for that it is sent to."""

from collections.abc import Collection, Set

from alliance_desktop.domain.position import Position
from alliance_desktop.domain.template import PartName
from alliance_desktop.i18n import _


def request_words(on: Set[PartName], positions: Collection[Position]) -> str:
    """Where to answer, and which of the texts that stand there may be corrected; '' without room for an answer.

    Where the answer goes is named by what stands over it, which is the head of a column or, in Markdown, a label.
    """
    if "your-answer" not in on or not positions:
        return ""
    line = "line" in on and any(one.text("line") for one in positions)
    wording = "wording" in on and any(one.text("wording") for one in positions)
    if line and wording:
        return _("Please answer under “Your answer”, or correct the line to take and the proposed wording directly.")
    if line:
        return _("Please answer under “Your answer”, or correct the line to take directly.")
    if wording:
        return _("Please answer under “Your answer”, or correct the proposed wording directly.")
    return _("Please answer under “Your answer”.")
