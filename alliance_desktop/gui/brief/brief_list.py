"""The list of what stands in a brief: a card for each row, moved by keys, buttons and dragging, taken out by Del."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.brief import Brief, BriefItem, ChosenItem, HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.position import said_stance
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.gui.look import texts, tokens
from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.rows.key_list import MovableList, MovableRows, RowButtons
from alliance_desktop.gui.widgets.rows.row_model import Index
from alliance_desktop.gui.widgets.rows.row_painter import RowPainter
from alliance_desktop.gui.widgets.rows.row_parts import (
    Body,
    Icon,
    PartsLine,
    RowLine,
    RowLook,
    RowPart,
    WordsPart,
    rounded,
    stance_sign,
)
from alliance_desktop.gui.widgets.text.note_excerpt import plain
from alliance_desktop.i18n import _, so_many
from alliance_desktop.importing.other_reports import not_there
from alliance_desktop.library.library_reading import LibraryReading
from alliance_desktop.render.mark_words import quoted_place
from alliance_desktop.render.place_words import names_of_reports, page_words

GAP = tokens.XS
WORDS_AT = tokens.XXL + tokens.LINE
"""Where the words of a row begin, behind the grip."""


@dataclass(frozen=True, slots=True)
class BriefRow:
    """`name` is the code, the heading's own words, *Passage* or *Text*; what it doesn't have is ''."""

    item: BriefItem
    name: str
    aside: str = ""
    """The page or place; of a heading how many recommendations stand under it."""
    stance: str = ""
    stance_words: str = ""
    tag: str = ""
    tag_colour: str = ""
    tags: int = 0
    words: str = ""

    @property
    def key(self) -> BriefItem:
        return self.item

    @property
    def code(self) -> str:
        """The recommendation's, '' of all else."""
        return self.item.target.code if isinstance(self.item, ChosenItem) else ""

    @property
    def is_typed(self) -> bool:
        """Whether its words are the reader's own, to be changed in their place."""
        return isinstance(self.item, HeadingItem | TextItem)

    @property
    def spoken(self) -> str:
        kind = _("Heading") if isinstance(self.item, HeadingItem) else ""
        return ", ".join(filter(None, (kind, self.name, self.aside, self.stance_words, self.tag, self.words)))


def rows_of(brief: Brief, library: LibraryReading) -> list[BriefRow]:
    """A row for each item, in their order; where they are of several reports, or of another one, each says its own."""
    made = _Rows(brief, library)
    return [made.row(number) for number in range(len(brief.items))]


class _Rows:
    def __init__(self, brief: Brief, library: LibraryReading) -> None:
        self._items, self._library = brief.items, library
        self._reports = {one: found for one in brief.reports if (found := library.places.report(one))}
        others = {one.id: one.before_codes for one in self._reports.values() if one is not library.report}
        gone = {one: library.places.report_said(one) for one in brief.reports if one not in self._reports}
        self._names = {**(names_of_reports([*self._reports.values()]) or others), **gone}

    def row(self, number: int) -> BriefRow:
        match item := self._items[number]:
            case ChosenItem():
                return self._recommendation(item)
            case PassageItem(target, quote):
                return BriefRow(item, _("Passage"), self._place(target, quote), words=" ".join(quote.exact.split()))
            case HeadingItem(text):
                return BriefRow(item, text, so_many(sum(1 for _each in _under(self._items, number))))
            case TextItem(text):
                return BriefRow(item, _("Text"), words=plain(text))

    def _recommendation(self, item: ChosenItem) -> BriefRow:
        target = item.target
        report, marks = self._reports.get(target.report), self._library.marks(target)
        one = report.recommendation(target.code) if report else None
        tag = marks.tags[0] if marks.tags else None
        page = page_words(one.page) if one else ""
        return BriefRow(
            item,
            " ".join(filter(None, (self._name(target), target.code))),
            _("{words} · to decide").format(words=page) if marks.to_choose else page,
            marks.position.text("stance") if report else "",  # its own report calls it otherwise, maybe
            said_stance(marks.position, report) if report else "",
            _tag_words([one.name for one in marks.tags]),
            tag.colour if tag else "",
            len(marks.tags),
            one.text if one else not_there(target.report, report),
        )

    def _place(self, target: Target, quote: Quote) -> str:
        """'Panel 1, p. 3', of one of several reports 'Averland 2025, Introduction, p. 3'."""
        report = self._reports.get(target.report)
        place = quoted_place(report, target.code, quote) if report else not_there(target.report)
        return ", ".join(filter(None, (self._name(target), place)))

    def _name(self, target: Target) -> str:
        return self._names.get(target.report, "")


