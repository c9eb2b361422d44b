"""The tags of one or of several targets as chips, and the button that adds one."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from alliance_desktop.domain.tag import Tag
from alliance_desktop.domain.target import Target
from alliance_desktop.gui.actions.chosen_keys import KEYMAP
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.side.tag_chip import TagChip
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.i18n import _
from alliance_desktop.library import tag_edits


class TagChips(QWidget):
    """Shows who carries what; adds by the picker, removes by the chips."""

    picker_wanted = Signal()

    def __init__(self, desk: Desk, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._filter, self._theme, self._shell = desk.editor, desk.filter, desk.theme, shell
        self._targets: tuple[Target, ...] = ()
        self._chips: list[TagChip] = []
        self._title = dress(desk.theme, QLabel(), roles.HEAD)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.add = dress(desk.theme, QPushButton(), roles.FLAT_BUTTON, icon="plus")
        self.add.clicked.connect(self.picker_wanted)
        self._flow = Flow(gap=tokens.XS)
        self._flow.addWidget(self.add)
        self._flow.hanging = self.add
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.HANG, 0, tokens.HANG, 0)
        layout.setSpacing(tokens.S)
        layout.addWidget(self._title)
        layout.addLayout(self._flow)
        texts.say(self._title, text=lambda: _("Tags"))
        texts.say(self.add, text=lambda: _("Add tag"), tip=_add_tip)
        for signal in (desk.theme.changed, texts.LANGUAGE.changed):
            signal.connect(self.refresh)
        self.refresh()

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Shows the tags of these."""
        self._targets = targets
        self.refresh()

    def refresh(self) -> None:
        """Shows anew what may have changed; the focus stays on its chip, or goes to the one in its place."""
        focused = next((index for index, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(tag, count) for tag, count in self._counted()]
        for index, chip in enumerate(self._chips):
            self._flow.insert(index, chip)
            chip.show()
        self.add.setEnabled(self._editor.writable)
        if focused is not None:
            (self._chips[min(focused, len(self._chips) - 1)] if self._chips else self.add).setFocus()

    def _counted(self) -> list[tuple[Tag, int]]:
        """Each tag that is on any of the targets, by name, with the number of those that carry it."""
        tags: dict[str, Tag] = {}
        counts: Counter[str] = Counter()
        for target in self._targets:
            for tag in self._editor.marks(target.code).tags:
                tags[tag.id] = tag
                counts[tag.id] += 1
        return [(tags[each], counts[each]) for each in sorted(tags)]

    def _chip(self, tag: Tag, count: int) -> TagChip:
        share = None if count == len(self._targets) else (count, len(self._targets))
        chip = TagChip(tag, share, self._theme, self)
        chip.set_removable(self._editor.writable)
        chip.clicked.connect(self._pressed)
        chip.remove_wanted.connect(self._remove)
        return chip

    def _pressed(self) -> None:
        chip = self.sender()
        library = self._editor.library
        if not isinstance(chip, TagChip) or library is None:
            return
        if chip.share is not None:
            self._editor.do(tag_edits.add_tags(library, self._targets, (chip.tag.name,)))
        else:
            self._shell.show_filter(self._filter.tag_condition(chip.tag.name))

    def _remove(self, tag: str) -> None:
        if library := self._editor.library:
            self._editor.do(tag_edits.remove_tags(library, self._targets, (tag,)))


def _add_tip() -> str:
    return KEYMAP.with_key(_("Add tag"), "tag-picker")
