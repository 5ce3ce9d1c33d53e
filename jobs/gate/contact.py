"""How people apply, what is left to be told later, and adverts that lure into crime (闇バイト)."""

import re
from collections.abc import Iterable
from dataclasses import replace

from jobs.gate.clauses import is_by_others, is_denied, is_denied_later, is_topic
from jobs.gate.law import ACCURATE, SIX_ITEMS
from jobs.gate.reader import Mention
from jobs.gate.rules import Case, Finding, Level, Rule, wording_rule
from jobs.gate.who import is_of_others

HARMFUL = f"職業安定法63条2号・{SIX_ITEMS}"

_OF_CUSTOMERS = re.compile(
    r"お客(?:様|さま|さん)|会員(?!制)|ユーザー|ご?利用(?:者|中|企業)|契約者|加入者|"
    r"問い?合わ?せ(?:に|を|窓口)|ヘルプデスク|配信停止|操作"
)


def _is_asked_of_applicants(mention: Mention) -> bool:
    return not (
        is_denied_later(mention)
        or is_topic(mention)
        or is_of_others(mention)
        or is_by_others(mention)
        or _OF_CUSTOMERS.search(mention.sentence)
    )


# --- Only by chat -------------------------------------------------------------------------------

_LINE = r"(?<![A-Za-zオフトア])(?:LINE|(?<!ン)ライン)(?!ナップ|センス|ストーン|[A-Za-z])"
_DIRECT = r"(?<![A-Za-z])(?:DM|ダイレクトメッセージ)(?![A-Za-z])"
_UNTRACEABLE = (
    r"(?:テレグラム|Telegram|シグナル(?!音|機|無視)|(?<![A-Za-z])Signal(?![A-Za-z])|カカオトーク|"
    r"WhatsApp|ワッツアップ|ディスコード|Discord|WeChat|ウィーチャット)"
)
_SNS = (
    r"(?:インスタ(?:グラム)?|Instagram|Twitter|ツイッター|旧Twitter|"
    r"(?<![A-Za-z])X(?:\(旧Twitter\))?(?=の(?:DM|アカウント))|Facebook|TikTok)"
)
_REACHED = (
    r" *(?:の?ID|の?アカウント)?(?:\([^)\n。]{1,24}\))?(?:だけ|のみ|限定)?"
    r"(?:まで|に|で|へ|から|より|にて|を|は|の|:|"
    r"\s)*(?:ご)?"
    r"(?:の)?(?:(?<=[へで])(?=[。!\n]|\Z)|連絡|応募|登録|送って|お送り|追加|まで|"
    r"ください|下さい|待って|お待ち|やり?とり|"
    r"面接|[^。、]{0,8}?(?:を送|お送り)|受け付け|受付|お気軽に|どうぞ|友だち|友達|"
    r"[A-Za-z0-9_@]{4,}|お願い|来て|メッセージ|"
    r"お申し?込み)"
)
_ONLY = r"(?:だけ|のみ|限定|しか)"
#: Another way that stands beside it.
_OTHER_WAY = re.compile(
    r"お?電話(?!番号|の(?:お)?仕事|や|では|受付)|メール|Web|WEB|ウェブ|フォーム|応募ボタン|"
    r"ホームページ|サイト|いずれ|どちら|または|もしくは"
)


def _is_only_way(mention: Mention) -> bool:
    """Whether the way named is the only one: 「Web・電話・LINEのいずれでも」 is not."""
    if not _is_asked_of_applicants(mention) or re.match(
        r"公式|スタンプ|ペイ|Pay|ポイント|モバイル|ヤフー", mention.after
    ):
        return False
    sentence = mention.sentence
    if re.search(rf"(?:{_LINE}|{_DIRECT}|{_SNS})(?:から|で|に|の)?{_ONLY}", sentence):
        return True
    return not (
        _OTHER_WAY.search(sentence)
        or re.search(r"でも|からも|も(?:OK|可|できます)", mention.found + mention.after[:6])
    )


# --- Papers and crime ---------------------------------------------------------------------------

