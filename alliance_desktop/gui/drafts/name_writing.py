"""The name of a brief, a tag, a filter or a template while it is typed: a draft until the reader says it is the name.

A name is nothing without what it is the name of: where that is gone it waits, to be copied or discarded.
"""

from alliance_desktop.domain.edit import Edit
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.marks import Draft
from alliance_desktop.domain.report import Quote, Target
from alliance_desktop.errors import InputError
from alliance_desktop.gui.drafts.writing import NAME, Stored, Writing
from alliance_desktop.i18n import _
from alliance_desktop.ingest.read_template import ListedTemplate, listed_templates
from alliance_desktop.library import brief_edits, filter_edits, tag_edits, template_changes
from alliance_desktop.library.conflicts import done
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading

_PLACE = "name"
"""The code in the target of such a draft: it is on no place of the report."""


class NameWriting(Writing):
    """`record_id` says what is named, `before` its name when this was begun."""

    waits_for_reader = True
    kind = ""
    """What the draft says that it names."""
    page = ""
    """Where in the window that is."""
    is_undone = True
    """Whether Undo leads back once the name is given."""

    def __init__(self, report: str, record_id: str, before: str) -> None:
        super().__init__(Target(report, _PLACE), before, NAME)
        self.id, self.before = record_id, before
        self.written: Edit | None = None
        """What `store` did last."""

    def is_same(self, other: Writing) -> bool:
        return isinstance(other, NameWriting) and (self.kind, self.id) == (other.kind, other.id)

    def recover(self, draft: Draft) -> None:
        """Goes on with what was being typed in an earlier session: that counts as typed, whatever is there."""
        self.key, self.text, self.saved = draft.key, "", ""

    def draft(self, at: str) -> Draft:
        return Draft(self.key, self.target, None, None, self.text, at, Quote(self.kind, self.before, self.id, 0))

    def store(self, library: Library) -> Stored:
        before = self.saved_text(library)
        edit, changes = done(library, lambda: self._edit(library), drop_draft=self.key)
        self.written = edit
        return Stored(changes, notice=self._renamed_elsewhere(before) if edit.swaps else "")

    def found(self, library: Library) -> bool:
        return self.is_there(library, self.text)

    def is_there(self, library: LibraryReading, text: str) -> bool:
        """Whether that is the name already."""
        return self.saved_text(library) == text.strip()

    def saved_text(self, library: LibraryReading) -> str | None:
        """The name that it has now; None where what was named is gone, or had none."""
        raise NotImplementedError

    def place(self, library: LibraryReading) -> str:
        """What is named, by the name it has now or had."""
        return self._named().format(name=self.saved_text(library) or self.before)

    def _named(self) -> str:
        """What it is, called {name}."""
        raise NotImplementedError

    def _rename(self, library: LibraryReading, name: str) -> Edit:
        """What gives the name to what is there. Raises InputError."""
        raise NotImplementedError

    def _gone(self) -> str:
        """Why the name can't be given."""
        raise NotImplementedError

    def _elsewhere(self) -> str:
        """That another program gave the name {other}, and this is {name} now."""
        raise NotImplementedError

    def _edit(self, library: LibraryReading) -> Edit:
        if self.saved_text(library) is None:
            raise InputError(self._gone().format(name=self.before))
        return self._rename(library, self.text) if self.text.strip() else Edit("", ())

    def _renamed_elsewhere(self, name: str | None) -> str:
        if name in (None, self.before, self.text.strip()):
            return ""
        return self._elsewhere().format(other=name, name=self.text.strip())


class BriefNameWriting(NameWriting):
    """Of a brief."""

    kind, page = "name", "brief"
    """As drafts of these were called before any other name had drafts."""

    def saved_text(self, library: LibraryReading) -> str | None:
        now = library.brief(self.id)
        return now.name if now else None

    def _named(self) -> str:
        return _("Brief “{name}”")

    def _rename(self, library: LibraryReading, name: str) -> Edit:
        now = library.brief(self.id)
        return brief_edits.rename(library, now, name) if now else Edit("", ())

    def _gone(self) -> str:
        return _("The brief “{name}” was deleted. To rename it, recover it from the trash first.")

    def _elsewhere(self) -> str:
        return _("The brief was renamed to “{other}” elsewhere. Its name is now “{name}”.")


