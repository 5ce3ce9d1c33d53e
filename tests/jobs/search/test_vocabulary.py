import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jobs.postings.choices import Prefecture
from jobs.postings.text import fold_search
from jobs.search.facets import BY_PARAM
from jobs.search.vocabulary import (
    FILTER_WORDS,
    SAID_BY,
    SYNONYMS,
    UnderstoodWord,
    literal,
    search_terms,
    understand,
)

TABLE_WORDS = [word for _, _, words in FILTER_WORDS for word in words]
SPACES = " \t\n\u3000\u00a0\u2003"
MARKS = '"＂“”「」｢｣『』'

any_query = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [
                *TABLE_WORDS,
                *MARKS,
                *SPACES,
                "通販",
                "a",
                "¨",
                "時給1500円",
                "１，２００円以上",
                "㌔",
            ]
        )
    ).map("".join),
)


@pytest.mark.parametrize(("facet", "values", "words"), FILTER_WORDS)
def test_every_word_of_the_table_chooses_what_its_facet_offers(facet, values, words):
    assert BY_PARAM[facet.param] is facet
    assert values
    for value in values:
        assert facet.value_of(value) == value
    for word in words:
        assert understand(word).chosen == {facet.param: values}


def test_no_word_of_the_table_means_two_things():
    assert len({fold_search(word) for word in TABLE_WORDS}) == len(TABLE_WORDS)


def test_synonyms_are_text_and_in_one_group_each():
    words = [fold_search(word) for group in SYNONYMS for word in group]
    assert len(set(words)) == len(words)
    assert not set(words) & {fold_search(word) for word in TABLE_WORDS}


def test_words_with_others_that_say_them_are_text_and_have_no_synonyms_besides():
    words = [fold_search(word) for words, _ in SAID_BY for word in words]
    assert len(set(words)) == len(words)
    assert not set(words) & {fold_search(word) for group in SYNONYMS for word in group}
    assert not set(words) & {fold_search(word) for word in TABLE_WORDS}


def test_words_become_filters():
    found = understand("東京 受信 在宅 ノルマなし")
    assert found.chosen == {
        "prefecture": ("13",),
        "call_type": ("inbound",),
        "remote": ("partly", "fully"),
        "quota": ("none",),
    }
    assert list(found.chosen) == ["prefecture", "call_type", "remote", "quota"]
    assert found.text == ""
    assert found.words[2] == UnderstoodWord("在宅", "remote", ("partly", "fully"))


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("京都", {"prefecture": ("26",)}),
        ("京都府", {"prefecture": ("26",)}),
        ("東京都", {"prefecture": ("13",)}),
        ("東京", {"prefecture": ("13",)}),
        ("東京　京都", {"prefecture": ("13", "26")}),
        ("東京 東京都", {"prefecture": ("13",)}),
        ("ﾃﾚｱﾎﾟ", {"duty": ("appointment",)}),
        ("てれふぉんあぽいんたー", {"duty": ("appointment",)}),
        ("テレホンアポインタ", {"duty": ("appointment",)}),
        ("のるま無", {"quota": ("none",)}),
        ("個人ノルマなし", {"quota": ("none", "team")}),
        ("未経験ＯＫ", {"beginner_ok": ("1",)}),
        ("未経験ok", {"beginner_ok": ("1",)}),
        ("発信 受信", {"call_type": ("outbound", "inbound")}),
        ("完全在宅 在宅", {"remote": ("fully", "partly")}),
        ("アルバイト パート", {"employment": ("part_time",)}),
        ("アウトバウンド", {"call_type": ("outbound",)}),
        ("インバウンドコール", {"call_type": ("inbound",)}),
        ("時給1500円以上", {"wage_min": ("1500",)}),
        ("時給１，５００円", {"wage_min": ("1500",)}),
        ("1,500円以上", {"wage_min": ("1500",)}),
        ("時間給950", {"wage_min": ("950",)}),
        ("1500円～", {"wage_min": ("1500",)}),
        ("1500円〜", {"wage_min": ("1500",)}),
        ("1500円から", {"wage_min": ("1500",)}),
        ("受\u200b信", {"call_type": ("inbound",)}),
        ("早朝", {"time_of_day": ("morning",)}),
        ("夕方", {"time_of_day": ("evening",)}),
        ("夜勤", {"time_of_day": ("night",)}),
        ("夜 昼間", {"time_of_day": ("evening", "night", "daytime")}),
        ("週２日", {"days_max": ("2",)}),
        ("週3日から", {"days_max": ("3",)}),
        ("週3〜", {"days_max": ("3",)}),
        ("週3日OK 週4日以内", {"days_max": ("4",)}),
        ("週20時間未満", {"weekly_hours": ("under20",)}),
        ("週20時間以上", {"weekly_hours": ("20to30", "over30")}),
        ("土日祝休み", {"weekends_off": ("all",)}),
        ("土日祝は休み", {"weekends_off": ("all",)}),
        ("社会保険あり", {"insurance": ("health", "pension")}),
        ("雇用保険有", {"insurance": ("employment",)}),
        ("研修有給", {"training_paid": ("1",)}),
        ("新宿区", {"city": ("13104",)}),
        ("龍ヶ崎市 大阪市北区", {"city": ("08208", "27127")}),
    ],
)
def test_what_is_understood(query, chosen):
    found = understand(query)
    assert found.chosen == chosen
    assert found.text == ""


