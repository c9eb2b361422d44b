"""The words that are looked for, which hide nothing: they are marked, counted and gone to one after the other."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from alliance_desktop.domain.report import Passage
from alliance_desktop.domain.text.hits import NOTHING, Found, Hit, Hits
from alliance_desktop.errors import FilterError
from alliance_desktop.gui.state.filter_state import FilterState
from alliance_desktop.gui.state.navigator import Navigator

if TYPE_CHECKING:
    from alliance_desktop.domain.address import Address
    from alliance_desktop.domain.language.filter_terms import Filter, Term
    from alliance_desktop.domain.language.word_finder import WordFinder
    from alliance_desktop.library.finding.word_questions import Either, OtherWords

_SIGNS = str.maketrans("", "", "=*")
"""What tells the words of a view apart, and isn't read."""


class WordsState(QObject):
    """One per window. What the filter hides is not looked through."""

    changed = Signal()
    """`text`, `address` or `found` are others."""
    current_changed = Signal()
    """The current hit of `found` is another: show it."""
    taken = Signal()
    """What was typed is a condition of the filter now: it stands in the field no more."""
    given = Signal(str)
    """The reader took these words in place of those typed: they stand in the field from now on."""
    either_taken = Signal()
    """The reader wants OR between the conditions typed."""
    returned = Signal()
    """The words of a view are looked for no more: what is typed in the field is again."""

    def __init__(self, filter_state: FilterState, navigator: Navigator) -> None:
        super().__init__()
        self._filter, self._navigator = filter_state, navigator
        self.text = ""
        self.lent = False
        """Whether the words are those of a view that was left for a hit: they do not stand in the field."""
        self.address = ""
        """The code, or the section's id, that is typed in place of words."""
        self._address: Address | None = None
        self.found = NOTHING
        self._began = ""
        """Where the reader was before a hit that she only looks at took the ring; '' while none did."""
        self._rings = False
        self._unfinished: tuple[Term, ...] = ()
        self._held: tuple[frozenset[str], int] | None = None
        self._others: tuple[OtherWords | None] | None = None
        self.either: Either | None = None
        """Conditions in the line that a small *or* parts, with OR."""
        self.is_cut = False
        """Whether more was typed than is looked for."""
        filter_state.followed.connect(self.find)
        navigator.current_changed.connect(self._focus_moved)

    @cached_property
    def _looked_for(self) -> "Filter":
        return self._filter.questions.nothing

    @property
    def _finder(self) -> "WordFinder":
        return self._filter.questions.evaluation.finder

    @property
    def _passages(self) -> "Sequence[Passage]":
        return self._filter.index.passages

    @cached_property
    def _codes(self) -> list[str]:
        """The code of each passage that is a recommendation, '' of all others: there may be thousands of hits."""
        return [one.code if one.kind == "recommendation" else "" for one in self._passages]

    @property
    def hits(self) -> Hits:
        """Where the words stand among what is shown."""
        return self.found.hits

    @property
    def current(self) -> Hit | None:
        """The hit that is shown."""
        return self.found.current

    @property
    def went_to_hit(self) -> bool:
        """Whether words are typed and the reader went to the hit that is shown; one only looked at does not count."""
        return bool(self.typed) and self.current is not None and not self.found.ahead

    def also(self) -> list[str]:
        """What is found too, since it says the same as an abbreviation or an expansion among the words."""
        return self._filter.questions.words.also(self._looked_for) if self.text else []

    def sides(self) -> dict[str, int]:
        """An abbreviation and what it stands for, each with how many of what is shown hold it; else nothing."""
        return self._filter.questions.words.sides(self._looked_for, self.within) if self.text else {}

    @property
    def typed(self) -> str:
        """The words, if the reader typed them."""
        return "" if self.lent else self.text.strip()

    @property
    def named(self) -> str:
        """The words as a sentence names them: those of a view as it means them, not as anybody typed them."""
        text = self.text.translate(_SIGNS) if self.lent else self.text
        return self._filter.questions.words.named(text)

    @property
    def within(self) -> frozenset[str] | None:
        """The recommendations that are counted: those shown that meet what else is typed; None for the whole report."""
        return self._filter.shown_with(self._unfinished)

    def counts(self) -> tuple[int, int]:
        """How many of the recommendations shown, and how many other passages, hold the words."""
        codes, others = self._holding()
        return len(codes), others

    def _holding(self) -> "tuple[frozenset[str], int]":
        """The recommendations shown that hold the words, and how many other passages do."""
        if self._held is None:
            within, codes = self.within, frozenset(map(self._codes.__getitem__, self.hits)) - {""}
            others = len(self.hits) - len(codes) if within is None else 0
            self._held = codes if within is None else codes & within, others
        return self._held

    def look_for(
        self,
        text: str,
        words: "Filter | None" = None,
        unfinished: "tuple[Term, ...]" = (),
        *,
        go: bool = True,
        lent: bool = False,
        cut: bool = False,
        either: "Either | None" = None,
    ) -> None:
        """Marks and counts these words, '' marks none; `go`: the first hit becomes the current one.

        `words`: what the text asks for, where it was read already. `unfinished`: conditions typed beside them, which
        hide nothing yet. `cut`: more was typed than is looked for. `either`: conditions beside them that a small *or*
        parts. Raises FilterError where the text cannot be read.
        """
        if words is None:
            words = self._filter.questions.words.typed(text)
        counted_anew = (unfinished, cut, either) != (self._unfinished, self.is_cut, self.either)
        self._unfinished, self.lent, self.is_cut, self.either = unfinished, lent, cut, either
        if counted_anew and text == self.text:
            self._held = self._others = None
            self.changed.emit()
        if text != self.text:
            if not text:
                self.settle()
            goes_on = bool(self.text) and text.startswith(self.text)
            self.text, self._looked_for = text, words
            self.find(go=go, goes_on=goes_on)

    def look_up(self, text: str, passage: int) -> None:
        """Goes to a passage, by its index, with these words marked till others are typed; a filter that hides it goes.

        Raises FilterError where the words cannot be read.
        """
        code = self._passages[passage].code
        if self._filter.shown is not None and code not in self._filter.shown:
            self._filter.clear()
        self.set_address("")
        self.look_for(text, go=False, lent=True)
        self._navigator.go(code)
        self.found = self.found.at_first_from(passage)
        self.current_changed.emit()

    def give_back(self) -> None:
        """Lets go of the words that a view lent."""
        if self.lent:
            self.look_for("")
            self.returned.emit()

    def places(self, text: str) -> Sequence[int]:
        """The passages of the report that hold these words, whatever else is asked for. Raises FilterError where they
        cannot be read."""
        return self._finder.matching(self._filter.questions.words.typed(text).words)

    def in_report(self, text: str) -> bool:
        """Whether the report holds these words; of what can't be read it holds nothing."""
        try:
            return bool(self.places(text))
        except FilterError:
            return False

    def find(self, *, go: bool = True, goes_on: bool = False) -> None:
        """Looks again, as when the filter is another; while no words are typed, what the filter's own say is marked.

        Where typing `goes_on` the place that is looked at stays, if it is one still: whole words find more than begun
        ones (`children` also `child`, which `childr` does not), and the first of that may be where she was before.
        """
        wanted, finder = self._looked_for or self._filter.asked.words, self._finder
        places = self._shown(finder.matching(wanted)) if wanted else []
        found, looked_at = Found(Hits(partial(finder.hits, words=wanted), places)), self.current
        stays = goes_on and self.found.ahead and looked_at is not None and looked_at[0] in places
        start = looked_at[0] if stays and looked_at else self._here()
        self.found = found.at_first_from(start).with_ahead(True) if self._looked_for and go else found
        self._held = self._others = None
        if self._began and not places:
            self._ring(self._began)
        self.changed.emit()
        self.current_changed.emit()

    def next(self) -> None:
        """To the next hit, from the last one to the first."""
        self._step(1)

    def previous(self) -> None:
        """To the hit before, from the first one to the last."""
        self._step(-1)

    def settle(self) -> None:
        """The place of the hit that is shown has the focus from now on, if it was only looked at till now."""
        if self.found.ahead and self.current is not None:
            self._navigator.focus(self._passages[self.current[0]].code)
        self._focus_moved()

    def ring_hit(self) -> None:
        """Typing rests: the hit that is looked at is in hand. Where she types on, it is from where she began."""
        if self.found.ahead and self.current is not None:
            self._began = self._began or self._navigator.current
            self._ring(self._passages[self.current[0]].code)

    def _ring(self, code: str) -> None:
        self._rings = True
        try:
            self._navigator.focus(code)
        finally:
            self._rings = False

    def become_condition(self) -> None:
        """Makes what is typed a condition of the filter: what was counted is what stays. A hit that was only looked at
        doesn't take the focus: all of them are in hand."""
        self._focus_moved()
        wanted = self._filter.narrowed_by((self._address.term,)) if self._address else self._with_words()
        gone = self.returned if self.lent else self.taken
        self.look_for("")
        self.set_address("")
        gone.emit()
        self._filter.ask(wanted)

    def others(self) -> "OtherWords | None":
        """What may be looked for instead: without the small words where that gives more, without those that are
        nowhere, else as a phrase."""
        if self._others is None:
            self._others = (self._filter.questions.words.other_words(self.text, self.within, self._holding()[0]),)
        return self._others[0]

    def take_others(self) -> None:
        """Looks for that."""
        if self.either:
            self.either_taken.emit()
        elif others := self.others():
            self.given.emit(others.text)

    def stands_elsewhere(self) -> int:
        """How many passages beside the recommendations hold the words among the conditions of the filter."""
        found = self._finder.matching(self._filter.asked.words)
        return sum(self._passages[place].kind != "recommendation" for place in found)

    def show_elsewhere(self) -> None:
        """The whole report with these words looked for, in place of the conditions."""
        text = " ".join(map(str, self._filter.asked.words.terms))
        self._filter.clear()
        self.given.emit(text.removesuffix("*"))  # the last word of the field has only begun in any case

    def set_address(self, text: str) -> None:
        """Takes what is typed while it may be a code, a section or a page alone: then `address` is where it leads."""
        found = self._filter.questions.address(text)
        if found != self._address:
            self.address, self._address = found.code if found else "", found
            self.changed.emit()

    @property
    def is_page(self) -> bool:
        """Whether the address is a page, on which more may begin than the place it leads to."""
        return self._address is not None and self._address.is_page

    @property
    def joins_list(self) -> bool:
        """Whether the address is a code beside others that are a condition of the filter: a list goes on with it."""
        return self._address is not None and self._filter.lacks(self.address, self._address.term)

    def go_to_address(self) -> None:
        """Shows the place that was typed."""
        self._navigator.go(self.address)

    def _with_words(self) -> "Filter":
        """The filter narrowed by the words: as whole words where that finds as much as what they begin."""
        begun = self._filter.narrowed_by(self._looked_for.terms)
        terms = self._filter.questions.words.whole_words(self.text)
        if terms is None:
            return begun
        whole = self._filter.narrowed_by(terms)
        return whole if self._filter.count(whole) == self._filter.count(begun) else begun

    def _shown(self, places: list[int]) -> list[int]:
        shown = self._filter.shown
        return places if shown is None else [index for index in places if self._passages[index].code in shown]

    def _here(self) -> int:
        """The passage where the reader is."""
        code = self._began or self._navigator.current
        return next((index for index, passage in enumerate(self._passages) if passage.code == code), 0)

    def _step(self, by: int) -> None:
        found = self.found.stepped(by) if self.current else self.found.at_first_from(self._here())
        if found.current is not None:
            self.found = found.with_ahead(True)
            self.settle()
            self.current_changed.emit()

    def _focus_moved(self, _code: str = "") -> None:
        """The reader went elsewhere: the hit that is shown takes the focus no more."""
        if not self._rings:
            self._began = ""
            self.found = self.found.with_ahead(False)
