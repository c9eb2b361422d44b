"""Above the page of a brief: its template, copies and the export, which parts go along, what changed since the last."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from alliance_desktop.domain.facets import Label
from alliance_desktop.domain.template import PartName, Template
from alliance_desktop.gui.actions.export_saving import export_words
from alliance_desktop.gui.brief.brief_exporting import formats_by_use
from alliance_desktop.gui.brief.included_switches import IncludedSwitches
from alliance_desktop.gui.look import roles, styles, texts, tokens
from alliance_desktop.gui.look.dress import dress
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.split_button import SplitButton
from alliance_desktop.i18n import _
from alliance_desktop.ingest.read_template import brief_templates

_COPIES: Mapping[str, Label] = {"word": lambda: _("Copy for Word"), "markdown": lambda: _("Copy Markdown")}


class PreviewBar(QWidget):
    """Where there is no room for the copies, the menu of the export has them."""

    template_chosen = Signal(str)
    templates_wanted = Signal()
    """The page on which they are changed."""
    part_switched = Signal(str)
    copy_wanted = Signal(str)
    """For 'word' or as 'markdown'."""
    export_wanted = Signal(str)
    """In the format of this name; '' for the one used last."""
    changes_wanted = Signal(QPushButton)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._template = ""
        self.template = dress(theme, QPushButton(), roles.OUTLINED_BUTTON, icon="chevron-down")
        self.template.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the words
        self.template.clicked.connect(self.open_templates)
        self.copies = {how: dress(theme, QPushButton(), roles.OUTLINED_BUTTON, icon="copy") for how in _COPIES}
        for how, button in self.copies.items():
            button.clicked.connect(partial(self.copy_wanted.emit, how))
            texts.say(button, text=_COPIES[how])
        self.export = SplitButton(theme, "file-down")
        self.export.pressed.connect(partial(self.export_wanted.emit, ""))
        self.export.menu_wanted.connect(self._open_formats)
        self.line = QWidget()
        """What is pressed seldom: the toast may lie over it."""
        self.included = IncludedSwitches(theme)
        self.included.switched.connect(self.part_switched)
        self.changes = dress(theme, QPushButton(), roles.LINK_IN_LINE)
        self.changes.clicked.connect(partial(self.changes_wanted.emit, self.changes))
        texts.say(
            self.export.arrow, name=lambda: _("Export in another format"), tip=lambda: _("Export in another format")
        )
        self._place()

    def show_template(self, template: Template, on: frozenset[PartName]) -> None:
        """Which template it is, and which of its parts are switched on."""
        self._template = template.name
        self.template.setText(_("Template: {name}").format(name=_(template.title)))
        self.included.show()
        self.included.show_parts(template, on)

    def show_no_template(self, name: str) -> None:
        """The brief's template is gone, or can't be used: there are no parts to switch, and no changes to count."""
        self._template = name
        self.template.setText(_("Template: {name}").format(name=name))
        self.included.hide()
        self.show_changes("", any_=False)
        self.show_notes(0)

    def show_notes(self, count: int) -> None:
        """How many notes go along."""
        self.export.main.setText(export_words(count))
        self._make_room()

    def show_changes(self, words: str, *, any_: bool) -> None:
        """What has changed since the last export; '' where there was none."""
        self.changes.setVisible(bool(words))
        self.changes.setEnabled(any_)
        self.changes.setText(words)
        if layout := self.layout():  # else the page may ask for its height before the second row knows its new one
            layout.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        gaps = tokens.S * (len(self.copies) + 1)
        wanted = sum(one.sizeHint().width() for one in (self.template, self.export, *self.copies.values())) + gaps
        room = self.width() - 2 * tokens.XL
        for button in self.copies.values():
            button.setVisible(wanted <= room)

    def open_templates(self) -> None:
        """Opens the menu of templates."""
        menu = self._menu(self.template)
        own = False
        for one in brief_templates():
            if one.is_own and not own:
                menu.addSeparator()
            own = one.is_own
            words = _(one.title).replace("&", "&&")
            if one.fault:
                words = _("{name} (can't be used)").format(name=words)
            # The first letter chooses a shipped one; with others that begin so it would only lead to it.
            act = menu.addAction(words if own else f"&{words}", partial(self.template_chosen.emit, one.name))
            act.setCheckable(True)
            act.setChecked(one.name == self._template)
        menu.addSeparator()
        menu.addAction(_("&Edit templates…"), self.templates_wanted.emit)
        self._open(menu, self.template)

    def _open_formats(self) -> None:
        menu = self._menu(self.export)
        for one in formats_by_use():
            menu.addAction(one.title(), partial(self.export_wanted.emit, one.name))
        menu.addSeparator()
        for how, words in _COPIES.items():
            menu.addAction(words(), partial(self.copy_wanted.emit, how))
        self._open(menu, self.export)

    def open_list(self, rows: list[tuple[str, Callable[[], object]]]) -> None:
        """Lists what changed; each row does something."""
        menu = self._menu(self.changes)
        for words, act in rows:
            menu.addAction(words.replace("&", "&&"), act)
        self._open(menu, self.changes)

    def _menu(self, below: QWidget) -> QMenu:
        menu = QMenu(below)
        styles.dress_menu(menu, self._theme)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open(self, menu: QMenu, below: QWidget) -> None:
        """Ends where the button ends if it would leave the window; its first row is active.

        A key may come before the half that it shows is laid out.
        """
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        chosen = next((act for act in menu.actions() if act.isChecked()), menu.actions()[0])
        menu.setActiveAction(chosen)
        right = below.mapTo(self.window(), QPoint(below.width(), 0)).x()
        beyond = right - below.width() + menu.sizeHint().width() > self.window().width()
        left = below.width() - menu.sizeHint().width() if beyond else 0
        menu.popup(below.mapToGlobal(QPoint(left, below.height())))

    def _place(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout(self.line)
        second.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(tokens.S)
        first.addWidget(self.template)
        first.addStretch(1)
        for button in (*self.copies.values(), self.export):
            first.addWidget(button)
        self.included.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        second.addWidget(self.included, 1)
        second.addWidget(self.changes)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.M, tokens.XL, tokens.S)
        column.setSpacing(tokens.XS)
        column.addLayout(first)
        column.addWidget(self.line)
