"""Edits of highlights: each function says what to change and writes nothing."""

import uuid
from typing import TYPE_CHECKING

from alliance_desktop.domain.annotation import Highlight
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.target import Quote, Target
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.library.library import Library


def highlight(library: "Library", target: Target, quote: Quote) -> Edit:
    """These words of the target are marked."""
    now = library.now()
    made = Highlight(str(uuid.uuid4()), target, quote, library.owner_id, now, now)
    return Edit(_("Highlight on {code}").format(code=target.code), (Swap(None, made),))


def delete_highlight(_library: "Library", one: Highlight) -> Edit:
    """The highlight goes into the trash."""
    return Edit(_("Highlight removed from {code}").format(code=one.target.code), (Swap(one, None),))
