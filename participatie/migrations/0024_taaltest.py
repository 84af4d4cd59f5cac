"""What came of reading an uitvraag with people."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('participatie', '0023_inzage_heeft_een_reden'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Taaltest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verzoek', models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ('taal', models.CharField(choices=[('nl', 'Nederlands'), ('en', 'Engels'), ('pl', 'Pools'), ('tr', 'Turks'), ('ar', 'Arabisch'), ('uk', 'Oekraïens')], default='nl', max_length=2)),
                ('op', models.DateField()),
                ('met', models.CharField(max_length=160)),
                ('uitkomst', models.TextField(max_length=2000)),
                ('gedaan', models.TextField(blank=True, max_length=2000)),
                ('uitvraag', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taaltesten', to='participatie.uitvraag')),
            ],
            options={
                'verbose_name': 'taaltest',
                'verbose_name_plural': 'taaltesten',
                'ordering': ('-op', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='TaaltestEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('taal', models.CharField(choices=[('nl', 'Nederlands'), ('en', 'Engels'), ('pl', 'Pools'), ('tr', 'Turks'), ('ar', 'Arabisch'), ('uk', 'Oekraïens')], default='nl', max_length=2)),
                ('op', models.DateField()),
                ('met', models.CharField(max_length=160)),
                ('uitkomst', models.TextField(max_length=2000)),
                ('gedaan', models.TextField(blank=True, max_length=2000)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='participatie.taaltest')),
                ('uitvraag', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='participatie.uitvraag')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='taaltest',
            constraint=models.CheckConstraint(condition=models.Q(('op__gte', '2000-01-01'), ('op__lt', '2101-01-01')), name='taaltest_is_van_deze_eeuw', violation_error_message='Kijk of het jaar klopt: kies een jaar tussen 2000 en 2100.'),
        ),
        migrations.AddConstraint(
            model_name='taaltest',
            constraint=models.CheckConstraint(condition=models.Q(('taal__in', ['nl', 'en', 'pl', 'tr', 'ar', 'uk'])), name='taaltest_is_in_een_taal_van_het_formulier', violation_error_message='Kies een taal van het formulier.'),
        ),
        migrations.AddConstraint(
            model_name='taaltest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('met', ''), _negated=True), models.Q(('uitkomst', ''), _negated=True)), name='taaltest_zegt_met_wie_en_wat_eruit_kwam', violation_error_message='Schrijf op met wie, en wat moeilijk was.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='taaltest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participatie_taaltestevent" ("gedaan", "id", "met", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taal", "uitkomst", "uitvraag_id") VALUES (NEW."gedaan", NEW."id", NEW."met", NEW."op", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."taal", NEW."uitkomst", NEW."uitvraag_id"); RETURN NULL;', hash='dae1c09bebcac7ad92fa15927c7796b9b3ebf646', operation='INSERT', pgid='pgtrigger_insert_insert_4ce4c', table='participatie_taaltest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='taaltest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."gedaan" IS DISTINCT FROM (NEW."gedaan") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."met" IS DISTINCT FROM (NEW."met") OR OLD."op" IS DISTINCT FROM (NEW."op") OR OLD."taal" IS DISTINCT FROM (NEW."taal") OR OLD."uitkomst" IS DISTINCT FROM (NEW."uitkomst") OR OLD."uitvraag_id" IS DISTINCT FROM (NEW."uitvraag_id"))', func='INSERT INTO "participatie_taaltestevent" ("gedaan", "id", "met", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taal", "uitkomst", "uitvraag_id") VALUES (NEW."gedaan", NEW."id", NEW."met", NEW."op", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."taal", NEW."uitkomst", NEW."uitvraag_id"); RETURN NULL;', hash='a4115ae6ae6fe926193a4b06bc48a7b78d456d94', operation='UPDATE', pgid='pgtrigger_update_update_4f4ee', table='participatie_taaltest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='taaltest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "participatie_taaltestevent" ("gedaan", "id", "met", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taal", "uitkomst", "uitvraag_id") VALUES (OLD."gedaan", OLD."id", OLD."met", OLD."op", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."taal", OLD."uitkomst", OLD."uitvraag_id"); RETURN NULL;', hash='fd4b00eac4882748be509fa41c55f652cca51e4d', operation='DELETE', pgid='pgtrigger_delete_delete_6fcc0', table='participatie_taaltest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='taaltestevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9938718e37c1735cb60d2d130fd1e4c3580d0eee', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e2440', table='participatie_taaltestevent', when='BEFORE')),
        ),
    ]
