"""Exports and copies of a brief: where the file goes, what is said of it, and the record of what it carried."""

from functools import partial
from typing import NamedTuple

from alliance_desktop.coming_back.origins import COMES_BACK, edited_since, export_at
from alliance_desktop.domain.brief import Brief, BriefExport
from alliance_desktop.domain.template import PartName, Template
from alliance_desktop.errors import AllianceError, StoreReadOnlyError, TemplateError
from alliance_desktop.export.exporting import Export
from alliance_desktop.export.formats import FORMATS, PDF, Format
from alliance_desktop.gui.actions.export_targets import (
    ExportFile,
    ask_where,
    copy_as_markdown,
    copy_for_word,
    last_file,
    last_format,
    named_file,
    on_its_letterhead,
    tell_not_copied,
    write,
)
from alliance_desktop.gui.actions.offers import take_back
from alliance_desktop.gui.actions.printing import print_content
from alliance_desktop.gui.desk import Desk, Shell
from alliance_desktop.gui.drafts.saving_words import reason_of
from alliance_desktop.gui.fault import guarded
from alliance_desktop.i18n import _
from alliance_desktop.ingest.read_template import listed_templates
from alliance_desktop.library import selections
from alliance_desktop.library.briefs_now import template_of
from alliance_desktop.library.export_pages import exports, recorded, sent_with
from alliance_desktop.library.library import Library
from alliance_desktop.render.brief_document import parts_of
from alliance_desktop.render.document import Origin
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from alliance_desktop.render.moments import local_now


def content_now(desk: Desk, library: Library, brief: Brief, template: Template) -> ExportContent:
    """The content of a brief by its template, without the number of an export."""
    selection = selections.of_brief(library, brief)
    return content_of_brief(brief, selection, template, local_now().date(), None, desk.reports.relations)


class _Found(NamedTuple):
    """A brief as it is now, and the template that it is written with."""

    library: Library
    brief: Brief
    template: Template

    @property
    def kind_of_paper(self) -> tuple[str, frozenset[PartName]]:
        """Which template it is written with, and which parts of it: who may read the paper hangs on both."""
        return self.template.name, parts_of(self.brief, self.template)


