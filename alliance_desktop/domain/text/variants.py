"""Words in another number or spelling: the common form under which neither counts, and where it stands in a text.

`survivors` and `survivor`, `organisations` and `organization`, `labour` and `labor` each have one; `news` and `new`,
`united` and `unite` do not. Nobody sees it: it need be no word, only the same for those that are the same.

The spellings are taken from VarCon, the table of variants in Kevin Atkinson's SCOWL, as far as a reader of reports
meets them; what differs in more than spelling (cheque and check, learnt and learned) is left out.
"""

from collections.abc import Iterator
from functools import lru_cache

from alliance_desktop.domain.text.folding import Folded, pieces

_SHORTEST = 3
"""Letters that must be left of a singular: `has` is no plural, nor is `us`; and before the -ise of `organise`."""

_NO_PLURALS = frozenset(
    (
        *("aids", "arms", "beings", "besides", "corps", "customs", "goods"),
        *("means", "mores", "news", "odds", "overseas"),
        *("premises", "series", "sometimes", "species", "thanks", "theirs", "theses", "trans", "does", "goes"),
        *("alias", "bias", "lens", "andreas", "carlos", "charles", "hans", "james", "johns", "mars", "nicolas"),
        *("reuters", "wales"),
    )
)
"""Words in s that are another word without it, a name, or no plural at all."""

_PLURALS_IN_ICS = frozenset(("academics", "characteristics", "clinics", "critics", "metrics", "topics"))
"""The others are a field (ethics, politics) and not several of what the word says without its s."""

_SINGULARS = {
    "men": "man", "women": "woman", "children": "child", "policemen": "policeman", "chairmen": "chairman",
    "spokesmen": "spokesman", "spokeswomen": "spokeswoman", "businessmen": "businessman", "wives": "wife",
    "businesswomen": "businesswoman", "criteria": "criterion", "phenomena": "phenomenon", "crises": "crisis",
    "buses": "bus", "gases": "gas", "biases": "bias", "viruses": "virus", "campuses": "campus", "movies": "movie",
    "focuses": "focus", "statuses": "status", "lenses": "lens", "niches": "niche",
    "analyses": "analysis", "bases": "basis", "lives": "life",
}  # fmt: skip
"""Plurals that no rule makes; where a verb has the same letters (*she lives*), the noun is what reports mean."""

_ISE = ("ise", "ised", "iser", "ising", "isable", "isation", "isational")

_SPELLINGS = {
    "advisor": "adviser", "protestor": "protester", "practis": "practic", "analys": "analyz", "paralys": "paralyz",
    "armour": "armor", "behaviour": "behavior", "candour": "candor", "colour": "color", "demeanour": "demeanor",
    "endeavour": "endeavor", "favour": "favor", "flavour": "flavor", "glamour": "glamor", "harbour": "harbor",
    "honour": "honor", "humour": "humor", "labour": "labor", "neighbour": "neighbor", "odour": "odor",
    "rigour": "rigor", "rumour": "rumor", "saviour": "savior", "tumour": "tumor", "vapour": "vapor", "vigour": "vigor",
    "centring": "centering", "centred": "centered", "centre": "center", "theatre": "theater", "metre": "meter",
    "litre": "liter", "fibre": "fiber", "calibre": "caliber", "programme": "program",
    "defence": "defense", "licence": "license", "offence": "offense", "pretence": "pretense",
    "analogue": "analog", "catalogue": "catalog", "dialogue": "dialog",
    "acknowledgement": "acknowledgment", "judgement": "judgment", "ageing": "aging",
    "cancell": "cancel", "channell": "channel", "councill": "council", "counsell": "counsel", "enroll": "enrol",
    "equall": "equal", "fuell": "fuel", "fulfill": "fulfil", "install": "instal", "labell": "label", "levell": "level",
    "modell": "model", "panell": "panel", "rivall": "rival", "signall": "signal", "skillful": "skilful",
    "totall": "total", "travell": "travel", "tunnell": "tunnel", "willful": "wilful",
    "benefitt": "benefit", "biass": "bias", "budgett": "budget", "combatt": "combat", "focuss": "focus",
    "targett": "target",
    "aem": "em", "archaeo": "archeo", "gynaec": "gynec", "paed": "ped",
    "artefact": "artifact", "grey": "gray", "sceptic": "skeptic",
}  # fmt: skip
"""Letters that are written in two ways, wherever they stand, and those that stand for both. None is a word's first."""


