"""All tags: names, colours, keys, and how much carries each."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QPushButton

from alliance_desktop.domain.filter import Tagged
from alliance_desktop.domain.report import Report
from alliance_desktop.domain.tag import COLOURS, Tag, tag_id
from alliance_desktop.gui import styles, tokens
from alliance_desktop.gui.editor import Editor
from alliance_desktop.gui.finding import Finding
from alliance_desktop.gui.navigator import Navigator
from alliance_desktop.gui.theme import Theme
from alliance_desktop.gui.views.list_model import Row
from alliance_desktop.gui.views.list_view import Act, ListView
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import tag_edits

_KEYS = (None, *range(1, 10))


class TagsList(ListView):
    """Enter shows only what carries the tag, F2 renames, Del deletes; colour and key are chosen from menus."""

    def __init__(self, _report: Report, editor: Editor, _navigator: Navigator, finding: Finding, theme: Theme) -> None:
        self._finding = finding
        self._colour, self._key = QPushButton(), QPushButton()
        self._colours, self._keys = QMenu(self._colour), QMenu(self._key)
        super().__init__(editor, theme, lines=0, editable=True)
        for button, menu in ((self._colour, self._colours), (self._key, self._keys)):
            button.setMenu(menu)
            self.strip.insertWidget(self.strip.count() - 1, button)
        self._colours.aboutToShow.connect(self._fill_colours)
        self._keys.aboutToShow.connect(self._fill_keys)
        self._colours.triggered.connect(self._set_colour)
        self._keys.triggered.connect(self._set_key)

    def retranslate(self) -> None:
        self.setWindowTitle(_("Tags"))
        self._colour.setText(_("Colour"))
        self._key.setText(_("Key"))
        self._colour.setToolTip(_("The colour of this tag"))
        self._key.setToolTip(_("The number that puts this tag on a recommendation"))
        super().retranslate()

    def apply_theme(self) -> None:
        super().apply_theme()
        for button, menu in ((self._colour, self._colours), (self._key, self._keys)):
            button.setFont(self.theme.font("ui-medium"))
            button.setStyleSheet(styles.outlined_button(self.theme))
            menu.setFont(self.theme.font("ui"))
            menu.setStyleSheet(styles.menu(self.theme))

    def show_acts(self, *_indexes: object) -> None:
        super().show_acts()
        for button in (self._colour, self._key):
            button.setEnabled(self.editor.writable and self.current_row() is not None)

    def rows(self) -> list[Row]:
        library = self.editor.library
        return [self._row(tag, library.tag_count(tag.id)) for tag in library.tags] if library else []

    def acts(self) -> list[Act]:
        return [
            Act(_("Show only these"), Qt.Key.Key_Return, _("Enter"), self._show, writes=False),
            Act(_("Rename"), Qt.Key.Key_F2, _("F2"), self.edit_row),
            Act(_("Delete"), Qt.Key.Key_Delete, _("Del"), self._delete),
        ]

    def empty_words(self) -> str:
        return _("No tags yet. T puts one on the recommendation in focus.")

    def renamed(self, key: str, words: str) -> None:
        library, tag = self.editor.library, self._tag(key)
        if library is not None and tag is not None:
            self.change(lambda: tag_edits.rename_tag(library, tag, words))
            self.choose(tag_id(words.strip()))

    def _row(self, tag: Tag, count: int) -> Row:
        carried = ngettext("on {count} place", "on {count} places", count).format(count=count) if count else _("unused")
        key = _("key {key}").format(key=tag.favourite) if tag.favourite else ""
        return Row(tag.id, tag.name, place=key, aside=carried, colour=tag.colour, words=tag.name)

    def _tag(self, key: str) -> Tag | None:
        return self.editor.library.tag(key) if self.editor.library else None

    def _chosen(self) -> Tag | None:
        row = self.current_row()
        return self._tag(row.key) if row else None

    def _show(self, row: Row) -> None:
        wanted = str(Tagged((row.text,)))
        if row.key not in self._finding.tags_asked_for:
            self._finding.add_term(wanted)
        self.leave.emit()

    def _delete(self, row: Row) -> None:
        library, tag = self.editor.library, self._tag(row.key)
        if library is not None and tag is not None:
            self.editor.do(tag_edits.delete_tag(library, tag))

    def _fill_colours(self) -> None:
        tag = self._chosen()
        names = colour_names()
        self._colours.clear()
        for colour in COLOURS:
            chosen = tag is not None and tag.colour == colour
            action = self._colours.addAction(self._dot(colour, chosen), names[colour])
            action.setData(colour)
            action.setCheckable(True)
            action.setChecked(chosen)

    def _fill_keys(self) -> None:
        tag, library = self._chosen(), self.editor.library
        holders = {each.favourite: each.name for each in library.tags if each.favourite} if library else {}
        self._keys.clear()
        for key in _KEYS:
            words = _("No key") if key is None else str(key)
            if key in holders:
                words = _("{key} – now {tag}").format(key=key, tag=holders[key])
            action = self._keys.addAction(words.replace("&", "&&"))
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(tag is not None and tag.favourite == key)

    def _set_colour(self, action: QAction) -> None:
        library, tag = self.editor.library, self._chosen()
        if library is not None and tag is not None:
            self.change(lambda: tag_edits.set_colour(library, tag, action.data()))

    def _set_key(self, action: QAction) -> None:
        library, tag = self.editor.library, self._chosen()
        if library is not None and tag is not None:
            self.change(lambda: tag_edits.set_favourite(library, tag, action.data()))

    def _dot(self, colour: str, chosen: bool) -> QIcon:
        """A dot as everywhere; the one chosen has a ring, for a menu has no room for a tick beside it."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(QSize(tokens.ICON_TEXT, tokens.ICON_TEXT) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.colours.tags[colour][1]))
        whole = QRectF(0, 0, tokens.ICON_TEXT, tokens.ICON_TEXT)
        edge = (tokens.ICON_TEXT - tokens.DOT) / 2
        painter.drawEllipse(whole.adjusted(edge, edge, -edge, -edge))
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colour("text"), tokens.LINE))
            painter.drawEllipse(whole.adjusted(1, 1, -1, -1))
        painter.end()
        return QIcon(picture)


def colour_names() -> dict[str, str]:
    """What the colours of tags are called."""
    names = (_("Blue"), _("Teal"), _("Green"), _("Amber"), _("Orange"), _("Red"), _("Violet"), _("Grey"))
    return dict(zip(COLOURS, names, strict=True))
