"""Every look at contact data says why. Rows from before stay as they are: they are evidence and cannot be changed."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participatie", "0022_inzage_van_wat_wacht")]

    operations = [
        migrations.RemoveConstraint(model_name="inzage", name="inzage_van_wat_wacht_heeft_een_reden"),
        AddConstraintNotValid(
            model_name="inzage",
            constraint=models.CheckConstraint(
                condition=models.Q(("reden", ""), _negated=True),
                name="inzage_heeft_een_reden",
                violation_error_message="Schrijf op waarom u dit bekijkt.",
            ),
        ),
    ]
