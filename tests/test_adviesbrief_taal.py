"""The language and the layouts of real letters: what asks, and beside it what only looks like it.

Every sentence here is invented.
"""

from __future__ import annotations

import time

import pytest

from advies.adviesbrief import AdviesVoorstel, lees_advies
from advies.adviesbrief.nieuwsbericht import tells_what_was_advised
from advies.adviesbrief.werkwoorden import is_order, is_request


def brief(tekst: str) -> AdviesVoorstel:
    return lees_advies(
        f"Geacht college,\n\nDe nota kwam in mei. {tekst} De zaal was vol.\n\nHoogachtend,\nde voorzitter\n"
    )


def los(tekst: str) -> AdviesVoorstel:
    """A letter with this as the paragraphs in it."""
    return lees_advies(f"Geacht college,\n\nDe nota kwam in mei.\n\n{tekst}\n\nHoogachtend,\nde voorzitter\n")


VRAAGT = {
    "verwachting van wie dan ook": [
        ("De wijk verwacht daarom van het college dat het bewoners tijdig inlicht.", "De provincie verwacht van de gemeente dat zij woningen bouwt."),
        ("Een loket in elk dorp zien wij graag.", "Het college wil jongeren laten meepraten. Dat zien wij graag."),
        ("Wij adviseren niet alleen de hal maar ook de stoep over te laten doen.", "De raad adviseert niet alleen over huizen maar ook over pleinen."),
        ("Pas de regeling aan.", "Pas dan kan ieder meedoen zoals hij kan."),
    ],
    "plicht zonder aan wie": [
        ("Over de halte zou eerst met de buurt gesproken moeten worden.", "De halte zou moeten leiden tot minder auto's."),
        ("De adviesraad vindt dat kantines drempelvrij moeten zijn.", "De gemeenteraad vindt dat kantines drempelvrij moeten zijn."),
        ("De ASD benadrukt dat de speelzaal open moet blijven.", "Wij benadrukken dat wij zelf ook moeten leren."),
        ("Wij plaatsen de kanttekening dat vaste hulpen moeten blijven.", "Wij vinden dat ouders te lang moeten wachten."),
        ("Voorwaarde is wel dat de gegevens veilig moeten zijn.", "Het uitgangspunt is dat gegevens veilig moeten zijn."),
        ("Volgens ons moet het spreekuur in de avond.", "Volgens de wethouder moet het spreekuur in de avond."),
    ],
    "plicht van een ander": [
        ("De gemeente moet hier meer geld voor vrijmaken.", "De gemeente moet bezuinigen op de jeugdhulp."),
        ("Er moet een vaste begeleider komen.", "Er moet nog veel gebeuren."),
        ("De folder moet ook voor doven goed leesbaar zijn.", "De adviesraad moet beter bereikbaar zijn."),
        ("Op de bus mag niet gekort worden.", "Wij mogen niet in de raadzaal vergaderen."),
        ("De regeling dient eenvoudiger te worden.", "De aanvraag dient binnen zes weken te worden ingediend."),
        ("Voorkomen moet worden dat gezinnen dubbel betalen.", "Zonder bus zouden velen moeten verhuizen."),
    ],
    "verzoek": [
        ("De Adviesraad vraagt extra tijd te besteden aan jonge mantelzorgers.", "De Adviesraad vraagt zich af wat dit kost."),
        ("Ook wordt aandacht gevraagd voor het fietspad.", "In de nota wordt aandacht gevraagd voor het fietspad."),
        ("Graag uw aandacht voor het fietspad bij de school.", "Wij danken u graag voor uw aandacht."),
        ("De Wmo-raad vraagt om een tweede spreekuur.", "De Wmo-raad vraagt om een reactie."),
        ("De raad wil u vragen om de bijdrage te verlagen.", "De wethouder vraagt de adviesraad om mee te denken."),
        ("Wij geven u mee om klein te beginnen.", "Wij geven u mee dat wij graag langskomen."),
        ("Kan er een halte komen bij het ziekenhuis?", "Kan het college zeggen wat dit kost?"),
        ("Wij vragen ons af of de gemeente niet beter kan wachten.", "Wij vragen ons af hoe vaak dat voorkomt."),
    ],
    "noodzaak": [
        ("Het blijft van belang de wachttijd kort te houden.", "Het blijft van belang te beseffen hoe lang het duurt."),
        ("Belangrijk is dat bewoners vooraf worden gehoord.", "Belangrijk is dat de sfeer goed is."),
        ("Het is belangrijk om de huisarts erbij te betrekken.", "Het is belangrijk dat ouderen mee kunnen doen."),
        ("Het is nodig om de regels te versoepelen.", "Het is niet altijd nodig om hulp in te schakelen."),
        ("Goede voorlichting is daarbij essentieel.", "Bewegen is belangrijk om fit te blijven."),
        ("Daarvoor is extra geld nodig.", "Voor kinderen is het belangrijk om te kunnen spelen."),
    ],
    "de raad in de derde persoon": [
        ("De raad zou graag zien, dat het loket op zaterdag opengaat.", "De raad zou graag met u kennismaken."),
        ("Het lijkt de raad een goed idee om het loket te testen.", "Het college lijkt een goed beeld te hebben."),
        ("Wij stellen de fracties voor de avond te verzetten.", "De wethouder stelt de raad voor de avond te verzetten."),
        ("Ook wil de raad meer ruimte voor starters uit het dorp.", "Ook wil de raad meer aandacht geven aan de eigen achterban."),
        ("De Adviesraad Sociaal Domein Dorp (ASD) vindt dat het loket open moet blijven.", "De VNG vindt dat het loket open moet blijven."),
    ],
    "wens": [
        ("De ASD hoopt dat de gemeente hier meer werk van maakt.", "Wij hopen dat ons advies bijdraagt aan een mooi plan."),
        ("Wij verwachten van het college dat het de afspraak nakomt.", "De verwachting is dat de vraag zal stijgen."),
        ("Wij zijn voorstander van een vast tarief.", "Wij zijn voorstander van uw plan."),
        ("Wij kunnen niet instemmen met de verhoging.", "Wij kunnen instemmen met de verhoging."),
        ("Een suggestie is om met een proef te beginnen.", "De suggestie van de bewoners is besproken."),
        ("Hier ligt een taak voor de gemeente.", "De taak van de gemeente is groot."),
        ("Een proef lijkt ons zinvol.", "Dat lijkt ons zinvol."),
        ("Wij wijzen op het belang van heldere taal.", "Wij onderstrepen het belang van uw plannen."),
        ("Aandachtspunt is de drempel bij de ingang.", "De aandachtspunten zijn besproken."),
    ],
    "over het advies zelf": [
        ("Ons advies is om klein te beginnen.", "Het advies is unaniem vastgesteld op 3 mei."),
        ("Ons advies luidt: begin klein.", "Het huidige advies is een vervolg op dat van mei."),
        ("Het advies is meer geld vrij te maken.", "In mei kregen wij deze reactie op ons advies: “De nota gaat naar de raad.”"),
        ("De raad adviseert niet in te stemmen met de nota.", "De raad adviseert om in te stemmen met de nota."),
        ("Wij adviseren in te stemmen met de nota en de boete te schrappen.", "De raad adviseert u gevraagd en ongevraagd."),
    ],
    "zoals de regels van een vergadering of een wet": [
        ("Cliënten moeten vooraf worden gehoord.", "Het formulier moet worden ondertekend door de ouders."),
        ("De folder moet in eenvoudige taal worden geschreven.", "Door de nieuwe wet moet de folder worden aangepast."),
        ("Vrijwilligers mogen niet worden ingezet voor zwaar werk.", "Een lid mag geen ambtenaar zijn."),
        ("De kwaliteit dient gewaarborgd te zijn.", "Kandidaten dienen ervaring te hebben."),
        ("Zo zouden ook jongeren beter bereikt kunnen worden.", "Zo zouden ook jongeren geholpen kunnen worden, aldus de wethouder."),
        ("Onze conclusie is dat het plan aangepast moet worden.", "Het verslag moet worden aangepast en vastgesteld."),
        ("Wij willen benadrukken dat maatwerk mogelijk moet blijven.", "De wethouder vertelt dat maatwerk mogelijk moet blijven."),
        ("Meedoen moet voor iedereen mogelijk zijn.", "Wij vinden het belangrijk dat iedereen mee kan doen."),
        ("Het college wordt verzocht de afspraken na te komen.", "De leden worden verzocht de agenda mee te nemen."),
        ("Dit punt verdient nadere uitwerking.", "Dit punt verdient een compliment."),
        ("Het lijkt ons goed om een loket te openen.", "Het lijkt ons goed om daarvoor een afspraak te maken."),
        ("De raad adviseert u het plan te verruimen.", "De adviesraad is een groep die het college adviseert."),
        ("Wij spreken de wens uit dat de bus blijft rijden.", "De wens van de bewoners is duidelijk."),
        ("Wilt u hier geld voor reserveren?", "Wilt u lid worden?"),
        ("Wij vinden dat er per doel een termijn genoemd moet worden.", "Wij vinden dat de termijn verlengd moet worden."),
        ("In de hal zou een rustige hoek ingericht kunnen worden.", "Dit zou gezien kunnen worden als een verwijt."),
        ("Dit moet duidelijker worden omschreven.", "Steeds meer zaken moeten digitaal worden geregeld."),
        ("Wij als adviesraad vinden dat de bus moet blijven.", "De ondernemingsraad vindt dat de bus moet blijven."),
    ],
    "zacht gezegd": [
        ("De hekken in het park zouden meer onderhoud mogen krijgen.", "Wij zouden meer leden mogen hebben."),
        ("Drukte kan worden voorkomen door de deuren eerder te openen.", "De drukte kan worden veroorzaakt door de markt."),
        ("Achter de kerk ligt een veld waar misschien banken geplaatst kunnen worden.", "Dit kan misschien gelezen worden als kritiek."),
        ("Een manier om de rij te verkorten is het loket te splitsen.", "Een manier om bezwaar te maken is er niet."),
        ("De taxi verdient op zijn minst een eigen alinea.", "Een tolk verdient ten minste het minimumloon."),
        ("De aanpak werkt nog beter als elke wijk een vast gezicht heeft.", "Wij werken nog beter als wij met velen zijn."),
        ("Zo kunnen de brieven korter en helderder worden geschreven.", "Zo kunnen de brieven worden gelezen door iedereen."),
        ("Wij blijven aandacht vragen voor de stoepen in de wijk.", "Wij blijven de aandacht van de krant waarderen."),
        ("Daar willen wij graag aandacht voor, want het wordt erger.", "Daar willen wij graag over vertellen."),
        ("Wat de seniorenraad betreft vervangt de gemeente de banken.", "Wat de seniorenraad betreft is de avond geslaagd."),
        ("De adviesgroep kiest het liefst voor de tweede variant.", "De adviesgroep kiest in mei een voorzitter."),
        ("Is er echt geen mogelijkheid om de bus langer te laten rijden?", "Is er een mogelijkheid om met u te spreken?"),
        ("Onze vraag is deze: zou het mogelijk zijn dat de gemeente de stoep ophoogt?", "Onze vraag is deze: wat kost de stoep?"),
    ],
    "de noodzaak in een bijzin": [
        ("Wel wijst de ASD erop dat het nodig is om, voor de start, de buurt te bevragen.", "Wel wijst de wethouder erop dat het nodig is om te sparen."),
        ("Wij schrijven dat het minstens zo belangrijk is om de huisarts te betrekken.", "Wij begrijpen dat het nodig is om te sparen."),
        ("Naast de folder zal er ook gebeld moeten worden.", "Er zal flink bezuinigd moeten worden."),
        ("De bus is vol, juist daarom moet u de ritten spreiden.", "De bus is vol, daarom moet u soms lang wachten."),
        ("De wijkraad pleit (mede namens de bewoners van de straat) voor een bredere stoep.", "De partij van de wethouder pleit voor een bredere stoep."),
        ("Laat dus de deur van het buurthuis open.", "Ruim drie jaar hebben wij daarop gewacht."),
    ],
    "over de raad en zijn brieven": [
        ("Wij vragen u ouderen meer tijd te gunnen bij het oversteken.", "Wij vragen u om ons voortaan zes weken te gunnen."),
        ("Wij kunnen uw plan voor de bus niet steunen.", "Dat u besluit onze adviezen niet meer samen te vatten, kunnen wij niet steunen."),
        ("Wij rekenen erop dat u de haltes verlicht.", "Wij rekenen erop dat u goed kunt weergeven wat wij adviseren."),
        ("De ASD adviseert het college over dit punt de halte te openen.", "De ASD adviseert burgemeester en wethouders over wat de gemeente doet."),
        ("Wij vinden het zaak om de haltes te verlichten.", "Wij vinden het een slechte zaak dat de halte is vervallen."),
        ("Let op de drempel bij de deur.", "Let op: aan deze bladzijde wordt nog gebouwd."),
        ("Plaats een bank bij de halte.", "Verreweg de meesten komen lopend."),
    ],
    "wie het is, en wat er gedaan moet worden": [
        ("De klankbordgroep verzoekt de gemeente de stoep te verbreden.", "De doelgroep verzoekt de gemeente de stoep te verbreden."),
        ("Een tweede aanbeveling van de rekenkamer is om doelen te stellen.", "Een deel van de aanbevelingen van de rekenkamer is bekend."),
        ("Namens ouderen adviseert de seniorenraad het college om twee haltes te bouwen.", "Namens ouderen adviseert de seniorenraad het college van burgemeester en wethouders."),
        ("Wij adviseren het college over twee jaar opnieuw te tellen.", "De raad adviseert het college, gevraagd of niet, over plannen in het dorp."),
        ("Een goed plan hoort voor banken langs het pad te zorgen.", "Een goed gesprek hoort erbij."),
        ("In Testdam moet iedereen de bus kunnen betalen, vindt de adviesraad.", "In Testdam moet iedereen mee kunnen doen, vindt de adviesraad."),
        ("Juist dan moet er ruimte blijven voor maatwerk.", "Dan moet er nog een besluit komen."),
        ("De raad stelt een manier van werken voor waarin bewoners meeschrijven.", "De raad stelt zich een dorp voor waarin ieder elkaar kent."),
        ("Ook wil de raad er bij u op aandringen de nota te vertalen.", "De wethouder wil er bij het Rijk op aandringen."),
        ("Wij pleiten voor een brede raad.", "Dat pleit voor een brede raad."),
        ("Het is van belang dat u de wachttijd verkort.", "Daarom is het van belang dat je in je eigen wijk kunt blijven."),
        ("Het is verstandiger om de halte nu te plaatsen.", "Hij is nu verstandiger dan toen."),
    ],
    "na een opmerking, of als wens": [
        ("De folder moet korter.", "Op enkele punten kan het nog beter."),
        ("Het is prima om naar gevels te kijken, maar let ook op de stoep.", "Het is prima om naar gevels te kijken, maar zorg is ook van belang."),
        ("De adviesraad voegt daar aan toe: bezie ook de kosten voor ouders.", "De adviesraad voegt daar aan toe: het bezoek was leerzaam."),
        ("De seniorenraad betwijfelt dat en zou graag tellingen per dorp zien.", "De seniorenraad zou graag een reactie zien."),
        ("Het verhaal kan aan kracht winnen door doelen in getallen te noemen.", "Met zo'n ploeg kan het dorp winnen."),
        ("Daar hoort een tweede loket bij.", "Daar hoort u meer van."),
        ("De nota telt 60 bladzijden; een uittreksel zou inwoners helpen.", "Zonder hulp zou niemand elkaar helpen."),
    ],
    "een ander in een bijzin": [
        (
            "Voor de uitvoering is het belangrijk om een partij te kiezen die aandacht vraagt voor ouderen.",
            "De bond, een partij die opkomt voor ouderen, vraagt aandacht voor de bus.",
        ),
    ],
}  # fmt: skip
PAREN = [(soort, *paar) for soort, paren in VRAAGT.items() for paar in paren]


