"""The editor of a text that a recommendation has at most once. What is only read follows the store."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from alliance_desktop.domain.target import Target
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.writing import SheetWriting
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.builders import column
from alliance_desktop.gui.look.dress import follow
from alliance_desktop.gui.side.writing_editor import WritingEditor

S = TypeVar("S", bound=SheetWriting[Any])


class SheetEditor(WritingEditor[S]):
    """`begin` gives the writing of a target's text; what is shown goes into `inside`."""

    def __init__(self, desk: Desk, drafts: Drafts, begin: Callable[[Target], S], parent: QWidget | None = None) -> None:
        super().__init__(desk, drafts, parent)
        self._begin = begin
        self.inside = column(gap=tokens.XS, on=self)
        follow(desk.theme, self, self._restyle)

    def show_target(self, target: Target) -> None:
        """Shows this target's text, after saving what is being typed on another."""
        writing = self._writing
        if writing is not None and writing.target != target:
            self._save()
        elif writing is not None and writing.dirty:
            self.refresh()
            return
        now = self._begin(target)
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
        self.inside.setContentsMargins(side, tokens.XS + missing, side, tokens.XS + missing)