_PAPER = (
    r"(?:身分証(?:明書)?|免許証|運転免許|マイナンバーカード|保険証|パスポート|学生証|本人確認書類|"
    r"住民票|在留カード)"
)
_PICTURES = (
    rf"{_PAPER}[^。]{{0,24}}?(?:写真|画像|写メ|自撮り|撮影|撮っ|動画|両面|"
    rf"コピー(?=を[^。]{{0,8}}(?:送|アップ|添付))|"
    rf"スクショ)[^。]{{0,24}}?(?:送|アップ|提出|返信|添付|共有|必要|いただ|お願い)",
    rf"(?:顔写真|自撮り|顔)(?:と|・|や)[^。、]{{0,10}}?{_PAPER}[^。]{{0,20}}?(?:送|アップ|提出|"
    rf"返信|撮)",
    rf"(?:応募|登録|面接前)[^。]{{0,14}}?{_PAPER}[^。、]{{0,8}}?(?:を|の(?:写真|画像|"
    rf"コピー)を)[^。、]{{0,10}}?送",
    r"(?:家族|実家|ご両親)の?(?:住所|連絡先|電話番号|名前|勤務先)[^。、]{0,8}?(?:を|"
    r"も)[^。、]{0,8}?(?:教え|送|提出|登録|うかが|伺|記入)",
)


def _is_sent_before(mention: Mention) -> bool:
    """Whether papers are asked for before anybody is hired."""
    return _is_asked_of_applicants(mention) and not re.search(
        r"採用後|入社(?:後|手続|時|日)|内定後|社員証|お持ちください|ご持参", mention.sentence
    )


_DARK = (
    r"(?:ホワイト|ブラック|裏|闇|グレー|叩き|タタキ|運び|たたき|受け|出し|UD|P)案件|(?:闇|"
    r"裏)バイト|裏(?:仕事|稼業)",
    r"(?:ハンドキャリー|(?:タタキ|叩き)(?:の)?(?:メンバー|仲間|要員)|高額(?:な)?(?:案件|日払い)|"
    r"(?:その日のうち|今日中|即日)に[0-9]+万円|秘密厳守[^。]{0,10}(?:シグナル|テレグラム|Telegram|"
    r"Signal|DM)|受け子|出し子|かけ子|掛け子|運び屋|リクルーター募集.{0,6}案件)",
    r"(?:即日|当日|その日に|日当)(?:に)?(?:即|全額|手渡し)?(?:で)?現金|即金|"
    r"現金(?:手渡し)?(?:で)?即日|即日即金",
    r"(?:封筒|荷物|現金|お金|紙袋|書類|キャッシュカード|カード|通帳|小包|"
    r"紙包み)(?:類)?(?:など)?を[^。、]{0,10}?(?:受け取|預か|回収|運ぶ|運び|運搬|引き取|"
    r"受取|指定(?:の|された)場所(?:に|へ)(?:届|持))[^。]{0,24}?(?:だけ|(?:お)?仕事|駅|ロッカー|"
    r"指定(?:の)?場所|届け|運|渡す|"
    r"次の人|別の人|知らない人|高額|"
    r"[0-9]万円)",
    r"(?:ATM|コンビニ)(?:で|から)[^。、]{0,12}?(?:引き出|おろ|下ろ|出金)",
    r"(?:口座|通帳|キャッシュカード|クレジットカード|カード)(?:の(?:カード|通帳|"
    r"情報))?(?:と暗証番号)?を[^。、]{0,14}?(?:買い?取|売|貸し?て|レンタル|作って[^。、]{0,6}?送|"
    r"お貸し|借り|譲|お預かり|預かり|"
    r"送っていただ|お送りくだ|郵送)",
    r"(?:口座|通帳|キャッシュカード)[^。、]{0,16}?を(?:ご?用意|準備|持参|ご?提供|お持ち)",
    r"(?:使って(?:い)?ない|不要な|ご自分の|空いている)(?:銀行)?(?:口座|通帳|スマホ|"
    r"携帯)[^。]{0,24}?(?:暗証番号|買|売|貸|送|預)",
    r"(?:ご?自分|ご?自身|ご?本人|あなた)(?:の)?名義(?:の|で)[^。]{0,10}?(?:スマホ|携帯|SIM|口座|"
    r"回線|カード)[^。]{0,24}?(?:契約|開設|作)[^。]{0,20}?(?:送|渡|預|郵送|提出|買)",
    r"(?:スマホ|携帯|SIM|回線|口座)(?:を)?[^。、]{0,8}?(?:契約|開設)(?:して|し、|"
    r"後)[^。、]{0,12}?(?:送|渡|預|郵送)",
    r"(?:捕まる|逮捕|リスク|違法|犯罪)(?:の|に|性|される)?(?:心配|こと|リスク)?(?:は|も|"
    r"では)?(?:一切|全く|絶対に?)?(?:ゼロ|なし|ありません|ない(?:ので|です|から)|低い)|(?:逮捕|"
    r"摘発)され(?:ません|ない)",
    r"(?:だれ|誰|どなた)(?:で|に)も(?:できる|簡単)[^。、]{0,10}?(?:高収入|高額|日給[0-9]+万|"
    r"[0-9]+万円|稼)",
    r"(?:簡単|カンタン|かんたん|楽)(?:な)?(?:作業|仕事|お仕事|バイト|ワーク)(?:で|だけで|"
    r"なのに)[^。、]{0,10}?(?:高収入|高額|高報酬|大金|日給[0-9]+万|[0-9]+万円)",
    r"(?:日給|日当|1日|1回|1件) *(?:[5-9]|[1-9][0-9]+)万円?[^。]{0,14}?(?:だけ|簡単|可能|も|以上|"
    r"!|確実|現金)",
    r"(?:ブラックリスト|金融ブラック|借金)(?:の|が|が?ある)*(?:方)?(?:でも|も|を)?(?:OK|歓迎|可|"
    r"大丈夫)|お金に困(?:って|った)",
    r"(?:役所|警察|銀行|百貨店|息子|孫|弁護士|区役所|市役所)(?:の)?(?:職員|官|員|方|人|"
    r"者)?(?:の)?(?:ふり|振り|になりすま|を名乗)",
    r"(?:やりとり|メッセージ|会話|履歴)[^。]{0,10}?(?:消える|自動(?:で)?(?:消|削)|消去|削除して)",
)


