"""The staff side as a whole: who reaches it, what its pages may load, and its language."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.test import Client

from jobs.postings.choices import State
from tests.factories import EmployerFactory, PostingFactory
from tests.jobs.admin.admin_page import read_form

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

#: What a poster's permissions open, and nobody's without them.
POSTING_PAGES = [
    "/admin/jobs/jobposting/",
    "/admin/jobs/jobposting/?q=nothing",
    "/admin/jobs/jobposting/add/",
    "/admin/jobs/jobposting/{posting}/change/",
    "/admin/jobs/jobposting/{posting}/delete/",
    "/admin/jobs/jobposting/{posting}/history/",
    "/admin/jobs/jobposting/{posting}/template/",
    "/admin/jobs/postingtemplate/",
    "/admin/jobs/employer/",
]
PAGES = [
    "/admin/",
    "/admin/jobs/",
    *POSTING_PAGES,
    "/admin/jobs/employer/add/",
    "/admin/jobs/employer/{employer}/delete/",
    "/admin/jobs/minimumwage/",
    "/admin/jobs/minimumwage/add/",
    "/admin/guides/guide/",
    "/admin/auth/user/",
    "/admin/auth/user/add/",
    "/admin/search/?s=求人",
    "/admin/password_change/",
    "/admin/guides/comment/",
    "/admin/guides/comment/erase/",
]
#: Words that are names or codes, and not English left over.
NAMES = {"OK", "SV", "URL", "HTML", "Markdown", "LDAP", "load", "guides", "esc", "staff"}


@pytest.fixture
def address_of():
    posting = PostingFactory(title="通販の注文受付", employer=EmployerFactory(name="見本の企業"))
    return lambda page: page.format(posting=posting.pk, employer=posting.employer_id)


@pytest.mark.parametrize("page", PAGES)
def test_strangers_and_readers_are_sent_to_the_login(address_of, page):
    reader = Client()
    reader.force_login(get_user_model().objects.create_user("reader"))
    for client in (Client(), reader):
        response = client.get(address_of(page))
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")


def test_staff_without_the_permission_change_nothing(address_of):
    client = Client()
    client.force_login(get_user_model().objects.create_user("helper", is_staff=True))
    assert client.get("/admin/").status_code == 200
    for page in POSTING_PAGES:
        assert client.get(address_of(page)).status_code in (403, 404)


def test_staff_who_may_only_look_are_offered_no_step(address_of):
    client = Client()
    helper = get_user_model().objects.create_user("helper", is_staff=True)
    may = Permission.objects.filter(codename__in=["view_jobposting", "reach_every_employer"])
    helper.user_permissions.add(*may)
    client.force_login(helper)
    page = read_form(client.get(address_of("/admin/jobs/jobposting/{posting}/change/")))
    assert page.buttons == {}
    assert "通販の注文受付" in page.text


def test_logging_in_leads_to_the_staff_side():
    get_user_model().objects.create_superuser("chief", password="a long password")
    data = {"username": "chief", "password": "a long password"}
    assert Client().post("/admin/login/", data)["Location"] == "/admin/"


# --- Policy -----------------------------------------------------------------------------------


def policy_of(response) -> dict[str, str]:
    directives = response["Content-Security-Policy"].split("; ")
    return dict(directive.split(" ", 1) for directive in directives)


@pytest.mark.parametrize("page", ["/admin/", "/admin/jobs/jobposting/", "/admin/nowhere/"])
def test_staff_pages_run_and_are_drawn_by_files_of_the_site_only(staff_client, page):
    policy = policy_of(staff_client.get(page))
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"


def test_login_and_redirects_to_it_have_the_policy_of_staff_pages(client):
    for page in ["/admin/", "/admin/login/"]:
        assert policy_of(client.get(page))["frame-ancestors"] == "'self'"


#: Attributes of Alpine that hold an expression.
EXPRESSION = re.compile(
    r"""\s(x-(?:data|init|show|text|html|model|trap|anchor|resize|on|bind)[\w.:-]*)=(["'])(.*?)\2""",
    re.S,
)
#: What Alpine's build for a CSP cannot read, once strings are taken out, or may not touch.
UNREADABLE = re.compile(
    r"`|=>|\.\.\.|\?\.|\?\?|[-+*/]=|;\s*\S"
    r"|\b(if|for|new|let|const|function|return|typeof|document|localStorage|Math|getComputedStyle)\b"
)


def refused_by_the_policy(html: str) -> list[str]:
    """Return what of a page would not run or not show: inline code, and what Alpine cannot read."""
    inline = re.findall(r"<style\b[^>]*>|<[^>]*\s(?:style|on\w+)=[^>]*>", html)
    inline += re.findall(r"<script(?![^>]*\s(?:src=|type=\"application/json\"))[^>]*>", html)
    for name, _, expression in EXPRESSION.findall(html):
        bare = re.sub(r"'[^']*'|\"[^\"]*\"|&#x27;.*?&#x27;", "''", expression)
        of_text = name == "x-bind:style" and not bare.startswith("{")
        if UNREADABLE.search(bare) or of_text:
            inline.append(f"{name}={expression}")
    return inline


def test_what_a_staff_page_may_not_hold_is_found():
    assert refused_by_the_policy(
        """<a onclick="x()"><p class="" style="a"><style><script>1</script>
        <script type="application/json">{}</script><script src="a.js"></script>
        <p x-show="open && kind == 'if new'" x-bind:style="{width: wide + 'px'}" x-cloak>
        <p x-on:click.outside="if (open) { x }" x-bind:style="`${wide}px`" x-init="a = b;">"""
    ) == [
        '<a onclick="x()">',
        '<p class="" style="a">',
        "<style>",
        "<script>",
        "x-on:click.outside=if (open) { x }",
        "x-bind:style=`${wide}px`",
    ]


def test_no_staff_page_holds_what_its_policy_refuses(staff_client, address_of):
    for page in [*PAGES, "/admin/login/", "/admin/nowhere/"]:
        response = (staff_client if "login" not in page else Client()).get(address_of(page))
        assert refused_by_the_policy(response.text) == [], page
        assert "no-store" in response["Cache-Control"], page


@pytest.mark.parametrize("page", ["/", "/jobs/", "/nowhere/", "/administration/"])
def test_public_pages_keep_the_strict_policy(staff_client, page):
    assert "unsafe" not in staff_client.get(page)["Content-Security-Policy"]


# --- Language ---------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_staff_read_no_english(staff_client, address_of, page):
    html = staff_client.get(address_of(page)).content.decode()
    assert set(_english(html)) - NAMES == set()


@pytest.mark.parametrize("page", ["jobs/jobposting/add/", "jobs/employer/add/", "auth/user/add/"])
def test_errors_are_told_in_japanese(staff_client, page):
    html = staff_client.post(f"/admin/{page}", {"_publish": ""}).content.decode()
    assert "まだ保存していません。次のところを確かめてください。" in html
    assert re.search(r'<a [^>]*href="#id_\w+">[^<]+(</a>|: )\s*入力してください。', html)
    assert set(_english(html)) - NAMES == set()


def test_the_login_page_is_in_japanese(client):
    html = client.get("/admin/login/").content.decode()
    assert '<html lang="ja"' in html
    assert "コールくらべ 管理" in html
    assert "スタッフ用ログイン" in html
    assert "サイトに戻る" in html
    assert "<main>" in html


def test_the_sidebar_leads_everywhere(staff_client):
    html = staff_client.get("/admin/").content.decode()
    for address in ["jobs/jobposting/", "jobs/employer/", "guides/guide/", "auth/user/"]:
        assert f'href="/admin/{address}"' in html
    assert "サイトを見る" in html


def test_every_state_has_its_label_in_the_list(staff_client):
    for trait in State.values:
        PostingFactory(**{trait: True})
    text = read_form(staff_client.get("/admin/jobs/jobposting/")).text
    assert [label for label in State.labels if label not in text] == []


def _english(html: str) -> list[str]:
    """Return the English words that a page shows, in its text and in what is read aloud of it."""
    # The names of icons are text to the icon font only.
    html = re.sub(r'<span class="[^"]*material-symbols-outlined.*?</span>', "", html, flags=re.S)
    html = re.sub(r"<(script|style|head).*?</\1>", "", html, flags=re.S)
    shown = re.findall(r'(?:placeholder|title|aria-label)="([^"]*)"', html)
    shown.append(re.sub(r"<[^>]*>", " ", html))
    return re.findall(r"[A-Za-z]{2,}", " ".join(shown))


# --- The demo's account -----------------------------------------------------------------------


def test_demo_login_is_refused_where_demo_is_off(settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("demo_login")
    assert not get_user_model().objects.exists()


def test_demo_login_gives_a_fresh_password_each_time(settings, capsys):
    settings.DEMO = True
    passwords = []
    for _ in range(2):
        call_command("demo_login", port=8123)
        output = capsys.readouterr().out
        assert "http://127.0.0.1:8123/admin/login/" in output
        passwords.append(output.split()[-1])
    user = get_user_model().objects.get(username="demo-staff")
    assert not user.check_password(passwords[0])
    assert user.check_password(passwords[1])
    assert Client().login(username="demo-staff", password=passwords[1])
