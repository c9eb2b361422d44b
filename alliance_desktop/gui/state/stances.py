"""Sets the stance of recommendations, for the list of stances and for the menu."""

from collections.abc import Sequence

from alliance_desktop.domain.position import STANCES
from alliance_desktop.domain.target import Target
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.i18n import _


def set_stance(editor: Editor, targets: Sequence[Target], stance: str) -> bool:
    """This stance on all of them, '' for none; True when it is saved."""
    from alliance_desktop.library import position_edits  # decision 6

    if editor.library is None:
        return False
    edit = position_edits.set_fields(editor.library, targets, {"stance": stance})
    words = _("{change}: {stance}").format(change=edit.label, stance=STANCES[stance]()) if stance else edit.label
    return editor.do(edit, announce=words)
