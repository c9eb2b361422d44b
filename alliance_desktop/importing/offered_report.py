"""A report that can be installed, from a review or from a report file: what it would change, and installing it."""

import hashlib
import json
import os
import re
import tempfile
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from alliance_desktop.domain.proposal.review import Review
from alliance_desktop.domain.report import GONE_SECTION, Report, is_code
from alliance_desktop.errors import InputError, ReportError
from alliance_desktop.files import read_limited, refuse_name
from alliance_desktop.i18n import _
from alliance_desktop.importing.installed_reports import ALL, FORGOTTEN, earlier_packages, folders, own_folder
from alliance_desktop.importing.kept_review import REVIEW, KeptReview, kept_review, read_review, reopened
from alliance_desktop.importing.package_files import FACETS, ReportOrigin, facets_toml, package_files, toml_value
from alliance_desktop.importing.report_changes import ReportChanges, report_changes
from alliance_desktop.importing.write_package import read_whole, write_package
from alliance_desktop.ingest.read_package import GONE_FILE, became, kept_in, read_gone, read_package

ORIGINAL = "original"
"""Begins the name of the file that a report was made from, in its package."""
SUFFIXES = (".pdf", ".docx", ".odt", ".html", ".md", ".txt")
UNFIT = ".unfit"
"""Ends the name of the file that has what was added by hand to another one, and doesn't fit the corrected words."""
_LARGEST = 250_000_000
"""Bytes of a file in a package."""
_PEOPLE = "people.toml"
MarkedCodes = Callable[[Report], Collection[str]]
"""Which codes and section ids of an installed report have marks in the store."""


@dataclass(frozen=True)
class OfferedReport:
    """The files of a package by name, and where it came from; None for one that was written by hand. `from_elsewhere`:
    it has nothing yet of what was added by hand to the one that is here."""

    report_id: str
    package: Mapping[str, bytes]
    origin: ReportOrigin | None
    from_elsewhere: bool = False

    @cached_property
    def report(self) -> Report:
        """What the package is read as. Raises ReportError, which names the file, where it is damaged."""
        with tempfile.TemporaryDirectory(prefix="alliance-") as folder:
            for name, data in self.package.items():
                if not name.startswith(ORIGINAL) and "/" not in name:  # which may be large, and is not read
                    (Path(folder) / name).write_bytes(data)
            try:
                return read_whole(Path(folder))
            except ReportError as error:
                fault = error.fault.replace(f"{folder}{os.sep}", "")
                raise ReportError(fault, fault, error.place) from error


def offered(review: Review, source: Path, data: bytes, today: str, *, installed: str | None = None) -> OfferedReport:
    """The report that an accepted review makes of a file with this content. One that is `installed`, made from this
    file before, keeps its id whatever it is called now, since marks belong to that. Raises InputError where it can't be
    accepted yet."""
    if review.wrong:
        raise InputError(" ".join(review.wrong))
    if installed is not None:
        review = replace(review, head=replace(review.head, id=installed))
    sha256 = hashlib.sha256(data).hexdigest()
    before = installed_from(review.head.id)
    corrects = before is not None and before.origin.sha256 == sha256
    times = before.origin.times + 1 if before and corrects else 1
    origin = ReportOrigin(source.name, sha256, today, times)
    suffix = source.suffix.lower() if source.suffix.lower() in SUFFIXES else ""
    made = OfferedReport(review.head.id, {**package_files(review, origin), f"{ORIGINAL}{suffix}": data}, origin)
    folder = own_folder() / review.head.id
    return _with_what_was_added(made, folder) if corrects and folder.is_dir() else made


def _with_what_was_added(made: OfferedReport, folder: Path, *, gives_way: bool = False) -> OfferedReport:
    """The same report with what somebody added by hand to its package in this folder; with `gives_way` where the report
    has none of it. What of that doesn't fit the words any more is kept in a file beside it, which nothing reads."""
    added, before = _added(folder, made.package), _undamaged(folder)
    while True:
        package = {**made.package, **added}
        if FACETS in added and FACETS in made.package:
            both = added[FACETS], made.package[FACETS]
            package[FACETS] = _joined(*(reversed(both) if gives_way else both))
        people = _people(before, added.get(_PEOPLE, b"")) if before else {}
        package["report.toml"] = _naming(made.package["report.toml"], people)
        one = replace(made, package=package)
        try:
            one.report  # noqa: B018 – it is kept once it was read
        except ReportError as error:
            name, line = error.place
            if name not in added:
                raise
            _put_aside(added, name, line)
        else:
            return one


