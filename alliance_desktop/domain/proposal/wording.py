"""The few words by which a report of one of the OSCE's six languages says what a part of it is: one table for each.

A report in another language is read by its form alone.
"""

import re
from collections.abc import Iterable, Mapping
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


MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|januar|februar|märz|juni|juli|oktober|dezember"
    "|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|dicembre"
    "|enero|febrero|abril|mayo|junio|julio|septiembre|octubre|noviembre|diciembre"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
COMMON_WORDS = {
    "en": ("the", "of", "and", "to", "in", "that", "for", "with", "on", "by"),
    "fr": ("le", "les", "des", "et", "du", "dans", "que", "pour", "une", "aux"),
    "de": ("der", "die", "und", "den", "von", "zu", "mit", "für", "das", "im"),
    "it": ("il", "di", "che", "della", "per", "gli", "dei", "delle", "nel", "con"),
    "es": ("el", "los", "las", "del", "que", "y", "para", "por", "con", "una"),
    "ru": ("и", "в", "на", "по", "с", "что", "для", "к", "о", "их"),
}
"""Words by which a language is told."""
REPORT_WORDS = re.compile(
    r"\b(?:report|consolidated|summary|concluding|observations|recommendations|proceedings|rapport|bericht|relazione|rapporto|informe|résumé"
    r"|compte rendu|конференц|доклад|отч[её]т|замечания|meeting|conference|conférence|konferenz)",
    re.IGNORECASE,
)
ADDED = re.compile(
    r"(?:addend|additif|corrig|nachtrag|ergänzung|aggiunta|adici[óo]n|добавлени|исправлени)\w*$", re.IGNORECASE
)
"""What is added to a report is named so behind its title."""
_MAIL_HEAD = {
    "from": "from|von|de|da|от|от кого|expéditeur|absender|mittente|remitente",
    "to": "to|cc|bcc|an|kopie|à|a|copie|per conoscenza|para|кому|копия",
    "subject": "subject|betreff|objet|oggetto|asunto|тема",
    "date": "date|sent|gesendet|datum|envoyé|inviato|data|enviado(?: el)?|fecha|дата|отправлено",
    "other": r"attachments?|importance|reply-to|anlagen?|wichtigkeit|pièces? jointes?|allegati|adjuntos|вложения"
    r"|received|mime-version|message-id|content-[\w-]+|x-[\w-]+",
}
MAIL_FIELD = re.compile(
    "(?:" + "|".join(rf"(?P<{name}>{said})" for name, said in _MAIL_HEAD.items()) + r")\s*:(?:\s+(?P<value>.*))?",
    re.IGNORECASE,
)
"""A line of the head of a mail, as programs for mail write and print it: its field by name, and its `value`."""
MAIL_FORWARDED = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|rif|sv|отв|пересл)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
"""Before the subject of a mail that answers or brings another one."""
MAIL_CLOSE = re.compile(
    r"(?:--|(?:with )?(?:my )?(?:(?:best|kind|kindest|warm|warmest)(?: and warm)? )?(?:regards|wishes)|yours"
    r"(?: (?:sincerely|faithfully|truly))?|sincerely(?: yours)?|(?:many )?thanks|thank you|respectfully"
    r"|(?:bien )?cordialement|bien à vous|salutations distinguées|meilleures salutations"
    r"|(?:mit )?(?:freundlichen?|besten?|vielen?|herzlichen?) gr(?:ü|ue)(?:ß|ss)en?|hochachtungsvoll"
    r"|(?:cordiali|distinti) saluti|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente"
    r"|с (?:глубоким )?уважением)\s*[,.!]?",
    re.IGNORECASE,
)
"""A line that ends a mail: who wrote it stands below."""
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
_ASKS = {
    "en": r"recommend(?!ation)\w*|urg(?:e|es|ed|ing)|call(?:s|ed)? (?:up)?on|encourages?|invites?|requests?|should"
    r"|advis\w+|suggest\w*|asks? .{0,80}\bto\b|appeals? (?:to|for)|would welcome",
    "fr": r"recommand(?!ation)\w*|prie|engage|invite\w*|encourage|exhorte\w*|demande|devrai(?:t|ent)|appelle|suggère"
    r"|préconise",
    "de": r"empfiehlt|empfehlen|empfahl\w*|empfohlen\w*|fordert|fordern|ersucht|ermutigt|soll(?:te|en|ten)|ruft"
    r"|appelliert|legt .* nahe",
    "it": r"raccomand(?!azion)\w*|invita|esorta|incoraggia|chiede|dovrebbe(?:ro)?|sollecita|suggerisc\w+",
    "es": r"recom(?:ienda|end(?!aci))\w*|insta|exhorta|alienta|invita|pide|solicita|deber[ií]an?|sugiere",
    "ru": r"реком(?!ендаци)\w+|призыва\w+|настоятельно|предлага\w+|следует|просит|должны",
}
"""Verbs of a lead-in that recommends."""
_NOTES = {
    "en": r"concern\w*|regret\w*|not(?:es|ing) with|welcom\w+|commend\w*|takes? note|appreciat\w+",
    "fr": r"préoccup\w+|regrett\w+|constat\w+|pren(?:d|ant) note|not(?:e|ant)|salu\w+|accueill\w+|félicit\w+|déplor\w+",
    "de": r"besorg\w*|bedauer\w*|begrüß\w*|stellt .* fest|nimmt .* kenntnis",
    "it": r"preoccupa\w*|rammaric\w+|rilev\w+|accogli\w+|prende atto|constat\w+",
    "es": r"preocupa\w*|lament\w+|observa\w*|acog\w+|celebra\w*|toma\w* nota",
    "ru": r"обеспоко\w+|сожал\w+|отмеча\w+|приветству\w+",
}
"""Words of a lead-in that says something of recommendations, and makes none."""
_RECOMMENDATIONS = {
    "en": "recommendations?",
    "fr": "recommandations?",
    "de": "empfehlung(?:en)?",
    "it": "raccomandazion[ei]",
    "es": "recomendaci(?:ón|ones)",
    "ru": "рекомендаци[ия]",
}
_BEFORE = (
    r"(?:(?:the|key|main|general|specific|concrete|final|summary|list|of|les|principales|la|las|los|le|die|wichtigste"
    r"|zentrale|principali|основные|ключевые|общие|proposed|selected|additional|other|further|priority|policy|overall"
    r"|autres|weitere|ulteriori|altre|otras|дополнительные|другие|consolidated|of|des|de)\s+)*"
)
_BEHIND = (
    r"(?:\s*(?:\(.*\)|(?:to|for|by|of|from|made|addressed|des?|du|der|dell?[ae]?|aux?|à|pour|an|für|a|per|para|для|к"
    r"|в адрес|[^\W\d_]{4,})\b.*))?"
)
_URGES = {
    "en": r"recommends?|urges?|calls? (?:up)?on|encourages|invites|requests that|requests the"
    r"|(?:is|are) (?:\w+ )?(?:recommended|(?:urged|invited|encouraged|requested|advised|called (?:up)?on) to)"
    r"|(?:was|were|been) (?:\w+ )?(?:recommended|urged|called (?:up)?on) (?:to|that)"
    r"|considers? (?:that\b[^.;]*\bshould|it (?:\w+ )?(?:necessary|important|essential) (?:to|that))"
    r"|is of the (?:opinion|view) that\b[^.;]*\bshould",
    "fr": r"recommand(?:e|ent)|pri(?:e|ent)|engage|exhort(?:e|ent)|invite|encourage|demande instamment"
    r"|(?:est|sont) (?:\w+ )?(?:(?:recommandé|prié)e?s?|(?:invité|encouragé|exhorté|engagé)e?s? à)"
    r"|été (?:\w+ )?(?:recommandé|exhorté)e?s?|(?:considère|estime) qu[e’'][^.;]*\bdevrai(?:t|ent)",
    "de": r"empfiehlt|empfehlen|fordert|fordern|ersucht|ermutigt"
    r"|(?:wird|werden) (?:\w+ ){0,6}?(?:empfohlen|aufgefordert|gebeten|eingeladen|angehalten|aufgerufen)"
    r"|(?:wurden?|worden) (?:\w+ ){0,6}?(?:empfohlen|aufgefordert)"
    r"|ist der (?:auffassung|ansicht|meinung), dass\b[^.;]*\bsollten?",
    "it": r"raccomanda(?:no)?|esort(?:a|ano)|invita|incoraggia"
    r"|(?:è|sono) (?:\w+ )?(?:raccomandat[aeio]|pregat[aeio] di|(?:invitat|incoraggiat|esortat|sollecitat)[aeio] a)"
    r"|stat[aeio] (?:\w+ )?(?:raccomandat|esortat)[aeio]|ritiene che\b[^.;]*\bdovrebbe(?:ro)?",
    "es": r"recomiendan?|instan?|exhortan?|alienta|invita|se (?:pide|solicita|sugiere|recomendó|instó|exhortó)"
    r"|(?:es|son) (?:\w+ )?(?:recomendad[ao]s?|(?:invitad|alentad|exhortad|instad)[ao]s? a)"
    r"|sido (?:\w+ )?(?:recomendad|instad|exhortad)[ao]s?|considera que\b[^.;]*\bdeberían?",
    "ru": r"рекоменду[ею]т(?:ся)?|призыва[ею]т(?:ся)?|настоятельно|рекомендовано|предлагается|приглаша[ею]тся"
    r"|считает, что\b[^.;]*\bследует",
}
"""Verbs of a paragraph that itself recommends, now and not as it was told; and what was recommended by nobody who is
named: it was the meeting."""
_SHOULD = {
    "en": ("that", "should(?! be noted)"),
    "fr": ("qu[e’']", "devrai(?:t|ent)"),
    "de": ("dass", "sollten?"),
    "it": ("che", "dovrebbe(?:ro)?"),
    "es": ("que", "deberían?"),
    "ru": ("что", "следует"),
}
"""What says that something should be done, and before it the *that* by which somebody tells that it should."""


