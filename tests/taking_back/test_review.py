"""A brief of a report of another kind goes out, is edited, and comes back: each edit right, or listed as not placed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.taking_back.edits.edit import shared_out
from tests.taking_back.expectation import Expected, judged
from tests.taking_back.papers.routes import ROUTES, Route
from tests.taking_back.papers.word_file import WordFile
from tests.taking_back.papers.word_saving import as_word_saves, like_google
from tests.taking_back.review_desk import EDITS, IN_ALL, ReviewDesk, supported_is_noted
from tests.unit.export.libreoffice import LibreOffice

EACH_TIME = ("like Google Docs", "pandoc, docx")
"""The ways that `test_routes` doesn't go each time."""


@pytest.fixture(scope="session")
def kept_review(tmp_path_factory: pytest.TempPathFactory) -> ReviewDesk:
    folder = tmp_path_factory.mktemp("review")
    return ReviewDesk(folder, folder / "home")


@pytest.fixture
def review(kept_review: ReviewDesk, monkeypatch: pytest.MonkeyPatch, unchanged_process: None) -> ReviewDesk:
    monkeypatch.setenv("XDG_DATA_HOME", str(kept_review.home))
    if not kept_review.store.exists():
        kept_review.prepare()
    return kept_review


def test_as_it_went_out_it_changes_nothing(review: ReviewDesk) -> None:
    templates = (*IN_ALL, "meeting", "summary")
    found = {(one, kind): review.told(review.export(one, kind)) for one in templates for kind in ("docx", "odt", "md")}
    assert {one: wrong for one, told in found.items() if (wrong := judged(Expected(), told).wrong)} == {}


@pytest.mark.parametrize("save", [as_word_saves, like_google])
def test_no_edit_comes_to_a_wrong_place(review: ReviewDesk, save: Callable[[WordFile], WordFile], long: bool) -> None:
    found = {}
    for template in IN_ALL:
        for one in shared_out(EDITS, template, every=long):
            word = WordFile(review.export(template, "docx").read_bytes())
            one.make(word)
            path = review.folder / f"edited-{template}.docx"
            path.write_bytes(save(word).data())
            verdict = judged(one.expected, review.told(path))
            if verdict.word != "right":
                found[template, one.name] = verdict
    assert found == {}


@pytest.mark.parametrize(
    "route",
    [pytest.param(one, id=one.name, marks=[getattr(pytest.mark, one.tool)] if one.tool else []) for one in ROUTES],
)
def test_nor_by_any_way(review: ReviewDesk, tmp_path: Path, office_profile: Path, route: Route, long: bool) -> None:
    if not long and route.name not in EACH_TIME:
        pytest.skip("with --long")
    pairs = [(name, one) for one in EDITS for name in one.templates if one.name not in route.spoils]
    pairs = pairs if long else pairs[:: len(IN_ALL) + 1]
    files = [tmp_path / f"{number}-{name}.docx" for number, (name, _one) in enumerate(pairs)]
    for path, (name, one) in zip(files, pairs, strict=True):
        word = WordFile(review.export(name, "docx").read_bytes())
        one.make(word)
        path.write_bytes(as_word_saves(word).data())
    came = zip(pairs, route.go(files, LibreOffice(tmp_path, office_profile)), strict=True)
    found = {(name, one.name): judged(one.expected, review.told(path), route.loses) for (name, one), path in came}
    assert {one: verdict for one, verdict in found.items() if verdict.word != "right"} == {}


def test_what_comes_in_and_what_a_colleague_shares_stands_on_its_code(review: ReviewDesk, tmp_path: Path) -> None:
    mine, hers = (review.copied(tmp_path / name) for name in ("mine", "hers"))
    word = WordFile(review.export("request", "docx").read_bytes())
    supported_is_noted(word)
    (tmp_path / "answer.docx").write_bytes(as_word_saves(word).data())
    mine.do("take-back", str(tmp_path / "answer.docx"))
    hers.do("position", "45(c)(ii)", "132.10", "--stance", "oppose", "--line", "As we said on 131.7.")
    hers.do("note", "45(b)", "Ask [there](#131.7).")
    hers.do("share", "--notes", "-o", str(tmp_path / "hers.alliance"))
    mine.do("merge", str(tmp_path / "hers.alliance"), "--keep", "theirs")
    listed = {one["code"]: one for one in json.loads(mine.do("list", "--json").out)}
    stances = {code: listed[code]["position"]["stance"] for code in ("131.7", "131.1", "45(c)(ii)", "132.10")}
    assert stances == {"131.7": "oppose", "131.1": "support", "45(c)(ii)": "oppose", "132.10": "oppose"}
    assert listed["132.1"]["position"]["line"] == "131.7 and this one differ."
    assert [one["text"] for one in listed["45(b)"]["notes"]] == ["Ask [there](#131.7)."]
    assert "Noted" in mine.do("show", "131.7").out
