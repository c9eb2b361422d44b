"""What a command works with: the request, the report and the library, opened when first asked for."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from alliance_desktop.cli.request import Request, make_own_folder, own_folder_is_missing, store_path
from alliance_desktop.cli.terminal import notice, print_json, say
from alliance_desktop.domain.marks import Entry
from alliance_desktop.domain.moment import utc_now
from alliance_desktop.domain.report import OF_REPORT, Report, Target
from alliance_desktop.domain.report_index import Elsewhere, ReportIndex
from alliance_desktop.errors import FilterError, InputError, UnknownCodeError
from alliance_desktop.i18n import Phrase, _, any_of
from alliance_desktop.importing.installed_reports import (
    ALL,
    folders,
    head_of,
    installed,
    known_id,
    read_installed,
    readable,
)
from alliance_desktop.importing.other_reports import OtherReports
from alliance_desktop.library.library_reading import LibraryReading, Readings, empty_library, read_library
from alliance_desktop.library.text_limits import MAX_FILTER
from alliance_desktop.store import backup_files

if TYPE_CHECKING:
    from alliance_desktop.domain.codes import CodeNames
    from alliance_desktop.domain.language.filter_terms import Filter
    from alliance_desktop.library.finding.questions import Questions
    from alliance_desktop.library.library import Library


class Session:
    """Use it in a `with` block: at its end the store is let go."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.wrote = False
        self._library: Library | None = None
        self._other_codes: dict[str, CodeNames] = {}
        self._missed = False
        """Whether the store was missing though there are backups of it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._library is not None:
            self._library.close()

    @property
    def words(self) -> list[str]:
        """The command's words."""
        return self.request.words

    @property
    def json(self) -> bool:
        """Whether JSON is asked for."""
        return "--json" in self.request.options

    def option(self, name: str) -> str | None:
        """An option's value, '' for a flag, None where it is not given."""
        return self.request.options.get(name)

    def option_words(self, name: str) -> list[str]:
        """All words of an option that takes several; none where it is not given."""
        return self.request.lists.get(name, [])

    def tell(self, shapes: Iterable[object], blocks: Iterable[str], nothing: str = "", *, between: str = "\n") -> None:
        """Print what was found: its `shapes` if JSON is asked for, else `blocks` of text, or what is said of none."""
        if self.json:
            print_json(list(shapes))
        elif (text := between.join(blocks)) or not nothing:
            say(text)
        else:
            notice(nothing)

    @property
    def store(self) -> Path:
        """The path of the store, whether it is there or not."""
        return store_path(self.request)

    @cached_property
    def report(self) -> Report:
        """The report; raises InputError and ReportError, and as `reading` where it keeps anything for its marks."""
        if self.all_reports:
            text = _("{command} is about one report; `alliance-desktop reports` lists them.")
            raise InputError(text.format(command=self.request.command))
        return self.shown(read_installed(known_id(self.option("--report"))))

    def shown(self, report: Report) -> Report:
        """The report, of what it keeps for its marks only what has some in the store. Raises as `reading`."""
        return self.reading_of(report).report if report.kept else report

    def turn_to(self, report_id: str) -> None:
        """From now on the command is about this report; what was read of another one is let go."""
        if self._library is not None:
            self._library.close()
            self._library = None
        self.request.options["--report"] = report_id
        for name in ("report", "index", "reports", "codes", "filter", "questions", "_read"):
            self.__dict__.pop(name, None)

    @property
    def all_reports(self) -> bool:
        """Whether all reports are meant."""
        return self.option("--report") == ALL

    def readings(self) -> "list[LibraryReading]":
        """What the reader attached to the report, or with `--report all` to each that can be read; of the others it is
        said on standard error. Raises as `reading` does, and InputError where there is no report."""
        if not self.all_reports:
            return [self.reading()]
        reports = list(readable(lambda _report_id, why: notice(why)))
        if not reports:
            raise InputError(_("No report yet. Import one with `alliance-desktop import FILE`."))
        return [*map(Readings(self.reading_of(reports[0])).of, reports)]

    @cached_property
    def index(self) -> ReportIndex:
        """What is worked out of the report."""
        return ReportIndex(self.report)

    @cached_property
    def reports(self) -> OtherReports:
        """The reports beside it, for briefs that have something of several."""
        return OtherReports(self.index)

    @cached_property
    def codes(self) -> "CodeNames":
        """The codes and section ids of the report, however they are written."""
        return self.index.vocabulary.codes

    def codes_of(self, text: str) -> "tuple[CodeNames, str]":
        """The codes of the report that `text` names before its own, as `norway-2014:131.7` does, and what is behind
        that; without it those of this report. Raises InputError for a report that isn't there, and ReportError."""
        report_id, _of, code = text.partition(OF_REPORT)
        if not code or not (any(letter.isdigit() for letter in report_id) or report_id in folders()):
            return self.codes, text
        if report_id not in self._other_codes:
            report = self.reports.report(known_id(report_id)) or read_installed(report_id)
            self._other_codes[report_id] = self.codes if report is self.report else ReportIndex(report).vocabulary.codes
        return self._other_codes[report_id], code

    def target(self, text: str) -> Target:
        """The recommendation or section that is meant; raises UnknownCodeError."""
        return Target(self.report.id, self.codes.find(text))

    def recommendation(self, text: str, codes: "CodeNames | None" = None) -> Target:
        """The recommendation that is meant, among other `codes` if given; raises UnknownCodeError, and InputError for a
        section."""
        codes = codes or self.codes
        target = Target(codes.report.id, codes.find(text))
        if codes.report.recommendation(target.code) is None:
            text = _("{code} is a section; this is for recommendations, such as {example}.")
            raise InputError(text.format(code=target.code, example=codes.report.example_code))
        return target

    @cached_property
    def filter(self) -> "Filter":
        """The filter that all words together make; raises FilterError."""
        return self.filter_of(self.words)

    def filter_of(self, words: Iterable[str]) -> "Filter":
        """The filter that these words together make; raises FilterError."""
        typed = list(words)
        place = self._place(" ".join(typed))  # a citation whose blanks parted it
        text = f"id:{place}" if place else " ".join(map(self._written, typed))
        if len(text) > MAX_FILTER:  # cut, it would be another filter
            said = _("A filter can have at most {most} characters, and this one has {count}.")
            raise FilterError(said.format(most=f"{MAX_FILTER:,}", count=f"{len(text):,}"), MAX_FILTER + 1)
        return self.questions.read(text)

    def _written(self, word: str) -> str:
        """In a filter: a citation is its place; a tag's name with blanks gets back the quotes that the shell took."""
        place = self._place(word)
        if cited := (place,) if place else self.codes.cited(word):
            return f"id:{','.join(cited)}"
        if not (word.startswith("#") and " " in word and self._names_a_tag(word[1:].strip())):
            return word
        from alliance_desktop.domain.text.words import in_quotes

        return f"#{in_quotes(word[1:].strip())}"

    def _place(self, text: str) -> str | None:
        """The place that a text cites or names; raises FilterError."""
        if (cited := self.codes.place_cited(text)) or not (named := self.codes.named(text)):
            return cited
        return None if self.questions.count(self.questions.read(text)) else named  # else words that are looked for

    def _names_a_tag(self, words: str) -> bool:
        """Whether words name one tag together; plain words do too where not even the first names one."""
        first, is_tag = words.partition(" ")[0], self.reading().tag_named
        plain = all(letter.isalnum() or letter.isspace() for letter in words)
        return bool(is_tag(words)) or (plain and not is_tag(first))

    @cached_property
    def questions(self) -> "Questions":
        """Answers in the filter language."""
        from alliance_desktop.library.finding.questions import Questions

        return Questions(self.index, self.reading, installed, having=self.reports.having)

    def accepted(self) -> "list[Entry]":
        """The recommendations that the filter accepts; without one all, and the filter language is not even loaded."""
        entries = self.reading().entries()
        if not self.words:
            return entries
        passing = self.questions.evaluation.passing(self.filter)
        return [entry for entry in entries if entry.recommendation.code in passing]

    def reading(self) -> LibraryReading:
        """What the reader attached to the report; where there is no store yet nothing, and none is made for it.

        Raises InputError for a named store in a folder that is missing, and StoreError kinds.
        """
        return self._library or self._read

    @cached_property
    def _read(self) -> LibraryReading:
        found = self.reading_of(self.report)
        found.places.other_report, found.places.other_head = self.reports.report, head_of
        return found

    def reading_of(self, report: Report) -> LibraryReading:
        """The marks on a report, to read only. Raises as `reading` does."""
        if own_folder_is_missing(self.store):
            return empty_library(report)
        found = read_library(self.store, report, _tell_update)
        if found is None:
            self._tell_missing()
        return found or empty_library(report)

    def library(self) -> "Library":
        """The library with its store, for what looks after that. Raises as `reading` does."""
        if self._library is None:
            from alliance_desktop.library.library import Library

            if own_folder_is_missing(self.store):
                self._library = Library(self.store, self.report, utc_now, Library.COMMAND_LINE_WAIT)
            else:
                self._library = Library.open(self.store, self.report, told=_tell_update)
                if self._library.database is None:
                    self._tell_missing()
            self._library.places.other_report, self._library.places.other_head = self.reports.report, head_of
        return self._library

    def writing(self) -> "Library":
        """The library, to write into: the reader's own folder is made if need be. Raises as `reading` does."""
        make_own_folder(self.store)
        self.wrote = True
        return self.library()

    def tell_new_store(self) -> None:
        """After a change: says so if it made a store where backups tell of another one."""
        if self._missed and self.library().database is not None:
            notice(_("A new store was made at {path}. The backups were left as they are.").format(path=self.store))

    def _tell_missing(self) -> None:
        newest = backup_files.newest_of_missing(self.store)
        self._missed = newest is not None
        if newest:
            notice(backup_files.missing_text(self.store, newest))


