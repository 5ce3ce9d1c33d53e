"""Drops uploads that are larger than an import may be, on every address of the site."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from jobs.desk.exchange.limits import FILE_BYTES


class LimitUploadHandler(FileUploadHandler):
    """Drops a file as soon as it is too large; the rest of it is read and discarded.

    The view then finds no file; `was_too_large` says why.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > FILE_BYTES:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def was_too_large(request: HttpRequest) -> bool:
    """Whether the request is so long that a file in it was dropped."""
    length = request.META.get("CONTENT_LENGTH", "")
    return length.isdigit() and int(length) > FILE_BYTES
