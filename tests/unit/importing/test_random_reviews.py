"""Decisions at random, accepted and corrected again and again: the source comes back, and codes stay."""

import tomllib
from pathlib import Path
from random import Random

import pytest

from alliance_desktop.domain.proposal.deciding import decide, split_at
from alliance_desktop.domain.proposal.decisions import AsKind, Coded, Decision, Headed, Join, Move, Worded
from alliance_desktop.domain.proposal.proposed import BlockKind, BlockPlace
from alliance_desktop.domain.proposal.review import Review
from alliance_desktop.errors import InputError
from alliance_desktop.importing.file_review import FileReview, read_and_propose
from alliance_desktop.importing.installed_reports import folders
from alliance_desktop.importing.kept_review import reopened
from alliance_desktop.importing.offered_report import install, offered
from alliance_desktop.paths import resource
from tests.layouts import passage_texts, read_layout, source_of

KINDS: tuple[BlockKind, ...] = ("section", "text", "item", "recommendation", "left-out", "maybe")
WORDS = ("x", "- a b", "[1] z", "\\ q", "## h", "Some words (France); more (Chile)")


def any_decision(review: Review, dice: Random) -> Decision:
    number = dice.randrange(len(review.blocks))
    block = review.blocks[number]
    place = block.place
    asked = [one.place for one in review.blocks if one.kind == "recommendation"][:2] or [place]
    other = Headed(own_codes=dice.random() < 0.5)
    made: tuple[Decision, ...] = (
        *(AsKind((place,), dice.choice(KINDS), dice.randrange(4)) for _twice in range(3)),
        Join((place,)),
        split_at(review, number, dice.randrange(len(block.text) + 1)) or other,
        Move(place, dice.choice(review.blocks).place),
        Worded(place, dice.choice(WORDS)),
        *(Coded(one, dice.choice(("X1", "12", "131.7", "a-1", "p1-01", "45(b)"))) for one in (place, *asked)),
        other,
    )
    return dice.choice(made)


def at_random(review: Review, dice: Random) -> Review:
    for _time in range(dice.randrange(1, 25)):
        try:
            review = decide(review, any_decision(review, dice))
        except InputError:
            continue
    return review


@pytest.fixture
def osce_source() -> FileReview:
    return read_and_propose(resource("reports", "osce-2018", "source.txt"))


def test_reviews_at_random_keep_the_source_and_give_no_code_twice(osce_source: FileReview, long: bool) -> None:
    count = 100 if long else 2
    for seed in range(count):
        dice, report_id = Random(seed), f"random-{seed}"
        review = decide(osce_source.review, Headed(id=report_id))
        ever: dict[BlockPlace, str] = {}
        owners: dict[str, BlockPlace] = {}
        for time in range(4):
            review = at_random(review, dice)
            installed = report_id if time else None
            one = offered(review, Path("source.txt"), report_id.encode(), "2026-11-30", installed=installed)
            marked = {block.code for block in review.blocks[::7]} - {""}
            report = install(one, lambda _report, marked=marked: marked)  # type: ignore[misc]
            folder = folders()[report_id]
            layout = read_layout(tomllib.loads((folder / "layout.toml").read_text(encoding="utf-8")))
            source = source_of(passage_texts(report), report.read_corrections(), layout)
            assert source == "\n".join(review.proposal.lines), seed
            now = {block.place: block.code for block in review.blocks if block.kind == "recommendation"}
            assert [each.code for each in report.recommendations if not report.is_gone(each.code)] == [*now.values()]
            by_hand = review.named.keys()
            for place, code in now.items():
                assert place in by_hand or ever.get(place, code) == code, seed
                assert owners.setdefault(code.casefold(), place) == place, seed
            ever |= now
            again = reopened(folder)
            assert again.blocks == review.blocks, seed
            for each in again.unfit:  # a code that was given back in the same draft, and is another's since
                assert isinstance(each, Coded), seed
                assert owners[each.code.casefold()] != each.at, seed
            review = again
