"""Takes a document back: its export is made again from its record, and what the document says otherwise is told."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from alliance_desktop.coming_back import comment_notes
from alliance_desktop.coming_back.code_links import subjects_by_name, with_codes
from alliance_desktop.coming_back.comment_notes import NewNote, SentRow, refusal_of
from alliance_desktop.coming_back.earlier_rounds import Rounds
from alliance_desktop.coming_back.exported_lines import (
    Base,
    WentOut,
    first_code,
    of_blocks,
    rows_of_form,
    with_subjects,
)
from alliance_desktop.coming_back.incoming_differences import Differences
from alliance_desktop.coming_back.origins import export_named, export_of, is_untouched, not_exported
from alliance_desktop.coming_back.placed_lines import CameBack, Loose, Placed
from alliance_desktop.coming_back.placing.belonging import placed
from alliance_desktop.coming_back.placing.table_rows import rows_placed
from alliance_desktop.coming_back.placing.typed_tables import TypedTables, texts_of
from alliance_desktop.coming_back.read_lines import (
    Line,
    authors,
    edge_of,
    in_the_text,
    line_of,
    lines_of,
    said_by,
    words_in,
)
from alliance_desktop.coming_back.stances import is_of_stance, stance_said
from alliance_desktop.coming_back.taken_document import TakenDocument, by_words, not_kept, ordered
from alliance_desktop.coming_back.ways.dissolved_rows import with_rows
from alliance_desktop.coming_back.ways.lost_marks import LostMarks
from alliance_desktop.coming_back.ways.printed_pages import PrintedPages
from alliance_desktop.coming_back.ways.wrapped_lines import unwrapped, without_quote_signs
from alliance_desktop.coming_back.writers import Writers
from alliance_desktop.coming_back.written_codes import WrittenCodes
from alliance_desktop.domain.brief import BriefExport
from alliance_desktop.domain.incoming import Incoming
from alliance_desktop.domain.report_index import ReportIndex
from alliance_desktop.domain.template import FOLLOW_UP, ROOMS, filled_rooms, follow_up_rows
from alliance_desktop.domain.text.alignment import folded
from alliance_desktop.domain.versions import Version
from alliance_desktop.errors import InputError, OtherReportError
from alliance_desktop.export.exporting import exporting, fitted
from alliance_desktop.export.formats import FORMATS, MARKDOWN
from alliance_desktop.i18n import _, ngettext, paper_words
from alliance_desktop.ingest.document_blocks import (
    ReadDocument,
    ReadParagraph,
    ReadPiece,
    ReadTable,
    TextBlock,
    paragraphs_in,
)
from alliance_desktop.ingest.read_document import document_in, read_document
from alliance_desktop.ingest.read_template import template_named
from alliance_desktop.library import export_pages, selections
from alliance_desktop.library.earlier.recoded import ids_before, versions_of
from alliance_desktop.library.export_pages import Rebuilt
from alliance_desktop.library.library import Library
from alliance_desktop.render.brief_parts import RelationsOf
from alliance_desktop.render.document import Document, Origin
from alliance_desktop.render.export_content import ExportContent, content_of_brief
from alliance_desktop.render.subject import Subject
from alliance_desktop.store import store_meta
from alliance_desktop.store.database import read_of
from alliance_desktop.work_in_steps import at_once, saying, within

_STEPS = 7


def taking_back(
    library: Library, path: Path, relations: RelationsOf | None = None
) -> Generator[tuple[int, int], None, TakenDocument]:
    """What a document says otherwise, in steps, each of which says how much is done, and of how much.

    `relations` gives those of a report, asked for where the export says what is related. Raises InputError for what is
    no document of an export of these notes, OtherReportError for one that has nothing of this report, and StoreError
    kinds. Nothing is written.
    """
    read = read_document(path)
    yield 1, _STEPS
    ask = relations or (lambda report: ReportIndex(report).relations)
    export = export_of(library, read, lambda one: export_pages.rebuilt(library, one, ask))
    reports = sorted(export_pages.reports_of(library, export))
    if reports and library.report.id not in reports:
        said = _("“{file}” is about another report: {report}. Nothing was changed.")
        turn_to = next(filter(library.places.report, reports), reports[0])  # another may be gone
        raise OtherReportError(said.format(file=path.name, report=", ".join(reports)), turn_to)
    page = export_pages.rebuilt(library, export, ask)
    content = page.content if page else _as_now(library, export, ask)
    text = fitted(content, MARKDOWN).document
    read = without_quote_signs(with_codes(read, text.codes))
    yield 2, _STEPS
    taken = _Taking(library, path.name, read, export, page, content)
    if taken.only_comments and (page is None or is_untouched(export, path)):
        return taken.comments_alone(None)
    went = yield from within(_went_out(content, text, read), taken.words.spoken)
    yield 5, _STEPS
    if taken.only_comments:
        return taken.comments_alone(went)
    yield 6, _STEPS
    told = taken.told(taken.places(went))
    return replace(told, items=()) if is_untouched(export, path) else told


def _went_out(content: ExportContent, text: Document, read: ReadDocument) -> Generator[tuple[int, int], None, WentOut]:
    """The export as it went out, in the format of the document, or as Markdown where that is more like it: programs
    make one of the other."""
    is_text, subjects = read.format == "markdown", subjects_by_name(content.document)
    is_marked = any(name in subjects for one in paragraphs_in(read.blocks) for name in one.bookmarks)
    as_text = None if is_marked else of_blocks(text)
    if as_text and is_text and read.properties:
        return as_text
    kind = "odt" if read.format == "odt" else "docx"
    steps = exporting(content, next(one for one in FORMATS if one.name == kind))
    made = yield from saying(steps, lambda _done: (3, _STEPS))
    yield 4, _STEPS
    again = with_codes(document_in(made.data, f"export.{kind}"), text.codes)
    went = with_subjects(again, content.document, subjects)
    return as_text if as_text and _sameness(as_text, read) >= _sameness(went, read) else went


def _sameness(went: WentOut, read: ReadDocument) -> float:
    """How many of the lines that either of them has both have."""
    lines = {line.plain for line in lines_of(paragraphs_in(read.blocks))}
    return len(went.printed & lines) / len(went.printed | lines)


def taken_back(library: Library, path: Path, relations: RelationsOf | None = None) -> TakenDocument:
    """The same at once."""
    return at_once(taking_back(library, path, relations))


def _as_now(library: Library, export: BriefExport, relations: RelationsOf) -> ExportContent:
    """What is here stands for what an old export said, which isn't kept."""
    brief = library.brief(export.brief)
    if brief is None:
        raise InputError(_("What this export said is no longer kept, and its brief was deleted."))
    template = template_named(export.template)
    day = datetime.fromisoformat(export.at).astimezone().date()
    origin = Origin(export.brief, export.number, export.at)
    return content_of_brief(brief, selections.of_brief(library, brief), template, day, origin, relations)


