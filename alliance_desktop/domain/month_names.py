"""The names of the months in the reader's language."""

from alliance_desktop.i18n import _


def month_names() -> list[str]:
    """January to December."""
    return [
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    ]
