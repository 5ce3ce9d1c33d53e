"""Which way the calls go, and how many complaints come."""

import re
from collections.abc import Iterable

from jobs.gate.advert import Advert
from jobs.gate.clauses import is_by_others, is_denied, is_denied_later
from jobs.gate.contradictions.facts import (
    NONE,
    contradicted,
    is_firm,
    is_lasting,
    is_lasting_denial,
    is_told,
    unless,
)
from jobs.gate.law import ACCURATE
from jobs.gate.reader import Mention, pattern
from jobs.gate.rules import Case, Finding, Level, Rule
from jobs.postings.choices import CallType, ComplaintLevel

# --- Which way the calls go ---------------------------------------------------------------------

#: To call back, or to ring up now and then, is part of taking calls.
_CALLING_BACK = re.compile(r"折り?返し|かけ直|掛け直|お調べした|お待たせ")
_NOW_AND_THEN = re.compile(r"(?:こと|場合|とき|日)(?:が|も|は)(?:あり|ござい)|まれに|たまに")
_SELLING = re.compile(
    r"提案|ご案内|営業|販売|勧誘|アポ|セールス|キャンペーン|リスト|新規|見込み|休眠|再購入"
)


#: What applicants have done before says nothing of this job.
_EXPERIENCE = re.compile(
    r"(?:業務|の(?:お)?仕事)?(?:など)?(?:の|で|を)?(?:ご)?(?:経験(?:者)?|出身)(?!者?(?:のみ|限定|"
    r"必須|優遇|を?募集|に限))|から(?:の)?(?:転職|受信)|(?:より|が)(?:苦手|不安)|に(?:疲れ|抵抗)|"
    r"では(?:なく|な[いか]|あり)"
)


def _is_calling_out(mention: Mention) -> bool:
    """Whether to ring people up is a part of the job of its own."""
    sentence = mention.sentence
    if is_denied_later(mention) or is_by_others(mention) or _CALLING_BACK.search(sentence):
        return False
    return not _NOW_AND_THEN.search(mention.after) or _SELLING.search(sentence) is not None


#: 「発信の業務はありません」.
_NO_SUCH_WORK = re.compile(
    r"(?:等|など)?(?:の)?(?:業務|お?仕事|お?電話|作業)*(?:の)?(?:こと|予定|必要)?(?:は|も|が)?"
    r"(?:一切|いっさい|まったく|全く)?(?:ありません|ございません|なし|ない|お?任せしません)"
)


def _is_calling_job(mention: Mention) -> bool:
    return (
        is_told(mention)
        and not is_denied_later(mention)
        and not re.match(
            r"の?(?:会社|企業|業者|代行|システム|ツール|の?お断り|対策|電話番号)", mention.after
        )
        and not re.search(r"(?:から|を装った|迷惑な?|不審な|しつこい)の?$", mention.before)
        and not _NO_SUCH_WORK.match(mention.after)
        and not _CALLING_BACK.search(mention.before[-12:])
        and not _EXPERIENCE.match(mention.after)
    )


_CALLING = (
    r"(?:(?<!情報)(?<!情報を)(?<!SNSで)(?<!SNSの)発信(?!者|元|音|番号|規制|履歴)|架電|"
    r"アウトバウンド|テレアポ|"
    r"テレマ(?:ーケティング)?|営業電話|電話営業|(?:お)?電話をかける(?:業務|お?仕事)|"
    r"かける(?:お?電話|業務))"
)
_TAKING = r"(?:受信|受電|入電|インバウンド)"
_JOB = (
    r"(?:業務|のお仕事|の仕事|スタッフ|オペレーター|専門|専任|のみ|だけ|中心|メイン|コール|"
    r"コミュニケーター)"
)
_MOSTLY = (
    r"(?:が|を)?(?:中心|メイン|主(?:な|に|体)|[5-9五六七八九]割|(?:[5-9][0-9]|100)%|大半|ほとんど)"
)
_ONLY = r"(?:の?(?:み|のみ|だけ|専門|専任|専従|専用)|オンリー|一本|100%|10割|に(?:特化|専念))"

