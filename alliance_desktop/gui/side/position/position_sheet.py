"""The position on what is in hand: its stances, and the texts on one."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from alliance_desktop.domain.marks import field_id
from alliance_desktop.domain.position import (
    FIELD_LABELS,
    OF_THE_QUESTION,
    SHORT_VALUES,
    STANCES,
    FieldName,
    stance_words,
    stances_in,
)
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.gui.actions.keymap import KEYMAP
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, Lazy, column, label, picture, row, table
from alliance_desktop.gui.look.roles import Role, follow
from alliance_desktop.gui.look.theme import Theme, stance_icon, stance_ink
from alliance_desktop.gui.side.position.folded_field import FOLDED, FoldedField, FoldedRow, words_column
from alliance_desktop.gui.side.position.status_line import StatusLine, short_choices
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.gui.widgets.whole_frames import settle_layouts
from alliance_desktop.i18n import Phrase, _, ngettext
from alliance_desktop.render.place_words import listed_codes

if TYPE_CHECKING:
    from alliance_desktop.gui.side.position.earlier_values import CarriedLine, EarlierValues
    from alliance_desktop.gui.side.position.sheet_editor import LineEditor, RemarkBox
    from alliance_desktop.gui.side.text_choice import ShortChoices, TextChoice


class StanceControl(QPushButton):
    """`show_stances` takes one for each recommendation in hand, '' where one has none."""

    def __init__(self, theme: Theme, report: Report) -> None:
        super().__init__()
        self._theme, self._report = theme, report
        self._stances: tuple[str, ...] = ("",)
        arrow = picture(theme, "chevron-down")
        arrow.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row(REST, arrow, edges=(0, 0, tokens.S, 0), on=self)
        texts.say(self, tip=lambda: KEYMAP.with_key(_("Position"), "stance"))
        follow(theme, self, self.refresh)
        texts.follow(self, self.refresh)

    def show_stances(self, stances: Sequence[str]) -> None:
        """Shows the one they have in common, or how far they differ."""
        if self._stances != tuple(stances):
            self._stances = tuple(stances)
            self.refresh()

    def refresh(self) -> None:
        """Shows it as theme and language are now."""
        one = self._stances[0] if len(set(self._stances)) == 1 else ""
        words = self._words(one)
        self.setText(f" {words}" if one else words)
        self.setAccessibleName(_("Stance: {stance}").format(stance=words))
        size = self._theme.grown(tokens.ICON_TEXT)
        self.setIcon(stance_icon(self._theme, one, size) if one else QIcon())
        self.setIconSize(QSize(size, size))
        self.setFont(self._theme.font("ui-small-strong" if one else "ui"))
        self.setFixedHeight(QFontMetrics(self._theme.font("ui")).height() + tokens.L)  # whichever stance it shows
        c = self._theme.colours
        self.setStyleSheet(
            f"QPushButton {{ border: {tokens.LINE}px solid {c.control}; background: {c.card}; text-align: left;"
            f" color: {stance_ink(self._theme, one)}; border-radius: {tokens.RADIUS_CONTROL}px;"
            f" padding: {tokens.XS}px {tokens.XL}px {tokens.XS}px {tokens.S}px; }}"
            f"QPushButton:hover {{ background: {c.hover}; }}"
            f"QPushButton:focus {{ outline: none; border: {tokens.FOCUS_LINE}px solid {c.accent};"
            f" padding: {tokens.XS - 1}px {tokens.XL - 1}px {tokens.XS - 1}px {tokens.S - 1}px; }}"
        )

    def _words(self, one: str) -> str:
        taken = Counter(stance for stance in self._stances if stance)
        if one or not taken:
            return stance_words(one, self._report)
        if len(taken) == 1:
            [(stance, count)] = taken.items()
            text = _("{stance} on {count} of {all}")
            return text.format(stance=stance_words(stance, self._report), count=count, all=len(self._stances))
        return ngettext("{count} stance", "{count} different stances", len(taken)).format(count=len(taken))


class StanceRows(QWidget):
    """A row for each stance that some have: icon, word, codes."""

    def __init__(self, theme: Theme, report: Report) -> None:
        super().__init__()
        stances = stances_in(STANCES, report)
        self._rows = {stance: _row_of(theme, stance, one.words) for stance, one in stances.items()}
        table(*self._rows.values(), gap=(tokens.XS, tokens.S), wide=2, edges=(tokens.S, 0, tokens.S, 0), on=self)
        for _icon, _word, codes in self._rows.values():
            codes.setAlignment(Qt.AlignmentFlag.AlignTrailing)

    def show_stances(self, stances: Mapping[str, str]) -> None:
        """`stances`: by code, '' where it has none."""
        for stance, parts in self._rows.items():
            found = [code for code, one in stances.items() if one == stance]
            for part in parts:
                part.setVisible(bool(found))
            parts[2].setText(listed_codes(found))


def _row_of(theme: Theme, stance: str, words: Phrase) -> tuple[QLabel, QLabel, QLabel]:
    """Icon and word of a stance in its colour, and a place for the codes."""
    icon = QLabel()

    def put_on() -> None:
        size = theme.grown(tokens.ICON_TEXT)
        icon.setPixmap(stance_icon(theme, stance, size).pixmap(QSize(size, size), icon.devicePixelRatioF()))

    follow(theme, icon, put_on)
    in_its_colour = Role("ui-small-strong", lambda now: f"color: {stance_ink(now, stance)}")
    return icon, label(theme, in_its_colour, words), label(theme, roles.QUIET, wraps=True)


class PositionSheet(QWidget):
    """Of several recommendations a change goes to all, and each stance is shown with its codes."""

    stance_wanted = Signal()
    """The list of stances is to be opened."""
    done = Signal()
    """The reader wants back to the report."""
    caret_moved = Signal()
    """The caret of the text that is written stands elsewhere."""

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        super().__init__()
        self._desk, self._drafts = desk, drafts
        self._editor = desk.editor
        self._targets: tuple[Target, ...] = ()
        self._for_all = label(desk.theme, roles.QUIET)
        self.stance = StanceControl(desk.theme, desk.report)
        self.stance.clicked.connect(self.stance_wanted)
        self._choices, self._carried = Lazy(self._make_choices), Lazy(self._make_carried)
        self._earlier = Lazy(self._make_earlier)
        """Made once there is a value to go back to."""
        self._rows = Lazy(self._make_rows)
        self._line_title = label(desk.theme, roles.QUIET, FIELD_LABELS["line"])
        self._line_count = FoldedRow(desk.theme)
        self._line_count.setEnabled(False)
        self.line = Lazy(self._make_line)
        """Made for the first recommendation that is shown, or when there is time before."""
        self.remark = Lazy(self._make_remark)
        """Made as the line is."""
        self.folded = {name: FoldedField(desk, drafts, name) for name in FOLDED}
        self.status = StatusLine(desk, drafts)
        self._parts: tuple[FoldedField | StatusLine, ...] = (*self.folded.values(), self.status)
        for one in self._parts:
            one.done.connect(self.done)
            one.caret_moved.connect(self.caret_moved)
        self._place()
        for signal in (desk.theme.changed, texts.LANGUAGE.changed):
            signal.connect(self.refresh)

    def show_targets(self, targets: tuple[Target, ...]) -> None:
        """Shows the position on these, after saving what is being typed on another."""
        self._targets = targets
        self.refresh()

    def focus_field(self, name: FieldName) -> QWidget:
        """The caret goes into this text; gives its editor."""
        if name in OF_THE_QUESTION:
            return self.status.open_question(name)
        if name in self.folded:
            self.folded[name].open()
            return self.folded[name].editor()
        self.show_line()
        self.line().focus_text()
        return self.line()

    def show_found(self, name: FieldName, found: Sequence[tuple[int, int]]) -> QWidget:
        """Unfolds this text where it is folded, and marks what was found in it; gives what holds it."""
        if name in OF_THE_QUESTION:
            if question := self.status.question.made:
                question.answer.field.mark_found(found)
            return self.status
        if name in self.folded:
            self.folded[name].unfold()
        shown: QWidget = self.folded.get(name) or self.line()
        editor = self.folded[name].editor() if name in self.folded else self.line()
        editor.field.mark_found(found)
        return shown

    def short_choice(self, name: FieldName) -> "TextChoice | None":
        """In what a stance, status, day or office is chosen, where there are two of it."""
        for choices in (self._choices.made, self.status.choices.made):
            if choices and choices.has(name):
                return choices.choice(name)
        return None

    def open_earlier(self) -> None:
        """The list of earlier stances, states, names and days, where there are any."""
        if self._earlier.made and self._earlier().open():
            settle_layouts()

    def show_whole(self) -> None:
        """Makes what isn't there yet."""
        self.show_line()
        self.remark()

    def show_line(self) -> None:
        """Makes the editor of the line, if it isn't there yet."""
        if self.line.made is None:
            self.line()
            self._show_texts()

    def focus_remark(self) -> QWidget:
        """The caret goes into the internal remark; gives its editor."""
        self.remark().focus_text()
        return self.remark()

    def same_field(self) -> Callable[[], object] | None:
        """What puts the caret into the field that it is in now, on what is shown by then; None where it is in none."""
        if (remark := self.remark.made) and remark.has_focus():
            return self.focus_remark
        editors = {name: one.editor.made for name, one in self.folded.items()} | {"line": self.line.made}
        fields: dict[FieldName, QWidget] = {name: editor.field for name, editor in editors.items() if editor}
        if question := self.status.question.made:
            fields |= {"answer": question.answer.field, **question.lines}
        focus = self.window().focusWidget()
        return next((partial(self.focus_field, name) for name, field in fields.items() if field is focus), None)

    def refresh(self) -> None:
        self._show_texts()
        if not self._targets:
            return
        stances = {target.code: self._editor.marks(target).position.text("stance") for target in self._targets}
        count = len(self._targets)
        self._for_all.setVisible(count > 1)
        text = ngettext("a change applies to {count}", "a change applies to all {count}", count)
        self._for_all.setText(text.format(count=count))
        self.stance.show_stances(list(stances.values()))
        self.stance.setEnabled(self._editor.writable)
        if self._choices.made or any(self._editor.marks(target).to_choose for target in self._targets):
            self._choices().show_targets(self._targets)
            self.stance.setHidden(self._choices().has("stance"))
        had = _had_other_values(self._editor, self._targets)
        if self._earlier.made or had:
            self._earlier().show_targets(self._targets, had=had)
        library = self._editor.library
        if self._carried.made or (library and any(library.carried_over(target.code) for target in self._targets)):
            self._carried().show_targets(self._targets)
        self._show_rows(stances)

    def _show_texts(self) -> None:
        """Of several it is only said how many have one."""
        for one in self._parts:
            one.show_targets(self._targets)
        count = len(self._targets)
        typed = count == 1
        if line := self.line.made:
            typed = line.show_targets(self._targets)
            for part in (line, line.beside_label):
                part.setVisible(typed)
        if remark := self.remark.made:
            remark.show_targets(self._targets)
        if not typed:
            have = sum(bool(self._editor.marks(target).position.text("line")) for target in self._targets)
            words = _("{count} of {all}").format(count=have, all=count)
            column = words_column(self._desk.theme)
            self._line_count.show_words(FIELD_LABELS["line"](), (words,), column, "text" if have else "text_3")
        self._line_count.setVisible(not typed)
        self._line_title.setVisible(typed)

    def _make_choices(self) -> "ShortChoices":
        made = short_choices(self._desk, ("stance",), self.done)
        self._head.addWidget(made)
        return made

    def _make_earlier(self) -> "EarlierValues":
        from alliance_desktop.gui.side.position.earlier_values import EarlierValues

        made = EarlierValues(self._desk, self)
        made.left.connect(self.done)
        self._title.insertWidget(self._title.count() - 1, made.button)
        self._head.insertLayout(2, made.place)
        return made

    def _make_carried(self) -> "CarriedLine":
        from alliance_desktop.gui.side.position.earlier_values import CarriedLine

        made = CarriedLine(self._desk)
        made.left.connect(self.done)
        self._head.insertWidget(1, made)
        return made

    def _make_line(self) -> "LineEditor":
        from alliance_desktop.gui.side.position.sheet_editor import LineEditor

        made = LineEditor(self._desk, self._drafts, "line", lambda: _("What we say when it comes up …"))
        made.done.connect(self.done)
        made.shared.connect(self._show_texts)
        made.field.cursorPositionChanged.connect(self.caret_moved)
        self._line_head.addWidget(made.beside_label)
        self._line_place.addWidget(made)
        if self._targets:
            made.show_targets(self._targets)
        return made

    def _make_remark(self) -> "RemarkBox":
        from alliance_desktop.gui.side.position.sheet_editor import RemarkBox

        made = RemarkBox(self._desk, self._drafts)
        made.done.connect(self.done)
        made.field.cursorPositionChanged.connect(self.caret_moved)
        self._remark_place.addWidget(made)
        made.show_targets(self._targets)
        return made

    def _show_rows(self, stances: Mapping[str, str]) -> None:
        """Only where they differ."""
        differ = len(set(stances.values())) > 1
        if differ:
            self._rows().show_stances(stances)
        if rows := self._rows.made:
            rows.setVisible(differ)

    def _make_rows(self) -> StanceRows:
        made = StanceRows(self._desk.theme, self._desk.report)
        self._head.addWidget(made)
        return made

    def _place(self) -> None:
        inside = (tokens.HANG, 0, tokens.HANG, 0)
        title = label(self._desk.theme, roles.HEAD, lambda: _("Position"))
        self._title = row(title, REST, self._for_all)
        self._title.addStrut(tokens.TARGET)  # so that nothing moves when the clock comes
        self._head = column(self._title, self.stance, gap=tokens.XS)
        self._line_head = row(self._line_title, REST)
        self._line_place = column(self._line_head, gap=0)
        self._remark_place = column(edges=inside)
        column(
            column(self._head, self._line_place, gap=tokens.S, edges=inside),
            column(self._line_count, *self._parts, gap=0),
            self._remark_place,
            gap=tokens.XS,
            on=self,
        )


def _had_other_values(editor: Editor, targets: tuple[Target, ...]) -> bool:
    """Whether the one recommendation that is shown had another stance, status, office or day."""
    had = editor.with_earlier(targets[0].code) if len(targets) == 1 else ()
    return any(field_id(targets[0], name) in had for name in SHORT_VALUES)
