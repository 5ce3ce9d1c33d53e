"""Nothing larger than an import may be is kept of an upload, wherever on the site it is sent."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from jobs.desk.exchange.limits import FILE_BYTES


class LimitUploadHandler(FileUploadHandler):
    """Drops a file as soon as it is too large; the rest of it is read off, and not kept.

    A view finds no file then, and tells by the length of the request why: see `was_too_large`.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > FILE_BYTES:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def was_too_large(request: HttpRequest) -> bool:
    """Whether a request that should have brought a file had one that was dropped."""
    length = request.META.get("CONTENT_LENGTH", "")
    return length.isdigit() and int(length) > FILE_BYTES
