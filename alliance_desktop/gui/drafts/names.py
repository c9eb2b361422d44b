"""What something is called while that is typed: a draft until the reader says it is the name, or leaves it as it was.

A name is nothing without what it is the name of: where that is gone it waits, to be copied or discarded.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QObject

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.edit import Changes, Edit
from alliance_desktop.domain.language.parser import parse
from alliance_desktop.domain.language.vocabulary import Vocabulary
from alliance_desktop.domain.marks import Draft, signature, unnamed_reader
from alliance_desktop.errors import AllianceError, ConflictError, InputError, StoreError
from alliance_desktop.gui.drafts.draft_keeper import Drafts
from alliance_desktop.gui.drafts.writing import RecoveredWords, Stored, TypedPlace, Writing
from alliance_desktop.gui.state.editor import Editor
from alliance_desktop.i18n import Phrase, _
from alliance_desktop.ingest.read_template import ListedTemplate, listed_templates
from alliance_desktop.library import brief_edits, filter_edits, tag_edits, template_changes
from alliance_desktop.library.conflicts import done
from alliance_desktop.library.library import Library
from alliance_desktop.library.library_reading import LibraryReading


@dataclass(frozen=True, slots=True)
class NameKind:
    """What has a name that can be typed."""

    kind: str
    """Of the drafts of its name."""
    page: str
    words: Phrase
    """What it is, called {name}."""
    gone: Phrase
    """Why the name can't be given."""
    find: Callable[[LibraryReading, str], Any]
    """The thing with this id; None where it is gone."""
    rename: Callable[[LibraryReading, Any, str], Edit]
    """What gives it a name. Raises InputError."""
    called: Callable[[Any], str] = attrgetter("name")
    since: Phrase = lambda: _("The recovered name replaced “{other}”, which was saved since.")
    """That the name {other} was given meanwhile."""
    in_store: bool = True
    """Whether undo leads back once the name is given."""


class NamePlace(TypedPlace):
    """`name` is the id of what is named, `begun` its name when this was begun."""

    code = "name"
    waits_for_reader = True

    def __init__(self, named: NameKind, report: str, name: str, begun: str) -> None:
        super().__init__(report, name, begun)
        self.named, self.kind, self.page = named, named.kind, named.page

    @classmethod
    def of(cls, named: NameKind, draft: Draft, library: LibraryReading) -> "NamePlace":  # noqa: ARG003
        """Of the thing with this id, whatever it is called by now."""
        return cls(named, draft.report, draft.place, draft.data["before"])

    def data(self) -> Mapping[str, Any]:
        return {"before": self.begun}

    def what(self) -> str:
        return _("Name")

    def where(self, library: LibraryReading) -> str:
        return self.named.words().format(name=self.read(library) or self.begun)

    def recovered(self) -> RecoveredWords:
        return RecoveredWords(
            _("Recovered name"),
            _("Recovered name: {place}"),
            _("Recovered name kept"),
            _("Recovered name discarded"),
        )

    def read(self, library: LibraryReading) -> str | None:
        one = self.named.find(library, self.name)
        return self.named.called(one) if one else None

    def has(self, library: LibraryReading, text: str) -> bool:
        return super().has(library, text.strip())

    def write(self, library: Library, text: str, key: str) -> Stored:
        """Of one that is recovered, and none of blanks: any other is given by the editor."""
        before = self.read(library)
        is_other = before not in (None, self.begun, text.strip())
        return Stored(self._give(library, text, key), notice=self.two_wrote(before) if is_other else "")

    def _give(self, library: Library, text: str, key: str) -> Changes:
        return done(library, lambda: self._edit(library, text), drop_draft=key)[1]

    def two_wrote(self, before: str | None) -> str:
        """The later name stands; what to tell of that."""
        return self.named.since().format(other=before)

    def put(self, library: LibraryReading, text: str) -> Edit | None:
        return self._edit(library, text) if self.named.in_store else None

    def _edit(self, library: LibraryReading, text: str) -> Edit:
        return self.named.rename(library, self.there(library), text)

    def there(self, library: LibraryReading) -> Any:
        """The thing itself. Raises InputError where it is gone."""
        if (one := self.named.find(library, self.name)) is None:
            raise InputError(self.named.gone().format(name=self.begun))
        return one


