"""The shared cache keeps what has run out until it is full. Rate limits hold addresses of computers, so it is emptied."""

from django.conf import settings
from django.db import connection


def verlopen_weghalen() -> int:
    """Delete entries of the database cache whose time is over. Returns how many."""
    opslag = settings.CACHES["default"]
    if not str(opslag["BACKEND"]).endswith("DatabaseCache"):
        return 0
    tabel = connection.ops.quote_name(str(opslag["LOCATION"]))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {tabel} WHERE expires < now()")  # noqa: S608 - the name stands in the settings
        return int(cursor.rowcount)
