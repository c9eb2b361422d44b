"""Reports in the reader's folder: installed whole, corrected, brought as a file, and refused where they are others."""

import json
import os
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random
from shutil import copytree
from typing import Any
from zlib import crc32

import pytest

from alliance_desktop import paths
from alliance_desktop.coming_back.marks_to_share import fingerprint
from alliance_desktop.domain.proposal.deciding import decide
from alliance_desktop.domain.proposal.decisions import AsKind, Coded, Decision, Headed, Worded
from alliance_desktop.domain.proposal.proposed import BlockPlace
from alliance_desktop.domain.proposal.review import Review, begun
from alliance_desktop.domain.report import GONE_SECTION, Report
from alliance_desktop.domain.report_index import standing
from alliance_desktop.errors import AllianceError, DocumentError, InputError, ReportError
from alliance_desktop.importing import installed_reports, write_package
from alliance_desktop.importing.file_review import reviewing
from alliance_desktop.importing.installed_reports import (
    BEFORE,
    earlier_packages,
    folders,
    known_id,
    own_folder,
    read_installed,
    readable,
)
from alliance_desktop.importing.kept_review import (
    ReviewDraft,
    keep_draft,
    read_draft,
    reopened,
    resumed,
    unfinished_reviews,
)
from alliance_desktop.importing.offered_report import (
    UNFIT,
    OfferedReport,
    install,
    installed_from,
    installed_of,
    offered,
    package_in,
    restore_earlier,
    what_changes,
)
from alliance_desktop.importing.report_file import offered_in, report_file
from alliance_desktop.importing.write_package import put_back, read_whole, remove_package
from alliance_desktop.ingest import toml_table
from alliance_desktop.paths import state_folder
from tests.proposals import LAKES, lakes_file, proposal

SOURCE = b"%PDF of lakes"


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for module in (installed_reports, toml_table):
        monkeypatch.setattr(module, "data_folder", lambda: tmp_path / "data")
    return tmp_path / "data" / "reports"


def nothing(_report: Report) -> set[str]:
    return set()


def accept(review: Review, data: bytes = SOURCE, marked: set[str] | None = None) -> Report:
    return install(offered(review, Path("lakes.pdf"), data, "2026-11-30"), lambda _report: marked or set())


def corrected(review: Review) -> OfferedReport:
    """What the reopened review of the report that is installed makes of it."""
    return offered(review, Path("lakes.pdf"), SOURCE, "2026-12-01", installed="lakes-2025")


def kinds(review: Review, kind: str, *beginnings: str) -> Decision:
    at = tuple(one.place for one in review.blocks if one.text.startswith(beginnings))
    return AsKind(at, kind)  # type: ignore[arg-type]


def test_an_accepted_report_lies_in_its_folder_with_its_source_beside_it(own: Path) -> None:
    report = accept(begun(proposal()))
    assert folders()["lakes-2025"] == own / "lakes-2025"
    assert (own / "lakes-2025" / "original.pdf").read_bytes() == SOURCE
    assert read_installed("lakes-2025") == report
    kept = installed_from("lakes-2025")
    assert kept is not None
    assert (kept.origin.file, kept.origin.accepted, kept.origin.times) == ("lakes.pdf", "2026-11-30", 1)
    assert [one.name for one in own.iterdir()] == ["lakes-2025"]


def test_a_removed_report_is_put_back_whole_for_a_day(own: Path) -> None:
    report, files = accept(begun(proposal())), package_in(own / "lakes-2025")
    remove_package("lakes-2025")
    assert "lakes-2025" not in folders()
    put_back("lakes-2025")
    assert read_installed("lakes-2025") == report
    assert package_in(own / "lakes-2025") == files
    remove_package("lakes-2025")
    with pytest.raises(InputError, match="isn’t an imported report"):
        remove_package("lakes-2025")
    accept(begun(proposal()))
    with pytest.raises(InputError, match="is already back"):
        put_back("lakes-2025")
    remove_package("lakes-2025")
    os.utime(earlier_packages()["lakes-2025"], (time.time() - 200_000,) * 2)
    accept(decide(begun(proposal()), Headed(id="ponds-2025")))
    assert sorted(package_in(earlier_packages()["lakes-2025"])) == ["proposal.json", "review.json"]
    with pytest.raises(InputError, match="are no longer available"):
        put_back("lakes-2025")


