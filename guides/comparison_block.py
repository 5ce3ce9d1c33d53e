"""The roles compared by today's listings, as narrow as a reader asks: in short in the article, in
full on the page of figures."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict

from guides.at_a_glance import rows
from guides.claims import CONNECTION, Finding, findings
from guides.comments.tally import Tally
from guides.models import Guide
from jobs.pages.charts import BarChart, complaint_chart, funnel_chart, pay_chart, quota_chart
from jobs.pages.comparison import ROLES, SHORT_ROLES
from jobs.pages.figures import Comparison, compare
from jobs.search.criteria import Criteria
from jobs.search.facets import BEGINNER_OK, PREFECTURE, Facet
from jobs.search.filterset import PostingFilterSet

NARROWED_BY = (PREFECTURE, BEGINNER_OK)
#: One outbound operator's usual day, as the article describes it. Not a statistic.
ONE_DAY = ((300, "300件"), (30, "30件"), (10, "10件以下"))
ONE_DAY_LABEL = "筆者のふだんの1日"


@dataclass(frozen=True)
class Narrowing:
    """What of the address narrows the comparison.

    `ignored`: the label of a parameter, with what is told of its values that could not be used.
    """

    criteria: Criteria
    ignored: list[tuple[str, str]]

    @property
    def labels(self) -> list[str]:
        return [facet.label_of(v) for facet, values in self.criteria.active for v in values]

    def chosen(self, facet: Facet) -> tuple[str, ...]:
        return self.criteria.chosen.get(facet.param, ())


def narrowing_of(params: QueryDict) -> Narrowing:
    """Read the two parameters as the list of postings does, and ignore all others."""
    asked = QueryDict(mutable=True)
    for facet in NARROWED_BY:
        asked.setlist(facet.param, params.getlist(facet.param))
    filterset = PostingFilterSet(asked)
    return Narrowing(filterset.criteria, filterset.form.ignored)


@dataclass(frozen=True)
class Compared:
    """Today's comparison as the address narrows it; None while it is unavailable."""

    narrowing: Narrowing
    comparison: Comparison | None
    now: datetime


def compared(params: QueryDict, now: datetime) -> Compared:
    narrowing = narrowing_of(params)
    comparison = compare(narrowing.criteria, now)
    return Compared(narrowing, comparison, comparison.now if comparison else now)


def glance_context(compared: Compared) -> dict[str, Any]:
    comparison = compared.comparison
    return {
        "comparison": comparison,
        "narrowing": compared.narrowing,
        "rows": rows(comparison) if comparison else [],
        "roles": SHORT_ROLES,
    }


def comparison_context(compared: Compared, guide: Guide, tally: Tally | None) -> dict[str, Any]:
    """`tally`: which calls the guide's commenters say they worked with."""
    return {
        **_narrowed(compared, guide),
        # A guide that is not saved yet has no address that could be narrowed.
        "address": guide.get_absolute_url() if guide.pk else "",
        "figures_url": _figures_url(compared, guide),
        "tally": tally,
    }


def figures_context(compared: Compared, guide: Guide) -> dict[str, Any]:
    """Everything there is to tell, for the page of figures."""
    comparison = compared.comparison
    return {
        **_narrowed(compared, guide),
        "address": guide.figures_url,
        "roles": ROLES,
        "bar_charts": _bar_charts(comparison) if comparison else [],
        "pay_chart": pay_chart(comparison) if comparison else None,
        "funnel": funnel_context(compared, guide),
    }


def _narrowed(compared: Compared, guide: Guide) -> dict[str, Any]:
    narrowing, comparison = compared.narrowing, compared.comparison
    return {
        "narrowing": narrowing,
        "prefectures": [
            (option.value, option.label, option.value in narrowing.chosen(PREFECTURE))
            for option in PREFECTURE.options
        ],
        "beginners_only": bool(narrowing.chosen(BEGINNER_OK)),
        "now": compared.now,
        "comparison": comparison,
        "groups": _groups(comparison, guide) if comparison else [],
    }


def _figures_url(compared: Compared, guide: Guide) -> str:
    """The page of figures, as narrow as this one; "" of a guide that is not saved yet."""
    if not guide.pk:
        return ""
    query = compared.narrowing.criteria.query_string()
    return guide.figures_url + (f"?{query}" if query else "")


@dataclass(frozen=True)
class FindingGroup:
    """Findings under a heading; `is_brief`: a line of each is enough in the article."""

    heading: str
    findings: list[Finding]
    is_brief: bool


def _groups(comparison: Comparison, guide: Guide) -> list[FindingGroup]:
    """Put first what a reader would not expect; groups without any finding are left out."""
    found = findings(comparison, guide.body)
    agreeing = [finding for finding in found if finding.verdict == "yes"]
    unknown = [finding for finding in found if finding.verdict == "unknown"]
    others = [finding for finding in found if finding not in agreeing + unknown]
    groups = (
        FindingGroup(f"{comparison.subject}では、そうとは言えないこと", others, is_brief=False),
        FindingGroup(f"{comparison.subject}でも、記事のとおりのこと", agreeing, is_brief=True),
        FindingGroup("求人が足りず、判断しないこと", unknown, is_brief=True),
    )
    return [group for group in groups if group.findings]


def _bar_charts(comparison: Comparison) -> list[tuple[str, BarChart | None]]:
    """Pair each chart with its topic; None where too few postings state the fact."""
    return [("ノルマ", quota_chart(comparison)), ("クレームの多さ", complaint_chart(comparison))]


def funnel_context(compared: Compared, guide: Guide) -> dict[str, Any]:
    comparison = compared.comparison
    return {
        "chart": funnel_chart(comparison, ONE_DAY, ONE_DAY_LABEL) if comparison else None,
        "finding": CONNECTION.evaluate(comparison, guide.body) if comparison else None,
    }
