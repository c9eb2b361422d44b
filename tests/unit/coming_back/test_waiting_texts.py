"""What becomes of two texts to choose from while nobody has chosen: nothing decides it but an act that chooses.

`mine` is the text that is shown, searched and exported; the others wait. What an act makes of (mine, others):

| act | mine | others |
|---|---|---|
| she writes another text (command line, recovered draft, F4) | that | as they were, and mine if it is somebody else’s |
| she empties it on the command line | removed by her | as they were |
| she chooses, joins or deletes | the one | none |
| a document says another text in place of mine, and it comes in | that | as they were, without that |
| a document empties mine | as it was | removed, and as they were |
| a document says otherwise than both, in conflict | as it was | one more |
| a document goes on from one that waits | as it was | that one instead, and the others as they were |
| mine is kept of what comes in | as it was | as they were |
| a colleague wrote beside mine | as it was | one more |
| a colleague wrote over mine | that | as they were |
| a colleague chose among them | the one, unless mine is kept | none |
| undo, a backup restored, an export | as it was | as they were |
| carried over from an earlier report | as it was there | as they were there |
"""

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from alliance_desktop.cli.coming_back_commands import shape
from alliance_desktop.coming_back.added_marks import Merging
from alliance_desktop.coming_back.marks_of_colleague import taken_marks
from alliance_desktop.coming_back.marks_to_share import SHARED_KINDS, marks_to_share
from alliance_desktop.coming_back.taking import take
from alliance_desktop.coming_back.taking_back import taken_back
from alliance_desktop.domain.edit import Edit, Swap
from alliance_desktop.domain.exchange import SharedMarks
from alliance_desktop.domain.incoming import Choice, Choices
from alliance_desktop.domain.position import PositionField
from alliance_desktop.domain.versions import OtherText
from alliance_desktop.exchange.write_marks import write_marks
from alliance_desktop.importing.installed_reports import read_installed
from alliance_desktop.library import choosing_edits, selections
from alliance_desktop.library.choosing_edits import sides
from alliance_desktop.library.library import Library
from alliance_desktop.store import soundness
from tests import builders
from tests.builders import set_fields
from tests.command_line import answer, ask
from tests.unit.coming_back.rounds import LINE, edited
from tests.unit.coming_back.test_take_back import retype
from tests.unit.exchange.read_back import marks_in

CODE, FILE = "P1-08", "cap3.docx"
BASE, MINE, CAPITAL, BERTA = "We support it.", "should be very broad", "could be broad, 2028", "Berta’s own text."


def line(library: Library) -> PositionField:
    found = library.field(library.target(CODE), "line")
    assert found
    return found


def write(library: Library, text: str) -> None:
    library.apply(set_fields(library, [library.target(CODE)], {"line": text}))


def put_beside(library: Library, text: str | None = CAPITAL, source: str = FILE) -> None:
    record = line(library)
    other = OtherText(text, library.owner_id, library.now(), source)
    after = replace(record, others=(*record.others, other))
    library.apply(Edit("Taken back", (Swap(record, after),), source=source))


def choose(library: Library, text: str | None) -> None:
    record = line(library)
    side = next(one for one in sides(library, record) if one.text == text)
    library.apply(choosing_edits.choose(library, record, side))


def choice(library: Library) -> tuple[str | None, set[str | None]]:
    """Mine, and the others; both of nothing where the field is empty."""
    record = library.field(library.target(CODE), "line")
    if record is None:
        return None, set()
    first, *rest = sides(library, record)
    return first.text, {one.text for one in rest}


def shared(library: Library) -> SharedMarks:
    content = marks_to_share(library).content(SHARED_KINDS, builders.MOMENT.date())
    return marks_in(write_marks(content, library.now()), library.report)


def add(library: Library, theirs: SharedMarks, keep: Choice | None = None) -> None:
    taken = taken_marks(library, theirs, "berta.alliance")
    library.apply(Merging(library, taken, Choices({one.key: keep for one in taken.items} if keep else {})).edit())
    assert soundness.check(library.path, lambda _report, _code: True) == []
    before = choice(library)
    library.reload()
    assert choice(library) == before


@pytest.fixture
def anna(tmp_path: Path) -> Library:
    """Hers waits to be chosen beside what the capital says."""
    library = builders.library(tmp_path / "anna.db", clock=builders.TickingClock())
    write(library, BASE)
    write(library, MINE)
    put_beside(library)
    return library


