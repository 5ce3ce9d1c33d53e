"""Who really hires: dispatch work (派遣), outsourced work (業務委託), placement, and their fees."""

import re
from collections.abc import Iterable

from jobs.gate.advert import Advert
from jobs.gate.clauses import is_by_others, is_denied, is_denied_later, is_topic
from jobs.gate.contradictions.facts import is_of_customers
from jobs.gate.legal import is_employed
from jobs.gate.reader import Mention
from jobs.gate.rules import LONGEST_WORDING, Case, Finding, Level, Rule, blocking, wording_rule
from jobs.gate.texts import says_nothing
from jobs.gate.who import is_of_others
from jobs.postings.choices import Employment
from jobs.postings.text import fold_plain

STATE_DISPATCH = "職業安定法5条の3第1項・同法施行規則4条の2第3項8号"
FREELANCE_ACT = "特定受託事業者に係る取引の適正化等に関する法律12条1項"

#: The work of agencies, and what they and their customers say to each other.
_OF_AGENCIES = re.compile(
    r"ご?案内|ご?紹介|提案|コーディネート|開拓|問い?合わ?せ|フォロー|請求|契約書|をお使い|向け|"
    r"への(?:お)?電話|へ(?:の)?(?:営業|お電話|ご連絡)|"
    r"(?:活用|利用)し(?:て|たい)|募集し(?:たい|て(?:いる)?(?:企業|会社|お店))|から(?:の|"
    r"お(?!選))|だった|経験|出身|から(?:正社員|直接)|"
    r"受け入れ|登録者|登録している|人材会社|派遣会社(?!から[^。]{0,16}派遣(?:され|とな))"
)
_WAS_BEFORE = re.compile(
    r"先輩|も活躍|も在籍|来ている|いた方|社員登用|になった|も(?:一緒に)?働いて"
)


def _is_told(mention: Mention) -> bool:
    """Whether the advert says so of this job, not of calls or of who works there."""
    return not (
        is_denied_later(mention)
        or is_topic(mention)
        or is_by_others(mention)
        or _WAS_BEFORE.search(mention.after)
    )


def _is_own(mention: Mention) -> bool:
    """As `_is_told`, and customers are not meant either."""
    return _is_told(mention) and not is_of_customers(mention)


def _is_own_dispatch(mention: Mention) -> bool:
    """Who is sent to a maker of cosmetics is no customer, so these are not looked for."""
    return _is_told(mention) and not _OF_AGENCIES.search(
        mention.sentence.replace("紹介予定派遣", "")
    )


# --- Dispatch -----------------------------------------------------------------------------------

_DISPATCHED = (
    r"派遣(?:社員|スタッフ|労働者|さん)?(?:として(?:の|ご)*[^。、]{0,14}?(?:勤務|"
    r"就業|働|雇用|お?仕事|採用|活躍|"
    r"入社|登録)|を?(?:大募集|募集|急募|求む)(?!(?:する|中の|した)?(?:企業|会社|お店|法人))|"
    r"の?求人(?=です|[。!?\n]|\Z)|"
    r"(?:の|で)?(?:お)?仕事(?!を(?:探|お探|紹介))|での(?:勤務|就業|お?仕事|募集|採用|雇用)|就業|"
    r"求人|期間は|登録会|(?:の)?(?:登録|採用)(?:は|を|制|型|スタッフ))",
    r"(?:企業|会社|窓口|センター|オフィス|職場|先|(?:当社|弊社|派遣会社)から[^。、]{0,12}?)(?:へ|"
    r"に)(?:の)?派遣(?:です|となり|され|します(?!か)|"
    r"いたします|して(?!い?る(?:会社|お客)))",
    r"派遣先(?:の?企業|会社)?(?:は|:|が|で(?!の研修)|にて|へ|に(?:て|よ|直)|"
    r"の(?!(?:企業|会社)(?:へ|に)|ご?(?:紹介|案内|開拓|担当者(?:へ|に))))",
    r"(?:当社|弊社)(?:に|へ)?(?:の)?派遣登録|派遣(?:スタッフ|"
    r"社員)?(?:の)?登録(?:して(?:いただ|もら|くだ)|が必要|"
    r"をお願い)",
    r"派遣元(?:です|は|が|:|と|の(?:会社|当社)|責任者|で)",
    r"(?:紹介予定|無期雇用|登録型|常用型|有期雇用)派遣(?!会社|の(?:問|お?客))",
    r"雇用元(?:は|が)?(?:当社|弊社)",
    r"派遣(?:社員|スタッフ)?(?:です(?!か)|契約(?:です|となり|で)|になります|となります|扱い)|"
    r"就業先(?:は|"
    r"を)?[^。、]{0,20}?(?:[0-9]社|から(?:お)?選|の企業)",
)
_IS_AGENCY = r"派遣会社(?:の|である)(?:当社|弊社)|(?:当社|弊社)は(?:人材)?派遣(?:会社|を行)"
_AS_DIRECT = (
    r"直接雇用(?!の可能性|への|に(?:切|登|移|な)|化|も|され|となる|を(?:目指|前提)|の(?:実績|"
    r"チャンス))",
    r"(?:正社員|契約社員|アルバイト|パート)(?:の|を|として)?(?:大)?(?:募集|採用|雇用|求人)(?!実績)",
    r"自社(?:雇用|採用|の社員として)",
)


