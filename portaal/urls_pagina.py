"""Log-in address and style guide."""

from allauth.account.views import LoginView
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import TemplateView

from portaal.forms import VoorbeeldForm
from portaal.views_lezen import leestaak

urlpatterns = [
    path("werkplaats/lezen/", leestaak, name="leestaak"),
    path("inloggen/", login_not_required(LoginView.as_view()), name="account_login"),
    path(
        "stijlgids/",
        login_not_required(
            TemplateView.as_view(
                template_name="stijlgids.html",
                extra_context={"formulier": VoorbeeldForm, "formulier_fout": VoorbeeldForm.met_fouten},
            )
        ),
        name="stijlgids",
    ),
]
