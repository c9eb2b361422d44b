"""The tag picker: type a name, take it with Enter; it is set on all targets, or taken away where all have it."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.marks import MAX_LENGTH, Tag
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.domain.text.folding import begun_at, contains, fold, is_under, tag_id
from alliance_desktop.domain.text.words import Words as WordsAsked
from alliance_desktop.errors import AllianceError
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import roles, texts, tokens
from alliance_desktop.gui.look.builders import column, label
from alliance_desktop.gui.state.acts_in_line import Acts
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.gui.widgets.popups.typed_popup import TypedPopup
from alliance_desktop.gui.widgets.rows.row_model import Row
from alliance_desktop.gui.widgets.rows.row_parts import Dot, Icon, PartsLine, WordsPart, check
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.library import tag_edits
from alliance_desktop.library.library import Library

_MOST_ROWS = 8
_MOST = 60
"""Rows that are offered at most; whoever has more tags types a letter."""

_MOST_TOPICS = 4


def first_names() -> tuple[str, ...]:
    """Names offered as long as there are no such tags."""
    return (_("raise"), _("if-raised"), _("red-line"), _("follow-up"))


@dataclass(frozen=True, slots=True)
class TagChoice:
    """What a row offers. `tag` is None for a name that is no tag yet; `carried`: by how many of the targets."""

    name: str
    tag: Tag | None
    carried: int = 0
    count: int = 0
    made: bool = False
    """It is the name as typed, to be made a tag."""


def topics_of(report: Report, codes: Iterable[str]) -> tuple[str, ...]:
    """What these recommendations are about, as names to begin with; what they are mainly about first."""
    found = [topic for code in codes for topic in report.knowledge.facets_of(code).topics]
    return tuple(dict.fromkeys(topic.id for topic in sorted(found, key=lambda topic: not topic.primary)))[:_MOST_TOPICS]


def tag_choices(
    typed: str, library: Library, carried: Callable[[str], int], topics: tuple[str, ...] = ()
) -> list[TagChoice]:
    """Best first: names that begin so, names with a word that begins so; the most used first among equals.

    Then `topics` and the first names, as long as they are no tags; none of them is made by being offered. A name typed
    in full that others stand under stands before these, also where it is no tag yet. Signs alone fit
    names that begin with them: they have no letters that could begin a word.
    """
    name = typed.strip().removeprefix("#").strip()
    tags = sorted(library.tags, key=lambda tag: (-library.tag_count(tag.id), tag.id))
    known = {tag.id for tag in tags}
    letters = fold(typed).letters
    signs = "" if letters else tag_id(name)
    fitting = [tag for tag in tags if tag.id.startswith(signs)]
    if letters:
        fitting = [tag for tag in fitting if contains(fold(tag.name), letters, begun_at(typed))]
        fitting.sort(key=lambda tag: not fold(tag.name).letters.startswith(letters))
        fitting.sort(key=lambda tag: fold(tag.name).letters != letters)
    found = [TagChoice(tag.name, tag, carried(tag.id), library.tag_count(tag.id)) for tag in fitting[:_MOST]]
    found += [
        TagChoice(first, None)
        for first in dict.fromkeys((*topics, *first_names()))
        if tag_id(first) not in known and first.startswith(signs) and fold(first).letters.startswith(letters)
    ]
    if name and tag_id(name) not in {tag_id(choice.name) for choice in found}:
        found.append(TagChoice(name, None, made=True))
    if name and any(is_under(tag.id, tag_id(name)) for tag in tags):
        found.sort(key=lambda choice: tag_id(choice.name) != tag_id(name))
    return found


@dataclass(frozen=True, slots=True)
class TagRow(Row):
    """`key` is the name, `text` also what a press would make, `aside` its number and how many carry it."""

    sign: str = ""
    """At its end: a check where all of the targets carry the tag, a dash where some do."""
    state: str = ""
    removes: bool = False
    """Taking it takes the tag away from the targets."""

    @property
    def tip(self) -> str:
        return ""

    @property
    def spoken(self) -> str:
        return ", ".join(filter(None, (self.text, self.state, self.aside)))


def _row(choice: TagChoice, among: int, *, only_adds: bool) -> TagRow:
    """`among` so many targets. `only_adds`: what all carry already isn't taken away from them."""
    on_all = choice.tag is not None and choice.carried == among
    removes = on_all and not only_adds
    return TagRow(
        choice.name,
        _("Make tag “{name}”").format(name=choice.name) if choice.made else choice.name,
        colour=choice.tag.colour if choice.tag else "",
        aside=_aside(choice),
        sign=("check" if choice.carried == among else "minus") if choice.carried else "",
        state=_("on, Enter removes it") if removes else _carried(choice, among),
        removes=removes,
    )


