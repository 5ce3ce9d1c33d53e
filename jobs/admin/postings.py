from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import smart_split, unescape_string_literal
from unfold.decorators import display

from config.features import FeaturedAdmin, Fieldsets
from history.differences import Comparison
from history.pages import History
from jobs.admin.changelist import BoundedPaginator, PostingList
from jobs.admin.features.bulk import BulkSteps
from jobs.admin.features.conflict import PostingConflict
from jobs.admin.features.duplicate import Duplicate
from jobs.admin.features.exporting import Export
from jobs.admin.features.gate import Gate
from jobs.admin.features.gate_form import PUBLISH_WITH_REASON
from jobs.admin.features.hidden_fields import HiddenFields
from jobs.admin.features.importing import Import
from jobs.admin.features.local_draft import LocalDraft
from jobs.admin.features.prefill import Prefill
from jobs.admin.features.preview import Preview
from jobs.admin.features.save_as_template import SaveAsTemplate
from jobs.admin.fields import YesNoUnstatedSelect
from jobs.admin.filters import FacetListFilter, StateFilter, WorkListFilter
from jobs.admin.forms import PostingForm
from jobs.admin.layout import FIELDS, FIELDSETS, RECORD
from jobs.admin.scope import OwnEmployerFilter, OwnPostingsMixin
from jobs.admin.transitions import offered_in
from jobs.models import Employer, JobPosting, SeenWarning
from jobs.postings.choices import State
from jobs.postings.schema import ROWS
from jobs.postings.schema.row import Hours, Prefectures, TimeOfDay
from jobs.postings.text import fold_key
from jobs.postings.words import UNSTATED
from jobs.search.facets import CALL_TYPE, PREFECTURE

STATE_COLOURS = {
    State.DRAFT: "primary",
    State.SCHEDULED: "info",
    State.LIVE: "success",
    State.EXPIRED: "warning",
    State.CLOSED: "default",
}


class PostingHistory(History):
    comparison = Comparison(
        JobPosting,
        names=["status", *FIELDS, "confirmed_at"],
        texts=["description"],
        reads={
            row.name: row.kind.read
            for row in ROWS
            if isinstance(row.kind, Hours | TimeOfDay | Prefectures)
        },
    )
    restored_in_words = "求人の内容が戻り、企業・公開の状態・掲載の期間は変わりません。"