@pytest.mark.parametrize(("soort", "vraagt", "_lijkt_erop"), PAREN)
def test_what_asks_without_saying_u_is_found(soort: str, vraagt: str, _lijkt_erop: str) -> None:
    assert [z.tekst for z in brief(vraagt).proza] == [vraagt], soort


@pytest.mark.parametrize(("soort", "_vraagt", "lijkt_erop"), PAREN)
def test_what_only_looks_like_it_is_left(soort: str, _vraagt: str, lijkt_erop: str) -> None:
    assert brief(lijkt_erop) == AdviesVoorstel(), soort


VRAAG = "Wij vragen u de buurt te bevragen."


@pytest.mark.parametrize(
    ("vervolg", "lijkt_erop"),
    [
        ("En om ervoor te zorgen dat ook de school meedoet.", "En om dat te bereiken komt er een proef."),
        ("Dat moet niet alleen per brief gebeuren, maar ook aan de deur.", "Dat moet nog blijken."),
        ("Bij zo'n ronde hoort een verslag.", "Daar horen wij graag van."),
        ("Dit moet voor de zomer klaar zijn.", "Dat moet de gemeente zelf weten."),
        ("Dit moet in overleg met de scholen gebeuren.", "Dat zou veel geld schelen."),
        ("Daar hoort ook geld bij.", "Bij deze brief hoort een bijlage."),
        ("Zulke stappen kunnen zijn: een avond en een brief.", "Zulke stappen kunnen zijn gezet om te sparen."),
        ("Te denken valt aan een avond in het buurthuis.", "Te denken geeft de opkomst van mei."),
    ],
)
def test_a_sentence_goes_on_with_the_advice_before_it(vervolg: str, lijkt_erop: str) -> None:
    assert [z.tekst for z in brief(f"{VRAAG} {vervolg}").proza] == [VRAAG, vervolg]
    assert [z.tekst for z in brief(f"{VRAAG} {lijkt_erop}").proza] == [VRAAG]
    assert brief(vervolg) == AdviesVoorstel()