def test_a_removed_report_gives_its_words_to_one_that_lacks_them(own: Path) -> None:
    (before, *_others) = accept(begun(proposal())).recommendations
    remove_package("lakes-2025")
    review = begun(proposal())
    report = accept(decide(review, kinds(review, "text", before.text[:12])), marked={before.code})
    gone = report.recommendation(before.code)
    assert gone is not None
    assert (gone.text, report.is_gone(before.code)) == (before.text, True)


def test_an_update_undone_gives_the_package_before_it_and_what_was_marked_since_stays(own: Path) -> None:
    accept(begun(proposal()))
    files = package_in(own / "lakes-2025")
    review = reopened(own / "lakes-2025")
    review = decide(review, kinds(review, "recommendation", "States may"))
    after = accept(review)
    new = next(one for one in after.recommendations if one.text.startswith("States may"))
    changed = package_in(own / "lakes-2025")
    restore_earlier("lakes-2025", nothing)
    assert package_in(own / "lakes-2025") == files
    restore_earlier("lakes-2025", nothing)
    assert package_in(own / "lakes-2025") == changed
    assert restore_earlier("lakes-2025", lambda _report: {new.code}).is_gone(new.code)
    assert restore_earlier("lakes-2025", lambda _report: {new.code}) == after, "and redone it is in the report again"
    remove_package("lakes-2025")
    put_back("lakes-2025")
    with pytest.raises(InputError, match="are no longer available"):
        restore_earlier("lakes-2025", nothing)


def test_a_correction_keeps_what_was_added_by_hand_and_lays_aside_what_no_longer_fits(own: Path) -> None:
    accept(begun(proposal()))
    folder = own / "lakes-2025"
    (folder / "pictures").mkdir()
    people = {"Anna Berg": "clean their lakes", "Carl Dahl": "the Lake Convention"}
    by_hand = {
        "pictures/lake.png": b"\x89PNG",
        "letter.txt": b"From the author",
        "people.toml": "".join(
            f'[[person]]\nname = "{name}"\nground.session-14 = "{ground}"\n' for name, ground in people.items()
        ).encode(),
        "abbreviations.toml": b'[[abbreviation]]\nshort = "Norway"\nexpansion = "a State"\n',
    }
    for name, data in by_hand.items():
        (folder / name).write_bytes(data)
    facets = (folder / "facets.toml").read_text("utf-8")
    row = 'code = "W14-01"\n'
    (folder / "facets.toml").write_text(facets.replace(row, row + 'acting.states = "Participating States"\n'
                                                      'primary.funding = "clean"\n'), "utf-8")  # fmt: skip
    head = (folder / "report.toml").read_text("utf-8")
    row = 'id = "session-14"\n'
    (folder / "report.toml").write_text(
        head.replace(row, row + 'people.speaker = ["Anna Berg", "Carl Dahl"]\n'), "utf-8"
    )
    before = read_whole(folder)
    assert before.knowledge.facets["W14-01"].topics
    review = decide(reopened(folder), Headed(title="Ponds"))
    after = accept(review)
    assert after.knowledge == before.knowledge
    assert package_in(folder) == {**package_in(folder), **by_hand}
    review = reopened(folder)
    clean = next(one.place for one in review.blocks if one.code == "W14-01")
    after = accept(decide(review, Worded(clean, "States should sweep their lakes")))
    assert after.knowledge.abbreviations == ()
    assert [one.name for one in after.knowledge.people] == ["Carl Dahl"]
    assert not after.knowledge.facets["W14-01"].topics
    assert after.knowledge.facets["W14-01"].strength
    unfit = {name: data.decode() for name, data in package_in(folder).items() if name.endswith(UNFIT)}
    assert sorted(unfit) == [f"{name}.toml{UNFIT}" for name in ("abbreviations", "facets", "people")]
    assert "acting.states" in unfit[f"facets.toml{UNFIT}"]
    assert "Anna Berg" in unfit[f"people.toml{UNFIT}"]
    assert (folder / "letter.txt").exists()


