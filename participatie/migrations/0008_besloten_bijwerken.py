"""What was decided before: the trigger keeps it from here on. In a transaction of its own, past the deferred triggers."""

from django.db import migrations

VUL = "UPDATE participatie_reactie SET besloten = besloten WHERE antwoord_id IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [("participatie", "0007_zoeken_en_bladeren")]

    operations = [migrations.RunSQL(VUL, migrations.RunSQL.noop)]
