"""Staff accounts: roles, and what other apps add, in place of single permissions."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin as BaseUserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from unfold.decorators import display
from unfold.forms import AdminPasswordChangeForm

from accounts.admin.second_factor import SecondFactor
from accounts.admin.user_forms import ACTIVE, ROLES, NewUserForm, UserForm
from accounts.user_parts import StaffUserPart, staff_user_parts
from config.features import FeaturedAdmin, Fieldsets
from history.differences import Comparison
from history.pages import History

admin.site.unregister([User, Group])

ABOUT = ["username", "last_name", "first_name", "email"]
RECORD = ["last_login", "date_joined"]
#: Those that are the user's own; the parts of other apps stand after them.
RIGHTS = ["is_active", "groups"]
CAN_DO = "できること"
CHANGED_ELSEWHERE = "自分のパスワードは、ここで変えます。いまのパスワードも入れてください。"


class UserHistory(History):
    comparison = Comparison(
        User,
        names=[*ABOUT, "is_active", "is_staff", "is_superuser", "groups"],
        labels={"is_active": ACTIVE, "groups": ROLES},
    )


def _text_of(part: StaffUserPart) -> Callable[[User], str | None]:
    """Return the column that Django's form shows in place of the part's field."""

    @admin.display(description=part.label, empty_value="なし")
    def text(user: User) -> str | None:
        return part.as_text(user) or None

    return text


@admin.register(User)
class UserAdmin(BaseUserAdmin, FeaturedAdmin):
    features = [UserHistory, SecondFactor]
    form = UserForm
    add_form = NewUserForm
    change_password_form = AdminPasswordChangeForm
    list_display = ["username", "full_name", "email", "roles", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    search_fields = ["username", "last_name", "first_name", "email"]
    search_help_text = "ユーザー名・氏名・メールアドレスでさがす"
    filter_horizontal = []

    def __init__(self, model: type[User], admin_site: AdminSite) -> None:
        super().__init__(model, admin_site)
        self.parts = staff_user_parts()
        self.part_names = [part.name for part in self.parts]
        #: Shown in place of the parts' fields to users who may only view.
        self.part_texts = [_text_of(part) for part in self.parts]

    # --- Permissions --------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """A superuser's account is changed by superusers only, its password above all."""
        may = super().has_change_permission(request, obj)
        return may and (request.user.is_superuser or obj is None or not obj.is_superuser)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Fieldsets:
        """Only superusers make superusers; users who may only view see the parts as text."""
        if obj is None:
            return [
                (None, {"fields": [*ABOUT, "password1", "password2"]}),
                (CAN_DO, {"fields": ["groups", *self.part_names]}),
            ]
        may_change = self.has_change_permission(request, obj)
        rights = [*RIGHTS, *(self.part_names if may_change else self.part_texts)]
        if request.user.is_superuser:
            rights.append("is_superuser")
        return [
            (None, {"fields": ABOUT}),
            (CAN_DO, {"fields": rights}),
            ("記録", {"fields": RECORD}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[Any]:
        return [*RECORD, *self.part_texts]

    # --- Password -----------------------------------------------------------------------------

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """Set a colleague's; one's own is changed on the page that asks for the old one."""
        user = self.get_object(request, unquote(id))
        if user is not None and user.pk == request.user.pk:
            messages.info(request, CHANGED_ELSEWHERE)
            return redirect("account_change_password")
        return super().user_change_password(request, id, form_url)

    # --- List ---------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        groups = Group.objects.order_by("name")
        return super().get_queryset(request).prefetch_related(Prefetch("groups", groups))

    @display(description="氏名", empty_value="-")
    def full_name(self, user: User) -> str | None:
        return f"{user.last_name} {user.first_name}".strip() or None

    @display(description=ROLES, empty_value="なし")
    def roles(self, user: User) -> str | None:
        names = [group.name for group in user.groups.all()]
        if user.is_superuser:
            names.insert(0, "システム管理者")
        return "、".join(names) or None

    # --- Form ---------------------------------------------------------------------------------

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        base = self.add_form if obj is None else self.form
        with_parts = {part.name: part.form_field() for part in self.parts}
        attributes = {**with_parts, "editor": request.user, "parts": self.parts}
        kwargs["form"] = type(base.__name__, (base,), attributes)
        return super().get_form(request, obj, change=change, **kwargs)

    def save_related(
        self,
        request: HttpRequest,
        form: forms.ModelForm,
        formsets: list[forms.BaseFormSet],
        change: bool,
    ) -> None:
        super().save_related(request, form, formsets, change)
        for part in self.parts:
            if part.name in form.cleaned_data:
                part.save(form.instance, form.cleaned_data[part.name])
