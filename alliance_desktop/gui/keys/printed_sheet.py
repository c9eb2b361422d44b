"""The sheet of keys on one page, landscape A4, as PDF: every system opens and prints that."""

from collections.abc import Sequence
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.position import stance_words, stances_of
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.text.folding import contains, fold
from alliance_desktop.files import write_whole
from alliance_desktop.gui.actions import chords
from alliance_desktop.gui.actions.action import Action
from alliance_desktop.gui.actions.keymap import ACTIONS, KEYMAP, MENUS, PANE_KEYS, PLACES, SUBMENUS, in_full
from alliance_desktop.gui.actions.opened_outside import open_outside
from alliance_desktop.gui.desk import Shell, telling
from alliance_desktop.gui.look.theme import SANS
from alliance_desktop.gui.widgets.file_dialogs import documents, file_to_save
from alliance_desktop.i18n import _, any_of

_ON = {"find-previous": "find-next", "previous-region": "next-region"}
"""What leads on, by what leads back."""
_FAVOURITES = [f"favourite-{number}" for number in range(1, 10)]


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What some keys do, and their names; `also` are other words that find it. One `asked` for is there only then."""

    words: str
    keys: tuple[str, ...]
    also: str = ""
    asked: bool = False

    def fits(self, typed: str, title: str) -> bool:
        """Whether all words typed begin words of the row or of its group's title, or stand among its keys."""
        if self.asked and not typed.strip():
            return False
        folded = fold(" ".join((title, self.words, *self.keys, self.also)))
        return all(contains(folded, fold(word).letters, begun=0) for word in typed.split() if fold(word).letters)


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that stand together under a title."""

    title: str
    rows: tuple[KeyRow, ...]


def key_groups(report: Report, page: str = "", *, with_all: bool = False) -> list[KeyGroup]:
    """The keys of the places first, then those of the menus; a group without keys is not there.

    Stances have the letters that they have in the `report`.

    `with_all`: commands without a key too, behind those of their menu.

    In the review of a report, the `page` 'import', they are its own: the text and its lists are out of reach.
    """
    here = {"import", "window"} if page == "import" else {place for place, _text in PLACES} - {"import"}
    groups = [KeyGroup(text(), tuple(_of_place(place))) for place, text in PLACES if place in here]
    for menu, text in MENUS:
        below = {menu} | {child for child, place in SUBMENUS.items() if place[0] == menu}
        specs = [spec for spec in ACTIONS if spec.menu in below]
        rows = [row for spec in specs for row in _of_action(spec, report)]
        if with_all:
            rows += [_asked_for(spec, report) for spec in specs if not KEYMAP.keys(spec.id)]
        groups.append(KeyGroup(text().replace("&", ""), tuple(rows)))
    return [group for group in groups if group.rows]


def _of_place(place: str) -> list[KeyRow]:
    rows = []
    for one in PANE_KEYS:
        keys = [key for key in one.keys if KEYMAP.single or not chords.is_single(key)]
        keys.extend(KEYMAP.keys(one.action) if one.action else ())
        if one.place == place and keys:
            rows.append(KeyRow(one.text(), tuple(dict.fromkeys(map(_short, keys)))))
    return rows


def _of_action(spec: Action, report: Report) -> list[KeyRow]:
    """The row of an action. Two that lead on and back are one line, and so are the nine favourites as long as they have
    their own digits; the list of stances says its letters."""
    keys = KEYMAP.keys(spec.id)
    if KEYMAP.keys(_ON.get(spec.id, "")):
        return []
    if keys and (back := next((one for one, on in _ON.items() if on == spec.id), "")):
        words = _("{act}, or the previous one").format(act=spec.text())
        return [KeyRow(words, tuple(map(_short, (*keys, *KEYMAP.keys(back)))), spec.other_words)]
    together = not any(KEYMAP.is_changed(name) for name in _FAVOURITES)
    if not keys or (together and spec.id in _FAVOURITES[1:]):
        return []
    if together and spec.id == _FAVOURITES[0]:
        return [KeyRow(_("Favourite tags"), (_("1 to 9"),))]
    if spec.id == "stance":
        letters = any_of([*(one.key for one in stances_of(report).values()), _("Del")])
        words = _("Position, then {letters}").format(letters=letters)
        return [KeyRow(words, tuple(map(_short, keys)), spec.other_words)]
    return [KeyRow(spec.text().rstrip("…"), tuple(map(_short, keys)), spec.other_words)]


def _asked_for(spec: Action, report: Report) -> KeyRow:
    """The row of a command without a key of its own. A stance has its letter, once the list of stances is open."""
    name, first = spec.id.removeprefix("stance-"), KEYMAP.keys("stance")
    if spec.menu != "stances" or not first or name not in {*stances_of(report), "none"}:
        return KeyRow(in_full(spec, spec.text().rstrip("…")), (), spec.other_words, asked=True)
    one = stances_of(report).get(name)
    keys = _("{first}, then {second}").format(first=_short(first[0]), second=one.key if one else _("Del"))
    words = in_full(spec, stance_words(name if one else "", report))
    return KeyRow(words, (keys,), spec.other_words, asked=True)


def _short(key: str) -> str:
    """Arrows as signs."""
    signs = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}
    before, plus, last = key.rpartition("+")
    return chords.native(before + plus + "X")[:-1] + signs[last] if last in signs else chords.native(key)


_COLUMNS, _MARGIN_MM = 3, 12
_LARGEST, _SMALLEST, _STEP = 9.0, 3.5, 0.25
"""Points of the letters: as large as one page allows."""
_SPACE = 0.75
"""Pixels above a line for each point of its letters."""
_STYLE = "b {{ font-weight: 600 }} td {{ padding-top: {space}px; white-space: nowrap }}"
_PAGE = '<table width="100%" cellspacing="0">{head}<tr>{columns}</tr></table>'
_HEAD = '<tr><td colspan="5" style="padding-top: 0"><b>{title}</b></td></tr>'
_COLUMN = '<td width="31%"><table width="100%" cellspacing="0">{rows}</table></td>'
_BETWEEN = '<td width="3.5%"></td>'
_TITLE = "<tr><td><b>{title}</b></td></tr>"
_ROW = '<tr><td>{words}</td><td align="right"><b>{keys}</b></td></tr>'
_AFTER = '<tr><td style="font-size: 4pt">&nbsp;</td></tr>'


def ask_and_save(shell: Shell, parent: QWidget) -> None:
    """Ask for a place, write the page there, and offer to open it, which is where it is printed."""
    proposed = str(documents() / _("Keys of Alliance Desktop.pdf"))

    def write(name: str, _kind: str) -> None:
        target = Path(name).with_suffix(".pdf")
        with telling(shell):
            write_whole(target, page(shell.desk.report), replace=True)
            opening = partial(open_outside, shell, target)
            shell.toast.say(_("All keys are in {file}").format(file=target.name), _("Open"), action=opening)

    file_to_save(parent.window(), _("Save the shortcuts"), proposed, _("PDF (*.pdf)"), write)


def page(report: Report) -> bytes:
    """The page as PDF, for who reads this report."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(_("Keys of Alliance Desktop"))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size, landscape = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape
    writer.setPageLayout(QPageLayout(size, landscape, margins, QPageLayout.Unit.Millimeter))
    _fitting(writer, key_groups(report)).print_(writer)
    return bytes(buffer.data().data())


