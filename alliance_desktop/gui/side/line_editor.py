"""The editor of a text of a position, such as the line to take: saved as it is typed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from alliance_desktop.domain.position import FIELD_LABELS, FieldName
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.writing import FieldWriting
from alliance_desktop.gui.look import texts
from alliance_desktop.gui.side.sheet_editor import SheetEditor


class LineEditor(SheetEditor[FieldWriting]):
    """The text alone in its frame; its name and its state stand elsewhere."""

    def __init__(
        self, desk: Desk, drafts: Drafts, name: FieldName, hint: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, drafts, partial(drafts.open_field, field=name), parent)
        self.inside.addWidget(self.field)
        self.inside.addWidget(self._line)
        self.inside.addLayout(self._ways_out())
        texts.say(self.field, name=FIELD_LABELS[name], hint=hint)

    @property
    def state(self) -> QLabel:
        """Whether it is saved, to be placed beside the name of the field."""
        return self._state