#: Who is not called again, or not at night, is called.
_AGAIN = re.compile(r"もう[1一]度|再度|何度も|二度と|2度と|しつこ|無理|夜|深夜|休日|土日|断")

_CALLS_OUT = [
    (
        r"(?:テレ(?:フォン|ホン)?|TEL)アポ(?:インター|イント)?|アポインター|架電|アウトバウンド|"
        r"アポ取り|"
        r"(?<!高﨑)(?<!高崎)テレマ(?:業務|の(?:お?仕事|業務)|スタッフ|が|も|を|中心|です)",
        _is_calling_job,
    ),
    (
        r"電話営業|営業電話|電話勧誘|テレセールス|電話セールス|コールドコール|飛び込み電話",
        _is_calling_job,
    ),
    (
        r"(?<!情報)(?<!情報を)(?<!魅力を)(?<!動画)(?<!SNSで)(?:受発信|発信)(?!元|者|音|"
        r"番号|力|規制|履歴)"
        rf"(?:{_JOB}|{_MOSTLY}|件数|も)?",
        _is_calling_job,
    ),
    (
        r"(?:新規|営業|アウト|サンキュー|フォロー|アフター|ハッピー|督促|セールス|勧誘|"
        r"掘り起こし)コール|新規開拓|(?:未納|未入金|滞納|休眠|見込み|"
        r"新規)[^。、]{0,8}?への(?:お)?電話|"
        r"(?<![A-Za-z])OB(?:業務|コール|あり|の)",
        _is_calling_job,
    ),
    (
        r"(?:督促|催促|お?支払い|アンケート|調査|キャンペーン|ご?案内|お礼|勧誘|販売|お願い|"
        r"フォロー|確認)の(?:お)?電話(?:を|も|が)"
        r"[^。、]{0,6}?(?:中心|メイン|主な|多(?:い|く|め)|かけ|掛け|し(?:て|ます)|担当|"
        r"お願い|行|入れ)",
        _is_calling_out,
    ),
    (
        r"電話(?:を)?(?:かけ|掛け)(?:るだけ|る(?:お)?(?:仕事|業務)|て[^。きくい]{1,24}?(?:伝え|"
        r"案内|販売|"
        r"提案|お願い|売|すすめ|勧め))",
        _is_calling_out,
    ),
    (
        r"(?:方|お客(?:様|さま)|会員|企業|会社)(?:に|へ)(?:お)?電話で[^。、]{0,14}?(?:お願い|継続|"
        r"購入|提案|おすすめ|お勧め|販売)",
        _is_calling_out,
    ),
    (r"アポ(?:イント)?(?:を)?(?:獲得|取り|取得|取る|取って|いただ)|アポ電", _is_calling_job),
    (
        r"(?<!お客様が)(?<!お客様から)(?<!会員が)電話(?:を|も)?(?:かけ|掛け|架け)"
        r"(?:る(?:だけ|お?仕事|業務|作業|スタッフ|のが(?:主な|お?仕事|メイン|中心)|"
        r"(?=[、。]))|ます|続け|まく|てください|て(?:いただき|もら)|"
        r"、|て、)",
        _is_calling_out,
    ),
    (
        r"(?:リスト|名簿|契約者|お客|法人|企業|会社|会員|方|皆|ユーザー|個人宅|見込み客|"
        r"ご家庭|番号|先)(?:様|さま|さん)?(?:の(?:お宅|方々?))?"
        r"(?:に|へ)[^。、からを]{0,8}?(?:お?電話|コール)(?:を)?(?:お?(?:かけ|掛け|架け)(?!直|"
        r"て(?:き|く|い))|し(?:て|、|ます|、|た)|発信)",
        _is_calling_out,
    ),
    (
        r"電話(?:で|にて)(?!ご?注文|お?問)[^。、]{0,14}?(?:お?勧め|お?すすめ|売[るり]|"
        r"営業(?:し|する)|勧誘(?:し|する)|セールス(?:し|する)|"
        r"契約を(?:取|獲|いただ))|(?:リスト|名簿)(?:を|に沿って|どおり|の(?:順|"
        r"上))[^。]{0,20}?(?:お?電話|かけ|掛け|"
        r"架け|発信|コール)|1日[^。、]{0,8}?件[^。、]{0,6}?(?:かけ|掛け|架け)",
        _is_calling_out,
    ),
    (
        r"(?:こちら|(?<!お客様の)(?:当社|弊社|センター|"
        r"当センター))から[^。、]{0,12}?(?:電話(?!番号)|発信|架電|"
        r"かけ|掛け|ご連絡)",
        _is_calling_out,
    ),
]
_NO_CALLING_OUT = [
    (
        rf"{_CALLING}(?:業務|の(?:お)?(?:電話|仕事|業務)|作業)?(?:{NONE}|"
        r"(?:は|も|を)?(?:一切|いっさい)?(?:(?:お願い|行い|いた|し)*(?:し|い)ません|不要|(?:行い|"
        r"お願いし)ません))",
        is_lasting_denial,
    ),
    (
        r"(?:こちらから|お客(?:様|さま)(?:に|へ)|自分から)[^。]{0,14}?(?:かけ|掛け|発信|架電|"
        r"電話)(?:ません|(?:る|する|をする)?"
        r"(?:こと|業務|必要)?(?:は|も|が)?(?:一切|いっさい|まったく|全く)?(?:ありません|"
        r"ございません|ない|なし|しません))",
        lambda mention: is_lasting_denial(mention) and not _AGAIN.search(mention.found),
    ),
]
_TAKING_ONLY = [
    (
        r"受け専(?:門)?|(?:かける|発信する)(?:お)?電話は(?:一切)?(?:ありません|ない)",
        is_lasting_denial,
    ),
    (
        rf"{_TAKING}{_ONLY}(?!の(?:日|時間|席|班|チーム|曜))|完全{_TAKING}|{_TAKING}(?:スタッフ|"
        rf"オペレーター)専",
        is_lasting,
    ),
    (
        r"(?:かかって(?:くる|きた)|お客(?:様|さま)からの|入って(?:くる|"
        r"きた)|(?:問い?合わ?せ|ご?注文|ご?予約)の)[^。、]{0,8}電話(?:(?:への?|"
        r"の)?(?:ご?対応)?(?:だけ|のみ)|(?:を|に)"
        r"[^。、]{0,6}?(?:受ける|取る|待つ|出る|とる|対応する|お受けする|答える|お答えする)だけ)",
        is_lasting,
    ),
    (
        r"電話(?:を)?(?:受ける|待つ|取る|お受けする)(?:だけ|(?:お)?仕事(?:です|のみ|。|"
        r"$))|(?:着信|問い?合わ?せ|質問)に(?:答える|"
        r"対応する|お答えする)だけ|"
        rf"(?:100%|すべて|全て){_TAKING}|電話は(?:すべて|全て|全部|"
        rf"みな)[^。、]{{0,8}}?(?:かかって|受信|着信)",
        is_lasting,
    ),
]
_CALLING_ONLY = [
    (rf"{_CALLING}{_ONLY}(?!の(?:日|時間|席|班|チーム|曜))", is_lasting),
    (rf"{_TAKING}(?:業務|の(?:お)?(?:電話|仕事|業務)|対応)?{NONE}", is_lasting_denial),
    (
        r"電話を?(?:受ける|取る)(?:こと|仕事|業務)(?:は|も)(?:一切)?(?:ありません|ございません|"
        r"ない)",
        is_lasting_denial,
    ),
]
_TAKES_CALLS = [
    (
        rf"{_TAKING}(?:{_JOB}|{_MOSTLY})",
        unless(r"^[^。]{0,12}(?:ではなく|でなく)", also=lambda mention: is_lasting(mention)),
    ),
]

