"""Reading a posting's page by its facts: which field each element tells, and what it says."""

from html.parser import HTMLParser

VOID = {"meta", "link", "br", "input", "img", "wbr", "rect", "line", "circle", "path", "hr"}
#: Said of a fact, and no part of it.
ASIDE = {"point-typical", "point-read", "read", "voice-arrow"}


class FactsOnPage(HTMLParser):
    """`told`: field and text of each element that tells a fact, in the order of the page.

    `pieces`: the same in the pieces that stand in the markup.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []
        self.pieces: list[str] = []
        self._open: list[tuple[str, str, bool]] = []
        self._text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        values = dict(attrs)
        name = values.get("data-fact", "")
        if name:
            self._text = []
        self._open.append((tag, name, values.get("class", "") in ASIDE))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        while self._open:
            opened, name, _ = self._open.pop()
            if name:
                self.told.append((name, "".join(self._text)))
                self.pieces += [text.strip() for text in self._text if text.strip()]
            if opened == tag:
                return

    def handle_data(self, data):
        if any(aside for *_, aside in self._open):
            return
        if any(name for _, name, _ in self._open):
            self._text.append(data)