def _reads_as_direct(mention: Mention) -> bool:
    return is_denied(mention) is False and not (
        is_topic(mention)
        or re.search(
            r"登用|可能性|ことも|場合|後に|へ切り?替|を経て|切替後|紹介予定|先輩|実績",
            mention.sentence,
        )
    )


_ORDERED_BY_CLIENT = (
    r"(?:就業先|客先|クライアント|取引先|委託元|発注元|お客様(?:企業|先)|先方|常駐先|"
    r"元請け?)(?:の)?[^。、]{0,10}?(?:社員|担当者|責任者|管理者|リーダー|SV)?"
    r"(?:から|の|が|に)?[^。、]{0,8}?(?:直接)?(?:の)?(?:指示|指揮|命令|業務指導)(?:を|に|の|で|が|"
    r"は)",
    r"(?:指示|指揮命令|命令)(?:は|を)[^。、]{0,14}?(?:就業先|客先|クライアント|取引先|委託元|"
    r"発注元|先方|常駐先)(?:の[^。、]{0,8})?(?:から|が|より)",
)


def _is_ordered_by_client(mention: Mention) -> bool:
    return (
        _is_told(mention)
        and not is_of_others(mention)
        and not re.search(r"(?:当社の)?(?:社員|SV|管理者)(?:が|から|です|を通)", mention.after)
    )


# --- Outsourcing --------------------------------------------------------------------------------

_AS_IF_EMPLOYED = (
    r"(?:正社員|契約社員|アルバイト|パート)(?:・パート)?(?:スタッフ)?(?:を|として|"
    r"での)?(?:大)?(?:募集|採用|雇用|勤務)",
    r"雇用契約(?:書)?(?:を|に|の)?(?:結|締結|お渡し|交わ|取り交|基づ|あり)",
    r"(?:社会保険|社保|雇用保険|健康保険|厚生年金|各種保険)(?:・(?:厚生年金|"
    r"雇用保険|労災保険|健康保険))*(?:に|へ|の|は|も)?(?:完備|"
    r"あり(?!ません)|加入(?!なし|はあ|しま?せん|(?:は|も)?(?:なし|でき(?:ません|"
    r"ない))))|健康保険に加入",
    r"有給休暇|(?:有給|有休)(?:は|も|が)?(?:あり(?!ません)|取得|付与|完備)",
    r"(?:昇給|賞与|退職金)(?:は|が|も)?(?:あり(?!ません)|年[0-9]回)",
    r"(?:残業代|残業手当|時間外手当|深夜手当|割増賃金)(?:は|を|も)?(?:全額|"
    r"別途)?(?:つき(?!ませ)|つく|付き(?!ませ)|支給|支払|"
    r"お支払|あり(?!ません))",
    r"(?:会社|当社|弊社|社員|管理者|SV|上司)の(?:指示|指揮)で(?:働|業務|作業|電話|お?仕事)|出勤簿|"
    r"遅れ(?:たら|ると|た(?:場合|とき|日))[^。]{0,16}?(?:減給|減額|罰|ペナルティ|控除|始末書)",
)
_AS_IF_OUTSOURCED = (
    r"(?:業務)?委託契約(?:書)?(?:を(?:結|締結|交わ)|と(?:なり|なる|します)|(?:で|"
    r"として)の?(?:お?仕事|働|契約|採用|勤務|募集)|です|になります|に(?:より|基づ))",
    r"業務委託(?:で(?:の|お)|契約で|として|スタッフ|パートナー|メンバー|となり|です|の(?:お仕事|"
    r"募集|契約))",
    r"(?:個人事業主|フリーランス|請負)(?:として|扱い|契約|の(?:方|契約)(?:を|と|に)|となり|での)",
    r"開業届(?:を|の)?(?:出|提出|ご?用意)",
    r"委託スタッフ|報酬は[^。、]{0,8}?請求書|請求書(?:を|により|で|の)(?:ご?提出|発行|送付|報酬|"
    r"お支払|作成)[^。]{0,16}?(?:報酬|お支払|いただ|支払)|請求書により報酬",
    r"確定申告(?:は|が|を)(?:ご?自身|各自|ご自分|ご?本人|必要|お願い|していただ)",
    r"(?:完全)?出来高(?:制|払い)の(?:業務)?委託",
)


