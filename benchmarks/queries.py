"""The queries: a mix as seekers might send it, and those meant to slow the search down.

Each query is what stands after the question mark of the list's address.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from urllib.parse import urlencode

from jobs.search.facets import BEGINNER_OK, FACETS, PREFECTURE, WAGE_MIN, Facet

Pairs = list[tuple[str, str]]

# Words that are in the demo postings, from common to rare. In quotation marks, the words that would
# be filters without them stay text.
SHORT_WORDS = [
    '"在宅"',
    '"受信"',
    '"発信"',
    '"研修"',
    "電話",
    "通販",
    "予約",
    "調査",
    "商品",
    "駅前",
]
PLAIN_WORDS = [
    *("お問い合わせ", "カスタマーセンター", "コールセンター", "クレジットカード", "スクリプト"),
    *("ヘルプデスク", "化粧品", "健康食品", "土日休み", "シフト", "健康保険", "光回線"),
    *("架空さくら", "北区", "梅田", "ウォーターサーバー", "見つからない言葉"),
]
HALF_WIDTH_WORDS = ["ｶｽﾀﾏｰ", "ｺｰﾙｾﾝﾀｰ", "ｽｸﾘﾌﾟﾄ", "ｵﾍﾟﾚｰﾀｰ", "ﾁｬｯﾄ", "ｶｰﾄﾞ", "ﾍﾙﾌﾟﾃﾞｽｸ"]
FILTER_WORDS = ["東京", "大阪", "受信", "発信", "在宅", "ノルマなし", "未経験OK", "時給1500円以上"]
CITIES = {
    "01": ["01101"],
    "13": ["13103", "13104", "13113", "13116", "13202"],
    "27": ["27127", "27128"],
    "40": ["40132", "40133"],
}
DEEP_PAGES = [10, 50, 200, 1_000, 5_000, 999_999]
#: Sorts by how many of ten seekers choose them: most keep what they are given.
SORTS = ["new"] * 5 + ["wage"] * 2 + ["closing"] * 2 + ["ease"]
#: Facets whose options do not depend on another one.
FREE_FACETS = [facet for facet in FACETS if not facet.offered]


@dataclass(frozen=True)
class Query:
    kind: str
    address: str


def mixed_queries(seed: int) -> list[Query]:
    """Return the 300 queries of MIX, shuffled, so that any beginning is a sample of them."""
    rng = Random(f"queries {seed}")
    queries = [
        Query(kind, urlencode(draw(rng) + _sort(rng)))
        for kind, (number, draw) in MIX.items()
        for _ in range(number)
    ]
    rng.shuffle(queries)
    return queries


def _sort(rng: Random) -> Pairs:
    sort = rng.choice(SORTS)
    weights = [("ease_quota", "3"), ("ease_calls", "0")] if sort == "ease" else []
    return [("sort", sort), *weights]


def _filters(number: int) -> Callable[[Random], Pairs]:
    def draw(rng: Random) -> Pairs:
        facets = rng.sample(FREE_FACETS, number)
        return [(facet.param, value) for facet in facets for value in _values(rng, facet)]

    return draw


def _values(rng: Random, facet: Facet) -> list[str]:
    """Mostly one value, now and then any of two or three; now and then a wage of one's own."""
    if facet is WAGE_MIN and rng.random() < 0.3:
        return [str(rng.randrange(1050, 2000, 50))]
    options = [*facet.labels]
    number = 1 if facet.single else rng.choice([1, 1, 1, 2, 3])
    return rng.sample(options, min(number, len(options)))


def _prefecture_and_city(rng: Random) -> Pairs:
    prefecture = rng.choice([*CITIES])
    return [("prefecture", prefecture), ("city", rng.choice(CITIES[prefecture]))]


def _words(*lists: list[str]) -> Callable[[Random], Pairs]:
    def draw(rng: Random) -> Pairs:
        return [("q", " ".join(rng.choice(words) for words in lists))]

    return draw


def _filter_words(rng: Random) -> Pairs:
    return [("q", " ".join(rng.sample(FILTER_WORDS, rng.randint(1, 4))))]


def _word_and_filters(rng: Random) -> Pairs:
    return _words(SHORT_WORDS + PLAIN_WORDS)(rng) + _filters(rng.randint(1, 3))(rng)


def _deep_page(rng: Random) -> Pairs:
    return [*_filters(rng.randint(0, 1))(rng), ("page", str(rng.choice(DEEP_PAGES)))]


MIX: dict[str, tuple[int, Callable[[Random], Pairs]]] = {
    "no filter": (30, _filters(0)),
    "1 filter": (45, _filters(1)),
    "2 filters": (35, _filters(2)),
    "3 filters": (25, _filters(3)),
    "4 filters": (15, _filters(4)),
    "5 filters": (10, _filters(5)),
    "a prefecture and a city": (10, _prefecture_and_city),
    "a word of two characters": (20, _words(SHORT_WORDS)),
    "a longer word": (20, _words(PLAIN_WORDS)),
    "a word of half-width kana": (10, _words(HALF_WIDTH_WORDS)),
    "two words": (25, _words(SHORT_WORDS, PLAIN_WORDS)),
    "words that are filters": (15, _filter_words),
    "a word and filters": (20, _word_and_filters),
    "a deep page": (20, _deep_page),
}


_SENTENCE = "お客様からのお電話を受け、ご用件をうかがって、画面でお調べしてお答えする仕事です。"
_SYLLABLES = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロ"
)


def narrowings(number: int) -> list[Query]:
    """What a comparison is narrowed to: nothing, beginners' jobs, one prefecture after another."""
    prefectures = [*PREFECTURE.labels]
    choices: list[Pairs] = [
        [],
        [(BEGINNER_OK.param, "1")],
        *([(PREFECTURE.param, prefecture)] for prefecture in prefectures),
    ]
    return [
        Query("a comparison", urlencode(choices[turn % len(choices)])) for turn in range(number)
    ]


def awkward_queries() -> list[Query]:
    return [Query(kind, urlencode({"q": text})) for kind, text in _AWKWARD.items()]


_AWKWARD = {
    "two characters, common": "電話",
    "two characters, a filter in quotation marks": '"在宅"',
    "one character, common": "の",
    "one letter": "s",
    "half-width kana": "ｶｽﾀﾏｰｻﾎﾟｰﾄ",
    "200 characters, one phrase": (_SENTENCE * 5)[:200],
    "200 times one character": "電" * 200,
    "200 different characters": "".join(chr(ord("一") + 7 * number) for number in range(200)),
    "50 words": " ".join(_SENTENCE[start % 38 :][:3] for start in range(50)),
    "50 pairs of kana": " ".join(first + second for first, second in pairwise(_SYLLABLES)),
    "100 words of one character": " ".join((_SENTENCE + _SYLLABLES * 2)[:100]),
    "only symbols": '!"#$%&()*+,-./:;<=>?@[]^_`{|}~「」『』',
    "SQL wildcards": "%_%_%",
    "emoji": "👩🏽\u200d💻🏠📞" * 10,
    "combining marks": "か\u3099き\u3099" + "a\u0301\u0302\u0303\u0304" * 30,
}