def _by_language(words: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(rf"\b(?:{said})\b", re.IGNORECASE) for name, said in words.items()}


_ASKING, _NOTING, _URGING = _by_language(_ASKS), _by_language(_NOTES), _by_language(_URGES)
_SHOULDS = {
    name: re.compile(rf"(?:^|[.;]\s)(?:(?!\b{that})(?:[^.;]|[.;](?!\s)))*?\b{should}\b", re.IGNORECASE)
    for name, (that, should) in _SHOULD.items()
}
_ANNEX = r"(?:(?:annex|appendix|anhang|anlage|annexe|allegato|anexo|приложение)\s*[:.–-]\s+)?"
_HEADING = re.compile(rf"{_ANNEX}{_BEFORE}(?:{'|'.join(_RECOMMENDATIONS.values())}){_BEHIND}\s*:?", re.IGNORECASE)
_NAMED = re.compile(rf"\b(?:{'|'.join(_RECOMMENDATIONS.values())})\b", re.IGNORECASE)
_LABELLED = re.compile(r"\w+\s*:\s+\S")
_BEGIN = 60
"""Characters in which a paragraph names what it is about."""
_LONGEST, _BEHIND_COLON = 600, 4
"""Characters in which a lead-in stands, and in which the signs of notes stand behind it."""
_LAST_SENTENCE = re.compile(r"(?:.*[.!?]\s+(?=[^\W\d_]))?(.*?)\s*[:：]\W*\Z", re.DOTALL)


