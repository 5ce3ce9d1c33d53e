"""Training, channels, residence and insurance as staff chose them, against the advert's words."""

import re
from collections.abc import Callable, Iterable

from jobs.gate.advert import Advert
from jobs.gate.clauses import is_by_others, is_topic
from jobs.gate.contradictions.facts import contradicted, is_firm, is_told, unless
from jobs.gate.law import ACCURATE
from jobs.gate.reader import TEXTS, Mention, pattern
from jobs.gate.rules import Case, Finding, Level, Rule
from jobs.postings.choices import Channels, TrainingPay

_FIX_ONE = "どちらかを直してください。"


def _is_of_job(mention: Mention) -> bool:
    return not (is_by_others(mention) or is_topic(mention))


# --- Training, channels, where people live -------------------------------------------------------

_IN_TRAINING = r"(?:研修|OJT|座学|トレーニング)(?:期間)?(?:中)?"
_SAME_PAY = (
    rf"{_IN_TRAINING}(?:も|の)(?:時給|給与|お給料|日給|報酬)?(?:は|も)?[^。、]{{0,4}}?"
    r"(?:同額|同じ|変わりません|変わらず|満額|減額(?:なし|はありません))"
)
_LESS_PAY = (
    rf"{_IN_TRAINING}(?:は|の)?(?:時給|給与|お給料|日給|月給|報酬)?(?:は|が)?[^。、]{{0,6}}?"
    r"(?:(?<!変わらず)下がり|低く|減額(?!なし|はありません|しません)|マイナス|-[0-9]|[0-9]{1,2}%(?!増)|円(?:引き|ダウン|減))"
)
_NO_PAY = (
    rf"{_IN_TRAINING}(?:は|の|に)?(?:時給|給与|お給料|報酬)?(?:は|が)?[^。、]{{0,4}}?"
    r"(?:無給|無報酬|(?:あり|支払われ|発生し|出)ません|出ない|なし|支給なし)"
)
_SOME_PAY = (
    rf"{_IN_TRAINING}(?:も|に(?:も)?|中も)(?:時給|給与|お給料|日給|報酬)?(?:が|を|は)?"
    r"[^。、]{0,6}?(?:支給(?:し|あり)|支払い?|出ます|発生(?:し(?!ません)|あり)|あり(?!ません)|有給)"
)
_TRAINING = contradicted(
    "training_pay_contradicted",
    "研修中の給与",
    lambda posting: posting.training_pay,
    {
        TrainingPay.SAME: [(_LESS_PAY, is_told), (_NO_PAY, _is_of_job)],
        TrainingPay.LOWER: [(_SAME_PAY, is_firm), (_NO_PAY, _is_of_job)],
        TrainingPay.NONE: [(_SAME_PAY, is_firm), (_SOME_PAY, is_told)],
    },
    label=lambda value: TrainingPay(value).label,
    suggestion="研修中の時給は1,200円です(同じなら「研修中も同額」)",
)
_TRAINING_YEN = pattern(
    rf"{_IN_TRAINING}(?:\([^()。]{{1,12}}\))?(?:は|の|も|:)? *(?:時給|日給|月給)(?:は|が|:)? *"
    r"(?P<yen>[1-9][0-9]{0,2}(?:,?[0-9]{3}))円"
)


def _training_yen(case: Case) -> Iterable[Finding]:
    pay, least = case.posting.training_pay, case.posting.pay_min
    for mention in case.reading.mentions(_TRAINING_YEN) if least else ():
        yen = int((mention.groups["yen"] or "0").replace(",", ""))
        is_lower = yen < least
        if (pay == TrainingPay.SAME and is_lower) or (pay == TrainingPay.LOWER and not is_lower):
            yield Finding(
                mention.field,
                f"「{mention.wording}」とありますが、研修中の給与は「{TrainingPay(pay).label}」、"
                f"給与は{least:,}円からです。{_FIX_ONE}",
                mention.wording,
            )


