"""Light or dark, zoom and fonts: what every pane asks for its look, with one signal when it changes."""

from functools import cache

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from alliance_desktop import paths
from alliance_desktop.domain.position import STANCES
from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.tokens import DARK, LIGHT, Colours

SERIF, SANS = "Source Serif Pro", "Inter"
_FONT_FILES = (
    "Inter-Regular.otf",
    "Inter-Medium.otf",
    "Inter-SemiBold.otf",
    "SourceSerifPro-Regular.ttf",
    "SourceSerifPro-Semibold.ttf",
)
_SIZES: dict[str, tuple[int, QFont.Weight]] = {
    "read": (18, QFont.Weight.Normal),
    "read-strong": (18, QFont.Weight.DemiBold),
    "said": (15, QFont.Weight.Normal),
    "said-strong": (15, QFont.Weight.DemiBold),
    "title-1": (26, QFont.Weight.DemiBold),
    "title-2": (20, QFont.Weight.DemiBold),
    "ui": (13, QFont.Weight.Normal),
    "ui-medium": (13, QFont.Weight.Medium),
    "ui-strong": (13, QFont.Weight.DemiBold),
    "ui-title": (15, QFont.Weight.DemiBold),
    "ui-line": (18, QFont.Weight.Normal),
    "ui-large": (20, QFont.Weight.Normal),
    "display": (34, QFont.Weight.Normal),
    "display-strong": (34, QFont.Weight.DemiBold),
    "ui-small": (12, QFont.Weight.Normal),
    "ui-small-medium": (12, QFont.Weight.Medium),
    "ui-small-strong": (12, QFont.Weight.DemiBold),
    "overline": (12, QFont.Weight.DemiBold),
    "group": (11, QFont.Weight.DemiBold),
}
"""Pixels at zoom 100 % and weight of each type token."""
_READING = ("read", "read-strong", "title-1", "title-2")
_ON_THE_WALL = ("ui-large", "display", "display-strong")
"""The head of meeting mode, made for a whole room: where it grew, the text that the room reads would be smaller."""
_SERIF = (*_READING, "said", "said-strong")
"""What is said or printed; in lists it grows as all around the text does."""
_INTERFACE_LINE = 17
"""Pixels of a line of the 'ui' token at 100 %."""
_STEP = 25
"""Per cent: by so much what stands around the text grows with the room of the window."""


@cache
def load_fonts() -> None:
    """Make the shipped fonts known to Qt, once per process."""
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(paths.resource("fonts", name)))


