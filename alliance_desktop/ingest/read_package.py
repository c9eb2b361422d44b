"""Reads a report's package, the folder with report.toml (who, what, where) and report.md (the words)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial
from itertools import count, pairwise
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from alliance_desktop.domain.position import STANCES
from alliance_desktop.domain.report import (
    GONE_SECTION,
    SECTION_KINDS,
    BodyPart,
    Correction,
    LeadIn,
    Person,
    Recommendation,
    Report,
    Section,
    is_code,
)
from alliance_desktop.i18n import _
from alliance_desktop.ingest.toml_table import TomlTable, damaged, read_tables, read_tables_if_there, read_text

if TYPE_CHECKING:
    from alliance_desktop.domain.knowledge import Knowing

_CODE = re.compile(r"- \[([^],;]+)(?:, p\. ([1-9][0-9]*))?((?:; [^];]+)*)\](?: (.*))?")
ESCAPE = "\\"
"""Stands before words that would else be taken for what begins a section, an item or a recommendation, or for this."""
GONE_FILE = "gone.toml"
"""What had marks and is no longer in the report, since it was corrected; what of it has some in a store, that says."""
_DEEPEST = 9
"""So many levels have sections at most: no report has more, and no stack overflows."""
_SECTION_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COLONS = (":", "：")
"""With these a paragraph ends that leads to recommendations."""


class Demand(NamedTuple):
    """A recommendation as it stands in the file, on the line `line`."""

    line: int
    code: str
    page: int | None
    proposers: tuple[str, ...]
    text: str


class SectionWords(NamedTuple):
    """What the file says of one section, in its order; `line` is that of its heading."""

    line: int
    parts: list[str | tuple[str, ...] | Demand]


def read_package(folder: Path) -> Report:
    """The report of the package in `folder`. Raises ReportError with file and line where that is damaged."""
    head, rows = read_tables(folder / "report.toml", "section")
    path = folder / "report.md"
    words = read_words(path)
    tables = _by_id(rows)
    _check_same_sections(tables, words, path)
    children = _children(tables)
    _check_codes(words, path)
    sections = tuple(_sections(tables, words, children, frozenset(head.some_texts("numbered"))))
    gone = read_gone(folder, sections)
    sections += gone
    return replace(
        _without_sections(head),
        sections=sections,
        kept=kept_in(folder, gone),
        read_knowledge=partial(_knowledge, folder, sections),
        read_corrections=partial(read_corrections, folder),
    )


def read_head(folder: Path) -> Report:
    """The same without its sections: what a list of reports says of it. Raises as `read_package`."""
    return _without_sections(read_tables(folder / "report.toml", "section")[0])


def _without_sections(head: TomlTable) -> Report:
    who = (head.text("id"), head.text("title"), head.text_if_there("date"), head.text("language"))
    corrected = frozenset(head.some_texts("corrected"))
    return Report(*who, (), short=head.text_if_there("short"), stances=_stances(head), corrected=corrected)


def read_corrections(folder: Path) -> "tuple[Correction, ...]":
    """The words of the report that were mended, in the order of the source. Raises ReportError naming file and line."""
    _head, tables = read_tables(folder / "corrections.toml", "correction", needed=False)
    return tuple(
        Correction(row.number("line"), row.text("was"), row.text("now"), row.text("why"), row.text("code"))
        for row in tables
    )


def read_words(path: Path) -> dict[str, SectionWords]:
    """The words of each section by its id, in the order of the file. Raises ReportError naming file and line."""
    sections: dict[str, SectionWords] = {}
    words: SectionWords | None = None
    before = ""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.startswith("## "):
            section = line[3:].strip()
            if section in sections:
                raise damaged(path, _("section {id} appears twice").format(id=section), number)
            words = sections[section] = SectionWords(number, [])
        elif line.strip():
            if words is None:
                raise damaged(path, _("text before the first section"), number)
            _add(words, line, before, path, number)
        before = line
    return sections


def _add(words: SectionWords, line: str, before: str, path: Path, number: int) -> None:
    """Puts a line that isn't blank into the section it stands in; `before` is the line above it."""
    if line.startswith("- ["):
        words.parts.append(_demand(line, path, number))
    elif not line.startswith("- "):
        words.parts.append(line.removeprefix(ESCAPE))
    elif before.startswith("- ") and isinstance(items := words.parts[-1], tuple) and not isinstance(items, Demand):
        words.parts[-1] = (*items, line[2:].removeprefix(ESCAPE))
    else:
        words.parts.append((line[2:].removeprefix(ESCAPE),))


