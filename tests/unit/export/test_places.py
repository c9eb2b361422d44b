"""Invisible in DOCX and ODT: which export a file is, and a place round the whole of each text that can be read back."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from alliance_desktop.coming_back.code_links import subjects_by_name
from alliance_desktop.domain.brief import HeadingItem, PassageItem, TextItem
from alliance_desktop.domain.marks import Marks, Note
from alliance_desktop.domain.position import FieldName
from alliance_desktop.domain.report import BETWEEN, Quote, Report, Target
from alliance_desktop.domain.template import Part, PartName, Template
from alliance_desktop.export import to_docx, to_odt
from alliance_desktop.ingest.read_template import shipped_templates, template_named
from alliance_desktop.render.export_content import ExportContent
from alliance_desktop.render.subject import Subject, place_name
from tests.builders import MOMENT_TEXT
from tests.unit.export.briefs import BRIEF, POSITIONS, Said, brief_content, position
from tests.unit.export.documents import file_of
from tests.unit.export.libreoffice import LibreOffice

WRITERS = {"docx": to_docx.write, "odt": to_odt.write}
SAVED = {"speaking-notes", "report-of-the-meeting", "own-paragraphs", "own-table", "own-request"}
WAYS = (
    *(("docx", "docx"), ("docx", "odt"), ("docx", "doc", "docx"), ("docx", "rtf", "docx")),
    *(("odt", "odt"), ("odt", "docx")),
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TITLE = "alliance_4f6c2a10_3"
SAID = "brief=4f6c2a10-8a0e-4a55-9d3e-0b7c1f2e9a31 export=3 written=2026-11-25T09:40:00Z"
TABLE = "| x | y |\n| --- | --- |\n| v | w |"
MANY = f"First words.\n\n- one\n- two\n  1. inside\n\n> quoted\n\n{TABLE}\n\n    verbatim\n\nLast words."
LONG = f"{MANY}\n\n{' '.join(f'word{number}' for number in range(150))}"
ALL: tuple[PartName, ...] = (
    *("stance", "status", "tags", "quotation", "line", "wording", "pressed", "background", "answer"),
    *("heard", "outcome", "notes"),
)
ASKED: tuple[PartName, ...] = ("your-answer", "contact")


def rich(report: Report, template: Template) -> ExportContent:
    """A brief with a text of every kind at every place that there is for one."""
    on = Target(report.id, "P1-08")
    notes = (
        Note("0" * 35 + "a", on, MANY, "me", MOMENT_TEXT, MOMENT_TEXT, Quote("funding", "", "", 0)),
        Note("0" * 35 + "b", on, "Heard *here*.\n\nAnd more.", "me", MOMENT_TEXT, MOMENT_TEXT, heard="Chair"),
    )
    fields: dict[FieldName, str] = {**POSITIONS["P1-08"], "line": MANY, "background": TABLE, "answer": "Agreed."}
    fields["pressed"] = f"- a list\n- of it\n\n{TABLE}"
    said: Said = {
        "P1-08": Marks(notes=notes, position=position(report, "P1-08", fields)),
        "S5-04": {**POSITIONS["S5-04"], "line": LONG, "office": "Finance"},
        "S1-04": POSITIONS["S1-04"],
    }
    passage = PassageItem(Target(report.id, "panel-1"), Quote(BETWEEN.join(("one", "two", "three")), "", "", 0))
    items = (TextItem(MANY), *BRIEF.items, TextItem(TABLE), HeadingItem("To close"), passage)
    return brief_content(report, template, replace(BRIEF, items=items), said)


def templates() -> Iterator[Template]:
    """Those shipped, one of paragraphs and two tables, that say all parts between them."""
    yield from shipped_templates()
    dossier = template_named("full-dossier")
    yield replace(dossier, name="own-paragraphs", codes_from=1, parts=tuple(map(Part, (*ALL, *ASKED))))
    for name, parts in (("own-table", ALL), ("own-request", (*ALL[:6], *ASKED))):
        yield replace(
            dossier, name=name, layout="table", code_width=20, parts=tuple(Part(one, True, 30) for one in parts)
        )


def places(data: bytes) -> dict[str, str]:
    """The words of each place, which has a name of its own, a start and an end."""
    found, begun = dict[str, str](), dict[str, str]()
    for name, one in _marks(data):
        if name is None:
            begun = {each: text + one for each, text in begun.items()}
        elif one == "start":
            assert name not in found, name
            assert name not in begun, name
            begun[name] = ""
        else:
            found[name] = begun.pop(name)
    assert not begun
    return found


def _marks(data: bytes) -> Iterator[tuple[str | None, str]]:
    with ZipFile(io.BytesIO(data)) as archive:
        is_word = "word/document.xml" in archive.namelist()
        root = etree.fromstring(archive.read("word/document.xml" if is_word else "content.xml"))
    names = dict[str, str]()
    for event, one in etree.iterwalk(root, ("start", "end")):
        if one.tag == f"{W}bookmarkStart" and event == "start":
            names[one.get(f"{W}id")] = one.get(f"{W}name")
            yield one.get(f"{W}name"), "start"
        elif one.tag == f"{W}bookmarkEnd" and event == "start":
            yield names[one.get(f"{W}id")], "end"
        elif one.tag in (f"{TEXT}bookmark-start", f"{TEXT}bookmark-end") and event == "start":
            yield one.get(f"{TEXT}name"), one.tag.rpartition("-")[2]
        elif one.tag == f"{TEXT}bookmark" and event == "start":  # so LibreOffice saves a place without words
            yield from ((one.get(f"{TEXT}name"), end) for end in ("start", "end"))
        if one.tag in (f"{W}p", f"{TEXT}p", f"{TEXT}line-break", f"{W}br", f"{TEXT}s") and event == "start":
            yield None, "\n"
        said = one.text if event == "start" else one.tail
        yield None, said or ""


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d]\w*", re.sub(r"\(#\S+\)", "", text))


@pytest.mark.parametrize("kind", WRITERS)
def test_each_text_of_a_brief_stands_whole_in_a_place_of_its_own_in_every_layout(osce: Report, kind: str) -> None:
    for template in templates():
        content = rich(osce, template)
        found, known = places(file_of(WRITERS[kind](content))), subjects_by_name(content.document)
        assert words(found.pop(TITLE)) == words(BRIEF.name), template.name
        assert found.keys() == known.keys(), template.name
        assert len({*known.values()}) == len(known), template.name
        for name, said in found.items():
            expected = _expected(content, known[name])
            if kind == "odt" and expected != TABLE:
                expected = expected.removesuffix(TABLE)  # of LibreOffice a place can't end in a table alone
            if not known[name].again and expected != "?":
                assert words(said) == words(expected), (template.name, name)


def _expected(content: ExportContent, of: Subject) -> str:
    """What a place says; '?' where that is more than words of the reader's."""
    entries = {one.recommendation.code: one for one in content.selection.entries}
    if of.field in ("code", "related", "facts", "stance", "wording", "heard"):
        return {"code": of.of}.get(of.field, "?")
    if of.field in ("heading", "text", "passage"):
        item = content.brief.items[of.row or 0] if content.brief else None
        return item.quote.exact if isinstance(item, PassageItem) else getattr(item, "text", "")
    if of.of not in entries or of.field in ("your-answer", "outcome", "said", "notes"):
        return ""
    entry = entries[of.of]
    if of.field == "quotation":
        return entry.recommendation.text
    if of.note:
        return next(note.text for note in entry.marks.notes if note.id == of.note)
    field = "office" if of.field == "contact" else of.field
    return next((one.text for one in entry.marks.position.records if one.field == field), "")