def _is_dark(mention: Mention) -> bool:
    return not (
        is_denied_later(mention)
        or is_topic(mention)
        or is_by_others(mention)
        or re.search(
            r"相談|詐欺(?:の|に|を)|被害|防止|見守り|注意|問い?合わ?せ|停止|紛失|再発行|日払い|"
            r"週払い|お忘れ|振り?込|給[与料]|入社",
            mention.sentence,
        )
    )


# --- Pay and terms left open --------------------------------------------------------------------

_PAY_WORDS = r"(?:給与|時給|月給|日給|報酬|給料|収入|賃金|お給料|待遇)"
_VAGUE_PAY = (
    r"高(?:収入|時給|日給|月給|給|額報酬|額収入|額バイト|報酬)(?!料|与水準|所得|齢|級|の(?:方|"
    r"お客)|者|取)",
    r"(?:がっつり|ガッツリ|しっかり|楽に|楽して|簡単に|短期間で|たくさん|バンバン|ガンガン|"
    r"どんどん|思いっきり|とことん)稼(?:げ|ぎ|ご|ぐ)|"
    r"稼(?:げます|げる(?!プラン|商品|副業|株|投資)|ぎたい方|ぎ放題)",
    rf"{_PAY_WORDS}(?:額|条件)?(?:は|:|につきましては|については)? *(?:経験|能力|年齢|スキル|"
    rf"実力)?(?:(?:や|・)(?:能力|スキル|年齢|経験))?(?:により|に応じて|次第で|を考慮(?:し|して)?|"
    rf"等?を?考慮の?上?)?[、,]? *"
    r"(?:応相談|要相談|決(?:定|め)(?!められ)|(?:面接|面談|採用)(?:の?際|時|後)?に?お(?:伝え|"
    r"知らせ)|相談の?上|ご?相談(?:のうえ|ください|に応じ)|面談(?:の?上|で|にて|時)|"
    r"面接(?:の?(?:上|うえ)|で|にて|時|後)(?:に)?(?:決定|(?:応|要)?相談|お話|決め|ご?相談)|"
    r"(?:当社|弊社|"
    r"会社)(?:の)?規定|規定による(?!手当)|"
    r"お?問い?合わ?せ(?:ください|下さい)|未定|後日|応募(?:後|者)に)",
    r"月収[0-9]{2,3}万円?(?:も|以上)?(?:夢|可能!)|(?:日給|時給|月給|報酬)は(?:能力|実力|"
    r"頑張り)次第|委細面談|(?:青天井|天井知らず|収入は(?:あなた)?(?:の頑張り)?次第|"
    r"頑張り次第で(?:収入|月収|いくら))",
)