def test_an_update_by_a_report_file_keeps_what_was_added_by_hand_unless_it_says_otherwise(own: Path) -> None:
    accept(begun(proposal()))
    folder = own / "lakes-2025"
    theirs = decide(reopened(folder), Headed(title="Ponds"))
    short = b'[[abbreviation]]\nshort = "Norway"\nexpansion = "a State"\n'
    mine = {"letter.txt": b"From the author", "abbreviations.toml": short}
    for name, data in mine.items():
        (folder / name).write_bytes(data)
    facets = (folder / "facets.toml").read_text("utf-8")
    topic = 'primary.funding = "clean"\n'
    (folder / "facets.toml").write_text(facets.replace('code = "W14-01"\n', 'code = "W14-01"\n' + topic), "utf-8")
    sent = corrected(theirs)
    package = {name: data for name, data in sent.package.items() if name not in {*mine, "facets.toml"}}
    sent = replace(sent, package=package, from_elsewhere=True)
    after = install(sent, nothing)
    assert (after.title, [one.id for one in after.knowledge.facets["W14-01"].topics]) == ("Ponds", ["funding"])
    assert package_in(folder) == {**package_in(folder), **mine}
    other = {**package, "facets.toml": facets.encode(), "abbreviations.toml": b"# theirs\n" + short}
    after = install(replace(sent, package=other), nothing)
    assert not after.knowledge.facets["W14-01"].topics
    assert package_in(folder) == {**package_in(folder), **mine, "abbreviations.toml": b"# theirs\n" + short}


def test_a_correction_keeps_codes_and_what_has_marks_stays_as_no_longer_in_the_report(own: Path) -> None:
    before = accept(decide(begun(proposal()), Headed(title="Ponds")))
    review = reopened(own / "lakes-2025")
    assert review.head.title == "Ponds"
    for decision in (
        kinds(review, "text", "Participating States should", "Ice"),
        kinds(review, "recommendation", "States may", "It was said"),
        Worded(review.blocks[4].place, "Clean lakes"),
    ):
        review = decide(review, decision)
    review = decide(review, Headed(short="Ponds 2025", id="ponds-2025"))  # as the page does with another short name
    one = corrected(review)
    assert (one.report_id, one.report.id, one.report.short) == ("lakes-2025", "lakes-2025", "Ponds 2025")
    changes = what_changes(one)
    assert changes is not None
    assert changes.new == ("W14-03", "C1-01")
    assert changes.gone == ("W14-01", "W14-02", "W15-01")
    assert changes.sections == ("session-14", "section-a", "session-15")
    assert [line.partition(":")[0] for line in changes.sentences()] == [
        *("2 new recommendations", "3 recommendations no longer in the report", "3 sections changed"),
        "another short name",
    ]
    after = install(one, lambda _report: {"W14-02", "introduction"})
    assert [one.code for one in after.recommendations] == ["W14-03", "C1-01", "W14-02"]
    gone = after.section(GONE_SECTION)
    assert gone is not None
    assert gone.recommendations[0].text == before.recommendations[1].text
    assert gone.recommendations[0].proposers == before.recommendations[1].proposers == ("Chile", "Togo")
    assert after.is_gone("W14-02")
    assert (after.standing, len(after.recommendations)) == (2, 3)
    assert not after.is_gone("W14-03")
    again = reopened(own / "lakes-2025")
    again = decide(again, kinds(again, "recommendation", "Participating States should clean"))
    last = install(corrected(again), lambda _report: {"W14-02"})
    assert [one.code for one in last.recommendations] == ["W14-01", "W14-03", "C1-01", "W14-02"]
    assert installed_from("lakes-2025").origin.times == 3  # type: ignore[union-attr]
    undone = restore_earlier("lakes-2025", lambda _report: {"W14-01", "W14-02"})
    assert [one.code for one in undone.recommendations if undone.is_gone(one.code)] == ["W14-01", "W14-02"]
    assert fingerprint(last) == fingerprint(replace(last, sections=last.sections[:-1]))


def without_former(folder: Path) -> None:
    """As reviews were written before codes that became others were kept in them."""
    values = json.loads((folder / "review.json").read_bytes())
    assert values.pop("former")
    (folder / "review.json").write_text(json.dumps(values), encoding="utf-8")


def test_a_code_that_only_marks_keep_is_given_to_no_other_words(own: Path) -> None:
    accept(begun(proposal()))
    review = reopened(own / "lakes-2025")
    second = review.blocks[6].place
    accept(decide(review, Coded(second, "Y2")), marked={"W14-02"})
    review = reopened(own / "lakes-2025")
    accept(decide(review, kinds(review, "text", "Participating States should ratify")), marked={"W14-02"})
    assert 'became = "Y2"' in (own / "lakes-2025" / "gone.toml").read_text(encoding="utf-8")
    review = reopened(own / "lakes-2025")
    accept(decide(review, kinds(review, "recommendation", "Participating States should ratify")), marked={"W14-02"})
    without_former(own / "lakes-2025")
    review = reopened(own / "lakes-2025")
    with pytest.raises(InputError, match="already belongs"):
        decide(review, Coded(review.blocks[5].place, "W14-02"))
    report = accept(decide(review, kinds(review, "recommendation", "States may")), marked={"W14-02"})
    assert [one.code for one in report.recommendations] == ["W14-01", "Y2", "W14-03", "W15-01", "W14-02"]
    back = accept(decide(reopened(own / "lakes-2025"), Coded(second, "W14-02")))
    assert [one.code for one in standing(back, ()).recommendations] == ["W14-01", "W14-02", "W14-03", "W15-01"]


