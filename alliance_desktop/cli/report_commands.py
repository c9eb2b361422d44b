"""The commands about reports as wholes: import, reports, report-file, compare, quote."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from alliance_desktop.cli import printed_entries
from alliance_desktop.cli.session import Session
from alliance_desktop.cli.terminal import notice, one_line, print_json, say, say_done, write_bytes
from alliance_desktop.domain.proposal.deciding import decide
from alliance_desktop.domain.proposal.decisions import Headed
from alliance_desktop.domain.proposal.proposed import ProposedBlock, ReportHead
from alliance_desktop.domain.proposal.report_head import short_name
from alliance_desktop.domain.proposal.review import Review
from alliance_desktop.domain.proposal.section_tree import ReviewedSection
from alliance_desktop.domain.report import Recommendation, Report, Section
from alliance_desktop.errors import InputError, TargetExistsError
from alliance_desktop.export import json_keys
from alliance_desktop.export.exporting import save
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.importing.file_review import read_and_propose
from alliance_desktop.importing.installed_reports import folders, installed, known_id, read_installed, readable
from alliance_desktop.importing.offered_report import OfferedReport, install, offered, recoded, what_changes
from alliance_desktop.importing.report_changes import ReportChanges
from alliance_desktop.importing.report_file import is_report_file, read_report_file
from alliance_desktop.importing.report_file import report_file as file_of
from alliance_desktop.importing.write_package import remove_package
from alliance_desktop.library.earlier.recoded import recode, what_goes, what_hangs
from alliance_desktop.library.library import Library
from alliance_desktop.render.moments import local_now

_WAITS = 4
_SHOWN = 90


def import_file(session: Session) -> int:
    """Propose a file as a report and store it where nothing needs a look, or install a report file.

    Gives 4, after which nothing is stored, where something waits for a decision that `--accept` has not taken.
    """
    path = Path(session.words[0])
    if is_report_file(path):
        return _install_file(session, read_report_file(path))
    review, make = _reviewed(session, path)
    if session.json:
        print_json(_review_shape(review))
    else:
        say("\n".join(map(one_line, _review_lines(review))))
    if session.option("--dry-run") is not None:
        notice(_("Nothing was imported: this was a dry run."))
        return 0
    if review.wrong or (review.asks and session.option("--accept") is None):
        _tell_waiting(review)
        return _WAITS
    one = make()
    changes = what_changes(one)
    _tell_changes(session, one.report_id, changes)
    asks = changes is not None and bool(changes.new or changes.gone or changes.worded or changes.sections)
    code = _take(session, one, changes, asks=asks)
    if code == 0 and review.to_look_at and not (changes and changes.nothing):
        _tell_unchecked(len(review.to_look_at))
    return code


def _tell_unchecked(count: int) -> None:
    """Say how many blocks that should be looked at were stored without it."""
    text = ngettext(
        "{count} block wasn’t looked at: use Correct this report… in the window.",
        "{count} blocks weren’t looked at: use Correct this report… in the window.",
        count,
    )
    notice(text.format(count=count))


def _reviewed(session: Session, path: Path) -> tuple[Review, Callable[[], OfferedReport]]:
    """The review of a file, under the title and id that were given, and what makes a package of it."""
    found = read_and_propose(path)
    for words in found.notices:
        notice(one_line(words))
    title, report_id = session.option("--title"), session.option("--id")
    review = found.review
    if found.installed and report_id not in {None, found.installed}:
        text = _(
            "{name} is stored already, as {id}. Its id can’t change: your marks belong to it. Nothing was changed."
        )
        raise InputError(text.format(name=path.name, id=found.installed))
    if title is not None or report_id is not None:
        short = short_name(title, review.head.date, ()) if title else None
        review = decide(review, Headed(title=title, short=short, id=report_id))
    today = local_now().date().isoformat()
    return review, lambda: offered(review, found.path, found.data, today, installed=found.installed)


def _install_file(session: Session, one: OfferedReport) -> int:
    """A report file is installed; over an earlier package of the same report with `--accept` alone."""
    if session.option("--title") is not None or session.option("--id") is not None:
        raise InputError(_("A report file keeps its title and id, so that colleagues have the same codes."))
    changes = what_changes(one)
    if session.json:
        print_json(_report_shape(one.report, changes))
    _tell_changes(session, one.report_id, changes)
    if session.option("--dry-run") is not None:
        notice(_("Nothing was imported: this was a dry run."))
        return 0
    return _take(session, one, changes, asks=changes is not None)


def _tell_changes(session: Session, report_id: str, changes: ReportChanges | None) -> None:
    report = installed(report_id) if changes else None
    reading = session.reading_of(report) if report else None
    if changes is None or session.json:
        return
    told = (partial(what_hangs, reading), what_goes(reading, changes.recoded)) if reading else ()
    for words in changes.sentences(*told):
        notice(one_line(words))


def _take(session: Session, one: OfferedReport, changes: ReportChanges | None, *, asks: bool) -> int:
    """Install it; over an earlier state of the same report that it `asks` about with `--accept` alone."""
    if changes is not None and changes.nothing:
        notice(_("{report} is already imported and hasn’t changed.").format(report=one.report.short_title))
        return 0
    if asks and session.option("--accept") is None:
        text = _("{report} is already imported. This file would change it: --accept does so. Nothing was changed.")
        notice(one_line(text.format(report=one.report.short_title)))
        return _WAITS
    _installed(session, one)
    return 0


def _marked(session: Session, report: Report) -> frozenset[str]:
    """The codes and section ids of a report that have marks."""
    return session.reading_of(report).marked_codes()


def _installed(session: Session, one: OfferedReport) -> None:
    codes = recoded(one)
    report = install(one, partial(_marked, session))
    if codes:
        with closing(Library.open(session.store, report)) as library:
            edit = recode(library, codes)
            library.apply(edit)
        if edit.swaps:
            notice(one_line(_("Your marks went along: {codes}.").format(codes=edit.label)))
    count = report.standing
    text = ngettext(
        "{title} is stored as {id}, with {count} recommendation. Read it with --report {id}.",
        "{title} is stored as {id}, with {count} recommendations. Read it with --report {id}.",
        count,
    )
    notice(one_line(text.format(title=report.short_title, id=report.id, count=count)))


def _tell_waiting(review: Review) -> None:
    for words in review.wrong:
        notice(words)
    if review.asks and not review.wrong:
        notice(
            _("Nothing was imported: some of it needs checking, in the window. --accept takes the proposal as it is.")
        )
    elif review.wrong:
        notice(_("Nothing was imported. Open the file in the window to decide."))


def _review_lines(review: Review) -> Iterator[str]:
    head, counts = review.head, review.counts
    yield f"{head.title} ({head.id})"
    said = (
        ngettext("{count} section", "{count} sections", counts.sections).format(count=counts.sections),
        ngettext("{count} recommendation", "{count} recommendations", counts.recommendations).format(
            count=counts.recommendations
        ),
        ngettext("{count} to look at", "{count} to look at", counts.to_look_at).format(count=counts.to_look_at),
        ngettext("{count} block left out", "{count} blocks left out", counts.left_out).format(count=counts.left_out),
    )
    yield " · ".join(said)
    for number in review.to_look_at:
        block = review.blocks[number]
        why = review.remarks.get(number) or block.ground
        where = _("p. {page}").format(page=block.page) if block.page is not None else ""
        names = (where, _KINDS[block.kind](), block.code, _short(block.text or block.mark), why and f"({why})")
        yield "  " + "  ".join(filter(None, names))


_KINDS: dict[str, Callable[[], str]] = {
    "section": lambda: _("section?"),
    "text": lambda: _("text?"),
    "item": lambda: _("text?"),
    "recommendation": lambda: _("recommendation?"),
    "maybe": lambda: _("perhaps a recommendation"),
    "left-out": lambda: _("left out?"),
}


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _review_shape(review: Review) -> dict[str, Any]:
    """As docs/formats.md describes it."""

    def of(kind: str) -> Iterable[tuple[int, ProposedBlock]]:
        return ((number, block) for number, block in enumerate(review.blocks) if block.kind == kind)

    def recommendation(number: int, block: ProposedBlock) -> dict[str, Any]:
        section = review.section_of_block(number)
        sure = block.sure and number not in review.remarks
        return _recommendation(block.code, section.id if section else "", block, sure=sure)

    return {
        "report": _head(review.head),
        "sections": list(map(_section, review.sections)),
        "recommendations": [recommendation(number, block) for number, block in of("recommendation")],
        "left_out": [{"page": one.page, "text": one.text, "why": one.ground} for _number, one in of("left-out")],
        "maybe": [{"page": one.page, "text": one.text} for _number, one in of("maybe")],
    }


def _report_shape(report: Report, changes: ReportChanges | None) -> dict[str, Any]:
    """The same of a report that was reviewed elsewhere, and what it changes of the one that is installed."""
    changed = None
    if changes is not None:
        listed = {"new": changes.new, "gone": changes.gone, "changed": changes.worded, "sections": changes.sections}
        changed = {**{key: list(codes) for key, codes in listed.items()}, "head": bool(changes.head)}
    return {
        "report": _head(report),
        "sections": list(map(_section, report.sections)),
        "recommendations": [_recommendation(one.code, one.section, one, sure=True) for one in report.recommendations],
        "left_out": [],
        "maybe": [],
        "changes": changed,
    }


def _head(one: ReportHead | Report) -> dict[str, Any]:
    return {"id": one.id, "title": one.title, "date": one.date, "language": one.language}


def _section(one: ReviewedSection | Section) -> dict[str, Any]:
    return {key: getattr(one, key) for key in ("id", "kind", "label", "title", "level", "page")}


def _recommendation(code: str, section: str, one: ProposedBlock | Recommendation, *, sure: bool) -> dict[str, Any]:
    said = {"page": one.page, "text": one.text, "from": list(one.proposers)}
    return {"code": code, "section": section, **said, "sure": sure}


def reports(session: Session) -> None:
    """Print which reports there are; one that is damaged is named on standard error. Or remove one."""
    if (removed := session.option("--remove")) is not None:
        report = installed(removed)
        keeps = report is None or bool(_marked(session, report))
        remove_package(removed, keeps_codes=keeps)
        text = _("{id} removed. Your marks on it are kept and show again once it is back.")
        if not keeps:
            text = _("{id} removed. You have no marks on it: the same file imported again begins with new codes.")
        notice(text.format(id=removed))
        return
    found = list(readable(lambda _report_id, why: notice(why)))
    none = _("No report can be read.") if folders() else _("No report yet.")
    session.tell(map(json_keys.report, found), map(printed_entries.report, found), none)


def report_file(session: Session) -> None:
    """Write a report with its codes as one file, for colleagues."""
    target = session.option("-o")
    if not target:
        raise InputError(_("report-file needs -o and a file name, or -o - for standard output. Nothing was written."))
    report_id = known_id(session.words[0])
    report = read_installed(report_id)
    data = file_of(folders()[report_id])
    if target == "-":
        write_bytes(data)
        return
    try:
        save(data, Path(target), replace=session.option("--force") is not None, store=session.store)
    except TargetExistsError as error:
        raise TargetExistsError(_("{path} exists; --force replaces it.").format(path=target)) from error
    count = report.standing
    said = ngettext("{title}, {count} recommendation: {path}", "{title}, {count} recommendations: {path}", count)
    say_done(one_line(said.format(title=report.short_title, count=count, path=target)))
