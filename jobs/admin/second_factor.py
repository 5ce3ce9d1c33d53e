"""Taking away the second factor of a colleague who lost the device."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods

from accounts.second_factor import reset


class SecondFactorMixin:
    def get_urls(self):
        view = self.admin_site.admin_view(self.second_factor_view)
        return [
            path("<path:object_id>/second-factor/", view, name="auth_user_second_factor"),
            *super().get_urls(),
        ]

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def second_factor_view(self, request, object_id):
        """Ask first, then take it away by POST; whoever may set a password may do it."""
        user = self.get_object(request, unquote(object_id))
        if user is None:
            raise Http404
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        if request.method == "POST":
            reset(user)
            self.log_change(request, user, "2段階認証を解除しました。")
            messages.success(request, f"「{user}」の2段階認証を解除しました。")
            return redirect(reverse("admin:auth_user_change", args=[user.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": f"「{user}」の2段階認証",
            "opts": self.opts,
            "original": user,
            "is_set_up": Authenticator.objects.filter(user=user).exists(),
        }
        return TemplateResponse(request, "admin/auth/user/second_factor.html", context)