def _demand(line: str, path: Path, number: int) -> Demand:
    parts = _CODE.fullmatch(line)
    if parts is None:
        raise damaged(path, _("a recommendation begins with code and page, such as [P1-08, p. 4]"), number)
    code, page, proposers, text = parts.groups("")
    if not is_code(code):
        raise damaged(path, _("“{code}” can’t be a code").format(code=code), number)
    if not text.strip():
        raise damaged(path, _("{code} has no text").format(code=code), number)
    return Demand(number, code, int(page) if page else None, tuple(proposers.split("; ")[1:]), text)


def _check_codes(words: Mapping[str, SectionWords], path: Path) -> None:
    """Codes are permanent: each names one recommendation, and nothing else, also where case doesn't count."""
    lines: dict[str, int] = {}
    for demand in (part for section in words.values() for part in section.parts if isinstance(part, Demand)):
        first = lines.setdefault(demand.code.casefold(), demand.line)
        if first != demand.line:
            what = _("{code} appears twice, first on line {line}").format(code=demand.code, line=first)
            raise damaged(path, what, demand.line)
        if demand.code.casefold() in words:
            raise damaged(path, _("{code} is a section").format(code=demand.code), demand.line)


def _knowledge(folder: Path, sections: tuple[Section, ...]) -> "Knowing":
    """Imported when it is asked for: the first page needs none of it."""
    from alliance_desktop.ingest.read_knowledge import read_knowledge

    return (yield from read_knowledge(folder, sections))


def _by_id(rows: tuple[TomlTable, ...]) -> dict[str, TomlTable]:
    tables: dict[str, TomlTable] = {}
    for row in rows:
        if not _SECTION_ID.fullmatch(row.text("id")) or row.text("id") == GONE_SECTION:
            raise row.fault("id", _("“{id}” can’t name a section").format(id=row.text("id")))
        if tables.setdefault(row.text("id"), row) is not row:
            raise row.wrong(_("section {id} appears twice").format(id=row.text("id")))
    return tables


def _check_same_sections(tables: dict[str, TomlTable], words: dict[str, SectionWords], path: Path) -> None:
    """Both files must have the same sections in the same order."""
    for section, table in tables.items():
        if section not in words:
            raise table.wrong(_("section {id} has no words in report.md").format(id=section))
    for section, text in words.items():
        if section not in tables:
            raise damaged(path, _("report.toml knows no section {id}").format(id=section), text.line)
    for section, expected in zip(words, tables, strict=True):
        if section != expected:
            what = _("found section {id} instead of {expected}").format(id=section, expected=expected)
            raise damaged(path, what, words[section].line)


def _children(tables: dict[str, TomlTable]) -> dict[str, tuple[str, ...]]:
    """For each section the ids of those under it; a parent must stand before its children."""
    children: dict[str, tuple[str, ...]] = {}
    for section, table in tables.items():
        if "parent" in table.values:
            parent = table.text("parent")
            if parent not in children:
                raise table.wrong(_("no section {id} stands before this one").format(id=parent))
            children[parent] += (section,)
        children[section] = ()
    return children


def _sections(
    tables: dict[str, TomlTable],
    words: dict[str, SectionWords],
    children: dict[str, tuple[str, ...]],
    numbered: AbstractSet[str],
) -> Iterator[Section]:
    levels: dict[str, int] = {}
    found = []
    for name, table in tables.items():
        parent = table.values.get("parent")
        levels[name] = levels[parent] + 1 if parent else 1
        if levels[name] > _DEEPEST:
            raise table.wrong(_("sections are nested more than {count} deep").format(count=_DEEPEST))
        found.append(_head(table, children[name], levels[name]))
    badges = {one.prefix: one.id for one in found if one.prefix}
    for one in found:
        yield replace(one, body=tuple(_body(one, words[one.id].parts, badges, numbered)))


def _head(table: TomlTable, children: tuple[str, ...], level: int) -> Section:
    """The section without its words."""
    kind = table.text("kind")
    if kind not in SECTION_KINDS:
        raise table.wrong(_("unknown kind of section “{kind}”").format(kind=kind))
    is_numbered = SECTION_KINDS[kind].label is not None or "number" in table.values
    return Section(
        id=table.text("id"),
        kind=kind,
        number=table.number("number") if is_numbered else None,
        title=table.text("title"),
        heading=table.text("heading"),
        page=table.number("page") if "page" in table.values else None,
        parent=table.values.get("parent"),
        children=children,
        people=tuple(Person(name, role) for role, names in table.texts_by_name("people").items() for name in names),
        level=level,
        own_label=table.text_if_there("label"),
        own_badge=_badge(table),
        pages=_pages(table),
    )