def test_marks_kept_of_a_damaged_report_know_what_their_code_has_become(own: Path) -> None:
    accept(begun(proposal()))
    review = reopened(own / "lakes-2025")
    (own / "lakes-2025" / "report.toml").write_bytes(b"[[")
    accept(decide(review, Coded(review.blocks[6].place, "Y2")), marked={"W14-02"})
    assert 'became = "Y2"' in (own / "lakes-2025" / "gone.toml").read_text(encoding="utf-8")


def test_what_marks_keep_of_an_update_that_was_undone_has_its_code_again_and_nothing_else_has(own: Path) -> None:
    accept(begun(proposal()))
    review = reopened(own / "lakes-2025")
    review = decide(review, kinds(review, "recommendation", "States may"))
    accept(decide(review, kinds(review, "section", "It was said")))
    marked = {"W14-03", "it-was-said-that-fish-need-water"}
    undone = restore_earlier("lakes-2025", lambda _report: marked)
    assert {one for one in marked if undone.is_gone(one)} == marked
    review = reopened(own / "lakes-2025")
    other = decide(review, kinds(review, "recommendation", "The session recommends"))
    assert next(one.code for one in other.blocks if one.kind == "recommendation") == "W14-04"
    again = decide(
        decide(review, kinds(review, "recommendation", "States may")), kinds(review, "section", "It was said")
    )
    assert accept(again, marked=marked).section(GONE_SECTION) is None


def test_a_code_whose_words_are_nowhere_in_the_source_is_given_to_nothing(own: Path) -> None:
    accept(begun(proposal()))
    rows = "".join(f'[[gone]]\ncode = "{code}"\ntext = "Elsewhere"\n' for code in ("W14-03", "P-4"))
    for _time in range(2):
        (own / "lakes-2025" / "gone.toml").write_text(rows, encoding="utf-8")
        review = reopened(own / "lakes-2025")
        review = decide(review, kinds(review, "recommendation", "States may"))
        assert [one.code for one in review.blocks if one.kind == "recommendation"][2] == "W14-04"
        with pytest.raises(InputError, match="already belongs"):
            decide(review, Coded(review.blocks[5].place, "p-4"))
        accept(review)
    (own / "lakes-2025" / "gone.toml").unlink()
    review = reopened(own / "lakes-2025")
    with pytest.raises(InputError, match="already belongs"):
        decide(review, Coded(review.blocks[5].place, "W14-03"))


def test_a_code_stays_where_a_new_heading_parts_its_block_from_the_section(own: Path) -> None:
    accept(begun(proposal()))
    review = reopened(own / "lakes-2025")
    first, second = (block for block in review.blocks[5:7])
    review = decide(review, AsKind((first.place,), "section", 1))
    report = accept(decide(review, kinds(review, "recommendation", "States may", "The session recommends")))
    assert [(one.code, one.section, one.label) for one in report.recommendations][:3] == [
        ("W14-03", "session-14", "3"),
        ("W14-02", "participating-states-should-clean-their", "W14-02"),
        ("C1-01", "participating-states-should-clean-their", "1"),
    ]
    assert second.code == "W14-02"


def test_a_section_that_has_marks_stays_too(own: Path) -> None:
    accept(begun(proposal()))
    review = reopened(own / "lakes-2025")
    report = accept(decide(review, kinds(review, "text", "Fish")), marked={"section-a"})
    assert report.section("section-a") is not None
    assert report.is_gone("section-a")


def test_another_source_under_the_same_id_is_refused_with_both_dates(own: Path) -> None:
    accept(begun(proposal()))
    other = begun(proposal("S1|One\nR |• Be 2.", date="3 March 2026"))
    with pytest.raises(
        InputError, match=r"Lakes 2025 \(2025\) has the id lakes-2025 .*This one is of 3 March 2026"
    ) as why:
        accept(other, b"another file")
    assert "Compare with an earlier report then carries your marks over" in str(why.value)
    assert read_installed("lakes-2025").date == "2025"
    shipped = begun(proposal(id="osce-2018"))
    with pytest.raises(InputError, match="comes with the program"):
        accept(shipped)
    with pytest.raises(InputError, match="reserves"):
        accept(begun(proposal(id="con")))


