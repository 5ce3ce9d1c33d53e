"""応募する: ways that work, steps, what to say, and the closing day for a calendar."""

import re

import pytest
from django.utils import timezone

from jobs.postings.reception import Reception, reception_of
from tests.factories import EmployerFactory, PostingFactory
from tests.pages import read

#: Set aside by nobody, but neither is it a placeholder.
NUMBER, MAIL = "03-4567-8901", "saiyo@callcenter.co.jp"


def page_of(client, posting) -> str:
    return client.get(posting.get_absolute_url()).text


@pytest.mark.django_db
def test_employer_can_be_reached_by_every_way_it_gives(client):
    employer = EmployerFactory(phone=NUMBER, email=MAIL, website="https://example.com/apply")
    links = read(client.get(PostingFactory(employer=employer).get_absolute_url())).links
    assert {"tel:0345678901", f"mailto:{MAIL}", "https://example.com/apply"} <= set(links)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("phone", "email", "is_demo"),
    [
        (NUMBER, MAIL, True),
        ("03-0000-0000", "job@example.com", False),
        ("0120-000-000", "job@saiyo.example.jp", False),
        ("000-0000-0000", "job@mail.test", False),
        ("0123-456-789", "job@x.invalid", False),
    ],
)
def test_what_nobody_would_answer_is_no_link(client, phone, email, is_demo):
    employer = EmployerFactory(phone=phone, email=email, is_demo=is_demo)
    page = page_of(client, PostingFactory(employer=employer))
    assert phone in page
    assert email in page
    assert "tel:" not in page
    assert "mailto:" not in page


@pytest.mark.django_db
def test_tells_whom_to_ask_for_when_and_what_to_say(client):
    hours = "平日 10:00〜18:00"
    employer = EmployerFactory(phone=NUMBER, contact_name="採用係の田中", contact_hours=hours)
    posting = PostingFactory(employer=employer, title="通販の受付")
    page = page_of(client, posting)
    assert "受付 平日 10:00〜18:00" in page
    assert 'data-opens="600" data-closes="1080" data-weekdays="1"' in page
    assert "「通販の受付」の求人を見て、お電話しました" in page
    assert "採用係の田中はいらっしゃいますか" in page
    # Whether it is answered now is told by the reader's clock, as the page may be old.
    assert "受付中" not in page


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("平日 10:00〜18:00", Reception(True, 600, 1080)),
        ("毎日９：００～２１：００", Reception(False, 540, 1260)),
        ("平日 10:00〜18:00（12時から13時を除く）", None),
        ("平日 18:00〜10:00", None),
        ("平日 10:70〜18:00", None),
        ("平日 10:00〜25:00", None),
        ("10:00〜18:00", None),
        ("", None),
    ],
)
def test_hours_are_read_only_where_they_say_nothing_more(text, read_as):
    assert reception_of(text) == read_as


def unfolded(calendar: str) -> dict[str, str]:
    lines = calendar.replace("\r\n ", "").split("\r\n")
    return dict(re.split(":", line, maxsplit=1) for line in lines if line)


@pytest.mark.django_db
def test_the_closing_day_is_a_whole_day_in_a_calendar(client):
    title = "受付; 長い, 見出し\\の" + "あ" * 60
    posting = PostingFactory(title=title)
    response = client.get(f"{posting.get_absolute_url()}closing.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = response.content.decode()
    assert calendar.endswith("END:VCALENDAR\r\n")
    assert "\n" not in calendar.replace("\r\n", "")
    assert max(len(line.encode()) for line in calendar.split("\r\n")) <= 75
    told = unfolded(calendar)
    day = timezone.localdate(posting.closes_at)
    assert told["DTSTART;VALUE=DATE"] == f"{day:%Y%m%d}"
    assert told["DTEND;VALUE=DATE"] > told["DTSTART;VALUE=DATE"]
    escaped = title.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert told["SUMMARY"] == f"締切: {escaped}"
    assert told["URL"].endswith(posting.get_absolute_url())
    assert response["Content-Disposition"] == f'attachment; filename="closing-{posting.pk}.ics"'
    assert f"/jobs/{posting.pk}/closing.ics" in read(client.get(posting.get_absolute_url())).links


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["draft", "scheduled", "closed", "expired"])
def test_only_a_live_posting_has_a_closing_day_for_calendars(client, state):
    posting = PostingFactory(**{state: True})
    assert client.get(f"{posting.get_absolute_url()}closing.ics").status_code == 404
