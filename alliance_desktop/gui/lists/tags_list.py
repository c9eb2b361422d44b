"""All tags: names, descriptions, colours, keys, and how much carries each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPen, QPixmap, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from alliance_desktop.domain.edit import Changes, Edit
from alliance_desktop.domain.marks import COLOURS, MAX_DESCRIPTION, Tag
from alliance_desktop.domain.text.folding import is_under, tag_id
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.names import DESCRIPTION, TAG, DescriptionPlace, NamePlace, NameTyping
from alliance_desktop.gui.lists.list_view import ListSpec, ListView, delete, none_yet, rename, show_only
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.builders import opener, row
from alliance_desktop.gui.look.fitting import in_menu
from alliance_desktop.gui.look.roles import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.keyboard_passes import KeysAfterMenu
from alliance_desktop.gui.widgets.page import RowInHand
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.i18n import _
from alliance_desktop.library import tag_edits
from alliance_desktop.library.library import Library
from alliance_desktop.library.tag_edits import carried_words

_KEYS = (None, *range(1, 10))
_MOST_IN_MENU = 30
"""Tags that a menu offers; into any other a tag is merged by giving it that name."""


class _Menu(QMenu):
    """It stands in the window: where it would come out of it at its end, so much further in."""

    def __init__(self, button: QWidget) -> None:
        super().__init__(button)
        self._button = button
        KeysAfterMenu(self, button)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self._button.window()
        end = window.mapToGlobal(window.rect().bottomRight()).x()
        self.move(min(self.x(), end - self.width()), self.y())


class TagsList(ListView):
    """Enter shows only what carries the tag, F2 renames, Del deletes; colour, key and merging are chosen from menus.

    The line below says what the chosen tag is for, beside its colour and its number. A tag that gets the name of
    another is merged into it.
    """

    def __init__(self, desk: Desk, shell: Shell, drafts: Drafts | None = None) -> None:
        theme = desk.theme
        self._colour, self._key, self._merge = (opener(theme) for _each in range(3))
        self._colours, self._keys, self._others = _Menu(self._colour), _Menu(self._key), _Menu(self._merge)
        self._menus = ((self._colour, self._colours), (self._key, self._keys), (self._merge, self._others))
        self._about = dress(theme, LineEdit(own_escape=True), roles.LINE)
        self._described = ""
        """The id of the tag for which something is typed there; '' while nothing is."""
        self._describing: NameTyping | None = None
        super().__init__(_TAGS, desk, shell, drafts)
        if drafts:
            self._describing = NameTyping(drafts, desk.editor, self._begin_description, self)
        self._say()
        for button, menu in self._menus:
            follow(theme, menu, partial(styles.dress_menu, menu, theme))
            menu.setLayoutDirection(self.layoutDirection())  # the button's puts its arrow behind its words
            button.setMenu(menu)
        self.strip.addWidget(self._merge)
        self._about.setMaxLength(MAX_DESCRIPTION)
        self.foot.insertLayout(0, row((self._about, 1), self._colour, self._key, gap=tokens.S))
        self._about.textEdited.connect(self._type_description)
        self._about.editingFinished.connect(self._describe)
        self._about.escaped.connect(self.list.setFocus)
        for menu, fill, choose in (
            (self._colours, self._fill_colours, self._set_colour),
            (self._keys, self._fill_keys, self._set_key),
            (self._others, self._fill_others, self._merge_into),
        ):
            menu.aboutToShow.connect(fill)
            menu.triggered.connect(choose)

    def show_actions(self, *_indexes: object) -> None:
        super().show_actions()
        tag: Tag | None = self.in_hand
        for button, _menu in self._menus:
            button.setEnabled(self.editor.writable and tag is not None)
        self._merge.setEnabled(self._merge.isEnabled() and self.model.rowCount() > 1)
        self._about.setEnabled(tag is not None)
        self._about.setReadOnly(not self.editor.writable)
        if not self._about.hasFocus():
            self._lose_description()
        if not (self._about.hasFocus() and self._about.isModified()):
            self._about.setText(tag.description if tag else "")

    def key_now(self, key: str, changes: Sequence[object]) -> str:
        """Its name says which tag it is, also where another one is taken back or given elsewhere."""
        renamed = dict(pair for change in changes if isinstance(change, Changes) for pair in change.renamed)
        return tag_id(renamed[key]) if key in renamed else key

    @property
    def holds_row(self) -> bool:
        return super().holds_row or bool(self._described)

    def refresh(self, *changes: object) -> None:
        """What is typed for a tag goes on under its other name."""
        self._described = self.key_now(self._described, changes)
        super().refresh(*changes)

    def _say(self) -> None:
        for button, words, tip in (
            (self._colour, lambda: _("Colour"), lambda: _("The colour of this tag")),
            (self._key, lambda: _("Number"), lambda: _("The number that puts this tag on a recommendation")),
            (self._merge, lambda: _("Merge into"), lambda: _("What carries this tag carries the other one instead")),
        ):
            texts.say(button, text=words, tip=tip)
        texts.say(self._about, hint=lambda: _("What this tag is for"), name=lambda: _("What this tag is for"))

    def _chosen_key(self) -> str:
        chosen = self.current_row()
        return chosen.key if chosen else ""

    def _fill_colours(self) -> None:
        tag: Tag | None = self.in_hand
        self._colours.clear()
        for colour, name in colour_names().items():
            chosen = tag is not None and tag.colour == colour
            action = self._colours.addAction(
                dot(self.desk.theme, colour, self.devicePixelRatioF(), ringed=chosen), name
            )
            action.setData(colour)
            action.setCheckable(True)
            action.setChecked(chosen)

    def _fill_keys(self) -> None:
        tag, library = self.in_hand, self.editor.library
        holders = {each.favourite: each.name for each in library.tags if each.favourite} if library else {}
        self._keys.clear()
        for key in _KEYS:
            words = _("No number") if key is None else str(key)
            if key in holders:
                words = _("{key} – now {tag}").format(key=key, tag=holders[key])
            action = self._keys.addAction(words.replace("&", "&&"))
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(tag is not None and tag.favourite == key)

    def _set_colour(self, action: QAction) -> None:
        self.change(self._chosen_key(), lambda library, tag: tag_edits.set_colour(library, tag, action.data()))

    def _set_key(self, action: QAction) -> None:
        self.change(self._chosen_key(), lambda library, tag: tag_edits.set_favourite(library, tag, action.data()))

    def _fill_others(self) -> None:
        tag, library = self.in_hand, self.editor.library
        self._others.clear()
        if tag is None or library is None:
            return
        others = sorted(
            (each for each in library.tags if each.id != tag.id), key=lambda each: -library.tag_count(each.id)
        )
        for other in others[:_MOST_IN_MENU]:
            name = in_menu(other.name, self.desk.theme)
            self._others.addAction(name.replace("&", "&&")).setData(other.id)

    def _merge_into(self, action: QAction) -> None:
        if other := self.listed.get(action.data()):
            self.change(self._chosen_key(), lambda library, tag: tag_edits.merge_tags(library, tag, other))
            self.choose(other.id)

    def _begin_description(self) -> DescriptionPlace | None:
        tag: Tag | None = self.in_hand
        return DescriptionPlace(DESCRIPTION, self.desk.report.id, tag.id, tag.description) if tag else None

    def _type_description(self) -> None:
        self._described = self._described or self._chosen_key()
        if self._describing:
            self._describing.type(self._about.words)

    def _lose_description(self) -> bool:
        """Whether the tag went while something was typed for it, which is for no other."""
        is_lost = bool(self._described) and self._described != self._chosen_key()
        if is_lost:
            self._described = ""
            self._about.setModified(False)
            if self._describing:
                self._describing.lose()
            self.show_actions()
        return is_lost

    def _describe(self) -> None:
        if self._lose_description():
            return
        tag, words = self.in_hand, self._about.words
        self._described = ""
        self._about.setModified(False)
        if tag is not None and words.strip() != tag.description:
            give = partial(self.change, tag.id, lambda library, tag: tag_edits.describe_tag(library, tag, words))
            self._describing.give(words, give) if self._describing else give()
        if tag is not None and self._describing and self._describing.goes_on():
            self._described = tag.id
            self._about.setText(words)
            self._about.setModified(True)
            self._lose_description()
        elif self._describing:
            self._describing.close()

    def rename(self, key: str, words: str) -> None:
        """As every row; of a tag that is called as another that one is chosen."""
        other = _called(self.editor.library, words) if self.editor.library else None
        super().rename(key, words)
        self.choose(other.id if other else tag_id(words.strip()))


def _rows(view: TagsList) -> list[Row]:
    library = view.editor.library
    if library is None:
        return []
    view.listed = {tag.id: tag for tag in library.tags}
    parents = {tag.id[:at] for tag in library.tags for at, sign in enumerate(tag.id) if sign == "/"}
    return [_row(library, tag, nests=tag.id in parents) for tag in library.tags]


def _row(library: Library, tag: Tag, *, nests: bool) -> Row:
    carried = carried_words(library, tag.id)
    if nests:
        under = {
            place for each in library.tags if is_under(each.id, tag.id) for place in library.codes_carrying(each.id)
        }
        carried = _("{carried}, {count} with those under it").format(carried=carried, count=len(under))
    key = _("number {key}").format(key=tag.favourite) if tag.favourite else ""
    place = _("{key} · {words}").format(key=key, words=tag.description) if key and tag.description else ""
    return Row(
        tag.id, tag.name, place=place or key or tag.description, aside=carried, colour=tag.colour, words=tag.name
    )


def _about(view: TagsList, tag: Tag) -> RowInHand:
    library = view.editor.library
    return RowInHand(view.desk.report.in_order(library.codes_carrying(tag.id)) if library else ())


def _show(view: TagsList, chosen: Row) -> None:
    if tag := view.listed.get(chosen.key):
        view.desk.filter.require_tag(tag)
    view.leave.emit()


def _renamed(library: Library, tag: Tag, words: str) -> Edit:
    if (other := _called(library, words)) and other.id != tag.id:
        return tag_edits.merge_tags(library, tag, other)
    return tag_edits.rename_tag(library, tag, words)


def _called(library: Library, words: str) -> Tag | None:
    return library.tag_named(words.strip().removeprefix("#").strip())


_TAGS: ListSpec[TagsList] = ListSpec(
    heading=lambda: _("Tags"),
    rows=_rows,
    about=_about,
    actions=(show_only(_show), rename(), delete(tag_edits.delete_tag)),
    empty=none_yet(
        "tag-picker",
        lambda: _("No tags yet. In the text, {key} puts one on the recommendation in focus."),
        lambda: _("No tags yet."),
    ),
    place=lambda report, tag: NamePlace(TAG, report, tag.id, tag.name),
    renamed=_renamed,
)


def colour_names() -> dict[str, str]:
    """What the colours of tags are called."""
    names = (_("Blue"), _("Teal"), _("Green"), _("Amber"), _("Orange"), _("Red"), _("Violet"), _("Grey"))
    return dict(zip(COLOURS, names, strict=True))


def dot(theme: Theme, colour: str, ratio: float, *, ringed: bool) -> QIcon:
    """A dot as everywhere; `ringed` for the one chosen, as a menu has no room for a tick beside it."""
    picture = QPixmap(QSize(tokens.ICON_TEXT, tokens.ICON_TEXT) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours.tags[colour][1]))
    whole = QRectF(0, 0, tokens.ICON_TEXT, tokens.ICON_TEXT)
    edge = (tokens.ICON_TEXT - tokens.DOT) / 2
    painter.drawEllipse(whole.adjusted(edge, edge, -edge, -edge))
    if ringed:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("text"), tokens.LINE))
        painter.drawEllipse(whole.adjusted(1, 1, -1, -1))
    painter.end()
    return QIcon(picture)
