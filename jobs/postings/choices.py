"""The vocabulary of the domain: every coded value with its Japanese label.

Whatever seekers' pages need of a choice besides its label stands on the same line, so that no
choice can be added without it: a line that lacks it fails on import. `__new__` takes it as `*rest`
because a type checker applies the same signature to look-ups by code, `Quota("none")`.

Other modules have tables keyed by choices; tests/jobs/test_completeness.py names what one lacks.
"""

from typing import Any, Self

from django.db.models import IntegerChoices, TextChoices

from jobs.postings.words import UNSTATED


class _ShortChoices(TextChoices):
    """Choices with a short form for cards: code, short form, label."""

    short: str

    def __new__(cls, code: str, *rest: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        (member.short,) = rest
        return member


class CallType(TextChoices):
    """With an arrow to tell them apart by more than colour: code, arrow, label."""

    arrow: str

    def __new__(cls, code: str, *rest: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        (member.arrow,) = rest
        return member

    OUTBOUND = "outbound", "↗", "発信"
    INBOUND = "inbound", "↙", "受信"
    BLENDED = "blended", "↗↙", "発信・受信兼務"


class Duty(TextChoices):
    """Each belongs to one direction of calls: code, that call type, the name of the job, label."""

    call_type: CallType
    job_title: str

    def __new__(cls, code: str, *rest: Any) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.call_type, member.job_title = rest
        return member

    APPOINTMENT = "appointment", CallType.OUTBOUND, "テレフォンアポインター", "テレアポ"
    SALES = "sales", CallType.OUTBOUND, "電話営業オペレーター", "勧誘・販売"
    SURVEY = "survey", CallType.OUTBOUND, "電話アンケート調査員", "アンケート調査"
    COLLECTION = "collection", CallType.OUTBOUND, "お支払い案内オペレーター", "お支払い案内"
    SUPPORT = "support", CallType.INBOUND, "カスタマーサポート", "カスタマーセンター"
    ORDER = "order", CallType.INBOUND, "通販受注オペレーター", "通販受注"
    TECHNICAL = "technical", CallType.INBOUND, "テクニカルサポート", "テクニカルサポート"
    RESERVATION = "reservation", CallType.INBOUND, "予約受付オペレーター", "予約受付"


OUTBOUND_DUTIES = tuple(duty for duty in Duty if duty.call_type == CallType.OUTBOUND)
INBOUND_DUTIES = tuple(duty for duty in Duty if duty.call_type == CallType.INBOUND)


class Quota(_ShortChoices):
    UNSTATED = "unstated", "", UNSTATED
    NONE = "none", "なし", "ノルマなし"
    TEAM = "team", "チーム目標のみ", "チーム目標のみ"
    PERSONAL = "personal", "個人ノルマ", "個人ノルマあり"


class ResultsShownTo(_ShortChoices):
    UNSTATED = "unstated", "", UNSTATED
    NOBODY = "nobody", "なし", "だれにも見せない"
    SELF = "self", "本人だけ", "本人だけ"
    EVERYONE = "everyone", "名前入りで全員", "名前入りで全員に"


class Incentive(_ShortChoices):
    UNSTATED = "unstated", "", UNSTATED
    NONE = "none", "なし", "インセンティブなし"
    TEAM = "team", "チーム", "チームで支給"
    PERSONAL = "personal", "個人", "個人の成果で支給"


class ComplaintLevel(IntegerChoices):
    """Complaints one operator takes, on average: code, limit, label.

    The label is the definition of the level. Each begins where the one before it ends, so that
    every number has a level, and one only. The limit is what this level and all calmer ones stay
    below; the last has none.
    """

    limit: str

    def __new__(cls, code: int, *rest: str) -> Self:
        member = int.__new__(cls, code)
        member._value_ = code
        (member.limit,) = rest
        return member

    RARE = 1, "月に1件未満", "月に1件未満"
    WEEKLY = 2, "週に2件未満", "月に1件以上、週に2件未満"
    DAILY = 3, "日に2件未満", "週に2件以上、日に2件未満"
    FREQUENT = 4, "日に6件未満", "日に2件以上、6件未満"
    CONSTANT = 5, "", "日に6件以上"


class Employment(TextChoices):
    """With the values of employmentType that hold of it in schema.org: code, those, label.

    A 契約社員 is employed for a limited time, and is no contractor: only 業務委託 is that. 派遣社員
    are what English calls temporary staff, and work full or part time.
    """

    open_data: tuple[str, ...]

    def __new__(cls, code: str, *rest: tuple[str, ...]) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        (member.open_data,) = rest
        return member

    REGULAR = "regular", ("FULL_TIME",), "正社員"
    CONTRACT = "contract", ("FULL_TIME", "TEMPORARY"), "契約社員"
    PART_TIME = "part_time", ("PART_TIME",), "アルバイト・パート"
    DISPATCH = "dispatch", ("TEMPORARY",), "派遣社員"
    OUTSOURCING = "outsourcing", ("CONTRACTOR",), "業務委託"


class PayUnit(TextChoices):
    """Code, name in schema.org (of what has one), how outsourcing has it, label.

    What outsourced work earns is no wage, so that its pages do not speak of 時給. A result has a
    name of its own on each posting.
    """

    open_data: str
    fee: str

    def __new__(cls, code: str, *rest: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.open_data, member.fee = rest
        return member

    HOURLY = "hourly", "HOUR", "1時間", "時給"
    DAILY = "daily", "DAY", "1日", "日給"
    MONTHLY = "monthly", "MONTH", "月額", "月給"
    PER_RESULT = "per_result", "", "", "出来高"


class CommutingPay(_ShortChoices):
    UNSTATED = "unstated", "", UNSTATED
    NONE = "none", "なし", "交通費なし"
    LIMITED = "limited", "上限あり", "交通費に上限あり"
    FULL = "full", "全額支給", "交通費全額支給"


class Remote(TextChoices):
    UNSTATED = "unstated", UNSTATED
    NONE = "none", "出社のみ"
    PARTLY = "partly", "一部在宅"
    FULLY = "fully", "完全在宅"


class Channels(_ShortChoices):
    UNSTATED = "unstated", "", UNSTATED
    PHONE = "phone", "電話だけ", "電話だけ"
    MIXED = "mixed", "メール・チャットも", "電話とメール・チャット"


class Schedule(_ShortChoices):
    """Who decides when one works."""

    UNSTATED = "unstated", "", UNSTATED
    FIXED = "fixed", "時間固定", "時間が決まっている"
    SHIFT = "shift", "シフト制", "シフト制"
    FREE = "free", "自由", "自分で決められる"


class WeekendsOff(_ShortChoices):
    """Whether Saturdays, Sundays and public holidays are free, all taken together."""

    UNSTATED = "unstated", "", UNSTATED
    ALL = "all", "土日祝休み", "土日祝は休み"
    SOME = "some", "土日祝も一部休み", "土日祝のうち、休める日がある"
    NONE = "none", "土日祝も勤務", "土日祝も勤務"


class LeavingSeat(TextChoices):
    UNSTATED = "unstated", UNSTATED
    FREE = "free", "いつでも離席できる"
    ASK = "ask", "ひと声かけて離席"
    BREAKS_ONLY = "breaks_only", "休憩のときだけ"


class TrainingPay(_ShortChoices):
    UNSTATED = "unstated", "", UNSTATED
    SAME = "same", "同額", "研修中も同額"
    LOWER = "lower", "下がる", "研修中は下がる"
    NONE = "none", "無給", "研修中は無給"


class ContractTerm(TextChoices):
    UNSTATED = "unstated", UNSTATED
    PERMANENT = "permanent", "期間の定めなし"
    FIXED = "fixed", "期間の定めあり"


class Status(TextChoices):
    """What staff decided. Scheduled, live and expired depend on the clock: see `State`."""

    DRAFT = "draft", "下書き"
    PUBLISHED = "published", "公開"
    CLOSED = "closed", "終了"


class State(TextChoices):
    """What a posting is at a given moment: its status combined with the clock."""

    DRAFT = "draft", "下書き"
    SCHEDULED = "scheduled", "公開予定"
    LIVE = "live", "掲載中"
    EXPIRED = "expired", "掲載期限切れ"
    CLOSED = "closed", "募集終了"


class Prefecture(TextChoices):
    """The 47 prefectures by their code in JIS X 0401."""

    HOKKAIDO = "01", "北海道"
    AOMORI = "02", "青森県"
    IWATE = "03", "岩手県"
    MIYAGI = "04", "宮城県"
    AKITA = "05", "秋田県"
    YAMAGATA = "06", "山形県"
    FUKUSHIMA = "07", "福島県"
    IBARAKI = "08", "茨城県"
    TOCHIGI = "09", "栃木県"
    GUNMA = "10", "群馬県"
    SAITAMA = "11", "埼玉県"
    CHIBA = "12", "千葉県"
    TOKYO = "13", "東京都"
    KANAGAWA = "14", "神奈川県"
    NIIGATA = "15", "新潟県"
    TOYAMA = "16", "富山県"
    ISHIKAWA = "17", "石川県"
    FUKUI = "18", "福井県"
    YAMANASHI = "19", "山梨県"
    NAGANO = "20", "長野県"
    GIFU = "21", "岐阜県"
    SHIZUOKA = "22", "静岡県"
    AICHI = "23", "愛知県"
    MIE = "24", "三重県"
    SHIGA = "25", "滋賀県"
    KYOTO = "26", "京都府"
    OSAKA = "27", "大阪府"
    HYOGO = "28", "兵庫県"
    NARA = "29", "奈良県"
    WAKAYAMA = "30", "和歌山県"
    TOTTORI = "31", "鳥取県"
    SHIMANE = "32", "島根県"
    OKAYAMA = "33", "岡山県"
    HIROSHIMA = "34", "広島県"
    YAMAGUCHI = "35", "山口県"
    TOKUSHIMA = "36", "徳島県"
    KAGAWA = "37", "香川県"
    EHIME = "38", "愛媛県"
    KOCHI = "39", "高知県"
    FUKUOKA = "40", "福岡県"
    SAGA = "41", "佐賀県"
    NAGASAKI = "42", "長崎県"
    KUMAMOTO = "43", "熊本県"
    OITA = "44", "大分県"
    MIYAZAKI = "45", "宮崎県"
    KAGOSHIMA = "46", "鹿児島県"
    OKINAWA = "47", "沖縄県"

    @property
    def short(self) -> str:
        """The name as people say it: 東京, 京都, 千葉, and 北海道."""
        name = str(self.label)
        return name if self == Prefecture.HOKKAIDO else name[:-1]


#: Label of a region → the first and last code of its prefectures; the codes run north to south.
REGIONS = {
    "北海道・東北": ("01", "07"),
    "関東": ("08", "14"),
    "中部": ("15", "23"),
    "近畿": ("24", "30"),
    "中国・四国": ("31", "39"),
    "九州・沖縄": ("40", "47"),
}
