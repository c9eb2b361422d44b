"""Word files of a brief over three reports, two of which have the same code, as offices change them."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.command_line import answer, ask
from tests.taking_back.papers import word_file
from tests.taking_back.papers.word_file import WordFile, w
from tests.taking_back.papers.word_tracked import comment
from tests.unit.cli.exporting.test_brief_of_two_reports import LINES, install

FIRST, AVERLAND, SECOND = "OSCE 2018 P1-08", "Averland 2025 131.7", "OSCE 2019 P1-08"
PLACES = {FIRST: "P1-08", AVERLAND: "averland-2025:131.7", SECOND: "osce-2019:P1-08"}
LINE = dict(zip(PLACES, LINES.values(), strict=True))
IN_TABLES, IN_PARAGRAPHS, OF_MEETING = "table-of-positions", "full-dossier", "report-of-the-meeting"


class Comes(NamedTuple):
    """What a document is expected to say: the changes and notes by place, what is told, and what has no place."""

    changed: tuple[tuple[str, str, str | None], ...] = ()
    told: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief with a line and a stance on each."""
    install()
    store = tmp_path_factory.mktemp("several") / "store.db"
    for report, code, stance in (
        ("osce-2018", "P1-08", "support"),
        ("averland-2025", "131.7", "Noted"),
        ("osce-2019", "P1-08", "oppose"),
    ):
        answer(store, "--report", report, "position", code, "--stance", stance, "--line", LINES[report])
    answer(store, "brief", "Three", "--add", *PLACES.values())
    for template in (IN_TABLES, IN_PARAGRAPHS, OF_MEETING):
        path = store.with_name(f"{template}.docx")
        assert answer(store, "export", "--brief", "Three", "--template", template, "-o", str(path)).code == 0
    return store


Edit = Callable[[WordFile], object]


def without_bookmarks(word: WordFile) -> None:
    word_file.remove(*list(word.body.iter(w("bookmarkStart"), w("bookmarkEnd"))))


def all_lines(word: WordFile) -> None:
    for code, line in LINE.items():
        word_file.replace(word.at(line), "short", f"short in {PLACES[code].partition(':')[0].replace('-', ' ')}")


def all_lines_without_bookmarks(word: WordFile) -> None:
    all_lines(word)
    without_bookmarks(word)


def rows_exchanged_without_bookmarks(word: WordFile) -> None:
    without_bookmarks(word)
    word_file.move_behind([word.row(FIRST)], word.row(SECOND))
    word_file.replace(word.at(LINE[SECOND]), "short", "brief")


def lines_exchanged(word: WordFile) -> None:
    """Somebody took the one for the other: each comes in where it stands."""
    first, second = word.at(LINE[FIRST]), word.at(LINE[SECOND])
    word_file.retype([first], LINE[SECOND])
    word_file.retype([second], LINE[FIRST])


def row_gone(word: WordFile) -> None:
    word_file.remove(word.row(SECOND))


def stance_in_the_words_of_its_report(word: WordFile) -> None:
    word_file.replace(next(word.cell(AVERLAND, "Stance").iter(w("p"))), "Noted", "Supported")


def code_without_its_report(word: WordFile) -> None:
    """Which of the two is meant nobody can tell, once the bookmarks are gone too."""
    without_bookmarks(word)
    word_file.retype([next(word.row(SECOND).iter(w("p")))], "P1-08")
    word_file.replace(word.at(LINE[SECOND]), "short", "brief")


def code_of_averland_without_its_report(word: WordFile) -> None:
    without_bookmarks(word)
    word_file.retype([next(word.row(AVERLAND).iter(w("p")))], "131.7")
    word_file.replace(word.at(LINE[AVERLAND]), "short", "brief")


def codes_without_their_reports(word: WordFile) -> None:
    code_without_its_report(word)
    word_file.retype([next(word.row(FIRST).iter(w("p")))], "P1-08")


