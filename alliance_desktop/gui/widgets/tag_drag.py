"""A tag on its way from where it is listed to the recommendation that shall carry it."""

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

_TYPE = "application/x-alliance-desktop-tag"


def tag_data(name: str) -> QMimeData:
    """What is carried: the tag's name, for this program only."""
    data = QMimeData()
    data.setData(_TYPE, name.encode())
    return data


def tag_in(data: QMimeData) -> str | None:
    """The name of the tag that is carried; None if it is anything else."""
    return bytes(data.data(_TYPE).data()).decode() if data.hasFormat(_TYPE) else None


def drag_tag(source: QWidget, name: str, held_at: QPoint) -> None:
    """Carries the tag until the mouse lets go; under it hangs the picture of `source`."""
    drag = QDrag(source)
    drag.setMimeData(tag_data(name))
    drag.setPixmap(source.grab())
    drag.setHotSpot(held_at)
    drag.exec(Qt.DropAction.CopyAction)
