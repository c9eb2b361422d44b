"""The editor of a text of a position, such as the line to take: saved as it is typed."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from alliance_desktop.domain.position import FIELD_LABELS, FieldName
from alliance_desktop.domain.target import Target
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.writing import FieldWriting
from alliance_desktop.gui.look import texts, tokens
from alliance_desktop.gui.look.dress import follow
from alliance_desktop.gui.side.writing_editor import WritingEditor


class LineEditor(WritingEditor[FieldWriting]):
    """What is typed stays; what is only read follows the store."""

    def __init__(
        self, desk: Desk, drafts: Drafts, name: FieldName, hint: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, drafts, parent)
        self._name = name
        layout = self._layout = QVBoxLayout(self)
        layout.setSpacing(tokens.XS)
        layout.addWidget(self.field)
        layout.addWidget(self._line)
        layout.addLayout(self._ways_out())
        texts.say(self.field, name=FIELD_LABELS[name], hint=hint)
        follow(desk.theme, self, self._restyle)

    @property
    def state(self) -> QLabel:
        """Whether it is saved, to be placed beside the name of the field."""
        return self._state

    def show_target(self, target: Target) -> None:
        """Shows this target's text, after saving what is being typed on another."""
        writing = self._writing
        if writing is not None and writing.target != target:
            self._save()
        elif writing is not None and writing.dirty:
            self.refresh()
            return
        now = self._drafts.open_field(target, self._name)
        if writing is None or (writing.target, writing.before) != (target, now.before) or self.field.text != now.text:
            self.show_writing(now)
        else:
            self.refresh()

    def leave(self) -> None:
        """No single target is in hand: what is being typed is saved."""
        self._save()
        self._writing = None

    def _restyle(self) -> None:
        self._frame(focused=self.has_focus())
        self.refresh()

    def _inside(self, missing: int) -> None:
        side = tokens.S + missing
        self._layout.setContentsMargins(side, tokens.XS + missing, side, tokens.XS + missing)