def _pages(table: TomlTable) -> tuple[tuple[int, int], ...]:
    rows = table.values.get("pages", [])
    if not (isinstance(rows, list) and all(map(_is_page, rows)) and rows == sorted(rows, key=itemgetter(0))):
        raise table.fault("pages", _("“{key}” must be pairs of a character and a page").format(key="pages"))
    return tuple((start, page) for start, page in rows)


def _is_page(row: object) -> bool:
    return isinstance(row, list) and len(row) == 2 and all(type(one) is int and one >= 0 for one in row)


def _badge(table: TomlTable) -> str:
    badge = table.text_if_there("badge")
    if badge and not is_code(badge):
        raise table.fault("badge", _("“{code}” can’t be a code").format(code=badge))
    return badge


def _body(
    section: Section,
    parts: Sequence[str | tuple[str, ...] | Demand],
    badges: Mapping[str, str],
    numbered: AbstractSet[str],
) -> Iterator[BodyPart]:
    """Before a recommendation a paragraph that ends in a colon is its lead-in."""
    numbers = count(1)
    for part, after in pairwise([*parts, ""]):
        if isinstance(part, Demand):
            yield _recommendation(section, part, next(numbers), badges, numbered)
        elif isinstance(part, str) and isinstance(after, Demand) and part.endswith(_COLONS):
            yield LeadIn(part)
        else:
            yield part


def _recommendation(
    section: Section, demand: Demand, place: int, badges: Mapping[str, str], numbered: AbstractSet[str]
) -> Recommendation:
    """A code that begins with the badge of its section counts its recommendations; that of another section it has kept
    from there, as codes are permanent."""
    badge, _dash, number = demand.code.rpartition("-")
    is_given = badges.get(badge) == section.id and number.isdecimal() and int(number) > 0
    return Recommendation(
        demand.code,
        section.id,
        int(number) if is_given else place,
        demand.page,
        demand.text,
        demand.proposers,
        printed=not is_given and demand.code not in numbered,
    )


def became(folder: Path) -> dict[str, str]:
    """What is no longer in the report of a package and has another code since, with that. Raises ReportError."""
    rows = read_tables_if_there(folder / GONE_FILE, "gone")
    return {row.text("code"): row.text("became") for row in rows if "became" in row.values}


def read_gone(folder: Path, sections: Sequence[Section] = ()) -> tuple[Section, ...]:
    """What is no longer in the report of a package: a section more than its own `sections`, with those under it that
    are gone too. None without the file. Raises ReportError."""
    return tuple(_gone(folder / GONE_FILE, sections))


def kept_in(folder: Path, gone: Sequence[Section]) -> dict[str, str]:
    """The codes and ids in what `read_gone` gives, each with the code that it has now, '' without one."""
    now = became(folder) if gone else {}
    codes = (*(one.id for one in gone[1:]), *(one.code for each in gone for one in each.recommendations))
    return {code: now.get(code, "") for code in codes}


def _gone(path: Path, sections: Sequence[Section]) -> Iterator[Section]:
    rows = read_tables_if_there(path, "gone")
    there = {one.id for one in sections} | {one.code for section in sections for one in section.recommendations}
    parts, below = [], []
    for number, row in enumerate(rows, 1):
        code, text = row.text("code"), row.text("text")
        page = row.number("page") if "page" in row.values else None
        if code in there:
            raise row.fault("code", _("{code} appears twice").format(code=code))
        there.add(code)
        if "section" in row.values:
            below.append(Section(code, "section", None, text, text, page, GONE_SECTION, level=2))
        elif is_code(code):
            makers = row.some_texts("from")
            parts.append(Recommendation(code, GONE_SECTION, number, page, text, makers, printed=True))
        else:
            raise row.fault("code", _("“{code}” can’t be a code").format(code=code))
    if rows:
        title = _("No longer in the report")
        children = tuple(one.id for one in below)
        yield Section(GONE_SECTION, "section", None, title, title, None, body=tuple(parts), children=children)
        yield from below


def _stances(head: TomlTable) -> Mapping[str, str]:
    """In the order in which stances are offered."""
    own = head.text_by_name("stances")
    if unknown := own.keys() - STANCES.keys():
        raise head.fault(min(unknown), _("“{key}” has no “{id}”").format(key="stances", id=min(unknown)))
    return {one: own[one] for one in STANCES if one in own}
