"""Each change of a guide leaves a revision, which staff read, compare and restore."""

import re
import time
from unittest import mock

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from guides.differences import changes_in_words
from guides.loading import load_all
from guides.models import Guide
from history import matching
from history.differences import ADDED, KEPT, REMOVED, SKIPPED, lines_between
from tests.jobs.admin.admin_page import told

HEAD = """---
title: 題
summary: 概要
position: 1
published: 2026-01-02
updated: 2026-01-02
---
"""

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def guide():
    guide = Guide(slug="a-guide", title="題", summary="概要", body="一\n\n二\n\n三")
    guide.save()
    return guide


@pytest.fixture
def change(staff_client, guide):
    """Return a function that saves the form of the admin with these changes."""

    def changed(**values):
        names = ("title", "summary", "body", "status", "position")
        data = {name: getattr(guide, name) for name in names} | values
        data["body"] = data["body"].replace("\n", "\r\n")  # as a browser sends it
        return staff_client.post(f"/admin/guides/guide/{guide.pk}/change/", data)

    return changed


def address(guide, revision=None, step=""):
    page = f"/admin/guides/guide/{guide.pk}/history/"
    return f"{page}{revision.history_id}/{step}" if revision else page


def words_of(guide) -> list[list[str]]:
    """What each revision changed, the newest first."""
    revisions = list(guide.history.all())
    return [
        changes_in_words(old, new)
        for new, old in zip(revisions, [*revisions[1:], None], strict=True)
    ]


# --- What leaves a revision -------------------------------------------------------------------


def test_a_change_is_kept_with_who_and_when(change, guide):
    start = timezone.now()
    assert change(title="新しい題").status_code == 302
    newest, first = guide.history.all()
    assert (newest.title, first.title) == ("新しい題", "題")
    assert newest.history_user.username.startswith("staff")
    assert newest.history_date >= start
    assert first.history_user is None


def test_a_save_that_changes_nothing_leaves_none(change, guide):
    assert change().status_code == 302
    guide.refresh_from_db()
    guide.save()
    assert guide.history.count() == 1


def test_a_change_after_one_of_nothing_is_kept(change, guide):
    guide.save()
    guide.title = "新しい題"
    guide.save()
    assert guide.history.count() == 2


def test_what_is_refused_leaves_none(change, guide):
    assert change(body="[[x]]").status_code == 200
    assert guide.history.count() == 1


def test_each_change_is_told_in_words(change, guide):
    change(title="新しい題", body="一\n\n二\n\n四\n五")
    change(title="新しい題", body="一\n\n二\n\n四\n五", status="published", position=4)
    change(title="新しい題", body="一\n\n二\n\n四\n五", position=4, summary="新しい概要")
    assert words_of(guide) == [
        ["概要", "下書きに戻した"],
        ["公開した", "並び順（0 → 4）"],
        ["題名", "本文（2行追加・1行削除）"],
        ["最初の版"],
    ]


def test_the_first_edit_of_a_guide_older_than_its_history_has_something_before_it(change, guide):
    guide.history.all().delete()
    change(body="一\n\n二")
    newest, before = guide.history.all()
    assert (newest.body.splitlines(), before.body) == (["一", "", "二"], guide.body)
    assert before.history_change_reason == "記録を始める前の内容"
    assert (before.history_date, before.history_user) == (guide.updated_at, None)


def test_the_first_edit_keeps_its_date_below_an_update_dated_ahead(guide):
    guide.history.all().delete()
    Guide.objects.update(updated_at="2999-01-01T00:00+09:00")
    guide.title = "新しい題"
    guide.save()
    assert [revision.title for revision in guide.history.all()] == ["新しい題", "題"]


def test_what_came_in_past_the_history_is_kept_at_the_next_save(change, guide):
    Guide.objects.update(body="そっと変えた文")
    change(body="次の文")
    assert [revision.body for revision in guide.history.all()] == [
        "次の文",
        "そっと変えた文",
        guide.body,
    ]
    assert guide.history.all()[1].history_change_reason == "記録のない変更のあとの内容"


