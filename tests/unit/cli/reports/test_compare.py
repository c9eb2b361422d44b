"""The command compare: pairs, decisions by hand, filters, and what is carried over."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from alliance_desktop.domain.proposal.proposed import ReportHead
from alliance_desktop.domain.proposal.review import begun
from alliance_desktop.importing.installed_reports import own_folder
from tests.proposals import HEAD, LAKES, proposal
from tests.unit.cli.conftest import Run
from tests.unit.cli.reports.test_reports import accept

LATER = "X |Page 3\nS1|Session 16: Boats\nT |The session asks that:\nR |• Boats should be counted every year.\n"


@pytest.fixture(autouse=True)
def years() -> None:
    """Lakes 2025, and 2026 with one more session."""
    head = ReportHead("A meeting about lakes", "Lakes 2026", "lakes-2026", "2026", "en")
    for text, one in ((LAKES, HEAD), (LAKES.strip("\n") + "\n" + LATER, head)):
        accept(begun(proposal(text, one)), one.id)


BOTH = ("compare", "lakes-2025", "lakes-2026")


def found(call: Run, *words: str) -> dict[str | None, tuple[str, str | None]]:
    return {one["new"]: (one["kind"], one["old"]) for one in call(*BOTH, *words, "--json").json()}


def codes(call: Run, state: str) -> list[str]:
    return [one["code"] for one in call("--report", "lakes-2026", "list", state, "--json").json()]


def test_pairs_are_parted_and_made_by_hand_and_filters_ask_of_the_report_that_was_remembered(call: Run) -> None:
    first, second, ice, boats = found(call)
    assert found(call)[boats] == ("new", None)
    assert {kind for kind, _old in found(call).values()} == {"same", "new"}
    assert codes(call, "is:new") == []
    assert "isn’t compared" in call("--report", "lakes-2026", "list", "is:new").err
    assert call(*BOTH, "--remember").code == 0
    assert codes(call, "is:new") == [boats]
    assert codes(call, "is:kept") == [first, second, ice]
    assert codes(call, "is:changed") == []
    assert call(*BOTH, "--part", str(ice)).out == f"{ice} is new since Lakes 2025\n"
    assert call(*BOTH, "--pair", str(boats), str(ice)).code == 0
    assert found(call)[ice] == ("new", None)
    assert found(call)[boats][1] == ice
    assert codes(call, "is:new") == [ice]
    assert list(found(call, "is:kept")) == [first, second, boats]
    assert call("--report", "lakes-2026", "undo").out == f"Undone: {boats} was {ice} in Lakes 2025\n"
    assert found(call)[boats] == ("new", None)
    shutil.rmtree(own_folder() / "lakes-2025")
    assert codes(call, "is:new") == []
    assert (
        "lakes-2025 that this one is compared with was removed" in call("--report", "lakes-2026", "list", "is:new").err
    )
    assert call("check").code == 0
    accept(begun(proposal(LAKES.replace("Ice should", "All ice should"), HEAD)), HEAD.id)
    assert codes(call, "is:new") == [ice, boats]  # what was decided is kept, by code


def test_what_is_carried_over_is_told_until_kept_and_a_remark_goes_nowhere_else(call: Run, tmp_path: Path) -> None:
    remark = tmp_path / "remark.md"
    remark.write_text("CANARY", encoding="utf-8")
    assert (
        call("--report", "lakes-2025", "position", "W14-01", "--line", "We agree.", "--remark", f"@{remark}").code == 0
    )
    dry = call(*BOTH, "--carry-over", "--dry-run")
    line = "  W14-01, was W14-01: Line to take"
    would = f"Would carry over from Lakes 2025 to 1 recommendation:\n{line}\n"
    assert (dry.out, codes(call, "is:carried")) == (would, [])
    assert "Nothing to carry over from Lakes 2025." in call(*BOTH, "--carry-over", "W14-02").err
    done = f"Carried over from Lakes 2025 to 1 recommendation\n{line}, Internal remark\n"
    assert call(*BOTH, "--carry-over", "--remarks").out == done
    assert call(*BOTH, "--carry-over", "--json").json()["carried"] == []
    assert codes(call, "is:carried") == ["W14-01"]
    shown = call("--report", "lakes-2026", "show", "W14-01")
    assert "From Lakes 2025, W14-01, not looked at: Line to take" in shown.out
    assert "CANARY" in call("--report", "lakes-2026", "show", "W14-01", "--internal").out
    paper = call("--report", "lakes-2026", "export", "-o", str(tmp_path / "notes.md"))
    assert "1 carried over from an earlier report and not looked at: W14-01." in paper.err
    assert "not looked at" not in (tmp_path / "notes.md").read_text(encoding="utf-8")
    first = call("--report", "lakes-2026", "left", "--json").json()["open"][0]
    assert (first["kind"], first["code"]) == ("carried", "W14-01")
    assert first["message"] == "Carried over, not looked at: Lakes 2025, W14-01: Line to take"
    shared = tmp_path / "marks.alliance"
    assert call("--report", "lakes-2026", "share", "-o", str(shared)).code == 0
    assert b"We agree" in shared.read_bytes()
    assert b"CANARY" not in shared.read_bytes()
    assert call(*BOTH, "--keep", "W14-01").out == "Kept as it was on W14-01\n"
    assert codes(call, "is:carried") == []
    assert call("--report", "lakes-2026", "undo").code == call("--report", "lakes-2026", "undo").code == 0
    assert codes(call, "has:position") == []


def test_reports_that_cannot_be_compared_say_why(call: Run) -> None:
    assert "same report" in call("compare", "lakes-2025", "lakes-2025").err
    head = replace(HEAD, id="lacs-2026", language="fr")
    accept(begun(proposal(LAKES, head)), "lacs")
    assert "one language" in call("compare", "lakes-2025", "lacs-2026").err
    assert call("compare", "lakes-2025", "nowhere").code == 2


def test_changed_words_are_shown_in_both_texts_and_a_wrong_order_or_a_filter_without_result_is_told(call: Run) -> None:
    head = ReportHead("A meeting about lakes", "Lakes 2027", "lakes-2027", "2027", "en")
    text = LAKES.replace("should clean their", "should also clean their")
    accept(begun(proposal(text, head)), head.id)
    both = ("compare", "lakes-2025", "lakes-2027")
    (changed,) = (one for one in call(*both, "--json").json() if one["kind"] == "changed")
    assert changed["new_text"].replace("also ", "") == changed["old_text"]
    assert {"kind": "new", "text": "also "} in changed["difference"]
    printed = call(*both).out
    assert f"{changed['new']}  changed, was {changed['old']}\n    was: " in printed
    assert "should {+also+} clean" in printed
    assert "Name the earlier one first" in call("compare", "lakes-2027", "lakes-2025").err
    nothing = call(*both, "nosuchword")
    assert (nothing.out, "No recommendations found." in nothing.err) == ("", True)


def test_the_command_that_undoes_what_was_carried_over_is_named(call: Run) -> None:
    assert call("--report", "lakes-2025", "position", "W14-01", "--line", "We agree.").code == 0
    way = "alliance-desktop: To undo it: alliance-desktop "
    said = call(*BOTH, "--carry-over").err.splitlines()
    assert codes(call, "is:carried") == ["W14-01"]
    (command,) = (line.removeprefix(way) for line in said if line.startswith(way))
    assert call(*command.split()).out.startswith("Undone: Carried over")
    assert codes(call, "is:carried") == []
    assert way not in call(*BOTH, "--carry-over", "--dry-run").err


def test_what_is_only_nearly_the_same_is_carried_over_where_it_is_named_or_was_paired_by_hand(call: Run) -> None:
    head = ReportHead("A meeting about lakes", "Lakes 2027", "lakes-2027", "2027", "en")
    accept(begun(proposal(LAKES.replace("should clean their", "should cease to clean their"), head)), head.id)
    both = ("compare", "lakes-2025", "lakes-2027")
    (near,) = (one["new"] for one in call(*both, "--json").json() if one["kind"] == "near")
    assert call("--report", "lakes-2025", "position", near, "--line", "We clean.").code == 0
    assert f"Nearly the same, so carried over only if named: {near}" in call(*both, "--carry-over").err
    told = call(*both, "--carry-over", "--dry-run", "--json").json()
    assert (told["carried"], told["near"]) == ([], [near])
    dry = ("--carry-over", "--dry-run")
    assert f"{near}, was {near}: Line to take" in call(*both, near, *dry).out
    assert call(*both, "--pair", near, near).code == 0
    assert f"{near}, was {near}: Line to take" in call(*both, *dry).out
