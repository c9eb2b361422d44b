"""The report as one row of passages in reading order: what is searched, marked and shown as blocks."""

from dataclasses import dataclass
from typing import Literal

from alliance_desktop.domain.report import Report, Section

BETWEEN = "\n"
"""What parts the passages of a section in its own text."""
PassageKind = Literal["title", "prose", "item", "lead-in", "recommendation"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text; `code` is the recommendation's code, or the section's id for all else."""

    code: str
    section: str
    kind: PassageKind
    text: str


def passages(report: Report) -> tuple[Passage, ...]:
    """All passages of the report in reading order."""
    return tuple(passage for section in report.sections for passage in _of(section))


def own_text(report: Report, code: str) -> str:
    """What chosen words of a target are chosen from; '' for a code that the report does not have.

    It is a recommendation's text; of a section title, paragraphs, list items and lead-in, each on a line of its own.
    """
    one, section = report.recommendation(code), report.section(code)
    if one is not None:
        return one.text
    return BETWEEN.join(own_texts(section)) if section else ""


def own_texts(section: Section) -> list[str]:
    """The texts of a section but those of its recommendations: title, paragraphs, list items and lead-in."""
    return [passage.text for passage in _of(section) if passage.code == section.id]


def _of(section: Section) -> list[Passage]:
    found = [Passage(section.id, section.id, "title", section.title)]
    for paragraph in section.paragraphs:
        if isinstance(paragraph, str):
            found.append(Passage(section.id, section.id, "prose", paragraph))
        else:
            found += [Passage(section.id, section.id, "item", item) for item in paragraph]
    if section.lead_in:
        found.append(Passage(section.id, section.id, "lead-in", section.lead_in))
    found += [Passage(one.code, section.id, "recommendation", one.text) for one in section.recommendations]
    return found