def test_a_date_that_is_missing_is_left_out_where_another_source_is_refused(own: Path) -> None:
    accept(begun(proposal(date="")))
    other = begun(proposal("S1|One\nR |• Be 2.", date=""))
    with pytest.raises(InputError) as neither:
        accept(other, b"another file")
    assert str(neither.value).startswith(
        "Lakes 2025 has the id lakes-2025 and was made from another file. Give this one another id. If it is"
    )
    with pytest.raises(InputError, match=r"Lakes 2025 has the id .* file\. This one is of 2026: give it another id"):
        accept(begun(proposal("S1|One\nR |• Be 2.", date="2026")), b"another file")


def test_a_report_file_brings_its_codes_along(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = accept(begun(proposal()))
    data = report_file(own / "lakes-2025")
    assert data == report_file(own / "lakes-2025")
    monkeypatch.setattr(installed_reports, "data_folder", lambda: tmp_path / "colleague")
    there = install(offered_in(data, "lakes.alliance-report"), nothing)
    assert fingerprint(there) == fingerprint(here)
    assert there == here
    assert report_file(own_folder() / "lakes-2025") == data
    changes = what_changes(offered_in(data, "lakes.alliance-report"))
    assert changes is not None
    assert changes.nothing
    monkeypatch.setattr(installed_reports, "data_folder", lambda: tmp_path / "data")
    review = reopened(own / "lakes-2025")
    accept(decide(review, kinds(review, "left-out", "Ice")))
    newer = report_file(own / "lakes-2025")
    monkeypatch.setattr(installed_reports, "data_folder", lambda: tmp_path / "colleague")
    update = what_changes(offered_in(newer, "lakes.alliance-report"))
    assert update is not None
    assert update.gone == ("W15-01",)


def archive(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, data in parts.items():
            made.writestr(name.replace("_", "."), data)
    return out.getvalue()


TOML = b"""
id = "x-1"
title = "T"
date = "d"
language = "en"

[[section]]
id = "a"
kind = "section"
title = "A"
heading = "A"
"""
MD = b"## a\n\n- [R1] Do.\n"
NONE = b"correction = []\n"


def package(**parts: bytes) -> bytes:
    return archive(**{"report_toml": TOML, "report_md": MD, "corrections_toml": NONE, **parts})


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "isn’t a report file"),
        (b"%PDF-1.7", "isn’t a report file"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, "isn’t a report file"),
        *((archive(), "isn’t a report file"), (archive(a_txt=b"x"), "isn’t a report file")),
        *((archive(report_toml=TOML), "isn’t a report file"), (package()[:-40], "isn’t a report file")),
        (package(report_md=b"## b\n"), "report.toml, line 7"),
        (package(report_md=b"## a\n\n- [R] Do.\n"), "report.md, line 3"),
        (package(report_toml=TOML.replace(b"x-1", b"../x")), "its id is"),
        (package(report_toml=TOML.replace(b"x-1", b"X" * 90)), "its id is"),
        (package(report_toml=b"[" * 5000), "report.toml"),
        (lambda: package(report_toml=b"a." * 400_000 + b"a = 1\n" + TOML), "report.toml, line 1: this key is too long"),
        (package(report_toml=TOML.replace(b'id = "a"', b'id = "no-longer-in-the-report"')), "report.toml, line"),
        (package(facets_toml=b"x"), "facets.toml"),
        (package(corrections_toml=b"\xff"), "corrections.toml"),
        (package(review_json=b"[]"), "review.json"),
        (package(review_json=b"[" * 9999), "review.json"),
        (lambda: package(source_txt=b"a" * 17_000_000), "source.txt is too long"),
        (lambda: package(gone_toml=b"a" * 17_000_000), "gone.toml is too long"),
        (package(gone_toml=b"# kept").replace(crc32(b"# kept").to_bytes(4, "little"), b"lost"), "gone.toml is damaged"),
        (lambda: package(original=b"a" * 260_000_000), "more than 250 MB"),
    ],
)  # fmt: skip
def test_a_hostile_or_damaged_report_file_is_refused_and_leaves_nothing(
    data: bytes | Callable[[], bytes], why: str, own: Path
) -> None:
    """Large ones are made when it is their turn: each process of the suite reads the cases."""
    with pytest.raises(DocumentError, match=rf"“x\.alliance-report” can’t be opened: .*{why}.* Nothing was changed"):
        install(offered_in(data() if callable(data) else data, "x.alliance-report"), nothing)
    assert not own.exists()


