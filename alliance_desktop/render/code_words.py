"""What a document says once, at its end: what codes are, and that recommendations are not decisions."""

from collections.abc import Sequence

from alliance_desktop.domain.report import Recommendation, Report, Section
from alliance_desktop.i18n import _
from alliance_desktop.render.code_links import linked
from alliance_desktop.render.document import SmallPrint, runs_of
from alliance_desktop.render.place_words import cited_report


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
    words = (
        _("first"),
        _("second"),
        _("third"),
        _("fourth"),
        _("fifth"),
        _("sixth"),
        _("seventh"),
        _("eighth"),
        _("ninth"),
        _("tenth"),
        _("eleventh"),
        _("twelfth"),
    )
    if number <= len(words):
        return words[number - 1]
    endings = {1: _("{number}st"), 2: _("{number}nd"), 3: _("{number}rd")}
    ending = _("{number}th")
    return (ending if number % 100 in {11, 12, 13} else endings.get(number % 10, ending)).format(number=number)
