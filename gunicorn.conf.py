"""How gunicorn serves the site. The command line adds the address and the number of workers."""

import gc

wsgi_app = "config.wsgi"
# Slow clients take no thread: docs/decisions/0035-serving.md.
worker_class = "config.worker.Worker"
threads = 4
# Connections of each worker, as far as the machine allows so many open files.
worker_connections = 4000
# nginx keeps its connections for as long; browsers open another where one has been closed.
keepalive = 5
loglevel = "warning"
# The index is built once, before forking, and the workers share its pages.
preload_app = True
# Nothing here is steered over a socket.
control_socket_disable = True


def when_ready(server):
    """Never raises: without a database the site is served all the same, and says so."""
    from django.db import connections

    from jobs.search.sync import follower

    try:
        follower.build()
    except Exception as error:
        server.log.error("No search index yet, each worker will build one: %r", error)
    # A connection must not be shared by processes.
    connections.close_all()
    # What is there now lives as long as the process: looking at it again would copy its pages.
    gc.freeze()
