"""Rows of several tables that belong together, stored in two round trips to the database instead of one per table."""

from __future__ import annotations

from django.db import connection, models
from django.db.models.sql import InsertQuery


def geef_nummers(*rijen: models.Model) -> None:
    """Take the next number of its table for each new row, all in one query, so that they can point at each other."""
    nieuw = [rij for rij in rijen if rij.pk is None]
    if not nieuw:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(["SELECT nextval(pg_get_serial_sequence(%s, %s))"] * len(nieuw)),
            [naam for rij in nieuw for naam in (rij._meta.db_table, rij._meta.pk.column)],
        )
        for rij, (nummer,) in zip(nieuw, cursor.fetchall(), strict=True):
            rij.pk = nummer


def bewaar_samen(*rijen: models.Model) -> None:
    """Insert new rows, of any tables, in one statement. A row that others point at has its number already.

    The database looks at constraints and triggers as it does for rows that are stored one by one.
    """
    per_tabel: dict[type[models.Model], list[models.Model]] = {}
    for rij in rijen:
        per_tabel.setdefault(type(rij), []).append(rij)
    delen, waarden = [], []
    for nummer, (model, nieuw) in enumerate(per_tabel.items()):
        zonder_nummer = all(rij.pk is None for rij in nieuw)
        velden = [
            veld
            for veld in model._meta.local_concrete_fields
            if not (veld.generated or (veld.primary_key and zonder_nummer))
        ]
        query = InsertQuery(model)
        query.insert_values(velden, nieuw)
        [(sql, params)] = query.get_compiler(connection=connection).as_sql()
        delen.append(f"deel_{nummer} AS ({sql} RETURNING 1)")
        waarden += params
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(delen)} SELECT 1", waarden)
    for rij in rijen:
        rij._state.adding, rij._state.db = False, connection.alias
