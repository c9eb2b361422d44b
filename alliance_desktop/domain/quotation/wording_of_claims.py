"""The words by which a sentence names a code and says something of it, in the six languages of `proposal/wording`."""

import re

_CODE = r"(?P<code>[^\W_]+(?:[.\u2010-\u2015-][^\W_]+)*(?:\([^\W_]{1,4}\))?)"
DASHES = dict.fromkeys(range(0x2010, 0x2016), "-")
BEHIND = re.compile(
    rf"[\s,;:.]*[(\[](?:[^\W\d_]+\.?\s+){{0,2}}(?:[^\s()\[\]]{{1,40}}:)?{_CODE}(?:,\s*p\.\s*\d+)?"
    r"(?P<more>(?:\s*(?:[;,/&]|and|et|und|y|e|и)\s*[^\W\d_]*\d[\w.\u2010-\u2015-]*+)+)?[)\]]"
)
AT_END = re.compile(BEHIND.pattern + r"[\s.!?;:”\"’]*$")
TAIL = 80
"""So much of a text is looked at for what is said behind it or before it."""
_STATES_SO = r"(?:says?|said|reads?|state[sd]?)"
_TELLS = (
    rf"(?:{_STATES_SO}|puts?|has\s+it|(?:note|argue|conclude|observe|declare)[sd]?|stress(?:es|ed)?|(?:stipulate|provide|maintain|decide|establish|prescribe|hold|add)s?|specifies|lays\s+down|implies|(?:explain|warn|find"
    r"|insist|affirm|confirm|claim|underline)s?|emphasi[sz]es?|(?:tells|reminds)\s+us|points\s+out"
    r"|makes\s+(?:it\s+)?(?:\w+\s+)?clear)"
)
_ASKS = (
    r"(?:call(?:s|ed)?\s+(?:for|on|upon)|provide[sd]?\s+for|(?:ask|demand|recommend|want|expect|allow|permit|instruct)(?:s|ed)?"
    r"|(?:require|urge|oblige|force)[sd]?|tells|seeks|forbids|prohibits|foresees?|envisages?|imposes?|orders?|mandates?|aims\s+(?:at|to)|advise[sd]?|considers|regards|deems|leaves\s+it\s+to|warns?\s+(?:[^\W\d_]+\s+){0,3}?against)"
)
_MOVES = r"(?:suggest(?:s|ed)?|(?:encourage|invite|propose)[sd]?)"
_SAYS = rf"(?:{_ASKS}|{_TELLS}|{_MOVES}|calls?|called|provide[sd]?)"
_TALK = (
    r"(?:an?\s+|the\s+)?(?:[^\W\d_]+\s+){0,2}?(?:discussion|debate|reflection|consideration|thought|reading|caution"
    r"|clarification|explanation|answer|reply|comment|vote|consensus|compromise|amendment)s?\b"
)
"""What the speakers themselves are to do."""
_OF = r"(?:the\s+(?:words|wording|text)\s+of\s+)?(?:the\s+)?(?:recommendation\s+)?"
AS = re.compile(
    r"\b(?:(?P<tells>according\s+to|in\s+the\s+words\s+of|to\s+(?:quote|cite)|quoting|citing|as\s+(?:(?:it\s+is|was|we)\s+)?"
    r"(?:stated|said|written|noted|put|read|set\s+out|worded|it\s+says|it\s+reads)\s+(?:in|by))"
    r"|in\s+(?:line|accordance|keeping)\s+with|pursuant\s+to"
    rf"|(?<!\b(?:much|such|well)\s)as)\s+{_OF}{_CODE}"
    rf"(?:(?:\s+(?:\w+ly|so|also|itself|already))?\s+(?:(?P<says>{_TELLS})|{_SAYS})(?:\s+(?:it|that))?)?",
    re.IGNORECASE,
)
_NOT_SO = (
    r"(?!\s+(?:so|much|little|nothing|lots?|a\s+(?:lot|great)|it|enough|more|what|the\s+same|this|all|no|not|why|how|well|as"
    r"|something|everything|otherwise|well|badly|better|like|only|just|exactly|by|in|on|at|of|to|for|with|here|there|and|or|but)\b)"
)
SAYING = re.compile(
    r"(?:\s+(?:of|in|from|on|under)(?:\s+(?!(?:that|which|what|who|whom|we|i|my|our|us)\b)[\w’'-]{1,30}){1,5}?|\s+\([^()]{1,60}\)"
    r"|,(?!\s+(?:and|but|as|which|who|where|when)\b)(?:(?!\b(?:we|i|my|our)\b)[^,;:.()]){1,60},)?"
    r"(?P<aside>,?\s+(?:which|that|(?:the|this)\s+(?:report|text|recommendation))\b)?,?"
    r"(?:\s+(?:(?!hardly)\w+ly|also|again|already|still|now|today|indeed|therefore|thus|even|then|too|instead|would|does|did|has|had|may|might)\b)*\s+"
    rf"(?:(?:{_ASKS}|{_TELLS}|{_MOVES}|shows?)\s+that\b|{_SAYS}(?:\s+(?:that|the\s+following))?\s*:|{_STATES_SO}(?=\s+\w){_NOT_SO}|"
    rf"{_MOVES}(?=\s+(?!(?:our|my|an?|us|by|of)\b)(?:[^\W\d_]+ing|(?:[^\W\d_]+\s+){{0,4}}?to(?!\s+(?:us|me|all)\b))\b)|{_ASKS}(?!\s+(?:for\s+)?"
    r"(?:by|of|it|itself|a\s+(?:great|good|lot)|our|my|your|further|more|much|no|some|special|careful|what|why|how|is|are|was|were|has|have|had"
    rf"|will|would|can|could|should|must|and|or|but|in|at)\b)(?!\s+(?:(?:for|on|upon)\s+)?{_TALK})(?:\s+for)?\b|"
    r"(?:is|was)\s+(?:(?:(?:very\s+|quite\s+)?(?:clear|explicit|plain|right|correct)\s+)?that\b|about\s+(?=\w+ing\b)|to\b(?!\s+(?:be|us|me|my|our|all|the)\b)"
    r"|an?\s+(?:\w+\s+)?(?:call|request|demand|plea|appeal|proposal|recommendation|order)\s+(?:to|that)\b(?!\s+(?:us|action|all)\b)))",
    re.IGNORECASE,
)
"""Behind a code, without another subject; what it asks of the speaker, as attention, is no words of it."""
_THAT = (
    r"\b(?:recall|not|agree|know|kn[eo]w|see|remember|true|clear|say|said|think|believe|stress|underline|hear|heard|read|find|found"
    r"|mean|show|fact|view|glad|pleased|happy|sure|aware|so|given|remind|understand|welcom|regret|point|out|add)\w{0,3}"
    r"(?:\s+(?:you|us|all|everyone|here|everybody)){0,2}\s+that$"
)
OTHERS_SUBJECT = re.compile(
    r"\b(?:of|in|on|to|by|with|from|under|for|about|like|than|before|until|till|after|once|bevor|bis|all|everything|anything|much|whose|which|de|du|à|dans|von|vom|in"
    r"|zu|mit|für|di|da|en|con|para|del|per|от|из|для|к|в|по|о|das|den|die|der|was|welche[snr]?|dont)$"
    r"|^(?!(?:\w+\s+)?(?:for|in|at|on|from|by|with|to|during|after|before|this|next|under)\b)(?:.*\s)?"
    r"(?:the|an?|any|every|each|our|their|its|those|these|some|many)(?:\s+[\w’-]+){1,2}$",
    re.IGNORECASE,
)
"""Before a code that isn't the subject: in 'the money P1-08 asks for' what follows is the speaker's own."""
CONJUNCTIONS = re.compile(
    _THAT
    + r"|(?:\b(?:rappel|sav|not|soulign|croy|pens|voy|dis|wiss|erinner|glaub|seh|find|record|sab|cre[eo]|v(?:em|ed)"
    r"|ricord|sapp|clair|vrai|klar|wahr|claro|verdad|chiaro|vero|напом|зна|отме|счит|вид|подч|ясно)\w*,?\s+(?:\w+\s+){0,2}|^)(?:that|que|qu[’']|che|dass|что)$",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"\b(?:that|que|qu[’']|che|dass|что)$", re.IGNORECASE)
