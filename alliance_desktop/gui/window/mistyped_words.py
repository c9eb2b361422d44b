"""Words typed where no field is open: they mark nothing, and are offered to be searched for."""

import re
from collections.abc import Callable
from functools import cache, partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QMainWindow, QWidget

from alliance_desktop.gui.actions.chords import chord_of, is_single, native
from alliance_desktop.gui.actions.conditions import can_write
from alliance_desktop.gui.actions.keymap import ACTIONS
from alliance_desktop.gui.desk import Shell
from alliance_desktop.gui.widgets.claimed_keys import is_enter
from alliance_desktop.gui.widgets.focus import FocusBefore, passes_letters_on
from alliance_desktop.gui.widgets.key_bursts import PAUSE_MS, Burst, Bursts, Heed, Key
from alliance_desktop.gui.widgets.popups.popup import Popup, popup_of
from alliance_desktop.gui.widgets.presses import KeysInTurn, now, pressed_at
from alliance_desktop.gui.window.overlays import Overlays
from alliance_desktop.gui.window.page_stack import PageStack
from alliance_desktop.gui.window.toast import Toast
from alliance_desktop.gui.window.window_panes import WindowPanes
from alliance_desktop.i18n import _

_Key, _Mod = Qt.Key, Qt.KeyboardModifier
_HELD = _Mod.ControlModifier | _Mod.AltModifier | _Mod.MetaModifier
_EDITING = (_Key.Key_Backspace, _Key.Key_Delete)
_TO_THE_BUTTON = (_Key.Key_F6, _Key.Key_Tab, _Key.Key_Backtab)
"""Keys by which one comes to the button of a message, which therefore stays."""
_CHOICE = re.compile(r"\d\D")
"""On the cards of what comes in: a choice with one stray letter behind it. Where more follow it is a word."""
_STEPS = re.compile(r"[jk]+", re.IGNORECASE)


class BeforeBurst:
    """How the window stood before some keys came at once, to be put back where they were a word.

    Marks, the place, what is open, what is said and what has the focus. Nothing of it is copied but where things stand,
    and nothing is asked of the store.
    """

    def __init__(self, shell: Shell, panes: WindowPanes, pages: PageStack, overlays: Overlays, toast: Toast) -> None:
        self._shell, self._panes, self._pages, self._overlays, self._toast = shell, panes, pages, overlays, toast
        desk = shell.desk
        self._place, self._page = desk.navigator.standing, desk.navigator.page
        self._brief = desk.brief.id, desk.brief.row
        text = panes.reading.text
        self._text = panes.reading.scroller.standing
        self._selected = text.ends if text.textCursor().hasSelection() else None
        self._side, self._sheet = panes.regions.side_shown, overlays.sheet is not None
        self._popups = self._open_popups()
        self._focus = FocusBefore(shell.pages.focus)
        rows = QApplication.focusWidget()
        self._rows = rows if isinstance(rows, QAbstractItemView) else None
        self._row = rows.currentIndex().row() if isinstance(rows, QAbstractItemView) else -1
        self._message = toast.message
        self._choices, self._review = desk.coming_in.choices, desk.importing.standing
        desk.editor.begin_burst()

    def put_back(self) -> str:
        """All is again as it was, but for marks that can't be put back now: the label of the last of these, or ''."""
        desk, regions = self._shell.desk, self._panes.regions
        for popup in self._open_popups() - self._popups:
            popup.close()
        if not self._sheet:
            self._overlays.close_sheet()
        left = desk.editor.undo_burst()
        if not left:
            self._toast.return_to(self._message)
        if desk.brief.id != self._brief[0]:
            desk.brief.open(self._brief[0])
            desk.brief.row = self._brief[1]
        if desk.navigator.page != self._page:
            self._pages.return_to(self._page) if self._page else self._pages.leave()
        desk.coming_in.put_back(self._choices)
        desk.navigator.stand(self._place)
        if regions.side_shown != self._side:
            regions.toggle_side()
        self._panes.reading.restore(*self._text)
        text = self._panes.reading.text
        if self._selected and text.ends != self._selected:
            text.select_between(self._selected)
        self._focus.give_back()
        rows = self._rows if self._rows is QApplication.focusWidget() else None
        if rows is not None and rows.currentIndex().row() != self._row:  # or of several that are chosen one would stay
            rows.setCurrentIndex(rows.model().index(self._row, 0))
        desk.importing.put_back(self._review)
        return left

    def _open_popups(self) -> set[Popup]:
        return {one for one in self._panes.window().findChildren(Popup) if one.isVisible()}


