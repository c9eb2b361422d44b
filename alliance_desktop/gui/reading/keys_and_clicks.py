"""What the reader does in the text: steps and choices by keys, clicks on cards, tags and tools."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from alliance_desktop.gui.actions.chords import is_mac, latin_key, named
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.reading.block_formats import PASSAGE, BlockPart, code_of, part_of
from alliance_desktop.gui.reading.card_choice import CardChoice, CardSteps
from alliance_desktop.gui.reading.report_pane import ReportPane
from alliance_desktop.gui.reading.selection_copy import recommendations
from alliance_desktop.gui.reading.tool_places import ToolsOverText
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.i18n import _

_Key, _Mod = Qt.Key, Qt.KeyboardModifier
_PLAIN, _SHIFT, _CTRL = _Mod.NoModifier, _Mod.ShiftModifier, _Mod.ControlModifier

_ARROWS = (_Key.Key_Up, _Key.Key_Down, _Key.Key_Left, _Key.Key_Right)
CARET_KEYS = frozenset((*_ARROWS, _Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown))
"""Keys that move the caret and select words while the caret is shown."""

LETTERS = frozenset((_Key.Key_J, _Key.Key_K))
"""Keys that do nothing where single keys are switched off."""

_KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], str] = {
    (_Key.Key_J, _PLAIN): "next",
    (_Key.Key_Down, _PLAIN): "next",
    (_Key.Key_K, _PLAIN): "previous",
    (_Key.Key_Up, _PLAIN): "previous",
    (_Key.Key_J, _SHIFT): "extend-next",
    (_Key.Key_Down, _SHIFT): "extend-next",
    (_Key.Key_K, _SHIFT): "extend-previous",
    (_Key.Key_Up, _SHIFT): "extend-previous",
    (_Key.Key_Space, _CTRL): "toggle",
    (_Key.Key_A, _CTRL): "all",
    (_Key.Key_C, _CTRL): "copy",
    (_Key.Key_Home, _PLAIN): "start",
    (_Key.Key_Home, _CTRL): "start",
    (_Key.Key_End, _PLAIN): "end",
    (_Key.Key_End, _CTRL): "end",
    (_Key.Key_PageUp, _PLAIN): "page-up",
    (_Key.Key_PageDown, _PLAIN): "page-down",
    (_Key.Key_Return, _PLAIN): "open",
    (_Key.Key_Enter, _PLAIN): "open",
}
_ON_MAC = {  # its own Ctrl+Space searches the whole computer, and small keyboards have no Home and End
    (_Key.Key_Space, _CTRL | _SHIFT): "toggle",
    (_Key.Key_Up, _CTRL): "start",
    (_Key.Key_Down, _CTRL): "end",
}


def text_keys() -> dict[tuple[Qt.Key, Qt.KeyboardModifier], str]:
    """What each key means on this system."""
    return {keys: action for keys, action in _KEYS.items() if action != "toggle"} | _ON_MAC if is_mac() else _KEYS


class Interaction(QObject):
    """Moves the navigator and the text of its pane; what it cannot do itself it asks for by the pane's signals."""

    stepped = Signal(int)
    """The reader went on (1) or back (-1) to a neighbouring recommendation."""

    def __init__(self, pane: ReportPane, tools: ToolsOverText) -> None:
        super().__init__(pane)
        self._pane, self._navigator, self._scroll = pane, pane.desk.navigator, pane.scroller
        self.choice = CardChoice(self._navigator, CardSteps(pane.passages, pane.pages.all))
        text = pane.text
        text.clicked.connect(self.choice.click)
        text.chip_clicked.connect(self._filter_by_tag)
        text.more_clicked.connect(self._open_notes)
        text.menu_wanted.connect(self._open_menu)
        text.caret_moved.connect(self._navigator.focus)
        tools.action_wanted.connect(self._ask_for)
        self._navigator.chosen_changed.connect(self._show_choice)
        self._navigator.went.connect(self.show_place)
        TextKeys(pane, self)

    def step(self, by: int) -> None:
        """The focus to the next (1) or previous (-1) recommendation; from where one reads if it is out of view, as the
        heading of a section may be of which paragraphs are seen."""
        here, steps = self.choice.focus, self.choice.steps
        if (at := self._paragraph_at_caret(here)) is not None:
            code = steps.beside(at, by)
        elif self._scroll.in_view.sees(here) if here in steps.codes else self._scroll.in_view.holds(here):
            code = steps.neighbour(here, by)
        else:
            seen = self._scroll.in_view.first(steps.codes, by)
            code = seen or steps.beside(self._scroll.in_view.passage(by), by)
        if code is not None:
            with self._pane.repainted_once():
                self.choice.move(code)
                self.show_focus()
            self.stepped.emit(by)

    def _paragraph_at_caret(self, here: str) -> int | None:
        """The number of the passage in view in which the caret stands, where it is text of the section `here`, which
        may have some behind its recommendations; None elsewhere."""
        block = self._pane.text.textCursor().block()
        at = block.blockFormat().intProperty(PASSAGE)
        is_text = (
            here not in self.choice.steps.codes and code_of(block) == here and part_of(block) is not BlockPart.TITLE
        )
        if not is_text or at < 0:
            return None
        return at if self._scroll.in_view.passage(1) <= at <= self._scroll.in_view.passage(-1) else None

    def take_seen(self) -> bool:
        """A focus out of view moves to the first recommendation that can be read; False where none is. What has the
        focus is in view then."""
        taken = self._take_readable()
        if taken and not self._navigator.chosen and self.choice.focus in self.choice.steps.codes:
            self._scroll.reveal(self.choice.focus)
        return taken

    def take_view(self) -> None:
        """A focus out of view moves to what is read instead, a recommendation or the section, without scrolling."""
        if not self._take_readable():
            self.take_section()

    def _take_readable(self) -> bool:
        here = self.choice.focus
        if self._navigator.chosen or self._scroll.in_view.reads(here):
            return True
        seen = self._scroll.in_view.most_readable(self.choice.steps.codes)
        if seen is not None:
            self._navigator.focus(seen)
        return seen is not None or self._scroll.in_view.sees(here)

    def take_section(self) -> None:
        """The focus to the section in view, without scrolling."""
        self._pane.say_where()
        self._navigator.focus(self._pane.section or self._navigator.current)

    def show_focus(self) -> None:
        """Scroll so that the focus is seen, and let a screen reader speak it."""
        code = self.choice.focus
        if self._pane.shown.current != code:  # else it is painted so, and again where the text is scrolled
            self._pane.shown.current = code
            self._pane.repaint_all()
        if self._pane.bring(code) and (box := self._scroll.box(code)):
            self._scroll.show(box)
            self._pane.text.caret_to(code)

    def show_matching(self) -> None:
        """Scroll to the first that matches as long as all of them are in hand, else to the one that has the ring."""
        codes = self.choice.steps.codes
        if self.choice.focus in codes or not codes:
            self.show_focus()
        elif self._pane.bring(codes[0]) and (box := self._scroll.box(codes[0])):
            self._scroll.show_well(box)

    def show_place(self, code: str) -> None:
        """Scroll to what was gone to: a card a third from the top, a section at it."""
        if self._pane.bring(code) and (box := self._scroll.box(code)):
            if self._pane.desk.report.recommendation(code):
                self._scroll.show_well(box)
            else:
                self._scroll.show_at_top(box)
        self._pane.say_section_of(code)

    def focus_first(self) -> None:
        """The keyboard focus to the first result: the hit one stands on, else the first that matches."""
        desk, now = self._pane.desk, self._pane.desk.words.current
        codes = self.choice.steps.codes
        if now is not None:
            self._navigator.focus(self._pane.passages[now[0]].code)
        elif desk.filter.shown is not None and codes and self.choice.focus not in codes:
            self._navigator.focus(codes[0])
        self.show_focus()
        self._pane.focus_text()

    def copy(self) -> None:
        """Copy the words selected; without any the recommendations that have the focus, each after its code."""
        if self._pane.text.textCursor().hasSelection():
            self._pane.text.copy()
        elif words := recommendations(self._pane.desk.report, self._navigator.codes):
            QGuiApplication.clipboard().setText(words)

    def _filter_by_tag(self, name: str) -> None:
        self._pane.filter_wanted.emit(self._pane.desk.filter.questions.tag_condition(name))

    def _open_notes(self, code: str) -> None:
        self._navigator.focus(code)
        self._pane.side_panel_wanted.emit()

    def _open_menu(self, code: str, at: QPoint) -> None:
        if self._pane.text.textCursor().hasSelection():
            self._navigator.focus(code)
        else:
            self.choice.keep_at(code)
        self._pane.context_menu_wanted.emit(at)

    def _ask_for(self, action: str, code: str) -> None:
        self.choice.keep_at(code)
        self._pane.action_wanted.emit(action)

    def _show_choice(self) -> None:
        if self._navigator.chosen:
            self._pane.text.drop_selection()  # words and cards are never chosen together
        else:
            self.choice.forget()
        self._pane.shown.chosen = frozenset(self._navigator.chosen)
        self._pane.shown.current = self.choice.focus
        self._pane.repaint_all()


