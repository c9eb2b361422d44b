"""Paints the rows of a brief: grip, code, page, stance and first tag in one line, two lines of words, a cross."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from alliance_desktop.domain.brief import HeadingItem, PassageItem, TextItem
from alliance_desktop.gui.brief.brief_list_rows import BriefRow
from alliance_desktop.gui.look import fitting, tokens
from alliance_desktop.gui.look.dress import follow
from alliance_desktop.gui.look.stance_looks import stance_icon, stance_ink
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.movable_rows import MovableRows
from alliance_desktop.gui.widgets.rows.row_model import Index
from alliance_desktop.gui.widgets.two_lines import two_lines

GAP = tokens.XS
"""Between one row and the next."""
WORDS_AT = tokens.XXL + tokens.LINE
"""Where the words of a row begin, behind the grip."""
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class BriefPainter(QStyledItemDelegate):
    """Knows how high each row is: as high as its words, and where one is written in as its editor."""

    def __init__(self, view: QListView, model: MovableRows[BriefRow], theme: Theme) -> None:
        super().__init__(view)
        self._view, self._model, self._theme = view, model, theme
        self.edited = -1
        """The row that is written in; -1 for none."""
        self.edited_height = 0
        self._wide: dict[str, int] = {}
        self._broken: dict[str, list[str]] = {}
        self._broken_at = 0
        """The words of rows: how wide each would be on one line, and how they are broken in so much room."""
        follow(theme, self, self._restyle)

    def box(self, row: QRect) -> QRect:
        """The card of a row, in its place."""
        return row.adjusted(0, 0, -tokens.XS, -GAP)

    def cross(self, row: QRect) -> QRect:
        """Where a press takes the row out."""
        box = self.box(row)
        size = tokens.TARGET
        middle = box.top() + (tokens.L if box.height() > tokens.ROW + GAP else box.height() // 2)
        return QRect(box.right() + 1 - tokens.S - size, middle - size // 2, size, size)

    def editor_box(self, row: QRect, height: int) -> QRect:
        """Where what is written in a row is typed: a heading in a line of its own, a text where its words stand."""
        box = self.box(row)
        if self._is_heading(self.edited):
            return QRect(box.left() + WORDS_AT - tokens.S, box.top(), box.width() - WORDS_AT + tokens.S, box.height())
        return QRect(box.left() + WORDS_AT, box.top() + tokens.S, self._room(box.width()), height)

    def height_around(self, editor: int) -> int:
        """How high the row is that is written in."""
        return max(tokens.ROW, editor + tokens.XXS) if self._is_heading(self.edited) else editor + 2 * tokens.S

    def _is_heading(self, number: int) -> bool:
        row = self._model.row_at(self._model.index(number, 0))
        return row is not None and isinstance(row.item, HeadingItem)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  (Qt's signature)
        row = self._model.row_at(index)
        if row is None:
            return QSize(0, 0)
        height = self.edited_height if index.row() == self.edited else self._height(row)
        return QSize(0, height + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row_at(index)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box = self.box(option.rect)
        if not (index.row() == self.edited and self._is_heading(index.row())):
            focused = self._view.hasFocus() or index.row() == self.edited
            self._ground(painter, box, chosen=chosen, card=not isinstance(row.item, HeadingItem), focused=focused)
        self._icon(painter, "grip-vertical", QRect(box.left() + tokens.S, box.top(), tokens.ICON_TEXT, box.height()))
        if index.row() != self.edited:
            self._write_row(painter, box, row)
            if not chosen:
                self._icon(painter, "x", self.cross(option.rect), tokens.ICON_CHIP)
        painter.restore()

    def _write_row(self, painter: QPainter, box: QRect, row: BriefRow) -> None:
        end = self.cross(box.adjusted(0, 0, tokens.XS, GAP)).left() - 2 * tokens.TARGET - tokens.S
        if isinstance(row.item, HeadingItem):
            line = QRect(box.left() + WORDS_AT, box.top(), end - box.left() - WORDS_AT, box.height())
            aside = QFontMetrics(self._small).horizontalAdvance(row.aside) + tokens.S
            used = self._write(painter, line, row.name, self._strong, "text", keep=aside)
            self._write(painter, line.adjusted(used + tokens.S, 0, 0, 0), row.aside, self._small, "text_2")
            return
        head = QRect(box.left() + WORDS_AT, box.top() + tokens.S, end - box.left() - WORDS_AT, self._head)
        self._write_head(painter, head, row)
        for number, words in enumerate(self._lines(row, box.width())):
            top = head.bottom() + 1 + number * self._line
            painter.setFont(self._plain)
            painter.setPen(self._theme.colour("text"))
            painter.drawText(QRect(head.left(), top, self._room(box.width()) + tokens.S, self._line), _START, words)

    def _write_head(self, painter: QPainter, head: QRect, row: BriefRow) -> None:
        """What there is no room for goes, from the end: the tag first."""
        icon = {PassageItem: "text-quote", TextItem: "type"}.get(type(row.item), "")
        if icon:
            self._icon(painter, icon, QRect(head.left(), head.top(), tokens.ICON_TEXT, head.height()))
            head = head.adjusted(tokens.ICON_TEXT + tokens.XS, 0, 0, 0)
        used = self._write(painter, head, row.name, self._small_strong, "text_2" if icon else "accent")
        head = head.adjusted(used + tokens.M, 0, 0, 0)
        used = self._write(painter, head, row.aside, self._small, "text_2")
        if row.stance:
            head = head.adjusted(used + tokens.S, 0, 0, 0)
            place = QRect(head.left(), head.top(), tokens.ICON_TEXT, head.height())
            stance_icon(self._theme, row.stance, tokens.ICON_TEXT).paint(painter, place)
            head = head.adjusted(tokens.ICON_TEXT + tokens.XS, 0, 0, 0)
            ink = QColor(stance_ink(self._theme, row.stance))
            used = self._write(painter, head, row.stance_words, self._small_strong, ink)
        if row.tag:
            self._chip(painter, head.adjusted(used + tokens.S, 0, 0, 0), row)

    def _chip(self, painter: QPainter, room: QRect, row: BriefRow) -> None:
        """At the end of its room, where the whole name has room."""
        width = QFontMetrics(self._small_medium).horizontalAdvance(row.tag) + tokens.L
        if width > room.width():
            return
        ground, ink = self._theme.colours.tags[row.tag_colour]
        height = max(tokens.TARGET - tokens.XS, self._head + tokens.XXS)
        chip = QRectF(room.right() + 1 - width, room.center().y() + 1 - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(QColor(ink))
        painter.setFont(self._small_medium)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, row.tag)

    def _ground(self, painter: QPainter, box: QRect, *, chosen: bool, card: bool, focused: bool) -> None:
        """A card, and around the chosen row a ring; without the focus it is quieter."""
        line = tokens.FOCUS_LINE if chosen and focused else tokens.LINE
        if not (chosen or card):
            return
        edge = "border" if not chosen else "accent" if focused else "control"
        painter.setPen(QPen(self._theme.colour(edge), line))
        painter.setBrush(self._theme.colour("card") if card else Qt.BrushStyle.NoBrush)
        half = line / 2
        painter.drawRoundedRect(
            QRectF(box).adjusted(half, half, -half, -half), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL
        )

    def _write(
        self, painter: QPainter, room: QRect, text: str, font: QFont, colour: str | QColor = "text", *, keep: int = 0
    ) -> int:
        """One line, cut where it doesn't fit beside `keep` pixels; gives its width."""
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour) if isinstance(colour, str) else colour)
        metrics = QFontMetrics(font)
        shown = fitting.cut(text, metrics, room.width() - keep)
        painter.drawText(room, _START, shown)
        return metrics.horizontalAdvance(shown)

    def _icon(self, painter: QPainter, name: str, place: QRect, size: int = tokens.ICON_TEXT) -> None:
        """In the middle of its place: Qt would enlarge it to fill a larger one."""
        box = QRect(0, 0, size, size)
        box.moveCenter(place.center())
        self._theme.icon(name, "text_2", size).paint(painter, box)

    def _height(self, row: BriefRow) -> int:
        if isinstance(row.item, HeadingItem):
            return max(tokens.ROW, self._line + tokens.M)
        width = self._view.viewport().width() - tokens.XS
        if row.words not in self._wide:  # each change of the width asks for all rows
            self._wide[row.words] = QFontMetrics(self._plain).horizontalAdvance(row.words)
        lines = 1 if self._wide[row.words] <= self._room(width) else 2
        return 2 * tokens.S + self._head + lines * self._line

    def _lines(self, row: BriefRow, width: int) -> list[str]:
        """Those that are seen, broken once for each width."""
        room = self._room(width)
        if room != self._broken_at:
            self._broken.clear()
            self._broken_at = room
        if row.words not in self._broken:
            metrics = QFontMetrics(self._plain)
            self._broken[row.words] = two_lines(row.words, metrics, room, room) if row.words else [""]
        return self._broken[row.words]

    def _room(self, width: int) -> int:
        """For the words of a card so wide."""
        return max(tokens.TARGET, width - WORDS_AT - tokens.L)

    def _restyle(self) -> None:
        font = self._theme.font
        self._plain, self._strong, self._small = font("ui"), font("ui-strong"), font("ui-small")
        self._small_strong, self._small_medium = font("ui-small-strong"), font("ui-small-medium")
        self._wide.clear()
        self._broken.clear()
        self._line = QFontMetrics(self._plain).height() + 1
        self._head = max(tokens.ICON_TEXT, QFontMetrics(self._small_strong).height())
