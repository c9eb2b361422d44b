"""The sum by which a colleague's report is known to be the same."""

from dataclasses import replace

from alliance_desktop.coming_back.marks_to_share import fingerprint, words_fingerprint
from alliance_desktop.domain.report import Report


def test_a_fingerprint_is_that_of_codes_and_words_however_they_are_written(osce: Report) -> None:
    section = next(one for one in osce.sections if one.recommendations)
    first = section.recommendations[0]

    def with_text(text: str, code: str = first.code) -> Report:
        other = replace(first, text=text, code=code)
        changed = replace(section, body=tuple(other if one is first else one for one in section.body))
        return replace(osce, sections=tuple(changed if one is section else one for one in osce.sections))

    assert len(fingerprint(osce)) == 64
    assert fingerprint(replace(osce, title="Another title")) == fingerprint(osce)
    assert fingerprint(with_text(first.text.replace(" ", " \n", 1))) == fingerprint(osce)
    assert fingerprint(with_text(first.text + ".")) != fingerprint(osce)
    assert fingerprint(with_text(first.text, "P1-99")) != fingerprint(osce)
    assert words_fingerprint(with_text(first.text + "."), first.code) != words_fingerprint(osce, first.code)
    assert words_fingerprint(with_text(first.text + "."), section.id) == words_fingerprint(osce, section.id)
