"""Smallest valid rows, one factory per noun. Every constraint and trigger holds, also at commit."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import factory
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from factory.django import DjangoModelFactory

from advies.models import Aanbeveling, Advies, Adviesraad, Collegereactie, Deelaanbeveling, Deelantwoord
from advies.models import Verwerking as AdviesVerwerking
from participatie.actions.publiceren import leg_versies_vast
from participatie.codes import stop_hash_van, stop_voor
from participatie.inhoud import Inhoud, Punt, als_velden
from participatie.models import (
    Abonnement,
    Antwoord,
    AvgVerzoek,
    Bijeenkomst,
    Inbreng,
    InbrengTekst,
    Indiener,
    Invoer,
    Reactie,
    Taaltest,
    Uitvoer,
    Uitvraag,
    UitvraagVertaling,
    WachtendeInbreng,
)
from participatie.models import Verwerking as ReactieVerwerking
from portaal.geheim import geheim_van, hash_van_geheim
from portaal.models import Gebruiker, Gemeente
from portaal.rollen import Rol
from portaal.samen_bewaren import geef_nummers
from publicatie.document import als_json, stel_samen
from publicatie.models import Uitgeefopdracht
from visie.models import (
    Akkoord,
    BestaandBeleid,
    Bevinding,
    Bijdrage,
    Doel,
    Fase,
    Gebied,
    Kader,
    KaderVerwerking,
    Kostenpost,
    Kostenregel,
    Maatregel,
    Mijlpaal,
    Onderwerp,
    Oordeel,
    Opmerking,
    Organisatie,
    Paragraaf,
    Standaardtekst,
    Tekstversie,
    Tekstvoorstel,
    Thema,
    TrekkerToegang,
    Uitgave,
    UitgaveBeeld,
    UitgaveBestand,
    UitgaveTekst,
    Visie,
    Voortgang,
)
from visie.models.tekst import THEMA_SKELET, VISIE_SKELET
from visie.models.uitgave import SOORT_IN_FASE

EEN_DAG = date(2026, 3, 2)
EEN_MOMENT = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


class GebruikerFactory(DjangoModelFactory):
    """`GebruikerFactory(redacteur=True)` gives a role, several traits give several; the password is `geheim-wachtwoord`."""

    class Meta:
        model = Gebruiker

    class Params:
        projectleider = factory.Trait(rol_projectleider=Rol.PROJECTLEIDER)
        redacteur = factory.Trait(rol_redacteur=Rol.REDACTEUR)
        adviesraadvoorzitter = factory.Trait(rol_adviesraadvoorzitter=Rol.ADVIESRAADVOORZITTER)
        adviesraadlid = factory.Trait(rol_adviesraadlid=Rol.ADVIESRAADLID)
        college = factory.Trait(rol_college=Rol.COLLEGE)
        griffie = factory.Trait(rol_griffie=Rol.GRIFFIE)
        rapporteur = factory.Trait(rol_rapporteur=Rol.RAPPORTEUR)
        beheerder = factory.Trait(rol_beheerder=Rol.BEHEERDER)
        rol_projectleider = rol_redacteur = rol_adviesraadvoorzitter = rol_adviesraadlid = None
        rol_college = rol_griffie = rol_rapporteur = rol_beheerder = None

    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeld.example")
    naam = factory.Sequence(lambda n: f"Persoon {n}")
    password = factory.django.Password("geheim-wachtwoord")
    rollen = factory.LazyAttribute(lambda zelf: [rol.value for rol in Rol if getattr(zelf, f"rol_{rol.value}")])


class GemeenteFactory(DjangoModelFactory):
    """The one row; making it twice gives the same one."""

    class Meta:
        model = Gemeente
        django_get_or_create = ("pk",)

    pk = 1
    naam = "Elzendam"


class GebiedFactory(DjangoModelFactory):
    class Meta:
        model = Gebied

    naam = factory.Sequence(lambda n: f"Wijk {n}")
    slug = factory.Sequence(lambda n: f"wijk-{n}")
    soort = Gebied.Soort.WIJK


class OrganisatieFactory(DjangoModelFactory):
    class Meta:
        model = Organisatie

    naam = factory.Sequence(lambda n: f"Organisatie {n}")


class VisieFactory(DjangoModelFactory):
    """In fase opstellen; a trait for each other fase. `skelet=True` adds the empty paragrafen of the visie itself."""

    class Meta:
        model = Visie
        skip_postgeneration_save = True

    class Params:
        startnotitie = factory.Trait(
            fase=Fase.STARTNOTITIE, startnotitie_besluit_op=None, startnotitie_besluit_nummer=""
        )
        ter_inzage = factory.Trait(fase=Fase.TER_INZAGE)
        bij_college = factory.Trait(fase=Fase.COLLEGE)
        bij_raad = factory.Trait(fase=Fase.RAAD)
        vastgesteld = factory.Trait(
            fase=Fase.VASTGESTELD, raadsbesluit_op=date(2026, 6, 18), raadsbesluit_nummer="R-2026-055"
        )
        uitvoering = factory.Trait(
            fase=Fase.UITVOERING, raadsbesluit_op=date(2026, 6, 18), raadsbesluit_nummer="R-2026-055"
        )
        vervangen = factory.Trait(
            fase=Fase.VERVANGEN, raadsbesluit_op=date(2026, 6, 18), raadsbesluit_nummer="R-2026-055"
        )

    titel = "Visie sociale basis"
    slug = factory.Sequence(lambda n: f"visie-{n}")
    fase = Fase.OPSTELLEN
    periode_van = 2027
    periode_tot = 2031
    startnotitie_besluit_op = date(2025, 6, 19)
    startnotitie_besluit_nummer = "R-2025-017"

    @factory.post_generation
    def skelet(self, create, extracted, **kwargs):
        if create and extracted:
            for nummer, soort in enumerate(VISIE_SKELET, start=1):
                ParagraafFactory(visie=self, thema=None, soort=soort, volgorde=nummer)


class ThemaFactory(DjangoModelFactory):
    """`skelet=True` adds its eight empty paragrafen."""

    class Meta:
        model = Thema
        skip_postgeneration_save = True

    visie = factory.SubFactory(VisieFactory)
    naam = factory.Sequence(lambda n: f"Thema met naam {n}")
    slug = factory.Sequence(lambda n: f"thema-{n}")
    volgorde = factory.Sequence(lambda n: n % 30_000 + 1)

    @factory.post_generation
    def skelet(self, create, extracted, **kwargs):
        if create and extracted:
            for nummer, soort in enumerate(THEMA_SKELET, start=1):
                ParagraafFactory(thema=self, soort=soort, volgorde=nummer)


class ParagraafFactory(DjangoModelFactory):
    """Of a thema; give `visie=..., thema=None` for one of the visie itself. `html="<p>…</p>"` writes a first version."""

    class Meta:
        model = Paragraaf
        skip_postgeneration_save = True

    thema = factory.SubFactory(ThemaFactory)
    soort = Paragraaf.Soort.WAT_IS_HET
    titel = factory.LazyAttribute(lambda zelf: Paragraaf.Soort(zelf.soort).label)
    volgorde = 1

    @factory.post_generation
    def html(self, create, extracted, **kwargs):
        if create and extracted:
            TekstversieFactory(paragraaf=self, html=extracted)


class TekstversieFactory(DjangoModelFactory):
    """The next version of its paragraaf, which becomes the current one."""

    class Meta:
        model = Tekstversie
        skip_postgeneration_save = True

    paragraaf = factory.SubFactory(ParagraafFactory)
    nummer = factory.LazyAttribute(lambda zelf: zelf.paragraaf.nummer + 1)
    vorige = factory.LazyAttribute(lambda zelf: zelf.paragraaf.huidige)
    html = "<p>Mensen ontmoeten elkaar in de buurt.</p>"
    toelichting = factory.LazyAttribute(lambda zelf: "" if zelf.nummer == 1 else "Duidelijker opgeschreven.")
    auteur = factory.SubFactory(GebruikerFactory, redacteur=True)
    gemaakt_op = EEN_MOMENT

    @factory.post_generation
    def als_huidige(self, create, extracted, **kwargs):
        if create and extracted is not False:
            self.paragraaf.huidige = self
            self.paragraaf.save(update_fields=["huidige"])


class TekstvoorstelFactory(DjangoModelFactory):
    """Open, for a paragraaf of which the first version is written."""

    class Meta:
        model = Tekstvoorstel

    paragraaf = factory.SubFactory(ParagraafFactory, html="<p>Mensen ontmoeten elkaar.</p>")
    basis_nummer = factory.LazyAttribute(lambda zelf: zelf.paragraaf.nummer)
    html = "<p>Mensen ontmoeten elkaar in de buurt.</p>"
    herkomst = "visie-bewerkt.docx"
    soort = Tekstvoorstel.Soort.TERUG
    ingediend_op = EEN_MOMENT
    ingediend_door = factory.SubFactory(GebruikerFactory, redacteur=True)


class OpmerkingFactory(DjangoModelFactory):
    """On a paragraaf as a whole. With `citaat` about words of its current version; `afgehandeld=True` is settled."""

    class Meta:
        model = Opmerking

    class Params:
        afgehandeld = factory.Trait(
            afgehandeld_op=EEN_MOMENT, afgehandeld_door=factory.SubFactory(GebruikerFactory, redacteur=True)
        )

    paragraaf = factory.SubFactory("tests.factories.ParagraafFactory")
    tekst = "Klopt dit nog?"
    auteur = factory.SubFactory(GebruikerFactory, redacteur=True)
    versie = factory.LazyAttribute(lambda zelf: zelf.paragraaf.huidige if zelf.citaat else None)
    citaat = ""


class BeleidFactory(DjangoModelFactory):
    class Meta:
        model = BestaandBeleid
        skip_postgeneration_save = True

    visie = factory.SubFactory(VisieFactory)
    naam = factory.Sequence(lambda n: f"Nota {n}")

    @factory.post_generation
    def themas(self, create, extracted, **kwargs):
        if create and extracted:
            self.themas.set(extracted)


class BijdrageFactory(DjangoModelFactory):
    class Meta:
        model = Bijdrage

    visie = factory.SubFactory(VisieFactory)
    organisatie = factory.SubFactory(OrganisatieFactory)
    brengt = "Een zaal met koffie."


class KaderFactory(DjangoModelFactory):
    class Meta:
        model = Kader

    visie = factory.SubFactory(VisieFactory)
    nummer = factory.Sequence(lambda n: f"{n}a")
    soort = Kader.Soort.RANDVOORWAARDE
    tekst = "De visie sluit aan op wat er al is."


class KaderVerwerkingFactory(DjangoModelFactory):
    """Give one of tekstversie, maatregel or staat_er_al; without one it points at a new tekstversie."""

    class Meta:
        model = KaderVerwerking

    kader = factory.SubFactory(KaderFactory)
    maatregel = None
    staat_er_al = None
    tekstversie = factory.Maybe(
        factory.LazyAttribute(lambda zelf: not (zelf.maatregel or zelf.staat_er_al)),
        yes_declaration=factory.SubFactory(TekstversieFactory),
        no_declaration=None,
    )
    gemaakt_door = factory.SubFactory(GebruikerFactory, redacteur=True)


class OnderwerpFactory(DjangoModelFactory):
    class Meta:
        model = Onderwerp

    visie = factory.SubFactory(VisieFactory)
    naam = factory.Sequence(lambda n: f"Onderwerp {n}")


class AkkoordFactory(DjangoModelFactory):
    class Meta:
        model = Akkoord

    visie = factory.SubFactory(VisieFactory)
    naam = factory.Sequence(lambda n: f"Akkoord {n}")


class StandaardtekstFactory(DjangoModelFactory):
    class Meta:
        model = Standaardtekst

    titel = factory.Sequence(lambda n: f"Losse stoeptegel {n}")
    tekst = "Een losse stoeptegel meldt u bij de gemeente. Bel daarvoor met het klantcontactcentrum."


class KostenpostFactory(DjangoModelFactory):
    class Meta:
        model = Kostenpost

    visie = factory.SubFactory(VisieFactory)
    omschrijving = factory.Sequence(lambda n: f"Kostenpost {n}")
    bedrag_cent = 1_000_00


class DoelFactory(DjangoModelFactory):
    class Meta:
        model = Doel

    thema = factory.SubFactory(ThemaFactory)
    nummer = factory.Sequence(lambda n: f"D{n}")
    tekst = "Meer mensen kennen hun buren."


class MaatregelFactory(DjangoModelFactory):
    """`themas=[...]`, `doelen=[...]`, `gebieden=[...]` and `partners=[...]` fill the many-to-many relations."""

    class Meta:
        model = Maatregel
        skip_postgeneration_save = True

    visie = factory.SubFactory(VisieFactory)
    nummer = factory.Sequence(lambda n: f"M0.{n}")
    titel = factory.Sequence(lambda n: f"Maatregel met titel {n}")
    activiteit = "De buurtverbinder gaat langs."
    trekker = "Welzijn Elzenstreek"
    start = "2027-K1"
    dekking = "onbekend"

    @factory.post_generation
    def themas(self, create, extracted, **kwargs):
        if create and extracted:
            self.themas.set(extracted)

    @factory.post_generation
    def doelen(self, create, extracted, **kwargs):
        if create and extracted:
            self.doelen.set(extracted)

    @factory.post_generation
    def gebieden(self, create, extracted, **kwargs):
        if create and extracted:
            self.gebieden.set(extracted)

    @factory.post_generation
    def partners(self, create, extracted, **kwargs):
        if create and extracted:
            self.partners.set(extracted)


class VoortgangFactory(DjangoModelFactory):
    class Meta:
        model = Voortgang

    maatregel = factory.SubFactory(MaatregelFactory)
    status = "loopt"
    zin = "De eerste drie bankjes staan er."
    op = EEN_MOMENT
    door = factory.SubFactory(GebruikerFactory, redacteur=True)


class TrekkerToegangFactory(DjangoModelFactory):
    """Its link is `link_van(toegang)`."""

    class Meta:
        model = TrekkerToegang

    id = factory.LazyFunction(uuid.uuid4)
    visie = factory.SubFactory(VisieFactory, uitvoering=True)
    trekker = "Welzijn Elzenstreek"
    email = "trekker@welzijn.example"
    geldig_tot = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=100))
    link_hash = factory.LazyAttribute(lambda o: hash_van_geheim("trekker-link", geheim_van("trekker-link", o.id)))


class KostenregelFactory(DjangoModelFactory):
    """`bedrag_cent=None` makes it unknown."""

    class Meta:
        model = Kostenregel

    maatregel = factory.SubFactory(MaatregelFactory)
    jaar = 2027
    bedrag_cent = 10_000_00
    onbekend = factory.LazyAttribute(lambda zelf: zelf.bedrag_cent is None)


class UitvoerFactory(DjangoModelFactory):
    class Meta:
        model = Uitvoer

    visie = factory.SubFactory(VisieFactory)
    formaat = "csv"
    gevraagd_door = factory.SubFactory(GebruikerFactory, redacteur=True)


class UitvraagFactory(DjangoModelFactory):
    """Open now. Traits `straks` and `gesloten`."""

    class Meta:
        model = Uitvraag
        skip_postgeneration_save = True

    class Params:
        nu = factory.LazyFunction(lambda: datetime.now(ZoneInfo("Europe/Amsterdam")))
        straks = factory.Trait(begin_dagen=7)
        gesloten = factory.Trait(begin_dagen=-60)
        begin_dagen = -7

    visie = factory.SubFactory(VisieFactory)
    titel = factory.Sequence(lambda n: f"Uitvraag {n}")
    slug = factory.Sequence(lambda n: f"uitvraag-{n}")
    inleiding = "Wat helpt u in uw buurt?"
    spelregels = "Alles mag gezegd worden. Het budget staat vast."
    opent_op = factory.LazyAttribute(lambda zelf: zelf.nu + timedelta(days=zelf.begin_dagen))
    sluit_op = factory.LazyAttribute(lambda zelf: zelf.opent_op + timedelta(days=42))
    antwoord_uiterlijk = factory.LazyAttribute(lambda zelf: (zelf.sluit_op + timedelta(days=42)).date())

    @factory.post_generation
    def themas(self, create, extracted, **kwargs):
        if create and extracted:
            self.themas.set(extracted)


class UitvraagVertalingFactory(DjangoModelFactory):
    class Meta:
        model = UitvraagVertaling

    uitvraag = factory.SubFactory(UitvraagFactory)
    taal = "pl"
    titel = "Co Panu lub Pani pomaga?"
    inleiding = "Chcemy wiedzieć, co pomaga."
    spelregels = "Można powiedzieć wszystko."


class TaaltestFactory(DjangoModelFactory):
    """An uitvraag that was read with people."""

    class Meta:
        model = Taaltest

    uitvraag = factory.SubFactory(UitvraagFactory)
    op = EEN_DAG
    met = "Vier taalambassadeurs van de bibliotheek"
    uitkomst = "Niemand kende het woord respijtzorg."


class BijeenkomstFactory(DjangoModelFactory):
    """A meeting that has been."""

    class Meta:
        model = Bijeenkomst

    visie = factory.SubFactory(VisieFactory)
    titel = factory.Sequence(lambda n: f"Buurtavond {n}")
    datum = EEN_DAG
    plaats = "Dorpshuis De Elzen"


class InvoerFactory(DjangoModelFactory):
    """A stack of cards. `bestand=True` makes it a file that was read and not yet imported."""

    class Meta:
        model = Invoer

    class Params:
        bestand = factory.Trait(
            soort=Invoer.Soort.BESTAND,
            bestandsnaam="reacties.csv",
            sha256="0" * 64,
            koppen=["Reactie", "Wijk"],
            rijen=[["Een bankje bij de bushalte.", "Achter de brug"]],
            aantal_rijen=1,
            indeling={
                "kolommen": {"tekst": 0, "gebied": 1},
                "vast": {"aard": "idee", "kanaal": "web", "uitvraag": None},
                "waarden": {},
            },
        )

    visie = factory.SubFactory(VisieFactory)
    soort = Invoer.Soort.KAARTEN
    gemaakt_door = factory.SubFactory(GebruikerFactory, redacteur=True)


class InbrengFactory(DjangoModelFactory):
    """With its text (`tekst="…"`, and `tekst__bijlage=…` for a file). An organisatie: give soort and organisatie."""

    class Meta:
        model = Inbreng
        skip_postgeneration_save = True

    visie = factory.SubFactory(VisieFactory)
    code_hash = factory.Sequence(lambda n: hashlib.sha256(str(n).encode()).hexdigest())
    ontvangen_op = EEN_MOMENT

    @factory.post_generation
    def tekst(self, create, extracted, **kwargs):
        if create:
            InbrengTekstFactory(inbreng=self, **({"tekst": extracted} if extracted else {}), **kwargs)


class InbrengTekstFactory(DjangoModelFactory):
    class Meta:
        model = InbrengTekst

    inbreng = factory.SubFactory(InbrengFactory)
    tekst = "Een bankje bij de bushalte zou helpen."


class IndienerFactory(DjangoModelFactory):
    """Contact data of a sender, kept until a date that has not come."""

    class Meta:
        model = Indiener

    inbreng = factory.SubFactory(InbrengFactory)
    naam = "Truus de Vries"
    email = factory.Sequence(lambda n: f"indiener{n}@voorbeeld.example")
    bewaren_tot = date(2099, 1, 1)


class WachtendeInbrengFactory(DjangoModelFactory):
    """Sent by an inwoner, too fast. `afgewezen=True` is turned away."""

    class Meta:
        model = WachtendeInbreng

    class Params:
        afgewezen = factory.Trait(
            staat="afgewezen",
            afwijsreden="Dit is reclame.",
            beoordeeld_op=EEN_MOMENT,
            beoordeeld_door=factory.SubFactory(GebruikerFactory, redacteur=True),
        )

    visie = factory.SubFactory(VisieFactory)
    uitvraag = factory.SubFactory(UitvraagFactory, visie=factory.SelfAttribute("..visie"))
    tekst = "Een bankje bij de bushalte zou helpen."
    bewaren_tot = date(2099, 1, 1)
    redenen = factory.LazyFunction(lambda: ["te_snel"])
    code_hash = factory.Sequence(lambda n: hashlib.sha256(f"wacht {n}".encode()).hexdigest())
    ontvangen_op = EEN_MOMENT

    @factory.lazy_attribute
    def nummer(self):
        straks = Inbreng()
        geef_nummers(straks)
        return straks.pk

    @factory.lazy_attribute
    def velden(self):
        punten = (Punt(),)
        return als_velden(Inhoud(visie=self.visie, tekst=self.tekst, punten=punten))


class AbonnementFactory(DjangoModelFactory):
    """Asked for just now, for each moment."""

    class Meta:
        model = Abonnement

    id = factory.LazyFunction(uuid.uuid4)
    inbreng = factory.SubFactory(InbrengFactory)
    email = factory.Sequence(lambda n: f"abonnee{n}@voorbeeld.example")
    bij_verwerkt = bij_vastgesteld = bij_uitgevoerd = True
    bewaren_tot = date(2099, 1, 1)
    stop_hash = factory.LazyAttribute(lambda zelf: stop_hash_van(stop_voor(zelf.id)))


class AvgVerzoekFactory(DjangoModelFactory):
    """Open, and in time."""

    class Meta:
        model = AvgVerzoek

    soort = AvgVerzoek.Soort.INZAGE
    ontvangen_op = factory.LazyFunction(date.today)
    uiterlijk_op = factory.LazyAttribute(lambda zelf: zelf.ontvangen_op + timedelta(days=30))


class AntwoordFactory(DjangoModelFactory):
    """Without a decision. `besloten=True` decides 'niet overnemen', `overgenomen=True` takes over and points at a text.
    What senders read is made by `publiceer`."""

    class Meta:
        model = Antwoord
        skip_postgeneration_save = True

    class Params:
        besloten = factory.Trait(
            oordeel=Oordeel.NIET_OVERNEMEN,
            motivering="Dit past niet binnen het budget.",
            besloten_op=EEN_MOMENT,
            besloten_door=factory.SubFactory(GebruikerFactory, projectleider=True),
        )
        overgenomen = factory.Trait(
            oordeel=Oordeel.OVERNEMEN,
            besloten_op=EEN_MOMENT,
            besloten_door=factory.SubFactory(GebruikerFactory, projectleider=True),
            verwerking=factory.RelatedFactory(
                "tests.factories.ReactieVerwerkingFactory", factory_related_name="antwoord"
            ),
        )


def publiceer(antwoord: Antwoord) -> None:
    """Let the senders of its reacties read a decided antwoord, with the places it has now. Once, long ago."""
    with transaction.atomic():
        leg_versies_vast([antwoord], op=EEN_MOMENT, door=antwoord.besloten_door)


class ReactieVerwerkingFactory(DjangoModelFactory):
    """Like KaderVerwerkingFactory, for an antwoord."""

    class Meta:
        model = ReactieVerwerking

    antwoord = factory.SubFactory(AntwoordFactory)
    maatregel = None
    staat_er_al = None
    tekstversie = factory.Maybe(
        factory.LazyAttribute(lambda zelf: not (zelf.maatregel or zelf.staat_er_al)),
        yes_declaration=factory.SubFactory(TekstversieFactory),
        no_declaration=None,
    )
    gemaakt_door = factory.SubFactory(GebruikerFactory, redacteur=True)


class ReactieFactory(DjangoModelFactory):
    """The whole text of its inbreng. `openbaar=True` makes it public, with permission."""

    class Meta:
        model = Reactie
        skip_postgeneration_save = True

    class Params:
        openbaar = factory.Trait(
            inbreng=factory.SubFactory(InbrengFactory, mag_gepubliceerd=True),
            publieke_tekst="Een bankje bij de bushalte zou helpen.",
            openbaar_op=EEN_MOMENT,
        )

    inbreng = factory.SubFactory(InbrengFactory)
    nummer = factory.LazyAttribute(lambda zelf: zelf.inbreng.reacties.count() + 1)
    aard = Reactie.Aard.IDEE
    eind = factory.LazyAttribute(lambda zelf: len(zelf.inbreng.tekst.tekst))

    @factory.post_generation
    def themas(self, create, extracted, **kwargs):
        if create and extracted:
            self.themas.set(extracted)


class AdviesraadFactory(DjangoModelFactory):
    class Meta:
        model = Adviesraad

    naam = factory.Sequence(lambda n: f"Adviesraad {n}")


class AdviesFactory(DjangoModelFactory):
    class Meta:
        model = Advies

    visie = factory.SubFactory(VisieFactory)
    adviesraad = factory.SubFactory(AdviesraadFactory)
    titel = "Advies over de visie"
    kenmerk = factory.Sequence(lambda n: f"ASR-2026-{n:02d}")
    ontvangen_op = EEN_DAG
    brieftekst = "Wij adviseren u meer plekken om elkaar te ontmoeten te maken."
    geregistreerd_door = factory.SubFactory(GebruikerFactory, redacteur=True)


class AanbevelingFactory(DjangoModelFactory):
    """A point of a letter, without parts: add DeelaanbevelingFactory rows."""

    class Meta:
        model = Aanbeveling

    advies = factory.SubFactory(AdviesFactory)
    nummer = factory.LazyAttribute(lambda zelf: zelf.advies.aanbevelingen.count() + 1)
    tekst = "meer plekken om elkaar te ontmoeten te maken"
    begin = 16
    eind = 60


class DeelaanbevelingFactory(DjangoModelFactory):
    class Meta:
        model = Deelaanbeveling

    aanbeveling = factory.SubFactory(AanbevelingFactory)
    # As of a part that is alone; of one with others say it.
    letter = factory.LazyAttribute(lambda zelf: ["", *"bcdefghijklmnopqrstuvwxyz"][zelf.aanbeveling.delen.count()])
    tekst = "meer plekken om elkaar te ontmoeten te maken"


class CollegereactieFactory(DjangoModelFactory):
    """A concept. Adopt it with `stel_vast()` once every deelaanbeveling has its answer."""

    class Meta:
        model = Collegereactie

    advies = factory.SubFactory(AdviesFactory)
    ronde = factory.LazyAttribute(lambda zelf: zelf.advies.collegereacties.count() + 1)


class DeelantwoordFactory(DjangoModelFactory):
    """Decided: not taken over. `overgenomen=True` takes over and points at a text."""

    class Meta:
        model = Deelantwoord
        skip_postgeneration_save = True

    class Params:
        overgenomen = factory.Trait(
            oordeel=Oordeel.OVERNEMEN,
            motivering="",
            verwerking=factory.RelatedFactory(
                "tests.factories.AdviesVerwerkingFactory", factory_related_name="deelantwoord"
            ),
        )

    deelaanbeveling = factory.SubFactory(DeelaanbevelingFactory)
    collegereactie = factory.LazyAttribute(
        lambda zelf: CollegereactieFactory(advies=zelf.deelaanbeveling.aanbeveling.advies)
    )
    oordeel = Oordeel.NIET_OVERNEMEN
    motivering = "Daar is nu geen geld voor."
    besloten_op = EEN_MOMENT
    besloten_door = factory.SubFactory(GebruikerFactory, college=True)


class AdviesVerwerkingFactory(DjangoModelFactory):
    """Like KaderVerwerkingFactory, for a deelantwoord."""

    class Meta:
        model = AdviesVerwerking

    deelantwoord = factory.SubFactory(DeelantwoordFactory)
    maatregel = None
    staat_er_al = None
    tekstversie = factory.Maybe(
        factory.LazyAttribute(lambda zelf: not (zelf.maatregel or zelf.staat_er_al)),
        yes_declaration=factory.SubFactory(TekstversieFactory),
        no_declaration=None,
    )
    gemaakt_door = factory.SubFactory(GebruikerFactory, redacteur=True)


class MijlpaalFactory(DjangoModelFactory):
    class Meta:
        model = Mijlpaal

    visie = factory.SubFactory(VisieFactory)
    naam = factory.Sequence(lambda n: f"Mijlpaal {n}")
    op = EEN_DAG


class UitgaveFactory(DjangoModelFactory):
    """A concept of the visie as it stands now, published as a row and without files; in a fase in which that can be."""

    class Meta:
        model = Uitgave
        skip_postgeneration_save = True

    visie = factory.SubFactory(VisieFactory, ter_inzage=True)
    soort = Uitgave.Soort.VISIE
    versie = factory.Sequence(lambda n: f"concept {n}")
    slug = factory.LazyAttribute(
        lambda zelf: ("" if zelf.soort == Uitgave.Soort.VISIE else f"{zelf.soort}-") + zelf.versie.replace(" ", "-")
    )
    fase = factory.LazyAttribute(
        lambda zelf: zelf.visie.fase if zelf.visie.fase in SOORT_IN_FASE[zelf.soort] else SOORT_IN_FASE[zelf.soort][0]
    )
    inhoud = factory.LazyAttribute(
        lambda zelf: als_json(stel_samen(zelf.visie, zelf.soort, versie=zelf.versie, datum=EEN_DAG))
    )
    html = "<h1>Visie sociale basis</h1><p>Mensen ontmoeten elkaar.</p>"
    html_sha256 = factory.LazyAttribute(lambda zelf: hashlib.sha256(zelf.html.encode()).hexdigest())
    invoer_sha256 = factory.LazyAttribute(lambda zelf: hashlib.sha256(repr(zelf.inhoud).encode()).hexdigest())
    gemaakt_op = EEN_MOMENT
    gemaakt_door = factory.SubFactory(GebruikerFactory, projectleider=True)

    @factory.post_generation
    def teksten(self, create, extracted, **kwargs):
        if create:
            for paragraaf in Paragraaf.objects.van_visie(self.visie).geldend().exclude(huidige=None):
                UitgaveTekst.objects.create(uitgave=self, tekstversie=paragraaf.huidige)


class BevindingFactory(DjangoModelFactory):
    """Of a rapporteur, on a Duisenbergblad, not openbaar yet; `openbaar=True` makes it so."""

    class Meta:
        model = Bevinding

    class Params:
        openbaar = factory.Trait(openbaar_op=EEN_MOMENT)

    uitgave = factory.SubFactory(UitgaveFactory, soort=Uitgave.Soort.DUISENBERGBLAD)
    vraag = Bevinding.Vraag.DOEN
    tekst = "Bij twee maatregelen staat niet wie het doet."
    door = factory.SubFactory(GebruikerFactory, rapporteur=True)
    geschreven_op = EEN_MOMENT


class UitgaveBestandFactory(DjangoModelFactory):
    """The row alone; `UitgaveBestandFactory.maak(b"...")` stores the bytes as well."""

    class Meta:
        model = UitgaveBestand

    class Params:
        bytes = b"%PDF-1.7 voorbeeld"

    uitgave = factory.SubFactory(UitgaveFactory)
    formaat = UitgaveBestand.Formaat.PDF
    sha256 = factory.LazyAttribute(lambda zelf: hashlib.sha256(zelf.bytes).hexdigest())
    grootte = factory.LazyAttribute(lambda zelf: len(zelf.bytes))
    paginas = 1

    @classmethod
    def maak(cls, inhoud: bytes, **kwargs: object) -> UitgaveBestand:
        """With the bytes in the storage too."""
        bestand: UitgaveBestand = cls(bytes=inhoud, **kwargs)
        default_storage.save(bestand.pad, ContentFile(inhoud))
        return bestand


class UitgaveBeeldFactory(DjangoModelFactory):
    """The row alone; `UitgaveBeeldFactory.maak(b"...")` stores the bytes as well."""

    class Meta:
        model = UitgaveBeeld

    class Params:
        bytes = b"\x89PNG voorbeeld"

    uitgave = factory.SubFactory(UitgaveFactory)
    sha256 = factory.LazyAttribute(lambda zelf: hashlib.sha256(zelf.bytes).hexdigest())
    soort = "png"

    @classmethod
    def maak(cls, inhoud: bytes, **kwargs: object) -> UitgaveBeeld:
        """With the bytes in the storage too."""
        beeld: UitgaveBeeld = cls(bytes=inhoud, **kwargs)
        default_storage.save(beeld.pad, ContentFile(inhoud))
        return beeld


class UitgeefopdrachtFactory(DjangoModelFactory):
    """Asked for and waiting."""

    class Meta:
        model = Uitgeefopdracht

    visie = factory.SubFactory(VisieFactory, ter_inzage=True)
    versie = "concept 1"
    soorten = ("visie", "uitvoeringsplan")
    gevraagd_door = factory.SubFactory(GebruikerFactory, projectleider=True)


def stel_vast(
    collegereactie: Collegereactie, *, op: date = EEN_DAG, besluitnummer: str = "B-2026-010"
) -> Collegereactie:
    """Adopt a collegereactie as rows, without the act: everything about it stands from here on."""
    collegereactie.vastgesteld_op = op
    collegereactie.besluitnummer = besluitnummer
    collegereactie.vastgesteld_door = GebruikerFactory(college=True)
    collegereactie.save()
    return collegereactie
