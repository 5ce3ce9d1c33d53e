"""Two people at one posting: the second to save sees both versions and loses neither."""

import threading

import pytest
from django.db import connection
from django.test import Client

from jobs.admin.features.merging import base_of, compare, digest, read_base
from jobs.models import JobPosting
from jobs.postings.choices import State
from tests.factories import EmployerFactory, PostingFactory, StaffFactory, later
from tests.jobs.admin.admin_page import read_form

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def address_of(posting) -> str:
    return f"/admin/jobs/jobposting/{posting.pk}/change/"


@pytest.fixture
def posting():
    return PostingFactory(
        title="もとの見出し", description="もとの本文", city="新宿区", station="", pay_min=1500
    )


class Writer:
    """Someone with the form open; `save` sends what it holds with `changes` typed over it."""

    def __init__(self, posting, username):
        self.client = Client()
        self.client.force_login(StaffFactory(username=username))
        self.address = address_of(posting)
        self.data = read_form(self.client.get(self.address)).data

    def save(self, button="_save", **changes):
        return self.client.post(self.address, {**self.data, **changes, button: ""})


@pytest.fixture
def first(posting):
    return Writer(posting, "hanako")


@pytest.fixture
def second(posting):
    return Writer(posting, "taro")


def choose(writer, response, button="_save", **choices):
    """Choose on the page of a conflict as its form would send it."""
    data = {n: v for n, v in read_form(response).data.items() if not n.startswith("_choice-")}
    data |= {f"_choice-{name}": choice for name, choice in choices.items()}
    return writer.client.post(writer.address, {**data, button: ""})


# --- The page ---------------------------------------------------------------------------------


def test_the_second_sees_both_versions_and_nothing_is_saved(posting, first, second):
    assert first.save(title="花子の見出し").status_code == 302
    response = second.save(title="太郎の見出し", station="新宿駅")
    assert response.status_code == 409
    text = read_form(response).text
    for words in ("hanakoさんが", "花子の見出し", "太郎の見出し", "二人とも変えました", "新宿駅"):
        assert words in text
    posting.refresh_from_db()
    assert (posting.title, posting.station) == ("花子の見出し", "")


@pytest.mark.parametrize(
    ("choice", "title"), [("theirs", "花子の見出し"), ("mine", "太郎の見出し")]
)
def test_the_chosen_version_is_saved_with_all_else_of_both(posting, first, second, choice, title):
    first.save(title="花子の見出し", city="渋谷区")
    response = second.save(title="太郎の見出し", station="新宿駅")
    assert choose(second, response, title=choice, city="theirs").status_code == 302
    posting.refresh_from_db()
    assert (posting.title, posting.city, posting.station) == (title, "渋谷区", "新宿駅")


def test_what_only_the_other_changed_is_shown_and_chosen_beforehand(posting, first, second):
    first.save(city="渋谷区")
    page = second.save(station="新宿駅").text
    assert "あなたは変えていません" in page
    assert 'name="_choice-city" value="theirs" id="choice-city" required checked' in page
    assert 'name="_choice-city" value="mine" required>' in page


def test_what_only_the_other_changed_can_be_turned_back(posting, first, second):
    first.save(city="渋谷区")
    choose(second, second.save(station="新宿駅"), city="mine")
    posting.refresh_from_db()
    assert (posting.city, posting.station) == ("新宿区", "新宿駅")


def test_choosing_nothing_asks_again_and_keeps_everything(posting, first, second):
    first.save(title="花子の見出し", city="渋谷区")
    response = choose(second, second.save(title="太郎の見出し", city="港区"), city="mine")
    assert response.status_code == 409
    assert "「見出し」は、どちらを残すかがまだ選ばれていません" in response.text
    assert "「市区町村」は、どちら" not in response.text
    assert 'name="_choice-city" value="mine" required checked' in response.text
    assert choose(second, response, title="mine", city="mine").status_code == 302
    posting.refresh_from_db()
    assert (posting.title, posting.city) == ("太郎の見出し", "港区")


