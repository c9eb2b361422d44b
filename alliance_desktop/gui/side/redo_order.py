"""In which order typing and the window's steps are done again: what was taken back last comes first."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from alliance_desktop.gui.state.editor import Editor


class RedoOrder(QObject):
    """Of one field. `is_typing_undone` says whether the field has typing of its own to do again."""

    def __init__(self, editor: Editor, is_typing_undone: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._is_typing_undone = editor, is_typing_undone
        self._later = 0
        """Steps of the window that were taken back after typing was, and not done again yet."""
        editor.undone.connect(self._undone)
        editor.redone.connect(self._redone)

    def window_first(self) -> bool:
        """Whether Redo is the window's now, though the field has typing to do again."""
        library = self._editor.library
        return self._later > 0 and library is not None and library.redo_label is not None

    def typed(self) -> None:
        """Typing anew leaves nothing to do again in the field."""
        if not self._is_typing_undone():
            self._later = 0

    def _undone(self, _label: str) -> None:
        self._later += self._is_typing_undone()

    def _redone(self, _label: str) -> None:
        self._later = max(0, self._later - 1)
