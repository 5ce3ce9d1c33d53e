"""Where the work is done."""

from collections.abc import Callable

from jobs.postings.choices import Prefecture, Remote
from jobs.postings.schema.row import (
    Choice,
    Fact,
    Group,
    OpenData,
    Posting,
    Row,
    Section,
    Text,
    When,
)

SECTION = Section("勤務地")

MAY_COME_IN = When("remote", (Remote.UNSTATED, Remote.NONE, Remote.PARTLY))


def place_text(posting: Posting) -> str:
    return f"{posting.get_prefecture_display()}{posting.city}"


def _workplace(posting: Posting) -> str:
    return f"{place_text(posting)}{posting.address_line}"


def _job_location(posting: Posting) -> dict:
    return {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "JP",
            "addressRegion": posting.get_prefecture_display(),
            "addressLocality": posting.city,
            "streetAddress": posting.address_line,
        },
    }


def _tag_of_remote(posting: Posting) -> str:
    works_at_home = posting.remote in (Remote.PARTLY, Remote.FULLY)
    return posting.get_remote_display() if works_at_home else ""


def _if_fully_remote(value: object) -> Callable[[Posting], object]:
    return lambda posting: value if posting.remote == Remote.FULLY else None


ROWS = (
    Row(
        name="prefecture",
        kind=Choice(Prefecture, 2),
        label="都道府県",
        required=True,
        example="東京都",
        facts=(
            Fact(Group.PAY_PLACE_HOURS, "勤務地", _workplace, place=2),
            Fact(Group.LEGAL, "就業の場所", _workplace, place=4),
        ),
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
        listed=True,
        searched=True,
    ),
    Row(
        name="remote",
        kind=Choice(Remote, 10, default=Remote.UNSTATED),
        label="在宅勤務",
        example="出社のみ",
        facts=(Fact(Group.PAY_PLACE_HOURS, place=2),),
        question="在宅で働けますか。働けるなら、いつから、週に何日ですか。",
        tag=_tag_of_remote,
        open_data=(
            OpenData("jobLocationType", _if_fully_remote("TELECOMMUTE")),
            OpenData(
                "applicantLocationRequirements",
                _if_fully_remote({"@type": "Country", "name": "Japan"}),
            ),
        ),
    ),
)
