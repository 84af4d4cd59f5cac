"""WSGI entry. In production it refuses to start on a database that holds demo accounts."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portaal.settings")

application = get_wsgi_application()

from portaal.checks import refuse_demo_in_production  # noqa: E402 - after Django has loaded

refuse_demo_in_production()
