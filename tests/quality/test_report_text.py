"""The report is faithful to its source: each letter once, the parts where the print has them, the authors' words."""

import hashlib
import re
import tomllib
import unicodedata

from alliance_desktop.domain.proposal.deciding import reviewed
from alliance_desktop.domain.report import Correction, Section
from alliance_desktop.domain.report import passages as every_passage
from alliance_desktop.domain.text.note_marks import same_letters
from alliance_desktop.importing.file_review import read_and_propose
from alliance_desktop.importing.kept_review import kept_review
from alliance_desktop.importing.package_files import package_files
from alliance_desktop.ingest.read_package import read_corrections, read_package
from tests import ROOT
from tests.layouts import passage_texts, read_layout, source_of

FOLDER = ROOT / "resources" / "reports" / "osce-2018"
REPORT = read_package(FOLDER)
CORRECTIONS = read_corrections(FOLDER)
SOURCE = (FOLDER / "source.txt").read_bytes()

SECTIONS = [section.id for section in REPORT.sections]
FIRST_LINES = dict(zip(SECTIONS, (1, 55, 83, 139, 221, 242, 245, 301, 342, 380, 440, 484, 514), strict=True))
"""The line of the source on which each section begins."""

NUMBER_LINES = dict(zip(SECTIONS[-7:], (245, 296, 323, 367, 416, 468, 516), strict=True))
"""The lines on which the numbers of the side events stand, away from their headings."""

OFFICE = "OSCE Office of the Special Representative and Co-ordinator for Combating Trafficking in Human Beings"
FURNITURE = dict(zip((40, 42, 45, 46, 49, 52, 53), (f"{number}. " for number in range(1, 8)), strict=True))
FURNITURE |= {153: "4", 155: OFFICE, 351: "8"}
PAGES = (1, 39, 74, 113, 155, 206, 242, 296, 352, 398, 449, 498)
"""The lines of the source on which the twelve printed pages begin."""


DIGEST = "d4f0f347dbaf03754a3986653a1ad55e56b7dbfabe0016c4cad8443ebe1a16f2"
"""Of the source that was checked."""

# Every letter once, section by section.


def source_letters(section: str) -> str:
    """What the source prints of a section, mended, without blanks and furniture, its number before its title."""
    lines = dict(enumerate(SOURCE.decode("utf-8").split("\n"), 1))
    for correction in CORRECTIONS:
        assert lines[correction.line].count(correction.was) == 1
        lines[correction.line] = lines[correction.line].replace(correction.was, correction.now)
    for line, text in FURNITURE.items():
        assert lines[line].startswith(text)
        lines[line] = lines[line].removeprefix(text)
    numbers = {name: lines.pop(line) for name, line in NUMBER_LINES.items()}
    later = [line for line in FIRST_LINES.values() if line > FIRST_LINES[section]]
    of_section = range(FIRST_LINES[section], min(later, default=548))
    text = numbers.get(section, "") + "".join(lines.get(line, "") for line in of_section)
    return "".join(text.split())


def letters(section: Section) -> str:
    parts = [section.heading]
    for paragraph in section.paragraphs:
        parts += [paragraph] if isinstance(paragraph, str) else paragraph
    parts += [section.lead_in or "", *(one.text for one in section.recommendations)]
    return "".join("".join(parts).split())


def test_every_letter_of_the_source_stands_once_and_in_its_place() -> None:
    assert hashlib.sha256(SOURCE).hexdigest() == DIGEST
    assert [section.id for section in REPORT.sections if letters(section) != source_letters(section.id)] == []


# Both lists applied backwards.

LAYOUT = read_layout(tomllib.loads((FOLDER / "layout.toml").read_text(encoding="utf-8")))
FIRST = {passage.of: passage.lines[0].line for passage in LAYOUT.passages}
"""The line on which each passage begins."""


def test_both_lists_applied_backwards_give_the_source_back() -> None:
    assert source_of(passage_texts(REPORT), CORRECTIONS, LAYOUT).encode() == SOURCE
    assert {one.line: one.text for one in LAYOUT.left_out} == {line: text.strip() for line, text in FURNITURE.items()}


def test_no_words_of_it_were_corrected_but_for_hyphens() -> None:
    assert {one.code for one in CORRECTIONS if not same_letters(one.was, one.now)} == REPORT.corrected == frozenset()


# The shipped package is made as any other: of its source, and of what was decided in its review.


