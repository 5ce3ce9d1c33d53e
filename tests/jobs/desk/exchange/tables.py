"""Tables as an employer would send them, and the import as staff go through it."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from jobs.desk.exchange.columns import BY_ATTRIBUTE
from jobs.desk.exchange.limits import RefusedError
from jobs.desk.exchange.reading import read_table

IMPORT = "/admin/jobs/jobposting/import/"
EXPORT = "/admin/jobs/jobposting/export/"
NAME = {attribute: column.heading for attribute, column in BY_ATTRIBUTE.items()}


def row(employer, **cells) -> dict[str, object]:
    """A row that can be imported: column name → cell."""
    values = {
        "employer": employer.name,
        "reference": "",
        "title": "通販の注文受付",
        "description": "お電話でご注文をうかがいます。",
        "employment": "アルバイト・パート",
        "call_type": "受信",
        "duty": "通販受注",
        "pay_min": "1400",
        "prefecture": "東京都",
        "city": "新宿区",
    } | cells
    return {NAME[attribute]: value for attribute, value in values.items()}


def as_csv(rows, encoding="utf-8-sig") -> bytes:
    lines = io.StringIO()
    writer = csv.DictWriter(lines, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return lines.getvalue().encode(encoding)


def as_xlsx(rows, sheet="求人") -> bytes:
    book = Workbook()
    book.active.title = sheet
    book.active.append(list(rows[0]))
    for values in rows:
        book.active.append(list(values.values()))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def refusal(content: bytes) -> str:
    """Return the reason why a file is refused; "" when it is not."""
    try:
        read_table(content)
    except RefusedError as error:
        return str(error)
    return ""


def send(client, content: bytes, name="求人.csv"):
    """Send a file, and follow to the page that comes of it, through all of the check."""
    file = SimpleUploadedFile(name, content)
    response = client.post(IMPORT, {"file": file}, follow=True)
    while "done" in (response.context or {}):
        response = client.get(response.request["PATH_INFO"])
    return response


def confirm(client, checked):
    return client.post(f"{checked.request['PATH_INFO']}confirm/", follow=True)


def outcomes(checked) -> dict[int, object]:
    """Return row number → outcome, of the rows that the page lists."""
    return {outcome.row: outcome for outcome in checked.context["page"].object_list}


def errors(checked) -> list[tuple[int, str, str]]:
    """Return row, column and message of each error that the page lists."""
    return [
        (outcome.row, column, message)
        for outcome in checked.context["page"].object_list
        for column, message in outcome.errors
    ]
