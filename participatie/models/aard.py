"""What kind of thing somebody says. An uitvraag asks for it, a reactie is one."""

from django.db import models


class Aard(models.TextChoices):
    HELPEND = "helpend", "Dit helpt"
    REMMEND = "remmend", "Dit werkt tegen"
    IDEE = "idee", "Een idee"
    ACTIVITEIT = "activiteit", "Een activiteit"
    RANDVOORWAARDE = "randvoorwaarde", "Dit is ervoor nodig"