def _is_of_pay(mention: Mention) -> bool:
    return not (
        is_denied(mention)
        or is_topic(mention)
        or is_of_others(mention)
        or re.search(r"(?:言い方|表現|うたい文句|言葉)(?:は|を)", mention.after)
        or re.match(r"[^。]{0,8}(?:わけでは|とは)", mention.after)
        or re.search(r"シフト|前借り|前払い", mention.found)
        or re.search(r"交通費|扶養|昇給|賞与|退職金|お客", mention.before[-10:])
    )


_TERMS = (
    r"(?<!の)(?<!より)(?:詳細|詳しく|くわしく|詳しい(?:内容|条件)|(?:仕事|業務|勤務地|勤務条件|"
    r"労働条件|給与|募集要項|応募方法|条件)の(?:詳細|内容|詳しい)[^。、は]{0,4}|条件|勤務地|"
    r"勤務先|勤務時間|"
    r"連絡先|給与|仕事内容|お仕事内容|業務内容|応募方法|募集要項|休日|雇用形態|労働条件)"
)
_ELSEWHERE = (
    rf"{_TERMS}(?:など|等)?(?:は|については|につきましては|、|:|(?<=くわしく)|"
    rf"(?<=詳しく))(?:、)?[^。\n]{{0,16}}?"
    r"(?:リンク先|(?<=は)お問い?合わ?せ(?:くだ|下さ)|URL|ホームページ|HP|サイト|面接|面談|"
    r"応募(?:後|の方|者)|採用(?:後|時|決定|が決)|"
    r"入社(?:後|時)|下記|お問い?合わ?せ(?:くだ|下さ)|後日|登録(?:会|後)|説明会|お電話|当日|LINE|"
    r"ライン|DM)"
    r"(?:時|内|の際|の方)?(?:に|で|を|から|より|にて|のみ)?[^。\n]{0,10}?(?:ご覧|見て|確認|お伝え|"
    r"伝え|説明|お話|連絡|ご案内|お知らせ|決定|決め|相談|教え|開示|お問い?合わ?せ|聞い|ください|"
    r"下さい|(?:から|で|にて|へ|まで)(?=[。!?\n]|\Z))",
    r"(?:(?:仕事|業務)(?:の)?内容|(?:勤務|労働)条件|給与|勤務地|勤務先|勤務時間|連絡先|"
    r"休日)(?:は|について(?:は)?|、|:)+"
    r"お問い?合わ?せ(?:ください|下さい)|プロフ(?:ィール)?の?リンク(?:から|へ|より)(?=[。!?\n]|\Z)",
    r"(?:プロフ(?:ィール)?|固定ツイート|固定ポスト|リンク|QRコード)(?:の?リンク|欄)?(?:から|を|"
    r"へ)(?:ご)?(?:確認|見て|ご覧|応募|連絡|チェック)",
    rf"{_TERMS}(?:など|等)?(?:は|については)(?:、)?(?:まだ)?(?:ここには|この求人には|公開して|"
    rf"お見せ|書けません|載せられません|ヒミツ|秘密)",
)


def _is_left_open(mention: Mention) -> bool:
    return not (
        is_denied(mention)
        or is_topic(mention)
        or is_of_others(mention)
        or _OF_CUSTOMERS.search(mention.sentence)
        or re.search(
            r"(?:シフト|研修|制度|福利厚生|入社日|送迎|社宅|見学|アクセス|商品|引っ越し|"
            r"変更)(?:日程|会)?の$",
            mention.before,
        )
        or re.search(
            r"(?:書面|労働条件通知書|雇用契約書|もう一度|あらためて|改めて|再度|希望|研修)",
            mention.sentence,
        )
    )


