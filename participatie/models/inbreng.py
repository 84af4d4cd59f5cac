"""What came in: the submission, its untouched text, who sent it, and the points in it."""

import uuid
from typing import ClassVar

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from participatie.models.aard import Aard
from participatie.models.bijeenkomst import Bijeenkomst
from participatie.models.invoer import Invoer
from participatie.models.uitvraag import Uitvraag
from participatie.querysets import ConceptInbrengQuerySet, ReactieQuerySet
from portaal.models import Bestand
from portaal.rollen import Rol
from visie.models import Gebied, KanToegewezen, Paragraaf, Tekstversie, Thema, Visie

MAX_TEKST = 50_000  # characters of one inbreng


def _blijft(name: str, kolom: str) -> pgtrigger.Trigger:
    """Refuse to delete, unless staff took the inbreng back before anything was done with it (docs/adr/0017)."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        level=pgtrigger.Row,
        func=f"""
            IF NOT EXISTS (SELECT 1 FROM participatie_terugname t WHERE t.inbreng = OLD.{kolom}) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{name}',
                    MESSAGE = 'Cannot delete what was received.';
            END IF;
            RETURN OLD;
        """,
    )


class ConceptInbreng(models.Model):
    """A form somebody is filling in: the answers so far, kept on the server until sent or expired."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    uitvraag = models.ForeignKey(Uitvraag, on_delete=models.CASCADE, related_name="concepten")
    antwoorden = models.JSONField(default=dict)
    gemaakt_op = models.DateTimeField(default=timezone.now)
    verloopt_op = models.DateTimeField()
    # Of the link with which it can be continued, once somebody asked for one. The link itself is kept nowhere.
    link_hash = models.CharField(max_length=64, blank=True, editable=False)
    # The file of a letter that is not sent yet, so that nobody has to choose it twice.
    bijlage = models.ForeignKey(Bestand, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ConceptInbrengQuerySet.as_manager()

    class Meta:
        verbose_name = "concept-inbreng"
        verbose_name_plural = "concept-inbreng"
        constraints = [
            models.UniqueConstraint(
                name="link_hoort_bij_een_concept", fields=["link_hash"], condition=~Q(link_hash="")
            ),
            models.CheckConstraint(
                name="link_is_gehasht", condition=Q(link_hash="") | Q(link_hash__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


@pghistory.track(exclude=["code_hash", "eerst_lezen", "namens"])
class Inbreng(models.Model):
    """One submission by one sender, through any channel. Immutable once received."""

    class Kanaal(models.TextChoices):
        WEB = "web", "Website"
        BRIEF = "brief", "Brief"
        E_MAIL = "e-mail", "E-mail"
        TELEFOON = "telefoon", "Telefoon"
        BIJEENKOMST = "bijeenkomst", "Bijeenkomst"
        PAPIER = "papier", "Papieren formulier"

    # Here an inwoner is asked whether more news is wanted; an address alone is no answer to that.
    MET_VRAAG_OM_BERICHT: ClassVar = (Kanaal.WEB, Kanaal.PAPIER, Kanaal.BIJEENKOMST)

    class Soort(models.TextChoices):
        INWONER = "inwoner", "Inwoner"
        ORGANISATIE_FORMEEL = "organisatie_formeel", "Organisatie"
        ORGANISATIE_INFORMEEL = "organisatie_informeel", "Groep of initiatief"

    class Taal(models.TextChoices):
        NL = "nl", "Nederlands"
        EN = "en", "Engels"
        PL = "pl", "Pools"
        TR = "tr", "Turks"
        AR = "ar", "Arabisch"
        UK = "uk", "Oekraïens"

    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="inbreng")
    uitvraag = models.ForeignKey(Uitvraag, on_delete=models.PROTECT, null=True, blank=True, related_name="inbreng")
    kanaal = models.CharField(max_length=12, choices=Kanaal, default=Kanaal.WEB)
    bijeenkomst = models.ForeignKey(
        Bijeenkomst, on_delete=models.PROTECT, null=True, blank=True, related_name="inbreng"
    )
    invoer = models.ForeignKey(Invoer, on_delete=models.PROTECT, null=True, blank=True, related_name="inbreng")
    soort = models.CharField(max_length=25, choices=Soort, default=Soort.INWONER)
    organisatie = models.CharField("naam van de organisatie", max_length=120, blank=True)
    gebied = models.ForeignKey(Gebied, on_delete=models.PROTECT, null=True, blank=True, related_name="inbreng")
    taal = models.CharField(max_length=2, choices=Taal, default=Taal.NL)
    mag_gepubliceerd = models.BooleanField("mag op de website", default=False)
    voor_iemand_anders = models.BooleanField(
        default=False, help_text="De inwoner vulde dit in voor iemand anders, met de woorden van die ander."
    )
    namens = models.CharField(
        "namens wie", max_length=300, blank=True, help_text="Voor wie een organisatie spreekt, in haar eigen woorden."
    )
    eerst_lezen = models.BooleanField(
        default=False, help_text="Er staan woorden in over gevaar of zelfdoding (participatie.zorg)."
    )
    # Also what makes sending twice one row: the key of a form yields its code, and is itself kept nowhere.
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    ontvangen_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "inbreng"
        verbose_name_plural = "inbreng"
        ordering = ("-ontvangen_op", "-pk")
        indexes = [models.Index(name="inbreng_eerst_lezen", fields=["visie"], condition=Q(eerst_lezen=True))]
        constraints = [
            models.CheckConstraint(
                name="organisatie_heeft_een_naam",
                condition=Q(soort="inwoner") | ~Q(organisatie=""),
                violation_error_message="Vul de naam van uw organisatie of groep in.",
            ),
            models.CheckConstraint(
                name="inwoner_staat_niet_met_naam_bij_de_inbreng",
                condition=~Q(soort="inwoner") | Q(organisatie=""),
                violation_error_message="Bij een inwoner hoort geen naam van een organisatie.",
            ),
            models.CheckConstraint(
                name="alleen_een_inwoner_vult_in_voor_iemand_anders",
                condition=Q(voor_iemand_anders=False) | Q(soort="inwoner"),
                violation_error_message="Alleen een inwoner kan het formulier invullen voor iemand anders.",
            ),
            models.CheckConstraint(
                name="alleen_een_organisatie_spreekt_namens_anderen",
                condition=Q(namens="") | ~Q(soort="inwoner"),
                violation_error_message="Bij een inwoner hoort niet namens wie de brief is.",
            ),
            models.CheckConstraint(
                name="alleen_kanaal_bijeenkomst_noemt_een_bijeenkomst",
                condition=Q(bijeenkomst__isnull=True) | Q(kanaal="bijeenkomst"),
                violation_error_message="Kies het kanaal ‘Bijeenkomst’ bij wat op een bijeenkomst is gezegd.",
            ),
            models.CheckConstraint(name="inbreng_code_is_gehasht", condition=Q(code_hash__regex=r"^[0-9a-f]{64}$")),
        ]
        triggers = [
            _blijft("inbreng_wordt_niet_gewist", "id"),
            # Where it came from was counted (models.telling), and nobody has a reason to change it.
            pgtrigger.ReadOnly(
                name="inbreng_blijft_waar_zij_vandaan_kwam",
                fields=["visie", "uitvraag", "gebied", "kanaal", "soort", "taal"],
            ),
        ]

    def __str__(self) -> str:
        return f"Inbreng {self.pk}"

    @property
    def afzender(self) -> str:
        """Who sent it, without personal data."""
        return self.Soort(self.soort).label if self.soort == self.Soort.INWONER else self.organisatie


@pghistory.track(exclude=["tekst", "woorden"])
class InbrengTekst(models.Model):
    """The words as they came in. Nobody can edit them; only erasure can blank them (held by a trigger)."""

    inbreng = models.OneToOneField(Inbreng, on_delete=models.PROTECT, primary_key=True, related_name="tekst")
    tekst = models.TextField()
    bijlage = models.ForeignKey(Bestand, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    gewist_op = models.DateTimeField(null=True, blank=True)
    # What ReactieQuerySet.zoek asks; made by the database, so erased words are gone from it too.
    woorden = models.GeneratedField(
        expression=SearchVector("tekst", config="dutch"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        verbose_name = "tekst van inbreng"
        verbose_name_plural = "teksten van inbreng"
        indexes = [GinIndex(fields=["woorden"], name="inbrengtekst_zoeken")]
        triggers = [
            pgtrigger.Protect(
                name="inbrengtekst_kan_alleen_worden_gewist",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__gewist_op__isnull=True) | ~pgtrigger.Q(new__tekst=""),
            ),
            _blijft("inbrengtekst_blijft_bestaan", "inbreng_id"),
        ]

    def __str__(self) -> str:
        return f"Tekst van inbreng {self.inbreng_id}"


class Indiener(models.Model):
    """Contact data of a sender, apart from the inbreng and never in the audit trail: it goes at its date (P7)."""

    inbreng = models.OneToOneField(Inbreng, on_delete=models.CASCADE, related_name="indiener")
    naam = models.CharField(max_length=120, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    telefoon = models.CharField("telefoonnummer", max_length=30, blank=True)
    bewaren_tot = models.DateField(help_text="Op deze dag wordt dit gewist.")

    class Meta:
        verbose_name = "indiener"
        verbose_name_plural = "indieners"

    def __str__(self) -> str:
        return f"Indiener van inbreng {self.inbreng_id}"


class Inzage(models.Model):
    """One look at contact data: who, whose, when and why. Kept as evidence, so it is never changed (AVG art. 5 lid 2).

    Of an inbreng, or of what waits for a look or was turned away.
    """

    inbreng = models.ForeignKey(Inbreng, on_delete=models.PROTECT, null=True, blank=True, related_name="inzages")
    wachtend = models.ForeignKey(
        "participatie.WachtendeInbreng", on_delete=models.PROTECT, null=True, blank=True, related_name="inzages"
    )
    reden = models.CharField(
        "waarom", max_length=300, blank=True, help_text="In woorden, zonder naam, adres, e-mail of telefoonnummer."
    )
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # As which role: that is what the sender may know of who looked. Empty for looks from before it was recorded.
    rol = models.CharField(max_length=30, choices=Rol, blank=True)
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzages"
        ordering = ("-op",)
        constraints = [
            models.CheckConstraint(
                name="inzage_is_van_een_inbreng_of_van_wat_wacht",
                condition=Q(inbreng__isnull=False, wachtend=None) | Q(inbreng=None, wachtend__isnull=False),
            ),
            models.CheckConstraint(
                # Not asked of looks from before it was recorded (AddConstraintNotValid): those rows cannot change.
                name="inzage_heeft_een_reden",
                condition=~Q(reden=""),
                violation_error_message="Schrijf op waarom u dit bekijkt.",
            ),
        ]
        triggers = [pgtrigger.Protect(name="inzage_staat_vast", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Inzage {self.pk}"


_ZELFDE_STUK = """
            IF TG_OP = 'UPDATE' THEN
                IF OLD."begin" = NEW."begin" AND OLD.eind = NEW.eind AND OLD.inbreng_id = NEW.inbreng_id THEN
                    RETURN NEW;
                END IF;
            END IF;
"""


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["publieke_tekst", "besloten"]
)
class Reactie(KanToegewezen):
    """One point in an inbreng: a span of its text, with what it is about and what was answered.

    What is received is one reactie; a person may split it into several, and then some text may belong to none.
    """

    Aard = Aard

    inbreng = models.ForeignKey(Inbreng, on_delete=models.PROTECT, related_name="reacties")
    nummer = models.PositiveSmallIntegerField(default=1)
    themas = models.ManyToManyField(Thema, related_name="reacties", blank=True, verbose_name="thema's")
    aard = models.CharField(max_length=15, choices=Aard)
    begin = models.PositiveIntegerField(default=0, help_text="Eerste teken van deze reactie in de tekst.")
    eind = models.PositiveIntegerField(help_text="Teken na het laatste van deze reactie.")
    publieke_tekst = models.TextField(
        blank=True, help_text="De tekst zoals iedereen die mag lezen, zonder persoonlijke gegevens."
    )
    openbaar_op = models.DateTimeField(null=True, blank=True)
    over_paragraaf = models.ForeignKey(
        Paragraaf, on_delete=models.PROTECT, null=True, blank=True, related_name="reacties"
    )
    over_tekstversie = models.ForeignKey(Tekstversie, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    antwoord = models.ForeignKey(
        "participatie.Antwoord", on_delete=models.PROTECT, null=True, blank=True, related_name="reacties"
    )
    # Per reactie and not per antwoord: who joins an antwoord, or leaves it, still reads what was published to them.
    gepubliceerd_antwoord = models.ForeignKey(
        "participatie.AntwoordVersie", on_delete=models.PROTECT, null=True, blank=True, related_name="reacties"
    )

    besloten = models.BooleanField(
        default=False, editable=False, help_text="Of op haar antwoord is besloten. De database houdt dit bij."
    )

    objects = ReactieQuerySet.as_manager()

    class Meta:
        verbose_name = "reactie"
        verbose_name_plural = "reacties"
        ordering = ("inbreng__ontvangen_op", "inbreng_id", "nummer")
        indexes = [
            models.Index(name="reactie_zonder_besluit", fields=["inbreng", "nummer"], condition=Q(besloten=False))
        ]
        constraints = [
            models.UniqueConstraint(name="reactie_nummer_een_keer_per_inbreng", fields=["inbreng", "nummer"]),
            models.CheckConstraint(name="reactie_beslaat_tekst", condition=Q(eind__gt=F("begin"))),
        ]
        triggers = [
            # An exclusion constraint would need an extension. The lock lets two who split at once see each other.
            pgtrigger.Trigger(
                name="reactie_heeft_een_eigen_stuk_tekst",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                level=pgtrigger.Row,
                func=f"""
            {_ZELFDE_STUK}
            PERFORM 1 FROM participatie_inbreng i WHERE i.id = NEW.inbreng_id FOR NO KEY UPDATE;
            IF EXISTS (SELECT 1 FROM participatie_reactie a JOIN participatie_reactie b
                       ON b.inbreng_id = a.inbreng_id AND b.id <> a.id AND a."begin" < b.eind AND b."begin" < a.eind
                       WHERE a.id = NEW.id) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'reactie_heeft_een_eigen_stuk_tekst',
                    MESSAGE = 'Deze passages horen al bij een andere reactie. Kies andere passages.';
            END IF;
            IF EXISTS (SELECT 1 FROM participatie_reactie r JOIN participatie_inbrengtekst t USING (inbreng_id)
                       WHERE r.id = NEW.id AND t.gewist_op IS NULL AND r.eind > length(t.tekst)) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'reactie_heeft_een_eigen_stuk_tekst',
                    MESSAGE = 'Een reactie is een stuk van de tekst die is ontvangen.';
            END IF;
            RETURN NULL;
        """,
            ),
            # A copy of what the antwoord says, so that a hundred thousand answered ones need not be read to find the open
            # ones. Nobody can set it: it is what it is.
            pgtrigger.Trigger(
                name="reactie_weet_of_er_is_besloten",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                level=pgtrigger.Row,
                func="""
            PERFORM 1 FROM participatie_antwoord a WHERE a.id = NEW.antwoord_id AND a.oordeel <> '' FOR SHARE;
            NEW.besloten := FOUND;
            RETURN NEW;
        """,
            ),
            pgtrigger.Trigger(
                name="besloten_reactie_houdt_haar_tekst",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                level=pgtrigger.Row,
                func=f"""
            {_ZELFDE_STUK}
            IF OLD.openbaar_op IS NOT NULL
               OR EXISTS (SELECT 1 FROM participatie_antwoord a WHERE a.id = OLD.antwoord_id AND a.oordeel <> '') THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'besloten_reactie_houdt_haar_tekst',
                    MESSAGE = 'Op deze reactie is besloten of zij staat op de website. De tekst erbij blijft zoals hij is.';
            END IF;
            IF TG_OP = 'DELETE' THEN
                RETURN OLD;
            END IF;
            RETURN NEW;
        """,
            ),
            pgtrigger.Trigger(
                name="inbreng_houdt_een_reactie",
                when=pgtrigger.After,
                operation=pgtrigger.Delete,
                timing=pgtrigger.Deferred,
                level=pgtrigger.Row,
                func="""
            IF NOT EXISTS (SELECT 1 FROM participatie_reactie r WHERE r.inbreng_id = OLD.inbreng_id)
               AND EXISTS (SELECT 1 FROM participatie_inbreng i WHERE i.id = OLD.inbreng_id) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'inbreng_houdt_een_reactie',
                    MESSAGE = 'Een inbreng zonder reactie kan niet bestaan.';
            END IF;
            RETURN NULL;
        """,
            ),
        ]

    def __str__(self) -> str:
        return f"Reactie {self.inbreng_id}.{self.nummer}"

    @property
    def nummer_openbaar(self) -> str:
        """Number that may be shown anywhere; it gives no access."""
        return f"{self.inbreng_id}.{self.nummer}"

    @property
    def tekst(self) -> str:
        """The literal words, or nothing when they have been erased."""
        return self.inbreng.tekst.tekst[self.begin : self.eind]

    @property
    def is_openbaar(self) -> bool:
        """Whether its words may be read by anyone: what `ReactieQuerySet.openbaar` says, for one row."""
        return bool(
            self.inbreng.mag_gepubliceerd
            and self.publieke_tekst
            and self.openbaar_op
            and self.inbreng.tekst.gewist_op is None
        )

    @property
    def is_hele_tekst(self) -> bool:
        """Whether it is the inbreng as it came in, not yet split."""
        return self.begin == 0 and self.eind == len(self.inbreng.tekst.tekst)

    @property
    def mag_anders_verdeeld(self) -> bool:
        """What was answered or published was about these words and no others."""
        return self.openbaar_op is None and not (self.antwoord is not None and self.antwoord.is_besloten)

    @property
    def toestand(self) -> str:
        """`open`, `in behandeling` or `verwerkt`, derived from the antwoord."""
        if self.antwoord is None:
            return "open"
        return "verwerkt" if self.antwoord.is_besloten else "in behandeling"
