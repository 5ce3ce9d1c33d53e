"""The items an advert must show.

Contractors (業務委託) are not workers in the sense of the Employment Security Act (職業安定法), so
its list does not bind their adverts; the six items do, by article 12 of the act on freelance work
(特定受託事業者に係る取引の適正化等に関する法律).
"""

import re

from jobs.gate.advert import Advert
from jobs.gate.employers import has_no_contact, of_employer
from jobs.gate.law import SIX_ITEMS
from jobs.gate.rules import Rule, blocking
from jobs.gate.texts import says_nothing
from jobs.postings.choices import ContractTerm, Employment, Remote
from jobs.postings.text import fold_plain


def _listed(item: str) -> str:
    return f"職業安定法5条の3第1項・同法施行規則4条の2第3項{item}"


def is_employed(posting: Advert) -> bool:
    return posting.employment != Employment.OUTSOURCING


# --- The six items without which an advert is unlawful ------------------------------------------


def _has_no_place(posting: Advert) -> bool:
    return posting.remote != Remote.FULLY and says_nothing(posting.address_line)


SIX = (
    blocking(
        "employer_name",
        "employer",
        SIX_ITEMS,
        "企業名がありません。「企業」のページで、正式な名前を入れてください。",
        of_employer(lambda employer: says_nothing(employer.name)),
        of_its_own=False,
    ),
    blocking(
        "employer_address",
        "employer",
        SIX_ITEMS,
        "企業の所在地がありません。「企業」のページで、番地まで入れてください。",
        of_employer(lambda employer: says_nothing(employer.address)),
        of_its_own=False,
    ),
    blocking(
        "employer_contact",
        "employer",
        SIX_ITEMS,
        "企業の連絡先がありません。「企業」のページで、電話番号かメールアドレスを入れてください。",
        of_employer(has_no_contact),
        of_its_own=False,
    ),
    blocking(
        "duties",
        "description",
        SIX_ITEMS,
        "仕事の内容を書いてください。どんな電話で何をするのかが分かるようにします。",
        lambda posting: says_nothing(posting.description),
    ),
    blocking(
        "place_of_work",
        "address_line",
        SIX_ITEMS,
        "働く場所を、町名・番地・建物まで書いてください。出社がないときは、在宅勤務で「完全在宅」を"
        "選びます。",
        _has_no_place,
    ),
    blocking(
        "pay",
        "pay_min",
        SIX_ITEMS,
        "給与の下限の額を書いてください。",
        lambda posting: not posting.pay_min,
    ),
)

# --- The other items of the list ----------------------------------------------------------------


def _text_of_employed(name: str, item: str, message: str) -> Rule:
    return blocking(
        name,
        name,
        _listed(item),
        message,
        lambda posting: is_employed(posting) and says_nothing(getattr(posting, name)),
    )


def _is_fixed(posting: Advert) -> bool:
    return is_employed(posting) and posting.contract_term == ContractTerm.FIXED


#: How an upper limit reads, 上限なし among them; so does a contract that is never renewed, as the
#: item binds only contracts that may be.
_LIMIT = re.compile(
    r"上限|通算|限度|最長|最大|[0-9一二三四五六七八九十]\s*(年|回|か月|ヶ月|カ月)|しない|なし"
)


def _states_no_limit(posting: Advert) -> bool:
    criteria = fold_plain(posting.renewal_criteria)
    return _is_fixed(posting) and not says_nothing(criteria) and not _LIMIT.search(criteria)


LISTED = (
    _text_of_employed(
        "duties_change_scope",
        "1号",
        "業務の変更の範囲を書いてください。変わらないときは「変更なし」と書きます。",
    ),
    blocking(
        "contract_term",
        "contract_term",
        _listed("2号"),
        "契約期間を選んでください。期間を決めずに雇うときは「期間の定めなし」です。",
        lambda posting: is_employed(posting) and posting.contract_term == ContractTerm.UNSTATED,
    ),
    blocking(
        "contract_period",
        "contract_period",
        _listed("2号"),
        "期間の定めがあるときは、その期間を書いてください。例: 6か月",
        lambda posting: _is_fixed(posting) and says_nothing(posting.contract_period),
    ),
    _text_of_employed(
        "trial_period",
        "2号の2",
        "試用期間を書いてください。ないときは「なし」と書きます。",
    ),
    blocking(
        "renewal_criteria",
        "renewal_criteria",
        _listed("2号の3"),
        "期間の定めがあるときは、更新の基準と上限を書いてください。例: 勤務成績により判断。"
        "通算3年まで",
        lambda posting: _is_fixed(posting) and says_nothing(posting.renewal_criteria),
    ),
    blocking(
        "renewal_limit",
        "renewal_criteria",
        _listed("2号の3"),
        "更新の上限（通算の年数か回数）も書いてください。上限がないときは「上限なし」と書きます。",
        _states_no_limit,
    ),
    _text_of_employed(
        "workplace_change_scope",
        "3号",
        "就業場所の変更の範囲を書いてください。変わらないときは「変更なし」と書きます。",
    ),
    _text_of_employed(
        "work_hours",
        "4号",
        "始業と終業の時刻を書いてください。シフト制のときは、その時間帯を書きます。",
    ),
    _text_of_employed("overtime", "4号", "残業を書いてください。ないときは「なし」と書きます。"),
    _text_of_employed("breaks", "4号", "休憩を書いてください。ないときは「なし」と書きます。"),
    _text_of_employed("days_off", "4号", "休日を書いてください。例: 土日祝"),
    _text_of_employed(
        "insurance",
        "6号",
        "加入保険を書いてください。入らない保険があるときは、入るものだけを書きます。",
    ),
    _text_of_employed(
        "smoking_measures",
        "9号",
        "受動喫煙防止措置を書いてください。例: 屋内禁煙。完全在宅のときは、その旨を書きます。",
    ),
)

RULES = (*SIX, *LISTED)