OP_VERZOEK = "Op 3 mei heeft de voorzitter namens de seniorenraad gevraagd om de bus te behouden."


def test_a_page_tells_what_a_member_asked_for_the_council() -> None:
    assert [z.tekst for z in lees_advies(f"Nieuws\n\nDe zaal was vol. {OP_VERZOEK}\n").proza] == [OP_VERZOEK]
    assert brief(OP_VERZOEK) == AdviesVoorstel()
    assert lees_advies(f"Nieuws\n\n{OP_VERZOEK.replace('3 mei', '3 mei 2019')}\n") == AdviesVoorstel()
    ander = "Op 3 mei heeft de voorzitter namens ons allen de zaal bedankt."
    assert lees_advies(f"Nieuws\n\n{ander}\n") == AdviesVoorstel()


def test_a_headline_and_a_wish_of_the_gemeenteraad_are_no_advice_of_ours() -> None:
    kop = "Platform Dorp vraagt gemeente om halte"
    wens = "Ook wil de raad dat bewoners meer te zeggen krijgen."

    assert lees_advies(f"{kop}\n\nDe gemeenteraad kwam bijeen. {wens}\n") == AdviesVoorstel()
    assert [z.tekst for z in lees_advies(f"{kop}\n\nDe adviesraad kwam bijeen. {wens}\n").proza] == [wens]


