"""The index as a file: what is read is what was written, and whatever else is there is not read."""

import importlib.util
import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from jobs.models import JobPosting, PastVersion, SearchVersion
from jobs.postings.choices import Quota
from jobs.search import changes, index, part, saved, sync
from jobs.search.criteria import Criteria
from jobs.search.engine import find, from_specification
from jobs.search.sync import Follower
from tests.environment import DEADLINE
from tests.factories import EmployerFactory, PostingFactory

QUESTIONS = [
    Criteria(),
    Criteria(text="受"),
    Criteria(text="受付"),
    Criteria(text="受付の"),
    Criteria(text="受付の仕事"),
    Criteria(chosen={"quota": ("none",)}, sort="wage"),
    Criteria(chosen={"wage_min": ("1234",)}, sort="closing"),
    Criteria(text="受付", chosen={"prefecture": ("13",)}, sort="ease"),
]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.same_on_both]


@pytest.fixture
def file(tmp_path, settings, monkeypatch):
    """Where the index is saved, however small the table."""
    settings.INDEX_FILE = tmp_path / "index" / "a.index"
    monkeypatch.setattr(changes, "BUILT_AT_ONCE", 0)
    monkeypatch.setattr(part, "MOST_WITHOUT_PAIRS", 0)
    # A table of so few would always be in one part.
    monkeypatch.setattr(index, "FEW", 0)
    monkeypatch.setattr(index, "MOST_IN_ONE", 0)
    return saved.of_this_release(settings.INDEX_FILE)


@pytest.fixture
def postings(db):
    employer = EmployerFactory()
    batch = PostingFactory.build_batch(9, employer=employer, title="受付の仕事")
    for number, posting in enumerate(batch):
        posting.quota = Quota.NONE if number % 3 else Quota.UNSTATED
        posting.pay_min = 1200 + number % 7 * 50
    JobPosting.objects.bulk_create(batch)
    PostingFactory(pk=-1, employer=employer, title="受付の仕事")  # which no index can hold
    return list(JobPosting.objects.order_by("pk"))


def assert_answers_as_specified(follower):
    now = timezone.now()
    found = follower.current()
    assert found is not None
    for question in QUESTIONS:
        assert find(found, question, 1, now) == from_specification(question, 1, now)


def done(follower):
    for thread in (follower._building, follower._renewing):
        if thread:
            thread.join(DEADLINE)
            assert not thread.is_alive()


def started():
    """What a process has after its start."""
    follower = Follower()
    follower.prepare()
    done(follower)
    return follower


def test_a_process_finds_what_another_has_saved_and_catches_up(file, postings, monkeypatch):
    assert_answers_as_specified(started())
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    monkeypatch.setattr(Follower, "build", lambda _: pytest.fail("built rather than read"))
    assert_answers_as_specified(started())

    postings[3].title = "別の仕事"
    postings[3].save()
    postings[4].delete()
    postings[5].close()
    PostingFactory(title="受付の仕事", employer=postings[0].employer)
    follower = started()
    assert follower.snapshot.version == SearchVersion.current()
    assert_answers_as_specified(follower)
    assert_answers_as_specified(started())


def test_a_new_release_saves_its_index_before_its_servers_start(file, postings, monkeypatch):
    told = StringIO()
    call_command("save_index", stdout=told)
    assert told.getvalue() == f"9 postings: {file}\n"
    monkeypatch.setattr(Follower, "build", lambda _: pytest.fail("built rather than read"))
    assert_answers_as_specified(started())


@pytest.mark.parametrize("was_written_to", [False, True])
def test_a_site_without_postings_saves_its_index_too(file, db, monkeypatch, was_written_to):
    if was_written_to:
        PostingFactory().delete()
    else:
        assert SearchVersion.current() == (0, "")
    follower = Follower()
    follower.load_or_build()
    assert_answers_as_specified(follower)
    assert file.exists()
    monkeypatch.setattr(Follower, "build", lambda _: pytest.fail("built rather than read"))
    assert_answers_as_specified(started())
    if was_written_to:
        PostingFactory(title="受付の仕事")
        assert_answers_as_specified(started())