def _fitting(writer: QPdfWriter, groups: Sequence[KeyGroup]) -> QTextDocument:
    """The document in the largest letters with which it is one page, and no words run into their keys."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    points, font, html = _LARGEST, QFont(SANS), _html(groups)
    while points >= _SMALLEST:
        font.setPointSizeF(points)
        document.setDefaultFont(font)
        document.setDefaultStyleSheet(_STYLE.format(space=round(points * _SPACE)))
        document.setHtml(html)
        if document.pageCount() == 1 and document.size().width() <= writer.width():
            break
        points -= _STEP
    return document


def _html(groups: Sequence[KeyGroup]) -> str:
    columns = (_COLUMN.format(rows=_AFTER.join(map(_rows, column))) for column in _columns(groups))
    head = _HEAD.format(title=escape(_("Keys of Alliance Desktop"))) + _AFTER
    return _PAGE.format(head=head, columns=_BETWEEN.join(columns))


def _rows(group: KeyGroup) -> str:
    rows = (_ROW.format(words=escape(row.words), keys=escape(", ".join(row.keys))) for row in group.rows)
    return _TITLE.format(title=escape(group.title)) + "".join(rows)


def _columns(groups: Sequence[KeyGroup]) -> list[list[KeyGroup]]:
    """The groups in their order in three columns, the longest of which is as short as can be."""
    high = 0
    while len(columns := _filled(groups, high)) > _COLUMNS:
        high += 1
    return columns


def _filled(groups: Sequence[KeyGroup], high: int) -> list[list[KeyGroup]]:
    columns: list[list[KeyGroup]] = [[]]
    for group in groups:
        if columns[-1] and sum(len(one.rows) + 2 for one in (*columns[-1], group)) > high:
            columns.append([])
        columns[-1].append(group)
    return columns