def test_loading_from_files_is_kept_by_nobody_with_its_reason(tmp_path):
    path = tmp_path / "g.md"
    path.write_text(f"{HEAD}\n一\n", encoding="utf-8")
    load_all(tmp_path)
    load_all(tmp_path)
    path.write_text(f"{HEAD}\n二\n", encoding="utf-8")
    load_all(tmp_path)
    revisions = Guide.objects.get().history.all()
    assert [r.body for r in revisions] == ["二", "一"]
    assert {r.history_change_reason for r in revisions} == {"ファイルから読み込み"}
    assert {r.history_user for r in revisions} == {None}


def test_a_wrong_marker_in_a_file_is_told_with_its_line_and_nothing_is_loaded(tmp_path):
    (tmp_path / "a.md").write_text(f"{HEAD}\n一\n", encoding="utf-8")
    (tmp_path / "b.md").write_text(f"{HEAD}\n一\n\n[[x]]\n", encoding="utf-8")
    with pytest.raises(
        ValueError, match=r"b\.md:11: 「\[\[x\]\]」: この名前の差し込みはありません"
    ):
        load_all(tmp_path)
    assert not Guide.objects.exists()


# --- The pages --------------------------------------------------------------------------------


def test_the_history_lists_when_who_and_what(staff_client, change, guide):
    change(body="一\n\n二", status="published")
    html = staff_client.get(address(guide)).text
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    newest = guide.history.first()
    local = timezone.localtime(newest.history_date)
    assert f"{local:%Y年%-m月%-d日 %H:%M}" in text
    assert newest.history_user.username in text
    assert "本文（2行削除）、公開した" in text
    assert text.index("公開した") < text.index("最初の版")
    assert address(guide, newest) in html


def test_a_guide_without_history_says_so(staff_client, guide):
    guide.history.all().delete()
    assert "まだ記録がありません" in staff_client.get(address(guide)).text


def test_a_long_history_has_pages_and_a_bad_page_is_one_of_them(staff_client, guide):
    for number in range(35):
        guide.position = number + 1
        guide.save()
    first = staff_client.get(address(guide)).text
    assert "並び順（34 → 35）" in first
    assert "最初の版" not in first
    assert "並び順（5 → 6）" in first, "the last of a page is compared with the first of the next"
    assert "最初の版" in staff_client.get(address(guide) + "?p=2").text
    for page in ("0", "99", "x", "-1"):
        assert staff_client.get(address(guide) + f"?p={page}").status_code == 200


def test_the_difference_is_line_by_line_by_sign_and_escaped(staff_client, change, guide):
    change(title="<b>題", body="一\n\n<script>二</script>\n\n三")
    html = staff_client.get(address(guide, guide.history.first())).text
    assert re.search(
        r">\+</span><span class=\"sr-only\">追加</span>.*?<ins>&lt;script&gt;二", html, re.S
    )
    assert re.search(r">−</span><span class=\"sr-only\">削除</span>.*?<del>二</del>", html, re.S)
    assert "<ins>+ &lt;b&gt;題</ins>" in html
    assert "<del>− 題</del>" in html
    assert "<script>二" not in html


def test_the_first_revision_shows_its_whole_text(staff_client, guide):
    html = staff_client.get(address(guide, guide.history.first())).text
    assert [line for line in ("一", "二", "三") if f"<ins>{line}</ins>" not in html] == []
    assert "<del>" not in html


def test_restoring_asks_first_and_changes_nothing_by_looking(staff_client, change, guide):
    first = guide.history.first()
    change(body="別の文")
    assert address(guide, first, "restore/") in staff_client.get(address(guide, first)).text
    page = staff_client.get(address(guide, first, "restore/")).text
    assert "<del>別の文</del>" in page
    assert "<ins>二</ins>" in page
    assert Guide.objects.get().body == "別の文"


