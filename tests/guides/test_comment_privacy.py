"""Hostile comments by the hundred: no failure, nothing unescaped, no address anywhere public."""

import logging
import re
import sys
from html.parser import HTMLParser

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.signals import got_request_exception
from django.views.debug import ExceptionReporter

from guides.comments.discussion import PAGE_SIZE
from guides.models import Comment
from tests.environment import tries
from tests.factories import CommentFactory, PostingFactory, StaffFactory
from tests.guides.commenting import FIELDS

pytestmark = pytest.mark.django_db

SECRET = "secret.example"
#: Each text with each number of months, and some from every role; for longer, the next ones again.
COMMENTS = tries(100, 500)
HOSTILE = [
    "<script>alert({n})</script>",
    "<img src=x onerror=alert({n})>",
    '"><svg onload=alert({n})>',
    "</textarea></p></article><h1>{n}</h1>",
    "<!-- {n} --><style>*{{display:none}}</style>",
    "{{{{ settings.SECRET_KEY }}}} {{% url 'x' %}} {n}",
    "javascript:alert({n}) data:text/html,x",
    "' OR 1=1; DROP TABLE guides_comment; -- {n}",
    "\0\x01\x1b[2J\x7f\x9b制御文字{n}",
    "\u202e\u2066右から左{n}\u2069\u200f\ufeff\u200b",
    "👨\u200d👩\u200d👧\u200d👦🏳\ufe0f\u200d🌈🇯🇵 {n}",
    "Z" + "\u0351\u0489" * 200 + "算{n}",
    "あ" * 1990 + "{n}",
    "W" * 1990 + "{n}",
    "\n" * 500 + "改行{n}" + "\n" * 500 + "おわり",
    "\ud800\udfff{n}番目の半分の文字",
    "&lt;b&gt; &amp;amp; &#x27; {n}",
    "%s %n %x {n} ../../etc/passwd",
    "\u3164\u2800{n}見えない文字と見える文字",
    "http://a.example/{n} https://b.example/{n}",
    "ﷺ﷽" * 50 + "{n}",
    "[[link]](x) **太字** # 見出し {n}",
    "=cmd|'/c calc'!A1 +{n} -1 @x",
    "まったく同じ文章を繰り返します。",
    "返事は n{n}@secret.example まで",
]


class Tags(HTMLParser):
    """The names of the tags of a page, and of the attributes that could run a script."""

    def __init__(self, html: str):
        super().__init__()
        self.tags, self.handlers = set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.handlers |= {name for name, _ in attrs if name.startswith("on") or name == "style"}


def hostile_text(number: int) -> str:
    text = HOSTILE[number % len(HOSTILE)].format(n=number)
    text = text.encode("utf-8", "replace").decode()
    return text if len(text) > 30 else f"{text} はじめての電話の仕事です。"


