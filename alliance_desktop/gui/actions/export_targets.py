"""How notes leave the program: what goes along, and where it goes."""

import re
from collections.abc import Callable, Generator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from alliance_desktop import files
from alliance_desktop.domain.language.filter_terms import NO_FILTER
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.sentence import sentence
from alliance_desktop.domain.template import Template
from alliance_desktop.errors import AllianceError, CancelledError, ConflictError, InputError
from alliance_desktop.export import citations as cited
from alliance_desktop.export import to_html, to_markdown, to_plain
from alliance_desktop.export.exporting import Export, exporting, fitted, save
from alliance_desktop.export.formats import FORMATS, MARKDOWN, WORD, Format
from alliance_desktop.gui.actions.opened_outside import open_outside
from alliance_desktop.gui.desk import Callback, Desk, Shell
from alliance_desktop.gui.state.jobs import ExportJobs, Failed, Work, saved
from alliance_desktop.gui.widgets.file_dialogs import documents, file_to_save
from alliance_desktop.i18n import _, ngettext
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.library import selections
from alliance_desktop.library.export_pages import exports
from alliance_desktop.library.template_changes import on_letterhead
from alliance_desktop.render.export_content import ExportContent, content_of, content_of_report
from alliance_desktop.render.moments import local_now
from alliance_desktop.render.place_words import Citation
from alliance_desktop.render.selection import Selection, without_what_is_off

REPORT = "report"
"""The scope of the whole report."""
_TEMPLATE = "report-with-my-marks"


def scopes(desk: Desk) -> Mapping[str, str]:
    """What can go along now, each with its words; the most particular comes first."""
    count = len(desk.navigator.chosen)
    found = {"chosen": ngettext("{count} selected", "{count} selected", count).format(count=count)} if count else {}
    if desk.filter.asked:
        found["filter"] = _("What the filter shows")
    return {**found, "all": _("Everything marked"), REPORT: _("The report with my marks")}


def nearest(desk: Desk) -> str:
    """Included where nobody chooses: the most particular."""
    return next(iter(scopes(desk)))


def selection_of(desk: Desk, scope: str) -> Selection | None:
    """Included, or None while the store is not open."""
    library = desk.editor.library
    if library is None:
        return None
    if scope == REPORT:
        return without_what_is_off(selections.of_report(library), template_named(_TEMPLATE).switched_on())
    wanted = desk.filter.asked if scope == "filter" else NO_FILTER
    if scope == "chosen":
        wanted = parse("id:" + ",".join(desk.navigator.chosen), desk.index.vocabulary)
    return selections.of_filter(library, wanted, desk.filter.questions.evaluation.passing(wanted))


def has_something(selection: Selection) -> bool:
    """Whether there is anything to be exported."""
    return bool(selection.codes or selection.notes or selection.highlights)


def content_in(desk: Desk, scope: str, selection: Selection) -> ExportContent | None:
    """What is written of what goes along; None where that is nothing. The report itself is always there."""
    day = local_now().date()
    if scope == REPORT:
        return content_of_report(selection, template_named(_TEMPLATE), day, desk.left_out, desk.marking)
    return content_of(selection, day, desk.left_out, desk.marking) if has_something(selection) else None


def nothing_words(desk: Desk, scope: str) -> str:
    """Why there is nothing to be exported, and what to do; a filter may find nothing though much is marked."""
    if scope == "filter":
        return _("The filter finds nothing: change it, or clear it (Esc).")
    if desk.brief.brief and desk.brief.brief.items:
        return _("Nothing is marked yet except what is in a brief. Open the brief to export it.")
    return _("Nothing is marked yet: tag a recommendation or write a note first.")


_NOT_IN_NAMES = re.compile(r"\W+")
_LONGEST = 60
"""Characters of a filter's words in a proposed name."""
_LONGEST_TITLE = 80
"""Characters of a title in one."""


class ExportFile(NamedTuple):
    """`may_replace`: the dialogue has asked whether a file that is there may go. It has not for an ending of ours."""

    path: Path
    kind: Format
    may_replace: bool


def last_format(desk: Desk) -> Format:
    """The one that was exported in last, at first Word, which is what is handed on."""
    return _of_suffix(desk.exported_as) or WORD


def notes_name(desk: Desk, scope: str) -> str:
    """What a file with notes is called, without its ending: 'osce-2018-notes', and of a filter what it says; with the
    whole report 'osce-2018-with-my-marks'."""
    chips = desk.filter.asked.chips if scope == "filter" else ()
    words = _NOT_IN_NAMES.sub("-", " ".join(map(sentence, chips)))[:_LONGEST].strip("-")
    what = "with-my-marks" if scope == REPORT else "notes"
    return "-".join(filter(None, (desk.report.id, what, words)))


def named_file(title: str) -> str:
    """A title as every system takes it for a file, without an ending."""
    name = " ".join(files.as_name(title, " ").split())[:_LONGEST_TITLE].strip(" .")
    return name or _("Brief")