def test_its_source_imported_and_reviewed_gives_the_package_that_is_shipped() -> None:
    kept = kept_review(FOLDER)
    assert kept is not None
    found = read_and_propose(FOLDER / "source.txt")
    assert found.sha256 == kept.origin.sha256 == DIGEST
    review = reviewed(found.review.proposal, kept.decisions)
    assert review.unfit == ()
    assert not review.asks
    made = package_files(review, kept.origin)
    for name in ("report.md", "layout.toml", "source.txt", "review.json"):
        assert made[name].decode() == (FOLDER / name).read_text(encoding="utf-8"), name
    tables = tomllib.loads((FOLDER / "report.toml").read_text(encoding="utf-8"))
    for section in tables["section"]:
        section.pop("people", None)  # read by hand, as all that is known besides the words
    assert tomllib.loads(made["report.toml"].decode()) == tables
    mended = tomllib.loads(made["corrections.toml"].decode())["correction"]
    assert [Correction(**{**one, "why": ""}) for one in mended] == [
        Correction(*one[:3], "", one.code) for one in CORRECTIONS
    ]


COUNTS = (0, 0, 11, 6, 0, 0, 6, 7, 3, 7, 5, 5, 3)
"""How many recommendations each section has."""
KINDS = ("introduction", "opening", "panel-1", "panel-2", "panel-3", "side-events")


def test_there_are_thirteen_sections_and_fifty_three_recommendations_with_the_codes_of_their_section() -> None:
    assert (REPORT.id, REPORT.date, REPORT.language) == ("osce-2018", "2018", "en")
    assert "Everyone Has a Role: How to Make a Difference Together" in REPORT.title
    assert [*KINDS, *(f"side-event-{number}" for number in range(1, 8))] == SECTIONS
    assert tuple(len(section.recommendations) for section in REPORT.sections) == COUNTS
    assert len(REPORT.recommendations) == 53
    for section, count in zip(REPORT.sections, COUNTS, strict=True):
        letter = section.kind[0].upper()
        codes = [f"{letter}{section.number}-{place:02}" for place in range(1, count + 1)]
        assert [one.code for one in section.recommendations] == codes
        assert [one.number for one in section.recommendations] == list(range(1, count + 1))
        assert {one.section for one in section.recommendations} <= {section.id}
        assert (section.lead_in is not None) == bool(count)
        assert section.lead_in is None or "recommendations" in section.lead_in


def test_numbers_parents_and_headings_follow_from_the_ids() -> None:
    labels = {"panel-1": "Panel 1: ", "panel-2": "Panel 2: ", "panel-3": "Panel 3 – "}
    labels |= {f"side-event-{n}": f"{n}. " for n in range(1, 8)}
    for section in REPORT.sections:
        label, _dash, number = section.id.rpartition("-")
        assert section.number == (int(number) if number.isdecimal() else None)
        assert section.kind == (label if number.isdecimal() else section.id)
        assert section.parent == ("side-events" if section.kind == "side-event" else None)
        assert section.heading == labels.get(section.id, "") + section.title
    assert REPORT.sections[5].children == tuple(SECTIONS[-7:])


def test_the_page_is_the_printed_one_on_which_it_begins() -> None:
    for one in REPORT.recommendations:
        assert one.page == sum(line <= FIRST[one.code] for line in PAGES), one.code
    titles = {f"side-event-{n}": line for n, line in zip(range(1, 8), (247, 301, 342, 380, 440, 484, 514), strict=True)}
    for section in REPORT.sections:
        first = titles.get(section.id, FIRST[f"{section.id} heading"])
        assert section.page == sum(line <= first for line in PAGES), section.id


def test_pages_and_paragraphs_are_those_that_a_reader_of_the_printed_report_finds() -> None:
    pages = {one.code: one.page for one in REPORT.recommendations}
    assert [pages[code] for code in ("P1-03", "P1-04", "P1-08", "P1-11")] == [3, 4, 4, 4]
    assert [pages[code] for code in ("P2-01", "P2-04", "P2-05", "P2-06")] == [5, 5, 6, 6]
    assert [pages[code] for code in ("S1-05", "S1-06", "S2-07", "S3-01")] == [7, 8, 8, 9]
    assert [pages[code] for code in ("S4-01", "S5-04", "S6-01", "S7-03")] == [10, 11, 12, 12]
    assert [section.page for section in REPORT.sections] == [1, 2, 3, 4, 6, 7, 7, 8, 8, 9, 10, 11, 12]
    assert [len(section.paragraphs) for section in REPORT.sections] == [7, 3, 2, 2, 3, 1, 2, 1, 1, 2, 2, 1, 1]


def test_the_side_events_of_the_introduction_are_the_only_list() -> None:
    lists = [part for section in REPORT.sections for part in section.paragraphs if not isinstance(part, str)]
    assert lists == [REPORT.sections[0].paragraphs[6]]
    titles = [section.title for section in REPORT.sections if section.kind == "side-event"]
    assert len(lists[0]) == 7
    for item, title in zip(lists[0], titles, strict=True):
        assert re.match(rf"{re.escape(title)} (co-)?organized (with|by) ", item)