def row_added(word: WordFile) -> None:
    row = word.row(SECOND)
    other = deepcopy(row)
    row.addnext(other)
    word_file.remove(*list(other.iter(w("bookmarkStart"), w("bookmarkEnd"))))
    word_file.retype([next(other.iter(w("p")))], "OSCE 2019 P1-09")
    for cell in list(other.iterchildren(w("tc")))[1:]:
        word_file.clear(cell)


def commented(word: WordFile) -> None:
    comment(word, word.at(LINE[SECOND]), "short", "Whose is this?")


def text_under_another_code(word: WordFile) -> None:
    """A paragraph is typed below the line of the second."""
    word_file.paste_behind(word.at(LINE[SECOND]), "And so we said last year.")


def heading_retyped(word: WordFile) -> None:
    """As Word does with hyphens."""
    paragraph = word.heading(SECOND)
    word_file.replace(paragraph, "OSCE 2019 P1-08", "OSCE 2019 P1–08")
    word_file.replace(word.at(LINE[SECOND]), "short", "brief")


def short(code: str) -> tuple[str, str, str]:
    return PLACES[code], "line", LINE[code].replace("short", "brief")


CHANGED = tuple(
    (place, "line", LINE[code].replace("short", f"short in {place.partition(':')[0].replace('-', ' ')}"))
    for code, place in PLACES.items()
)
SWAPPED = ((PLACES[FIRST], "line", LINE[SECOND]), (PLACES[SECOND], "line", LINE[FIRST]))


@pytest.mark.parametrize(
    ("template", "edit", "expected"),
    [
        (IN_TABLES, all_lines, Comes(CHANGED)),
        (IN_TABLES, all_lines_without_bookmarks, Comes(CHANGED)),
        (IN_PARAGRAPHS, all_lines_without_bookmarks, Comes(CHANGED)),
        (IN_TABLES, rows_exchanged_without_bookmarks, Comes((short(SECOND),), ("moved",))),
        (IN_TABLES, lines_exchanged, Comes(SWAPPED)),
        (IN_PARAGRAPHS, lines_exchanged, Comes(SWAPPED)),
        (IN_TABLES, row_gone, Comes(told=("OSCE 2019 P1-08 is no longer in the document",))),
        (IN_TABLES, stance_in_the_words_of_its_report, Comes(((PLACES[AVERLAND], "stance", "support"),))),
        (IN_TABLES, code_without_its_report, Comes(told=("OSCE 2019 P1-08 is no longer",), unplaced=("brief",))),
        (
            IN_TABLES,
            codes_without_their_reports,
            Comes(told=("OSCE 2019 P1-08 is no longer", "The code is in two reports"), unplaced=("P1-08", "brief")),
        ),
        (IN_TABLES, code_of_averland_without_its_report, Comes((short(AVERLAND),))),
        (IN_TABLES, row_added, Comes(told=("osce-2019:P1-09",))),
        (IN_TABLES, commented, Comes(((PLACES[SECOND], "note", None),))),
        (IN_PARAGRAPHS, commented, Comes(((PLACES[SECOND], "note", None),))),
        (
            IN_PARAGRAPHS,
            text_under_another_code,
            Comes(((PLACES[SECOND], "line", f"{LINE[SECOND]}\n\nAnd so we said last year."),)),
        ),
        (IN_PARAGRAPHS, heading_retyped, Comes((short(SECOND),))),
    ],
    ids=lambda one: getattr(one, "__name__", "") or (one if isinstance(one, str) else ""),
)
def test_what_an_office_did_lands_where_its_report_has_it(
    template: str, edit: Edit, expected: Comes, store: Path, tmp_path: Path
) -> None:
    word = WordFile(store.with_name(f"{template}.docx").read_bytes())
    edit(word)
    path = tmp_path / "edited.docx"
    path.write_bytes(word.data())
    install()
    found: Any = ask(store, "take-back", str(path), "--dry-run", "--json")
    came = [(one["code"], one["field"], one["theirs"]) for one in (*found["changed"], *found["conflicts"])]
    notes = [(one["code"], one["field"], None) for one in found["new"]]
    assert (*came, *notes) == expected.changed, found
    told = [*(one["words"] if "words" in one else str(one) for one in found["deleted"]), *found["added"]]
    told += ["moved"] if found["moved"] else []
    plain = answer(store, "take-back", str(path), "--dry-run")
    assert all(one in " ".join((*told, plain.out, plain.err)) for one in expected.told), (told, plain)
    assert [any(one in each["words"] for one in expected.unplaced) for each in found["unplaced"]] == [True] * len(
        expected.unplaced
    ), found


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("OSCE 2019 P1-08: ask Ministry of Justice", "osce-2019:P1-08"),
        ("OSCE 2019 (P1-08), ask Ministry of Justice", "osce-2019:P1-08"),
        ("131.7: ask Ministry of Justice", "averland-2025:131.7"),
        ("Ask Ministry of Justice (131.7).", "averland-2025:131.7"),
        ("Ask Ministry of Justice", ""),
    ],
)
def test_a_follow_up_goes_to_the_recommendation_that_it_names(
    said: str, place: str, store: Path, tmp_path: Path
) -> None:
    found = with_follow_up(said, store, tmp_path)
    why = "" if place else "Names no recommendation, so it goes to the first one"
    came = [(one["code"], one["theirs"], one.get("reason", "")) for one in found["new"]]
    assert came == [(place or "P1-08", f"_Follow-up:_ {said} · Anna · Friday", why)]
    assert found["unplaced"] == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("P1-09: ask Ministry of Justice", "P1-09 is in several reports: OSCE 2018, OSCE 2019"),
        ("Ask Ministry of Justice (P1-09).", "P1-09 is in several reports: OSCE 2018, OSCE 2019"),
        ("Norway 2014 131.7: ask Ministry of Justice", "Norway 2014 isn’t a report of this brief"),
    ],
)
def test_one_that_names_a_recommendation_which_cannot_be_told_is_listed(
    said: str, why: str, store: Path, tmp_path: Path
) -> None:
    found = with_follow_up(said, store, tmp_path)
    assert found["new"] == []
    listed = [(one["words"], one["reason"]) for one in found["unplaced"]]
    assert listed == [(f"_Follow-up:_ {said} · Anna · Friday", why)]