@pytest.fixture
def berta(tmp_path: Path, anna: Library) -> Library:
    """She has added what Anna shared."""
    library = builders.library(tmp_path / "berta.db", clock=builders.TickingClock())
    add(library, shared(anna))
    assert (line(library).text, [one.text for one in line(library).others]) == (MINE, [CAPITAL])
    return library


def choose_and_write(on: Library) -> None:
    choose(on, MINE)
    write(on, BERTA)


def empty_and_write(on: Library) -> None:
    write(on, "")
    write(on, BERTA)


Texts = tuple[str | None, set[str | None]]
OPEN: Texts = (MINE, {CAPITAL})
ACTS: dict[str, tuple[Callable[[Library], None], dict[Choice | None, Texts]]] = {
    "writes her own beside both": (
        lambda on: write(on, BERTA),
        {None: (MINE, {CAPITAL, BERTA}), "both": (MINE, {CAPITAL, BERTA}), "mine": OPEN, "theirs": (BERTA, {CAPITAL})},
    ),
    "chooses mine": (lambda on: choose(on, MINE), {None: (MINE, set()), "both": OPEN, "mine": OPEN}),
    "chooses the capital’s": (lambda on: choose(on, CAPITAL), {None: (CAPITAL, set()), "both": OPEN, "mine": OPEN}),
    "chooses, and writes on": (
        choose_and_write,
        {None: (BERTA, set()), "both": (MINE, {CAPITAL, BERTA}), "mine": OPEN},
    ),
    "takes another document": (
        lambda on: put_beside(on, "Finance says no.", "finance.docx"),
        {None: (MINE, {CAPITAL, "Finance says no."}), "mine": OPEN, "theirs": ("Finance says no.", {CAPITAL})},
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_a_colleague_does_with_two_texts_settles_nothing_that_isnt_kept_open(
    tmp_path: Path, anna: Library, berta: Library, act: str
) -> None:
    does, expected = ACTS[act]
    does(berta)
    theirs = shared(berta)
    for keep, texts in expected.items():
        path = tmp_path / f"{keep}.db"
        shutil.copyfile(anna.path, path)
        copy = builders.library(path, clock=builders.TickingClock(builders.MOMENT.replace(year=2027)))
        add(copy, theirs, keep)
        assert choice(copy) == texts, keep
        if CAPITAL in texts[1]:
            assert [one.source for one in line(copy).others if one.text == CAPITAL] == [FILE]
        add(copy, theirs)
        assert choice(copy) == texts, "twice is once"
        copy.undo()
        assert choice(copy) == OPEN
        copy.close()


def test_the_card_of_a_colleagues_choice_names_what_it_settles(anna: Library, berta: Library) -> None:
    choose(berta, MINE)
    taken = taken_marks(anna, shared(berta), "berta.alliance")
    (item,) = taken.items
    assert (item.kind, item.mine, item.theirs, item.settles) == ("changed", MINE, MINE, True)
    assert [(one.text, one.source) for one in item.waiting] == [(CAPITAL, FILE)]
    (told,) = shape(taken, Choices())["changed"]
    assert (told["waiting"], told["settles"]) == ([{"text": CAPITAL, "source": FILE}], True)


@pytest.mark.parametrize(
    ("act", "after"),
    [
        (lambda on: write(on, BERTA), (BERTA, {CAPITAL})),
        (lambda on: write(on, CAPITAL), (CAPITAL, set())),
        (lambda on: write(on, ""), (None, {CAPITAL})),
        (empty_and_write, (BERTA, {CAPITAL})),
        (lambda on: on.apply(choosing_edits.restore_field(on, on.target(CODE), "line", BASE)), (BASE, {CAPITAL})),
    ],
)
def test_writing_over_mine_leaves_the_others_to_choose_from(
    anna: Library, act: Callable[[Library], object], after: Texts
) -> None:
    act(anna)
    assert choice(anna) == after
    while anna.labels.undo != "Taken back":
        anna.undo()
    assert choice(anna) == OPEN


def test_who_writes_there_on_the_command_line_hears_that_others_wait(anna: Library) -> None:
    said = answer(anna.path, "position", CODE, "--line", BERTA)
    assert said.err.endswith(
        f"Other texts still wait to be chosen from, with --choose or in the window: Line to take on {CODE}.\n"
    )


def test_what_she_empties_is_empty_wherever_it_is_read_until_she_chooses(
    store: Path, sent: Path, tmp_path: Path
) -> None:
    """Though the document names nobody, as one of another machine does, and so is signed as hers."""
    answer(store, "position", CODE, "--line", MINE)
    answer(store, "take-back", str(edited(sent, "b1.docx", {LINE: CAPITAL})))
    answer(store, "position", CODE, "--line", "")
    assert ask(store, "show", CODE, "--json")["position"]["line"] is None
    assert f"Line to take:\n    {CAPITAL}" not in answer(store, "show", CODE).out
    listed = answer(store, "list", "is:conflict").out
    assert "to decide: Line to take" in listed
    assert "line to take:" not in listed
    assert CODE not in answer(store, "list", "has:line").out
    assert "2028" not in answer(store, "search", "2028").out
    for words in ((), ("--brief", "Money", "--template", "full-dossier")):
        for kind in ("md", "json"):
            said = answer(store, "export", *words, "-o", str(tmp_path / f"out.{kind}"), "--force")
            assert f"{CODE}: Line to take has 2 texts; yours, which is empty, goes out." in said.err
            assert CAPITAL not in (tmp_path / f"out.{kind}").read_text(encoding="utf-8")
    with closing(Library.open(store, read_installed("osce-2018"))) as library:
        assert library.marks(CODE).position.text("line") == ""
        choose(library, CAPITAL)
        assert library.marks(CODE).position.text("line") == CAPITAL
        library.undo()
        assert library.marks(CODE).position.text("line") == ""


def test_what_she_empties_goes_out_in_no_export_until_she_chooses(anna: Library) -> None:
    write(anna, "")
    assert [one.marks.position.text("line") for one in selections.of_filter(anna).entries] == [""]
    choose(anna, CAPITAL)
    assert [one.marks.position.text("line") for one in selections.of_filter(anna).entries] == [CAPITAL]


SAID: dict[str, Texts] = {
    "Mine, edited.": ("Mine, edited.", {CAPITAL}),
    "": (MINE, {CAPITAL, None}),
    CAPITAL: (CAPITAL, set()),
}


def test_what_a_document_says_in_place_of_mine_leaves_the_capitals_text_waiting(store: Path, tmp_path: Path) -> None:
    answer(store, "position", CODE, "--line", BASE)
    answer(store, "brief", "Money", "--add", CODE)
    first, second = tmp_path / "first.docx", tmp_path / "second.docx"
    export = ("export", "--brief", "Money", "--template", "request-for-instructions", "-o")
    answer(store, *export, str(first))
    answer(store, "position", CODE, "--line", MINE)
    retype(first, BASE, CAPITAL)
    assert answer(store, "take-back", str(first)).code == 4
    answer(store, *export, str(second))
    library = Library.open(store, read_installed("osce-2018"), clock=builders.TickingClock())
    for said, after in SAID.items():
        path = tmp_path / f"said {len(said)}.docx"
        shutil.copyfile(second, path)
        retype(path, MINE, said)
        taken = taken_back(library, path)
        (item,) = taken.items
        assert [(one.text, one.source) for one in item.waiting] == [(CAPITAL, "first.docx")][: said != CAPITAL]
        assert (item.settles, item.kind == "changed") == (said == CAPITAL, after[0] == "Mine, edited.")
        take(library, taken, Choices({item.key: "theirs"} if said == CAPITAL else {}))
        assert choice(library) == after
        library.undo()
        assert choice(library) == OPEN


def test_what_waits_among_several_is_said_to_be_one_of_them_and_decides_nothing(store: Path, tmp_path: Path) -> None:
    answer(store, "position", CODE, "--line", BASE)
    answer(store, "brief", "Money", "--add", CODE)
    path = tmp_path / "first.docx"
    answer(store, "export", "--brief", "Money", "--template", "request-for-instructions", "-o", str(path))
    answer(store, "position", CODE, "--line", MINE)
    with closing(Library.open(store, read_installed("osce-2018"), clock=builders.TickingClock())) as library:
        put_beside(library, CAPITAL)
        put_beside(library, BERTA, "finance.docx")
        retype(path, BASE, CAPITAL)
        taken = taken_back(library, path)
        (item,) = taken.items
        assert (item.waits, item.settles, [one.text for one in item.waiting]) == (True, False, [BERTA])
        among = "Theirs is one of the texts to choose from. The others:\n\n> Berta’s own text."
        assert among in take(library, taken, Choices({item.key: "theirs"})).text
        assert choice(library) == (CAPITAL, {BERTA})
        library.undo()
    said = answer(store, "take-back", str(path), "--dry-run").out
    assert "(one of the texts to choose from here, 1 more text to choose from)" in said
