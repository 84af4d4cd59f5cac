"""What belongs to something that stands fixed is fixed with it: one trigger for every such table."""

import pgtrigger


def fixed_with_parent(name: str, *, staat_vast: str, melding: str) -> pgtrigger.Trigger:
    """Nothing changes, moves into or moves out of a parent that stands fixed.

    `staat_vast` is an SQL condition on `rij`, the old or the new row, that is true when its parent is fixed.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        level=pgtrigger.Row,
        declare=[("rij", "RECORD"), ("vast", "BOOLEAN")],
        func=f"""
            vast := FALSE;
            IF TG_OP <> 'INSERT' THEN rij := OLD; vast := {staat_vast}; END IF;
            IF TG_OP <> 'DELETE' THEN rij := NEW; vast := vast OR {staat_vast}; END IF;
            IF vast THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{melding}', CONSTRAINT = '{name}';
            END IF;
            RETURN rij;
        """,
    )
