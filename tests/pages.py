"""Reading a rendered page by the hooks that the addresses' contract promises."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class ListPage(HTMLParser):
    """`ids` in order; `counts`: parameter → value → number; `total` as the page tells it."""

    html: str
    ids: list[int] = field(default_factory=list)
    total: int = -1
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self):
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if "data-posting" in values:
            self.ids.append(int(values["data-posting"]))
        if "data-total" in values:
            self.total = int(values["data-total"])
        if "data-facet" in values:
            counts = self.counts.setdefault(values["data-facet"], {})
            counts[values["data-value"]] = int(values["data-count"])
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])

    def handle_data(self, data):
        self.text += data


def read(response) -> ListPage:
    return ListPage(response.content.decode())


def keys_of(postings) -> list[int]:
    """Of models and of rows, to compare which ones they are."""
    return [posting.pk for posting in postings]
