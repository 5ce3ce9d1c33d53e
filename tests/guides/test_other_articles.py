"""The shorter articles: what each has to say, with its sources, and what must not be printed."""

import operator
import re

import pytest
from django.core.management import call_command

from tests.guides.articles import (
    NARROW,
    Article,
    assert_asks_for_what_exists,
    assert_leads_somewhere,
    letters,
)

ADVERT = Article("reading-an-advert")
INTERVIEW = Article("questions-at-the-interview")
COMPLAINTS = Article("complaints-and-protection")
ARTICLES = (ADVERT, INTERVIEW, COMPLAINTS)

every_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.slug)


@pytest.mark.parametrize(
    ("article", "chapter", "point"),
    [
        # What an advert must show
        *(
            (ADVERT, "まず、6つ", point)
            for point in (
                "募集する会社(人)の名前",
                "住所",
                "連絡先",
                "仕事の内容",
                "働く場所",
                "賃金",
                "ひとつでも書いていない求人は、法令違反になる",
                "リンクを置くだけでは足りません",
                "業務委託",
                "2024年12月18日に厚生労働省が通知",
                "通知そのものではなく、それを伝える記事で確認",
            )
        ),
        *(
            (ADVERT, "次に、働く条件", point)
            for point in (
                "職業安定法第5条の3、同法施行規則第4条の2",
                "仕事の内容と、それが変わる範囲",
                "働く場所と、それが変わる範囲",
                "契約の期間",
                "更新の基準と上限",
                "試用期間",
                "始業と終業の時刻、残業、休憩、休み",
                "賃金",
                "健康保険、厚生年金、労災保険、雇用保険",
                "雇う会社の名前",
                "派遣であること",
                "受動喫煙防止措置",
                "2024年4月から加わりました",
                "「変更なし」",
            )
        ),
        *(
            (ADVERT, "固定残業代は、分けて読む", point)
            for point in (
                "固定残業代を除いた基本給",
                "何時間分で、いくらか",
                "その時間を超えた分は、別に払う",
                "説明のための作りもので、実際の求人ではありません",
            )
        ),
        (ADVERT, "時給にそろえて", "日給や月給は、1時間あたりに直して"),
        (ADVERT, "時給にそろえて", "最低賃金は都道府県ごとに決まって"),
        (ADVERT, "時給にそろえて", "岩手と熊本が12月1日、沖縄が12月2日"),
        (ADVERT, "ノルマは、言葉の先", "「ノルマなし」"),
        (ADVERT, "ノルマは、言葉の先", "「目標」"),
        (ADVERT, "ノルマは、言葉の先", "「チーム目標」"),
        (ADVERT, "インセンティブは", "何に対して出るのか"),
        (ADVERT, "インセンティブは", "「最高で月いくら」は、いちばん多かった人の額"),
        (ADVERT, "インセンティブは", "よくある額のほう"),
        (ADVERT, "最後に、日付", "正確で新しいものに保つ決まり"),
        (ADVERT, "最後に、日付", "職業安定法第5条の4、2022年10月から"),
        (ADVERT, "最後に、日付", "すみやかに取り下げる"),
        (ADVERT, "最後に、日付", "いつの時点の情報か"),
        (ADVERT, "最後に、日付", "「記載なし」は、「なし」ではありません"),
        # Asking at the interview
        (INTERVIEW, "いつ聞くか", "面接の終わり近く"),
        (INTERVIEW, "いつ聞くか", "メールで聞けます"),
        (INTERVIEW, "いつ聞くか", "労働基準法第15条"),
        (INTERVIEW, "気まずくならない聞き方", "先に理由を言う"),
        (INTERVIEW, "気まずくならない聞き方", "数で聞く"),
        (INTERVIEW, "気まずくならない聞き方", "もしものときを聞く"),
        (INTERVIEW, "答えの、どこを見るか", "「人によります」"),
        (INTERVIEW, "答えの、どこを見るか", "「気にしなくて大丈夫」"),
        (INTERVIEW, "同じ言葉でも", "着電率"),
        (INTERVIEW, "同じ言葉でも", "通電率、コンタクト率"),
        (INTERVIEW, "同じ言葉でも", "つながった数÷かけた数"),
        (INTERVIEW, "同じ言葉でも", "出られた数÷かかってきた数"),
        (INTERVIEW, "同じ言葉でも", "CPH"),
        (INTERVIEW, "同じ言葉でも", "1時間あたりの件数"),
        (INTERVIEW, "同じ言葉でも", "AHT"),
        (INTERVIEW, "同じ言葉でも", "通話と保留、電話のあとの入力を足したもの"),
        # Complaints, and the law on the worker's side
        (COMPLAINTS, "まず、最後まで聞く", "途中で口をはさまない"),
        (
            COMPLAINTS,
            "まず、最後まで聞く",
            "余計なひとことや、ぞんざいな態度は、怒っている人をもっと怒らせます",
        ),
        (COMPLAINTS, "次に、保留にして聞く", "SV(スーパーバイザー、指示を出す人)に聞いてから"),
        (COMPLAINTS, "むずかしければ、SVに代わる", "SVに代わってもらいましょう"),
        (COMPLAINTS, "クレームとカスハラは、違うもの", "不満や要望を伝える電話"),
        (COMPLAINTS, "クレームとカスハラは、違うもの", "社会通念上許される範囲を超え"),
        *(
            (COMPLAINTS, "2026年10月から、守るのは会社の義務", point)
            for point in (
                "2026年10月1日から",
                "労働施策総合推進法第33条",
                "会社の大きさは問いません",
                "方針を決め、みんなに知らせる",
                "相談の窓口を決めて知らせ",
                "すぐに事実を確かめ、被害を受けた人を支える",
                "カスハラを抑えるための手だて",
                "プライバシーを守る",
                "解雇などの不利な扱いをすることも、この法律で禁じられています",
                "守られるのは雇われて働く人",
            )
        ),
        (COMPLAINTS, "かける仕事を守る決まり", "勧誘の前に伝える(第16条)"),
        (COMPLAINTS, "かける仕事を守る決まり", "断った人を、それ以上勧誘しない(第17条)"),
        (COMPLAINTS, "かける仕事を守る決まり", "8日間、契約をやめられる(クーリングオフ、第24条)"),
        (COMPLAINTS, "つらくなったら", "総合労働相談コーナー"),
    ],
)
def test_point_is_made_in_its_chapter(article, chapter, point):
    assert point in article.section(chapter).translate(NARROW)


