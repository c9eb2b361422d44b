"""The files of a reviewed report's package, as docs/report-package.md has them."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace

from alliance_desktop.dataclass import dataclass
from alliance_desktop.domain.proposal.decisions import decision_json
from alliance_desktop.domain.proposal.permanent_codes import printed_numbers
from alliance_desktop.domain.proposal.proposed import ProposedBlock
from alliance_desktop.domain.proposal.report_head import languages_of
from alliance_desktop.domain.proposal.review import Review, given_by
from alliance_desktop.domain.proposal.section_tree import ReviewedSection
from alliance_desktop.domain.proposal.source_layout import (
    PlacedPassage,
    PlacedText,
    SaidBlock,
    SourceLayout,
    laid_out,
    text_place,
)
from alliance_desktop.domain.proposal.wording.asking import says_how, strengths_of
from alliance_desktop.domain.report import BETWEEN, SECTION_KINDS, Correction
from alliance_desktop.domain.text.note_marks import same_letters
from alliance_desktop.ingest.read_package import ESCAPE

FACETS = "facets.toml"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_IN_BRACKETS = re.compile(r"[;\]]")
_ON_CORRECTIONS = """\
# The words that were mended, and no others: what the authors wrote stays. line = where it begins in source.txt,
# was = there, now = in report.md, why, code = the recommendation or section it belongs to.
"""
_ON_LAYOUT = """\
# Where the words of report.toml and report.md stand in source.txt. With this and corrections.toml applied backwards the
# words give source.txt again, byte for byte. Its lines are counted from 1, their characters from 0."""
_ON_PASSAGES = """\
# The passage `of` stands on these `lines`: line, character, how many words. `mended` are its corrections, by their
# number in corrections.toml, and where in the passage they are. A passage is a recommendation by its code, the heading
# of a section, or a paragraph or item of a section by its number."""


@dataclass(frozen=True, slots=True)
class ReportOrigin:
    """Which file a report was made from, by name and SHA-256, on which day it was accepted, and how many times it has
    been."""

    file: str
    sha256: str
    accepted: str
    times: int = 1


def package_files(review: Review, origin: ReportOrigin) -> dict[str, bytes]:
    """All files of the package by name, without the file that the report was made from."""
    passages = list(_passages(review))
    left_out = [block for block in review.blocks if block.kind == "left-out"]
    layout, corrections = laid_out(review.proposal.lines, passages, left_out)
    by_hand = [one.code for one in corrections if not same_letters(one.was, one.now)]
    texts = {
        "report.toml": _report_toml(review, _printed_pages(review, passages), dict.fromkeys(by_hand)),
        "report.md": _report_md(review, passages),
        "corrections.toml": _corrections_toml(corrections),
        "layout.toml": _layout_toml(layout),
        "source.txt": "\n".join(review.proposal.lines),
        FACETS: facets_toml(review),
        "review.json": _review_json(review, origin),
        "proposal.json": _json(asdict(review.proposal)),
    }
    return {name: text.encode("utf-8", "replace") for name, text in texts.items() if text}


def _passages(review: Review) -> Iterator[SaidBlock]:
    """What each block says in the report; those that are left out say nothing."""
    counts: dict[int, list[int]] = {}
    before: ProposedBlock | None = None
    for number, block in enumerate(map(_as_written, review.blocks)):
        if block.kind == "left-out":
            continue
        section = review.sections[review.section_of[number]]
        place = counts.setdefault(review.section_of[number], [0, 0])
        text = _one_line(block.text)
        marked = f"{_one_line(block.mark)} {text}".strip()
        if block.kind == "section":
            yield SaidBlock(block, f"{section.id} heading", section.id, marked, without=False)
        elif block.kind == "recommendation":
            yield SaidBlock(block, block.code, block.code, text, without=True)
        elif block.kind == "item":
            goes_on = before is not None and before.kind == "item" and place[1] > 0
            place[:] = [place[0], place[1] + 1] if goes_on else [place[0] + 1, 1]
            yield SaidBlock(block, f"{section.id} {place[0]}.{place[1]}", section.id, text, without=True)
        else:
            place[:] = [place[0] + 1, 0]
            dropped = not any(map(str.isalnum, block.mark))
            yield SaidBlock(block, f"{section.id} {place[0]}", section.id, text if dropped else marked, without=dropped)
        before = block


