"""What says that somebody recommends something, how firmly, and how it is answered."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from alliance_desktop.domain.proposal.wording.titles import NAMED

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
_URGES = {
    "en": r"recommends?|urges?|calls? (?:up)?on|encourages|invites|requests that|requests the"
    r"|(?:is|are) (?:\w+ )?(?:recommended|(?:urged|invited|encouraged|requested|advised|called (?:up)?on) to)"
    r"|(?:was|were|been) (?:\w+ )?(?:recommended|urged|called (?:up)?on) (?:to|that)"
    r"|considers? (?:that\b[^.;]*\bshould|it (?:\w+ )?(?:necessary|important|essential) (?:to|that))"
    r"|is of the (?:opinion|view) that\b[^.;]*\bshould"
    r"|requests (?:all|its|(?-i:[A-Z])\w*)|(?:asks|tasks|instructs|mandates|directs) (?:the|all|its|(?-i:[A-Z])\w*)"
    r"|suggests that|appeals to|we (?:\w+ )?(?:encourage|invite|request|ask|advise|appeal to)"
    r"|reiterates? (?:its|the|their|our|his|her) (?:\w+ )?(?:recommendation|call|request|appeal|invitation)s?",
    "fr": r"recommand(?:e|ent)|pri(?:e|ent)|engage|exhort(?:e|ent)|invite|encourage|demande instamment"
    r"|(?:est|sont) (?:\w+ )?(?:(?:recommandé|prié)e?s?|(?:invité|encouragé|exhorté|engagé)e?s? à)"
    r"|été (?:\w+ )?(?:recommandé|exhorté)e?s?|(?:considère|estime) qu[e’'][^.;]*\bdevrai(?:t|ent)"
    r"|(?<!la )(?<!une )(?<!cette )demand(?:e|ent) (?:à|aux?|que)|préconise|suggère|souhaite que"
    r"|(?:charge|mandate)(?:nt)? (?:le|la|les|son|sa|ses)"
    r"|(?<![’'])appell(?:e|ent)(?! l[’']attention)"
    r"|(?:recommand|exhort|invit|encourag|appel|demand|préconis)e?ons|prions"
    r"|(?:réitère|renouvelle)(?:nt)? (?:sa|son|ses|leurs?) (?:recommandation|appel|demande|invitation)s?",
    "de": r"empfiehlt|empfehlen|fordert|fordern|ersucht|ermutigt"
    r"|(?:wird|werden) (?:\w+ ){0,6}?(?:empfohlen|aufgefordert|gebeten|eingeladen|angehalten|aufgerufen)"
    r"|(?:wurden?|worden) (?:\w+ ){0,6}?(?:empfohlen|aufgefordert)"
    r"|ist der (?:auffassung|ansicht|meinung), dass\b[^.;]*\bsollten?"
    r"|bittet|beauftragt|appelliert|(?:ruft|rufen)\b[^.;]*\bauf|(?:legt|legen)\b[^.;]*\bnahe|(?:regt|regen)\b[^.;]*\ban"
    r"|wir (?:\w+ )?(?:appellieren|ermutigen|rufen|bitten|ersuchen)"
    r"|(?:bekräftigt|wiederholt|erneuert) (?:\w+ )?(?:empfehlung|forderung|aufforderung|bitte)(?:en)?",
    "it": r"raccomanda(?:no)?|esort(?:a|ano)|invita|incoraggia"
    r"|(?:è|sono) (?:\w+ )?(?:raccomandat[aeio]|pregat[aeio] di|(?:invitat|incoraggiat|esortat|sollecitat)[aeio] a)"
    r"|stat[aeio] (?:\w+ )?(?:raccomandat|esortat)[aeio]|ritiene che\b[^.;]*\bdovrebbe(?:ro)?"
    r"|(?:raccomand|esort|invit|incoraggi|sollecit)iamo|chiediamo|sollecita(?:no)?"
    r"|(?<!si )(?:impegna(?:no)?|incarica(?:no)?) (?:il|lo|la|i|gli|le|l[’'])"
    r"|suggerisc(?:e|ono)|auspica(?:no)? che|chied(?:e|ono) (?:ai?|al|allo|alla|alle|agli|che|all[’'])"
    r"|(?:ribadisce|reitera|rinnova) (?:\S+ ){0,2}(?:\S+[’'])?(?:raccomandazion[ei]|appello|richiesta|invito)",
    "es": r"recomiendan?|instan?|exhortan?|alienta|invita|se (?:pide|solicita|sugiere|recomendó|instó|exhortó)"
    r"|(?:es|son) (?:\w+ )?(?:recomendad[ao]s?|(?:invitad|alentad|exhortad|instad)[ao]s? a)"
    r"|sido (?:\w+ )?(?:recomendad|instad|exhortad)[ao]s?|considera que\b[^.;]*\bdeberían?"
    r"|(?:piden?|solicitan?|encargan?|encomiendan?) (?:al?|que)|sugieren? que"
    r"|(?:recomend|inst|exhort|alent|invit|solicit)amos|pedimos|hacemos un llam\w+"
    r"|reiteran? (?:sus?|las?) (?:\w+ )?(?:recomendaci(?:ón|ones)|llamamiento|petición|solicitud|invitación)",
    "ru": r"рекоменду[ею]т(?:ся)?|призыва[ею]т(?:ся)?|настоятельно|рекомендовано|предлагается|приглаша[ею]тся"
    r"|считает, что\b[^.;]*\bследует|рекомендуем|призываем|просим|предлагаем|просит|просят|поручает"
    r"|(?:вновь )?(?:повторяет|подтверждает) (?:сво\w+ )?(?:рекомендаци\w+|призыв\w*|просьбу)",
}
"""Verbs of a paragraph that itself recommends, now and not as it was told; and what was recommended by nobody who is
named: it was the meeting."""
_DONE = {
    "en": r"(?! (?:\w+ )?have (?:\w+ly |never |always |also |already )?(?:been|read|sent|done|gone|made|taken|given"
    r"|said|seen|built|kept|told|left|led|met|paid|put|held|found|begun|come|become|brought|known|shown|written|spoken|had"
    r"|\w+ed(?=[.,;:]|\Z| (?:by|in|on|to|the|an?|with|for|from|at|its|their|this|that|these|those)\b))\b)",
    "fr": r"(?! (?:\w+ )?avoir (?:\w+ment |déjà |jamais )?(?!lieu\b)\w+(?:é|i|u|is|it)e?s?\b)",
    "de": r"(?![^.;]{0,120}\b(?:(?:ge|be|ver|er|ent)\w+(?:t|en) (?:haben|worden sein)|worden sein)\b)",
    "it": r"(?! (?:\w+ )?(?:aver[e]? \w+[aeiu]t{1,2}[oaie]|esser[e]? stat[oaie])\b)",
    "es": r"(?! (?:\w+ )?haber(?:se)? (?:\w+[aií]do|hecho|visto|dicho|escrito|puesto|sido)\b)",
}
"""Behind it: what should have been done is over, and nobody is asked for it."""
_SHOULD = {
    "en": ("that", rf"should(?! be noted){_DONE['en']}"),
    "fr": ("qu[e’']", rf"devrai(?:t|ent){_DONE['fr']}"),
    "de": ("dass", rf"sollten?{_DONE['de']}"),
    "it": ("che", rf"dovrebbe(?:ro)?{_DONE['it']}"),
    "es": ("que", rf"deberían?{_DONE['es']}"),
    "ru": ("что", "следует"),
}
"""What says that something should be done, and before it the *that* by which somebody tells that it should."""
_MUST = {
    "en": r"must(?! (?:\w+ )?have (?:been|\w+ed)\b)|(?<!the )needs? to"
    r"|(?:it (?:is|would be|remains)|there is) (?:\w+ )?(?:an? (?:\w+ )?need"
    r"|(?:important|necessary|essential|desirable|advisable|vital|crucial|useful)(?= to\b| that\b| for\b))",
    "fr": r"doi(?:t|vent)|il (?:\w+ )?(?:convien(?:t|drait)|import(?:e|erait)|fau(?:t|drait)|(?:est|serait) (?:\w+ )?"
    r"(?:nécessaire|essentiel|important|indispensable|souhaitable|utile|opportun|crucial))",
    "de": r"muss|müss(?:t?en)|mögen|gilt es|es gilt|(?:wird|werden) (?:\w+ ){0,6}?(?:angeregt|nahegelegt|vorgeschlagen)"
    r"|es (?:ist|wäre|bleibt|erscheint) (?:\w+ )?"
    r"(?:notwendig|nötig|wichtig|erforderlich|wünschenswert|zweckmäßig|sinnvoll|geboten|unerlässlich)",
    "it": r"dev(?:e|ono)|occorre(?:rebbe)?|bisogna|si (?:propone|auspica|suggerisce)|(?:sarebbe|è) (?:\w+ )?"
    r"(?:opportuno|necessario|importante|auspicabile|essenziale|indispensabile|utile)",
    "es": r"deben?|hay que|ha(?:n|brían?)? de|tienen? que|conv(?:endría|iene)|se propone|(?:sería|es|resulta) (?:\w+ )?"
    r"(?:conveniente|necesario|importante|preciso|deseable|oportuno|esencial|imprescindible|útil)",
    "ru": r"следовало бы|долж(?:ен|на|но|ны)|нужно|необходимо|целесообразно|важно,? чтобы|желательно|предлагае[мт]",
}
"""What says the same in the first sentence of a paragraph; further down it tells what somebody thinks."""
_RECALLS = re.compile(
    r".{0,20}?\b(?:(?:be|to|that) (?:noted?|recall(?:ed)?|remember(?:ed)?|mention(?:ed)?|stress(?:ed)?|underlined?)"
    r"|(?:noter|rappeler|souligner|relever|mentionner|erwähn\w+|beton\w+|fest(?:ge|zu)halten|beachten|zu bemerken"
    r"|ricorda\w+|sottolinea\w+|rilevare|notare|señalar|recordar|destacar|subrayar|mencionar"
    r"|отметить|подчеркнуть|напомнить|упомянуть))\b",
    re.IGNORECASE,
)
"""Behind what must be done: no more than that something is said."""
_SAID = {
    "en": r"sa(?:id|ys?)|noted|notes|stress\w+|emphasi\w+|underlin\w+|highlight\w+|argue\w*|agreed?|agrees|out"
    r"|recall\w+|added|stated|believe\w*|thought|felt|consider\w*|observed|explained|remarked|claim\w*|mentioned|reported|warned"
    r"|view|opinion|fact|indicat\w+|conclud\w+|acknowledg\w+|recogni[sz]\w+|reiterat\w+|insist\w+|declared|told"
    r"|heard|suggested|proposed|recommended|urged|asked|requested|hoped?|hopes|wish\w*",
    "fr": r"di(?:t|re|sent)|not(?:é|e|ent|er|ant)|soulign\w+|rappel\w+|estim\w+|affirm\w+|indiqu\w+|ajout\w+|déclar\w+"
    r"|observ(?:é|e|ent)|relev\w+|consid[éè]r\w+|précisé|valoir|insist\w+|convenu|avis|reconn\w+|constat\w+|expliqu\w+"
    r"|signal\w+|conclu|pens\w+|proposé|suggéré|fait|recommandé|demandé|souhait\w+|espér\w+",
    "it": r"dett[oa]|dic(?:e|ono)|sottoline\w+|not(?:ato|a|ano)|ricord\w+|afferm\w+|osserv(?:ato|a|ano)|rilev\w+"
    r"|rit[ei]\w+|aggiunt\w+|dichiar\w+|spieg\w+|evidenzi\w+|convenut\w+|concluso|consider\w+|ribadi\w+|indicato|segnal\w+"
    r"|riconosc\w+|parere|opinione|raccomandato|chiesto|auspic\w+|propost[oa]|suggerito",
    "es": r"di(?:jo|cen?|jeron|cho)|señal\w+|subray\w+|destac\w+|record(?:ó|aron|ado)|afirm\w+|añadi\w+"
    r"|indic(?:ó|aron|ado)|observ(?:ó|aron|ado)|declar\w+|consider\w+|opin\w+|explic\w+|manifest\w+|sostuv\w+|reconoc\w+|insisti\w+"
    r"|acord\w+|convin\w+|conclu\w+|reiter\w+|mencion\w+|inform(?:ó|aron)|recomend(?:ó|aron)"
    r"|pidi(?:ó|eron)|propus\w+|sugiri\w+",
}
"""Verbs of saying, in languages whose *that* also begins what says which States are meant."""


def _told(name: str) -> str:
    """What comes before words that somebody only tells."""
    said = rf"(?:{_SAID[name]})(?:\s\S+){{0,2}}?,?\s" if name in _SAID else ""
    return rf"\b{said}(?<!ainsi ){_SHOULD[name][0]}"


_WITHIN = r"(?>[^.;]|[.;](?!\s)|\.(?=\s+(?-i:[\da-zà-ÿа-я]))|(?<=\b(?-i:Mr|Ms|Dr|St|No|Nr|Sr))\.)"
"""A character within a sentence: a full stop before a number or a small letter, or of a title, ends none."""


def _by_language(words: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(rf"\b(?:{said})\b", re.IGNORECASE) for name, said in words.items()}


_ASKING, _NOTING, _URGING = _by_language(_ASKS), _by_language(_NOTES), _by_language(_URGES)


class _InSentence(NamedTuple):
    """A word of a sentence that doesn't tell before it what somebody said. Most texts don't have the word, which is
    found far sooner than the sentence."""

    word: re.Pattern[str]
    sentence: re.Pattern[str]

    @classmethod
    def of(cls, name: str, begin: str, words: str) -> "_InSentence":
        """One of the words of a language, behind what a sentence begins with."""
        word = rf"\b(?:{words})\b"
        sentence = re.compile(rf"{begin}(?:(?!{_told(name)}){_WITHIN})*?{word}", re.IGNORECASE)
        return cls(re.compile(word, re.IGNORECASE), sentence)

    def search(self, text: str) -> re.Match[str] | None:
        """Where a text has such a sentence, up to the word."""
        return self.sentence.search(text) if self.word.search(text) else None


_SHOULDS = {name: _InSentence.of(name, r"(?:^|[.;]\s)", should) for name, (_that, should) in _SHOULD.items()}
_MUSTS = {name: _InSentence.of(name, r"\A", must) for name, must in _MUST.items()}
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
    return bool(asks or (NAMED.search(last) and not _NOTING[language].search(last)))


_MAY_ASK = {
    "en": r"propos\w+|hop(?:es?|ed|ing)|expect\w*|would like|wish(?:es)?|asked .*to|agreed|decide[sd]?|resolve[sd]?"
    r"|(?:to|will|can|could|must|shall|would)\s*:",
    "fr": r"propos\w+|souhait\w+|esp[èé]r\w+|demand\w+|pourrai(?:t|ent)|peu(?:t|vent)|décid\w+|conv(?:enu|ien)\w*"
    r"|(?:à|de)\s*:",
    "de": r"bitte[tn]?|hoff\w+|schl(?:ägt|agen|ug\w*)|könnten?|können|wünsch\w+|beschl(?:oss|ieß)\w*|vereinbar\w+"
    r"|nahegelegt|ha(?:t|ben) (?:\w+ ){0,4}zu \w+en\b",
    "it": r"propon\w+|auspic\w+|spera\w*|potrebbe(?:ro)?|può|possono|decis\w+|decide|deliber\w+|conven\w+|(?:a|di)\s*:",
    "es": r"propon\w+|esper\w+|pedimos|podrían?|pueden?|acord\w+|decid\w+|conv(?:ino|en)\w*"
    r"|res(?:uelv|olv)\w+|(?:a|de)\s*:",
    "ru": r"прос(?:им|ят)|наде\w+|предлож\w+|могли бы|мо(?:жет|гут)|хотел\w* бы|реши\w+|договорил\w+|постанов\w+",
}
"""Words of a lead-in to what may be recommendations."""


def may_ask(lead_in: str, language: str) -> bool:
    """Whether a lead-in may lead in to recommendations, as its last sentence says what somebody hopes or can do."""
    found = _LAST_SENTENCE.fullmatch(lead_in[-_LONGEST:]) if language in _MAY_ASK else None
    return bool(found and re.search(rf"\b(?:{_MAY_ASK[language]}|{_MUST[language]})", f"{found[1]}:", re.IGNORECASE))


def only_asks(lead_in: str, language: str) -> bool:
    """Whether a lead-in says no more than who should do something: *participating States should:*, *recommends that
    States:*."""
    if language not in _ASKING:
        return False
    words = lead_in.rstrip(" :").split(" ")
    that = re.compile(rf"\b{_SHOULD[language][0]}(?:\s\S+){{0,3}}\Z", re.IGNORECASE)
    return bool(_ASKING[language].search(" ".join(words[-2:])) or that.search(" ".join(words[-5:])))


_CLAUSE = {
    "en": r"that\b",
    "fr": r"(?:que|de|à)\b|(?:qu|d)[’']",
    "de": r"dass\b",
    "it": r"(?:che|di|a)\b",
    "es": r"(?:que|a)\b",
    "ru": r"(?:чтобы|что)\b",
}
"""Words with which that begins which somebody asks."""


def asking_words(language: str) -> re.Pattern[str]:
    """What stands behind a name that asks for something, as in *recommande que*: what follows is asked."""
    that = rf"(?:\s+\S+){{0,4}}?,?\s+(?:{_CLAUSE[language]})\s*"
    return re.compile(rf",?\s+(?:{_ASKS[language]}){that}", re.IGNORECASE)


def recommends(text: str, language: str) -> bool:
    """Whether a paragraph itself recommends, rather than telling what others did or what recommendations are."""
    if language not in _URGING:
        return False
    if NAMED.match(text) and _LABELLED.match(text):
        return True
    return bool(_URGING[language].search(text) or _said_in(_SHOULDS[language], text))


def demands(text: str, language: str) -> bool:
    """Whether a paragraph begins with what must be done, or what it would be good to do."""
    found = _said_in(_MUSTS[language], text) if language in _MUSTS else None
    return bool(found and not _RECALLS.match(text, found.end()))


def _said_in(pattern: _InSentence, text: str) -> re.Match[str] | None:
    """Where a paragraph says it, unless it says it of recommendations that it names where it begins."""
    found = pattern.search(text)
    return None if found and NAMED.search(text, 0, min(found.end(), _BEGIN)) else found


def is_of_others(text: str) -> bool:
    """Whether a paragraph names recommendations where it begins, and so says something of others."""
    return bool(NAMED.search(text[:_BEGIN]))


_TELLS = re.compile(
    r"\b(?:discussed|noted|raised|mentioned|stressed|underlined|highlighted|heard|addressed the|observed|reported|spoke"
    r"|(?:a|ont) (?:aussi |également )?(?:évoqué|abordé|noté|souligné|discuté|examiné)|erörter(?:te|t)\w*|betonten?"
    r"|discuss[oe]|discutieron|señalaron|обсу(?:дили|ждались)|отметили|подчеркнули)\b",
    re.IGNORECASE,
)


def tells(lead_in: str) -> bool:
    """Whether a lead-in says what somebody spoke of."""
    return bool(_TELLS.search(lead_in))


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


def says_how(text: str, language: str) -> bool:
    """Whether a text has a word that says how firmly it asks."""
    found = strengths_of(text, language)
    return bool(found) and "statement" not in found
