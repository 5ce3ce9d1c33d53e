"""Where the work is done."""

import re

from jobs.postings import prefectures
from jobs.postings.choices import Prefecture, Remote
from jobs.postings.schema.basics import EMPLOYED, OUTSOURCED
from jobs.postings.schema.row import (
    Choice,
    Fact,
    Group,
    OpenData,
    Posting,
    Prefectures,
    Row,
    Section,
    Text,
    When,
)

SECTION = Section("勤務地")

#: With its mark, or a street number would pass for one. Digits of any width.
_POSTAL_CODE = re.compile(r"〒\s*(\d{3})[-−‐–ー－]?(\d{4})")

_PREFECTURES: dict[str, str] = dict(Prefecture.choices)

IS_FULLY_REMOTE = When("remote", (Remote.FULLY,))
MAY_COME_IN = When("remote", (Remote.UNSTATED, Remote.NONE, Remote.PARTLY))


def place_text(posting: Posting) -> str:
    return f"{_prefecture(posting)}{posting.city}"


def _prefecture(posting: Posting) -> str:
    """As it stands where it is none: a preview may have none yet."""
    return _PREFECTURES.get(posting.prefecture, posting.prefecture)


def from_home_text(posting: Posting, first: tuple[str, ...] = ()) -> str:
    """「完全在宅（大阪府・兵庫県から）」; "" unless all of it is done at home.

    Three prefectures are named, those with the codes in `first` before others; none where it is
    not stated where one may live for it.
    """
    if not IS_FULLY_REMOTE.holds(posting):
        return ""
    if not posting.residence:
        return Remote.FULLY.label
    if posting.residence == prefectures.ALL:
        return f"{Remote.FULLY.label}（{prefectures.WHOLE_COUNTRY}から）"
    codes = sorted(prefectures.codes_of(posting.residence), key=lambda code: code not in first)
    names = "・".join(Prefecture(code).label for code in codes[:3])
    others = f"ほか{len(codes) - 3}都道府県" if len(codes) > 3 else ""
    return f"{Remote.FULLY.label}（{names}{others}から）"


def _workplace(posting: Posting) -> str:
    return f"{place_text(posting)}{posting.address_line}"


def _job_location(posting: Posting) -> dict | None:
    """None for what is done at home: it would say that there is an office to come to."""
    if posting.remote == Remote.FULLY:
        return None
    code, street = _without_postal_code(posting.address_line)
    stated = {
        "postalCode": code,
        "addressRegion": _prefecture(posting),
        "addressLocality": posting.city,
        "streetAddress": street,
    }
    address = {name: text for name, text in stated.items() if text}
    return {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressCountry": "JP", **address},
    }


def _without_postal_code(address: str) -> tuple[str, str]:
    """Split 「〒160-0023 西新宿1-1」 into 160-0023 and the rest; "" first where no code stands."""
    found = _POSTAL_CODE.search(address)
    if found is None:
        return "", address
    rest = f"{address[: found.start()]}{address[found.end() :]}".strip()
    return f"{int(found[1]):03}-{int(found[2]):04}", rest


def _job_location_type(posting: Posting) -> str | None:
    return "TELECOMMUTE" if IS_FULLY_REMOTE.holds(posting) else None


def _where_applicants_may_live(posting: Posting) -> dict | list[dict] | None:
    """Where nothing is stated, the country: search engines ask for one of what is done at home."""
    if not IS_FULLY_REMOTE.holds(posting):
        return None
    if posting.residence in ("", prefectures.ALL):
        return {"@type": "Country", "name": "Japan"}
    codes = prefectures.codes_of(posting.residence)
    return [{"@type": "State", "name": f"{Prefecture(code).label}, Japan"} for code in codes]


ROWS = (
    Row(
        name="prefecture",
        kind=Choice(Prefecture, 2),
        label="都道府県",
        required=True,
        example="東京都",
        facts=(
            Fact(Group.PAY_PLACE_HOURS, "勤務地", _workplace, when=(EMPLOYED,), place=2),
            Fact(Group.LEGAL, "就業の場所", _workplace, place=4),
            Fact(Group.CONTRACT, "業務を行う場所", _workplace, place=4),
        ),
        in_head=True,
        listed=True,
        open_data=(OpenData("jobLocation", _job_location),),
    ),
    Row(
        name="city",
        kind=Text(50),
        label="市区町村",
        required=True,
        example="新宿区",
        shown_with="prefecture",
        listed=True,
        searched=True,
    ),
    Row(
        name="address_line",
        kind=Text(100),
        label="町名・番地・建物",
        shown_with="prefecture",
        searched=True,
    ),
    Row(
        name="station",
        kind=Text(50),
        label="最寄り駅",
        help="例: 梅田駅 徒歩5分",
        example="新宿駅 徒歩5分",
        facts=(Fact(Group.PAY_PLACE_HOURS, when=(MAY_COME_IN,), place=2),),
        question="職場の最寄り駅と、駅からの時間を教えてください。",
        in_head=True,
        listed=True,
        searched=True,
    ),
    Row(
        name="remote",
        kind=Choice(Remote, 10, default=Remote.UNSTATED),
        label="在宅勤務",
        example="出社のみ",
        facts=(
            Fact(Group.PAY_PLACE_HOURS, when=(EMPLOYED,), place=2),
            Fact(Group.PAY_PLACE_HOURS, "在宅", when=(OUTSOURCED,), place=2),
        ),
        question="在宅で働けますか。働けるなら、いつから、週に何日ですか。",
        decisive=True,
        in_head=True,
        open_data=(OpenData("jobLocationType", _job_location_type),),
    ),
    Row(
        name="residence",
        kind=Prefectures(),
        label="居住地",
        help="完全在宅のとき、どこに住んでいれば働けるか。例: 全国、「大阪府、兵庫県」",
        applies=(IS_FULLY_REMOTE,),
        facts=(Fact(Group.PAY_PLACE_HOURS, "住む場所", place=2),),
        question="どこに住んでいれば働けますか。全国から応募できますか。",
        in_head=True,
        listed=True,
        searched=True,
        searched_as="居住地",
        open_data=(OpenData("applicantLocationRequirements", _where_applicants_may_live),),
    ),
)
