"""Accounts end, roles hold at once, and nobody gets in without the right ones."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portaal.accounts import account_opslaan
from portaal.models import Gebruiker
from portaal.rollen import Rol
from tests.factories import GebruikerFactory, ParagraafFactory

pytestmark = pytest.mark.django_db


def test_an_account_past_its_end_date_reaches_nothing(client):
    gebruiker = GebruikerFactory(rollen=[Rol.PROJECTLEIDER])
    client.force_login(gebruiker)
    assert client.get(reverse("werkplaats:home")).status_code == 200
    Gebruiker.objects.filter(pk=gebruiker.pk).update(einddatum=timezone.localdate() - timedelta(days=1))

    response = client.get(reverse("visie:visie-list"), follow=True)

    assert response.redirect_chain[-1][0] == reverse("account_inactive")
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_an_account_works_on_its_last_day(client):
    gebruiker = GebruikerFactory(rollen=[Rol.PROJECTLEIDER], einddatum=timezone.localdate())
    client.force_login(gebruiker)

    assert client.get(reverse("visie:visie-list")).status_code == 200


def test_a_projectleider_gets_an_end_date_on_the_form_and_others_may_do_without(client):
    client.force_login(GebruikerFactory(rollen=[Rol.BEHEERDER]))
    adres = reverse("beheer:gebruiker-create")
    laatste_dag = timezone.localdate() + timedelta(days=90)
    noor = {"naam": "Noor", "email": "noor@test.example", "rollen": [Rol.PROJECTLEIDER], "is_active": "on"}

    zonder = client.post(adres, noor)
    assert zonder.context["form"].errors.keys() == {"einddatum"}
    assert "Een projectleider is ingehuurd: vul de laatste dag van het account in." in zonder.content.decode()
    assert not Gebruiker.objects.filter(naam="Noor").exists()

    client.post(adres, noor | {"einddatum": laatste_dag.isoformat()})
    client.post(adres, noor | {"naam": "Yusuf", "email": "yusuf@test.example", "rollen": [Rol.REDACTEUR]})

    einde = dict(Gebruiker.objects.filter(naam__in=["Noor", "Yusuf"]).values_list("naam", "einddatum"))
    assert einde == {"Noor": laatste_dag, "Yusuf": None}


def test_changing_a_role_ends_the_sessions_of_that_account(client):
    beheerder = GebruikerFactory(rollen=[Rol.BEHEERDER])
    gebruiker = GebruikerFactory(rollen=[Rol.REDACTEUR])
    client.force_login(gebruiker)
    gebruiker.rollen = [Rol.GRIFFIE]

    account_opslaan(gebruiker=gebruiker, door=beheerder)

    assert client.get(reverse("werkplaats:home")).url.startswith(reverse("account_login"))


def test_nobody_signs_up_for_themselves(client):
    response = client.post(
        reverse("account_signup"),
        {"email": "nieuw@test.example", "password1": "een-lang-wachtwoord-1", "password2": "een-lang-wachtwoord-1"},
    )

    assert Gebruiker.objects.count() == 0
    assert response.status_code in {200, 403}


def test_a_second_factor_is_asked_where_it_is_required(client, settings):
    settings.MFA_VERPLICHT = True
    client.force_login(GebruikerFactory(rollen=[Rol.PROJECTLEIDER]))

    for name in ("werkplaats:home", "visie:visie-list", "participatie:reactie-list", "werkplaats:uitgeven"):
        response = client.get(reverse(name))
        assert (response.status_code, response.url) == (302, reverse("mfa_index")), name


def test_logging_in_is_slowed_after_five_wrong_passwords(client):
    GebruikerFactory(email="iemand@test.example")
    data = {"login": "iemand@test.example", "password": "fout"}

    seen = [client.post(reverse("account_login"), data).content.decode() for _ in range(7)]

    assert "te vaak een verkeerd wachtwoord" not in seen[0]
    assert "te vaak een verkeerd wachtwoord" in seen[-1]


def test_rich_text_that_came_too_late_is_given_back_as_it_looked(client):
    paragraaf = ParagraafFactory()
    html = "<h3>Kop</h3><ul><li>punt een</li></ul><p>Zin.</p><script>alert(1)</script>"

    response = client.post(
        f"/werkplaats/paragrafen/{paragraaf.pk}/", {"html": html, "toelichting": "Scherper gemaakt", "basis": "1"}
    )

    body = response.content.decode()
    assert response.status_code == 403
    assert "<h3>Kop</h3><ul><li>punt een</li></ul><p>Zin.</p>" in body
    assert "<script>" not in body
    assert "Scherper gemaakt</textarea>" in body
