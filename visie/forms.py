"""What people type about the visie: texts, kaders, maatregelen, and the confirmation of a read startnotitie."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django_prose_editor.fields import ProseEditorFormField

from portaal.documenten import OnleesbaarBestand, tekst_uit_bestand
from portaal.forms import BasisForm, BasisModelForm
from portaal.opmaak import OpmaakFout, schoon, schoon_plat
from visie.actions.kader import BevestigdeStartnotitie, BevestigdKader, BevestigdThema
from visie.actions.maatregel import Kosten
from visie.actions.oordeel import Besluit
from visie.models import Fase, Kader, Kostenregel, Maatregel, Oordeel, Paragraaf, Thema, Visie
from visie.startnotitie import StartnotitieVoorstel

BRON_MAX = 300_000
TE_GROOT = "Dit bestand is te groot. Kies een bestand van hooguit 10 MB."

EDITOR_EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Heading": {"levels": [3, 4]},
    "Blockquote": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Link": {"enableTarget": False, "protocols": ["https", "mailto"]},
    "HardBreak": True,
    "History": True,
}


ALLEBEI = (
    "U hebt een tekst geplakt en ook een bestand gekozen, en er staat niet hetzelfde in. Kies er één. Wilt u de "
    "geplakte tekst? Verstuur dan nog een keer, zonder bestand. Wilt u het bestand? Maak dit vak leeg en kies het bestand opnieuw."
)


class TekstOfBestandForm(BasisForm):
    """Text by pasting or by uploading; exactly one of the two. `brontekst` in the cleaned data holds the words."""

    tekst = forms.CharField(
        label="Plak hier de tekst", required=False, max_length=BRON_MAX, widget=forms.Textarea(attrs={"rows": 12})
    )
    bestand = forms.FileField(
        label="Of kies een bestand", required=False, help_text="Een .txt, .docx, .odt of .pdf tot 10 MB."
    )
    leeg_melding = "Plak een tekst of kies een bestand."

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        bestand = cleaned.get("bestand")
        self.bytes = b""
        if bestand and bestand.size > settings.UPLOAD_MAX_BYTES:
            self.add_error("bestand", TE_GROOT)
            return cleaned
        if bestand:
            self.bytes = bestand.read()
            try:
                cleaned["brontekst"] = tekst_uit_bestand(self.bytes, bestand.name)
            except OnleesbaarBestand as fout:
                self.add_error("bestand", str(fout))
                return cleaned
            geplakt = schoon_plat(cleaned.get("tekst") or "").split()
            if geplakt and geplakt != schoon_plat(cleaned["brontekst"]).split():
                self.add_error("tekst", ALLEBEI)
        else:
            cleaned["brontekst"] = cleaned.get("tekst") or ""
        if not schoon_plat(cleaned["brontekst"]).strip() and not self.errors:
            self.add_error("tekst", self.leeg_melding)
        return cleaned


class StartnotitieForm(TekstOfBestandForm):
    leeg_melding = "Plak de tekst van de startnotitie of kies een bestand."


class VisieForm(BasisModelForm):
    verplicht: ClassVar = {"titel": "Vul de titel van de visie in."}

    class Meta:
        model = Visie
        fields = ("titel", "intro", "periode_van", "periode_tot", "zaaknummer", "programma", "taakveld")


class FaseForm(BasisForm):
    naar = forms.ChoiceField(label="Naar welke fase?", widget=forms.RadioSelect)
    besluit_op = forms.DateField(
        label="Datum van het raadsbesluit",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    besluit_nummer = forms.CharField(label="Nummer van het raadsbesluit", required=False, max_length=40)
    reden = forms.CharField(
        label="Reden", required=False, max_length=500, help_text="Nodig als de visie een stap terug gaat.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    verplicht: ClassVar = {"naar": "Kies een fase."}

    def __init__(self, *args: Any, moves: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naar"].choices = [(fase, Fase(fase).label) for fase in moves]


class ThemaForm(BasisModelForm):
    verplicht: ClassVar = {"naam": "Vul de naam van het thema in."}
    samenvatting = forms.CharField(
        label="Samenvatting in gewone taal", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Hooguit 250 woorden. Een lege regel begint een nieuwe alinea.",
    )  # fmt: skip

    class Meta:
        model = Thema
        fields = ("naam", "korte_naam", "in_een_zin", "icoon", "verplicht")


class ParagraafForm(BasisForm):
    """The editor. `basis` is the number of the version this text was made from."""

    toon_niet_verplicht = False

    html = ProseEditorFormField(
        label="Tekst", required=False, extensions=EDITOR_EXTENSIONS, sanitize=False, max_length=400_000
    )
    toelichting = forms.CharField(
        label="Wat verandert er en waarom?", required=False, max_length=300,
        help_text="Bijvoorbeeld: doel scherper gemaakt na advies 4b.",
    )  # fmt: skip
    klein = forms.BooleanField(label="Dit is een kleine wijziging, zoals een tikfout", required=False)
    basis = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean_html(self) -> str:
        try:
            return schoon(self.cleaned_data["html"] or "")
        except OpmaakFout as fout:
            raise forms.ValidationError(str(fout)) from fout


class KaderForm(BasisModelForm):
    verplicht: ClassVar = {"tekst": "Vul in wat de raad heeft bepaald.", "soort": "Kies wat voor kader dit is."}

    class Meta:
        model = Kader
        fields = ("nummer", "soort", "tekst", "bron", "thema")
        widgets = {"tekst": forms.Textarea(attrs={"rows": 3}), "bron": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.visie = visie
        self.fields["thema"].queryset = visie.themas.geldend()
        self.fields["thema"].empty_label = "Geen thema"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        # The constraint names the visie, which is no field here, so the form would not look at it.
        nummer = cleaned.get("nummer")
        if nummer and self.instance.visie.kaders.geldend().filter(nummer=nummer).exclude(pk=self.instance.pk).exists():
            self.add_error("nummer", "Dit nummer heeft al een kader.")
        return cleaned


class AfwijkingForm(BasisForm):
    omdat = forms.CharField(
        label="Waarom wijkt de visie van dit kader af?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    verplicht: ClassVar = {"omdat": "Schrijf op waarom de visie van dit kader afwijkt."}


class KoppelForm(BasisForm):
    """Choose where something landed: a text, a maatregel, or a paragraaf that said it already."""

    plaats = forms.ChoiceField(label="Waar is dit verwerkt?")
    verplicht: ClassVar = {"plaats": "Kies een tekst of een maatregel."}

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paragrafen = [p for p in Paragraaf.objects.van_visie(visie).geldend().met_tekst() if p.huidige]
        maatregelen = list(visie.maatregelen.geldend())
        self.places: dict[str, dict[str, Any]] = {}
        for p in paragrafen:
            self.places[f"tekst:{p.pk}"] = {"tekstversie": p.huidige}
            self.places[f"al:{p.pk}"] = {"staat_er_al": p}
        for m in maatregelen:
            self.places[f"maatregel:{m.pk}"] = {"maatregel": m}
        self.fields["plaats"].choices = [
            ("", "Kies een tekst of een maatregel"),
            ("Maatregel", [(f"maatregel:{m.pk}", str(m)) for m in maatregelen]),
            ("De tekst is aangepast", [(f"tekst:{p.pk}", f"{p} (versie {p.nummer})") for p in paragrafen]),
            ("Het staat er al", [(f"al:{p.pk}", str(p)) for p in paragrafen]),
        ]

    def place(self) -> dict[str, Any]:
        """Keyword for `koppelen`: tekstversie=, maatregel= or staat_er_al=."""
        return self.places[self.cleaned_data["plaats"]]


class OordeelForm(BasisForm):
    """An oordeel with what goes with it. Used for the voorstel and for the besluit; the act says which."""

    toon_niet_verplicht = False  # whether a field is needed depends on the oordeel; the hints say so

    oordeel = forms.ChoiceField(label="Oordeel", choices=Oordeel.choices, widget=forms.RadioSelect)
    motivering = forms.CharField(
        label="Motivering", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Altijd nodig, behalve bij 'overnemen'.",
    )  # fmt: skip
    doorgeschoven_naar = forms.CharField(label="Doorgeschoven naar welk document?", required=False, max_length=160)
    doorgeschoven_trekker = forms.CharField(label="Wie pakt het daar op?", required=False, max_length=120)
    doorgeschoven_tot = forms.DateField(
        label="Uiterlijk op", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    verplicht: ClassVar = {"oordeel": "Kies een oordeel."}

    def besluit(self) -> Besluit:
        c = self.cleaned_data
        return Besluit(
            oordeel=c["oordeel"],
            motivering=c["motivering"],
            doorgeschoven_naar=c["doorgeschoven_naar"],
            doorgeschoven_trekker=c["doorgeschoven_trekker"],
            doorgeschoven_tot=c["doorgeschoven_tot"],
        )


def euro_naar_cent(tekst: str) -> int:
    """`€ 12.500,50`, `12500,5` or `12500` in cents. Raises ValueError."""
    kaal = re.sub(r"[€\s]|,-$|,--$", "", tekst)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d{1,2})?", kaal) or "," in kaal:
        kaal = kaal.replace(".", "").replace(",", ".")
    if not re.fullmatch(r"\d{1,10}(\.\d{1,2})?", kaal):
        raise ValueError(tekst)
    try:
        bedrag = Decimal(kaal)
    except InvalidOperation as fout:
        raise ValueError(tekst) from fout
    if not bedrag.is_finite() or bedrag < 0 or bedrag > Decimal("1000000000"):
        raise ValueError(tekst)
    return int(bedrag * 100)


class MaatregelForm(BasisModelForm):
    verplicht: ClassVar = {
        "titel": "Vul de titel van de maatregel in.",
        "themas": "Kies minstens één thema.",
        "activiteit": "Schrijf op wat er gaat gebeuren.",
        "trekker": "Vul in wie de maatregel trekt.",
        "start": "Vul in wanneer de maatregel begint, bijvoorbeeld 2027-K1.",
        "dekking": "Vul in waar het geld vandaan komt, of schrijf 'onbekend'.",
    }
    kosten = forms.CharField(
        label="Kosten", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000,
        help_text="Per regel: jaar, eenmalig of structureel, bedrag in euro's of het woord onbekend. "
        "Bijvoorbeeld: 2027 eenmalig 12.500",
    )  # fmt: skip

    class Meta:
        model = Maatregel
        fields = (
            "titel", "themas", "doelen", "activiteit", "doelgroep", "gebieden", "trekker", "partners", "start", "eind",
            "dekking", "status",
        )  # fmt: skip
        widgets = {
            "themas": forms.CheckboxSelectMultiple,
            "doelen": forms.CheckboxSelectMultiple,
            "gebieden": forms.CheckboxSelectMultiple,
            "partners": forms.CheckboxSelectMultiple,
            "activiteit": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.visie = visie
        self.fields["themas"].queryset = visie.themas.geldend()
        doelen = self.fields["doelen"]
        doelen.queryset = doelen.queryset.filter(thema__visie=visie)
        if not doelen.queryset.exists():
            del self.fields["doelen"]
        if not self.fields["partners"].queryset.exists():
            del self.fields["partners"]
        if not self.fields["gebieden"].queryset.exists():
            del self.fields["gebieden"]
        self.fields["kosten"].error_messages["required"] = (
            "Vul de kosten in, of schrijf bijvoorbeeld: 2027 eenmalig onbekend."
        )
        if self.instance.pk:
            self.initial["kosten"] = "\n".join(
                f"{k.jaar} {k.soort} {'onbekend' if k.onbekend else f'{k.bedrag_cent / 100:.2f}'.replace('.', ',')}"
                for k in self.instance.kosten.all()
            )

    def clean_kosten(self) -> list[Kosten]:
        regels: list[Kosten] = []
        for tekst in self.cleaned_data["kosten"].splitlines():
            if not tekst.strip():
                continue
            match = re.fullmatch(r"\s*(20\d\d)\s+(eenmalig|structureel)\s+(.+?)\s*", tekst, re.I)
            if not match:
                raise forms.ValidationError(
                    f"Deze regel begrijpen wij niet: '{tekst.strip()[:60]}'. Schrijf bijvoorbeeld: 2027 eenmalig 12.500"
                )
            jaar, soort, bedrag = int(match[1]), match[2].lower(), match[3]
            try:
                cent = None if bedrag.lower() == "onbekend" else euro_naar_cent(bedrag)
            except ValueError as fout:
                raise forms.ValidationError(
                    f"'{bedrag[:40]}' is geen bedrag. Schrijf bijvoorbeeld 12.500 of onbekend."
                ) from fout
            if any(r.jaar == jaar and r.soort == soort for r in regels):
                raise forms.ValidationError(f"{jaar} {soort} staat er twee keer. Tel de bedragen op.")
            regels.append(Kosten(jaar=jaar, soort=soort, bedrag_cent=cent))
        if not regels:
            raise forms.ValidationError("Vul de kosten in, of schrijf bijvoorbeeld: 2027 eenmalig onbekend.")
        assert {r.soort for r in regels} <= set(Kostenregel.Soort.values)
        return regels


JA, NEE = "ja", "nee"
KEUZES = [(JA, "Overnemen"), (NEE, "Niet overnemen")]


class BevestigForm(BasisForm):
    """One row per proposal out of a startnotitie: take over or not, with the words editable. Nothing is preset."""

    brontekst = forms.CharField(widget=forms.HiddenInput, max_length=1_000_000)

    def __init__(self, *args: Any, voorstel: StartnotitieVoorstel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.voorstel = voorstel.als_json()
        self.groepen: list[dict[str, Any]] = []
        v = self.voorstel
        if v.get("titel"):
            self._group("Titel", [("titel", v["titel"]["waarde"], v["titel"]["bron"], {})])
        self._group(
            "Thema's",
            [
                (f"thema_{i}", capfirst(t["naam"]), t["bron"], {"verplicht": t["verplicht"]})
                for i, t in enumerate(v["themas"])
            ],
        )
        self._group(
            "Kaders",
            [
                (f"kader_{i}", k["tekst"], k["bron"], {"nummer": k["nummer"], "soort": k["soort"]})
                for i, k in enumerate(v["kaders"])
            ],
        )
        self._group(
            "Doorsnijdende onderwerpen",
            [(f"onderwerp_{i}", o["naam"], o["bron"], {}) for i, o in enumerate(v["doorsnijdend"])],
        )
        self._group(
            "Akkoorden en beleidskaders",
            [(f"akkoord_{i}", a["naam"], a["bron"], {}) for i, a in enumerate(v["akkoorden"])],
        )
        if v.get("budget"):
            self._group("Budget", [("budget", str(v["budget"]["bedrag"]), v["budget"]["bron"], {})])
        if v.get("taakveld"):
            self._group("Taakveld", [("taakveld", v["taakveld"]["waarde"], v["taakveld"]["bron"], {})])
        self._group(
            "Portefeuilles", [(f"portefeuille_{i}", p["naam"], p["bron"], {}) for i, p in enumerate(v["portefeuilles"])]
        )

    def _group(self, titel: str, rows: list[tuple[str, str, str, dict[str, Any]]]) -> None:
        if not rows:
            return
        group: dict[str, Any] = {"titel": titel, "rijen": []}
        for key, waarde, bron, extra in rows:
            nummer = len(group["rijen"]) + 1
            wat = f"{titel} {nummer}" if len(rows) > 1 else titel
            self.fields[f"{key}_keuze"] = forms.ChoiceField(
                choices=KEUZES, widget=forms.RadioSelect, label=f"{wat}: overnemen?",
                error_messages={"required": f"Kies bij {wat}: overnemen of niet overnemen."},
            )  # fmt: skip
            self.fields[f"{key}_tekst"] = forms.CharField(
                label=f"Tekst van {wat[0].lower()}{wat[1:]}", initial=schoon_plat(waarde), max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}) if len(waarde) > 90 else forms.TextInput(),
                error_messages={"required": f"Vul de tekst in bij {wat}, of kies 'niet overnemen'."},
                required=False,
            )  # fmt: skip
            if "verplicht" in extra:
                self.fields[f"{key}_verplicht"] = forms.BooleanField(
                    label="Verplicht volgens het GALA", required=False, initial=extra["verplicht"]
                )
            if "soort" in extra:
                self.fields[f"{key}_nummer"] = forms.CharField(
                    label="Nummer", required=False, max_length=10, initial=extra["nummer"]
                )
                self.fields[f"{key}_soort"] = forms.ChoiceField(
                    label="Soort kader", choices=Kader.Soort.choices, initial=extra["soort"]
                )
            group["rijen"].append({"key": key, "bron": bron})
        self.groepen.append(group)

    def rijen(self) -> list[dict[str, Any]]:
        """The groups with their bound fields, for the template."""
        return [
            {
                "titel": group["titel"],
                "rijen": [
                    {
                        "bron": row["bron"],
                        "keuze": self[f"{row['key']}_keuze"],
                        "velden": [
                            self[name]
                            for name in self.fields
                            if name.startswith(f"{row['key']}_") and not name.endswith("_keuze")
                        ],
                    }
                    for row in group["rijen"]
                ],
            }
            for group in self.groepen
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for group in self.groepen:
            for row in group["rijen"]:
                key = row["key"]
                if cleaned.get(f"{key}_keuze") == JA and not (cleaned.get(f"{key}_tekst") or "").strip():
                    self.add_error(f"{key}_tekst", self.fields[f"{key}_tekst"].error_messages["required"])
        if cleaned.get("budget_keuze") == JA and "budget_tekst" in cleaned:
            try:
                cleaned["budget_cent"] = euro_naar_cent(cleaned["budget_tekst"])
            except ValueError:
                self.add_error("budget_tekst", "Vul het budget in als een bedrag in euro's, bijvoorbeeld 90.000.")
        return cleaned

    def bevestigd(self) -> BevestigdeStartnotitie:
        """What was confirmed; call only on a valid form."""
        c = self.cleaned_data

        def taken(prefix: str) -> list[str]:
            keys = [
                row["key"] for group in self.groepen for row in group["rijen"] if row["key"].rsplit("_", 1)[0] == prefix
            ]
            return [key for key in keys if c[f"{key}_keuze"] == JA]

        def one(key: str) -> str:
            return c[f"{key}_tekst"].strip() if c.get(f"{key}_keuze") == JA else ""

        bron = {row["key"]: row["bron"] for group in self.groepen for row in group["rijen"]}
        budget = self.voorstel.get("budget") or {}
        return BevestigdeStartnotitie(
            titel=one("titel")[:160],
            themas=[
                BevestigdThema(naam=c[f"{k}_tekst"].strip()[:160], verplicht=c[f"{k}_verplicht"])
                for k in taken("thema")
            ],
            kaders=[
                BevestigdKader(
                    nummer=c[f"{k}_nummer"].strip(), soort=c[f"{k}_soort"], tekst=c[f"{k}_tekst"].strip(), bron=bron[k]
                )
                for k in taken("kader")
            ],
            onderwerpen=[c[f"{k}_tekst"].strip()[:100] for k in taken("onderwerp")],
            akkoorden=[c[f"{k}_tekst"].strip()[:200] for k in taken("akkoord")],
            portefeuilles=[c[f"{k}_tekst"].strip()[:80] for k in taken("portefeuille")],
            taakveld=one("taakveld")[:10],
            budget_cent=c.get("budget_cent"),
            budget_toelichting=budget.get("toelichting") or "",
        )
