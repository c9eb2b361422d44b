"""What undo in a line takes back beside what was typed: what its keys did elsewhere."""

from collections.abc import Callable

from alliance_desktop.gui.state.editor import Editor


class Acts:
    """What was done since the caret came. A step taken back elsewhere ends it: another would be the next."""

    is_windows = True

    def __init__(self, editor: Editor, since: Callable[[], int]) -> None:
        """`since` is another number each time that the caret comes."""
        self._editor, self._begun = editor, since
        self._since = since()
        self._done: list[str | None] = []
        self._undone: list[str | None] = []

    def add(self, label: str | None) -> None:
        """The step that undo would take back now was done here."""
        if self._since != self._begun():
            self._since, self._done = self._begun(), []
        self._done.append(label)
        self._undone = []

    @property
    def can_undo(self) -> bool:
        here = bool(self._done) and self._since == self._begun()
        return here and self._editor.undo_label == self._done[-1]

    @property
    def can_redo(self) -> bool:
        here = bool(self._undone) and self._since == self._begun()
        return here and self._editor.redo_label == self._undone[-1]

    def undo(self) -> None:
        self._undone.append(self._done.pop())
        self._editor.undo()

    def redo(self) -> None:
        self._done.append(self._undone.pop())
        self._editor.redo()
