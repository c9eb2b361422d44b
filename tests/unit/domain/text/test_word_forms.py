"""Forms of a word: its number and spelling, its stem, and the likest word for a slip."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from alliance_desktop import paths
from alliance_desktop.domain.related.compared_words import carries_matter, stem
from alliance_desktop.domain.report import passages
from alliance_desktop.domain.text.folding import fold, pieces
from alliance_desktop.domain.text.near_spelling import Spelling
from alliance_desktop.domain.text.variants import common_form, common_letters, find_variants, has_variant
from alliance_desktop.ingest.read_package import read_package

ONE = """
    survivor survivors; party parties; tie ties; process processes; approach approaches; tax taxes; hero heroes;
    shoe shoes; woman women; child children; crisis crises; virus viruses; bias biases; ngo ngos; topic topics;
    organise organize; organisation organization organisations; organised organized; organising organizing;
    analyse analyze analyzes; analysis analyses; basis bases; life lives;
    labour labor labours labors; programme programmes program programs; behavioural behavioral; centre center centers;
    centred centered; defence defense; licence license licences licenses; catalogue catalog; judgement judgment;
    travelling traveling; counsellor counselor; councillor councilor; combatting combating; focussed focused; fulfil
    fulfill; enrolment enrollment; paedophile pedophile; adviser advisor advisors; practise practice; recognisable
    recognizable; theatre theater; grey gray; sceptical skeptical; installment instalment; ageing aging
"""
OTHERS = """
    news new; means mean; united unite; aids aid; arms arm; customs custom; goods good; corps corp; theses these; as a;
    has ha; us u; its it; this thi; beings being; ethics ethic; politics politic; status statu; less les; johns john;
    reuters reuter; nicolas nicola; state statement; police policy; general generate; organ organize; premises premise;
    organise organisation; advise advice; prise price; princess princes; fund funding; labour laborious; series serie;
    analyse analyses; base bases; live lives
"""
OF_THE_REPORT = """
    action actions; actor actors; adviser advisor; agencies agency; airport airports; approach approaches; area areas;
    business businesses; case cases; centered centred; child children; commitment commitments; committee committees;
    continue continues; contribution contributions; council councils; countries country; crew crews; crime crimes;
    criminal criminals; discussion discussions; equivalent equivalents; event events; example examples; expert experts;
    focused focussed; framework frameworks; government governments; group groups; individual individuals;
    initiative initiatives; international internationals; intervention interventions; lawyer lawyers; level levels;
    magistrate magistrates; measure measures; mechanism mechanisms; member members; municipalities municipality;
    need needs; network networks; ngo ngos; objective objectives; operation operations; ordinator ordinators;
    organisations organizations; organised organized; panel panels; parliament parliaments; partner partners;
    partnership partnerships; policies policy; practice practices; presentation presentations; procedure procedures;
    process processes; professional professionals; programme programmes programs; project projects;
    prosecutor prosecutors; provide provides; provision provisions; rapporteur rapporteurs; referral referrals;
    report reports; representative representatives; require requires; resource resources; response responses;
    right rights; role roles; route routes; school schools; service services; set sets; specialised specialized;
    stakeholder stakeholders; state states; strategies strategy; structure structures; survivor survivors; task tasks;
    thought thoughts; time times; union unions; value values; victim victims; voice voices; year years
"""


def groups(text: str) -> list[list[str]]:
    return [group.split() for group in text.split(";")]


def test_number_and_spelling_do_not_count() -> None:
    assert [words for words in groups(ONE) if len(set(map(common_form, words))) > 1] == []


def test_words_that_only_look_so_stay_two() -> None:
    assert [words for words in groups(OTHERS) if len(set(map(common_form, words))) < len(words)] == []


def test_every_pair_in_the_report_was_read() -> None:
    found = defaultdict(set)
    for passage in passages(read_package(paths.resource("reports", "osce-2018"))):
        for piece in pieces(passage.text):
            found[common_form(piece)].add(piece)
    assert sorted(sorted(words) for words in found.values() if len(words) > 1) == groups(OF_THE_REPORT)


@given(st.text(min_size=1, max_size=15))
def test_a_common_form_begins_as_its_word_does(word: str) -> None:
    for piece in pieces(word):
        assert common_form(piece)[0] == piece[0]


def test_variants_are_marked_whole_and_end_where_the_word_ends() -> None:
    def found(text: str, words: str) -> list[str]:
        return [text[start:end] for start, end in find_variants(fold(text), common_letters(words))]

    assert found("Labor organisations’ survivor", "labour organization") == ["Labor organisations"]
    assert found("self-organising; self organizing", "self-organising") == ["self-organising", "self organizing"]
    assert found("the co-operations, the cooperation", "co-operation") == ["co-operations", "cooperation"]
    assert found("a crime should; crime-scene", "crimes") == ["crime", "crime"]
    assert found("survivorship", "survivors") == found("", "survivors") == found("survivors", "—") == []
    assert found("new new new new new", "new new") == ["new new", "new new"]  # none overlaps another
    assert not has_variant(fold("New York news"), common_letters("new yorks news paper"))


STEMS = """
    train training trained trains; survivor survivors; policy policies; develop development developed developing;
    prosecution prosecutor prosecutors; service services; cooperate cooperation; identification identify identified;
    fund funds funding; education educate educational
"""


def test_forms_of_a_word_are_one_and_words_of_another_meaning_stay_apart() -> None:
    assert [forms for forms in groups(STEMS) if len({stem(form, "en") for form in forms}) > 1] == []
    others = groups("state station; police policy; media medical")
    assert [words for words in others if len({stem(word, "en") for word in words}) == 1] == []


def test_a_short_word_keeps_its_letters_and_a_language_without_rules_all() -> None:
    assert stem("ring", "en") == "ring"
    assert stem("less", "en") == "less"
    assert stem("förderungen", "de") == "förderungen"
    assert carries_matter("should", "de")
    assert not carries_matter("should", "en")


WORDS = Spelling(["compensation", "co", "operation", "trafficking", "trafficked", "anti", "training", "knezevic", "a"])


def test_the_likest_word_comes_first_and_none_where_nothing_is_like_it() -> None:
    assert WORDS.nearest("compensaton", 3)[0] == "compensation"
    assert WORDS.nearest("traficking", 2)[0] == "trafficking"
    assert WORDS.nearest("knesevic", 1) == ["knezevic"]
    assert WORDS.nearest("zzzz", 3) == []
    assert WORDS.nearest("", 3) == WORDS.nearest("q", 3) == WORDS.nearest("x" * 10_000, 3) == []
    assert Spelling([]).nearest("word", 3) == []


def test_a_long_word_may_have_two_slips_a_short_one_a_single_and_each_part_of_one_with_a_hyphen() -> None:
    assert "cooperation" in WORDS.nearest("cooperatoin", 3)
    assert "antitrafficking" in WORDS.nearest("antitraficking", 3)
    assert "antitrafficking" in WORDS.nearest("anttrafficking", 3)
    assert WORDS.nearest("trafiking", 3) == []
    assert WORDS.nearest("trafiking", 3, 2)[0] == "trafficking"
    assert WORDS.nearest("compnesatoin", 3, 2) == ["compensation"]
    assert WORDS.nearest("antitrafiking", 3, 2)[0] == "antitrafficking"
    assert WORDS.nearest("traing", 3, 2) == []