CALL_TYPE = contradicted(
    "call_type_contradicted",
    "電話の種類",
    lambda posting: posting.call_type or None,
    {
        CallType.INBOUND: [*_CALLS_OUT, *_CALLING_ONLY],
        CallType.OUTBOUND: [*_NO_CALLING_OUT, *_TAKING_ONLY, *_TAKES_CALLS],
        CallType.BLENDED: [*_NO_CALLING_OUT, *_TAKING_ONLY, *_CALLING_ONLY],
    },
    label=lambda value: CallType(value).label,
    suggestion="お客様からかかってくる電話を受けます(発信なら「こちらから電話をかけます」)",
)

_CALLING_NAMED = re.compile(rf"{_CALLING}|アポ|調査|督促|営業|勧誘|ご案内|発信", re.IGNORECASE)
_ANY_CALLING = re.compile(
    rf"{_CALLING}|アポ|電話(?:を|で|も)?(?:お?かけ|掛け|架け|し(?:、|て|ます)|を入れ|調査|"
    rf"で(?:ご案内|ご提案|意見|聞))|電話し|"
    r"(?:ご連絡|コールする|ご案内|お願い|お知らせ|うかが|伺)|発信|調査|督促|営業|勧誘",
    re.IGNORECASE,
)
_ANY_TAKING = pattern(
    r"(?:から|への)(?:の)?(?:お)?(?:電話|問い?合わ?せ|ご?注文|ご?予約)[^。]{0,14}?(?:お?受け|受付|"
    r"承|取|応|答え)|"
    r"(?:電話|注文|予約|問い?合わ?せ)(?:を|に|の)?[^。、]{0,8}?(?:お受け|受け(?:る|、|て|付)|受付|"
    r"承り|承る|お答え)|受注|受電|受信"
)


