"""What a title says that its section is: its label, its kind, an annex, one of recommendations."""

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
CONTENTS = frozenset(
    ("contents", "table of contents", "table des matières", "sommaire", "inhalt", "inhaltsverzeichnis", "indice")
) | {"sommario", "índice", "contenido", "содержание", "оглавление"}
"""What stands above a table of contents."""
_APPENDED = re.compile(
    r"(?:annex|appendix|anhang|anlage|annexe|appendice|allegato|anexo|apéndice|приложение)e?s?\b"
    r"|(?:list|liste|lista|verzeichnis|elenco|список)\b.*\b(?:participants|documents|delegations|teilnehme|dokumente"
    r"|participantes|documentos|partecipanti|documenti|delegazioni|участник|документ|делегаци)"
    r"|composition (?:of the delegation|de la délégation)|composición de la delegación|состав делегации"
    r"|zusammensetzung der delegation|composizione della delegazione",
    re.IGNORECASE,
)
_SECTION_KINDS: Mapping[str, SectionKind] = MappingProxyType(
    {
        "introduction": "introduction", "einleitung": "introduction", "introduzione": "introduction",
        "introducción": "introduction", "введение": "introduction", "side events": "side-events",
        "évènements parallèles": "side-events", "événements parallèles": "side-events",
        "nebenveranstaltungen": "side-events", "eventi collaterali": "side-events", "eventos paralelos": "side-events",
        "параллельные мероприятия": "side-events",
    }
)  # fmt: skip
_OPENING = re.compile(
    r"(?:opening|welcom\w+|ouverture|eröffnung\w*|apertura|inauguración|открытие|вступительн\w+)\b", re.IGNORECASE
)
_RECOMMENDATIONS = (
    r"recommendations?|recommandations?|\w*empfehlung(?:en)?|raccomandazion[ei]|recomendaci(?:ón|ones)"
    r"|рекомендаци(?:[ийюя]|ей|ям|ями|ях)"
)
"""The word for them, in each language."""
_BEFORE = (
    r"(?:(?:the|our|nos|unsere|nostre|nuestras|наши|key|main|general|specific|concrete|final|summary|list|of|les|principales|la|las|los|le|die|wichtigste"
    r"|zentrale|principali|основные|ключевые|общие|proposed|selected|additional|other|further|priority|policy|overall"
    r"|autres|weitere|ulteriori|altre|otras|дополнительные|другие|consolidated|of|des|de|der|delle|liste|lista|elenco"
    r"|résumé|synthèse|riepilogo|resumen|übersicht|zusammenfassung|список|перечень)\s+)*"
)
_BEHIND = (
    r"(?:\s*(?:\(.*\)|(?:to|for|by|of|from|made|addressed|des?|du|der|dell?[ae]?|aux?|à|pour|an|für|a|per|para|для|к"
    r"|в адрес|[^\W\d_]{4,})\b.*))?"
)
_ANNEX = r"(?:(?:annex|appendix|anhang|anlage|annexe|allegato|anexo|приложение)\s*[:.–-]\s+)?"
_HEADING = re.compile(rf"{_ANNEX}{_BEFORE}(?:{_RECOMMENDATIONS}){_BEHIND}\s*:?", re.IGNORECASE)
NAMED = re.compile(rf"\b(?:{_RECOMMENDATIONS})\b", re.IGNORECASE)


def is_about_recommendations(title: str, *, alone: bool) -> bool:
    """Whether a title is that of recommendations, of nothing else if `alone`."""
    return bool(_HEADING.fullmatch(title.strip()) if alone else NAMED.search(title))


_MEASURES = (
    r"(?:(?:the|our|key|main|final|possible|proposed|recommended|required|suggested|concrete|priority|les?|la|die|las|los"
    r"|gli|vorgeschlagene|empfohlene|mögliche|konkrete|предлагаем\w+|рекомендуем\w+|возможн\w+|конкретн\w+)\s+)*"
    r"(?:proposals?|suggestions?|actions?(?: points?| items?| plan)?|measures?|propositions?|mesures?|vorschl[aä]ge?"
    r"|ma(?:ß|ss)nahmen?|propost[ae]|misur[ae]|azion[ei]|propuestas?|sugerencias?|medidas?|acci(?:ón|ones)"
    r"|предложени[ея]|мер[аы]|действи[ея]{more})"
)
_MEASURED = re.compile(
    _MEASURES.format(more="") + r"(?:\s+(?:to be taken|(?:propos|propuest|recommand|raccomandat|recomendad)\w+))?",
    re.IGNORECASE,
)
_MAY_RECOMMEND = re.compile(
    _MEASURES.format(
        more=r"|ways? forward|next steps|follow-up|messages|takeaways|commitments|outcomes?|conclusions?"
        r"|call (?:for|to) action|priorities|what .{3,40} (?:can|could|should) do|prochaines étapes|voie à suivre"
        r"|engagements|nächste schritte|ausblick|schlussfolgerungen|handlungsbedarf|prossimi passi|conclusioni|impegni"
        r"|próximos pasos|conclusiones|compromisos|(?:следующие|дальнейшие) шаги|выводы"
    )
    + r"\b(?!\s+(?:already )?(?:taken|adopted|carried out|prises|adoptées|ergriffen|adottate|tomadas|adoptadas)\b)"
    r".{0,60}",
    re.IGNORECASE,
)
_REPEATS = re.compile(
    r"\b(?:consolidated|compil\w+|list|overview|summary|annex\w*|appendix|liste|synthèse|récapitulatif|übersicht|anhang"
    r"|zusammen\w+|lista|elenco|riepilogo|allegato|anexo|resumen|перечень|сводный|список|приложение)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?:(?:annex\w*|appendix|anhang|allegato|anexo|приложение)?[\W\dIVX]*[.):–-])?\s*", re.IGNORECASE
)


