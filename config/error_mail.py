"""Mail to ADMINS about errors of the site: what broke and where, and nothing of who was there.

Django's own handler sends the request along, with what was typed and the session's cookie. All that
is logged as an error is told of: pages that broke, a database that is away, failed clock work.
"""

import logging

from django.conf import settings
from django.core import mail

from config.errors import HOUR, ErrorTeller, Failure, Throttle, Told
from config.site_address import SITE_NAME

#: The same error is told of once in so long, and all of them no more often than this.
SAME_AGAIN_SECONDS = HOUR
MOST_IN_AN_HOUR = 20


class ErrorMail(ErrorTeller):
    """Each process keeps its own count. A mail that fails is left: the log has the error."""

    @staticmethod
    def throttle_of() -> Throttle:
        return Throttle(SAME_AGAIN_SECONDS, MOST_IN_AN_HOUR)

    def is_told(self, record: logging.LogRecord) -> bool:
        return bool(settings.ADMINS) and super().is_told(record)

    def tell(self, told: Told) -> None:
        kind = told.failures[0].name if told.failures else "ERROR"
        subject = f"［{SITE_NAME}］エラー: {kind}"
        mail.EmailMessage(subject, _text(told), to=settings.ADMINS).send()


def _text(told: Told) -> str:
    left_out = told.left_out
    lines = [
        f"{told.logger}: {told.asked or told.what}",
        *([told.what] if told.asked and not told.failures else []),
        f"X-Request-ID: {told.request}",
        "",
        *(_trace(failure) for failure in reversed(told.failures)),
        "くわしくは、サーバーの記録を、この X-Request-ID でさがしてください。",
        f"同じエラーは、{int(SAME_AGAIN_SECONDS // HOUR)}時間に一度だけお知らせします。",
    ]
    if left_out.same:
        lines.append(f"前のお知らせのあと、同じエラーが、ほかに{left_out.same}件ありました。")
    if left_out.others:
        lines.append(f"お知らせの上限を超えたため、別のエラーを{left_out.others}件省きました。")
    return "\n".join(lines) + "\n"


def _trace(failure: Failure) -> str:
    places = [
        f'  File "{place.file}", line {place.line}, in {place.function}\n    {place.code}\n'
        for place in failure.places
    ]
    return f"{failure.kind}\n{''.join(places)}"
