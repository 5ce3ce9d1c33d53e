"""People turned away on grounds that no other rule names.

Nobody can list all that people are refused for. A refusal for skills, hours, an age that the law
asks for or a permit is lawful, and so is that of a customer; of any other, a person should judge
whether it has to do with the work (職業安定法3条, 公正な採用選考の基本).
"""

import re

from jobs.gate import age, fair_selection, family, gender, health
from jobs.gate.people import turned_away
from jobs.gate.people_rules import people_rule
from jobs.gate.reader import Mention, alternatives
from jobs.gate.who import is_immaterial, is_of_others

SOMEBODY = r"[^。、\s「」()]{2,20}?(?:方|人|者)(?=[はのかもにを、]|不可|NG|お断り|対象外|厳禁)"

_NAMED_BY_OTHERS = re.compile(
    alternatives(
        age.UPPER,
        age.LOWER,
        age.GENERATIONS,
        gender.WOMEN,
        gender.MEN,
        gender.IDENTITY,
        family.MARRIED,
        family.PREGNANT,
        family.PARENTS,
        family.HOUSEHOLD,
        fair_selection.JAPANESE,
        fair_selection.FOREIGN,
        fair_selection.ORIGIN,
        fair_selection.CREED,
        fair_selection.STATUS,
        health.DISABLED,
        health.ILL,
        health.HEALTHY,
    ),
    re.IGNORECASE,
)
#: Grounds that have to do with the work, or that another law gives.
_LAWFUL = re.compile(
    r"経験|スキル|資格|免許|タイピング|PC|パソコン|入力|操作|[0-9]|シフト|勤務|出勤|欠勤|研修|期間|"
    r"短期|長期|曜日|土日|平日|夜|早朝|高校生|中学生|学生|暴力団|反社|反社会|喫煙|"
    r"たばこ|タバコ|在留|"
    r"就労|ビザ|日本語|会話|敬語|話し|話す|電話|声|苦手|副業|掛け持ち|競合|同業|"
    r"他社|通勤|車|応募|再|"
    r"以前|紹介|代理|マスク|タトゥー|髪(?:型|色|の(?:色|長)|を|が明)|ネイル|服装|回線|環境|機材|自宅|個室|口座|守れ|連絡|遅刻|"
    r"お?申し?込|契約|解約|注文|要求|お客|会員|迷惑|無断|登録|未成年|関係者|業者|営業|勧誘|香水|時間|急い|希望|合わない|離職|退職|協力"
)
_HIRE = re.compile(
    r"応募|採用|雇|勤務|働|採り|採ら|選考|遠慮|お断り|不可|NG|対象外|控え|見合わせ|見送|厳禁"
)


def _refused(mention: Mention) -> int | None:
    told = turned_away(mention)
    if told is None or not _HIRE.search(mention.after[:told]):
        return None
    ground = mention.before[-16:] + mention.found
    if _LAWFUL.search(ground) or _NAMED_BY_OTHERS.search(ground):
        return None
    return None if is_of_others(mention, told) or is_immaterial(mention) else told


# --- Choosing by who somebody is -----------------------------------------------------------------

GROUNDS = (
    r"(?:ご?年齢|性別|国籍|ご?出身地?|宗教|信条|人種|障(?:害|がい)の(?:有無|程度|内容)|(?:ご?家族|家庭)の?(?:構成|状況|事情)|"
    r"(?:未婚|既婚)[・か](?:未婚|既婚)|ご?結婚の有無|お?子(?:様|さん|ども)?の有無|配偶者の有無|容姿|見た目|外見)(?:等|など|や[^。、]{1,6})?"
)
_BY_GROUNDS = re.compile(
    r"(?:に(?:より|よって|よる|応じ)(?:ては)?(?:は)?、?|次第|を|で|も)[^。、]{0,16}?"
    r"(?P<told>お?断り|断る|断って|不採用|採用(?:し|を|の|します|でき)|合否|選考|判断|決定|決め|"
    r"参考に|考慮|重視|加味|異なり|異なる|違い(?:ます|が)|違う|変わり|変わる|変動|見送|優先|差が|差を)"
    r"(?P<more>[^。]{0,16})"
)
_BY_NOBODY = re.compile(r"ません|ない|なく|ず(?:$|、)|禁止")


def _judged_by(mention: Mention) -> int | None:
    told = _BY_GROUNDS.match(mention.after)
    if not told or _BY_NOBODY.search(told["more"]):
        return None
    if is_of_others(mention, told.end("told")) or is_immaterial(mention):
        return None
    return told.end("told")


RULES = (
    people_rule(
        "chosen_by_person",
        "職業安定法3条・労働施策総合推進法9条・男女雇用機会均等法5条・公正な採用選考の基本(厚生労働省)",
        "「{wording}」は、その人がだれかで採用や条件を決める書き方に読めます。仕事の力に関わらないことで"
        "決めることはできません。必要な作業や時間で書きかえてください。",
        (GROUNDS, _judged_by),
        suggestion="経験と、勤務できる曜日・時間により決めます",
    ),
    people_rule(
        "people_refused",
        "職業安定法3条・公正な採用選考の基本(厚生労働省)",
        "「{wording}」は、応募の方を断る書き方です。仕事の力に関わらないこと（生まれ、家庭、体のことなど）"
        "で断っていないか、確かめてください。",
        (SOMEBODY, _refused),
        suggestion="仕事に必要な作業や時間を書く(例: 週3日、1日4時間から働ける方)",
    ),
)
