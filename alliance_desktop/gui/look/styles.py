"""Small style sheets for single widgets, made from the tokens; never one for the whole application."""

from PySide6 import QtWidgets

from alliance_desktop.gui.look import tokens
from alliance_desktop.gui.look.theme import Theme


def ink(theme: Theme, colour: str) -> str:
    """Words in a token's colour, on what lies beneath them."""
    return f"color: {getattr(theme.colours, colour)}"


def ground(theme: Theme, selector: str, colour: str) -> str:
    """A token's colour behind what `selector` says."""
    return f"{selector} {{ background: {getattr(theme.colours, colour)}; }}"


def badge(theme: Theme) -> str:
    """A code on its soft ground."""
    c = theme.colours
    return (
        f"color: {c.accent}; background: {c.accent_soft}; border-radius: {tokens.RADIUS_SEGMENT}px;"
        f" padding: {tokens.XXS}px {tokens.S}px;"
    )


def key_cap(theme: Theme) -> str:
    """The name of a key in a button."""
    c = theme.colours
    return (
        f"QLabel {{ color: {c.text_2}; background: {c.card}; border: {tokens.LINE}px solid {c.border};"
        f" border-radius: {tokens.RADIUS_SEGMENT}px; padding: 0 {tokens.XS}px; }}"
    )


def flat_button(theme: Theme) -> str:
    """A button without an outline until the mouse or the focus finds it: those of the bars."""
    c = theme.colours
    return (
        f"QToolButton, QPushButton {{ border: {tokens.LINE}px solid transparent; background: transparent;"
        f" border-radius: {tokens.RADIUS_CONTROL}px; padding: {tokens.XS}px; color: {c.text}; }}"
        f"QToolButton:hover, QPushButton:hover {{ background: {c.hover}; }}"
        f"QToolButton:checked {{ background: {c.row}; }}"
        f"QToolButton:focus, QPushButton:focus {{ outline: none; border: {tokens.FOCUS_LINE}px solid {c.accent};"
        f" padding: {tokens.XS - 1}px; }}"
        f"QToolButton:disabled, QPushButton:disabled {{ color: {c.text_3}; }}"
        "QToolButton::menu-indicator { image: none; }"
    )


def text_frame(theme: Theme, name: str, *, focused: bool, ground: str = "card", seen: bool = True) -> str:
    """The frame of a text that is written or chosen from, in a widget of this name, around this ground."""
    c = theme.colours
    width, colour = (tokens.FOCUS_LINE, c.accent) if focused else (tokens.LINE, c.control)
    return (
        f"#{name} {{ background: {getattr(c, ground)}; border: {width}px solid {colour if seen else 'transparent'};"
        f" border-radius: {tokens.RADIUS_CONTROL}px; }}"
    )


def inside_frame(*, focused: bool) -> int:
    """What such a frame's margins are more, in pixels: the wider line takes its pixel from there, and nothing moves."""
    return 0 if focused else tokens.FOCUS_LINE - tokens.LINE


def link_button(theme: Theme, token: str = "accent") -> str:
    """A button that looks like words in a line: counts, 'Show only these'."""
    colour = getattr(theme.colours, token)
    return (
        f"QPushButton {{ border: {tokens.LINE}px solid transparent; background: transparent; color: {colour};"
        f" padding: 0 {tokens.XXS}px; border-radius: {tokens.RADIUS_SEGMENT}px; text-align: left; }}"
        f"QPushButton:hover {{ text-decoration: underline; }}"
        f"QPushButton:focus {{ outline: none; padding: 0;"
        f" border: {tokens.FOCUS_LINE}px solid {theme.colours.accent}; }}"
        f"QPushButton:disabled {{ color: {theme.colours.text_3}; }}"
    )