def test_a_second_letter_below_the_first_is_read_too() -> None:
    voorstel = lees_advies(
        "Geacht college,\n\nPlaats een bank bij de halte.\n\nHoogachtend,\nde voorzitter\n\n"
        "Geacht bestuur,\n\nVerlicht de haltes.\n\nHoogachtend,\nde voorzitter\n\nDrukwerk: open de doos.\n"
    )

    assert [z.tekst for z in voorstel.proza] == ["Plaats een bank bij de halte.", "Verlicht de haltes."]


@pytest.mark.parametrize(
    "zin",
    [
        "Ongeveer 10% van de bewoners is doof.",
        "Weleer de trots van het dorp.",
        "Budgetbeheer helpt de meesten.",
        "Werksfeer gaat boven alles.",
        "Zoetermeer kent een groot tekort.",
        "Weer zonder overleg is de bus geschrapt.",
        "Regel 5 is vervallen.",
        "Jan de Boer vraagt het woord.",
    ],
)
def test_an_adverb_or_name_is_no_order(zin: str) -> None:
    assert not is_order(zin)


@pytest.mark.parametrize(
    "zin",
    [
        "Reserveer geld voor de bus.",
        "Open het loket.",
        "Weer de auto uit het centrum.",
        "Parkeer de bus elders.",
        "Let op de drempel.",
    ],
)
def test_an_order_stays_one(zin: str) -> None:
    assert is_order(zin)


