"""The place of work: the prefecture and city chosen, against address, station and prose."""

import re
from collections.abc import Iterable
from functools import lru_cache

from jobs.gate.advert import Advert
from jobs.gate.law import ACCURATE
from jobs.gate.reader import TEXTS, pattern
from jobs.gate.rules import LONGEST_WORDING, Case, Finding, Level, Rule
from jobs.postings.choices import Prefecture
from jobs.postings.municipalities import municipalities
from jobs.postings.text import fold_plain

#: Cities that everybody knows without their prefecture, and whose name means no other place.
_CITIES = {
    "札幌": "01", "函館": "01", "旭川": "01", "仙台": "04", "さいたま": "11", "大宮": "11",
    "横浜": "14", "川崎": "14", "新潟": "15", "金沢": "17", "静岡": "22", "浜松": "22",
    "名古屋": "23", "京都": "26", "大阪": "27", "堺": "27", "梅田": "27", "難波": "27",
    "神戸": "28", "三宮": "28", "岡山": "33", "広島": "34", "高松": "37", "松山": "38",
    "北九州": "40", "福岡": "40", "博多": "40", "天神": "40", "長崎": "42", "熊本": "43",
    "鹿児島": "46", "那覇": "47", "新宿": "13", "渋谷": "13", "池袋": "13", "秋葉原": "13",
    "品川": "13",
}  # fmt: skip
#: Stations of these names are in one prefecture only, which is not so of 大宮 and 堺.
_STATIONS = _CITIES.keys() - {"大宮", "堺", "川崎", "高松", "松山", "京都", "金沢"} | {
    "大阪梅田",
    "京都河原町",
    "みなとみらい",
    "東京",
}
_OF_STATION = {**_CITIES, "大阪梅田": "27", "京都河原町": "26", "みなとみらい": "14", "東京": "13"}
_SHORT = {each.label.rstrip("都府県"): each.value for each in Prefecture}
_NAMED = {**{each.label: each.value for each in Prefecture}, **_SHORT, **_CITIES}
_ANY_NAME = re.compile(
    "|".join(
        rf"(?<!東){name}" if name.startswith("京都") else name
        for name in sorted(map(re.escape, _NAMED), key=len, reverse=True)
    )
)
_ANY_STATION = re.compile(
    r"^ *(?:JR|地下鉄|市営地下鉄|阪急|阪神|東京メトロ|各線|"
    r"最寄り?(?:駅)?[::]?)?(?:[^\s駅]{0,6}線)? *"
    rf"({'|'.join(sorted(map(re.escape, _STATIONS), key=len, reverse=True))})駅"
)
_LABELS = {each.label: each.value for each in Prefecture}
_AT_LABEL = re.compile("|".join(_LABELS))


@lru_cache(maxsize=1)
def _municipalities() -> dict[str, set[str]]:
    """Return the prefectures of each name of a city or ward, with the cities that wards make up."""
    places: dict[str, set[str]] = {}
    for prefecture in Prefecture:
        for _, name in municipalities(prefecture):
            if name[-1] in "市区":
                places.setdefault(name, set()).add(prefecture.value)
            if name[-1] == "区" and "市" in name[1:]:
                places.setdefault(name[: name.index("市", 1) + 1], set()).add(prefecture.value)
    return places


_CITY_AT_START = re.compile(r"[^\s0-9、。・(]{1,8}?[市区](?:[^\s0-9市区、。]{1,4}区)?")


def _city_named(text: str) -> str:
    """Return the city or ward that `text` begins with, "" when it is in no list."""
    found = _CITY_AT_START.match(text)
    if found is None:
        return ""
    for end in range(found.end(), 1, -1):
        if text[:end] in _municipalities():
            return text[:end]
    return ""


def _is_elsewhere(prefecture: str, city: str, named: str) -> bool:
    if city and (named in city or city in named):
        return False
    return bool(city) or prefecture not in _municipalities()[named]