def _tag_words(names: Sequence[str]) -> str:
    """The first one, and how many more there are: 'funding +1'."""
    return f"{names[0]} +{len(names) - 1}" if len(names) > 1 else "".join(names)


def _under(items: Sequence[BriefItem], number: int) -> Iterator[ChosenItem]:
    following = takewhile(lambda item: not isinstance(item, HeadingItem), items[number + 1 :])
    return (item for item in following if isinstance(item, ChosenItem))


@dataclass(frozen=True, slots=True)
class _Tag:
    """The chip of a tag at the end of its line; where its whole name has no room, how many `tags` there are: '+2'."""

    name: str
    colour: str
    tags: int
    gap: int = 0

    def paint(self, painter: QPainter, look: RowLook, room: QRect, *, whole: int, at_end: bool) -> int:  # noqa: ARG002
        widths = {said: look.width_of(said, "ui-small-medium") + tokens.L for said in (self.name, f"+{self.tags}")}
        said = next((one for one, width in widths.items() if width <= room.width()), "")
        if not said:
            return 0
        width = widths[said]
        ground, ink = look.theme.colours.tags[self.colour]
        height = max(tokens.TARGET - tokens.XS, room.height() + tokens.XXS)
        chip = QRectF(room.right() + 1 - width, room.center().y() + 1 - height / 2, width, height)
        rounded(painter, chip, QColor(ground), radius=height / 2)
        painter.setPen(QColor(ink))
        painter.setFont(look.font("ui-small-medium"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, said)
        return width


def _shape(row: BriefRow, count: int) -> Sequence[RowLine]:
    """Before the room of so many buttons: a heading and how much is under it; else what it is, and below it its
    words."""
    buttons = Icon("", size=count * tokens.TARGET, gap=0)
    if isinstance(row.item, HeadingItem):
        words = WordsPart(row.name, "ui-strong", beside=WordsPart(row.aside, "ui-small", "text_2"))
        return (PartsLine((words,), (buttons,), "ui", 1 + tokens.M, tokens.ROW),)
    icon = {PassageItem: "text-quote", TextItem: "type"}.get(type(row.item), "")
    parts: list[RowPart] = [Icon(icon, gap=tokens.XS)] if icon else []
    parts.append(WordsPart(row.name, "ui-small-strong", "text_2" if icon else "accent", tokens.M))
    parts.append(WordsPart(row.aside, "ui-small", "text_2"))
    if row.stance:
        parts += [stance_sign(row.stance), WordsPart(row.stance_words, "ui-small-strong", f"stance:{row.stance}")]
    if row.tag:  # what there is no room for goes, from the end
        parts.append(_Tag(row.tag, row.tag_colour, row.tags))
    head = PartsLine(tuple(parts), (buttons,), "ui-small-strong", tokens.S, tokens.ICON_TEXT + tokens.S, above=tokens.S)
    return head, Body(row.words, measured="ui", kept=False, below=tokens.S)


class BriefCards(RowPainter[BriefRow]):
    """Knows how high each row is: as high as its words, and where one is written in as its editor."""

    def __init__(self, view: QListView, model: MovableRows[BriefRow], theme: Theme) -> None:
        super().__init__(view, model, theme, self._lines)
        self._rows = model
        self.edited = -1
        """The row that is written in; -1 for none."""
        self.edited_height = 0

    def box(self, place: QRect, row: BriefRow | None = None) -> QRect:  # noqa: ARG002
        return place.adjusted(0, 0, -tokens.XS, -GAP)

    def inside(self, box: QRect) -> QRect:
        return QRect(box.left() + WORDS_AT, box.top(), self._room(box.width()), box.height())

    def cross(self, row: QRect) -> QRect:
        box = self.box(row)
        size = self.theme.line_high(tokens.TARGET)
        middle = box.top() + (tokens.L if box.height() > tokens.ROW + GAP else box.height() // 2)
        return QRect(box.right() + 1 - tokens.S - size, middle - size // 2, size, size)

    def editor_box(self, row: QRect, height: int) -> QRect:
        """Where what is written in a row is typed: a heading in a line of its own, a text where its words stand."""
        box = self.box(row)
        if self._is_heading(self.edited):
            top = box.top() + (box.height() - height) // 2
            return QRect(box.left() + WORDS_AT - tokens.S, top, box.width() - WORDS_AT + tokens.S, height)
        return QRect(box.left() + WORDS_AT, box.top() + tokens.S, self._room(box.width()), height)

    def height_around(self, editor: int) -> int:
        return max(tokens.ROW, editor + tokens.XXS) if self._is_heading(self.edited) else editor + 2 * tokens.S

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.edited_height + GAP) if index.row() == self.edited else super().sizeHint(option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self.model.row_at(index)
        if row is None or index.row() != self.edited:
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_card(painter, self.box(option.rect), row, chosen=chosen, written_in=True)
        painter.restore()

    def paint_ground(self, painter: QPainter, box: QRect, row: BriefRow, *, chosen: bool, hovered: bool) -> None:  # noqa: ARG002
        self._paint_card(painter, box, row, chosen=chosen, written_in=False)
        if not chosen:
            self._paint_icon(
                painter, "x", self.cross(box.adjusted(0, 0, tokens.XS, GAP)), self.theme.grown(tokens.ICON_CHIP)
            )

    def _paint_card(self, painter: QPainter, box: QRect, row: BriefRow, *, chosen: bool, written_in: bool) -> None:
        """With its grip, and around the chosen row a ring; without the focus it is quieter."""
        is_heading, focused = isinstance(row.item, HeadingItem), self.view.hasFocus() or written_in
        if (chosen or not is_heading) and not (is_heading and written_in):
            line = tokens.FOCUS_LINE if chosen and focused else tokens.LINE
            edge = "border" if not chosen else "accent" if focused else "control"
            fill = None if is_heading else self.look.colour("card")
            rounded(painter, QRectF(box), fill, self.look.colour(edge), line)
        grip = QRect(box.left() + tokens.S, box.top(), tokens.ICON_TEXT, box.height())
        self._paint_icon(painter, "grip-vertical", grip, tokens.ICON_TEXT)

    def _lines(self, row: BriefRow) -> Sequence[RowLine]:
        """All buttons are over the chosen row; any other has its cross alone."""
        return _shape(row, 3 if row is self._rows.row_at(self.view.currentIndex()) else 1)

    def _paint_icon(self, painter: QPainter, name: str, place: QRect, size: int) -> None:
        """In the middle of its place: Qt would enlarge it to fill a larger one."""
        box = QRect(0, 0, size, size)
        box.moveCenter(place.center())
        self.theme.icon(name, "text_2", size).paint(painter, box)

    def _is_heading(self, number: int) -> bool:
        row = self._rows.row_at(self._rows.index(number, 0))
        return row is not None and isinstance(row.item, HeadingItem)

    def _room(self, width: int) -> int:
        return max(tokens.TARGET, width - WORDS_AT - tokens.L)


class BriefList(MovableList[BriefRow]):
    """It changes nothing itself: it says which row shall go where, or out."""

    taken_out = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, RowButtons(theme, lambda: _("Remove {name} from the brief")))
        self.painter_of_rows = BriefCards(self, self.model_of_rows, theme)
        self.setItemDelegate(self.painter_of_rows)
        texts.say(self, name=lambda: _("Contents of the brief"))
        follow(theme, self, self.lay_out)

    def place_buttons(self) -> None:
        """Lay the buttons over the chosen row, unless it is written in."""
        row = self.current
        if row is None or self.row == self.painter_of_rows.edited:
            self.buttons.hide()
            return
        cross = self.painter_of_rows.cross(self.visualRect(self.currentIndex()))
        self.show_buttons(row.name)
        self.buttons.move(cross.right() + 1 - self.buttons.width(), cross.top())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A cross is pressed without its row being chosen."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.painter_of_rows.cross(self.visualRect(index)).contains(event.position().toPoint()):
            self.taken_out.emit(index.row())
        else:
            super().mousePressEvent(event)

    def do_wanted(self, what: str) -> None:
        """Move the chosen row, or take it 'out'."""
        if what != "out":
            super().do_wanted(what)
        elif self.row >= 0:
            self.taken_out.emit(self.row)
