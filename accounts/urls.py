"""The library's pages that staff need, at addresses of the staff side.

Their names are the library's own, which redirects by them. The first three take the place of
Django's, so that there is one way in; there are no pages for signing up, resetting a
password or confirming an address.
"""

from django.contrib import admin
from django.urls import path

from accounts import views

urlpatterns = [
    path("login/", views.Login.as_view(), name="account_login"),
    path("logout/", views.Logout.as_view(), name="account_logout"),
    path("password_change/", views.Password.as_view(), name="account_change_password"),
    path("r/<int:content_type_id>/<path:object_id>/", admin.site.admin_view(views.on_site)),
    path("account/", views.Overview.as_view(), name="mfa_index"),
    path("account/sessions/", views.Sessions.as_view(), name="usersessions_list"),
    path("account/code/", views.Code.as_view(), name="mfa_authenticate"),
    path("account/confirm/", views.ConfirmByPassword.as_view(), name="account_reauthenticate"),
    path("account/confirm/code/", views.ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path(
        "account/confirm/passkey/",
        views.ConfirmByPasskey.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/app/", views.ActivateApp.as_view(), name="mfa_activate_totp"),
    path("account/app/remove/", views.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("account/codes/", views.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "account/codes/new/", views.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"
    ),
    path(
        "account/codes/download/",
        views.DownloadRecoveryCodes.as_view(),
        name="mfa_download_recovery_codes",
    ),
    path("account/passkeys/", views.Passkeys.as_view(), name="mfa_list_webauthn"),
    path("account/passkeys/add/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("account/passkeys/login/", views.PasskeyLogin.as_view(), name="mfa_login_webauthn"),
    path(
        "account/passkeys/<int:pk>/edit/", views.RenamePasskey.as_view(), name="mfa_edit_webauthn"
    ),
    path(
        "account/passkeys/<int:pk>/remove/",
        views.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
]
