"""What a document asks the offices for that it is sent to."""

from collections.abc import Set

from alliance_desktop.domain.template import PartName
from alliance_desktop.i18n import _


def request_words(on: Set[PartName]) -> str:
    """Where to answer, and which of the texts that stand there may be corrected; '' without room for an answer."""
    if "your-answer" not in on:
        return ""
    asked = _("Please answer in the column “Your answer”.")
    if {"line", "wording"} <= on:
        asked = _(
            "Please answer in the column “Your answer”, or correct the line to take and the proposed wording where they"
            " stand."
        )
    elif "line" in on:
        asked = _("Please answer in the column “Your answer”, or correct the line to take where it stands.")
    elif "wording" in on:
        asked = _("Please answer in the column “Your answer”, or correct the proposed wording where it stands.")
    return f"{asked} {_('Leave the codes as they are: your answers are read back by them.')}"
