"""The words are the authors': what was mended, what was left alone, where each recommendation begins and ends."""

import unicodedata
from pathlib import Path

from alliance_desktop.ingest.read_package import read_corrections, read_package

FOLDER = Path(__file__).parents[2] / "resources" / "reports" / "osce-2018"
REPORT = read_package(FOLDER)

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
    one = REPORT.recommendation(code)
    if one is not None:
        return one.text
    section = REPORT.section(code)
    assert section is not None
    return " ".join(part if isinstance(part, str) else " ".join(part) for part in section.paragraphs)


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
    ("opening", "the Thomson Reuter Foundation could"),
    ("opening", "Director of the OSCE/ODIHR, Yannick"),
    ("panel-2", "Livia Wagner, Coordinator of"),
    ("P1-05", "Co-operation and co-ordination requires"),
    ("P1-06", "vis-à-vis"),
    ("P2-01", "internationals standards"),
    ("P2-05", "promoted though the development"),
    ("side-event-1", "Advocacy Coordinator Anti-Slavery International"),
    ("side-event-2", "victim-centered"),
    ("S3-03", "Inter-Agency Coordination Group"),
    ("side-event-4", "guidelines for airlines operators"),
    ("S4-02", "of ”Don´t regret – report!” policy"),
    ("S4-06", "“Suspicious” individuals"),
    ("side-event-5", "Programme Manager Cooperation with Civil Society"),
    ("S5-01", "self-organising groups, specialised NGOs"),
    ("side-event-6", "the mission « unaccompanied minors » of France, focussed"),
    ("side-event-7", "international organisations and policy-makers"),
]


def test_slips_and_spellings_of_the_authors_stay() -> None:
    assert [(code, words) for code, words in SLIPS if words not in text_of(code)] == []


def test_every_text_is_one_clean_line() -> None:
    texts = [text for section in REPORT.sections for text in (section.title, section.heading, section.lead_in or "-")]
    texts += [one.text for one in REPORT.recommendations]
    for section in REPORT.sections:
        for paragraph in section.paragraphs:
            texts += [paragraph] if isinstance(paragraph, str) else paragraph
    for text in texts:
        assert text == " ".join(text.split()) == unicodedata.normalize("NFC", text)


def test_every_recommendation_begins_and_ends_where_it_should() -> None:
    assert [one.code for one in REPORT.recommendations] == list(ENDS)
    for one in REPORT.recommendations:
        first, last = ENDS[one.code]
        assert one.text.startswith(first), one.code
        assert one.text.endswith(last), one.code