def test_the_only_choice_left_out_is_named_by_its_field(posting, first, second):
    """A browser sends nothing of a group of radios of which none is chosen."""
    first.save(title="花子の見出し")
    response = second.save(title="太郎の見出し")
    assert "まだ選ばれていません" not in response.text
    assert '"theirs" id="choice-title" required>' in response.text
    again = choose(second, response)
    assert again.status_code == 409
    assert '<a class="underline" href="#choice-title">見出し</a>' in again.text
    assert 'class="conflict-row conflict-open" aria-describedby="missing-title"' in again.text
    assert '"theirs" id="choice-title" required autofocus>' in again.text


def test_a_third_version_meanwhile_is_asked_about_anew(posting, first, second):
    first.save(title="花子の見出し")
    response = second.save(title="太郎の見出し")
    third = Writer(posting, "jiro")
    third.save(title="次郎の見出し")
    response = choose(second, response, title="theirs")
    assert response.status_code == 409
    assert "jiroさんが" in read_form(response).text
    assert "次郎の見出し" in read_form(response).text
    choose(second, response, title="theirs")
    posting.refresh_from_db()
    assert posting.title == "次郎の見出し"


def test_invalid_input_survives_the_conflict_and_is_told_after_it(posting, first, second):
    first.save(title="花子の見出し")
    response = second.save(title="太郎の見出し", pay_min="千五百")
    assert response.status_code == 409
    assert "千五百" in read_form(response).text
    page = read_form(choose(second, response, title="theirs"))
    assert "pay_min" in page.errors
    assert (page.data["pay_min"], page.data["title"]) == ("千五百", "花子の見出し")
    # The form goes on from what was chosen: it is no conflict any more.
    mended = second.client.post(second.address, {**page.data, "pay_min": "1600", "_save": ""})
    assert mended.status_code == 302
    posting.refresh_from_db()
    assert (posting.title, posting.pay_min) == ("花子の見出し", 1600)


def test_choices_and_employers_are_shown_by_their_names(posting, first, second):
    other = EmployerFactory(name="ほかの企業")
    first.save(employer=str(other.pk), remote="fully", may_hang_up="true", complaint_level="2")
    text = read_form(second.save(station="新宿駅")).text
    for words in ("ほかの企業", "完全在宅", "はい", "月に1件以上、週に2件未満", "記載なし"):
        assert words in text


def test_typed_text_is_escaped(first, second):
    first.save(title="<script>alert(1)</script>")
    assert "<script>alert" not in second.save(title="</textarea><script>alert(2)</script>").text


def test_both_doing_the_same_is_no_conflict(posting, first, second):
    first.save(title="同じ見出し")
    assert second.save(title="同じ見出し", station="新宿駅").status_code == 302
    posting.refresh_from_db()
    assert (posting.title, posting.station) == ("同じ見出し", "新宿駅")


def test_an_employer_edited_meanwhile_is_no_conflict(posting, second):
    """It raises the version of all its postings, and changes nothing that the form holds."""
    posting.employer.save()
    assert second.save(title="太郎の見出し").status_code == 302


def test_line_ends_and_spaces_of_a_browser_are_no_change(posting, first, second):
    JobPosting.objects.update(description="一行目\n二行目")
    first = Writer(posting, "jiro")
    second = Writer(posting, "saburo")
    first.save(city="渋谷区")
    response = second.save(description="一行目\r\n二行目 ")
    assert "仕事の内容" not in read_form(response).text


# --- Buttons that do more ---------------------------------------------------------------------


def test_publishing_a_stale_form_asks_first_and_publishes_after():
    draft = PostingFactory(draft=True)
    first, second = Writer(draft, "hanako"), Writer(draft, "taro")
    first.save(title="花子の見出し", closes_at=later())
    response = second.save("_publish")
    assert response.status_code == 409
    assert read_form(response).buttons == {"_publish": "選んだ内容で保存して公開"}
    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    choose(second, response, "_publish", title="theirs", closes_at="theirs")
    draft.refresh_from_db()
    assert (draft.title, draft.state) == ("花子の見出し", State.LIVE)