class TextKeys(QObject):
    """What a key does in the text."""

    def __init__(self, pane: ReportPane, interaction: Interaction) -> None:
        super().__init__(pane)
        self._pane, self._navigator, self._scroll = pane, pane.desk.navigator, pane.scroller
        self._interaction, self._choice = interaction, interaction.choice
        pane.text.key_pressed.connect(self._press)
        pane.text.turned.connect(pane.turn)

    def _press(self, event: QKeyEvent) -> None:
        """Do what a key means here; what means nothing here is the window's."""
        text, key = self._pane.text, latin_key(event)
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self._interaction.copy()
        elif text.caret_shown and key in CARET_KEYS:
            text.move_caret(event)
        elif (action := text_keys().get((key, modifiers))) and (KEYMAP.single or key not in LETTERS):
            self._do(action)
        elif key != event.key() and (action := KEYMAP.acting(named(key, modifiers))):
            self._pane.action_wanted.emit(action)
        else:
            event.ignore()

    def _do(self, action: str) -> None:
        match action:
            case "next" | "previous":
                self._step(1 if action == "next" else -1)
            case "extend-next" | "extend-previous":
                self._choice.extend(1 if action == "extend-next" else -1)
                self._interaction.show_focus()
            case "toggle":
                self._choice.toggle(self._choice.focus)
            case "all":
                self._choice.all()
            case "start" | "end":
                self._to_edge(-1 if action == "start" else 1)
            case "page-up" | "page-down":
                self._pane.text.page(-1 if action == "page-up" else 1)
            case "open":
                self._pane.side_panel_wanted.emit()
            case "copy":
                self._interaction.copy()

    def _step(self, by: int) -> None:
        """As `step`; where there is none that way it is said, for the reader who doesn't see that nothing moves."""
        before = self._choice.focus
        self._interaction.step(by)
        if before == self._choice.focus and before in self._choice.steps.codes:
            last, first = _("This is the last recommendation"), _("This is the first recommendation")
            announce(self._navigator, last if by > 0 else first)

    def _to_edge(self, by: int) -> None:
        """At the beginning the ring is before all recommendations, so that the next one is the first; at the end it is
        on the last."""
        self._pane.turn_to_end(by)
        codes, desk = self._choice.steps.codes, self._pane.desk
        if not self._navigator.chosen:
            if by > 0 and codes:
                self._navigator.focus(codes[-1])
            elif by < 0 and desk.filter.shown is None:
                self._navigator.focus(desk.report.sections[0].id)
            elif by < 0:
                self._navigator.let_go(codes)
        self._scroll.to_edge(-by)