@pytest.mark.parametrize(
    "zin", ["Klik hier voor het advies.", "Meld u aan voor de avond.", "Kom langs op ons spreekuur."]
)
def test_words_to_the_visitor_of_a_page_ask_nothing_of_the_gemeente(zin: str) -> None:
    assert not is_request(zin)
    assert lees_advies(f"Advies over de bus\n\nDe raad kwam bijeen. {zin}\n") == AdviesVoorstel()


@pytest.mark.parametrize(
    "kop", ["Advies n.a.v. de nota Bussen", "Advies t.a.v. de nota", "Advies d.d. 3 mei", "Advies i.v.m. de bus"]
)
def test_an_abbreviation_behind_advies_is_no_number(kop: str) -> None:
    assert lees_advies(f"{kop}\n\nDe nota kwam in mei. Wij hebben haar besproken.\n") == AdviesVoorstel()


def test_a_letter_behind_advies_is_still_its_number() -> None:
    voorstel = los("Advies A: verleng de looptijd.\n\nAdvies B: schrap de boete.")

    assert [a.tekst for a in voorstel.aanbevelingen] == ["verleng de looptijd", "schrap de boete"]


TITELS = """Onze adviezen over de bus zijn:

1. Goedkope bus
Maak de bus gratis voor minima.
2. Haltes
Plaats meer haltes in het dorp.
3. Taxi
Wie slecht loopt, kan niet zonder. Op de taxi mag niet gekort worden.

Op 3 mei was er een avond over de bus.
"""