def _contact_only_link(case: Case) -> Iterable[Finding]:
    posting = case.posting
    if posting.employer_id is None:
        return
    employer = posting.employer
    if employer.website and not (employer.phone or employer.email):
        yield Finding(
            "employer",
            "企業の連絡先が、応募ページのURLだけです。リンク先を開かなくても連絡できるように、"
            "「企業」のページに電話番号かメールアドレスを足せないか確かめてください。",
            employer.website[:100],
        )


#: What `chat_only` looks for has letters that may be large or small, which is slow to search.
_ANY_CHAT = re.compile(
    "line|ライン|友だち|友達|dm|ダイレクト|テレグラム|telegram|シグナル|signal|"
    "カカオ|whatsapp|ワッツ|"
    "ディスコード|discord|wechat|ウィーチャット|インスタ|instagram|ツイッター|twitter|facebook|"
    "tiktok|x(?:の|\\()"
)


def _where_chat_is_named(rule: Rule) -> Rule:
    """Return the same rule, asked only where a text names a way to chat."""

    def check(case: Case) -> Iterable[Finding]:
        return rule.check(case) if _ANY_CHAT.search(case.reading.folded.lower()) else ()

    return replace(rule, check=check)


CHAT_ONLY = wording_rule(
    "chat_only",
    SIX_ITEMS,
    "「{wording}」とあります。LINEやDMだけを連絡先にすると、あいての会社を確かめられません。"
    "電話番号かメールアドレスも書いてください。",
    (rf"{_LINE}{_REACHED}", _is_only_way),
    (rf"{_DIRECT}{_REACHED}", _is_only_way),
    (rf"{_SNS}(?:の(?:{_DIRECT}|アカウント))?{_REACHED}", _is_only_way),
    (
        rf"(?:応募|連絡|ご?連絡先|やり?とり|面接)(?:方法|手段|先)?(?:は|:|も)(?:すべて|全て|"
        rf"基本)?[^。、]{{0,6}}?(?:{_LINE}|{_DIRECT}|{_SNS})",
        _is_only_way,
    ),
    (
        rf"(?:応募|連絡先|お問い?合わ?せ)[^。、]{{0,14}}?(?:公式)?{_LINE}(?:\)|(?:公式)?(?:へ|"
        rf"まで))|公式LINE(?:へ|まで)",
        _is_only_way,
    ),
    (
        rf"(?:{_UNTRACEABLE})(?:{_REACHED}|\(|に|で|を|へ|から|のみ|だけ|限定|が)",
        _is_asked_of_applicants,
    ),
    (r"(?:友だち|友達|ともだち)(?:に)?追加", _is_only_way),
    suggestion="ご応募は、お電話(03-○○○○-○○○○)かメールでも受け付けます",
)

RULES = (
    _where_chat_is_named(CHAT_ONLY),
    wording_rule(
        "papers_asked",
        HARMFUL,
        "「{wording}」とあります。身分証の写真などを先に送らせるのは、犯罪に引きこむ募集によくある"
        "手口です。採用が決まってから、見せてもらうだけで足りないか確かめてください。",
        *((each, _is_sent_before) for each in _PICTURES),
        suggestion="本人確認の書類は、入社の日に見せていただきます",
    ),
    wording_rule(
        "dark_job",
        HARMFUL,
        "「{wording}」は、犯罪の実行者を集める募集（闇バイト）によくある書き方です。どんな仕事なのかを"
        "会社に確かめ、仕事の中身が分かる言葉に直してください。",
        *((each, _is_dark) for each in _DARK),
        suggestion="何を、だれに、どこで電話するのかを書き、給与は額と支払日で書きます",
    ),
    wording_rule(
        "vague_pay",
        ACCURATE,
        "「{wording}」では、いくらもらえるのか分かりません。額で書けないか確かめてください。",
        *((each, _is_of_pay) for each in _VAGUE_PAY),
        suggestion="時給1,400円から1,600円(経験年数による)",
    ),
    wording_rule(
        "told_elsewhere",
        SIX_ITEMS,
        "「{wording}」とあります。大事な条件や連絡先は、この求人の中に書いてください。",
        *((each, _is_left_open) for each in _ELSEWHERE),
        suggestion="勤務地は新宿区西新宿1-1-1です(この求人にそのまま書きます)",
    ),
    Rule("contact_only_link", Level.WARNING, ("employer",), SIX_ITEMS, _contact_only_link),
)
