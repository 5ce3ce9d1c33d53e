"""The site as gunicorn serves it, each answer naming the process that gave it.

The address /sleep/1.5 takes so many seconds; HEAD_SECONDS are what slow clients are given.
"""

import os
import time
from datetime import UTC, datetime

from config import worker_client
from config.wsgi import application as site

from config import health  # isort: skip  # needs the apps, which config.wsgi has loaded

# The machine's clock may be wrong, and tests ask again at once.
health._installed = lambda: datetime.fromtimestamp(0, UTC)
health.SAME_ANSWER_SECONDS = 0
worker_client.HEAD_SECONDS = worker_client.BODY_SECONDS = float(
    os.environ.get("HEAD_SECONDS", "10")
)


def application(environ, start_response):
    if environ["PATH_INFO"].startswith("/sleep/"):
        time.sleep(float(environ["PATH_INFO"].split("/")[2]))
        environ["PATH_INFO"] = "/healthz/"
        environ["REQUEST_METHOD"] = "GET"

    def start(status, headers, *more):
        return start_response(status, [*headers, ("Worker", str(os.getpid()))], *more)

    return site(environ, start)
