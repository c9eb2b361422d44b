"""What typing into the field does; loaded, with the filter's language, when something is first typed."""

import re
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from alliance_desktop.domain.address import code_meant
from alliance_desktop.domain.language.completion import Completion, complete, may_begin_field, meant
from alliance_desktop.domain.language.field_split import FieldText, SmallOr, joins_all, split_field
from alliance_desktop.domain.language.filter_terms import Codes, Term
from alliance_desktop.domain.language.lexer import unclosed
from alliance_desktop.domain.report_index import Elsewhere
from alliance_desktop.domain.text.words import Words
from alliance_desktop.errors import FilterError, UnknownCodeError
from alliance_desktop.gui.actions.report_turns import want_place
from alliance_desktop.gui.desk import Desk
from alliance_desktop.gui.field.below_field import CompletionList, OfferedRow, WrongFilter
from alliance_desktop.gui.field.chips import TypedChips
from alliance_desktop.gui.field.field_edit import FieldEdit
from alliance_desktop.i18n import _, so_many
from alliance_desktop.library.finding.word_questions import Either
from alliance_desktop.library.text_limits import MAX_SEARCH

_SHORTEST = 2
"""One letter alone marks nothing: it is the beginning of nearly everything."""
_PARTED = re.compile(r"(?<=\w)-[^\S\r\n]*[\r\n]+\s*(?=\w)")
"""The end of a line in a pasted paragraph, in the middle of a word."""
_BETWEEN = frozenset({"and", "or", "&"})
"""Words between codes that only list them."""
_STILL_MS = 400
"""A word that is nowhere may only not be written to its end yet: so long nothing is typed before another is offered."""


