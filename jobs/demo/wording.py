"""Titles and descriptions of demo postings.

The prose says of quota, results, support and the like only what the fields of the posting say, so
that what is unstated there is not stated here.
"""

from random import Random

from jobs.demo.headings import BLENDED_HEADINGS, HEADINGS
from jobs.demo.industries import INDUSTRIES_OF, Industry
from jobs.demo.sentences import BLENDED_OPENINGS, FLOORS, FLOORS_AT_HOME, FLOWS, OPENINGS
from jobs.postings.choices import (
    OUTBOUND_DUTIES,
    CallType,
    Employment,
    PayUnit,
    Prefecture,
    Quota,
    Remote,
)

_HEADING_SHAPES = ["{heading}", "【{label}】{heading}", "{heading}({label})"]


def draw_wording(rng: Random, facts: dict) -> dict:
    """Return title and description of the posting that has `facts`."""
    industry = rng.choice(INDUSTRIES_OF[facts["duty"]])
    subject = rng.choice(industry.subjects)
    return {
        "title": _draw_title(rng, facts, industry, subject),
        "description": _draw_description(rng, facts, industry, subject),
    }


def _draw_title(rng: Random, facts: dict, industry: Industry, subject: str) -> str:
    heading = rng.choice(HEADINGS[facts["duty"]]).format(subject=subject)
    if facts["call_type"] == CallType.BLENDED:
        heading += rng.choice(BLENDED_HEADINGS[facts["duty"] in OUTBOUND_DUTIES])
    if industry.label not in heading:
        heading = rng.choice(_HEADING_SHAPES).format(heading=heading, label=industry.label)
    selling_points = _selling_points(facts)
    few = rng.sample(selling_points, min(rng.randint(0, 2), len(selling_points)))
    return "/".join([heading, *few])


def _selling_points(facts: dict) -> list[str]:
    """Return what a title may boast of, true of the posting."""
    place = facts["city"] if facts["remote"] != Remote.FULLY else None
    points = {
        "未経験OK": facts["beginner_ok"],
        "ノルマなし": facts["quota"] == Quota.NONE,
        "完全在宅": facts["remote"] == Remote.FULLY,
        "在宅勤務あり": facts["remote"] == Remote.PARTLY,
        f"研修{facts['training_days']}日": facts["training_days"],
        f"時給{facts['pay_min']:,}円から": facts["pay_unit"] == PayUnit.HOURLY
        and facts["employment"] != Employment.OUTSOURCING,
        f"週{facts['days_per_week']}日から": (facts["days_per_week"] or 5) < 5,
        "土日祝休み": facts["days_off"].startswith("土日祝"),
        f"{place}": place,
    }
    return [point for point, holds in points.items() if holds]


def _draw_description(rng: Random, facts: dict, industry: Industry, subject: str) -> str:
    first, second = rng.sample(industry.topics, 2)
    words = {
        "subject": subject,
        "first": first,
        "second": second,
        "city": facts["city"],
        "prefecture": Prefecture(facts["prefecture"]).label,
        "seats": rng.randrange(12, 121, 4),
    }
    at_home = facts["remote"] == Remote.FULLY
    paragraphs = [_opening(rng, facts), rng.choice(FLOWS[facts["duty"]])]
    if rng.random() < 0.6:
        paragraphs.append(rng.choice(FLOORS_AT_HOME if at_home else FLOORS))
    paragraphs = [paragraph.format(**words) for paragraph in paragraphs]
    told = _told_facts(facts)
    if told and rng.random() < 0.75:
        few = set(rng.sample(range(len(told)), min(3, len(told))))
        paragraphs.append("".join(told[place] for place in sorted(few)))
    return "\n\n".join(paragraphs)


def _opening(rng: Random, facts: dict) -> str:
    opening = rng.choice(OPENINGS[facts["duty"]])
    if facts["call_type"] != CallType.BLENDED:
        return opening
    return opening + rng.choice(BLENDED_OPENINGS[facts["duty"] in OUTBOUND_DUTIES])


def _told_facts(facts: dict) -> list[str]:
    """Return a sentence for each fact that the posting states and prose likes to repeat."""
    at_home = facts["remote"] == Remote.FULLY
    near = "チャットで見守り、すぐに答えます" if at_home else "近くの席にいて、すぐに聞けます"
    sentences = {
        "電話の仕事がはじめての方も応募できます。": facts["beginner_ok"],
        f"はじめの{facts['training_days']}日は研修です。": facts["training_days"],
        "話す順番はトークスクリプトにまとまっています。": facts["has_script"],
        f"困ったときはSVが{near}。": facts["supervisor_at_hand"],
        "分からないことは保留にして、確かめてから答えます。": facts["may_hold_and_ask"],
        "お話がこじれたときは、SVが電話を代わります。": facts["may_hand_over"],
        "通話は録音し、あとから聞き直せます。": facts["calls_recorded"],
        "カスタマーハラスメントの相談窓口があります。": facts["consultation_desk"],
        "慣れたら、週に何日かは在宅で働けます。": facts["remote"] == Remote.PARTLY,
    }
    return [sentence for sentence, holds in sentences.items() if holds]
