"""What rapporteurs of the raad find when they read the Duisenbergblad."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('visie', '0022_kostenpost_voor_participatie'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bevinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verzoek', models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ('vraag', models.CharField(choices=[('bereiken', 'Wat willen we bereiken?'), ('doen', 'Wat gaan we daarvoor doen?'), ('kosten', 'Wat mag het kosten?'), ('geheel', 'Over het geheel')], max_length=10)),
                ('tekst', models.TextField(max_length=2000)),
                ('geschreven_op', models.DateTimeField(default=django.utils.timezone.now)),
                ('openbaar_op', models.DateTimeField(blank=True, null=True)),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bevindingen', to=settings.AUTH_USER_MODEL)),
                ('thema', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bevindingen', to='visie.thema')),
                ('uitgave', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bevindingen', to='visie.uitgave')),
            ],
            options={
                'verbose_name': 'bevinding',
                'verbose_name_plural': 'bevindingen',
                'ordering': ('geschreven_op', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='BevindingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('vraag', models.CharField(choices=[('bereiken', 'Wat willen we bereiken?'), ('doen', 'Wat gaan we daarvoor doen?'), ('kosten', 'Wat mag het kosten?'), ('geheel', 'Over het geheel')], max_length=10)),
                ('tekst', models.TextField(max_length=2000)),
                ('geschreven_op', models.DateTimeField(default=django.utils.timezone.now)),
                ('openbaar_op', models.DateTimeField(blank=True, null=True)),
                ('door', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='visie.bevinding')),
                ('thema', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='visie.thema')),
                ('uitgave', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='visie.uitgave')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='bevinding',
            constraint=models.CheckConstraint(condition=models.Q(('vraag__in', ['bereiken', 'doen', 'kosten', 'geheel'])), name='bevinding_gaat_over_een_bekende_vraag', violation_error_message='Kies een van de vragen.'),
        ),
        migrations.AddConstraint(
            model_name='bevinding',
            constraint=models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='bevinding_zegt_iets', violation_error_message='Schrijf op wat u vond.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bevinding',
            trigger=pgtrigger.compiler.Trigger(name='openbare_bevinding_staat_vast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."openbaar_op" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ae0ff86b3e5750c796b608526336bcd028685414', operation='UPDATE OR DELETE', pgid='pgtrigger_openbare_bevinding_staat_vast_07d6a', table='visie_bevinding', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bevinding',
            trigger=pgtrigger.compiler.Trigger(name='bevinding_hoort_bij_een_duisenbergblad', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (SELECT 1 FROM visie_uitgave u\n                                   WHERE u.id = NEW.uitgave_id AND u.soort = 'duisenbergblad') THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n                            MESSAGE = 'Een bevinding hoort bij een Duisenbergblad.',\n                            CONSTRAINT = 'bevinding_hoort_bij_een_duisenbergblad';\n                    END IF;\n                    IF NEW.thema_id IS NOT NULL AND NOT EXISTS (\n                        SELECT 1 FROM visie_uitgave u JOIN visie_thema t ON t.visie_id = u.visie_id\n                        WHERE u.id = NEW.uitgave_id AND t.id = NEW.thema_id\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n                            MESSAGE = 'Dit thema hoort bij een andere visie dan het Duisenbergblad.',\n                            CONSTRAINT = 'bevinding_hoort_bij_een_duisenbergblad';\n                    END IF;\n                    RETURN NEW;\n                ", hash='cf89b4c1e821e557cbe8a716cc5401a3b3d894cf', operation='INSERT OR UPDATE', pgid='pgtrigger_bevinding_hoort_bij_een_duisenbergblad_a9d58', table='visie_bevinding', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bevinding',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "visie_bevindingevent" ("door_id", "geschreven_op", "id", "openbaar_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst", "thema_id", "uitgave_id", "vraag") VALUES (NEW."door_id", NEW."geschreven_op", NEW."id", NEW."openbaar_op", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tekst", NEW."thema_id", NEW."uitgave_id", NEW."vraag"); RETURN NULL;', hash='f74ae4dcfd3f6dea8ef9f0920379f5539a47bc84', operation='INSERT', pgid='pgtrigger_insert_insert_b713c', table='visie_bevinding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bevinding',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."door_id" IS DISTINCT FROM (NEW."door_id") OR OLD."geschreven_op" IS DISTINCT FROM (NEW."geschreven_op") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."openbaar_op" IS DISTINCT FROM (NEW."openbaar_op") OR OLD."tekst" IS DISTINCT FROM (NEW."tekst") OR OLD."thema_id" IS DISTINCT FROM (NEW."thema_id") OR OLD."uitgave_id" IS DISTINCT FROM (NEW."uitgave_id") OR OLD."vraag" IS DISTINCT FROM (NEW."vraag"))', func='INSERT INTO "visie_bevindingevent" ("door_id", "geschreven_op", "id", "openbaar_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst", "thema_id", "uitgave_id", "vraag") VALUES (NEW."door_id", NEW."geschreven_op", NEW."id", NEW."openbaar_op", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tekst", NEW."thema_id", NEW."uitgave_id", NEW."vraag"); RETURN NULL;', hash='5a6671d32fbeaacbc109bd58ade48a9201dfded0', operation='UPDATE', pgid='pgtrigger_update_update_0609c', table='visie_bevinding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bevinding',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "visie_bevindingevent" ("door_id", "geschreven_op", "id", "openbaar_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst", "thema_id", "uitgave_id", "vraag") VALUES (OLD."door_id", OLD."geschreven_op", OLD."id", OLD."openbaar_op", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tekst", OLD."thema_id", OLD."uitgave_id", OLD."vraag"); RETURN NULL;', hash='b7fbdbe8f3e4afde7220225312cc803f9afbf512', operation='DELETE', pgid='pgtrigger_delete_delete_2830a', table='visie_bevinding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bevindingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f478da5067b5317f3a21ca3212a18091e81accbf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d0bb5', table='visie_bevindingevent', when='BEFORE')),
        ),
    ]