def _as_written(block: ProposedBlock) -> ProposedBlock:
    """An item of a list has a bullet in the report; one that has a letter of its own, as *(a)*, is a paragraph."""
    return replace(block, kind="text") if block.kind == "item" and any(map(str.isalpha, block.mark)) else block


def _one_line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


PagesOfSections = Mapping[str, Sequence[tuple[int, int]]]
"""By section, at which characters of its own text printed pages begin, 0 for one that prints no number."""


def _printed_pages(review: Review, passages: Iterable[SaidBlock]) -> PagesOfSections:
    found = {section.id: [(0, section.page or 0)] for section in review.sections}
    ends = {section.id: len(_one_line(section.title)) for section in review.sections}
    for passage in passages:
        if passage.block.kind in {"section", "recommendation"} or not passage.text:
            continue
        pages, begin = found[passage.code], ends[passage.code] + len(BETWEEN)
        _mark, words = passage.words(review.proposal.lines)
        for span in passage.block.spans:
            if (page := review.page_of(span.line) or 0) != pages[-1][1]:
                pages.append((begin + text_place(words, passage.text, span.line, span.start), page))
        ends[passage.code] = begin + len(passage.text)
    return {name: pages for name, pages in found.items() if any(page for _start, page in pages)}


def _report_toml(review: Review, pages: PagesOfSections, corrected: Iterable[str]) -> str:
    head = review.head
    values = {key: _one_line(getattr(head, key)) for key in ("id", "title", "short", "date", "language")}
    values["language"] = values["language"] or "und"  # as BCP 47 calls one that isn't known
    lists = {"corrected": [*corrected], "numbered": _numbered(review)}
    lines = [f"{key} = {toml_value(value)}" for key, value in {**values, **lists}.items() if value]
    if head.stances:
        lines += ["", "[stances]", *(f"{key} = {toml_value(_one_line(value))}" for key, value in head.stances.items())]
    for section in review.sections:
        lines += ["", "[[section]]", *_section_lines(section, pages.get(section.id, ()))]
    return "\n".join(lines) + "\n"


def _numbered(review: Review) -> list[str]:
    """The codes that are neither the number that the report prints, as it stands there or as one counts it, nor count
    what a badge stands for."""
    numbers, badges = printed_numbers(review.blocks, review.proposed), {*given_by(review).badges.values()}
    coded = zip(review.blocks, numbers, strict=True)
    added = [one.code for one, number in coded if one.kind == "recommendation" and one.code not in {number, one.mark}]
    return [code for code in added if code.rpartition("-")[0] not in badges]


def _section_lines(section: ReviewedSection, pages: Sequence[tuple[int, int]]) -> Iterator[str]:
    yield f"id = {toml_value(section.id)}"
    yield f"kind = {toml_value(section.kind)}"
    words = SECTION_KINDS[section.kind].label
    is_counted = words is not None and section.number is not None
    if is_counted:
        yield f"number = {section.number}"
    if section.label and not (words and is_counted and section.label == words().format(number=section.number)):
        yield f"label = {toml_value(_one_line(section.label))}"
    if section.badge and not (is_counted and section.badge == f"{SECTION_KINDS[section.kind].letter}{section.number}"):
        yield f"badge = {toml_value(section.badge)}"
    yield f"title = {toml_value(_one_line(section.title))}"
    yield f"heading = {toml_value(_one_line(section.heading))}"
    if section.page is not None:
        yield f"page = {section.page}"
    if pages:
        yield f"pages = {_json(pages)}"
    if section.parent:
        yield f"parent = {toml_value(section.parent)}"


def _report_md(review: Review, passages: Iterable[SaidBlock]) -> str:
    """The words, section by section."""
    parts = [f"## {section.id}" for section in review.sections[:1] if section.block is None]
    before: ProposedBlock | None = None
    for passage in passages:
        block = passage.block
        is_row = block.kind in {"item", "recommendation"}
        parts.append("" if is_row and before is not None and before.kind == block.kind else "\n")
        if block.kind == "section":
            parts.append(f"## {passage.code}")
        elif block.kind == "recommendation":
            parts.append(f"- [{_in_brackets(block)}] {passage.text}")
        elif block.kind == "item":
            parts.append(f"- {_escaped(passage.text, ('[', ESCAPE))}")
        else:
            parts.append(_escaped(passage.text, ("## ", "- ", ESCAPE)))
        before = block
    return "".join(f"{part}\n" if part != "\n" else part for part in parts if part).lstrip("\n")