_BY_TEXT = r"(?:メール|チャット|LINE|ライン|SNS|DM|問い?合わ?せフォーム)"
_WRITES = (
    rf"{_BY_TEXT}(?:(?:・|や|、|と){_BY_TEXT})*(?:で|へ|に)?(?:の|も)?(?:お?問い?合わ?せ)?"
    r"(?:への|へ|の|も|に(?:も)?)?(?:ご?返信|返答|対応|回答|サポート|やり取り)"
    r"(?!(?:は|も)?(?:一切)?(?:なし|ありません|ございません|別の?))|"
    rf"(?:電話|受電)(?:応対|対応)?(?:・|、|と|や|も){_BY_TEXT}(?:の|での?)(?:受付|サポート|窓口|お?仕事|業務)"
)
_ONLY_PHONE = (
    r"電話(?:での)?(?:対応|応対|受付)(?:のみ|だけ|オンリー)(?!では|でな)|"
    r"電話(?:のみ|だけ)の(?:お?仕事|対応|応対|業務|窓口)|"
    r"(?:対応|応対|お?仕事|業務|受付)は(?:すべて|全て)?(?:お)?電話(?:のみ|だけ)|"
    rf"{_BY_TEXT}(?:や{_BY_TEXT})?(?:で)?(?:の)?(?:対応|返信|業務)?(?:は|も)(?:一切)?"
    r"(?:なし|ありません|ございません|しません|行いません)"
)
_NOT_WITH_CUSTOMERS = (
    r"応募|面接|連絡(?:先|は|方法)|社内|同僚|チーム内|SVに|上司|質問でき|相談でき|困ったとき"
)
_CHANNELS = contradicted(
    "channels_contradicted",
    "電話のほかの対応",
    lambda posting: posting.channels,
    {
        Channels.PHONE: [
            (_WRITES, unless(_NOT_WITH_CUSTOMERS, _NOT_WITH_CUSTOMERS, also=is_firm)),
        ],
        Channels.MIXED: [
            (
                _ONLY_PHONE,
                unless(
                    _NOT_WITH_CUSTOMERS,
                    _NOT_WITH_CUSTOMERS + r"|研修|最初|はじめ|曜",
                    also=_is_of_job,
                ),
            ),
        ],
    },
    label=lambda value: Channels(value).label,
)


def _residence(posting: Advert) -> str | None:
    if not posting.residence:
        return None
    return "全国" if posting.residence == "all" else "一部の都道府県"


_ANYWHERE = (
    r"(?:全国|日本全国|国内)(?:の)?(?:どこから|どこに(?:お)?住|どこでも|から(?:の)?(?:ご?応募|勤務|就業|"
    r"働))|(?:居住地|お住まい|住所|住む場所)(?:は|を)?(?:一切)?(?:不問|問いません|自由|制限(?:なし|はありません))"
)
_SOMEWHERE = (
    r"[一-龥]{1,4}(?:都|道|府|県|市|区|圏|近郊|近辺|周辺)(?:内|下)?(?:に|で)?(?:お住まい|在住|居住)"
    r"(?:の|の方|されている|している|で)?[^。、客]{0,8}?(?:のみ|限定|に限|だけ|条件|必須|が?応募)"
)
_RESIDENCE = contradicted(
    "residence_contradicted",
    "居住地",
    _residence,
    {
        "全国": [(_SOMEWHERE, unless(r"調査|お客|電話", r"お客", also=is_firm))],
        "一部の都道府県": [(_ANYWHERE, unless(before=r"お客|会員|拠点|支店", also=_is_of_job))],
    },
)

# --- Insurance by kind ---------------------------------------------------------------------------

_KINDS: tuple[tuple[str, str, Callable[[Advert], bool | None]], ...] = (
    (
        "健康保険",
        r"(?<!国民)健康保険|健康・|健保|社会保険|社保",
        lambda posting: posting.insured_health,
    ),
    ("厚生年金", r"厚生年金|厚生・|厚年|社会保険|社保", lambda posting: posting.insured_pension),
    ("雇用保険", r"雇用(?:保険|・|、|\)|\Z)", lambda posting: posting.insured_employment),
)
_ALL_KINDS = re.compile(r"完備|各種(?:社会)?保険|4保険|四保険")
_CONDITIONAL = re.compile(
    r"条件|場合|未満|以上|により|応じ|該当|対象|基準|扶養|短時間|希望|週|から|以外"
)
_HAS_NONE = re.compile(
    r"(?:は|も|が|:)? *(?:一切)?(?:なし|無し|ナシ|未加入|加入(?:なし|しま?せん)|"
    r"ありません|入りません)"
)


def _kinds(case: Case) -> Iterable[Finding]:
    """Where the field on insurance lists a kind that is coded as none, or the other way round."""
    text = case.reading.text("insurance").strip()
    if not text or _CONDITIONAL.search(text):
        return
    only = re.search(r"のみ|だけ", text)
    for name, names, coded in _KINDS:
        is_insured = coded(case.posting)
        found = re.search(names, text)
        denied = found and _HAS_NONE.search(text[found.end() :])
        told = False if denied else True if found or _ALL_KINDS.search(text) else None
        if told is None and only:
            told = False
        if told is not None and is_insured is not None and told != is_insured:
            yield Finding(
                "insurance",
                f"加入保険「{case.posting.insurance}」とありますが、{name}は"
                f"「{'入る' if is_insured else '入らない'}」です。{_FIX_ONE}",
                case.posting.insurance,
            )
            return


RULES = (
    _TRAINING,
    Rule("training_yen_contradicted", Level.WARNING, TEXTS, ACCURATE, _training_yen),
    _CHANNELS,
    _RESIDENCE,
    Rule("insurance_kinds_contradicted", Level.WARNING, ("insurance",), ACCURATE, _kinds),
)
