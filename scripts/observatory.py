"""What the HTTP Observatory would give the site: scripts/observatory.py HOST [PATH …].

The rules are those that MDN publishes, as they were in November 2026 (version 1.4.8): the modifiers
of https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring, and where that page
leaves something open, src/grader and src/analyzer/tests of its repository mdn/mdn-http-observatory.
A site begins with 100; what is missing is taken off; where 90 or more are left, what is good is
added.

Not looked at: whether browsers have the host in their preload list (which would add 5), whether a
certificate is trusted (20 off where not), and `<meta http-equiv>`, which no page here has. The
Observatory itself asks for the first page of a host only, and for its cookies on the way there.
"""

import re
import sys
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urljoin, urlsplit

ENOUGH_FOR_MORE = 90
SIX_MONTHS = 15_552_000  # what the Observatory takes for them
BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
UNSAFE = {"'unsafe-inline'", "data:"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
CARELESS = {"origin", "origin-when-cross-origin", "unsafe-url", "no-referrer-when-downgrade"}
SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)

type Headers = list[tuple[str, str]]
#: What was found, and how many points that adds or takes.
type Verdict = tuple[str, int]


@dataclass
class Answer:
    """A page of the site, as it comes over https, and what was seen on the way to it."""

    headers: Headers
    html: str
    #: From http:// on; of one address where nothing leads to https; empty where nothing listens.
    route: list[str]
    #: Headers of the same page for a request that names a foreign Origin.
    for_others: Headers = field(default_factory=list)
    foreign: str = "https://elsewhere.example"

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def first(self, name: str) -> str:
        return (self.all(name) or [""])[0].strip()


def score(answer: Answer) -> tuple[int, dict[str, Verdict]]:
    """Return the points, and of each test what was found and what it counts."""
    found = {
        "content-security-policy": _policy(answer),
        "cookies": _cookies(answer),
        "cross-origin-resource-sharing": _sharing(answer),
        "redirection": _redirection(answer),
        "referrer-policy": _referrer(answer),
        "strict-transport-security": _transport(answer),
        "subresource-integrity": _integrity(answer),
        "x-content-type-options": _sniffing(answer),
        "x-frame-options": _frames(answer),
        "cross-origin-resource-policy": _resource(answer),
    }
    counted = [points for _, points in found.values()]
    left = 100 + sum(each for each in counted if each < 0)
    total = left + sum(each for each in counted if each > 0) if left >= ENOUGH_FOR_MORE else left
    return max(total, 0), found


def _directives(answer: Answer) -> dict[str, set[str]]:
    directives: dict[str, set[str]] = {}
    for policy in answer.all("Content-Security-Policy"):
        for each in filter(None, map(str.split, policy.split(";"))):
            directives.setdefault(each[0].lower(), set(each[1:]))
    return directives


def _policy(answer: Answer) -> Verdict:
    policy = _directives(answer)
    if not policy:
        return "none", -25
    default = policy.get("default-src", {"*"})
    script = policy.get("script-src", default)
    style = policy.get("style-src", default)
    plain = {name for name, sources in policy.items() if _over_http(sources)}
    if script & (BROAD | UNSAFE) or policy.get("object-src", default) & BROAD:
        return "scripts or objects from anywhere, or inline", -20
    if plain - {"img-src", "media-src"}:
        return "over HTTP", -20
    if "'unsafe-eval'" in script | style:
        return "unsafe-eval", -10
    if plain:
        return "pictures over HTTP", -10
    if style & (BROAD | UNSAFE):
        return "inline styles", 0
    return ("nothing unsafe, default none", 10) if default == {"'none'"} else ("nothing unsafe", 5)


def _over_http(sources: set[str]) -> bool:
    return any(source.startswith(("http:", "ftp:")) for source in sources)


def _cookies(answer: Answer) -> Verdict:
    cookies = answer.all("Set-Cookie")
    if not cookies:
        return "none", 0
    by_hsts = _transport(answer)[1] == 0
    verdicts = [verdict for cookie in cookies for verdict in _cookie(cookie, by_hsts)]
    good = ("Secure, SameSite, sessions HttpOnly", 5)
    return min(verdicts, key=lambda verdict: verdict[1], default=good)


def _cookie(cookie: str, by_hsts: bool) -> list[Verdict]:
    name = cookie.partition("=")[0].lower()
    attributes = [each.strip().lower() for each in cookie.split(";")[1:]]
    session = "login" in name or "sess" in name
    same_site = next((each[9:] for each in attributes if each.startswith("samesite=")), None)
    insecure = "secure" not in attributes
    unprotected, of_session = (-5, -10) if by_hsts else (-20, -40)
    wrong: list[tuple[bool, str, int]] = [
        (same_site not in (None, "lax", "strict", "none"), "SameSite that means nothing", -20),
        (insecure and same_site == "none", "SameSite=None without Secure", -20),
        (insecure, "without Secure", of_session if session else unprotected),
        ("csrf" in name and not same_site, "a CSRF token without SameSite", -20),
        (session and "httponly" not in attributes, "a session's without HttpOnly", -30),
        (not same_site, "without SameSite", 0),
    ]
    return [(what, points) for is_so, what, points in wrong if is_so]