def outlined_button(theme: Theme, beside: int = tokens.M) -> str:
    """The ordinary button of dialogs, bars and views, with `beside` pixels on each side of its words."""
    c = theme.colours
    return (
        f"QPushButton {{ border: {tokens.LINE}px solid {c.control}; background: {c.card}; color: {c.text};"
        f" border-radius: {tokens.RADIUS_CONTROL}px; padding: {tokens.XS}px {beside}px; }}"
        f"QPushButton:hover {{ background: {c.hover}; }}"
        f"QPushButton:checked {{ background: {c.accent_soft}; border-color: {c.accent}; color: {c.accent}; }}"
        f"QPushButton:focus {{ outline: none; border: {tokens.FOCUS_LINE}px solid {c.accent};"
        f" padding: {tokens.XS - 1}px {beside - 1}px; }}"
        f"QPushButton:disabled {{ color: {c.text_3}; border-color: {c.border}; }}"
        "QPushButton::menu-indicator { image: none; width: 0; }"
    )


def outlined_icon(theme: Theme) -> str:
    """The same with an icon alone."""
    c = theme.colours
    return (
        f"QToolButton {{ border: {tokens.LINE}px solid {c.control}; background: {c.card};"
        f" border-radius: {tokens.RADIUS_CONTROL}px; }}"
        f"QToolButton:hover {{ background: {c.hover}; }}"
        f"QToolButton:focus {{ border: {tokens.FOCUS_LINE}px solid {c.accent}; }}"
    )


def primary_button(theme: Theme, beside: int = tokens.M) -> str:
    """The one button of a view that does what the view is for."""
    c = theme.colours
    return (
        f"QPushButton {{ border: {tokens.FOCUS_LINE}px solid {c.accent}; background: {c.accent};"
        f" color: {c.on_accent}; border-radius: {tokens.RADIUS_CONTROL}px; padding: {tokens.XS}px {beside}px; }}"
        f"QPushButton:focus {{ outline: none; border-color: {c.text}; }}"
        f"QPushButton:disabled {{ background: {c.border}; border-color: {c.border}; color: {c.text_3}; }}"
    )


def hint_colour(theme: Theme) -> str:
    """The words in an empty field: with a style sheet Qt takes half of the text's colour, too pale to be read."""
    return f"placeholder-text-color: {theme.colours.text_3};"


def selection(theme: Theme) -> str:
    """The words chosen in a place to type in."""
    c = theme.colours
    return f"selection-background-color: {c.accent}; selection-color: {c.on_accent};"


def field(theme: Theme, kind: str = "QLineEdit", *, quiet: bool = False) -> str:
    """A place to type in, with an outline and a clear focus; a `quiet` one looks like words until it has that."""
    c = theme.colours
    edge, ground = ("transparent", "transparent") if quiet else (c.control, c.card)
    return (
        f"{kind} {{ border: {tokens.LINE}px solid {edge}; background: {ground}; color: {c.text}; {hint_colour(theme)}"
        f" border-radius: {tokens.RADIUS_CONTROL}px; padding: {tokens.XS}px {tokens.S}px; {selection(theme)} }}"
        f"{kind}:focus {{ border: {tokens.FOCUS_LINE}px solid {c.accent}; background: {c.card};"
        f" padding: {tokens.XS - 1}px {tokens.S - 1}px; }}"
    )


def refused_field(theme: Theme) -> str:
    """A field whose words are not kept."""
    return field(theme) + f"QLineEdit, QLineEdit:focus {{ border-color: {theme.colours.danger}; }}"


def focused_box(theme: Theme) -> str:
    """An outline around a line and the words beside it, while one types there."""
    c = theme.colours
    return (
        f"#heardBox {{ border: {tokens.FOCUS_LINE}px solid {c.accent}; background: {c.card};"
        f" border-radius: {tokens.RADIUS_FIELD}px; }}"
    )


