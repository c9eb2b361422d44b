"""Preferences: look, keeping and keys on one page. What is changed holds at once."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QWidget

from alliance_desktop.domain.marks import MAX_LINE, signature, unnamed_reader
from alliance_desktop.files import exists
from alliance_desktop.gui.actions.conditions import can_write
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.names import owner_writing, type_owner
from alliance_desktop.gui.keys.key_preferences import KeyPreferences
from alliance_desktop.gui.look import roles, tokens
from alliance_desktop.gui.look.builders import REST, button, column, label, on_ground, row, scrolled, table
from alliance_desktop.gui.look.roles import dress, follow, grown_wide
from alliance_desktop.gui.widgets.choices import Segments
from alliance_desktop.gui.widgets.page import Page
from alliance_desktop.gui.widgets.rows.row_painter import column_inset
from alliance_desktop.gui.widgets.text.line_edit import LineEdit
from alliance_desktop.gui.widgets.text.pause import Pause
from alliance_desktop.i18n import _
from alliance_desktop.paths import goes_with_python, real_place

_QUIET = roles.words("ui", "text_2")


class Preferences(Page):
    """One column as wide as the text. The keys come last, since they are many."""

    is_alone = True

    def __init__(self, shell: Shell, drafts: Drafts) -> None:
        super().__init__()
        self.setWindowTitle(_("Preferences"))
        self._shell, self._theme, self._drafts = shell, shell.desk.theme, drafts
        self.look = self._make_look()
        self.name = dress(self._theme, LineEdit(), roles.LINE)
        self.name.typing.stands = True
        self._name_hint, self._place = (label(self._theme, _QUIET, wraps=True) for _each in range(2))
        self.typed = Pause(self.name, self._name_typed)
        self._named = ""
        """The name when the field got the focus, which Undo gives back."""
        self._smaller, self._larger = self._button("zoom-out", "−"), self._button("zoom-in", "+")
        self._size = self._button("zoom-reset")
        self._folder = self._button("show-folder", _("Show the folder"))
        self._backups = self._button("backups", _("Backups and check…"))
        self.keys = KeyPreferences(shell)
        self._lay_out()
        self._connect()
        follow(self._theme, self, self._show_chosen)
        self._show_name()

    def first_focus(self) -> QWidget:
        return self.name

    def _button(self, action: str, words: str = "") -> QPushButton:
        return button(self._theme, roles.OUTLINED_BUTTON, words, partial(self._shell.actions.trigger, action))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inset = column_inset(self._theme, self.width())
        self._column.setContentsMargins(inset, tokens.XL, inset, tokens.XXL)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring what has the focus into view."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            if watched is self.name:
                self._named = self.name.text()
            self._area.ensureWidgetVisible(watched, tokens.S, tokens.XXXL)
        return False

    def _show_chosen(self) -> None:
        self.look["theme"].choose(self._theme.choice)
        self.look["font"].choose(self._theme.reading_font)
        percent = _("{percent} %").format(percent=self._theme.zoom)
        self._size.setText(percent)
        self._size.setAccessibleName(_("Text size {percent}, back to 100 %").format(percent=percent))

    def _name_typed(self) -> str:
        return self.name.words.strip()

    def _keep_name(self, name: str) -> None:
        if (library := self._shell.desk.editor.library) and self._drafts.write(type_owner(self._drafts, library, name)):
            self.name.setModified(False)

    def _name_edited(self) -> None:
        """A key was pressed."""
        self.typed.typed()
        if library := self._shell.desk.editor.library:
            type_owner(self._drafts, library, self._name_typed())

    def _show_name(self, *_changes: object) -> None:
        """The name that papers are signed with; what is being typed stays."""
        library = self._shell.desk.editor.library
        self.name.setReadOnly(bool(why := can_write(self._shell)))
        self._name_hint.setText(why or _("Your notes and exports are signed with this name."))
        name = owner_writing(self._drafts, library).text if library else ""
        if not self.name.isModified() and name != self._name_typed():
            self.name.setText(name)
            self.typed.begin()

    def _tell_name(self) -> None:
        """Once it is typed: what was kept at each pause is one change."""
        self.typed.settle()
        library = self._shell.desk.editor.library
        name, before = self._name_typed(), self._named
        if library and name != before and signature(library.people.owner) == name:
            self._named = name
            said = _("Your name is now {name}.").format(name=name) if name else _("Your name was removed.")
            self._shell.toast.say(
                said, _("Undo"), action=partial(self._shell.desk.editor.rename_owner, before or unnamed_reader())
            )

    def _choose(self, kind: str, choice: str) -> None:
        self._shell.actions.trigger(f"{kind}-{choice}")
        self._show_chosen()

    def _make_look(self) -> dict[str, Segments]:
        themes = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        fonts = {"serif": _("Source Serif"), "sans": _("Inter"), "system": _("The system’s")}
        return {
            "theme": Segments(_("Light or dark"), themes, self._theme),
            "font": Segments(_("Reading font"), fonts, self._theme),
        }

    def _connect(self) -> None:
        self.look["theme"].chosen.connect(partial(self._choose, "theme"))
        self.look["font"].chosen.connect(partial(self._choose, "reading-font"))
        editor = self._shell.desk.editor
        self.name.textEdited.connect(self._name_edited)
        self.typed.come.connect(self._keep_name)
        self.typed.left.connect(self._tell_name)
        self.name.returnPressed.connect(self._tell_name)
        editor.changed.connect(self._show_name)
        editor.attached.connect(self._show_name)
        for widget in self._page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.installEventFilter(self)

    def _lay_out(self) -> None:
        self._page = on_ground(self._theme, QWidget(), "#page")
        self._area = scrolled(self._theme, QScrollArea(), self._page, "reading")
        column(self._area, on=self)  # before the many keys are in it, all of which each step would style anew
        titles = (_("Your name"), _("Look"), _("Keeping"), _("Keys"))
        name, look, keeping, keys = (label(self._theme, roles.words("ui-strong"), words) for words in titles)
        self.name.setAccessibleName(name.text())
        self.name.setMaxLength(MAX_LINE)
        grown_wide(self._theme, self.name, tokens.NAME_WIDTH, exactly=True)
        whose = (name, _row(self.name), self._name_hint, tokens.XL)
        kept = (keeping, self._place, _row(self._folder, self._backups), tokens.XL)
        looks = (look, self._look_grid(), tokens.XL)
        self._column = column(*whose, *looks, *kept, keys, self.keys, REST, gap=tokens.S, on=self._page)

    def _look_grid(self) -> QGridLayout:
        self._smaller.setAccessibleName(_("Smaller text"))
        self._larger.setAccessibleName(_("Larger text"))
        self._size.setToolTip(_("Back to 100 %"))
        self._tell_place()
        size = _row(self._smaller, self._size, self._larger)
        rows = (_row(self.look["theme"]), _row(self.look["font"]), size)
        words = (_("Light or dark"), _("Reading font"), _("Text size"))
        titles = (label(self._theme, _QUIET, text) for text in words)
        return table(*zip(titles, rows, strict=True), gap=(tokens.L, tokens.S))

    def _tell_place(self) -> None:
        self._place.setText(place_of_notes(self._shell.desk.store_path))
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._folder.setEnabled(exists(self._shell.desk.store_path))


def place_of_notes(store: Path) -> str:
    """Where the notes really are, with a warning where that place goes when Python is removed."""
    text = _("Your notes are in {path}") if exists(store) else _("Your notes will be in {path}")
    said = text.format(path=real_place(store))
    if not goes_with_python(store):
        return said
    warning = _("This folder belongs to Python from the Microsoft Store. Removing that Python removes your notes too.")
    return f"{said}\n{warning}"


def _row(*parts: QWidget) -> QHBoxLayout:
    return row(*parts, REST, gap=tokens.XS)
