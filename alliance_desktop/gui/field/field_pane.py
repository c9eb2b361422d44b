"""The one field: words are marked, conditions become chips, completion offers what fits."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from alliance_desktop.domain.report import Report
from alliance_desktop.errors import AllianceError, FilterError
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.field.chips import ChipRow, Term
from alliance_desktop.gui.field.completion_list import CompletionList
from alliance_desktop.gui.field.field_edit import FieldEdit
from alliance_desktop.gui.field.save_line import SaveLine
from alliance_desktop.gui.field.wrong_filter import WrongFilter
from alliance_desktop.gui.look import styles, tokens
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.state.finding import Finding
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from alliance_desktop.domain.language.completion import Completion, Own
    from alliance_desktop.domain.language.field_split import FieldText
    from alliance_desktop.domain.language.filter_terms import Term as Condition

_SHORTEST = 2
"""One letter alone marks nothing: it is the beginning of nearly everything."""
_STILL_MS = 400
"""A word that is nowhere may only not be written to its end yet: so long nothing is typed before another is offered."""


class Field(QWidget):
    """Chips, a line to type in, a count and × in one frame; `finding` holds what they mean."""

    leave_down = Signal()
    """↓ without a completion: to the first result."""
    facets_wanted = Signal()
    arrived = Signal()
    """The code or page typed was gone to: the text has the word now."""

    def __init__(
        self, report: Report, editor: Editor, finding: Finding, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._report, self._editor, self._finding, self._theme = report, editor, finding, theme
        self._icon, self.count_label = QLabel(), QLabel()
        self._chips = ChipRow(theme, self)
        self.completions = CompletionList(self, theme)
        self.edit = FieldEdit(self.completions, theme, self)
        self.facets_button, self.save_button, self.clear_button = QToolButton(), QToolButton(), QToolButton()
        self.save_line = SaveLine(self, theme)
        self.wrong = WrongFilter(self, theme)
        self._error: FilterError | None = None
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_MS)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.apply_theme()

    def focus_field(self) -> None:
        """Gives the focus to the line, with all its words chosen."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def save_filter(self) -> None:
        """Opens the line for a name; again closes it."""
        if not self.save_line.close_line() and self._finding.terms:
            from alliance_desktop.domain.language.sentence import sentence

            self.completions.close_list()
            self.save_line.open_with(", ".join(map(sentence, self._finding.terms)))

    def close_open(self) -> bool:
        """Closes what is open below the line: completion, or the name of a filter. True if something was."""
        return self.completions.close_list() or self.save_line.close_line()

    def peel(self) -> bool:
        """Takes one layer away: words with their hits, then the filter. True if there was one."""
        if self.edit.text():
            self._empty_line()
            return True
        if self._finding.terms:
            self._finding.clear()
            return True
        return False

    def retranslate(self) -> None:
        """Sets every text again."""
        self.edit.setAccessibleName(_("Find and filter"))
        self.edit.setToolTip(KEYMAP.with_key(_("Find and filter"), "find"))
        self.facets_button.setAccessibleName(_("Facets"))
        self.facets_button.setToolTip(KEYMAP.with_key(_("Facets: narrow by section, addressee, topic …"), "facets"))
        self.save_button.setAccessibleName(_("Save this filter…"))
        self.save_button.setToolTip(KEYMAP.with_key(_("Save this filter…"), "save-filter"))
        self.clear_button.setAccessibleName(_("Clear words and filter"))
        self.clear_button.setToolTip(_("Clear words and filter (Esc)"))
        self._show_filter()

    def apply_theme(self) -> None:
        """Takes the theme's present look."""
        theme = self._theme
        icon = theme.icon("search", "text_2")
        self._icon.setPixmap(icon.pixmap(QSize(tokens.ICON_BUTTON, tokens.ICON_BUTTON)))
        self.count_label.setFont(theme.font("ui-small-medium"))
        self.count_label.setStyleSheet(f"color: {theme.colours.text_3}")
        self.clear_button.setIcon(theme.icon("x", "text_2", tokens.ICON_TEXT))
        self.save_button.setIcon(theme.icon("save", "text_2", tokens.ICON_TEXT))
        self.facets_button.setIcon(theme.icon("list-filter", "text_2", tokens.ICON_TEXT))
        for button in (self.facets_button, self.save_button, self.clear_button):
            button.setStyleSheet(styles.flat_button(theme))
        self.edit.apply_theme()
        self.completions.apply_theme()
        self.wrong.apply_theme()
        self._show_filter()
        self.update()

    def _typed(self) -> None:
        from alliance_desktop.domain.language.completion import complete

        self._read()
        text, cursor = self.edit.text(), self.edit.cursorPosition()
        offered = complete(text, cursor, self._finding.index.vocabulary, self._own(), self._finding.remaining)
        self.completions.offer(offered if self.edit.hasFocus() and not self.wrong.message else [])
        self._still.start()

    def _offer_spelling(self) -> None:
        """Where nothing holds the words: what is spelt like the first that is nowhere."""
        nothing = bool(self._finding.words) and not self._finding.hits
        if not nothing or self._error or self.completions.is_open or not self.edit.hasFocus():
            return
        missing = self._finding.searching.misspelt(self._finding.words)
        start = self.edit.text().find(missing.word) if missing else -1
        if missing and start >= 0:
            said = _("Nothing contains “{words}”").format(words=missing.word)
            self._complain(FilterError(said, start + 1, len(missing.word), missing.nearest[0]))

    def _read(self, *, entered: bool = False) -> "FieldText":
        """Turns finished conditions into chips, marks the words, says what is wrong."""
        from alliance_desktop.domain.language.completion import may_begin_field
        from alliance_desktop.domain.language.field_split import split_field

        split = split_field(self.edit.text(), self._finding.index.vocabulary, entered=entered)
        if split.rest != self.edit.text():
            self.edit.replace_text(split.rest)
        self._finding.add_conditions(split.chips)
        error = split.error
        self._finding.set_address(split.rest)
        if self._finding.address or (len(split.words) < _SHORTEST and not entered):
            self._finding.set_words("")
        elif split.words_error is None:
            go = entered or not may_begin_field(split.rest)
            self._finding.set_words(split.words, split.looked_for, go=go)
        elif entered or self.wrong.message:  # while one types brackets and quotes are open for a time
            error = error or split.words_error
        self._complain(error)
        self._show_right()
        return replace(split, error=error)

    def _enter(self) -> None:
        """To where a code or page is; else the end of a condition; else to the next hit."""
        if self._took_meant():
            return
        self.completions.close_list()
        if self._finding.address:
            self._finding.go_to_address()
            self._empty_line()
            self.arrived.emit()
            return
        split = self._read(entered=True)
        if not split.chips and not split.error:
            self._finding.next()

    def _enter_as_filter(self) -> None:
        """Everything typed becomes conditions."""
        self._took_meant()
        self.completions.close_list()
        split = self._read(entered=True)
        if not self._finding.words or split.error is not None:
            return
        from alliance_desktop.domain.language.lexer import unclosed

        if error := unclosed(self._finding.words):  # what is marked while one types may be open, a condition may not
            self._complain(error)
        else:
            self._finding.words_to_chip()

    def _took_meant(self) -> bool:
        """Takes the value of which only the beginning is typed: as it stands it would match nothing."""
        from alliance_desktop.domain.language.completion import meant

        completion = meant(self.edit.text(), self.completions.offered)
        if completion is not None:
            self._take(completion)
        return completion is not None

    def _take(self, chosen: "Completion") -> None:
        """Writes a completion. A whole condition becomes a chip; after 'tag:' its values are offered."""
        text = self.edit.text()
        written = chosen.text if chosen.text.endswith(":") else chosen.text + " "
        before = text[: chosen.start] + written
        self.edit.put(before + text[chosen.end :].lstrip())
        self.edit.setCursorPosition(len(before))
        self.edit.setFocus()
        self._typed()

    def _own(self) -> "Own":
        """What the reader made and can ask for: tags, the most used first, and people."""
        library = self._editor.library
        if library is None:
            return {}
        tags = sorted(library.tags, key=lambda tag: -library.tag_count(tag.id))
        return {"tag": [tag.name for tag in tags], "by": library.people}

    def _complain(self, error: FilterError | None) -> None:
        self.edit.underline(error.column - 1 if error else 0, error.length if error else 0)
        self.wrong.say(str(error) if error else "", error.closing or error.mend if error else "")
        self._error = error

    def _write_mend(self, mend: str) -> None:
        """What was meant takes the place of the fault; a value is a whole condition then."""
        error = self._error
        if error is None:
            return
        text, start = self.edit.text(), error.column - 1
        if error.closing:
            self.edit.put(text.rstrip() + mend)
            self.edit.setFocus()
            self._typed()
            return
        before = text[:start] + mend + ("" if mend.endswith(":") else " ")
        self.edit.put(before + text[start + error.length :].lstrip())
        self.edit.setCursorPosition(len(before))
        self.edit.setFocus()
        self._typed()

    def _leave_down(self) -> None:
        """To what is offered in place of a fault, else to the first result."""
        if not self.wrong.enter():
            self.leave_down.emit()

    def _show_filter(self) -> None:
        self._show_right()
        self._chips.show_terms(tuple(self._chip(term) for term in self._finding.terms), self._room_for_chips())

    def _announce_filter(self) -> None:
        shown = self._finding.shown
        count = len(shown or ())
        text = ngettext("{count} recommendation matches", "{count} recommendations match", count)
        announce(self, _("The whole report is shown") if shown is None else text.format(count=count))

    def _show_right(self) -> None:
        """'5 of 53' under a filter; the key as long as the field is empty."""
        shown = self._finding.shown
        empty = not self.edit.text()
        hint = _("Words, a code or a page: funding, P1-08, p. 4")
        self.edit.setPlaceholderText("" if self._finding.terms else hint)
        count = _("{count} of {total}").format(count=len(shown or ()), total=self._finding.total)
        key = KEYMAP.name("find") if empty and not self._finding.terms else ""
        self.count_label.setText(key if shown is None else count)
        self._show_buttons()
        self._show_button(self.clear_button, bool(self._finding.terms) or not empty)

    @property
    def _is_wide(self) -> bool:
        """Whether there is room for more than words and chips."""
        return self.width() >= tokens.FIELD_MIN

    def _show_buttons(self) -> None:
        self._show_button(self.facets_button, self._is_wide)
        self._show_button(self.save_button, self._is_wide and bool(self._finding.terms) and self._editor.writable)

    def _show_button(self, button: QToolButton, shown: bool) -> None:
        """A button that goes leaves the focus to the line; Qt takes it to whatever comes next in the window."""
        if button.hasFocus() and not shown:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        button.setVisible(shown)

    def _chip(self, term: "Condition") -> Term:
        from alliance_desktop.domain.language.filter_terms import Tagged
        from alliance_desktop.domain.language.sentence import sentence

        library = self._editor.library
        tag = library.tag(term.ids[0]) if library and isinstance(term, Tagged) else None
        return Term(sentence(term), tag.colour if tag else "grey")

    def _remove_chip(self, index: int) -> None:
        self._finding.set_filter(self._finding.filter.without(index))
        self.edit.setFocus()

    def _save_as(self, name: str) -> None:
        from alliance_desktop.library import filter_edits

        library = self._editor.library
        if library is None:
            return
        try:
            edit = filter_edits.save_filter(library, self._finding.filter, name)
        except AllianceError as error:
            self._editor.failed.emit(error)
            return
        self.save_line.close_line()
        self._editor.do(edit)

    def _empty_line(self) -> None:
        self.edit.put("")
        self._read()

    def _take_words(self, text: str) -> None:
        """Shows the words that are looked for already."""
        self.edit.put(text)
        self._read()

    def _clear_all(self) -> None:
        self._empty_line()
        self._finding.clear()
        self.edit.setFocus()

    def _room_for_chips(self) -> int:
        """What is left beside the icon, some words, the count and ×."""
        others = [self._icon, self.count_label, self.facets_button, self.save_button, self.clear_button]
        shown = [each for each in others if each.isVisibleTo(self)]
        used = sum(each.sizeHint().width() for each in shown)
        return self.width() - used - 3 * tokens.TARGET - (len(shown) + 3) * tokens.S

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.count_label.setVisible(self._is_wide)
        self._show_buttons()
        self._chips.fit(self._room_for_chips())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        focus = self.edit.hasFocus()
        line = tokens.FOCUS_LINE if focus else tokens.LINE
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour("card"))
        painter.setPen(QPen(self._theme.colour("accent" if focus else "control"), line))
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(box, tokens.RADIUS_FIELD, tokens.RADIUS_FIELD)

    def _lay_out(self) -> None:
        self.setFixedHeight(tokens.FIELD_HEIGHT)
        self.setMaximumWidth(tokens.FIELD_MAX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.edit)
        for button in (self.facets_button, self.save_button, self.clear_button):
            button.setFixedSize(tokens.TARGET, tokens.TARGET)
        self.count_label.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(tokens.M - tokens.XXS, 0, tokens.S, 0)
        layout.setSpacing(tokens.S)
        for widget in (self._icon, self._chips):
            layout.addWidget(widget)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.count_label)
        layout.addWidget(self.facets_button)
        layout.addWidget(self.save_button)
        layout.addWidget(self.clear_button)

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._typed)
        self._still.timeout.connect(self._offer_spelling)
        self.edit.entered.connect(self._enter)
        self.edit.entered_back.connect(self._finding.previous)
        self.edit.entered_as_filter.connect(self._enter_as_filter)
        self.edit.taken.connect(self._take)
        self.edit.left_down.connect(self._leave_down)
        self.wrong.mended.connect(self._write_mend)
        self.wrong.left.connect(self.edit.setFocus)
        self.edit.left_before.connect(self._chips.focus_last)
        self.edit.focus_changed.connect(self.update)
        self.edit.focus_changed.connect(self._finding.get_ready)
        self.completions.taken.connect(self._take)
        self._chips.removed.connect(self._remove_chip)
        self._chips.left.connect(self.edit.setFocus)
        self.facets_button.clicked.connect(self.facets_wanted)
        self.save_button.clicked.connect(self.save_filter)
        self.save_line.named.connect(self._save_as)
        self.clear_button.clicked.connect(self._clear_all)
        self._finding.filter_changed.connect(self._show_filter)
        self._finding.filter_changed.connect(self._announce_filter)
        self._finding.words_taken.connect(self._empty_line)
        self._finding.words_given.connect(self._take_words)
        self._editor.attached.connect(self._show_filter)
        self._theme.changed.connect(self.apply_theme)
