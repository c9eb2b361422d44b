"""Earlier texts of a note or a field of a position: a list in the place of its editor, and what each would change."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from alliance_desktop.domain.versions import Version
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.report_places import ReportPlace
from alliance_desktop.gui.drafts.writing import Writing
from alliance_desktop.gui.fault import guarded
from alliance_desktop.gui.look import fitting, roles, styles, texts, tokens
from alliance_desktop.gui.look.builders import Lazy, column, icon_button
from alliance_desktop.gui.look.roles import dress, follow
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.side.difference_view import DifferenceView
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.claimed_keys import is_escape
from alliance_desktop.gui.widgets.focus import holds_focus
from alliance_desktop.gui.widgets.rows.key_list import KeyList
from alliance_desktop.gui.widgets.rows.row_model import ListModel, Row
from alliance_desktop.gui.widgets.rows.row_painter import RowPainter
from alliance_desktop.gui.widgets.rows.row_parts import PartsLine, WordsPart
from alliance_desktop.i18n import Phrase, _, ngettext
from alliance_desktop.library import choosing_edits
from alliance_desktop.library.library import Library
from alliance_desktop.render import moments

_MOST = 6
"""Rows that are seen at once."""


def written_by(one: Version, library: Library) -> str:
    """'Ministry of Justice, from “Money.docx”'; '' for what the reader wrote here."""
    name = "" if one.person == library.owner_id else library.people.name_of(one.person)
    if not one.source:
        return name
    source = _("from “{source}”").format(source=one.source)
    return _("{name}, {source}").format(name=name, source=source) if name else source


class Earlier(NamedTuple):
    """What one row says, the text that is there `now`, and the one of `then`."""

    row: Row
    now: str
    then: str


def version_row(one: Version, library: Library, aside: str = "") -> Row:
    """When and by whom it was written, and how long it is, or what else is said aside."""
    count = len((one.text or "").split())
    words = aside or ngettext("{count} word", "{count} words", count).format(count=count)
    when, who = moments.moment_in_list(one.at, moments.local_now()), written_by(one, library)
    said = _("{when} · {name}").format(when=when, name=who) if who else when
    return Row(one.stamp, said, aside=words)


def _shape(row: Row, *, aside_first: bool) -> Sequence[PartsLine]:
    """Texts are told apart by when and from whom they are: how many words they have gives way to that."""
    said = WordsPart(row.shown, cut=fitting.cut_names, side=fitting.start_of(row.shown))
    aside = WordsPart(row.aside, "ui-small", "text_2", gap=0, cut=fitting.cut if aside_first else fitting.or_nothing)
    return (PartsLine((said,), (aside,), least=tokens.PANEL_ROW, end_last=not aside_first),)


class VersionList(KeyList):
    """As high as its rows, up to six of them; Esc is its own, before the window takes it to leave something else."""

    def takes(self, event: QKeyEvent) -> bool:
        return is_escape(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.accept()  # on the last row too: else what the list is in would scroll


class EarlierTexts(QFrame):
    """The rows, newest first, and below them the chosen text as it differs from the present one."""

    wanted = Signal(int)
    """That of this row is to be restored."""
    left = Signal()

    def __init__(self, theme: Theme, alone: Phrase | None = None) -> None:
        """`alone`: what it is called where it stands in no editor, and has a frame of its own."""
        super().__init__()
        self._theme = theme
        self._every: Sequence[Earlier] = ()
        self._model, self.list = ListModel(), VersionList()
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowPainter(self.list, self._model, theme, partial(_shape, aside_first=bool(alone))))
        dress(theme, self.list, roles.rows("card"))
        self.view = DifferenceView(theme)
        self._column = column(self.list, self.view, gap=tokens.XS, on=self)
        texts.say(self.list, name=alone or (lambda: _("Earlier texts")), tip=None)
        texts.say(self.view, name=lambda: _("What restoring it changes"))
        self.list.entered.connect(self._restore)
        self.list.escaped.connect(self.left)
        self.list.doubleClicked.connect(self._restore)
        self.list.selectionModel().currentChanged.connect(self._show_chosen)
        self.view.write_wanted.connect(self._restore)
        self.view.done.connect(self.left)
        if alone:
            self.setObjectName("earlierTexts")
            follow(theme, self, self._frame)
            for part in (self.list, self.view):
                part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Its own frame shows where the focus is."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._frame()
        return super().eventFilter(watched, event)

    def show_rows(self, every: Sequence[Earlier]) -> None:
        """Shows these, each against the text that is there now; the chosen row stays."""
        chosen = max(0, self.list.currentIndex().row())
        self._every = every
        self._model.change_rows([one.row for one in every])
        high = self.list.sizeHintForRow(0) if every else 0
        self.list.setFixedHeight(min(len(every), _MOST) * high)
        scrolls = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if len(every) > _MOST else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.list.setVerticalScrollBarPolicy(scrolls)
        self.list.setCurrentIndex(self._model.index(min(chosen, len(every) - 1)))
        self._show_chosen(self.list.currentIndex())

    def begin(self) -> None:
        """The newest of them is chosen, and has the focus."""
        self.list.setCurrentIndex(self._model.index(0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_change()

    def _show_chosen(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        if 0 <= index.row() < len(self._every):
            self.view.show_difference(self._every[index.row()].now, self._every[index.row()].then)
            self._say_change()

    def _say_change(self) -> None:
        if self.list.hasFocus():
            announce(self.view, self.view.accessibleDescription())

    def _frame(self) -> None:
        focused = holds_focus(self)
        self.setStyleSheet(styles.text_frame(self._theme, "earlierTexts", focused=focused))
        inside = styles.inside_frame(focused=focused)
        self._column.setContentsMargins(*(edge + inside for edge in (tokens.S, tokens.XS, tokens.S, tokens.XS)))

    def _restore(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._every):
            self.wanted.emit(row)


class TextEditor(Protocol):
    """An editor in whose place the list opens, or two texts are shown to choose from."""

    @property
    def writing(self) -> Writing[ReportPlace[Any]] | None: ...
    @property
    def done(self) -> SignalInstance: ...
    @property
    def earlier(self) -> "EarlierOf": ...
    @property
    def is_choosing(self) -> bool:
        """Whether there are two texts to choose from."""

    @property
    def is_typing(self) -> bool:
        """Whether something was typed since the caret came into the text, which it hasn't left."""

    def show_text(self, shown: bool) -> None:
        """Shows or hides the text that is written here."""

    def focus_text(self) -> None: ...
    def has_focus(self) -> bool:
        """Whether the focus is in the text."""

    def holds(self) -> bool:
        """Whether it is there or beside it."""

    def refuse(self, why: str) -> None:
        """Says why something was not done."""