@lru_cache(maxsize=20_000)
def common_form(word: str) -> str:
    """What a folded word shares with its other numbers and spellings; it begins with the word's own letter."""
    if (len(word) <= _SHORTEST and word not in _SINGULARS) or not (word.isascii() and word.isalpha()):
        return word
    found = _singular(word)
    for letters, common in _SPELLINGS.items():
        if letters in found:
            found = found.replace(letters, common)
    for ending in _ISE:
        if found.endswith(ending) and len(found) >= _SHORTEST + len(ending):
            return f"{found[: -len(ending)]}iz{ending[2:]}"
    return found


def _singular(word: str) -> str:
    if word in _SINGULARS:
        return _SINGULARS[word]
    if word[-1] != "s" or word in _NO_PLURALS or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ics") and word not in _PLURALS_IN_ICS:
        return word
    if word.endswith("ies") and len(word) > 4:  # parties, not ties
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")) or (word.endswith("oes") and len(word) > 5):  # heroes, not shoes
        return word[:-2]
    return word[:-1]


def common_letters(text: str) -> str:
    """The letters of `text` with each of its words in its common form."""
    return "".join(map(common_form, pieces(text)))


_LOOKED_THROUGH = 500
"""Texts of which the words are kept: as many as are looked through at each key."""
Begun = tuple[str, str]
"""Common letters, and the beginning of the word behind them."""


def find_variants(folded: Folded, common: str, begun: Begun = ("", "")) -> list[tuple[int, int]]:
    """Where words in a row have these common letters, or those of `begun` before a word that begins so, as [start, end)
    in the original text; none overlaps another."""
    return [folded.span(start, end) for start, end in _places(folded, common, begun)]


def has_variant(folded: Folded, common: str, begun: Begun = ("", "")) -> bool:
    """Whether words in a row have these common letters, or those of `begun` before a word that begins so."""
    return next(_places(folded, common, begun), None) is not None


def _places(folded: Folded, common: str, begun: Begun) -> Iterator[tuple[int, int]]:
    forms, last = _forms(folded.letters, folded.edges), 0
    begins = _beginnings(common) | _beginnings(begun[0]) if begun[0] else _beginnings(common)
    for place in sorted(place for form in begins & forms.keys() for place in forms[form]):
        end = _end(folded, place, common) or _begun_end(folded, place, begun) if place >= last else 0
        if end:
            yield place, end
            last = end


@lru_cache
def _beginnings(letters: str) -> frozenset[str]:
    return frozenset(letters[:end] for end in range(1, len(letters) + 1))


@lru_cache(maxsize=_LOOKED_THROUGH)
def _forms(letters: str, edges: bytes) -> dict[str, list[int]]:
    """Where the words of a folded text begin, by their common forms."""
    found, start = dict[str, list[int]](), 0
    while (end := edges.find(1, start + 1)) > 0:
        found.setdefault(common_form(letters[start:end]), []).append(start)
        start = end
    return found


def _begun_end(folded: Folded, start: int, begun: Begun) -> int:
    """Where the word ends that begins so behind those of the common letters; 0 where there is none."""
    last = _end(folded, start, begun[0]) if begun[0] else 0
    end = folded.edges.find(1, last + 1) if last and folded.letters.startswith(begun[1], last) else 0
    return end if end >= last + len(begun[1]) else 0


def _end(folded: Folded, start: int, common: str) -> int:
    """Where the words end that begin at `start` and have these common letters; 0 where they are others."""
    made = 0
    while made < len(common):
        end = folded.edges.find(1, start + 1)
        form = common_form(folded.letters[start:end]) if end > 0 else ""
        if not form or not common.startswith(form, made):
            return 0
        made, start = made + len(form), end
    return start
