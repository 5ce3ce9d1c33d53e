"""The site as gunicorn serves it, each answer naming the process that gave it."""

import os

from config.wsgi import application as site


def application(environ, start_response):
    def start(status, headers, *more):
        return start_response(status, [*headers, ("Worker", str(os.getpid()))], *more)

    return site(environ, start)
