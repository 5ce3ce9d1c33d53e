"""The form under a guide. It refuses in Japanese by the field and gives back all that was typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.views.decorators.debug import sensitive_variables

from config.door import refuse_private_use
from guides.choices import CommenterRole
from guides.comments import spam, tokens
from guides.comments.tidying import seen_length, tidy, tidy_line
from guides.models import Comment, Guide
from guides.models.comment import MOST_MONTHS
from jobs.postings.typed import mail_address

STAMP = "comment-form"
SHORTEST_BODY, LONGEST_BODY = 10, 2000
LONGEST_NAME = 40
LONGEST_ADDRESS = 254
#: Beyond this a text is not even tidied: that would cost more than telling its length.
FAR_TOO_LONG = 20_000


@dataclass(frozen=True)
class Problem:
    """An error as the summary above the form lists it. `anchor`: the input's id, or ""."""

    anchor: str
    label: str
    message: str


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
            f"{self.longest:,}字までで書いてください(いま{length:,}字)。", code="max_length"
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


class CommentForm(forms.ModelForm):
    name = TidyField(
        label="お名前",
        tidy=tidy_line,
        longest=LONGEST_NAME,
        help_text=f"コメントといっしょに公開します。呼び名でかまいません。{LONGEST_NAME}字まで。",
        error_messages={"required": "お名前を書いてください。呼び名でかまいません。"},
        widget=forms.TextInput({"autocomplete": "nickname"}),
    )
    email = AddressField(
        label="メールアドレス",
        max_length=LONGEST_ADDRESS,
        help_text="公開しません。",
        error_messages={
            "required": "メールアドレスを書いてください。公開はしません。",
            "invalid": "メールアドレスの形になっていません。例: hanako@example.com",
            "max_length": f"メールアドレスは{LONGEST_ADDRESS}字までです。",
        },
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    body = TidyField(
        label="コメント",
        tidy=tidy,
        longest=LONGEST_BODY,
        help_text=f"{SHORTEST_BODY}字から{LONGEST_BODY:,}字まで。改行はそのまま載ります。"
        "会社やお客さまが特定できることは、書かないでください。",
        error_messages={"required": "コメントを書いてください。"},
        widget=forms.Textarea({"rows": 8}),
    )
    role = forms.ChoiceField(
        label="経験した仕事",
        choices=[("", "書かない"), *CommenterRole.choices],
        required=False,
        help_text="働いたことがあれば、選んでください。コメントといっしょに公開します。",
        error_messages={"invalid_choice": "一覧にある値から選んでください。"},
        widget=forms.RadioSelect,
    )
    months = forms.IntegerField(
        label="続けた月数",
        min_value=0,
        max_value=MOST_MONTHS,
        required=False,
        help_text="数字だけで。1年半なら18、1か月に満たなければ0。",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            f"月数は0から{MOST_MONTHS}までの数字で書いてください。1年半なら18です。",
        ),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    homepage = forms.CharField(
        label="この欄は空のままにしてください",
        required=False,
        widget=TrapInput({"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Comment
        fields = ["name", "email", "role", "months", "body"]

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        guide: Guide,
        now: datetime,
        is_from_elsewhere: bool = False,
    ):
        super().__init__(data, auto_id="comment-%s", initial={"role": ""})
        self.now, self.is_from_elsewhere = now, is_from_elsewhere
        self.instance.guide, self.instance.created_at = guide, now
        for name in ("email", "homepage"):  # A browser would cut what is too long, and say nothing.
            self.fields[name].widget.attrs.pop("maxlength", None)

    def clean_body(self) -> str:
        body = self.cleaned_data["body"]
        if seen_length(body) < SHORTEST_BODY:
            raise ValidationError(
                f"もう少しくわしく、{SHORTEST_BODY}字以上で書いてください"
                f"(いま{seen_length(body)}字)。"
            )
        return body

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        attempt = spam.Attempt(
            name=cleaned.get("name", ""),
            body=cleaned.get("body", ""),
            trap=cleaned.get("homepage", ""),
            visit=self._stamp.age if self._stamp else None,
            is_from_elsewhere=self.is_from_elsewhere,
        )
        self.refuse(spam.refusals(attempt))
        return cleaned

    def refuse(self, refusals: list[spam.Refusal]) -> None:
        for field, message in refusals:
            self.add_error(field, message)

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
        return tokens.issue(STAMP, self.instance.guide.pk, self.now)

    @property
    def problems(self) -> list[Problem]:
        """All errors in the order of the fields, those of the whole form first."""
        found = [Problem("", "", str(message)) for message in self.non_field_errors()]
        for name in self.errors:
            if name in self.fields:
                found += self._problems_of(self[name])
        return found

    def _problems_of(self, field: forms.BoundField) -> list[Problem]:
        anchor = f"{field.auto_id}_0" if field.name == "role" else field.auto_id
        return [Problem(anchor, str(field.label), str(message)) for message in field.errors]

    @cached_property
    def _stamp(self) -> tokens.Token | None:
        """The stamp sent, if it is ours and was given for this guide."""
        token = tokens.read(STAMP, self.data.get("stamp", ""), self.now)
        return token if token and token.value == self.instance.guide.pk else None
