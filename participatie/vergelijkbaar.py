"""Reacties that say about the same: those with which a reactie shares its rarest words. Counting, no guessing.

PostgreSQL knows itself in how many texts a word stands: it counts that when it analyses the table. So nothing of our own
has to be kept, and only words that few texts have are looked up, however many texts there are.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from participatie.afschermen import MASKER, scherm_af
from participatie.models import Reactie
from visie.models import Oordeel, Visie

MEESTE = 5  # so many are shown
KANDIDATEN = 400  # about so many texts are compared
SAMEN = 3
MINSTENS = 2  # words that must be shared: one says little
ZELDZAAM = 1e-5  # the share of a word that stands in too few texts to be counted
LANGSTE = 20_000  # characters of one reactie that are looked at
EERSTE = 240  # characters of another that are shown

# woord: each word of the text, the rarest first, with the share of all texts that has it. Numbers name no subject.
# vraag: any of the rarest words, as many as keep it to about KANDIDATEN texts. Where even the rarest stands in more:
# the rarest together, one more at a time until few enough have them all; no more than SAMEN, for each costs time.
# The last part: the weight of the shared words against how much is said. Of a split letter only the passage counts.
_VERGELIJK = """
WITH teksten AS (SELECT greatest(reltuples, 1) AS n FROM pg_class WHERE oid = 'participatie_inbrengtekst'::regclass),
geteld AS (
    SELECT most_common_elems::text::text[] AS woorden, most_common_elem_freqs AS delen FROM pg_stats
    WHERE schemaname = current_schema() AND tablename = 'participatie_inbrengtekst' AND attname = 'woorden'
),
los AS (
    SELECT w.woord, coalesce(greatest((g.delen)[array_position(g.woorden, w.woord)], %(zeldzaam)s), %(zeldzaam)s) AS deel
    FROM unnest(tsvector_to_array(to_tsvector('dutch', %(tekst)s))) AS w (woord) LEFT JOIN geteld g ON true
    WHERE length(w.woord) > 2 AND w.woord !~ '^[0-9.,:/-]+$'
),
woord AS (
    SELECT woord, -ln(deel) AS gewicht, n * sum(deel) OVER volgorde AS een_van, row_number() OVER volgorde AS plek,
        n * exp(sum(ln(deel)) OVER volgorde) / deel AS zonder_dit, min(deel) OVER () * n > %(kandidaten)s AS samen,
        '''' || replace(replace(woord, E'\\\\', E'\\\\\\\\'), '''', '''''') || '''' AS geciteerd
    FROM los, teksten WINDOW volgorde AS (ORDER BY deel, woord)
),
vraag AS (
    SELECT (CASE WHEN bool_or(samen) THEN string_agg(geciteerd, ' & ') FILTER (WHERE zonder_dit > %(kandidaten)s AND plek <= %(samen)s)
        ELSE string_agg(geciteerd, ' | ') FILTER (WHERE plek = 1 OR een_van <= %(kandidaten)s) END)::tsquery AS vraag
    FROM woord
),
kandidaat AS MATERIALIZED (
    SELECT r.id, CASE WHEN r."begin" = 0 AND r.eind = length(t.tekst) THEN t.woorden
        ELSE to_tsvector('dutch', substr(t.tekst, r."begin" + 1, r.eind - r."begin")) END AS woorden
    FROM participatie_inbrengtekst t
    JOIN participatie_inbreng i ON i.id = t.inbreng_id JOIN participatie_reactie r ON r.inbreng_id = i.id
    WHERE t.woorden @@ (SELECT vraag FROM vraag) AND i.visie_id = %(visie)s AND r.id <> %(zelf)s
        AND r.antwoord_id IS DISTINCT FROM %(antwoord)s
    LIMIT %(hooguit)s
),
lijkt AS (
    SELECT k.id, s.gedeeld, s.gewicht / sqrt(length(k.woorden) + 5) AS hoezeer
    FROM kandidaat k, LATERAL (
        SELECT count(*) AS gedeeld, sum(woord.gewicht) AS gewicht
        FROM unnest(tsvector_to_array(k.woorden)) AS w (woord) JOIN woord USING (woord)
    ) s
    WHERE s.gedeeld >= %(minstens)s ORDER BY hoezeer DESC, k.id LIMIT %(meeste)s
)
SELECT r.id, r.inbreng_id, r.nummer, i.taal, substr(t.tekst, r."begin" + 1, least(r.eind - r."begin", %(eerste)s)),
    l.gedeeld, coalesce(a.oordeel, ''), coalesce(a.voorstel_oordeel, ''),
    EXISTS (SELECT 1 FROM participatie_verwerking v WHERE v.antwoord_id = a.id)
FROM lijkt l JOIN participatie_reactie r ON r.id = l.id JOIN participatie_inbreng i ON i.id = r.inbreng_id
JOIN participatie_inbrengtekst t ON t.inbreng_id = i.id LEFT JOIN participatie_antwoord a ON a.id = r.antwoord_id
ORDER BY l.hoezeer DESC, r.id
"""


@dataclass(frozen=True)
class Vergelijkbaar:
    """Another reactie, with its first words, how many words it shares, and what was answered."""

    pk: int
    inbreng: int
    nummer: int
    taal: str
    tekst: str
    gedeeld: int
    oordeel: str
    voorstel: str
    is_gekoppeld: bool

    @property
    def nummer_openbaar(self) -> str:
        return f"{self.inbreng}.{self.nummer}"

    @property
    def antwoord(self) -> str:
        """How far its answer is, in words."""
        if self.oordeel:
            return f"Besloten: {Oordeel(self.oordeel).label.lower()}"
        return f"Voorstel: {Oordeel(self.voorstel).label.lower()}" if self.voorstel else "Nog geen antwoord"

    @property
    def kan_mee(self) -> bool:
        """Whether it can be given another antwoord, as `reacties_groeperen` sees it for one that shares none."""
        return not self.oordeel and not self.is_gekoppeld


def vergelijkbare(reactie: Reactie, *, visie: Visie, naam: str = "") -> list[Vergelijkbaar]:
    """The reacties of the same visie that are most alike, without those that share its antwoord already. One query.

    What looks like a personal detail (`naam` is that of the sender) is no ground for anything.
    """
    tekst = scherm_af(reactie.tekst[:LANGSTE], naam=naam).replace(MASKER, " ").replace("\x00", " ")
    if not tekst.strip():
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            _VERGELIJK,
            {
                "tekst": tekst,
                "zeldzaam": ZELDZAAM,
                "kandidaten": KANDIDATEN,
                "samen": SAMEN,
                "visie": visie.pk,
                "zelf": reactie.pk,
                "antwoord": reactie.antwoord_id or 0,
                "hooguit": KANDIDATEN,
                "minstens": MINSTENS,
                "meeste": MEESTE,
                "eerste": EERSTE,
            },
        )
        return [Vergelijkbaar(*rij) for rij in cursor.fetchall()]
