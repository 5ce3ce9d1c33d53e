"""What to write to an employer whose postings leave open what seekers want to know."""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from config.site_address import absolute
from jobs.models import Employer, JobPosting
from jobs.postings.words import UNSTATED
from wishes.facts import asked_of
from wishes.models import SHOWN_FROM, WantedFact

SUBJECT = "掲載中の求人に書いていただきたいこと（コールくらべ）"
#: A letter that asks for more is not answered.
POSTINGS_IN_LETTER = 10
FACTS_OF_POSTING = 8


@dataclass(frozen=True)
class Letter:
    """`mailto`: "" where there is no address to write to, or only a made-up one."""

    subject: str
    text: str
    mailto: str
    left_out: int


@dataclass(frozen=True)
class Question:
    """`people`: how many want to know, as seekers see it; "" while they do not."""

    label: str
    text: str
    people: str


def letter_address(employer: int) -> str:
    return reverse("admin:wishes_wantedfact_letter", args=[employer])


def letter_to(employer: Employer, wanted: QuerySet[WantedFact]) -> Letter | None:
    """Return the letter about the settled counts `wanted` of `employer`; None when there are none.

    The posting that most want to know something of comes first, and of it what most want to know.
    """
    of_postings: dict[JobPosting, list[Question]] = {}
    for each in wanted.select_related("posting__employer").order_by("-count", "-last_day", "pk"):
        if kind := asked_of(each.posting).get(each.fact):
            people = each.people if each.count >= SHOWN_FROM else ""
            question = Question(kind.label, kind.question_for(each.posting), people)
            of_postings.setdefault(each.posting, []).append(question)
    if not of_postings:
        return None
    first = list(of_postings.items())[:POSTINGS_IN_LETTER]
    told = [(posting, questions[:FACTS_OF_POSTING]) for posting, questions in first]
    number_told = sum(len(questions) for _, questions in told)
    return Letter(
        subject=SUBJECT,
        text=_text(employer, [_part(*each) for each in told]),
        mailto=_mailto(employer),
        left_out=sum(map(len, of_postings.values())) - number_told,
    )


def _part(posting: JobPosting, questions: list[Question]) -> str:
    lines = [f"■ {posting.title}", absolute(posting.get_absolute_url())]
    for question in questions:
        told = f"（{question.people}が知りたいと伝えています）" if question.people else ""
        lines += [f"・{question.label}{told}", f"　{question.text}"]
    return "\n".join(lines)


def _text(employer: Employer, parts: list[str]) -> str:
    operator = settings.OPERATOR.name
    begins = f"""\
{employer.name}
採用ご担当者様

求人サイト「コールくらべ」{f"（{operator}）" if operator else ""}です。
掲載中の求人について、まだ書かれていないことを知りたいという声が、求職者から届いています。
次の項目を、このメールへの返信で教えていただけますか。いただいた内容を求人に書き加えます。"""
    ends = f"""\
書けない項目は、「{UNSTATED}」のままにします。
よろしくお願いいたします。

--
{" ".join(filter(None, ["コールくらべ", operator]))}
{settings.SITE_URL}
"""
    return "\n\n".join([begins, *parts, ends])


def _mailto(employer: Employer) -> str:
    """The subject alone: mail programs cut an address off that has the whole text in it."""
    if employer.is_demo or not employer.email:
        return ""
    return f"mailto:{quote(employer.email, safe='@')}?subject={quote(SUBJECT)}"
