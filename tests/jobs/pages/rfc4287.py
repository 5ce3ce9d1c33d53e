"""What RFC 4287 says a feed document MUST and MUST NOT, as far as a document alone can tell."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
#: Section 3.3: RFC 3339, with an upper-case T and Z.
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
ONCE = {
    "feed": ("generator", "icon", "logo", "rights", "subtitle"),
    "entry": ("content", "published", "rights", "source", "summary"),
}


def broken(document: bytes) -> list[str]:
    """Return what `document` breaks, with the number of the section that says so."""
    feed = ET.fromstring(document)  # noqa: S314
    if feed.tag != f"{ATOM}feed":
        return ["2 the document element is feed"]
    entries = feed.findall(f"{ATOM}entry")
    found = [*_common(feed, "feed"), *_dates(feed), *_persons(feed), *_texts(feed), *_links(feed)]
    for entry in entries:
        found += _common(entry, "entry")
        if not (_all(feed, "author") or _all(entry, "author")):
            found.append("4.1.2 an entry has an author, or its feed has")
        if not (_all(entry, "content") or _alternates(entry)):
            found.append("4.1.2 an entry without content has a link to itself")
    if not _all(feed, "author") and not all(_all(entry, "author") for entry in entries):
        found.append("4.1.1 a feed has an author unless all entries have")
    ids = Counter((_text(entry, "id"), _text(entry, "updated")) for entry in entries)
    found += [f"4.1.1 two entries {key}" for key, number in ids.items() if number > 1]
    return found


def _common(element: ET.Element, kind: str) -> Iterator[str]:
    section = "4.1.1" if kind == "feed" else "4.1.2"
    for name in ("id", "title", "updated"):
        if len(_all(element, name)) != 1:
            yield f"{section} {kind} has exactly one {name}"
    for name in ONCE[kind]:
        if len(_all(element, name)) > 1:
            yield f"{section} {kind} has no two of {name}"
    if len(set(_alternates(element))) != len(_alternates(element)):
        yield f"{section} {kind} has no two alternate links of one type and language"
    if not IRI.fullmatch(_text(element, "id")):
        yield f"4.2.6 the id {_text(element, 'id')} is an IRI"


def _dates(feed: ET.Element) -> Iterator[str]:
    for name in ("updated", "published"):
        for each in feed.iter(f"{ATOM}{name}"):
            if not DATE.fullmatch(each.text or ""):
                yield f"3.3 {each.text} is a date"


def _persons(feed: ET.Element) -> Iterator[str]:
    for name in ("author", "contributor"):
        for person in feed.iter(f"{ATOM}{name}"):
            if len(_all(person, "name")) != 1:
                yield "3.2.1 a person has exactly one name"
            if len(_all(person, "uri")) > 1 or len(_all(person, "email")) > 1:
                yield "3.2 a person has no two addresses of a kind"


def _texts(feed: ET.Element) -> Iterator[str]:
    for name in ("title", "subtitle", "summary", "rights"):
        for each in feed.iter(f"{ATOM}{name}"):
            kind = each.get("type", "text")
            if kind not in ("text", "html", "xhtml"):
                yield f"3.1.1 {name} is of no type {kind}"
            if kind != "xhtml" and len(each):
                yield f"3.1.1 {name} has no child elements"
            if kind == "html" and re.search(r"<(?!/?[a-z]+[ />])|&(?!#?\w+;)", each.text or ""):
                yield f"3.1.1.2 {name} is escaped HTML"


def _links(feed: ET.Element) -> Iterator[str]:
    for link in feed.iter(f"{ATOM}link"):
        if not link.get("href"):
            yield "4.2.7.1 a link leads somewhere"
        if re.fullmatch(r"\S+", link.get("rel", "alternate")) is None:
            yield "4.2.7.2 a relation has a name"


def _all(element: ET.Element, name: str) -> list[ET.Element]:
    return element.findall(f"{ATOM}{name}")


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def _alternates(element: ET.Element) -> list[tuple[str | None, str | None]]:
    links = [each for each in _all(element, "link") if each.get("rel", "alternate") == "alternate"]
    return [(link.get("type"), link.get("hreflang")) for link in links]
