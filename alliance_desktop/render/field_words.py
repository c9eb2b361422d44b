"""What a field of a position holds, as a reader of the report knows it: wherever its value is shown or printed."""

from alliance_desktop.domain.position import DAYS, FIELDS, stance_words, value_words
from alliance_desktop.domain.report import Report
from alliance_desktop.render.moments import day_of_date


def field_words(field: str, text: str, report: Report) -> str:
    """A stance by the report's words, a status by its own, a day as days are written, any other text, and that of what
    is no field, as it is. Of no stance it says so."""
    if field == "stance":
        return stance_words(text, report)
    if field in DAYS:
        return day_of_date(text)
    return next((value_words(name, text) for name in FIELDS if name == field), text)
