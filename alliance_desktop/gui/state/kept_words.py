"""What is said once a value is chosen for the position on recommendations."""

from typing import TYPE_CHECKING

from alliance_desktop.domain.position import FIELD_LABELS
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.place_words import listed_codes

if TYPE_CHECKING:
    from alliance_desktop.library.position_conflicts import KeptSheet


def kept_words(kept: "KeptSheet", value: str) -> str:
    """'Stance on P1-08: Can accept', and what stays as another program wrote it meanwhile; `value` is '' for none."""
    label = kept.edit.label
    done = _("{change}: {value}").format(change=label, value=value) if value else label
    if not kept.conflicts:
        return done
    stays = _what_stays(kept)
    return stays if kept.only_notes else _("{done}. {stays}").format(done=done, stays=stays)


def _what_stays(kept: "KeptSheet") -> str:
    from alliance_desktop.library.position_edits import FieldChange  # decision 6

    field = next(one.field for one in kept.conflicts if isinstance(one, FieldChange))
    codes = list(dict.fromkeys(one.target.code for one in kept.conflicts))
    text = _("{places}: {field} was changed elsewhere. The other version was kept.")
    if kept.beside:
        text = ngettext(
            "{places}: {field} was changed elsewhere. The other version was kept; yours is now a note.",
            "{places}: {field} was changed elsewhere. The other version was kept; yours is now a note on each.",
            len(codes),
        )
    return text.format(places=listed_codes(codes), field=FIELD_LABELS[field]())
