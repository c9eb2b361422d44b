"""The few words by which a report of one of the OSCE's six languages says what a part of it is: one table for each.

A report in another language is read by its form alone.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from alliance_desktop.domain.report import SectionKind

SECTION_WORDS: Mapping[str, SectionKind] = MappingProxyType(
    {
        **dict.fromkeys(("panel", "panneau", "podium", "панель", "panel discussion"), "panel"),
        **dict.fromkeys(("session", "working session", "séance", "séance de travail", "sitzung"), "session"),
        **dict.fromkeys(("arbeitssitzung", "sessione", "sessione di lavoro", "sesión", "sesión de trabajo"), "session"),
        **dict.fromkeys(("заседание", "рабочее заседание", "plenary session"), "session"),
        **dict.fromkeys(("side event", "évènement parallèle", "événement parallèle"), "side-event"),
        **dict.fromkeys(("nebenveranstaltung", "evento collaterale", "evento paralelo"), "side-event"),
        **dict.fromkeys(("параллельное мероприятие",), "side-event"),
        **dict.fromkeys(("chapter", "part", "section", "annex", "appendix", "chapitre", "partie", "annexe"), "section"),
        **dict.fromkeys(("kapitel", "teil", "abschnitt", "anhang", "capitolo", "parte", "sezione"), "section"),
        **dict.fromkeys(("allegato", "capítulo", "sección", "anexo", "глава", "часть", "раздел"), "section"),
        **dict.fromkeys(("приложение", "theme", "thème", "topic"), "section"),
    }
)
"""Before a number they label a section: *Panel 1*, *Séance 3*, *Глава II*."""


_STRENGTHS = {
    "en": {
        "should": "should|ought to",
        "have-to": "has to|have to|must",
        "need": r"(?<!the )needs? to|needed|requires?(?! that)|in need of|there (?:is|are) an? (?:\w+ )?need",
        "recommended": r"(?:is|are) (?:\w+ )?recommended",
    },
    "fr": {
        "should": "devrai(?:t|ent)",
        "have-to": "doi(?:t|vent)|faut",
        "need": "nécessaires?|nécessit(?:e|ent)|(?:a|ont) besoin",
        "recommended": "recommandée?s?",
    },
    "de": {
        "should": "soll(?:te|en|ten)?",
        "have-to": "muss|müssen|müssten",
        "need": "nötig|notwendig|erforderlich|erforder[nt]|bedarf|bedürfen",
        "recommended": "empfohlen|empfehlenswert",
    },
    "it": {
        "should": "dovrebbe(?:ro)?",
        "have-to": "deve|devono|bisogna",
        "need": "occorr(?:e|ono)|necessari[aeio]|richied(?:e|ono)",
        "recommended": "raccomandat[aeio]|si raccomanda",
    },
    "es": {
        "should": "debería[ns]?",
        "have-to": "deben?|ha de|han de|hay que|tienen? que",
        "need": "necesari[ao]s?|necesitan?|(?:se )?requieren?",
        "recommended": "se recomiendan?|recomendables?",
    },
    "ru": {
        "should": "следует|следовало бы",
        "have-to": "долж(?:ен|на|но|ны)|обязан[аоы]?",
        "need": "необходим[аоы]?|нужн[аоы]|требу(?:ет|ют)ся",
        "recommended": "рекомендуется|рекомендуются",
    },
}
"""The words that say how firmly a recommendation asks, by the language's code and the ids of strengths."""


def strengths_of(text: str, language: str) -> dict[str, str]:
    """How firmly a recommendation asks: ids of strengths, each with the words that say so; in another language none can
    be told."""
    words = _STRENGTHS.get(language)
    if words is None:
        return {}
    searched = {name: re.search(rf"\b(?:{said})\b", text, re.IGNORECASE) for name, said in words.items()}
    found = {name: one[0] for name, one in searched.items() if one}
    return found or {"statement": " ".join(text.split(" ")[:4])}
