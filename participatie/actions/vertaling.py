"""The words of an uitvraag in another language."""

from __future__ import annotations

from participatie.models import Uitvraag, UitvraagVertaling
from portaal.handelingen import handeling
from portaal.models import Gebruiker


def uitvraag_vertalen(
    *,
    uitvraag: Uitvraag,
    taal: str,
    titel: str,
    inleiding: str,
    spelregels: str,
    themas: dict[str, dict[str, str]],
    door: Gebruiker,
) -> UitvraagVertaling:
    """Store the words of an uitvraag in one language (already validated), in place of what stood there."""
    with handeling("uitvraag_vertalen", door=door):
        Uitvraag.objects.select_for_update().get(pk=uitvraag.pk)
        vertaling, _ = UitvraagVertaling.objects.update_or_create(
            uitvraag=uitvraag,
            taal=taal,
            defaults={"titel": titel, "inleiding": inleiding, "spelregels": spelregels, "themas": themas},
        )
    return vertaling