def with_follow_up(said: str, store: Path, tmp_path: Path) -> Any:
    """What `take-back` tells of the report of the meeting with this line in its last table."""
    word = WordFile(store.with_name(f"{OF_MEETING}.docx").read_bytes())
    cells = word.tables()[-1].findall(w("tr"))[1].findall(w("tc"))
    for cell, words in zip(cells, (said, "Anna", "Friday"), strict=True):
        word_file.retype(cell, words)
    path = tmp_path / "edited.docx"
    path.write_bytes(word.data())
    install()
    return ask(store, "take-back", str(path), "--dry-run", "--json")


def test_from_the_report_of_a_meeting_stances_come_back_and_lines_are_listed(store: Path, tmp_path: Path) -> None:
    word = WordFile(store.with_name(f"{OF_MEETING}.docx").read_bytes())
    word_file.replace(word.heading(AVERLAND), "Noted", "Supported")
    word_file.replace(word.at(LINE[SECOND]), "short", "brief")
    path = tmp_path / "edited.docx"
    path.write_bytes(word.data())
    install()
    found: Any = ask(store, "take-back", str(path), "--dry-run", "--json")
    assert [(one["code"], one["field"], one["theirs"]) for one in found["changed"]] == [
        (PLACES[AVERLAND], "stance", "support")
    ]
    (listed,) = found["unplaced"]
    why = "From this report only stance, what we said, outcome and follow-up come back"
    assert (listed["code"], listed["reason"]) == (PLACES[SECOND], why)