@admin.register(JobPosting)
class JobPostingAdmin(OwnPostingsMixin, FeaturedAdmin):
    features = [
        PostingHistory,
        Preview,
        SaveAsTemplate,
        Duplicate,
        PostingConflict,
        HiddenFields,
        LocalDraft,
        Prefill,
        Gate,
        BulkSteps,
        Import,
        Export,
    ]
    form = PostingForm
    autocomplete_fields = ["employer"]
    readonly_fields = RECORD
    list_display = [
        "title",
        "state_label",  # beside the title, as a phone shows no more than these two
        "employer",
        "call_type",
        "prefecture",
        "hourly_pay",
        "closing_day",
        "confirmed_day",
    ]
    list_select_related = ["employer"]
    list_filter = [
        StateFilter,
        FacetListFilter.of(CALL_TYPE),
        ("employer", OwnEmployerFilter),
        FacetListFilter.of(PREFECTURE),
        WorkListFilter,
    ]
    list_filter_submit = True
    list_per_page = 50
    paginator = BoundedPaginator
    # One count of a large table is enough.
    show_full_result_count = False
    ordering = ["-pk"]
    search_fields = ["title", "employer__name", "reference"]
    search_help_text = "見出し・企業名・求人番号でさがす"
    warn_unsaved_form = True

    # --- List ---------------------------------------------------------------------------------

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[PostingList]:
        return PostingList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Who types the reference of a posting wants that one, not what mentions it.

        Employers are looked up by themselves: joined, each posting's would be fetched.
        """
        key = fold_key(search_term)
        named = queryset.filter(reference_key=key) if key else queryset.none()
        if named.exists():
            return named, False
        for word in smart_split(search_term):
            if len(word) > 1 and word[0] in "\"'" and word[0] == word[-1]:
                word = unescape_string_literal(word)
            queryset = queryset.filter(
                Q(title__icontains=word)
                | Q(reference__icontains=word)
                | Q(employer__in=Employer.objects.filter(name__icontains=word))
            )
        return queryset, False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Nobody learns from the list which postings were reported."""
        return not lookup.startswith("reports") and super().lookup_allowed(lookup, value, request)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[Any, int], set[str], list[Any]]:
        """A posting takes its ticks along, which nobody may delete by themselves."""
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return found, counts, lacking - {str(SeenWarning._meta.verbose_name)}, protected

    @display(description="時給換算（下限）", ordering="hourly_equivalent", empty_value="報酬")
    def hourly_pay(self, posting: JobPosting) -> str | None:
        """None of outsourcing, which has no wage."""
        hourly = posting.hourly_equivalent
        return None if hourly is None else f"{hourly:,}円"

    @display(description="状態", label=STATE_COLOURS)
    def state_label(self, posting: JobPosting) -> tuple[State, str]:
        return posting.state, posting.state.label

    @display(description="掲載終了", ordering="closes_at", empty_value="未定")
    def closing_day(self, posting: JobPosting) -> str | None:
        return _day(posting.closes_at)

    @display(description="確認日", ordering="confirmed_at", empty_value="未確認")
    def confirmed_day(self, posting: JobPosting) -> str | None:
        return _day(posting.confirmed_at)

    # --- Form ---------------------------------------------------------------------------------

    def get_form(
        self, request: HttpRequest, obj: JobPosting | None = None, **kwargs: Any
    ) -> type[PostingForm]:
        form = super().get_form(request, obj, **kwargs)
        form.may_give_reasons = request.user.has_perm(PUBLISH_WITH_REASON)
        return form

    def get_fieldsets(self, request: HttpRequest, obj: JobPosting | None = None) -> Fieldsets:
        return FIELDSETS if obj is None else [*FIELDSETS, ("記録", {"fields": RECORD})]

    def formfield_for_nullboolean_field(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        return super().formfield_for_nullboolean_field(
            db_field, request, widget=YesNoUnstatedSelect(), **kwargs
        )

    def formfield_for_choice_field(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.null:
            kwargs["choices"] = db_field.get_choices(blank_choice=[("", UNSTATED)])
        elif not db_field.has_default():
            # The first of the list must not pass for an answer.
            kwargs["choices"] = db_field.get_choices(blank_choice=[("", "選んでください")])
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,
    ) -> HttpResponse:
        state = context["adminform"].form.state_before
        transitions = offered_in(state)
        publishable = any(transition.publishes for transition in transitions)
        context |= {
            "state": state,
            "state_colour": STATE_COLOURS[state],
            "transitions": transitions,
            "publishable": publishable,
            "save_variant": "default" if publishable else "primary",
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def write(self, request: HttpRequest, obj: JobPosting, form: PostingForm) -> None:
        if form.transition is None:
            obj.save()
            return
        obj._change_reason = form.transition.label
        form.transition.take(obj, form.now)
        self.audit(f"posting{form.transition.name}", obj)
        messages.success(request, f"「{obj}」{form.transition.done}")

    def construct_change_message(
        self,
        request: HttpRequest,
        form: PostingForm,
        formsets: list[forms.BaseFormSet],
        add: bool = False,
    ) -> list[dict[str, Any]]:
        """Add the step taken to the changed fields in the log."""
        message = super().construct_change_message(request, form, formsets, add)
        if form.transition:
            message.append(form.transition.history)
        return message

    def view_on_site(self, obj: JobPosting) -> str:
        return obj.get_absolute_url()


def _day(moment: datetime | None) -> str | None:
    return date_format(timezone.localtime(moment), "SHORT_DATE_FORMAT") if moment else None
