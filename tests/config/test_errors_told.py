"""Who hears of an error, that they read of nobody, and that nobody waits for it."""

import gzip
import json
import logging
import queue
import socket
import subprocess
import sys
import threading
import time
from email import message_from_bytes
from email.policy import default as mail_policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
import pytest
from django.test import Client
from django.urls import path
from environs import EnvError

from config import error_mail, errors
from config import urls as site
from config.env import read_environment
from config.error_report import ErrorReport
from tests.config.test_safety import PRODUCTION, ROOT, run
from tests.environment import DEADLINE

pytestmark = pytest.mark.django_db

#: What a request brought, or the code made of it, and nobody may read elsewhere.
PLANTED = {
    "posted": "山田花子",
    "asked": "himitsu-query",
    "cookie": "secret-session",
    "header": "Himitsu-Browser/1.0",
    "bearer": "himitsu-bearer",
    "address": "203.0.113.77",
    "in the path": "09011112222",
    "local": "local@himitsu.example",
    "user": "himitsu-user",
    "user's address": "user@himitsu.example",
    "logged": "himitsu-argument",
}


def fail(request, pk=0, typed=""):
    local = PLANTED["local"]
    name = request.POST.get("name", "nobody")
    logging.getLogger("jobs.trial").error("Told of %s", PLANTED["logged"])
    logging.getLogger("jobs.trial").error(f"Told of {name}")
    try:
        int(name)
    except ValueError as error:
        raise ZeroDivisionError(f"{local} {name} {typed} {request.user}") from error


urlpatterns = [
    path("broken/", fail),
    path("broken/<int:pk>/<path:typed>/", fail),
    *site.urlpatterns,
]
handler500 = "config.unavailable.server_error"


@pytest.fixture
def broken(settings):
    """A site with pages that break, in the hands of a seeker."""
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def break_with_all_that_is_planted(broken, django_user_model) -> str:
    """Return the name of the request."""
    user = django_user_model.objects.create_user(
        PLANTED["user"], PLANTED["user's address"], is_staff=True
    )
    broken.force_login(user)
    broken.cookies["trial"] = PLANTED["cookie"]
    response = broken.post(
        f"/broken/12/{PLANTED['in the path']}/?q={PLANTED['asked']}",
        {"name": PLANTED["posted"]},
        headers={"User-Agent": PLANTED["header"], "Authorization": PLANTED["bearer"]},
        REMOTE_ADDR=PLANTED["address"],
    )
    assert response.status_code == 500
    return response["X-Request-ID"]


# --- By mail -----------------------------------------------------------------------------------


@pytest.fixture
def by_mail(settings):
    """The handler that the settings put there, with nothing told of yet."""
    settings.ADMINS = ["ops@call-kurabe.example"]
    (handler,) = [
        each for each in logging.getLogger().handlers if isinstance(each, error_mail.ErrorMail)
    ]
    handler._begin_anew()
    yield handler
    handler.flush()


def test_somebody_is_mailed_about_an_error_and_reads_of_nobody(
    by_mail, broken, mailoutbox, django_user_model
):
    name = break_with_all_that_is_planted(broken, django_user_model)
    by_mail.flush()
    logged, in_one_text, message = mailoutbox
    assert message.to == ["ops@call-kurabe.example"]
    assert message.subject == "［コールくらべ］エラー: ZeroDivisionError"
    assert "POST /broken/12/<path:typed>/\n" in message.body
    assert f"X-Request-ID: {name}\n" in message.body
    assert "builtins.ValueError" in message.body
    assert "in fail" in message.body
    assert "Told of %s\n" in logged.body
    assert "test_errors_told.py:" in in_one_text.body
    for what, secret in PLANTED.items():
        for each in mailoutbox:
            # A line of our own code is quoted as it stands.
            assert secret not in each.body + each.subject, what


def tell(handler, what: str) -> None:
    handler.handle(logging.makeLogRecord({"name": "x", "msg": what, "level": logging.ERROR}))


def test_the_same_error_is_told_once_in_an_hour_with_how_many_were_left_out(
    by_mail, mailoutbox, monkeypatch
):
    moment = [1_800_000.0]
    monkeypatch.setattr("config.errors.time.monotonic", lambda: moment[0])
    for _ in range(3):
        tell(by_mail, "one")
    tell(by_mail, "another")
    moment[0] += error_mail.SAME_AGAIN_SECONDS + 1
    tell(by_mail, "one")
    monkeypatch.undo()
    by_mail.flush()
    assert [("ほかに2件" in each.body) for each in mailoutbox] == [False, False, True]


