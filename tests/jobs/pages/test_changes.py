"""求人の変更: exactly what seekers were shown to change, by the history, and nothing else."""

import copy
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from jobs.models import JobPosting
from jobs.pages import changes
from jobs.pages.changes import Change, Entry, Version, changes_of, published_changes
from jobs.postings.choices import State, Status
from jobs.postings.schema import ROWS
from jobs.postings.schema.row import (
    UNSTATED_CODE,
    Choice,
    Count,
    Hours,
    Prefectures,
    Row,
    Text,
    TimeOfDay,
    YesNo,
)
from tests.factories import EmployerFactory, PostingFactory, later
from tests.jobs.admin.admin_page import read_form
from tests.pages import read

#: Field → what edits make of it. The first is what a posting begins with.
EDITS = {
    "pay_min": [1500, 1400, 1600],
    "quota": [UNSTATED_CODE, "none", "team"],
    "complaint_level": [None, 2, 4],
    "calls_per_hour": [None, 8, 12],
    "training_days": [None, 0, 5],
    "work_hours": ["9:00〜18:00", "10:00〜19:00", ""],
    "city": ["新宿区", "渋谷区"],
    "title": ["受付", "受付のお仕事"],
    "description": ["電話に出ます。", "電話に出て、答えます。"],
    "reference": ["", "A-1", "A-2"],
}
LONG_AGO = timezone.now() - timedelta(days=400)


def shown(posting: JobPosting) -> dict[str, str]:
    """Return what a seeker is shown of what EDITS change, in plain words of this test's own."""
    count = posting.training_days
    return {
        "給与": f"時給{posting.pay_min:,}円",
        "ノルマ": {"none": "ノルマなし", "team": "チーム目標のみ"}.get(posting.quota, ""),
        "クレームの多さ": {
            2: "月に1件以上、週に2件未満（1人あたり。5段階中2）",
            4: "日に2件以上、6件未満（1人あたり。5段階中4）",
        }.get(posting.complaint_level, ""),
        "1時間の件数": f"{posting.calls_per_hour}件" if posting.calls_per_hour else "",
        "研修": "" if count is None else f"{count}日" if count else "研修なし",
        "研修中の給与": "研修なし" if count == 0 else "",
        "勤務時間": posting.work_hours,
        "勤務地": f"東京都{posting.city}西新宿1-1",
        "見出し": posting.title,
        "仕事の内容": posting.description,
    }


TEXTS = ("見出し", "仕事の内容")


def differences(before: JobPosting, after: JobPosting, *, closing: bool) -> set[Change]:
    old, new = shown(before), shown(after)
    told = {
        Change(told=f"{label}の文を直しました")
        if label in TEXTS
        else Change(label, old[label], new[label])
        for label in old
        if old[label] != new[label]
    }
    days = [
        f"{day.year}年{day.month}月{day.day}日"
        for day in (timezone.localtime(each.closes_at) for each in (before, after))
    ]
    return told | ({Change("掲載終了", *days)} if closing and days[0] != days[1] else set())


def random_history(rng: Random) -> tuple[list[Version], list[Version]]:
    """Return the versions of a posting that staff draft, type in, publish, close and list again;
    and those that anybody could see, as the second write of a transaction hides the first."""
    now = LONG_AGO + timedelta(hours=rng.randrange(10_000))
    posting = PostingFactory.build(
        draft=True, **{name: values[0] for name, values in EDITS.items()}
    )
    versions, seen = [], []
    for _ in range(rng.randint(1, 25)):
        for step in range(rng.choice((1, 1, 1, 1, 2))):
            act(posting, rng, now + timedelta(milliseconds=step))
            version = Version(now + timedelta(milliseconds=step), copy.copy(posting))
            versions.append(version)
        seen.append(Version(now, versions[-1].content))
        now += timedelta(minutes=rng.choice((3, 300, 3_000, 12_000)))
    return versions, seen


def act(posting: JobPosting, rng: Random, now) -> None:
    rng.choice((edit, edit, edit, publish, close, move, schedule))(posting, rng, now)


def edit(posting: JobPosting, rng: Random, now) -> None:
    """Now and then into what it was before."""
    for name in rng.sample(sorted(EDITS), rng.randint(1, 3)):
        setattr(posting, name, rng.choice(EDITS[name]))


def publish(posting: JobPosting, rng: Random, now) -> None:
    if posting.opens_at is None or posting.state_at(now) in (State.EXPIRED, State.CLOSED):
        posting.opens_at = now
    if posting.closes_at is None or posting.closes_at < now:
        posting.closes_at = now + timedelta(days=rng.randint(1, 30), minutes=7)
    posting.status = Status.PUBLISHED


def close(posting: JobPosting, rng: Random, now) -> None:
    if posting.status == Status.PUBLISHED:
        posting.status = Status.CLOSED


