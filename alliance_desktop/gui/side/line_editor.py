"""The editor of a text of a position, such as the line to take: saved as it is typed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from alliance_desktop.domain.position import FIELD_LABELS, FieldName
from alliance_desktop.domain.target import Target
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.shared_writing import SharedWriting
from alliance_desktop.gui.drafts.writing import FieldWriting
from alliance_desktop.gui.look import texts
from alliance_desktop.gui.look.builders import add
from alliance_desktop.gui.side.sheet_editor import SheetEditor
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.render.place_words import listed_codes

_MOST_NAMED = 4
"""More codes than these are cut off in the line."""


class LineEditor(SheetEditor[FieldWriting | SharedWriting]):
    """The text alone in its frame; its name and its state stand elsewhere."""

    shared = Signal()
    """The caret left a text that was typed for several."""

    def __init__(
        self, desk: Desk, drafts: Drafts, name: FieldName, hint: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        self._name, self._hint = name, hint
        super().__init__(desk, drafts, partial(drafts.open_field, field=name), parent)
        add(self.inside, self.field, self._line, self._ways_out())
        texts.say(self.field, name=FIELD_LABELS[name])
        self.field.left.connect(self._left)
        texts.follow(self.field, self._show_hint)

    @property
    def state(self) -> QLabel:
        """Whether it is saved, to be placed beside the name of the field."""
        return self._state

    def show_targets(self, targets: tuple[Target, ...]) -> bool:
        """Shows the text of one, or a new one for those of several that have none; False where all of them have one."""
        shown = self._writing
        if len(targets) == 1:
            if isinstance(shown, SharedWriting):
                self.leave()
            self.show_target(targets[0])
            return True
        if isinstance(shown, SharedWriting) and shown.among == targets and (shown.dirty or self.has_focus()):
            self.refresh()
            return True
        self.leave()
        shared = self._drafts.open_shared(targets, self._name)
        if shared is None:
            self.field.load("")
            return False
        self.show_writing(shared)
        return True

    def refresh(self) -> None:
        """Shows anew what may have changed around the text."""
        super().refresh()
        self._show_hint()

    def _left(self) -> None:
        """What was typed for several is theirs by now: the next text is another one."""
        if isinstance(self._writing, SharedWriting) and not self._writing.dirty:
            self.shared.emit()

    def _show_hint(self) -> None:
        writing = self._writing
        where = _goes_to(writing) if isinstance(writing, SharedWriting) else ""
        if self.field.placeholderText() != (hint := where or self._hint()):
            self.field.setPlaceholderText(hint)
            self.field.viewport().update()  # Qt paints only a hint that comes or goes
            self.field.setAccessibleDescription(where)


def _goes_to(writing: SharedWriting) -> str:
    """Where it goes what is typed in an empty line for several: 'What you type here goes only to P1-01, P1-02.'"""
    have, lacking = len(writing.among) - len(writing.targets), len(writing.targets)
    if not have:
        return _("What you type here goes to all {count}.").format(count=len(writing.among))
    if lacking > _MOST_NAMED:
        text = ngettext(
            "{count} has one. What you type here goes only to the {lacking} that have none.",
            "{count} have one. What you type here goes only to the {lacking} that have none.",
            have,
        )
        return text.format(count=have, lacking=lacking)
    text = ngettext(
        "{count} has one. What you type here goes only to {places}.",
        "{count} have one. What you type here goes only to {places}.",
        have,
    )
    return text.format(count=have, places=listed_codes([one.code for one in writing.targets]))
