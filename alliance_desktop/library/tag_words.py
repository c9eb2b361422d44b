"""On how much a tag stands, in words."""

from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.library_reading import LibraryReading


def carried_words(library: LibraryReading, tag: str) -> str:
    """'on 4 recommendations', with a section among them 'on 4 places'; 'unused'."""
    targets = library.carrying(tag)
    count = len(targets)
    if not count:
        return _("unused")
    if all(library.report.recommendation(target.code) for target in targets):
        return ngettext("on {count} recommendation", "on {count} recommendations", count).format(count=count)
    return ngettext("on {count} place", "on {count} places", count).format(count=count)
