"""What is asked before publishing."""

from typing import ClassVar

from django import forms

from portaal.forms import BasisForm


class UitgeefForm(BasisForm):
    versie = forms.CharField(
        label="Hoe heet deze versie?", max_length=40, help_text="Bijvoorbeeld: concept 1. De naam komt op de omslag."
    )
    verplicht: ClassVar = {"versie": "Vul de naam van deze versie in."}
