"""What a reader sees in a part of the window: its buttons by their names, and what stands there in words."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

Part = TypeVar("Part", bound=QObject)
Thing = TypeVar("Thing")


def the(within: QObject, kind: type[Part]) -> Part:
    """The first part of a kind, which is there."""
    return there(within.findChild(kind))


def there(thing: Thing | None) -> Thing:
    assert thing is not None
    return thing


def button(within: QWidget, name: str) -> QAbstractButton:
    """The button that is called so, by its words or for a screen reader; one that is hidden too."""
    found = buttons(within, name)
    assert len(found) == 1, f"{name}: {[each.accessibleName() or each.text() for each in buttons(within)]}"
    return found[0]


def buttons(within: QWidget, name: str = "") -> list[QAbstractButton]:
    """All buttons, or those of a name."""
    found = within.findChildren(QAbstractButton)
    return [each for each in found if not name or name in (each.accessibleName(), each.text())]


def words(within: QWidget) -> list[str]:
    """The texts of the labels that are shown."""
    labels = within.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisibleTo(within) and label.text()]


def saving(status_bar: QWidget) -> str:
    """What is said there of saving; '' for nothing. Work that lasts may have its line beside it."""
    return next(
        (said for said in words(status_bar) if said.startswith(("Saving", "Saved", "Draft kept", "Not saved"))), ""
    )


class Counted(QObject):
    """Counts how often a widget is painted, or gets another event."""

    def __init__(self, widget: QWidget, kind: QEvent.Type = QEvent.Type.Paint) -> None:
        super().__init__(widget)
        self.count, self._kind = 0, kind
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == self._kind
        return super().eventFilter(watched, event)