def bare_line(theme: Theme, kind: str = "QLineEdit", ground: str = "") -> str:
    """A place to type in within such an outline, on a token's colour where it has one of its own."""
    c = theme.colours
    back = getattr(c, ground) if ground else "transparent"
    return f"{kind} {{ border: none; background: {back}; color: {c.text}; {selection(theme)} }}"


def scroll_bar(theme: Theme, ground: str = "window", along: str = "vertical") -> str:
    """A quiet scroll bar on the ground of its pane."""
    c = theme.colours
    back = getattr(c, ground)
    thick, long = ("width", "height") if along == "vertical" else ("height", "width")
    return (
        f"QScrollBar:{along} {{ background: {back}; {thick}: {tokens.S}px; margin: 0; border: none; }}"
        f"QScrollBar::handle:{along} {{ background: {c.scroll}; border-radius: {tokens.S // 2 - 1}px;"
        f" min-{long}: {tokens.XXL}px; margin: {tokens.LINE}px; }}"
        f"QScrollBar::handle:{along}:disabled {{ background: {back}; }}"
        f"QScrollBar::handle:{along}:hover {{ background: {c.control}; }}"
        "QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }"
        f"QScrollBar::add-page, QScrollBar::sub-page {{ background: {back}; }}"
    )


def rows(theme: Theme, ground: str) -> str:
    """A list or tree that paints its rows itself, on the ground of its pane."""
    back = getattr(theme.colours, ground)
    return f"QAbstractItemView {{ background: {back}; border: none; }}" + scroll_bar(theme, ground)


def popup(theme: Theme) -> str:
    """A box that lies over the window, with rows in it."""
    c = theme.colours
    return (
        f"Popup, Dropdown {{ background: {c.card}; border: {tokens.LINE}px solid {c.control};"
        f" border-radius: {tokens.RADIUS_FIELD}px; }}"
        f"Popup QListView {{ background: {c.card}; border: none; outline: none; }}"
    )


def note_words(theme: Theme, kind: str = "QTextEdit", ground: str = "card") -> str:
    """A note's words on the ground they lie on, to be read or written."""
    words = f"color: {theme.colours.text}; {hint_colour(theme)} {selection(theme)}"
    return f"{kind} {{ background: transparent; {words} }}" + scroll_bar(theme, ground)


def dress_menu(menu: "QtWidgets.QMenu", theme: Theme) -> None:
    """Give a menu the theme's font, its colours, and room around its words; higher than the screen it scrolls."""
    c = theme.colours
    menu.setFont(theme.font("ui"))
    menu.setStyleSheet(
        f"QMenu {{ background: {c.card}; color: {c.text}; border: {tokens.LINE}px solid {c.control};"
        f" padding: {tokens.XS}px; menu-scrollable: 1; icon-size: {theme.grown(tokens.ICON_TEXT)}px; }}"
        f"QMenu::item {{ padding: {tokens.XS}px {tokens.XL}px {tokens.XS}px {tokens.S}px;"
        f" border-radius: {tokens.RADIUS_SEGMENT}px; }}"
        f"QMenu::item:selected {{ background: {c.row}; }}"
        f"QMenu::item:disabled {{ color: {c.text_3}; }}"
        f"QMenu::icon {{ padding-left: {tokens.S}px; }}"
        f"QMenu::separator {{ height: {tokens.LINE}px; background: {c.border}; margin: {tokens.XS}px {tokens.S}px; }}"
        f"QMenu::indicator {{ width: {tokens.M}px; height: {tokens.M}px; margin-left: {tokens.XS}px; }}"
    )


def bar(theme: Theme, name: str, edge: str, ground: str = "window") -> str:
    """The ground of a bar called `name`, with a hairline on one edge: 'top' or 'bottom'."""
    c = theme.colours
    return f"#{name} {{ background: {getattr(c, ground)}; border-{edge}: {tokens.LINE}px solid {c.border}; }}"


def hairline(theme: Theme) -> str:
    """A line that parts what stands above and beneath it."""
    return f"background: {theme.colours.border}"
