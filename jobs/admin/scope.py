"""Limits a list, its forms and all their pages to what the user may reach."""

from typing import Any

from django import forms
from django.db import models
from django.db.models import QuerySet
from django.db.models.options import Options
from django.http import Http404, HttpRequest
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import AutocompleteSelectFilter
from unfold.contrib.filters.forms import AutocompleteDropdownForm

from config.key_fields import KeySelect
from jobs.desk.scope import employers_of, postings_of, reaches_every_employer


class NotFoundMixin(ModelAdmin):
    """Answers 404 for an object that is missing or not theirs, where Django redirects home."""

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Options, object_id: str
    ) -> None:
        raise Http404


class OwnEmployersMixin(NotFoundMixin):
    def get_queryset(self, request: HttpRequest) -> QuerySet:
        employers = super().get_queryset(request)
        if reaches_every_employer(request.user):
            return employers
        return employers.filter(pk__in=employers_of(request.user).values("pk"))


class OwnPostingsMixin(NotFoundMixin):
    """Also limits the form to the employers that its user may post for."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        postings = super().get_queryset(request)
        if reaches_every_employer(request.user):
            return postings
        return postings.filter(pk__in=postings_of(request.user).values("pk"))

    def formfield_for_foreignkey(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name == "employer":
            kwargs["queryset"] = employers_of(request.user)
            kwargs["widget"] = KeySelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class OwnTemplatesMixin(NotFoundMixin):
    def get_queryset(self, request: HttpRequest) -> QuerySet:
        templates = super().get_queryset(request)
        if reaches_every_employer(request.user):
            return templates
        return templates.filter(employer__in=employers_of(request.user))


class OwnEmployerForm(AutocompleteDropdownForm):
    def __init__(self, *args: Any, request: HttpRequest, name: str, **kwargs: Any) -> None:
        super().__init__(*args, request=request, name=name, **kwargs)
        self.fields[name].queryset = employers_of(request.user)


class OwnEmployerFilter(AutocompleteSelectFilter):
    """Shows the name of the employer in the address only to users who may see that employer."""

    form_class = OwnEmployerForm
