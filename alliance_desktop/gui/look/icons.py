"""Lucide icons, coloured when loaded and kept per name, colour and size."""

from functools import cache
from math import ceil

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QImageReader, QPainter, QPixmap

from alliance_desktop import paths


@cache
def _source(name: str) -> str:
    return paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _image(svg: str, pixels: int) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(svg.encode()))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(pixels, pixels))
    return reader.read()


def _ratios() -> set[int]:
    """The pixel ratios of the screens, rounded up: for others Qt scales the nearest picture."""
    return {ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()}


@cache
def icon(name: str, colour: str, size: int, filled: bool = False) -> QIcon:
    """The icon `name` of resources/icons in `colour` ('#rrggbb'), `size` logical pixels; `filled`: a solid shape."""
    svg = _source(name).replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
    if filled:
        svg = svg.replace('fill="none"', f'fill="{colour}"')
    made = QIcon()
    for ratio in _ratios():
        picture = QPixmap.fromImage(_image(svg, size * ratio))
        picture.setDevicePixelRatio(ratio)
        made.addPixmap(picture)
    return made


@cache
def beside_words(name: str, colour: str, size: int, gap: int, *, mirrored: bool = False) -> QIcon:
    """The same for a button with words, from which Qt keeps it only a little apart: `gap` more pixels."""
    made, alone = QIcon(), icon(name, colour, size)
    for ratio in _ratios():
        picture = QPixmap((size + gap) * ratio, size * ratio)
        picture.fill(QColor(0, 0, 0, 0))
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.drawPixmap(gap if mirrored else 0, 0, alone.pixmap(QSize(size, size), ratio))
        painter.end()
        made.addPixmap(picture)
    return made
