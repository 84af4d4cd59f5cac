"""What was acknowledged with a code but looks like spam: it waits here until a person has looked (docs/adr/0020)."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from participatie.models.inbreng import Inbreng
from participatie.models.uitvraag import Uitvraag
from participatie.querysets import WachtendeInbrengQuerySet
from portaal.models import Bestand
from visie.models import Visie

_VAST = ["nummer", "visie", "uitvraag", "code_hash", "ontvangen_op", "redenen"]


class Staat(models.TextChoices):
    WACHT = "wacht", "Wacht op een blik"
    TOEGELATEN = "toegelaten", "Toegelaten"
    AFGEWEZEN = "afgewezen", "Afgewezen"


class Reden(models.TextChoices):
    VALVELD = "valveld", "Een veld dat mensen niet zien, was ingevuld"
    TE_SNEL = "te_snel", "Binnen een paar tellen ingevuld en verstuurd"
    ZELFDE_TEKST = "zelfde_tekst", "Dezelfde tekst kwam in korte tijd vaker binnen"
    LINKS = "links", "Er staan veel links in"
    DRUKTE = "drukte", "De browser maakte de som niet die toen werd gevraagd"


@pghistory.track(exclude=["tekst", "velden", "contact", "code_hash", "eerst_lezen"])
class WachtendeInbreng(models.Model):
    """One submission of the website that is no inbreng yet: counted, listed and shown nowhere but to who looks at it.

    `nummer` is that of the inbreng it becomes; the sender knows it. What was sent stands here until it is let in; then
    the inbreng has it, and here is left that it waited, why, and who let it in.
    """

    Staat = Staat
    Reden = Reden

    nummer = models.PositiveBigIntegerField(primary_key=True)
    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="wachtende_inbreng")
    uitvraag = models.ForeignKey(Uitvraag, on_delete=models.PROTECT, related_name="wachtende_inbreng")
    tekst = models.TextField(blank=True)
    velden = models.JSONField(default=dict, blank=True, help_text="De rest van wat is verstuurd (participatie.inhoud).")
    bijlage = models.ForeignKey(Bestand, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    contact = models.JSONField(
        default=dict, blank=True, help_text="Naam, e-mailadres en telefoonnummer, als die er zijn."
    )
    bewaren_tot = models.DateField(
        help_text="Op deze dag worden contactgegevens gewist, en van wat is afgewezen ook de woorden."
    )
    eerst_lezen = models.BooleanField(default=False)
    redenen = ArrayField(models.CharField(max_length=15, choices=Reden))
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    ontvangen_op = models.DateTimeField(default=timezone.now)
    staat = models.CharField(max_length=10, choices=Staat, default=Staat.WACHT)
    beoordeeld_op = models.DateTimeField(null=True, blank=True)
    beoordeeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    afwijsreden = models.CharField("waarom afgewezen", max_length=300, blank=True)
    gewist_op = models.DateTimeField(null=True, blank=True)

    objects = WachtendeInbrengQuerySet.as_manager()

    class Meta:
        verbose_name = "wachtende inbreng"
        verbose_name_plural = "wachtende inbreng"
        ordering = ("-eerst_lezen", "nummer")
        indexes = [models.Index(name="inbreng_die_wacht", fields=["visie"], condition=Q(staat="wacht"))]
        constraints = [
            models.CheckConstraint(
                name="wachtende_inbreng_heeft_een_reden",
                condition=Q(redenen__len__gt=0, redenen__contained_by=Reden.values),
            ),
            models.CheckConstraint(
                name="beoordeelde_inbreng_noemt_wie_en_wanneer",
                condition=Q(staat="wacht", beoordeeld_op=None, beoordeeld_door=None)
                | Q(beoordeeld_op__isnull=False, beoordeeld_door__isnull=False) & ~Q(staat="wacht"),
            ),
            models.CheckConstraint(
                name="afwijzen_van_inbreng_heeft_een_reden",
                condition=Q(staat="afgewezen") & ~Q(afwijsreden="") | ~Q(staat="afgewezen") & Q(afwijsreden=""),
                violation_error_message="Schrijf op waarom u deze inbreng afwijst.",
            ),
            models.CheckConstraint(
                name="toegelaten_inbreng_staat_hier_niet_meer",
                condition=~Q(staat="toegelaten") | Q(tekst="", velden={}, contact={}, bijlage=None),
            ),
            models.CheckConstraint(
                name="wachtende_inbreng_houdt_haar_woorden",
                condition=~Q(tekst="") | Q(staat="toegelaten") | Q(gewist_op__isnull=False),
            ),
            models.CheckConstraint(
                name="gewiste_wachtende_inbreng_is_leeg",
                condition=Q(gewist_op=None) | Q(tekst="", velden={}, contact={}, bijlage=None),
            ),
            models.CheckConstraint(
                name="wachtende_inbreng_code_is_gehasht", condition=Q(code_hash__regex=r"^[0-9a-f]{64}$")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="wachtende_inbreng_wordt_niet_gewist", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="wachtende_inbreng_blijft_wat_zij_was", fields=_VAST),
            pgtrigger.Protect(
                name="wachtende_inbreng_houdt_haar_tekst",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__tekst__df=pgtrigger.F("new__tekst")) & ~pgtrigger.Q(new__tekst=""),
            ),
            pgtrigger.Protect(
                name="toegelaten_blijft_toegelaten",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__staat="toegelaten") & ~pgtrigger.Q(new__staat="toegelaten"),
            ),
            pgtrigger.Trigger(
                name="inbreng_wacht_of_is_er",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                level=pgtrigger.Row,
                func="""
            IF EXISTS (SELECT 1 FROM participatie_inbreng i WHERE i.code_hash = NEW.code_hash) THEN
                RAISE EXCEPTION USING ERRCODE = 'unique_violation', CONSTRAINT = 'inbreng_wacht_of_is_er',
                    MESSAGE = 'Deze inbreng is er al.';
            END IF;
            RETURN NEW;
        """,
            ),
            pgtrigger.Trigger(
                name="toegelaten_inbreng_is_er",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                level=pgtrigger.Row,
                condition=pgtrigger.Q(new__staat="toegelaten"),
                func="""
            IF NOT EXISTS (SELECT 1 FROM participatie_inbreng i WHERE i.id = NEW.nummer AND i.code_hash = NEW.code_hash) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'toegelaten_inbreng_is_er',
                    MESSAGE = 'Wat is toegelaten, moet inbreng zijn.';
            END IF;
            RETURN NULL;
        """,
            ),
        ]

    def __str__(self) -> str:
        return f"Inbreng {self.nummer}"

    @property
    def redenen_in_woorden(self) -> list[str]:
        return [str(self.Reden(reden).label) for reden in self.redenen]


class IngelatenInbreng(Inbreng):
    """The same table: an inbreng with the code of one that waits comes only by letting that one in."""

    class Meta:
        proxy = True
        triggers = [
            pgtrigger.Trigger(
                name="inbreng_komt_niet_langs_de_wachtrij",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                level=pgtrigger.Row,
                func="""
            IF EXISTS (SELECT 1 FROM participatie_wachtendeinbreng w
                       WHERE w.code_hash = NEW.code_hash AND (w.staat <> 'toegelaten' OR w.nummer <> NEW.id)) THEN
                RAISE EXCEPTION USING ERRCODE = 'unique_violation', CONSTRAINT = 'inbreng_komt_niet_langs_de_wachtrij',
                    MESSAGE = 'Deze inbreng wacht op een blik.';
            END IF;
            RETURN NEW;
        """,
            ),
        ]
