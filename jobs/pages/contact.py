"""応募する: how to apply for a posting, step by step, and by which ways."""

import re
from dataclasses import dataclass

from jobs.models import Employer, JobPosting
from jobs.postings.reception import Reception, reception_of
from jobs.postings.schema.pay import is_outsourced

#: Of what stands in for a number: no exchange begins with 0000.
_PLACEHOLDER_NUMBER = re.compile(r"0(?!120)\d{1,3}0000\d{2,4}|0120000000|(\d)\1+|0?123456\d+")
#: Reserved for examples (RFC 2606).
_PLACEHOLDER_MAIL = re.compile(r"@(?:.+\.)?(?:example(?:\.\w+)*|test|invalid|localhost)$", re.I)


@dataclass(frozen=True)
class Contact:
    """`dial`, `mail_to`: what a link takes, "" where nobody would answer. `words`: what to say on
    the telephone."""

    steps: list[str]
    words: str
    dial: str
    mail_to: str
    reception: Reception | None


def contact_of(posting: JobPosting) -> Contact:
    employer = posting.employer
    return Contact(
        steps=_steps(posting),
        words=_words(posting) if employer.phone else "",
        dial=dial_of(employer),
        mail_to=mail_to_of(employer),
        reception=reception_of(employer.contact_hours),
    )


def dial_of(employer: Employer) -> str:
    """Return what a link dials; "" where nobody would answer."""
    number = employer.phone_to_dial
    is_real = not employer.is_demo and not _PLACEHOLDER_NUMBER.fullmatch(number)
    return number if is_real else ""


def mail_to_of(employer: Employer) -> str:
    """Return where a link writes to; "" where nobody would read it."""
    is_real = not employer.is_demo and not _PLACEHOLDER_MAIL.search(employer.email)
    return employer.email if is_real else ""


def _steps(posting: JobPosting) -> list[str]:
    employer = posting.employer
    if employer.website:
        first = "応募ページに、名前と連絡先を書いて送る"
    elif employer.phone:
        first = "電話で、応募したいと伝える"
    else:
        first = "メールで、名前と電話番号、応募する求人の見出しを送る"
    is_asked = "契約の前に" if is_outsourced(posting) else "面接で"
    day = "話す日" if is_outsourced(posting) else "面接の日"
    return [first, f"{day}を決める", f"書かれていないことを、{is_asked}聞く"]


def _words(posting: JobPosting) -> str:
    who = posting.employer.contact_name or "採用担当の方"
    return (
        f"コールくらべで「{posting.title}」の求人を見て、お電話しました。応募したいのですが、"
        f"{who}はいらっしゃいますか。"
    )
