"""What is said over the parts of a document: labels of paragraphs, heads of columns."""

from collections.abc import Mapping, Sequence

from alliance_desktop.domain.position import FIELD_LABELS
from alliance_desktop.domain.template import PartName
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.render.document import Label

PART_LABELS: "Mapping[PartName, Phrase]" = {
    "quotation": lambda: _("Recommendation (the report's words)"),
    "stance": FIELD_LABELS["stance"],
    "line": FIELD_LABELS["line"],
    "wording": FIELD_LABELS["wording"],
    "pressed": FIELD_LABELS["pressed"],
    "background": FIELD_LABELS["background"],
    "answer": FIELD_LABELS["answer"],
    "your-answer": lambda: _("Your answer"),
    "contact": lambda: _("Office, contact"),
    "heard": lambda: _("What we heard"),
    "outcome": lambda: _("What we said, outcome"),
    "related": lambda: _("Related"),
    "notes": lambda: _("Notes"),
    "status": FIELD_LABELS["status"],
    "tags": lambda: _("Tags"),
    "bookmark": lambda: _("Bookmarked"),
    "organizer": lambda: _("Organizer"),
}
_FURTHER: "Mapping[PartName, Phrase]" = {
    "status": lambda: _("status"),
    "tags": lambda: _("tags"),
    "bookmark": lambda: _("bookmark"),
    "organizer": lambda: _("organizer"),
}
"""The same after a comma."""


def joint_label(names: Sequence[PartName]) -> str:
    """'Status, tags' over short facts that stand together."""
    return ", ".join((PART_LABELS[names[0]](), *(_FURTHER[name]() for name in names[1:])))


def beside_label(label: Label) -> tuple[str, ...]:
    """What stands after the name of a label where no page begins with it."""
    return tuple(filter(None, (label.code if label.elsewhere else "", label.more)))
