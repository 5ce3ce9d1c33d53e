"""The table behind each contradiction: for every value of a fact, the wordings against it.

Only a stated fact can be contradicted; 記載なし is not one.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from jobs.gate.advert import Advert
from jobs.gate.clauses import is_by_others, is_denied, is_denied_later, is_topic
from jobs.gate.law import ACCURATE
from jobs.gate.reader import TEXTS, Mention, pattern
from jobs.gate.rules import LONGEST_WORDING, Case, Finding, Level, Rule, said_once
from jobs.gate.who import is_named_after

MONTHS = r"(?:か月|ヶ月|カ月|ヵ月|ケ月|箇月)"
NUMBER = r"[0-9一二三四五六七八九十]{1,4}"
#: How prose says that there is none.
NONE = (
    r"(?:は|も|が|:|の|なんて|など|等)* *(?:一切|いっさい|まったく|全く|全然)? *"
    r"(?:(?:なし|無し|ナシ|ゼロ|0(?!\d)|ありません|ございません|ない|なく|無い)(?!わけ|の日|とは)|"
    r"(?:設け|定め|決め|課し|課さ|求め|設定し|導入し|用意し|実施し|"
    r"行っ)(?:て(?:は)?(?:い|おり))?(?:ません|ない|ず))"
)


def texts_but(name: str) -> tuple[str, ...]:
    """Return all fields that may contradict what this one says."""
    return tuple(each for each in TEXTS if each != name)


type Counts = Callable[[Mention], bool]
type Told = str | tuple[str, Counts]


def is_told(mention: Mention) -> bool:
    """Whether the advert says so of the job itself."""
    return not (is_denied(mention) or is_by_others(mention) or is_topic(mention))


def unless(
    after: str = "", before: str = "", *, also: Callable[[Mention], bool] = is_told
) -> Counts:
    """Return a condition: `also`, and neither pattern stands in the rest of the sentence."""
    unlike_after = re.compile(after) if after else None
    unlike_before = re.compile(before) if before else None

    def counts(mention: Mention) -> bool:
        return (
            also(mention)
            and not (unlike_after and unlike_after.search(mention.after))
            and not (unlike_before and unlike_before.search(mention.before))
        )

    return counts


def beside(wanted: str, *, also: Callable[[Mention], bool] = is_told) -> Counts:
    """Return a condition: `also`, and the sentence has `wanted` somewhere."""
    compiled = re.compile(wanted)
    return lambda mention: also(mention) and compiled.search(mention.sentence) is not None


def is_firm(mention: Mention) -> bool:
    """As `is_told`, and no denial follows anywhere in the sentence."""
    return is_told(mention) and not is_denied_later(mention)


#: Something that holds for some time, some days or some people only is no contradiction.
_FOR_A_WHILE = re.compile(
    r"研修|最初|はじめ|初め|入社後|慣れるまで|当面|期間|時間帯|午前|午後|曜|試用|の日|ふだん|普段|"
    r"通常|基本|原則|"
    r"場合|希望|ほぼ|ほとんど"
)


def is_lasting(mention: Mention) -> bool:
    """As `is_told`, and nothing before it in the sentence limits it to a while or to some."""
    return is_told(mention) and _FOR_A_WHILE.search(mention.before) is None


def is_lasting_denial(mention: Mention) -> bool:
    """For wordings that themselves say 「なし」."""
    return (
        not is_denied(mention) and not is_topic(mention) and not _FOR_A_WHILE.search(mention.before)
    )


_CUSTOMERS = re.compile(
    r"お?客(?:様|さま|さん)|顧客|ユーザー|会員|利用者|契約者|加入者|相談者|患者|入居者|生徒"
)


def is_of_customers(mention: Mention) -> bool:
    """As `is_of_others`, without looking at all that follows: goods are moved and sold here."""
    return is_named_after(mention) or _CUSTOMERS.search(mention.before) is not None


def contradicted(
    name: str,
    item: str,
    value: Callable[[Advert], Any],
    told: Mapping[Any, Collection[Told]],
    *,
    label: Callable[[Any], str] = str,
    fields: Collection[str] = TEXTS,
    suggestion: str = "",
    source: str = ACCURATE,
) -> Rule:
    """Return a rule that finds what contradicts `item`.

    `value`: what the posting says of it, None where it says nothing; `told`: the wordings that
    contradict each value, with the condition on which a mention counts (by default `is_told`).
    """
    table = {
        each: [
            (pattern(wanted), counts)
            for wanted, counts in (
                (wording, is_told) if isinstance(wording, str) else wording for wording in wordings
            )
        ]
        for each, wordings in told.items()
    }

    def check(case: Case) -> Iterable[Finding]:
        stated = value(case.posting)
        if stated is None:
            return []
        first_in: dict[str, str] = {}
        for wanted, counts in table.get(stated, ()):
            for mention in case.reading.mentions(wanted, fields):
                if counts(mention):
                    first_in.setdefault(mention.wording[:LONGEST_WORDING], mention.field)
        return [
            Finding(
                field,
                f"「{wording}」とありますが、{item}は「{label(stated)}」です。"
                "どちらかを直してください。",
                wording,
            )
            for wording, field in said_once(first_in)
        ]

    return Rule(name, Level.WARNING, tuple(fields), source, check, suggestion)
