"""A file that becomes a report: read and proposed beside the keys, reviewed on a page, accepted and opened."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from alliance_desktop.domain.proposal.deciding import deciding_again, reviewed
from alliance_desktop.domain.proposal.proposed import BlockPlace
from alliance_desktop.domain.proposal.review import Review, begun
from alliance_desktop.errors import AllianceError, CancelledError
from alliance_desktop.files import read_limited
from alliance_desktop.gui.actions.installed_report import take_in, told_changes
from alliance_desktop.gui.desk import Shell, Then, is_writing, open_page, say_ready, telling
from alliance_desktop.gui.state.jobs import Work
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.importing import installed_reports
from alliance_desktop.importing.file_review import FileReview, ImportProgress, Reviewing, reviewing
from alliance_desktop.importing.kept_review import (
    draft_changed,
    draft_of_earlier,
    forget_draft,
    kept_draft,
    kept_review,
    reopened,
)
from alliance_desktop.importing.offered_report import ORIGINAL, OfferedReport, offered, what_changes
from alliance_desktop.ingest.read_document import LARGEST
from alliance_desktop.render.moments import local_now, time_on
from alliance_desktop.work_in_steps import saying

PAGE = "import"
SayAbove = Callable[[str, str], object]
"""Says something above the page's button, and what the button does now, '' for what it does with any review."""


def import_file(shell: Shell, path: Path, since: int) -> None:
    """Read a file and propose a report; what can't be read is said. `since`: `Shell.typing` when it was asked for."""
    shell.save_typed()
    _end_messages(shell)
    words = _("Reading “{name}”…").format(name=path.name)
    shell.desk.exports.take(
        words, _reading(shell, path), partial(_offer_when_free, shell, since), partial(_tell, shell, path)
    )


def _end_messages(shell: Shell) -> None:
    """What was said of another file, or offers a way back to it, would seem to be about this one."""
    for said in (shell.desk.coming_in.said, shell.desk.importing.said):
        shell.toast.withdraw(said)
    shell.toast.end_passing()


def _reading(shell: Shell, path: Path) -> Work[FileReview]:
    steps = reviewing(path)
    file = yield from _told(shell, steps)
    draft = kept_draft(file.sha256)
    if draft is None:
        return file
    review = begun(file.review.proposal, file.review.given)
    for number, each in enumerate(deciding_again(review, draft.decisions), 1):
        review = each
        yield number, len(draft.decisions)
    return file.with_review(review)


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


def _offer_when_free(shell: Shell, since: int, file: FileReview) -> None:
    if is_writing(shell, since):
        said = _("“{name}” has been read.").format(name=file.path.name)
        say_ready(shell, said, _("Open the review"), partial(_offer, shell, file))
    else:
        _offer(shell, file)
        shell.page_came()


def _offer(shell: Shell, file: FileReview, code: str = "") -> None:
    """Open the review, at the block with this code where there is one, else where it was left."""
    state = shell.desk.importing
    draft = kept_draft(file.sha256)
    left = draft.at if draft else None
    state.begin(file, draft.typed if draft else None)
    kinds = {"recommendation", "section"}
    place = next((one.place for one in file.review.blocks if one.code == code and one.kind in kinds), left)
    if place and place in file.review.numbers:
        state.select((place,), place)
    open_page(PAGE, shell)
    if file.drafted(file.review):
        _say_draft(shell, file)
    elif file.installed:
        name = installed_reports.name_of_report(file.installed)
        shell.toast.say(_("{report} was made from this file. Update the report to correct it.").format(report=name))
    elif earlier := draft_of_earlier(file.path, file.sha256):
        changed = _("“{name}” has changed, so its review starts again.").format(name=file.path.name)
        kept = ngettext(
            "The draft with {count} decision is kept for what it was.",
            "The draft with {count} decisions is kept for what it was.",
            earlier.decisions,
        )
        shell.toast.say(f"{changed} {kept.format(count=earlier.decisions)}", stays=True)
    elif file.notices:
        shell.toast.say(" ".join(file.notices), stays=True)
    if state.typed:
        state.act_wanted.emit("typed")


