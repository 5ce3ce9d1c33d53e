"""Two people editing at once: whoever saves second sees both versions and chooses field by field.

Why it is done so: docs/decisions/0011-autosave-and-conflicts.md.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.formats import date_format

from config.features import BEFORE_FORM, Feature
from jobs.admin.features.merging import (
    CHOICES,
    THEIRS,
    Comparison,
    Difference,
    base_of,
    compare,
    digest,
    read_base,
    written_base,
)
from jobs.admin.sent_values import (
    EMPTY,
    Texts,
    names_of,
    put_texts,
    readable,
    texts_sent,
    texts_untouched,
)
from jobs.admin.transitions import pressed_in
from jobs.models import DeletedPosting, Employer, JobPosting, SearchVersion

VERSION, BASE = "_version", "_base"
#: Before the name of a field that the form does not have.
WATCHED = "="
CHOICE, SEEN = "_choice-", "_seen-"
CONFLICT = 409
#: The history is written in the request that saves: a later entry is about something else.
SAME_REQUEST = timedelta(minutes=1)


@dataclass(frozen=True)
class Row:
    """A difference as the page shows it; `choice` is "" until one is made."""

    difference: Difference
    label: str
    theirs: str
    mine: str
    choice: str

    @property
    def name(self) -> str:
        return self.difference.name

    @property
    def is_open(self) -> bool:
        return not self.choice


class Conflict(Feature):
    """Has the form carry the values it started from, and compares them before anything is saved."""

    templates = {BEFORE_FORM: "admin/jobs/jobposting/conflict_fields.html"}
    #: Fields of the model that the form does not have, and that decide whether a save still makes
    #: sense: that they changed is told once, and there is nothing to choose.
    watched: tuple[str, ...] = ()
    #: Fields of the form that are asked anew each time: nothing of them is stored.
    asked_anew: tuple[str, ...] = ()
    #: The field by whose text staff know what they typed.
    heading = "title"

    # --- What differs from model to model -----------------------------------------------------

    def hold(self, obj: Any) -> None:
        """Keep others from writing the row until this form is saved."""
        rows = type(obj)._default_manager.select_for_update(no_key=True)
        rows.filter(pk=obj.pk).first()

    def version_of(self, obj: Any) -> str:
        """Return what changes with each write of the row, or "" where there is no such thing."""
        return ""

    def was_deleted(self, object_id: str) -> bool:
        entries = LogEntry.objects.filter(action_flag=DELETION, object_id=object_id)
        kind = ContentType.objects.get_for_model(self.admin.model)
        return entries.filter(content_type=kind).exists()

    def last_saved(self, obj: Any) -> tuple[str, datetime | None]:
        """Return who last saved it ("" where nobody knows), and when."""
        if hasattr(obj, "history"):
            revision = obj.history.select_related("history_user").first()
            user = revision and revision.history_user
            return (user.get_username() if user else ""), revision and revision.history_date
        entry = _last_entry(obj)
        return (entry.user.get_username(), entry.action_time) if entry else ("", None)

    def state_of(self, obj: Any) -> str:
        """Return the state to name on the page, or ""."""
        return ""

    def pressed(self, data: QueryDict) -> tuple[str, str]:
        """Return the name and label of the button pressed, to show it again on the page."""
        return ("_continue" if "_continue" in data else "_save"), "選んだ内容で保存"

    # --- The form -----------------------------------------------------------------------------

    def form_context(self, request: HttpRequest, form: forms.ModelForm, obj: Any) -> dict[str, Any]:
        return {"carried": {} if obj is None else self._carried(request, obj, form)}

    def before_sending(self, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
        if object_id is None or VERSION not in request.POST:
            return None
        found = self.admin.get_object(request, object_id)
        if found is None:
            return self._deleted_page(request, object_id)
        self.hold(found)
        return self._conflict(request, object_id)

    def _carried(self, request: HttpRequest, obj: Any, form: forms.ModelForm) -> dict[str, str]:
        """Return what the form started from, which stays the same when the form is refused."""
        if request.method == "POST":
            return {name: request.POST.get(name, "") for name in (VERSION, BASE)}
        return {VERSION: self.version_of(obj), BASE: self._base(obj, form)}

    def _base(self, obj: Any, form: forms.ModelForm) -> str:
        return base_of(self._stored_texts(form) | self._watched_texts(obj))

    def _stored_texts(self, form: forms.ModelForm) -> dict[str, Texts]:
        texts = texts_untouched(form)
        return {name: each for name, each in texts.items() if name not in self.asked_anew}

    def _watched_texts(self, obj: Any) -> dict[str, tuple[str]]:
        return {f"{WATCHED}{name}": (str(getattr(obj, name)),) for name in self.watched}

    def _conflict(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        """Return the page to choose on, or None if the form can be saved as submitted."""
        obj = self.admin.get_object(request, object_id)
        if obj is None:
            return self._deleted_page(request, object_id)
        version = self.version_of(obj)
        if version and request.POST[VERSION] == version:
            return None
        if not self.admin.has_change_permission(request, obj):
            return None
        form = self.admin.form_for(request, obj)
        theirs, mine = self._stored_texts(form), texts_sent(request.POST, form)
        base = read_base(request.POST.get(BASE, ""))
        compared = compare(base, theirs, mine)
        rows = [_row(one, form, request.POST) for one in compared.differences]
        watched = self._watched_texts(obj)
        changed = [name for name, texts in watched.items() if base.get(name) != digest(texts)]
        if changed or any(row.is_open for row in rows):
            told = [_told(obj, name.removeprefix(WATCHED)) for name in changed]
            base |= {name: digest(watched[name]) for name in changed}
            return self._conflict_page(request, obj, form, compared, rows, told, base)
        chosen = _merged(request.POST, form, rows)
        chosen[VERSION], chosen[BASE] = version, self._base(obj, form)
        request.POST = chosen  # type: ignore[assignment]  # nobody writes into it from here
        return None

    def _conflict_page(
        self,
        request: HttpRequest,
        obj: Any,
        form: forms.ModelForm,
        compared: Comparison,
        rows: list[Row],
        told: list[tuple[str, str]],
        base: dict[str, str],
    ) -> HttpResponse:
        who, when = self.last_saved(obj)
        sent = texts_sent(request.POST, form)
        # Each row brings its `SEEN`, also where no side of it was chosen.
        asks_again = any(name.startswith(SEEN) for name in request.POST)
        context = {
            "object": obj,
            "state": self.state_of(obj),
            "who": who,
            "when": when,
            "rows": rows,
            "told": told,
            "missing": [row for row in rows if row.is_open] if asks_again else [],
            "only_mine": [
                (form.fields[name].label, readable(form.fields[name], sent[name]))
                for name in compared.only_mine
            ],
            "action": request.get_full_path(),
            "back": self.address("change", obj.pk),
            "button": self.pressed(request.POST),
            "hidden": [*self._hidden(request.POST, BASE), (BASE, written_base(base))],
        }
        return self._answer(request, "ほかの人が先に保存しました", context)

    def _deleted_page(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        """Offer to save what was typed for a deleted object as a new one."""
        is_gone = object_id.isdecimal() and self.was_deleted(object_id)
        if not is_gone or not self.admin.has_add_permission(request):
            return None
        name = self.admin.opts.verbose_name
        context = {
            "object": None,
            "typed_heading": request.POST.get(self.heading, ""),
            "heading": self.admin.opts.get_field(self.heading).verbose_name,
            "action": self.address("add"),
            "back": self.address("changelist"),
            "button": ("_continue", f"新しい{self.name_of_new}として保存"),
            "name_of_new": self.name_of_new,
            "hidden": self._hidden(request.POST, VERSION, BASE),
        }
        return self._answer(request, f"この{name}は、ほかの人が削除しました", context)

    @property
    def name_of_new(self) -> str:
        return str(self.admin.opts.verbose_name)

    def _hidden(self, data: QueryDict, *left_out: str) -> list[tuple[str, str]]:
        """Return all submitted data except the button and the choices, which are asked again."""
        not_sent = {"csrfmiddlewaretoken", self.pressed(data)[0], *left_out}
        return [
            (name, text)
            for name, texts in data.lists()
            if name not in not_sent and not name.startswith((CHOICE, SEEN))
            for text in texts
        ]

    def _answer(self, request: HttpRequest, title: str, context: dict[str, Any]) -> HttpResponse:
        template = "admin/jobs/jobposting/conflict.html"
        return self.render(request, template, title, context, status=CONFLICT)


class PostingConflict(Conflict):
    name_of_new = "下書き"

    def before_sending(self, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
        if object_id is None or VERSION not in request.POST:
            return None
        # Every write of a posting raises the version: while it is held, none can come between.
        SearchVersion.hold()
        return self._conflict(request, object_id)

    def version_of(self, obj: JobPosting) -> str:
        return str(obj.search_version)

    def was_deleted(self, object_id: str) -> bool:
        return DeletedPosting.objects.filter(posting=object_id).exists()

    def state_of(self, obj: JobPosting) -> str:
        return obj.state.label

    def last_saved(self, obj: JobPosting) -> tuple[str, datetime | None]:
        """A write that was not made in the form, as by an import, has no name."""
        entry = _last_entry(obj)
        if entry and abs(entry.action_time - obj.updated_at) < SAME_REQUEST:
            return entry.user.get_username(), obj.updated_at
        return "", obj.updated_at

    def pressed(self, data: QueryDict) -> tuple[str, str]:
        if transition := pressed_in(data):
            return transition.name, f"選んだ内容で{transition.label}"
        return super().pressed(data)


class EmployerConflict(Conflict):
    heading = "name"

    def hold(self, obj: Employer) -> None:
        """Every writer of employers holds the version, and before the row."""
        SearchVersion.hold()


def _row(difference: Difference, form: forms.ModelForm, data: QueryDict) -> Row:
    name = difference.name
    field = form.fields[name]
    choice = data.get(CHOICE + name, "")
    holds = choice in CHOICES and data.get(SEEN + name) == difference.seen
    return Row(
        difference,
        label=str(field.label),
        theirs=readable(field, difference.theirs),
        mine=readable(field, difference.mine),
        choice=choice if holds else "",
    )


def _merged(data: QueryDict, form: forms.ModelForm, rows: list[Row]) -> QueryDict:
    """Return the submitted data with the other person's value wherever that was chosen."""
    merged, names = data.copy(), names_of(form)
    for row in rows:
        if row.choice == THEIRS:
            put_texts(merged, form.fields[row.name], names[row.name], row.difference.theirs)
    return merged


def _told(obj: Any, name: str) -> tuple[str, str]:
    """Return what a field is called, and what it holds now."""
    field = obj._meta.get_field(name)
    value = getattr(obj, name)
    if field.choices:
        value = getattr(obj, f"get_{name}_display")()
    elif isinstance(value, datetime):
        value = date_format(timezone.localtime(value), "n月j日 H:i")
    return str(field.verbose_name), str(value or EMPTY)


def _last_entry(obj: Any) -> LogEntry | None:
    kind = get_content_type_for_model(obj)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(obj.pk))
    return entries.select_related("user").first()
