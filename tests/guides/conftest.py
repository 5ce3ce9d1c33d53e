import pytest

from tests.factories import GuideFactory
from tests.guides.commenting import Reader, now_is


@pytest.fixture
def clock(monkeypatch):
    return now_is(monkeypatch)


@pytest.fixture
def reader(db, clock) -> Reader:
    return Reader(GuideFactory(), clock)
