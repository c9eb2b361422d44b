"""Stamps rise whatever the clock does, and their text order is their order."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop.domain.moment import first_stamp, is_by, is_stamp, moment_text, next_stamp

TAIL = "5f3a90c1d27be846"
moments = st.datetimes(datetime(1960, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_a_stamp_tells_moment_and_counter_which_borrows_a_millisecond_when_full_and_has_a_tail_of_its_own() -> None:
    now = datetime(2018, 4, 24, 9, 5, 12, 480_000, tzinfo=UTC)
    stamp = next_stamp(first_stamp("0" * 16), now, TAIL)
    assert stamp == "1524560712480:0000:5f3a90c1d27be846"
    assert next_stamp(stamp, now, "0" * 16) == f"1524560712480:0001:{'0' * 16}"
    assert is_by(stamp, now)
    assert not is_by(stamp, now - timedelta(milliseconds=1))
    full = f"1524560712480:ffff:{TAIL}"
    assert next_stamp(full, datetime(2018, 1, 1, tzinfo=UTC), TAIL) == f"1524560712481:0000:{TAIL}"


def test_what_is_no_stamp_or_leaves_no_room_above_it_is_none() -> None:
    last = f"9999999999999:fffe:{TAIL}"
    assert is_stamp(last)
    above = next_stamp(last, datetime(2018, 1, 1, tzinfo=UTC), TAIL)
    no_stamps = ("", above, last[1:], f"{last}0", f"152456071248x:0000:{TAIL}", f"٠524560712480:0000:{TAIL}")
    assert not any(map(is_stamp, no_stamps))


@given(st.lists(moments, min_size=2, max_size=20))
def test_stamps_rise_in_text_order_though_the_clock_jumps(clock: list[datetime]) -> None:
    stamps = [first_stamp(TAIL)]
    for now in clock:
        stamps.append(next_stamp(stamps[-1], now, TAIL))
    assert stamps == sorted(set(stamps))
    assert {len(stamp) for stamp in stamps} == {35}


@given(moments, moments)
def test_moments_sort_as_text(one: datetime, other: datetime) -> None:
    assert (moment_text(one) < moment_text(other)) <= (one < other)
    assert len(moment_text(one)) == 24
