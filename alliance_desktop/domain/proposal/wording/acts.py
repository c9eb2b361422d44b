"""What a paragraph of a resolution does, by the verb that it begins with: it asks for something, or says something."""

import re
from collections.abc import Mapping
from typing import Literal

_MORE = {
    "en": r"also|further(?:more)?|strongly|again|once|more|therefore|moreover|equally|urgently|finally|likewise"
    r"|in (?:addition|this (?:regard|respect|context|connection))",
    "fr": r"également|en outre|de nouveau|à nouveau|par ailleurs|enfin|à cet égard",
    "de": r"ferner|erneut|nachdrücklich|außerdem|weiterhin|darüber hinaus|abermals",
    "it": r"inoltre|altresì|ancora|nuovamente|infine",
    "es": r"también|asimismo|además|nuevamente|de nuevo|por último|a este respecto",
    "ru": r"также|далее|вновь|ещё|еще|раз|решительно|настоятельно|кроме того|в этой связи",
}
"""Words that may stand before the verb."""
_ASKS = {
    "en": r"calls? (?:up)?on|calls? for|urges|encourages|invites|recommends|appeals (?:to|for)"
    r"|(?:requests|asks|tasks|demands)(?! (?:for|of|from|by|on|and|or|to)\b)|instructs|exhorts"
    r"|proposes|suggests|expects|considers it (?:\w+ )?(?:necessary|essential|important)"
    r"|continues to (?:call|urge|encourage|request|invite|recommend)"
    r"|reiterates (?:its|the|his|her) (?:strong |urgent )?(?:call|request|appeal|invitation|recommendation)",
    "fr": r"demande(?= (?:à|aux?|que|instamment|également|en outre|de nouveau)\b)|invite|engage|exhorte|prie"
    r"|encourage|appelle|recommande|(?:charge|presse)(?= (?:l[ae’']|son\b|sa\b))|exige|propose|souhaite"
    r"|lance un appel|(?:réitère|renouvelle) (?:son|sa) (?:appel|demande|invitation|recommandation)",
    "de": r"fordert|ersucht|ermutigt|empfiehlt|bittet|ruft|legt|appelliert|lädt|beauftragt|verlangt|drängt|schlägt"
    r"|regt|erwartet",
    "it": r"invita|esorta|incoraggia|chiede|raccomanda|sollecita|incarica|impegna|propone|auspica|fa appello"
    r"|rivolge un appello",
    "es": r"insta|exhorta|alienta|invita|pide|solicita|recomienda|encomienda|encarga|exige|propone|hace un llamamiento"
    r"|reitera su (?:llamamiento|petición|solicitud|invitación|recomendación)",
    "ru": r"призывает|рекомендует|просит|предлагает|приглашает|поручает|требует|побуждает"
    r"|обращается с (?:\w+ )?призывом",
}
_SAYS = {
    "en": r"welcomes|takes note|notes(?= (?:that|with|the)\b)|decides|reaffirms|condemns|expresses|affirms"
    r"|commends|acknowledges|recogni[sz]es"
    r"|underlines|underscores|stresses|emphasi[sz]es|deplores|endorses|approves|adopts|declares|regrets"
    r"|confirms|agrees|considers|reiterates|recalls|looks forward|proclaims|establishes|remains|resolves|thanks"
    r"|highlights|appreciates|congratulates|determines|extends|observes|reminds|concludes|invokes|pledges|commits"
    r"|believes|points out|insists|draws attention|hopes"
    r"|is (?:\w+ )?(?:concerned|alarmed|convinced|aware|of the|pleased)",
    "fr": r"se félicite|salue|accueille|note(?= (?:que|avec|également)\b)|prend (?:note|acte)"
    r"|décide|réaffirme|condamne|exprime|souligne|constate"
    r"|rappelle|reconnaît|approuve|adopte|déplore|regrette|considère|estime|affirme|remercie|confirme|appuie|convient"
    r"|insiste|s[’'](?:inquiète|étonne|oppose|engage)|est (?:\w+ )?(?:préoccupé|convaincu|d[’']avis)",
    "de": r"begrüßt|nimmt|beschließt|bekräftigt|verurteilt|bekundet|betont|stellt|erkennt|bedauert|billigt"
    r"|unterstreicht|würdigt|erinnert|unterstützt|hebt|dankt|weist|erklärt",
    "it": r"accoglie|prende atto|decide|riafferma|ribadisce|condanna|esprime|sottolinea|osserva|riconosce|deplora"
    r"|approva|ricorda|si (?:compiace|rammarica)|ritiene|considera|rileva|plaude",
    "es": r"acoge|toma nota|decide|reafirma|condena|expresa|subraya|observa|reconoce|lamenta|aprueba|destaca|considera"
    r"|recuerda|celebra|apoya|deplora|encomia|afirma|confirma|declara|hace (?:suy|notar)\w*|señala",
    "ru": r"приветствует|принимает|постановляет|подтверждает|осуждает|выражает|подч[её]ркивает|отмечает|призна[её]т"
    r"|сожалеет|одобряет|напоминает|поддерживает|решает|с удовлетворением",
}
_ACTS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"(?:(?:{_MORE[name]}),?\s+)*(?:(?P<asks>{asks})|{_SAYS[name]})\b", re.IGNORECASE)
    for name, asks in _ASKS.items()
}


def act_of(paragraph: str, language: str) -> Literal["", "asks", "says"]:
    """What a paragraph does whose first word is the verb, as nobody but the body that resolves may do it."""
    found = _ACTS[language].match(paragraph) if language in _ACTS else None
    if found is None:
        return ""
    return "asks" if found["asks"] else "says"
