"""What stands once at the end of a brief's document."""

from collections.abc import Iterator

from alliance_desktop.domain.template import Template
from alliance_desktop.i18n import _
from alliance_desktop.render.fill_in import FillInColumn, FillInTable

_WHAT, _WHO, _BY_WHEN = 85, 40, 30
_ROWS, _ROW_HEIGHT = 3, 10
"""The height in millimetres, as all widths are."""


def end_of(template: Template) -> Iterator[FillInTable]:
    """A table of what is to be done, by whom and by when, where the template asks for it."""
    if "follow-up" in template.end:
        factor = template.sheet.text / (_WHAT + _WHO + _BY_WHEN)
        columns = (
            FillInColumn(_("What"), "what", round(_WHAT * factor, 1)),
            FillInColumn(_("Who"), "who", round(_WHO * factor, 1)),
            FillInColumn(_("By when"), "by-when", round(_BY_WHEN * factor, 1)),
        )
        yield FillInTable(_("Follow-up"), "follow-up", columns, _ROWS, _ROW_HEIGHT)
