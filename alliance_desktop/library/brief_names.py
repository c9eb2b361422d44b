"""Briefs by the names that readers type."""

from alliance_desktop.domain.brief import Brief
from alliance_desktop.domain.text.near_match import nearly
from alliance_desktop.errors import InputError
from alliance_desktop.i18n import _
from alliance_desktop.library.library_reading import LibraryReading


def existing(library: LibraryReading, name: str) -> Brief:
    """The brief that is called so. Raises InputError, which names one that is spelt like it."""
    found = library.brief_named(name)
    if found is not None:
        return found
    names = {one.name.casefold(): one.name for one in library.briefs}
    near = nearly(name.strip().casefold(), names)
    text = (
        _("There is no brief “{name}”; did you mean “{near}”?") if near else _("There is no brief “{name}”; {offer}.")
    )
    some = _("`brief` lists them all") if names else _("there are none yet")
    raise InputError(text.format(name=name, near=names[near] if near else "", offer=some))
