"""求人の変更: what seekers were shown of a posting, and what then changed of it, by its revisions.

Only what was on the site counts. What staff typed while a posting was hidden is told as of the
moment it was shown again, and what was put back before anybody saw it is not told at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, cached_property
from typing import Any, NamedTuple

from django.db import models
from django.db.models import QuerySet

from config.prepared import Prepared, prepared, whole
from history.recording import state_of, unix_lines
from jobs.models import JobPosting
from jobs.models.past import DELETED, MADE
from jobs.postings.choices import Status
from jobs.postings.schema import BY_NAME, ROWS
from jobs.postings.schema.row import Text
from jobs.reading.facts import KINDS, KINDS_OF, FactKind

#: As many as take a tenth of a second. Hardly any posting is changed that often; of one that is,
#: the page says that older changes are left out.
REVISIONS_READ = 500
#: The rest waits folded.
SHOWN_AT_FIRST = 5
ONE_BREATH = timedelta(seconds=1)

#: Told only as having been changed: a text is long, and an earlier wording may have had to go.
_TEXTS = tuple(
    row
    for row in ROWS
    if isinstance(row.kind, Text) and (row.kind.longest is None or row.name == "title")
)
#: What it tells of each field, in the order of the page: of a field with several facts, the first
#: that the posting has.
_FACTS: dict[str, tuple[FactKind, ...]] = {
    kind.row.name: KINDS_OF[kind.row.name]
    for kind in KINDS
    if kind.row.name != "employer" and kind.row not in _TEXTS
}
#: The pay for an hour follows from it, and its own fact is worked out of the pay.
_WORKING_TIME = BY_NAME["minutes_per_pay_unit"]
_CLOSES = BY_NAME["closes_at"]
#: In place of a fact that only other postings have: the calls dialled, where calls only come in.
NOT_ASKED = "\0"


@dataclass(frozen=True)
class Change:
    """A fact before and after; "" for 記載なし. Of a text and of the employer: `told` alone."""

    label: str = ""
    before: str = ""
    after: str = ""
    told: str = ""

    @property
    def is_new(self) -> bool:
        """Whether the fact did not apply to the posting before."""
        return self.before == NOT_ASKED

    @property
    def is_gone(self) -> bool:
        return self.after == NOT_ASKED


@dataclass(frozen=True)
class Entry:
    """What happened at a moment. `listing`: 1 when the posting was first listed, 2 when it was
    listed again, and so on; 0 for changes of what was on the site."""

    when: datetime
    changes: tuple[Change, ...] = ()
    listing: int = 0


@dataclass(frozen=True)
class Changes:
    """`entries`: the newest first. `is_cut`: whether older ones are left out."""

    entries: list[Entry]
    is_cut: bool = False

    @property
    def newest(self) -> list[Entry]:
        return self.entries[:SHOWN_AT_FIRST]

    @property
    def older(self) -> list[Entry]:
        return self.entries[SHOWN_AT_FIRST:]

    @property
    def relisted(self) -> int:
        """How many times the posting was listed again."""
        return max((entry.listing for entry in self.entries), default=0) - 1


class Version(NamedTuple):
    """`content`, a row or a revision, since a moment; None for as long as anybody knows."""

    since: datetime | None
    content: Any


@dataclass(frozen=True)
class _Shown:
    content: Any

    @cached_property
    def facts(self) -> dict[str, tuple[str, str]]:
        """Field → label and text, NOT_ASKED where it has no such fact. Most have one version only,
        of which nobody asks."""
        return _facts_of(self.content)


class _Spell(NamedTuple):
    """A time in which seekers were shown one content. `follows`: right after another one."""

    since: datetime
    content: Any
    follows: bool


def changes_of(posting: JobPosting, now: datetime) -> Changes:
    """Ask one query, for a stored posting."""
    newest = _newest_revisions(posting, REVISIONS_READ + 1)
    is_cut = len(newest) > REVISIONS_READ
    versions = _versions(newest[:REVISIONS_READ][::-1], posting)
    entries = published_changes(versions, now)
    if is_cut:
        entries = [entry for entry in entries if entry.listing != 1]
    return Changes(entries[::-1], is_cut)


def published_changes(versions: Sequence[Version], now: datetime) -> list[Entry]:
    """Return what seekers saw happen by `now`, the oldest first, from all versions in order."""
    entries: list[Entry] = []
    shown, listings = None, 0
    for spell in _spells(_as_seen(versions), now):
        before, shown = shown, _Shown(spell.content)
        if not spell.follows:
            listings += 1
        changes = tuple(_changes(before, shown, spell.follows)) if before else ()
        if changes or not spell.follows:
            entries.append(Entry(spell.since, changes, 0 if spell.follows else listings))
    return entries


def _newest_revisions(posting: JobPosting, count: int) -> list[Any]:
    """Return the revisions without the cleaning of each text that setting an attribute takes."""
    history = _history()
    names = whole(history)
    revisions = []
    for values in _newest(count)(posting.pk):
        revision = history.__new__(history)
        revision.__dict__.update(zip(names, values, strict=True))
        revisions.append(revision)
    return revisions


@cache
def _newest(count: int) -> Prepared:
    @prepared(int)
    def newest(pk: int) -> QuerySet:
        revisions_of = _history()._default_manager.filter(id=pk)
        newest = revisions_of.order_by("-history_date", "-history_id")
        return newest.values_list(*whole(_history()))[:count]

    return newest


@cache
def _history() -> type[models.Model]:
    """The model of revisions. Asked for by `history`, a class of managers is made each time."""
    return JobPosting.history.model


def _versions(revisions: list[Any], posting: JobPosting) -> list[Version]:
    """Return the versions that revisions, the oldest first, and the row tell of."""
    versions = [Version(each.history_date, each) for each in revisions]
    if not revisions:
        return [Version(None, posting)]
    if revisions[0].history_type != MADE:
        versions[0] = Version(None, revisions[0])
    if state_of(revisions[-1]) != state_of(posting):  # changed by a query, which leaves no revision
        versions.append(Version(max(posting.updated_at, revisions[-1].history_date), posting))
    return versions


def _as_seen(versions: Sequence[Version]) -> list[Version]:
    """Return only the last of versions made in one breath, as of the first of them.

    A step of staff may save a posting twice in one transaction, to change and to close it: nobody
    was shown what lies between.
    """
    seen: list[Version] = []
    for version in versions:
        last = seen[-1] if seen else None
        if last and last.since and version.since and version.since - last.since < ONE_BREATH:
            seen[-1] = Version(last.since, version.content)
        else:
            seen.append(version)
    return seen


def _spells(versions: Sequence[Version], now: datetime) -> Iterator[_Spell]:
    """Yield when seekers were shown what; the twin of Publication.state_at over time."""
    shown_until = None
    for place, (since, content) in enumerate(versions):
        ends = versions[place + 1].since if place + 1 < len(versions) else None
        if content.status != Status.PUBLISHED or getattr(content, "history_type", "") == DELETED:
            continue
        begins = max(since, content.opens_at) if since else content.opens_at
        if begins > min(content.closes_at, now) or (ends is not None and begins >= ends):
            continue
        yield _Spell(begins, content, follows=shown_until == begins)
        shown_until = ends if ends is not None and ends <= content.closes_at else None


def _changes(old: _Shown, new: _Shown, follows: bool) -> Iterator[Change]:
    before, after = old.content, new.content
    if before.employer_id != after.employer_id:
        yield Change(told="募集する企業を変えました")
    for name, (label, text) in new.facts.items():
        label_before, text_before = old.facts[name]
        if text != text_before and {text, text_before} != {"", NOT_ASKED}:
            yield Change(label_before if text == NOT_ASKED else label, text_before, text)
    if follows and (end := _CLOSES.read(after)) != (end_before := _CLOSES.read(before)):
        yield Change(_CLOSES.label, end_before, end)
    for row in _TEXTS:
        if unix_lines(getattr(before, row.name)) != unix_lines(getattr(after, row.name)):
            yield Change(told=f"{row.label}の文を直しました")


def _facts_of(content: Any) -> dict[str, tuple[str, str]]:
    facts = {}
    for name, kinds in _FACTS.items():
        kind = next((kind for kind in kinds if kind.applies(content)), None)
        if kind:
            facts[name] = kind.label, kind.text(content)
        else:
            is_unstated = any(each.fact.only_stated for each in kinds)
            facts[name] = kinds[0].label, "" if is_unstated else NOT_ASKED
    time = _WORKING_TIME.read(content) if _WORKING_TIME.applies_to(content) else NOT_ASKED
    facts[_WORKING_TIME.name] = "所定労働時間", time
    return facts
