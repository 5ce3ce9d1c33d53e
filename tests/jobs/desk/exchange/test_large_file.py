"""The whole way of a large file from Excel in Japan, with twenty wrong rows among the others."""

import pytest

from jobs.models import JobPosting
from tests.environment import tries
from tests.factories import EmployerFactory
from tests.jobs.desk.exchange.tables import EXPORT, NAME, as_csv, confirm, errors, row, send

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

#: `make test-long` sends a thousand.
ROWS = tries(250, 1000)
#: Place among 250 rows → column, what is written, what is told of it.
MISTAKES = {
    0: ("title", "", "空になっています"),
    14: ("pay_min", "千四百円", "数として読めません"),
    25: ("pay_min", "-1400", "マイナス"),
    26: ("pay_max", "900", "下限以上"),
    40: ("call_type", "両方", "選べません"),
    49: ("duty", "テレアポ", "合いません"),
    58: ("prefecture", "江戸", "都道府県の名前"),
    75: ("employer", "ない会社", "登録されていません"),
    86: ("title", "=HYPERLINK(1)", "式"),
    100: ("closes_at", "2026/2/30", "ありません"),
    124: ("closes_at", "年内", "日付として読めません"),
    125: ("opens_at", "26/12/1", "日付として読めません"),
    138: ("beginner_ok", "たぶん", "選べません"),
    150: ("complaint_level", "6", "選べません"),
    163: ("quota", "ゆるめ", "選べません"),
    175: ("description", "", "空になっています"),
    186: ("days_per_week", "8", "1日から7日"),
    201: ("reference", "R-0200", "202行目と同じ求人"),
    225: ("city", "", "空になっています"),
    249: ("title", "長" * 81, "80 文字以下"),
}


def rows_for(employers):
    for number in range(ROWS):
        yield row(
            employers[number % len(employers)],
            reference=f"R-{number:04}",
            title=f"通販の注文受付〜{number}番",
            pay_min=["1,400円", "１５００", "1600"][number % 3],
            pay_max="",
            opens_at="令和8年12月1日",
            closes_at=["2026年12月31日", "2026/12/31", "2026-12-31"][number % 3],
            beginner_ok=["はい", "いいえ", "記載なし", ""][number % 4],
            complaint_level=["", "月に1件もない", "３"][number % 3],
            quota=["ノルマなし", "none", ""][number % 3],
            days_per_week="5",
        )


def as_excel_writes(rows) -> bytes:
    return as_csv([{k: v.replace("〜", "～") for k, v in one.items()} for one in rows], "cp932")


@pytest.mark.longer
@pytest.mark.same_on_both
def test_from_excel_to_the_site_and_back(staff_client):
    employer = EmployerFactory(name="つばめコール株式会社")
    right = list(rows_for([employer]))
    wrong = [dict(one) for one in right]
    for place, (attribute, written, _) in MISTAKES.items():
        wrong[place][NAME[attribute]] = written

    checked = send(staff_client, as_excel_writes(wrong))
    found = errors(checked)
    assert [(line, column) for line, column, _ in found] == [
        (place + 2, NAME[attribute]) for place, (attribute, _, _) in MISTAKES.items()
    ]
    for (_, _, message), (_, _, expected) in zip(found, MISTAKES.values(), strict=True):
        assert expected in message
    assert not JobPosting.objects.exists()

    confirm(staff_client, send(staff_client, as_excel_writes(right)))
    assert JobPosting.objects.count() == ROWS
    before = list(JobPosting.objects.order_by("pk").values())

    for form in ("csv_cp932", "csv_utf8", "xlsx"):
        exported = staff_client.post(EXPORT, {"format": form})
        again = send(staff_client, exported.content)
        assert (again.context["unchanged"], again.context["to_write"]) == (ROWS, 0)
        assert "変わるところはありません" in again.content.decode()
        confirm(staff_client, again)
    assert list(JobPosting.objects.order_by("pk").values()) == before
