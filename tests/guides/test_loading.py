from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone

from guides.loading import GuideFile, Outcome, load_all
from guides.models import Guide

pytestmark = pytest.mark.django_db

FILE = """---
title: 題名: 副題
summary: 概要
position: 3
published: 2026-01-02
updated: 2026-02-03
---

## 本文

---

終わり
"""


@pytest.fixture
def directory(tmp_path):
    (tmp_path / "some-guide.md").write_text(FILE, encoding="utf-8")
    return tmp_path


def rewrite(directory, old, new):
    path = directory / "some-guide.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_missing_guide_is_created_published(directory):
    assert load_all(directory) == [("some-guide", Outcome.CREATED)]
    guide = Guide.objects.get()
    guide.full_clean()
    assert (guide.slug, guide.title, guide.summary) == ("some-guide", "題名: 副題", "概要")
    assert (guide.body, guide.position) == ("## 本文\n\n---\n\n終わり", 3)
    assert guide.is_published
    assert timezone.localdate(guide.published_at) == date(2026, 1, 2)
    assert timezone.localdate(guide.updated_at) == date(2026, 2, 3)


def test_loading_again_changes_nothing(directory):
    load_all(directory)
    before = Guide.objects.values().get()
    assert load_all(directory) == [("some-guide", Outcome.UNCHANGED)]
    assert Guide.objects.values().get() == before


def test_guide_that_nobody_edited_follows_its_file(directory):
    load_all(directory)
    rewrite(directory, "終わり", "続き")
    rewrite(directory, "2026-02-03", "2026-03-04")
    assert load_all(directory) == [("some-guide", Outcome.UPDATED)]
    guide = Guide.objects.get()
    assert guide.body.endswith("続き")
    assert timezone.localdate(guide.updated_at) == date(2026, 3, 4)
    assert load_all(directory) == [("some-guide", Outcome.UNCHANGED)]


@pytest.mark.parametrize("field", ["title", "summary", "body"])
def test_what_staff_edited_is_kept(directory, field):
    load_all(directory)
    Guide.objects.update(**{field: "スタッフの文"})
    rewrite(directory, "終わり", "続き")
    assert load_all(directory) == [("some-guide", Outcome.KEPT)]
    assert getattr(Guide.objects.get(), field) == "スタッフの文"


def test_line_endings_of_a_browser_are_no_edit(directory):
    load_all(directory)
    Guide.objects.update(body=Guide.objects.get().body.replace("\n", "\r\n"))
    rewrite(directory, "終わり", "続き")
    assert load_all(directory) == [("some-guide", Outcome.UPDATED)]


def test_status_and_position_are_up_to_staff(directory):
    load_all(directory)
    Guide.objects.update(status="draft", position=9)
    rewrite(directory, "終わり", "続き")
    assert load_all(directory) == [("some-guide", Outcome.UPDATED)]
    guide = Guide.objects.get()
    assert (guide.status, guide.position) == ("draft", 9)


def test_guide_written_by_staff_at_the_same_address_is_kept(directory):
    Guide.objects.create(slug="some-guide", title="別の題", summary="概要", body="本文")
    assert load_all(directory) == [("some-guide", Outcome.KEPT)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: ", "heading: "),
        ("position: 3", "position: third"),
        ("2026-01-02", "1月2日"),
        ("summary: 概要", "概要"),
        ("---\n", ""),
    ],
)
def test_malformed_file_is_named_and_nothing_is_loaded(directory, old, new):
    (directory / "a-good-one.md").write_text(FILE, encoding="utf-8")
    rewrite(directory, old, new)
    with pytest.raises(ValueError, match=r"some-guide\.md"):
        load_all(directory)
    assert not Guide.objects.exists()


def test_a_rule_in_the_body_does_not_end_it(directory):
    assert GuideFile.read(directory / "some-guide.md").body.endswith("---\n\n終わり")


def test_command_says_what_it_did(capsys):
    call_command("load_guides")
    call_command("load_guides")
    Guide.objects.update(body="直した本文")
    call_command("load_guides")
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if line.startswith("outbound-vs-inbound")] == [
        "outbound-vs-inbound: created",
        "outbound-vs-inbound: unchanged",
        "outbound-vs-inbound: kept as staff edited it",
    ]
    assert len(said) == 3 * Guide.objects.count()
