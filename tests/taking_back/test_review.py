"""A brief of a report of another kind goes out, is edited, and comes back: each edit right, or listed as not placed."""

from collections.abc import Callable

import pytest

from tests.taking_back.desk import Desk
from tests.taking_back.expectation import Expected, judged
from tests.taking_back.review_desk import EDITS, IN_ALL, ReviewDesk
from tests.taking_back.word_file import WordFile
from tests.taking_back.word_saving import as_word_saves, like_google


@pytest.fixture(scope="session")
def kept_review(tmp_path_factory: pytest.TempPathFactory) -> ReviewDesk:
    folder = tmp_path_factory.mktemp("review")
    return ReviewDesk(folder, folder / "home")


@pytest.fixture
def review(kept_review: ReviewDesk, monkeypatch: pytest.MonkeyPatch, unchanged_process: None) -> Desk:
    monkeypatch.setenv("XDG_DATA_HOME", str(kept_review.home))
    if not kept_review.store.exists():
        kept_review.prepare()
    return kept_review


def test_as_it_went_out_it_changes_nothing(review: Desk) -> None:
    templates = (*IN_ALL, "meeting", "summary")
    found = {(one, kind): review.told(review.export(one, kind)) for one in templates for kind in ("docx", "odt", "md")}
    assert {one: wrong for one, told in found.items() if (wrong := judged(Expected(), told).wrong)} == {}


@pytest.mark.parametrize("save", [as_word_saves, like_google])
def test_no_edit_comes_to_a_wrong_place(review: Desk, save: Callable[[WordFile], WordFile]) -> None:
    found = {}
    for template in IN_ALL:
        for one in EDITS:
            if template in one.templates:
                word = WordFile(review.export(template, "docx").read_bytes())
                one.make(word)
                path = review.folder / f"edited-{template}.docx"
                path.write_bytes(save(word).data())
                verdict = judged(one.expected, review.told(path))
                if verdict.word != "right":
                    found[template, one.name] = verdict
    assert found == {}
