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
#: Big stations that stand in one prefecture only, and not near the next: no 町田 for 相模原.
_STATIONS_OF = {
    "01": "札幌 さっぽろ すすきの 函館 旭川",
    "04": "仙台 あおば通 勾当台公園",
    "11": "浦和 さいたま新都心 川越 所沢",
    "12": "千葉 海浜幕張 船橋 西船橋 津田沼",
    "13": "東京 新宿 西新宿 東新宿 新宿三丁目 渋谷 池袋 東池袋 秋葉原 品川 上野 有楽町 銀座 "
    "六本木 五反田 恵比寿 立川 八王子 吉祥寺 北千住 錦糸町 飯田橋 浜松町 田町 豊洲 新橋 虎ノ門 "
    "高田馬場 御茶ノ水 水道橋 神保町 代々木 原宿 表参道 日暮里",
    "14": "横浜 新横浜 桜木町 関内 みなとみらい 武蔵小杉 藤沢 海老名",
    "15": "新潟",
    "22": "静岡 浜松",
    "23": "名古屋 名鉄名古屋 近鉄名古屋 千種 豊橋",
    "26": "京都河原町 烏丸 烏丸御池",
    "27": "大阪 新大阪 梅田 大阪梅田 西梅田 東梅田 北新地 難波 大阪難波 なんば 天王寺 心斎橋 "
    "淀屋橋 "
    "北浜 堺筋本町 天満橋 江坂 千里中央 肥後橋",
    "28": "神戸 三宮 三ノ宮 神戸三宮 姫路 西宮北口",
    "33": "岡山",
    "34": "広島 紙屋町東",
    "40": "博多 天神 西鉄福岡 薬院 中洲川端 小倉",
    "42": "長崎",
    "43": "熊本",
    "46": "鹿児島中央 天文館通",
    "47": "那覇空港 旭橋 おもろまち",
}
_OF_STATION = {name: code for code, names in _STATIONS_OF.items() for name in names.split()}
_SHORT = {each.short: each.value for each in Prefecture}
_NAMED = {**{each.label: each.value for each in Prefecture}, **_SHORT, **_CITIES}
_ANY_NAME = re.compile(
    "|".join(
        rf"(?<!東){name}" if name.startswith("京都") else name
        for name in sorted(map(re.escape, _NAMED), key=len, reverse=True)
    )
)
_ANY_STATION = re.compile(
    r"(?:^|(?<=[\s線・、,/「(:R鉄急道ロ]))(?:JR|地下鉄)?"
    rf"({'|'.join(sorted(map(re.escape, _OF_STATION), key=len, reverse=True))})"
    r"(?:駅| *(?:から|より)? *徒歩)"
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
    """Where every big station that is named stands in another prefecture."""
    posting = case.posting
    named = _ANY_STATION.findall(fold_plain(posting.station or ""))
    if named and posting.prefecture not in {_OF_STATION[name] for name in named}:
        yield _differs("station", f"{named[0]}駅", posting)


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
