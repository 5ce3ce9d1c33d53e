"""Mail to the owner of an account about what was done to it, by whomever.

Somebody who has taken over a session, or a manager's account, cannot keep it from them.
"""

import logging
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core import mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from config.audit import shortened
from config.client_address import address_of
from config.no_mail import is_sent
from config.request_ids import current_request
from config.site_address import SITE_NAME, absolute

logger = logging.getLogger(__name__)

TEXT = """\
{site}のアカウント「{name}」について、お知らせします。

{what}

日時: {when}
操作した人: {who}
{place}
覚えがあれば、何もしなくてかまいません。
覚えがないときは、すぐに管理者に電話などで知らせ、ここからパスワードを変えてください。
{address}
"""


@dataclass(frozen=True)
class Notice:
    """What is written in the subject, and said in a sentence."""

    subject: str
    what: str


CREATED = Notice("アカウントができました", "アカウントができました。")
PASSWORD = Notice("パスワードが変わりました", "パスワードが変わりました。")
FACTOR_ADDED = Notice(
    "2段階認証が追加されました", "2段階認証（認証アプリかパスキー）が追加されました。"
)
FACTOR_REMOVED = Notice(
    "2段階認証が外されました", "2段階認証（認証アプリかパスキー）が外されました。"
)
CODES_RENEWED = Notice("予備のコードが新しくなりました", "予備のコードが新しくなりました。")
RIGHTS = Notice("できることが変わりました", "役割か権限が変わりました。")
ABOUT = Notice(
    "登録の内容が変わりました",
    "ユーザー名、メールアドレス、ログインできるかのどれかが変わりました。",
)
DELETED = Notice("アカウントが消されました", "アカウントが消されました。")
CODE_GUESSED = Notice(
    "2段階認証のコードが続けて間違えられました",
    "パスワードは合っているのに、2段階認証のコードが続けて間違えられました。"
    "あなたでなければ、パスワードを知られています。",
)


def tell(owner: User, notice: Notice, *, also_to: str = "") -> None:
    """Mail `owner` once what happened is stored; a mail that fails is logged and stops nothing.

    A site without mail tells nobody, which is no fault.
    `also_to`: the address that they had until now.
    """
    addresses = list(dict.fromkeys(filter(None, [owner.email, also_to])))
    if not addresses or not is_sent():
        return
    request = current_request()
    by = getattr(request, "user", None) if request else None
    if by is None or not by.is_authenticated:
        who = "サーバーの管理コマンド" if request is None else "ログインしていない人"
    else:
        who = "あなた" if by.pk == owner.pk else by.get_username()
    network = shortened(address_of(request)) if request else None
    text = TEXT.format(
        site=SITE_NAME,
        name=owner.get_username(),
        what=notice.what,
        when=f"{timezone.localtime():%Y年%-m月%-d日 %H:%M}",
        who=who,
        place=f"接続元: {network}\n" if network else "",
        address=absolute(reverse("mfa_index")),
    )
    message = mail.EmailMessage(f"［{SITE_NAME}］{notice.subject}", text, to=addresses)
    transaction.on_commit(lambda: _send(message), robust=True)


def _send(message: mail.EmailMessage) -> None:
    try:
        message.send()
    except Exception as error:
        # What a mail server answers may quote the address.
        logger.error("The owner of an account could not be told: %s", type(error).__name__)
