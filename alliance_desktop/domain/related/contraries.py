"""What recommendations begin by asking for: whether the verb that leads a later one is turned round, or the contrary.

Which verbs ask for the contrary, and which words turn them round, are rules of a language.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from alliance_desktop.domain.related.compared_words import carries_matter, stem
from alliance_desktop.domain.text.folding import fold

LeadLikeness = Literal["alike", "unlike", "contrary"]

_WORD = re.compile(r"[^\W_]+")
_ASKS = {
    "en": re.compile(
        r"\b(?:should|must|shall|(?:ought|needs?)\s+to|(?:is|are)\s+(?:\w+\s+)?(?:encouraged|urged|invited|requested"
        r"|recommended|asked|required|called)\s+(?:(?:up)?on\s+)?to)\b",
        re.IGNORECASE,
    )
}
"""Language → what stands before the verb, behind whom it asks."""
_BEFORE = 160
"""Letters in which it is said whom it asks; what follows may ask others."""
_CHAIN = 8
"""Words from the verb on in which that of the other may stand, as in 'take steps to ratify'."""

_ENDING = {
    "en": frozenset(
        ("abandon", "avoid", "cease", "discontinue", "end", "halt", "refrain", "stop", "suspend", "terminate")
    )
}
"""Language → words that turn the verb behind them round: cease to, refrain from, stop funding."""
_ALWAYS_TURN = {"en": frozenset(("never", "no", "not"))}
"""Language → those that do whatever follows."""
_PASSED = {
    "en": frozenset(
        """
        action altogether appropriate co concrete consider continue effective effort endeavour longer make measure
        necessary possible seek step strive take
        """.split()  # noqa: SIM905
    )
}
"""Language → words before the verb that it is really about."""
OPPOSITES = {
    "en": (
        ("abolish", "maintain retain keep reinstate introduce preserve restore"),
        ("increase raise extend expand widen", "reduce lower decrease cut shorten limit restrict withdraw narrow"),
        ("ratify sign accede", "denounce withdraw"),
        ("permit allow authorize legalize", "prohibit ban forbid outlaw criminalize"),
        ("decriminalize", "criminalize"),
        ("strengthen", "weaken"),
        ("begin start continue resume", "stop end cease halt discontinue suspend"),
        ("open", "close"),
        ("accept", "reject refuse"),
    )
}
"""Language → verbs, and those that demand the contrary wherever they stand."""
_LEADING_OPPOSITES = {
    "en": (
        (
            "adopt build create develop enact establish form fund implement institute introduce launch maintain set",
            "abandon abolish cancel close dismantle disband dissolve eliminate repeal revoke scrap",
        ),
        (
            "encourage facilitate foster promote support",
            "combat counter discourage eliminate eradicate fight hamper hinder oppose prevent prohibit tackle",
        ),
        ("disclose disseminate exchange publish release share", "classify conceal hide suppress withhold"),
        ("combine coordinate integrate join merge ordinate unite", "divide separate split"),
        ("bolster consolidate enhance improve reinforce uphold", "erode relax undermine weaken worsen"),
        ("simplify", "complicate"),
        ("protect respect guarantee", "endanger infringe violate"),
        ("recognize approve endorse welcome", "condemn deny disapprove oppose reject"),
        ("include", "exclude"),
        ("grant give provide", "deny refuse revoke withdraw withhold"),
        ("centralize", "decentralize"),
        ("accelerate advance", "delay postpone slow"),
    )
}
"""Language → those that do where they lead."""


class _Leading(NamedTuple):
    """The verb that leads, whether it is turned round, and the words from there on."""

    verb: str
    turned: bool
    chain: frozenset[str]


class Contraries:
    """Of demands in one language; all is alike in a language without rules."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._opposites = frozenset(self._contrary())

    def asked(self, one: str, other: str) -> LeadLikeness:
        """What the verb that leads the second asks for, beside that of the first."""
        if self._language not in _ASKS:
            return "alike"
        mine, theirs = _leading(one, self._language), _leading(other, self._language)
        if mine.turned != theirs.turned:
            return "unlike"
        if mine.verb in theirs.chain or theirs.verb in mine.chain:
            return "alike"
        if (mine.verb, theirs.verb) in self._opposites:
            return "contrary"
        return "alike"

    def _stems(self, words: str) -> frozenset[str]:
        return frozenset(stem(word, self._language) for word in words.split())

    def _contrary(self) -> Iterator[tuple[str, str]]:
        for some, others in (*OPPOSITES.get(self._language, ()), *_LEADING_OPPOSITES.get(self._language, ())):
            for one in self._stems(some):
                for other in self._stems(others):
                    yield from ((one, other), (other, one))


@lru_cache(maxsize=10_000)
def _leading(text: str, language: str) -> _Leading:
    asks = _ASKS[language].search(text[:_BEFORE])
    words = [fold(word).letters for word in _WORD.findall(text, asks.end() if asks else 0)]
    turned = False
    for at, word in enumerate(words):
        if _turns(words, at, language):
            turned = True
        elif not _is_passed(word, language):
            chain = frozenset(stem(each, language) for each in words[at : at + _CHAIN])
            return _Leading(stem(word, language), turned, chain)
    return _Leading("", turned, frozenset(("",)))


def _turns(words: list[str], at: int, language: str) -> bool:
    """Whether a word of ending stands before a verb: cease to, refrain from, stop funding."""
    after = words[at + 1] if at + 1 < len(words) else ""
    if words[at] in _ALWAYS_TURN[language]:
        return True
    return words[at] in _ENDING[language] and (after in ("to", "from") or after.endswith("ing"))


def _is_passed(word: str, language: str) -> bool:
    is_form = stem(word, language) in _passed(language) or word.endswith("ly")
    return is_form or not carries_matter(word, language)


@lru_cache(maxsize=8)
def _passed(language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in _PASSED[language])