def asks_for_more(text: str, language: str = "en") -> bool:
    """Whether a text leads in to recommendations: it ends in a colon, and its last sentence recommends."""
    if language not in _ASKING or not {":", "："}.intersection(text[-_BEHIND_COLON:]):
        return False
    found = _LAST_SENTENCE.fullmatch(text[-_LONGEST:])
    last = found[1] if found else ""
    asks = _ASKING[language].search(last) or _URGING[language].search(last)
    return bool(asks or (_NAMED.search(last) and not _NOTING[language].search(last)))


_MAY_ASK = {
    "en": r"propos\w+|hop(?:es?|ed|ing)|expect\w*|would like|wish(?:es)?|asked .*to"
    r"|(?:to|will|can|could|must|shall|would)\s*:",
    "fr": r"propos\w+|souhait\w+|esp[èé]r\w+|demand\w+|pourrai(?:t|ent)|doi(?:t|vent)|peu(?:t|vent)|(?:à|de)\s*:",
    "de": r"bitte[tn]?|hoff\w+|schl(?:ägt|agen|ug\w*)|könnten?|können|muss|müssen|wünsch\w+",
    "it": r"propon\w+|auspic\w+|spera\w*|potrebbe(?:ro)?|dev(?:e|ono)|può|possono|(?:a|di)\s*:",
    "es": r"propon\w+|esper\w+|pedimos|podrían?|deben?|pueden?|(?:a|de)\s*:",
    "ru": r"прос(?:им|ят)|наде\w+|предлож\w+|могли бы|мо(?:жет|гут)|хотел\w* бы",
}
"""Words of a lead-in to what may be recommendations."""


