import pgtrigger
from django.db import migrations, models
from django.db.models import Count


def without_letter(apps, schema_editor):
    """Parts that are alone were kept as 4a, and called 4 on one page and 4a on another."""
    deel = apps.get_model("advies", "Deelaanbeveling").objects
    alleen = deel.values("aanbeveling").annotate(aantal=Count("pk")).filter(aantal=1).values("aanbeveling")
    with pgtrigger.ignore("advies.Deelaanbeveling:deelaanbeveling_blijft_zoals_ontvangen"):
        deel.filter(aanbeveling__in=alleen).update(letter="")


def with_letter(apps, schema_editor):
    with pgtrigger.ignore("advies.Deelaanbeveling:deelaanbeveling_blijft_zoals_ontvangen"):
        apps.get_model("advies", "Deelaanbeveling").objects.filter(letter="").update(letter="a")


class Migration(migrations.Migration):
    dependencies = [("advies", "0010_waardering_in_hele_woorden")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, with_letter),
        migrations.RemoveConstraint(model_name="deelaanbeveling", name="deelaanbeveling_letter_is_een_letter"),
        migrations.AlterField(
            model_name="deelaanbeveling", name="letter", field=models.CharField(blank=True, max_length=2)
        ),
        migrations.AddConstraint(
            model_name="deelaanbeveling",
            constraint=models.CheckConstraint(
                condition=models.Q(("letter__regex", "^[a-z]?$")), name="deelaanbeveling_letter_is_een_letter"
            ),
        ),
        migrations.RunPython(without_letter, migrations.RunPython.noop),
    ]
