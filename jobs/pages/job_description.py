"""All that a posting's page says of the job, as the plain HTML that search engines take.

Google's JobPosting wants the description complete, and reads only <p>, <br>, <ul> and <li> in it.
What is the site's own stays on the page: how easy the work reads, and what to ask.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, linebreaks

from jobs.models import JobPosting
from jobs.postings.schema.basics import OUTSOURCED
from jobs.postings.words import UNSTATED
from jobs.reading import facts

#: The groups of facts under their headings, in the order of the page.
OF_CALLS = (
    ("電話の仕事について", facts.CALL_WORK),
    ("1日にかけて、つながって、話せる数", facts.FUNNEL),
    ("ひどい電話から、働く人を守るしくみ", facts.PROTECTIONS),
)
OF_EMPLOYMENT = (
    ("給与・勤務地・時間", facts.PAY_PLACE_HOURS),
    ("法律で示すことになっている項目", facts.LEGAL),
)
OF_OUTSOURCING = (
    ("報酬・場所・時間", facts.PAY_PLACE_HOURS),
    ("業務委託の契約", facts.CONTRACT),
)


def description_html(posting: JobPosting) -> str:
    terms = OF_OUTSOURCING if OUTSOURCED.holds(posting) else OF_EMPLOYMENT
    return "".join(
        [
            _paragraph(posting.title),
            linebreaks(posting.description, autoescape=True),
            _list(posting.perks.splitlines()),
            *(_section(heading, kinds, posting) for heading, kinds in (*OF_CALLS, *terms)),
            _paragraph("応募する"),
            _list(_ways_to_apply(posting)),
        ]
    )


def _section(heading: str, kinds: tuple[facts.FactKind, ...], posting: JobPosting) -> str:
    found = facts.facts_of(kinds, posting)
    if not found:
        return ""
    return _paragraph(heading) + _list(f"{fact.label}: {fact.text or UNSTATED}" for fact in found)


def _ways_to_apply(posting: JobPosting) -> Iterator[str]:
    employer = posting.employer
    yield f"{employer.name} {employer.address}"
    if employer.website:
        yield f"応募ページ {employer.website}"
    if employer.phone:
        yield f"電話 {employer.phone}"
    if employer.email:
        yield f"メール {employer.email}"
    if posting.closes_at:
        yield f"募集は{_day(posting.closes_at)}まで"
    if posting.confirmed_at:
        yield f"{_day(posting.confirmed_at)}時点の内容です"


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "Y年n月j日")


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _list(texts: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(text).replace('\n', '<br>')}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""
