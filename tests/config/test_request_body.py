"""What is sent to the site: nothing of it reaches the disk, and no form of it breaks a page."""

import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import FakePayload

from accounts.roles import MODERATOR, POSTER, ROLES
from config.request_body import TolerantRequest
from tests.factories import PostingFactory, StaffFactory
from tests.jobs.desk.exchange.tables import IMPORT
from tests.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

MEGABYTE = 1024 * 1024
PARTS = "multipart/form-data; boundary=b"
FIELDS = "application/x-www-form-urlencoded"


@pytest.fixture
def no_disk(monkeypatch):
    """A file that anything of the request is written to fails the test."""

    def refuse(*args, **kwargs):
        raise AssertionError("a temporary file was made")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", refuse)


@pytest.fixture(autouse=True)
def as_in_earnest(monkeypatch):
    """The test client makes its requests itself, and by Django's own class."""
    monkeypatch.setattr("django.test.client.WSGIRequest", TolerantRequest)


def part(name, value, *, filename="", more=""):
    as_file = f'; filename="{filename}"' if filename else ""
    head = f'--b\r\nContent-Disposition: form-data; name="{name}"{as_file}{more}\r\n\r\n'
    return head.encode() + value + b"\r\n"


def send(client, address, body, content_type=PARTS):
    return client.generic("POST", address, body, content_type)


# --- Files --------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/", "/keep/change/", "/admin/login/", "/nowhere/", IMPORT])
def test_a_file_from_anybody_reaches_no_disk(client, no_disk, address):
    body = part("file", b"a" * 3 * MEGABYTE, filename="a.csv") + b"--b--\r\n"
    assert send(client, address, body).status_code < 500


@pytest.mark.parametrize("address", ["/", "/keep/change/", "/admin/login/", "/admin/"])
def test_a_long_body_is_refused_before_it_is_read(client, address):
    class Unread(FakePayload):
        def read(self, *args, **kwargs):
            raise AssertionError("the body was read")

    response = client.post(
        address,
        b"",
        content_type=PARTS,
        CONTENT_LENGTH=str(2_000 * MEGABYTE),
        **{"wsgi.input": Unread(b"")},
    )
    assert response.status_code == 413
    assert "大きすぎて" in read(response).text


def test_nothing_is_read_of_a_file_from_somebody_who_may_not_import(no_disk):
    for role in (None, MODERATOR):
        client = Client()
        if role:
            client.force_login(StaffFactory(role=role))
        payload = FakePayload(part("file", b"a" * MEGABYTE, filename="a.csv") + b"--b--\r\n")
        length = len(payload)
        response = client.post(
            IMPORT,
            b"",
            content_type=PARTS,
            CONTENT_LENGTH=str(length),
            **{"wsgi.input": payload},
        )
        assert response.status_code in (302, 403)
        assert len(payload.read()) == length


def test_a_permitted_file_reaches_no_disk_either(no_disk):
    client = Client()
    client.force_login(StaffFactory(role=POSTER))
    file = SimpleUploadedFile("a.csv", b"a" * 5 * MEGABYTE)
    assert 'id="id_file_error"' in client.post(IMPORT, {"file": file}).text


def test_an_import_still_needs_the_token_of_its_form():
    client = Client(enforce_csrf_checks=True)
    client.force_login(StaffFactory())
    file = SimpleUploadedFile("a.csv", b"a")
    assert client.post(IMPORT, {"file": file}).status_code == 403
    client.get(IMPORT)
    token = client.cookies["csrftoken"].value
    sent = {"file": SimpleUploadedFile("a.csv", b"a"), "csrfmiddlewaretoken": token}
    assert client.post(IMPORT, sent).status_code == 200


def test_a_file_on_another_page_of_the_desk_is_read_past(no_disk):
    posting = PostingFactory()
    for role in ROLES:
        client = Client()
        client.force_login(StaffFactory(role=role))
        body = part("file", b"a" * 3 * MEGABYTE, filename="a.csv") + b"--b--\r\n"
        response = send(client, f"/admin/jobs/jobposting/{posting.pk}/change/", body)
        assert response.status_code < 500


# --- Forms that no browser sends ----------------------------------------------------------------

FOREIGN = [
    f"{FIELDS}; charset=shift_jis",
    f"{FIELDS}; charset=base64",
    f"{FIELDS}; charset=undefined",
    f"{FIELDS}; charset=a\x00b",
    f"{FIELDS}; charset=",
    f"{PARTS}; charset=idna",
    f"{PARTS}; charset=hex",
    f"{PARTS}; charset=utf-16",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=" + "x" * 300,
]
BODIES = [
    b"keep=1",
    part("keep", b"1") + b"--b--\r\n",
    part("f", b"x", more="; filename*=nothing''b") + b"--b--\r\n",
    part("f", b"x", more="; filename*=base64''b") + b"--b--\r\n",
    part("f", b"x", more="; filename*=idna''%ff") + b"--b--\r\n",
    part("f", b"x", filename="x", more="\r\nContent-Length: x") + b"--b--\r\n",
    b"".join(part(f"f{n}", b"", filename="x") for n in range(50)),
    b"--b\r\n" * 500,
]


@pytest.mark.parametrize(
    "address", ["/keep/change/", "/jobs/{}/report/", "/admin/login/", "/jobs/"]
)
def test_a_foreign_form_gets_a_plain_refusal(client, caplog, address):
    address = address.format(PostingFactory().pk)
    for content_type in FOREIGN:
        response = send(client, address, b"keep=1", content_type)
        assert response.status_code in (400, 405, 415), content_type
        assert client.get(f"{address}?q=%83", CONTENT_TYPE=content_type).status_code < 500
    assert not any(record.exc_info for record in caplog.records)


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_a_part_may_be_anything(client, caplog, body):
    for address in ("/keep/change/", "/admin/login/"):
        assert send(client, address, body).status_code < 500
    assert not any(record.exc_info for record in caplog.records)


@pytest.mark.parametrize(
    "content_type", [FIELDS, f"{FIELDS}; charset=UTF-8", f"{FIELDS};charset=utf8"]
)
def test_what_browsers_send_is_taken(client, content_type):
    pk = PostingFactory().pk
    assert send(client, "/keep/change/", f"keep={pk}".encode(), content_type).status_code == 303


@pytest.mark.parametrize("content_type", [PARTS, f"{PARTS}; charset=UTF-8"])
def test_parts_in_utf_8_are_taken(client, content_type):
    body = part("keep", str(PostingFactory().pk).encode()) + b"--b--\r\n"
    assert send(client, "/keep/change/", body, content_type).status_code == 303


def test_a_body_in_pieces_without_a_length_is_refused(client):
    more = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}
    response = client.generic("POST", "/keep/change/", b"a", FIELDS, **more)
    assert response.status_code == 411


@pytest.mark.parametrize(
    "header", ["x; charset*=nothing''b", "multipart/form-data; boundary*=x''b"]
)
def test_a_header_that_cannot_be_read_is_no_failure_of_ours(client, header):
    assert send(client, "/jobs/", b"a", header).status_code == 415
    assert client.get("/jobs/", CONTENT_TYPE=header).status_code == 200


def test_the_server_reads_requests_that_way():
    from config.wsgi import application

    assert application.request_class is TolerantRequest
