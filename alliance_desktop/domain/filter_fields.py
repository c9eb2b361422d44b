"""The one table of the filter language's fields: for the parser, the completion and the reference page."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from alliance_desktop.domain.codes import find_code
from alliance_desktop.domain.filter import (
    Bookmarked,
    Codes,
    Has,
    Kind,
    NoteSays,
    Place,
    PlaceField,
    Tagged,
    Term,
    Words,
)
from alliance_desktop.domain.filter_tokens import Value, filter_error, shown
from alliance_desktop.domain.report import Report
from alliance_desktop.errors import UnknownCodeError
from alliance_desktop.i18n import _

_FEW = 20
"""So many values are named in an error; of more the first and the last, of numbers always."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that fits a field: as it is written, what it stands for, how many recommendations it leaves."""

    value: str
    label: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One row: `term` makes a term of values, raising FilterError; `choices` lists what fits (tags: the reader's)."""

    name: str
    examples: tuple[str, ...]
    meaning: Callable[[], str]
    term: Callable[[Sequence[Value], Report], Term]
    choices: Callable[[Report], list[Choice]]


def _tagged(values: Sequence[Value], _report: Report) -> Term:
    return Tagged(tuple(_tag_name(value) for value in values))


def _tag_name(value: Value) -> str:
    name = unicodedata.normalize("NFC", value.text + "*" * value.star).strip().removeprefix("#").strip()
    if name.removesuffix("/*"):
        return name
    raise filter_error(_("the name of a tag belongs here, as in tag:money."), value.start, value.length)


def _place(field: PlaceField) -> Callable[[Sequence[Value], Report], Term]:
    def term(values: Sequence[Value], report: Report) -> Term:
        fitting = [choice.value for choice in _place_choices(field)(report)]
        return Place(field, tuple(_fitting(value, field, fitting) for value in values))

    return term


def _fitting(value: Value, field: str, fitting: Sequence[str]) -> str:
    """The one of `fitting` that is meant; case and zeros in front don't matter."""
    typed = value.text + "*" * value.star
    meant = typed.casefold().lstrip("0") if typed.isdecimal() else typed.casefold()
    for one in fitting:
        if one.casefold() == meant:
            return one
    message = _("{field}:{value} does not exist; {fitting} fits.") if fitting else _("this report has no {field}.")
    text = message.format(field=field, value=shown(typed), fitting=_listed(fitting))
    raise filter_error(text, value.start, value.length)


def _listed(fitting: Sequence[str]) -> str:
    if len(fitting) > _FEW or (len(fitting) > 3 and all(one.isdecimal() for one in fitting)):
        return _("{first} to {last}").format(first=fitting[0], last=fitting[-1])
    return _("{some} or {last}").format(some=", ".join(fitting[:-1]), last=fitting[-1]) if fitting[1:] else fitting[0]


def _place_choices(field: PlaceField) -> Callable[[Report], list[Choice]]:
    return {"page": _pages, "section": _sections, "panel": _numbered("panel"), "side": _numbered("side-event")}[field]


def _numbered(kind: str) -> Callable[[Report], list[Choice]]:
    def choices(report: Report) -> list[Choice]:
        sections = [section for section in report.sections if section.kind == kind and section.number is not None]
        return [Choice(str(one.number), one.title, len(one.recommendations)) for one in sections]

    return choices


def _sections(report: Report) -> list[Choice]:
    return [Choice(one.id, one.heading, _count_under(report, one.id)) for one in report.sections]


def _count_under(report: Report, section_id: str) -> int:
    return sum(len(one.recommendations) for one in report.sections if section_id in (one.id, one.parent))


def _pages(report: Report) -> list[Choice]:
    pages = [one.page for one in report.recommendations]
    last = max([*pages, *(section.page for section in report.sections)], default=0)
    return [Choice(str(page), count=pages.count(page)) for page in range(1, last + 1)]


def _has(wanted: bool) -> Callable[[Sequence[Value], Report], Term]:
    def term(values: Sequence[Value], report: Report) -> Term:
        fitting = [choice.value for choice in _kinds(report)]
        name = "has" if wanted else "no"
        return Has(tuple(cast(Kind, _fitting(value, name, fitting)) for value in values), wanted)

    return term


def _kinds(_report: Report) -> list[Choice]:
    return [Choice("note"), Choice("tag"), Choice("bookmark")]


def _is(values: Sequence[Value], report: Report) -> Term:
    for value in values:
        _fitting(value, "is", [choice.value for choice in _states(report)])
    return Bookmarked()


def _states(_report: Report) -> list[Choice]:
    return [Choice("bookmarked")]


def _note(values: Sequence[Value], _report: Report) -> Term:
    return NoteSays(tuple(words(value) for value in values))


def words(value: Value) -> Words:
    """The word or phrase that is meant, folded. Raises FilterError where nothing would be left to look for."""
    found = Words(" ".join(value.text.split()), prefix=value.star)
    if not found.letters:
        text = _("“{text}” holds no letter and no digit to look for.").format(text=shown(found.text + "*" * value.star))
        raise filter_error(text, value.start, value.length)
    if "*" in value.text and not value.quoted:
        raise filter_error(_("a * stands only at the end of a word."), value.start, value.length)
    return found


def codes(values: Sequence[Value], report: Report) -> Term:
    """The recommendations or sections that are meant, in any spelling. Raises FilterError naming the nearest."""
    return Codes(tuple(_code(value, report) for value in values))


def _code(value: Value, report: Report) -> str:
    try:
        return find_code(value.text + "*" * value.star, report)
    except UnknownCodeError as error:
        raise filter_error(str(error), value.start, value.length) from error


def _nothing(_report: Report) -> list[Choice]:
    return []


FIELDS = {
    field.name: field
    for field in (
        Field(
            "tag",
            ("tag:money", "tag:money/*", 'tag:"red line"'),
            lambda: _("carries this tag or one under it; with /* only one under it"),
            _tagged,
            _nothing,
        ),
        Field("panel", ("panel:1", "panel:1,2"), lambda: _("in this panel"), _place("panel"), _place_choices("panel")),
        Field("side", ("side:2",), lambda: _("in this side event"), _place("side"), _place_choices("side")),
        Field(
            "section",
            ("section:panel-1", "section:side-events"),
            lambda: _("in this section or one under it"),
            _place("section"),
            _place_choices("section"),
        ),
        Field(
            "page",
            ("page:4", "p. 4"),
            lambda: _("begins on this page of the printed report"),
            _place("page"),
            _place_choices("page"),
        ),
        Field("has", ("has:note", "has:tag", "has:bookmark"), lambda: _("carries one"), _has(True), _kinds),
        Field("no", ("no:note", "no:tag"), lambda: _("carries none"), _has(False), _kinds),
        Field("is", ("is:bookmarked",), lambda: _("is bookmarked"), _is, _states),
        Field(
            "note",
            ("note:budget", "note:fund*", 'note:"a phrase"'),
            lambda: _("one of its notes holds this word or phrase"),
            _note,
            _nothing,
        ),
        Field(
            "id",
            ("id:P1-08", "id:P1-08,S5-04"),
            lambda: _("this recommendation, or one of these"),
            codes,
            _nothing,
        ),
    )
}
"""By name, in the order in which they are offered."""
