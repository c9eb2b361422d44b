"""Files that nobody can trust: one clear line for what can't be read, and what is broken skips only itself."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.coming_back.marks_to_share import SHARED_KINDS, marks_to_share
from alliance_desktop.domain.marks import Highlight, Note, Tagging
from alliance_desktop.domain.report import Report, Target
from alliance_desktop.errors import ExchangeError, InputError, OtherReportError
from alliance_desktop.exchange import read_marks as reader
from alliance_desktop.exchange.checked_values import MAX_BYTES
from alliance_desktop.exchange.read_marks import read_marks
from alliance_desktop.exchange.write_marks import place_id, write_marks
from alliance_desktop.library.library import Library
from tests import builders
from tests.unit.exchange.filled_library import DAY, NOW, fill
from tests.unit.exchange.read_back import marks_in

W3C = "http://www.w3.org/ns/anno.jsonld"
REPORT = builders.report()


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file with every kind of mark."""
    library = fill(builders.library(tmp_path_factory.mktemp("good") / "store.db"))
    data = write_marks(marks_to_share(library).content(SHARED_KINDS, DAY), NOW)
    library.close()
    return data


def deep(levels: int) -> bytes:
    return b'{"@context": "%s", "type": "Annotation", "x": ' % W3C.encode() + b"[" * levels + b"]" * levels + b"}"


