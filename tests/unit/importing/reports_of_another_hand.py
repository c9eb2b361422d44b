"""Two reports of kinds that no rule was written for, made by somebody who hadn't seen the rules: a treaty body's
observations in French, in two columns, and the summary of a meeting with 600 items, and what they ask for."""

import random
from io import BytesIO
from typing import NamedTuple


class Demanded(NamedTuple):
    """A recommendation as it was put into a report, and who made it, '' for nobody named."""

    text: str
    by: str = ""


_THEMES = (
    *("Traite des personnes", "Violence à l’égard des femmes", "Surpopulation carcérale", "Liberté d’expression"),
    *(
        *("Droits des personnes handicapées", "Châtiments corporels", "Garde à vue et garanties fondamentales"),
        "Apatridie",
    ),
    *(
        *("Institution nationale des droits de l’homme", "Égalité entre hommes et femmes", "Réparation"),
        "Travail des enfants",
    ),
)
_WHOM = (
    *("les victimes de la traite", "les femmes migrantes", "les mineurs non accompagnés", "les personnes déplacées"),
    *("les détenus en attente de jugement", "les défenseurs des droits de l’homme", "les travailleurs saisonniers"),
)
_WHAT = (
    *("une aide juridictionnelle gratuite", "des voies de recours utiles", "un hébergement sûr", "un titre de séjour"),
    *("des soins médicaux adaptés", "une indemnisation équitable", "des services d’interprétation"),
)
_ASKS = (
    "Renforcer les mesures visant à protéger {o} et leur assurer un accès effectif à {a}",
    "Veiller à ce que {o} bénéficient sans délai de {a}",
    "Mener sans tarder des enquêtes impartiales sur toutes les allégations concernant {o} et garantir {a}",
    "Modifier sa législation afin que {o} puissent obtenir {a} dans toutes les régions",
    "Former régulièrement les agents chargés de l’accueil, pour que {o} soient informés de {a}",
)
_WORRIES = (
    "L’absence de données sur {o}, alors que {a} devrait être garantie à tous",
    "Le nombre élevé de cas dans lesquels {o} n’ont pas obtenu {a}",
    "La lenteur des procédures qui concernent {o} et l’insuffisance de {a}",
)
_LEADS = (
    *("Le Comité recommande à l’État partie :", "L’État partie devrait :"),
    "Le Comité invite instamment l’État partie :",
)


class _Sentences:
    """Each is made once."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._made: set[str] = set()

    def of(self, forms: tuple[str, ...], one: tuple[str, ...], other: tuple[str, ...]) -> str:
        while True:
            made = self.chance.choice(forms).format(o=self.chance.choice(one), a=self.chance.choice(other))
            if made not in self._made:
                self._made.add(made)
                return made


def treaty() -> tuple[bytes, list[Demanded]]:
    """A PDF, and what it recommends: bold items with letters under a bold lead-in, and bold paragraphs."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=9.5, leading=11.5, alignment=4, spaceAfter=5)
    head = ParagraphStyle("head", body, fontName="Times-Bold", fontSize=10.5, leading=13, spaceBefore=8, alignment=0)
    item = ParagraphStyle("item", body, leftIndent=14, firstLineIndent=8)
    sentences, demanded, number = _Sentences(7), list[Demanded](), 0
    title = "Observations finales concernant le sixième rapport périodique de la République d’Esperie*"
    story: list[Flowable] = [Paragraph(title, ParagraphStyle("title", head, fontSize=14, leading=18))]

    def paragraph(text: str) -> None:
        nonlocal number
        number += 1
        story.append(Paragraph(f"{number}.\u2003{text}", body))

    def items(texts: list[str], *, bold: bool) -> None:
        for letter, text in zip("abcdef", texts, strict=False):
            said = f"{letter})\u2003{text}{'.' if text is texts[-1] else ' ;'}"
            story.append(Paragraph(f"<b>{said}</b>" if bold else said, item))

    story.append(Paragraph("I.\u2003Introduction", head))
    paragraph(
        "Le Comité a examiné le sixième rapport périodique de la République d’Esperie, et a adopté ces observations."
    )
    story.append(Paragraph("II.\u2003Principaux sujets de préoccupation et recommandations", head))
    for place, theme in enumerate(_THEMES):
        story.append(Paragraph(theme, head))
        if place % 3:
            paragraph(f"Le Comité est préoccupé. {sentences.of(_WORRIES, _WHOM, _WHAT)} (art. 2, 12 et 13).")
        else:
            paragraph("Le Comité demeure préoccupé par :")
            items([sentences.of(_WORRIES, _WHOM, _WHAT) for _each in range(3)], bold=False)
        if place % 3 == 2:
            said = sentences.of(_ASKS, _WHOM, _WHAT)
            demanded.append(Demanded(f"L’État partie devrait {said[0].lower()}{said[1:]}."))
            paragraph(f"<b>{demanded[-1].text}</b>")
        else:
            paragraph(f"<b>{sentences.chance.choice(_LEADS)}</b>")
            asked = [sentences.of(_ASKS, _WHOM, _WHAT) for _each in range(sentences.chance.randint(3, 5))]
            demanded += map(Demanded, asked)
            items(asked, bold=True)

    def furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Times-Bold", 9)
        canvas.drawRightString(555, 810, "CAT/C/ESP/CO/6")
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(298, 30, str(document.page))
        if document.page == 1:
            canvas.drawString(40, 52, "* Adoptées par le Comité à sa quatre-vingt-et-unième session.")

    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=A4)
    columns = [Frame(left, 70, 250, 725) for left in (40, 305)]
    document.addPageTemplates(PageTemplate("two", columns, onPage=furniture))
    document.build(story)
    return out.getvalue(), demanded