def _is_own_outsourcing(mention: Mention) -> bool:
    return _is_own(mention) and not re.search(
        r"受託|委託(?:された|を受け|先)|副業|Wワーク|ダブルワーク|20万円|お客|ソフト|サポート|"
        r"開業した|から(?:正社員|アルバイト)",
        mention.sentence,
    )


_INSURANCE = re.compile(r"雇用|労災|健保|健康保険|厚生年金|社会保険|社保")
_NO_INSURANCE = re.compile(r"なし|無し|ありません|対象外|入りません|自分|ご自身|各自|特別加入")


_NO_TRIAL = re.compile(r"なし|無し|ありません|ない|設けず|設けて(?:い|おり)ません|対象外")


def _is_outsourced(posting: Advert) -> bool:
    return posting.employment == Employment.OUTSOURCING


def _insures_the_outsourced(posting: Advert) -> bool:
    text = fold_plain(posting.insurance)
    is_coded = any(
        (
            posting.insured_health,
            posting.insured_pension,
            posting.insured_employment,
            posting.insured_accident,
        )
    )
    is_told = bool(_INSURANCE.search(text)) and not _NO_INSURANCE.search(text)
    return _is_outsourced(posting) and (is_coded or is_told)


def _tries_the_outsourced(case: Case) -> Iterable[Finding]:
    """A trial period (試用期間) is one of employment."""
    text = fold_plain(case.posting.trial_period or "")
    if _is_outsourced(case.posting) and not says_nothing(text) and not _NO_TRIAL.search(text):
        yield Finding(
            "trial_period",
            f"業務委託に試用期間「{case.posting.trial_period}」はありません。空にするか、雇うのなら雇用形態を"
            "直してください。",
            (case.posting.trial_period or "")[:LONGEST_WORDING],
        )


# --- Placement ----------------------------------------------------------------------------------

_FEE = (
    r"(?:(?:紹介|斡旋|あっせん|求職|仲介|採用|就職|マッチング|入職)(?:手数料|料金?|"
    r"費用?|金)|登録(?:手数料|料金?|費用)|入会金)(?!用?(?:は|:|も)?(?:無料|0円|かかりません|不要|"
    r"なし))"
    r"|仲介マージン|(?:就職|採用|入社|"
    r"仕事)が決ま[^。、]{0,10}(?:成功報酬|報酬|手数料)"
)
_CHARGED = re.compile(
    r"[^。]{0,34}?(?:頂戴|いただ(?:き|いて|く(?!こと))|頂(?:き|いて|く(?!こと))|差し?引|天引|"
    r"お支払い(?:いただ|くだ|下さ|が|を|と)|支払って|払って|ご?負担|徴収|納め|お預かり|"
    r"申し受け|かかります|必要(?:です|になり|となり)|控除|ご用意|お預かり|円(?:$|を|が|\)|です))"
)
_OF_COMPANIES = re.compile(
    r"(?:企業|法人|会社|お客(?:様|さま)|ご?利用者|加盟店|求人者)(?:様|さま)?(?:から|が|に|の|へ|"
    r"より)|会員登録|問い?合わ?せ|当社が(?:全額)?負担|無料|スポーツ|ジム|講座"
)


def _is_charged(mention: Mention) -> bool:
    return (
        _CHARGED.match(mention.after) is not None
        and not is_denied_later(mention)
        and not is_topic(mention)
        and not _OF_COMPANIES.search(mention.sentence)
    )


