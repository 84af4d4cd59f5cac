"""Who has what to do, giving it to somebody else, and what changed since one was here."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portaal.accounts import onthoud_vorige_keer
from portaal.handelingen import HandelingFout
from publicatie.veranderd import veranderd
from publicatie.werk import mensen, overdragen, taken
from tests.factories import (
    AdviesFactory,
    AntwoordFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    InbrengFactory,
    MaatregelFactory,
    OpmerkingFactory,
    ParagraafFactory,
    ReactieFactory,
    TekstversieFactory,
    ThemaFactory,
    UitgaveFactory,
    VisieFactory,
    stel_vast,
)

pytestmark = pytest.mark.django_db

GISTEREN = datetime.date(2026, 3, 1)


@pytest.fixture
def visie():
    return VisieFactory(slug="nu", actueel=True)


@pytest.fixture
def yusuf():
    return GebruikerFactory(redacteur=True, naam="Yusuf")


@pytest.fixture
def noor():
    return GebruikerFactory(projectleider=True, naam="Noor")


@pytest.fixture
def open_werk(visie, yusuf):
    """One open thing of each kind that Yusuf has, and one of each that is done, lapsed or of another visie."""
    thema = ThemaFactory(visie=visie)
    paragraaf = ParagraafFactory(thema=thema, toegewezen_aan=yusuf, klaar_voor=GISTEREN)
    reactie = ReactieFactory(inbreng__visie=visie, themas=[thema], toegewezen_aan=yusuf)
    deel = DeelantwoordFactory(
        deelaanbeveling__aanbeveling__advies=AdviesFactory(visie=visie), toegewezen_aan=yusuf,
        oordeel="", motivering="", besloten_op=None, besloten_door=None,
    )  # fmt: skip
    opmerking = OpmerkingFactory(paragraaf=paragraaf, toegewezen_aan=yusuf)
    ReactieFactory(inbreng__visie=visie, antwoord=AntwoordFactory(overgenomen=True), toegewezen_aan=yusuf)
    OpmerkingFactory(paragraaf=paragraaf, toegewezen_aan=yusuf, afgehandeld=True)
    ParagraafFactory(thema=thema, soort="signalen", vervallen_op=GISTEREN, toegewezen_aan=yusuf)
    ParagraafFactory(thema=ThemaFactory(visie=VisieFactory()), toegewezen_aan=yusuf)
    vast = DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=AdviesFactory(visie=visie), toegewezen_aan=yusuf)
    stel_vast(vast.collegereactie)
    return [paragraaf, reactie, deel, opmerking]


def keys(rows):
    return [taak.sleutel for taak in rows]


def test_work_is_what_is_still_open(visie, yusuf, noor, open_werk):
    paragraaf, reactie, deel, opmerking = open_werk

    assert keys(taken(visie, van=yusuf)) == [
        f"tekst:{paragraaf.pk}", f"reactie:{reactie.pk}", f"aanbeveling:{deel.pk}", f"opmerking:{opmerking.pk}",
    ]  # fmt: skip
    assert taken(visie, van=noor) == []


def test_a_written_text_that_nobody_has_is_not_open_work(visie):
    thema = ThemaFactory(visie=visie)
    ParagraafFactory(thema=thema, html="<p>Geschreven.</p>")
    leeg = ParagraafFactory(thema=thema, soort="doen")

    assert keys(taken(visie)) == [f"tekst:{leeg.pk}"]


def test_a_remark_that_names_somebody_is_theirs_too(visie, yusuf, noor):
    opmerking = OpmerkingFactory(paragraaf=ParagraafFactory(thema=ThemaFactory(visie=visie), html="<p>Tekst.</p>"))
    opmerking.vermeld.add(noor)

    assert (keys(taken(visie, van=noor)), taken(visie, van=yusuf)) == ([f"opmerking:{opmerking.pk}"], [])


def test_a_text_is_not_given_to_who_may_not_write(visie, noor, client):
    paragraaf = ParagraafFactory(thema=ThemaFactory(visie=visie))
    college = GebruikerFactory(college=True)
    client.force_login(noor)
    adres = reverse("visie:paragraaf-taak", args=[paragraaf.pk])

    pagina = client.post(adres, {"aan": college.pk})
    with pytest.raises(HandelingFout, match="schrijft geen teksten"):
        overdragen(visie=visie, sleutels=[f"tekst:{paragraaf.pk}"], aan=college, door=noor)
    voorbij = client.post(adres, {"aan": noor.pk, "klaar_voor": "2020-01-01"})

    assert pagina.context["form"].errors.keys() == {"aan"}
    assert "Deze dag is al voorbij." in voorbij.content.decode()


def test_a_date_comes_before_no_date(visie, yusuf, open_werk):
    laat = ReactieFactory(inbreng__visie=visie, toegewezen_aan=yusuf, klaar_voor=datetime.date(2026, 2, 1))

    assert keys(taken(visie, van=yusuf))[:2] == [f"reactie:{laat.pk}", f"tekst:{open_werk[0].pk}"]


def test_every_colleague_is_counted_and_what_nobody_has(visie, yusuf, noor, open_werk):
    GebruikerFactory(griffie=True)
    weg = GebruikerFactory(redacteur=True, naam="Weg", is_active=False)
    ParagraafFactory(thema=ThemaFactory(visie=visie), toegewezen_aan=weg)
    ParagraafFactory(visie=visie, thema=None, soort="aanleiding")

    rows = mensen(taken(visie), vandaag=datetime.date(2026, 3, 2))

    assert {str(rij.gebruiker or "niemand"): (rij.aantal, rij.te_laat) for rij in rows} == {
        "Noor": (0, 0), "Weg": (1, 0), "Yusuf": (4, 1), "niemand": (1, 0),
    } | {naam: (0, 0) for naam in (str(r.gebruiker) for r in rows) if naam.startswith("Persoon")}  # fmt: skip


def test_all_work_of_somebody_goes_over_in_one_act(visie, yusuf, noor, open_werk):
    klaar = datetime.date(2026, 4, 1)

    aantal = overdragen(visie=visie, sleutels=keys(taken(visie, van=yusuf)), aan=noor, klaar_voor=klaar, door=noor)

    assert (aantal, taken(visie, van=yusuf), len(taken(visie, van=noor))) == (4, [], 4)
    for rij in open_werk:
        rij.refresh_from_db()
        assert rij.toegewezen_aan == noor
    assert [rij.klaar_voor for rij in open_werk[:3]] == [klaar] * 3
    assert open_werk[0].events.last().pgh_context.metadata["naam"] == "Noor"


def test_without_a_date_everything_keeps_its_own(visie, yusuf, noor, open_werk):
    overdragen(visie=visie, sleutels=keys(taken(visie, van=yusuf)), aan=noor, door=noor)

    open_werk[0].refresh_from_db()
    assert (open_werk[0].toegewezen_aan, open_werk[0].klaar_voor) == (noor, GISTEREN)


def test_nothing_goes_over_to_who_cannot_do_it(visie, yusuf, noor, open_werk):
    with pytest.raises(HandelingFout, match="kan dit niet doen"):
        overdragen(visie=visie, sleutels=keys(taken(visie)), aan=GebruikerFactory(adviesraadlid=True), door=noor)

    assert len(taken(visie, van=yusuf)) == 4


def test_the_page_hands_over_what_is_ticked(visie, yusuf, noor, open_werk, client):
    client.force_login(noor)
    adres = f"{reverse('werkplaats:overdracht', args=['nu'])}?van={yusuf.pk}"
    rijen = keys(taken(visie, van=yusuf))

    pagina = client.get(adres).content.decode()
    niets = client.post(adres, {"aan": noor.pk})
    vergeten = client.post(adres, {"taken": rijen})
    klaar = client.post(adres, {"aan": noor.pk, "taken": [*rijen[:3], "reactie:999999", "onzin"]}, follow=True)

    assert pagina.count(" checked>") == 4
    assert "Kruis aan wat u wilt geven." in niets.content.decode()
    assert "Kies aan wie u dit geeft." in vergeten.content.decode()
    assert client.post(adres, {"aan": "niemand", "taken": rijen[3:]}).status_code == 302
    overdragen(visie=visie, sleutels=rijen[3:], aan=yusuf, door=noor)
    assert "3 dingen zijn nu van Noor." in klaar.content.decode()
    assert keys(taken(visie, van=yusuf)) == rijen[3:]


def test_the_page_shows_the_work_of_somebody_per_thema(visie, yusuf, noor, client):
    jeugd = ThemaFactory(visie=visie, korte_naam="Jeugd", volgorde=2)
    wonen = ThemaFactory(visie=visie, korte_naam="Wonen", volgorde=1)
    ThemaFactory(visie=visie, korte_naam="Zorg", volgorde=3)
    trends = ParagraafFactory(visie=visie, thema=None, soort="trends", toegewezen_aan=yusuf)
    meten = ParagraafFactory(thema=jeugd, soort="meten", toegewezen_aan=yusuf)
    doen = ParagraafFactory(thema=wonen, soort="doen", toegewezen_aan=yusuf)
    reactie = ReactieFactory(inbreng__visie=visie, themas=[wonen], toegewezen_aan=yusuf)
    ParagraafFactory(thema=wonen, soort="signalen", toegewezen_aan=noor)
    client.force_login(noor)

    html = client.get(f"{reverse('werkplaats:overdracht', args=['nu'])}?van={yusuf.pk}").content.decode()

    groepen = re.findall(
        r"<fieldset.*?<legend><strong>(.*?)</strong>.*?>(\d+)</span></legend>(.*?)</fieldset>", html, re.DOTALL
    )
    assert [(naam, aantal, re.findall(r'name="taken" value="([^"]*)"', rijen)) for naam, aantal, rijen in groepen] == [
        ("De visie zelf", "1", [f"tekst:{trends.pk}"]),
        ("Wonen", "2", [f"tekst:{doen.pk}", f"reactie:{reactie.pk}"]),
        ("Jeugd", "1", [f"tekst:{meten.pk}"]),
    ]


def test_giving_somebody_a_text_does_not_clash_with_its_writer(visie, noor, client):
    from portaal.gelijktijdig import stempel

    paragraaf = ParagraafFactory(thema=ThemaFactory(visie=visie))
    voor = stempel(paragraaf)
    client.force_login(noor)

    client.post(reverse("visie:paragraaf-taak", args=[paragraaf.pk]), {"aan": noor.pk, "klaar_voor": "2099-04-01"})

    paragraaf.refresh_from_db()
    assert (paragraaf.toegewezen_aan, paragraaf.klaar_voor) == (noor, datetime.date(2099, 4, 1))
    assert stempel(paragraaf) == voor


@pytest.mark.parametrize(("soort", "naam"), [("reactie", "participatie:reactie-taak"), ("deel", "advies:deel-taak")])
def test_a_reactie_and_a_part_of_an_advice_are_given_too(visie, noor, client, soort, naam):
    rij = (
        ReactieFactory(inbreng__visie=visie)
        if soort == "reactie"
        else DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=AdviesFactory(visie=visie))
    )
    client.force_login(noor)

    client.post(reverse(naam, args=[rij.pk]), {"aan": noor.pk})
    fout = client.post(reverse(naam, args=[rij.pk]), {"aan": GebruikerFactory(griffie=True).pk})

    rij.refresh_from_db()
    assert (rij.toegewezen_aan, fout.status_code) == (noor, 200)


# --- what changed ---------------------------------------------------------------------------------------------
def test_what_others_did_is_told_newest_first_and_ones_own_work_is_not(visie, yusuf, noor):
    begin = timezone.now() - datetime.timedelta(hours=10)

    def op(uur):
        return begin + datetime.timedelta(hours=uur)

    thema = ThemaFactory(visie=visie, korte_naam="Samen")
    paragraaf = ParagraafFactory(thema=thema, soort="doen", titel="Wat gaan we doen?")
    for uur in (1, 2, 3):
        TekstversieFactory(paragraaf=paragraaf, html=f"<p>{uur}</p>", auteur=yusuf, gemaakt_op=op(uur))
    TekstversieFactory(paragraaf=paragraaf, html="<p>4</p>", auteur=noor, gemaakt_op=op(9))
    OpmerkingFactory(paragraaf=paragraaf, auteur=yusuf, gemaakt_op=op(4))
    InbrengFactory(visie=visie, ontvangen_op=op(5))
    AdviesFactory(visie=visie, geregistreerd_op=op(6), titel="Advies over de visie")
    UitgaveFactory(visie=visie, gemaakt_op=op(7), gemaakt_door=yusuf, versie="concept 1")
    ReactieFactory(
        inbreng=InbrengFactory(visie=visie, ontvangen_op=op(-5)),
        antwoord=AntwoordFactory(overgenomen=True, besloten_op=op(8), besloten_door=yusuf),
    )

    rows = veranderd(visie, sinds=op(1.5), voor=noor)

    assert [f"{rij.wie} {rij.wat}".strip() for rij in rows] == [
        rows[0].wie + " " + rows[0].wat,
        "Yusuf gaf 'Visie, concept 1' uit",
        "het advies 'Advies over de visie' is ontvangen",
        "1 inbreng kwam binnen",
        "Yusuf maakte een opmerking bij 'Samen: Wat gaan we doen?'",
        "Yusuf veranderde 'Samen: Wat gaan we doen?' 2 keer",
    ]
    assert rows[0].wat.startswith("besliste over reactie")
    assert rows[0].wat.endswith(": overnemen")
    assert rows[-1].url == f"{reverse('werkplaats:paragraaf-verschil', args=[paragraaf.pk])}?van=1&naar=3"


def test_every_line_opens_a_page(visie, yusuf, noor, client):
    paragraaf = ParagraafFactory(thema=ThemaFactory(visie=visie), html="<p>Tekst.</p>")
    TekstversieFactory(paragraaf=paragraaf, html="<p>Nieuw.</p>", auteur=yusuf)
    OpmerkingFactory(paragraaf=paragraaf, auteur=yusuf)
    InbrengFactory(visie=visie)
    AdviesFactory(visie=visie)
    UitgaveFactory(visie=visie, gemaakt_door=yusuf)
    client.force_login(noor)

    rows = veranderd(visie, sinds=timezone.now() - datetime.timedelta(days=400), voor=noor)

    assert {client.get(rij.url).status_code for rij in rows} == {200}
    assert len(rows) >= 5


def test_the_time_before_is_remembered_at_logging_in_but_not_over_lunch(noor):
    nu = timezone.now()
    noor.last_login = nu - datetime.timedelta(days=2)
    onthoud_vorige_keer(noor)
    noor.last_login = nu - datetime.timedelta(hours=1)
    onthoud_vorige_keer(noor)

    noor.refresh_from_db()
    assert noor.vorige_keer_op == nu - datetime.timedelta(days=2)


def test_logging_in_through_the_page_keeps_the_time_before(settings):
    eerder = timezone.now() - datetime.timedelta(days=3)
    persoon = GebruikerFactory(redacteur=True, email="yusuf@gemeente.example", last_login=eerder)

    Client().post("/inloggen/", {"login": persoon.email, "password": "geheim-wachtwoord"})

    persoon.refresh_from_db()
    assert persoon.vorige_keer_op == eerder
    assert persoon.last_login > eerder


def test_the_home_shows_own_work_the_gate_and_each_thema(visie, yusuf, open_werk, client):
    client.force_login(yusuf)

    html = client.get("/werkplaats/").content.decode()

    for woorden in ("Voor u (5)", "te laat: klaar op 1 mrt 2026", "Per thema", "Veranderd sinds u hier was"):
        assert woorden in html


def test_the_home_has_a_bar_per_thema_of_what_is_written_heard_and_decided(visie, yusuf, client):
    thema = ThemaFactory(visie=visie, korte_naam="Wonen", volgorde=1)
    ThemaFactory(visie=visie, korte_naam="Jeugd", volgorde=2)
    ThemaFactory(visie=visie, korte_naam="Weg", volgorde=3, vervallen_op=GISTEREN, vervallen_omdat="Samengevoegd.")
    doen = ParagraafFactory(thema=thema, soort="doen", html="<p>Tekst.</p>")
    TekstversieFactory(paragraaf=ParagraafFactory(thema=thema, soort="bereiken"), html="")
    ParagraafFactory(thema=thema, soort="meten")
    ParagraafFactory(
        thema=thema, soort="signalen", html="<p>Oud.</p>", vervallen_op=GISTEREN, vervallen_omdat="Dubbel."
    )
    ReactieFactory(inbreng__visie=visie, themas=[thema])
    ReactieFactory(inbreng__visie=visie, themas=[thema], antwoord=AntwoordFactory(besloten=True))
    MaatregelFactory(visie=visie, themas=[thema])
    for afgehandeld in (False, False, False, True):
        OpmerkingFactory(paragraaf=doen, afgehandeld=afgehandeld)
    client.force_login(yusuf)

    html = client.get("/werkplaats/").content.decode().split('id="per-thema"')[1].split("</table>")[0]

    wonen, jeugd = re.findall(r"<tr>(?:(?!<tr>).)*?data-kop.*?</tr>", html, re.DOTALL)
    assert re.findall(r'<progress value="(\d+)" max="(\d+)" aria-label="([^"]*)"', wonen) == [
        ("1", "3", "1 van 3 paragrafen"), ("1", "2", "1 van 2 met besluit"),
    ]  # fmt: skip
    assert re.findall(r">(\d+(?: reacties)?)</a>", wonen) == ["2 reacties", "1", "3"]
    assert (">Wonen</a>" in wonen, ">Jeugd</a>" in jeugd) == (True, True)
    assert ("<progress" in jeugd, "0 van 0" in jeugd, "nog geen reacties" in jeugd) == (False, True, True)


def test_the_home_tells_what_others_did_since_the_time_before_and_nothing_older(visie, yusuf, noor, client):
    nu = timezone.now()
    noor.vorige_keer_op = nu - datetime.timedelta(days=20)
    noor.save()
    for dagen, titel in ((21, "Voor uw tijd"), (19, "Eerste"), (1, "Laatste")):
        AdviesFactory(visie=visie, titel=titel, geregistreerd_op=nu - datetime.timedelta(days=dagen))
    OpmerkingFactory(paragraaf=ParagraafFactory(thema=ThemaFactory(visie=visie)), auteur=noor, gemaakt_op=nu)
    client.force_login(noor)

    html = client.get("/werkplaats/").content.decode().split('id="veranderd"')[1].split("</section>")[0]

    assert re.findall(r'"taak__wat">Het advies &#x27;(.*?)&#x27; is ontvangen</span>', html) == ["Laatste", "Eerste"]
    assert html.count('class="taak"') == 2


def test_the_home_is_about_the_visie_that_is_named_and_leads_to_the_others(visie, noor, client):
    VisieFactory(slug="later", titel="De volgende visie")
    VisieFactory(slug="oud", titel="De vorige visie", vervangen=True)
    client.force_login(noor)

    eerst = client.get("/werkplaats/")
    later = client.get("/werkplaats/?visie=later")

    assert (eerst.context["visie"].slug, [v.slug for v in eerst.context["andere_visies"]]) == ("nu", ["later"])
    assert (later.context["visie"].slug, [v.slug for v in later.context["andere_visies"]]) == ("later", ["nu"])
    assert client.get("/werkplaats/?visie=onzin").context["visie"].slug == "nu"


def test_home_lists_own_work_in_every_visie_and_says_of_which(client, visie, yusuf):
    visie.actueel = True
    visie.save()
    ander = VisieFactory(titel="Visie van Proefdam")
    hier = ParagraafFactory(thema=ThemaFactory(visie=visie), titel="Hier", toegewezen_aan=yusuf)
    daar = ParagraafFactory(thema=ThemaFactory(visie=ander, korte_naam="Jeugd"), titel="Daar", toegewezen_aan=yusuf)
    OpmerkingFactory(paragraaf=daar, toegewezen_aan=yusuf)
    client.force_login(yusuf)

    mijn = client.get("/werkplaats/").context["mijn"]

    assert {taak.naam: taak.waar for taak in mijn} == {
        hier.titel: hier.thema.kort,
        daar.titel: "Visie van Proefdam · Jeugd",
        f"Opmerking bij {daar.titel}": "Visie van Proefdam · Jeugd",
    }