def _in_brackets(block: ProposedBlock) -> str:
    page = f", p. {block.page}" if block.page is not None else ""
    names = [_one_line(name) for name in block.proposers if not _IN_BRACKETS.search(name)]
    return f"{block.code}{page}{''.join(f'; {name}' for name in names if name)}"


def _escaped(text: str, beginnings: tuple[str, ...]) -> str:
    return ESCAPE + text if text.startswith(beginnings) else text


def _corrections_toml(corrections: Iterable[Correction]) -> str:
    parts = [_ON_CORRECTIONS]
    for one in corrections:
        values = {"line": one.line, "was": one.was, "now": one.now, "why": one.why, "code": one.code}
        parts.append("\n[[correction]]\n" + "".join(f"{key} = {toml_value(value)}\n" for key, value in values.items()))
    return "".join(parts) if len(parts) > 1 else "correction = []\n"


def _layout_toml(layout: SourceLayout) -> str:
    blanks = (f"[{one.line}, {one.start}, {toml_value(one.text)}]" for one in layout.blanks)
    return "\n".join(
        (
            _ON_LAYOUT,
            f"lines = {layout.lines}",
            "",
            "# What isn't the report's own.",
            *_array("left_out", map(_left_out, layout.left_out)),
            "",
            "# Blanks that the places of words and of what is left out don't tell: line, character, blanks.",
            *_array("blanks", blanks),
            "",
            _ON_PASSAGES,
            *_array("passages", map(_placed, layout.passages)),
            "",
        )
    )


def _array(name: str, rows: Iterable[str]) -> Iterator[str]:
    made = [f"    {row}," for row in rows]
    yield from [f"{name} = [", *made, "]"] if made else [f"{name} = []"]


def _left_out(one: PlacedText) -> str:
    text, what = toml_value(one.text), toml_value(one.what or "?")
    return f"{{ line = {one.line}, start = {one.start}, text = {text}, is = {what} }}"


def _placed(one: PlacedPassage) -> str:
    lines = ", ".join(f"[{line}, {start}, {words}]" for line, start, words in one.lines)
    mended = ", ".join(f"[{number}, {start}]" for number, start in one.mended)
    return f"{{ of = {toml_value(one.of)}, lines = [{lines}]{f', mended = [{mended}]' if mended else ''} }}"


def facets_toml(review: Review) -> str:
    """How firmly each recommendation asks, in the likeliest of its languages in which it says so; in one whose
    words for it aren't known nothing is said."""
    parts = []
    said = [block for block in review.blocks if block.kind != "left-out"]
    languages = languages_of(((block.kind, block.text) for block in said), review.head.language)
    for block, told in zip(said, languages, strict=True):
        if block.kind == "recommendation":
            text = _one_line(block.text)
            found = strengths_of(text, next((one for one in told if says_how(text, one)), told[0]))
            rows = "".join(f"strength.{name} = {toml_value(ground)}\n" for name, ground in found.items())
            parts.append(f"[[recommendation]]\ncode = {toml_value(block.code)}\n{rows}" if rows else "")
    return "\n".join(filter(None, parts))


def _review_json(review: Review, origin: ReportOrigin) -> str:
    """One decision or code on a line: the file is compared and read by people too."""
    given = given_by(review)
    codes, ids = ([[*place, name] for place, name in sorted(names.items())] for names in (given.codes, given.ids))
    former = sorted([*place, name] for name, place in given.former.items())
    rows = (
        f'"origin": {_json(asdict(origin))}',
        f'"decisions": {_listed(map(decision_json, review.decisions))}',
        f'"codes": {_listed(codes)}',
        f'"sections": {_listed(ids)}',
        f'"badges": {_json(dict(given.badges))}',
        *([f'"former": {_listed(former)}'] if former else []),
    )
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _listed(values: Iterable[object]) -> str:
    return "[\n" + ",\n".join(map(_json, values)) + "\n]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=dict)


def toml_value(value: object) -> str:
    """A text, number, switch or list as a TOML file has it: as JSON but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
