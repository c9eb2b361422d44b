"""How long it takes to speak what is written."""

from collections.abc import Iterable

from alliance_desktop.i18n import _

WORDS_A_MINUTE = 130
"""What interpreters ask of those who read out a text: three minutes for a page of 40 lines, which has some 400 words.

Source: AIIC, "Guidelines for speakers", 1 December 1999.
"""
_STEP = 5
"""Seconds: nobody speaks to the second."""


def time_to_speak(texts: Iterable[str]) -> str:
    """'1 min 40 s', '45 s', '12 min'; no line ends between a number and its unit."""
    return _words(texts).replace(" ", "\u00a0")


def _words(texts: Iterable[str]) -> str:
    seconds = seconds_to_speak(texts)
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _("{seconds} s").format(seconds=rest)
    if not rest:
        return _("{minutes} min").format(minutes=minutes)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def seconds_to_speak(texts: Iterable[str]) -> int:
    """In steps of five seconds."""
    words = sum(len(text.split()) for text in texts)
    return max(1, round(words * 60 / WORDS_A_MINUTE / _STEP)) * _STEP
