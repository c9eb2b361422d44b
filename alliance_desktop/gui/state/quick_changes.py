"""What one key or choice changes: a value of positions, who is asked, what was carried over from an earlier report."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from alliance_desktop.domain.position import FieldName, value_words
from alliance_desktop.domain.report import Target
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.waiting_actions import Waiting
from alliance_desktop.library import conflicts, position_edits
from alliance_desktop.library.earlier.carried import keep
from alliance_desktop.library.position_edits import FieldChange
from alliance_desktop.render.field_words import field_words


def keep_carried(editor: Editor, codes: tuple[str, ...]) -> bool:
    """What was carried over to these recommendations counts as looked at; True when that is saved."""
    return editor.library is not None and editor.do(keep(editor.library, codes))


def set_value(editor: Editor, targets: Sequence[Target], field: FieldName, value: str) -> bool:
    """This value, '' for none, on all of them that haven't two to choose from; True when it is saved. The message says
    it."""
    if editor.library is None:
        return False
    return _set(editor, targets, {field: value}, field_words(field, value, editor.library.report) if value else "")


def ask(editor: Editor, targets: Sequence[Target]) -> bool:
    """Those that are not asked yet are asked today; True when that is saved."""
    new = [target for target in targets if editor.marks(target).position.status != "asked"]
    today = datetime.now().astimezone().date().isoformat()
    return _set(editor, new, {"status": "asked", "asked_on": today}, value_words("status", "asked"))


def _set(editor: Editor, targets: Sequence[Target], wanted: Mapping[FieldName, str], words: str) -> bool:
    if editor.library is None:
        return False
    changes = position_edits.field_changes(editor.library, targets, wanted)
    return _keep(editor, [one for one in changes if not (one.before and one.before.others)], words)  # else one chooses


def _keep(editor: Editor, sheet: Sequence[FieldChange], words: str) -> bool:
    """Where another program wrote the same field meanwhile its value stands beside the one from here."""
    library = editor.library
    if library is None or editor.held:
        return False
    edit = position_edits.sheet_edit(library, sheet)
    action = Waiting(edit, partial(_keep, editor, sheet, words))
    kept = editor.try_to_write(lambda library: conflicts.keep_sheet(library, sheet), action) if edit.swaps else None
    if kept is not None:
        editor.tell(kept.edit, kept.changes, conflicts.kept_words(kept, words), matters=bool(kept.conflicts))
    return kept is not None
