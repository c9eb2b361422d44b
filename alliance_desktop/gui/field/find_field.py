"""The one field: words are marked, conditions become chips, completion offers what fits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from alliance_desktop.domain.report import Report
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.field.below_field import CompletionList, WrongFilter
from alliance_desktop.gui.field.chips import ChipRow, ChipTerm, FieldHistory
from alliance_desktop.gui.field.field_edit import FieldEdit
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import Lazy, icon_button, label, picture, row
from alliance_desktop.gui.look.roles import grown_at_most, line_high
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.claimed_keys import claims
from alliance_desktop.gui.widgets.focus import pass_letters_on
from alliance_desktop.gui.widgets.rows.row_parts import rounded
from alliance_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from alliance_desktop.gui.field.save_line import SaveLine
    from alliance_desktop.gui.field.typing_in_field import Typing


class FindField(QWidget):
    """Chips, a line to type in, a count and × in one frame; the desk's filter and words hold what they mean.

    It is one editor: what is typed while a chip or a button in it has the focus goes into the line.
    """

    leave_down = Signal()
    """↓ without a completion: to the first result."""
    facets_wanted = Signal()
    arrived = Signal()
    """The code or page typed was gone to: the text has the word now."""
    narrowed = Signal()
    """What was typed became conditions by Ctrl+Enter, or by a button that does the same."""
    drafts: Drafts
    """What keeps a filter's name that is typed; given before one can be."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, theme = desk, desk.theme
        self._icon = picture(theme, "search", size=tokens.ICON_BUTTON)
        self.count_label = label(theme, roles.words("ui-small-medium", "text_3"))
        self._chips = ChipRow(theme, self)
        self.completions = CompletionList(self, theme)
        self._history = FieldHistory(desk.filter, self._show_words)
        self.edit = FieldEdit(self.completions, self._history, self._everything, theme)
        self.facets_button = icon_button(theme, "list-filter", lambda: _("Facets"), self.facets_wanted, tip=_facets_tip)
        self.save_button = icon_button(theme, "save", lambda: _("Save this filter…"), self.save_filter, tip=_save_tip)
        self.clear_button = icon_button(
            theme,
            "x",
            lambda: _("Clear words and filter"),
            self._clear_all,
            tip=lambda: _("Clear words and filter (Esc)"),
        )
        self.save_line, self._wrong = Lazy(self._make_save_line), Lazy(self._make_wrong)
        self._typing = Lazy(self._make_typing)
        pass_letters_on(self)
        self._lay_out()
        self._connect()
        self._show_filter()

    @property
    def wrong(self) -> WrongFilter:
        """What is said below the line of a filter that can't be read."""
        return self._wrong()

    def focus_field(self) -> None:
        """Give the focus to the line, with all its words chosen."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def save_filter(self) -> None:
        """Open the line for a name; again closes it."""
        if not self._close_save_line() and self._desk.filter.terms:
            self.completions.close_list()
            self.save_line().open_line()

    def show_only(self) -> None:
        """Make everything typed conditions, as Ctrl+Enter does."""
        self._typing().show_only()

    def close_open(self) -> bool:
        """Close what is open below the line: completion, or the name of a filter. True if something was."""
        return self.completions.close_list() or self._close_save_line()

    def peel(self) -> bool:
        """Take one layer away: words with their hits, then the filter. True if there was one."""
        if self._desk.words.lent:
            self._desk.words.give_back()
            return True
        with self._history.step(words=True):
            if self.edit.text():
                self._typing().empty_line()
                return True
            if self._desk.filter.terms:
                self._desk.filter.clear()
                return True
        return False

    def event(self, event: QEvent) -> bool:
        """What is about the line is so wherever in the field it is pressed: no key of a command takes it."""
        return claims(event, self._is_for_line) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a chip or a button leaves is typed into the line, or leads out of it as there."""
        if self._is_for_line(event) or (event.key() == Qt.Key.Key_Down and not self.edit.hasFocus()):
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _is_for_line(self, event: QKeyEvent) -> bool:
        return not self.edit.hasFocus() and event.key() != Qt.Key.Key_Space and self.edit.takes(event)

    def _make_save_line(self) -> "SaveLine":
        from alliance_desktop.gui.field.save_line import SaveLine  # with the kinds of names: decision 6

        return SaveLine(self, self._desk, self.drafts)

    def _close_save_line(self) -> bool:
        """True if it was open."""
        line = self.save_line.made
        return line is not None and line.close_line()

    def _make_wrong(self) -> WrongFilter:
        wrong = WrongFilter(self, self._desk.theme)
        wrong.left.connect(self.edit.setFocus)
        return wrong

    def _make_typing(self) -> "Typing":
        """With the filter's language, which a session that asks for nothing does without: decision 6."""
        from alliance_desktop.gui.field.typing_in_field import Typing

        typing = Typing(self._desk, self.edit, self.completions, self.wrong)
        typing.was_read.connect(self._show_right)
        typing.arrived.connect(self.arrived)
        typing.narrowed.connect(self.narrowed)
        return typing

    def _get_ready(self) -> None:
        """The texts are read: what the first key needs beside them is loaded too."""
        self._typing()

    def _typed(self) -> None:
        self._typing().typed()

    def _enter(self) -> None:
        self._typing().enter()

    def _show_words(self, text: str) -> None:
        self._typing().show_words(text)

    def _take_words(self, text: str) -> None:
        with self._history.step(words=True):
            self._show_words(text)

    def _leave_down(self) -> None:
        """To what is offered in place of a fault, else to the first result."""
        if not (self._wrong.made and self._wrong.made.enter()):
            self.leave_down.emit()

    def _everything(self) -> str:
        return " ".join(filter(None, (self._desk.filter.expression, self.edit.text())))

    def _choose_everything(self, chosen: bool) -> None:
        self._chips.show_chosen(chosen)
        if chosen and self._desk.filter.terms:
            announce(self, _("All conditions and words are selected"))

    def _remove_everything(self) -> None:
        with self._history.step():
            self._typing().empty_line()
            self._desk.filter.clear()

    def _show_filter(self) -> None:
        self._show_right()
        self.edit.choose_everything(False)
        terms = tuple(ChipTerm(words, colour or "grey") for words, colour in self._desk.filter.described())
        self._chips.show_terms(terms, self._room_for_chips())
        self._show_hint()

    def _announce_filter(self) -> None:
        shown = self._desk.filter.shown
        count = len(shown or ())
        text = ngettext("{count} recommendation matches", "{count} recommendations match", count)
        announce(self, _("The whole report is shown") if shown is None else text.format(count=count))

    def _show_right(self) -> None:
        """'5 of 53' under a filter; the key as long as the field is empty."""
        shown = self._desk.filter.shown
        empty = not self.edit.text()
        self._show_hint()
        count = _("{count} of {total}").format(count=len(shown or ()), total=self._desk.filter.total)
        key = KEYMAP.name("find") if empty and not self._desk.filter.terms else ""
        self.count_label.setText(key if shown is None else count)
        self._show_buttons()
        self._show_clear_button()
        self._chips.fit(self._room_for_chips())

    def _show_hint(self) -> None:
        """What may be typed, or, where Enter left the keyboard beside chips, how one goes on from there."""
        if not self._desk.filter.terms:
            room = self.edit.contentsRect().width() - 2 * tokens.XS  # around its words Qt keeps two pixels free
            fits = (one for one in _what_to_type(self._desk.report) if self._wide(one) <= room)
            hint = next(fits, _("Search"))
        else:
            hint = _("↓ to the text") if self._desk.filter.shown and self.edit.hasFocus() else ""
            room = self._room_for_chips() - self._chips.maximumWidth()
            if self._wide(hint) > room:
                hint = ""
        self.edit.setPlaceholderText(hint)

    def _wide(self, words: str) -> int:
        return self.edit.fontMetrics().horizontalAdvance(words)

    def _show_clear_button(self) -> None:
        there = bool(self._desk.filter.terms or self.edit.text() or self._desk.words.lent)
        self._show_button(self.clear_button, there)

    @property
    def _is_wide(self) -> bool:
        return self._has_room(tokens.FIELD_MIN)

    def _has_room(self, pixels: int) -> bool:
        """Whether it is as wide as words and buttons that take so much at 100 %."""
        return self.width() >= self._desk.theme.grown(pixels)

    def _show_buttons(self) -> None:
        filtered = bool(self._desk.filter.terms)
        has_room = self._is_wide and (not filtered or self._has_room(tokens.FIELD_MIN + 3 * tokens.TARGET))
        self._show_button(self.facets_button, has_room)
        self._show_button(self.save_button, has_room and filtered and self._desk.editor.writable)

    def _show_button(self, button: QToolButton, shown: bool) -> None:
        """A button that goes leaves the focus to the line; Qt takes it to whatever comes next in the window."""
        if button.hasFocus() and not shown:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        button.setVisible(shown)

    def _remove_chip(self, index: int) -> None:
        with self._history.step():
            self._desk.filter.ask(self._desk.filter.asked.without_chip(index))
        self.edit.setFocus()

    def _clear_all(self) -> None:
        self._desk.words.give_back()
        self._remove_everything()
        self.edit.setFocus()

    def _room_for_chips(self) -> int:
        """What is left beside the icon, some words, the count and ×; while none are typed, the caret is enough."""
        others = [self._icon, self.count_label, self.facets_button, self.save_button, self.clear_button]
        shown = [each for each in others if each.isVisibleTo(self)]
        used = sum(each.sizeHint().boundedTo(each.maximumSize()).width() for each in shown)
        words = 5 * tokens.TARGET // 2 if self.edit.text() else tokens.TARGET
        return self.width() - used - words - (len(shown) + 3) * tokens.S

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.count_label.setVisible(self._is_wide)
        self._show_buttons()
        self._chips.fit(self._room_for_chips())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        line, edge = (tokens.FOCUS_LINE, "accent") if self.edit.hasFocus() else (tokens.LINE, "control")
        painter, colour = QPainter(self), self._desk.theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, QRectF(self.rect()), colour("card"), colour(edge), line, tokens.RADIUS_FIELD)

    def _lay_out(self) -> None:
        line_high(self._desk.theme, self, tokens.FIELD_HEIGHT)
        grown_at_most(self._desk.theme, self, tokens.FIELD_MAX)
        # what it shows comes of its width: were that to come of what it shows, neither would ever rest
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.edit)
        buttons = (self.facets_button, self.save_button, self.clear_button)
        edges = (tokens.M - tokens.XXS, 0, tokens.S, 0)
        row(self._icon, self._chips, (self.edit, 1), self.count_label, *buttons, gap=tokens.S, edges=edges, on=self)
        texts.say(
            self.edit, name=lambda: _("Find and filter"), tip=lambda: KEYMAP.with_key(_("Find and filter"), "find")
        )

    def _connect(self) -> None:
        desk = self._desk
        self.edit.textChanged.connect(self._typed)
        self.edit.entered.connect(self._enter)
        self.edit.entered_back.connect(desk.words.previous)
        self.edit.left_down.connect(self._leave_down)
        self.edit.left_before.connect(self._chips.focus_last)
        self.edit.everything_chosen.connect(self._choose_everything)
        self.edit.everything_removed.connect(self._remove_everything)
        self.edit.focus_changed.connect(self.update)
        self.edit.focus_changed.connect(self._show_hint)
        self.edit.resized.connect(self._show_hint)
        self.edit.focus_changed.connect(desk.ahead.begin)
        desk.ahead.done.connect(self._get_ready)
        self._chips.removed.connect(self._remove_chip)
        self._chips.left.connect(self.edit.setFocus)
        desk.filter.changed.connect(self._show_filter)
        desk.filter.changed.connect(self._announce_filter)
        desk.words.given.connect(self._take_words)
        desk.words.changed.connect(self._show_clear_button)
        for signal in (desk.editor.attached, texts.LANGUAGE.changed):
            signal.connect(self._show_filter)
        desk.theme.changed.connect(self._fit)


def _facets_tip() -> str:
    return KEYMAP.with_key(_("Facets: narrow by section, addressee, topic …"), "facets")


def _save_tip() -> str:
    return KEYMAP.with_key(_("Save this filter…"), "save-filter")


def _what_to_type(report: Report) -> tuple[str, ...]:
    """With examples, and without where those have no room."""
    one = report.example
    if one is None:
        return (_("Words"),)
    if one.page is None:
        return _("Words or a code: funding, {code}").format(code=one.code), _("Words or a code")
    text = _("Words, a code or a page: funding, {code}, p. {page}")
    return text.format(code=one.code, page=one.page), _("Words, a code or a page")
