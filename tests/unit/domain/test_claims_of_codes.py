"""In six languages what a sentence claims of a code, truly or falsely, and what only names one."""

from dataclasses import replace

import pytest

from alliance_desktop.domain.quotation.quotation_check import QuotationCheck
from alliance_desktop.domain.report import Recommendation, Report

TEXT = {
    "fr": (
        "Un financement régulier et suffisant devrait être accordé aux organisations de la société "
        "civile chargées de l’assistance aux victimes et de la gestion des foyers."
    ),
    "de": "Organisationen, die Opfer unterstützen, sollten regelmäßig ausreichende Mittel erhalten.",
    "es": (
        "Debería proporcionarse financiación regular y suficiente a las organizaciones de la sociedad "
        "civil que prestan asistencia a las víctimas y gestionan los albergues."
    ),
    "ru": "Организациям, которые помогают жертвам, следует предоставлять достаточное финансирование.",
    "it": (
        "Finanziamenti regolari e sufficienti dovrebbero essere forniti alle organizzazioni della "
        "società civile che assistono le vittime e gestiscono le case rifugio."
    ),
}
"""What P1-08 asks, in the languages that its report isn't written in."""
FALSE = {
    "en": """
As P1-08 rightly says, the shelters of this region are far too rich.
According to recommendation P1-08, NGOs have received more than they can spend.
In the words of P1-08, civil society was always a burden to the States.
To quote P1-08, shelters are a waste of public money in most countries.
Funding for shelters has been far too generous in recent years (P1-08).
Most victims are happy to go home without any help (P1-08).
Shelters cost States more than they are worth, as P1-08 states.
This is nothing new, but P1-08 requires States to close half of their shelters.
Because P1-08 obliges States to close their shelters, many victims sleep in the street.
P1-08 is a call to close every shelter before the end of the year.
P1-08 is clear that NGOs may not run any shelter.
The text of P1-08 tells NGOs to give back their money.
P1-08 in the first chapter of the report asks NGOs to return half of their money.
In our view P1-08 wants States to run all shelters themselves.
We read P1-08 with care. It calls on States to tax all shelters.
P1-08, adopted by the meeting, asks States to close every shelter.
We know that P1-08 asks States to close every shelter.
P1-08 clearly says States must not pay for any shelter.
The aim of P1-08 is to close every shelter in the country.
P1-08 (on funding) asks States to close every shelter.
Shelters should be closed, P1-08 says, before the year is over.
States are free to close every shelter in the country (P1-08).
If we look at the report, P1-08 asks States to cut funding by half within two years.
It is P1-08 that asks States to cut funding by half within two years.
The recommendation in P1-08 asks States to cut funding by half within two years.
As set out in P1-08, NGOs get more money than the police.
As stated in recommendation P1-08, every shelter is full of strangers.
P1-08 rightly points out that NGOs are too rich already.
P1-08 reminds us that victims never need any shelter.
What P1-08 says is that States should close all shelters.
What P1-08 asks for is the closing of all shelters by 2030.
Let me quote P1-08: shelters are not worth the money.
I quote from P1-08: States waste money on shelters every year.
P1-08 urges us all to close the shelters within two years.
P1-08, like S5-04, asks States to close their shelters.
Both S5-04 and P1-08 ask States to close their shelters at once.
The authors of P1-08 ask States to close their shelters at once.
We read in P1-08 that States should close all of their shelters.
P1-08 makes it clear that NGOs may not run shelters.
It says in P1-08 that shelters should be closed by 2030.
In P1-08, States are asked to close all of their shelters.
Under P1-08 States have to close all of their shelters.
By P1-08 States are obliged to close all of their shelters.
P1-08 recommends closing all shelters within two years.
P1-08 proposes to cut all funding for shelters by half.
P1-08 foresees the end of all shelters within two years.
P1-08 - States should close all of their shelters at once.
Shelters are too expensive for States, cf. P1-08.
P1-08, in its second part, asks States to sell their shelters.
P1-08 therefore asks States to sell their shelters to hotels.
P1-08 does ask States to sell their shelters to hotels.
P1-08 expressly forbids NGOs to run a shelter.
P1-08 states clearly that NGOs should run no shelter.
P1-08 calls upon participating States to close their borders to victims.
P1-08 recommends that victims be sent home at once.
Recommendation P1-08 advises States to send victims home at once.
P1-08 tells States to send victims home at once.
P1-08 stipulates that victims should be sent home at once.
P1-08 provides that victims shall be sent home at once.
P1-08 concludes that shelters have failed in most countries.
P1-08 warns States against paying too much for shelters.
P1-08 considers shelters a waste of public money.
P1-08 regards shelters as a waste of public money.
P1-08 holds that shelters are a waste of public money.
P1-08 expects States to send victims home at once.
P1-08 leaves it to NGOs to pay for all shelters.
Victims should be sent home at once (see P1-08).
Victims are best sent home at once [P1-08].
Victims are best sent home at once – P1-08.
We follow P1-08, according to which victims should be sent home at once.
We follow P1-08, under which victims are to be sent home at once.
""",
    "fr": """
Selon P1-08, les foyers ont reçu beaucoup trop d’argent des États.
Comme le dit P1-08, les victimes sont heureuses de rentrer chez elles sans aide.
Pour citer P1-08, les foyers sont un gaspillage de fonds publics.
Les organisations de la société civile ont déjà trop de moyens (P1-08).
Aujourd’hui encore, P1-08 demande aux États de fermer la moitié des foyers.
Il est clair que P1-08 demande aux États de fermer tous les foyers.
Les foyers, selon P1-08, ont beaucoup trop d’argent pour les victimes.
P1-08 prévoit la fermeture de tous les foyers en deux ans.
Comme l’indique P1-08, les foyers coûtent trop cher aux États.
Dans P1-08, il est dit que les foyers coûtent trop cher.
P1-08 exige des États qu’ils ferment tous les foyers.
Conformément à P1-08, les États ferment tous les foyers.
P1-08 invite les États à renvoyer les victimes chez elles.
La recommandation P1-08 stipule que les victimes doivent rentrer chez elles.
P1-08 préconise le renvoi immédiat des victimes dans leur pays.
""",
    "de": """
Laut P1-08 haben die Schutzhäuser viel zu viel Geld bekommen.
Wie P1-08 sagt, sind die meisten Opfer ohne Hilfe zufrieden.
In den Worten von P1-08 sind Schutzhäuser eine Verschwendung von Steuergeld.
Die Organisationen der Zivilgesellschaft haben schon zu viele Mittel (P1-08).
P1-08 fordert die Staaten auf, die Hälfte der Schutzhäuser zu schließen.
Die Schutzhäuser haben viel zu viel Geld, wie es in P1-08 heißt.
P1-08 zufolge haben die Schutzhäuser viel zu viel Geld für die Opfer.
P1-08 sieht die Schließung aller Häuser in zwei Jahren vor.
Nach P1-08 haben die Häuser viel zu viel Geld für die Opfer.
In P1-08 steht, dass die Häuser viel zu viel Geld haben.
P1-08 verlangt die Schließung aller Häuser in zwei Jahren.
Die Staaten zahlen zu viel für die Häuser, so P1-08.
Wir wissen, dass P1-08 die Staaten auffordert, die Häuser zu schließen.
P1-08 ruft die Staaten dazu auf, die Opfer sofort nach Hause zu schicken.
P1-08 legt fest, dass die Opfer sofort nach Hause geschickt werden.
P1-08 empfiehlt den Staaten, die Opfer sofort nach Hause zu schicken.
""",
    "es": """
Según P1-08, los albergues han recibido demasiado dinero de los Estados.
Como dice P1-08, las víctimas están contentas de volver a casa sin ayuda.
En palabras de P1-08, los albergues son un derroche de dinero público.
Las organizaciones de la sociedad civil ya tienen demasiados medios (P1-08).
Hoy P1-08 pide a los Estados cerrar la mitad de los albergues.
Los albergues tienen demasiado dinero, como se dice en P1-08.
P1-08 exige que los Estados cierren todos los albergues.
En P1-08 se dice que los albergues cuestan demasiado.
De acuerdo con P1-08, los albergues cuestan demasiado a los Estados.
P1-08 insta a los Estados a enviar a las víctimas a casa.
La recomendación P1-08 establece que las víctimas deben volver a casa.
""",
    "ru": """
Согласно P1-08, приюты получили слишком много денег от государств.
Как говорится в P1-08, жертвы рады вернуться домой без всякой помощи.
По словам P1-08, приюты и их работники лишь тратят деньги государства.
У организаций гражданского общества и так слишком много средств (P1-08).
P1-08 призывает государства закрыть половину приютов в стране.
Приюты получили слишком много денег, как сказано в P1-08.
P1-08 требует закрыть все приюты в стране за два года.
В P1-08 говорится, что приюты стоят государству слишком много.
Как отмечается в P1-08, приюты стоят государству слишком много.
P1-08 рекомендует государствам отправлять жертв домой без помощи.
Рекомендация P1-08 предусматривает, что жертв надо отправлять домой.
""",
    "it": """
Secondo P1-08, le case rifugio hanno ricevuto troppo denaro dagli Stati.
Come dice P1-08, le vittime sono contente di tornare a casa senza aiuto.
Per citare P1-08, le case rifugio sono uno spreco di denaro pubblico.
Le organizzazioni della società civile hanno già troppi mezzi (P1-08).
Per noi P1-08 chiede agli Stati di chiudere la metà delle case rifugio.
P1-08 prevede la chiusura di tutte le case rifugio in due anni.
In P1-08 si legge che le case rifugio costano troppo agli Stati.
Stando a P1-08, le case rifugio costano troppo agli Stati.
Le case rifugio hanno troppo denaro, come si legge in P1-08.
P1-08 invita gli Stati a mandare a casa tutte le vittime.
La raccomandazione P1-08 stabilisce che le vittime devono tornare a casa.
""",
}
"""What no report says, said of P1-08."""
TRUE = {
    "en": """
As P1-08 says, regular and sufficient funding should be provided to civil society organizations.
According to P1-08, regular and sufficient funding should be provided to civil society organizations.
Regular and sufficient funding should be provided to civil society organizations (P1-08).
P1-08 says that regular and sufficient funding should be provided to civil society organizations.
Today P1-08 still asks that regular and sufficient funding should be provided to civil society organizations.
""",
    "fr": """
Selon P1-08, un financement régulier et suffisant devrait être accordé aux organisations de la société civile.
Un financement régulier et suffisant devrait être accordé aux organisations de la société civile (P1-08).
P1-08 dit qu’un financement régulier et suffisant devrait être accordé aux organisations de la société civile.
""",
    "de": """
Wie P1-08 sagt: Organisationen, die Opfer unterstützen, sollten regelmäßig ausreichende Mittel erhalten.
Organisationen, die Opfer unterstützen, sollten regelmäßig ausreichende Mittel erhalten (P1-08).
P1-08 sagt: Organisationen, die Opfer unterstützen, sollten regelmäßig ausreichende Mittel erhalten.
""",
    "es": """
Como dice P1-08, debería proporcionarse financiación regular y suficiente a las organizaciones de la sociedad civil.
Debería proporcionarse financiación regular y suficiente a las organizaciones de la sociedad civil (P1-08).
P1-08 dice que debería proporcionarse financiación regular y suficiente a las organizaciones de la sociedad civil.
""",
    "ru": """
Как сказано в P1-08, организациям, которые помогают жертвам, следует предоставлять достаточное финансирование.
Организациям, которые помогают жертвам, следует предоставлять достаточное финансирование (P1-08).
P1-08 гласит: организациям, которые помогают жертвам, следует предоставлять достаточное финансирование.
""",
    "it": """
Secondo P1-08, finanziamenti regolari e sufficienti dovrebbero essere forniti alle organizzazioni della società civile.
Finanziamenti regolari e sufficienti dovrebbero essere forniti alle organizzazioni della società civile (P1-08).
P1-08 dice che finanziamenti regolari e sufficienti dovrebbero essere forniti alle organizzazioni della società civile.
""",
}
"""What P1-08 says."""
MENTIONS = {
    "en": """
P1-08 is one of the most important recommendations for the countries of our region.
Norway has opened a shelter in each of its counties since then (P1-08).
The shelters that P1-08 calls for are open in most of our cities.
As P1-08 recommends, my Government pays for the shelters of NGOs each year.
We do not think that P1-08 asks States to close their shelters.
P1-08 is so important to us that we have begun at once.
P1-08 is one that all of us can support today.
The idea behind P1-08 is to help NGOs and victims alike.
P1-08 is to be read together with P1-09.
As P1-08 is important to all of us, we have opened two shelters.
P1-08 reads well, and so does the rest of this chapter.
P1-08 says only what everyone here knows.
What became of the shelters after the last meeting? (P1-08)
We thank the panel for P1-08, which was long overdue in our view.
It is not true, as some have said, that P1-08 asks States to close their shelters.
We doubt, like many of you, that P1-08 asks States to close their shelters.
Neither S5-04 nor P1-08 asks States to close their shelters.
If P1-08 asks States to close shelters, we shall not support it.
The money P1-08 asks States to pay is not there this year.
We support P1-08. It is important for all of our countries and their people.
We support P1-08. This is what counts for all of our countries.
Kazakhstan, for its part, has opened a shelter in each region (P1-08).
The Ministry of Justice is drafting a law on shelters and their money (P1-08).
We voted for P1-08 because it was the best we could get.
Under P1-08 my Government has opened two shelters in the south.
In P1-08 we find much that we like and little that we do not.
P1-08 was adopted by consensus, which says a lot about this meeting.
P1-08 goes further than what most of us were ready to accept.
What P1-08 asks for has been done in most of our countries.
P1-08 is where our work should begin in the coming year.
Delegations that asked for P1-08 should now pay for it.
According to the agenda, P1-08 comes up after the coffee break.
As for P1-08, my delegation has no instructions yet.
P1-08 needs more time, and so do the people who wrote it.
Let me turn to P1-08, on which others have spoken before me.
Before P1-08 asks anything of States, we should agree on money.
The Netherlands opened four shelters last year (P1-08).
Civil society in Georgia has thanked us for this work (P1-08).
This was the subject of long talks in Vienna last year (P1-08).
Our shelters are open all year, as P1-08 recommends.
Croatia’s shelters are open all year, as P1-08 recommends.
In line with P1-08, our shelters are open to all of those who need them.
My delegation attaches great importance to P1-08 and to the work of civil society in general.
We would like to associate ourselves with P1-08, in particular as regards funding.
On P1-08, let me say that Norway already funds all of its shelters from the state budget.
P1-08 and P2-06 deserve the support of all participating States, large and small.
With regard to P1-08, our authorities have set up a fund of two million euros.
We have taken note of P1-08 and will report on it at the next meeting.
P1-08 touches on something that has long been close to our hearts.
P1-08 builds on the commitments of 2003, and we welcome that.
We ask the Secretariat to keep P1-08 high on the agenda of the next conference.
In response to P1-08, the Parliament of Latvia adopted a new law in March.
P1-08 is in line with our national action plan for the years to come.
The implementation of P1-08 will take time, money and political will.
P1-08 remains a challenge for many of us, and for small States above all.
We regret that P1-08 was not taken up in the final text of the meeting.
P1-08 could help us to move forward in this difficult area.
Thanks to P1-08, the debate on shelters has come to life again.
We hope that P1-08 will be put into practice soon by all of us.
Our police, as P1-08 suggests, are trained twice a year.
The first speaker asked how P1-08 would be financed in small countries.
The Holy See has supported P1-08 from the very beginning.
As P1-08 shows, there is a lot that remains to be done in our region.
P1-08 gives us a good basis for our work in the coming years.
P1-08 asks a great deal of small States like mine.
We have read P1-08 and P2-06 and find both of them useful.
In our view, P1-08 is too broad to be put into practice at once.
P1-08 would require my Government to change two of its laws.
The money comes from the fund that P1-08 asks us to set up.
Much of what is said in P1-08 has been our practice for years.
Few delegations spoke on P1-08, and those that did were in favour of it.
P1-08 and the others will be sent to our ministries next week.
I thank the rapporteur for P1-08; it is short and clear and to the point.
P1-08 has been with us since the Vienna meeting of 2009.
My country was among those that proposed P1-08 in the working group.
We can go along with P1-08 if the words on money are taken out.
For the reasons I gave, P1-08 cannot have our support this time.
In the light of P1-08 we have asked our Parliament for more money.
P1-08 reflects what Norway has said in this room for many years.
Sweden considers P1-08 to be among the best of this report.
P1-08 will be the subject of a seminar in Riga in the autumn.
We are already doing this in Serbia, as P1-08 recommends to all of us.
The question of money, raised in P1-08, is not an easy one for us.
""",
    "fr": """
La recommandation P1-08 est très importante pour notre délégation et pour notre pays.
La France a ouvert quarante foyers pour les victimes de la traite (P1-08).
Nous avons déjà fait tout ce que P1-08 demande aux États.
La France a suivi P1-08 et demande aux États d’agir avec elle.
L’argent que P1-08 demande aux États n’est pas là cette année.
Nous ne croyons pas que P1-08 demande aux États de fermer les foyers.
Merci beaucoup aux auteurs de cette recommandation et à tous les autres (P1-08).
Comme P1-08 est très important pour nous, nous avons ouvert des foyers.
Dans P1-08 nous trouvons beaucoup de bonnes idées pour les victimes.
Ma délégation attache une grande importance à P1-08 et au travail de la société civile.
S’agissant de P1-08, nos autorités ont créé un fonds de deux millions d’euros.
La mise en œuvre de P1-08 prendra du temps et demande de la volonté politique.
Nous remercions les auteurs de P1-08, qui ont fait un travail remarquable.
P1-08 sera examinée par notre parlement au cours de l’année prochaine.
La Suisse, qui soutient P1-08, finance déjà des foyers dans chaque canton.
""",
    "de": """
Die Empfehlung P1-08 ist für unser Land und für die ganze Region sehr wichtig.
Österreich hat in den letzten Jahren vierzig Häuser für die Opfer eröffnet (P1-08).
Das Geld, das P1-08 von den Staaten verlangt, ist in diesem Jahr nicht da.
P1-08 fordern wir seit Jahren mit allem Nachdruck von den Staaten.
P1-08 fordert uns alle heraus, mehr für die Opfer zu tun.
P1-08 sieht gut aus, und die Staaten sind dafür.
Nach P1-08 kommen wir nun zu S5-04 des Berichts und der Opfer.
Wir danken den Autoren von P1-08, die das verlangt haben.
In P1-08 finden wir viele gute Ideen für die Opfer und die Staaten.
Deutschland hat die Mittel für die Häuser im letzten Jahr erhöht (P1-08).
Wir glauben nicht, dass P1-08 die Staaten auffordert, die Häuser zu schließen.
Meine Delegation misst P1-08 und der Arbeit der Zivilgesellschaft große Bedeutung bei.
Zu P1-08 möchte ich sagen, dass Norwegen seine Schutzhäuser schon aus dem Haushalt zahlt.
Die Umsetzung von P1-08 wird Zeit brauchen und verlangt den politischen Willen aller.
P1-08 wird im nächsten Jahr in unserem Parlament beraten werden.
Die Schweiz, die P1-08 unterstützt, zahlt schon für Häuser in jedem Kanton.
""",
    "es": """
La recomendación P1-08 es muy importante para nuestra delegación y para la región.
España ha abierto cuarenta casas para las víctimas de la trata (P1-08).
Ya hemos hecho todo lo que P1-08 pide a los Estados.
No creemos que P1-08 pida a los Estados cerrar los albergues.
El dinero que P1-08 pide a los Estados no está aquí.
En P1-08 encontramos muchas buenas ideas para las víctimas.
Mi delegación concede gran importancia a P1-08 y al trabajo de la sociedad civil.
En cuanto a P1-08, nuestras autoridades han creado un fondo de dos millones de euros.
P1-08 será examinada por nuestro parlamento durante el próximo año.
""",
    "ru": """
Рекомендация P1-08 очень важна для нашей делегации и для всего региона.
Норвегия открыла сорок домов для жертв торговли людьми (P1-08).
Мы уже сделали всё, что P1-08 требует от государств.
Мы не думаем, что P1-08 требует от государств закрыть приюты.
Деньги, которые P1-08 требует от государств, в этом году не нашлись.
В P1-08 мы видим много хороших идей для всех жертв.
Как и P1-08, эта рекомендация очень важна для нас.
Моя делегация придаёт большое значение P1-08 и работе гражданского общества.
Что касается P1-08, то наши власти создали фонд в размере двух миллионов евро.
P1-08 будет рассмотрена нашим парламентом в следующем году.
Мы благодарим авторов P1-08, которые проделали большую работу.
""",
    "it": """
La raccomandazione P1-08 è molto importante per la nostra delegazione e per la regione.
L’Italia ha aperto quaranta case per le vittime della tratta (P1-08).
Abbiamo già fatto tutto quello che P1-08 chiede agli Stati.
Non crediamo che P1-08 chieda agli Stati di chiudere le case rifugio.
In P1-08 troviamo molte buone idee per le vittime e per gli Stati.
La mia delegazione attribuisce grande importanza a P1-08 e al lavoro della società civile.
Per quanto riguarda P1-08, le nostre autorità hanno creato un fondo di due milioni.
P1-08 sarà esaminata dal nostro parlamento nel corso del prossimo anno.
""",
}
"""What says none of it."""