_WITH_OTHERS = re.compile(
    rf"(?:\b(?:and|or|et|ou|und|oder|e|o|y|и|или)|[/&,])\s+{_BEFORE}(?:{_RECOMMENDATIONS})\b"
    rf"|\b(?:{_RECOMMENDATIONS})\s*(?:\b(?:and|or|et|ou|und|oder|e|o|y|и|или)\b|[/&,])",
    re.IGNORECASE,
)


def may_recommend(heading: str) -> bool:
    """Whether a section with such a title may have recommendations, which it calls otherwise, as *Next steps*, or names
    with something else: *Conclusions and recommendations*."""
    may = _MAY_RECOMMEND.fullmatch(_ORDINAL.sub("", heading.strip(), count=1))
    return bool(may) or names_with_others(heading)


def names_with_others(heading: str) -> bool:
    """Whether a title names recommendations and something else: *Conclusions and recommendations*."""
    return bool(_WITH_OTHERS.search(heading))


_REFERENCE = re.compile(
    r"\A\((?:§+|[^\W\d_]{1,12}\.?)?\s*\d[\d\s,;–-]*\)\s*|\s*\((?:§+|[^\W\d_]{1,12}\.?)\s*\d[\d\s,;–-]*\)[\s.;]*\Z"
)


def without_reference(words: str) -> str:
    """A recommendation of a list without the number of the paragraph that makes it: *(§ 12)*, *(paragraph 34)*."""
    return _REFERENCE.sub("", words)


def is_of_measures(head: str) -> bool:
    """Whether a column with such a head may have recommendations, which it calls otherwise: *Proposed measure*."""
    return bool(_MEASURED.fullmatch(head.strip(" :")))


def repeats_recommendations(heading: str) -> bool:
    """Whether a title is that of recommendations put together again: *Annex: List of recommendations*."""
    return bool(NAMED.search(heading) and _REPEATS.search(heading))


_TO_WHOM = re.compile(
    r"(?:to|for|aux?|à|pour|an|für|ai?|agli|alla?|alle|per|al|para|для|к|всем)[ \u00a0]+"
    r"(?:(?:the|all|other|la|les?|los|las|le|die|den|alle|tutti|gli|todos)[ \u00a0]+|l[’'])*"
    r"(?-i:[A-ZÀ-ÞА-Я]|participating|member|civil|soci[eé]t|sociedad|государств|гражданск|institution(?!n?al)|istituzion"
    r"|institucion|институт|executive|field|op[ée]rations?\b|govern\w|gouvern|gobiern|правительств|authorit|autorit"
    r"|органам|властям|parliament|parlement|parlament|minist|partner(?! with\b)|partenaire|internation|comuni|communaut"
    r"|donor|polic|полици|private sector|public sector|media\b|busines|compan|employe|trade union|law enforcement"
    r"|prosecut(?:or|ion)|judges|court|school|universit|researche|research (?:institut|cent)|secteur|settore|sector\b"
    r"|entreprise|impres[ae]|empresa|médias|medios|magistrat|частно|школ|университет|суд[аы]м|работодател)",
    re.IGNORECASE,
)


def says_to_whom(label: str) -> bool:
    """Whether words name those that the next recommendations address: *To participating States:*."""
    return bool(_TO_WHOM.match(label))


def is_appended(title: str) -> bool:
    """Whether a title is that of an annex, or of a list of documents, delegations or participants."""
    return bool(_APPENDED.match(title.strip()))


def section_kind(title: str) -> SectionKind:
    """What kind of section has this title and no label."""
    named = _SECTION_KINDS.get(title.strip(" .:").casefold())
    return named or ("opening" if _OPENING.match(title) else "section")
