"""The library's pages as pages of the staff side. What they do is django-allauth's."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as usersessions
from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.generic.base import ContextMixin

from accounts.second_factor import is_required_of

SIGNED_OUT = "signed_out"
A_DAY = 24 * 60 * 60


class StaffPage(ContextMixin):
    """Gives the theme what its pages show around the content."""

    request: HttpRequest
    title = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**admin.site.each_context(self.request), "title": self.title, **context}


# --- Signing in and out -----------------------------------------------------------------------


class Login(StaffPage, account.LoginView):
    title = "スタッフ用ログイン"
    template_name = "accounts/login.html"


class Logout(StaffPage, account.LogoutView):
    title = "ログアウト"
    template_name = "accounts/logout.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Leave nothing of the user in the browser, which may be another's next.

        Their drafts go by a script of the page that follows (static/js/signed-out.js): all storage
        would take with it what the browser keeps for seekers, and how staff have set the theme.
        """
        user = request.user
        response = super().post(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"cache"'
        if user.is_authenticated:
            response.set_cookie(
                SIGNED_OUT,
                str(user.pk),
                max_age=A_DAY,
                secure=request.is_secure(),
                samesite="Lax",
                httponly=False,  # It is for the script.
            )
        return response


class Code(StaffPage, mfa.AuthenticateView):
    title = "2段階認証"
    template_name = "accounts/code.html"


class PasskeyLogin(webauthn.LoginWebAuthnView):
    """Answers the script of the login page; it has no page of its own."""


# --- Confirming that it is still you ----------------------------------------------------------


class ConfirmByPassword(StaffPage, account.ReauthenticateView):
    title = "本人の確認"
    template_name = "accounts/confirm.html"


class ConfirmByCode(StaffPage, mfa.ReauthenticateView):
    title = "本人の確認"
    template_name = "accounts/confirm.html"


class ConfirmByPasskey(StaffPage, webauthn.ReauthenticateWebAuthnView):
    title = "本人の確認"
    template_name = "accounts/confirm_by_passkey.html"


# --- One's own account ------------------------------------------------------------------------


class Overview(StaffPage, mfa.IndexView):
    title = "ログインと安全"
    template_name = "accounts/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "is_required": is_required_of(self.request.user),
        }


class Password(StaffPage, account.PasswordChangeView):
    title = "パスワードの変更"
    template_name = "accounts/password.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not request.user.has_usable_password():
            messages.info(request, "パスワードのないアカウントです。管理者に設定を頼んでください。")
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)


class Sessions(StaffPage, usersessions.ListUserSessionsView):
    title = "ログイン中の端末"
    template_name = "accounts/sessions.html"


class ActivateApp(StaffPage, totp.ActivateTOTPView):
    title = "認証アプリの設定"
    template_name = "accounts/app_add.html"


class RemoveApp(StaffPage, totp.DeactivateTOTPView):
    title = "認証アプリをやめる"
    template_name = "accounts/app_remove.html"


class RecoveryCodes(StaffPage, recovery_codes.ViewRecoveryCodesView):
    title = "予備のコード"
    template_name = "accounts/recovery_codes.html"


class NewRecoveryCodes(StaffPage, recovery_codes.GenerateRecoveryCodesView):
    title = "予備のコードを作りなおす"
    template_name = "accounts/recovery_codes_new.html"


class DownloadRecoveryCodes(recovery_codes.DownloadRecoveryCodesView):
    template_name = "accounts/recovery_codes.txt"


class Passkeys(StaffPage, webauthn.ListWebAuthnView):
    title = "パスキー"
    template_name = "accounts/passkeys.html"


class AddPasskey(StaffPage, webauthn.AddWebAuthnView):
    title = "パスキーを追加する"
    template_name = "accounts/passkey_add.html"


class RenamePasskey(StaffPage, webauthn.EditWebAuthnView):
    title = "パスキーの名前を変える"
    template_name = "accounts/passkey_rename.html"


class RemovePasskey(StaffPage, webauthn.RemoveWebAuthnView):
    title = "パスキーを消す"
    template_name = "accounts/passkey_remove.html"


# --- From the staff side to the site ----------------------------------------------------------


def on_site(request: HttpRequest, content_type_id: int, object_id: str) -> HttpResponse:
    """Redirect to an object's public page, as Django's own view does, if the user may see it."""
    content_type = get_object_or_404(ContentType, pk=content_type_id)
    model = content_type.model_class()
    model_admin = admin.site._registry.get(model) if model else None
    if model_admin is None or not hasattr(model_admin.model, "get_absolute_url"):
        raise Http404
    found = model_admin.get_object(request, object_id)
    if found is None:
        raise Http404
    if not model_admin.has_view_or_change_permission(request, found):
        raise PermissionDenied
    return redirect(found.get_absolute_url())