def _sharing(answer: Answer) -> Verdict:
    told = {name.lower(): value.strip() for name, value in answer.for_others}
    allowed = told.get("access-control-allow-origin", "")
    credentials = told.get("access-control-allow-credentials", "").lower() == "true"
    if allowed == answer.foreign and credentials:
        return "with everybody, cookies included", -50
    return allowed or "none", 0


def _redirection(answer: Answer) -> Verdict:
    route = [urlsplit(address) for address in answer.route]
    if not route:
        return "no HTTP", 0
    if len(route) == 1:
        return "stays on HTTP", -20
    if route[-1].scheme != "https":
        return "ends on HTTP", -20
    if route[1].scheme == "http":
        return "HTTP again at first", -10
    return ("another host first", -5) if route[0].hostname != route[1].hostname else ("https", 0)


def _referrer(answer: Answer) -> Verdict:
    told = ",".join(answer.all("Referrer-Policy"))
    if not told:
        return "none", 0
    known = [each for each in map(str.strip, told.lower().split(",")) if each in PRIVATE | CARELESS]
    return (known[-1], 5) if known and known[-1] in PRIVATE else (told, -5)


def _transport(answer: Answer) -> Verdict:
    told = answer.first("Strict-Transport-Security")
    age = re.search(r"(?:^|;)\s*max-age=(\d+)", told, re.IGNORECASE)
    if age is None or "," in told:
        return told or "none", -20
    return told, 0 if int(age[1]) >= SIX_MONTHS else -10


def _integrity(answer: Answer) -> Verdict:
    if not answer.first("Content-Type").startswith(("text/html", "application/xhtml+xml")):
        return "no HTML", 0
    result: Verdict = ("no scripts, or the site's own", 0)
    host = urlsplit(answer.route[-1]).hostname if answer.route else None
    for attributes in SCRIPT.findall(answer.html):
        source = re.search(r"""\bsrc=["']?([^"'\s>]+)""", attributes)
        if source is None:
            continue
        guarded = "integrity=" in attributes
        own = not re.match(r"(https?:)?//", source[1]) or urlsplit(source[1]).hostname == host
        if own:
            if guarded and result[1] == 0:
                result = "also on the site's own", 5
        elif not guarded or not source[1].startswith("https:"):
            worst = -5 if source[1].startswith("https:") else -20 if guarded else -50
            result = min(result, ("scripts of others", worst), key=lambda verdict: verdict[1])
        elif result[1] == 0:
            result = "on all of others", 5
    return result


def _sniffing(answer: Answer) -> Verdict:
    told = answer.first("X-Content-Type-Options")
    return told or "none", 0 if told.lower() == "nosniff" else -5


def _frames(answer: Answer) -> Verdict:
    if "frame-ancestors" in _directives(answer):
        return "by the policy", 5
    told = answer.first("X-Frame-Options")
    return told or "none", 0 if told.lower().startswith(
        ("deny", "sameorigin", "allow-from")
    ) else -20


def _resource(answer: Answer) -> Verdict:
    told = answer.first("Cross-Origin-Resource-Policy").lower()
    points = {"same-origin": 10, "same-site": 10, "cross-origin": 0, "": 0}
    return told or "none", points.get(told, -5)


# --- Asking a site ----------------------------------------------------------------------------


def look_at(host: str, path: str) -> Answer:
    """Ask a host that is served for what is scored; OSError where it does not answer."""
    route = [f"http://{host}{path}"]
    try:
        status, headers, html = _ask(route[0])
    except OSError:
        route = [f"https://{host}{path}"]
        status, headers, html = _ask(route[0])
    while status in (301, 302, 303, 307, 308) and len(route) < 10:
        route.append(urljoin(route[-1], dict(headers)["Location"]))
        status, headers, html = _ask(route[-1])
    _, for_others, _ = _ask(route[-1], Origin=Answer.foreign)
    return Answer(headers, html, route if route[0].startswith("http:") else [], for_others)


def _ask(address: str, **headers: str) -> tuple[int, Headers, str]:
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    asking = kind(parts.netloc, timeout=20)
    asking.request(
        "GET", f"{parts.path}?{parts.query}" if parts.query else parts.path, headers=headers
    )
    response = asking.getresponse()
    return response.status, response.getheaders(), response.read().decode(errors="replace")


def main(host: str, *paths: str) -> int:
    for path in paths or ("/",):
        points, found = score(look_at(host, path))
        say(
            f"{points}  {path}", *(f"  {n:+4}  {test}: {what}" for test, (what, n) in found.items())
        )
    return 0


def say(*lines: str) -> None:
    print(*lines, sep="\n")  # noqa: T201 - what the command is for


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