def test_restoring_makes_a_new_revision_and_loses_nothing(staff_client, change, guide):
    first = guide.history.first()
    change(title="別の題", summary="別の概要", body="別の文", status="published", position=7)
    published = Guide.objects.get()
    response = staff_client.post(address(guide, first, "restore/"), follow=True)
    assert told(response)[-1] == "「題」を前の版の内容に戻しました。"
    restored = Guide.objects.get()
    assert (restored.title, restored.summary, restored.body) == ("題", "概要", guide.body)
    assert (restored.status, restored.position) == ("published", 7), "those are no part of the text"
    assert restored.published_at == published.published_at
    assert restored.updated_at > published.updated_at
    newest, *earlier = guide.history.all()
    assert newest.history_change_reason.endswith("の版に戻した")
    assert newest.history_user.username.startswith("staff")
    assert [revision.body for revision in earlier] == ["別の文", guide.body]


def test_the_text_before_a_restore_is_kept_even_if_it_came_past_the_history(
    staff_client, change, guide
):
    first = guide.history.first()
    Guide.objects.update(body="そっと変えた文")
    staff_client.post(address(guide, first, "restore/"))
    assert "そっと変えた文" in [revision.body for revision in guide.history.all()]


def test_restoring_what_is_there_already_changes_nothing(staff_client, guide):
    first = guide.history.first()
    assert "この版の内容に戻す" not in staff_client.get(address(guide, first)).text
    response = staff_client.post(address(guide, first, "restore/"), follow=True)
    assert told(response) == ["いまの内容と同じ版なので、何も変えていません。"]
    assert guide.history.count() == 1


def test_an_old_marker_that_no_longer_exists_is_a_clear_error(staff_client, change, guide):
    Guide.objects.update(body="一\n\n[[removed]]")
    change(body="いまの文")
    old = guide.history.all()[1]
    response = staff_client.post(address(guide, old, "restore/"))
    assert response.status_code == 200
    assert "戻せませんでした" in response.text
    assert "本文: 3行目 「[[removed]]」" in response.text
    assert "<del>いまの文</del>" in response.text
    assert Guide.objects.get().body == "いまの文"
    assert guide.history.first().body == "いまの文"
    with pytest.raises(ValidationError):
        Guide.objects.get().restore(old, timezone.now())


def test_revisions_of_another_guide_and_of_none_are_not_found(staff_client, guide):
    other = Guide.objects.create(slug="other", title="題", summary="概要", body="別")
    foreign = other.history.first()
    for step in ("", "restore/"):
        assert staff_client.get(address(guide, foreign, step)).status_code == 404
        assert staff_client.get(f"{address(guide)}{'9' * 30}/{step}").status_code == 404
    assert staff_client.get("/admin/guides/guide/999/history/").status_code == 404
    assert staff_client.post(address(guide, foreign, "restore/")).status_code == 404


def test_reading_pages_only_read(staff_client, guide):
    for page in (address(guide), address(guide, guide.history.first())):
        assert staff_client.post(page).status_code == 405


def test_who_may_only_look_compares_and_restores_nothing(change, guide):
    first = guide.history.first()
    change(body="別の文")
    helper = get_user_model().objects.create_user("helper", is_staff=True)
    client = Client()
    client.force_login(helper)
    assert client.get(address(guide)).status_code == 403
    helper.user_permissions.add(Permission.objects.get(codename="view_guide"))
    client.force_login(get_user_model().objects.get(pk=helper.pk))
    assert client.get(address(guide)).status_code == 200
    assert "この版の内容に戻す" not in client.get(address(guide, first)).text
    for method in (client.get, client.post):
        assert method(address(guide, first, "restore/")).status_code == 403
    assert Guide.objects.get().body == "別の文"


def test_strangers_are_sent_to_the_login(client, guide):
    first = guide.history.first()
    for page in (address(guide), address(guide, first), address(guide, first, "restore/")):
        assert client.get(page)["Location"].startswith("/admin/login/")


