"""The capabilities of a ModelAdmin, each a class of its own, which the admin lists.

    class JobPostingAdmin(FeaturedAdmin):
        features = [Duplicate, Preview, PostingHistory]

A feature has pages of its own, each with the permissions it needs, and adds its own parts to the
list and the form. Their order only decides the order in which their parts are shown. The site does
not start if two of them claim the same page, path, action or exclusive hook.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import update_wrapper
from itertools import combinations
from typing import Any, ClassVar

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.csrf import csrf_protect

from config.audited_admin import AuditedAdmin
from config.request_body import read_form, take_file
from config.shown_only import refused_if_shown_only, show_as_sent

READ = ("GET", "HEAD")
SEND = ("POST",)

#: As ModelAdmin.fieldsets has them: title and options of each part of a form.
type Fieldsets = list[tuple[Any, Any]]

# The places where a feature can show a template of its own.
BEFORE_FORM, AFTER_FORM = "before_form", "after_form"
BEFORE_LIST, AFTER_LIST = "before_list", "after_list"
#: Beside the object's name on its form; each template is an <li>.
TOOLS = "tools"


class StaffRequest(HttpRequest):
    """A request to a page of the admin: nobody gets there without logging in."""

    user: User


@dataclass(frozen=True)
class Page:
    """A page of a feature, below the address of the list or, with `of_object`, of an object.

    `name`: the URL is named "admin:<app>_<model>_<name>". `view`: called with the request, the
    object if there is one, and the path's parameters. `needs`: the permissions that the user must
    have, each "view", "add", "change" or "delete" (for the object, if there is one) or the full
    name of a permission, "app.codename". `longest_file`: how many bytes the file that is sent here
    may have, 0 where none is taken.
    """

    name: str
    path: str
    view: Callable[..., HttpResponse]
    needs: tuple[str, ...]
    methods: tuple[str, ...] = (*READ, *SEND)
    of_object: bool = False
    longest_file: int = 0

    @property
    def route(self) -> str:
        return f"<path:object_id>/{self.path}" if self.of_object else self.path


class Feature:
    """One capability of a ModelAdmin. Every hook does nothing unless a subclass overrides it.

    Hooks are given the forms and objects of their own admin, so subclasses annotate `form` and
    `obj` with the types that they work with.
    """

    #: Place (see above) → template, which is rendered with `list_context` or `form_context`.
    templates: ClassVar[dict[str, str]] = {}
    #: Scripts and styles of the list and the form.
    media = forms.Media()

    def __init__(self, admin: "FeaturedAdmin"):
        self.admin = admin

    # --- Pages --------------------------------------------------------------------------------

    def pages(self) -> Sequence[Page]:
        return ()

    # --- The list -----------------------------------------------------------------------------

    def actions(self) -> Sequence[Callable]:
        """Return functions as in ModelAdmin.actions."""
        return ()

    def list_columns(self, request: HttpRequest) -> Sequence[Callable]:
        """Return the columns to show after those of `list_display`."""
        return ()

    def list_context(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    # --- The form -----------------------------------------------------------------------------

    def before_sending(self, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
        """Look at a submitted form, inside the transaction that will save it.

        Return a page to show instead of saving, or None. At most one feature of an admin may
        override this.
        """

    def form_initial(self, request: HttpRequest) -> dict[str, Any]:
        """Return field → initial value for a new object. At most one feature may override this."""
        return {}

    def typed_before(self, request: HttpRequest) -> QueryDict | None:
        """Return what was typed into this form and not saved, to be shown again, or None."""
        return None

    def form_context(self, request: HttpRequest, form: Any, obj: Any) -> dict[str, Any]:
        """`form`: the form as it will be shown. `obj`: None for a new object."""
        return {}

    def before_save(self, request: HttpRequest, form: Any, obj: Any) -> None:
        """Called with a valid form, before the object is written."""

    def after_save(self, request: HttpRequest, form: Any) -> None:
        """Called once the object and everything related to it are written."""

    def next_page(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        """Return where to go after saving, or None to go where the buttons lead.

        At most one feature of an admin may override this.
        """

    def finish(self, request: HttpRequest, response: HttpResponse) -> None:
        """Change the response to a saved form: its headers or cookies."""

    # --- For its views ------------------------------------------------------------------------

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"admin:{self.admin.url_name(name)}", args=args)

    def render(
        self,
        request: HttpRequest,
        template: str,
        title: str,
        context: dict[str, Any],
        *,
        status: int = 200,
    ) -> TemplateResponse:
        """Render a page of the staff side. `context` has the object, if any, as `original`."""
        site = self.admin.admin_site
        request.current_app = site.name
        of_page = {"title": title, "opts": self.admin.opts}
        context = {**site.each_context(request), **of_page, **context}
        return TemplateResponse(request, template, context, status=status)


#: Hooks that only one feature may override: with two, their order would decide.
EXCLUSIVE = ("before_sending", "form_initial", "typed_before", "next_page")


class FeaturedAdmin(AuditedAdmin):
    """A ModelAdmin put together from `features`, a list of Feature classes."""

    features: Sequence[type[Feature]] = ()
    actions: Any  # ModelAdmin's, of which mypy knows nothing: the theme ships no types.
    list_before_template = f"admin/features/{BEFORE_LIST}.html"
    list_after_template = f"admin/features/{AFTER_LIST}.html"
    change_form_before_template = f"admin/features/{BEFORE_FORM}.html"
    change_form_outer_after_template = f"admin/features/{AFTER_FORM}.html"

    def __init__(self, model: type[models.Model], admin_site: AdminSite) -> None:
        super().__init__(model, admin_site)
        self.feature_instances = [feature(self) for feature in self.features]
        pages = [page for feature in self.feature_instances for page in feature.pages()]
        actions = [action for feature in self.feature_instances for action in feature.actions()]
        _check_unique("page", [page.name for page in pages])
        _check_unique("path", [page.route for page in pages])
        _check_unique("action", [action.__name__ for action in actions])
        hooks = [hook for hook in EXCLUSIVE for each in self.feature_instances if _has(each, hook)]
        _check_unique("hook", hooks)
        # "<path:object_id>/x/" would also take "add/x/" for itself.
        self.pages = sorted(pages, key=lambda page: page.of_object)
        self.actions = [*(self.actions or ()), *actions]

    # --- Pages --------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(
                page.route,
                self.admin_site.admin_view(self._checked(page)),
                name=self.url_name(page.name),
            )
            for page in self.pages
        ]
        return [*own, *super().get_urls()]

    def url_name(self, name: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{name}"

    def allows(self, request: HttpRequest, needs: Iterable[str], obj: Any = None) -> bool:
        """Whether the user has all of `needs` (see Page) for `obj`, or for the model without it."""
        return all(self._allows_one(request, need, obj) for need in needs)

    def _allows_one(self, request: HttpRequest, need: str, obj: Any) -> bool:
        if "." in need:
            return request.user.has_perm(need)
        has_permission = getattr(self, f"has_{need}_permission")
        return has_permission(request) if need == "add" else has_permission(request, obj)

    def _checked(self, page: Page) -> Callable:
        """Wrap the view of `page`: check permissions, and pass it the object itself.

        Where a file is taken, the CSRF token, which lies in the same body as the file, is read
        last: nothing is kept of what comes from somebody who may not send it.
        """

        send = _taking_file(page) if page.longest_file else page.view

        def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in page.methods:
                return HttpResponseNotAllowed(page.methods)
            if not self.allows(request, page.needs):
                raise PermissionDenied
            if not page.of_object:
                return send(request, *args, **kwargs)
            obj = self.get_object(request, unquote(kwargs.pop("object_id")))
            if obj is None:
                raise Http404
            if not self.allows(request, page.needs, obj):
                raise PermissionDenied
            return send(request, obj, *args, **kwargs)

        update_wrapper(view, page.view)
        if page.longest_file:
            view.csrf_exempt = True  # type: ignore[attr-defined]  # as Django's decorator does
            view.longest_file = page.longest_file  # type: ignore[attr-defined]  # for the middleware
        return view

    # --- The list -----------------------------------------------------------------------------

    def get_list_display(self, request: HttpRequest) -> Sequence[Any]:
        columns = [
            column for each in self.feature_instances for column in each.list_columns(request)
        ]
        return [*super().get_list_display(request), *columns]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        parts = [feature.list_context(request) for feature in self.feature_instances]
        return super().changelist_view(request, merged(extra_context or {}, self._shown(), *parts))

    # --- The form -----------------------------------------------------------------------------

    @property
    def media(self) -> forms.Media:
        return sum((feature.media for feature in self.feature_instances), super().media)

    def form_for(
        self, request: HttpRequest, obj: Any = None, data: QueryDict | None = None
    ) -> forms.ModelForm:
        """Return the form that the page of `obj`, or of a new object, would have."""
        fields = flatten_fieldsets(self.get_fieldsets(request, obj))
        form_class = self.get_form(request, obj, change=obj is not None, fields=fields)
        return form_class(data, instance=obj)

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return refused_if_shown_only(request, super().get_form(request, obj, **kwargs))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return _first(feature.form_initial(request) for feature in self.feature_instances) or (
            super().get_changeform_initial_data(request)
        )

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method == "GET":
            typed = _first(each.typed_before(request) for each in self.feature_instances)
            if typed is not None:
                show_as_sent(request, typed)
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            key = None if object_id is None else unquote(object_id)
            return _first(
                feature.before_sending(request, key) for feature in self.feature_instances
            ) or super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        form = context["adminform"].form
        parts = [feature.form_context(request, form, obj) for feature in self.feature_instances]
        context = merged(context, self._shown(), *parts)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        for feature in self.feature_instances:
            feature.before_save(request, form, obj)
        self.write(request, obj, form)

    def write(self, request: HttpRequest, obj: Any, form: Any) -> None:
        """Save the object of a valid form. Override this where saving takes more steps."""
        obj.save()

    def save_related(
        self, request: HttpRequest, form: Any, formsets: list[forms.BaseFormSet], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        for feature in self.feature_instances:
            feature.after_save(request, form)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        page = self._next_page(request, obj)
        return self._finished(
            request, page or super().response_add(request, obj, post_url_continue)
        )

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        response = self._next_page(request, obj) or super().response_change(request, obj)
        return self._finished(request, response)

    def _next_page(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        return _first(feature.next_page(request, obj) for feature in self.feature_instances)

    def _finished(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        for feature in self.feature_instances:
            feature.finish(request, response)
        return response

    def _shown(self) -> dict:
        """Return place → templates, for the templates in admin/features/ to include."""
        places = (BEFORE_FORM, AFTER_FORM, BEFORE_LIST, AFTER_LIST, TOOLS)
        return {
            "feature_templates": {
                place: [
                    feature.templates[place]
                    for feature in self.feature_instances
                    if place in feature.templates
                ]
                for place in places
            }
        }


def _taking_file(page: Page) -> Callable[..., HttpResponse]:
    protected = csrf_protect(page.view)

    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        take_file(request, page.longest_file)
        return read_form(request) or protected(request, *args, **kwargs)

    return view


def merged(*contexts: dict) -> dict:
    """Merge `contexts`. Raises ImproperlyConfigured if two of them have the same key."""
    for one, other in combinations(contexts, 2):
        if both := one.keys() & other.keys():
            raise ImproperlyConfigured(f"two parts of a page have a value for {sorted(both)}")
    return {key: value for context in contexts for key, value in context.items()}


def _check_unique(kind: str, names: list[str]) -> None:
    if twice := {name for name in names if names.count(name) > 1}:
        raise ImproperlyConfigured(f"two features have the same {kind}: {sorted(twice)}")


def _has(feature: Feature, hook: str) -> bool:
    return getattr(type(feature), hook) is not getattr(Feature, hook)


def _first[T](answers: Iterable[T | None]) -> T | None:
    return next(filter(None, answers), None)
