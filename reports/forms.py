"""The form by which anybody reports a posting. Only the reason has to be given."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.views.decorators.debug import sensitive_variables

from jobs.models import JobPosting
from reports.choices import Reason
from reports.models import LONGEST_NOTE, Report
from visitors.forms import AddressField, TidyField, VisitorForm
from visitors.spam import too_many_links
from visitors.tidying import tidy

LONGEST_ADDRESS = 254


class ReportForm(VisitorForm):
    stamp_purpose = "reports.form"

    reason = forms.ChoiceField(
        label="報告の理由",
        choices=Reason,
        help_text="いちばん近いものを1つ選んでください。",
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "報告の理由を、一覧から1つ選んでください。"
        ),
        widget=forms.RadioSelect,
    )
    note = TidyField(
        label="くわしい内容",
        tidy=tidy,
        longest=LONGEST_NOTE,
        required=False,
        help_text="書かなくてもかまいません。求人のどこがどう違うのか、いつのことかが分かると、早く確かめられます。"
        f"{LONGEST_NOTE:,}字まで。",
        widget=forms.Textarea({"rows": 6}),
    )
    email = AddressField(
        label="メールアドレス",
        max_length=LONGEST_ADDRESS,
        required=False,
        help_text="返事がほしいときだけ、書いてください。公開せず、企業にも伝えません。",
        error_messages={
            "invalid": "メールアドレスの形になっていません。例: hanako@example.com",
            "max_length": f"メールアドレスは{LONGEST_ADDRESS}字までです。",
        },
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    class Meta:
        model = Report
        fields = ["reason", "note", "email"]

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        posting: JobPosting,
        now: datetime,
        is_from_elsewhere: bool = False,
    ):
        super().__init__(data, auto_id="report-%s", now=now, is_from_elsewhere=is_from_elsewhere)
        self.instance.posting = posting

    @property
    def subject_key(self) -> int:
        return self.instance.posting.pk

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        super().clean()
        self.refuse_spam()
        if links := too_many_links(self.cleaned_data.get("note", ""), "note"):
            self.refuse([links])
        return self.cleaned_data
