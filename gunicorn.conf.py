"""How gunicorn serves the site. The command line adds the address and the number of workers.

SIGHUP loads new code and refuses nobody: docs/decisions/0037-updates-without-a-pause.md.
"""

import gc
import os
import signal
import sys
from pathlib import Path

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
# The folder itself, where its name is a link to a release: what is imported late is of it too.
chdir = str(Path(__file__).resolve().parent)
# A worker begins anew after so many requests, not all at the same time: memory that some library
# loses is given back before anybody has to look for it.
max_requests = 50_000
max_requests_jitter = 10_000
# Nothing here is steered over a socket.
control_socket_disable = True


def when_ready(server):
    """Map the saved index, if there is one: what it takes is a second, not the minute of a build.

    Never raises: without a database the site is served all the same, and says so.
    """
    # New workers would be copies of this process, and of its code: HUP starts another gunicorn on
    # the same socket, by the command that started this one.
    server.handle_hup = server.handle_usr2
    server.START_CTX["args"] = sys.orig_argv

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
    _take_over(worker)


def _take_over(worker):
    """End the gunicorn that started ours by SIGHUP, now that ours answers.

    It finishes what it has begun. If the new code does not get here, the old goes on.
    """
    from gunicorn import systemd

    before = int(os.environ.get("GUNICORN_PID", "0"))
    # Its number may be another's by now, unless it still is our server's parent.
    status = Path(f"/proc/{worker.ppid}/status").read_text() if before else ""
    if f"\nPPid:\t{before}\n" in status:
        systemd.sd_notify(f"MAINPID={worker.ppid}", worker.log)
        os.kill(before, signal.SIGTERM)
