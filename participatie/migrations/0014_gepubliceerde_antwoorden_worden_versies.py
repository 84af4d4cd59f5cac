"""What senders could read before becomes the first version of each antwoord, as it stands now."""

from django.db import migrations

VERSIES = """
INSERT INTO participatie_antwoordversie (antwoord_id, nummer, oordeel, motivering, tekst, doorgeschoven_naar,
    doorgeschoven_trekker, doorgeschoven_tot, gepubliceerd_op, gepubliceerd_door_id)
SELECT id, 1, oordeel, motivering, tekst, doorgeschoven_naar, doorgeschoven_trekker, doorgeschoven_tot,
    gepubliceerd_op, besloten_door_id
FROM participatie_antwoord WHERE gepubliceerd_op IS NOT NULL
"""
PLEKKEN = """
INSERT INTO participatie_plek (versie_id, tekstversie_id, maatregel_id, staat_er_al_id, gemaakt_op, gemaakt_door_id)
SELECT w.id, v.tekstversie_id, v.maatregel_id, v.staat_er_al_id, v.gemaakt_op, v.gemaakt_door_id
FROM participatie_verwerking v JOIN participatie_antwoordversie w USING (antwoord_id) ORDER BY v.id
"""
REACTIES = """
UPDATE participatie_reactie r SET gepubliceerd_antwoord_id = w.id
FROM participatie_antwoordversie w WHERE w.antwoord_id = r.antwoord_id
"""


class Migration(migrations.Migration):
    dependencies = [("participatie", "0013_antwoorden_in_een_keer_publiceren")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (VERSIES, PLEKKEN, REACTIES)]
