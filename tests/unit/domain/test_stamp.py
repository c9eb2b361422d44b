"""Stamps rise whatever the clock does, and their text order is their order."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.domain.moment import first_stamp, moment_text, next_stamp

DEVICE = "5f3a90c1d27be846"
moments = st.datetimes(datetime(1960, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_a_stamp_tells_the_moment_the_counter_and_the_device() -> None:
    now = datetime(2018, 4, 24, 9, 5, 12, 480_000, tzinfo=UTC)
    stamp = next_stamp(first_stamp(DEVICE), now)
    assert stamp == "1524560712480:0000:5f3a90c1d27be846"
    assert next_stamp(stamp, now) == "1524560712480:0001:5f3a90c1d27be846"


def test_a_full_counter_borrows_a_millisecond() -> None:
    full = f"1524560712480:ffff:{DEVICE}"
    assert next_stamp(full, datetime(2018, 1, 1, tzinfo=UTC)) == f"1524560712481:0000:{DEVICE}"


@given(st.lists(moments, min_size=2, max_size=20))
def test_stamps_rise_in_text_order_though_the_clock_jumps(clock: list[datetime]) -> None:
    stamps = [first_stamp(DEVICE)]
    for now in clock:
        stamps.append(next_stamp(stamps[-1], now))
    assert stamps == sorted(set(stamps))
    assert {len(stamp) for stamp in stamps} == {35}


@given(moments, moments)
def test_moments_sort_as_text(one: datetime, other: datetime) -> None:
    assert (moment_text(one) < moment_text(other)) <= (one < other)
    assert len(moment_text(one)) == 24