@pytest.mark.parametrize(
    ("article", "figure", "source"),
    [
        (INTERVIEW, "9人前後", "日本コールセンター協会の2024年度の調査"),
        (INTERVIEW, "10〜14人", "調査そのものではなく、引用した記事で確認"),
        (INTERVIEW, "90%", "コールセンターを運営する会社の解説、2026年11月に確認"),
        (INTERVIEW, "80%", "つながりにくいとされます"),
        (COMPLAINTS, "75.3%", "2025年に、仕事で電話に出る人400人に聞いた調査"),
        (COMPLAINTS, "75.3%", "企業による調査で、コールセンターに限りません"),
        (ADVERT, "1.25倍", "労働基準法第37条"),
    ],
)
def test_figure_stands_with_its_source_and_year(article, figure, source):
    assert source in article.paragraph(figure)


@pytest.mark.parametrize(
    ("article", "known"),
    [(ADVERT, ["25%"]), (INTERVIEW, ["80%", "90%"]), (COMPLAINTS, ["75.3%"])],
)
def test_every_percentage_is_a_known_one(article, known):
    """So none is a share of complaints among calls: no trustworthy figure was found."""
    assert article.percentages == known


@every_article
@pytest.mark.parametrize("forbidden", ["23.1", "離職率", "コメント", "呼損"])
def test_not_printed(article, forbidden):
    assert forbidden not in article.text + article.file.summary


