"""A breaker that tripped before the workers were forked."""

import subprocess
import sys

SCRIPT = """
import os
from config.postgres.base import breaker_of
breaker = breaker_of({})
breaker._ask = lambda opened_with: None
breaker.trip({})
assert not breaker.answers.is_set()
breaker.lock.acquire()
child = os.fork()
if not child:
    breaker = breaker_of({})
    breaker.enter()  # raises where it still waits for the thread, which is the parent's
    os._exit(0 if breaker.lock.acquire(timeout=1) else 2)
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_forked_worker_finds_out_by_itself_whether_the_server_answers():
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