RELATIVES = frozenset({"das", "die", "den", "der", "was", "что", "которые", "которую"})
CLAUSE_BEGINS = re.compile(
    r"[,;:!?()–—]\s|(?<!\d)\s(?:and|but|et|und|y|e|и|mais|aber|pero|ma|но)\s"
    r"|\b(?:because|since|while|although|though|as|so|yet|car|puisque|weil|denn|da|porque|poiché|perché|потому что)\s",
    re.IGNORECASE,
)
ITS = re.compile(
    r"(?:\b(?:the|this|le|la|der|die|das|el|il|lo)?\s*(?:recommendation|text|wording|aim|goal|purpose|message|authors|drafters|recommandation|texte|text|empfehlung|wortlaut"
    r"|recomendación|texto|raccomandazione|testo|рекомендаци\w|текст)\s+(?:in|of|under|de|der|von|di|del|en)\s+)?"
    r"(?:(?:the|la|die|der|la)\s+)?"
    r"(?:(?:recommendations?|recommandations?|empfehlung(?:en)?|recomendaci(?:ón|ones)|raccomandazion[ei]|рекомендаци\w+)\s*)?$",
    re.IGNORECASE,
)
_REC = (
    r"(?:(?:la|le|die|der|dem|della|alla|l[’'])\s+)?(?:(?:recommandation|empfehlung|recomendación|raccomandazione"
    r"|рекомендаци\w+)\s+)?"
)
_TOLD_IN = (
    r"(?:dit|indique|indiqué|précise|souligne|énonce|affirme|note|rappelle|écrit|lit|stipule|dispose|établit|considère|conclut|sagt|besagt|legt|stellt|hält|erklärt|feststellt|festhält|betont|schreibt"
    r"|heißt|steht|dice|indica|estipula|concluye|considera|stabilisce|dispone|conclude|señala|afirma|establece|reza|subraya|lee|afferma|sottolinea|recita|rileva|scrive|legge"
    r"|scritto|detto|говорит(?:ся)?|сказано|гласит|отмечает(?:ся)?|указывает(?:ся)?|указано|написано|утверждает|предусматривает|считает)"
)
_ASKED_IN = (
    r"(?:recommand|demand|exig|préconis|propos|encourag|invit|empfiehlt|fordert|verlangt|ersucht|wünscht|pid|recom|solicit|exhort"
    r"|raccomand|chied|esort|sollecit|рекоменд|треб|призыв|прос|предлаг)\w*"
)
AS_OTHERS = re.compile(
    r"\b(?:(?P<tells>selon|d[’']après|laut|según|secondo|stando\s+a|citant|citando(?:\s+a)?|цитируя|словами|по\s+словам"
    r"|(?:pour|para|per)\s+cit(?:er|ar|are)(?:\s+a)?|aux\s+termes\s+de|dans\s+les\s+(?:mots|termes)\s+de"
    r"|(?:in|mit|nach)\s+den\s+worten\s+(?:von|der)|(?:en|con\s+las)\s+palabras\s+de|nelle\s+parole\s+d(?:i|ella)"
    rf"|(?:comme|como|come|wie|как)(?:\s+(?:[\w]{{1,12}}[’'])?\w{{1,12}}){{0,3}}?\s+(?:l[’'])?{_TOLD_IN}(?:\s+(?:bien|\w{{1,5}}))?)"
    r"|nach|gemäß|согласно|conformément\s+à|en\s+accord\s+avec|de\s+acuerdo\s+con|in\s+conformità\s+con|в\s+соответствии\s+с"
    rf"|(?:comme|como|come|wie|как)(?:\s+(?:(?:le|lo)\s+|l[’'])?{_ASKED_IN})?)\s+{_REC}{_CODE}"
    rf"(?:\s+(?:(?:le|lo|es|so)\s+)?(?:(?P<says>{_TOLD_IN})|{_ASKED_IN}))?",
    re.IGNORECASE,
)
"""The same in other languages."""
AROUND = re.compile(
    rf"(?:\bum\s+(?:aus\s+)?|\bwie\s+(?:es\s+)?in\s+{_REC}|,\s+|(?<![\w.-])){_CODE}\s+"
    r"(?P<tells>zu\s+zitieren|zufolge|heißt|steht|(?:says?|states?|puts\s+it|dit|sagt|dice|говорит)(?=\s*(?:[,.!]|\Z)))",
    re.IGNORECASE,
)
"""What stands on both sides of a code whose words are around it."""
LAST_VERB = re.compile(
    r"\s+(?=[^.;:]{1,200}?\b(?:auffordert|empfiehlt|verlangt|fordert|sagt|besagt|vorsieht|vorschlägt)\b)"
)
"""Behind *dass* and a code."""
ACCORDING = re.compile(
    r",?\s+(?:according\s+to|under|by|selon|laut|nach|según|secondo|согласно)\s+(?:which|laquelle|der|la\s+cual|la\s+quale"
    r"|которой)\b,?",
    re.IGNORECASE,
)
OTHERS = (
    re.compile(
        rf"\b(?:in|dans|en|nella?|в)\s+{_REC}{_CODE},?\s+(?:(?:il\s+est|on|se|si|it(?:\s+is)?|we|one)\s+)?"
        rf"(?P<tells>{_TOLD_IN}|says?|said|reads?|written|stated)(?:\s+es)?,?\s+(?:que\b|qu[’']|dass\b|che\b|что\b|that\b)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<tells>says|said|written|stated|reads?)\s+in\s+{_OF}{_CODE},?\s+that\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:in|under|by)\s+{_OF}{_CODE},?(?=\s+(?:[^\W\d_]+\s+){{1,4}}?"
        r"(?P<tells>(?:is|are)\s+(?:asked|called|urged|required|obliged|invited|encouraged|requested|told))\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:quote|cite|citer|zitiere|cito|citar|citare|цитирую)(?:\s+(?:from|aus))?\s+{_OF}{_REC}{_CODE}(?P<tells>\s*:)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bwhat\s+{_OF}{_CODE}\s+{_SAYS}(?:\s+for)?\s+(?P<tells>is|was)(?=\s+(?:that|to|the\s+\w+ing)\b)(?:\s+that\b)?",
        re.IGNORECASE,
    ),
    re.compile(rf"\s[–—-]\s+{_OF}{_CODE}(?=\s*[.!]?\s*\Z)", re.IGNORECASE),
    re.compile(rf",\s+so\s+{_REC}{_CODE}(?P<tells>(?=\s*(?:[.,]|\Z)))", re.IGNORECASE),
    re.compile(
        rf",\s+(?:cf\.|cfr\.|see|vgl\.|siehe|voir|véase|см\.)\s+{_OF}{_REC}{_CODE}(?=\s*(?:[.,]|\Z))", re.IGNORECASE
    ),
)
"""Other forms in which what stands around a code is said of it."""
ASKING = re.compile(
    r"(?:,?\s+(?:qui|die|che|которая|которое))?(?:\s+(?:aussi|encore|toujours|auch|noch|heute|también|todavía|hoy|anche|ancora|oggi"
    rf"|также|ещё|сегодня))?\s+(?:{_ASKED_IN}|(?:prévoi|impos|veut|vorsieht|ruft(?=[^.;:]{{1,300}}\bauf\b)|sieht(?=[^.;:]{{1,300}}\bvor\b)|quiere|prevé"
    r"|vuole|esige|prevede|предусм)\w*)\b"
    r"(?!\s+(?:(?:de|à|von|zu|a|di|на|о|для)\s+)?(?:(?:la|le|il|l[’'])\s*)?(?:wir|ich|niemand|nous|par|von|por|da|notre|nos|unser\w*|uns|nuestr\w+|nostr\w+"
    r"|наш\w+|beaucoup|viel|mucho|molto|много|(?:une?\s+|eine?\s+|una?\s+)?(?:discussion|débat|debatt|diskussion|debat|discusi|dibatt"
    r"|discuss|обсужд|дискусс)\w*)\b)"
    rf"|,?\s+(?:qui\s+|che\s+)?{_TOLD_IN}(?:\s+(?:bien|klar|auch|fest|anche|también|также))?(?:\s*:|,?\s+(?:que\b|qu[’']|dass\b|che\b|что\b))",
    re.IGNORECASE,
)
"""Behind a code in these."""
DENIES = re.compile(
    r"\b(?:what|which|whom|whose|not|cannot|never|no|nobody|none|nothing|neither|nor|if|whether|unless|doubts?|den(?:y|ies)"
    r"|ne|pas|non|aucun|ce\s+que|nicht|kein\w*|ob|wenn|was|nunca|lo\s+que|quello\s+che|mai|si|se|не|нет|ни|если|т[оа],?\s+что)\b"
    r"|n['’]t\b|\bn[’']",
    re.IGNORECASE,
)
LONE = re.compile(rf"(?<![\w.-]){_CODE}")
RECOMMENDATION = re.compile(
    r"\b(?:recommendations?|recommandations?|empfehlung(?:en)?|recomendaci(?:ón|ones)|raccomandazion[ei]|рекомендаци\w+)\s+$",
    re.IGNORECASE,
)
OWN = frozenset(
    {
        *("we", "i", "my", "our", "this", "that", "these", "those", "it", "let", "thank", "thanks", "and", "but"),
        *(
            "nous",
            "je",
            "notre",
            "nos",
            "mon",
            "wir",
            "ich",
            "unser",
            "unsere",
            "mein",
            "meine",
            "vielen",
            "danke",
            "merci",
        ),
        *("nosotros", "nuestro", "gracias", "grazie", "mi", "спасибо"),
        *("nuestra", "noi", "nostro", "nostra", "мы", "наш", "наша", "наше", "наши", "я", "мои"),
    }
)
"""A few words that begin with one of these are the speaker's own, whatever code stands behind them."""
_DUTY = r"\b(?:should|must|shall|ought\s+to|needs?\s+to|(?:has|have|is|are)\s+to)\b"
COLON = re.compile(
    rf"\s*(?P<sign>[:,]|(?<=\s)[–—-])\s+(?!(?:{'|'.join(sorted(OWN))}|see|support|no|not|yes)\b)", re.IGNORECASE
)
"""Behind a code before what somebody is to do; any other remark behind a colon is the speaker's own."""
UNDER = re.compile(r"(?:^|[,;]\s*)\s*(?:in|under)\s+(?:recommendation\s+)?$", re.IGNORECASE)
"""Before a code with a comma behind it, which does as a colon then."""
_DID = (
    r"built|gave|took|made|held|led|brought|began|sent|met|won|spent|paid|taught|told|went|came|saw|drew|wrote|ran|rose"
    r"|chose|became|kept"
)
_COUNTED = (
    r"\d|(?:an?|the|its|their|his|her|all|both|each|every|many|new|some|more|last|this|with|in|on|for|at|to|from|over|into"
    r"|against|two|three|four|five|six|ten|twelve|twenty|thirty|forty|fifty|dozens|hundreds?|thousands?)\b"
)
_COMMANDS = (
    r"(?i:(?:[^\W\d_]+ly\s+|further\s+)?(?:adopt|allocate|allow|amend|apply|assess|avoid|better|build|close|collect|conduct"
    r"|consider|continue|create|develop|draft|encourage|end|engage|enhance|ensure|establish|examine|expand|facilitate|foster"
    r"|fund|give|grant|guarantee|identify|implement|improve|include|increase|introduce|invest|investigate|involve|maintain"
    r"|make|meet|monitor|more|offer|organi[sz]e|prevent|promote|prosecute|protect|provide|raise|ratify|reduce|repeal|require"
    r"|review|secure|set|share|strengthen|support|take|train|use|work))\b"
)
"""With which what is asked begins; the words *trained judges* behind it tell of no deed."""
_COUNTRIES = (
    r"Alban|Andorr|Armen|Austr|Autriche|Österreich|Azer|Aser|Belar|Biélorussie|Bielor|Belgi|Bosni|Bulgar|Canad|Kanada|Croat|Kroat"
    r"|Croaz|Croac|Cyprus|Chypre|Zypern|Cipro|Chipre|Czech|Tchéqu|Tschech|Chequia|Denmark|Danemark|Dänemark|Danimarca|Dinamarca"
    r"|Eston|Estland|Finland|Finn|Finlandia|France|Frankreich|Francia|Georgi|Géorgie|German|Allemagne|Deutschland|Aleman|Greece"
    r"|Grèce|Griech|Grecia|Hungar|Hongrie|Ungarn|Ungheria|Iceland|Island|Ireland|Irland|Ital|Kazakh|Kasach|Kyrgyz"
    r"|Kirg|Latvi|Letton|Lettland|Leton|Liecht|Lithuan|Litu|Litauen|Luxemb|Lussemb|Malta|Malte|Moldov|Moldau|Monac|Mongol|Montenegr"
    r"|Netherl|Pays-Bas|Niederlande|Paesi Bassi|Países Bajos|Norw|Norv|Norueg|Poland|Pologne|Polen|Polonia|Portug"
    r"|Roman|Roum|Rumän|Rumania|Russ|Rusia|San Marin|Serb|Slova|Slove|Slowak|Slowen|Spain|Espagne|Spanien|España|Spagna"
    r"|Swed|Suède|Schwed|Suecia|Svezia|Switz|Suisse|Schweiz|Suiza|Svizzera|Tajik|Tadschik|Turk|Türk|Turqu|Ukrain|Ucrain|Ucrania|Uzbek|Usbek|Brazil|China"
    r"|India|Japan|Mexico|Chile|Egypt|Kenya|Morocco|Tunis|Argentin|Австри|Алба|Армен|Белар|Бельг|Болг|Венгр|Герман|Груз|Дани"
    r"|Испани|Итали|Казах|Канад|Кыргыз|Латв|Литв|Молд|Норвег|Польш|Португ|Росси|Румын|Серб|Слова|Слове|Турц|Узбек|Украин|Финлянд"
    r"|Франци|Хорват|Чехи|Швейцар|Швеци|Эстон"
)
_ARTICLE = r"(?:(?i:the|la|le|les|die|der|das|el|los|il|lo|i)\s+|[Ll][’'])?"
COUNTRY = re.compile(rf"(?:[^\W\d_]+,\s+)?{_ARTICLE}(?:(?:{_COUNTRIES})|[A-Z]{{2,}}\b)")
"""What is told of a State, or of somebody by letters."""
_NAME = (
    rf"(?:[^\W\d_]+,\s+)?(?:[Tt]he\s+)?(?:(?:{_COUNTRIES})[\w-]*(?:[’']s)?(?:\s+[a-z][\w-]*){{0,2}}?|[A-Z]{{2,}}\b|[A-Z][\w-]*\s+(?:(?:and|of|the)\s+)*[A-Z][\w-]*)"
    r"(?:,?\s+(?:and|of|the|[A-Z][\w-]*))*,?\s+"
)
_ED = r"(?!exceed|proceed|succeed|based|related|aimed)[^\W\d_]{3,}ed"
DEED = re.compile(
    rf"(?!{_COMMANDS})(?:(?!(?:that|to|ensure|which|who|is|are|be|been|being|was|were)\b)[\w’'-]+,?\s+){{1,6}}?(?:{_ED}\s+(?:{_COUNTED})|(?:{_DID})\b)",
    re.IGNORECASE,
)
"""What somebody did, by a verb that says so or one before what it was done to."""
STATES = re.compile(
    rf"(?!{_COMMANDS}){_NAME}(?:too,\s+)?(?:{_ED}\b|(?:supports?|welcomes?|funds?|finances?|provides?|continues?|works?|helps?"
    r"|trains?|believes?|thinks?|shares?|agrees?|plans?|intends?|wants?|hopes?|remains?|stands?|commends?|thanks?|invests?"
    r"|spends?|offers?|gives?|hosts?|leads?|takes?|pays?|uses?|recalls?|notes?|stresses|underlines?|considers?|opposes?|joins?"
    r"|seeks?|makes?|builds?|has|have|had|was|were|did|is|are|will)\b)"
)
"""What somebody who is named did, does or thinks of it."""
IN_TIME = re.compile(
    r"(?:(?:in|since|en|depuis|im|seit|desde|nel|dal|в|с)\s+(?:\w+\s+)?\d{4}\b|last\s|(?:l[’']an|l[’']année)\s+derni"
    r"|letztes\s+jahr|im\s+letzten\s+jahr|el\s+año\s+pasado|l[’']anno\s+scorso|в\s+прошлом\s+году)",
    re.IGNORECASE,
)
ALL = re.compile(
    r"(?:(?:all|the|many|most|some)\s+)*(?:(?:participating|member)\s+)?(?:states|governments|countries)\b",
    re.IGNORECASE,
)
"""Of these a report speaks."""
ASKED = re.compile(_DUTY, re.IGNORECASE)
FIRST_PERSON = re.compile(
    r"\b(?:we|i|us|my|our|ours|me|nous|notre|nos|je|mon|ma|wir|uns|unser\w*|ich|mein\w*|nosotros|nuestr[ao]s?|mi|hemos|noi|nostr[aeio]"
    r"|mi[ao]|abbiamo|мы|нас|нам|наш\w*|я|мо[йяеи])\b",
    re.IGNORECASE,
)
NAMED = re.compile(rf"\s*{_CODE}[\s:.,\u2010-\u2015-]+")
"""A code that stands before the words within the quotation marks."""
OPENING, FIRST = re.compile(r"[^\W\d_]+,\s+"), re.compile(r"[^\W_]+")
OWN_WORDS = 8
"""So many words that are the speaker's, of what should be, may be a report's."""
IT = re.compile(r"\s*(?:it|this\s+recommendation|the\s+recommendation)\b", re.IGNORECASE)
STOPS = re.compile(r"[.!?]\s")
BEGINNING = 5_000
"""So many characters say what language the speaker speaks."""