def last_file(desk: Desk, brief_id: str) -> ExportFile | None:
    """The file that a brief was exported to last, where the folder is known; None where there was none.

    The store has the names of files alone: of an earlier session the folder is that of the last export, if the file is
    there.
    """
    library = desk.editor.library
    if library is None:
        return None
    try:
        sent = [one for one in exports(library) if one.brief == brief_id and one.file]
    except AllianceError:  # what the store can't say at the moment is said by the bar over the text
        return None
    path = desk.brief_files.get(brief_id)
    if path is None and sent and desk.exported_to and (there := Path(desk.exported_to) / sent[0].file).is_file():
        path = there
    if path is None:
        return None
    named = next((one.format for one in sent if one.file == path.name), "")
    kind = next((one for one in FORMATS if one.name == named), None) or _of_suffix(path.suffix.lower())
    return ExportFile(path, kind, may_replace=True) if kind else None


def on_its_letterhead(shell: Shell, content: ExportContent, template: Template, kind: Format) -> ExportContent | None:
    """The same on the letterhead of its template; None where that can't be used, which is said."""
    try:
        return on_letterhead(content, template, kind.suffix)
    except InputError as error:
        shell.toast.say(str(error), stays=True)
        return None


def ask_where(desk: Desk, title: str, name: str, first: Format, then: Callable[[ExportFile], object]) -> None:
    """Call `then` with what the reader chooses; she is offered a file that isn't there yet, called `name`, in the
    format `first`, in the folder that she exported to last."""
    kinds = {_kind(one): one for one in FORMATS}
    proposed = _free_path(last_folder(desk), name, first)
    window, every = QApplication.activeWindow(), ";;".join(kinds)

    def take(chosen: str, kind: str) -> None:
        then(_meant(Path(chosen), kinds.get(kind, first), proposed, name, first))

    file_to_save(window, title, str(proposed), every, take, _kind(first))


def _meant(path: Path, listed: Format, proposed: Path, name: str, first: Format) -> ExportFile:
    """What a chosen path and format mean, where a file called `name` was proposed in the format `first`."""
    if path != proposed and (said := _said_by(path.suffix.lower(), listed)):
        return ExportFile(path, said, may_replace=True)
    # A bare name, or one that nobody touched, ends in what the list of formats says.
    if path == proposed and listed is not first:
        return ExportFile(_free_path(path.parent, name, listed), listed, may_replace=False)
    bare = path.with_suffix("") if path == proposed else path
    return ExportFile(bare.with_name(bare.name + listed.suffix), listed, may_replace=False)


def write(
    shell: Shell,
    content: ExportContent,
    file: ExportFile,
    *,
    again: Callback,
    recorded: Callable[[Export], object] | None = None,
) -> None:
    """Writes the file beside the keys and says what became of it; `again` asks for another place.

    `recorded` is called once the file is there, before anything is said. By then the page that asked may be gone.
    """
    empty = _("There is nothing in this brief yet.") if content.brief and not content.brief.items else ""
    template = _(content.template.title) if content.brief and content.template else ""
    done = partial(_tell_written, shell, file, recorded, (empty, template))
    failed = partial(tell_failed, shell, again)
    work = exporting_to(shell.desk.store_path, content, file.kind, file.path, replace=file.may_replace)
    shell.desk.exports.take(_("Exporting…"), work, done, failed)


def exporting_to(store: Path, content: ExportContent, kind: Format, path: Path, *, replace: bool) -> Work[Export]:
    """Steps that write `content` as such a file; the result says how many recommendations are in it.

    Whatever was at `path` is as it was where they fail, or are given up, and no other file is left. A file that is
    there is replaced only with `replace`; `store` never is.
    """
    finished = yield from exporting(content, kind)
    yield from saved(partial(save, finished.data, path, replace=replace, store=store))
    return finished


def export_to_word(shell: Shell) -> None:
    """What the page of the export would take along, asked where."""
    export_notes(shell, nearest(shell.desk), WORD, _("Export to Word"))


def export_notes(shell: Shell, scope: str, kind: Format, title: str) -> None:
    content = notes_content(shell, scope)
    if content is None:
        return
    taking = partial(write, shell, content, again=partial(export_notes, shell, scope, kind, title))
    ask_where(shell.desk, title, notes_name(shell.desk, scope), kind, taking)


def notes_content(shell: Shell, scope: str) -> ExportContent | None:
    """Included; where that is nothing, it is said."""
    shell.save_typed()
    selection = selection_of(shell.desk, scope)
    if selection is None:
        return None
    content = content_in(shell.desk, scope, selection)
    if content is None:
        shell.toast.say(nothing_words(shell.desk, scope))
    return content


def export_words(notes: int) -> str:
    """The button says how many notes go along."""
    return (
        ngettext("Export · {count} note", "Export · {count} notes", notes).format(count=notes) if notes else _("Export")
    )


def tell_failed(shell: Shell, again: Callback, error: AllianceError) -> None:
    """Why a file was not written; `again` asks for another place."""
    if isinstance(error, CancelledError):
        shell.toast.say(str(error))
    else:
        place = _("Try again") if isinstance(error, ConflictError) else _("Choose another place")
        shell.toast.say(str(error), place, stays=True, action=again)