def _main_work(case: Case) -> Iterable[Finding]:
    """Where the description tells of taking calls, and never of making one."""
    if case.posting.call_type != CallType.OUTBOUND:
        return
    title, description = case.reading.text("title"), case.reading.text("description")
    if _CALLING_NAMED.search(title) or _ANY_CALLING.search(description):
        return
    for mention in case.reading.mentions(_ANY_TAKING, ("description",)):
        if not is_denied(mention):
            yield Finding(
                "description",
                f"「{mention.wording}」とあり、電話をかける仕事が書かれていませんが、電話の種類は「発信」です。"
                "どちらかを直してください。",
                mention.wording,
            )
            return


MAIN_WORK = Rule("call_type_undescribed", Level.WARNING, ("description",), ACCURATE, _main_work)

# --- Complaints ---------------------------------------------------------------------------------

#: From this level on (日に1件ほど) nobody would say that there are none or few.
MANY_COMPLAINTS = ComplaintLevel.DAILY
_FEW, _MANY = "few", "many"
_COMPLAINT = r"(?:クレーム|苦情|お叱り|おしかり|お怒り|ご不満|怒りの声)(?:の(?:お)?電話)?"
_OF_COMPLAINTS = (
    r"(?:の|な)?(?:お客(?:様|さま))?(?:から)?(?:の)?(?:ご?意見|お?電話|声|対応|処理|入電|案件|"
    r"連絡)?"
)
_RATHER_NONE = (
    r"(?:は|も|が)?(?:一切|いっさい|ほとんど|ほぼ|まったく|全く|めったに|滅多に|"
    r"あまり|まず|特に|基本的に|"
    r"年に|月に)?(?:とは無縁|入りません|届きません|(?:の|を受ける|になる|来る|入る|"
    r"かかってくる|ある|届く)(?:心配|こと)(?:は|も)?(?:一切|ほとんど|めったに|"
    r"まず)?(?:ありません|なし|ない)|"
    r"なし|無し|ナシ|ゼロ|皆無|ありません|ない|無[いく]|なく(?!な)|ございません|来(?:ません|ない)|"
    r"かかって(?:き|来)(?:ません|ない)|発生し(?:ません|ない)|受け(?:ません|ない)|"
    r"入らない|少なめ|少ない|(?:週|月|年)に(?:数|[0-9一二三])[件回]|月[0-9一二][件回]|"
    r"少なく|少数|まれ|稀|ごくわずか|わずか|控えめ|数えるほど|年に[0-9一二数]+[件回])"
)


def _complaints(posting: Advert) -> str | None:
    level = posting.complaint_level
    if not level:
        return None
    return _MANY if level >= MANY_COMPLAINTS else _FEW


