"""Reading a form of the staff side as a browser and its user do: what it holds, what it says."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class FormPage(HTMLParser):
    """`data`: what would be sent; `errors`: field → message beside it; `buttons`: name → label."""

    html: str
    data: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, str] = field(default_factory=dict)
    text: str = ""

    def __post_init__(self):
        super().__init__()
        self._into = None  # The dictionary and key that the text being read belongs to.
        self._select = None
        self.feed(self.html)
        self.buttons = {name: label.strip() for name, label in self.buttons.items()}

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        name = values.get("name")
        if tag == "input" and name and values.get("type") not in ("checkbox", "submit"):
            self.data[name] = values.get("value", "")
        elif tag == "textarea":
            self._into = (self.data, name)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in values:
            self.data[self._select] = values["value"]
        elif tag == "button" and name:
            self._into = (self.buttons, name)
        elif tag == "ul" and "errorlist" in values.get("class", ""):
            self._into = (self.errors, values["id"].removeprefix("id_").removesuffix("_error"))
        elif tag in ("script", "style"):
            self._into = ({}, tag)

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = None
        if tag in ("textarea", "button", "ul", "script", "style"):
            self._into = None

    def handle_data(self, data):
        if self._into:
            into, key = self._into
            into[key] = into.get(key, "") + data
        if not self._into or self._into[0] is self.errors or self._into[0] is self.buttons:
            self.text += data


def read_form(response) -> FormPage:
    return FormPage(response.content.decode())


def told(response) -> list[str]:
    """Return the messages shown after a step, as the page that follows it has them."""
    return [str(message) for message in response.context["messages"]]