class TagNameWriting(NameWriting):
    """Of a tag, which its name is the id of: renamed elsewhere it is another one."""

    kind, page = "tag", "tags"

    def saved_text(self, library: LibraryReading) -> str | None:
        now = library.tag(self.id)
        return now.name if now else None

    def _named(self) -> str:
        return _("Tag “{name}”")

    def _rename(self, library: LibraryReading, name: str) -> Edit:
        now = library.tag(self.id)
        return tag_edits.rename_tag(library, now, name) if now else Edit("", ())

    def _gone(self) -> str:
        return _("The tag “{name}” was deleted or renamed.")

    def _elsewhere(self) -> str:
        return _("The tag was renamed to “{other}” elsewhere. Its name is now “{name}”.")


class FilterNameWriting(NameWriting):
    """Of a saved filter."""

    kind, page = "filter", "filters"

    def saved_text(self, library: LibraryReading) -> str | None:
        return next((one.name for one in library.saved_filters if one.id == self.id), None)

    def _named(self) -> str:
        return _("Saved filter “{name}”")

    def _rename(self, library: LibraryReading, name: str) -> Edit:
        now = next(one for one in library.saved_filters if one.id == self.id)
        return filter_edits.rename_filter(library, now, name)

    def _gone(self) -> str:
        return _("The filter “{name}” was deleted. To rename it, recover it from the trash first.")

    def _elsewhere(self) -> str:
        return _("The filter was renamed to “{other}” elsewhere. Its name is now “{name}”.")


class NewFilterWriting(NameWriting):
    """Of a filter that is to be saved: what it asks for is its id, what was offered as its name stood before."""

    kind, page = "new filter", "filters"

    def is_there(self, library: LibraryReading, text: str) -> bool:
        return any((one.name, one.expression) == (text.strip(), self.id) for one in library.saved_filters)

    def saved_text(self, library: LibraryReading) -> str | None:  # noqa: ARG002  (it is new)
        return None

    def place(self, library: LibraryReading) -> str:  # noqa: ARG002  (it is nowhere yet)
        return _("Filter {expression}").format(expression=self.id)

    def _edit(self, library: LibraryReading) -> Edit:
        """Raises InputError where another filter has the name: nobody chose to replace that one."""
        wanted = parse(self.id, Vocabulary(library.report))
        if any(one.name.casefold() == self.text.strip().casefold() for one in library.saved_filters):
            text = _("A filter “{name}” already exists.")
            raise InputError(text.format(name=self.text.strip()))
        return filter_edits.save_filter(library, wanted, self.text)


class TemplateNameWriting(NameWriting):
    """The title of one of the reader's own templates, which is in its file and not in the store."""

    kind, page, is_undone = "template", "templates", False

    def saved_text(self, library: LibraryReading) -> str | None:  # noqa: ARG002  (it is in a file)
        one = self._listed()
        return one.title if one else None

    def _named(self) -> str:
        return _("Template “{name}”")

    def store(self, library: Library) -> Stored:
        one = self._listed()
        if one is None or one.template is None:
            raise InputError(self._gone().format(name=self.before))
        if self.text.strip():
            before = template_changes.content(one.path)
            template_changes.make(template_changes.renamed(one, before, one.template, self.text))
        library.drop_draft(self.key)
        return Stored(None, notice=self._renamed_elsewhere(one.title))

    def _listed(self) -> ListedTemplate | None:
        return next((one for one in listed_templates() if one.is_own and one.name == self.id), None)

    def _gone(self) -> str:
        return _("The template “{name}” was deleted.")

    def _elsewhere(self) -> str:
        return _("The template was renamed to “{other}” elsewhere. Its name is now “{name}”.")


_KINDS: dict[str, type[NameWriting]] = {
    one.kind: one
    for one in (BriefNameWriting, TagNameWriting, FilterNameWriting, NewFilterWriting, TemplateNameWriting)
}


def of_draft(draft: Draft) -> NameWriting:
    """What was being typed in an earlier session."""
    what = draft.quote or Quote("", "", "", 0)
    kind = _KINDS.get(what.exact, TagNameWriting)
    made = kind(draft.target.report, draft.note_id or what.suffix, what.prefix)
    made.recover(draft)
    return made