class NewFilterPlace(NamePlace):
    """Of a filter that is to be saved: what it asks for is its id, what was offered as its name stood before."""

    def where(self, library: LibraryReading) -> str:  # noqa: ARG002
        return self.named.words().format(name=self.name)

    def has(self, library: LibraryReading, text: str) -> bool:
        return any((one.name, one.expression) == (text.strip(), self.name) for one in library.saved_filters)

    def _edit(self, library: LibraryReading, text: str) -> Edit:
        """Raises InputError where another filter has the name: nobody chose to replace that one."""
        wanted, name = parse(self.name, Vocabulary(library.report)), text.strip()
        if any(one.name.casefold() == name.casefold() for one in library.saved_filters):
            raise InputError(_("A filter “{name}” already exists.").format(name=name))
        return filter_edits.save_filter(library, wanted, text)


class DescriptionPlace(NamePlace):
    """Of what a tag is for: a line beside its name, which may be empty."""

    def what(self) -> str:
        return _("What a tag is for")

    def where(self, library: LibraryReading) -> str:
        one = self.named.find(library, self.name)
        return self.named.words().format(name=one.name if one else self.name)

    def recovered(self) -> RecoveredWords:
        return RecoveredWords(
            _("Recovered text"),
            _("Recovered text: {place}"),
            _("Recovered text kept: {place}"),
            _("Recovered text discarded"),
        )


class OwnerPlace(NamePlace):
    """Of the name that the reader's notes are signed with: no edit, kept while it is typed."""

    waits_for_reader = False

    def what(self) -> str:
        return _("Your name")

    def _give(self, library: Library, text: str, key: str) -> Changes:
        changes = library.rename_owner(text.strip() or unnamed_reader())
        library.drop_draft(key)
        return changes


def owner_writing(drafts: Drafts, library: LibraryReading) -> Writing[OwnerPlace]:
    """What is typed as the reader's name, with what could not be saved yet."""
    return drafts.open(OwnerPlace(OWNER, library.report.id, "", signature(library.people.owner)))


def type_owner(drafts: Drafts, library: LibraryReading, name: str) -> Writing[OwnerPlace]:
    """The same, once this is typed."""
    writing = owner_writing(drafts, library)
    drafts.typed(writing, name)
    return writing


def _rename_template(_library: LibraryReading, one: ListedTemplate, name: str) -> Edit:
    """Done at once, in the template's file: the store has nothing of it."""
    if one.template is None:
        raise InputError(TEMPLATE.gone().format(name=one.title))
    before = template_changes.content(one.path)
    template_changes.renamed(one, before, one.template, name).write()
    return Edit("", ())


BRIEF = NameKind(
    "brief name",
    "brief",
    lambda: _("Brief “{name}”"),
    lambda: _("The brief “{name}” was deleted. To rename it, recover it from the trash first."),
    LibraryReading.brief,
    brief_edits.rename,
)
TAG = NameKind(
    "tag name",  # a tag's name is its id: renamed elsewhere it is another one
    "tags",
    lambda: _("Tag “{name}”"),
    lambda: _("The tag “{name}” was deleted or renamed."),
    LibraryReading.tag,
    tag_edits.rename_tag,
)
DESCRIPTION = NameKind(
    "tag description",
    "tags",
    TAG.words,
    lambda: _("The tag was deleted or renamed."),
    LibraryReading.tag,
    tag_edits.describe_tag,
    attrgetter("description"),
    lambda: _("The recovered text replaced “{other}”, which was saved since."),
)
FILTER = NameKind(
    "filter name",
    "filters",
    lambda: _("Saved filter “{name}”"),
    lambda: _("The filter “{name}” was deleted. To rename it, recover it from the trash first."),
    lambda library, which: next((one for one in library.saved_filters if one.id == which), None),
    filter_edits.rename_filter,
)
NEW_FILTER = replace(FILTER, kind="new filter", words=lambda: _("Filter {name}"), find=lambda _library, _asked: None)
TEMPLATE = NameKind(
    "template name",
    "templates",
    lambda: _("Template “{name}”"),
    lambda: _("The template “{name}” was deleted."),
    lambda _library, which: next((one for one in listed_templates() if (one.is_own, one.name) == (True, which)), None),
    _rename_template,
    attrgetter("title"),
    in_store=False,
)
OWNER = replace(
    TEMPLATE,
    kind="owner name",
    page="preferences",
    words=lambda: _("Your name"),
    find=lambda library, _which: library.people,
    called=lambda people: signature(people.owner),
    since=lambda: _("Your name replaced “{other}”, which was saved since."),
)
NAMED = (BRIEF, TAG, FILTER, TEMPLATE)
"""Without what is to be named first: a filter that is saved."""