def test_a_mutated_report_file_is_refused_or_read_and_never_anything_else(long: bool) -> None:
    """Bits of the archive, and of what its parts say."""
    dice, whole = Random(26), lakes_file("en")
    with zipfile.ZipFile(BytesIO(whole)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    count, read = 500 if long else 25, 0
    for number in range(count):
        data = bytearray(whole if number % 3 == 0 else parts[name := dice.choice(sorted(parts))])
        for _bit in range(dice.choice((1, 1, 3, 30))):
            data[dice.randrange(len(data))] = dice.choice((0, 10, 34, 45, 91, 92, 255, dice.randrange(256)))
        if number % 5 == 0:
            del data[dice.randrange(len(data)) :]
        changed = bytes(data) if number % 3 == 0 else archive(**{**parts, name: bytes(data)})
        try:
            one = offered_in(changed, "x.alliance-report")
            read += 1
            with suppress(InputError):
                install(one, nothing)
                reopened(own_folder() / one.report_id)
        except DocumentError:
            continue
    assert 0 < read < count


def test_parts_that_a_report_file_has_besides_are_not_written(own: Path) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in {"report.toml": TOML, "report.md": MD, "corrections.toml": NONE}.items():
            made.writestr(name, data)
        for name in ("../../evil.txt", "/tmp/evil.txt", "gone.toml", "run.py", "sub/report.md", "C:\\evil"):
            made.writestr(name, b"evil")
    install(offered_in(out.getvalue(), "x.alliance-report"), nothing)
    assert sorted(one.name for one in (own / "x-1").iterdir()) == ["corrections.toml", "report.md", "report.toml"]
    assert list(own.parent.parent.rglob("*evil*")) == []


def test_a_failing_write_leaves_the_old_package_as_it_was(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = accept(begun(proposal()))
    review = decide(reopened(own / "lakes-2025"), Headed(title="Ponds"))

    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    for name in ("rename_file", "make_private_folder"):
        with monkeypatch.context() as patched:
            patched.setattr(write_package, name, full)
            with pytest.raises(AllianceError, match="disk is full"):
                accept(review)
        assert read_installed("lakes-2025") == before
        assert [one.name for one in own.iterdir()] == ["lakes-2025"]


def test_where_the_new_package_gets_no_place_the_old_has_it_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accept(begun(proposal()))
    review = decide(reopened(own / "lakes-2025"), Headed(title="Ponds"))

    def held(source: Path, target: Path) -> None:
        if source.name.endswith(".new"):
            raise error
        source.rename(target)

    monkeypatch.setattr(write_package, "rename_file", held)
    for winerror, said in ((0, "does not allow writing"), (32, "is in use. Close any files open from there")):
        error = PermissionError(13, "Permission denied")
        error.winerror = winerror  # type: ignore[attr-defined,unused-ignore]
        with pytest.raises(AllianceError, match=said):
            accept(review)
        assert [one.name for one in own.iterdir()] == ["lakes-2025"]


def test_what_another_program_is_writing_stays_and_what_a_kill_left_goes_a_day_later(own: Path) -> None:
    for name, age in ((".a-1.0123.new", 100), (".b-1.0123.new", 200_000)):
        (own / name).mkdir(parents=True)
        os.utime(own / name, (time.time() - age,) * 2)
    accept(begun(proposal()))
    assert sorted(one.name for one in own.iterdir()) == [".a-1.0123.new", "lakes-2025"]


def test_what_a_kill_left_between_two_packages_is_put_back(own: Path) -> None:
    report = accept(begun(proposal()))
    (own / "lakes-2025").rename(own / f".lakes-2025{BEFORE}")
    assert read_installed("lakes-2025") == report
    assert accept(decide(reopened(own / "lakes-2025"), Headed(title="Ponds"))).title == "Ponds"
    assert sorted(one.name for one in own.iterdir()) == [earlier_packages()["lakes-2025"].name, "lakes-2025"]


def test_a_package_under_the_name_of_another_report_is_damaged(own: Path) -> None:
    """Or marks on it would be marks on the other."""
    accept(begun(proposal()))
    copytree(own / "lakes-2025", own / "ponds-2025")
    with pytest.raises(ReportError, match="its id is “lakes-2025”, but its folder is called ponds-2025"):
        read_installed("ponds-2025")
    assert [one.id for one in readable(lambda _id, _why: None)] == ["lakes-2025", "osce-2018"]
    with pytest.raises(InputError):
        known_id("OSCE-2018")


def test_a_removed_report_does_not_come_back_out_of_what_a_kill_left(own: Path) -> None:
    accept(begun(proposal()))
    copytree(own / "lakes-2025", own / f".lakes-2025{BEFORE}")
    remove_package("lakes-2025")
    assert "lakes-2025" not in folders()
    assert list(own.iterdir()) == [earlier_packages()["lakes-2025"]]


def test_a_damaged_review_is_told_and_the_report_can_be_read(own: Path) -> None:
    report = accept(begun(proposal()))
    for name in ("proposal.json", "review.json"):
        for damage in (b"", b"{}", b"[" * 100_000, b'{"lines": [1]}', b"\xff"):
            (own / "lakes-2025" / name).write_bytes(damage)
            with pytest.raises(InputError, match="is damaged"):
                reopened(own / "lakes-2025")
            assert installed_of("0" * 64) is None
    assert read_installed("lakes-2025") == report
    assert installed_of(sha256(SOURCE).hexdigest()) is None
    assert accept(begun(proposal(id="ponds-2026"))).id == "ponds-2026"
    (own / "lakes-2025" / "review.json").unlink()
    with pytest.raises(InputError, match="wasn’t created by an import"):
        reopened(own / "lakes-2025")


OF_ANOTHER_KIND: tuple[Any, ...] = (None, -1, 1e999, "x", "\ud800", [], {}, [1], "]; x\n- [R9] y")


def test_a_kept_review_with_values_of_another_kind_is_damaged_and_nothing_worse(own: Path) -> None:
    """Each value in turn is one that no review writes."""
    accept(begun(proposal()))
    folder = own / "lakes-2025"
    reviews = 0
    for name in ("proposal.json", "review.json"):
        path = folder / name
        whole = path.read_bytes()
        for place in places_in(json.loads(whole)):
            for other in OF_ANOTHER_KIND:
                path.write_text(json.dumps(with_other(json.loads(whole), place, other)), encoding="utf-8")
                with suppress(InputError):
                    review = reopened(folder)
                    assert ReviewDraft(Path("lakes.pdf"), "ab", review.decisions).data()
                    with suppress(ReportError):  # a name that no section can have
                        assert corrected(review).report
                    reviews += 1
        path.write_bytes(whole)
    assert reviews


def places_in(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in JSON: of lists the first two items."""
    yield from [above] if above else []
    inside = value.items() if isinstance(value, dict) else enumerate(value[:2]) if isinstance(value, list) else ()
    for key, one in inside:
        yield from places_in(one, (*above, key))


def with_other(value: Any, place: tuple[Any, ...], other: object) -> Any:
    """The value with another one at this place."""
    inside = value
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = other
    return value


def test_a_damaged_report_is_mended_by_its_file(own: Path) -> None:
    """As the sentence says that tells of it."""
    report = accept(begun(proposal()))
    colleague = report_file(own / "lakes-2025")
    for name in ("report.toml", "report.md"):
        (own / "lakes-2025" / name).write_bytes(b"[[")
        with pytest.raises(ReportError, match="Import the report again"):
            read_installed("lakes-2025")
        with pytest.raises(InputError, match="made from another file"):
            accept(begun(proposal()), b"another file")
        assert accept(begun(proposal())) == report
        (own / "lakes-2025" / name).write_bytes(b"[[")
        assert install(offered_in(colleague, "lakes.alliance-report"), nothing) == report
    review = reopened(own / "lakes-2025")
    kept = accept(decide(review, kinds(review, "text", "Ice should")), marked={"W15-01"})
    assert kept.is_gone("W15-01")
    colleague = report_file(own / "lakes-2025")
    for name in ("report.toml", "report.md", "gone.toml"):
        for bad in (b"[[", b'[[gone]]\ncode = "W15-01"\n'):
            (own / "lakes-2025" / name).write_bytes(bad)
            mended = install(offered_in(colleague, "lakes.alliance-report"), nothing)
            if name != "gone.toml":
                assert mended == kept, "what it keeps is in another file"
            assert standing(mended, ()).sections == standing(kept, ()).sections


def test_what_has_marks_and_words_that_nobody_knows_any_more_is_still_named(own: Path) -> None:
    """As where a removed report kept codes for its marks, and where the package of marks is another one."""
    report = accept(begun(proposal()), marked={"W14-07", "banks-of-lakes", "W14-01"})
    gone = report.section(GONE_SECTION)
    assert gone is not None
    assert [one.text for one in gone.recommendations] == ["[The words of W14-07 are no longer available.]"]
    assert report.name_of("banks-of-lakes") == "[The words of banks-of-lakes are no longer available.]"
    assert standing(report, {"W14-01"}).section(GONE_SECTION) is None
    review = reopened(own / "lakes-2025")
    again = accept(decide(review, kinds(review, "recommendation", "States may")), marked={"W14-07"})
    # no number is given twice
    assert [one.code for one in again.recommendations] == ["W14-01", "W14-02", "W14-08", "W15-01", "W14-07"]


def test_the_same_file_read_again_keeps_its_codes_also_where_its_lines_are_others_by_now(own: Path) -> None:
    review = begun(proposal())
    accept(decide(review, kinds(review, "text", "Participating States should clean")))
    again = resumed(own / "lakes-2025", proposal())
    assert [one.code for one in again.blocks if one.kind == "recommendation"] == ["W14-01", "W15-01"]
    moved = proposal("X |A line more\n" + LAKES.strip("\n"))
    assert resumed(own / "lakes-2025", moved) == again
    assert resumed(own / "lakes-2025", proposal(), [Headed(title="Ponds")]).head.title == "Ponds"


def test_a_draft_is_about_one_file(own: Path) -> None:
    decisions = (Headed(title="Ponds"),)
    data = ReviewDraft(Path("lakes.pdf"), "ab", decisions, at=BlockPlace(3, 1), corrects="lakes-2025").data()
    draft = read_draft(data, "ab")
    assert draft is not None
    assert (draft.decisions, draft.typed, draft.new) == (decisions, None, 1)
    assert (draft.path, draft.at, draft.corrects) == (Path("lakes.pdf"), BlockPlace(3, 1), "lakes-2025")
    typed = ReviewDraft(Path("lakes.pdf"), "ab", decisions, Headed(id="No id")).data()
    assert (one := read_draft(typed, "ab")) is not None
    assert one.typed == Headed(id="No id")
    unreadable = json.dumps(json.loads(typed) | {"typed": {"kind": "of a later version"}, "at": ["here"]}).encode()
    assert (one := read_draft(unreadable, "ab")) is not None
    assert (one.decisions, one.typed, one.at) == (decisions, None, None), "what is decided is not lost with it"
    assert read_draft(data, "cd") is read_draft(data[:-5], "ab") is read_draft(b"", "ab") is None


def test_the_last_five_unfinished_reviews_are_listed_each_file_once_wherever_it_is_by_now(tmp_path: Path) -> None:
    for number in range(8):
        sum_of_it = f"{number:064}"
        keep_draft(ReviewDraft(tmp_path / f"{number % 7}.txt", sum_of_it, [Headed(title="Ponds")] * (number + 1)))
        os.utime(state_folder() / "imports" / f"{sum_of_it}.json", (number, number))
    (state_folder() / "imports" / "damaged.json").write_text("{", "utf-8")
    (state_folder() / "imports" / "unreadable.json").mkdir()
    assert [(one.path.stem, one.decisions) for one in unfinished_reviews()] == [
        ("0", 8),
        ("6", 7),
        ("5", 6),
        ("4", 5),
        ("3", 4),
    ]


def test_a_report_without_recommendations_is_accepted_once_one_is_marked_by_hand(own: Path) -> None:
    review = begun(proposal("T |Nothing.\nT |States should swim."))
    with pytest.raises(InputError, match="No recommendation was found"):
        accept(review)
    assert not own.exists()
    report = accept(decide(review, kinds(review, "recommendation", "States")))
    assert [(one.code, one.text) for one in report.recommendations] == [("C1-01", "States should swim.")]


def test_the_shipped_package_goes_into_a_file_too() -> None:
    data = report_file(paths.resource("reports", "osce-2018"))
    assert offered_in(data, "a.alliance-report").report == read_installed("osce-2018")


def test_a_file_that_changes_as_it_is_read_is_no_report(tmp_path: Path) -> None:
    path = tmp_path / "lakes.txt"
    path.write_text("States should swim.\n", encoding="utf-8")
    steps = reviewing(path)
    next(steps)
    path.write_text("States should not swim.\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"“lakes\.txt” changed while it was being read"):
        list(steps)
