"""Before an uitvraag opens, the projectleider sees it as an inwoner will."""

import pytest
from django.test import Client

from participatie.forms import stappen_van
from participatie.models import ConceptInbreng
from tests.factories import GebruikerFactory, ThemaFactory, UitvraagFactory, UitvraagVertalingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def projectleider():
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))
    return client


def test_every_question_stands_there_before_the_round_opens_and_nothing_can_be_sent(projectleider):
    uitvraag = UitvraagFactory(slug="ronde", straks=True, vragen=["helpend", "idee"])
    uitvraag.themas.set([ThemaFactory(visie=uitvraag.visie)])

    html = projectleider.get("/werkplaats/uitvragen/ronde/voorbeeld/nl/").content.decode()

    labels = [
        str(veld.label)
        for stap in stappen_van(uitvraag, {"aard": uitvraag.vragen})
        for veld in stap(uitvraag=uitvraag).fields.values()
    ]
    assert len(labels) == 11
    assert [label for label in labels if label not in html] == []
    assert "Wat werkt tegen?" not in html
    assert "<form" not in html
    assert not ConceptInbreng.objects.exists()


def test_the_preview_is_there_in_each_language(projectleider):
    UitvraagVertalingFactory(uitvraag=UitvraagFactory(slug="ronde"), titel="Co pomaga?")

    html = projectleider.get("/werkplaats/uitvragen/ronde/voorbeeld/pl/").content.decode()

    assert '<html lang="pl"' in html
    assert "Co pomaga?" in html
    assert "/werkplaats/uitvragen/ronde/voorbeeld/ar/" in html


def test_the_page_of_the_round_leads_to_it(projectleider):
    UitvraagFactory(slug="ronde")

    assert (
        "/werkplaats/uitvragen/ronde/voorbeeld/nl/"
        in projectleider.get("/werkplaats/uitvragen/ronde/").content.decode()
    )