def move(posting: JobPosting, rng: Random, now) -> None:
    if posting.closes_at:
        later = timedelta(days=rng.randint(0, 9), minutes=9)
        posting.closes_at = max(now, posting.opens_at) + later


def schedule(posting: JobPosting, rng: Random, now) -> None:
    if posting.status == Status.DRAFT:
        posting.opens_at = now + timedelta(days=rng.randint(1, 5), minutes=5)
        posting.closes_at = posting.opens_at + timedelta(days=10)
        posting.status = Status.PUBLISHED


def seen_to_change(versions: list[Version], now) -> list[Entry]:
    """What somebody finds who opens the page at every moment at which it could change."""
    just_after = timedelta(microseconds=1)
    moments = {version.since for version in versions}
    for _, content in versions:
        ends = [end for end in (content.opens_at, content.closes_at) if end]
        moments.update(moment for end in ends for moment in (end, end + just_after))
    entries, last, was_live, listings = [], None, False, 0
    for moment in sorted(moments):
        known = [version.content for version in versions if version.since <= moment]
        is_live = bool(known) and moment <= now and known[-1].state_at(moment) == State.LIVE
        if is_live:
            found = differences(last, known[-1], closing=was_live) if last else set()
            listings += not was_live
            if found or not was_live:
                entries.append(Entry(moment, frozenset(found), 0 if was_live else listings))
            last = known[-1]
        was_live = is_live
    return entries


def test_200_random_histories_show_exactly_what_was_seen_to_change():
    rng, told, listed_again = Random(20), 0, 0
    now = timezone.now()
    for _ in range(200):
        versions, seen = random_history(rng)
        found = published_changes(versions, now)
        as_sets = [Entry(each.when, frozenset(each.changes), each.listing) for each in found]
        assert as_sets == seen_to_change(seen, now)
        assert all(len(set(each.changes)) == len(each.changes) for each in found)
        told += sum(len(each.changes) for each in found)
        listed_again += sum(each.listing > 1 for each in found)
    assert told > 300  # or nothing would have been compared
    assert listed_again > 100


# --- Every fact ---------------------------------------------------------------------------------


def two_values(row: Row) -> tuple:
    match row.kind:
        case Choice():
            stated = [each for each in row.kind.choices.values if each != UNSTATED_CODE]
            return tuple(stated[:2])
        case Count(high=high) | Hours(high=high):
            return high - 1, high
        case TimeOfDay(low=low):
            return low + 60, low + 61
        case Prefectures():
            return "13", "13 27"
        case YesNo():
            return True, False
        case Text():
            return "甲", "乙"
    raise TypeError(row.kind)


SEEN = [row for row in ROWS if row.name not in ("employer", "reference", "opens_at", "closes_at")]


@pytest.mark.parametrize("row", SEEN, ids=lambda row: row.name)
def test_a_change_of_any_field_that_seekers_are_shown_is_told(row):
    posting = PostingFactory.build()
    leading = next((each for each in ROWS if each.name == row.shown_with), row)
    facts = [*leading.facts[:1], *row.facts[:1]]
    for condition in (*leading.applies, *(w for fact in facts for w in fact.when), *row.applies):
        setattr(posting, condition.control, condition.values[0])
    if row.shown_with and getattr(posting, leading.name) in (None, "", UNSTATED_CODE):
        setattr(posting, leading.name, two_values(leading)[0])
    if row.name == "city":
        posting.prefecture = "13"
    after = copy.copy(posting)
    for each, value in zip((posting, after), two_values(row), strict=True):
        setattr(each, row.name, value)
    day = timedelta(days=1)
    versions = [Version(LONG_AGO, posting), Version(LONG_AGO + day, after)]
    for version in versions:
        version.content.opens_at, version.content.closes_at = LONG_AGO, LONG_AGO + 9 * day
    first, second = published_changes(versions, timezone.now())
    assert (first.listing, first.changes) == (1, ())
    assert second.changes
    if isinstance(row.kind, Text) and (row.kind.longest is None or row.name == "title"):
        assert [each.told for each in second.changes] == [f"{row.label}の文を直しました"]


def test_a_fact_that_no_longer_applies_is_told_as_gone():
    posting = PostingFactory.build(call_type="outbound", dialled_per_day=200)
    after = copy.copy(posting)
    after.call_type, after.dialled_per_day = "inbound", None
    (_, entry) = published_changes(
        [Version(None, posting), Version(timezone.now() - timedelta(days=1), after)], timezone.now()
    )
    (gone,) = [each for each in entry.changes if each.label == "かける"]
    assert (gone.before, gone.is_gone) == ("200件", True)
    assert "つながる" not in {each.label for each in entry.changes}


# --- On the page --------------------------------------------------------------------------------