@pytest.mark.parametrize(
    "query",
    [
        "インバウンド",  # Tourism, too.
        "京都駅",
        "北区",
        "府中市",
        "東京タワー",
        "受信機",
        "ノルマ",
        "カスタマーセンター",
        "通販 サポート",
        "1500",
        "1500円",
        "時給1500円以下",
        "月給1500円以上",
        "200000円以上",
        "時給0円以上",
        "時給1,50円",
        "東京、受信",
        "週6日",
        "週3日勤務",
        "夜間",
        "扶養内",
        "土日休み",  # text, which other words say too
        "社会保険完備",
        "C++ 50% a&b 🎧",
    ],
)
def test_what_stays_text(query):
    found = understand(query)
    assert found.chosen == {}
    assert found.words == ()
    assert found.text == query


def test_no_quotation_reaches_from_one_query_to_the_next():
    found = understand('受信 "通販', '大阪" 新宿区')
    assert found.chosen == {
        "call_type": ("inbound",),
        "prefecture": ("27",),
        "city": ("13104",),
    }
    assert found.text == "通販"


def test_the_last_wage_holds_and_no_word_is_lost():
    found = understand("時給1500円 時給1,200円以上")
    assert found.chosen == {"wage_min": ("1200",)}
    assert [word.word for word in found.words] == ["時給1500円", "時給1,200円以上"]


def test_words_left_over_keep_their_order_and_form():
    found = understand("  ＳＶ　東京\t通販 受信\nおぺれーたー ")
    assert found.text == "ＳＶ 通販 おぺれーたー"
    assert [word.word for word in found.words] == ["東京", "受信"]


@pytest.mark.parametrize("code", Prefecture)
def test_every_prefecture_by_its_full_and_its_short_name(code):
    for name in (code.label, re.sub("[都府県]$", "", code.label)):
        assert understand(name).chosen == {"prefecture": (code.value,)}


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ('"東京"', '"東京"'),
        ("“東京”", '"東京"'),
        ("”東京”", '"東京"'),
        ("＂東京＂", '"東京"'),
        ("「東京」", '"東京"'),
        ("｢東京｣", '"東京"'),
        ("『東京』", '"東京"'),
        ("「東京　 受信」", '"東京 受信"'),
        ("「在宅」の仕事", '"在宅" の仕事'),
        ("『「在宅」の仕事』", '"「在宅」の仕事"'),
        ('「東"京」', '"東 京"'),
        ('"" 「　」 \u201c', ""),
        ("通販「受信", "通販"),
    ],
)
def test_quoted_words_stay_text(query, text):
    assert understand(query).text == text


def test_a_mark_without_its_partner_is_a_space():
    assert understand("通販「受信").chosen == {"call_type": ("inbound",)}


@pytest.mark.parametrize("word", [*TABLE_WORDS, "時給1500円", 'a"b', " 東京  受信 ", "「東京」"])
def test_a_literal_is_text_whatever_it_says(word):
    found = understand(literal(word))
    assert found.chosen == {}
    assert found.text == literal(word)


def test_nothing_has_no_literal():
    assert literal(' "\x00” ') == ""


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ('  "" \x00 ', ()),
        ("通販　受付 通販", (("通販",), ("受付",))),
        ("オペレーター ｵﾍﾟﾚｰﾀ", (("オペレータ",),)),
        ("コールセンター", (("コールセンタ", "コンタクトセンタ"),)),
        ("コンタクトセンタ コールセンター", (("コンタクトセンタ", "コールセンタ"),)),
        ("スーパーバイザー", (("スーパーバイザ", "sv"),)),
        (
            "カスタマーサービス",
            (("カスタマーサービス", "カスタマーサポート", "カスタマーセンタ"),),
        ),
        ('"ＳＶ" SV', (("sv",), ("sv", "スーパーバイザ"))),
        ('"コール  センター 募集"', (("コール センタ 募集",),)),
        ('"東京" 通販', (("東京",), ("通販",))),
        ("a¨b", (("a",), ("\u0308b",))),
    ],
)
def test_search_terms(text, terms):
    assert search_terms(text) == terms


@given(any_query)
@example('「a 『b」"受信 x』')
@example('"x 「y」 受信"')
def test_text_left_over_is_text_for_good(query):
    once = understand(query)
    again = understand(once.text)
    assert again.chosen == {}
    assert again.words == ()
    assert again.text == once.text


@given(any_query)
def test_no_word_is_lost(query):
    found = understand(query)
    kept = " ".join([*(word.word for word in found.words), found.text])
    assert sorted(_bare(kept)) == sorted(_bare(query))


@given(any_query)
def test_what_is_chosen_is_what_the_words_say(query):
    found = understand(query)
    assert set(found.chosen) == {word.param for word in found.words}
    for param, values in found.chosen.items():
        assert len(set(values)) == len(values)
        assert len(values) == 1 or not BY_PARAM[param].single
        assert all(BY_PARAM[param].value_of(value) == value for value in values)


@given(any_query)
def test_terms_are_normalised_and_unlike(query):
    terms = search_terms(query)
    assert len({frozenset(alternatives) for alternatives in terms}) == len(terms)
    for alternative in [one for alternatives in terms for one in alternatives]:
        assert alternative
        assert fold_search(alternative) == alternative


def _bare(text: str) -> str:
    """The characters of `text` that belong to words: no spaces, marks or controls."""
    return "".join(fold_search(char) for char in text if char not in MARKS)