def test_a_flood_of_errors_is_no_flood_of_mail(by_mail, mailoutbox, monkeypatch):
    for number in range(100):
        tell(by_mail, f"x{number}")
    by_mail.flush()
    assert len(mailoutbox) == error_mail.MOST_IN_AN_HOUR
    later = time.monotonic() + error_mail.SAME_AGAIN_SECONDS + 1
    monkeypatch.setattr("config.errors.time.monotonic", lambda: later)
    tell(by_mail, "after")
    monkeypatch.undo()
    by_mail.flush()
    assert "別のエラーを80件" in mailoutbox[-1].body


def test_an_error_that_finds_no_room_counts_as_left_out(by_mail):
    """While a mail server hangs, the queue may be full."""
    full = queue.Queue(1)
    full.put(None)
    waiting, by_mail._waiting = by_mail._waiting, full
    tell(by_mail, "no room")
    tell(by_mail, "no room")
    by_mail._waiting = waiting
    assert by_mail.throttle.let("other") == errors.LeftOut(0, 2)


def test_what_is_remembered_of_errors_has_an_end(monkeypatch):
    moment = [0.0]
    monkeypatch.setattr("config.errors.time.monotonic", lambda: moment[0])
    throttle = errors.Throttle(60, 5)
    for number in range(200):
        moment[0] += errors.HOUR
        assert throttle.let(f"x{number}")
        assert throttle.let(f"x{number}") is None
    assert len(throttle._told) <= 10


def test_a_mail_server_that_fails_hides_no_error(by_mail, broken, monkeypatch, caplog):
    def refuse(*arguments, **options):
        raise OSError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    assert broken.get("/broken/").status_code == 500
    by_mail.flush()
    assert "An error could not be told by ErrorMail: OSError" in caplog.text


def test_strange_hosts_and_warnings_are_nothing_to_be_woken_for(by_mail, client, mailoutbox):
    assert client.get("/", headers={"Host": "elsewhere.example"}).status_code == 400
    assert client.get("/nowhere/").status_code == 404
    by_mail.flush()
    assert not mailoutbox


@pytest.fixture
def silent_server():
    """Takes connections, and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def smtp(port: int) -> dict:
    options = {"host": "127.0.0.1", "port": port, "timeout": 3}
    return {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": options,
        }
    }


def test_a_mail_server_that_hangs_delays_nobody(by_mail, broken, settings, silent_server):
    settings.MAILERS = smtp(silent_server)
    began = time.monotonic()
    for _ in range(2):
        assert broken.get("/broken/").status_code == 500
    for number in range(500):  # more than may wait
        tell(by_mail, f"x{number}")
    assert time.monotonic() - began < 2


# --- To a service ------------------------------------------------------------------------------


class Collector(ThreadingHTTPServer):
    """What a service for errors takes: envelopes, each a line of JSON for head and item."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taking)
        self.taken: list[tuple[dict, bytes]] = []
        self.dsn = f"http://public@127.0.0.1:{self.server_port}/7"

    def wait_for(self, number: int) -> list[dict]:
        """Return the first `number` events, with nothing else in what came."""
        deadline = time.monotonic() + DEADLINE
        while len(self.taken) < number:
            assert time.monotonic() < deadline, "not as many came"
            time.sleep(0.02)
        events = []
        for _, body in self.taken:
            head, item, event = body.decode().strip().split("\n")
            assert json.loads(head).keys() <= {"event_id", "sent_at"}
            assert json.loads(item)["type"] == "event"
            events.append(json.loads(event))
        return events


class Taking(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        decode = {"gzip": gzip.decompress, "br": brotli.decompress}.get(
            self.headers["Content-Encoding"], bytes
        )
        self.server.taken.append((dict(self.headers), decode(body)))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments) -> None:
        pass


@pytest.fixture
def collector():
    with Collector() as collector:
        threading.Thread(target=collector.serve_forever, daemon=True).start()
        yield collector
        collector.shutdown()


@pytest.fixture
def by_report(settings, collector):
    settings.ERROR_REPORT_DSN = collector.dsn
    handler = ErrorReport(logging.ERROR)
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    handler.flush()


