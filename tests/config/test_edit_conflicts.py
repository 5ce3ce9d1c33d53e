"""Two people at one form of the desk: neither overwrites the other unseen."""

import pytest
from django.core import mail
from django.test import Client

from guides.choices import CommentStatus
from guides.models import Guide
from reports.choices import ReportStatus
from tests.accounts.signing_in import enter
from tests.factories import (
    CommentFactory,
    EmployerFactory,
    GuideFactory,
    PostingFactory,
    ReportFactory,
    StaffFactory,
)
from tests.jobs.admin.admin_page import read_form

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

MAKERS = {
    "guides/guide": lambda: GuideFactory(title="もとの題", body="もとの本文"),
    "jobs/employer": lambda: EmployerFactory(name="もとの名前", address="もとの住所"),
    "guides/comment": CommentFactory,
    "reports/report": lambda: ReportFactory(email="seeker@example.invalid"),
}


def address_of(kind, row) -> str:
    return f"/admin/{kind}/{row.pk}/change/"


class Writer:
    """Someone with the form open; `save` sends what it holds with `changes` typed over it."""

    def __init__(self, kind, row, name):
        self.client = Client()
        enter(self.client, StaffFactory(username=name))
        self.address = address_of(kind, row)
        self.data = read_form(self.client.get(self.address)).data

    def save(self, button="_save", **changes):
        return self.client.post(self.address, {**self.data, **changes, button: ""})

    def choose(self, response, button="_save", **choices):
        sent = read_form(response).data
        data = {name: text for name, text in sent.items() if not name.startswith("_choice-")}
        data |= {f"_choice-{name}": choice for name, choice in choices.items()}
        return self.client.post(self.address, {**data, button: ""})


def two_at(kind):
    row = MAKERS[kind]()
    return row, Writer(kind, row, "hanako"), Writer(kind, row, "taro")


@pytest.mark.parametrize(
    ("kind", "field", "other"),
    [("guides/guide", "title", "summary"), ("jobs/employer", "name", "address")],
)
@pytest.mark.parametrize("choice", ["theirs", "mine"])
def test_the_second_sees_both_versions_and_chooses(kind, field, other, choice):
    row, first, second = two_at(kind)
    assert first.save(**{field: "花子の題"}).status_code == 302
    response = second.save(**{field: "太郎の題", other: "太郎のほかの文"})
    assert response.status_code == 409
    text = read_form(response).text
    for words in ("hanakoさんが", "花子の題", "太郎の題", "二人とも変えました", "太郎のほかの文"):
        assert words in text
    row.refresh_from_db()
    assert getattr(row, field) == "花子の題"
    assert second.choose(response, **{field: choice}).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == {"theirs": "花子の題", "mine": "太郎の題"}[choice]
    assert getattr(row, other) == "太郎のほかの文"


@pytest.mark.parametrize("kind", [kind for kind in MAKERS if kind != "guides/comment"])
def test_one_person_who_saves_again_and_again_is_never_asked(kind):
    row = MAKERS[kind]()
    for name in ("hanako", "taro"):
        assert Writer(kind, row, name).save().status_code == 302


def test_who_is_in_charge_and_what_is_a_demo_are_compared_too():
    colleague = StaffFactory(username="colleague")
    row, first, second = two_at("jobs/employer")
    assert first.save(posters=[str(colleague.pk)], is_demo="on").status_code == 302
    response = second.save(address="あたらしい住所")
    assert response.status_code == 409
    assert "colleague" in response.text
    assert second.choose(response, posters="theirs", is_demo="theirs").status_code == 302
    row.refresh_from_db()
    assert list(row.posters.all()) == [colleague]
    assert row.is_demo
    assert row.address == "あたらしい住所"


def test_who_only_saves_an_employer_with_people_in_charge_meets_no_conflict():
    row = EmployerFactory(is_demo=True)
    row.posters.set([StaffFactory(), StaffFactory()])
    data = Writer("jobs/employer", row, "hanako")
    assert data.save(posters=[str(each.pk) for each in row.posters.all()]).status_code == 302


def test_a_guide_deleted_meanwhile_can_be_saved_anew():
    guide, first, second = two_at("guides/guide")
    first.client.post(f"/admin/guides/guide/{guide.pk}/delete/", {"post": "yes"})
    response = second.save(body="太郎が長く書いた本文")
    assert response.status_code == 409
    assert "もとの題" in response.text
    form = read_form(response).data
    assert form["body"] == "太郎が長く書いた本文"
    saved = second.client.post("/admin/guides/guide/add/", {**form, "slug": "anew", "_save": ""})
    assert saved.status_code == 302
    assert Guide.objects.get().body == "太郎が長く書いた本文"


def test_two_moderators_of_one_comment():
    comment, first, second = two_at("guides/comment")
    assert first.save("_approve").status_code == 302
    response = second.save("_reject", reason="宣伝のため")
    assert response.status_code == 409
    for words in ("hanakoさんが", "掲載しない", "宣伝のため"):
        assert words in response.text
    comment.refresh_from_db()
    assert comment.status == CommentStatus.APPROVED
    assert second.choose(response, "_reject").status_code == 302
    comment.refresh_from_db()
    assert (comment.status, comment.reason) == (CommentStatus.REJECTED, "宣伝のため")


def test_two_moderators_of_one_report_do_not_answer_twice_unseen():
    report, first, second = two_at("reports/report")
    checking = {"status": ReportStatus.CHECKING, "answer": "確かめます。", "send_answer": "on"}
    assert first.save(**checking).status_code == 302
    response = second.save(**{**checking, "answer": "調べます。", "memo": "太郎のメモ"})
    assert response.status_code == 409
    for words in ("確かめます。", "調べます。", "太郎のメモ"):
        assert words in response.text
    assert len(mail.outbox) <= 1
    assert second.choose(response, answer="theirs").status_code == 302
    report.refresh_from_db()
    assert (report.answer, report.memo) == ("確かめます。", "太郎のメモ")


@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_typed_is_kept_in_the_browser_until_it_is_saved(kind):
    """The script keeps what is in a form that has the name of a copy."""
    row = MAKERS[kind]()
    client = Client()
    client.force_login(StaffFactory())
    page = client.get(address_of(kind, row))
    assert 'name="_copy"' in page.text
    assert "js/posting-draft.js" in page.text
    name = "0" * 8 + "-0000-4000-8000-" + "0" * 12
    data = {**read_form(page).data, "_copy": name}
    if kind == "guides/comment":
        data |= {"reason": "理由", "_reject": ""}
    client.logout()
    refused = client.post(address_of(kind, row), data)
    assert "saved_copy" not in refused.cookies  # the session had ended: the copy stays
    client.force_login(StaffFactory())
    saved = client.post(address_of(kind, row), data)
    assert saved.status_code == 302
    assert saved.cookies["saved_copy"].value == name


def test_a_posting_is_still_compared_as_before():
    posting = PostingFactory(title="もとの見出し")
    first, second = (Writer("jobs/jobposting", posting, name) for name in ("hanako", "taro"))
    assert first.save(title="花子の見出し").status_code == 302
    assert second.save(title="太郎の見出し").status_code == 409