_GIFT = (
    r"(?:就職|採用|入社|入職|応募|面接|転職|就業|成約|登録|勤務開始|"
    r"初出勤)(?:決定)?(?:者)?(?:の)?(?:で|時に?|した方に)?(?:もれなく|全員に)?(?:お)?祝い?(?:金|"
    r"ギフト|品|ポイント|として)",
    r"(?:応募|面接|就職|採用|入社|登録)[^。、]{0,14}?(?:お)?祝い(?:として|で)",
    r"(?:お祝い金|祝い金|祝金|(?:ウェルカム|入社|採用|サインオン|"
    r"スタート)(?:ボーナス|特典)|(?:入社|採用)?支度金|"
    r"(?:入社|採用|応募|登録)(?:一時金|奨励金|特典))",
    r"(?:応募|面接|登録|採用|入社|就職|初出勤)[^。、]{0,12}?(?:方|だけで|と|で|"
    r"全員)(?:全員)?(?:に)?[^。、]{0,8}?(?:ギフト|商品券|"
    r"クオカード|QUOカード|Amazon|アマゾン|図書カード|[0-9,]+万?円分)",
    r"(?:応募|面接|登録|採用|入社|就職|初出勤)(?:するだけで|に来るだけで|の方に(?:は|"
    r"もれなく)?|特典|で?(?=[^。、]{0,6}(?:ギフト|[0-9]+万円))|が?決まる?(?:と|った方)|された方|"
    r"した方|の方全員に|お?祝い?金|(?:して)?いただいた方(?:全員)?に?|で|すると|"
    r"時に)[^。]{0,20}?(?:現金|"
    r"ギフト|商品券|ポイント|クオカード|"
    r"QUOカード|[0-9,万]+円(?:分)?)[^。]{0,8}?"
    r"(?:進呈|プレゼント|差し上げ|もらえ|贈呈|還元|支給|(?=[。!?\n]|\Z)|[♪☆])",
)


def _is_gift(mention: Mention) -> bool:
    return _is_own(mention) and not re.search(
        r"結婚|出産|誕生|慶弔|入学|勤続|成人|合格|資格|お中元|結納|卒業|進学|のし袋|(?:お客|会員|"
        r"ユーザー)(?:様|さま)?|紹介し(?:た|て)|交通費|健康",
        mention.sentence,
    )


_NAME = r"(?:社名|(?:会社|企業|雇用主|勤務先|お?店)(?:の)?名(?:前|称)?|雇用主|屋号)"
_HIDDEN = (
    rf"{_NAME}(?:は|、|の(?:公開|開示|詳細)は|など?は|"
    r"について(?:は)?|:)?[^。、]{0,8}?"
    r"(?:面接|面談|応募(?:の|された|いただいた)?(?:方|後)|採用(?:後|決定)|後日|登録(?:後|会)|"
    r"お問い?合わ?せ|"
    r"お?電話(?:で|にて)|内定|お会いし)[^。]{0,16}?(?:伝え|お知らせ|公開|開示|明か|ご?案内|説明|"
    r"教え|"
    r"ご?連絡|のみ|時|まで|とき|後|に(?=[。!?\n]|\Z))",
    rf"{_NAME}(?:は|、|:|・|について(?:は)?)*(?:ここでは|まだ|現在)?(?:非公開|非開示|未公開|伏せ|"
    rf"ヒミツ|"
    r"ひみつ|ナイショ|内緒|秘密|"
    r"公開していません|(?:公開|明か|お伝え|お教え|お知らせ|掲載)(?:は)?(?:でき|せ)(?:ません|ない)|"
    r"(?:書|明か|言)け?せ?(?:え)?ません|伏せて|載せていません|載せられません)",
    r"(?:どこ|どちら|何)(?:の|という)(?:会社|企業)(?:の(?:お)?仕事)?(?:か|"
    r"なのか)は[^。]{0,10}?(?:面接|応募|採用|"
    r"お会い|後日)",
    r"(?:匿名(?:の)?求人|非公開求人|社名非公開|企業名非公開|会社名非公開)",
)


def _is_hidden(mention: Mention) -> bool:
    """Whether the employer itself is hidden: a client may be, or a later place of work."""
    return not (
        is_denied(mention)
        or is_topic(mention)
        or re.search(
            r"(?:派遣先|就業先|クライアント|取引先|お客様|委託元|導入企業|"
            r"客先)(?:企業)?の?(?:具体的な)?[^。、]{0,4}$",
            mention.before,
        )
        or re.match(r"[^。]{0,10}(?:受付で|お名前)", mention.after)
    )


_PLACEMENT = "職業安定法32条の3第2項"
_GUIDELINE = "職業安定法48条に基づく指針(平成11年労働省告示141号)"