BAD: dict[str, Callable[[bytes], bytes]] = {
    "is empty": lambda _good: b" \n",
    "is a file of notes": lambda _good: b"SQLite format 3\0" + b"\0" * 100,
    "is a document": lambda _good: b"PK\x03\x04" + b"\0" * 100,
    "isn’t a file of shared marks": lambda _good: b"Dear Anna, here are my marks.",
    "isn’t a file of shared marks. ": lambda good: good.replace(W3C.encode(), b"http://example.org/context"),
    "isn’t a file of shared marks.  ": lambda good: good.decode().encode("utf-16"),
    "is incomplete": lambda good: good[: len(good) * 2 // 3],
    "is incomplete  ": lambda good: good[: good.index("“".encode()) + 1] if "“".encode() in good else good[:-2],
    "nested too deeply": lambda _good: deep(64),
    "nested too deeply ": lambda _good: deep(1_000_000),
    "more than can be read": lambda _good: b"[" + b"0," * 4_000_001 + b"0]",
    "newer version": lambda good: good.replace(b'"version":1,', b'"version":2,'),
    "another report: norway-2014": lambda good: good.replace(
        b'"report":"%s"' % REPORT.id.encode(), b'"report":"norway-2014"'
    ),
    "has no marks": lambda _good: b'{"@context": "%s", "type": "AnnotationCollection", "total": 0}' % W3C.encode(),
    "has no marks ": lambda _good: b"[]",
}


@pytest.mark.parametrize("said", BAD)
def test_what_is_no_file_of_marks_is_refused_in_one_clear_line(said: str, good: bytes, tmp_path: Path) -> None:
    path = tmp_path / "marks.alliance"
    path.write_bytes(BAD[said](good))
    with pytest.raises((ExchangeError, OtherReportError)) as caught:
        read_marks(path, REPORT)
    line = str(caught.value)
    assert said.strip() in line
    assert line.startswith(("marks.alliance ", "“marks.alliance” is about"))
    assert line.endswith("Nothing was changed.")
    assert "\n" not in line


def test_what_is_too_large_or_no_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    for path in (large, tmp_path / "gone", tmp_path):
        with pytest.raises(InputError):
            read_marks(path, REPORT)
    monkeypatch.setattr(reader, "MAX_ENTRIES", 2)
    with pytest.raises(ExchangeError, match="more than 2 marks"):
        marks_in(json.dumps([annotation()] * 3).encode(), REPORT)


SPOIL: dict[str, tuple[str, str]] = {
    "a key twice": (r'"deleted":false', '"deleted":false,"deleted":true'),
    "half a character": (r"Ask for \*", r"Ask \ud800 *"),
    "a stamp": (r'"stamp":"\d{13}:', '"stamp":"9:'),
    "no moment": (r'"created":"[^"]*"', '"created":"yesterday"'),
    "no number": (r'"start":\d+', '"start":NaN'),
    "a number beyond all use": (r'"start":\d+', '"start":1' + "0" * 5000),
    "an unknown field": (r'"field":"line"', '"field":"secret"'),
    "an unknown stance": (r'"text":"support"', '"text":"perhaps"'),
    "another text than its versions": (r'"value":"We support it\."', '"value":"We don\'t."'),
    "a version before its parents": (r'"parents":\["\d{13}', '"parents":["9999999999998'),
    "no id": (
        r'"id":"urn:uuid:[^"]*","type":"Annotation","motivation":"comm',
        '"id":"1","type":"Annotation","motivation":"comm',
    ),
    "no creator": (r'"creator":{[^}]*}', '"creator":null'),
    "no motivation of ours": (r'"motivation":"bookmarking"', '"motivation":"moderating"'),
    "no place": (r'"target":"urn:alliance:', '"target":"http://'),
}


@pytest.mark.parametrize("what", SPOIL)
def test_a_broken_mark_skips_only_itself_and_is_named(what: str, good: bytes) -> None:
    pattern, spoilt = SPOIL[what]
    head, *lines = good.decode().splitlines()
    number = next(number for number, line in enumerate(lines) if re.search(pattern, line))
    lines[number] = re.sub(pattern, lambda _found: spoilt, lines[number], count=1)
    whole, found = marks_in(good, REPORT), marks_in("\n".join([head, *lines]).encode(), REPORT)
    assert [one.number for one in found.broken] == [number + 1]
    assert found.broken[0].reason
    assert found.marks == tuple(one for place, one in enumerate(whole.marks) if place != number)


def test_of_two_marks_with_one_id_the_first_stays_and_broken_tags_are_made_of_their_names(good: bytes) -> None:
    head, first, *lines = good.decode().splitlines()
    found = marks_in("\n".join([head, first, first, *lines]).encode(), REPORT)
    assert [(one.number, "same id" in one.reason) for one in found.broken] == [(2, True)]
    found = marks_in(good.replace(b'"colour":"blue"', b'"colour":"#123456"'), REPORT)
    assert [one.id for one in found.broken] == ["funding"]
    assert {one.tag.id for one in found.tags} == {"funding", "gone"}


def test_marks_are_carried_over_from_another_report_alone(good: bytes) -> None:
    for report, read in ((REPORT.id, 0), ("norway-2010", 1)):
        said = {
            "on": place_id(Target(REPORT.id, "P1-08")),
            "from": place_id(Target(report, "P1-05")),
            "at": "2026-11-27T10:00:00.000Z",
        }
        file = good.replace(b'"carried":[]', b'"carried":[%s]' % json.dumps(said).encode())
        found = marks_in(file, REPORT)
        assert (len(found.carried), len(found.broken)) == (read, 1 - read)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=9), lambda inner: (
    st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(
        ["@context", "id", "type", "motivation", "alliance", "body", "target", "selector", "items", "first", "creator"]
    ) | st.text(max_size=5), inner, max_size=6)), max_leaves=20))  # fmt: skip
def test_whatever_json_says_it_is_read_or_refused_and_never_a_fault(value: Any) -> None:
    for each in (value, [value], {"@context": W3C, "type": "AnnotationCollection", "first": {"items": [value]}}):
        try:
            marks_in(json.dumps(each).encode(), REPORT)
        except ExchangeError:
            continue


@given(st.data())
def test_a_file_cut_or_twisted_anywhere_is_read_in_part_or_refused(good: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(good) - 1))
    twisted = good[:at] + bytes([data.draw(st.integers(0, 255))]) + good[at + 1 :]
    for each in (good[:at], twisted):
        try:
            marks_in(each, REPORT)
        except ExchangeError:
            continue


