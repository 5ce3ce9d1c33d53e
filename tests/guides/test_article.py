"""The comparison article says what it has to, and nothing that must not be printed."""

import re

import pytest

from guides.pages import READ_PER_MINUTE
from guides.rendering import render
from tests.guides.articles import NARROW, Article, assert_leads_somewhere

ARTICLE = Article("outbound-vs-inbound")


@pytest.mark.parametrize(
    ("chapter", "point"),
    [
        # Outbound
        ("発信とは", "主な仕事は、テレアポ、勧誘、アンケート調査です"),
        ("発信とは", "電話でする飛び込み営業"),
        ("発信とは", "1日に何件かけたか"),
        ("発信とは", "つながった電話のうち、何件が契約や約束になったか"),
        ("発信とは", "トークスクリプトと呼ばれる台本"),
        ("発信とは", "お客様に「けっこうです」と言われたあとの返し方"),
        ("発信とは", "受信よりもたくさん話します"),
        ("発信とは", "30分以上の説明がいる仕事もあり、のどには負担"),
        ("発信とは", "ノルマになるかどうかは、仕事によります"),
        ("発信とは", "成果1件ごとに、時給とは別にお金が出る仕事もあります"),
        ("発信とは", "成果を出す自信があり、そのぶん稼ぎたい人"),
        ("発信とは", "単純な繰り返しが好きな人。発信は、よくも悪くも機械的な仕事"),
        # Inbound
        ("受信とは", "カスタマーセンターと、通販の受注"),
        ("受信とは", "何を聞かれるかは、電話を取るまで分からない"),
        ("受信とは", "質問はさまざまです"),
        ("受信とは", "その場その場で、答え方を変えていきます"),
        ("受信とは", "近くにはいつも、SV(スーパーバイザー)という指示を出す人"),
        ("受信とは", "保留にする"),
        ("受信とは", "SVに聞いてから答えればいい"),
        ("受信とは", "落ち着いて話を聞き、相手の知りたいことを整理できる人なら、だれにでも"),
        ("受信とは", "知識は、受けた電話の数だけ身につきます。未経験でも大丈夫"),
        ("受信とは", "クレームは、受信のほうがいくらか多め"),
        ("受信とは", "通話料無料の窓口が多く、気軽にかけられる"),
        ("受信とは", "時間を持て余した人からもかかってきます"),
        ("受信とは", "ノルマがありません"),
        ("受信とは", "ひたすら聞き続けるしかありません"),
        ("受信とは", "余計なひとことや、ぞんざいな態度は、怒っている人をもっと怒らせます"),
        ("受信とは", "飽きっぽい人。電話は1件ごとに違う"),
        # Which is easier
        ("どっちが楽", "筆者は、受信のほうが楽だと思います"),
        ("どっちが楽", "世間でも、そう言われることが多い"),
        ("どっちが楽", "感じ方は人によります"),
        ("どっちが楽", "頼んでもいない人に、リスト(名簿)の順に、こちらの都合でかける電話"),
        ("どっちが楽", "用のある人が、自分の都合のいい時間にかけてくる電話"),
        ("どっちが楽", "返ってくる反応はまったく違います"),
        ("どっちが楽", "発信には、ノルマのある仕事が多く"),
        ("どっちが楽", "「ノルマは気にしなくて大丈夫」とある。上司もそう言う"),
        ("どっちが楽", "全員の名前と件数と架電率(どれだけかけたか)を細かく並べた表"),
        ("どっちが楽", "みんなに見せられる。そんな職場もあります"),
        ("どっちが楽", "ノルマが不安な方は、受信を選びましょう"),
        ("どっちが楽", "話すことが好きで、営業の経験もありました"),
        ("どっちが楽", "発信を選び、失敗しました"),
        ("どっちが楽", "「仕事中です」「忙しいので」と、すぐに切れます"),
        ("どっちが楽", "件数も契約も1人ずつ数えられるので、すぐ次へかけます"),
        ("どっちが楽", "毎回同じ説明の繰り返し"),
        # Summary
        ("まとめ", "発信は、リストの順に電話をかけ、契約や約束を取る仕事"),
        ("まとめ", "受信は、かかってくるさまざまな問い合わせに、その場で応じる仕事"),
        ("まとめ", "ノルマがあることが多く、作業は機械的"),
        ("まとめ", "クレームは多めですが、変化に富んでいて飽きません"),
    ],
)
def test_point_is_made_in_its_chapter(chapter, point):
    assert point in ARTICLE.section(chapter).translate(NARROW)


def test_readers_question_opens_the_article():
    for words in ("時給がいい", "クレームが多い", "何が違うのか", "どっちが楽なのか"):
        assert words in ARTICLE.sections[0]


