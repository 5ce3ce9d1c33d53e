"""docs/operations.md and deploy/, followed in a scratch folder, under an empty environment.

The addresses of this machine stand in for /srv, /etc, /var/lib and the certificate; all else is as
it is shipped.
"""

import json
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

import pytest

from config.env import PROJECT_ROOT
from scripts.observatory import Answer, score
from tests.deploy.nginx import HOST, NGINX, write_configuration

pytestmark = pytest.mark.same_on_both

PATH = "/usr/local/bin:/usr/bin:/bin"
TOKEN = "kurabe-no-kazu"
PASSWORD = "mado-no-nai-heya-7"
LEFT_BEHIND = shutil.ignore_patterns(".venv", "var", ".git", "__pycache__", ".*_cache", "tests")


class Machine:
    """A bare machine: the folders of the recipe, and its commands."""

    def __init__(self, root: Path):
        self.root, self.code = root, root / "srv"
        self.state, self.static = root / "lib", root / "static"
        shutil.copytree(PROJECT_ROOT, self.code, ignore=LEFT_BEHIND)
        (self.code / ".venv").mkdir()
        (self.code / ".venv" / "bin").mkdir()
        (self.code / ".venv" / "bin" / "python").write_text(
            f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
        )
        (self.code / ".venv" / "bin" / "python").chmod(0o755)
        for folder in (self.state, self.static):
            folder.mkdir()
        self.static.chmod(0o755)
        self.environment_file = root / "env"
        self.environment_file.write_text(self._environment())
        self.environment_file.chmod(0o600)

    def _environment(self) -> str:
        """deploy/env.example with what it says is to be put in."""
        text = (self.code / "deploy" / "env.example").read_text()
        text = text.replace("put here what the next line prints", "k7Qw_9" * 12)
        text = text.replace('# METRICS_TOKEN="…"', f'METRICS_TOKEN="{TOKEN}"')
        text = text.replace("/var/lib/call-kurabe-static", str(self.static))
        return text.replace("/var/lib/call-kurabe", str(self.state))

    def kurabe(self, command: str, **more: str) -> subprocess.CompletedProcess:
        """As cron runs it: /bin/sh, another folder, and next to nothing in the environment."""
        return subprocess.run(
            ["/bin/sh", "-c", f"{self.code}/deploy/kurabe {command}"],
            cwd="/",
            env={"PATH": PATH, "KURABE_ENV": str(self.environment_file), **more},
            capture_output=True,
            text=True,
            check=False,
        )

    def service_environment(self) -> dict[str, str]:
        """What systemd makes of the EnvironmentFile."""
        lines = self.environment_file.read_text().splitlines()
        pairs = [line.split("=", 1) for line in lines if line and not line.startswith("#")]
        return {"PATH": PATH, **{name: value.strip('"') for name, value in pairs}}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    return Machine(tmp_path_factory.mktemp("machine"))


@pytest.fixture(scope="module")
def set_up(machine):
    """Every command that the recipe has."""
    for command in ("migrate", "collectstatic --no-input", "load_guides", "housekeeping", "backup"):
        done = machine.kurabe(command)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    return machine


def test_commands_under_crons_environment(set_up):
    assert (set_up.state / "db.sqlite3").exists()
    assert not (set_up.code / "var").exists()
    for each in (set_up.static, *set_up.static.rglob("*")):
        needed = 0o005 if each.is_dir() else 0o004
        assert each.stat().st_mode & needed == needed, f"nginx cannot read {each}"
    again = set_up.kurabe("housekeeping")
    assert again.returncode == 0
    assert "this site sends no mail" in again.stdout
    (backup,) = (set_up.state / "backups").iterdir()
    assert backup.stat().st_mode & 0o777 == 0o600
    made = set_up.kurabe(
        "createsuperuser --noinput --username chief --email chief@example.com",
        DJANGO_SUPERUSER_PASSWORD=PASSWORD,
    )
    assert made.returncode == 0, made.stderr


def test_fictional_postings_do_not_come_in_by_mistake_and_go_again(set_up):
    refused = set_up.kurabe("load_demo --postings 30")
    assert refused.returncode == 1
    assert "--beside-real" in refused.stderr
    assert set_up.kurabe("load_demo --postings 30 --beside-real").returncode == 0
    asked = set_up.kurabe("remove_demo")
    assert "30 postings: repeat with --yes" in asked.stderr
    done = set_up.kurabe("remove_demo --yes")
    assert done.returncode == 0, done.stderr
    assert "0 fictional employers" in set_up.kurabe("remove_demo").stderr


def test_units_start_what_is_there_with_what_is_there(machine):
    """Each command of a unit is one that this code has; systemd's own check where it is there."""
    folder = machine.code / "deploy" / "systemd"
    units = {unit.name: unit.read_text() for unit in folder.iterdir()}
    for name, text in units.items():
        if name.endswith(".timer"):
            assert name.replace(".timer", ".service") in units
        for command in re.findall(r"^ExecStart=.* manage\.py (\w+)", text, re.MULTILINE):
            found = list(machine.code.glob(f"*/management/commands/{command}.py"))
            assert found, (name, command)
    if shutil.which("systemd-analyze"):
        for name, text in units.items():
            (folder / name).write_text(text.replace("/srv/call-kurabe", str(machine.code)))
        checked = subprocess.run(
            ["systemd-analyze", "verify", *folder.iterdir()],
            capture_output=True,
            text=True,
            check=False,
        )
        wrong = [line for line in checked.stderr.splitlines() if "call-kurabe" in line]
        assert not wrong


