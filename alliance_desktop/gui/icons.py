"""Lucide icons, coloured when loaded and kept per name, colour and size."""

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QIcon, QImage, QImageReader, QPixmap

from alliance_desktop import paths

_RATIOS = (1, 2)
"""Pixel ratios for which a picture is made; Qt scales the nearest one for others."""


@cache
def _source(name: str) -> str:
    return paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _image(svg: str, pixels: int) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(svg.encode()))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(pixels, pixels))
    return reader.read()


@cache
def icon(name: str, colour: str, size: int, filled: bool = False) -> QIcon:
    """The icon `name` of resources/icons in `colour` ('#rrggbb'), `size` logical pixels; `filled`: a solid shape."""
    svg = _source(name).replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
    if filled:
        svg = svg.replace('fill="none"', f'fill="{colour}"')
    made = QIcon()
    for ratio in _RATIOS:
        picture = QPixmap.fromImage(_image(svg, size * ratio))
        picture.setDevicePixelRatio(ratio)
        made.addPixmap(picture)
    return made