def property_of(data: bytes) -> str:
    """The property by which a file says which export it is."""
    with ZipFile(io.BytesIO(data)) as archive:
        (found,) = {"docProps/custom.xml", "meta.xml"} & {*archive.namelist()} or {""}
        root = etree.fromstring(archive.read(found)) if found else etree.Element("none")
    named = (one for one in root.iter(etree.Element) if "Alliance Desktop" in one.attrib.values())
    return "".join("".join(one.itertext()) for one in named)


@pytest.mark.parametrize("kind", WRITERS)
def test_an_export_says_which_it_is_and_a_preview_or_copy_doesnt(osce: Report, kind: str) -> None:
    content = brief_content(osce)
    data = file_of(WRITERS[kind](content))
    assert (property_of(data), TITLE in places(data)) == (SAID, True)
    bare = replace(content.document, head=replace(content.document.head, origin=None))
    data = file_of(WRITERS[kind](replace(content, build=lambda: bare)))
    assert (property_of(data), TITLE in places(data)) == ("", False)


def test_names_of_places_are_what_word_takes_and_never_those_of_another() -> None:
    codes = ["P1-08", "131.7", "45(b)", "45[b]", "45(b", "é-1", "a" * 60, "a" * 61, "", "P1_08"]
    names = [place_name(code) for code in codes] + [Subject(code, "line").name for code in codes]
    assert names[0] == "P1_08"
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in names)
    assert len({*names}) == len(names)


def test_libreoffice_keeps_property_and_both_ends_of_each_place_whatever_it_saves(
    osce: Report, libreoffice: LibreOffice, tmp_path: Path, long: bool
) -> None:
    """By each third way, and with `--long` by all."""
    contents = {one.name: rich(osce, one) for one in templates() if one.name in SAVED}
    for ways in WAYS if long else WAYS[::3]:
        libreoffice.folder = tmp_path / "-".join(ways)
        libreoffice.folder.mkdir()
        files = [libreoffice.folder / f"{name}.{ways[0]}" for name in contents]
        for file, content in zip(files, contents.values(), strict=True):
            file.write_bytes(file_of(WRITERS[ways[0]](content)))
        for number, kind in enumerate(ways[1:]):
            libreoffice.folder /= str(number)
            files = libreoffice.convert_each(files, kind, kind)
        for file, content in zip(files, contents.values(), strict=True):
            data = file.read_bytes()
            ends = {(name, end) for name, end in _marks(data) if name}
            wanted = {(name, end) for name in (TITLE, *subjects_by_name(content.document)) for end in ("start", "end")}
            assert (property_of(data), wanted - ends) == (SAID, set()), (ways, file.stem)