def test_sums_of_the_example_are_right():
    table = re.search(r"<tbody>.*?</tbody>", ADVERT.html, re.DOTALL)[0]
    sums = re.findall(r">([\d.]+)([−÷×])([\d.]+)</td>\s*<td[^>]*>([\d.]+)<", _bare(table))
    operations = {"−": operator.sub, "÷": operator.truediv, "×": operator.mul}
    assert len(sums) == 5
    for left, sign, right, result in sums:
        assert operations[sign](float(left), float(right)) == float(result)
    pay, hours = int(sums[0][0]), int(sums[1][2])
    chapter = ADVERT.section("固定残業代は、分けて読む")
    assert f"約{round(pay / hours):,}円に見えます" in chapter


def _bare(text: str) -> str:
    """Figures without their commas and units."""
    return re.sub(r"(?<=\d),(?=\d)|(?<=\d)(?:円|時間)", "", text)


def test_minimum_wage_is_not_a_table():
    """The figures change by prefecture and year, and a posting is judged by the site's own."""
    rows = re.findall(r"<tr>.*?</tr>", ADVERT.html, re.DOTALL)
    assert not [row for row in rows if "最低賃金" in row or "岩手" in row]


@every_article
def test_sources_come_last_with_the_day_they_were_checked(article):
    assert article.sections[-1].startswith("出典")
    assert "2026年11月23日に確かめました" in article.sections[-1]
    assert len(article.sources) >= 2


@pytest.mark.parametrize(
    ("article", "law"),
    [
        (ADVERT, "322AC0000000141"),
        (COMPLAINTS, "341AC0000000132"),
        (COMPLAINTS, "351AC0000000057"),
    ],
)
def test_law_is_linked_where_the_state_publishes_it(article, law):
    assert f"https://laws.e-gov.go.jp/law/{law}" in article.sources


@pytest.mark.parametrize("href", sorted({href for article in ARTICLES for href in article.links}))
def test_link_leads_to_what_exists(href):
    assert_leads_somewhere(href)


@pytest.mark.parametrize(
    ("article", "hrefs"),
    [
        (ADVERT, {"/jobs/?wage_min=1400", "/jobs/?quota=none", "/jobs/?stated=incentive_yen"}),
        (ADVERT, {"/guides/questions-at-the-interview/"}),
        (INTERVIEW, {"/jobs/?supervisor_at_hand=1"}),
        (COMPLAINTS, {"/jobs/?complaint_max=2", "/jobs/?supervisor_at_hand=1"}),
    ],
)
def test_article_leads_into_the_site(article, hrefs):
    assert set(article.links) >= hrefs


@pytest.mark.parametrize(
    ("article", "markers"),
    [
        (ADVERT, []),
        (INTERVIEW, ["questions", "listings: stated=complaints&beginner_ok=1"]),
        (COMPLAINTS, ["self-check"]),
    ],
)
def test_live_blocks_stand_in_lines_of_their_own(article, markers):
    assert article.markers == markers
    assert "[[" not in article.text


def test_live_listings_ask_for_what_exists():
    _, query = INTERVIEW.markers[1].split(": ")
    assert_asks_for_what_exists(query)


@every_article
def test_length_is_that_of_a_short_read(article):
    chapters = [section for section in article.sections if not section.startswith("出典")]
    assert 1200 <= sum(map(letters, chapters)) <= 2000


@pytest.mark.django_db
def test_list_shows_the_comparison_first_and_then_these(client):
    call_command("load_guides")
    page = client.get("/guides/").text
    main = page[page.index("<main") : page.index("</main>")]
    assert re.findall(r'href="/guides/([a-z-]+)/"', main) == [
        "which-suits-you",
        "outbound-vs-inbound",
        *(article.slug for article in ARTICLES),
    ]


@every_article
@pytest.mark.django_db
def test_page_shows_the_article(client, article):
    call_command("load_guides")
    response = client.get(f"/guides/{article.slug}/")
    assert response.status_code == 200
    assert article.file.summary in response.text
    for source in article.sources:
        assert source in response.text
