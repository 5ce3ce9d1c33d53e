"""What the calls are like: the facts that decide whether the work is bearable."""

from jobs.postings.choices import (
    CallType,
    Channels,
    ComplaintLevel,
    Duty,
    Incentive,
    Quota,
    ResultsShownTo,
)
from jobs.postings.schema.row import (
    Better,
    Choice,
    Count,
    Fact,
    Group,
    OpenData,
    Posting,
    Row,
    Section,
    Text,
    When,
)
from jobs.postings.words import LEFT_EMPTY_OR_UNSTATED

SECTION = Section("電話の仕事", LEFT_EMPTY_OR_UNSTATED)

HAS_QUOTA = When("quota", (Quota.TEAM, Quota.PERSONAL))
HAS_INCENTIVE = When("incentive", (Incentive.TEAM, Incentive.PERSONAL))
DIALS_OUT = When("call_type", (CallType.OUTBOUND, CallType.BLENDED))

#: More calls than a day or an hour of one person can hold, an automatic dialler's included.
MOST_CALLS_AN_HOUR = 300
MOST_CALLS_A_DAY = 3_000
MOST_INCENTIVE_YEN = 10_000_000


def with_detail(text: str, detail: str) -> str:
    return f"{text}（{detail}）" if text and detail else text


def _quota(posting: Posting) -> str:
    return with_detail(QUOTA.read(posting), posting.quota_detail)


def _incentive(posting: Posting) -> str:
    return with_detail(INCENTIVE.read(posting), posting.incentive_detail)


def _incentive_yen(posting: Posting) -> str:
    parts = []
    if posting.incentive_typical_yen is not None:
        parts.append(f"よくある額は月{posting.incentive_typical_yen:,}円")
    if posting.incentive_top_yen is not None:
        parts.append(f"最高は月{posting.incentive_top_yen:,}円")
    return "、".join(parts)


def _complaints(posting: Posting) -> str:
    text = COMPLAINT_LEVEL.read(posting)
    return with_detail(text, f"1人あたり。5段階中{posting.complaint_level}")


def _job_title(posting: Posting) -> str:
    """What the job is called, which a headline is not: that may praise it, or name the station."""
    title = Duty(posting.duty).job_title
    both = CallType.BLENDED
    return f"{title}({both.label})" if posting.call_type == both else title


QUOTA = Row(
    name="quota",
    kind=Choice(Quota, 10, default=Quota.UNSTATED),
    label="ノルマ",
    example="ノルマなし",
    facts=(Fact(Group.CALL_WORK, reads=_quota),),
    question="個人ノルマやチームの目標はありますか。届かないとき、どうなりますか。",
    question_left="その数は、個人ノルマですか、チームの目標ですか。届かないとき、どうなりますか。",
    decisive=True,
    better=Better("軽い", "重い", ranked=(Quota.NONE, Quota.TEAM, Quota.PERSONAL)),
    card="ノルマ",
)
INCENTIVE = Row(
    name="incentive",
    kind=Choice(Incentive, 10, default=Incentive.UNSTATED),
    label="インセンティブ",
    example="インセンティブなし",
    facts=(Fact(Group.CALL_WORK, reads=_incentive),),
    question="インセンティブはありますか。あるなら、何に対していくらですか。",
    question_left="インセンティブは、個人の成果とチームの成果の、どちらに対して出ますか。",
    decisive=True,
    card="インセンティブ",
)
COMPLAINT_LEVEL = Row(
    name="complaint_level",
    kind=Choice(ComplaintLevel),
    label="クレームの多さ",
    help="オペレーター1人が受ける件数の平均。分からないときは空のままにします。",
    example="月に1件以上、週に2件未満",
    facts=(Fact(Group.CALL_WORK, reads=_complaints),),
    question="クレームは、1人あたりどのくらいありますか。",
    decisive=True,
    card="クレーム",
    better=Better("少ない", "多い", lower=True),
)