def _is_of_the_page(words: Sequence[str], known: AbstractSet[str]) -> bool:
    """Whether the export's own head and foot have these words, its numbers apart: programs count pages anew."""
    spelled = [one for one in words if not one.isdecimal()]
    return all(one in known for one in spelled) if spelled else len(words) < 2


class _Taking:
    def __init__(
        self,
        library: Library,
        file: str,
        read: ReadDocument,
        export: BriefExport,
        page: Rebuilt | None,
        content: ExportContent,
    ) -> None:
        self._library, self._file, self._read, self._export = library, file, read, export
        self._page, self._content = page, content
        self.words = page.words if page else paper_words()
        self._whole = content.whole or content.selection
        self._codes = WrittenCodes(self._whole, library.report.id, page.now if page else {})
        self._ids_before = ids_before(library, self._whole.reports, export.brief)
        self._beside = dict[str, ReadParagraph]()
        self._read = replace(read, blocks=in_the_text(read.blocks, self._beside))
        self._lines = [*lines_of(paragraphs_in(self._read.blocks))]

    @property
    def only_comments(self) -> bool:
        template = self._content.template
        return template is not None and template.layout in {"summary", "report"}

    def comments_alone(self, went: WentOut | None) -> TakenDocument:
        """Of a summary only the comments: it shortens what it says. What was changed since it `went` out is listed."""
        places = self._comment_places_by_codes()
        notes = [*comment_notes.of_comments(self._read.comments, places, self._library)]
        changed = [*self._changed_in_short(went)] if went else []
        versions = self._versions([one.id for one in notes])
        items = [*comment_notes.incoming(notes, versions, self._library), *changed]
        items = [*comment_notes.not_yet_notes(items, self._library, self._export.brief, self._versions)]
        said = [_("Of this document only comments come back: it shortens what your notes say.")]
        stances = sum(one.field == "stance" for one in changed)
        if lines := len(changed) - stances:
            text = ngettext("{count} line was changed in it.", "{count} lines were changed in it.", lines)
            said.append(text.format(count=lines))
        if stances:
            text = ngettext("{count} stance was changed in it.", "{count} stances were changed in it.", stances)
            said.append(text.format(count=stances))
        made = replace(self._made([*ordered(items, self._library)], 0), known=len(changed))
        return replace(made, only_comments=True, said=" ".join(said))

    def _changed_in_short(self, went: WentOut) -> Iterator[Incoming]:
        """The lines that the export hadn't; a stance stands there above all that have it."""
        code, reason = "", _("Of this document only comments come back")
        for number, line in enumerate(self._lines):
            named = self._codes.first_in(line.words)
            code = named or code
            if line.plain and line.plain not in went.printed and folded(line.words) not in went.beside:
                words = line.words.rpartition("\t")[2].strip() if named else line.words.strip()
                with self.words.spoken():
                    is_stance = bool(stance_said(words, self._library.report, ""))
                place, name = ("", "stance") if is_stance else (code, "")
                yield Incoming(
                    f"unplaced/{number}", "unplaced", place, name, theirs=words, words=words, how="typed", reason=reason
                )

    def places(self, went: WentOut) -> Placed:
        """Where each line of the document belongs, and what stands beside them."""
        with self.words.spoken():
            pages = PrintedPages(went, self._content.document.head, self._page.edges if self._page else ())
        blocks = pages.of(with_rows(self._read.blocks, went))
        marks = LostMarks(went, blocks)
        self._read = replace(self._read, blocks=marks.of(blocks))
        self._lines = [*lines_of(paragraphs_in(self._read.blocks))]
        typed = TypedTables(texts_of(self._whole, self._content.brief, self._codes.place_of), went)
        found = self._placed(went, typed)
        if self._page:  # else what is here now may never have been in it
            found.loose[:] = typed.gone(self._lines, found)
        for text in (one for one in found.texts.values() if one.subject.field == "wording"):
            text.came = [*map(marks.line, text.came)]
        found.loose += [*self._stances_above(found), *self._listed_beside(found, went)]
        return self._codes.placed(found)

    def _stances_above(self, found: Placed) -> Iterator[Loose]:
        """A stance that was typed above a text, as below a heading, is no part of what is said: it is taken out."""
        for subject, text in found.texts.items():
            if subject.of and subject.row is None and text.partners[:1] == [None] and {*text.partners} != {None}:
                report = self._library.places.report_at(subject.of) or self._library.report
                with self.words.spoken():
                    said = is_of_stance(text.came[0].words, report, self._codes.said(subject.of))
                if said:
                    text.partners.pop(0)
                    yield Loose((text.came.pop(0),), _("A stance in another place"), subject.of, "stance")

    def _listed_beside(self, found: Placed, went: WentOut) -> Iterator[Loose]:
        """What hangs on the text or stands around it: nothing that was typed may be lost."""
        reasons = {
            "note": _("In a box or a note beside the text"),
            "end": _("In a box or a note beside the text"),
            "page": _("At the head or foot of the pages"),
            "hidden": _("Hidden text"),
            "picture": _("Pictures, charts and formulas aren’t taken back"),
        }
        letterhead = (ReadParagraph((ReadPiece(text),)) for text in (self._page.edges if self._page else ()))
        known = went.edges | {word for one in letterhead for word in words_in(one)}
        for name, one in self._beside.items():
            if folded(one.text) in went.beside - {""} or (
                one.aside == "page" and _is_of_the_page(words_in(one), known)
            ):
                continue
            if one.aside == "picture" and not one.text.strip():
                lines = [line_of(ReadParagraph((ReadPiece(_("Picture")),)))]
            else:
                lines = [line for line in lines_of([one]) if line.plain]
            on = found.comments.get(name, Subject("", ""))
            yield from (Loose((line,), reasons[one.aside], on.of, on.field) for line in lines)

    def _placed(self, went: WentOut, typed: TypedTables) -> Placed:
        made = Placed()
        tables = [block for block in self._read.blocks if isinstance(block, ReadTable)]
        foreign = rows_placed(went, tables, self._codes.begins, made) if went.cells else tables
        own = [table for table in tables if not any(one is table for one in foreign)]
        came = [line for block in self._read.blocks for line in self._lines_outside(block, went, own)]
        if self._read.format == "markdown":
            came = unwrapped(came, went.printed)
        if went.cells and len(foreign) == len(tables):
            return placed(went.flow, self._lines, went.printed, self._codes.begins, of_tables=True)
        found = placed(went.lines, came, went.printed, self._codes.begins)
        for table in foreign:
            cells = [*rows_of_form(table, went)] if table.rows else []
            found.texts |= {subject: CameBack(subject, [], lines, [None] * len(lines)) for subject, lines in cells}
            found.loose += () if cells else typed.loose(table)
        return Placed(
            {**found.texts, **made.texts}, [*found.loose, *made.loose], found.headings,
            [*found.gone, *made.gone], [*found.moved, *made.moved], [*found.added, *made.added],
            {**found.comments, **made.comments}, made.columns,
        )  # fmt: skip

    def _lines_outside(self, block: TextBlock, went: WentOut, own: Sequence[ReadTable]) -> Iterator[Line]:
        """The lines of a block that is no table; one of our `own` tables is a line without words."""
        if not isinstance(block, ReadTable):
            yield from lines_of([block])
        elif any(one is block for one in own):
            yield edge_of(first_code(block, went.subjects, self._codes.begins))

    def told(self, found: Placed) -> TakenDocument:
        """What differs, line by line."""
        notes = [*comment_notes.of_comments(self._read.comments, found.comments, self._library)]
        template, filled = self._content.template, 0
        if template is not None and template.has("outcome"):
            said = [text for one, text in found.texts.items() if one.field in ROOMS or one.of == FOLLOW_UP]
            filled = sum(not text.is_same and bool(said_by(text.came)) for text in said)
            notes += self._of_meeting(found)
        versions = self._versions([one.id for one in notes])
        writers = Writers(self._lines)
        brief = self._content.brief
        if brief is None:
            raise not_exported()
        texts = {
            (self._codes.place_of(entry.target), str(one.field)): one.text
            for entry in self._whole.entries
            for one in entry.marks.position.records
        }
        page = self._page
        names, stamps = export_named([self._export], self._read), page.stamps if page else {}
        base = Base(texts, brief, stamps, self._export.at, self.words, page is not None, names is not None)
        now = self._library.brief(self._export.brief)
        rounds = Rounds(self._library, self._export, base, self._versions_of)
        differences = Differences(self._library, base, now, self._versions_of, writers, self._codes.said, rounds)
        differences.find(found)
        rooms, others = [one for one in notes if one.room], [one for one in notes if not one.room]
        items = [*rounds.settled(differences.items), *comment_notes.incoming(others, versions, self._library)]
        items += comment_notes.in_rooms(rooms, versions, base, self._library)
        items = [*comment_notes.not_yet_notes(items, self._library, self._export.brief, self._versions)]
        made = self._made([*ordered(items, self._library)], differences.same)
        made = made if base.is_kept else replace(made, said=not_kept(self._export.number))
        return replace(made, known=differences.known + filled, goes_on_from=rounds.goes_on_from)

    def _of_meeting(self, found: Placed) -> Iterator[NewNote]:
        """Of the report of a meeting only stances and what was written in its rooms come in; its other texts must never
        overwrite any. What is to be done and names no recommendation is kept with the first of the brief."""
        with self.words.spoken():
            filled = {
                self._codes.place_of(one.target): filled_rooms(one.marks.notes, self._export.brief)
                for one in self._whole.entries
            }
            sent = {
                one.id: SentRow(self._codes.place_of(one.target), text)
                for one, text in follow_up_rows(self._whole.notes, self._export.brief)
            }
        in_cell = self._content.document.head.tables
        cells = list[CameBack]()  # in the order of the document
        for subject, text in list(found.texts.items()):
            said = said_by(text.came)
            if subject.of == FOLLOW_UP and subject.row is not None:
                cells.append(text)
            elif subject.field in ROOMS:
                if not text.missing or subject.of not in found.gone:
                    there = filled.get(subject.of, {})
                    of_room = comment_notes.of_room(text, there, self._export, self._library, in_cell=in_cell)
                    yield from (notes := [*of_room])
                    if text.gone and not (notes or text.missing):
                        reason = _("It is gone, but the table or code beside it can’t be read back")
                        found.loose.append(Loose(tuple(text.gone), reason, subject.of, subject.field))
            elif not text.is_same and said:
                reason = _("From this report only stance, what we said, outcome and follow-up come back")
                found.loose.append(Loose(text.changed, reason, subject.of, went=said_by(text.went)))
            del found.texts[subject]
        rows = comment_notes.rows_said(cells, [one.text for one in sent.values()])
        code_of = partial(self._codes.of_row, brief=[*filled])
        yield from comment_notes.of_follow_up(rows, sent, self._export, self._library, self._versions, code_of)

    def _comment_places_by_codes(self) -> dict[str, Subject]:
        places, code = dict[str, Subject](), ""
        for line in self._lines:
            code = self._codes.first_in(line.words) or code
            for one in line.paragraph.comments:
                places.setdefault(one, Subject(code, ""))
        return places

    def _versions_of(self, key: str) -> Sequence[Version]:
        return self._versions([key]).get(key, ())

    def _versions(self, ids: Sequence[str]) -> Mapping[str, Sequence[Version]]:
        return versions_of(self._library, ids, self._ids_before)

    def _made(self, items: Sequence[Incoming], same: int) -> TakenDocument:
        template, brief = self._content.template, self._content.brief
        refused = read_of(self._library.database, lambda connection: store_meta.stamps(connection, store_meta.REFUSED))
        items = [
            replace(one, refused=True, chosen="mine")
            if refused and refusal_of(one, self._library, self._export.brief) in refused
            else one
            for one in by_words(items)
        ]
        return TakenDocument(
            self._file,
            brief.name if brief else "",
            self._export.brief,
            self._export,
            _(template.title) if template else self._export.template,
            tuple(items),
            same,
            len(self._read.comments),
            tuple(author for author, _at in authors(self._lines)),
        )