def test_the_people_are_those_whom_the_text_names_in_the_role_that_it_gives_them() -> None:
    people = {person.name for section in REPORT.sections for person in section.people}
    assert len(people) == 48
    named_by_office = {("panel-3", "Martijn Pluim"), ("panel-3", "Sara Pennicino")}
    for section in REPORT.sections:
        text = " ".join(part for part in section.paragraphs if isinstance(part, str))
        for person in section.people:
            assert person.name in text or (section.id, person.name) in named_by_office
    people_of = {section.id: section.people for section in REPORT.sections}
    for section_id, role, names in ROLES:
        assert [person.name for person in people_of[section_id] if person.role == role] == names


ROLES = [
    *(("opening", "keynote", ["Monique Villa"]), ("panel-1", "moderator", ["Heracles Moskoff"])),
    ("panel-1", "rapporteur", ["Martijn Pluim"]),
    ("panel-1", "speaker", ["Frédéric Kurz", "Luvsan Erdenechuluun", "Jeroen Beirnaert", "Tomo Knežević"]),
    *(("panel-2", "moderator", ["Larysa Belskaya"]), ("panel-2", "rapporteur", ["Sara Pennicino"])),
    *(("panel-3", "moderator", ["Rasa Ostrauskaite"]), ("panel-3", "closing remarks", ["Madina Jarbussynova"])),
    *(("side-event-1", "moderator", ["Suzanne Hoff"]), ("side-event-3", "moderator", ["Andrei Lozovik"])),
    *(("side-event-4", "moderator", ["Youla Haddadin"]), ("side-event-5", "opening remarks", ["Claude Wild"])),
    *(("side-event-6", "closing remarks", ["Paul Huynen"]), ("side-event-7", "moderator", ["Antonio Zappulla"])),
]


ENDS = {
    "P1-01": ("Effective implementation of anti-trafficking policies", "co-ordination among all the actors."),
    "P1-02": ("Multi-stakeholder partnerships should be broad", "have a dedicated support structure."),
    "P1-03": ("Co-operation mechanisms and partnerships should be driven", "tasks of each partner involved."),
    "P1-04": ("The appointment of reference magistrates", "a reference magistrate at the local level."),
    "P1-05": ("Co-operation and co-ordination requires regular", "anti-trafficking policies and measures."),
    "P1-06": ("Regular review and monitoring of partnerships", "vis-à-vis new challenges and tasks."),
    "P1-07": ("The role of civil society in combating", "and relevant international obligations."),
    "P1-08": ("Regular and sufficient funding should be provided", "victims and the management of shelters."),
    "P1-09": ("Trade unions should have the capacity", "to trafficking or forced labour."),
    "P1-10": ("Due to the nature of their humanitarian", "as well as undocumented migrant workers."),
    "P1-11": ("Pre-service and in-service training for teachers", "crime and its impact on children."),
    "P2-01": ("Parliamentarians should be regarded as core players", "in the fight against the crime."),
    "P2-02": ("While local authorities can often be the first", "and protection of trafficked persons."),
    "P2-03": ("Pre- and in-service training for medical", "whenever this is not yet the case."),
    "P2-04": ("Public-private partnerships are of paramount", "respective regulations at the normative level."),
    "P2-05": ("Partnerships between financial investigation", "but also to identification of trafficked persons."),
    "P2-06": ("Anti-trafficking policies should be developed", "and combating trafficking in human beings."),
    "S1-01": ("More awareness on compensation is needed;", "in a timely and appropriate manner."),
    "S1-02": ("The right to compensation for victims of crime", "remain in the country during proceedings."),
    "S1-03": ("It should be ensured that compensation payments", "to start a procedure should be reduced."),
    "S1-04": ("More priority should be put on confiscation", "special compensation funds to be established."),
    "S1-05": ("All stakeholders should work together", "in the case of international referrals."),
    "S1-06": ("More data should be collected on submitted", "compensation claims and compensation awards."),
    "S2-01": ("Inclusion of survivor voices", "to combat trafficking in human beings;"),
    "S2-02": ("Training of law enforcement in trauma-informed", "and culturally sensitive approaches;"),
    "S2-03": ("Implementation by OSCE participating States", "ODIHR’s National Referral Mechanism Handbook;"),
    "S2-04": ("Ensuring the availability of adequate", "to survivors of trafficking in human beings;"),
    "S2-05": ("Reassessment of policies", "demand for trafficking in women and girls;"),
    "S2-06": ("Taking into account perspectives", "framework of the international CTHB co-operation;"),
    "S2-07": ("Specific training in interview techniques", "interviewing victims of trafficking in human beings."),
    "S3-01": ("In addition to strengthening the traditional", "take place in the business domain;"),
    "S3-02": ("The capacity to collect data on trafficking", "in the context of the Sustainable Development Goals;"),
    "S3-03": ("There is a need to further develop", "of the Global Plan of Action to Combat Trafficking in Persons."),
    "S4-01": ("Partnerships with public and private", "report possible instances of human trafficking;"),
    "S4-02": ("State authorities should increase and formalize", "the smallest suspicion does not go unnoticed;"),
    "S4-03": ("International co-operation needs to be increased,", "Europol being a positive example in this regard;"),
    "S4-04": ("Flexible digital programs, including", "increase the capacity to analyse big data sets;"),
    "S4-05": ("Awareness campaigns have to be conducted", "public about the indicators of human trafficking;"),
    "S4-06": ("“Suspicious” individuals and cases", "shared within relevant professional networks;"),
    "S4-07": ("OSCE participating States should explore", "report suspected instances of human trafficking."),
    "S5-01": ("Truly effective anti-trafficking responses", "specialised NGOs, academia and trade unions;"),
    "S5-02": ("The engagement of civil society", "the rule of law, including the right to free speech;"),
    "S5-03": ("Specialized NGOs should be admitted", "mechanisms for combating trafficking in human beings;"),
    "S5-04": ("Where participating States delegate to NGOs", "with relevant international obligations and standards;"),
    "S5-05": ("Being flexible and mobile in their modus operandi,", "in the development of adequate responses."),
    "S6-01": ("The inclusion of civil society organizations", "NGOs for combating trafficking in human beings;"),
    "S6-02": ("Education and raising awareness at schools", "and communities should be adequately informed;"),
    "S6-03": ("Since children at risk tend to have more trust", "fight against the impunity of traffickers;"),
    "S6-04": ("Long-term quality solutions", "after these children come of age;"),
    "S6-05": ("While dealing with children, local NGOs", "between state authorities and civil society."),
    "S7-01": ("Improving media reporting on established", "affecting each and every country across the globe;"),
    "S7-02": ("Combining the power of policy-makers,", "partnerships in combating trafficking in human beings;"),
    "S7-03": ("The journalists and other media professionals", "one of the world’s most devastating crimes."),
}
"""How each recommendation begins and ends, written down from the source by hand."""