ROWS = (
    Row(
        name="call_type",
        kind=Choice(CallType, 10),
        label="発信・受信",
        help="お客様に電話をかけるのが発信、かかってくる電話を受けるのが受信。",
        required=True,
        example="受信",
        facts=(Fact(Group.CALL_WORK),),
        in_head=True,
        listed=True,
    ),
    Row(
        name="duty",
        kind=Choice(Duty, 12),
        label="業務の種類",
        help="発信はテレアポ・勧誘・アンケート・お支払い案内、受信はそれ以外から。兼務はどれでも選べます。",
        required=True,
        example="通販受注",
        facts=(
            Fact(Group.CALL_WORK, "業務"),
            Fact(Group.LEGAL, "業務の内容", place=1),
            Fact(Group.CONTRACT, "業務の内容", place=1),
        ),
        in_head=True,
        listed=True,
        searched=True,
        open_data=(OpenData("title", _job_title),),
    ),
    Row(
        name="channels",
        kind=Choice(Channels, 10, default=Channels.UNSTATED),
        label="電話のほかの対応",
        help="メールやチャットでも対応するか。",
        example="電話だけ",
        facts=(Fact(Group.CALL_WORK, "対応のしかた"),),
        question="電話のほかに、メールやチャットでも対応しますか。",
        searched=True,
    ),
    QUOTA,
    Row(
        name="quota_detail",
        kind=Text(200),
        label="ノルマの内容",
        help="チーム目標・個人ノルマのときは必須。例: 1日にアポイント2件",
        applies=(HAS_QUOTA,),
        shown_with="quota",
        searched=True,
    ),
    Row(
        name="results_shown_to",
        kind=Choice(ResultsShownTo, 10, default=ResultsShownTo.UNSTATED),
        label="成績をだれが見るか",
        help="一人ひとりの件数や成績が、職場でだれに見えるか。",
        example="本人だけ",
        facts=(Fact(Group.CALL_WORK, "成績の公開"),),
        question="件数や成績の表は、だれが見ますか。名前は出ますか。",
        decisive=True,
        better=Better(
            "見られにくい",
            "見られやすい",
            ranked=(ResultsShownTo.NOBODY, ResultsShownTo.SELF, ResultsShownTo.EVERYONE),
        ),
        card="成績の公開",
    ),
    INCENTIVE,
    Row(
        name="incentive_detail",
        kind=Text(200),
        label="インセンティブの内容",
        help="支給があるときは必須。例: アポイント1件につき500円",
        applies=(HAS_INCENTIVE,),
        shown_with="incentive",
        searched=True,
    ),
    Row(
        name="incentive_typical_yen",
        kind=Count("円", 0, MOST_INCENTIVE_YEN),
        label="よくある支給額（円/月）",
        applies=(HAS_INCENTIVE,),
        facts=(Fact(Group.CALL_WORK, "インセンティブの額", _incentive_yen),),
        question="インセンティブは、ふだんの月でいくらくらいになりますか。",
        question_left="インセンティブは、ふだんの月でいくらくらいになりますか。",
    ),
    Row(
        name="incentive_top_yen",
        kind=Count("円", 0, MOST_INCENTIVE_YEN),
        label="最高の支給額（円/月）",
        applies=(HAS_INCENTIVE,),
        shown_with="incentive_typical_yen",
    ),
    COMPLAINT_LEVEL,
    Row(
        name="calls_per_hour",
        kind=Count("件", 1, MOST_CALLS_AN_HOUR),
        label="1時間の件数",
        help="1人が1時間に受ける・つながる件数のめやす。",
        example="8",
        facts=(Fact(Group.CALL_WORK),),
        question="1人が1時間に担当する電話は、何件くらいですか。",
        decisive=True,
        card="1時間の件数",
        better=Better("少ない", "多い", lower=True),
    ),
    Row(
        name="longest_talk_minutes",
        kind=Count("分", 1, 600),
        label="いちばん長い通話（分）",
        example="30",
        facts=(Fact(Group.CALL_WORK, "いちばん長い通話"),),
        question="いちばん長い通話は、何分くらいになりますか。",
        decisive=True,
        card="いちばん長い通話",
        better=Better("短い", "長い", lower=True),
    ),
    Row(
        name="dialled_per_day",
        kind=Count("件", 0, MOST_CALLS_A_DAY),
        label="1日の発信数",
        help="発信・兼務のときだけ。",
        applies=(DIALS_OUT,),
        facts=(Fact(Group.FUNNEL, "かける"),),
        question="1日に何件くらい電話をかけますか。",
    ),
    Row(
        name="connected_per_day",
        kind=Count("件", 0, MOST_CALLS_A_DAY),
        label="1日につながる数",
        help="発信数以下。",
        applies=(DIALS_OUT,),
        facts=(Fact(Group.FUNNEL, "つながる"),),
        question="1日にかけた電話のうち、何件くらいつながりますか。",
    ),
    Row(
        name="conversations_per_day",
        kind=Count("件", 0, MOST_CALLS_A_DAY),
        label="1日に会話になる数",
        help="つながる数以下。用件を話せた件数です。",
        applies=(DIALS_OUT,),
        facts=(Fact(Group.FUNNEL, "会話になる"),),
        question="つながった電話のうち、用件まで話せるのは何件くらいですか。",
    ),
)
