"""What every app leans on: people, the gemeente's own settings, files and outgoing mail."""

import re
import uuid
from typing import ClassVar

import pghistory
import rules
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from portaal.kleur import GENOEG_CONTRAST, WIT, contrast
from portaal.rollen import Rol


class GebruikerManager(BaseUserManager["Gebruiker"]):
    def met_rol(self, *rollen: Rol) -> models.QuerySet["Gebruiker"]:
        """Accounts that work today and carry one of the roles, in the order of their names."""
        vandaag = timezone.localdate()
        return self.filter(Q(einddatum=None) | Q(einddatum__gte=vandaag), is_active=True, rollen__overlap=list(rollen))

    def create_user(self, email: str, password: str | None = None, **extra: object) -> "Gebruiker":
        """Make an account. Without a password nobody can log in until one is set by mail."""
        gebruiker = self.model(email=self.normalize_email(email).lower(), **extra)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def get_by_natural_key(self, email: str | None) -> "Gebruiker":
        return self.get(email__iexact=email)


@pghistory.track(exclude=["password", "last_login", "vorige_keer_op"])
class Gebruiker(AbstractBaseUser):
    """Someone with an account: staff of the gemeente, a hired projectleider, the adviesraad, the griffie.

    Inwoners and organisaties never have one.
    """

    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField(max_length=120)
    rollen = ArrayField(models.CharField(max_length=30, choices=Rol), default=list, blank=True)
    einddatum = models.DateField(
        null=True, blank=True, help_text="Laatste dag waarop dit account werkt. Verplicht voor wie is ingehuurd."
    )
    is_active = models.BooleanField("actief", default=True)
    aangemaakt_op = models.DateTimeField(default=timezone.now)
    vorige_keer_op = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="Wanneer deze persoon voor het laatst begon, de keer voor deze.",
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam"]

    objects = GebruikerManager()

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ("naam", "pk")
        constraints = [
            models.CheckConstraint(
                name="gebruiker_rollen_zijn_bekend",
                condition=Q(rollen__contained_by=Rol.values),
                violation_error_message="Kies alleen rollen uit de lijst.",
            ),
            models.CheckConstraint(
                name="gebruiker_email_in_kleine_letters",
                condition=Q(email=Lower("email")),
                violation_error_message="Schrijf het e-mailadres in kleine letters.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam or self.email

    def heeft_rol(self, *rollen: Rol) -> bool:
        """Whether this account works today and carries one of the roles."""
        return self.is_bruikbaar and any(rol in self.rollen for rol in rollen)

    @property
    def is_bruikbaar(self) -> bool:
        return self.is_active and (self.einddatum is None or self.einddatum >= timezone.localdate())

    # django-allauth and django.contrib.auth ask for these; there is no Django admin.
    is_staff = False
    is_superuser = False

    def get_full_name(self) -> str:
        return self.naam

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Rights come from the roles alone (each app's rules.py); there are no permission rows."""
        return self.is_bruikbaar and bool(rules.has_perm(perm, self, obj))

    def has_module_perms(self, app_label: str) -> bool:
        return False


KLEUR_PATROON = r"^#[0-9a-f]{6}$"
KLEUR = RegexValidator(KLEUR_PATROON, "Schrijf de kleur als # met zes tekens, bijvoorbeeld #154273.")
HOOFDKLEUR = "#154273"
LANGSTE_TERMIJN = 7305  # twenty years in days: no data of people is kept for longer than a visie and the next one


def leesbaar_op_wit(kleur: str) -> None:
    """White text stands on the main colour, and links in it stand on white."""
    if re.fullmatch(KLEUR_PATROON, kleur) and contrast(kleur, WIT) < GENOEG_CONTRAST:
        raise ValidationError(
            "Deze kleur is te licht: witte letters zijn er niet goed op te lezen. Kies een donkerdere kleur."
        )


@pghistory.track()
class Gemeente(models.Model):
    """The gemeente that uses this portal: exactly one row, its settings."""

    naam = models.CharField(max_length=100, default="Gemeente")
    adviesraad = models.CharField("naam van de adviesraad", max_length=100, default="Adviesraad Sociaal Domein")
    adviesraad_afkorting = models.CharField(max_length=20, default="ASD")
    contact_email = models.EmailField("e-mailadres voor vragen", blank=True)
    contact_telefoon = models.CharField("telefoonnummer voor vragen", max_length=30, blank=True)
    contact_adres = models.CharField("postadres", max_length=200, blank=True)
    hoofdkleur = models.CharField(max_length=7, default=HOOFDKLEUR, validators=[KLEUR, leesbaar_op_wit])
    # A picture drawn anew (portaal.beelden). Its description is always the same: `Logo van Elzendam`.
    logo = models.ForeignKey("Bestand", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    bewaartermijn_contact_dagen = models.PositiveIntegerField(
        default=183,
        validators=[MaxValueValidator(LANGSTE_TERMIJN)],
        help_text="Zoveel dagen na het raadsbesluit worden contactgegevens gewist.",
    )
    bewaartermijn_abonnement_dagen = models.PositiveIntegerField(
        default=1461,
        validators=[MinValueValidator(1), MaxValueValidator(LANGSTE_TERMIJN)],
        help_text="Zoveel dagen nadat iemand om bericht vroeg, wordt het e-mailadres voor dat bericht gewist.",
    )
    gegevens_vrij = models.BooleanField(
        "gegevens vrij te gebruiken (CC0)",
        default=False,
        help_text="Iedereen mag wat is uitgegeven dan zonder toestemming gebruiken, ook voor geld. Dit staat bij de documenten, op "
        "de leespagina, in het colofon en in de gegevens. Wat eenmaal vrij is gegeven, neemt u niet meer terug.",
    )
    is_voorbeeld = models.BooleanField(
        default=False, help_text="Deze inhoud is een voorbeeld. In productie start het portaal dan niet."
    )

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeente"
        constraints = [
            models.CheckConstraint(
                name="er_is_een_gemeente", condition=Q(pk=1), violation_error_message="Er is al een gemeente ingesteld."
            ),
            # The colour is written into stylesheets.
            models.CheckConstraint(
                name="hoofdkleur_is_een_kleur",
                condition=Q(hoofdkleur__regex=KLEUR_PATROON),
                violation_error_message=KLEUR.message,
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @classmethod
    def get(cls) -> "Gemeente":
        """The one row, or unsaved defaults when nothing has been set yet."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    @property
    def licentie(self) -> str:
        """Under what others may use what is published, as an SPDX name; empty when nothing is said."""
        return "CC0-1.0" if self.gegevens_vrij else ""

    @property
    def licentie_adres(self) -> str:
        """Where that can be read; a link and never a request."""
        return "https://creativecommons.org/publicdomain/zero/1.0/deed.nl" if self.gegevens_vrij else ""


class Sleutelafdruk(models.Model):
    """A mark of the SECRET_KEY with which this database was filled: with another one no follow code works any more."""

    afdruk = models.CharField(max_length=64)

    class Meta:
        verbose_name = "sleutelafdruk"
        verbose_name_plural = "sleutelafdruk"
        constraints = [
            models.CheckConstraint(name="er_is_een_sleutelafdruk", condition=Q(pk=1)),
        ]

    def __str__(self) -> str:
        return self.afdruk[:8]

    @classmethod
    def past(cls) -> bool:
        """Whether this database was filled with the SECRET_KEY of now. The first one is remembered."""
        afdruk = salted_hmac("portaal.sleutelafdruk", "1", algorithm="sha256").hexdigest()
        rij, _nieuw = cls.objects.get_or_create(pk=1, defaults={"afdruk": afdruk})
        return constant_time_compare(rij.afdruk, afdruk)


def bestand_pad(bestand: "Bestand", _naam: str) -> str:
    return f"{bestand.uuid.hex[:2]}/{bestand.uuid.hex}"


class Bestand(models.Model):
    """One file that somebody uploaded, kept byte for byte under a name of our own."""

    class Scan(models.TextChoices):
        WACHT = "wacht", "Wacht op controle"
        SCHOON = "schoon", "Schoon"
        BESMET = "besmet", "Besmet"
        FOUT = "fout", "Controle mislukt"

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inhoud = models.FileField(upload_to=bestand_pad)
    naam = models.CharField(max_length=100, help_text="Naam zoals de indiener hem gaf, alleen om te tonen.")
    soort = models.CharField(max_length=10, help_text="Werkelijk type: txt, pdf, docx of odt.")
    sha256 = models.CharField(max_length=64)
    grootte = models.PositiveIntegerField(help_text="In bytes.")
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.WACHT)
    alt_tekst = models.CharField(max_length=250, blank=True)
    geplaatst_op = models.DateTimeField(default=timezone.now)
    geplaatst_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"
        constraints = [
            models.CheckConstraint(name="bestand_sha256_is_compleet", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
        ]

    def __str__(self) -> str:
        return self.naam


class Bericht(models.Model):
    """Outbox: one mail that must go out once. Written in the transaction of its cause, sent after commit."""

    ontvanger = models.EmailField(blank=True, help_text="Wordt gewist zodra de mail weg is.")
    sleutel = models.CharField(max_length=64, unique=True, help_text="Hash van ontvanger en gebeurtenis.")
    gebeurtenis = models.CharField(max_length=120, help_text="Wat er gebeurde, een keer per ontvanger.")
    onderwerp = models.CharField(max_length=150)
    tekst = models.TextField()
    gemaakt_op = models.DateTimeField(default=timezone.now)
    verzonden_op = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    opgegeven_op = models.DateTimeField(null=True, blank=True, help_text="Niemand nam het aan; de inhoud is gewist.")
    afmelden = models.CharField(
        max_length=300, blank=True, help_text="Adres waarmee de ontvanger zulke mail met één klik stopt (RFC 8058)."
    )

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        constraints = [
            models.CheckConstraint(
                name="bericht_heeft_een_ontvanger_tot_het_weg_is",
                condition=Q(verzonden_op__isnull=False) | Q(opgegeven_op__isnull=False) | ~Q(ontvanger=""),
            ),
            models.CheckConstraint(
                name="opgegeven_bericht_noemt_niemand",
                condition=Q(opgegeven_op__isnull=True) | Q(ontvanger="", tekst=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebeurtenis} ({self.pk})"


class Limiet(models.Model):
    """How often something was done in the time that runs (portaal.limieten). Of who did it only a hash, of that day.

    The table is UNLOGGED: after a crash of the database the counts begin anew.
    """

    sleutel = models.CharField(max_length=64, primary_key=True)
    aantal = models.PositiveIntegerField()
    tot = models.DateTimeField()

    class Meta:
        verbose_name = "limiet"
        verbose_name_plural = "limieten"
        constraints = [
            models.CheckConstraint(name="limiet_kent_niemand", condition=Q(sleutel__regex=r"^[0-9a-f]{64}$")),
        ]

    def __str__(self) -> str:
        return self.sleutel[:8]


class Leestaak(models.Model):
    """A long file that is being read in the background, with what was typed in the form it came with. One per person."""

    gevraagd_door = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="leestaak")
    bestand = models.ForeignKey(Bestand, on_delete=models.PROTECT, related_name="+")
    velden = models.JSONField(default=dict, help_text="Wat er in het formulier stond.")
    waar = models.CharField(max_length=200, help_text="Het adres van dat formulier.")
    bladzijden = models.PositiveIntegerField()
    gelezen = models.PositiveIntegerField(default=0)
    tekst = models.TextField(blank=True)
    fout = models.CharField(max_length=300, blank=True)
    gevraagd_op = models.DateTimeField(default=timezone.now)
    klaar_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "leestaak"
        verbose_name_plural = "leestaken"

    def __str__(self) -> str:
        return f"{self.bestand}: {self.gelezen} van {self.bladzijden}"

    @property
    def is_bezig(self) -> bool:
        return self.klaar_op is None

    @property
    def is_gelukt(self) -> bool:
        return self.klaar_op is not None and not self.fout
