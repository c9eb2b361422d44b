"""The line under the context bar: how much holds the words typed, and how to see only that; what nothing is called."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton

from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.look import fitting, roles, texts, tokens
from alliance_desktop.gui.look.builders import REST, as_bar, button, label, row
from alliance_desktop.gui.look.roles import follow
from alliance_desktop.gui.widgets.announce import announce
from alliance_desktop.i18n import _, any_of, ngettext, so_many
from alliance_desktop.library.text_limits import too_long
from alliance_desktop.render.knowledge_words import small_named
from alliance_desktop.render.place_words import place_label

if TYPE_CHECKING:
    from alliance_desktop.library.finding.no_result import OtherFilter
    from alliance_desktop.library.finding.word_questions import Either, OtherWords

_SPOKEN = 120
"""So many characters, from a hit on, are read aloud."""


class FoundWords:
    """What the line says of what was found, in words that become fewer."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._filter, self._words = desk, desk.filter, desk.words
        self.misnamed = ""
        """What the filter asks for though nothing is called so, said while no words are typed."""
        self.meant: OtherFilter | None = None

    def look_for_names(self) -> None:
        """Where nothing matches that is said in the place of the text."""
        asks = self._filter.terms and self._filter.shown and not self.has_words
        self.misnamed, ways = self._filter.questions.misnamed(self._filter.asked) if asks else ("", ())
        self.meant = ways[0] if ways else None

    @property
    def has_words(self) -> bool:
        """Whether there is something to say about what is typed."""
        return bool(self._words.text.strip() or self._words.address or self._words.either)

    def sentence(self) -> str:
        """'9 recommendations and 13 passages contain “co-operation”'."""
        if self.misnamed:
            return self.misnamed
        if self._words.address:
            name = self._words.address if self._desk.report.recommendation(self._words.address) else ""
            return ", ".join(part for part in (name, place_label(self._desk.report, self._words.address)) if part)
        if self._words.is_cut:
            said = too_long()
            return said if any(self._words.counts()) else _("Nothing contains these words. {limit}").format(limit=said)
        if self._words.either and not self._words.text:
            return _met_by_all(self._words.either)
        sentence = self.plain(counted=True)
        if self._words.within == frozenset() or self._missing():
            return sentence
        sides = self._words.sides()
        also = ", ".join(_("“{text}”").format(text=text) for text in self._words.also() if text not in sides)
        return _("{sentence}, also {forms}").format(sentence=sentence, forms=also) if also else sentence

    def plain(self, *, counted: bool = False) -> str:
        """The sentence without the other forms that are found too; `counted`: those of an abbreviation with counts."""
        in_short = self.misnamed or self._words.address or self._words.is_cut
        if in_short or (self._words.either and not self._words.text):
            return self.sentence()
        within = self._words.within
        shown = None if within is None else len(within)
        if shown != 0 and (missing := self._missing()):
            words = ", ".join(_("“{text}”").format(text=text) for text in missing)
            return ngettext("{words} isn’t in this report", "{words} aren’t in this report", len(missing)).format(
                words=words
            )
        if shown == 0 and self._filter.shown != within:  # hidden they are not yet
            return _("No recommendation would match")
        recommendations, others = self._words.counts()
        return _holding(recommendations, others, shown).format(words=self._named(counted=counted))

    def _named(self, *, counted: bool) -> str:
        """The words; of an abbreviation and what it stands for each that is found, for one may be without the other."""
        sides = self._words.sides() if any(self._words.counts()) else {}
        said = [_("“{text}” ({count})").format(text=text, count=count) for text, count in sides.items()]
        if not counted:
            said = [_("“{text}”").format(text=text) for text, count in sides.items() if count]
        if not said or (not counted and next(iter(sides.values()))):
            return self._words.named
        return any_of(said)

    def with_its_words(self) -> tuple[str, ...]:
        """'3 recommendations: 1 with “NRM”, 2 spelled out', and the same without their sum."""
        sides = list(self._words.sides().items()) if not self._words.address and any(self._words.counts()) else []
        if len(sides) != 2 or len(sides[0][0]) > len(sides[1][0]):
            return ()
        (short, count), (_words, others) = sides
        text = _("{count} with “{short}”, {others} spelled out").format(count=count, short=short, others=others)
        return _("{sum}: {parts}").format(sum=self.brief(), parts=text), text

    def _missing(self) -> tuple[str, ...]:
        """Those of the words that are nowhere in the report, beside others that are there."""
        others = None if self._words.address or self._words.lent else self._words.others()
        return others.missing if others else ()

    def brief(self) -> str:
        """'9 recommendations, 13 passages': the words stand in the field."""
        if self._words.address or not any(self._words.counts()):
            return self.sentence()
        first, second = _counted(*self._words.counts())
        if (within := self._words.within) is not None:
            return _("{count} of {total}").format(count=self._words.counts()[0], total=len(within))
        return ", ".join(text for text, count in zip((first, second), self._words.counts(), strict=True) if count)

    def briefest(self) -> tuple[str, ...]:
        """'4 found' and '4', beside a drawer of the narrowest window; none where there is nothing to add up."""
        found = sum(self._words.counts())
        return (_("{count} found").format(count=found), str(found)) if found and not self._words.address else ()

    def other_texts(self) -> tuple[str, ...]:
        """What leads to other words, the fullest first; none where nothing does."""
        if self.misnamed:
            return (self.meant.text,) if self.meant else ()
        if either := self._words.either:
            return (_("{counted} with OR (Enter)").format(counted=so_many(either.count)), *_with_or(either.count))
        others = None if self._words.address or self._words.lent else self._words.others()
        if others is None:
            return ()
        if others.missing:
            return self._found_without(others)
        if others.either:
            return _with_or(others.count)
        words = small_named(others.small) if others.small else ""
        text = _("{counted} without {words}")
        if not words:
            text = _("{counted} without quotes") if others.apart else _("{counted} as a phrase")
        return tuple(text.format(counted=said, words=words) for said in (so_many(others.count), others.count))

    def _found_without(self, others: "OtherWords") -> tuple[str, ...]:
        """'3 recommendations contain “funding”'."""
        if not others.count and not others.passages:
            return ()
        words = self._desk.filter.questions.words.named(others.text)
        within = self._words.within
        full = _holding(others.count, others.passages, None if within is None else len(within))
        brief = _holding(others.count, 0, None) if others.count else full
        return tuple(dict.fromkeys(text.format(words=words) for text in (full, brief)))

    def link_texts(self) -> tuple[str, ...]:
        """What the link may say, the fullest first."""
        if self._words.joins_list:
            return (_("Add to those shown (Enter)"), _("Add to those shown"))
        if self._words.address and not self._words.is_page:
            return (_("Show only this (Ctrl+Enter)"), _("Show only this"))
        if self._words.within is None and not self._words.address:
            full, brief = _("Show only the recommendations (Ctrl+Enter)"), _("Only the recommendations (Ctrl+Enter)")
            return (full, brief, _("Only the recommendations"))
        return (_("Show only these (Ctrl+Enter)"), _("Show only these"))


