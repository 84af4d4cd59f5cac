"""What came in before the database kept count. In a transaction of its own, past the deferred triggers."""

from django.db import migrations

TEL = """
    INSERT INTO participatie_telling
        (wat, thema_id, visie_id, uitvraag_id, gebied_id, kanaal, soort, taal, aard, besloten, aantal)
    SELECT wat, thema_id, visie_id, uitvraag_id, gebied_id, kanaal, soort, taal, aard, besloten, count(*) FROM (
        SELECT 'inbreng' AS wat, NULL::bigint AS thema_id, i.*, '' AS aard, false AS besloten FROM participatie_inbreng i
        UNION ALL
        SELECT 'reactie', NULL, i.*, r.aard, r.besloten
        FROM participatie_reactie r JOIN participatie_inbreng i ON i.id = r.inbreng_id
        UNION ALL
        SELECT 'thema', t.thema_id, i.*, r.aard, r.besloten
        FROM participatie_reactie_themas t
        JOIN participatie_reactie r ON r.id = t.reactie_id JOIN participatie_inbreng i ON i.id = r.inbreng_id
    ) alles GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
"""


class Migration(migrations.Migration):
    dependencies = [("participatie", "0010_tellingen")]

    operations = [migrations.RunSQL(TEL, "DELETE FROM participatie_telling")]
