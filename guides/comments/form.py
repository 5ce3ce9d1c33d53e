"""The form under a guide. It refuses in Japanese by the field and gives back all that was typed."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.debug import sensitive_variables

from guides.choices import CommenterRole
from guides.comments import spam
from guides.models import Comment, Guide
from guides.models.comment import MOST_MONTHS
from visitors.forms import AddressField, TidyField, VisitorForm
from visitors.tidying import seen_length, tidy, tidy_line

STAMP = "guides.comment-form"
SHORTEST_BODY, LONGEST_BODY = 10, 2000
LONGEST_NAME = 40
LONGEST_ADDRESS = 254


class CommentForm(VisitorForm):
    stamp_purpose = STAMP

    name = TidyField(
        label="お名前",
        tidy=tidy_line,
        longest=LONGEST_NAME,
        help_text=f"コメントと一緒に公開します。呼び名でかまいません。{LONGEST_NAME}字まで。",
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
        "会社やお客様が特定できることは、書かないでください。",
        error_messages={"required": "コメントを書いてください。"},
        widget=forms.Textarea({"rows": 8}),
    )
    role = forms.ChoiceField(
        label="経験した仕事",
        choices=[("", "書かない"), *CommenterRole.choices],
        required=False,
        help_text="働いたことがあれば、選んでください。コメントと一緒に公開します。",
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
        super().__init__(
            data,
            auto_id="comment-%s",
            initial={"role": ""},
            now=now,
            is_from_elsewhere=is_from_elsewhere,
        )
        self.instance.guide = guide

    @property
    def fields_html(self) -> str:
        """The fields; those of a form that nobody has filled in are the same on every page."""
        return _rendered(self) if self.is_bound else _blank_fields()

    @property
    def subject_key(self) -> int:
        return self.instance.guide.pk

    def clean_body(self) -> str:
        body = self.cleaned_data["body"]
        if seen_length(body) < SHORTEST_BODY:
            raise ValidationError(
                f"もう少しくわしく、{SHORTEST_BODY}字以上で書いてください"
                f"（いま{seen_length(body)}字）。"
            )
        return body

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        attempt = spam.Attempt(name=cleaned.get("name", ""), body=cleaned.get("body", ""))
        self.refuse_spam()
        self.refuse(spam.refusals(attempt))
        return cleaned


def _rendered(form: CommentForm) -> SafeString:
    # Jinja2's backend returns what it escaped as plain text.
    return SafeString(render_to_string("guides/comment_fields.html", {"form": form}))


@cache
def _blank_fields() -> SafeString:
    return _rendered(CommentForm(guide=Guide(), now=timezone.now()))