def test_a_small_file_has_no_pairs_and_answers_alike(file, postings, monkeypatch):
    monkeypatch.setattr(part, "MOST_WITHOUT_PAIRS", len(postings))
    started()
    assert saved.read(file).part.pairs is None
    monkeypatch.setattr(Follower, "build", lambda _: pytest.fail("built rather than read"))
    follower = started()
    assert_answers_as_specified(follower)
    monkeypatch.setattr(part, "MOST_WITHOUT_PAIRS", 0)
    postings[3].title = "別の仕事の受付"
    postings[3].save()
    assert_answers_as_specified(follower)


def test_there_is_nothing_to_save_where_the_index_is_held_in_memory(settings):
    settings.INDEX_FILE = None
    with pytest.raises(CommandError, match="INDEX_DIR"):
        call_command("save_index")


def cut(data):
    return data[:-100]


def empty(data):
    return b""


def flipped(data):
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def something_else(data):
    return b"SQLite format 3\0" * 100


@pytest.mark.parametrize("spoil", [cut, empty, flipped, something_else])
def test_a_broken_file_is_passed_over_and_replaced(file, postings, spoil, caplog):
    started()
    whole = file.read_bytes()
    file.write_bytes(spoil(whole))
    assert saved.read(file) is None
    assert "of no use" in caplog.text
    assert_answers_as_specified(started())
    assert saved.read(file) is not None


def test_the_file_of_another_release_is_passed_over(file, postings, monkeypatch, caplog):
    started()
    monkeypatch.setattr(saved, "fingerprint", lambda: "another")
    assert saved.read(file) is None
    assert "another release" in caplog.text


def test_the_release_is_told_by_the_files_that_were_loaded(tmp_path):
    """Not by those of the next one, which are in their place before the old one is asked."""
    spec = importlib.util.spec_from_file_location("loaded", saved.__file__)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    loaded.PROJECT_ROOT = tmp_path
    assert loaded.fingerprint() == saved.fingerprint()


def test_what_a_killed_writer_left_is_gone_before_anything_is_written(file, postings):
    started()
    left = file.with_name(f"{file.stem}.x1y2z3")
    left.write_bytes(b"part of it")
    with saved.writing(file):
        assert not left.exists()
        assert file.exists()


def test_releases_that_run_side_by_side_keep_their_files(file, postings, settings, monkeypatch):
    """The old one saves after the new one has; the new one's next process still need not build."""
    of = {}
    for release in ("oldest", "old", "new", "old"):
        monkeypatch.setattr(saved, "fingerprint", lambda release=release: release)
        of[release] = saved.of_this_release(settings.INDEX_FILE)
        started()
        read = saved.read(of[release])
        assert read is not None
    monkeypatch.setattr(saved, "fingerprint", lambda: "new")
    monkeypatch.setattr(Follower, "build", lambda _: pytest.fail("built rather than read"))
    assert_answers_as_specified(started())
    saved.write(of["new"], read)
    assert {path.name for path in file.parent.glob("*.new*")} == {"a.new.index", "a.new.lock"}
    assert of["old"].exists()
    assert not of["oldest"].exists()


def test_a_file_that_others_may_write_is_passed_over(file, postings, caplog):
    started()
    file.chmod(0o666)
    assert saved.read(file) is None
    assert "others may have written it" in caplog.text


def test_the_file_of_another_history_is_passed_over(file, postings):
    """As of the same database before an older copy was restored and written to."""
    started()
    PastVersion.objects.update(token="another")
    SearchVersion.objects.update(token="another")
    unstated = JobPosting._base_manager.filter(quota=Quota.UNSTATED, pk__gt=0)
    assert unstated.update(quota=Quota.NONE)
    assert_answers_as_specified(started())