def _address(case: Case) -> Iterable[Finding]:
    posting = case.posting
    prefecture, city = posting.prefecture, fold_plain(posting.city or "")
    address = fold_plain(posting.address_line or "").strip()
    if not (prefecture and address):
        return
    label = _AT_LABEL.match(address)
    if label and _LABELS[label[0]] != prefecture:
        yield _differs("address_line", label[0], posting)
        return
    named = _city_named(address[label.end() :] if label else address)
    if named and city and _is_elsewhere(prefecture, city, named):
        yield _differs("address_line", named, posting)


def _station(case: Case) -> Iterable[Finding]:
    posting = case.posting
    station = _ANY_STATION.match(fold_plain(posting.station or ""))
    if station and posting.prefecture and _OF_STATION[station[1]] != posting.prefecture:
        yield _differs("station", f"{station[1]}駅", posting)


_WORKS_AT = pattern(
    r"(?:勤務地|勤務場所|就業場所|就業先|勤務先|働く場所|配属先|勤務(?:して)?(?:いただ(?:く|ける)|"
    r"する)(?:の|場所|先|センター))"
    r"(?:は|:|が|・|\])[、 ]*(?P<place>[^。、\n(]{2,16})",
    rf"(?P<near>{_ANY_NAME.pattern})(?:駅(?:から|より)?(?:徒歩|歩いて|すぐ)|(?:の|"
    r"にある)(?:コール)?(?:センター|オフィス|"
    rf"拠点|事業所)(?:で(?:の)?(?:お?仕事|勤務|働)|に(?:通|勤務|出社)))",
)
_TITLE_PARTS = re.compile(r"[【】\[\]()<>/・!★☆♪|,、\s]+")
_PLACE_OF_TITLE = re.compile(
    rf"(?P<place>(?:{_ANY_NAME.pattern})|[^\s0-9]{{1,6}}[市区])(?:駅(?:前|近|チカ|すぐ|"
    rf"(?:から)?(?:徒歩)?[0-9]+分)?)?(?:の?新(?:しい)?|の)?(?:で)?"
    r"(?:勤務|オフィス|センター|エリア|支店|拠点)?(?:で|にて)?(?:の)?(?:勤務|お?仕事)?"
)


def _prose(case: Case) -> Iterable[Finding]:
    posting = case.posting
    if not posting.prefecture:
        return
    for mention in case.reading.mentions(_WORKS_AT):
        place = (mention.groups["place"] or mention.groups["near"] or "").strip()
        if re.search(r"本社|お客|ではな|以外|から|変わ|限定|固定", place + mention.after[:6]):
            continue
        if _is_named_elsewhere(place, mention.sentence, case):
            yield _differs(mention.field, mention.wording, posting)
    title = case.reading.text("title")
    for part in _TITLE_PARTS.split(title):
        found = _PLACE_OF_TITLE.fullmatch(part)
        if found and _is_named_elsewhere(found["place"], title, case):
            yield _differs("title", part, posting)


def _is_named_elsewhere(place: str, around: str, case: Case) -> bool:
    """Whether a place is not the posting's, and that is not named beside it."""
    posting = case.posting
    city = fold_plain(posting.city or "")
    if city and city in around:
        return False
    if named := _city_named(_AT_LABEL.sub("", place, count=1)):
        return _is_elsewhere(posting.prefecture, city, named)
    prefectures = {_NAMED[name] for name in _ANY_NAME.findall(place)}
    return bool(prefectures) and posting.prefecture not in prefectures


def _differs(field: str, wording: str, posting: Advert) -> Finding:
    place = f"{Prefecture(posting.prefecture).label}{posting.city or ''}"
    return Finding(
        field,
        f"「{wording}」とありますが、勤務地は{place}です。都道府県・市区町村か、こちらを直してください。",
        wording[:LONGEST_WORDING],
    )


def _place(case: Case) -> Iterable[Finding]:
    if case.posting.prefecture in Prefecture.values:
        yield from _address(case)
        yield from _station(case)
        yield from _prose(case)


PLACE = Rule(
    "place_contradicted",
    Level.WARNING,
    tuple(TEXTS),
    ACCURATE,
    _place,
)

RULES = (PLACE,)
