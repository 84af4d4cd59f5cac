"""The form every form here starts from: Dutch messages, clean text, an error summary, tiles to choose from."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from portaal.tekens import zuiver

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

EEN_REGEL_MAX = 250
TEKST_MAX = 20_000


def eis_jaar(jaar: int) -> None:
    """A slip in a year, such as 0026, gets a sentence. Raises ValidationError outside 2000 to 2100."""
    if not 2000 <= jaar <= 2100:
        raise forms.ValidationError("Kijk of het jaar klopt: kies een jaar tussen 2000 en 2100.")


def _pure_data(data: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    if isinstance(data, QueryDict):
        pure = data.copy()
        for key, values in data.lists():
            pure.setlist(key, [zuiver(value) if isinstance(value, str) else value for value in values])
        return pure
    if data is None:
        return None
    return {key: zuiver(value) if isinstance(value, str) else value for key, value in data.items()}


class Fout(NamedTuple):
    """One line of the error summary. `anker` is empty for an error of the whole form."""

    anker: str
    tekst: str


class _Basis:
    """What BasisForm and BasisModelForm share."""

    # Field name -> what to say when it is empty, in the words of the question: "Vul uw reactie in."
    verplicht: ClassVar[Mapping[str, "str | _StrPromise"]] = {}
    # Field name -> other messages of that field, by Django's error code.
    meldingen: ClassVar[Mapping[str, Mapping[str, "str | _StrPromise"]]] = {}
    # Forms that filter or search leave the words "(niet verplicht)" out.
    toon_niet_verplicht = True
    # Of these one is needed: neither says that it may stay empty.
    een_van: ClassVar[tuple[str, ...]] = ()
    use_required_attribute = False
    fields: dict[str, forms.Field]

    def __init__(self, data: Mapping[str, Any] | None = None, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(_pure_data(data), *args, **kwargs)  # type: ignore[call-arg] # the form behind this mixin takes them
        for name, field in self.fields.items():
            field.error_messages["required"] = self.verplicht.get(name) or _required_message(field, name)
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = _("Schrijf het e-mailadres zo: naam@voorbeeld.nl.")
            if isinstance(field, forms.DateField):
                field.error_messages["invalid"] = "Schrijf de datum zo: 31-12-2027."
            for code in ("invalid_choice", "invalid_pk_value", "invalid_list"):
                if code in field.error_messages:
                    field.error_messages[code] = _("Deze keuze kan niet (meer). Kies opnieuw.")
            if isinstance(field, forms.FileField):
                for code in ("invalid", "missing", "contradiction"):
                    field.error_messages[code] = "Kies het bestand nog een keer."
            field.error_messages.update(self.meldingen.get(name, {}))
            if isinstance(field, forms.CharField):
                _limit(field)

    def foutenlijst(self) -> list[Fout]:
        """Errors in the order of the fields, each with the id of the input it belongs to."""
        return list(self._errors_in_order())

    def _errors_in_order(self) -> Iterator[Fout]:
        for tekst in self.non_field_errors():
            yield Fout("", str(tekst))
        for field in self:
            for tekst in field.errors:
                yield Fout(f"{field.auto_id}_0" if field.use_fieldset else field.auto_id, str(tekst))

    def typed(self) -> dict[str, Any]:
        """What stands in the fields, right or wrong."""
        form: Any = self
        found = {
            name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
            for name, field in self.fields.items()
        }
        return {name: value for name, value in found.items() if value is not None}

    def unchecked(self) -> Self:
        """This form with what was typed in it, and nothing said about that: for who chose another language halfway, or asks for tips."""
        form: Any = self
        form.initial = {**form.initial, **self.typed()}
        form.is_bound = False
        return self


class BasisForm(_Basis, forms.Form):
    """A form with the manners of this portal."""


class BasisModelForm(_Basis, forms.ModelForm):
    """The same for a form that stands for a model."""


def _required_message(field: forms.Field, name: str) -> str:
    label = str(field.label or name.replace("_", " ")).rstrip("?:. ")
    if isinstance(field, forms.BooleanField):
        return f"Zet een vinkje bij ‘{label}’."
    if isinstance(field, forms.FileField):
        return f"Kies een bestand bij ‘{label}’."
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return f"Maak een keuze bij ‘{label}’."
    return f"Vul iets in bij ‘{label}’."


def _limit(field: forms.CharField) -> None:
    """Every text has an end. No box cuts off what is pasted without a word: the message asks to shorten it."""
    if field.max_length is None:
        field.max_length = TEKST_MAX if isinstance(field.widget, forms.Textarea) else EEN_REGEL_MAX
        field.validators = [*field.validators, MaxLengthValidator(field.max_length)]
    field.error_messages.setdefault(
        "max_length",
        _("Maak deze tekst korter: gebruik hooguit %(limit_value)d tekens. Nu zijn het er %(show_value)d."),
    )
    field.widget.attrs.pop("maxlength", None)


class _Tegels:
    """Large tiles: a drawing, a name and an example for each choice."""

    def __init__(self, *args: Any, details: Mapping[str, Mapping[str, str]] | None = None, **kwargs: Any) -> None:
        # Value of the choice (as text) -> {"icoon": …, "voorbeeld": …}.
        self.details = details or {}
        super().__init__(*args, **kwargs)

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        return option | dict(self.details.get(str(value), {}))


class TegelKeuze(_Tegels, forms.RadioSelect):
    """One choice out of tiles."""

    template_name = "nlds/widgets/tegels.html"
    option_template_name = "nlds/widgets/tegel.html"


class VoorbeeldForm(BasisForm):
    """Every kind of field, for the style guide only."""

    verplicht: ClassVar = {"tekst": "Vul uw reactie in.", "naam": "Vul uw naam in.", "thema": "Kies een thema."}
    THEMAS: ClassVar = [
        ("samenhang", "Sociale samenhang", "koffie drinken in het buurthuis"),
        ("mantelzorg", "Mantelzorg", "zorgen voor uw moeder"),
        ("eenzaamheid", "Eenzaamheid", "mensen missen om mee te praten"),
        ("vrijwilligers", "Vrijwilligers", "helpen bij de sportclub"),
        ("zorg", "Zorg en welzijn", "hulp van het wijkteam"),
        ("ruimte", "Ruimte om te ontmoeten", "een bankje in het park"),
    ]

    thema = forms.ChoiceField(
        label="Waarover wilt u iets zeggen?",
        choices=[(value, name) for value, name, _ in THEMAS],
        widget=TegelKeuze(details={value: {"icoon": value, "voorbeeld": example} for value, _, example in THEMAS}),
    )
    tekst = forms.CharField(
        label="Wat wilt u zeggen?",
        help_text="U mag het opschrijven zoals u praat.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    naam = forms.CharField(label="Uw naam", max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label="Uw e-mailadres",
        help_text="Alleen als u bericht wilt krijgen.",
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    kern = forms.ChoiceField(label="Waar woont u?", choices=[("", "Kies een kern"), ("n", "Noord"), ("z", "Zuid")])
    namens = forms.ChoiceField(
        label="Voor wie vult u dit in?",
        choices=[("zelf", "Voor mijzelf"), ("ander", "Voor iemand anders"), ("groep", "Voor een organisatie")],
        widget=forms.RadioSelect,
    )
    dagen = forms.MultipleChoiceField(
        label="Wanneer bent u bereikbaar?",
        choices=[("o", "Ochtend"), ("m", "Middag"), ("a", "Avond")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    datum = forms.DateField(
        label="Datum van de bijeenkomst",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    bestand = forms.FileField(label="Bestand", required=False, help_text="Een pdf- of Word-bestand tot 10 MB.")
    akkoord = forms.BooleanField(label="Mijn tekst mag op de website, zonder mijn naam", required=False)

    @classmethod
    def met_fouten(cls) -> "VoorbeeldForm":
        return cls({"email": "jan@", "naam": "Jan"}, auto_id="fout_%s")
