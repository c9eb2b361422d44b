"""What the groups of a search are called."""

from typing import TYPE_CHECKING

from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.library.search import Name


def group_name(name: "Name") -> str:
    """'Text', 'Notes' …"""
    names = {
        "text": _("Text"),
        "notes": _("Notes"),
        "tags": _("Tags"),
        "people": _("People"),
        "documents": _("Documents"),
    }
    return names[name]
