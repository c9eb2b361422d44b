"""A file that becomes a report: read and proposed beside the keys, reviewed on a page, accepted and opened."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from alliance_desktop.domain.proposal.deciding import deciding_again, reviewed
from alliance_desktop.domain.proposal.review import Review, begun
from alliance_desktop.errors import AllianceError, CancelledError
from alliance_desktop.files import read_limited
from alliance_desktop.gui.actions.installed_report import take_in
from alliance_desktop.gui.desk import Shell, open_page, telling
from alliance_desktop.gui.state.jobs import Work
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.importing import installed_reports
from alliance_desktop.importing.file_review import FileReview, ImportProgress, Reviewing, reviewing
from alliance_desktop.importing.kept_review import (
    draft_of_earlier,
    forget_draft,
    kept_draft,
    kept_review,
    kept_typed,
    reopened,
)
from alliance_desktop.importing.offered_report import ORIGINAL, OfferedReport, offered, what_changes
from alliance_desktop.ingest.read_document import LARGEST
from alliance_desktop.render.moments import local_now
from alliance_desktop.work_in_steps import saying

PAGE = "import"
SayAbove = Callable[[str, str], object]
"""Says something above the page's button, and what the button does now."""


def import_file(shell: Shell, path: Path) -> None:
    """Read a file and propose a report; what can't be read is said."""
    shell.save_typed()
    shell.toast.withdraw(shell.desk.coming_in.said)
    words = _("Reading “{name}”…").format(name=path.name)
    shell.desk.exports.take(words, _reading(shell, path), partial(_offer, shell), partial(_tell, shell, path))


def _reading(shell: Shell, path: Path) -> Work[FileReview]:
    steps = reviewing(path)
    file = yield from _told(shell, steps)
    draft = kept_draft(file.sha256)
    if not draft:
        return file
    review = begun(file.review.proposal, file.review.given)
    for number, each in enumerate(deciding_again(review, draft), 1):
        review = each
        yield number, len(draft)
    return FileReview(file.path, file.data, file.sha256, review, file.installed)


def _told(shell: Shell, steps: Reviewing) -> Work[FileReview]:
    """Read and propose, and say at which page the reading is."""
    page = 0

    def said(progress: ImportProgress) -> tuple[int, int]:
        nonlocal page
        if progress.pages and progress.page != page:
            page = progress.page
            text = _("Reading page {page} of {pages}…")
            shell.desk.exports.say(text.format(page=page, pages=progress.pages))
        return int(100 * progress.share), 100

    return saying(steps, said)


def _offer(shell: Shell, file: FileReview, code: str = "") -> None:
    """Open the review, at the block with this code where there is one."""
    state = shell.desk.importing
    state.begin(file, kept_typed(file.sha256))
    kinds = {"recommendation", "section"}
    if place := next((one.place for one in file.review.blocks if one.code == code and one.kind in kinds), None):
        state.select((place,), place)
    open_page(PAGE, shell)
    count = len(file.review.decisions)
    if file.installed:
        name = installed_reports.name_of_report(file.installed)
        shell.toast.say(_("{report} was made from this file. Accepting corrects it.").format(report=name))
    elif count:
        text = ngettext("Draft restored: {count} decision", "Draft restored: {count} decisions", count)
        shell.toast.say(text.format(count=count), _("Start again"), action=partial(_start_again, shell))
    elif earlier := draft_of_earlier(file.path, file.sha256):
        changed = _("“{name}” has changed, so its review starts again.").format(name=file.path.name)
        kept = ngettext(
            "The draft with {count} decision is kept for what it was.",
            "The draft with {count} decisions is kept for what it was.",
            earlier.decisions,
        )
        shell.toast.say(f"{changed} {kept.format(count=earlier.decisions)}", stays=True)
    if state.typed:
        state.act_wanted.emit("typed")


def _start_again(shell: Shell) -> None:
    """Without what was decided, which undo brings back."""
    state, review = shell.desk.importing, shell.desk.importing.review
    if review is not None:
        state.take(replace(begun(review.proposal, review.given, review.source), before=review))
        count = len(review.decisions)
        text = ngettext("{count} decision discarded", "{count} decisions discarded", count)
        shell.toast.say(text.format(count=count), _("Undo"), action=state.undo)


def correct_report(shell: Shell) -> None:
    """Open the review of the report that is shown: as it was accepted, or with what a draft says besides."""
    report_id = shell.desk.report.id
    with telling(shell):
        folder = installed_reports.folders()[report_id]
        kept, review = kept_review(folder), reopened(folder)
        path = next(folder.glob(f"{ORIGINAL}*"), folder / ORIGINAL)
        data = read_limited(path, LARGEST)
        sha256 = kept.origin.sha256 if kept else ""
        if draft := kept_draft(sha256):
            review = reviewed(review.proposal, draft, review.given)
        shell.save_typed()
        name = Path(review.proposal.file).with_suffix(path.suffix)
        _offer(shell, FileReview(name, data, sha256, review, report_id), shell.desk.navigator.current)


def let_go(shell: Shell) -> None:
    """Leave the review for now: its draft stays, and the message leads back to it."""
    state = shell.desk.importing
    file, review = state.file, state.review
    if file is None or review is None:
        return
    state.end()
    stored = _("The report stays as it was.") if file.installed else _("Nothing was imported.")
    said = f"{stored} {_('Your draft is kept.')}" if review.decisions else stored
    again = FileReview(file.path, file.data, file.sha256, review, file.installed)
    shell.toast.say(said, _("Go back to it"), action=partial(_offer, shell, again))


def accept(shell: Shell, tell: SayAbove, known: Review | None) -> Review | None:
    """Store the report and turn to it. Where it changes one that is there, say what, and give the review of which that
    is said: `known` is that of the last time."""
    state = shell.desk.importing
    file, review = state.file, state.review
    if file is None or review is None:
        return None
    try:
        today = local_now().date().isoformat()
        one = offered(review, file.path, file.data, today, installed=file.installed)
        changes = what_changes(one)
    except AllianceError as error:
        tell(str(error), _("Accept report"))
        return None
    if changes is not None and not changes.nothing and known is not review:
        said = "; ".join(changes.sentences())
        name = installed_reports.name_of_report(one.report_id)
        tell(_("This changes {report}: {changes}.").format(report=name, changes=said), _("Update"))
        return review
    _install(shell, one, file, review, tell)
    return None


def _install(shell: Shell, one: OfferedReport, file: FileReview, review: Review, tell: SayAbove) -> None:
    again = FileReview(file.path, file.data, file.sha256, review, file.installed)
    try:
        take_in(shell, one, partial(_go_back, again))
    except AllianceError as error:
        tell(str(error), _("Accept report"))
        return
    shell.desk.importing.end()
    forget_draft(file.sha256)


def _go_back(file: FileReview, shell: Shell) -> None:
    """The review that was accepted, with all its decisions; they are a draft again."""
    state = shell.desk.importing
    state.begin(file, kept_typed(file.sha256))
    if file.review.decisions:  # the draft went when they were accepted
        state.is_kept = False
        state.keep()
    shell.pages.open(PAGE)


def _tell(shell: Shell, path: Path, error: AllianceError) -> None:
    """What can't be read, in its one line."""
    text = str(error)
    if isinstance(error, CancelledError):
        shell.toast.say(_("Cancelled. Nothing was imported."))
        return
    said = text if path.name in text else _("“{name}”: {reason}").format(name=path.name, reason=text)
    shell.toast.say(said, stays=True)
