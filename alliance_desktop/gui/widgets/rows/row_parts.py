"""Parts of a row: words, icons, dots and chips, whose look is said by tokens and painted here alone."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.position import STANCES
from alliance_desktop.domain.text.direction import reads_from_right
from alliance_desktop.gui.look import icons, tokens
from alliance_desktop.gui.look.differences import difference_forms
from alliance_desktop.gui.look.fitting import cut, start_of, two_lines
from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.look.theme import Theme, stance_ink
from alliance_desktop.gui.widgets.text.plain_text import units

START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
CutWords = Callable[[str, QFontMetrics, int], str]
MarkedRuns = tuple[tuple[str, str], ...]
"""Words with what is said of each run: 'same', 'gone', 'new' or 'quiet', as in `difference_forms`."""
_LINE_BREAK = "\u2028"
_KEPT = 1000
"""Texts whose lines are kept until the look changes: the same rows are seen again and again."""


class RowLook:
    """Fonts and colours by their tokens, and how texts were broken: kept until the theme changes."""

    def __init__(self, theme: Theme, owner: QObject) -> None:
        self.theme = theme
        follow(theme, owner, self._forget)

    def _forget(self) -> None:
        self.font = lru_cache(maxsize=None)(self.theme.font)
        self.colour = lru_cache(maxsize=None)(self._colour)
        self.metrics = lru_cache(maxsize=None)(self._metrics)
        self.width_of = lru_cache(maxsize=_KEPT)(self._width_of)
        self.broken = lru_cache(maxsize=_KEPT)(self._broken)
        self.wrapped = lru_cache(maxsize=_KEPT)(self._wrapped)
        self._forms = difference_forms(self.theme)

    def _metrics(self, font: str) -> QFontMetrics:
        return QFontMetrics(self.font(font))

    def _width_of(self, text: str, font: str) -> int:
        return self.metrics(font).horizontalAdvance(text)

    def _broken(self, text: str, font: str, width: int) -> list[str]:
        return two_lines(text, self.metrics(font), width, width) if text else [""]

    def _wrapped(self, pieces: MarkedRuns, font: str, width: int, end: bool = False) -> QTextLayout:
        """Laid out on as many lines as these words need, at the `end` of each or at its beginning."""
        text = "".join(words for _kind, words in pieces).replace("\n", _LINE_BREAK)
        layout, option = QTextLayout(text, self.font(font)), QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if from_right := reads_from_right(text):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        if end or from_right:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        layout.setFormats(list(self._ranges(pieces)))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, self.line(font) * (layout.lineCount() - 1)))
        layout.endLayout()
        return layout

    def _ranges(self, pieces: MarkedRuns) -> Iterator[QTextLayout.FormatRange]:
        start = 0
        for kind, words in pieces:
            made = QTextLayout.FormatRange()
            made.start, made.length, made.format = start, units(words), self._forms[kind]
            start += made.length
            if kind != "same":
                yield made

    def line(self, font: str = "ui") -> int:
        return self.metrics(font).height() + 1

    def hex(self, ink: str) -> str:
        """A token's colour, that of a tag ('tag:blue') or of a stance ('stance:oppose'), in '#rrggbb'."""
        kind, _colon, which = ink.partition(":")
        if kind == "tag":
            return self.theme.colours.tags[which][1]
        return stance_ink(self.theme, which) if kind == "stance" else str(getattr(self.theme.colours, ink))

    def _colour(self, ink: str) -> QColor:
        """The same, for painting."""
        return QColor(self.hex(ink))


class RowPart(Protocol):
    """`gap` is free behind it, and `paint` gives how many pixels it took of its room. `whole`: the line's width."""

    @property
    def gap(self) -> int: ...

    def paint(self, painter: QPainter, look: RowLook, room: QRect, *, whole: int, at_end: bool) -> int: ...


