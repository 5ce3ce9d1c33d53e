"""What was stored before there was one door is cleaned, and stays apart from what it resembles."""

from datetime import date
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from config.door import clean_text
from tests.factories import EmployerFactory, GuideFactory, PostingFactory

pytestmark = pytest.mark.django_db

migration = import_module("guides.migrations.0005_clean_texts")


@pytest.fixture
def old():
    """The models as the migration has them: whose fields let everything in."""
    apps = MigrationLoader(connection).project_state([("guides", "0005_clean_texts")]).apps
    return lambda label: apps.get_model(label)


@pytest.fixture
def migrate(old, capsys):
    class Apps:
        get_model = staticmethod(lambda app, name: old(f"{app}.{name}"))

    class Editor:
        pass

    Editor.connection = connection

    def migrate() -> str:
        migration.clean_all(Apps, Editor)
        return capsys.readouterr().out

    return migrate


def test_texts_are_cleaned_and_their_derived_columns_are_due(old, migrate):
    posting, other = PostingFactory(), PostingFactory()
    guide = GuideFactory()
    dirty = {"title": "受\x0b付\u200b係\ue000", "description": "一\r\n二\ufffe"}
    old("jobs.JobPosting").objects.filter(pk=posting.pk).update(**dirty)
    old("guides.Guide").objects.filter(pk=guide.pk).update(body="か\u3099\x08い")
    states = old("jobs.DerivationState").objects
    states.update_or_create(column="jobs.jobposting.search_text", defaults={"version": 1})
    states.update_or_create(column="jobs.employer.search_name", defaults={"version": 1})
    told = migrate()
    row = old("jobs.JobPosting").objects.get(pk=posting.pk)
    assert (row.title, row.description) == ("受 付係〓", "一\n二")
    assert old("guides.Guide").objects.get(pk=guide.pk).body == "がい"
    assert f"JobPosting {posting.pk}: cleaned title, description" in told
    assert f"JobPosting {other.pk}:" not in told
    assert states.get(column="jobs.jobposting.search_text").version is None
    assert states.get(column="jobs.employer.search_name").version == 1


def test_what_cleaning_makes_the_same_is_numbered(old, migrate):
    EmployerFactory(name="つばめ")
    second, third = EmployerFactory(), EmployerFactory()
    employers = old("jobs.Employer").objects
    employers.filter(pk=second.pk).update(name="つば\u200bめ")
    employers.filter(pk=third.pk).update(name="つ\u00adばめ")
    migrate()
    assert employers.get(pk=second.pk).name == "つばめ (2)"
    assert employers.get(pk=third.pk).name == "つばめ (3)"


def test_a_text_that_must_not_be_empty_is_marked(old, migrate):
    posting = PostingFactory(quota="team", quota_detail="1日に2件")
    old("jobs.JobPosting").objects.filter(pk=posting.pk).update(
        quota_detail="\u200b", perks="\u200b"
    )
    migrate()
    row = old("jobs.JobPosting").objects.get(pk=posting.pk)
    assert row.quota_detail == "〓"


def test_terms_that_become_one_are_counted_together(old, migrate):
    terms = old("jobs.ZeroResultTerm").objects
    days = date(2026, 11, 1), date(2026, 11, 20)
    terms.create(term="シフト", times=2, first_day=days[1], last_day=days[1])
    terms.create(term="シフ\u200bト", times=3, first_day=days[0], last_day=days[0])
    terms.create(term="\u200b", times=9, first_day=days[0], last_day=days[0])
    migrate()
    assert list(terms.values_list("term", "times", "first_day", "last_day")) == [
        ("シフト", 5, *days)
    ]


def test_templates_are_cleaned_within(old, migrate):
    employer = EmployerFactory()
    templates = old("jobs.PostingTemplate").objects
    templates.create(
        employer_id=employer.pk, name="型", values={"title": "受\u200b付", "n": [1, "\x1b"]}
    )
    migrate()
    assert templates.get().values == {"title": "受付", "n": [1, ""]}


@pytest.mark.parametrize(
    "text", ["受\x0b付\u200b", "👨\u200d👩", "葛\U000e0100", "か\u3099", "\u3164", " a\tb\r\nc "]
)
def test_the_copy_of_the_rule_is_the_rule(text):
    for one_line in (True, False):
        assert migration.clean(text, one_line) == clean_text(text, one_line=one_line)