def _tell_update() -> None:
    notice(_("Updating your notes to this version…"))


_UNKNOWN: Mapping[str, Phrase] = {
    "is": lambda: _("{name} It matches nothing. `compare OLD NEW --remember` compares it."),
    "by": lambda: _("Nobody called “{name}” has written here; it matches nothing."),
    "asked": lambda: _("No office called “{name}” was asked; it matches nothing."),
    "in": lambda: _("No brief is called “{name}”; it matches nothing."),
    "tag": lambda: _("No tag is called “{name}” yet; it matches nothing."),
}


def tell_unknown(session: Session, asked: "Filter | None" = None) -> None:
    """A tag, author, office or brief that does not exist is no error: it matches nothing, and this says so; of a code
    it says which other report has it."""
    asked = session.filter if asked is None else asked
    for found in session.questions.elsewhere(asked):
        notice(elsewhere_words(found))
    for field, names in session.questions.unknown(asked):
        for name in names:
            notice(_UNKNOWN[field]().format(name=name))


def elsewhere_words(found: Elsewhere) -> str:
    """What is said of a code that only other reports have, and how to ask for it there."""
    options = any_of([f"--report {place.report}" for place in found.places])
    return _("{said} To look there, add {options}.").format(said=found.said, options=options)


def told_better(session: Session, error: InputError) -> str:
    """What is said in place of an error about a code that another report has; '' of any other."""
    unknown = error if isinstance(error, UnknownCodeError) else error.__cause__
    if not isinstance(unknown, UnknownCodeError) or unknown.report != session.report.id:
        return ""
    found = session.reports.having(unknown.typed)
    return elsewhere_words(found) if found else ""
