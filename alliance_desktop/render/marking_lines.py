"""How many lines of a page the marking takes, above its text and below."""

from alliance_desktop.domain.paper import larger
from alliance_desktop.render.document import Head
from alliance_desktop.render.text_lines import BOLD, POINT, text_lines

_SIZE = 10


def marking_lines(head: Head) -> int:
    """None where there is no marking."""
    width = head.sheet.text * POINT * BOLD
    return text_lines(head.marking, width, larger(_SIZE, head.factor)) if head.marking else 0
