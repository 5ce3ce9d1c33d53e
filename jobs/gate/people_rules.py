"""Rules about people: a group, what must be told of it, and what is said to staff."""

import re
from collections.abc import Callable, Collection, Iterable

from jobs.gate.advert import Advert
from jobs.gate.reader import TEXTS, Mention, pattern
from jobs.gate.rules import LONGEST_WORDING, Case, Finding, Level, Rule
from jobs.gate.who import is_immaterial, is_of_others

#: Answers how much of `Mention.after` tells it, or None.
type Telling = Callable[[Mention], int | None]

# --- Asked of applicants -------------------------------------------------------------------------

_APPLYING = re.compile(
    r"面接|履歴書|職務経歴書|選考|採用(?!担当)|内定|入社|応募|適性検査|エントリー|志望|試験|"
    r"作文|身上書|調査書"
)
_ASK = re.compile(
    r"[^。]{0,50}?(?:記入|記載(?!の?な)|書(?:い|き|く|か)|添え|添付|提出|出して|"
    r"お出し|送(?:り|って|付)|うかが|伺|お?聞(?:き|く|か)|お?尋ね|たずね|質問|"
    r"確認|確かめ|調(?:査|べ)|教えて|申告|お?知らせ|持参|同封|持って(?:き|来|お)|貼(?:付|って)|アップロード|行い(?!ません)|実施|お持ち(?!の(?:方|お客))|"
    r"必要|必須|チェック|お?話し?(?:て|くだ|いただ)|話題|"
    r"受け(?:て|、|る|ていただ)|欄(?:が|も|に|あ)|作文|論文|発表|"
    r"答え|入力(?:して)?(?:くだ|下さ|いただ)|明記|ご用意|照会|選考(?:し|の参考|の対象)|"
    r"報告|郵送|判断|決め(?:ます|させ)|考慮|重視|参考)"
)
_NOT_ASKED = re.compile(
    r"[^。、]{0,6}?ではなく|"
    r"[^。]{0,50}?(?:(?:お?聞き|聞く|うかが|伺|尋ね|お?たずね|記入|記載|提出|求め|"
    r"質問|確認|必要|調査|不利|お書き|書いて|チェック|申告|ご用意|行い|行って|実施)[^。、]{0,14}?"
    r"(?:ません|ない(?!場合|方|と)|なし|不要|なく|ず)|不要|(?:記載|記入)の(?:ない|"
    r"なし)|書かない|省略)"
)


def asked_of_applicants(mention: Mention) -> int | None:
    """Whether applicants are asked for it: 「面接で〜をうかがいます」."""
    if _NOT_ASKED.match(mention.after):
        return None
    if not _APPLYING.search(mention.lead) and not _APPLYING.search(mention.after[:40]):
        return _requested(mention)
    told = _ASK.match(mention.after)
    if told:
        return told.end()
    return 0 if _IN_A_LIST_OF_QUESTIONS.search(mention.lead) else None


#: Asked of the reader, though no interview is named: 「戸籍謄本を提出してください」.
_REQUEST = re.compile(
    r"[^。]{0,24}?(?:提出|郵送|報告|持参|用意|添付|同封|記入|記載|書|申告|申し出|教え|知らせ|明記|送|出し|見せ|"
    r"お持ち|うかが|伺|聞か)[^。、]{0,6}?"
    r"(?:くだ(?:さ|サ)い|下さい|いただき(?:ます|たい)|頂き(?:ます|たい)|もらいます|お願い|願います|"
    r"必要|必須|のこと)"
)
_OF_CALLERS = re.compile(
    r"お?客|市民|区民|契約|加入|会員|利用者|申請|窓口|案内|相談|お問い?合わせ|注文|予約|画面|"
    r"患者|受診|購入|読者|ユーザー|入居|サポート|審査"
)


def _requested(mention: Mention) -> int | None:
    told = _REQUEST.match(mention.after)
    return told.end() if told and not _OF_CALLERS.search(mention.sentence) else None


#: 「【提出書類】」「面接でお聞きすること:」, with the items after it.
_IN_A_LIST_OF_QUESTIONS = re.compile(
    r"(?:持ち物|書類|ご用意いただくもの|必要な?もの)は[^。]{0,60}$|(?:聞[きく]|尋ね|うかが|伺|質問|提出|書類|確認|持ち物|必要な?もの|ご用意|記入|記載|"
    r"添付|申告)[^。:】\n]{0,16}[:】\n][^。]{0,60}$|"
    r"(?:作文|小論文)[^。]{0,16}$"
)


# --- Rules ---------------------------------------------------------------------------------------


def by_itself(mention: Mention) -> int | None:
    """Whatever is said of it."""
    return 0


def any_of(*tellings: Telling) -> Telling:
    """Return a telling that asks each in turn."""

    def tell(mention: Mention) -> int | None:
        for each in tellings:
            told = each(mention)
            if told is not None:
                return told
        return None

    return tell


def of_staff(telling: Telling) -> Telling:
    """Return a telling that leaves customers, products and what makes no difference alone."""

    def tell(mention: Mention) -> int | None:
        told = telling(mention)
        if told is None or is_of_others(mention, told) or is_immaterial(mention):
            return None
        return told

    return tell


def never(mention: Mention, posting: Advert) -> bool:
    return False


def people_rule(
    name: str,
    source: str,
    message: str,
    *said: tuple[str, Telling],
    suggestion: str,
    fields: Collection[str] = TEXTS,
    unless: Callable[[Mention, Advert], bool] = never,
) -> Rule:
    """Return a rule that finds each group of people with what the sentence does to it.

    `said`: patterns of a group, each with what must be told of it. `unless`: the exceptions that
    hang on the posting's facts. `{wording}` in the message is the group and as much of the
    sentence as tells it.
    """
    compiled = [(pattern(group), telling) for group, telling in said]

    def check(case: Case) -> Iterable[Finding]:
        first_in: dict[str, str] = {}
        for group, telling in compiled:
            for mention in case.reading.mentions(group, fields):
                told = telling(mention)
                if told is not None and not unless(mention, case.posting):
                    wording = mention.wording + mention.typed_after[:told].rstrip()
                    first_in.setdefault(wording[:LONGEST_WORDING], mention.field)
        return [
            Finding(field, message.format(wording=wording), wording)
            for wording, field in first_in.items()
        ]

    return Rule(name, Level.WARNING, tuple(fields), source, check, suggestion)
