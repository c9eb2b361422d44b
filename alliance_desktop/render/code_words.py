"""Codes in a document: links from where it names one, and at its end what they are."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import partial

from alliance_desktop.domain.report import Recommendation, Report, Section, Target
from alliance_desktop.i18n import _, all_of, ngettext
from alliance_desktop.render.blocks import Run, Runs, SmallPrint, runs_of
from alliance_desktop.render.place_words import cited_report, corrected_words

_CODE_LIKE = re.compile(r"(?<![\w-])\w+(?:[.-]\w+|\(\w+\))*(?![\w-])")
"""'P1-08', '131.7', '45(b)(ii)', with what may be joined to it: 'e.g.P1-08', '131.7.Then', '45(b)(new)'."""
_JOINED_BEFORE = re.compile(r"[^\W\d_]+\.")
_JOINED_AFTER = re.compile(r"(?:\.[^\W\d]\w*|(?<!\d)\.\w+|\(\w+\))$")
_DIGIT = re.compile(r"\d")
"""Most texts have none, and are seen through faster by it."""
_NO_SIGN_OF_A_LINK = re.compile(r"[^\w-]")


def anchor_of(code: str) -> str:
    """What a link to a code's heading is called in Markdown, as programs name headings: 'p1-08', '1317', '45b', in a
    document of several reports 'averland-2025-1317'."""
    return _NO_SIGN_OF_A_LINK.sub("", code.replace(" ", "-")).lower()


def code_linked(link: str, codes: Set[str]) -> str:
    """The one of `codes` that a link such as '#p1-08' or '#45(b)' leads to, in any case; '' for any other link."""
    name = link[1:]
    if not link.startswith("#") or not name:
        return ""
    if name in codes:
        return name
    if (upper := name.upper()) in codes:
        return upper
    folded = name.casefold()
    return next((code for code in sorted(codes) if folded in {code.casefold(), anchor_of(code)}), "")


def linked(runs: Runs, codes: Set[str]) -> Runs:
    """The same words; each of `codes` named outside of code and links leads to its item, and no other link does."""
    if not _DIGIT.search("".join([run.text + run.link for run in runs])):  # each code has one
        return runs
    there = (run._replace(link=_there(run.link, codes)) if run.link[:1] == "#" else run for run in runs)
    return tuple(part for run in there for part in (_pieces(run, codes) if _may_name(run) else (run,)))


def named_in(markdown: str, codes: Set[str]) -> frozenset[str]:
    """Those of `codes` that `linked` may find in what a reader typed, in words or as the `#p1-08` of a link."""
    if "&" in markdown and ";" in markdown:
        return frozenset(codes)  # any sign may be written by its number
    if not _DIGIT.search(markdown):
        return frozenset()
    text = "\n".join((markdown, markdown.replace("\\", ""))).casefold()  # '\\-' is '-', but '\\1' is '\\1'
    linking = "](" in text
    return frozenset(code for code in codes if code.casefold() in text or (linking and f"#{anchor_of(code)}" in text))


def _there(link: str, codes: Set[str]) -> str:
    code = code_linked(link, codes)
    return f"#{code}" if code else ""


def _may_name(run: Run) -> bool:
    return not (run.link or run.code) and _DIGIT.search(run.text) is not None


def _pieces(run: Run, codes: Set[str]) -> Iterator[Run]:
    if run.text in codes:
        yield run._replace(link=f"#{run.text}")
        return
    at = 0
    for start, code in _named(run.text, codes):
        if start > at:
            yield run._replace(text=run.text[at:start])
        yield run._replace(text=code, link=f"#{code}")
        at = start + len(code)
    if at == 0:
        yield run
    elif at < len(run.text):
        yield run._replace(text=run.text[at:])


def _named(text: str, codes: Set[str]) -> Iterator[tuple[int, str]]:
    """Where a text names codes. One of digits alone is a number like any other there."""
    for found in _CODE_LIKE.finditer(text):
        start, said = found.start(), found[0]
        while said not in codes and (before := _JOINED_BEFORE.match(said)):
            start, said = start + before.end(), said[before.end() :]
        while said not in codes and (after := _JOINED_AFTER.search(said)):
            said = said[: after.start()]
        if said in codes and not said.isdecimal():
            yield start, said


def codes_explained(
    report: Report, codes: Sequence[str], *, quoted: bool = True, passages: Iterable[Target] = ()
) -> SmallPrint:
    """The note that closes a document of these recommendations; the first of each kind of section are its examples.
    `passages` are the sections of which words are quoted.

    In one that isn't `quoted` the text itself is the report's.
    """
    named = [one for code in codes if (one := report.recommendation(code))]
    sentences = [*_of_numbers(report, named)]
    if any(one.page is not None for one in named):
        sentences.append(_("The pages are those of the printed report."))
    if quoted:
        own = _("Recommendations and quoted text are the report’s own: {report}.").format(report=cited_report(report))
        sentences += [own, _("Quoting them doesn’t mean agreeing with them.")]
    sentences += filter(None, [corrected_words(report, (*codes, *(one.code for one in passages)), report.name_of)])
    return SmallPrint(linked(runs_of(" ".join(sentences)), set(codes)))


def codes_of_several(
    found: Sequence[tuple[str, Report, Sequence[Recommendation]]], passages: Sequence[Target] = ()
) -> SmallPrint:
    """The same of a document of several reports: what stands before the codes of each, and its recommendations."""
    own = [name for name, _report, named in found if named and all(one.printed for one in named)]
    sentences = [said for name, report, named in found if name not in own for said in _of_numbers(report, named, name)]
    if own:
        text = ngettext(
            "The numbers of the recommendations of {names} are the report’s own.",
            "The numbers of the recommendations of {names} are the reports’ own.",
            len(own),
        )
        sentences.append(text.format(names=all_of(own)))
    if any(one.page is not None for _name, _report, named in found for one in named):
        sentences.append(_("The pages are those of the printed reports."))
    is_called = _("{name} is {report}")
    reports = "; ".join(is_called.format(name=name, report=report.dated_title) for name, report, _named in found)
    sentences.append(_("Recommendations and quoted text are the reports’ own: {reports}.").format(reports=reports))
    sentences.append(_("Quoting them doesn’t mean agreeing with them."))
    for name, report, named in found:
        quoted = (*(one.code for one in named), *(one.code for one in passages if one.report == report.id))
        called = partial(_called, name, report)
        sentences += filter(None, [corrected_words(report, quoted, called)])
    return SmallPrint(runs_of(" ".join(sentences)))


def _called(name: str, report: Report, code: str) -> str:
    return f"{name} {report.name_of(code)}"


def _of_numbers(report: Report, named: Sequence[Recommendation], name: str = "") -> Iterator[str]:
    """Which of their codes the report doesn't have; `name` stands before them."""
    given = [one for one in named if not one.printed]
    if given and len(given) < len(named):
        text = _("{examples}; these numbers were added for reference, all others are the report’s own.")
    elif given:
        text = _("{examples}; these numbers were added for reference.")
    else:
        text = _("The numbers of the recommendations are the report’s own.") if named else ""
    if text:
        yield text.format(examples=_examples(report, given, name))


def _examples(report: Report, given: Sequence[Recommendation], before: str) -> str:
    """'P1-08 is recommendation 8 of Panel 1, S5-04 recommendation 4 of Side event 5'."""
    first: dict[str, tuple[Section, Recommendation]] = {}
    for one in given:
        if section := report.section(one.section):
            first.setdefault(section.kind, (section, one))
    said = list[str]()
    for section, one in sorted(first.values(), key=lambda each: report.sections.index(each[0])):
        text = _("{code} recommendation {number} of {section}")
        text = text if said else _("{code} is recommendation {number} of {section}")
        name = section.label or _("“{title}”").format(title=section.title)
        code = f"{before} {one.code}".strip()
        said.append(text.format(code=code, number=one.number, section=name))
    return ", ".join(said)
