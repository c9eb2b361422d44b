"""Undo in a line beside what the keys act on: once its typing is undone, what was done from there, and nothing else."""

from PySide6.QtCore import QObject

from alliance_desktop.gui.actions.qt_actions import ActionLine
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.widgets.text_undo import CARET, TextUndo


class ActsInLine(QObject):
    """One per window. The field has a history of its own beyond its words, of its chips."""

    def __init__(self, editor: Editor, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        for acted in (editor.done, editor.waits):
            acted.connect(self._note)

    def _note(self, _text: str) -> None:
        """Something was done, or waits to be; where the caret was in such a line, by a key there."""
        typing = CARET.undo
        if typing is None or not isinstance(typing.editor, ActionLine):
            return
        if typing.beyond is None:
            typing.beyond = _Acts(self._editor, typing)
        if isinstance(typing.beyond, _Acts):
            typing.beyond.add(self._editor.undo_label)


def key_undoes_act() -> bool:
    """Whether the key of undo takes back what was done last: in a text that the caret is in it takes back typing."""
    typing = CARET.undo
    return typing is None or (isinstance(typing.beyond, _Acts) and not typing.is_typed and typing.beyond.can_undo)


class _Acts:
    """What was done since the caret came. A step taken back elsewhere ends it: another would be the next."""

    def __init__(self, editor: Editor, typing: TextUndo) -> None:
        self._editor, self._typing = editor, typing
        self._since = typing.since
        self._done: list[str | None] = []
        self._undone: list[str | None] = []

    def add(self, label: str | None) -> None:
        """The step that undo would take back now was done here."""
        if self._since != self._typing.since:
            self._since, self._done = self._typing.since, []
        self._done.append(label)
        self._undone = []

    @property
    def can_undo(self) -> bool:
        here = bool(self._done) and self._since == self._typing.since
        return here and self._editor.undo_label == self._done[-1]

    @property
    def can_redo(self) -> bool:
        here = bool(self._undone) and self._since == self._typing.since
        return here and self._editor.redo_label == self._undone[-1]

    def undo(self) -> None:
        self._undone.append(self._done.pop())
        self._editor.undo()

    def redo(self) -> None:
        self._done.append(self._undone.pop())
        self._editor.redo()
