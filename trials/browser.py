"""A browser without pictures: cookies, and forms sent with what they hold."""

import re
import socket
import ssl
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlencode

from tests.deploy.nginx import HOST

SITE = f"https://{HOST}"
BOUNDARY = "trial-boundary-7f3a"


class NoAnswerError(Exception):
    """The server ended, or said nothing, before it had answered."""


@dataclass
class Page:
    status: int
    html: str
    location: str = ""
    retry_after: str = ""

    def form(self) -> list[tuple[str, str]]:
        """What the page's fields hold, as it would be sent without a button."""
        return _Fields(self.html).found

    def stamp(self) -> str:
        found = re.search(r'name="stamp" value="([^"]+)"', self.html)
        return found[1] if found else ""


@dataclass
class _Fields(HTMLParser):
    html: str
    found: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._select = self._area = ""
        self._text = ""
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        name = values.get("name") or ""
        if tag == "input" and name:
            kind = values.get("type")
            is_off = kind in ("checkbox", "radio") and "checked" not in values
            if not is_off and kind not in ("submit", "file", "button"):
                self.found.append((name, values.get("value") or ""))
        elif tag == "textarea":
            self._area, self._text = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in values:
            self.found.append((self._select, values.get("value") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area:
            self.found.append((self._area, self._text.removeprefix("\n")))
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text += data


class _Named(HTTPSConnection):
    """Asks for HOST by its name, though it is reached by an address, and from `source`."""

    source = ("", 0)

    def connect(self) -> None:
        plain = socket.create_connection((self.host, self.port), self.timeout, self.source)
        context = ssl._create_unverified_context()  # noqa: S323
        self.sock = context.wrap_socket(plain, server_hostname=HOST)


class Browser:
    """One connection for each request: through nginx where `secure`, else to gunicorn itself.

    `address`: where it comes from, one of this machine's where `secure`.
    """

    def __init__(
        self, port: int, address: str = "127.0.0.1", timeout: float = 40, secure: bool = False
    ):
        self.port, self.address, self.timeout, self.secure = port, address, timeout, secure
        self.cookies: dict[str, str] = {}

    def get(self, address: str) -> Page:
        return self._ask("GET", address)

    def post(self, address: str, fields: list[tuple[str, str]]) -> Page:
        return self._ask(
            "POST", address, urlencode(fields).encode(), "application/x-www-form-urlencoded"
        )

    def send_file(self, address: str, fields: list[tuple[str, str]], content: bytes) -> Page:
        parts = "".join(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields
        )
        head = 'Content-Disposition: form-data; name="file"; filename="a.csv"'
        body = f"{parts}--{BOUNDARY}\r\n{head}\r\nContent-Type: text/csv\r\n\r\n".encode()
        body += content + f"\r\n--{BOUNDARY}--\r\n".encode()
        return self._ask("POST", address, body, f"multipart/form-data; boundary={BOUNDARY}")

    def sign_in(self, name: str, password: str) -> int:
        """Return the status: 302 where it went well."""
        page = self.get("/admin/login/")
        fields = dict(page.form()) | {"username": name, "password": password}
        return self.post("/admin/login/", list(fields.items())).status

    def _ask(self, method: str, address: str, body: bytes = b"", kind: str = "") -> Page:
        headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": self.address,
            "Referer": f"{SITE}{address}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if token := next((v for n, v in self.cookies.items() if n.endswith("csrftoken")), ""):
            headers["X-CSRFToken"] = token
        if kind:
            headers["Content-Type"] = kind
        asking: HTTPConnection
        if self.secure:
            named = asking = _Named("127.0.0.1", self.port, timeout=self.timeout)
            named.source = (self.address, 0)
        else:
            asking = HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        try:
            asking.request(method, address, body or None, headers)
            response = asking.getresponse()
            html = response.read().decode(errors="replace")
        except (OSError, HTTPException) as error:
            raise NoAnswerError(repr(error)) from error
        finally:
            asking.close()
        for each in response.headers.get_all("Set-Cookie") or []:
            name, _, value = each.partition(";")[0].partition("=")
            self.cookies[name] = value
        told = response.headers
        return Page(response.status, html, told.get("Location", ""), told.get("Retry-After", ""))
