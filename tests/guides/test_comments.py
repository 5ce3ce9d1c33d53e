"""Comments as readers meet them: sent, waiting, shown, counted."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from guides.choices import CommenterRole
from guides.comments.tally import tally_of
from guides.models import Comment
from guides.models.comment import in_words
from tests.factories import CommentFactory, GuideFactory, StaffFactory
from tests.guides.commenting import FIELDS, stamp_in
from tests.pages import read

pytestmark = pytest.mark.django_db


def page_of(client, guide, query="") -> str:
    return client.get(f"{guide.get_absolute_url()}{query}").text


# --- Sent -------------------------------------------------------------------------------------


def test_a_comment_waits_and_its_writer_sees_so_at_once(reader):
    response = reader.send()
    assert response.status_code == 303
    assert response["Location"].startswith(f"{reader.guide.get_absolute_url()}comments/received/")
    receipt = reader.client.get(response["Location"])
    page = receipt.text
    assert "担当者が読むのを待っています" in page
    for shown in ("はなこ", "受信を8か月", FIELDS["body"]):
        assert shown in page
    assert FIELDS["email"] not in page
    assert 'name="robots" content="noindex"' in page
    assert "no-store" in receipt["Cache-Control"]
    assert Comment.objects.get().status == "pending"
    assert "はなこ" not in page_of(reader.client, reader.guide)


def test_only_the_first_three_fields_are_asked_for(reader):
    assert reader.send(role="", months="").status_code == 303
    comment = Comment.objects.get()
    assert (comment.role, comment.months, comment.background) == ("", None, "")


def test_reading_and_sending_give_no_cookie_and_vary_by_none(reader):
    reader.open()
    response = reader.send()
    reader.client.get(response["Location"])
    assert not reader.client.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("query", ["", "?c=", "?c=abc", "?c=WzEsMV0:x", "?c=%00%ff", "?c=1&c=2"])
def test_without_a_receipt_the_page_says_something_general(reader, query):
    reader.send()
    response = reader.client.get(f"{reader.guide.get_absolute_url()}comments/received/{query}")
    assert response.status_code == 200
    assert "担当者が読んでから" in response.text
    assert FIELDS["body"] not in response.text


def test_a_receipt_holds_for_a_day_and_for_its_guide(reader, clock):
    address = reader.send()["Location"]
    other = GuideFactory()
    elsewhere = address.replace(reader.guide.slug, other.slug)
    assert FIELDS["body"] not in reader.client.get(elsewhere).text
    clock.pass_by(hours=24)
    assert FIELDS["body"] in reader.client.get(address).text
    clock.pass_by(seconds=1)
    assert FIELDS["body"] not in reader.client.get(address).text


def test_a_receipt_follows_the_decision(reader):
    address = reader.send()["Location"]
    comment = Comment.objects.get()
    comment.approve(None)
    assert "コメントを載せました" in read(reader.client.get(address)).text
    comment.reject("宣伝のため", None)
    page = reader.client.get(address).text
    assert FIELDS["body"] not in page
    assert "宣伝" not in page


def test_looking_at_the_address_of_sending_leads_to_the_guide(reader):
    address = f"{reader.guide.get_absolute_url()}comments/"
    for method in (reader.client.get, reader.client.head):
        response = method(address)
        assert response.status_code == 302
        assert response["Location"] == f"{reader.guide.get_absolute_url()}#comments"
    for method in (reader.client.put, reader.client.patch, reader.client.delete):
        assert method(address).status_code == 405


def test_nobody_comments_on_a_draft(reader, staff_client):
    draft = GuideFactory(draft=True)
    for client in (reader.client, staff_client):
        for end in ("comments/", "comments/received/"):
            assert client.get(f"{draft.get_absolute_url()}{end}").status_code == 404
        sent = client.post(f"{draft.get_absolute_url()}comments/", FIELDS)
        assert sent.status_code == 404
    assert "コメントを書く" not in page_of(staff_client, draft)


def test_a_button_pressed_twice_is_one_comment(reader):
    first, second = reader.send(), reader.send()
    assert (first.status_code, second.status_code) == (303, 303)
    assert Comment.objects.count() == 1


# --- Moderators -------------------------------------------------------------------------------


def test_each_moderator_is_told_without_the_address(reader, django_capture_on_commit_callbacks):
    StaffFactory(email="a@staff.example")
    StaffFactory(email="b@staff.example")
    StaffFactory(email="")
    StaffFactory(email="left@staff.example", is_active=False)
    StaffFactory(email="helper@staff.example", is_superuser=False)
    StaffFactory(email="reader@staff.example", is_staff=False)
    with django_capture_on_commit_callbacks(execute=True):
        reader.send(body="長い文章です。" * 100)
    assert [message.to for message in mail.outbox] == [["a@staff.example"], ["b@staff.example"]]
    message = mail.outbox[0]
    assert reader.guide.title in message.subject
    assert f"http://testserver/admin/guides/comment/{Comment.objects.get().pk}/" in message.body
    assert len(message.body) < 500
    assert FIELDS["email"] not in str(message.message()) + message.body


def test_the_mail_leads_to_the_site_and_not_to_the_host_that_was_asked_for(
    reader, settings, django_capture_on_commit_callbacks
):
    settings.SITE_URL = "https://kurabe.example"
    StaffFactory(email="a@staff.example")
    with django_capture_on_commit_callbacks(execute=True):
        reader.send()
    (message,) = mail.outbox
    assert "https://kurabe.example/admin/guides/comment/" in message.body
    assert "testserver" not in message.body


def test_a_failing_mail_server_troubles_nobody_and_is_logged_without_words(
    reader, django_capture_on_commit_callbacks, monkeypatch, caplog
):
    def refuse(*_):
        raise OSError(f"550 rejected: {FIELDS['body']}")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    StaffFactory(email="a@staff.example")
    with django_capture_on_commit_callbacks(execute=True):
        assert reader.send().status_code == 303
    assert Comment.objects.count() == 1
    assert "Moderators could not be told" in caplog.text
    assert "OSError" in caplog.text
    assert FIELDS["body"] not in caplog.text
    assert FIELDS["email"] not in caplog.text


def test_a_refused_comment_tells_nobody(reader, django_capture_on_commit_callbacks):
    StaffFactory(email="a@staff.example")
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        reader.send(body="")
    assert callbacks == []


# --- Shown ------------------------------------------------------------------------------------


def test_only_approved_comments_of_the_guide_are_shown_newest_first(client, clock):
    guide = GuideFactory()
    first = CommentFactory(guide=guide, approved=True, created_at=clock())
    clock.pass_by(days=1)
    second = CommentFactory(guide=guide, approved=True, created_at=clock())
    hidden = [
        CommentFactory(guide=guide),
        CommentFactory(guide=guide, rejected=True),
        CommentFactory(approved=True),
    ]
    page = page_of(client, guide)
    assert page.index(second.body) < page.index(first.body)
    for comment in hidden:
        assert comment.name not in page
    assert timezone.localtime(first.created_at).strftime("%Y-%m-%d") in page


def test_a_guide_without_comments_says_so(client):
    assert "まだコメントはありません" in page_of(client, GuideFactory())


def test_text_is_escaped_and_keeps_its_lines(client):
    text = '1行目\n2行目 <b>太字</b>\n\n次の段落 & "引用"'
    guide = CommentFactory(approved=True, body=text, name="<i>名</i>").guide
    page = page_of(client, guide)
    assert "1行目<br>2行目 &lt;b&gt;太字&lt;/b&gt;</p>" in page
    assert "<p>次の段落 &amp; &quot;引用&quot;</p>" in page
    assert "&lt;i&gt;名&lt;/i&gt;" in page


def test_addresses_of_the_web_stay_plain_text(client):
    guide = CommentFactory(approved=True, body="くわしくは https://example.com/ です。").guide
    assert 'href="https://example.com/' not in page_of(client, guide)


@pytest.mark.parametrize(
    ("query", "first", "told"),
    [
        ("", 45, ""),
        ("?comments=2", 25, ""),
        ("?comments=3", 5, ""),
        ("?comments=99", 5, ""),
        ("?comments=0", 45, "「0」"),
        ("?comments=-1", 45, "「-1」"),
        ("?comments=abc", 45, "「abc」"),
        ("?comments=%3Cscript%3E", 45, "「&lt;script&gt;」"),
        ("?comments=99999999999999999999999999", 5, ""),
        ("?comments=%00&comments=2", 25, "「」"),
    ],
)
def test_twenty_a_page_and_bad_numbers_forgiven(client, clock, query, first, told):
    guide = GuideFactory()
    for number in range(1, 46):
        clock.pass_by(hours=1)
        CommentFactory(
            guide=guide, approved=True, created_at=clock(), body=f"これは{number}番目です。"
        )
    response = client.get(f"{guide.get_absolute_url()}{query}")
    assert response.status_code == 200
    numbers = [int(number) for number in re.findall(r"これは(\d+)番目です", response.text)]
    assert numbers == list(range(first, max(first - 20, 0), -1))
    assert told in response.text
    assert ("読み取れない" in response.text) == bool(told)


def test_pages_lead_to_each_other(client):
    guide = GuideFactory()
    CommentFactory.create_batch(41, guide=guide, approved=True)
    assert "?comments=2#comments" in page_of(client, guide)
    middle = page_of(client, guide, "?comments=2")
    assert "?comments=1#comments" in middle
    assert "?comments=3#comments" in middle
    assert "3ページ中2ページ目" in middle


def test_roles_are_counted_among_the_approved(client):
    guide = GuideFactory()
    for role, number in {"outbound": 3, "inbound": 2, "both": 1, "": 4}.items():
        CommentFactory.create_batch(number, guide=guide, approved=True, role=role)
    CommentFactory.create_batch(2, guide=guide, role="outbound")
    text = re.sub(r"\s+", "", read(client.get(guide.get_absolute_url())).text)
    assert "10件発信をした人3受信をした人2両方1書いていない人4" in text


@pytest.mark.parametrize("number", [1, 30])
def test_comments_cost_the_same_queries_for_any_number(client, django_assert_num_queries, number):
    guide = GuideFactory()
    CommentFactory.create_batch(number, guide=guide, approved=True, role="both", months=3)
    with django_assert_num_queries(3):  # the guide, the tally, the comments
        client.get(guide.get_absolute_url())


@pytest.mark.parametrize(
    ("months", "words"),
    [(0, "1か月未満"), (8, "8か月"), (12, "1年"), (18, "1年6か月"), (600, "50年")],
)
def test_months_in_words(months, words):
    assert in_words(months) == words


def test_a_role_without_a_time_is_told_alone(client):
    guide = CommentFactory(approved=True, role="outbound").guide
    assert "発信の経験あり" in page_of(client, guide)


# --- Refused by the field ---------------------------------------------------------------------

BAD = {
    "name": [("", "お名前を書いて"), (" \u200b\u3164", "お名前を書いて"), ("あ" * 41, "40字まで")],
    "email": [
        ("", "メールアドレスを書いて"),
        ("hanako", "メールアドレスの形"),
        ("a@b@c", "メールアドレスの形"),
        ("a" * 250 + "@b.example", "254字まで"),
        ("a" * 50_000, "254字まで"),
    ],
    "body": [
        ("", "コメントを書いて"),
        ("\u200b\u202e\n\n", "コメントを書いて"),
        ("短い", "10字以上"),
        ("あ" * 2001, "いま2,001字"),
        ("あ" * 30_000, "いま30,000字"),
        ("外字の\ue000さんと電話に出ていました。", "（U+E000）は外字"),
    ],
    "role": [("boss", "一覧にある値"), ("", "経験した仕事も選んで")],
    "months": [
        ("-1", "0から600まで"),
        ("601", "0から600まで"),
        ("八", "0から600まで"),
        ("1.5", "0から600まで"),
        ("9" * 5000, "0から600まで"),
    ],
}


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [(field, value, message) for field, cases in BAD.items() for value, message in cases],
)
def test_bad_input_is_told_by_its_field_and_all_is_kept(reader, field, value, message):
    response = reader.send(**{field: value})
    page = response.text
    assert response.status_code == 422
    assert Comment.objects.count() == 0
    error = re.search(rf'<ul class="errorlist" id="comment-{field}_error">(.*?)</ul>', page, re.S)
    assert message in error[1]
    assert re.search(rf'aria-describedby="comment-{field}_helptext comment-{field}_error"', page)
    assert f'href="#comment-{field}' in page
    assert "入力を確かめてください" in page
    for name, kept in FIELDS.items():
        if name not in (field, "role", "homepage"):
            assert kept in page
    assert "no-store" in response["Cache-Control"]


def test_full_width_letters_serve_as_well(reader):
    assert (
        reader.send(email="ｈａｎａ＠ｓｅｃｒｅｔ．ｅｘａｍｐｌｅ", months="１８").status_code
        == 303
    )
    comment = Comment.objects.get()
    assert (comment.email, comment.months) == ("hana@secret.example", 18)


@pytest.mark.parametrize("fields", [{}, {"body": "x"}, {"stamp": ["1", "2"]}])
def test_an_incomplete_form_is_refused_with_the_page(reader, fields):
    response = reader.client.post(f"{reader.guide.get_absolute_url()}comments/", fields)
    assert response.status_code == 422
    assert 'href="#comment-name">お名前を書いて' in response.text  # it names its field by itself


@pytest.mark.parametrize(
    "fields", [{"body": "あ" * 1_000_000}, {f"x{number}": "1" for number in range(2000)}]
)
def test_what_is_too_big_to_be_read_is_refused_with_the_page(reader, fields):
    response = reader.client.post(f"{reader.guide.get_absolute_url()}comments/", fields)
    assert response.status_code == 413
    assert "大きすぎて" in response.text
    assert "お名前を書いてください" not in response.text


def test_the_refused_page_can_be_sent_again(reader):
    refused = reader.send(email="hanako")
    assert reader.send(stamp=stamp_in(refused.text), wait=1).status_code == 303


def test_the_tally_counts_commenters_of_every_role():
    guide = GuideFactory()
    for role in ["", *CommenterRole]:
        CommentFactory(guide=guide, approved=True, role=role)
    tally = tally_of(guide)
    assert tally.total == sum(number for _, number in tally.lines) == len(CommenterRole) + 1