# --- Served -----------------------------------------------------------------------------------


class Served:
    def __init__(self, http: int, https: int, site: int):
        self.http, self.https, self.site = http, https, site

    def ask(
        self,
        address: str,
        *,
        host: str = HOST,
        port: int | None = None,
        by: str = "127.0.0.1",
        method: str = "GET",
        **more: str,
    ):
        """Over https and nginx; over plain HTTP where a port is given."""
        if port:
            asking = HTTPConnection("127.0.0.1", port, timeout=20)
        else:
            context = ssl._create_unverified_context()  # noqa: S323
            asking = _Named(
                "127.0.0.1", self.https, timeout=20, context=context, source_address=(by, 0)
            )
        try:
            asking.request(method, address, headers={"Host": host, **more})
            response = asking.getresponse()
            return response.status, response.headers, response.read().decode()
        finally:
            asking.close()


class _Named(HTTPSConnection):
    """Asks for HOST by its name, though it is reached by an address."""

    def connect(self) -> None:
        where = self.host, self.port
        plain = socket.create_connection(where, self.timeout, self.source_address)
        self.sock = self._context.wrap_socket(plain, server_hostname=HOST)


@pytest.fixture(scope="module")
def served(set_up, tmp_path_factory):
    if not NGINX:
        pytest.skip("NO NGINX: deploy/nginx is not tried. sudo apt-get install nginx-light")
    here = tmp_path_factory.mktemp("nginx")
    ports = [free_port() for _ in range(3)]
    _write_nginx(here, set_up, *ports)
    checked = subprocess.run(
        [NGINX, "-t", "-c", here / "nginx.conf"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
    with ExitStack() as running:
        unit = (set_up.code / "deploy" / "systemd" / "call-kurabe.service").read_text()
        command = re.search(r"^ExecStart=\S+/python (.*)$", unit, re.MULTILINE)[1].split()
        command = [each.replace(":8000", f":{ports[2]}") for each in command]
        log = running.enter_context((here / "site.log").open("w"))
        for command_line, folder in (
            ([set_up.code / ".venv/bin/python", *command], set_up.code),
            ([NGINX, "-c", here / "nginx.conf", "-g", "daemon off;"], here),
        ):
            process = subprocess.Popen(
                command_line, cwd=folder, env=set_up.service_environment(), stdout=log, stderr=log
            )
            running.callback(process.wait)
            running.callback(process.terminate)
        served = Served(*ports)
        served.log = here / "site.log"
        _wait_for(served)
        yield served


def _write_nginx(here: Path, machine: Machine, http: int, https: int, site: int) -> None:
    write_configuration(here, machine.static, http=http, https=https, site=site)
    text = (here / "site").read_text()
    # A flood that a test can make.
    text = text.replace("zone=requests:10m rate=60r/s", "zone=requests:10m rate=20r/s")
    (here / "site").write_text(text.replace("zone=requests burst=600", "zone=requests burst=60"))


def _wait_for(served: Served) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            if served.ask("/readyz/", port=served.site)[0] == 200:
                return
        except OSError:
            pass
        assert time.monotonic() < deadline, "the site does not get ready"
        time.sleep(0.3)


def test_pages_through_the_proxy(served):
    status, headers, html = served.ask("/")
    assert status == 200
    assert "Strict-Transport-Security" in headers
    # deploy/env.example begins with the private phase.
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert served.ask("/robots.txt")[2] == "User-agent: *\nDisallow: /\n"
    style = re.search(r'href="(/static/css/joined-site\.[0-9a-f]{12}\.css)"', html)[1]
    status, headers, _ = served.ask(style)
    assert (status, headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert headers["Server"] == "nginx", "nginx serves it, not the site"
    _, of_site, _ = served.ask(
        "/static/css/tokens.css", port=served.site, **{"X-Forwarded-Proto": "https"}
    )
    for name in (
        *("Strict-Transport-Security", "Cross-Origin-Resource-Policy", "Permissions-Policy"),
        "X-Content-Type-Options",
    ):
        for address in (style, "/static/css/tokens.css"):
            told = served.ask(address)[1].get_all(name)
            assert told == [of_site[name]], (address, name)
    assert served.ask("/admin/")[0] == 302
    assert served.ask("/metrics/")[0] == 404


@pytest.mark.parametrize(("path", "points"), [("/", 130), ("/jobs/", 130), ("/admin/login/", 135)])
def test_the_observatory_gives_130_and_more(served, path, points):
    status, headers, html = served.ask(path)
    assert status == 200
    to_https = served.ask(path, port=served.http)[1]["Location"]
    for_others = served.ask(path, Origin=Answer.foreign)[1]
    route = [f"http://{HOST}{path}", to_https]
    total, found = score(Answer(list(headers.items()), html, route, list(for_others.items())))
    assert total == points, found


def test_what_the_proxy_does_not_do(served):
    assert served.ask("/", method="TRACE")[0] == 405
    for folder in ("/static/", "/static/css/", "/static/js"):
        assert served.ask(folder)[0] in (301, 403, 404), "no list of files"
    for address in ("/.git/config", "/static/../config/env.py", "/static/..%2fmanage.py"):
        assert served.ask(address)[0] in (400, 404)
    for version, ciphers, taken in (
        (ssl.TLSVersion.TLSv1_3, None, True),
        (ssl.TLSVersion.TLSv1_2, "ECDHE+AESGCM", True),
        (ssl.TLSVersion.TLSv1_2, "ECDHE+SHA", False),
        (ssl.TLSVersion.TLSv1_1, "ALL:@SECLEVEL=0", False),
    ):
        assert _shakes_hands(served, version, ciphers) == taken, (version, ciphers)


def _shakes_hands(served, version: ssl.TLSVersion, ciphers: str | None) -> bool:
    context = ssl._create_unverified_context()  # noqa: S323
    with warnings.catch_warnings(action="ignore"):  # of old versions: that they are asked for
        context.minimum_version = context.maximum_version = version
    if ciphers:
        context.set_ciphers(ciphers)
    try:
        with (
            socket.create_connection(("127.0.0.1", served.https), 20) as plain,
            context.wrap_socket(plain, server_hostname=HOST),
        ):
            return True
    except OSError:
        return False


def test_what_is_text_says_how_it_is_encoded(served):
    for address in (
        *("/", "/jobs/feed/", "/robots.txt", "/sitemap.xml"),
        *("/static/css/tokens.css", "/static/js/list.js", "/static/img/mark.svg"),
    ):
        for port in (None, served.site):
            _, headers, _ = served.ask(address, port=port, **{"X-Forwarded-Proto": "https"})
            assert "charset=utf-8" in headers["Content-Type"].replace('"', ""), address


def test_asked_by_other_names_and_without_https(served):
    status, headers, _ = served.ask("/jobs/?q=a", port=served.http)
    assert (status, headers["Location"]) == (301, f"https://{HOST}/jobs/?q=a")
    assert served.ask("/healthz/", host="10.1.2.3", port=served.http)[0] == 200
    # The site by itself, as a plain `proxy_pass http://127.0.0.1:8000` asks it, and a monitor.
    direct = {"port": served.site, "host": f"127.0.0.1:{served.site}"}
    assert served.ask("/healthz/", port=served.site, host="kurabe")[0] == 200
    assert served.ask("/robots.txt", **direct)[0] == 301  # to https, not 400
    before = len(served.log.read_text().splitlines())
    secure = {"X-Forwarded-Proto": "https"}
    assert served.ask("/jobs/", port=served.site, host="evil.example", **secure)[0] == 400
    deadline = time.monotonic() + 10
    while len(served.log.read_text().splitlines()) == before and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(0.3)  # for a second one
    assert len(served.log.read_text().splitlines()) - before == 1


def test_metrics_on_this_machine(served):
    served.ask("/jobs/")
    assert served.ask("/metrics/", port=served.site)[0] == 404
    token = {"Authorization": f"Bearer {TOKEN}"}
    assert served.ask("/metrics/", **token)[0] == 404
    status, _, text = served.ask("/metrics/", port=served.site, **token)
    assert status == 200
    assert re.search(
        r'^kurabe_requests_total\{kind="list",status="2xx"\} [1-9]', text, re.MULTILINE
    )
    assert "\nkurabe_database_up 1\n" in text
    assert re.search(r"^kurabe_housekeeping_age_seconds \d", text, re.MULTILINE)


def test_slow_clients_of_the_proxy_cost_nobody_anything(served):
    with ExitStack() as clients:
        for _ in range(300):
            client = clients.enter_context(socket.create_connection(("127.0.0.1", served.http)))
            client.sendall(b"GET / HTTP/1.1\r\nHost: call-kurabe.example\r\nX: ")
        for _ in range(5):
            assert served.ask("/jobs/")[0] == 200


def test_ready_tells_what_a_monitor_wants_to_know(served):
    assert served.ask("/readyz/")[0] == 404, "for monitors of one's own"
    status, _, text = served.ask("/readyz/", port=served.site)
    assert status == 200
    assert set(json.loads(text)) == {"database", "migrations", "index", "disk", "clock"}


def test_who_asks_too_often_is_told_in_words_and_keeps_its_files(served):
    """By an address of its own: the tests in any order share that of all others."""
    flood = partial(served.ask, by="127.0.0.2")
    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(flood, ["/.env"] * 200))
        files = list(threads.map(flood, ["/static/css/tokens.css"] * 100))
    assert served.ask("/jobs/")[0] == 200, "another address is served"
    _, headers, text = next(each for each in told if each[0] == 429)
    assert headers["Retry-After"] == "10"
    assert "もう一度お試しください" in text
    assert {status for status, *_ in files} == {200}
