"""Spam kept out, each refusal saying why in Japanese, with the text kept."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from guides.comments.form import STAMP
from guides.models import Comment
from tests.factories import CommentFactory, GuideFactory
from tests.guides.commenting import FIELDS, Reader, now_is, stamp_in
from visitors import tokens
from visitors.sender import network_of

pytestmark = pytest.mark.django_db


def assert_refused(response, message):
    too_many = "また送れます" in message or "件まで" in message
    assert response.status_code == (429 if too_many else 422)
    assert ("Retry-After" in response) == too_many
    assert message in response.text
    assert FIELDS["name"] in response.text


# --- Machines ---------------------------------------------------------------------------------


def test_a_filled_trap_is_refused_and_emptied(reader):
    refused = reader.send(homepage="https://spam.example/")
    assert_refused(refused, "空のままにする欄")
    assert "spam.example" not in refused.text
    assert reader.send(stamp=stamp_in(refused.text)).status_code == 303


def test_the_trap_is_hidden_from_people(reader):
    page = reader.open()
    trap = page[page.index('class="form-trap"') :].split("</p>")[0]
    assert 'aria-hidden="true"' in trap
    assert 'tabindex="-1"' in trap
    assert 'autocomplete="off"' in trap


def test_sending_within_three_seconds_is_refused(reader):
    assert_refused(reader.send(wait=2.9), "早すぎた")
    assert reader.send(wait=3).status_code == 303


def test_a_page_serves_for_a_day_and_is_renewed_after(reader, clock):
    stamp = reader.stamp()
    assert reader.send(stamp=stamp, wait=24 * 3600).status_code == 303
    refused = reader.send_another(stamp=stamp, wait=1)
    assert_refused(refused, "時間がたった")
    fresh = stamp_in(refused.text)
    assert fresh != stamp
    assert reader.send_another(stamp=fresh).status_code == 303


def test_a_stamp_must_be_ours_and_of_this_guide_and_past(reader, clock):
    other = Reader(GuideFactory(), clock)
    later = tokens.issue(STAMP, reader.guide.pk, clock() + timedelta(hours=1))
    receipt = tokens.issue("guides.comment-receipt", reader.guide.pk, clock())
    for stamp in ("", "abc", "\0", "x" * 9999, reader.stamp() + "x", other.stamp(), later, receipt):
        assert_refused(reader.send(stamp=stamp), "時間がたった")
    assert Comment.objects.count() == 0


# --- Other sites ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "?"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://testserver.elsewhere.example"},
    ],
)
def test_another_sites_form_is_refused(reader, headers):
    assert_refused(reader.send(headers), "別のサイト")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://testserver"},
        {"Origin": "https://testserver"},  # behind a proxy that ends TLS
    ],
)
def test_our_own_form_is_taken_from_any_browser(reader, headers):
    assert reader.send(headers).status_code == 303


# --- Words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"body": "http://a.example HTTPS://b.example www.c.example です"}, "2個まで"),
        ({"body": "ｈｔｔｐｓ：//a http://b http://c にあります"}, "2個まで"),
        ({"name": "https://a.example"}, "リンクは書けません"),
        ({"name": "a@b.example"}, "メールアドレスは書かない"),
        ({"body": "返事は hanako@secret.example にください"}, "メールアドレスのような部分"),
        (
            {"body": "返事は ｈａｎａ＠ｓｅｃｒｅｔ．ｅｘａｍｐｌｅ に"},
            "メールアドレスのような部分",
        ),
    ],
)
def test_links_and_addresses_are_kept_out(reader, changes, message):
    response = reader.send(**changes)
    assert response.status_code == 422
    assert message in response.text
    assert Comment.objects.count() == 0


def test_two_links_are_fine(reader):
    assert reader.send(body="http://a.example と https://b.example が参考に").status_code == 303


@pytest.mark.parametrize("status", ["pending", "approved"])
def test_the_same_text_is_refused_however_it_is_written(reader, status):
    CommentFactory(
        guide=reader.guide, body="ＳＶが 近くにいて\n安心でした。", approved=status == "approved"
    )
    assert_refused(reader.send(body="svが 近くにいて 安心でした。"), "もう受け取っています")


def test_the_same_text_is_taken_after_a_rejection_and_under_another_guide(reader):
    CommentFactory(guide=reader.guide, body=FIELDS["body"], rejected=True)
    CommentFactory(body=FIELDS["body"])
    assert reader.send().status_code == 303


def test_nobody_finds_out_whose_address_an_approved_comment_has(reader):
    CommentFactory(
        guide=reader.guide,
        name=FIELDS["name"],
        body=FIELDS["body"],
        email=FIELDS["email"],
        approved=True,
    )
    right, wrong = reader.send(), reader.send(email="else@secret.example")
    assert (right.status_code, wrong.status_code) == (422, 422)
    assert "もう受け取っています" in right.text


# --- How many ---------------------------------------------------------------------------------


def test_three_a_day_from_one_address_whatever_its_case(reader, clock):
    for number in range(3):
        reader.ip = f"198.51.100.{number}"
        assert reader.send_another(email="Hanako@secret.example").status_code == 303
        clock.pass_by(hours=1)
    refused = reader.send_another(email="hanako@SECRET.example")
    assert_refused(refused, "24時間に3件まで")
    assert "あと約21時間で" in refused.text
    assert "hanako@SECRET.example" in refused.text
    clock.pass_by(hours=21)
    assert reader.send_another(email="hanako@secret.example").status_code == 303


def test_five_an_hour_from_one_network(reader, clock):
    for _ in range(5):
        assert reader.send_another().status_code == 303
    refused = reader.send_another()
    assert_refused(refused, "1時間に5件まで")
    assert "あと59分で" in refused.text
    neighbour = Reader(reader.guide, clock, "198.51.100.2")
    assert neighbour.send_another().status_code == 303
    clock.pass_by(minutes=59)
    assert reader.send_another().status_code == 303


def test_limits_hold_over_all_guides(reader, clock):
    for _ in range(5):
        assert Reader(GuideFactory(), clock).send_another().status_code == 303
    assert_refused(reader.send_another(), "1時間に5件まで")


def test_the_network_is_never_stored(reader):
    reader.ip = "203.0.113.77"
    reader.send()
    stored = Comment.objects.values().get()
    assert len(stored["sender"]) == 64
    assert not any("203.0.113" in str(value) for value in stored.values())


@pytest.mark.parametrize(
    ("behind_proxy", "remote", "forwarded", "network"),
    [
        (False, "192.0.2.1", "203.0.113.9", "192.0.2.1"),
        (True, "192.0.2.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (True, "192.0.2.1", " 203.0.113.9 ", "203.0.113.9"),
        (True, "192.0.2.1", None, "192.0.2.1"),
        (True, "192.0.2.1", "", "192.0.2.1"),
        (True, "192.0.2.1", "unknown", "192.0.2.1"),
        (True, "192.0.2.1", "1.2.3.4, \x00<script>", "192.0.2.1"),
        (True, "192.0.2.1", "," * 5000, "192.0.2.1"),
        (True, "", "garbage", ""),
        (False, "", None, ""),
        (False, "2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::"),
        (False, "2001:db8:1:2:ffff::1", None, "2001:db8:1:2::"),
        (False, "fe80::1%eth0", None, "fe80::"),
        (False, "::ffff:192.0.2.7", None, "192.0.2.7"),
    ],
)
def test_the_network_asked_from(rf, settings, behind_proxy, remote, forwarded, network):
    settings.BEHIND_PROXY = behind_proxy
    meta = {"REMOTE_ADDR": remote}
    if forwarded is not None:
        meta["HTTP_X_FORWARDED_FOR"] = forwarded
    assert network_of(rf.get("/", **meta)) == network


def test_where_no_network_is_known_there_is_no_limit_on_it(reader):
    reader.ip = ""
    for _ in range(7):
        assert reader.send_another().status_code == 303


@pytest.mark.django_db(transaction=True)
def test_sent_at_once_they_still_pass_one_by_one(monkeypatch):
    """Twelve at once from one network, under two guides: five get in, none fails."""
    clock = now_is(monkeypatch)
    guides = [GuideFactory(), GuideFactory()]
    readers = [Reader(guides[number % 2], clock) for number in range(12)]
    stamps = [reader.stamp() for reader in readers]
    clock.pass_by(seconds=20)
    start = threading.Barrier(len(readers))
    statuses = []

    def send(reader, stamp):
        start.wait()
        try:
            statuses.append(reader.send_another(stamp=stamp, wait=0).status_code)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=send, args=pair) for pair in zip(readers, stamps, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [303] * 5 + [429] * 7
    assert Comment.objects.count() == 5
