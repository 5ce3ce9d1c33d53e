"""Every text field of the project is behind the door, and no entrance goes round it."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from config.settings import INSTALLED_APPS
from config.text_fields import CleanField, CleanJSONField, CleanSlugField
from jobs.models import Employer, JobPosting, PostingTemplate
from jobs.models.fields import DerivedField
from tests.factories import EmployerFactory, PostingFactory

OURS = {"accounts", "guides", "history", "jobs", "reports", "wishes"}
#: Text that nobody writes, by model and field.
OF_THE_SITE = {
    # Django's cache reads and writes the table by itself.
    ("accounts.CacheEntry", "cache_key"),
    ("accounts.CacheEntry", "value"),
    # The gate's words for what it found in a clean text: what is stored must be exactly those.
    ("jobs.SeenWarning", "rule"),
    ("jobs.SeenWarning", "wording"),
    # Drawn at random by the site.
    ("jobs.SearchVersion", "token"),
    ("jobs.PastVersion", "token"),
    # Computed by the site from its own files.
    ("jobs.PreparedChange", "release"),
    # Names of the code's own columns.
    ("jobs.DerivationState", "column"),
}
#: Django's own table: its texts are cleaned by the forms of accounts.
USERS_OWN = {"username", "first_name", "last_name", "email"}
#: What history keeps of a revision: sentences of ours about texts that are clean.
OF_A_REVISION = {"history_change_reason", "history_type"}


def text_fields():
    for model in apps.get_models():
        if model._meta.app_label not in OURS:
            continue
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField):
                yield model, field


def is_kept_otherwise(model, field) -> bool:
    """Choices are held to their list, and what is derived follows from text that is clean."""
    return bool(
        field.choices
        or isinstance(field, DerivedField)
        or (model._meta.label, field.name) in OF_THE_SITE
        or field.name in OF_A_REVISION
        or (model._meta.model_name == "historicaluser" and field.name in USERS_OWN)
    )


def test_every_text_field_is_behind_the_door():
    open_ones = [
        f"{model._meta.label}.{field.name}"
        for model, field in text_fields()
        if not isinstance(field, CleanField | CleanJSONField)
        and not is_kept_otherwise(model, field)
    ]
    assert not open_ones, "use a field of config.text_fields for " + ", ".join(open_ones)


def test_the_walk_sees_every_app_of_ours():
    assert {model._meta.app_label for model, _ in text_fields()} == OURS - {"history"}
    assert {name.partition(".")[0] for name in INSTALLED_APPS} | {"history"} >= OURS


@pytest.mark.parametrize(
    "field", [Employer._meta.get_field(name) for name in ("name", "email", "website")]
)
def test_a_migration_sees_the_plain_field_of_django(field):
    assert field.deconstruct()[1].startswith("django.db.models.")
    assert not CleanSlugField().deconstruct()[1].startswith("config")


DIRTY = "受\x0b付\x08\u200b係\ufffe"


@pytest.mark.django_db
class TestEntrances:
    def test_assigning(self):
        assert JobPosting(title=DIRTY).title == "受 付係"

    def test_saving_one_and_many(self):
        saved = PostingFactory(title=DIRTY, description="1行\r\n2行\x00目")
        JobPosting.objects.bulk_create([PostingFactory.build(employer=saved.employer, title=DIRTY)])
        assert set(JobPosting.objects.values_list("title", flat=True)) == {"受 付係"}
        saved.refresh_from_db()
        assert saved.description == "1行\n2行目"
        assert "受 付係" in saved.search_text

    def test_updating(self):
        posting = PostingFactory()
        JobPosting.objects.filter(pk=posting.pk).update(title=f"{DIRTY}\ue000")
        assert JobPosting.objects.values_list("title", flat=True).get() == "受 付係〓"

    def test_looking_for_what_was_stored(self):
        employer = EmployerFactory(name="株式会社\u200bつは\u3099め")
        assert Employer.objects.get(name="株式会社つ\x00ば\ufeffめ") == employer

    def test_json(self):
        template = PostingTemplate.objects.create(
            employer=EmployerFactory(), name="ひな形", values={"title": "受\x00付", "pay_min": 1}
        )
        template.refresh_from_db()
        assert template.values == {"title": "受付", "pay_min": 1}

    def test_a_private_character_is_told_by_the_field(self):
        posting = PostingFactory.build(employer=EmployerFactory(), title="外\ue000字")
        with pytest.raises(ValidationError) as told:
            posting.full_clean()
        assert list(told.value.message_dict) == ["title"]
        assert "U+E000" in told.value.message_dict["title"][0]

    def test_nothing_but_the_unseen_is_nothing(self):
        posting = PostingFactory.build(employer=EmployerFactory(), title="\u200b\u3164\ufe0f")
        with pytest.raises(ValidationError) as told:
            posting.full_clean()
        assert list(told.value.message_dict) == ["title"]

    def test_the_length_is_still_judged(self):
        posting = PostingFactory.build(employer=EmployerFactory(), title="長" * 81)
        with pytest.raises(ValidationError, match="80"):
            posting.full_clean()