def may_ask(lead_in: str, language: str) -> bool:
    """Whether a lead-in may lead in to recommendations, as its last sentence says what somebody hopes or can do."""
    found = _LAST_SENTENCE.fullmatch(lead_in[-_LONGEST:]) if language in _MAY_ASK else None
    return bool(found and re.search(rf"\b(?:{_MAY_ASK[language]})", f"{found[1]}:", re.IGNORECASE))


def only_asks(lead_in: str, language: str) -> bool:
    """Whether a lead-in says no more than who should do something: *participating States should:*, *recommends that
    States:*."""
    if language not in _ASKING:
        return False
    words = lead_in.rstrip(" :").split(" ")
    that = re.compile(rf"\b{_SHOULD[language][0]}(?:\s\S+){{0,3}}\Z", re.IGNORECASE)
    return bool(_ASKING[language].search(" ".join(words[-2:])) or that.search(" ".join(words[-5:])))


def recommends(text: str, language: str) -> bool:
    """Whether a paragraph itself recommends, rather than telling what others did or what recommendations are."""
    if language not in _URGING:
        return False
    if _NAMED.match(text) and _LABELLED.match(text):
        return True
    return bool(_URGING[language].search(text) or (not is_of_others(text) and _SHOULDS[language].search(text)))


def is_of_others(text: str) -> bool:
    """Whether a paragraph names recommendations where it begins, and so says something of others."""
    return bool(_NAMED.search(text[:_BEGIN]))


def is_about_recommendations(title: str, *, alone: bool) -> bool:
    """Whether a title is that of recommendations, of nothing else if `alone`."""
    return bool(_HEADING.fullmatch(title.strip()) if alone else _NAMED.search(title))


