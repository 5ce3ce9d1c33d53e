"""The fields and the frame of a public form. It gives back all that was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from config.door import refuse_private_use
from config.moments import of_each_answer
from jobs.postings.typed import mail_address
from visitors import spam, tokens
from visitors.tidying import tidy_line

#: Beyond this a text is not even tidied: that would cost more than telling its length.
FAR_TOO_LONG = 20_000


@dataclass(frozen=True)
class Problem:
    """An error as the summary above the form lists it. `anchor`: the input's id, or ""."""

    anchor: str
    label: str
    message: str

    @property
    def text(self) -> str:
        """The message, after the label where it does not name the field itself."""
        names_field = not self.label or self.label in self.message
        return self.message if names_field else f"{self.label}: {self.message}"


class TidyField(forms.CharField):
    """Text without unseen characters, its length counted after they are gone."""

    def __init__(self, *, tidy: Callable[[str], str], longest: int, **kwargs: Any):
        super().__init__(strip=False, validators=[refuse_private_use], **kwargs)
        self.tidy, self.longest = tidy, longest

    def to_python(self, value: Any) -> str:
        raw = super().to_python(value) or ""
        if len(raw) > FAR_TOO_LONG:
            raise self._too_long(len(raw))
        text = self.tidy(raw)
        if len(text) > self.longest:
            raise self._too_long(len(text))
        return text

    def _too_long(self, length: int) -> ValidationError:
        return ValidationError(
            f"{self.longest:,}字までで書いてください（いま{length:,}字）。", code="max_length"
        )


class AddressField(forms.EmailField):
    """Takes full-width letters and signs, which Japanese keyboards give, as the plain ones."""

    def to_python(self, value: Any) -> str:
        text = mail_address(value or "")
        return super().to_python(tidy_line(text) if len(text) <= FAR_TOO_LONG else text) or ""


class TrapInput(forms.TextInput):
    """Comes back empty: a person whose browser filled it need not find what they cannot see."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, "", attrs)


class VisitorForm(forms.ModelForm):
    """A form with a trap and a stamp: a signed note of what it is about and when it was made.

    A subclass says by `stamp_purpose` and `subject_key` which form of which thing the stamp is for.
    """

    homepage = forms.CharField(
        label="この欄は空のままにしてください",
        required=False,
        widget=TrapInput({"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    stamp_purpose: str
    #: How long until it may be sent, where too much was.
    wait: timedelta | None = None

    def __init__(self, *args: Any, now: datetime, is_from_elsewhere: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.now, self.is_from_elsewhere = now, is_from_elsewhere
        self.instance.created_at = now
        for field in self.fields.values():  # A browser would cut what is too long, and say nothing.
            if isinstance(field, AddressField):
                field.widget.attrs.pop("maxlength", None)

    @property
    def subject_key(self) -> int:
        raise NotImplementedError

    def refuse_spam(self) -> None:
        visit = spam.Visit(
            trap=self.cleaned_data.get("homepage", ""),
            lasted=self._stamp.age if self._stamp else None,
            is_from_elsewhere=self.is_from_elsewhere,
        )
        self.refuse(spam.refusals(visit))

    def refuse(self, refusals: list[spam.Refusal]) -> None:
        for field, message, wait in refusals:
            self.add_error(field, message)
            self.wait = max(filter(None, (self.wait, wait)), default=None)

    def refuse_unread(self, message: str) -> None:
        """Say `message` alone: nothing of what was sent could be read, so no field is missing."""
        self.errors.clear()
        self.add_error(None, message)

    @property
    def stamp_to_send(self) -> str:
        """The page's stamp, and a fresh one only when it no longer serves: a person who mends a
        slip must not be taken for one who just arrived."""
        if self._stamp and self._stamp.age <= spam.LONGEST_VISIT:
            return self.data["stamp"]
        return of_each_answer(partial(tokens.issue, self.stamp_purpose, self.subject_key), self.now)

    @property
    def problems(self) -> list[Problem]:
        """All errors in the order of the fields, those of the whole form first."""
        found = [Problem("", "", str(message)) for message in self.non_field_errors()]
        for name in self.errors:
            if name in self.fields:
                found += self._problems_of(self[name])
        return found

    def _problems_of(self, field: forms.BoundField) -> list[Problem]:
        is_radio = isinstance(field.field.widget, forms.RadioSelect)
        anchor = f"{field.auto_id}_0" if is_radio else field.auto_id
        return [Problem(anchor, str(field.label), str(message)) for message in field.errors]

    @cached_property
    def _stamp(self) -> tokens.Token | None:
        """The stamp sent, if it is ours and was given for this form of this thing."""
        token = tokens.read(self.stamp_purpose, self.data.get("stamp", ""), self.now)
        return token if token and token.value == self.subject_key else None