def test_a_service_is_told_of_an_error_and_of_nobody(
    by_report, collector, broken, django_user_model
):
    name = break_with_all_that_is_planted(broken, django_user_model)
    by_report.flush()
    *_, event = collector.wait_for(3)
    cause, raised = event["exception"]["values"]
    assert (cause["type"], raised["type"]) == ("ValueError", "ZeroDivisionError")
    assert raised["stacktrace"]["frames"][-1]["function"] == "fail"
    assert raised["stacktrace"]["frames"][-1]["filename"] == "tests/config/test_errors_told.py"
    assert event["tags"] == {"request_id": name}
    assert event["transaction"] == "POST /broken/12/<path:typed>/"
    assert event.keys() <= {
        *("event_id", "timestamp", "platform", "level", "logger", "release", "environment"),
        *("sdk", "transaction", "tags", "extra", "logentry", "exception"),
    }
    for head, body in collector.taken:
        # As JSON writes it, and as anybody reads it.
        told = f"{head}{body.decode()}{json.loads(body.splitlines()[2])}"
        for what, secret in PLANTED.items():
            assert secret not in told, what


def test_a_service_that_hangs_delays_nobody(by_report, broken, settings, silent_server):
    settings.ERROR_REPORT_DSN = f"http://public@127.0.0.1:{silent_server}/7"
    # Its library is only there once it is needed.
    broken.get("/broken/")
    began = time.monotonic()
    for number in range(300):
        tell(by_report, f"x{number}")
    assert broken.get("/broken/").status_code == 500
    assert time.monotonic() - began < 2
    if by_report._client is not None:  # the thread may not have come to it
        by_report._client.close(timeout=0)


def test_without_an_address_nothing_of_it_is_there():
    asked = (
        "import sys; from config import settings;"
        "print(settings.LOGGING['root']['handlers'], 'sentry_sdk' in sys.modules)"
    )
    assert run("-c", asked, **PRODUCTION).stdout.strip() == "['console', 'mail'] False"


@pytest.mark.parametrize("dsn", ["call-kurabe.example", "https://host/1", "https://key@host/"])
def test_an_address_that_means_nothing_stops_the_start(monkeypatch, dsn):
    monkeypatch.setenv("ERROR_REPORT_DSN", dsn)
    with pytest.raises(EnvError, match="ERROR_REPORT_DSN"):
        read_environment()


# --- Processes ---------------------------------------------------------------------------------

APPLICATION = """
import logging, os, django
django.setup()
logger = logging.getLogger("jobs.trial")
# In the process that forks, whose thread its workers do not have.
logger.error("Begun %s", os.getpid())

def application(environ, start_response):
    logger.error("Asked of %s", os.getpid())
    start_response("200 OK", [("Content-Length", "0")])
    return []
"""


def test_a_worker_of_a_server_that_forked_tells_what_it_met_before_it_ends(tmp_path, collector):
    """The server ends at once after the answer: what waits is told nevertheless."""
    (tmp_path / "trial.py").write_text(APPLICATION)
    mails = tmp_path / "mails"
    environment = {
        **PRODUCTION,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": f"{ROOT}:{tmp_path}",
        "EMAIL_URL": f"file:///{mails}",
        "ADMINS": "ops@call-kurabe.example",
        "ERROR_REPORT_DSN": collector.dsn,
        "VAR_DIR": str(tmp_path),
    }
    with socket.create_server(("127.0.0.1", 0)) as listening:
        number, port = listening.fileno(), listening.getsockname()[1]
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "-c", "/dev/null", "--preload"),
                *("--worker-class", "config.worker.Worker", "--bind", f"fd://{number}"),
                *("--no-control-socket", "trial"),
            ],
            cwd=ROOT,
            env=environment,
            pass_fds=[number],
        )
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=DEADLINE) as asking:
                asking.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                assert asking.recv(1000).startswith(b"HTTP/1.1 200")
        finally:
            server.terminate()
            server.wait(DEADLINE)
    told = sorted(event["logentry"]["message"] for event in collector.wait_for(2))
    assert told == ["Asked of %s", "Begun %s"]
    mailed = [message_of(each) for each in mails.iterdir()]
    assert sorted("Asked of" in each for each in mailed) == [False, True]


def message_of(file: Path) -> str:
    return message_from_bytes(file.read_bytes(), policy=mail_policy).get_content()