def test_pages_have_the_policy_of_staff_pages_and_no_style_of_their_own(staff_client, guide):
    response = staff_client.get(address(guide, guide.history.first()))
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    content = response.text.split("staff-diff", 1)[1].split("</ol>")[0]
    assert "style=" not in content


# --- Lines ------------------------------------------------------------------------------------

TEXT = st.lists(st.sampled_from(["一", "二", "", "三 "]), max_size=30).map("\n".join)


@given(TEXT, TEXT, st.sampled_from([0, 4, matching.COMPARED_WHOLE]))
def test_the_lines_of_a_difference_make_either_text(before, after, compared_whole):
    with mock.patch.object(matching, "COMPARED_WHOLE", compared_whole):
        lines = lines_between(before, after)
    old, new = before.splitlines(), after.splitlines()
    assert bool(lines) == (old != new)
    for line in lines:
        if line.sign in (ADDED, KEPT):
            assert new[line.number - 1] == line.text
        if line.sign == REMOVED:
            assert old[line.number - 1] == line.text
    added = sum(line.sign == ADDED for line in lines)
    removed = sum(line.sign == REMOVED for line in lines)
    assert added - removed == len(new) - len(old)


def test_what_is_far_from_a_change_is_left_out_and_said_to_be():
    before = "\n".join(map(str, range(40)))
    lines = lines_between(before, before.replace("5", "五", 1).replace("35", "三五"))
    assert [line.text for line in lines if line.sign == ADDED] == ["五", "三五"]
    assert [line.sign for line in lines].count(SKIPPED) == 1
    assert "20" not in [line.text for line in lines]


SOME = [str(number) for number in range(6_000)]
LONG = {
    "one line again and again": (["一", *["同じ"] * 6_000], ["二", *["同じ"] * 5_995, "三"]),
    "three lines in any order": (
        [str(number % 7 % 3) for number in range(6_000)],
        [str(number % 11 % 3) for number in range(6_000)],
    ),
    "turned round": (SOME, SOME[::-1]),
    "blank lines between": (
        [text for line in SOME for text in (line, "")],
        [text for line in SOME for text in (line.replace("7", "七"), "")],
    ),
}


@pytest.mark.parametrize("texts", LONG.values(), ids=LONG)
def test_long_texts_are_compared_in_a_moment(texts):
    before, after = map("\n".join, texts)
    begun = time.thread_time()
    assert lines_between(before, after)
    assert time.thread_time() - begun < 3


def test_in_long_texts_too_only_what_changed_is_shown():
    after = [*SOME[:3_000], "新しい行", *SOME[3_001:5_000], *SOME[5_010:]]
    lines = lines_between("\n".join(SOME), "\n".join(after))
    assert [line.text for line in lines if line.sign == ADDED] == ["新しい行"]
    assert [line.text for line in lines if line.sign == REMOVED] == ["3000", *SOME[5_000:5_010]]


def test_line_endings_of_a_browser_are_no_difference():
    assert lines_between("一\n二", "一\r\n二") == []


def test_texts_of_lines_that_repeat_are_compared_within_one_budget():
    """Gaps each short enough for difflib, where two lines take turns in another rhythm."""
    old, new = [], []
    for gap in range(20):
        old += [f"unique {gap}", *(("a", "b")[number % 2] for number in range(300))]
        new += [f"unique {gap}", *(("a", "b")[number % 3 % 2] for number in range(300))]
    compared = matching.LineMatcher(old, new)
    looked_at = []
    take = compared.budget.take
    compared.budget.take = lambda pairs: take(pairs) and (looked_at.append(pairs) or True)
    blocks = compared.get_matching_blocks()
    assert 0 < sum(looked_at) <= matching.MOST_PAIRS
    same = {old[at] for one in blocks for at in range(one.a, one.a + one.size)}
    assert {f"unique {gap}" for gap in range(20)} <= same
    assert all(old[one.a : one.a + one.size] == new[one.b : one.b + one.size] for one in blocks)
