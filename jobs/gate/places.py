"""Whether seekers find the place by its name: they choose a municipality from a list."""

from collections.abc import Iterable

from jobs.gate.advert import Advert
from jobs.gate.rules import LONGEST_WORDING, Case, Finding, Level, Rule
from jobs.gate.wording import ACCURATE
from jobs.postings.municipalities import code_of, nearest, prefectures_with


def unknown_city(posting: Advert) -> str:
    """Return what is wrong with a city that names no municipality of its prefecture, else ""."""
    prefecture, city = posting.prefecture, posting.city
    if not (prefecture and city) or code_of(prefecture, city):
        return ""
    message = (
        f"「{city}」は、この都道府県の市区町村の一覧になく、このままでは市区町村でしぼったときに"
        "出ません。市・区・町・村の名前だけを書いてください。"
    )
    if names := nearest(prefecture, city):
        message += f"近い名前は{'、'.join(names)}です。"
    if elsewhere := "・".join(str(each.label) for each in prefectures_with(city)):
        message += f"{elsewhere}にはある名前なので、都道府県も確かめてください。"
    return message


def _unknown_city(case: Case) -> Iterable[Finding]:
    posting = case.posting
    if message := unknown_city(posting):
        yield Finding("city", message, f"{posting.prefecture} {posting.city}"[:LONGEST_WORDING])


RULES = (Rule("unknown_city", Level.WARNING, ("city",), ACCURATE, _unknown_city),)
