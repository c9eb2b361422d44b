"""The head of the search: a line to type in, the switch for exact words, and what was found of each kind."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from alliance_desktop.domain.report_index import Elsewhere
from alliance_desktop.gui.actions.keymap import PANE_KEYS
from alliance_desktop.gui.field.below_field import open_words
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import add, button, column, label, row
from alliance_desktop.gui.look.roles import dress, line_high
from alliance_desktop.gui.look.theme import Theme
from alliance_desktop.gui.widgets.choices import Segments
from alliance_desktop.gui.widgets.flow import Flow
from alliance_desktop.gui.widgets.text.line_edit import LineEdit, add_clear_button
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library.finding.search_results import GROUPS, Name, Results
from alliance_desktop.library.text_limits import MAX_SEARCH
from alliance_desktop.render.knowledge_words import small_named


class SearchNothing(QWidget):
    """A sentence, and a button for each spelling that is there."""

    taken = Signal(str, str)
    """A word that is nowhere, and the one that was chosen for it."""
    inexact_wanted = Signal()
    place_wanted = Signal(object)
    """The Target in another report whose code was typed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._head = label(theme, roles.words("title-2"), wraps=True)
        self._hint = label(theme, roles.words("ui", "text_2"), wraps=True)
        self.buttons: list[QPushButton] = []
        edges = (tokens.XL, tokens.XXXL, tokens.XL, tokens.XL)
        self._column = column(self._head, self._hint, gap=tokens.S, edges=edges, on=self)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        for words in (self._head, self._hint):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_results(self, results: Results, typed: str, *, exact: bool, there: Elsewhere | None) -> None:
        """Say why nothing is there for what was `typed`, and `there`, where that is a code of other reports."""
        for one in self.buttons:
            one.hide()
            one.deleteLater()
        self.buttons = []
        self.setVisible(not results)
        if results:
            return
        if there:
            self._head.setText(there.said)
            self._hint.setText("")
            for place, name in zip(there.places, there.names, strict=True):
                self._add(open_words(name), partial(self.place_wanted.emit, place))
            return
        self._head.setText(self._why(results, typed))
        self._head.setVisible(bool(results.wanted.terms))
        near = [missing for missing in results.missing if missing.nearest]
        self._hint.setText(self._offer(results, bool(near)))
        for missing in near:
            for word in missing.nearest:
                self._add(word, partial(self.taken.emit, missing.word, word))
        if exact and results.wanted.terms:
            self._add(_("Not only as it is written (Alt+E)"), self.inexact_wanted.emit)

    def words(self) -> str:
        """What it says, as one sentence."""
        return " ".join((self._head.text(), self._hint.text(), *(one.text() for one in self.buttons)))

    def _why(self, results: Results, typed: str) -> str:
        if not results.missing:
            return _("Nothing contains all of these words.")
        words = ", ".join(_("“{word}”").format(word=missing.word) for missing in results.missing)
        if len(results.missing) == len(results.wanted.terms):
            return _("No results for {words}.").format(words=words)
        text = ngettext(
            "No results for “{typed}”: {words} is nowhere.", "No results for “{typed}”: {words} are nowhere.",
            len(results.missing),
        )  # fmt: skip
        return text.format(typed=typed, words=words)

    def _offer(self, results: Results, near: bool) -> str:
        if results.wanted.terms:
            searched = results.searched
            return "\n".join((searched, _("There is, spelt like it:"))) if near else searched
        return _(
            "Case, accents and hyphens don’t matter. Abbreviations find what they stand for. Quotes make a phrase; all"
            " words must be there."
        )

    def _add(self, text: str, press: Callable[[], object]) -> None:
        made = button(self._theme, roles.OUTLINED_BUTTON, text.replace("&", "&&"), press)
        add(self._column, (made, Qt.AlignmentFlag.AlignHCenter))
        self.buttons.append(made)


_HERE, _EVERYWHERE = "here", "everywhere"
_MOVES = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))


class SearchEdit(LineEdit):
    """While one types, ↑ ↓ and the pages move through the results, and Enter opens the one chosen."""

    moved = Signal(object)
    """The QKeyEvent that is about the results."""
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in _MOVES:
            self.moved.emit(event)
        else:
            super().keyPressEvent(event)