def list_of(client, posting) -> str:
    """Return the text of the list, with single spaces; "" where there is none."""
    text = " ".join(read(client.get(posting.get_absolute_url())).text.split())
    _, _, rest = text.partition("求人の変更")
    return rest.partition("応募する")[0]


@pytest.fixture
def save(staff_client, monkeypatch):
    """Return a function that sends the posting's form with these values, by a button.

    Five minutes pass from one to the next.
    """
    now, clock = timezone.now, [timedelta()]
    monkeypatch.setattr(timezone, "now", lambda: now() + clock[0])

    def saved(posting, button="_save", **values):
        clock[0] += timedelta(minutes=5)
        address = f"/admin/jobs/jobposting/{posting.pk}/change/"
        data = read_form(staff_client.get(address)).data | values | {button: "1"}
        response = staff_client.post(address, data)
        assert response.status_code == 302, read_form(response).errors
        posting.refresh_from_db()

    return saved


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_what_staff_do_by_the_form(client, save):
    posting = PostingFactory(draft=True, pay_min=1400, calls_per_hour=None)
    save(posting, pay_min="1450", title="下書きの見出し", closes_at=later())
    save(posting, "_publish")
    assert list_of(client, posting).count("掲載を始めました") == 1
    assert "1,450" not in list_of(client, posting)
    save(posting, pay_min="1550", calls_per_hour="8")
    told = list_of(client, posting)
    assert "給与 時給1,450円 → 時給1,550円" in told
    assert "1時間の件数 記載なし → 8件" in told
    save(posting, "_close", pay_min="1700", description="いたずらの文")
    save(posting, pay_min="1200", title="いじっているところ")
    save(posting, pay_min="1600")
    save(posting, "_relist")
    told = list_of(client, posting)
    assert "もう一度掲載しました（2回目）" in told
    assert "時給1,550円 → 時給1,600円" in told
    assert "見出しの文を直しました" in told
    assert not any(hidden in told for hidden in ("1,700", "1,200", "いじって", "いたずら", "1,400"))
    assert told.index("時給1,600円") < told.index("時給1,450円") < told.index("掲載を始めました")


@pytest.mark.django_db
def test_a_restore_is_one_more_change_and_hides_none(client):
    posting = PostingFactory(pay_min=1400)
    cheap = posting.history.first()
    posting.history.update(history_date=timezone.now() - timedelta(days=3))
    posting.pay_min = 1600
    posting.save()
    posting.history.filter(pay_min=1600).update(history_date=timezone.now() - timedelta(days=2))
    posting.restore(cheap, timezone.now())
    told = list_of(client, posting)
    assert told.index("時給1,600円 → 時給1,400円") < told.index("時給1,400円 → 時給1,600円")


@pytest.mark.django_db
def test_a_posting_without_revisions_began_when_it_opened(client):
    opens = timezone.now() - timedelta(days=9)
    built = PostingFactory.build(employer=EmployerFactory(), opens_at=opens)
    JobPosting.objects.bulk_create([built])
    (entry,) = changes_of(JobPosting.objects.get(), timezone.now()).entries
    assert entry == Entry(opens, (), 1)


@pytest.mark.django_db
def test_what_a_query_changed_is_told_as_of_now(client):
    posting = PostingFactory(pay_min=1400)
    posting.history.update(history_date=timezone.now() - timedelta(days=3))
    JobPosting.objects.update(pay_min=1600)
    newest, _ = changes_of(JobPosting.objects.get(), timezone.now()).entries
    assert newest.changes == (Change("給与", "時給1,400円", "時給1,600円"),)


@pytest.mark.django_db
def test_a_long_history_takes_one_query_and_says_that_it_is_cut(
    client, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(changes, "REVISIONS_READ", 8)
    posting = PostingFactory(pay_min=1000)
    for step in range(1, 12):
        posting.pay_min = 1000 + step
        posting.save()
    start = timezone.now() - timedelta(days=1)
    for step, revision in enumerate(posting.history.order_by("pk")):
        moment = start + timedelta(minutes=step)
        posting.history.filter(pk=revision.pk).update(history_date=moment)
    with django_assert_num_queries(1):
        found = changes_of(posting, timezone.now())
    assert found.is_cut
    assert [each.listing for each in found.entries] == [0] * 7
    assert found.entries[0].changes == (Change("給与", "時給1,010円", "時給1,011円"),)
    told = list_of(client, posting)
    assert "これより前の変更 2件" in told
    assert "古いものは省いています" in told
    assert "掲載を始めました" not in told


@pytest.mark.django_db
def test_a_preview_and_an_ended_posting_tell_of_no_changes(staff_client, client):
    assert list_of(staff_client, PostingFactory(scheduled=True)) == ""
    assert "求人の変更" not in client.get(PostingFactory(closed=True).get_absolute_url()).text
