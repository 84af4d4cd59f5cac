"""WSGI entry. In production it refuses to start on a database that holds demo accounts.

What was kept of published pages is compared with the database, once per process.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portaal.settings")

_django = get_wsgi_application()

from portaal.bewaard import Voordeur  # noqa: E402 - after Django has loaded
from portaal.checks import refuse_demo_in_production  # noqa: E402 - the same
from publicatie.dienen import check_at_the_start  # noqa: E402 - the same

refuse_demo_in_production()
check_at_the_start()
application = Voordeur(_django)
