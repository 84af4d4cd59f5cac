"""Two people who act at the same moment. The test needs `django_db(transaction=True)`."""

import threading

from django.db import connection

from portaal.handelingen import HandelingFout


def race(acts):
    """Do each of `acts` (name: function) in a thread of its own. Gives the names of those that no HandelingFout refused."""
    barrier, gelukt = threading.Barrier(len(acts)), []

    def run(naam, act):
        barrier.wait(timeout=20)
        try:
            act()
            gelukt.append(naam)
        except HandelingFout:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in acts.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return gelukt
