"""Numbers of reacties without counting reacties: sums over participatie_telling, which the database keeps (models.telling)."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from participatie.models import Telling
from participatie.models.telling import KOLOMMEN, VAN_INBRENG, VAN_REACTIE
from participatie.querysets import KLEIN_AANTAL
from visie.models import Visie

# So many loose rows are read in a few milliseconds; more are added up first.
LOS = 2_000
_KOLOMMEN = ", ".join(KOLOMMEN)
_INBRENG = ", ".join(f"i.{kolom}" for kolom in VAN_INBRENG)
_REACTIE = ", ".join(f"r.{kolom}" for kolom in VAN_REACTIE)
_OPNIEUW = f"""
    INSERT INTO participatie_telling ({_KOLOMMEN}, aantal)
    SELECT *, count(*) FROM (
        SELECT 'inbreng', NULL::bigint, {_INBRENG}, '', false FROM participatie_inbreng i
        UNION ALL
        SELECT 'reactie', NULL, {_INBRENG}, {_REACTIE}
        FROM participatie_reactie r JOIN participatie_inbreng i ON i.id = r.inbreng_id
        UNION ALL
        SELECT 'thema', t.thema_id, {_INBRENG}, {_REACTIE}
        FROM participatie_reactie_themas t
        JOIN participatie_reactie r ON r.id = t.reactie_id JOIN participatie_inbreng i ON i.id = r.inbreng_id
    ) alles ({_KOLOMMEN}) GROUP BY {_KOLOMMEN}
"""  # noqa: S608 - our own names
_SAMEN = f"""
    WITH weg AS (DELETE FROM participatie_telling RETURNING *)
    INSERT INTO participatie_telling ({_KOLOMMEN}, aantal)
    SELECT {_KOLOMMEN}, sum(aantal) FROM weg GROUP BY {_KOLOMMEN} HAVING sum(aantal) <> 0
"""  # noqa: S608


def tellingen(visie: Visie, wat: Telling.Wat, **waar: Any) -> QuerySet[Telling]:
    """The rows whose sum is the number of inbreng, of reacties, or of reacties at a thema that fit `waar`."""
    return Telling.objects.filter(visie=visie, wat=wat, **waar)


def som(rijen: QuerySet[Telling]) -> int:
    return int(rijen.aggregate(n=Sum("aantal"))["n"] or 0)


def som_per(rijen: QuerySet[Telling], *velden: str) -> dict[Any, int]:
    """The sums by the value of one field, or by a tuple of several. What has none is not in it."""
    gevonden = {}
    for *sleutel, aantal in rijen.order_by().values_list(*velden).annotate(n=Sum("aantal")):
        if aantal:
            gevonden[sleutel[0] if len(velden) == 1 else tuple(sleutel)] = aantal
    return gevonden


def per_thema(visie: Visie) -> dict[int, int]:
    """Number of reacties per thema id."""
    return som_per(tellingen(visie, Telling.Wat.THEMA), "thema")


def per_gebied(visie: Visie) -> list[dict[str, Any]]:
    """Name and number of reacties per gebied that was heard, in the order of the names. Few are not counted out."""
    rijen = som_per(tellingen(visie, Telling.Wat.REACTIE, gebied__isnull=False), "gebied", "gebied__naam")
    return [
        {"pk": pk, "naam": naam, "aantal": aantal if aantal >= KLEIN_AANTAL else None}
        for (pk, naam), aantal in sorted(rijen.items(), key=lambda rij: rij[0][1])
    ]


def bij_thema(**waar: Any) -> Coalesce:
    """The number of reacties at the thema that is the row of an outer query."""
    return als_subquery(Telling.objects.filter(wat=Telling.Wat.THEMA, thema=OuterRef("pk"), **waar), "thema")


def als_subquery(rijen: QuerySet[Telling], per: str) -> Coalesce:
    """The sum within another query. `per` names a field that is the same for all of these rows."""
    rijen = rijen.order_by().values(per)
    return Coalesce(Subquery(rijen.annotate(n=Sum("aantal")).values("n")), 0)


def voeg_samen(*, vanaf: int = LOS) -> int:
    """Add up what came in since the last time, when there are at least `vanaf` rows to win. Returns how many rows went.

    A page that reads meanwhile sees all rows of before or all of after.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('participatie.tellingen', 0))")
        cursor.execute(
            f"SELECT count(*), count(DISTINCT ({_KOLOMMEN})) FROM participatie_telling"  # noqa: S608 - our own names
        )
        rijen, nodig = cursor.fetchone()
        if rijen - nodig < vanaf:
            return 0
        cursor.execute(_SAMEN)
    return int(rijen - nodig)


def tel_opnieuw() -> None:
    """Count everything again, for tables that were filled past the triggers."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "LOCK TABLE participatie_inbreng, participatie_reactie, participatie_reactie_themas IN SHARE MODE"
        )
        cursor.execute("DELETE FROM participatie_telling")
        cursor.execute(_OPNIEUW)