def test_numbered_titles_below_a_lead_in_are_points_with_the_text_below_them() -> None:
    assert [a.tekst for a in los(TITELS).aanbevelingen] == [
        "Goedkope bus\nMaak de bus gratis voor minima",
        "Haltes\nPlaats meer haltes in het dorp",
        "Taxi\nWie slecht loopt, kan niet zonder. Op de taxi mag niet gekort worden",
    ]


def test_chapters_below_another_sentence_stay_chapters() -> None:
    voorstel = los(TITELS.replace("Onze adviezen over de bus zijn:", "Wij lezen in uw nota drie hoofdstukken:"))

    assert voorstel.aanbevelingen == []
    assert [z.tekst for z in voorstel.proza] == [
        "Maak de bus gratis voor minima.",
        "Plaats meer haltes in het dorp.",
        "Op de taxi mag niet gekort worden.",
    ]


NAAMWOORDEN = "- behoud van de speelzaal;\n- een goede busverbinding."


@pytest.mark.parametrize(
    "inleiding",
    [
        "Wij hebben twee eisen waaraan het plan moet voldoen:",
        "Dat geven wij u als advies mee. Misschien kan de bibliotheek helpen.\n",
        "Wij geven u de volgende aandachtspunten mee:",
        "Wij vinden het volgende van belang:",
        "Belangrijk daarbij zijn:",
        "De raad kan zich vinden in het plan, met inachtneming van de volgende punten:",
    ],
)
def test_a_list_of_nouns_is_advice_below_such_a_lead_in(inleiding: str) -> None:
    assert [a.tekst for a in los(f"{inleiding}\n{NAAMWOORDEN}").aanbevelingen] == [
        "behoud van de speelzaal",
        "een goede busverbinding",
    ]


@pytest.mark.parametrize(
    "inleiding",
    [
        "U noemt twee eisen waaraan het plan moet voldoen:",
        "In mei gaven wij u dit als advies mee. U schrijft nu daarover.\n",
        "De nota bevat de volgende speerpunten:",
        "Uit de gesprekken kwam naar voren:",
    ],
)
def test_a_list_of_nouns_of_another_is_none(inleiding: str) -> None:
    assert los(f"{inleiding}\n{NAAMWOORDEN}") == AdviesVoorstel()


LANGE_REGEL = (
    "De commissie sprak met bewoners, met de school en met de huisarts over de bus, de haltes en de taxi in het dorp."
)


def test_lines_below_a_lead_in_are_a_list_whose_marks_fell_away() -> None:
    voorstel = los(
        f"{LANGE_REGEL}\n\nDe belangrijkste adviezen zijn:\nZorg voor een vast aanspreekpunt\nMaak de haltes beter bekend\n\n{LANGE_REGEL}"
    )

    assert [a.tekst for a in voorstel.aanbevelingen] == [
        "Zorg voor een vast aanspreekpunt",
        "Maak de haltes beter bekend",
    ]
    assert (
        los(f"{LANGE_REGEL}\n\nDe commissie sprak met:\nDe school van Bergen\nDe huisarts in Dorp") == AdviesVoorstel()
    )


def test_bullets_one_space_deeper_are_parts() -> None:
    voorstel = los(
        "Wij adviseren:\n\n • bijeenkomsten houden:\n  • in elk dorp een avond houden;\n  • ook met de school praten;\n • de folder herschrijven."
    )

    assert [(a.tekst.split("\n")[0], len(a.delen)) for a in voorstel.aanbevelingen] == [
        ("bijeenkomsten houden:", 2),
        ("de folder herschrijven", 0),
    ]


