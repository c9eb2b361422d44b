"""The most used tags as a flow of buttons on two lines; what does not fit stands behind '+3'."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alliance_desktop.gui.contents.work_row import MoreButton, TagButton
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.i18n import _, ngettext

_LINES = 2
_LEFT = tokens.L - tokens.XS
_MOST = 40
"""More never fit on two lines; the others need no button."""


@dataclass(frozen=True, slots=True)
class ShownTag:
    """A tag as the flow shows it: `count` is '4' or '3/4', `on` says that the filter asks for it."""

    name: str
    colour: str
    count: str
    on: bool


class TagFlow(QWidget):
    """Buttons for tags, in the order given."""

    tag_wanted = Signal(str)
    """The name of a tag that was clicked."""
    all_wanted = Signal()
    reflowed = Signal()
    """It is higher or lower now."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tags: list[ShownTag] = []
        self._buttons: list[TagButton] = []
        self._more = MoreButton(theme, self)
        self._more.clicked.connect(self.all_wanted)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_tags(self, tags: list[ShownTag]) -> None:
        """Shows these, the most used first. Buttons stay where they can, so that the focus does."""
        self._tags = tags
        count = min(len(tags), _MOST)
        for button in self._buttons[count:]:
            button.hide()
            button.deleteLater()
        del self._buttons[count:]
        while len(self._buttons) < count:
            self._add_button()
        for button, tag in zip(self._buttons, tags, strict=False):
            _show(button, tag)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def _add_button(self) -> None:
        button = TagButton(self._theme, self)
        button.clicked.connect(self._want)
        self._buttons.append(button)

    def _want(self) -> None:
        button = self.sender()
        if isinstance(button, TagButton):
            self.tag_wanted.emit(button.text())

    def _place(self) -> None:
        """Lays the buttons out, and '+n' behind the last one where some are left over."""
        sizes = [button.sizeHint() for button in self._buttons]
        room = self.width() - _LEFT - tokens.S
        places = flow([size.width() for size in sizes], room, tokens.XXL)
        step = sizes[0].height() if sizes else 0
        for index, button in enumerate(self._buttons):
            button.setVisible(index < len(places))
            if index < len(places):
                left, line = places[index]
                width = min(sizes[index].width(), room - left)
                button.setGeometry(_LEFT + left, line * step, width, step)
        self._place_more(len(self._tags) - len(places), step)
        height = (places[-1][1] + 1) * step if places else 0
        if height != self.maximumHeight():
            self.setFixedHeight(height)
            self.reflowed.emit()

    def _place_more(self, left_over: int, step: int) -> None:
        self._more.setVisible(left_over > 0)
        if left_over <= 0:
            return
        self._more.setText(f"+{left_over}")
        name = ngettext("{count} more tag", "{count} more tags", left_over).format(count=left_over)
        self._more.setAccessibleName(name)
        self._more.setToolTip(name)
        last = self._buttons[len(self._tags) - left_over - 1].geometry()
        self._more.setGeometry(last.right() + tokens.XS, last.top(), self._more.sizeHint().width(), step)


def _show(button: TagButton, tag: ShownTag) -> None:
    button.show_tag(tag.name, tag.colour, tag.count)
    button.setChecked(tag.on)
    button.setAccessibleName(_("Tag {name}, {count}").format(name=tag.name, count=tag.count))
    act = _("show everything again") if tag.on else _("show only these")
    button.setToolTip(_("{name} · {act}").format(name=tag.name, act=act))


def flow(widths: list[int], room: int, more: int) -> list[tuple[int, int]]:
    """Where buttons of these widths go: (pixels from the left, line) for those that fit on two lines.

    On the last line `more` pixels are kept free as long as others follow.
    """
    places: list[tuple[int, int]] = []
    left = line = 0
    for index, width in enumerate(widths):
        if left and left + width > room and line + 1 < _LINES:
            left, line = 0, line + 1
        kept = more if line + 1 == _LINES and index + 1 < len(widths) else 0
        if left and left + width + kept > room:
            break
        places.append((left, line))
        left += width + tokens.XS
    return places