_MAY_RECOMMEND = re.compile(
    r"(?:(?:the|our|key|main|proposed|possible|final|les|la|le|die)\s+)*(?:proposals?|suggestions?|ways? forward"
    r"|next steps|follow-up|actions?(?: points| items| plan)?|measures|messages|takeaways|commitments|outcomes?"
    r"|conclusions?|call (?:for|to) action|priorities|what .{3,40} (?:can|could|should) do|propositions"
    r"|prochaines étapes|mesures|voie à suivre|engagements|vorschläge|nächste schritte|ausblick|schlussfolgerungen"
    r"|maßnahmen|handlungsbedarf|proposte|prossimi passi|conclusioni|impegni|misure|propuestas|sugerencias"
    r"|próximos pasos|conclusiones|compromisos|medidas|предложения|(?:следующие|дальнейшие) шаги|выводы|меры)\b.{0,60}",
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
_TELLS = re.compile(
    r"\b(?:discussed|noted|raised|mentioned|stressed|underlined|highlighted|heard|addressed the|observed|reported|spoke"
    r"|(?:a|ont) (?:aussi |également )?(?:évoqué|abordé|noté|souligné|discuté|examiné)|erörter(?:te|t)\w*|betonten?"
    r"|discuss[oe]|discutieron|señalaron|обсу(?:дили|ждались)|отметили|подчеркнули)\b",
    re.IGNORECASE,
)


def tells(lead_in: str) -> bool:
    """Whether a lead-in says what somebody spoke of."""
    return bool(_TELLS.search(lead_in))


def may_recommend(heading: str) -> bool:
    """Whether a section with such a title may have recommendations, which it calls otherwise: *Next steps*."""
    return bool(_MAY_RECOMMEND.fullmatch(_ORDINAL.sub("", heading.strip(), count=1)))


def repeats_recommendations(heading: str) -> bool:
    """Whether a title is that of recommendations put together again: *Annex: List of recommendations*."""
    return bool(_NAMED.search(heading) and _REPEATS.search(heading))


_TO_WHOM = re.compile(
    r"(?:to|for|aux?|à|pour|an|für|ai?|agli|alla?|alle|per|al|para|для|к|всем)[ \u00a0]+"
    r"(?:(?:the|all|other|la|les?|los|las|le|die|den|alle|tutti|gli|todos)[ \u00a0]+|l[’'])*"
    r"(?-i:[A-ZÀ-ÞА-Я]|participating|civil|société|società|sociedad|государств|гражданск)",
    re.IGNORECASE,
)


def says_to_whom(label: str) -> bool:
    """Whether words name those that the next recommendations address: *To participating States:*."""
    return bool(_TO_WHOM.match(label))


def is_appended(title: str) -> bool:
    """Whether a title is that of an annex, or of a list of documents, delegations or participants."""
    return bool(_APPENDED.match(title.strip()))


_ANSWERED = {
    "en": (
        r"enjoy(?:s|ed)? the support|(?:will be|have been|were) examined by|(?:is|are) noted by",
        "Supported",
        "Noted",
    ),
    "fr": (r"recueill\w+ l[’']adhésion|(?:seront|ont été) examinées par|dialogue", "Acceptée", "Notée"),
    "de": (r"finden die zustimmung|werden von .* geprüft|zur kenntnis genommen", "Angenommen", "Zur Kenntnis genommen"),
    "it": (r"godono del sostegno|(?:saranno|sono state) esaminate da", "Accettata", "Annotata"),
    "es": (r"cuentan con el apoyo|(?:serán|han sido) examinadas por|gozan del apoyo", "Apoyada", "Anotada"),
    "ru": (r"пользуются поддержкой|будут рассмотрены|были рассмотрены", "Поддержана", "Принята к сведению"),
}
"""What leads in to recommendations that a State only supports or notes, and what these two are then called."""


def stances_in(lead_ins: Iterable[str], language: str) -> dict[str, str]:
    """What a report calls the stances that it knows, by their ids, where its lead-ins say that a State answers each."""
    said, supported, noted = _ANSWERED.get(language, ("", "", ""))
    if said and any(re.search(said, text, re.IGNORECASE) for text in lead_ins):
        return {"support": supported, "oppose": noted}
    return {}


def section_kind(title: str) -> SectionKind:
    """What kind of section has this title and no label."""
    named = _SECTION_KINDS.get(title.strip(" .:").casefold())
    return named or ("opening" if _OPENING.match(title) else "section")


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