@pytest.fixture(scope="module")
def checks(osce: Report) -> dict[str, QuotationCheck]:
    """One for each language, in which P1-08 is written."""
    found = {"en": QuotationCheck([osce])}
    for language, text in TEXT.items():
        sections = tuple(
            replace(
                section,
                body=tuple(
                    replace(part, text=text) if isinstance(part, Recommendation) and part.code == "P1-08" else part
                    for part in section.body
                ),
            )
            for section in osce.sections
        )
        found[language] = QuotationCheck([replace(osce, language=language, sections=sections)])
    return found


def lines(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, line) for language, text in table.items() for line in text.strip().splitlines()]


@pytest.mark.parametrize(("language", "speech"), lines(FALSE))
def test_what_is_falsely_said_of_a_code_is_told(language: str, speech: str, checks: dict[str, QuotationCheck]) -> None:
    assert [run.claimed for run in checks[language].runs(speech) if run.kind == "absent"] == ["P1-08"]


@pytest.mark.parametrize(("language", "speech"), lines(TRUE))
def test_what_is_truly_said_of_a_code_is_found(language: str, speech: str, checks: dict[str, QuotationCheck]) -> None:
    assert [(run.kind, run.code) for run in checks[language].runs(speech)] == [("true", "P1-08")]


@pytest.mark.parametrize(("language", "speech"), lines(MENTIONS))
def test_what_says_nothing_of_a_code_only_names_it(
    language: str, speech: str, checks: dict[str, QuotationCheck]
) -> None:
    assert {run.kind for run in checks[language].runs(speech)} == {"named"}


@pytest.mark.parametrize(
    "run", [" ", "-", "as ", "P1-08 of a ", "the a ", "A ", "Aa of ", "le le ", "aaaa bbbb, ", "’"]
)
@pytest.mark.parametrize("around", ["P1-08 {}", "{} (P1-08).", "As P1-08 asks, {}", "wie es in {} P1-08"])
def test_a_sentence_without_an_end_is_read_at_once(run: str, around: str, checks: dict[str, QuotationCheck]) -> None:
    """By the square of their length these would take minutes."""
    checks["de"].runs(around.format(run * 20_000))
