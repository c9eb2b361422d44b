"""Moments in the words of a reader, and what is none."""

from datetime import UTC, datetime

import pytest

from alliance_desktop.render.moments import day_of, long_moment, short_moment

NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)


def test_a_moment_is_told_as_short_or_as_whole_as_asked() -> None:
    assert short_moment("2026-11-25T14:02:31.500Z", NOW) == "today 14:02"
    assert short_moment("2026-04-24T09:00:00.000Z", NOW) == "24 April"
    assert long_moment("2026-04-24T09:00:00.000Z", NOW) == "24 April 2026 9:00"


@pytest.mark.parametrize("moment", ["2026-99-99T14:02:31.500Z", "", "0001-01-01T00:00:00.000+23:59"])
def test_a_moment_that_is_none_is_shown_as_it_stands(moment: str) -> None:
    assert day_of(moment) == short_moment(moment, NOW) == long_moment(moment, NOW) == moment