class SearchHead(QWidget):
    """Says what is asked for, and how much of each kind was found; a count leads to its group."""

    asked = Signal()
    """Other words, or they are searched elsewhere."""
    group_wanted = Signal(str)

    def __init__(self, theme: Theme, *, others: bool) -> None:
        """`others`: whether there are other reports, which can be searched too."""
        super().__init__()
        exact, tip = (lambda: _("Exact")), (lambda: _("Only as it is written: case, accents, hyphens and all (Alt+E)"))
        self.edit = dress(theme, SearchEdit(), roles.LINE)
        self.edit.typing.stands = True
        self.exact = button(theme, roles.OUTLINED_BUTTON, exact, tip=tip)
        where = {_HERE: _("This report"), _EVERYWHERE: _("All reports")}
        self.where = Segments(_("Searched"), where, theme)
        self.where.choose(_HERE)
        if not others:
            self.where.hide()
        self._counts, self._also = QWidget(), label(theme, roles.QUIET, wraps=True)
        self.buttons: dict[Name, QPushButton] = {
            name: button(theme, roles.LINK_IN_LINE, pressed=partial(self.group_wanted.emit, name)) for name in GROUPS
        }
        add_clear_button(self.edit, theme)
        self._say()
        self._lay_out(theme)
        self.edit.setMaxLength(MAX_SEARCH)
        self.edit.textChanged.connect(self.asked)
        self.exact.toggled.connect(self.asked)
        self.where.chosen.connect(self.asked)

    @property
    def everywhere(self) -> bool:
        """Whether all reports are searched."""
        return self.where.buttons[_EVERYWHERE].isChecked()

    def search_everywhere(self, everywhere: bool) -> None:
        """Show whether all reports are; nothing is told."""
        self.where.choose(_EVERYWHERE if everywhere else _HERE)

    def _switch_where(self) -> None:
        if not self.where.isHidden():
            self.search_everywhere(not self.everywhere)
            self.asked.emit()

    def show_results(self, results: Results) -> None:
        counts = {group.name: len(group.items) for group in results.groups}
        for name, one in self.buttons.items():
            one.setVisible(name in counts)
            if name in counts:
                one.setText(_("{group} {count}").format(group=GROUPS[name](), count=f"{counts[name]:n}"))
        self._counts.setVisible(len(counts) > 1)  # the heading of one group says how much it has
        said = [_("also “{word}”").format(word=word) for word in results.variants]
        said += [
            _("also {short}: {expansion}").format(short=form.short, expansion=form.expansion) for form in results.also
        ]
        small = small_named(results.wanted.passed_over)
        if small:
            said.append(_("without {words}").format(words=small))
        self._also.setText(" · ".join(said))
        self._also.setToolTip(_("Small words are looked for only in quotes") if small else "")
        self._also.setVisible(bool(said))

    def words(self) -> str:
        """What was found, as one sentence."""
        shown = [one.text() for one in self.buttons.values() if not one.isHidden()]
        return ", ".join((*shown, *filter(None, (self._also.text(),))))

    def replace(self, word: str, other: str) -> None:
        """Put a word that is there in place of one that is not."""
        self.edit.setText(self.edit.text().replace(word, other))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go_of_exact(self) -> None:
        """Search for other cases and accents too."""
        self.exact.setChecked(False)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def align(self, inset: int) -> None:
        """Put the parts over the column of the rows, `inset` pixels from the left edge."""
        self._column.setContentsMargins(inset, tokens.M, inset + tokens.S, tokens.XS)

    def _say(self) -> None:
        texts.say(
            self.edit,
            hint=lambda: _("Words or a “phrase”, in the report and in all that you wrote"),
            name=lambda: _("Search everything"),
        )
        for name, one in self.buttons.items():
            texts.say(one, tip=partial(_tip, name))

    def _lay_out(self, theme: Theme) -> None:
        self.exact.setCheckable(True)
        exact, where = next(one.keys for one in PANE_KEYS if one.place == "search")
        for key, switch in ((exact, self.exact.toggle), (where, self._switch_where)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(switch)
        for one in self.where.buttons.values():
            line_high(theme, one, tokens.FIELD_HEIGHT)
            texts.say(one, tip=lambda: _("This report or all reports (Alt+A)"))
        line_high(theme, self.edit, tokens.FIELD_HEIGHT)
        line_high(theme, self.exact, tokens.FIELD_HEIGHT)
        Flow(*self.buttons.values(), gap=tokens.S, on=self._counts)
        edge = tokens.CARD_PADDING - tokens.BAR_LINE  # the words of the buttons above those of the rows
        self._counts.setContentsMargins(edge, 0, 0, 0)
        self._also.setContentsMargins(tokens.CARD_PADDING, 0, 0, 0)
        line = row((self.edit, 1), self.where, self.exact, gap=tokens.S)
        self._column = column(line, self._counts, self._also, gap=tokens.XS, on=self)
        self._counts.hide()
        self._also.hide()


def _tip(name: Name) -> str:
    return _("To the first of these: {group}").format(group=GROUPS[name]())
