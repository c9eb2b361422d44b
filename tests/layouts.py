"""A report's layout and corrections, applied backwards to its words: the source they were taken from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from alliance_desktop.domain.proposal.source_layout import PlacedPassage, PlacedText, PlacedWords, SourceLayout, line_of
from alliance_desktop.domain.report import Correction, LeadIn, Recommendation, Report


def passage_texts(report: Report) -> dict[str, str]:
    """The words of each passage by the name that the layout has for it: of a section its heading, and its paragraphs
    and items by their numbers in it; a recommendation has its code."""
    texts: dict[str, str] = {}
    for section in report.sections:
        texts[f"{section.id} heading"] = section.heading
        number = 0
        for part in section.body:
            if isinstance(part, Recommendation):
                texts[part.code] = part.text
                continue
            number += 1
            if isinstance(part, LeadIn | str):
                texts[f"{section.id} {number}"] = part if isinstance(part, str) else part.text
            else:
                texts |= {f"{section.id} {number}.{place}": item for place, item in enumerate(part, 1)}
    return texts


def source_of(texts: Mapping[str, str], corrections: Sequence[Correction], layout: SourceLayout) -> str:
    """The source that gave these passages. Raises ValueError where the layout and the words don't fit together."""
    at = defaultdict[int, list[tuple[int, str]]](list)
    for passage in layout.passages:
        text = texts[passage.of]
        for number, start in sorted(passage.mended, key=lambda one: -one[1]):
            correction = corrections[number - 1]
            if not text.startswith(correction.now, start):
                raise ValueError(f"{passage.of} hasn't {correction.now!r} at {start}")
            text = text[:start] + correction.was + text[start + len(correction.now) :]
        words = text.split()
        for line, start, count in passage.lines:
            at[line].append((start, " ".join(words[:count])))
            del words[:count]
        if words:
            raise ValueError(f"{passage.of} has more words: {words[:3]}")
    for one in (*layout.left_out, *layout.blanks):
        at[one.line].append((one.start, one.text))
    return "\n".join(line_of(at[number]) for number in range(1, layout.lines + 1))


def read_layout(values: Mapping[str, Any]) -> SourceLayout:
    """The layout of a `layout.toml`. Raises KeyError, TypeError or ValueError where it is none."""
    return SourceLayout(
        values["lines"],
        tuple(PlacedText(one["line"], one["start"], one["text"], one["is"]) for one in values["left_out"]),
        tuple(PlacedText(*one) for one in values["blanks"]),
        tuple(
            PlacedPassage(
                one["of"],
                tuple(PlacedWords(*words) for words in one["lines"]),
                tuple((number, start) for number, start in one.get("mended", ())),
            )
            for one in values["passages"]
        ),
    )
