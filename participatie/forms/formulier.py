"""The resident's form, one question at a time. Which questions there are follows from the uitvraag and the answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from participatie.forms.bericht import E_MAIL_FOUT, LATER, BerichtForm, LaterVeld
from participatie.models import Uitvraag
from participatie.models.inbreng import MAX_TEKST
from participatie.talen import van_links, woorden_van
from participatie.vragen import ALLE, Vraag, achter_elkaar, vragen_van
from portaal.forms import BasisForm, TegelKeuze
from visie.models import Gebied

GEEN_THEMA, HELE_GEMEENTE = "geen", "hele"
ZELF, ANDER = "zelf", "ander"


class Stap(BasisForm):
    """One page of the resident's form. `naam` is the last part of its address."""

    naam = ""
    titel: str | Promise = ""  # short name on the check-answers page
    # Above the fields, for a page that asks more than one thing.
    kop: str | Promise = ""

    def __init__(self, *args: Any, uitvraag: Uitvraag, kan: Mapping[str, bool] | None = None, **kwargs: Any) -> None:
        """`kan` says of the answers that name a row whether they can still be chosen, for who only checks them: then the
        rows to choose from are not read."""
        super().__init__(*args, **kwargs)
        self.uitvraag = uitvraag
        self.kan = kan

    def _only(self, naam: str, *anders: str) -> list[tuple[str, str]]:
        """The choices of a form that only checks: the answer itself, when it can still be chosen."""
        gekozen = [str(self.data.get(naam))] if self.kan and self.kan[naam] else []
        return [(keuze, keuze) for keuze in (*gekozen, *anders)]

    def in_woorden(self, antwoorden: Mapping[str, Any]) -> str:
        """The answer as the check-answers page shows it; empty when there is none."""
        name = next(iter(self.fields))
        value = antwoorden.get(name, "")
        choices = dict(getattr(self.fields[name], "choices", []))
        return str(choices.get(value, value))

    def te_bewaren(self) -> dict[str, Any] | None:
        """What stands in the fields, right or wrong, to be kept halfway; None when it is more than can be kept."""
        typed = self.typed()
        te_lang = any(isinstance(value, str) and len(value) > MAX_TEKST for value in typed.values())
        return None if te_lang else typed


class VoorStap(Stap):
    naam, titel = "voor", _("Voor wie")
    voor = forms.ChoiceField(
        label=_("Voor wie vult u dit in?"),
        help_text=_("Voor iemand anders: vraag of het mag, en schrijf op wat die ander zegt."),
        choices=[(ZELF, _("Voor mijzelf")), (ANDER, _("Voor iemand anders"))],
        widget=forms.RadioSelect,
    )
    verplicht: ClassVar = {"voor": _("Kies voor wie u dit invult.")}


