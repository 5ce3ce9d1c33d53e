"""What of the employers and postings a member of staff reaches: their own, or everything.

Whatever staff look up goes through here, so that what is not theirs is not found.
"""

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet

from accounts.second_factor import is_missing_from
from jobs.models import Employer, JobPosting

REACH_EVERY_EMPLOYER = "jobs.reach_every_employer"
SEE = ("jobs.view_jobposting", "jobs.change_jobposting")


def reaches_every_employer(user: User | AnonymousUser) -> bool:
    return user.has_perm(REACH_EVERY_EMPLOYER)


def employers_of(user: User | AnonymousUser) -> QuerySet[Employer]:
    everything = Employer.objects.all()
    if reaches_every_employer(user):
        return everything
    # No join: it would stand in the way of counting, updating and deleting.
    own = Employer.posters.through.objects.filter(user_id=user.pk)  # type: ignore[misc]  # None finds none
    return everything.filter(pk__in=own.values("employer"))


def postings_of(user: User | AnonymousUser) -> QuerySet[JobPosting]:
    everything = JobPosting.objects.all()
    if reaches_every_employer(user):
        return everything
    return everything.filter(employer__in=employers_of(user))


def may_see_draft(user: User | AnonymousUser, posting: JobPosting) -> bool:
    """Whether the public address of a posting that is not live opens for `user`."""
    return (
        user.is_staff
        and any(map(user.has_perm, SEE))
        and not is_missing_from(user)
        and (
            reaches_every_employer(user)
            or employers_of(user).filter(pk=posting.employer_id).exists()
        )
    )
