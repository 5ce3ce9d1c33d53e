"""A worker that is to begin while a table is locked is not waited for until gunicorn kills it."""

import gc
import runpy
from unittest.mock import Mock

from django.db import connections

from config.env import PROJECT_ROOT
from config.waits import READING, patience
from jobs.search.sync import follower


def test_server_and_workers_begin_with_limits_to_their_waits(monkeypatch):
    begin = runpy.run_path(str(PROJECT_ROOT / "gunicorn.conf.py"))
    allowed = []
    for name in ("load", "prepare"):
        monkeypatch.setattr(follower, name, lambda: allowed.append(patience()))
    monkeypatch.setattr(connections, "close_all", Mock())
    monkeypatch.setattr(gc, "freeze", Mock())
    monkeypatch.setattr("config.metrics.count_in", Mock())
    begin["when_ready"](Mock(START_CTX={}))
    begin["post_worker_init"](Mock(age=1))
    assert allowed == [READING, READING]
    assert patience() is None