class EarlierOf(QObject):
    """Of the text in an editor: a clock, seen where there is one to go back to, and the list that it opens.

    The editor lays out `button` and `place`, and calls `refresh` whenever it shows something else.
    """

    def __init__(self, desk: Desk, drafts: Drafts, editor: TextEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._drafts, self._editor, self._parent = desk, drafts, editor, parent
        self.button = icon_button(desk.theme, "clock", lambda: _("Earlier texts"), self.open, tip=earlier_tip)
        self.button.hide()
        self.place = column()
        self.list = Lazy(self._make_list)
        self._asked = ("", "", False)
        """The record that was asked for last, what it said, and whether there was another text beside it."""
        self._came_from_editor = False
        self._found = list[Version]()

    @property
    def is_open(self) -> bool:
        return self.list.made is not None and not self.list.made.isHidden()

    def refresh(self) -> None:
        """Follows what the editor shows."""
        writing = self._editor.writing
        now = (writing.place.versions_id, writing.saved, self._editor.is_choosing) if writing else ("", "", False)
        if now == self._asked:
            return
        if now[0] != self._asked[0]:
            self.close()
        self._asked = now
        self.button.setVisible(self._has_some())
        if self.is_open:
            self._show_versions()

    def open(self) -> bool:
        """Opens the list in the editor's place, what is typed being saved before; False where there is none."""
        return self.open_from(in_editor=self._editor.holds())

    def open_from(self, *, in_editor: bool) -> bool:
        """The same; `in_editor`: where the focus goes back to."""
        writing = self._editor.writing
        if writing is None or self._editor.is_choosing or not self._drafts.write(writing) or not self._show_versions():
            return False
        self._came_from_editor = in_editor
        shown = self.list()
        shown.show()
        shown.begin()
        self._editor.show_text(False)
        return True

    def _show_versions(self) -> bool:
        """False where there is none to go back to, or they can't be read, which is said."""
        writing, library = self._editor.writing, self._desk.editor.library
        if writing is None or library is None or not writing.place.versions_id:
            return False
        try:
            with guarded():
                every = library.versions(writing.place.target).get(writing.place.versions_id, [])
        except AllianceError as error:
            self._editor.refuse(str(error))
            return False
        found = choosing_edits.earlier(every, writing.place.read(library) or "")
        self._found = found
        if found:
            rows = (version_row(one, library) for one in found)
            self.list().show_rows(
                [Earlier(row, writing.text, one.text or "") for row, one in zip(rows, found, strict=True)]
            )
        elif self.is_open:
            self.close()
        return bool(found)

    def _has_some(self) -> bool:
        writing = self._editor.writing
        if writing is None or not writing.place.versions_id:
            return False
        return writing.place.versions_id in self._desk.editor.with_earlier(writing.place.code)

    def _restore(self, row: int) -> None:
        writing, editor = self._editor.writing, self._desk.editor
        if writing is None or editor.library is None:
            return
        if not editor.writable:
            self._editor.refuse(_("Your notes can’t be changed right now"))
        elif editor.do(writing.place.restored(editor.library, self._found[row].text or "")):
            self._came_from_editor = False  # in the text undo would be about what is typed there
            self.close()

    def close(self) -> None:
        """The text is shown again; first the focus goes to where it came from, then the list hides."""
        if not self.is_open:
            return
        self._editor.show_text(True)
        if holds_focus(self.list()) and self._came_from_editor:
            self._editor.focus_text()
        elif holds_focus(self.list()):
            self._editor.done.emit()
        self.list().hide()

    def _make_list(self) -> EarlierTexts:
        made = EarlierTexts(self._desk.theme)
        made.hide()
        self.place.addWidget(made)
        made.wanted.connect(self._restore)
        made.left.connect(self.close)
        for part in (made.list, made.view):
            part.installEventFilter(self._parent)  # the frame shows where the focus is
        return made


def earlier_tip(words: str = "") -> str:
    """What a clock says, with the key."""
    return KEYMAP.with_key(words or _("Earlier texts"), "earlier-texts")