def _tell_written(
    shell: Shell,
    file: ExportFile,
    recorded: Callable[[Export], object] | None,
    beside: tuple[str, str],
    done: Export,
) -> None:
    """`beside` are what stands before it, and the template."""
    empty, template = beside
    shell.desk.exported_as, shell.desk.exported_to = file.kind.suffix, str(file.path.parent)
    if recorded:
        recorded(done)
    words = ngettext("{written} of {chosen} written to {path}", "{written} of {chosen} written to {path}", done.chosen)
    text = words.format(written=done.written, chosen=done.chosen, path=file.path)
    text += f" · {template}" if template else ""
    text += "." if done.unsaid else ""  # a sentence follows
    shell.toast.say(
        " ".join(filter(None, (empty, text, done.unsaid))),
        _("Show the folder"),
        action=partial(open_outside, shell, file.path.parent),
    )


def _of_suffix(suffix: str) -> Format | None:
    """The format of files whose names end so."""
    return next((one for one in FORMATS if one.suffix == suffix), None)


def _said_by(suffix: str, listed: Format) -> Format | None:
    """The format that an ending asks for; None of "Item 3.2", which has none. Text may end as the reader likes."""
    return _of_suffix(suffix) or (listed if listed.is_text and suffix[1:].isalpha() else None)


def last_folder(desk: Desk) -> Path:
    """At first that of the documents, and where the other is gone."""
    last = Path(desk.exported_to)
    return last if desk.exported_to and last.is_dir() else documents()


def _free_path(folder: Path, name: str, kind: Format) -> Path:
    """A name in the folder that no file of this format has yet."""
    numbers = ("", *(f"-{number}" for number in range(2, 1000)))
    return next(path for number in numbers if not (path := folder / f"{name}{number}{kind.suffix}").exists())


def _kind(one: Format) -> str:
    """A format in the list of a file dialogue: 'Markdown (*.md)'."""
    return _("{title} (*{suffix})").format(title=one.title(), suffix=one.suffix)


def copy_citations(citations: Sequence[Citation]) -> None:
    """Puts them on the clipboard."""
    _put(cited.to_plain(citations), cited.to_markdown(citations), cited.to_html(citations))


def copy_for_word(exports: ExportJobs, content: ExportContent, done: Callable[[], None], failed: Failed) -> None:
    """Puts its blocks on the clipboard; a heading stays a heading in Word, and so do lists and tables.

    That is done when `done` is called; before, or when `failed` is, the clipboard is as it was.
    """
    exports.take(_("Copying…"), _forms(content), partial(_put_forms, done), failed)


def copy_as_markdown(exports: ExportJobs, content: ExportContent, done: Callable[[], None], failed: Failed) -> None:
    """Puts the text of the Markdown file on the clipboard; `done` and `failed` as above."""
    exports.take(_("Copying…"), exporting(content, MARKDOWN), partial(_put_text, done), failed)


def _put_text(done: Callable[[], None], markdown: Export) -> None:
    QGuiApplication.clipboard().setText(markdown.data.decode())
    done()


def _put_forms(done: Callable[[], None], forms: tuple[str, str, str]) -> None:
    _put(*forms)
    done()


def _forms(content: ExportContent) -> Generator[tuple[int, int], None, tuple[str, str, str]]:
    """Plain text and Markdown say what a Markdown file says, rich text what the page does."""
    text, language = fitted(content, MARKDOWN), content.document.head.language
    codes = text.document.codes
    plain, markdown, html = [], [], []
    if content.brief:  # what is copied of a filter goes into a document that has a head of its own
        head = content.document.head
        plain, markdown, html = [to_plain.top(head)], [to_markdown.top(head)], [to_html.top_to_paste(head)]
    for number, blocks in enumerate(text.blocks_in_parts()):
        plain.append(to_plain.to_plain(blocks))
        markdown.append(to_markdown.written(blocks, codes))
        yield number, text.parts + content.parts
    for number, blocks in enumerate(content.blocks_in_parts(), text.parts):
        html.append(to_html.to_paste(blocks, content.document.codes, language))
        yield number, text.parts + content.parts
    return "\n\n".join(plain), "\n".join(markdown), "".join(html)


def _put(plain: str, markdown: str, html: str) -> None:
    """Each program takes the form it knows best."""
    data = QMimeData()
    data.setText(plain)
    data.setData("text/markdown", markdown.encode())
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def tell_not_copied(shell: Shell, error: AllianceError) -> None:
    shell.toast.say(str(error))


def copy_in_hand_for_word(shell: Shell) -> None:
    """The recommendations in hand with all marks on them; the store is open."""
    desk = shell.desk
    library = desk.editor.library
    if library is None:
        return
    codes = desk.navigator.codes
    wanted = parse("id:" + ",".join(codes), desk.index.vocabulary)
    selection = selections.of_filter(library, wanted, frozenset(codes))
    count = len(codes)
    text = ngettext("{count} recommendation copied for Word", "{count} recommendations copied for Word", count)
    done = partial(shell.toast.say, text.format(count=count))
    content = content_of(selection, local_now().date(), desk.left_out)
    copy_for_word(desk.exports, content, done, partial(tell_not_copied, shell))