def _aside(choice: TagChoice) -> str:
    """Its key and how many carry it."""
    if choice.tag is None:
        return "" if choice.made else _("new")
    if choice.tag.favourite is None:
        return str(choice.count)
    return _("number {key} · {count}").format(key=choice.tag.favourite, count=choice.count)


def _carried(choice: TagChoice, among: int) -> str:
    """Whether the targets carry it, in words."""
    if not choice.carried:
        return ""
    if choice.carried == among:
        return _("on")
    return ngettext("on {count} of them", "on {count} of them", choice.carried).format(count=choice.carried)


def _shape(row: Row) -> Sequence[PartsLine]:
    """One line: colour, name, whether it is on, its key, how many carry it."""
    sign = row.sign if isinstance(row, TagRow) else ""
    start = (Dot(row.colour) if row.colour else Icon("plus"), WordsPart(row.text))
    end = (WordsPart(row.aside, "ui-small", "text_2"), *((check(sign),) if sign else ()))
    return (PartsLine(start, end, more=tokens.M, least=tokens.ROW),)


def _too_long() -> str:
    """More fits into the line than into a tag, so that what is a little too long can be shortened there."""
    return _("A tag has at most {max} characters. The rest was left out.").format(max=MAX_LENGTH)


class TagPicker(TypedPopup):
    """A popup with a line and a list. With a `key` the tag also gets that key, from 1 to 9."""

    def __init__(self, desk: Desk, parent: QWidget, otherwise: Callable[[], object]) -> None:
        super().__init__(desk.theme, parent, otherwise, _shape, 2 * MAX_LENGTH)
        self._desk, self._editor, theme = desk, desk.editor, desk.theme
        self.line.full = _too_long
        self._openings = 0
        """What Tab did since the last of these is undone in the line."""
        self._acts = self.line.typing.beyond = Acts(desk.editor, lambda: self._openings)
        for turned in (desk.editor.undone, desk.editor.redone):
            turned.connect(self._refresh)
        self._targets: tuple[Target, ...] = ()
        self._key: int | None = None
        self._title, self._foot = label(theme, roles.words("ui-strong")), label(theme, roles.QUIET)
        self._wrong = label(theme, roles.words("ui-small", "danger"), wraps=True)
        self._foot.setContentsMargins(tokens.S, 0, tokens.S, 0)
        self._wrong.hide()
        self._way = label(theme, roles.QUIET, wraps=True)
        self._way.setContentsMargins(tokens.S, 0, tokens.S, 0)
        parts = self._title, self.line, self._wrong, self.list, self._foot, self._way
        column(*parts, gap=tokens.XS, edges=tokens.S, on=self)
        texts.say(self.line, hint=lambda: _("Name of a tag"))
        texts.say(self.list, name=lambda: _("Tags"))

    def open_for(self, targets: tuple[Target, ...], anchor: QWidget, key: int | None = None) -> None:
        """Opens below `anchor` for these targets; those that were found by a word are offered it as the name."""
        self._targets, self._key = targets, key
        self._say()
        self.line.setText("" if key else self._found_by())
        self.line.selectAll()
        self._openings += 1
        self.show_offer()
        self.put_below(anchor, self._desk.theme.grown(tokens.CONTENTS_WIDTH))
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _say(self) -> None:
        """What it is opened for, in its texts."""
        self._title.setText("" if self._key is None else _("Make it number {key}").format(key=self._key))
        self._title.setVisible(self._key is not None)
        self.line.setAccessibleName(self._title.text() or _("Tag"))
        self._foot.setVisible(self._key is None)
        self._way.setText(self._way_to_all())
        self._way.setVisible(bool(self._way.text()))

    def _way_to_all(self) -> str:
        """How all get the tag that were found by the words in the field, where only one of them is in hand."""
        words = self._desk.words
        if self._key is not None or len(self._targets) > 1 or not words.typed or words.counts()[0] < 2:
            return ""
        text = _("For all {count} with {words}: Ctrl+Enter in the field, then T")
        return text.format(count=words.counts()[0], words=words.named)

    def show_offer(self) -> None:
        library = self._editor.library
        if library is None:
            return
        topics = topics_of(library.report, (target.code for target in self._targets))
        found = tag_choices(self.line.text(), library, self._carried, topics)
        rows = [_row(choice, len(self._targets), only_adds=self._key is not None) for choice in found]
        self.list.rows.show_rows(rows)
        self._wrong.hide()
        if self.line.text().strip():
            self.list.choose(0)
            self.list.announce_row()
        self._say_enter()
        self.list.take_height(_MOST_ROWS)
        self.adjustSize()

    def _refresh(self, _text: str) -> None:
        """Show what undo or redo in the line did."""
        if self.isVisible():
            self.show_offer()

    def _found_by(self) -> str:
        """The word that all which match the filter were found by, while they are in hand; '' where all have its tag."""
        if self._desk.navigator.in_hand != self._desk.navigator.matching:
            return ""
        match self._desk.filter.asked.terms:
            case (WordsAsked(text),) if len(text) <= MAX_LENGTH and self._carried(tag_id(text)) < len(self._targets):
                return text
        return ""

    def _carried(self, tag: str) -> int:
        return sum(any(each.id == tag for each in self._editor.marks(target).tags) for target in self._targets)

    def tell_row(self) -> None:
        self._say_enter()
        self.list.announce_row()

    def _say_enter(self) -> None:
        """What Enter and Tab do with the row they would take; a tag that gets a number says it above."""
        text = "" if self._key is not None else _("Enter adds the tag, Tab adds another")
        if self._chosen and self._chosen.removes:
            text = _("Enter or Tab removes the tag")
        self._foot.setText(text)
        self.line.setAccessibleDescription(". ".join(filter(None, (text, self._way.text()))))

    @property
    def _chosen(self) -> TagRow | None:
        row = self.list.row
        return row if isinstance(row, TagRow) else None

    def take_row(self, row: Row | None) -> None:
        self._take(row)

    def take_and_stay(self) -> None:
        self._take(self.list.row, stay=self._key is None)

    def _take(self, row: Row | None, *, stay: bool = False) -> None:
        """Does what the row says, and closes or is ready for the next one; a name that cannot be one leaves the
        picker open and says why."""
        if not isinstance(row, TagRow):
            self.close()
            return
        try:
            self._act(row)
        except AllianceError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            self.adjustSize()
            announce(self.line, str(error))
            return
        if stay:
            self.line.setText("")
            self._acts.add(self._editor.undo_label)
            self.show_offer()
        else:
            self.close()

    def _act(self, row: TagRow) -> None:
        library = self._editor.library
        if library is None:
            return
        if row.removes:
            self._editor.do(tag_edits.remove_tags(library, self._targets, (row.key,)))
            return
        added = tag_edits.add_tags(library, self._targets, (row.key,))
        if self._key is None:
            self._editor.do(added)
            return
        self._editor.do(added, announce="")
        if tag := library.tag_named(row.key):
            said = _("“{tag}” is now number {key}").format(tag=tag.name, key=self._key)
            self._editor.do(tag_edits.set_favourite(library, tag, self._key), announce=said)