def _added(folder: Path, made: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a package that no review makes, and the facets that its review did not find."""
    found = package_in(folder)
    names = [name for name in found if name != FACETS and (name in {*made, GONE_FILE} or name.startswith(ORIGINAL))]
    for name in names:
        del found[name]
    if FACETS in found:
        own: list[str] = []
        with suppress(InputError):
            own = _tables(facets_toml(reopened(folder)).encode())
        kept = [each for each in _tables(found[FACETS]) if each.strip() and each.strip() not in map(str.strip, own)]
        found[FACETS] = "".join(kept).encode()
        if not kept:
            del found[FACETS]
    return found


def package_in(folder: Path) -> dict[str, bytes]:
    """All files below a folder by their names there. Raises InputError where one can't be read."""
    found = (one for one in sorted(folder.rglob("*")) if one.is_file() and not one.is_symlink())
    return {one.relative_to(folder).as_posix(): read_limited(one, _LARGEST) for one in found}


def _tables(data: bytes) -> list[str]:
    """What stands before the first table, and each `[[…]]` of a TOML file."""
    return re.split(r"^(?=\[\[)", data.decode("utf-8", "replace"), flags=re.MULTILINE)


def _put_aside(added: dict[str, bytes], name: str, line: int) -> None:
    """Move the table on this line of a file into the one beside it; all of them where it is about none."""
    tables = _tables(added[name])
    ends = accumulate(each.count("\n") for each in tables)
    number = next((number for number, end in enumerate(ends) if line <= end), len(tables) - 1)
    unfit = [tables.pop(number)] if number else tables
    kept = "".join(tables) if number else ""
    added[name + UNFIT] = added.get(name + UNFIT, b"") + "".join(unfit).encode()
    added[name] = kept.encode()
    if "[[" not in kept:
        del added[name]


_CODE = re.compile(r"""^code\s*=\s*["'](.*?)["']""", re.MULTILINE)


def _joined(first: bytes, then: bytes) -> bytes:
    """The facets of one file, and of all other recommendations those of the other."""
    codes = set(_CODE.findall(first.decode("utf-8", "replace")))
    others = (each for each in _tables(then) if not codes.intersection(_CODE.findall(each)))
    return b"\n".join((first, "".join(others).encode()))


def _people(before: Report, file: bytes) -> dict[str, dict[str, list[str]]]:
    """Who is named in each section by role, as far as the file of people says in which words."""
    try:
        rows = tomllib.loads(file.decode()).get("person", [])
        told = {(section, row["name"]) for row in rows for section in row["ground"]}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    found: dict[str, dict[str, list[str]]] = {}
    for section in before.sections:
        for person in section.people:
            if (section.id, person.name) in told:
                found.setdefault(section.id, {}).setdefault(person.role, []).append(person.name)
    return found


def _naming(toml: bytes, people: Mapping[str, Mapping[str, Iterable[str]]]) -> bytes:
    """A `report.toml` whose sections name these people."""
    tables = _tables(toml)
    for number, table in enumerate(tables):
        named = next((roles for section, roles in people.items() if f'\nid = "{section}"\n' in table), {})
        rows = (
            f"people.{json.dumps(role)} = {json.dumps(names, ensure_ascii=False)}\n" for role, names in named.items()
        )
        tables[number] = f"{table.rstrip()}\n{''.join(rows)}{table[len(table.rstrip()) + 1 :]}" if named else table
    return "".join(tables).encode()


def installed_from(report_id: str) -> KeptReview | None:
    """Where the installed report with this id came from; None where there is none, or that isn't known."""
    folder = folders().get(report_id)
    return kept_review(folder) if folder else None


def installed_of(sha256: str) -> str | None:
    """The id of the reader's report that was made from a file with this sum; one that is damaged hinders no other."""
    for report_id, folder in folders().items():
        with suppress(InputError):
            if folder.parent == own_folder() and (kept := kept_review(folder)) and kept.origin.sha256 == sha256:
                return report_id
    return None


def removed_of(sha256: str) -> tuple[str, Path] | None:
    """The id of the report that was made from a file with this sum and was removed, and the folder with its review;
    None where its codes are forgotten."""
    for report_id, folder in earlier_packages().items():
        with suppress(InputError):
            if report_id in folders() or (folder / FORGOTTEN).exists():
                continue
            if (kept := kept_review(folder)) and kept.origin.sha256 == sha256:
                return report_id, folder
    return None


def what_changes(one: OfferedReport) -> ReportChanges | None:
    """What installing it changes of the report that has its id; None where there is none, or it is damaged.

    Raises InputError where that is a shipped one, or was made from another file; the message says what dates they have;
    and for an id that no report can have.
    """
    folder = folders().get(one.report_id)
    if folder is None:
        _refuse_id(one.report_id)
        return None
    installed = _undamaged(folder)
    if installed is not None and folder.parent != own_folder():
        text = _("{report} comes with the program and has the id {id}. Give yours another id.")
        raise InputError(text.format(id=one.report_id, report=_with_date(installed)))
    kept = kept_review(folder)
    sums = (kept.origin.sha256 if kept else "", one.origin.sha256 if one.origin else "")
    if installed is None:
        if sums[0] != sums[1]:
            text = _("A damaged report made from another file already has the id {id}. Choose another id.")
            raise InputError(text.format(id=one.report_id))
        return None
    changes = report_changes(installed, one.report, recoded(one))
    if sums[0] != sums[1] and not changes.nothing:
        raise InputError(_from_another_file(installed, one.report))
    return changes


def _from_another_file(installed: Report, other: Report) -> str:
    taken = _("{report} has the id {id} and was made from another file.")
    give = _("This one is of {date}: give it another id.") if other.date else _("Give this one another id.")
    then = _("If it is a corrected edition, Compare with an earlier report then carries your marks over.")
    said = taken.format(report=_with_date(installed), id=installed.id), give.format(date=other.date)
    return " ".join((*said, then, _("Nothing was changed.")))


def _with_date(report: Report) -> str:
    text = _("{report} ({date})") if report.date else "{report}"
    return text.format(report=report.short_title, date=report.date)


def recoded(one: OfferedReport) -> dict[str, str]:
    """Codes and section ids of the installed report that are none of this one, each with what its block is called now:
    it is the same recommendation or section. Among them are those that an earlier correction gave another code, where
    marks may have stayed."""
    found = dict[str, str]()
    with suppress(InputError, ValueError):
        before, after = installed_from(one.report_id), read_review(one.package.get(REVIEW, b""))
        if before is None or before.origin.sha256 != after.origin.sha256:
            return found
        pairs = ((before.given.codes, after.given.codes), (before.given.ids, after.given.ids))
        places = one.report
        for there, now in pairs:
            for place, old in there.items():
                new = now.get(place, old)
                if new != old and _is_free(places, old) and not _is_free(places, new):
                    found[old] = new
        for old, then in _became(one.report_id).items():
            new = found.get(then, then)
            if _is_free(places, old) and not _is_free(places, new):
                found.setdefault(old, new)
    return found


def _is_free(report: Report, code: str) -> bool:
    """Whether a report hasn't this code, or only keeps it."""
    return report.section_of(code) is None or report.is_gone(code)


def _became(report_id: str) -> dict[str, str]:
    """The codes that the installed report only keeps, with those that they have become; none where it is damaged."""
    folder = folders().get(report_id)
    with suppress(ReportError):
        return became(folder) if folder else {}
    return {}


def install(one: OfferedReport, marked: MarkedCodes) -> Report:
    """Install it, in place of an earlier package of the same report: what of that has marks and isn't in this one stays
    as *no longer in the report*, and what was added to it by hand stays where this one has none. Raises as
    `what_changes` and `write_package`."""
    what_changes(one)
    folder = own_folder() / one.report_id
    before = kept_review(folder) if one.from_elsewhere and folder.is_dir() else None
    if before and one.origin and before.origin.sha256 == one.origin.sha256:
        one = _with_what_was_added(one, folder, gives_way=True)
    return _put_in_place(one, marked)


def restore_earlier(report_id: str, marked: MarkedCodes) -> Report:
    """Undo the last update of a report: its package before that is installed again, and the other one kept instead.
    Raises InputError where it isn't kept any more, and as `write_package`."""
    kept = earlier_packages().get(report_id)
    if kept is None or "report.toml" not in (package := package_in(kept)):
        raise InputError(_("The files of {id} are no longer available.").format(id=report_id))
    return _put_in_place(OfferedReport(report_id, package, None), marked)


def _put_in_place(one: OfferedReport, marked: MarkedCodes) -> Report:
    folder = folders().get(one.report_id) or earlier_packages().get(one.report_id)
    before = (_undamaged(folder) or _kept(folder, one.report) if folder else None) or one.report
    package = {name: data for name, data in one.package.items() if name != GONE_FILE}
    if GONE_FILE in one.package:  # that of an earlier state
        one = replace(one, package=package)
    others = {**_became(one.report_id), **recoded(one)}
    if gone := gone_toml(_stays(before, one.report, marked(before), others)):
        package[GONE_FILE] = gone.encode()
    return write_package(one.report_id, package, lambda report: _check_id(report, one.report_id))


def _undamaged(folder: Path) -> Report | None:
    """The report in a folder; None for one of the reader's that can't be read, which its file mends."""
    try:
        return read_package(folder)
    except ReportError:
        if folder.parent != own_folder():
            raise
        return None


def gone_toml(gone: Iterable[Mapping[str, object]]) -> str:
    """What is no longer in the report, each with what docs/report-package.md names; '' for nothing."""
    rows = ("".join(f"{key} = {toml_value(value)}\n" for key, value in one.items()) for one in gone)
    return "\n".join(f"[[gone]]\n{row}" for row in rows)


def _kept(folder: Path, after: Report) -> Report | None:
    """Of a damaged report what it keeps for its marks, if that can be read; the rest is as `after` says."""
    with suppress(ReportError):
        gone = read_gone(folder)
        return replace(after, sections=gone, kept=kept_in(folder, gone))
    return None


def _stays(
    before: Report, after: Report, marked: Collection[str], others: Mapping[str, str]
) -> Iterator[Mapping[str, object]]:
    """What `after` lacks and `before` kept already, or has marks in this store, or may have some in another one, as
    what has become other codes, `others`; also what nobody knows the words of, as where that was damaged."""
    codes = {code for code in {*before.kept, *marked, *others} - {GONE_SECTION} if after.section_of(code) is None}
    for section in (one for one in before.sections if one.id in codes):
        page = {"page": section.page} if section.page is not None else {}
        yield {"code": section.id, "text": section.heading, **page, "section": True, **_now(section.id, others)}
    for one in (one for one in before.recommendations if one.code in codes):
        page = {"page": one.page} if one.page is not None else {}
        makers = {"from": one.proposers} if one.proposers else {}
        yield {"code": one.code, "text": one.text, **page, **makers, **_now(one.code, others)}
    for code in sorted(one for one in codes.intersection(marked) if before.section_of(one) is None):
        text = _("[The words of {code} are no longer available.]").format(code=code)
        yield {"code": code, "text": text, **({} if is_code(code) else {"section": True}), **_now(code, others)}


def _now(code: str, others: Mapping[str, str]) -> Mapping[str, str]:
    return {"became": others[code]} if code in others else {}


def _check_id(report: Report, report_id: str) -> None:
    if report.id != report_id:
        raise InputError(_("The report’s files name another report, {id}.").format(id=report.id))


def _refuse_id(report_id: str) -> None:
    if report_id == ALL:
        raise InputError(_("“{id}” means all reports. Give yours another id.").format(id=report_id))
    refuse_name(Path(report_id))