class Theme(QObject):
    """The look of the window. `changed` comes after any of it changed: build everything anew then."""

    changed = Signal()

    def __init__(self, choice: str = "system", zoom: int = 100, reading_font: str = "serif") -> None:
        super().__init__()
        load_fonts()
        self.choice = choice
        """What the reader chose: 'system', 'light' or 'dark'."""
        self.zoom = zoom
        self._room = tokens.GROWN_MAX
        """Per cent that what stands around the text may have in the window as large as it is."""
        self.reading_font = reading_font
        """The reading face chosen: 'serif', 'sans' or 'system'."""
        self.colours: Colours = LIGHT
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply(_starts_dark())
        QToolTip.setFont(self.font("ui-small"))

    @property
    def dark(self) -> bool:
        return self.colours is DARK

    def choose(self, choice: str) -> None:
        """Take 'system', 'light' or 'dark' and show it at once."""
        self.choice = choice
        self._apply(_is_dark())
        self.changed.emit()

    def choose_reading_font(self, name: str) -> None:
        """Take 'serif', 'sans' or 'system' and show it at once."""
        self.reading_font = name
        self.changed.emit()

    def set_zoom(self, percent: int) -> None:
        """Scale the text, within 70 to 250 %; what stands around it grows along (`grown`)."""
        self._grow(max(tokens.ZOOM_MIN, min(tokens.ZOOM_MAX, percent)), self._room)

    def give_room(self, width: int, height: int) -> None:
        """Take the size of the window, in pixels: what stands around the text grows only as far as each page still has
        the room that it needs at 100 %."""
        least_wide, least_high = tokens.WINDOW_MIN
        room = 100 * min(width / least_wide, height / least_high)
        self._grow(self.zoom, max(100, min(tokens.GROWN_MAX, int(room // _STEP * _STEP))))

    def _grow(self, zoom: int, room: int) -> None:
        """Qt keeps one font for all tooltips; they have no widget that could follow."""
        before = self.zoom, self._grown
        self.zoom, self._room = zoom, room
        if before != (self.zoom, self._grown):
            QToolTip.setFont(self.font("ui-small"))
            self.changed.emit()

    @property
    def _grown(self) -> int:
        """Per cent of what stands around the reading text: never smaller than it was made, and twice that at most."""
        return max(100, min(self.zoom, self._room))

    def scaled(self, pixels: float) -> int:
        """`pixels` of the reading text at the present zoom."""
        return round(pixels * self.zoom / 100)

    def grown(self, pixels: float) -> int:
        """`pixels` across words that stand around the reading text, at their present size."""
        return round(pixels * self._grown / 100)

    def line_high(self, pixels: int) -> int:
        """The height of a bar, field or button that is `pixels` high at 100 % and holds one line."""
        return pixels + self.grown(_INTERFACE_LINE) - _INTERFACE_LINE

    def font(self, token: str) -> QFont:
        """The font of a type token ('read', 'title-1', 'ui' …), at the present size."""
        size, weight = _SIZES[token]
        if token not in _ON_THE_WALL:
            size = self.scaled(size) if token in _READING else self.grown(size)
        return QFont(_font(self._family(token), size, weight))

    def zoomed(self, token: str) -> QFont:
        """The font of a ui token where it stands inside the reading text, so that it follows the zoom."""
        font = self.font(token)
        font.setPixelSize(self.scaled(_SIZES[token][0]))
        return font

    def colour(self, token: str) -> QColor:
        """The colour of a token of tokens.Colours, for painting."""
        return QColor(getattr(self.colours, token))

    def brush(self, token: str) -> QBrush:
        """The same, to fill with."""
        return brush(getattr(self.colours, token))

    def icon(
        self, name: str, colour: str = "text", size: int = tokens.ICON_BUTTON, filled: bool = False
    ) -> "QtGui.QIcon":
        """A Lucide icon in a token's colour."""
        return _icon(name, getattr(self.colours, colour), size, filled)

    def icon_beside(self, name: str, colour: str, size: int, gap: int, *, mirrored: bool) -> "QtGui.QIcon":
        """The same for a button with words, `gap` more pixels away from them."""
        return _icon(name, getattr(self.colours, colour), size, gap=gap, mirrored=mirrored)

    def _family(self, token: str) -> str:
        if token not in _SERIF or self.reading_font == "sans":
            return SANS
        if self.reading_font == "system":
            return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
        return SERIF

    def _follow_system(self) -> None:
        if self.choice == "system":
            self._apply(_is_dark())
            self.changed.emit()

    def _apply(self, system_dark: bool) -> None:
        self.colours = DARK if self.choice == "dark" or (self.choice == "system" and system_dark) else LIGHT
        QApplication.setPalette(palette(self.colours))


def _is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark


def _starts_dark() -> bool:
    """The same before the first paint, by the system's own palette: to name a scheme PySide makes all enums of `Qt`."""
    QApplication.setPalette(QPalette())
    system = QGuiApplication.palette()
    return system.window().color().lightness() < system.windowText().color().lightness()


@cache
def _font(family: str, pixels: int, weight: QFont.Weight) -> QFont:
    """Kept, since each key paints and measures with dozens; who is given one may change it, so it is a copy."""
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def brush(colour: str) -> QBrush:
    """A brush in '#rrggbb'. It comes from a palette: to make one itself PySide would first make all enums of `Qt`."""
    holder, role = QPalette(), QPalette.ColorRole.Window
    holder.setColor(role, QColor(colour))
    return holder.brush(role)


def palette(colours: Colours) -> QPalette:
    """Qt's palette from the tokens, so that every widget starts from them."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, value in {
        roles.Window: colours.window,
        roles.WindowText: colours.text,
        roles.Base: colours.card,
        roles.AlternateBase: colours.window,
        roles.Text: colours.text,
        roles.PlaceholderText: colours.text_3,
        roles.Button: colours.window,
        roles.ButtonText: colours.text,
        roles.BrightText: colours.danger,
        roles.Highlight: colours.accent,
        roles.HighlightedText: colours.on_accent,
        roles.Link: colours.accent,
        roles.LinkVisited: colours.accent,
        roles.ToolTipBase: colours.toast,
        roles.ToolTipText: colours.on_toast,
        roles.Light: colours.card,
        roles.Midlight: colours.border,
        roles.Mid: colours.border,
        roles.Dark: colours.control,
        roles.Shadow: colours.control,
        roles.Accent: colours.accent,
    }.items():
        made.setColor(role, QColor(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.text_3))
    return made


def stance_ink(theme: Theme, stance: str) -> str:
    """The colour of a stance in '#rrggbb'; without one that of what is said beside."""
    one = STANCES.get(stance)
    return theme.colours.tags[one.colour][1] if one else theme.colours.text_2


def stance_icon(theme: Theme, stance: str, size: int) -> "QtGui.QIcon":
    """The icon of a stance in its colour."""
    return _icon(STANCES[stance].icon, stance_ink(theme, stance), size)


def _icon(
    name: str, ink: str, size: int, filled: bool = False, *, gap: int = 0, mirrored: bool = False
) -> "QtGui.QIcon":
    from alliance_desktop.gui.look import icons  # not before the first paint

    if gap:
        return icons.beside_words(name, ink, size, gap, mirrored=mirrored)
    return icons.icon(name, ink, size, filled)