class Typing(QObject):
    """Reads the line: conditions go into the filter, words are marked, what is wrong is said with what fits."""

    was_read = Signal()
    arrived = Signal()
    narrowed = Signal()
    """All that was typed became conditions."""

    def __init__(self, desk: Desk, edit: FieldEdit, completions: CompletionList, wrong: WrongFilter) -> None:
        super().__init__(edit)
        self._desk, self._filter, self._words = desk, desk.filter, desk.words
        self._edit, self._completions, self._wrong = edit, completions, wrong
        self._chips = TypedChips(desk.filter)
        self._offered: list[Completion] = []
        self._small_or: SmallOr | None = None
        """Where in the line a small *or* may mean OR."""
        self._error: FilterError | None = None
        self._spelling: FilterError | None = None
        """The last word that is nowhere, with what is spelt like it."""
        self._there: Elsewhere | None = None
        """Where in other reports the code is that `_error` is about."""
        self._is_cut = False
        """Whether the line holds more words than are looked for."""
        self._still = QTimer(self, singleShot=True, interval=_STILL_MS)
        self._still.timeout.connect(self._offer_spelling)
        edit.entered_as_filter.connect(self.show_only)
        edit.taken.connect(self._take_row)
        edit.focus_changed.connect(self._settle)
        completions.taken.connect(self._take_row)
        wrong.mended.connect(self._write_mend)
        self._words.taken.connect(self.empty_line)
        self._words.returned.connect(self._return)
        self._words.either_taken.connect(self._take_or)

    def typed(self) -> None:
        """The reader changed the line, by keys or by voice."""
        self._desk.jobs.wait()
        self._read()
        text, cursor = self._edit.text(), self._edit.cursorPosition()
        self._offered = []
        if self._edit.hasFocus() and not self._wrong.message:
            vocabulary = self._desk.index.vocabulary
            count = self._filter.alone if self._small_or else self._filter.remaining
            self._offered = complete(text, cursor, vocabulary, self._filter.questions.own(), count)
        self._offer()
        self._still.start()

    def _offer(self) -> None:
        """What fits at the cursor, and before it OR where a small *or* stands between conditions."""
        if either := self._words.either:
            label = _("any of these conditions") if either.conditions > 2 else _("either condition")
            one = Completion(str(either.term)[1:-1], label, either.count, 0, len(self._edit.text()))
            self._offered = [one, *self._offered]
        self._completions.offer([_row(one) for one in self._offered])

    def _take_or(self) -> None:
        """OR between the conditions; words beside them stay in the line."""
        either, typed, text = self._words.either, self._small_or, self._edit.text()
        if either is None or typed is None:
            return
        left = text[: typed.start].rstrip(), text[typed.end :].lstrip()
        with self._edit.history.step():
            self._edit.put(" ".join(filter(None, left)))
            self._filter.ask(either.wanted)
        self._edit.setFocus()
        self.typed()

    def enter(self) -> None:
        """Take what is offered; to where a code or page is, beside listed codes into their list; else a condition's
        end or the next hit."""
        if self._words.lent:
            self._words.next()
            return
        if self._took_offered():
            return
        if self._took_meant():
            self._read(entered=True)
            return
        self._completions.close_list()
        if self._words.joins_list:
            self.show_only()
            return
        if self._words.address:
            self._words.go_to_address()
            self.empty_line()
            self.arrived.emit()
            return
        split = self._read(entered=True)
        if not split.chips and not split.error:
            self._words.next()
            self._offer_spelling()

    def _took_offered(self) -> bool:
        """What one is asked whether one means it: OR, the only value that fits behind *or*, another spelling."""
        if self._words.either:
            self._take_or()
        elif self._small_or and len(self._offered) == 1 and not self._offered[0].stands_in(self._edit.text()):
            self._take(self._offered[0])  # as one condition it would only be told that nothing is so
        elif self._error and self._error is self._spelling:
            self._write_mend(self._error.mend)
        else:
            return False
        return True

    def show_only(self) -> None:
        """Everything typed becomes conditions."""
        if self._words.address or self._words.lent:
            self._become_condition()
            self.narrowed.emit()
            return
        self._took_meant()
        self._completions.close_list()
        split = self._read(entered=True)
        error = split.error
        if self._words.text and error is None:
            error = _left_open(self._words.text)
            self._complain(error)
        if error is not None:
            self._edit.setFocus()
            return
        if self._words.text:
            self._become_condition()
        self.narrowed.emit()

    def show_words(self, text: str) -> None:
        """Show the words that are looked for already."""
        self._chips.settle()
        self._completions.close_list()
        self._edit.put(text)
        self._read()

    def empty_line(self) -> None:
        self.show_words("")

    def _become_condition(self) -> None:
        with self._edit.history.step():
            self._words.become_condition()

    def _settle(self) -> None:
        """The reader went elsewhere in the window: what is typed later is another text. Coming back she means what
        stands in the line, whatever a view has marked meanwhile."""
        if self._edit.isActiveWindow() and not self._edit.hasFocus():
            self._chips.settle()
        elif self._edit.hasFocus() and self._edit.text():
            self._words.give_back()

    def _return(self) -> None:
        self._read(go=False)

    def _offer_spelling(self) -> None:
        """Where nothing holds the words: what is spelt like the first that is nowhere. For a number the code meant."""
        if not self._words.text or self._error or self._completions.is_open or not self._edit.hasFocus():
            return
        text, vocabulary = self._edit.text(), self._desk.index.vocabulary
        if code := code_meant(text, vocabulary, self._desk.navigator.current):
            self._spelling = FilterError(_("Did you mean {code}?").format(code=code), 1, len(text), code)
            self._complain(self._spelling)
        elif not self._words.hits and (there := self._desk.reports.having(text.strip())):
            self._spelling = FilterError(there.said, 1, len(text), there.places[0].code)
            self._complain(self._spelling, there)
        elif not self._words.hits and not ((others := self._words.others()) and others.is_phrase):
            self._offer_word()

    def _offer_word(self) -> None:
        missing = self._desk.ahead.searching.misspelt(self._words.text)
        start = self._edit.text().find(missing.word) if missing else -1
        if missing and start >= 0:
            said = _("Did you mean “{word}”?").format(word=missing.nearest[0])
            self._spelling = FilterError(said, start + 1, len(missing.word), missing.nearest[0])
            self._complain(self._spelling)

    def _read(self, *, entered: bool = False, go: bool = True) -> FieldText:
        """Turn finished conditions into chips, mark the words, say what is wrong; `go`: the text goes to a hit."""
        text = self._whole_text(entered=entered)
        split = self._split(text, entered=entered)
        self._small_or = split.either
        either = self._either(text, split.either)
        if split.rest != self._edit.text():
            self._edit.replace_text(split.rest)
        with self._edit.history.step():
            self._chips.add(split.chips, split.rest[: split.place])
        if entered:
            self._chips.settle()
        error = split.error
        self._words.set_address(split.rest)
        if self._words.address or (len(split.words.strip()) < _SHORTEST and not entered):
            self._words.look_for("", either=either)
        elif split.words_error is None:
            go = go and (entered or not may_begin_field(split.rest))
            unfinished, cut = self._unfinished(split), self._is_cut
            self._words.look_for(split.words, split.looked_for, unfinished, go=go, cut=cut, either=either)
        elif entered or self._wrong.message:  # while one types brackets and quotes are open for a time
            error = error or split.words_error
        self._complain(error)
        self.was_read.emit()
        return replace(split, error=error)

    def _either(self, text: str, typed: "SmallOr | None") -> "Either | None":
        """OR in place of the small *or* in the line, of whose last condition only the beginning may be typed."""
        completion = self._meant() if typed else None
        typed = self._divide(_with(text, completion)[0]).either if completion else typed
        if typed is None or not typed.sides or (isinstance(typed.sides[-1], Words) and may_begin_field(text)):
            return None
        return self._filter.questions.words.either(self._filter.asked, typed)

    def _whole_text(self, *, entered: bool = False) -> str:
        """The line. A pasted citation is its code, and codes with *and* or *or* between them are a list; a word that a
        line's end parts is whole. An OR joins also what became a chip before it came."""
        text = _PARTED.sub("-", self._edit.text())
        text = self._listed(text) if entered or text[-1:].isspace() else text
        if text != self._edit.text():
            self._edit.replace_text(text)
        if cited := self._desk.index.vocabulary.codes.cited(text):
            text = str(Codes(cited))
            self._edit.put(text)
        if joins_all(text) and (before := self._chips.withdraw()):
            text = before + text
            self._edit.replace_text(text)
        return text

    def _listed(self, text: str) -> str:
        """Codes that are all there is, without the words between them."""
        codes = self._desk.index.vocabulary.codes
        words = text.split()
        listed = [word for word in words if ":" not in word and codes.is_code_like(word)]
        between = {word if word == "OR" else word.casefold() for word in words if word not in listed}
        goes_on = bool(self._filter.terms) and isinstance(self._filter.terms[-1], Codes)
        if not listed or not between or between - _BETWEEN or (words[0] not in listed and not goes_on):
            return text
        return " ".join(listed) + " " * text[-1:].isspace()

    def _split(self, text: str, *, entered: bool = False) -> FieldText:
        split = self._divide(text, entered=entered)
        self._is_cut = len(split.words) > MAX_SEARCH
        return self._cut(split) if self._is_cut else split

    def _divide(self, text: str, *, entered: bool = False) -> FieldText:
        return split_field(text, self._desk.index.vocabulary, entered=entered, behind=self._chips.behind)

    def _cut(self, split: FieldText) -> FieldText:
        """The line keeps all that was pasted, for Undo; of so many words only the beginning is looked for."""
        begun = split_field(split.words[:MAX_SEARCH], self._desk.index.vocabulary)
        return replace(begun, chips=split.chips, rest=split.rest, error=split.error)

    def _took_meant(self) -> bool:
        """Take the value of which only the beginning is typed: as it stands it would match nothing."""
        completion = self._meant()
        if completion is not None:
            self._take(completion)
        return completion is not None

    def _meant(self) -> Completion | None:
        text, vocabulary = self._edit.text(), self._desk.index.vocabulary
        return meant(
            text, complete(text, self._edit.cursorPosition(), vocabulary, self._filter.questions.own(), _uncounted)
        )

    def _unfinished(self, split: FieldText) -> tuple[Term, ...]:
        """The conditions in the line that are no chips yet, as Enter would make them."""
        if split.words == split.rest:
            return ()
        completion = None if split.either else self._meant()
        text = _with(split.rest, completion)[0] if completion else split.rest
        if split.either:
            text = f"{text[: split.either.start]} {text[split.either.end :]}"
        return split_field(text, self._desk.index.vocabulary, entered=True).chips

    def _take_row(self, row: int) -> None:
        if self._words.either and row == 0:
            self._take_or()
        else:
            self._take(self._offered[row])

    def _take(self, chosen: Completion) -> None:
        """Write a completion. A whole condition becomes a chip; after 'tag:' its values are offered."""
        self._write(*_with(self._edit.text(), chosen))

    def _complain(self, error: FilterError | None, there: Elsewhere | None = None) -> None:
        self._edit.underline(error.column - 1 if error else 0, error.length if error else 0)
        there = there or (self._elsewhere(error) if error else None)
        said, mend = (error.what, error.closing or error.mend) if error else ("", "")
        if there:
            said, mend = there.said, there.places[0].code
        is_spelling = error is not None and error is self._spelling
        self._wrong.say(said, mend, by_enter=is_spelling, report=there.names[0] if there else "")
        self._error, self._there = error, there

    def _elsewhere(self, error: FilterError) -> Elsewhere | None:
        """Where the code is that this report lacks."""
        unknown = error.__cause__
        return self._desk.reports.having(unknown.typed) if isinstance(unknown, UnknownCodeError) else None

    def _write_mend(self, mend: str) -> None:
        """What was meant takes the place of the fault; a value is a whole condition then."""
        error = self._error
        if self._there:
            want_place(self._desk, self._there.places[0])
            return
        if error is None:
            return
        text, start = self._edit.text(), error.column - 1
        if error.closing:
            closed = text.rstrip() + mend
            self._write(closed, len(closed))
            return
        is_code = self._desk.index.vocabulary.codes.is_code_like(mend)  # one goes there: it is no condition yet
        before = text[:start] + mend + ("" if mend.endswith(":") or is_code else " ")
        self._write(before + text[start + error.length :].lstrip(), len(before))

    def _write(self, text: str, cursor: int) -> None:
        """Other words, as if they were typed; Ctrl+Z brings those before back."""
        with self._edit.history.step(words=True):
            self._edit.put(text)
            self._edit.setCursorPosition(cursor)
            self._edit.setFocus()
            self.typed()


def _with(text: str, chosen: Completion) -> tuple[str, int]:
    """The text with a completion in its place, and where the cursor stands behind it."""
    before = text[: chosen.start] + chosen.text + ("" if chosen.text.endswith(":") else " ")
    return before + text[chosen.end :].lstrip(), len(before)


def _left_open(text: str) -> FilterError | None:
    """What is marked while one types may be open; of a condition only the last phrase may, which ends with the line."""
    error = unclosed(text)
    ends_with_line = error is not None and error.closing == '"' and unclosed(f'{text}"') is None
    return None if ends_with_line else error


def _uncounted(_term: Term) -> int:
    return 0


def _row(one: Completion) -> OfferedRow:
    """What would be written, what it means, how many recommendations it leaves."""
    if one.count is None:
        return OfferedRow(one.text, one.text, place=one.label)
    return OfferedRow(one.text, one.text, place=one.label, aside=str(one.count), counted=so_many(one.count))
