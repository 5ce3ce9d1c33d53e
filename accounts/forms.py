"""The library's forms in the look and the words of the staff side."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.contrib.auth.password_validation import password_validators_help_text_html
from unfold.widgets import BASE_INPUT_CLASSES

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


class DigitsOfCode:
    """Takes the code as it is typed: in full-width digits, or parted as the app shows it.

    A code is its digits and nothing else. They are read before the library compares and counts
    mistakes.
    """

    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"]
        self.cleaned_data["code"] = "".join(str(int(each)) for each in typed if each.isdecimal())
        return super().clean_code()  # type: ignore[misc]


class CodeForm(DigitsOfCode, Worded, AuthenticateForm):
    labels = {"code": "コード"}
    help_texts = {"code": "認証アプリに出ている6けたの数字か、予備のコードを入れます。"}


class CodeForChangeForm(DigitsOfCode, Worded, CodeAgainForm):
    labels = CodeForm.labels
    help_texts = CodeForm.help_texts


class ActivateAppForm(DigitsOfCode, Worded, ActivateTOTPForm):
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
