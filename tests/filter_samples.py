"""For the tests of words and filters: a small report, entries with marks, and strategies for random ones."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import cast
from unicodedata import normalize

from hypothesis import strategies as st

from alliance_desktop.domain import knowledge as known
from alliance_desktop.domain.brief import Brief, ChosenItem
from alliance_desktop.domain.language.filter_terms import (
    AllOf,
    AnyOf,
    Called,
    Codes,
    Filter,
    Not,
    NoteSays,
    OneOf,
    Tagged,
    Term,
    all_of,
    any_of,
    negated,
)
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.marks import MARK_KINDS, Bookmark, Entry, Marks, Note, Tag, Trace
from alliance_desktop.domain.position import STANCES, STATES, FieldName, Position, PositionField
from alliance_desktop.domain.report import Recommendation, Report, Section, Target
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.domain.text.folding import fold
from alliance_desktop.domain.text.words import Words
from alliance_desktop.library.finding.filtering import FilterEvaluation
from alliance_desktop.library.library_reading import LibraryReading
from tests.builders import knowing

MOMENT = "2018-04-24T09:00:00.000Z"


def _section(
    section_id: str, kind: str, number: int | None, page: int, *texts: str, parent: str | None = None
) -> Section:
    letters = f"{'P' if kind == 'panel' else 'S'}{number}"
    found = tuple(
        Recommendation(f"{letters}-{place:02}", section_id, place, page, text) for place, text in enumerate(texts, 1)
    )
    title = section_id.replace("-", " ").capitalize()
    return Section(section_id, kind, number, title, title, page, parent, body=found)


KNOWLEDGE = known.Knowledge(
    facets={
        "P1-01": known.Facets(
            (known.Addressee("ngos", "acting", "co-operation"),),
            (known.Topic("training", True, "training"), known.Topic("partnership", False, "co-operation")),
            (known.Strength("statement", "training"),),
        ),
        "P1-02": known.Facets(
            (known.Addressee("states", "implied", "funding"), known.Addressee("ngos", "beneficiary", "for NGOs")),
            (known.Topic("funding", True, "funding"),),
            (known.Strength("should", "Regular"),),
        ),
        "P2-01": known.Facets(
            (known.Addressee("states", "acting", "says"), known.Addressee("ngos", "acting", "says")),
            (known.Topic("training", True, "Training"),),
            (known.Strength("have-to", "says"), known.Strength("need", "for")),
        ),
    },
    organizers={"side-event-2": (known.Organizer("belarus", "Belarus", "Cooperation"),)},
    people=(
        known.NamedPerson("Tomo Knežević", (known.Appearance("panel-2", "speaker", "Knežević"),)),
        known.NamedPerson("Ana Maria Knežević", (known.Appearance("panel-1", "moderator", ""),)),
        known.NamedPerson("Ana", (known.Appearance("side-event-1", "speaker", ""),)),
    ),
    documents=(known.Named("handbook", "Handbook of training (2012)", ("Training for teachers", "training")),),
    abbreviations=(
        known.Abbreviation("NGOs", "non-governmental organizations", ""),
        known.Abbreviation("ATP", "anti-trafficking policies", ""),
    ),
)

_REPORT = Report(
    "small",
    "A small report",
    "2018-04-24",
    "en",
    (
        _section("opening", "opening", None, 1),
        _section(
            "panel-1", "panel", 1, 3, "Multi-disciplinary co-operation and training.", "Regular funding for NGOs."
        ),
        _section("panel-2", "panel", 2, 4, "Training for teachers, says Knežević.", "Anti-trafficking policies."),
        _section("panel-3", "panel", 3, 5),
        _section("side-events", "side-events", None, 6),
        _section("side-event-1", "side-event", 1, 6, "Access to compensation.", parent="side-events"),
        _section("side-event-2", "side-event", 2, 7, "Cooperation of States, and funding.", parent="side-events"),
    ),
)
REPORT = knowing(_REPORT, KNOWLEDGE)
INDEX = ReportIndex(REPORT)
VOCABULARY = INDEX.vocabulary


def tag(name: str) -> Tag:
    return Tag(name.casefold(), name, "blue")


def marks(
    code: str,
    *,
    tags: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    bookmark: bool = False,
    by: str = "Me",
    created: str = MOMENT,
    modified: str = "",
    position: Mapping[FieldName, str] | None = None,
) -> Marks:
    on = Target(REPORT.id, code)
    fields = tuple(PositionField(f, on, f, text, "me", MOMENT, MOMENT) for f, text in (position or {}).items())
    count = len(notes) + len(tags) + bookmark + len(fields)
    return Marks(
        tuple(Note(str(place), on, text, "me", MOMENT, MOMENT) for place, text in enumerate(notes)),
        tuple(map(tag, tags)),
        Bookmark("b", on, "", "me", MOMENT, MOMENT) if bookmark else None,
        position=Position(fields),
        traces=tuple(Trace(by, created, modified or created) for _each in range(count)),
    )


def entries(**marked: Marks) -> list[Entry]:
    """All entries of the report; marks by code, written P1_01."""
    found = []
    for one in REPORT.recommendations:
        section = REPORT.section(one.section)
        assert section is not None
        found.append(Entry(one, section, marked.get(one.code.replace("-", "_"), Marks()), REPORT))
    return found


def accepts(wanted: Filter | Term, entry: Entry) -> bool:  # noqa: C901, PLR0911  (one for each kind)
    """The plainest reading of a filter, for one recommendation: what the evaluation of sets is held against."""
    one, section = entry.recommendation, entry.section
    match wanted:
        case Filter(terms) | AllOf(terms):
            return all(accepts(term, entry) for term in terms)
        case AnyOf(terms):
            return any(accepts(term, entry) for term in terms)
        case Not(term):
            return not accepts(term, entry)
        case Words():
            return wanted.within(fold(one.text))
        case OneOf("page", values):
            return str(one.page) in values
        case OneOf("section", values) | Codes(values):
            return bool({one.code, section.id, section.parent} & set(values))
        case OneOf("panel" | "side" as field, values):
            return (section.kind, str(section.number)) in {(_KINDS[field], value) for value in values}
        case OneOf("related", codes):
            return any(one.code == each.code for code in codes for each in INDEX.relations.related(code))
        case OneOf() if wanted.codes is not None:
            return one.code in wanted.codes
        case Called("in", names):
            return any(
                one.code in codes for name, codes in BRIEFS.items() if name.casefold() in map(str.casefold, names)
            )
        case _:
            return wanted.fits(entry.marks)


_KINDS = {"panel": "panel", "side": "side-event"}


BRIEFS = {"Money": ("P1-02", "S2-01"), "The rest": ("P2-01",), "Nothing": ()}
"""By name what stands in each brief."""


class Marked:
    """Marks in memory, as a library has them."""

    def __init__(self, marked: Sequence[Entry]) -> None:
        self._entries = {one.recommendation.code: one for one in marked}
        found = {tag.id: tag for one in marked for tag in one.marks.tags}
        self.tags = tuple(found.values())

    def codes_carrying(self, tag_id: str) -> frozenset[str]:
        return frozenset(code for code, one in self._entries.items() if tag_id in {tag.id for tag in one.marks.tags})

    briefs: tuple[Brief, ...] = tuple(
        Brief(str(number), name, items=tuple(ChosenItem(Target(REPORT.id, code)) for code in codes))
        for number, (name, codes) in enumerate(BRIEFS.items())
    )

    def codes_in(self, brief: Brief) -> tuple[str, ...]:
        return tuple(target.code for target in brief.targets)

    def marked_entries(self) -> list[Entry]:
        return [one for one in self._entries.values() if one.marks]

    def entry(self, code: str) -> Entry:
        return self._entries[code]


def evaluation(marked: Sequence[Entry], report: Report = REPORT) -> FilterEvaluation:
    """What answers filters over these entries."""
    marks = cast("LibraryReading", Marked(marked))
    return FilterEvaluation(ReportIndex(report), lambda: marks)


def passing(wanted: Filter, marked: Sequence[Entry], report: Report = REPORT) -> list[str]:
    """The codes that pass, in order."""
    passed = evaluation(marked, report).passing(wanted)
    return [one.code for one in report.recommendations if one.code in passed]


texts = st.text(st.characters(codec="utf-8"), max_size=12)
"""Any text a file or a keyboard can give: NUL, emoji, combining characters, right-to-left."""

phrases = st.one_of(
    st.sampled_from(["training", "co-operation", "OR", "NGOs", "P1-08", "p.", "tag:x", "-a"]), texts
).map(lambda text: " ".join(text.split()))
_words = st.builds(Words, phrases.filter(lambda text: bool(fold(text).letters)), prefix=st.booleans())
_exact = st.builds(Words, texts.filter(lambda text: bool(text.strip())), exact=st.just(True))
tag_names = st.one_of(st.sampled_from(["money", "money/aid", "money/*", "red line", 'say "hi"', "#x"]), texts).map(
    lambda text: normalize("NFC", " ".join(text.split())).strip("#/* ") or "x"
)
"""As they are kept: composed, without blanks around."""


def _some(values: st.SearchStrategy[str] | list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    each = st.sampled_from(values) if isinstance(values, list) else values
    return st.lists(each, min_size=1, max_size=3).map(tuple)


def _distinct(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True).map(tuple)


_sheets: st.SearchStrategy[dict[FieldName, str]] = st.fixed_dictionaries(
    {},
    optional={
        "stance": st.sampled_from(list(STANCES)),
        "line": phrases.map(lambda text: text or "x"),
        "status": st.sampled_from(["drafted", "asked", "cleared"]),
        "office": st.sampled_from(["Ministry of Finance", "OR", "training"]),
        "reply_by": st.sampled_from(["2018-04-23", "2999-01-01"]),
        "answer": st.just("Agreed."),
    },
)

_VALUES = {
    "to": ["ngos", "states~", "states", "media"],
    "for": ["ngos", "children"],
    "topic": ["training", "funding", "civil-society"],
    "strength": ["should", "have-to", "statement"],
    "from": ["belarus"],
    "names": ['"Tomo Knežević"', "knezevic", "ana", "maria"],
    "cites": ["handbook"],
}


def _asked(name: str, some: tuple[str, ...]) -> Term:
    return parse(f"{name}:{','.join(some)}", VOCABULARY).terms[0]


_known = st.one_of(*(_some(values).map(partial(_asked, name)) for name, values in _VALUES.items()))


_leaves: st.SearchStrategy[Term] = st.one_of(
    _words,
    _exact,
    st.builds(Tagged, _some(tag_names)),
    st.builds(OneOf, st.just("panel"), _some(["1", "2", "3"])),
    st.builds(OneOf, st.just("side"), _some(["1", "2"])),
    st.builds(OneOf, st.just("section"), _some([section.id for section in REPORT.sections])),
    st.builds(OneOf, st.just("page"), _some(["1", "3", "7"])),
    st.builds(Codes, _some([*(one.code for one in REPORT.recommendations), "opening", "panel-1", "side-events"])),
    st.builds(OneOf, st.sampled_from(["has", "no"]), _some(list(MARK_KINDS))),
    st.just(OneOf("is", ("bookmarked",))),
    st.just(OneOf("is", ("overdue",))),
    st.just(OneOf("is", ("conflict",))),
    st.builds(Called, st.just("in"), _some(["money", "The rest", "nothing", "none of these"])),
    st.builds(OneOf, st.just("stance"), _distinct(list(STANCES))),
    st.builds(OneOf, st.just("status"), _distinct(list(STATES))),
    st.builds(Called, st.just("asked"), _some(phrases.filter(lambda text: bool(fold(text).letters)))),
    st.builds(NoteSays, st.lists(_words, min_size=1, max_size=3).map(tuple)),
    _known,
    st.builds(OneOf, st.just("related"), _some([one.code for one in REPORT.recommendations])),
    st.builds(OneOf, st.sampled_from(["created", "modified"]), _some(["today", "-7d", ">2018-04-23", "<2018-04-24"])),
    st.builds(Called, st.just("by"), _some(phrases.filter(lambda text: bool(fold(text).letters)))),
)

terms: st.SearchStrategy[Term] = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        inner.map(negated),
        st.lists(inner, min_size=1, max_size=3).map(all_of),
        st.lists(inner, min_size=1, max_size=3).map(any_of),
    ),
    max_leaves=8,
)


@st.composite
def marked_entries(draw: st.DrawFn) -> list[Entry]:
    """The report's entries, each with random marks."""
    return entries(
        **{
            one.code.replace("-", "_"): marks(
                one.code,
                tags=draw(_some(["money", "money/aid", "red line", "x"])),
                notes=draw(st.lists(phrases, max_size=2).map(tuple)),
                bookmark=draw(st.booleans()),
                position=draw(_sheets),
            )
            for one in REPORT.recommendations
        }
    )