class BriefExporting:
    """Of whichever brief it is asked, and to its end: the page that asked may be gone by then."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._unrecorded: set[str] = set()
        """The sums of files that could not be recorded."""
        self._asked = ""
        """What the bar asks before a file is written over."""

    def export(self, brief_id: str, kind: Format | None = None, why: str = "") -> None:
        """Ask where the file shall be, in the format `kind` at first, and write it there.

        `why` is said where the file that is there isn’t written over; the name proposed then has that of the template.
        """
        desk = self._shell.desk
        self._shell.save_typed()
        if (found := self._found(brief_id)) is None:
            return
        name = found.brief.name
        if why:
            self._shell.toast.say(why, stays=True)
        title = _("Export “{name}”").format(name=name)
        proposed = named_file(f"{name} – {_(found.template.title)}" if why else name)
        ask_where(desk, title, proposed, kind or last_format(desk), partial(self._write, brief_id))

    def export_again(self, brief_id: str) -> None:
        """Write it over the file that it was exported to last; ask where none is known, or where that is a paper of
        another template or with other parts: notes would land in what others have been promised."""
        self._shell.save_typed()
        file = last_file(self._shell.desk, brief_id)
        if file is None:
            self.export(brief_id)
        elif (found := self._found(brief_id)) is None:
            return
        elif why := self._other_paper(found, file):
            self.export(brief_id, file.kind, why)
        else:
            self._write(brief_id, file)

    def file_again(self, brief_id: str) -> str:
        """The name of the file that exporting again would write over, as far as the records say it without the file;
        '' where it would ask."""
        file, library = last_file(self._shell.desk, brief_id), self._shell.desk.editor.library
        brief = library.brief(brief_id) if library else None
        if file is None or library is None or brief is None:
            return ""
        try:
            found = _Found(library, brief, template_of(brief))
            sent = next((one for one in exports(library) if (one.brief, one.file) == (brief_id, file.path.name)), None)
            same = sent is not None and (sent.template, sent_with(library, sent)) == found.kind_of_paper
        except AllianceError:  # what the store can't say at the moment is said by the bar over the text
            return ""
        return file.path.name if same else ""

    def let_go(self) -> None:
        """The reader is elsewhere: what the bar asks is no longer asked."""
        self._shell.notice_bar.withdraw(self._asked)

    def _write(self, brief_id: str, file: ExportFile, *, edited_too: bool = False) -> None:
        """Over a file that somebody edited since it went out only if the reader says so; its text goes first."""
        found = self._found(brief_id)  # the dialogue may have been open for long
        if found is None or not (edited_too or self._is_ours(found, file)):
            return
        content = on_its_letterhead(self._shell, self._numbered(found), found.template, file.kind)
        if content is None:
            return
        record = partial(self._record, found, content, file)
        write(self._shell, content, file, again=partial(self.export, brief_id, file.kind), recorded=record)

    def _other_paper(self, found: _Found, file: ExportFile) -> str:
        """Why a file can't be written over without asking; '' where it went out as what is to be written now."""
        name = file.path.name
        try:
            with guarded():
                sent = export_at(found.library, found.brief, file.path)
                parts = sent_with(found.library, sent) if sent else None
        except AllianceError as error:
            return str(error)
        if sent is None or parts is None:
            return _("“{file}” wasn’t written over: it isn’t known what it includes.").format(file=name)
        if (sent.template, parts) == found.kind_of_paper:
            return ""
        if sent.template == found.template.name:
            return _("“{file}” wasn’t written over: it includes other parts.").format(file=name)
        said = _("“{file}” wasn’t written over: it is from the template “{template}”.")
        title = next((_(one.title) for one in listed_templates() if one.name == sent.template), sent.template)
        return said.format(file=name, template=title)

    def _is_ours(self, found: _Found, file: ExportFile) -> bool:
        """Whether nobody's words go with the file; else a bar asks."""
        try:
            with guarded():
                edited = edited_since(found.library, found.brief, file.path, self._unrecorded)
        except AllianceError as error:
            self._shell.toast.say(str(error), stays=True)
            return False
        if edited:
            text = _("“{file}” was edited after export {number}.")
            self._asked = text.format(file=file.path.name, number=edited.number)
            then = partial(self._replace, found.brief.id, file._replace(may_replace=True), found.kind_of_paper)
            first = (_("Take back and export"), partial(take_back, self._shell, file.path, then))
            acts = [first] if edited.format in COMES_BACK else []
            self._shell.notice_bar.say(self._asked, [*acts, (_("Replace it"), partial(then, self._shell))])
        return edited is None

    def _replace(self, brief_id: str, file: ExportFile, asked: tuple[str, frozenset[PartName]], shell: Shell) -> None:
        """In the window as it is by then: to take a document back it may have turned to another report. What was
        `asked` about may be another paper by then."""
        if shell is not self._shell:
            BriefExporting(shell)._replace(brief_id, file, asked, shell)
            return
        shell.notice_bar.withdraw(self._asked)
        shell.save_typed()
        found = self._found(brief_id)
        if found and found.kind_of_paper == asked:
            self._write(brief_id, file, edited_too=True)
        elif found:
            self.export(brief_id, file.kind)

    def print_(self, brief_id: str) -> None:
        """Open it to be printed, without a number: it is an export only if the reader says so (decision 23)."""
        self._shell.save_typed()
        if (found := self._found(brief_id)) is None:
            return
        content = on_its_letterhead(self._shell, content_now(self._shell.desk, *found), found.template, PDF)
        if content:
            save, count = partial(self.export, brief_id, PDF), partial(self._count, found, content)
            print_content(self._shell, content, named_file(found.brief.name), save=save, count=count)

    def copy(self, brief_id: str, how: str) -> None:
        """Put the brief on the clipboard, for 'word' or as 'markdown'."""
        self._shell.save_typed()
        if (found := self._found(brief_id)) is None:
            return
        copying, words = copy_as_markdown, _("“{name}” copied as Markdown")
        if how == "word":
            copying, words = copy_for_word, _("“{name}” copied for Word")
        copied = partial(self._shell.toast.say, words.format(name=found.brief.name))
        content, failed = content_now(self._shell.desk, *found), partial(tell_not_copied, self._shell)
        copying(self._shell.desk.exports, content, copied, failed)

    def _numbered(self, found: _Found) -> ExportContent:

        def origin() -> Origin:
            last = found.library.last_export(found.brief)
            return Origin(found.brief.id, last.number + 1 if last else 1, found.library.now())

        return content_now(self._shell.desk, *found).numbered(origin)

    def _found(self, brief_id: str) -> _Found | None:
        """The brief as it is now; None where there is none, or no template for it, which is said."""
        library = self._shell.desk.editor.library
        brief = library.brief(brief_id) if library else None
        if library is None or brief is None:
            return None
        try:
            return _Found(library, brief, template_of(brief))
        except TemplateError as error:
            again = partial(self._shell.actions.trigger, "brief-template")
            self._shell.toast.say(str(error), _("Choose another template"), action=again, stays=True)
            return None

    def _count(self, found: _Found, content: ExportContent) -> None:
        """What was printed counts as an export, in the store that is open by then."""
        library = self._shell.desk.editor.library or found.library
        if made := self._record(found._replace(library=library), content, None, None):
            words = _("Counted as export {number} of “{name}”.")
            self._shell.toast.say(words.format(number=made.number, name=found.brief.name))

    def _record(
        self, found: _Found, content: ExportContent, file: ExportFile | None, done: Export | None
    ) -> BriefExport | None:
        """As a file, or as what was printed. It is there in any case: where that can't be recorded, it is said."""
        made = None
        if file:
            self._shell.desk.brief_files[found.brief.id] = file.path
        try:
            with guarded():
                if file and done:
                    made = recorded(found.library, content, file.kind.name, file.path.name, done.sha256, done.words)
                else:
                    made = recorded(found.library, content, PDF.name)
        except AllianceError as error:
            self._unrecorded |= {done.sha256} if done else set()
            self._shell.notice_bar.say(_uncounted(error))
        self._shell.desk.brief.exported.emit()
        return made


def _uncounted(error: AllianceError) -> str:
    """Without the error's own words, which say that nothing was saved: the file was."""
    if isinstance(error, StoreReadOnlyError):
        return _("The file was written. It doesn’t count as an export, because your notes can’t be changed right now.")
    return _("The file was written. It doesn’t count as an export: {reason}.").format(reason=reason_of(error))


def formats_by_use() -> tuple[Format, ...]:
    """All formats, those that are handed on first."""
    order = ("docx", "pdf", "html", "md")
    return tuple(sorted(FORMATS, key=lambda one: order.index(one.name) if one.name in order else len(order)))