class MistypedWords(QObject):
    """Hears each key of the window before anybody else.

    Single keys less than 300 ms apart are one burst. As long as each means something where it is pressed, all of them
    act; one that means nothing makes the burst a word. What a key pressed in a text leads to takes no letters before
    the hand has paused, if it isn't a text itself.
    """

    def __init__(self, shell: Shell, window: QMainWindow, toast: Toast, before: Callable[[], BeforeBurst]) -> None:
        """`before` tells how all stands at the moment."""
        super().__init__(window)
        self._shell, self._window, self._toast, self._look = shell, window, toast, before
        self.clock: Callable[[QKeyEvent], int] = pressed_at
        self.now: Callable[[], int] = now
        self._bursts = Bursts()
        self._turn = KeysInTurn(self)
        for action in window.actions():
            action.triggered.connect(self._turn.acted)
        self._typed = 1
        self._before: BeforeBurst | None = None
        self._chosen = shell.desk.coming_in.choices
        """For what comes in, before it was put back."""
        self._drops = False
        """Whether the key that is pressed just now does nothing."""
        self._offered = self._said = self._left = ""
        """The words that Enter would search for, the message that offers them, and what was done and stays."""
        self._rest = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._rest.timeout.connect(self._offer)
        self._handled = QTimer(self, singleShot=True, interval=0)
        self._handled.timeout.connect(self._end_key)
        window.installEventFilter(self)
        self._watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Show:
                self._watch()
            return False
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if chord_of(event):  # not for Shift alone
                self._drops = self._hear(event)
            event.setAccepted(self._drops)
            return self._drops
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._begin_key()  # it may come later than it was heard: see KeysInTurn
            return self._drops or self._is_lost_on_popup(event)
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._bursts.end()
            self._end_key()
            if not self._toast.underMouse():
                self._let_go()
        return False

    @property
    def typed(self) -> int:
        """Grows with each key that is typed in a text; 0 while none has the focus."""
        return self._typed if _takes_text(self._window.focusWidget()) else 0

    def unheard(self, event: QKeyEvent) -> None:
        """Nobody took this key: where it is a letter or a digit, it is part of a word."""
        key = self._key(event)
        if not key.letter.isalnum() or key.held:
            return
        if not self._bursts.meaningless(key):
            return
        self._put_back()
        self._rest.start()

    def _put_back(self) -> None:
        before, self._before = self._before, None
        if before:
            self._chosen = self._shell.desk.coming_in.choices
            self._left = before.put_back()

    def page_came(self) -> None:
        """A page has opened by itself, as once a file is read."""
        self._before = None
        self._bursts.come(self.now())

    def note_command(self, action_id: str) -> None:
        """An action is done: a burst in which it does what can't be put back is no word."""
        if self._shell.desk.editor.in_burst and action_id not in _reversible():
            self._bursts.last()
            self._before = None

    def _watch(self) -> None:
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)
            self._turn.watch(handle)

    def _hear(self, event: QKeyEvent) -> bool:
        """Whether a key does nothing, or nothing more than this: Enter takes what is offered."""
        key = self._key(event)
        self._typed += key.in_text
        heed = self._bursts.press(key)
        if self._is_behind_word(event, key):
            self._refuse(event) if event.modifiers() & _HELD else self._take(self._offered or self._word)
            return True
        if heed is Heed.UNDO:
            self._put_back()
        if self._bursts.kind in (Burst.WORD, Burst.REST):
            self._rest.start()
        else:
            self._let_go(stays=event.key() in _TO_THE_BUTTON)
        if heed is Heed.BEGIN:
            self._before, self._left = self._look(), ""
        elif self._bursts.kind is not Burst.COMMANDS:
            self._before = None
        self._begin_key()
        return heed in (Heed.DROP, Heed.UNDO)

    def _begin_key(self) -> None:
        """What is done now, a key has asked for."""
        self._shell.desk.editor.in_burst = self._bursts.kind is Burst.COMMANDS
        self._handled.start()

    def _end_key(self) -> None:
        """What is done from now on, no key of the burst has asked for."""
        self._shell.desk.editor.in_burst = False

    def _key(self, event: QKeyEvent) -> Key:
        held, text, focus = event.modifiers() & _HELD, event.text(), self._window.focusWidget()
        return Key(
            self.clock(event),
            letter=text if text.isprintable() and not held else "",
            in_text=_takes_text(focus),
            ends_text=_ends_text(event, focus),
            on_button=isinstance(focus, QAbstractButton),
            in_popup=popup_of(focus) is not None,
            on_cards=self._shell.desk.navigator.page == "take-back",
            edits=is_enter(event) or (event.key() in _EDITING and not held),
            held=event.isAutoRepeat(),
        )

    def _is_lost_on_popup(self, event: QKeyEvent) -> bool:
        """What is open over the window keeps all keys, also those that mean nothing to it."""
        popup = popup_of(self._window.focusWidget())
        lost = popup is not None and not popup.heeds(event)
        if popup is not None and lost:
            self.unheard(event)
            popup.refuse(event)
        return lost

    @property
    def _word(self) -> str:
        """What was typed, without the steps before it where the report has the rest alone."""
        word = self._bursts.word.strip()
        rest = _STEPS.sub("", word, count=1) if _STEPS.match(word) else word
        known = self._shell.desk.words.in_report
        return rest if len(rest) > 1 and not known(word) and known(rest) else word

    def _offer(self) -> None:
        """The hand rests: what was typed is offered. One letter alone is a key that was missed."""
        word = self._word
        if len(word) < 2:
            return
        if self._shell.desk.navigator.page == "take-back" and _CHOICE.fullmatch(word) and not self._left:
            self._shell.desk.coming_in.put_back(self._chosen)
            return
        self._offered, self._said = word, self._left or can_write(self._shell) or _("Nothing was changed")
        if code := self._code(word):
            button = _("Go to {code} (Enter)").format(code=code)
            spoken = _("{said}. Press Enter to go to {code}").format(said=self._said, code=code)
        else:
            button = _("Find “{words}” (Enter)").format(words=word)
            spoken = _("{said}. Press Enter to find “{words}”").format(said=self._said, words=word)
        self._toast.say(self._said, button, action=partial(self._take, word), spoken=spoken, between=True)

    def _is_behind_word(self, event: QKeyEvent, key: Key) -> bool:
        """Enter right behind the word, or while its message is shown."""
        said = self._toast.message if self._offered else None
        shown = said is not None and said.text == self._said
        at_once = self._bursts.kind is Burst.WORD and len(self._word) > 1
        return (shown or at_once) and is_enter(event) and not key.in_text

    def _refuse(self, event: QKeyEvent) -> None:
        """Ctrl+Enter was meant for the text in which the word was believed to be, not for what is there."""
        self._bursts.end()
        self._let_go()
        said = _("Your last words went nowhere, so nothing was done. Press {key} again to do it.")
        self._toast.say(said.format(key=native(chord_of(event))))

    def _take(self, words: str) -> None:
        self._bursts.end()
        self._let_go()
        if code := self._code(words):
            self._shell.desk.navigator.go(code)
            self._shell.text.focus_text()
            return
        self._shell.actions.trigger("find")
        line = self._window.focusWidget()
        if self._shell.pages.is_open and isinstance(line, QLineEdit):  # the page has words of its own to look through
            line.setText(words)
        else:
            self._shell.desk.words.given.emit(words)

    def _code(self, words: str) -> str:
        """The recommendation that the words name, '' where they are anything else, and in the review of a report, which
        has codes of its own."""
        if self._shell.desk.navigator.page == "import":
            return ""
        found = self._shell.desk.filter.questions.address(words)
        return found.code if found and self._shell.desk.report.recommendation(found.code) else ""

    def _let_go(self, *, stays: bool = False) -> None:
        """Enter is again what it is elsewhere."""
        self._rest.stop()
        if self._offered and not stays:
            self._toast.withdraw(self._said)
        self._offered = ""


def _ends_text(event: QKeyEvent, widget: QWidget | None) -> bool:
    """Esc leaves any text, Ctrl+Enter one of many lines, Enter and ↓ a single one."""
    if (is_enter(event) or event.key() == _Key.Key_Down) and isinstance(widget, QLineEdit):
        return True
    return event.key() == _Key.Key_Escape or (is_enter(event) and bool(event.modifiers() & _HELD))


def _takes_text(widget: QWidget | None) -> bool:
    """Whether letters are typed there. Lists say so of rows that can be renamed, before one is."""
    if widget is None:
        return False
    typed = widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    return (typed and not isinstance(widget, QAbstractItemView)) or passes_letters_on(widget)


@cache
def _reversible() -> frozenset[str]:
    """Actions whose doing can be put back: marks, and those that have a single key in any case."""
    marks = {"marks", "favourites", "stances", "states"}
    return frozenset(spec.id for spec in ACTIONS if spec.menu in marks or any(map(is_single, spec.keys)))
