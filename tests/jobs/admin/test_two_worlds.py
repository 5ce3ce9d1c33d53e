"""The desk shows real postings and fictional ones, and says which the site does not list."""

import pytest

from tests.factories import EmployerFactory, PostingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NOT_LISTED = "この企業の求人は、求人の一覧・検索・集計・新着の配信には出ません"


@pytest.mark.parametrize("demo", [False, True])
def test_an_employer_of_the_other_world_says_that_its_postings_are_not_listed(
    staff_client, settings, demo
):
    settings.DEMO = demo
    own, other = EmployerFactory(is_demo=demo), EmployerFactory(is_demo=not demo)
    assert NOT_LISTED not in page_of(staff_client, f"employer/{own.pk}/change/")
    page = page_of(staff_client, f"employer/{other.pk}/change/")
    assert NOT_LISTED in page
    assert ("架空の企業です。このサイトは本物の求人を載せている" in page) != demo
    assert NOT_LISTED not in page_of(staff_client, "employer/add/")


@pytest.mark.parametrize("demo", [False, True])
def test_staff_see_both_worlds(staff_client, settings, demo):
    settings.DEMO = demo
    PostingFactory(title="本物の求人")
    PostingFactory(title="見本の求人", employer__is_demo=True)
    page = page_of(staff_client, "jobposting/?state=live")
    assert "本物の求人" in page
    assert "見本の求人" in page


def page_of(client, address: str) -> str:
    response = client.get(f"/admin/jobs/{address}")
    assert response.status_code == 200
    return response.text
