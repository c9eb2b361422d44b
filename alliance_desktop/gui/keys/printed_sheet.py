"""The sheet of keys on one page, landscape A4, as PDF: every system opens and prints that."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QFileDialog

from alliance_desktop.errors import AllianceError
from alliance_desktop.files import write_whole
from alliance_desktop.gui.actions.file_actions import documents
from alliance_desktop.gui.keys.key_table import KeyGroup, key_groups
from alliance_desktop.gui.look.theme import SANS
from alliance_desktop.i18n import _

if TYPE_CHECKING:
    from alliance_desktop.gui.window.main_window import MainWindow

_COLUMNS, _RESOLUTION, _MARGIN_MM = 3, 300, 12
_LARGEST, _SMALLEST, _STEP = 9.0, 4.0, 0.25
"""Points of the letters: as large as one page allows."""
_LINE, _GAP, _BETWEEN = 1.5, 0.8, 3.0
"""Height of a line, space after a group and between the columns, in heights of a letter."""


def ask_and_save(window: "MainWindow") -> None:
    """Asks for a place, writes the page there, and offers to open it, which is where it is printed."""
    proposed = str(documents() / _("Keys of Alliance Desktop.pdf"))
    name, _kind = QFileDialog.getSaveFileName(window, _("Save the keys"), proposed, _("PDF (*.pdf)"))
    if not name:
        return
    target = Path(name).with_suffix(".pdf")
    try:
        write_whole(target, page(), replace=True)
    except AllianceError as error:
        window.toast.say(str(error), "", stays=True)
        return
    opening = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(target)))
    window.toast.say(_("All keys are in {file}").format(file=target.name), _("Open"), act=opening)


def page() -> bytes:
    """The page as PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(_("Keys of Alliance Desktop"))
    writer.setResolution(_RESOLUTION)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size, landscape = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape
    writer.setPageLayout(QPageLayout(size, landscape, margins, QPageLayout.Unit.Millimeter))
    painter = QPainter(writer)
    area = QRectF(painter.viewport())
    groups = key_groups()
    points = _LARGEST
    while points > _SMALLEST and not _Page(painter, area, points).fits(groups):
        points -= _STEP
    _Page(painter, area, points).paint(groups)
    painter.end()
    return bytes(buffer.data().data())


class _Page:
    """Measures and paints in letters of one size."""

    def __init__(self, painter: QPainter, area: QRectF, points: float) -> None:
        self._painter, self._area = painter, area
        self._fonts = {weight: self._font(points, weight) for weight in (QFont.Weight.Normal, QFont.Weight.DemiBold)}
        self._unit = QFontMetricsF(self._fonts[QFont.Weight.Normal], painter.device()).height()
        self._width = (area.width() - (_COLUMNS - 1) * _BETWEEN * self._unit) / _COLUMNS
        self._head = 2.5 * self._unit

    def fits(self, groups: list[KeyGroup]) -> bool:
        """Whether three columns have room for all groups and no words run into their keys."""
        metrics = QFontMetricsF(self._fonts[QFont.Weight.Normal], self._painter.device())
        widest = max(
            metrics.horizontalAdvance(f"{row.words}    {', '.join(row.keys)}") for group in groups for row in group.rows
        )
        return widest <= self._width and len(self._columns(groups)) <= _COLUMNS

    def paint(self, groups: list[KeyGroup]) -> None:
        self._write(self._area, _("Keys of Alliance Desktop"), QFont.Weight.DemiBold)
        for number, column in enumerate(self._columns(groups)):
            left = self._area.left() + number * (self._width + _BETWEEN * self._unit)
            top = self._area.top() + self._head
            for group in column:
                top = self._group(group, left, top)

    def _columns(self, groups: list[KeyGroup]) -> list[list[KeyGroup]]:
        columns: list[list[KeyGroup]] = [[]]
        used = 0.0
        for group in groups:
            high = self._height(group)
            if columns[-1] and used + high > self._area.height() - self._head:
                columns.append([])
                used = 0.0
            columns[-1].append(group)
            used += high
        return columns

    def _height(self, group: KeyGroup) -> float:
        return ((len(group.rows) + 1) * _LINE + _GAP) * self._unit

    def _group(self, group: KeyGroup, left: float, top: float) -> float:
        """Paints a group; gives the place below it."""
        high = _LINE * self._unit
        self._write(QRectF(left, top, self._width, high), group.title, QFont.Weight.DemiBold)
        for number, row in enumerate(group.rows, 1):
            line = QRectF(left, top + number * high, self._width, high)
            self._write(line, row.words, QFont.Weight.Normal)
            self._write(line, ", ".join(row.keys), QFont.Weight.DemiBold, Qt.AlignmentFlag.AlignTrailing)
        return top + self._height(group)

    def _write(
        self, place: QRectF, text: str, weight: QFont.Weight, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading
    ) -> None:
        self._painter.setFont(self._fonts[weight])
        self._painter.drawText(place, side | Qt.AlignmentFlag.AlignTop, text)

    def _font(self, points: float, weight: QFont.Weight) -> QFont:
        font = QFont(SANS)
        font.setPointSizeF(points)
        font.setWeight(weight)
        return font
