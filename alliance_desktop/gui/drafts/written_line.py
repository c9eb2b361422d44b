"""A line that the reader writes in, over its writing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal

from alliance_desktop.domain.marks import MAX_LINE
from alliance_desktop.errors import InputError
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.writing import Writing
from alliance_desktop.gui.look import roles, texts
from alliance_desktop.gui.look.roles import dress
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.i18n import Phrase


class WrittenLine(LineEdit):
    """Each key goes to `drafts`, what should be a day and is none yet leaves nothing there.

    `begin` gives what is written here now, with what was typed and could not be saved; None where there is nothing to
    write on.
    """

    refused = Signal(str)
    """What was typed is no day, and how to type one; '' once all is well. What was kept stays."""

    def __init__(
        self, desk: Desk, drafts: Drafts, begin: Callable[[], Writing[Any] | None], name: Phrase, hint: Phrase | None
    ) -> None:
        super().__init__(own_escape=True)
        self._editor, self._drafts, self._begin = desk.editor, drafts, begin
        self.setMaxLength(MAX_LINE)
        dress(desk.theme, self, roles.LINE)
        texts.say(self, name=name, hint=hint)

    def keep(self) -> bool:
        """Keeps what stands there; False where it is no day, or is safe nowhere."""
        if (writing := self._begin()) is None:
            return True
        try:
            self._drafts.typed(writing, writing.place.text_of(self.words.strip()))
        except InputError as error:
            self.refused.emit(str(error))
            return False
        self.refused.emit("")
        return self._drafts.write(writing) or writing.safe

    def type_on(self, _text: str) -> None:
        """A key was pressed."""
        if (writing := self._begin()) is None:
            return
        try:
            self._drafts.typed(writing, writing.place.text_of(self.words))
        except InputError:  # it is no day yet
            self._drafts.typed(writing, writing.saved)
