"""How tests run on either database, and what every test may rely on.

On SQLite every test runs. On PostgreSQL those run that use a database and need no browser: what a
browser does, and what never asks a database, is the same on both. So are a few long ones about what
pages make of the index, marked `same_on_both`.
"""

import gc
import random

import pytest
from django.conf import settings
from django.db import connection
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.template import engines
from django.test import Client, override_settings
from hypothesis import settings as hypothesis_settings

from config.pause import Pause
from history.recording import record_all
from jobs.models import MinimumWage
from jobs.pages.remembered import bulky, memory
from jobs.postings.minimum_wage import shipped_rows
from jobs.search import engine, zero_result_terms
from jobs.search.sync import follower
from tests.accounts.signing_in import enter
from tests.environment import DEADLINE, LONG
from tests.factories import StaffFactory

# Another seed each time, under CI too, where hypothesis by itself would always try the same.
hypothesis_settings.register_profile("suite", deadline=None, derandomize=False)
hypothesis_settings.load_profile("suite")


def pytest_configure(config):
    """Draw hypothesis' seed, so that what it finds can be found again.

    pytest-xdist hands the options on to its workers: they all have the same one.
    """
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(random.SystemRandom().getrandbits(32))


def pytest_collection_finish():
    """What has been collected stays: nobody needs to look through it for garbage."""
    gc.freeze()


def pytest_report_header(config):
    return f"database: {connection.vendor}\nUsing --hypothesis-seed={config.option.hypothesis_seed}"


def pytest_collection_modifyitems(config, items):
    if connection.vendor == "postgresql":
        left_out = [item for item in items if not _depends_on_database(item)]
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


def _depends_on_database(item) -> bool:
    """Tell whether another database could give another answer."""
    is_same = item.get_closest_marker("same_on_both") and not LONG
    return not is_same and "browser" not in item.fixturenames and _uses_database(item)


def _uses_database(item) -> bool:
    """Tell whether pytest-django lets the test reach a database: elsewhere asking one fails."""
    asked = {"db", "transactional_db", "live_server"}.intersection(item.fixturenames)
    return bool(asked) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """A file, as in earnest: in memory it would be one connection that all threads share."""
    connection.settings_dict["CONN_MAX_AGE"] = 0  # the threads of a live server leave none behind
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = tmp_path_factory.mktemp("database") / "test.db"
        settings.SQLITE_LONGEST_WAIT = DEADLINE  # for the lock of another writer


@pytest.fixture(scope="session", autouse=True)
def plain_static_files():
    """Pages link to static files by their own names: tests need no collected copies.

    For the session, as the live server is set up once, before any test's own fixtures.
    """
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(WHITENOISE_AUTOREFRESH=True, STORAGES=storages):
        yield


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords():
    """What makes guessing dear makes a suite slow that signs in a few hundred times."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@receiver(post_migrate)
def minimum_wages_as_migrated(sender, **kwargs):
    """Bring back what a migration wrote, which a test with transactions of its own flushes."""
    if sender.name == "jobs" and not MinimumWage.objects.exists():
        rows = [MinimumWage(**row._asdict()) for row in shipped_rows()]
        record_all(MinimumWage.objects.bulk_create(rows), "はじめの一覧", are_new=True)


@pytest.fixture(autouse=True)
def index_of_this_test_only():
    """A test's rollback takes the version back; the next test may reach the same one again."""
    follower.forget()
    memory.clear()
    bulky.clear()


@pytest.fixture(autouse=True)
def an_engine_that_fails_fails_the_test(monkeypatch):
    """On a site the specification would answer, and no page would show that anything is wrong."""
    monkeypatch.setattr(engine, "FAILURES", ())


@pytest.fixture(autouse=True)
def readiness_is_found_anew(monkeypatch):
    monkeypatch.setattr("config.health.SAME_ANSWER_SECONDS", 0)


@pytest.fixture
def remembering(monkeypatch, db):
    """Pages are remembered, though the test is a transaction, in which none would be."""
    monkeypatch.setattr("jobs.pages.remembered.is_in_transaction", lambda: False)
    monkeypatch.setattr("jobs.pages.remembered.database", Pause(0))


@pytest.fixture(autouse=True)
def nothing_is_stored_aside(monkeypatch):
    """A thread would store what one test searched for while another runs."""
    monkeypatch.setattr(zero_result_terms, "waiting", zero_result_terms._Waiting())
    monkeypatch.setattr(zero_result_terms, "_store_later", lambda: None)


@pytest.fixture(autouse=True)
def undefined_variables_pass_cheaply(request, monkeypatch):
    """Where they may be, as in the admin theme's templates, nobody has to find out where each is.

    It took more time than all else in the pages of the staff side.
    """
    if request.node.get_closest_marker("ignore_template_errors"):
        monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")


@pytest.fixture
def demo_site(settings):
    """The site lists the postings of fictional employers, as with DEMO=1."""
    settings.DEMO = True


@pytest.fixture
def staff_client(db) -> Client:
    """Somebody who may do everything, and has just proved who they are."""
    client = Client()
    enter(client, StaffFactory())
    return client
