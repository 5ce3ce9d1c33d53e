"""Whether the employer's own record says who it is, where it is and how to reach it."""

import re
from collections.abc import Callable

from jobs.gate.advert import Advert, Hirer
from jobs.gate.law import SIX_ITEMS
from jobs.gate.rules import LONGEST_WORDING, Case, Finding, Level, Rule
from jobs.gate.texts import is_masked, says_nothing
from jobs.postings.choices import Prefecture
from jobs.postings.text import fold_plain


def of_employer(lacks: Callable[[Hirer], bool]) -> Callable[[Advert], bool]:
    """Only of a posting that has an employer: the field itself complains when it has none."""
    return lambda posting: posting.employer_id is not None and lacks(posting.employer)


def has_no_contact(employer: Hirer) -> bool:
    return not any(map(fold_plain, (employer.phone, employer.email, employer.website)))


# --- Names --------------------------------------------------------------------------------------

_KIND = (
    r"(?:企業|会社|メーカー|通信会社|銀行|保険会社|キャリア|コールセンター|代理店|グループ|商社|"
    r"人材会社|法人|センター|株式会社)"
)
_NO_NAME = re.compile(
    r"某.*|.*(?:非公開|未公開|匿名|ヒミツ|秘密|社名(?:は|応募|面接)|面接時|応募後).*|"
    rf"(?:大手(?!町)|外資系?|有名|人気|優良|上場|一部上場|東証.{{0,6}}上場|地元|老舗|急成長|"
    rf"中堅)の?.{{0,10}}?{_KIND}(?:様|さん)?|"
    r"[A-Z]\s*(?:社|会社)?|株式会社|有限会社|合同会社|"
    r"(?:弊社|当社|自社|会社|会社名|企業名|社名|個人|法人|株式会社(?:テスト|サンプル)|テスト.*|"
    r"サンプル.*|test.*|sample.*|なし|ナシ|ひみつ)",
    re.IGNORECASE,
)


def _is_no_name(name: str) -> bool:
    name = fold_plain(name).strip()
    return not says_nothing(name) and (bool(_NO_NAME.fullmatch(name)) or is_masked(name))


# --- Addresses ----------------------------------------------------------------------------------

_PREFECTURE = "|".join([*Prefecture.labels, *(each.short for each in Prefecture)])
#: Nothing after the prefecture, or only a city, ward, town or village without a number.
_NO_STREET = re.compile(
    rf"(?:日本国?、?)?(?:{_PREFECTURE})?\s*(?:[^\s0-9一二三四五六七八九十]{{1,6}}郡)?(?:"
    rf"[^\s0-9]{{1,6}}[市区町村])?(?:[^\s0-9]{{1,5}}区)?(?:内|某所|全域|の一部)?|[都県府道市区]内"
)
_ADDRESS_OPEN = re.compile(
    r"某所|非公開|応相談|お問い?合わ?せ|面接時|応募後|ホームページ|HP参照|同上|なし$|バーチャル$|"
    r"全国|各地"
)


def _is_no_address(address: str) -> bool:
    address = fold_plain(address).strip()
    return not says_nothing(address) and bool(
        _NO_STREET.fullmatch(address) or _ADDRESS_OPEN.search(address) or is_masked(address)
    )


# --- Telephone numbers --------------------------------------------------------------------------

_DIGITS = re.compile(r"[0-9]")
#: A number of Japan has ten or eleven digits and begins with a nought; 81 may stand for it.
_LENGTHS = (10, 11)
_MADE_UP = re.compile(r"0?1234567890?|0123456789[0-9]?|[0-9]{0,4}([1-9])\1{6,}")


def _is_no_phone(phone: str) -> bool:
    digits = "".join(_DIGITS.findall(fold_plain(phone)))
    if not fold_plain(phone).strip():
        return False
    if digits.startswith("81"):
        digits = "0" + digits[2:]
    return len(digits) < _LENGTHS[0] or set(digits) == {"0"} or bool(_MADE_UP.fullmatch(digits))


def _of_record(
    name: str, value: Callable[[Hirer], str], is_wrong: Callable[[str], bool], message: str
) -> Rule:
    def check(case: Case) -> list[Finding]:
        if case.posting.employer_id is None:
            return []
        text = value(case.posting.employer) or ""
        if not is_wrong(text):
            return []
        return [Finding("employer", message.format(text=text), text[:LONGEST_WORDING])]

    return Rule(name, Level.REASONED, ("employer",), SIX_ITEMS, check, of_its_own=False)


RULES = (
    _of_record(
        "employer_unnamed",
        lambda employer: employer.name,
        _is_no_name,
        "企業名が「{text}」です。だれが雇うのか分かりません。「企業」のページで、正式な名前を入れてください。",
    ),
    _of_record(
        "employer_unplaced",
        lambda employer: employer.address,
        _is_no_address,
        "企業の所在地が「{text}」だけです。「企業」のページで、番地まで入れてください。",
    ),
    _of_record(
        "employer_unreachable",
        lambda employer: employer.phone,
        _is_no_phone,
        "企業の電話番号「{text}」は、つながる番号に見えません。「企業」のページで直してください。",
    ),
)