@pytest.mark.longer
@pytest.mark.ignore_template_errors  # the admin theme's own
def test_hostile_comments(reader, clock, caplog, client, staff_client):
    caplog.set_level(logging.DEBUG)
    PostingFactory()
    before = Tags(reader.open() + "".join(client.get(p).text for p in ("/", "/jobs/", "/guides/")))
    statuses = []
    for number in range(COMMENTS):
        reader.ip = f"198.51.{number // 4 % 256}.{number % 250}"
        response = reader.send(
            name=f"{HOSTILE[number % 8].format(n=number)}"[:38],
            email=f"r{number}@{SECRET}",
            body=hostile_text(number),
            role=["inbound", "outbound", "both", "<b>"][number % 4 if number % 40 == 3 else 0],
            months=["8", "", "１８", "0"][number % 4],
        )
        statuses.append(response.status_code)
        if response.status_code == 303:
            receipt = reader.client.get(response["Location"])
            assert receipt.status_code == 200
            assert SECRET not in receipt.text
            assert Tags(receipt.text).handlers == set()
    assert set(statuses) == {303, 422}
    assert statuses.count(303) > 0.8 * COMMENTS
    assert Comment.objects.count() == statuses.count(303)

    data = {"action": "approve_selected", "_selected_action": list(_keys()), "select_across": "1"}
    staff_client.post("/admin/guides/comment/", data)
    assert Comment.objects.approved().count() == statuses.count(303)

    guide = reader.guide.get_absolute_url()
    pages = [f"{guide}?comments={number}" for number in range(1, COMMENTS // PAGE_SIZE + 2)]
    pages += ["/", "/jobs/", "/guides/", guide, f"{guide}comments/received/"]
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200
        found = Tags(response.text)
        assert found.handlers == set()
        assert found.tags <= before.tags | {"article", "time", "bdi", "br"}
        assert not re.search(
            r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", response.text
        )
        assert SECRET not in response.text
    for page in ("/sitemap-guides.xml", "/jobs/feed/", "/robots.txt"):
        assert SECRET not in client.get(page).text
    for page in ("", "?q=secret", "?q=r1", "?status__exact=approved", "?p=2", "?all="):
        assert SECRET not in staff_client.get(f"/admin/guides/comment/{page}").text
    assert SECRET not in caplog.text
    assert not LogEntry.objects.filter(object_repr__contains=SECRET).exists()
    assert not LogEntry.objects.filter(change_message__contains=SECRET).exists()


def _keys():
    return Comment.objects.values_list("pk", flat=True)


def test_no_address_in_refused_pages_but_in_its_own_field(reader):
    page = reader.send(body="短い").text
    assert page.count(FIELDS["email"]) == 1
    assert f'value="{FIELDS["email"]}"' in page


@pytest.mark.parametrize(
    "broken",
    [
        "guides.comments.spam.refusals",
        "guides.comments.limits.refusals",
        "guides.models.Comment.save",
    ],
)
def test_an_unforeseen_failure_reports_no_address(reader, monkeypatch, caplog, broken):
    """As Django would mail it to administrators: with the frames' variables and what was sent."""

    def fail(*_, **__):
        raise RuntimeError("unforeseen")

    def keep(request, **_):
        reporter = ExceptionReporter(request, *sys.exc_info(), is_email=True)
        reports.append(reporter.get_traceback_text() + reporter.get_traceback_html())

    reports = []
    monkeypatch.setattr(broken, fail)
    reader.client.raise_request_exception = False
    got_request_exception.connect(keep)
    try:
        assert reader.send().status_code == 500
    finally:
        got_request_exception.disconnect(keep)
    assert "unforeseen" in reports[0]
    assert FIELDS["email"] not in reports[0]
    assert FIELDS["email"] not in caplog.text


@pytest.mark.ignore_template_errors
def test_staff_pages_other_than_the_comments_own_hold_no_address(staff_client):
    comment = CommentFactory()
    base = f"/admin/guides/comment/{comment.pk}"
    assert f'href="mailto:{comment.email}"' in staff_client.get(f"{base}/change/").text
    staff_client.post(f"{base}/change/", {"_reject": "", "reason": "宣伝のため"})
    for page in (
        "/admin/",
        "/admin/guides/",
        "/admin/guides/comment/",
        f"/admin/guides/comment/?q={comment.email}",
        f"{base}/history/",
        f"{base}/delete/",
        "/admin/guides/comment/erase/",
        f"/admin/search/?s={comment.name}",
        f"/admin/guides/guide/{comment.guide_id}/delete/",
    ):
        response = staff_client.get(page)
        assert response.status_code == 200
        text = (
            response.text
            if "?q=" not in page
            else response.text.replace(f'value="{comment.email}"', "")
        )
        assert comment.email not in text.replace(f"q={comment.email}", "")
    delete = {"action": "delete_selected", "_selected_action": [comment.pk]}
    assert comment.email not in staff_client.post("/admin/guides/comment/", delete).text


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("lookup", ["email", "email__startswith", "sender", "email__iregex"])
def test_no_lookup_of_the_list_tries_out_addresses(staff_client, lookup):
    comment = CommentFactory(sender="a" * 64)
    response = staff_client.get("/admin/guides/comment/", {lookup: comment.email[:3]})
    assert response.status_code in (302, 400)
    reached = staff_client.get(
        "/admin/guides/guide/", {"comments__email__startswith": comment.email[:3]}
    )
    assert reached.status_code in (302, 400)


def test_mail_to_moderators_holds_no_address(reader, django_capture_on_commit_callbacks):
    StaffFactory(email="a@staff.example")
    with django_capture_on_commit_callbacks(execute=True):
        reader.send()
    assert SECRET not in mail.outbox[0].message().as_string()