_ORGANIZATIONS = (
    *("Norwegian Helsinki Committee", "Amnesty International", "European Union", "Kazakhstan", "Holy See", "Canada"),
    *("Union of Journalists (Northern Branch)", "Türkiye", "Ombudsman of Montelia", "La Strada International"),
    *("Minority Rights Centre of Tirana", "Reporters Without Borders", "Jehovah’s Witnesses", "Association “Ensemble”"),
)
_TO = (
    "Recommendations to participating States",
    "Recommendations to the OSCE institutions and field operations",
    "Recommendations to ODIHR",
)
_GROUPS = (
    *("national human rights institutions", "journalists and bloggers", "Roma and Sinti communities"),
    *("religious minorities", "prisoners of conscience", "persons with disabilities", "civil society monitors"),
)
_DOING = (
    *("take part in public consultations", "register their associations", "hold peaceful assemblies"),
    *("obtain legal aid", "seek remedies before the courts", "publish their findings", "monitor elections"),
    *("manage their own schools", "receive funds from abroad", "be heard by parliament", "return to their homes"),
)
_DEMANDS = (
    *("Ensure that {o} can {a} without undue restrictions", "Repeal laws under which {o} may not {a}"),
    *("Provide long-term funding so that {o} are able to {a}", "Publish yearly figures on how many of the {o} {a}"),
    "Refrain from any measure that hinders {o} when they {a}",
    "Train police and prosecutors, so that {o} {a} safely",
    "Set up an independent body to which {o} may turn when they {a}",
    "Stop immediately all pressure on {o} who {a}",
    "Invite observers to see whether {o} {a}",
    "OSCE participating States should see to it that {o} {a}",
)
_SESSIONS = (
    *("Freedom of expression", "Prevention of torture", "Trafficking in human beings", "Elections"),
    "Freedom of belief",
)


def meeting() -> tuple[bytes, list[Demanded]]:
    """A Word file, and what it recommends: by session and by whom it is for, with bullets and without."""
    from docx import Document
    from docx.shared import Pt

    sentences, demanded, document = _Sentences(11), list[Demanded](), Document()

    def bold(text: str, size: int = 11) -> None:
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(size)

    document.sections[0].header.paragraphs[0].text = "Human Dimension Meeting 2019 – Consolidated Summary"
    bold("CONSOLIDATED SUMMARY", 20)
    document.add_paragraph("Warsaw, 16–27 September 2019")
    bold("TABLE OF CONTENTS")
    for number, title in enumerate(_SESSIONS, 1):
        document.add_paragraph(f"Session {number}: {title} {'.' * (60 - len(title))} {3 + 4 * number}")
    bold("OVERVIEW")
    document.add_paragraph("Many speakers said that States should do more to implement their commitments.")
    for number, title in enumerate(_SESSIONS, 1):
        bold(f"Session {number}: {title}", 14)
        group, doing = sentences.chance.choice(_GROUPS), sentences.chance.choice(_DOING)
        said = (
            f"One speaker called on all States to ensure that {group} {doing}, while others replied that laws suffice."
        )
        document.add_paragraph(f"Several delegations stressed that {group} could not {doing}. {said}")
        for place, heading in enumerate(_TO):
            bold(heading + ":" * (number % 2))
            for _each in range(40):
                asked = sentences.of(_DEMANDS, _GROUPS, _DOING)
                by = sentences.chance.choice(_ORGANIZATIONS)
                demanded.append(Demanded(asked, by))
                sign = sentences.chance.choice(("", ".", ";"))
                style = "List Bullet" if number % 2 == place % 2 else None
                document.add_paragraph(f"{asked}{sign} ({by})", style=style)
    bold("Annex: List of documents distributed", 14)
    for number in range(20):
        about = f"{sentences.chance.choice(_GROUPS)} {sentences.chance.choice(_DOING)}"
        document.add_paragraph(f"HDIM.NGO/{number:04}/19 {_ORGANIZATIONS[number % 14]}: Statement on how {about}")
    out = BytesIO()
    document.save(out)
    return out.getvalue(), demanded
