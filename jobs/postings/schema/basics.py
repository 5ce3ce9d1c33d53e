"""What the advert is, and whose."""

from config.site_address import SITE_NAME
from jobs.postings.choices import Employment
from jobs.postings.schema.row import (
    Choice,
    Fact,
    Group,
    Link,
    OpenData,
    Posting,
    Row,
    Section,
    Text,
    When,
)

SECTION = Section("基本")

#: Outsourcing (業務委託) is no employment: no wage, no trial period, no insurance, and the
#: Employment Security Act (職業安定法) does not apply.
OUTSOURCED = When("employment", (Employment.OUTSOURCING,))
EMPLOYED = When(
    "employment",
    tuple(each for each in Employment if each != Employment.OUTSOURCING),
    or_unchosen=True,
)


def _employment_type(posting: Posting) -> list[str]:
    return list(Employment(posting.employment).open_data)


def _identifier(posting: Posting) -> dict:
    """The employer's own number; where there is none, this site's, named as such."""
    named, value = posting.employer.name, posting.reference
    if not value:
        named, value = SITE_NAME, str(posting.pk)
    return {"@type": "PropertyValue", "name": named, "value": value}


ROWS = (
    Row(
        name="employer",
        kind=Link(),
        label="企業",
        help="なければ、先に「企業」から登録します。",
        required=True,
        example="みほんコールセンター株式会社",
        facts=(
            Fact(Group.LEGAL, "募集者", lambda posting: posting.employer.name, place=11),
            Fact(Group.CONTRACT, "発注者", lambda posting: posting.employer.name, place=9),
        ),
        in_head=True,
        open_data=(
            OpenData(
                "hiringOrganization",
                lambda posting: {"@type": "Organization", "name": posting.employer.name},
            ),
        ),
    ),
    Row(
        name="reference",
        kind=Text(40),
        label="企業の求人番号",
        help="企業ごとに1つ。空でもかまいません。",
        example="A-0001",
        shown_elsewhere="For staff, their sheets and search engines only.",
        open_data=(OpenData("identifier", _identifier),),
    ),
    Row(
        name="title",
        kind=Text(80),
        label="見出し",
        help="一覧に出る1行。80字まで。例: 受信のみ・通販の注文受付",
        required=True,
        example="受信のみ・通販の注文受付",
        shown_elsewhere="The page's heading.",
        listed=True,
        searched=True,
    ),
    Row(
        name="description",
        kind=Text(),
        label="仕事の内容",
        help="求人ページの本文。年齢や性別をかぎる書き方は、例外をのぞき違法です。",
        required=True,
        example="お電話でご注文をうかがい、画面に入力します。",
        shown_elsewhere="Prose of its own on the page.",
        searched=True,
    ),
    Row(
        name="employment",
        kind=Choice(Employment, 12),
        label="雇用形態",
        help="業務委託の求人にも、企業名・連絡先・業務・場所・報酬の表示が必要です。",
        required=True,
        example="アルバイト・パート",
        facts=(
            Fact(Group.PAY_PLACE_HOURS, when=(EMPLOYED,), place=1),
            Fact(
                Group.PAY_PLACE_HOURS,
                "契約の形",
                lambda posting: f"{posting.get_employment_display()}（雇用ではありません）",
                when=(OUTSOURCED,),
                place=1,
            ),
            Fact(
                Group.LEGAL,
                "派遣",
                lambda _: "派遣労働者として雇用",
                when=(When("employment", (Employment.DISPATCH,)),),
                place=12,
            ),
        ),
        in_head=True,
        listed=True,
        open_data=(OpenData("employmentType", _employment_type),),
    ),
)
