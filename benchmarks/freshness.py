"""From commit to visible: how long the next search waits for what has just been written."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from random import Random

from benchmarks.measure import answer, current_index, milliseconds
from jobs.models import JobPosting
from jobs.postings.text import fold_search
from jobs.search.criteria import Criteria
from jobs.search.sync import follower

POSTINGS_CHANGED = 50


def changes(seed: int) -> tuple[dict[str, list[float]], list[float]]:
    """Edit, add and delete postings, one at a time, and leave the database as it was.

    Return, for each kind of change, the times until the index has it, in milliseconds after the
    commit, and the times of the first search then.
    """
    taken_in: defaultdict[str, list[float]] = defaultdict(list)
    first_answers = []
    for number, key in enumerate(_sample(seed)):
        for kind in _change(JobPosting.objects.get(pk=key), _mark(number)):
            taken_in[kind].append(milliseconds(_catch_up).whole)
            first_answers.append(milliseconds(partial(answer, (Criteria(), 1))).whole)
    return dict(taken_in), first_answers


def _sample(seed: int) -> list[int]:
    published = JobPosting.objects.published().order_by("pk")
    keys = list(published.values_list("pk", flat=True))
    return Random(f"changes {seed}").sample(keys, min(POSTINGS_CHANGED, len(keys)))


def _mark(number: int) -> str:
    """A pair of rare characters, in no other posting."""
    return fold_search(chr(0x20000 + number) * 2)


def _change(posting: JobPosting, mark: str) -> Iterator[str]:
    """Commit one change after another; yield the kind of each, to be timed by the caller."""
    title = posting.title
    posting.title = mark
    posting.save()
    yield "edited"
    _expect(mark, {posting.pk})
    posting.title = title
    posting.save()
    yield "edited"
    _expect(mark, set())
    copy = _copy(posting, mark)
    copy.save()
    yield "added"
    _expect(mark, {copy.pk})
    copy.delete()
    yield "deleted"
    _expect(mark, set())


def _copy(posting: JobPosting, title: str) -> JobPosting:
    values = {
        field.attname: getattr(posting, field.attname)
        for field in posting._meta.concrete_fields
        if not (field.primary_key or field.generated)
    }
    return JobPosting(**values | {"reference": "", "title": title})


def _catch_up() -> None:
    with follower.following():
        pass


def _expect(mark: str, keys: set[int]) -> None:
    with current_index() as index:
        if set(index.containing(mark)) != keys:
            raise RuntimeError("The index does not show what was committed.")