def text_of(code: str) -> str:
    if one := REPORT.recommendation(code):
        return one.text
    return " ".join(passage.text for passage in every_passage(REPORT) if passage.section == code)


def test_twelve_hyphens_were_mended_and_nothing_else() -> None:
    lines = [correction.line for correction in read_corrections(FOLDER)]
    assert lines == [10, 45, 52, 68, 78, 120, 145, 369, 383, 442, 476, 524]
    for correction in read_corrections(FOLDER):
        assert correction.now.replace("-", "") == correction.was
        assert correction.now in text_of(correction.code)
        assert correction.why


SLIPS = [
    ("introduction", "Office of the OSCE Special Representatives and Co-ordinator"),
    ("opening", "Foreign Affairs and International Cooperation;"),
    *(("opening", "the Thomson Reuter Foundation could"), ("opening", "Director of the OSCE/ODIHR, Yannick")),
    *(("panel-2", "Livia Wagner, Coordinator of"), ("P1-05", "Co-operation and co-ordination requires")),
    *(("P1-06", "vis-à-vis"), ("P2-01", "internationals standards"), ("P2-05", "promoted though the development")),
    ("side-event-1", "Advocacy Coordinator Anti-Slavery International"),
    *(("side-event-2", "victim-centered"), ("S3-03", "Inter-Agency Coordination Group")),
    *(("side-event-4", "guidelines for airlines operators"), ("S4-02", "of ”Don´t regret – report!” policy")),
    ("S4-06", "“Suspicious” individuals"),
    ("side-event-5", "Programme Manager Cooperation with Civil Society"),
    ("S5-01", "self-organising groups, specialised NGOs"),
    ("side-event-6", "the mission « unaccompanied minors » of France, focussed"),
    ("side-event-7", "international organisations and policy-makers"),
]


def test_slips_of_the_authors_stay_texts_are_clean_lines_and_begin_and_end_where_they_should() -> None:
    assert [(code, words) for code, words in SLIPS if words not in text_of(code)] == []
    texts = [text for section in REPORT.sections for text in (section.title, section.heading, section.lead_in or "-")]
    for text in (*texts, *(passage.text for passage in every_passage(REPORT))):
        assert text == " ".join(text.split()) == unicodedata.normalize("NFC", text)
    assert [one.code for one in REPORT.recommendations] == list(ENDS)
    for one in REPORT.recommendations:
        first, last = ENDS[one.code]
        assert one.text.startswith(first), one.code
        assert one.text.endswith(last), one.code
