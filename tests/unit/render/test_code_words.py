"""What is said of codes at the end of a document."""

import pytest

from alliance_desktop.render.code_words import codes_explained
from tests import builders


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "the first"),
        (12, "the twelfth"),
        (13, "the 13th"),
        (21, "the 21st"),
        (22, "the 22nd"),
        (33, "the 33rd"),
        (44, "the 44th"),
        (111, "the 111th"),
        (112, "the 112th"),
        (113, "the 113th"),
        (121, "the 121st"),
    ],
)
def test_the_number_of_a_recommendation_is_said_as_english_does(number: int, said: str) -> None:
    report = builders.report(panel=121)
    code = report.recommendations[number - 1].code
    text = "".join(run.text for run in codes_explained(report, [code]).runs)
    assert text.startswith(f"{code} is {said} recommendation of Panel 1;")