def _say_draft(shell: Shell, file: FileReview) -> None:
    """What was decided before goes on: since when, how much, and of a correction what it would change."""
    count = file.drafted(file.review)
    text = ngettext(
        "Draft of {moment} restored: {count} decision", "Draft of {moment} restored: {count} decisions", count
    )
    moment = time_on(draft_changed(file.sha256), local_now().date())
    said = text.format(moment=moment, count=count)
    if changes := _what_changes(shell, file):
        report = installed_reports.name_of_report(file.installed or "")
        said = _("{draft}. It changes {report}: {changes}.").format(draft=said, report=report, changes=changes)
    shell.toast.say(said, _("Discard draft"), action=partial(discard_draft, shell), stays=bool(file.installed))


def _what_changes(shell: Shell, file: FileReview) -> str:
    """What a draft would change of the report that is installed; '' where it can't be accepted yet, or nothing."""
    if file.installed is None:
        return ""
    try:
        changes = what_changes(offered(file.review, file.path, file.data, "", installed=file.installed))
        return told_changes(shell, file.installed, changes) if changes else ""
    except AllianceError:
        return ""


def discard_draft(shell: Shell) -> None:
    """The review begins again as the report was accepted, or as it was proposed; undo brings the draft back."""
    state = shell.desk.importing
    if count := state.discard():
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
        shell.save_typed()
        name = Path(review.proposal.file).with_suffix(path.suffix)
        file = FileReview(name, data, sha256, review, report_id)
        if (draft := kept_draft(sha256)) is not None:
            file = file.with_review(reviewed(review.proposal, draft.decisions, review.given, review.source))
        _offer(shell, file, shell.desk.navigator.current)


def let_go(shell: Shell) -> None:
    """Leave the review for now: its draft stays, and the message leads back to it."""
    state = shell.desk.importing
    file, review = state.file, state.review
    if file is None or review is None:
        return
    state.end()
    stored = _("The report stays as it was.") if file.installed else _("Nothing was imported.")
    said = f"{stored} {_('Your draft is kept.')}" if file.drafted(review) else stored
    shell.toast.say(said, _("Go back to it"), action=partial(_offer, shell, file.with_review(review)))


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
        said = told_changes(shell, one.report_id, changes) if changes else ""
    except AllianceError as error:
        tell(str(error), "")
        return None
    if said and known is not review:
        name = installed_reports.name_of_report(one.report_id)
        tell(_("This changes {report}: {changes}.").format(report=name, changes=said), _("Update"))
        return review
    _install(shell, one, file, review, tell)
    return None


def _install(shell: Shell, one: OfferedReport, file: FileReview, review: Review, tell: SayAbove) -> None:
    current = shell.desk.importing.current
    below = shell.pages.as_left(below=True)  # not the review, which has ended
    undone = partial(_go_back, file.with_review(review), current, below)
    try:
        take_in(shell, one, undone, review.counts.to_look_at, _place_of(current, review), back=below)
    except AllianceError as error:
        tell(str(error), "")
        return
    shell.desk.importing.end()
    forget_draft(file.sha256)


def _place_of(current: BlockPlace | None, review: Review) -> str:
    """Where the report has the block in hand; '' for none, and for one that is left out."""
    number = review.numbers.get(current) if current else None
    if number is None or review.blocks[number].kind == "left-out":
        return ""
    section = review.section_of_block(number)
    return review.blocks[number].code or (section.id if section else "")


def _go_back(file: FileReview, at: BlockPlace | None, below: Then, shell: Shell) -> None:
    """The review that was accepted, where it was, over what was `below`, with all its decisions; they are a draft
    again."""
    state = shell.desk.importing
    draft = kept_draft(file.sha256)
    state.begin(file, draft.typed if draft else None)
    if file.drafted(file.review):  # the draft went when they were accepted
        state.is_kept = False
        state.keep()
    if at and at in file.review.numbers:
        state.select((at,), at)
    below(shell)
    shell.pages.open(PAGE)


def _tell(shell: Shell, path: Path, error: AllianceError) -> None:
    """What can't be read, in its one line."""
    text = str(error)
    if isinstance(error, CancelledError):
        shell.toast.say(_("Cancelled. Nothing was imported."))
        return
    said = text if path.name in text else _("“{name}”: {reason}").format(name=path.name, reason=text)
    shell.desk.importing.said = said
    shell.toast.say(said, stays=True)
