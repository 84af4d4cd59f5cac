"""How far a maatregel is."""

from typing import ClassVar

from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisModelForm
from visie.models import Voortgang


class VoortgangForm(EenmaligMixin, BasisModelForm):
    verplicht: ClassVar = {"status": "Kies hoe ver de maatregel is.", "zin": "Schrijf in één zin hoe het gaat."}

    class Meta:
        model = Voortgang
        fields = ("status", "zin")
