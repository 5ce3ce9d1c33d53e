"""What the handbook quotes in 「」 stands on the page that its section is about."""

import html
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.roles import EDITOR, MANAGER, MODERATOR, POSTER
from guides.handbook import DOCS
from jobs.models import JobPosting
from jobs.postings.schema import SECTIONS
from tests.factories import (
    CommentFactory,
    EmployerFactory,
    GuideFactory,
    PostingFactory,
    ReportFactory,
    StaffFactory,
)
from tests.jobs.admin.admin_page import read_form
from tests.jobs.desk.exchange.tables import as_csv, row

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,  # the admin theme's own
]

ADMIN = "/admin/"
LIST = "/admin/jobs/jobposting/"
ADD = f"{LIST}add/"
HANDBOOK = "/admin/handbook/"
TEXT = (DOCS / "staff.ja.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^## (.+)\n((?:(?!## ).*\n?)*)", re.MULTILINE)
QUOTED = re.compile("「([^」]+)」")
NOT_SHOWN = re.compile(r"!\[[^\]]*\]|`[^`]*`")


def quoted_by_section() -> dict[str, list[str]]:
    """What pictures say and what is typed are no words of a page."""
    return {
        heading: QUOTED.findall(NOT_SHOWN.sub("", text)) for heading, text in SECTION.findall(TEXT)
    }


class Site:
    """A site with one of each thing, seen by who may see everything."""

    def __init__(self, client):
        self.client = client
        self.employer = EmployerFactory(name="みほん通販株式会社")
        soon = timezone.now() + timedelta(days=3)
        self.live = PostingFactory(employer=self.employer, closes_at=soon)
        self.ended = PostingFactory(employer=self.employer, expired=True)
        self.guide = GuideFactory()
        self.comment = CommentFactory(guide=self.guide)

    def pages(self, *addresses) -> str:
        return "".join(self._text(self.client.get(address, follow=True)) for address in addresses)

    def posted(self, address, data) -> str:
        return self._text(self.client.post(address, data, follow=True))

    @staticmethod
    def _text(response) -> str:
        assert response.status_code in (200, 409)
        return html.unescape(response.content.decode())

    def change(self, posting, end="change") -> str:
        return f"{LIST}{posting.pk}/{end}/"

    # --- Pages that a step leads to -----------------------------------------------------------

    def gate(self) -> str:
        draft = PostingFactory(
            draft=True, employer=self.employer, title="35歳以下・受付", smoking_measures=""
        )
        form = read_form(self.client.get(self.change(draft))).data
        return self.posted(self.change(draft), form | {"_publish": ""})

    def conflict(self) -> str:
        form = read_form(self.client.get(self.change(self.live))).data
        first = JobPosting.objects.get(pk=self.live.pk)
        first.title = "先の見出し"
        first.save()
        return self.posted(self.change(self.live), form | {"title": "あとの見出し", "_save": ""})

    def bulk(self) -> str:
        chosen = {"action": "close_selected", "_selected_action": [self.live.pk, self.ended.pk]}
        return self.posted(LIST, chosen)

    def twins(self) -> str:
        rows = as_csv([row(self.employer, title="受付"), row(self.employer, title="受付")])
        return self.posted(f"{LIST}import/", {"file": SimpleUploadedFile("a.csv", rows)})

    def revision(self) -> str:
        self.live.title = "新しい見出し"
        self.live.save()
        history = self.change(self.live, "history")
        older = self.live.history.order_by("history_id").first()
        revision = f"{history}{older.history_id}/"
        told = self.live.get_absolute_url()
        return self.pages(self.change(self.live), history, revision, f"{revision}restore/", told)

    def account(self) -> str:
        """As who has no second factor yet."""
        client = Client()
        client.force_login(StaffFactory(role=POSTER, second_factor=False))
        return self._text(client.get("/admin/account/"))

    def report(self) -> str:
        queue = "/admin/reports/report/"
        one = ReportFactory(posting=self.live)
        return self.pages(queue, f"{queue}{one.pk}/change/", self.live.get_absolute_url())

    def user(self) -> str:
        other = StaffFactory(role=POSTER)
        return self.pages("/admin/auth/user/", f"/admin/auth/user/{other.pk}/change/")

    def script(self, name) -> str:
        return (settings.PROJECT_ROOT / "static" / "js" / name).read_text(encoding="utf-8")


