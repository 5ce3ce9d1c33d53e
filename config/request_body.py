"""What is read of a request's body, and how much: decided before anything of it is read.

Forms are text. A file is taken by a page that says so (`Page.longest_file`), from a user who may
send one there, and is held in memory; everywhere else its bytes are read past. So nobody can fill
the disk, and what no form of ours would send is refused in one line of the log.
"""

import io
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils.http import parse_header_parameters

from config.body_size import LONGEST_BODY

type GetResponse = Callable[[HttpRequest], HttpResponse]

#: The form of a posting takes some 50 kB, a long guide a few hundred.
MOST_BYTES = 4 * 1024 * 1024
_WITHOUT_BODY = ("GET", "HEAD", "OPTIONS", "TRACE")
_UTF_8 = ("utf-8", "utf8")
#: Stands for an encoding where the header cannot be read.
_NONE = ""

_TOO_LARGE = (
    "送られた内容が大きすぎて、読み取れませんでした。減らしてから、もう一度お試しください。"
)
_UNREADABLE = "送られた内容を読み取れませんでした。前のページに戻り、もう一度お試しください。"


def within_bounds(get_response: GetResponse) -> GetResponse:
    """Middleware: refuse a body that is too long, or in no form that a browser would send."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method in _WITHOUT_BODY:
            return None
        longest_file = getattr(view, "longest_file", 0)
        if refusal := _unwelcome(request, LONGEST_BODY if longest_file else MOST_BYTES):
            return refusal
        # Where a file is taken, the body is read once it is known that its sender may send one.
        return None if longest_file else read_form(request)

    middleware.process_view = process_view  # type: ignore[attr-defined]  # Django looks for it.
    return middleware


def read_form(request: HttpRequest) -> HttpResponse | None:
    """Read what a form with parts sent; return the refusal where it cannot be read.

    Forms without parts are left to their views, which say in their own words what was too long.
    """
    if request.content_type != "multipart/form-data":
        return None
    try:
        request.POST  # noqa: B018  # reading it is what may fail
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        return refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LARGE)
    except (MultiPartParserError, UnreadablePostError, LookupError, ValueError):
        # The last two: a part may name an encoding that there is not, or that holds no text.
        return refused(HTTPStatus.BAD_REQUEST, _UNREADABLE)
    return None


def refused(status: HTTPStatus, message: str) -> HttpResponse:
    """A plain page. Without the request, of which nothing more is to be read."""
    context = {"status": status.value, "message": message}
    return HttpResponse(render_to_string("refused.html", context), status=status)


def _unwelcome(request: HttpRequest, most: int) -> HttpResponse | None:
    if not _is_in_utf_8(request):
        return refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _UNREADABLE)
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length and request.META.get("HTTP_TRANSFER_ENCODING"):
        # In pieces without a length: no browser sends a form like that, and none would be read.
        return refused(HTTPStatus.LENGTH_REQUIRED, _UNREADABLE)
    if length.isdigit() and int(length) > most:
        return refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LARGE)
    return None


def _is_in_utf_8(request: HttpRequest) -> bool:
    charset = (request.content_params or {}).get("charset")
    return charset is None or charset.lower() in _UTF_8


# --- The header ---------------------------------------------------------------------------------


class TolerantRequest(WSGIRequest):
    """A request whose Content-Type may be anything.

    Django's own fails where it cannot be read, before any middleware could answer; and it reads the
    address, too, in the encoding that the header names. Here everything is in UTF-8.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            kind, parameters = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except (LookupError, ValueError):
            kind, parameters = "", {"charset": _NONE}
        self.content_type, self.content_params = kind, parameters


class TolerantHandler(WSGIHandler):
    request_class = TolerantRequest


# --- Files --------------------------------------------------------------------------------------


class NoFiles(FileUploadHandler):
    """What settings name: a page that takes a file asks for its own handler instead."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class FileInMemory(FileUploadHandler):
    """Holds one file of up to `longest` bytes; drops it as soon as it is larger."""

    def __init__(self, request: HttpRequest, longest: int):
        super().__init__(request)
        self.longest = longest
        self.content = io.BytesIO()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.content = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > self.longest:
            self.content = io.BytesIO()
            raise SkipFile
        self.content.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        self.content.seek(0)
        return InMemoryUploadedFile(
            file=self.content,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


def take_file(request: HttpRequest, longest: int) -> None:
    """Let `request` bring a file of up to `longest` bytes. Nothing may have been read of it yet."""
    request.upload_handlers = [FileInMemory(request, longest)]


def was_too_large(request: HttpRequest, longest: int) -> bool:
    """Whether the request is so long that a file in it was dropped."""
    length = request.META.get("CONTENT_LENGTH", "")
    return length.isdigit() and int(length) > longest