class ThemaStap(Stap):
    naam, titel = "thema", _("Onderwerp")
    thema = forms.ChoiceField(label=_("Waar gaat uw reactie over?"), widget=TegelKeuze)
    verplicht: ClassVar = {"thema": _("Kies waar uw reactie over gaat.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.kan is not None:
            self.fields["thema"].choices = self._only("thema", GEEN_THEMA)
            return
        woorden = woorden_van(self.uitvraag, get_language() or "nl", self.uitvraag.themas.geldend())
        self.fields["thema"].choices = [(str(w.thema.pk), w.naam) for w in woorden.themas] + [
            (GEEN_THEMA, _("Iets anders, of ik weet het niet"))
        ]
        self.fields["thema"].widget.details = {
            str(w.thema.pk): {"icoon": w.thema.icoon, "voorbeeld": w.zin, "taal": w.taal, "richting": w.richting}
            for w in woorden.themas
        } | {GEEN_THEMA: {"icoon": "anders"}}


class GebiedStap(Stap):
    naam, titel = "gebied", _("Dorp of wijk")
    gebied = forms.ChoiceField(
        label=_("Over welk dorp of welke wijk gaat het?"), help_text=_("Dan weten wij waar wij iets kunnen doen.")
    )
    verplicht: ClassVar = {"gebied": _("Kies een dorp of wijk, of kies ‘de hele gemeente’.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.kan is not None:
            self.fields["gebied"].choices = self._only("gebied", HELE_GEMEENTE)
            return
        gebieden = [(str(g.pk), g.naam) for g in Gebied.objects.all()]
        self.fields["gebied"].choices = [
            ("", _("Maak een keuze")),
            (HELE_GEMEENTE, _("De hele gemeente, of ik weet het niet")),
            *gebieden,
        ]


class AardStap(Stap):
    naam, titel = "aard", _("Wat wilt u vertellen?")
    aard = forms.MultipleChoiceField(
        label=_("Wat wilt u ons vertellen?"),
        help_text=_("U mag meer dan één kiezen."),
        widget=forms.CheckboxSelectMultiple,
    )
    verplicht: ClassVar = {"aard": _("Kies wat u ons wilt vertellen.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aard"].choices = [(v.aard, v.keuze) for v in vragen_van(self.uitvraag.vragen)]

    def in_woorden(self, antwoorden: Mapping[str, Any]) -> str:
        return "\n".join(str(v.keuze) for v in gekozen_vragen(self.uitvraag, antwoorden))


class TekstStap(Stap):
    """The page of one question; one class per question, because each has its own address and its own field."""

    vraag: ClassVar[Vraag]

    @classmethod
    def bij(cls, vraag: Vraag) -> type[TekstStap]:
        veld = tekstveld(vraag.aard)
        attrs = {
            "__module__": cls.__module__,
            "naam": f"tekst-{vraag.aard}",
            "titel": vraag.vraag,
            "vraag": vraag,
            veld: forms.CharField(
                label=vraag.vraag, help_text=vraag.hulp, max_length=5000, widget=forms.Textarea(attrs={"rows": 9})
            ),
            "verplicht": {veld: _("Vul uw antwoord in.")},
        }
        return cast("type[TekstStap]", type(f"TekstStap_{vraag.aard}", (cls,), attrs))


def tekstveld(aard: str) -> str:
    return f"tekst_{aard}"


class PublicatieStap(Stap):
    naam, titel = "website", _("Op de website")
    mag_gepubliceerd = forms.ChoiceField(
        label=_("Mag uw reactie op onze website staan?"),
        help_text=_("Wij lezen elke reactie eerst en zetten uw naam er niet bij."),
        choices=[
            ("ja", _("Ja, anderen mogen mijn reactie lezen")),
            ("nee", _("Nee, alleen de gemeente mag mijn reactie lezen")),
        ],
        widget=forms.RadioSelect,
    )
    verplicht: ClassVar = {"mag_gepubliceerd": _("Kies of uw reactie op de website mag staan.")}


class ContactStap(BerichtForm, Stap):
    naam, titel = "contact", _("Bericht van ons")
    kop = _("Wilt u bericht van ons?")
    email = forms.EmailField(
        label=_("Wat is uw e-mailadres?"), required=False, max_length=254,
        help_text=_("Wij sturen u een bevestiging en gebruiken het adres alleen voor uw reactie."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )  # fmt: skip
    code_per_mail = forms.BooleanField(label=_("Stuur mij de code ook per e-mail"), required=False)
    telefoon = forms.CharField(
        label=_("Wat is uw telefoonnummer?"), required=False, max_length=30,
        help_text=_("Alleen als u liever wilt dat wij bellen."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel", "dir": "ltr"}),
    )  # fmt: skip
    bericht = LaterVeld()
    meldingen: ClassVar = {"email": {"invalid": E_MAIL_FOUT}}

    def in_woorden(self, antwoorden: Mapping[str, Any]) -> str:
        rows = [van_links(antwoorden.get(veld) or "") for veld in ("email", "telefoon")]
        if antwoorden.get("code_per_mail"):
            rows.append(_t("Stuur mij de code ook per e-mail"))
        rows += [f"{_t('Bericht')}: {label}" for moment, label in LATER if moment in (antwoorden.get("bericht") or ())]
        return "\n".join(str(row) for row in rows if row)


TEKSTSTAPPEN = {vraag.aard: TekstStap.bij(vraag) for vraag in ALLE}
STAPPEN: tuple[type[Stap], ...] = (
    VoorStap, ThemaStap, GebiedStap, AardStap, *TEKSTSTAPPEN.values(), PublicatieStap, ContactStap,
)  # fmt: skip


def gekozen_vragen(uitvraag: Uitvraag, antwoorden: Mapping[str, Any]) -> tuple[Vraag, ...]:
    """The questions this person answers: the only one that is asked, or those that were chosen."""
    gevraagd = vragen_van(uitvraag.vragen)
    if len(gevraagd) == 1:
        return gevraagd
    gekozen = antwoorden.get("aard") or ()
    return tuple(vraag for vraag in gevraagd if vraag.aard in gekozen)


def stappen_van(uitvraag: Uitvraag, antwoorden: Mapping[str, Any]) -> list[type[Stap]]:
    """The pages that apply, in order. Those of questions that were not chosen are left out."""
    gekozen = {vraag.aard for vraag in gekozen_vragen(uitvraag, antwoorden)}
    return [
        stap
        for stap in STAPPEN
        if (not issubclass(stap, TekstStap) or stap.vraag.aard in gekozen)
        and (stap is not AardStap or len(uitvraag.vragen) > 1)
    ]


def tekst_en_stukken(uitvraag: Uitvraag, antwoorden: Mapping[str, Any]) -> tuple[str, list[tuple[str, int, int]]]:
    """The answers as one text, and the place of each in it (`achter_elkaar`)."""
    return achter_elkaar(
        (vraag.aard, str(antwoorden[tekstveld(vraag.aard)]).strip()) for vraag in gekozen_vragen(uitvraag, antwoorden)
    )
