"""The words of months, of each language, of reports and of the mails in which they come."""

import re
from collections import Counter
from collections.abc import Container, Iterable

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
    "it": ("il", "di", "che", "della", "per", "gli", "dei", "delle", "nel", "con", "le"),
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


def language_of(lines: Iterable[str], likely: Container[str] = ()) -> str:
    """The language of most of its common words, as in 'en', of equal ones a `likely` one; '' where it is none that is
    known."""
    words = Counter(word for line in lines for word in re.findall(r"[^\W\d_]+", line.lower()))
    scores = {name: sum(words[one] for one in common) for name, common in COMMON_WORDS.items()}
    best = max(scores, key=lambda name: (scores[name], name in likely))
    return best if scores[best] > sum(words.values()) / 20 else ""
