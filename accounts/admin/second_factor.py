"""Removes the second factor of a colleague who lost the device."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.second_factor import reset
from config.features import TOOLS, Feature, Page

OWN = "自分の2段階認証は、ここで変えます。"


class SecondFactor(Feature):
    templates = {TOOLS: "admin/auth/user/account_tools.html"}

    def pages(self) -> list[Page]:
        view = self.second_factor_view
        return [Page("second_factor", "second-factor/", view, ("change",), of_object=True)]

    def second_factor_view(self, request: HttpRequest, user: User) -> HttpResponse:
        """Ask for confirmation, then remove it by POST; needs the permission to change the user.

        One's own is removed on one's own page only, which asks who it is.
        """
        if user.pk == request.user.pk:
            messages.info(request, OWN)
            return redirect("mfa_index")
        if request.method == "POST":
            reset(user)
            self.admin.log_change(request, user, "2段階認証を解除しました。")
            messages.success(request, f"「{user}」の2段階認証を解除しました。")
            return redirect(self.address("change", user.pk))
        is_set_up = Authenticator.objects.filter(user=user).exists()
        context = {"original": user, "is_set_up": is_set_up}
        template = "admin/auth/user/second_factor.html"
        return self.render(request, template, f"「{user}」の2段階認証", context)
