"""Keys: every action with its key, made from the table; and those of the text itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from alliance_desktop.gui import styles, tokens
from alliance_desktop.gui.actions import ACTIONS, MENUS, SUBMENUS, Action
from alliance_desktop.gui.theme import Theme
from alliance_desktop.gui.views.frame import View
from alliance_desktop.i18n import _

_COLUMNS = 2
_FIRST_FAVOURITE = "favourite-1"


def text_keys() -> list[tuple[str, str]]:
    """The keys that the reading text handles itself: what they do, and their names."""
    return [
        (_("Next, previous recommendation"), "J / K, ↓ / ↑"),
        (_("Choose several, one by one"), "Shift+J / Shift+K, Ctrl+Space"),
        (_("Choose all that match"), "Ctrl+A"),
        (_("To the side panel"), "Enter"),
        (_("Note done, back to the text"), "Ctrl+Enter"),
        (_("Show only what contains the words"), "Ctrl+Enter"),
        (_("One step back out of everything"), "Esc"),
    ]


class Keys(View):
    """A sheet one can read at a glance, grouped as the menus are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle(_("Keys"))
        self._theme = theme
        sheet = QWidget()
        sheet.setObjectName("sheet")
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        columns.setSpacing(tokens.XXL)
        groups = self._groups()
        half = sum(len(rows) + 2 for _title, rows in groups) / _COLUMNS
        made = [QVBoxLayout() for _column in range(_COLUMNS)]
        used = 0.0
        for title, rows in groups:
            made[min(_COLUMNS - 1, int(used // half))].addWidget(self._group(title, rows))
            used += len(rows) + 2
        for column in made:
            column.setSpacing(tokens.XL)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self._area = QScrollArea()
        self._area.setWidget(sheet)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(_("Keys"))
        sheet.setStyleSheet(f"#sheet {{ background: {theme.colours.reading}; }}")
        self._area.setStyleSheet(styles.scroll_bar(theme, "reading"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def first_focus(self) -> QWidget:
        return self._area

    def _groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        found = [(_("In the text"), text_keys())]
        for name, text in MENUS:
            below = {name} | {child for child, place in SUBMENUS.items() if place[0] == name}
            rows = [
                (_words(spec), _keys(spec)) for spec in ACTIONS if spec.menu in below and spec.keys and _listed(spec)
            ]
            if rows:
                found.append((text().replace("&", ""), rows))
        return found

    def _group(self, title: str, rows: list[tuple[str, str]]) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(tokens.S)
        grid.setHorizontalSpacing(tokens.XL)
        grid.addWidget(self._label(title, "ui-strong", "text"), 0, 0, 1, 2)
        for number, (words, keys) in enumerate(rows, 1):
            grid.addWidget(self._label(words, "ui", "text"), number, 0)
            grid.addWidget(self._label(keys, "ui-medium", "accent"), number, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        return box

    def _label(self, text: str, font: str, colour: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(self._theme.font(font))
        label.setStyleSheet(f"color: {getattr(self._theme.colours, colour)}")
        return label


def _listed(spec: Action) -> bool:
    """The nine favourites are one line."""
    return spec.id == _FIRST_FAVOURITE or not spec.id.startswith("favourite-")


def _words(spec: Action) -> str:
    return _("Favourite tags") if spec.id == _FIRST_FAVOURITE else spec.text()


def _keys(spec: Action) -> str:
    if spec.id == _FIRST_FAVOURITE:
        return _("1 to 9")
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in spec.keys)
