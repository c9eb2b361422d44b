"""The tags of one or of several targets as chips, and the button that adds one."""

from collections import Counter

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from alliance_desktop.domain.marks import Tag
from alliance_desktop.domain.report import Target
from alliance_desktop.domain.text.direction import isolated, reads_from_right
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.look import icons, roles, texts, tokens
from alliance_desktop.gui.look.builders import button, column, label
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.gui.widgets.text.plain_text import tooltip
from alliance_desktop.i18n import _
from alliance_desktop.library import tag_edits


class TagChip(QAbstractButton):
    """A name on its colour, with a cross that takes it away or a plus that gives it to all.

    On one recommendation a press shows all that carry the tag; where only some of several carry it, `share`
    says how many, and a press gives it to all. Delete and Backspace take it away."""

    remove_wanted = Signal(str)
    """The tag's id."""

    def __init__(self, tag: Tag, share: tuple[int, int] | None, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.tag, self.share, self._theme = tag, share, theme
        self._cross: _Cross | None = None
        self._removable = False
        self.setFont(theme.font("ui-small-medium"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # who clicks goes on where she is
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setText(self._said(tag.name))
        self._name()

    def set_removable(self, removable: bool) -> None:
        """Shows the cross or the plus, or neither where nothing can be written."""
        self._removable = removable
        if removable and self._cross is None:
            self._cross = _Cross(self)
            self._cross.clicked.connect(self.click if self.share else self._remove)
        if self._cross is not None:
            self._cross.setVisible(removable)
        self._name()

    @property
    def colours(self) -> tuple[QColor, QColor]:
        """Ground and text; a tag that only some carry has no ground of its own."""
        ground, ink = self._theme.colours.tags[self.tag.colour]
        return (self._theme.colour("window") if self.share else QColor(ground)), QColor(ink)

    @property
    def _end(self) -> int:
        """What the cross takes."""
        return self._theme.line_high(tokens.TARGET)

    def paint_cross(self, painter: QPainter, whole: QRect) -> None:
        """The cross or the plus in the colour of the words, nearer to them than to the edge."""
        side = self._theme.grown(tokens.ICON_CHIP)
        box = QRect((whole.width() - side - tokens.XS) // 2, (whole.height() - side) // 2, side, side)
        if self._cross is not None and self._cross.underMouse():
            ink = QColor(self.colours[1])
            ink.setAlphaF(0.15)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(QRectF(box).adjusted(-1, -1, 1, 1))
        icons.icon("plus" if self.share else "x", self.colours[1].name(), side).paint(painter, box)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        end = self._end if self._removable else tokens.S
        return QSize(
            tokens.S + metrics.horizontalAdvance(self.text()) + tokens.XXS + end, max(tokens.TARGET, metrics.height())
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * tokens.TARGET, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self._removable:
                self._remove()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cross is not None:
            self._cross.setGeometry(self.width() - self._end, 0, self._end, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        ground, ink = self.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(Qt.PenStyle.NoPen)
        width: float = 0
        if self.hasFocus():
            pen, width = QPen(self._theme.colour("accent"), tokens.FOCUS_LINE), tokens.FOCUS_LINE
        elif self.share:
            pen, width = QPen(ink, tokens.LINE, Qt.PenStyle.DashLine), tokens.LINE
        painter.setPen(pen)
        painter.setBrush(ground)
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(ink)
        end = self._end if self._removable else tokens.S
        room = self.rect().adjusted(tokens.S, 0, -end, 0)
        count = self.fontMetrics().horizontalAdvance(self._said(""))  # it keeps its room
        name = self.fontMetrics().elidedText(self.tag.name, Qt.TextElideMode.ElideRight, room.width() - count)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self._said(name))

    def _said(self, name: str) -> str:
        """The name, and on how many of several it is."""
        if self.share is None:
            return name
        some, whole = self.share
        name = isolated(name) if reads_from_right(name) else name
        return _("{name} {some}/{all}").format(name=name, some=some, all=whole)

    def _remove(self) -> None:
        self.remove_wanted.emit(self.tag.id)

    def _name(self) -> None:
        if self.share:
            text = _("Tag {name}, on {some} of {all}: press to add it to all")
            self.setAccessibleName(text.format(name=self.tag.name, some=self.share[0], all=self.share[1]))
            tip = _("Add “{name}” to all (Enter) · remove (Del)")
        else:
            self.setAccessibleName(_("Tag {name}: press to show all that carry it").format(name=self.tag.name))
            tip = _("Show all with “{name}” (Enter) · remove (Del)") if self._removable else _("Show all with “{name}”")
        self.setToolTip(tooltip(tip.format(name=self.tag.name)))


class _Cross(QAbstractButton):
    """The end of a chip. The keyboard has Delete on the chip itself, so this takes no focus of its own."""

    def __init__(self, chip: TagChip) -> None:
        super().__init__(chip)
        self._chip = chip
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        text = _("Add tag {name} to all") if chip.share else _("Remove tag {name}")
        name = text.format(name=chip.tag.name)
        self.setAccessibleName(name)
        self.setToolTip(tooltip(name if chip.share else _("{act} (Del)").format(act=name)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._chip.paint_cross(painter, self.rect())


class TagChips(QWidget):
    """Shows who carries what; adds by the picker, removes by the chips."""

    picker_wanted = Signal()

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__()
        self._editor, self._filter, self._theme, self._shell = desk.editor, desk.filter, desk.theme, shell
        self._targets: tuple[Target, ...] = ()
        self._chips: list[TagChip] = []
        title = label(desk.theme, roles.HEAD, lambda: _("Tags"))
        self.add = button(
            desk.theme, roles.FLAT_BUTTON, lambda: _("Add tag"), self.picker_wanted, icon="plus", tip=_add_tip
        )
        self._flow = Flow(self.add, gap=tokens.XS)
        self._flow.hanging = self.add
        self._column = column(title, self._flow, gap=tokens.S, edges=(tokens.HANG, 0, tokens.HANG, 0), on=self)
        for signal in (desk.theme.changed, texts.LANGUAGE.changed):
            signal.connect(self.refresh)
        self.refresh()

    def show_targets(self, targets: tuple[Target, ...]) -> None:
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
        self._column.setEnabled(False)  # the panel is laid out once, not for each chip
        for index, chip in enumerate(self._chips):
            self._flow.insert(index, chip)
            chip.show()
        self._column.setEnabled(True)
        self._column.activate()
        self.add.setEnabled(self._editor.writable)
        if focused is not None:
            (self._chips[min(focused, len(self._chips) - 1)] if self._chips else self.add).setFocus()

    def _counted(self) -> list[tuple[Tag, int]]:
        """Each tag that is on any of the targets, by name, with the number of those that carry it."""
        tags: dict[str, Tag] = {}
        counts: Counter[str] = Counter()
        for target in self._targets:
            for tag in self._editor.marks(target).tags:
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
            self._shell.show_filter(self._filter.questions.tag_condition(chip.tag.name))

    def _remove(self, tag: str) -> None:
        if library := self._editor.library:
            self._editor.do(tag_edits.remove_tags(library, self._targets, (tag,)))


def _add_tip() -> str:
    return KEYMAP.with_key(_("Add tag"), "tag-picker")
