"""Summaries that were stored as HTML become plain text, which is what people type in their form."""

import re
from html import unescape

from django.db import migrations

TAG = re.compile(r"</?[a-z][a-z0-9]*(\s[^<>]*)?/?>", re.I)


def naar_tekst(html):
    html = re.sub(r"\s*<li>(?:\s*<p>)?\s*", "\n- ", html, flags=re.I)
    html = re.sub(r"\s*</li>", "", html, flags=re.I)
    html = re.sub(r"<br\s*/?>", "\n", html, flags=re.I)
    html = re.sub(r"\s*</?(p|ul|ol|h[1-6]|blockquote|table|tr)(\s[^<>]*)?>\s*", "\n\n", html, flags=re.I)
    tekst = unescape(TAG.sub("", html))
    # Escaped markup was text that somebody typed: keep its words, not its tags.
    tekst = TAG.sub("", tekst)
    tekst = re.sub(r"(?m)^(- .*)\n{2,}(?=- )", r"\1\n", tekst)
    return re.sub(r"\n{3,}", "\n\n", tekst).strip()


def zonder_opmaak(apps, schema_editor):
    Thema = apps.get_model("visie", "Thema")
    for thema in Thema.objects.filter(samenvatting__iregex=TAG.pattern):
        thema.samenvatting = naar_tekst(thema.samenvatting)
        thema.save(update_fields=["samenvatting"])


class Migration(migrations.Migration):

    dependencies = [
        ("visie", "0005_lijsten_en_planning_in_het_logboek"),
    ]

    operations = [
        # Backwards nothing: plain text was allowed before too.
        migrations.RunPython(zonder_opmaak, migrations.RunPython.noop),
    ]