@pytest.mark.parametrize(
    "aanhef",
    [
        "Geacht college,\n",
        "Geachte leden van het college van burgemeester en\nwethouders van Dorp,\n",
        "Geacht college, geachte leden,\n",
        "Geacht college, ",
    ],
)
def test_a_salutation_against_the_text_is_no_part_of_it(aanhef: str) -> None:
    voorstel = lees_advies(
        f"Postbus 3\nDorp, 3 mei\n\n{aanhef}Wij adviseren u het loket te openen.\nDat helpt velen.\n"
    )

    assert [z.tekst for z in voorstel.proza] == ["Wij adviseren u het loket te openen."]


def test_bullets_within_a_line_are_a_list_and_the_paragraph_goes_on_behind_them() -> None:
    voorstel = los(
        "De nota is helder. Wij adviseren u: • het loket te openen; • de folder te herschrijven. Ook vragen wij om een proef."
    )

    assert [a.tekst for a in voorstel.aanbevelingen] == ["het loket te openen", "de folder te herschrijven"]
    assert [z.tekst for z in voorstel.proza] == ["Ook vragen wij om een proef."]


def test_a_single_bullet_within_a_line_is_a_sign_like_any_other() -> None:
    assert los("Postbus 3 • Dorp is ons adres.") == AdviesVoorstel()


def test_a_lost_space_after_a_full_stop() -> None:
    voorstel = brief("Dat kost tijd.Wij adviseren u het loket te openen. Zie www.Dorp.nl voor meer.")

    assert [z.tekst for z in voorstel.proza] == ["Wij adviseren u het loket te openen."]


def test_advies_inside_a_paragraph_opens_a_point() -> None:
    voorstel = los("De term is vaag. Advies: schrap deze term.\n\nDe kosten zijn helder. Advies: geen.")

    assert [a.tekst for a in voorstel.aanbevelingen] == ["schrap deze term"]
    assert voorstel.proza == []


@pytest.mark.parametrize(
    "tekst",
    [
        "Geachte leden van de adviesraad,\n\nHieronder gaan wij in op uw advies.\n\n1. U adviseert de boete te schrappen. Dat doen wij niet.\n2. U vraagt om een loket. Dat komt er.\n",
        "Leden gezocht\n\nWat vragen wij van je?\n- Je woont in het dorp\n- Je hebt tijd\n",
        "Jaarverslag\n\nIn juni volgde een advies over taal. De raad pleitte daarin voor een taalhuis. In 2024 wil de ASD meer aandacht geven aan jongeren. De raad moet zichtbaarder worden.\n",
    ],
)
def test_an_answer_a_call_for_members_and_a_report_of_the_year_are_no_advice(tekst: str) -> None:
    assert lees_advies(tekst) == AdviesVoorstel()


def test_a_page_of_news_tells_the_advice_in_the_past() -> None:
    pagina = "Advies over de bus\n\nSamenvatting advies\n\nDe seniorenraad heeft het college aanbevolen:\n\n• de bus te behouden\n• de halte te verlichten\n\nDaarnaast adviseerden wij om de taxi te betalen.\n"

    voorstel = lees_advies(pagina)

    assert [a.tekst for a in voorstel.aanbevelingen] == ["de bus te behouden", "de halte te verlichten"]
    assert [z.tekst for z in voorstel.proza] == ["Daarnaast adviseerden wij om de taxi te betalen."]
    assert lees_advies(f"Geacht college,\n\n{pagina}").proza == []


@pytest.mark.parametrize(
    "zin",
    [
        "In mei 2019 hebben wij geadviseerd om de bus te behouden.",
        "De raad heeft in 2020 vijf keer geadviseerd.",
        "Eerder adviseerden wij om de bus te behouden.",
    ],
)
def test_advice_of_another_time_is_not_what_the_page_tells(zin: str) -> None:
    assert not tells_what_was_advised(zin)


def test_ten_pages_are_read_within_a_second() -> None:
    zinnen = [zin for _, *paar in PAREN for zin in paar]
    alineas = [" ".join(zinnen[i : i + 6]) for i in range(0, len(zinnen), 6)]
    tekst = ("Geacht college,\n\n" + "\n\n".join(alineas * 8))[:30_000]
    start = time.process_time()

    lees_advies(tekst)

    assert time.process_time() - start < 1
