from django.db import migrations, models
from django.db.models import Q


def een_van_beide(apps, schema_editor):
    """What is measurable needs no reason why not."""
    meetbaar = ~Q(indicator="") | ~Q(nulmeting="") | ~Q(streefwaarde="") | Q(jaar__isnull=False)
    apps.get_model("visie", "Doel").objects.filter(meetbaar).exclude(niet_smart_omdat="").update(niet_smart_omdat="")


class Migration(migrations.Migration):
    # Rows and constraint of one table: apart, so that no trigger is pending when the table changes.
    atomic = False

    dependencies = [("visie", "0007_samenvatting_is_gewone_tekst")]

    operations = [
        migrations.RunPython(een_van_beide, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="doel",
            constraint=models.CheckConstraint(
                name="doel_is_meetbaar_of_zegt_waarom_niet",
                condition=Q(niet_smart_omdat="") | Q(indicator="", nulmeting="", streefwaarde="", jaar__isnull=True),
                violation_error_message="Kies één van beide: maak het doel meetbaar, of schrijf op waarom dat niet kan.",
            ),
        ),
    ]