def test_three_lines_answer_before_all_else():
    answer = re.match(r"<ol>(.*?)</ol>", ARTICLE.html, re.DOTALL)[1]
    lines = re.findall(r"<li>(.*?)</li>", answer)
    assert len(lines) == 3
    for line, point in zip(
        lines, ("楽なのは受信", "クレームは多め", "稼ぎたいなら発信"), strict=True
    ):
        assert point in line
        assert len(line) <= 36  # two lines of a phone
    assert "人によります" in lines[0]


def test_it_says_once_at_its_head_who_the_author_is():
    introduced = "「筆者」は、発信と受信の両方で働いた元オペレーターです"
    assert introduced in ARTICLE.sections[0]
    assert ARTICLE.text.count("元オペレーター") == 1
    assert "このサイトがまとめました" in ARTICLE.paragraph(introduced)
    assert not re.search("私|わたし|僕|ぼく", ARTICLE.text)


def test_dialling_numbers_are_one_persons_usual_day():
    reason = ARTICLE.section("どっちが楽")
    told = [
        "統計ではなく、ひとりの経験",
        *("筆者のふだんの1日", "300件", "30件", "10件以下"),
        "会社あての営業電話(BtoB)では、かけるのは1日に40〜50件",
    ]
    places = [reason.translate(NARROW).index(words) for words in told]
    assert places == sorted(places)
    assert "ある1日" not in ARTICLE.text


@pytest.mark.parametrize("wrong", ["成功率", "販売", "10件未満"])
def test_what_the_source_does_not_say(wrong):
    assert wrong not in ARTICLE.text


def test_connection_rate_is_defined():
    reason = ARTICLE.section("どっちが楽")
    assert "着電率・通電率・コンタクト率は、会社によって意味が違います" in reason
    assert "つながった数÷かけた数" in reason


@pytest.mark.parametrize(
    ("figure", "source"),
    [
        ("1,511円", "2025年1〜3月、1,594件"),
        ("1,401円", "リクルートの2021年5月の調べ"),
        ("1,373円", "古い数字で、原典ではなく引用した記事で確かめた"),
        ("40〜50件", "営業代行の会社が出している数字"),
        ("15〜20%", "営業代行の会社が出している数字"),
        ("0.5〜2%", "営業代行の会社が出している数字"),
        ("75.3%", "仕事で電話に出る人400人に聞いた調査"),
        ("75.3%", "企業による調査"),
    ],
)
def test_figure_stands_with_its_source_and_year(figure, source):
    assert source in ARTICLE.paragraph(figure)


@pytest.mark.parametrize(
    "words",
    [
        "名乗る義務、第16条",
        "再勧誘の禁止、第17条",
        "8日間は、契約をやめられる(クーリングオフ)",
        "2026年10月1日から、その対策は雇う側の義務",
        "会社の大きさは問いません",
    ],
)
def test_law_on_the_workers_side(words):
    assert words in ARTICLE.section("働く人の味方").translate(NARROW)


def test_unstated_is_a_question_and_not_a_no():
    chapter = ARTICLE.section("「記載なし」は、「ない」ではありません")
    assert "面接で聞くこと" in chapter


@pytest.mark.parametrize(
    "row",
    [
        *("仕事", "話し方", "ノルマ", "インセンティブ", "クレーム"),
        *("困ったとき", "通話の長さ", "向いている人"),
    ],
)
def test_table_compares(row):
    assert re.search(rf'<th scope="row">{row}', ARTICLE.html)


@pytest.mark.parametrize("forbidden", ["23.1", "離職率", "コメント", "呼損"])
def test_not_printed(forbidden):
    assert forbidden not in ARTICLE.text
    assert forbidden not in ARTICLE.file.summary


def test_every_percentage_is_a_known_one():
    """So none is a share of complaints among calls: no trustworthy figure was found."""
    assert ARTICLE.percentages == sorted(["10%", "15〜20%", "0.5〜2%", "75.3%"])


@pytest.mark.parametrize("href", ARTICLE.links)
def test_link_leads_to_what_exists(href):
    assert_leads_somewhere(href)


def test_article_leads_into_the_listings():
    assert set(ARTICLE.links) >= {
        "/jobs/?call_type=outbound",
        "/jobs/?call_type=inbound",
        "/jobs/?quota=none",
        "/jobs/?complaint_max=2",
        "/jobs/?results_shown_to=nobody&results_shown_to=self",
        "/jobs/?call_type=outbound&incentive=personal&incentive=team",
        "/jobs/?beginner_ok=1",
    }


def test_live_blocks_stand_where_they_are_spoken_of():
    assert ARTICLE.markers == ["at-a-glance", "comparison", "funnel", "self-check"]


def test_it_is_read_in_five_minutes():
    characters = render(ARTICLE.file.body).characters
    chapters = [text for text in ARTICLE.sections if not text.startswith("出典")]
    assert characters == sum(not c.isspace() for text in chapters for c in text)
    assert characters <= 5 * READ_PER_MINUTE