@dataclass(frozen=True, slots=True)
class WordsPart:
    """One line of words. `least`: it takes at least so much at 100 %; `like`: at least what these letters would take.

    `cut` makes them fit; it measures them in the font `measured` where that is another one.
    """

    text: str
    font: str = "ui"
    ink: str = "text"
    gap: int = tokens.S
    least: int = 0
    like: str = ""
    cut: CutWords = cut
    measured: str = ""
    side: Qt.AlignmentFlag = START
    beside: "WordsPart | None" = None
    """What stands right behind it, and keeps its room."""

    def paint(self, painter: QPainter, look: RowLook, room: QRect, *, whole: int, at_end: bool) -> int:
        kept = self.gap + look.width_of(self.beside.text, self.beside.font) if self.beside else 0
        shown = self.cut(self.text, look.metrics(self.measured or self.font), room.width() - kept)
        painter.setFont(look.font(self.font))
        painter.setPen(look.colour(self.ink))
        painter.drawText(room, END if at_end else self.side, shown)
        metrics = look.metrics(self.font)
        least = metrics.horizontalAdvance(self.like) if self.like else look.theme.grown(self.least)
        used = max(least, metrics.horizontalAdvance(shown))
        if self.beside:
            room = room.adjusted(used + self.gap, 0, 0, 0)
            used += self.gap + self.beside.paint(painter, look, room, whole=whole, at_end=False)
        return used


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon in the middle of its line; without a name room is left for one."""

    name: str
    ink: str = "text_2"
    size: int = tokens.ICON_TEXT
    gap: int = tokens.S
    least: int = 0

    def paint(self, painter: QPainter, look: RowLook, room: QRect, *, whole: int, at_end: bool) -> int:  # noqa: ARG002
        size = look.theme.grown(self.size)
        width = max(self.least, size)
        if self.name:
            left = room.right() + 1 - width if at_end else room.left()
            place = QRect(left, room.top(), size, room.height())
            icons.icon(self.name, look.hex(self.ink), size).paint(painter, place)
        return width


def stance_sign(stance: str, gap: int = tokens.XS) -> Icon:
    """The icon of a stance in its colour."""
    return Icon(STANCES[stance].icon, f"stance:{stance}", gap=gap)


def check(name: str = "check") -> Icon:
    """At the end of a row that is on."""
    return Icon(name, "accent", gap=tokens.S - tokens.LINE, least=tokens.ICON_TEXT + tokens.LINE)


@dataclass(frozen=True, slots=True)
class Dot:
    """The dot of a tag, where others have an icon."""

    colour: str
    gap: int = tokens.S

    def paint(self, painter: QPainter, look: RowLook, room: QRect, *, whole: int, at_end: bool) -> int:  # noqa: ARG002
        side, wide = look.theme.grown(tokens.DOT), look.theme.grown(tokens.ICON_TEXT)
        dot = QRectF(0, 0, side, side)
        dot.moveCenter(QRectF(room.left(), room.top(), wide, room.height()).center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"tag:{self.colour}"))
        painter.drawEllipse(dot)
        return wide


@dataclass(frozen=True, slots=True)
class ChipPart:
    """Words on a ground of their own: a tag in its `colour`, else a badge. It takes half of its line at most."""

    text: str
    colour: str = ""
    gap: int = tokens.S

    def paint(self, painter: QPainter, look: RowLook, room: QRect, *, whole: int, at_end: bool) -> int:  # noqa: ARG002
        colours = look.theme.colours
        ground, ink = colours.tags[self.colour] if self.colour else (colours.accent_soft, colours.accent)
        shown = cut(self.text, look.metrics("ui-small-strong"), whole // 2)
        width = look.metrics("ui-small-strong").horizontalAdvance(shown) + tokens.L
        box = QRectF(room.left(), room.top() + 1, width, room.height() - 2)
        radius = min(tokens.TARGET // 2 if self.colour else tokens.RADIUS_SEGMENT, box.height() / 2)
        rounded(painter, box, QColor(ground), radius=radius)
        painter.setPen(QColor(ink))
        painter.setFont(look.font("ui-small-strong"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
        return width


@dataclass(frozen=True, slots=True)
class PartsLine:
    """Parts from the beginning of a line and from its end; those at the end have their room first, or `last`.

    As high as the letters of `font` and `more`, and at least `least`; `above` and `below` stay free of that.
    """

    start: tuple[RowPart, ...] = ()
    end: tuple[RowPart, ...] = ()
    font: str = "ui"
    more: int = 0
    least: int = 0
    above: int = 0
    below: int = 0
    end_last: bool = False
    edited: bool = False
    """New words of the reader's are typed here, behind the icon."""

    @property
    def has_icon(self) -> bool:
        return bool(self.start) and isinstance(self.start[0], Icon)

    def height(self, look: RowLook, width: int) -> int:  # noqa: ARG002
        return max(self.least, look.metrics(self.font).height() + self.more)

    def paint(self, painter: QPainter, look: RowLook, room: QRect) -> None:
        room, whole = room.adjusted(0, self.above, 0, -self.below), room.width()
        start, end = [(part, False) for part in self.start], [(part, True) for part in self.end]
        for part, at_end in (*start, *end) if self.end_last else (*end, *start):
            used = part.paint(painter, look, room, whole=whole, at_end=at_end) + part.gap
            room.adjust(0 if at_end else used, 0, -used if at_end else 0, 0)


