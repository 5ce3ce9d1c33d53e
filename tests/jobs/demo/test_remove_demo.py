"""The fictional employers go again, with all that hangs on them, and nothing else does."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from jobs.models import Employer, JobPosting
from reports.models import Report
from tests.factories import PostingFactory, ReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def real():
    posting = PostingFactory(title="本物の求人")
    ReportFactory(posting=posting)
    return posting


@pytest.fixture
def fictional(real):
    call_command("load_demo", beside_real=True, postings=30, verbosity=0)
    posting = JobPosting.objects.filter(employer__is_demo=True).first()
    posting.title = "書き直した"
    posting.save()
    ReportFactory(posting=posting)
    get_user_model().objects.create_user("demo-staff", password="left-behind-by-a-demo")


def test_all_that_is_fictional_goes(fictional, real, capsys):
    with pytest.raises(CommandError, match="30 postings: repeat with --yes"):
        call_command("remove_demo")
    assert Employer.objects.filter(is_demo=True).exists()
    call_command("remove_demo", yes=True)
    assert "30 postings" in capsys.readouterr().out
    assert list(JobPosting.objects.all()) == [real]
    assert list(Employer.objects.all()) == [real.employer]
    assert [report.posting for report in Report.objects.all()] == [real]
    assert set(JobPosting.history.values_list("id", flat=True)) <= {real.pk}
    assert set(Employer.history.values_list("id", flat=True)) <= {real.employer_id}
    assert not get_user_model().objects.filter(username="demo-staff").exists()
    call_command("remove_demo", yes=True)  # a second time there is nothing to do


def test_a_site_for_real_postings_gets_no_fictional_ones_by_mistake(real):
    with pytest.raises(CommandError, match="--beside-real"):
        call_command("load_demo", postings=30)
    assert JobPosting.objects.count() == 1