COMPLAINTS = contradicted(
    "complaints_contradicted",
    "クレームの多さ",
    _complaints,
    {
        _MANY: [
            (rf"{_COMPLAINT}{_OF_COMPLAINTS}{_RATHER_NONE}(?!わけ|日は|ことは)", is_lasting_denial),
            (
                r"怒(?:ら|鳴ら)れること(?:は|も)(?:ほとんど|ほぼ|まず|一切|"
                r"めったに)?(?:ありません|ない)",
                is_lasting_denial,
            ),
            (
                r"(?:感謝|お礼)の(?:お)?(?:電話|言葉|声)(?:ばかり|がほとんど)|"
                r"穏やかな(?:お客(?:様|さま)|お?電話)ばかり",
                is_told,
            ),
        ],
        _FEW: [
            (
                rf"(?:ほとんど|大半|多く|大部分|半分(?:以上)?|[3-9三四五六七八九]割(?:以上)?|"
                rf"メイン|中心)(?:が|は|の電話が|の(?:入電|内容)が)?[^。、]{{0,6}}?{_COMPLAINT}"
                rf"(?!(?:では|じゃ)|の?ない|はな|はあ)",
                is_firm,
            ),
            (
                rf"(?:1日|毎日|日に|日々|連日|毎時間|1時間に|頻繁に|しょっちゅう|たくさんの|よく)"
                rf"(?:何度も|数回|"
                rf"[0-9]+[回件](?:ほど)?)?、?[^。、]{{0,14}}?{_COMPLAINT}[^。、]{{0,14}}?(?:件|"
                rf"あり(?!ませ)|来|入|"
                rf"かかって|届|寄せ|対応|受け)",
                is_firm,
            ),
            (
                rf"{_COMPLAINT}{_OF_COMPLAINTS}(?:が|を|も|は|に)?(?:受けることが|率が?高|"
                rf"言われることが)?(?:の|が|、)?(?:専門|専任|専用|中心|メイン|主な|多|ばかり|続|"
                rf"頻繁|毎日|よく(?:あ|来|入)|日に(?:何|数)|"
                rf"ほとんど(?!な|あ)|"
                r"の?(?:二次|2次)|大半|殺到|絶え)",
                unless(
                    r"^(?:い)?(?:た)?(?:とき|後|場合|ら|ても)|^(?:く|い)?(?:は|わけ|"
                    r"とは)?[^。、]{0,4}(?:ありません|ない)|^(?:の(?:チーム|"
                    r"部署|窓口|班|スタッフ)(?:が|に|へ))"
                ),
            ),
            (
                rf"{_COMPLAINT}(?:や[^。、]{{1,8}})?{_OF_COMPLAINTS}(?:が|で|"
                rf"は)[^。、]{{0,4}}?(?:[3-9三四五六七八九]割|"
                rf"[3-9][0-9]%|半分|半数|大部分|過半数)",
                is_firm,
            ),
            (
                rf"{_COMPLAINT}(?:受付|対応|相談|処理)?(?:窓口|センター|デスク|係|担当|スタッフ|"
                rf"オペレーター)",
                is_told,
            ),
            (
                rf"(?:1日|日|毎日|1時間)(?:に|あたり|平均|、)*[^。、]{{0,6}}?(?:[0-9]+|数|"
                rf"何)件[^。、]{{0,8}}?{_COMPLAINT}",
                is_told,
            ),
            (
                rf"{_COMPLAINT}[^。]{{0,12}}?(?:1日|日に|毎日)[^。、]{{0,8}}?(?:[2-9]|[1-9][0-9]+|"
                rf"数|何)件",
                is_told,
            ),
            (
                r"ハードクレーム|クレーマー(?:の)?(?:対応)?(?:が|を|も)(?:多|お任せ|担当)|"
                r"クレーム率(?:が)?高|(?:お怒りの|怒っている|怒った|ご立腹の)(?:お客(?:様|さま)|"
                r"方)[^。]{0,24}?(?:専門|中心|多|主[なに]|メイン|毎日)",
                is_told,
            ),
        ],
    },
    label=lambda value: (
        "日に1件ほど、またはそれより多い" if value == _MANY else "週に1件ほど、またはそれより少ない"
    ),
    suggestion="クレームは週に1件ほどです(選んだ多さと同じ書き方)",
)

RULES = (CALL_TYPE, MAIN_WORK, COMPLAINTS)