def test_closing_a_stale_form_asks_first(posting, first, second):
    first.save(title="花子の見出し")
    assert second.save("_close").status_code == 409
    posting.refresh_from_db()
    assert posting.state == State.LIVE


def test_a_posting_closed_meanwhile_keeps_its_state_and_says_so(posting, first, second):
    first.save("_close", city="渋谷区")
    response = second.save(station="新宿駅")
    assert "いまの状態は「募集終了」" in read_form(response).text
    choose(second, response, city="theirs")
    posting.refresh_from_db()
    assert (posting.state, posting.station) == (State.CLOSED, "新宿駅")


def test_a_posting_deleted_meanwhile_can_become_a_new_one(posting, second):
    posting.delete()
    response = second.save(title="太郎の見出し")
    assert response.status_code == 409
    assert "太郎の見出し" in read_form(response).text
    page = read_form(response)
    second.client.post("/admin/jobs/jobposting/add/", {**page.data, "_continue": ""})
    saved = JobPosting.objects.get()
    assert (saved.title, saved.state) == ("太郎の見出し", State.DRAFT)


# --- Bad input --------------------------------------------------------------------------------


@pytest.mark.parametrize("base", ["", "{", "[]", "null", '{"title": 5}', "[" * 100_000])
def test_a_form_that_forgot_its_beginning_asks_about_all_that_differs(posting, first, second, base):
    first.save(title="花子の見出し")
    response = second.save(_base=base, _version="x", title="太郎の見出し")
    assert response.status_code == 409
    assert "二人とも変えました" in response.text


@pytest.mark.parametrize("choice", ["", "both", "<b>"])
def test_a_choice_that_means_nothing_is_none(first, second, choice):
    first.save(title="花子の見出し")
    response = choose(second, second.save(title="太郎の見出し"), title=choice)
    assert response.status_code == 409


@pytest.mark.parametrize("key", ["0", "9" * 30, "x", "5"])
def test_a_posting_that_never_was_is_no_conflict(staff_client, key):
    response = staff_client.post(f"/admin/jobs/jobposting/{key}/change/", {"_version": "1"})
    assert response.status_code == 404


# --- At the same moment -----------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_two_saving_at_once_exactly_one_is_asked():
    posting = PostingFactory(title="もとの見出し")
    writers = [Writer(posting, name) for name in ("hanako", "taro", "jiro")]
    start = threading.Barrier(len(writers))
    statuses = {}

    def save(writer, number):
        start.wait()
        try:
            statuses[number] = writer.save(title=f"見出し{number}").status_code
        finally:
            connection.close()

    threads = [
        threading.Thread(target=save, args=(writer, number))
        for number, writer in enumerate(writers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses.values()) == [302, 409, 409]
    (saved,) = [number for number, status in statuses.items() if status == 302]
    posting.refresh_from_db()
    assert posting.title == f"見出し{saved}"


@pytest.mark.django_db(transaction=True)
def test_an_employer_saved_at_the_same_moment_locks_nobody_out():
    posting = PostingFactory()
    writer, employer = Writer(posting, "hanako"), posting.employer
    start = threading.Barrier(2)
    results = []

    def in_thread(act):
        start.wait()
        try:
            results.append(act())
        finally:
            connection.close()

    acts = [lambda: writer.save(title="花子の見出し").status_code, employer.save]
    threads = [threading.Thread(target=in_thread, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results, key=str) == [302, None]


# --- Comparing --------------------------------------------------------------------------------


def test_who_changed_what_is_told_from_the_beginning():
    names = ("same", "theirs", "mine", "both", "agreed")
    began = dict.fromkeys(names, ("a",))
    theirs = began | {"theirs": ("b",), "both": ("b",), "agreed": ("c",)}
    mine = began | {"mine": ("b",), "both": ("c",), "agreed": ("c",)}
    compared = compare(read_base(base_of(began)), theirs, mine)
    assert [(one.name, one.contested) for one in compared.differences] == [
        ("theirs", False),
        ("both", True),
    ]
    assert compared.only_mine == ["mine"]


def test_two_inputs_are_not_taken_for_one():
    assert digest(("ab", "")) != digest(("a", "b"))
