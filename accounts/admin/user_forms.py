"""The forms of a staff account, with roles as boxes to tick."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from unfold.forms import UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from accounts import roles
from accounts.user_parts import StaffUserPart
from config.key_fields import KeysField
from config.text_fields import CleanEmailFormField, CleanFormField

ROLES = "役割"
ACTIVE = "ログインできる"
DOES = {role.name: role.does for role in roles.ROLES}


class RolesField(KeysField):
    widget = UnfoldAdminCheckboxSelectMultipleWidget

    def label_from_instance(self, group: Group) -> str:
        does = DOES.get(group.name)
        return f"{group.name}: {does}" if does else group.name


class RightsMixin(forms.ModelForm):
    """`editor`: who fills in the form; `parts`: what other apps add. Both are set by the admin."""

    editor: User | None = None
    parts: Sequence[StaffUserPart] = ()

    groups = RolesField(label=ROLES, queryset=Group.objects.order_by("pk"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for part in self.parts:
                self.initial.setdefault(part.name, part.initial(self.instance))

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.editor is not None and self.instance.pk == self.editor.pk:
            self._keep_in(self.editor, self.cleaned_data)
        return self.cleaned_data

    def _keep_in(self, editor: User, cleaned: dict[str, Any]) -> None:
        """Nobody shuts the door behind themselves by a slip."""
        if not cleaned.get("is_active", True):
            self.add_error("is_active", "自分のアカウントは、無効にできません。")
        groups = cleaned.get("groups")
        if groups is None or editor.is_superuser:
            return
        if roles.MANAGER.name not in {group.name for group in groups}:
            self.add_error("groups", f"自分の「{roles.MANAGER.name}」は、外せません。")

    def save(self, commit: bool = True) -> User:
        """There are no accounts but those of staff."""
        self.instance.is_staff = True
        return super().save(commit)


#: Django's own model, so the door is in its forms.
CLEAN = {
    "last_name": CleanFormField,
    "first_name": CleanFormField,
    "email": CleanEmailFormField,
}


class NewUserForm(RightsMixin, UserCreationForm):
    usable_password = None

    class Meta(UserCreationForm.Meta):
        fields = ("username", "last_name", "first_name", "email")
        field_classes = {**UserCreationForm.Meta.field_classes, **CLEAN}


class UserForm(RightsMixin, UserChangeForm):
    #: Set on a page of its own; its hash is of no use to anyone.
    password = None  # type: ignore[assignment]  # Django's way to leave out a field

    class Meta(UserChangeForm.Meta):
        field_classes = {**UserChangeForm.Meta.field_classes, **CLEAN}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if active := self.fields.get("is_active"):
            active.label = ACTIVE
            active.help_text = "やめた人は、アカウントを消さずに、これを外します。"

    def clean_is_superuser(self) -> bool:
        wanted = self.cleaned_data["is_superuser"]
        if not wanted and self.editor is not None and self.instance.pk == self.editor.pk:
            raise ValidationError("自分の権限は、外せません。")
        return wanted
