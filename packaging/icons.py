"""Makes the program's icon for Windows and macOS from resources/icons/app.svg:  .venv/bin/python packaging/icons.py"""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
DRAWING = HERE.parent / "resources" / "icons" / "app.svg"
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
MACOS = {
    "icp4": 16,
    "icp5": 32,
    "ic07": 128,
    "ic08": 256,
    "ic09": 512,
    "ic11": 32,
    "ic12": 64,
    "ic13": 256,
    "ic14": 512,
    "ic10": 1024,  # the same for screens of twice the density
}


def main() -> None:
    """Write both files; they are committed, since the bundle is also made where nobody wants to draw."""
    (HERE / "windows").mkdir(exist_ok=True)
    (HERE / "macos").mkdir(exist_ok=True)
    (HERE / "windows" / "alliance-desktop.ico").write_bytes(ico({size: png(size) for size in WINDOWS}))
    (HERE / "macos" / "alliance-desktop.icns").write_bytes(icns({kind: png(size) for kind, size in MACOS.items()}))


def png(size: int) -> bytes:
    """The drawing as a picture of this width and height."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """An icon file of Windows: a table of the pictures, then the pictures as PNG."""
    head, at = struct.pack("<HHH", 0, 1, len(pictures)), 6 + 16 * len(pictures)
    for size, data in pictures.items():
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), at)
        at += len(data)
    return head + b"".join(pictures.values())


def icns(pictures: dict[str, bytes]) -> bytes:
    """An icon file of macOS: each picture as PNG behind its kind, which says its size."""
    parts = [kind.encode() + struct.pack(">I", 8 + len(data)) + data for kind, data in pictures.items()]
    return b"icns" + struct.pack(">I", 8 + sum(map(len, parts))) + b"".join(parts)


if __name__ == "__main__":
    main()