class NameTyping(QObject):
    """Follows a line in which something is named or described. `begin` gives the place of that; None where there is
    nothing to name."""

    def __init__(self, drafts: Drafts, editor: Editor, begin: Callable[[], TypedPlace | None], parent: QObject) -> None:
        super().__init__(parent)
        self._drafts, self._editor, self._begin = drafts, editor, begin
        self._writing: Writing[Any] | None = None
        """Of the line that is open now."""
        self._given = ("", "")
        """The name from that line that waits for a store that takes it, and the label of the action that gives it."""
        self._refused: AllianceError | None = None
        """Why the name in the line was not given: it isn't lost where another program wrote at the very moment."""
        self._left: dict[Writing[Any], str] = {}
        """Of lines that are closed, and whose name waits still; with the label of what gives it."""
        editor.changed.connect(self._look)
        editor.taken_back.connect(self._note_taken_back)

    def type(self, text: str) -> None:
        """A key was pressed: that is what stands in the line."""
        if self._writing is None and (place := self._begin()):
            self._writing = Writing(place)
        if self._writing is not None:
            self._drafts.typed(self._writing, text)

    def give(self, name: str, act: Callable[[], object]) -> None:
        """Does what gives the name; where the store does not take it now, the name waits as what is done does."""
        self._refused = None
        refusing = self._editor.refused.connect(self._note_refused)
        try:
            act()
        finally:
            self._editor.refused.disconnect(refusing)
        if isinstance(self._refused, StoreError) and self._editor.waiting:
            self._given = name, self._editor.waiting[-1]

    def goes_on(self) -> bool:
        """Whether the name that was given last was refused, as another program wrote at that moment: it can stay in the
        line, to be given again."""
        refused, self._refused = self._refused, None
        return isinstance(refused, ConflictError)

    def close(self) -> None:
        """The line is gone. Nothing waits to be said any more, unless this very name waits."""
        writing, self._writing = self._writing, None
        (given, label), self._given = self._given, ("", "")
        refused = self.goes_on()
        if writing is not None and given:
            self._drafts.typed(writing, given)
            # what was tried before is not to be the name any more
            self._drop_left([one for one in self._left if one.place.is_same(writing.place)])
            self._left[writing] = label
        elif writing is not None and not refused:
            self._drafts.drop(writing)

    def lose(self) -> None:
        """What was named is gone with its line, which is said: what was typed is offered at the next start."""
        writing, self._writing = self._writing, None
        if writing is not None and self._editor.library is not None:
            try:
                writing.place.there(self._editor.library)
            except InputError as error:
                text = _("{why} What you typed is kept, and offered at the next start.")
                self._editor.failed.emit(InputError(text.format(why=error)))

    def _note_refused(self, error: AllianceError) -> None:
        self._refused = self._refused or error  # what comes of that may be refused too

    def _look(self, *_changes: object) -> None:
        """What waited may be the name now."""
        library = self._editor.library
        if library is not None:
            self._drop_left([one for one in self._left if one.place.found(library, one.text)])

    def _note_taken_back(self, _text: str) -> None:
        """What was taken back is not to be a name any more, nor offered at the next start."""
        self._drop_left([one for one, label in self._left.items() if label not in self._editor.waiting])

    def _drop_left(self, over: list[Writing[Any]]) -> None:
        self._left = {one: label for one, label in self._left.items() if one not in over}
        for writing in over:
            self._drafts.drop(writing)
