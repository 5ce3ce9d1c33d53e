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
# The code is loaded, and the saved index mapped, once before forking: the workers share the pages.
preload_app = True
# Nothing here is steered over a socket.
control_socket_disable = True


def when_ready(server):
    """Map the saved index, if there is one: what it takes is a second, not the minute of a build.

    Never raises: without a database the site is served all the same, and says so.
    """
    from django.db import connections

    from config.waits import READING, waiting
    from jobs.search.sync import follower

    try:
        with waiting(READING):
            follower.load()
    except Exception as error:
        server.log.error("No saved index could be read: %r", error)
    # A connection must not be shared by processes.
    connections.close_all()
    # What is there now lives as long as the process: looking at it again would copy its pages.
    gc.freeze()


def post_worker_init(worker):
    """Have the index and each kind of page before the first request.

    An index that takes long is built aside, and pages are then made ready by whoever asks first: to
    count each of them without an index would keep everybody waiting.
    """
    from config.metrics import count_in
    from config.waits import READING, waiting
    from jobs.pages.warming import warm
    from jobs.search.sync import follower

    count_in(worker.age)
    try:
        # Who takes longer than `timeout` to begin is killed, and the next one after it.
        with waiting(READING):
            follower.prepare()
    except Exception as error:
        worker.log.error("No search index yet, it is built when it is asked for: %r", error)
    if follower.snapshot is not None:
        warm(worker.wsgi)