@dataclass(frozen=True, slots=True)
class Body:
    """Words on two lines at most, cut at a word; `kept`: two lines are free for them also where one is enough."""

    text: str
    ink: str = "text"
    measured: str = "ui-strong"
    kept: bool = True
    below: int = 0
    """What stays free there."""
    edited: bool = False

    def height(self, look: RowLook, width: int) -> int:
        lines = 2 if self.kept or look.width_of(self.text, self.measured) > width else 1
        return lines * look.line() + self.below

    def paint(self, painter: QPainter, look: RowLook, room: QRect) -> None:
        painter.setFont(look.font("ui"))
        painter.setPen(look.colour(self.ink))
        start, high = start_of(self.text), look.line()
        for number, words in enumerate(look.broken(self.text, self.measured, room.width())):
            painter.drawText(QRect(room.left(), room.top() + number * high, room.width(), high), start, words)


class RowLine(Protocol):
    """What stands in a row, from above: a `PartsLine`, a `Body`, or what a list has besides."""

    def height(self, look: RowLook, width: int) -> int: ...

    def paint(self, painter: QPainter, look: RowLook, room: QRect) -> None: ...


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Words on as many lines as they need, at the `end` of each or at its beginning; `below` stays free there."""

    pieces: MarkedRuns
    font: str = "ui"
    ink: str = "text"
    below: int = 0
    end: bool = False

    def height(self, look: RowLook, width: int) -> int:
        return look.wrapped(self.pieces, self.font, width, self.end).lineCount() * look.line(self.font) + self.below

    def paint(self, painter: QPainter, look: RowLook, room: QRect) -> None:
        painter.setPen(look.colour(self.ink))
        look.wrapped(self.pieces, self.font, room.width(), self.end).draw(painter, QPointF(room.topLeft()))


@dataclass(frozen=True, slots=True)
class Gap:
    """So many pixels that stay free."""

    high: int

    def height(self, look: RowLook, width: int) -> int:  # noqa: ARG002
        return self.high

    def paint(self, painter: QPainter, look: RowLook, room: QRect) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class RowColumn:
    """Lines below each other, so wide at 100 %; 0: an even share of what other columns leave."""

    width: int
    lines: tuple[RowLine, ...]

    def height(self, look: RowLook, width: int) -> int:
        return sum(line.height(look, width) for line in self.lines)


@dataclass(frozen=True, slots=True)
class RowColumns:
    """RowColumns beside each other, `gap` pixels apart."""

    columns: tuple[RowColumn, ...]
    gap: int = tokens.L

    def height(self, look: RowLook, width: int) -> int:
        widths = self._widths(look, width)
        columns = zip(self.columns, widths, strict=True)
        return max(column.height(look, wide) for column, wide in columns)

    def paint(self, painter: QPainter, look: RowLook, room: QRect) -> None:
        for line, place in self.places(look, room):
            line.paint(painter, look, place)

    def places(self, look: RowLook, room: QRect) -> Iterator[tuple[RowLine, QRect]]:
        """Each line with its room."""
        left = room.left()
        for column, wide in zip(self.columns, self._widths(look, room.width()), strict=True):
            top = room.top()
            for line in column.lines:
                height = line.height(look, wide)
                yield line, QRect(left, top, wide, height)
                top += height
            left += wide + self.gap

    def _widths(self, look: RowLook, width: int) -> list[int]:
        kept = [look.theme.grown(column.width) for column in self.columns]
        rest = width - sum(kept) - self.gap * (len(self.columns) - 1)
        return [wide or max(1, rest // kept.count(0)) for wide in kept]


def rounded(
    painter: QPainter,
    box: QRectF,
    fill: QColor | None = None,
    edge: QColor | None = None,
    line: int = tokens.LINE,
    radius: float = tokens.RADIUS_CONTROL,
) -> None:
    """A box with rounded corners and an edge of `line` pixels inside of it, each where it has a colour.

    Both are filled: a pen takes several times as long for a line around a card.
    """
    half = line / 2 if edge else 0
    outer, inner = QPainterPath(), QPainterPath()
    outer.addRoundedRect(box, radius + half, radius + half)
    corner = max(radius - half, 0)
    inner.addRoundedRect(box.adjusted(2 * half, 2 * half, -2 * half, -2 * half), corner, corner)
    if edge:
        if not fill:
            outer.addPath(inner)  # what lies within both is free
        painter.fillPath(outer, edge)
    if fill:
        painter.fillPath(inner, fill)


def on_row_ground(row: QWidget, theme: Theme) -> QPainter:
    """Paint the ground of a row that is a button: a soft fill under the mouse, a line while it has the focus. With the
    painter its words are painted."""
    painter = QPainter(row)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if row.hasFocus() or row.underMouse():
        fill = theme.colour("hover") if row.underMouse() else None
        rounded(
            painter, QRectF(row.rect()), fill, theme.colour("accent") if row.hasFocus() else None, tokens.FOCUS_LINE
        )
    return painter