RULES = (
    wording_rule(
        "dispatch_unmarked",
        STATE_DISPATCH,
        "「{wording}」とありますが、雇用形態が「派遣社員」ではありません。派遣なら雇用形態を直し、"
        "違うなら書きかえてください。",
        *((each, _is_own_dispatch) for each in _DISPATCHED),
        (_IS_AGENCY, lambda mention: not is_denied_later(mention)),
        when=lambda posting: posting.employment != Employment.DISPATCH,
        level=Level.REASONED,
        suggestion="派遣社員として当社が雇い、派遣先で働いていただきます(雇用形態を「派遣社員」にします)",
    ),
    wording_rule(
        "dispatch_as_direct",
        f"{STATE_DISPATCH}・5条の4第1項",
        "雇用形態は「派遣社員」ですが、「{wording}」とあります。雇うのがどの会社なのか、読み違えない"
        "書き方か確かめてください。",
        *((each, _reads_as_direct) for each in _AS_DIRECT),
        (
            r"派遣(?:の(?:お)?仕事)?(?:では|じゃ)(?:ありません|ない|なく)",
            lambda mention: not is_topic(mention),
        ),
        when=lambda posting: posting.employment == Employment.DISPATCH,
        suggestion="雇うのは派遣元の当社で、派遣先の会社で働きます",
    ),
    wording_rule(
        "ordered_by_client",
        "職業安定法44条、労働者派遣事業と請負により行われる事業との区分に関する基準(昭和61年労働省告示37号)",
        "「{wording}」とあります。ほかの会社の指示で働くのは派遣です。派遣なら雇用形態を「派遣社員」にし、"
        "請け負った仕事なら、指示を出すのが自社の社員だと分かるように書いてください。",
        *((each, _is_ordered_by_client) for each in _ORDERED_BY_CLIENT),
        when=lambda posting: posting.employment != Employment.DISPATCH,
        suggestion="仕事の指示は、当社の管理者が出します",
    ),
    blocking(
        "outsourcing_insured",
        "insurance",
        FREELANCE_ACT,
        "業務委託では、雇用保険や労災保険などに会社が入れることはありません。「なし」か空にし、"
        "保険ごとの欄は「記載なし」にしてください。"
        "雇うのなら、雇用形態を直します。",
        _insures_the_outsourced,
    ),
    blocking(
        "outsourcing_overtime",
        "fixed_overtime_yen",
        FREELANCE_ACT,
        "業務委託に固定残業代はありません。額と時間を空にしてください。雇うのなら、雇用形態を直します。",
        lambda posting: _is_outsourced(posting) and bool(posting.fixed_overtime_yen),
    ),
    Rule(
        "outsourcing_trial",
        Level.WARNING,
        ("trial_period",),
        FREELANCE_ACT,
        _tries_the_outsourced,
        suggestion="なし",
    ),
    wording_rule(
        "outsourcing_as_employment",
        FREELANCE_ACT,
        "雇用形態は「業務委託」ですが、「{wording}」は雇われて働く求人に読めます。どちらなのか"
        "確かめてください。",
        *((each, _is_own) for each in _AS_IF_EMPLOYED),
        when=lambda posting: not is_employed(posting),
        suggestion="業務委託契約です（雇用契約ではありません）。時間と進め方はご自身で決められます",
    ),
    wording_rule(
        "employment_as_outsourcing",
        "職業安定法5条の3第1項・5条の4第1項、労働基準法15条1項",
        "雇って働いてもらう求人ですが、「{wording}」は業務委託に読めます。委託なら雇用形態を「業務委託」に"
        "直し、雇うのなら書きかえてください。",
        *((each, _is_own_outsourcing) for each in _AS_IF_OUTSOURCED),
        when=is_employed,
        suggestion="当社と雇用契約を結びます",
    ),
    wording_rule(
        "placement_fee",
        _PLACEMENT,
        "「{wording}」を求職者から取ると読めます。職業紹介の手数料は、求職者からは受け取れません。"
        "取らないのなら、そう読めるように直してください。",
        (_FEE, _is_charged),
        level=Level.REASONED,
        suggestion="応募にも採用にも、費用はかかりません",
    ),
    wording_rule(
        "hiring_gift",
        _GUIDELINE,
        "「{wording}」は、就職のお祝い金に読めます。紹介会社や求人サイトが、就職した方にお金や品物を"
        "渡してはいけません。会社が払う賃金なら、時期と条件を給与の欄に書いてください。",
        *((each, _is_gift) for each in _GIFT),
        suggestion="入社月の賃金に、支度金3万円を加えてお支払いします(条件: 1か月の勤務)",
    ),
    wording_rule(
        "employer_hidden",
        "職業安定法5条の3第1項・同法施行規則4条の2第3項7号・2024年12月18日の通知",
        "「{wording}」とあります。だれが雇うのかは、応募の前に分かるようにします。会社名をこの求人に"
        "書いてください。",
        *((each, _is_hidden) for each in _HIDDEN),
        suggestion="雇うのは○○株式会社です(会社名をそのまま書きます)",
    ),
)
