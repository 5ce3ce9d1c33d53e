"""Staff accounts: a role and employers in place of single permissions."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as BaseUserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Prefetch
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.forms import AdminPasswordChangeForm

from history.differences import Comparison
from history.pages import HistoryPagesMixin
from jobs.admin.second_factor import SecondFactorMixin
from jobs.admin.user_forms import ACTIVE, ROLES, NewUserForm, UserForm, give_employers

admin.site.unregister([User, Group])

ABOUT = ["username", "last_name", "first_name", "email"]
RECORD = ["last_login", "date_joined"]
RIGHTS = ["is_active", "groups", "employers"]
HISTORY = Comparison(
    User,
    names=[*ABOUT, "is_active", "is_staff", "is_superuser", "groups"],
    labels={"is_active": ACTIVE, "groups": ROLES},
)


@admin.register(User)
class UserAdmin(SecondFactorMixin, HistoryPagesMixin, BaseUserAdmin, ModelAdmin):
    form = UserForm
    add_form = NewUserForm
    change_password_form = AdminPasswordChangeForm
    comparison = HISTORY
    list_display = ["username", "full_name", "email", "roles", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    search_fields = ["username", "last_name", "first_name", "email"]
    search_help_text = "ユーザー名・氏名・メールアドレスでさがす"
    filter_horizontal = []
    readonly_fields = RECORD
    add_fieldsets = [
        (None, {"fields": [*ABOUT, "password1", "password2"]}),
        ("できること", {"fields": ["groups", "employers"]}),
    ]
    fieldsets = [
        (None, {"fields": ABOUT}),
        ("できること", {"fields": RIGHTS}),
        ("記録", {"fields": RECORD}),
    ]

    # --- Who may what -------------------------------------------------------------------------

    def has_change_permission(self, request, obj=None):
        """A superuser's account is changed by superusers only, its password above all."""
        may = super().has_change_permission(request, obj)
        return may and (request.user.is_superuser or obj is None or not obj.is_superuser)

    def get_fieldsets(self, request, obj=None):
        """Superusers make superusers; who may only look is shown the employers as text."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets
        rights = list(RIGHTS)
        if request.user.is_superuser:
            rights.append("is_superuser")
        if not self.has_change_permission(request, obj):
            rights[rights.index("employers")] = "in_charge_of"
        return [
            (name, {"fields": rights} if options["fields"] is RIGHTS else options)
            for name, options in fieldsets
        ]

    def get_readonly_fields(self, request, obj=None):
        return [*RECORD, "in_charge_of"]

    # --- List ---------------------------------------------------------------------------------

    def get_queryset(self, request):
        groups = Group.objects.order_by("name")
        return super().get_queryset(request).prefetch_related(Prefetch("groups", groups))

    @display(description="氏名", empty_value="-")
    def full_name(self, user):
        return f"{user.last_name} {user.first_name}".strip() or None

    @display(description=ROLES, empty_value="なし")
    def roles(self, user):
        names = [group.name for group in user.groups.all()]
        if user.is_superuser:
            names.insert(0, "システム管理者")
        return "、".join(names) or None

    # --- Form ---------------------------------------------------------------------------------

    @admin.display(description="受けもつ企業", empty_value="なし")
    def in_charge_of(self, user):
        return "、".join(map(str, user.employers.all())) or None

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.editor = request.user
        return form

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "employers" in form.cleaned_data:
            give_employers(form.instance, form.cleaned_data["employers"])
