"""Reads a report's package, the folder with report.toml (who, what, where) and report.md (the words)."""

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from alliance_desktop.domain.report import Correction, Person, Recommendation, Report, ReportParagraph, Section
from alliance_desktop.i18n import _
from alliance_desktop.ingest.toml_table import TomlTable, damaged, read_tables, read_text

if TYPE_CHECKING:
    from alliance_desktop.domain.knowledge import Knowledge

_LETTERS = {"introduction": None, "opening": None, "panel": "P", "side-events": None, "side-event": "S"}
"""The kinds of section, each with the letter its codes begin with; without one it has no recommendations."""

_CODE = re.compile(r"- \[([^],]+), p\. ([1-9][0-9]*)\](?: (.*))?")


class Demand(NamedTuple):
    """A recommendation as it stands in the file, on the line `line`."""

    line: int
    code: str
    page: int
    text: str


class SectionWords(NamedTuple):
    """What the file says of one section; `line` is that of its heading."""

    line: int
    paragraphs: list[ReportParagraph]
    demands: list[Demand]


def read_package(folder: Path) -> Report:
    """The report of the package in `folder`. Raises ReportError with file and line where that is damaged."""
    head, rows = read_tables(folder / "report.toml", "section")
    path = folder / "report.md"
    words = read_words(path)
    tables = _by_id(rows)
    _check_same_sections(tables, words, path)
    children = _children(tables)
    sections = tuple(_section(table, words[name], children[name], path) for name, table in tables.items())
    who = (head.text("id"), head.text("title"), head.text("date"), head.text("language"))
    return Report(*who, sections, partial(_knowledge, folder, sections))


def read_corrections(folder: Path) -> "tuple[Correction, ...]":
    """The words of the report that were mended, in the order of the source. Raises ReportError naming file and line."""
    _head, tables = read_tables(folder / "corrections.toml", "correction")
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
            words = sections[section] = SectionWords(number, [], [])
        elif line.strip():
            if words is None:
                raise damaged(path, _("text before the first section"), number)
            _add(words, line, before, path, number)
        before = line
    return sections


def _add(words: SectionWords, line: str, before: str, path: Path, number: int) -> None:
    """Puts a line that isn't blank into the section it stands in; `before` is the line above it."""
    if line.startswith("- ["):
        words.demands.append(_demand(line, path, number))
    elif words.demands:
        raise damaged(path, _("text after the recommendations of a section"), number)
    elif not line.startswith("- "):
        words.paragraphs.append(line)
    elif before.startswith("- "):
        items = words.paragraphs.pop()
        words.paragraphs.append((*items, line[2:]))
    else:
        words.paragraphs.append((line[2:],))


def _demand(line: str, path: Path, number: int) -> Demand:
    parts = _CODE.fullmatch(line)
    if parts is None:
        raise damaged(path, _("a recommendation begins with code and page, such as [P1-08, p. 4]"), number)
    code, page, text = parts.groups("")
    if not text.strip():
        raise damaged(path, _("{code} has no text").format(code=code), number)
    return Demand(number, code, int(page), text)


def _knowledge(folder: Path, sections: tuple[Section, ...]) -> "Knowledge":
    """Imported when it is asked for: the first page needs none of it."""
    from alliance_desktop.ingest.read_knowledge import read_knowledge

    return read_knowledge(folder, sections)


def _by_id(rows: tuple[TomlTable, ...]) -> dict[str, TomlTable]:
    tables: dict[str, TomlTable] = {}
    for row in rows:
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


def _section(table: TomlTable, words: SectionWords, children: tuple[str, ...], path: Path) -> Section:
    section_id, kind = table.text("id"), table.text("kind")
    if kind not in _LETTERS:
        raise table.wrong(_("unknown kind of section “{kind}”").format(kind=kind))
    number = table.number("number") if _LETTERS[kind] else None
    if not words.paragraphs:
        raise damaged(path, _("section {id} has no text").format(id=section_id), words.line)
    prefix = f"{_LETTERS[kind]}{number}-" if number else None
    recommendations = _recommendations(section_id, prefix, words.demands, path)
    paragraphs = tuple(words.paragraphs)
    lead_in = paragraphs[-1] if recommendations and isinstance(paragraphs[-1], str) else None
    return Section(
        id=section_id,
        kind=kind,
        number=number,
        title=table.text("title"),
        heading=table.text("heading"),
        page=table.number("page"),
        parent=table.values.get("parent"),
        paragraphs=paragraphs[:-1] if lead_in else paragraphs,
        lead_in=lead_in,
        recommendations=recommendations,
        children=children,
        people=_people(table),
    )


def _recommendations(section: str, prefix: str | None, demands: list[Demand], path: Path) -> tuple[Recommendation, ...]:
    """Codes are permanent: each stands in its own section, and they count from 1 without a gap."""
    lines: dict[str, int] = {}
    for number, demand in enumerate(demands, 1):
        if prefix is None or not demand.code.startswith(prefix):
            what = _("{code} does not belong to section {id}").format(code=demand.code, id=section)
            raise damaged(path, what, demand.line)
        if demand.code in lines:
            what = _("{code} appears twice, first on line {line}").format(code=demand.code, line=lines[demand.code])
            raise damaged(path, what, demand.line)
        if demand.code != (expected := f"{prefix}{number:02}"):
            what = _("found {code} instead of {expected}").format(code=demand.code, expected=expected)
            raise damaged(path, what, demand.line)
        lines[demand.code] = demand.line
    return tuple(Recommendation(one.code, section, n, one.page, one.text) for n, one in enumerate(demands, 1))


def _people(table: TomlTable) -> tuple[Person, ...]:
    return tuple(Person(name, role) for role, names in table.texts_by_name("people").items() for name in names)