def restore_an_older_copy():
    """And write to it as often as the database was written to before, so that numbers agree."""
    PastVersion.objects.update(token="another")
    SearchVersion.objects.update(token="another")
    unstated = JobPosting._base_manager.filter(quota=Quota.UNSTATED, pk__gt=0)
    assert unstated.update(quota=Quota.NONE)


def test_an_older_copy_that_is_restored_while_the_file_is_written(file, postings, monkeypatch):
    """The index of the former history is not taken for one of the new."""
    follower, write = started(), saved.write

    def written_meanwhile(*arguments):
        monkeypatch.setattr(saved, "write", write)
        restore_an_older_copy()
        write(*arguments)

    monkeypatch.setattr(saved, "write", written_meanwhile)
    monkeypatch.setattr(sync, "HELD_AT_LEAST", 0)
    postings[2].delete()
    postings[3].delete()
    follower.current()
    done(follower)
    assert saved.write is write
    follower.current()
    done(follower)
    assert_answers_as_specified(follower)


def test_what_is_forgotten_while_its_file_is_written_does_not_come_back(
    file, postings, monkeypatch
):
    follower, write = started(), saved.write

    def written_meanwhile(*arguments):
        follower.forget()
        write(*arguments)

    monkeypatch.setattr(saved, "write", written_meanwhile)
    follower._renew()
    assert follower.snapshot is None


def test_an_older_copy_that_is_restored_while_much_is_taken_in(file, postings, monkeypatch):
    follower, go, published = started(), threading.Event(), changes.published

    def held(keys):
        assert go.wait(DEADLINE)
        return published(keys)

    monkeypatch.setattr(changes, "published", held)
    monkeypatch.setattr(sync, "TAKEN_IN_AT_ONCE", 0)
    postings[3].save()
    assert follower.current() is not None
    restore_an_older_copy()
    assert follower.current() is None
    go.set()
    done(follower)
    follower.current()
    done(follower)
    assert_answers_as_specified(follower)


def test_where_none_can_be_written_the_index_is_held_in_memory(file, postings, caplog):
    file.parent.parent.joinpath("index").write_text("not a folder")
    assert_answers_as_specified(started())
    assert "cannot be saved" in caplog.text


def test_much_changed_is_saved_anew_by_one_and_found_by_the_others(file, postings, monkeypatch):
    one, other = started(), started()
    before = one.snapshot.since
    monkeypatch.setattr(sync, "HELD_AT_LEAST", 2)
    for posting in postings[2:7]:
        posting.title = "別の仕事の受付"
        posting.save()
    assert_answers_as_specified(one)
    done(one)
    assert one.snapshot.since.number > before.number
    assert one.snapshot.index.changed == 0
    assert_answers_as_specified(one)

    monkeypatch.setattr(saved, "write", lambda *_: pytest.fail("written twice"))
    assert_answers_as_specified(other)
    done(other)
    assert other.snapshot.since == one.snapshot.since
    assert_answers_as_specified(other)


def test_nobody_waits_while_the_file_is_written(file, postings, monkeypatch):
    follower, go, write = started(), threading.Event(), saved.write

    def held(*arguments):
        assert go.wait(DEADLINE)
        write(*arguments)

    monkeypatch.setattr(saved, "write", held)
    monkeypatch.setattr(sync, "HELD_AT_LEAST", 0)
    for posting in postings[2:5]:
        posting.delete()
        assert_answers_as_specified(follower)
    go.set()
    done(follower)
    assert_answers_as_specified(follower)


def test_a_save_leaves_the_large_part_as_it_is(file, postings):
    follower = started()
    large = follower.snapshot.index._layers[0].part
    postings[3].save()
    assert_answers_as_specified(follower)
    layers = follower.snapshot.index._layers
    assert layers[0].part is large
    assert [len(layer.part.keys) for layer in layers[1:]] == [1]
