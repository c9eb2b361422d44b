"""What is said over the parts of a document: labels of paragraphs, heads of columns."""

from collections.abc import Sequence

from alliance_desktop.domain.template import PARTS, PartName
from alliance_desktop.render.document import Label


def joint_label(names: Sequence[PartName]) -> str:
    """'Status, tags' over short facts that stand together."""
    return ", ".join((PARTS[names[0]].label(), *(further() for name in names[1:] if (further := PARTS[name].further))))


def beside_label(label: Label) -> tuple[str, ...]:
    """What stands after the name of a label where no page begins with it."""
    return tuple(filter(None, (label.code if label.elsewhere else "", label.more)))
