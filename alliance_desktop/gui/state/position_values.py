"""Sets a value of the position on recommendations that is chosen and not typed: a stance, a status."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from alliance_desktop.domain.position import FieldName, value_words
from alliance_desktop.domain.target import Target
from alliance_desktop.gui.state.editor import Editor


def set_value(editor: Editor, targets: Sequence[Target], field: FieldName, value: str) -> bool:
    """This value on all of them, '' for none; True when it is saved. The message says it."""
    return _set(editor, targets, {field: value}, value_words(field, value) if value else "")


def ask(editor: Editor, targets: Sequence[Target]) -> bool:
    """Those that are not asked yet are asked today; True when that is saved."""
    new = [target for target in targets if editor.marks(target.code).position.status != "asked"]
    today = datetime.now().astimezone().date().isoformat()
    return _set(editor, new, {"status": "asked", "asked_on": today}, value_words("status", "asked"))


def _set(editor: Editor, targets: Sequence[Target], wanted: Mapping[FieldName, str], words: str) -> bool:
    from alliance_desktop.library import position_edits  # decision 6

    if editor.library is None:
        return False
    return editor.keep(position_edits.field_changes(editor.library, targets, wanted), value=words)