class FindLine(QFrame):
    """There only while something is typed in the field, or the filter has a name that nothing has."""

    only_wanted = Signal()
    """Only what the line says shall be shown, as by Ctrl+Enter in the field."""
    left = Signal()
    """A button was pressed, or is gone though it had the focus: the reader goes on in the text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self._found = FoundWords(desk)
        theme = desk.theme
        as_bar(theme, self, "findLine", "bottom", "reading")
        self._said = label(theme, roles.words("ui-medium"))
        self._dot, self._second_dot = (label(theme, roles.words("ui-medium", "text_2"), "·") for _dot in range(2))
        self._place = label(theme, roles.words("ui-small-medium", "text_2"))
        self._go, self._only, self._others = (button(theme, roles.LINK_IN_LINE) for _link in range(3))
        self._column: tuple[int, int] | None = None
        self._told: tuple[int, int] | None = None
        self._offered: tuple[str, ...] = ()
        self._wide = lru_cache(self._wide_with)
        self._lay_out()
        for link, action in (
            (self._go, self._words.go_to_address),
            (self._only, self.only_wanted.emit),
            (self._others, self._take_others),
        ):
            link.clicked.connect(partial(self._press, link, action))
        texts.say(self._others, tip=lambda: _("Look for this instead"))
        follow(theme, self, self._measure)
        self._words.current_changed.connect(self._follow)
        for signal in (self._words.changed, desk.filter.changed, texts.LANGUAGE.changed):
            signal.connect(self.refresh)
        self.refresh()

    def align(self, left: int, width: int) -> None:
        """Put the line's ends over the edges of the text column, in pixels from its left edge.

        A column made narrow by zooming out leaves the line its room.
        """
        self._column = (left, width)
        right = self.width() - left - max(width, tokens.COLUMN - 2 * tokens.CARD_PADDING)
        self._row.setContentsMargins(left, 0, max(tokens.S, right), 0)
        if not self.isHidden():
            self._fit()

    def sentence(self) -> str:
        return self._found.sentence()

    def refresh(self) -> None:
        """Say anew what was found."""
        held = next((each for each in (self._go, self._only, self._others) if each.hasFocus()), None)
        if held:
            held.clearFocus()  # else Qt takes the focus of what hides to whatever comes next in the window
        self._told = self._words.current
        self._found.look_for_names()
        self.setVisible(self._found.has_words or bool(self._found.misnamed))
        if not self.isHidden():
            self._show_place()
            self._go.setVisible(bool(self._words.address))
            self._go.setText(_("Go there") if self._words.joins_list else _("Go there (Enter)"))
            self._only.setVisible(bool(self._words.address or self._words.counts()[0]))
            offered = self._offered = self._found.other_texts()
            self._others.setVisible(bool(offered))
            self._fit()
            announce(self, ", ".join((self._said.accessibleName(), *offered[:1])))
        if held and held.isVisible():
            held.setFocus(Qt.FocusReason.OtherFocusReason)
        elif held:
            self.left.emit()

    def _take_others(self) -> None:
        if self._found.meant:
            self._desk.filter.ask(self._found.meant.wanted)
        else:
            self._words.take_others()

    def _measure(self) -> None:
        self._wide.cache_clear()
        line = QFontMetrics(self._desk.theme.font("ui")).height()
        self.setFixedHeight(max(tokens.FIND_LINE, line + tokens.L))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._column is not None:
            self.align(*self._column)
        elif not self.isHidden():
            self._fit()

    def _press(self, button: QPushButton, action: Callable[[], None], _checked: bool = False) -> None:
        button.clearFocus()
        action()
        if button is not self._only:  # the field knows where that leads, or what is wrong
            self.left.emit()

    def _follow(self) -> None:
        if self._words.current == self._told:  # with what was found it is shown already
            return
        before = self._place.text()
        self._show_place()
        if self._place.text() != before:  # else the words have the room that they were fitted into
            self._fit()
        current = self._words.current
        if current is not None:
            announce(self._desk.navigator, self._hit(current[0]))  # in place of the card that it is in
        self._told = current

    def _hit(self, index: int) -> str:
        """'2 of 117, P1-08, trafficking in human beings should …'."""
        report, passage = self._desk.report, self._desk.index.passages[index]
        start, _end = self._words.found.span or (0, 0)
        is_one = report.recommendation(passage.code) is not None
        name = passage.code if is_one else place_label(report, passage.code, passage.start + start)
        return ", ".join(part for part in (self._place.text(), name, passage.text[start : start + _SPOKEN]) if part)

    def _show_place(self) -> None:
        position = self._words.found.position
        self._place.setText(_("{number} of {total}").format(number=position[0], total=position[1]) if position else "")

    def _fit(self) -> None:
        """Take the fullest words for which there is room; the briefest are cut where there is still too little."""
        self._show_dots(has_words=True)
        metrics, full = self._said.fontMetrics(), self.sentence()
        room = cache(self._room_beside)  # the same buttons stand beside several sentences
        said, link, more = fitting.fullest(
            self._tries(full), lambda one: fitting.has_room(one[0], metrics, room(one[1], one[2]) - tokens.XS)
        )
        self._only.setText(link)
        self._others.setText(more)
        said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, room(link, more))
        self._said.setText(said)
        self._show_dots(has_words=bool(said))
        self._said.setFixedWidth(metrics.horizontalAdvance(said) + tokens.XXS)
        self._said.setToolTip(full if said != full else "")
        self._said.setAccessibleName(full)

    def _tries(self, full: str) -> Iterator[tuple[str, str, str]]:
        """What may stand in the line, from `full` on: the sentence, and the words of both buttons."""
        links = self._found.link_texts() if self._only.isVisibleTo(self) else ("",)
        offered = self._offered or ("",)
        yield from ((full, link, offered[0]) for link in links)
        yield full, links[-1], offered[-1]
        yield from ((short, links[-1], offered[-1]) for short in self._found.with_its_words())
        plain = self._found.plain()
        yield plain, links[-1], offered[0]
        yield plain, links[-1], offered[-1]
        yield from ((self._found.brief(), link, offered[-1]) for link in links)
        yield from ((briefest, links[-1], offered[-1]) for briefest in self._found.briefest())

    def _show_dots(self, *, has_words: bool) -> None:
        """Between what stands there: `has_words` if the sentence does."""
        has_link = self._only.isVisibleTo(self)
        self._dot.setVisible(has_words and has_link)
        self._second_dot.setVisible(self._others.isVisibleTo(self) and (has_words or has_link))

    def _room_beside(self, link: str, more: str) -> int:
        """What these on the two buttons leave for the sentence, in pixels."""
        margins = self._row.contentsMargins()
        kept = [each for each in (self._dot, self._second_dot, self._go, self._place) if each.isVisibleTo(self)]
        used = sum(each.sizeHint().width() + tokens.S for each in kept)
        used += sum(self._wide(*each) + tokens.S for each in ((self._only, link), (self._others, more)) if each[1])
        return max(0, self.width() - margins.left() - margins.right() - used - tokens.S)

    def _wide_with(self, button: QPushButton, text: str) -> int:
        """Pixels that a button takes with these words."""
        button.setText(text)
        return button.sizeHint().width()

    def _lay_out(self) -> None:
        parts = (self._said, self._dot, self._go, self._only, self._second_dot, self._others)
        self._row = row(*parts, REST, self._place, gap=tokens.S, edges=(tokens.L, 0, tokens.L, 0), on=self)


def _with_or(count: int) -> tuple[str, ...]:
    return tuple(_("{counted} with OR").format(counted=said) for said in (so_many(count), count))


def _met_by_all(either: "Either") -> str:
    """'No recommendation meets both conditions', between which a small *or* stands."""
    if either.conditions > 2:
        text = _("No recommendation meets all {conditions} conditions")
        if either.met:
            text = ngettext(
                "{count} recommendation meets all {conditions} conditions",
                "{count} recommendations meet all {conditions} conditions",
                either.met,
            )
        return text.format(count=either.met, conditions=either.conditions)
    if not either.met:
        return _("No recommendation meets both conditions")
    text = ngettext(
        "{count} recommendation meets both conditions", "{count} recommendations meet both conditions", either.met
    )
    return text.format(count=either.met)


def _holding(recommendations: int, others: int, shown: int | None) -> str:
    """The sentence, with the words still to be filled in."""
    if shown == 0:
        return _("No recommendation matches")
    if shown is not None:
        text = ngettext(
            "{count} of these {shown} contains {{words}}", "{count} of these {shown} contain {{words}}", recommendations
        )
        return text.format(count=recommendations, shown=shown)
    if not recommendations and not others:
        return _("Nothing contains {words}")
    first, second = _counted(recommendations, others)
    if not others:
        text = ngettext("{first} contains {{words}}", "{first} contain {{words}}", recommendations)
    elif not recommendations:
        text = ngettext("{second} contains {{words}}", "{second} contain {{words}}", others)
    else:
        text = _("{first} and {second} contain {{words}}")
    return text.format(first=first, second=second)


def _counted(recommendations: int, others: int) -> tuple[str, str]:
    second = ngettext("{count} passage", "{count} passages", others)
    return so_many(recommendations), second.format(count=others)
