"""The database itself refuses: every rule tried around the acts, with SQL or with `update()`."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from advies.models import Aanbeveling, Advies, Collegereactie, Deelaanbeveling, Deelantwoord, Vraagantwoord
from advies.models import Verwerking as AdviesVerwerking
from participatie.models import Antwoord, Inbreng, InbrengTekst, Inzage, Reactie, Uitvraag, Verwerking
from portaal.models import Bericht, Gebruiker, Gemeente
from tests.factories import (
    EEN_DAG,
    EEN_MOMENT,
    AanbevelingFactory,
    AdviesFactory,
    AdviesVerwerkingFactory,
    AkkoordFactory,
    AntwoordFactory,
    AvgVerzoekFactory,
    BeleidFactory,
    BevindingFactory,
    BijdrageFactory,
    BijeenkomstFactory,
    CollegereactieFactory,
    DeelaanbevelingFactory,
    DeelantwoordFactory,
    DoelFactory,
    GebiedFactory,
    GebruikerFactory,
    GemeenteFactory,
    InbrengFactory,
    InvoerFactory,
    KaderFactory,
    KaderVerwerkingFactory,
    KostenpostFactory,
    KostenregelFactory,
    MaatregelFactory,
    MijlpaalFactory,
    OnderwerpFactory,
    OpmerkingFactory,
    OrganisatieFactory,
    ParagraafFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    StandaardtekstFactory,
    TaaltestFactory,
    TekstversieFactory,
    TekstvoorstelFactory,
    ThemaFactory,
    TrekkerToegangFactory,
    UitgaveBeeldFactory,
    UitgaveBestandFactory,
    UitgaveFactory,
    UitgeefopdrachtFactory,
    UitvoerFactory,
    UitvraagFactory,
    UitvraagVertalingFactory,
    VisieFactory,
    VoortgangFactory,
    WachtendeInbrengFactory,
    publiceer,
    stel_vast,
)
from tests.factories_advies import (
    AfdoeningFactory,
    ConceptAdviesFactory,
    GesprekFactory,
    LidmaatschapFactory,
    NareactieFactory,
)
from visie.models import (
    Kader,
    KaderVerwerking,
    Kostenregel,
    Maatregel,
    Paragraaf,
    Tekstversie,
    Uitgave,
    UitgaveTekst,
    Visie,
)

pytestmark = pytest.mark.django_db
# What a commit does: the deferred triggers speak now.
SPREEK_NU = "SET CONSTRAINTS ALL IMMEDIATE"
SPREEK_LATER = "SET CONSTRAINTS ALL DEFERRED"


def sql(query: str, *params: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query, params)


@contextmanager
def refused(words: str):
    """The database says no, with these words in its message: a Dutch sentence or the name of the rule."""
    sql(SPREEK_NU)
    sql(SPREEK_LATER)
    with pytest.raises(DatabaseError, match=words), transaction.atomic():  # noqa: PT012 - the commit belongs to it
        yield
        sql(SPREEK_NU)


# --- What was written stays ---------------------------------------------------------------------
@pytest.mark.parametrize(
    "veld", ["html = 'x'", "toelichting = 'x'", "klein = true", "nummer = 9", "gemaakt_op = now()"]
)
def test_a_tekstversie_never_changes(veld):
    TekstversieFactory()

    with refused("tekstversie_blijft_zoals_hij_is|read-only|Cannot update"):
        sql(f"UPDATE visie_tekstversie SET {veld}")  # noqa: S608 - the cases above


def test_a_tekstversie_can_be_named_as_a_milestone():
    TekstversieFactory()

    Tekstversie.objects.update(mijlpaal="ter inzage")

    assert Tekstversie.objects.get().mijlpaal == "ter inzage"


@pytest.mark.parametrize(
    ("factory", "tabel"),
    [
        (TekstversieFactory, "visie_tekstversie"),
        (UitgaveFactory, "visie_uitgave"),
        (UitgaveBestandFactory, "visie_uitgavebestand"),
        (UitgaveBeeldFactory, "visie_uitgavebeeld"),
        (AdviesFactory, "advies_advies"),
        (AanbevelingFactory, "advies_aanbeveling"),
        (DeelaanbevelingFactory, "advies_deelaanbeveling"),
        (InbrengFactory, "participatie_inbreng"),
        (InbrengFactory, "participatie_inbrengtekst"),
        (WachtendeInbrengFactory, "participatie_wachtendeinbreng"),
    ],
)
def test_what_is_published_or_received_cannot_be_deleted(factory, tabel):
    factory()

    with refused("Cannot (update or )?delete"):
        sql(f"DELETE FROM {tabel}")  # noqa: S608 - the tables above


@pytest.mark.parametrize(
    ("factory", "model", "velden"),
    [
        (UitgaveFactory, Uitgave, {"html": "x"}),
        (UitgaveFactory, Uitgave, {"versie": "x"}),
        (UitgaveBestandFactory, "visie.UitgaveBestand", {"paginas": 9}),
        (UitgaveBeeldFactory, "visie.UitgaveBeeld", {"soort": "jpg"}),
        (AdviesFactory, Advies, {"brieftekst": "x"}),
        (AdviesFactory, Advies, {"ontvangen_op": EEN_MOMENT.date().replace(day=9)}),
        (AanbevelingFactory, Aanbeveling, {"tekst": "x"}),
        (AanbevelingFactory, Aanbeveling, {"nummer": 7}),
        (AanbevelingFactory, Aanbeveling, {"begin": 0, "eind": 1}),
        (DeelaanbevelingFactory, Deelaanbeveling, {"tekst": "x"}),
        (DeelaanbevelingFactory, Deelaanbeveling, {"letter": "z"}),
    ],
)
def test_what_is_published_or_received_cannot_be_rewritten(factory, model, velden):
    rij = factory()

    with refused("Cannot update"):
        type(rij).objects.update(**velden)


def test_what_an_uitgave_holds_cannot_be_rewritten():
    """What anyone has been able to read stays known."""
    UitgaveTekst.objects.create(uitgave=UitgaveFactory(), tekstversie=TekstversieFactory())

    with refused("Cannot update"):
        UitgaveTekst.objects.update(tekstversie=TekstversieFactory())
    with refused("Cannot (update or )?delete"):
        sql("DELETE FROM visie_uitgavetekst")


def test_a_look_at_contact_data_cannot_be_wiped_out():
    Inzage.objects.create(inbreng=InbrengFactory(), gebruiker=GebruikerFactory(), reden="Om te bellen.")

    with refused("Cannot update"):
        Inzage.objects.update(op=timezone.now())
    with refused("Cannot (update or )?delete"):
        sql("DELETE FROM participatie_inzage")


@pytest.mark.parametrize(
    "query",
    [
        "UPDATE participatie_inbrengtekst SET tekst = 'iets anders'",
        "UPDATE participatie_inbrengtekst SET tekst = '' ",
        "UPDATE participatie_inbrengtekst SET gewist_op = now()",
        "UPDATE participatie_inbrengtekst SET tekst = 'iets anders', gewist_op = now()",
    ],
)
def test_the_words_of_a_sender_cannot_be_edited(query):
    InbrengFactory(tekst="Een bankje.")

    with refused("Cannot update"):
        sql(query)

    assert InbrengTekst.objects.get().tekst == "Een bankje."


def test_the_words_of_a_sender_can_be_erased_and_never_filled_again():
    InbrengFactory(tekst="Een bankje.")

    InbrengTekst.objects.update(tekst="", gewist_op=timezone.now())

    assert InbrengTekst.objects.get().tekst == ""
    with refused("Cannot update"):
        InbrengTekst.objects.update(tekst="Iets anders.")
    with refused("Cannot update"):
        InbrengTekst.objects.update(tekst="Iets anders.", gewist_op=None)


def test_the_audit_trail_is_append_only():
    """Every table of events, with a row in it."""
    DeelantwoordFactory(overgenomen=True)
    publiceer(ReactieFactory(antwoord=AntwoordFactory(overgenomen=True)).antwoord)
    UitvoerFactory()
    KostenregelFactory()
    KaderVerwerkingFactory()
    UitvraagVertalingFactory()
    UitgeefopdrachtFactory()
    DoelFactory()
    GemeenteFactory()
    OnderwerpFactory()
    AkkoordFactory()
    KostenpostFactory()
    MijlpaalFactory()
    OrganisatieFactory()
    GebiedFactory()
    BijeenkomstFactory()
    TaaltestFactory()
    BevindingFactory()
    InvoerFactory()
    OpmerkingFactory()
    BeleidFactory()
    BijdrageFactory()
    TekstvoorstelFactory()
    WachtendeInbrengFactory()
    VoortgangFactory()
    TrekkerToegangFactory()
    AvgVerzoekFactory()
    LidmaatschapFactory()
    StandaardtekstFactory()
    ConceptAdviesFactory()
    NareactieFactory()
    AfdoeningFactory()
    aanvraag = GesprekFactory(aanvraag__verstuurd=True).aanvraag
    op_aanvraag = AdviesFactory(visie=aanvraag.visie, adviesraad=aanvraag.adviesraad, aanvraag=aanvraag)
    Vraagantwoord.objects.create(advies=op_aanvraag, vraag=aanvraag.vragen.get(), tekst="Ja.")
    Tekstversie.objects.filter(pk=TekstversieFactory().pk).update(mijlpaal="Concept 1")
    with connection.cursor() as cursor:
        events = [t for t in connection.introspection.table_names(cursor) if t.endswith("event")]

    filled = []
    for tabel in events:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {tabel}")  # noqa: S608 - names from the database itself
            if not cursor.fetchone()[0]:
                continue
        filled.append(tabel)
        with refused("Cannot update"):
            sql(f"UPDATE {tabel} SET pgh_label = 'x'")  # noqa: S608 - as above
        with refused("Cannot (update or )?delete"):
            sql(f"DELETE FROM {tabel}")  # noqa: S608 - as above

    assert (filled, len(filled) > 12) == (events, True)


def test_a_change_around_the_acts_stands_in_the_trail_too():
    visie = VisieFactory(titel="Oud")

    sql("UPDATE visie_visie SET titel = 'Nieuw'")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pgh_label, titel FROM visie_visieevent WHERE pgh_obj_id = %s ORDER BY pgh_id", [visie.pk]
        )
        assert cursor.fetchall() == [("insert", "Oud"), ("update", "Nieuw")]


# --- Oordeel, motivering, verwerking --------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("factory", "melding"),
    [
        (AntwoordFactory, "Wie een reactie overneemt, wijst aan waar dat is gebeurd"),
        (DeelantwoordFactory, "Wie een aanbeveling overneemt, wijst aan waar dat is gebeurd"),
    ],
)
@pytest.mark.parametrize("oordeel", ["overnemen", "deels_overnemen"])
def test_taking_over_without_a_place_is_refused_at_commit(factory, melding, oordeel):
    with pytest.raises(IntegrityError, match=melding):
        factory(
            oordeel=oordeel, motivering="Goed idee.", besloten_op=EEN_MOMENT,
            besloten_door=GebruikerFactory(),
        )  # fmt: skip

    assert (Antwoord.objects.count(), Deelantwoord.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("factory", "model"), [(AntwoordFactory, Verwerking), (DeelantwoordFactory, AdviesVerwerking)])
def test_the_last_place_of_what_is_taken_over_cannot_go(factory, model):
    with transaction.atomic():
        factory(overgenomen=True)

    with pytest.raises(IntegrityError, match="wijst aan waar dat is gebeurd"):
        model.objects.all().delete()

    assert model.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_place_can_move_within_one_transaction():
    """The rule is about the end, so a link may be replaced."""
    with transaction.atomic():
        antwoord = AntwoordFactory(overgenomen=True)

    with transaction.atomic():
        Verwerking.objects.all().delete()
        ReactieVerwerkingFactory(antwoord=antwoord, maatregel=MaatregelFactory())

    assert Verwerking.objects.get().maatregel is not None


BESLOTEN = {"besloten_op": EEN_MOMENT}


@pytest.mark.parametrize(
    ("velden", "regel"),
    [
        ({"oordeel": "misschien", "motivering": "x"}, "oordeel_is_bekend"),
        ({"oordeel": "niet_overnemen", "motivering": ""}, "oordeel_heeft_een_motivering"),
        ({"oordeel": "al_bestaand_beleid", "motivering": ""}, "oordeel_heeft_een_motivering"),
        ({"oordeel": "buiten_bevoegdheid", "motivering": ""}, "oordeel_heeft_een_motivering"),
        ({"oordeel": "doorgeschoven", "motivering": "x"}, "doorgeschoven_heeft_een_bestemming"),
        (
            {
                "oordeel": "doorgeschoven",
                "motivering": "x",
                "doorgeschoven_naar": "Begroting",
                "doorgeschoven_tot": EEN_DAG,
            },
            "doorgeschoven_heeft_een_bestemming",
        ),
        (
            {
                "oordeel": "doorgeschoven",
                "motivering": "x",
                "doorgeschoven_naar": "Begroting",
                "doorgeschoven_trekker": "W",
            },
            "doorgeschoven_heeft_een_bestemming",
        ),
        ({"oordeel": "niet_overnemen", "motivering": "x", "besloten_op": None}, "besluit_is_toe_te_wijzen"),
        ({"oordeel": "niet_overnemen", "motivering": "x", "besloten_door": None}, "besluit_is_toe_te_wijzen"),
    ],
)
@pytest.mark.parametrize(
    ("factory", "naam"), [(AntwoordFactory, "participatie_antwoord"), (DeelantwoordFactory, "advies_deelantwoord")]
)
def test_a_besluit_is_complete(factory, naam, velden, regel):
    rij = factory(besloten_op=EEN_MOMENT, besloten_door=GebruikerFactory())

    with refused(f"{naam}_{regel}"):
        type(rij).objects.update(**velden)


@pytest.mark.parametrize(
    ("factory", "model", "naam"),
    [
        (KaderVerwerkingFactory, KaderVerwerking, "visie_kaderverwerking"),
        (ReactieVerwerkingFactory, Verwerking, "participatie_verwerking"),
        (AdviesVerwerkingFactory, AdviesVerwerking, "advies_verwerking"),
    ],
)
@pytest.mark.parametrize(
    "plaatsen",
    [{}, {"maatregel", "tekstversie"}, {"staat_er_al", "maatregel"}, {"staat_er_al", "tekstversie", "maatregel"}],
)
def test_a_verwerking_points_at_exactly_one_thing(factory, model, naam, plaatsen):
    dingen = {"tekstversie": TekstversieFactory(), "maatregel": MaatregelFactory(), "staat_er_al": ParagraafFactory()}
    rij = factory(maatregel=dingen["maatregel"])

    with refused(f"{naam}_wijst_naar_een_ding"):
        model.objects.filter(pk=rij.pk).update(**{p: dingen[p] if p in plaatsen else None for p in dingen})


# --- An adopted collegereactie ----------------------------------------------------------------------
def test_an_adopted_collegereactie_does_not_change():
    stel_vast(DeelantwoordFactory().collegereactie)

    with refused("Cannot update"):
        Collegereactie.objects.update(inleiding="x")
    with refused("Cannot update"):
        Collegereactie.objects.update(vastgesteld_op=None)
    with refused("Cannot (update or )?delete"):
        sql("DELETE FROM advies_collegereactie")


def test_the_answers_of_an_adopted_collegereactie_do_not_change():
    antwoord = DeelantwoordFactory(overgenomen=True)
    stel_vast(antwoord.collegereactie)
    melding = "Deze collegereactie is vastgesteld en kan niet meer veranderen."

    with refused(melding):
        Deelantwoord.objects.update(motivering="x")
    with refused(melding):
        sql("DELETE FROM advies_deelantwoord")
    with refused(melding):
        AdviesVerwerking.objects.update(gemaakt_op=timezone.now())
    with refused(melding):
        sql("DELETE FROM advies_verwerking")
    with refused(melding):
        AdviesVerwerkingFactory(deelantwoord=antwoord, maatregel=MaatregelFactory())
    with refused(melding):
        DeelantwoordFactory(
            collegereactie=antwoord.collegereactie,
            deelaanbeveling=DeelaanbevelingFactory(aanbeveling=antwoord.deelaanbeveling.aanbeveling),
        )


@pytest.mark.parametrize("doel", ["collegereactie", "deelantwoord"])
def test_an_answer_cannot_be_moved_out_of_an_adopted_collegereactie(doel):
    """The trigger looked at where the row went, not at where it came from."""
    antwoord = DeelantwoordFactory(oordeel="niet_overnemen")
    AdviesVerwerkingFactory(deelantwoord=antwoord)
    ander = DeelantwoordFactory()
    stel_vast(antwoord.collegereactie)

    with refused("Deze collegereactie is vastgesteld"):
        if doel == "collegereactie":
            Deelantwoord.objects.filter(pk=antwoord.pk).update(collegereactie=CollegereactieFactory())
        else:
            AdviesVerwerking.objects.filter(deelantwoord=antwoord).update(deelantwoord=ander)


def test_adopting_with_an_open_answer_is_refused_at_commit():
    antwoord = DeelantwoordFactory(oordeel="", motivering="", besloten_op=None, besloten_door=None)

    with refused("Er zijn nog aanbevelingen zonder oordeel"):
        stel_vast(antwoord.collegereactie)


def test_adopting_without_an_answer_to_every_point_is_refused_at_commit():
    antwoord = DeelantwoordFactory()
    DeelaanbevelingFactory(aanbeveling__advies=antwoord.collegereactie.advies)

    with refused("Er zijn nog aanbevelingen zonder oordeel"):
        stel_vast(antwoord.collegereactie)


@pytest.mark.parametrize("velden", [{"besluitnummer": ""}, {"vastgesteld_door": None}])
def test_an_adopted_collegereactie_names_its_besluit(velden):
    reactie = CollegereactieFactory()

    with refused("vastgestelde_collegereactie_is_toe_te_wijzen"):
        Collegereactie.objects.filter(pk=reactie.pk).update(
            **{"vastgesteld_op": EEN_DAG, "besluitnummer": "B-1", "vastgesteld_door": GebruikerFactory(), **velden}
        )


# --- A text and its reacties ---------------------------------------------------------------------------
def test_two_reacties_never_share_words():
    inbreng = InbrengFactory(tekst="Eerst dit. Dan dat.")
    eerste = ReactieFactory(inbreng=inbreng, begin=0, eind=10)
    tweede = ReactieFactory(inbreng=inbreng, begin=11, eind=19)

    with refused("horen al bij een andere reactie"):
        ReactieFactory(inbreng=inbreng, begin=9, eind=12)
    with refused("horen al bij een andere reactie"):
        Reactie.objects.filter(pk=tweede.pk).update(begin=5)
    Reactie.objects.filter(pk=eerste.pk).update(eind=11)
    sql(SPREEK_NU)


def test_a_reactie_is_part_of_the_text():
    inbreng = InbrengFactory(tekst="Één zin.")

    with refused("een stuk van de tekst die is ontvangen"):
        ReactieFactory(inbreng=inbreng, eind=9)
    ReactieFactory(inbreng=inbreng, eind=8)
    sql(SPREEK_NU)


@pytest.mark.parametrize("besloten", [True, False])
def test_what_was_answered_or_published_keeps_its_words(besloten):
    reactie = ReactieFactory(antwoord=AntwoordFactory(besloten=True)) if besloten else ReactieFactory(openbaar=True)

    with refused("De tekst erbij blijft zoals hij is"):
        Reactie.objects.filter(pk=reactie.pk).update(eind=3)
    with refused("De tekst erbij blijft zoals hij is"):
        sql("DELETE FROM participatie_reactie")


def test_an_inbreng_keeps_a_reactie():
    inbreng = InbrengFactory(tekst="Eerst dit. Dan dat.")
    ReactieFactory(inbreng=inbreng, begin=0, eind=10)
    tweede = ReactieFactory(inbreng=inbreng, begin=11, eind=19)

    Reactie.objects.filter(pk=tweede.pk).delete()
    sql(SPREEK_NU)
    with refused("Een inbreng zonder reactie kan niet bestaan"):
        sql("DELETE FROM participatie_reactie")


# --- Values and uniqueness ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("factory", "velden", "regel"),
    [
        (VisieFactory, {"fase": "klaar"}, "visie_fase_is_bekend"),
        (VisieFactory, {"startnotitie_besluit_op": None}, "na_de_startnotitie_is_het_raadsbesluit_bekend"),
        (VisieFactory, {"startnotitie_besluit_nummer": ""}, "na_de_startnotitie_is_het_raadsbesluit_bekend"),
        (VisieFactory, {"fase": "vastgesteld"}, "een_vastgestelde_visie_heeft_een_raadsbesluit"),
        (
            VisieFactory,
            {"fase": "uitvoering", "raadsbesluit_op": EEN_DAG},
            "een_vastgestelde_visie_heeft_een_raadsbesluit",
        ),
        (VisieFactory, {"periode_van": 2031, "periode_tot": 2027}, "visie_periode_loopt_vooruit"),
        (VisieFactory, {"budget_cent": -1}, "visie_budget_is_niet_negatief"),
        (ParagraafFactory, {"thema": None}, "paragraaf_hoort_bij_visie_of_thema"),
        (MaatregelFactory, {"trekker": ""}, "maatregel_heeft_een_trekker"),
        (MaatregelFactory, {"eind": "2026-K4"}, "maatregel_eindigt_na_de_start"),
        (KostenregelFactory, {"bedrag_cent": -1}, "kostenregel_heeft_een_bedrag_of_is_onbekend"),
        (KostenregelFactory, {"bedrag_cent": None}, "kostenregel_heeft_een_bedrag_of_is_onbekend"),
        (KostenregelFactory, {"onbekend": True}, "kostenregel_heeft_een_bedrag_of_is_onbekend"),
        (UitvraagFactory, {"sluit_op": EEN_MOMENT, "opent_op": EEN_MOMENT}, "uitvraag_sluit_na_openen"),
        (InbrengFactory, {"organisatie": "Jan de Vries"}, "inwoner_staat_niet_met_naam_bij_de_inbreng"),
        (InbrengFactory, {"code_hash": "ABCD-EFGH-JKMN-PQRS"}, "inbreng_code_is_gehasht"),
        (ReactieFactory, {"eind": 0}, "reactie_beslaat_tekst"),
        (GebruikerFactory, {"rollen": ["directeur"]}, "gebruiker_rollen_zijn_bekend"),
        (GebruikerFactory, {"email": "Jan@voorbeeld.example"}, "gebruiker_email_in_kleine_letters"),
        (UitgeefopdrachtFactory, {"toestand": "mislukt"}, "mislukte_opdracht_zegt_waarom"),
    ],
)
def test_a_row_that_may_not_exist_is_refused(factory, velden, regel):
    rij = factory()

    with refused(regel):
        type(rij).objects.filter(pk=rij.pk).update(**velden)


def test_an_organisatie_has_a_name():
    with refused("organisatie_heeft_een_naam"):
        InbrengFactory(soort="organisatie_formeel", organisatie="")


def test_where_an_inbreng_came_from_stays():
    inbreng = InbrengFactory(kanaal="papier")

    with refused("inbreng"):
        Inbreng.objects.filter(pk=inbreng.pk).update(kanaal="web")


def _second(factory, *same, **kwargs):
    first = factory(**kwargs)
    return lambda: factory(**{**kwargs, **{veld: getattr(first, veld) for veld in same}})


@pytest.mark.parametrize(
    ("tweede", "regel"),
    [
        (lambda: _second(VisieFactory, actueel=True), "er_is_een_actuele_visie"),
        (lambda: _second(KaderFactory, "visie", "nummer"), "kader_nummer_een_keer_per_visie"),
        (lambda: _second(ThemaFactory, "visie", "slug"), "thema_slug_een_keer_per_visie"),
        (lambda: _second(ThemaFactory, "visie", "volgorde"), "thema_volgorde_een_keer_per_visie"),
        (lambda: _second(MaatregelFactory, "visie", "nummer"), "maatregel_nummer_een_keer_per_visie"),
        (lambda: _second(KostenregelFactory, "maatregel"), "kostenregel_een_keer_per_jaar_en_soort"),
        (lambda: _second(DoelFactory, "thema", "nummer"), "doel_nummer_een_keer_per_thema"),
        (lambda: _second(ParagraafFactory, "thema"), "paragraaf_soort_een_keer_per_thema"),
        (lambda: _second(ParagraafFactory, "visie", thema=None, visie=VisieFactory()), "paragraaf_soort_een_keer_per_visie"),
        (lambda: _second(TekstversieFactory, "paragraaf", nummer=1, vorige=None), "tekstversie_nummer_een_keer_per_paragraaf"),
        (lambda: _second(InbrengFactory, "code_hash"), "code_hash"),
        (lambda: _second(ReactieFactory, "inbreng", nummer=1), "reactie_nummer_een_keer_per_inbreng"),
        (lambda: _second(AanbevelingFactory, "advies", nummer=1), "aanbeveling_nummer_een_keer_per_advies"),
        (lambda: _second(DeelaanbevelingFactory, "aanbeveling", letter="a"), "deelaanbeveling_letter_een_keer"),
        (lambda: _second(CollegereactieFactory, "advies", ronde=1), "collegereactie_een_per_ronde"),
        (lambda: _second(DeelantwoordFactory, "collegereactie", "deelaanbeveling"), "deelantwoord_een_keer_per_ronde"),
        (lambda: _second(UitgaveFactory, "visie", "versie", slug="a"), "uitgave_versie_een_keer_per_soort|uitgave_slug"),
        (lambda: _second(UitgaveBestandFactory, "uitgave"), "uitgavebestand_een_keer_per_formaat"),
        (lambda: _second(UitgaveBeeldFactory, "uitgave", "sha256"), "beeld_een_keer_per_uitgave"),
        (lambda: _second(UitgeefopdrachtFactory, "visie"), "er_loopt_een_uitgeefopdracht_per_visie"),
        (lambda: _second(GebruikerFactory, "email"), "email"),
    ],
)  # fmt: skip
def test_what_can_be_once_is_once(tweede, regel):
    maak = tweede()

    with refused(regel):
        maak()


def test_there_is_one_gemeente():
    GemeenteFactory()

    with refused("er_is_een_gemeente"):
        Gemeente.objects.create(pk=2)


def test_a_mail_stands_in_the_outbox_once():
    Bericht.objects.create(ontvanger="a@voorbeeld.example", sleutel="x", gebeurtenis="x", onderwerp="x", tekst="x")

    with refused("sleutel"):
        Bericht.objects.create(ontvanger="a@voorbeeld.example", sleutel="x", gebeurtenis="x", onderwerp="y", tekst="y")


def test_a_mail_forgets_its_address_only_when_it_has_gone():
    with refused("bericht_heeft_een_ontvanger_tot_het_weg_is"):
        Bericht.objects.create(ontvanger="", sleutel="x", gebeurtenis="x", onderwerp="x", tekst="x")


def test_only_the_first_version_has_none_before_it():
    eerste = TekstversieFactory()

    with refused("alleen_de_eerste_tekstversie_heeft_geen_vorige"):
        TekstversieFactory(paragraaf=eerste.paragraaf, vorige=None)
    with refused("alleen_de_eerste_tekstversie_heeft_geen_vorige"):
        TekstversieFactory(nummer=1, vorige=eerste)


def test_a_later_version_says_what_changed():
    eerste = TekstversieFactory()

    with refused("tekstversie_heeft_een_toelichting"):
        TekstversieFactory(paragraaf=eerste.paragraaf, toelichting="")


def test_a_decided_voorstel_names_who_and_when_and_an_open_one_nobody():
    with refused("beslist_tekstvoorstel_heeft_moment_en_persoon"):
        TekstvoorstelFactory(status="afgewezen")
    with refused("beslist_tekstvoorstel_heeft_moment_en_persoon"):
        TekstvoorstelFactory(beslist_op=EEN_MOMENT)


def test_only_a_voorstel_that_was_taken_over_has_a_version():
    besloten = {"beslist_op": EEN_MOMENT, "beslist_door": GebruikerFactory(redacteur=True)}

    with refused("alleen_een_overgenomen_tekstvoorstel_heeft_een_versie"):
        TekstvoorstelFactory(status="overgenomen", **besloten)
    with refused("alleen_een_overgenomen_tekstvoorstel_heeft_een_versie"):
        TekstvoorstelFactory(status="afgewezen", tekstversie=TekstversieFactory(), **besloten)


def test_one_person_has_one_open_voorstel_for_a_paragraaf():
    eerste = TekstvoorstelFactory()

    with refused("tekstvoorstel_een_open_per_persoon_en_paragraaf"):
        TekstvoorstelFactory(paragraaf=eerste.paragraaf, ingediend_door=eerste.ingediend_door)


@pytest.mark.parametrize("veld", ["html = 'x'", "basis_nummer = 9", "herkomst = 'x'", "ingediend_op = now()"])
def test_the_text_of_a_voorstel_never_changes(veld):
    TekstvoorstelFactory()

    with refused("Cannot update"):
        sql(f"UPDATE visie_tekstvoorstel SET {veld}")  # noqa: S608 - the fields above


def test_a_definitive_uitgave_names_its_besluit():
    with refused("definitieve_uitgave_heeft_een_besluit"):
        UitgaveFactory(visie=VisieFactory(vastgesteld=True))


@pytest.mark.parametrize("sha", ["", "abc", "Z" * 64])
def test_a_hash_is_a_whole_hash(sha):
    with refused("uitgave_html_sha256_is_compleet"):
        UitgaveFactory(html_sha256=sha)


def test_what_is_pointed_at_cannot_be_deleted():
    ReactieVerwerkingFactory()

    for tabel in ("visie_paragraaf", "visie_thema", "visie_visie", "participatie_antwoord"):
        with refused("violates foreign key|Cannot (update or )?delete"):
            sql(f"DELETE FROM {tabel}")  # noqa: S608 - the tables above


# --- The same rules speak Dutch to who fills in a form ------------------------------------------------
@pytest.mark.parametrize(
    ("maak", "melding"),
    [
        (lambda: Visie(titel="x", slug="x", periode_van=2031, periode_tot=2027), "Het laatste jaar ligt voor het eerste jaar."),
        (lambda: Visie(titel="x", slug="x", budget_cent=-1), "Het budget kan niet onder nul zijn."),
        (lambda: Visie(titel="x", slug="x", actueel=VisieFactory(actueel=True).actueel), "Er is al een actuele visie."),
        (lambda: Kader(visie=(k := KaderFactory()).visie, nummer=k.nummer, soort="motie", tekst="x"), "Dit nummer heeft al een kader."),
        (lambda: Maatregel(visie=(m := MaatregelFactory()).visie, nummer=m.nummer, trekker="x", start="2027-K1"), "Dit nummer heeft al een maatregel."),
        (lambda: Maatregel(visie=VisieFactory(), nummer="M1.1", trekker="x", start="2027-K2", eind="2027-K1"), "Het laatste kwartaal ligt voor het eerste."),
        (lambda: Kostenregel(maatregel=MaatregelFactory(), jaar=2027), "Vul een bedrag in, of kies 'onbekend'."),
        (lambda: Paragraaf(soort="definitie", titel="x", volgorde=1), "Een paragraaf hoort bij de visie of bij één thema."),
        (lambda: Uitvraag(visie=VisieFactory(), titel="x", slug="x", opent_op=EEN_MOMENT, sluit_op=EEN_MOMENT), "De uitvraag moet later sluiten dan hij opent."),
        (lambda: Inbreng(visie=VisieFactory(), soort="organisatie_formeel", code_hash="0" * 64), "Vul de naam van uw organisatie of groep in."),
        (lambda: Antwoord(oordeel="niet_overnemen"), "Schrijf op waarom. Alleen bij 'overnemen' mag de motivering leeg blijven."),
        (lambda: Antwoord(oordeel="doorgeschoven", motivering="x"), "Vul bij 'doorgeschoven' in: naar welk document, wie het oppakt en wanneer."),
        (lambda: KaderVerwerking(kader=KaderFactory()), "Kies één ding: een tekstversie, een maatregel of een paragraaf waar het al staat."),
        (lambda: Gebruiker(email="Jan@voorbeeld.example"), "Schrijf het e-mailadres in kleine letters."),
        (lambda: Gemeente(pk=2), "Er is al een gemeente ingesteld."),
    ],
)  # fmt: skip
def test_a_rule_explains_itself_in_dutch(maak, melding):
    with pytest.raises(ValidationError) as fout:
        maak().validate_constraints()

    assert melding in fout.value.messages
