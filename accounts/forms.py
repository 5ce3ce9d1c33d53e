"""The library's forms in the look and the words of the staff side."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.core.cache import cache
from django.core.exceptions import ValidationError
from unfold.widgets import BASE_INPUT_CLASSES

from accounts import lockout, notices
from config.text_fields import CleanFormField


class Worded:
    """`labels`, `help_texts`: field → text, in place of the library's."""

    fields: dict[str, Any]
    labels: dict[str, str] = {}
    help_texts: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.help_texts.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if getattr(field.widget, "input_type", "") in ("text", "password"):
                field.widget.attrs["class"] = " ".join(BASE_INPUT_CLASSES)


class StaffLoginForm(Worded, LoginForm):
    labels = {"login": "ユーザー名", "password": "パスワード"}

    def add_prefix(self, field_name: str) -> str:
        """The name that Django's own login page gives the field, and password keepers know."""
        return super().add_prefix("username" if field_name == "login" else field_name)


class PasswordAgainForm(Worded, ReauthenticateForm):
    labels = {"password": "パスワード"}


class NewPasswordForm(Worded, ChangePasswordForm):
    labels = {
        "oldpassword": "いまのパスワード",
        "password1": "新しいパスワード",
        "password2": "新しいパスワード（もう一度）",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = password_validators_help_text_html()

    def clean_oldpassword(self) -> str:
        """Compare it as at a login: who has taken over a session may not guess at will."""
        typed = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, typed):
            raise get_adapter().validation_error("enter_current_password")
        return typed


#: How long an app's code may still be right: its own half minute, and those on each side of it.
CODE_SECONDS = mfa_settings.TOTP_PERIOD * (2 * mfa_settings.TOTP_TOLERANCE + 1)


class OneTimeCode:
    """Takes a code as it is typed, counts mistakes, and takes each of an app's codes once only.

    A code is its digits and nothing else: they may be full-width, or parted as the app shows them.
    """

    user: User
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"]
        self.cleaned_data["code"] = "".join(str(int(each)) for each in typed if each.isdecimal())
        attempt = lockout.begin(context.request, self.user, lockout.CODE)
        if attempt is None:
            raise get_adapter().validation_error("too_many_login_attempts")
        try:
            code = super().clean_code()  # type: ignore[misc]
            self._use_up(code)
        except ValidationError:
            if attempt.was_wrong():
                notices.tell(self.user, notices.CODE_GUESSED)
            raise
        attempt.rollback()
        return code

    def _use_up(self, code: str) -> None:
        """The library notes a used code for half a minute, and one that set up an app not at all.

        A recovery code is used up for good where it is kept.
        """
        authenticator = getattr(self, "authenticator", None)
        if authenticator and authenticator.type != Authenticator.Type.TOTP:
            return
        if not cache.add(f"accounts:used-code:{self.user.pk}:{code}", True, CODE_SECONDS):
            raise get_adapter().validation_error("incorrect_code")


class CodeForm(OneTimeCode, Worded, AuthenticateForm):
    labels = {"code": "コード"}
    help_texts = {"code": "認証アプリに出ている6けたの数字か、予備のコードを入れます。"}


class CodeForChangeForm(OneTimeCode, Worded, CodeAgainForm):
    labels = CodeForm.labels
    help_texts = CodeForm.help_texts


class ActivateAppForm(OneTimeCode, Worded, ActivateTOTPForm):
    labels = {"code": "認証アプリの数字"}
    help_texts = {"code": "アプリに出た6けたの数字を入れます。"}


class AddPasskeyForm(Worded, AddWebAuthnForm):
    name = CleanFormField(required=False, max_length=100)
    labels = {"name": "パスキーの名前", "passwordless": "パスワードの代わりに使う"}
    help_texts = {
        "name": "あとで見分けるための名前です。例: 自分のスマートフォン",
        "passwordless": "指紋・顔・暗証番号で、このパスキーだけでログインできるようになります。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("passwordless", True)
        super().__init__(*args, **kwargs)


class EditPasskeyForm(Worded, EditWebAuthnForm):
    name = CleanFormField(required=True, max_length=100)
    labels = {"name": "パスキーの名前"}
