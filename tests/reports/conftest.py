import pytest

from tests.factories import PostingFactory
from tests.guides.commenting import now_is
from tests.reports.reporting import Reporter


@pytest.fixture
def clock(monkeypatch):
    return now_is(monkeypatch)


@pytest.fixture
def reporter(db, clock) -> Reporter:
    return Reporter(PostingFactory(), clock)