SEEN_ON = {
    "ログインする": lambda site: Client().get("/admin/login/").content.decode(),
    "パスワードと2段階認証": lambda site: site.account(),
    "最初のページの一覧": lambda site: site.pages(ADMIN),
    "求人を書きはじめる": lambda site: site.pages(LIST, ADD),
    "求人の欄と、大事なわけ": lambda site: site.pages(ADD),
    "公開する": lambda site: site.pages(ADD, "/"),
    "直すところが出たとき": lambda site: site.gate(),
    "掲載を終える・延ばす・確かめなおす": lambda site: site.pages(
        site.change(site.live), site.change(site.ended)
    ),
    "まとめて行う": lambda site: site.pages(LIST) + site.bulk(),
    "複製とひな形": lambda site: site.pages(
        LIST, ADD, site.change(site.live), site.change(site.live, "template")
    ),
    "書きかけを残して閉じたとき": lambda site: site.script("posting-draft.js"),
    "二人が同時に直したとき": lambda site: site.conflict(),
    "表から取り込む": lambda site: site.pages(LIST, f"{LIST}import/") + site.twins(),
    "表に書き出す": lambda site: site.pages(LIST, f"{LIST}export/"),
    "ガイドを書く": lambda site: site.pages(f"/admin/guides/guide/{site.guide.pk}/change/"),
    "コメントを確かめる": lambda site: site.pages(
        ADMIN, "/admin/guides/comment/", f"/admin/guides/comment/{site.comment.pk}/change/"
    ),
    "求人の報告を確かめる": lambda site: site.report(),
    "知りたいの声": lambda site: site.pages(ADMIN, site.live.get_absolute_url()),
    "変更履歴と、前の版に戻すこと": lambda site: site.revision(),
    "管理者の仕事": lambda site: (
        site.user() + site.pages(f"/admin/jobs/employer/{site.employer.pk}/change/")
    ),
    "困ったとき": lambda site: site.pages(LIST, site.change(site.live), "/admin/account/sessions/"),
}
#: Quotes no page, as they speak of what a page cannot show.
WITHOUT_PAGE = {"役割と、できること", "欄の一覧", "自動で片づくもの"}


def test_each_section_is_about_a_page_of_the_table():
    assert quoted_by_section().keys() == SEEN_ON.keys() | WITHOUT_PAGE
    assert all(not quoted_by_section()[heading] for heading in WITHOUT_PAGE)


@pytest.mark.parametrize("heading", SEEN_ON)
def test_what_is_quoted_stands_on_the_page(staff_client, heading):
    quoted = quoted_by_section()[heading]
    seen = SEEN_ON[heading](Site(staff_client))
    assert quoted != []
    assert [words for words in quoted if words not in seen] == []


@pytest.mark.parametrize("role", [POSTER, EDITOR, MODERATOR, MANAGER], ids=lambda role: role.name)
def test_every_role_finds_the_handbook_in_the_menu(role):
    client = Client()
    client.force_login(StaffFactory(role=role))
    assert f'href="{HANDBOOK}"' in client.get(ADMIN).content.decode()
    page = client.get(HANDBOOK).content.decode()
    assert "スタッフの手引き" in page
    for heading in quoted_by_section():
        assert page.count(f">{heading}</a>") == 1


def test_every_field_of_the_form_is_listed_with_its_help(staff_client):
    page = html.unescape(staff_client.get(HANDBOOK).text.replace("<wbr>", ""))
    assert "[[fields]]" not in page
    for section, rows in SECTIONS:
        assert f">{section.name}</h3>" in page
        for field in rows:
            assert f"<strong>{field.label}</strong>" in page
            assert field.help in page


def test_the_pictures_are_for_staff_only(staff_client):
    address = f"{HANDBOOK}login.png"
    response = staff_client.get(address)
    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    assert staff_client.get(f"{HANDBOOK}nothing.png").status_code == 404
    assert Client().get(address)["Location"].startswith("/admin/login/")
