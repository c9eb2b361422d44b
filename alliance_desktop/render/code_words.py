"""Codes in a document: links from where it names one, and at its end what they are."""

import re
from collections.abc import Iterator, Sequence, Set

from alliance_desktop.domain.report import Recommendation, Report, Section
from alliance_desktop.i18n import _
from alliance_desktop.render.blocks import Run, Runs, SmallPrint, runs_of
from alliance_desktop.render.place_words import cited_report

_CODE_LIKE = re.compile(r"(?<![\w-])\w+-\d+(?![\w-])")
_NAME = re.compile(r"[^\W_]\w*-\d+")
"""Emphasis may stand before it: '_P1-08_'."""
_NUMBERED = re.compile(r"-\d")
"""Most texts have none, and are seen through faster by it."""


def linked(runs: Runs, codes: Set[str]) -> Runs:
    """The same words; each of `codes` named outside of code and links leads to its item, and no other link does."""
    for run in runs:
        if run.link[:1] == "#" or ("-" in run.text and _NUMBERED.search(run.text)):
            break
    else:
        return runs
    there = (run._replace(link="") if run.link.startswith("#") and run.link[1:] not in codes else run for run in runs)
    return tuple(part for run in there for part in (_pieces(run, codes) if _may_name(run) else (run,)))


def named_in(markdown: str, codes: Set[str]) -> frozenset[str]:
    """Those of `codes` that `linked` may find in what a reader typed, in words or as the `#p1-08` of a link."""
    if "&" in markdown and ";" in markdown:
        return frozenset(codes)  # any sign may be written by its number
    if "-" not in markdown:
        return frozenset()
    names = {*_NAME.findall(markdown), *_NAME.findall(markdown.replace("\\", ""))}  # '\\-' is '-', but '\\1' is '\\1'
    return frozenset(name for one in names for name in (one, one.upper()) if name in codes)


def _may_name(run: Run) -> bool:
    return not (run.link or run.code) and _NUMBERED.search(run.text) is not None


def _pieces(run: Run, codes: Set[str]) -> Iterator[Run]:
    at = 0
    for found in _CODE_LIKE.finditer(run.text):
        if found[0] in codes:
            if found.start() > at:
                yield run._replace(text=run.text[at : found.start()])
            yield run._replace(text=found[0], link=f"#{found[0]}")
            at = found.end()
    if at == 0:
        yield run
    elif at < len(run.text):
        yield run._replace(text=run.text[at:])


def codes_explained(report: Report, codes: Sequence[str], *, quoted: bool = True) -> SmallPrint:
    """The note that closes a document of these recommendations; the first of each kind are its examples.

    In one that isn't `quoted` the text itself is the report's.
    """
    sentences = [
        _("The recommendations were made by panels and side events; they are not decisions of participating States.")
    ]
    if quoted:
        sentences.append(_("Quoted text is the report's own: {report}.").format(report=cited_report(report)))
    examples = _examples(report, codes)
    if examples:
        numbers = _("{examples}; these numbers were added for reference, the pages are those of the printed report.")
        sentences.insert(0, numbers.format(examples=examples))
    return SmallPrint(linked(runs_of(" ".join(sentences)), set(codes)))


def _examples(report: Report, codes: Sequence[str]) -> str:
    """'P1-08 is the eighth recommendation of Panel 1, S5-04 the fourth of side event 5'."""
    first: dict[str, tuple[Recommendation, Section]] = {}
    kinds = {section.kind for section in report.sections if section.recommendations}
    for code in codes:
        if len(first) == len(kinds):
            break
        one, section = report.recommendation(code), report.section_of(code)
        if one and section:
            first.setdefault(section.kind, (one, section))
    shown = sorted(first.values(), key=lambda one: one[1].kind)  # panels come before side events
    said = [
        (_("{code} the {nth} of {section}") if number else _("{code} is the {nth} recommendation of {section}")).format(
            code=one.code, nth=_nth(one.number), section=_within_a_sentence(section)
        )
        for number, (one, section) in enumerate(shown)
    ]
    return ", ".join(said)


def _within_a_sentence(section: Section) -> str:
    """'Panel 1', but 'side event 5'."""
    return _("side event {number}").format(number=section.number) if section.kind == "side-event" else section.name


def _nth(number: int) -> str:
    words = _("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth").split()
    if number <= len(words):
        return words[number - 1]
    endings = {1: _("{number}st"), 2: _("{number}nd"), 3: _("{number}rd")}
    ending = _("{number}th")
    return (ending if number % 100 in {11, 12, 13} else endings.get(number % 10, ending)).format(number=number)
