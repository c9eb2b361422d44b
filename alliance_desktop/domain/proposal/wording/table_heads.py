"""What the head of a table's column says that stands below it: recommendations, their numbers, who made them."""

import re
from typing import Literal

from alliance_desktop.domain.proposal.proposers import proposers_of

ColumnKind = Literal["", "recommendations", "words", "number", "makers", "beside"]
"""`recommendations` names them, `words` only says that what is written stands there (*Text*). `beside` is what is said
of a recommendation in another column: an answer, whom it is addressed to, a theme, a day."""

_LONGEST_HEAD = 120
"""Characters of the head of a column."""
_REC = (
    r"recs?|recomm[ea]ndations?|recomendaci(?:ón|ones)|\w*empfehlung(?:en)?|empf|racc(?:omandazion[ei])?"
    r"|рек(?:омендаци\w+)?"
)
_NUMBERED = re.compile(
    rf"(?:(?:{_REC})\b\.?\s*)?(?:n[or]s?|n[°ºo]|num(?:ber|éro|ero|mer)?|номер|número|№|#|ref(?:erence)?|code|item|п/п"
    rf"|para(?:graph)?|ziff(?:er)?|lfd\.? ?nr|№ п/п)[.:]?(?:\s*(?:of|de|der|di|la|los)?\s*(?:{_REC})\.?)?",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\b(?:(?:number|total|count) of|nombre de|(?:an)?zahl der|numero di|número de|количество|число)\b", re.IGNORECASE
)
NAMES = re.compile(rf"\b(?:{_REC})\b", re.IGNORECASE)
_WORDS = re.compile(
    r"(?:full |recommended |proposed )?(?:text|wording|content|description|proposals?|actions?|texte|libellé|contenu"
    r"|propositions?|wortlaut|inhalt|vorschl[aä]ge?|testo|contenuto|propost[ae]|texto|contenido|propuestas?|текст"
    r"|содержание|формулировка|предложени[ея])",
    re.IGNORECASE,
)
_MAKERS = re.compile(
    r"\b(?:states?|countr(?:y|ies)|delegations?|organi[sz]ations?|participants?|authors?|source|(?:made|proposed) by"
    r"|recommending|proposers?|états?|pays|délégations?|auteurs?|formulée? par|sta?at(?:en)?|länd(?:er)?|land"
    r"|delegation(?:en)?|urheber\w*|stat[oi]|paes[ei]|delegazion[ei]|autor[ei]|estados?|país(?:es)?|delegaci(?:ón|ones)"
    r"|государств\w*|стран\w*|делегаци\w*|автор\w*)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\b(?:responses?|repl(?:y|ies)|answers?|positions?|status|comments?|remarks?|implementation|measures?|follow-up"
    r"|actions?|decisions?|explanations?|réponses?|suites?|statut|commentaires?|mesures?|application|antwort\w*|haltung"
    r"|stellungnahmen?|stand|umsetzung|maßnahmen?|bemerkung\w*|rispost[ae]|posizion[ei]|attuazione|misure|osservazioni"
    r"|respuestas?|posici(?:ón|ones)|medidas?|aplicación|observaciones|ответ\w*|позици\w*|статус|мер[аы]|комментари\w*)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:address\w*|responsib\w+|by whom|deadlines?|due(?: date)?|time ?frames?|dates?|themes?|topics?|subjects?"
    r"|areas?|rights?|priority|destinataires?|responsables?|délais?|échéances?|thèmes?|sujets?|adressat\w*|zuständig\w*"
    r"|frist(?:en)?|termin|them(?:a|en)|bereich|destinatari[oa]?s?|responsabil[ei]|scadenz[ae]|tem[ai]s?|plazos?|fechas?"
    r"|адресат\w*|ответственн\w+|срок\w*|дата|тем[аы])\b",
    re.IGNORECASE,
)


def column_kind(head: str) -> ColumnKind:
    """What a column holds by its head; '' where that isn't known. Lines of it may have been broken within a word."""
    text = head.strip()
    if not text or len(text) >= _LONGEST_HEAD:
        return ""
    found = _kind(" ".join(text.split("\n")))
    return found if found or "\n" not in text else _kind(re.sub(r"-?\n", "", text))


def _kind(text: str) -> ColumnKind:
    if _NUMBERED.fullmatch(text):
        return "number"
    if _WORDS.fullmatch(text):
        return "words"
    if _COUNT.search(text) or tells_answers(text):
        return "beside"
    is_by_makers = _MAKERS.search(text[: _named_at(text)])
    if NAMES.search(text) and not proposers_of(text):
        return "makers" if is_by_makers else "recommendations"
    if _OTHERS.search(text):
        return "beside"
    return "makers" if _MAKERS.search(text) else ""


def _named_at(text: str) -> int:
    """Where recommendations are named: who makes them stands before, whom they are made to behind."""
    found = NAMES.search(text)
    return found.start() if found else 0


def tells_answers(head: str) -> bool:
    """Whether the head of a column is that of what is answered, or done, about what stands beside it."""
    return bool(_ANSWERS.search(head))
