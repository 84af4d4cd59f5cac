"""What kind of thing somebody says. An uitvraag asks for it, a reactie is one."""

from django.db import models


class Aard(models.TextChoices):
    HELPEND = "helpend", "Dit helpt"
    REMMEND = "remmend", "Dit werkt tegen"
    IDEE = "idee", "Een idee"
    ACTIVITEIT = "activiteit", "Een activiteit"
    RANDVOORWAARDE = "randvoorwaarde", "Dit is ervoor nodig"


# Told without its words, a reactie must not sound like a verdict on what it led to: `1.1 Dit werkt tegen` beside a maatregel.
AARD_IN_EEN_ZIN: dict[str, str] = {
    Aard.HELPEND: "vertelde wat al helpt",
    Aard.REMMEND: "vertelde wat nu niet goed gaat",
    Aard.IDEE: "had een idee",
    Aard.ACTIVITEIT: "noemde een activiteit",
    Aard.RANDVOORWAARDE: "vertelde wat er nodig is",
}