def annotation(**values: object) -> dict[str, object]:
    """One of another program, on words of the report."""
    quote = {"type": "TextQuoteSelector", "exact": "Regular and sufficient funding", "prefix": "", "suffix": ""}
    target = {"source": "https://www.osce.org/report.pdf", "selector": [quote]}
    whole = {"@context": W3C, "id": "https://hypothes.is/a/1", "type": "Annotation", "target": target}
    return (
        whole | {"body": {"type": "TextualBody", "value": "A *point*"}, "created": "2018-04-24T11:00:00+02:00"} | values
    )


@pytest.mark.parametrize("shape", ["single", "array", "page", "collection"])
def test_another_programs_annotation_is_read_in_every_shape_if_its_quotation_is_found(shape: str, osce: Report) -> None:
    code, words = "P1-08", osce.recommendations[7].text[10:60]
    quote = {"type": "TextQuoteSelector", "exact": words.replace(" ", "\n", 1)}
    one = annotation(target={"source": "https://www.osce.org/report.pdf", "selector": quote}, creator="Ben")
    page = {"@context": W3C, "type": "AnnotationPage", "items": [one]}
    shapes = {
        "single": one,
        "array": [one],
        "page": page,
        "collection": {**page, "type": "AnnotationCollection", "first": page},
    }
    (mark,) = marks_in(json.dumps(shapes[shape]).encode(), osce).marks
    assert marks_in(json.dumps(shapes[shape]).encode(), osce).marks == (mark,)
    record = mark.record
    assert isinstance(record, Note)
    assert (record.target.code, record.text, record.created) == (code, "A *point*", "2018-04-24T09:00:00.000Z")
    assert record.quote is not None
    assert record.quote.exact == words
    assert record.quote.start == 10
    assert [(known.stamp, known.text) for known in mark.versions] == [(mark.stamp, "A *point*")]


def test_what_an_annotation_of_another_program_is_here(osce: Report) -> None:
    def kinds(**values: object) -> list[tuple[str, str]]:
        found = marks_in(json.dumps(annotation(**values)).encode(), osce)
        names = {one.tag.id: one.tag.name for one in found.tags}
        return [(type(one.record).__name__, says(one.record, names)) for one in found.marks]

    def says(record: object, names: dict[str, str]) -> str:
        if isinstance(record, Note):
            return record.text
        if isinstance(record, Tagging):
            return names[record.tag]
        return record.quote.exact if isinstance(record, Highlight) else ""

    assert kinds(body=[{"value": "x", "purpose": "commenting"}, {"value": "Money", "purpose": "tagging"}]) == [
        *(("Note", "x"), ("Tagging", "Money"))
    ]
    assert kinds(body=[]) == [("Highlight", "Regular and sufficient funding")]
    assert kinds(body={"value": "<p>a</p><script>b</script><p>c &amp; d", "format": "text/html"}) == [
        ("Note", "a\n\nc & d")
    ]
    assert kinds(body="https://example.org") == [("Note", "https://example.org")]
    assert kinds(motivation="bookmarking") == [("Bookmark", "")]
    nowhere = {"source": "x", "selector": {"type": "TextQuoteSelector", "exact": "words that are nowhere in it"}}
    (mark,) = marks_in(json.dumps(annotation(target=nowhere)).encode(), osce).marks
    assert mark.record.target.code == ""


def test_a_file_without_the_store_it_came_from_says_all_that_is_needed(filled: Library, good: bytes) -> None:
    (line,) = [line for line in good.decode().splitlines() if '"commenting"' in line and '"deleted":false' in line]
    found = marks_in(f"[{line.rstrip(',')}]".encode(), filled.report)
    assert [type(one.record) for one in found.marks] == [Note]
    assert set(found.people.values()) == {"Anna Berg"}
    assert (found.report, found.fingerprint) == ("", "")
