"""The form of something new that comes a second time."""

from django.contrib import messages
from django.shortcuts import redirect, render

from portaal.eenmalig import is_anders
from portaal.gelijktijdig import GezienConflict


def opnieuw_verstuurd(request, form, *, stempel, naar, wijzigen, template, context):
    """Lead who sent the same form again to what was made. Who typed something else meanwhile loses nothing.

    `form` is the form of changing, bound to what was sent and made for the stored row; `naar` is where the first send
    led, `wijzigen` the address where the row is changed.
    """
    if not is_anders(form):
        messages.success(request, "Dit was al bewaard.")
        return redirect(naar)
    bewaard = form.initial.copy()
    form.is_valid()
    intussen = form.na_conflict(
        GezienConflict(
            "U hebt dit al bewaard. Wat u daarna hebt veranderd, is nog niet bewaard. Hieronder staat wat er nu is "
            "bewaard; in het formulier staat wat u invulde. Bewaart u opnieuw, dan geldt wat in het formulier staat.",
            stempel,
        ),
        bewaard,
    )
    return render(request, template, context | {"form": form, "intussen": intussen, "actie": wijzigen}, status=409)
